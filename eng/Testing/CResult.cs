namespace Shim.Build.Testing;

/// <summary>How one C program or script went, with the lines that are worth printing.</summary>
internal sealed record CResult(Tally Tally, IReadOnlyList<string> Remarks)
{
    private const string Passed = "ok - ";
    private const string Failed = "not ok - ";
    private const string Skipped = "skip - ";

    /// <summary>Counts the lines <c>ok - </c>, <c>not ok - </c> and <c>skip - </c>.</summary>
    public static CResult Count(string name, Finished finished)
    {
        var lines = finished.Output.Split('\n');
        var tally = new Tally(lines.Count(Starts(Passed)), lines.Count(Starts(Failed)), lines.Count(Starts(Skipped)));
        if (!finished.Succeeded && tally.Failed == 0)
            return Failure(name, EndOf(finished), finished.All) with { Tally = tally with { Failed = 1 } };
        if (tally == Tally.Empty)
            return Failure(name, "says neither ok, not ok nor skip", finished.All);
        if (tally.Failed > 0)
            return new CResult(tally, [.. Report(name, EndOf(finished), finished.All)]);
        return new CResult(tally, [.. lines.Where(line => line.StartsWith(Skipped, StringComparison.Ordinal)).Select(line => $"{name}: {line}")]);
    }

    /// <summary>Compares what the program printed with the transcript kept in the repository: one test.</summary>
    public static CResult Compare(string name, Finished finished, string transcript)
    {
        if (!finished.Succeeded)
            return Failure(name, EndOf(finished), finished.All);
        var expected = File.ReadAllText(transcript);
        if (finished.Output == expected)
            return new CResult(new Tally(1, 0, 0), []);
        if (Environment.GetEnvironmentVariable("SHIM_WRITE_TRANSCRIPTS") == "1")
        {
            File.WriteAllText(transcript, finished.Output);
            return Failure(name, "has a new transcript: look at what changed", finished.Error);
        }

        return Failure(name, "prints something else than its transcript", string.Join('\n', TextDifference.Show(expected, finished.Output)));
    }

    /// <summary>Two runs together.</summary>
    public static CResult operator +(CResult one, CResult other) => new(one.Tally + other.Tally, [.. one.Remarks, .. other.Remarks]);

    /// <summary>One failure with its reason.</summary>
    public static CResult Failure(string name, string reason, string output) => new(new Tally(0, 1, 0), [.. Report(name, reason, output)]);

    /// <summary>Something that the test needs is missing: skipped by name, but a failure where CI=true says that all must be there.</summary>
    public static CResult Missing(string name, string what) =>
        Environment.GetEnvironmentVariable("CI") == "true"
            ? Failure(name, $"needs '{what}', which is not installed", "")
            : new CResult(new Tally(0, 0, 1), [$"skipped: {name} needs '{what}', which is not installed"]);

    private static Func<string, bool> Starts(string mark) => line => line.StartsWith(mark, StringComparison.Ordinal);

    private static string EndOf(Finished finished) => finished.ExitCode switch
    {
        0 => "failed",
        Finished.TimedOut => "took too long",
        > 128 => $"was ended by signal {finished.ExitCode - 128}",
        _ => $"ended with exit code {finished.ExitCode}",
    };

    private static IEnumerable<string> Report(string name, string reason, string output)
    {
        yield return $"FAILED {name}: {reason}";
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith(Passed, StringComparison.Ordinal)))
            yield return $"    {line}";
    }
}
