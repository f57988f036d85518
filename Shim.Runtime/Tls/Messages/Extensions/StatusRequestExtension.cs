namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>status_request (RFC 6066 §8) and the CertificateStatus structure that answers it.</summary>
internal static class StatusRequestExtension
{
    private const byte Ocsp = 1;

    /// <summary>Writes a client's request with its header: OCSP, no responder ids, no extensions.</summary>
    public static void WriteRequest(TlsWriter writer)
    {
        writer.WriteUInt16((ushort)ExtensionType.StatusRequest);
        var data = writer.Begin16();
        writer.WriteUInt8(Ocsp);
        writer.WriteUInt16(0);
        writer.WriteUInt16(0);
        writer.End(data);
    }

    /// <summary>Reads a client's request: whether it asks for OCSP. Other status types have an unknown form and are not asked for.</summary>
    public static TlsFault ReadRequest(ReadOnlySpan<byte> data, out bool asksForOcsp)
    {
        asksForOcsp = false;
        var reader = new TlsReader(data);
        var type = reader.ReadUInt8();
        if (reader.Failed) return MalformedMessage.BadExtension;
        if (type != Ocsp) return TlsFault.None;
        reader.ReadVector16();
        reader.ReadVector16();
        if (!reader.IsAtEnd) return MalformedMessage.BadExtension;
        asksForOcsp = true;
        return TlsFault.None;
    }

    /// <summary>Writes a CertificateStatus structure: the body of the TLS 1.2 message and of the TLS 1.3 extension (RFC 8446 §4.4.2.1).</summary>
    public static void WriteStatus(TlsWriter writer, ReadOnlySpan<byte> ocspResponse)
    {
        writer.WriteUInt8(Ocsp);
        writer.WriteVector24(ocspResponse);
    }

    /// <summary>Reads a CertificateStatus structure: an OCSP response of at least one byte.</summary>
    public static TlsFault ReadStatus(ReadOnlySpan<byte> data, out byte[] ocspResponse)
    {
        ocspResponse = [];
        var reader = new TlsReader(data);
        var type = reader.ReadUInt8();
        var response = reader.ReadVector24();
        if (!reader.IsAtEnd || type != Ocsp || response.IsEmpty) return MalformedMessage.BadCertificateStatus;
        ocspResponse = response.ToArray();
        return TlsFault.None;
    }
}
