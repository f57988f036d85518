using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages;

/// <summary>CertificateVerify (RFC 8446 §4.4.3, RFC 5246 §7.4.8): the same bytes in TLS 1.3 and 1.2.</summary>
internal static class CertificateVerify
{
    /// <summary>Reads a body.</summary>
    public static TlsFault Read(TlsReader reader, out SignatureScheme scheme, out ReadOnlySpan<byte> signature)
    {
        scheme = (SignatureScheme)reader.ReadUInt16();
        signature = reader.ReadVector16();
        if (reader.Failed) return MalformedMessage.TruncatedMessage;
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.TrailingBytes;
    }

    /// <summary>Writes a body.</summary>
    public static void Write(TlsWriter writer, SignatureScheme scheme, ReadOnlySpan<byte> signature)
    {
        writer.WriteUInt16((ushort)scheme);
        writer.WriteVector16(signature);
    }

    /// <summary>
    /// What a TLS 1.3 signature covers (RFC 8446 §4.4.3): 64 spaces, the context string of the signer's role, a zero byte, the transcript
    /// hash. Returns its size in bytes; <see cref="MaxContentSize"/> is enough for every hash.
    /// </summary>
    public static int WriteContent(bool byServer, ReadOnlySpan<byte> transcriptHash, Span<byte> content)
    {
        var label = byServer ? "TLS 1.3, server CertificateVerify\0"u8 : "TLS 1.3, client CertificateVerify\0"u8;
        content[..PaddingSize].Fill(0x20);
        label.CopyTo(content[PaddingSize..]);
        transcriptHash.CopyTo(content[(PaddingSize + label.Length)..]);
        return PaddingSize + label.Length + transcriptHash.Length;
    }

    /// <summary>Room for <see cref="WriteContent"/>, in bytes.</summary>
    public const int MaxContentSize = PaddingSize + 34 + HashSizes.Max;

    private const int PaddingSize = 64;
}
