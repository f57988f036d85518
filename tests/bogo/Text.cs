using System.Text;

namespace Shim.Bogo;

/// <summary>The forms in which values stand in flags.</summary>
internal static class Text
{
    /// <summary>The bytes of an argument: Latin letters and control bytes, one each.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A list of names, each behind one byte of length (RFC 7301 §3.1); throws <see cref="UnimplementedException"/> if it is none.</summary>
    public static byte[][] NameList(string text)
    {
        var bytes = Bytes(text);
        var names = new List<byte[]>();
        for (var at = 0; at < bytes.Length; at += bytes[at] + 1)
        {
            if (bytes[at] == 0 || at + 1 + bytes[at] > bytes.Length) throw new UnimplementedException("a list of names that is none");
            names.Add(bytes.AsSpan(at + 1, bytes[at]).ToArray());
        }

        return [.. names];
    }

    /// <summary>Values in hexadecimal between commas; the words for no list and an empty one are the runner's.</summary>
    public static byte[][] HexList(string text) =>
        text is "" or "<NULL>" or "<EMPTY>" ? [] : Array.ConvertAll(text.Split(','), Convert.FromHexString);

    /// <summary>Whether two lists hold the same values.</summary>
    public static bool AreEqual(byte[][] one, byte[][] other)
    {
        if (one.Length != other.Length) return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (!one[i].AsSpan().SequenceEqual(other[i])) return false;
        }

        return true;
    }
}

/// <summary>Something is asked for that this project does not offer: exit code 89.</summary>
internal sealed class UnimplementedException(string what) : Exception(what);

/// <summary>The connection has failed; the message is what the runner looks for on stderr.</summary>
internal sealed class ShimFailureException(string what) : Exception(what);
