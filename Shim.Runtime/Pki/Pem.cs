using System.Text;

namespace Shim.Runtime.Pki;

/// <summary>One block of PEM armour (RFC 7468, and the headers of RFC 1421 that encrypted keys of old have).</summary>
/// <param name="Label">What stands between BEGIN and the dashes.</param>
/// <param name="Headers">Lines "Name: value" before the content.</param>
/// <param name="Content">The decoded content.</param>
internal sealed record PemBlock(string Label, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Content)
{
    /// <summary>Whether the block is an X.509 certificate.</summary>
    public bool IsCertificate => Label is "CERTIFICATE" or "X509 CERTIFICATE";

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }
}

/// <summary>Finds PEM blocks in a file. Text around and between them is ignored; a block whose content is no base64 is skipped.</summary>
internal static class Pem
{
    /// <summary>Most blocks that are read from one file; the largest bundle of anchors has some hundred.</summary>
    public const int MaxBlocks = 4096;

    private const int MaxLabel = 64;

    private static ReadOnlySpan<byte> Begin => "-----BEGIN "u8;

    private static ReadOnlySpan<byte> End => "-----END "u8;

    private static ReadOnlySpan<byte> Dashes => "-----"u8;

    /// <summary>Whether the bytes contain the beginning of a block.</summary>
    public static bool LooksLikePem(ReadOnlySpan<byte> file) => file.IndexOf(Begin) >= 0;

    /// <summary>All blocks, in their order.</summary>
    public static List<PemBlock> Read(ReadOnlySpan<byte> file)
    {
        var blocks = new List<PemBlock>();
        while (blocks.Count < MaxBlocks)
        {
            var start = file.IndexOf(Begin);
            if (start < 0) break;
            file = file[(start + Begin.Length)..];
            var labelEnd = file.IndexOf(Dashes);
            if (labelEnd is < 0 or > MaxLabel || file[..labelEnd].Contains((byte)'\n')) continue;
            var label = Encoding.Latin1.GetString(file[..labelEnd]);
            file = file[(labelEnd + Dashes.Length)..];
            var end = file.IndexOf(End);
            if (end < 0) break;
            if (Decode(label, file[..end]) is { } block) blocks.Add(block);
            file = file[(end + End.Length)..];
        }

        return blocks;
    }

    /// <summary>The armour around DER: lines of 64, a line feed after each.</summary>
    public static string Write(string label, ReadOnlySpan<byte> der)
    {
        var body = Convert.ToBase64String(der);
        var text = new StringBuilder(body.Length + (body.Length / 64) + 64);
        text.Append("-----BEGIN ").Append(label).Append("-----\n");
        for (var i = 0; i < body.Length; i += 64) text.Append(body, i, Math.Min(64, body.Length - i)).Append('\n');
        text.Append("-----END ").Append(label).Append("-----\n");
        return text.ToString();
    }

    private static PemBlock? Decode(string label, ReadOnlySpan<byte> body)
    {
        var headers = new List<KeyValuePair<string, string>>();
        var encoded = new byte[body.Length];
        var length = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].Trim(" \t\r"u8);
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                headers.Add(new(Encoding.Latin1.GetString(line[..colon]), Encoding.Latin1.GetString(line[(colon + 1)..]).Trim()));
                continue;
            }

            line.CopyTo(encoded.AsSpan(length));
            length += line.Length;
        }

        var content = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(length)];
        var status = System.Buffers.Text.Base64.DecodeFromUtf8(encoded.AsSpan(0, length), content, out _, out var written);
        return status == System.Buffers.OperationStatus.Done ? new PemBlock(label, headers, content[..written]) : null;
    }
}
