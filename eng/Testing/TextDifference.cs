namespace Shim.Build.Testing;

/// <summary>How two texts differ, in the form that diff -u made familiar.</summary>
internal static class TextDifference
{
    private const int LinesAround = 2;

    /// <summary>
    /// The lines that differ, with some around them: <c>-</c> for what was expected, <c>+</c> for what was printed. Empty for equal texts.
    /// </summary>
    public static List<string> Show(string expected, string printed)
    {
        var (should, did) = (expected.Split('\n'), printed.Split('\n'));
        var marked = Mark(should, did);
        var shown = new List<string>();
        var last = -1;
        for (var i = 0; i < marked.Count; i++)
        {
            var nearChange = marked.Skip(Math.Max(0, i - LinesAround)).Take((2 * LinesAround) + 1).Any(static line => line[0] != ' ');
            if (!nearChange)
                continue;
            if (i != last + 1)
                shown.Add($"@ line {1 + marked.Take(i).Count(static line => line[0] != '+')}");
            shown.Add(marked[i]);
            last = i;
        }

        return shown;
    }

    /// <summary>All lines of both texts, each behind its mark, along a longest common subsequence.</summary>
    private static List<string> Mark(string[] should, string[] did)
    {
        var common = CommonLengths(should, did);
        var marked = new List<string>();
        var (i, j) = (0, 0);
        while (i < should.Length || j < did.Length)
        {
            if (i < should.Length && j < did.Length && should[i] == did[j])
            {
                marked.Add(" " + should[i++]);
                j++;
            }
            else if (j == did.Length || (i < should.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                marked.Add("-" + should[i++]);
            }
            else
            {
                marked.Add("+" + did[j++]);
            }
        }

        return marked;
    }

    /// <summary>For every pair of positions how many lines are common behind it.</summary>
    private static int[,] CommonLengths(string[] should, string[] did)
    {
        var common = new int[should.Length + 1, did.Length + 1];
        for (var i = should.Length - 1; i >= 0; i--)
        {
            for (var j = did.Length - 1; j >= 0; j--)
                common[i, j] = should[i] == did[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }
}
