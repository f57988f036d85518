using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.ChipRtos;

/// <summary>fileFormat (sheet 3.2).</summary>
[Flags]
internal enum FileFormat
{
    /// <summary>PEM armour.</summary>
    Pem = 0x01,
    /// <summary>DER.</summary>
    Der = 0x02,
    /// <summary>The pointer leads to the content itself, not to a file name.</summary>
    InMemory = 0x04,
}

/// <summary>Reads certificates and keys as the API hands them in: from files or memory, PEM or DER (sheet chapter 5).</summary>
internal static unsafe class PkiFiles
{
    /// <summary>Largest file, in bytes.</summary>
    private const int MaxFile = 1 << 20;

    /// <summary>The first certificate in there, or null.</summary>
    public static ParsedCertificate? ReadCertificate(byte* source, FileFormat format)
    {
        if (ReadBytes(source, format, out var content) != ChipError.None) return null;
        if ((format & FileFormat.Der) != 0) return ParsedCertificate.TryParse(content);
        foreach (var block in Pem.Read(content))
        {
            if (block.IsCertificate) return ParsedCertificate.TryParse(block.Content);
        }

        return null;
    }

    /// <summary>The key pair in there. <see cref="ChipError.NoEntry"/>: no such file; <see cref="ChipError.Invalid"/>: no plain key of that type.</summary>
    public static int ReadKey(CryptoProvider provider, byte* source, FileFormat format, KeyType type, out OwnKeyPair? pair)
    {
        pair = null;
        var status = ReadBytes(source, format, out var content);
        if (status != ChipError.None) return status;
        var der = (format & FileFormat.Der) != 0 ? content : FindKey(content);
        if (der is not null) pair = OwnKeyPair.Read(provider, type, der);
        CryptographicOperations.ZeroMemory(content);
        CryptographicOperations.ZeroMemory(der);
        return pair is null ? ChipError.Invalid : ChipError.None;
    }

    /// <summary>The first block that is a key; null when it is encrypted: there is no way to give a password.</summary>
    private static byte[]? FindKey(byte[] content)
    {
        foreach (var block in Pem.Read(content))
        {
            if (!block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) continue;
            return block.Header("DEK-Info") is not null || block.Label.StartsWith("ENCRYPTED", StringComparison.Ordinal) ? null : block.Content;
        }

        return null;
    }

    private static int ReadBytes(byte* source, FileFormat format, out byte[] content)
    {
        content = [];
        if (source is null || (format & (FileFormat.Pem | FileFormat.Der)) is not (FileFormat.Pem or FileFormat.Der)) return ChipError.Invalid;
        if ((format & ~(FileFormat.Pem | FileFormat.Der | FileFormat.InMemory)) != 0) return ChipError.Invalid;
        if ((format & FileFormat.InMemory) != 0) return ReadMemory(source, format, out content);
        if (CText.Read(source, CText.MaxPath) is not { } name) return ChipError.NoEntry;
        try
        {
            using var file = new FileStream(CText.ToPath(name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > MaxFile) return ChipError.Invalid;
            content = new byte[file.Length];
            file.ReadExactly(content);
            return ChipError.None;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            content = [];
            return ChipError.NoEntry;
        }
    }

    /// <summary>No length comes with the pointer: PEM ends with NUL, DER says how long it is.</summary>
    private static int ReadMemory(byte* source, FileFormat format, out byte[] content)
    {
        content = [];
        var length = (format & FileFormat.Pem) != 0 ? TextLength(source) : DerLength(source);
        if (length <= 0) return ChipError.Invalid;
        content = new ReadOnlySpan<byte>(source, length).ToArray();
        return ChipError.None;
    }

    private static int TextLength(byte* source)
    {
        for (var length = 0; length < MaxFile; length++)
        {
            if (source[length] == 0) return length;
        }

        return -1;
    }

    /// <summary>X.690 §8.1.3: tag, and a length of one byte or of up to three more.</summary>
    private static int DerLength(byte* source)
    {
        if (source[0] != 0x30) return -1;
        if (source[1] < 0x80) return 2 + source[1];
        var count = source[1] & 0x7F;
        if (count is 0 or > 3) return -1;
        var length = 0;
        for (var i = 0; i < count; i++) length = (length << 8) | source[2 + i];
        return length > MaxFile ? -1 : 2 + count + length;
    }
}
