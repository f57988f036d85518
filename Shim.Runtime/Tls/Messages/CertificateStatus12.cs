namespace Shim.Runtime.Tls.Messages;

/// <summary>CertificateStatus as a message of its own, as TLS 1.2 has it (RFC 6066 §8): a stapled OCSP response.</summary>
internal static class CertificateStatus12
{
    /// <summary>CertificateStatusType ocsp, the only one that was ever offered here.</summary>
    private const byte Ocsp = 1;

    /// <summary>Reads a body: <c>status_type</c>, then <c>OCSPResponse&lt;1..2^24-1&gt;</c>.</summary>
    public static TlsFault Read(TlsReader reader, out byte[] ocspResponse)
    {
        ocspResponse = [];
        var type = reader.ReadUInt8();
        var response = reader.ReadVector24();
        if (reader.Failed || type != Ocsp || response.IsEmpty) return MalformedMessage.BadCertificateStatus;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        ocspResponse = response.ToArray();
        return TlsFault.None;
    }

    /// <summary>Writes a body.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte> ocspResponse)
    {
        writer.WriteUInt8(Ocsp);
        writer.WriteVector24(ocspResponse);
    }
}
