using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>One CertificateEntry (RFC 8446 §4.4.2).</summary>
/// <param name="Certificate">cert_data, DER.</param>
/// <param name="Extensions">What came with it: status_request and signed_certificate_timestamp.</param>
internal sealed record CertificateEntry(byte[] Certificate, ExtensionBlock Extensions);

/// <summary>Certificate of TLS 1.3, from either side (RFC 8446 §4.4.2).</summary>
internal static class Certificate13
{
    /// <summary>
    /// Reads a body. An empty list is well-formed: it is a client's way to say that it has no certificate. During the handshake the
    /// context is empty, and we never ask for a certificate afterwards.
    /// </summary>
    public static TlsFault Read(TlsReader reader, out CertificateEntry[] entries)
    {
        entries = [];
        var context = reader.ReadVector8();
        var list = new TlsReader(reader.ReadVector24());
        if (reader.Failed || !context.IsEmpty) return MalformedMessage.BadCertificateList;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;

        var found = new List<CertificateEntry>(4);
        while (list.HasMore)
        {
            var certificate = list.ReadVector24();
            var contents = list.ReadVector16();
            if (list.Failed || certificate.IsEmpty || found.Count == Limits.MaxChainLength) return MalformedMessage.BadCertificateList;
            var extensions = ExtensionBlock.Empty;
            if (!contents.IsEmpty && ExtensionBlock.Read(contents.ToArray(), MalformedMessage.BadExtension, out extensions) is { IsFault: true } fault) return fault;
            found.Add(new CertificateEntry(certificate.ToArray(), extensions));
        }

        if (list.Failed) return MalformedMessage.BadCertificateList;
        entries = [.. found];
        return TlsFault.None;
    }

    /// <summary>Writes a body with an empty context; <paramref name="ocspResponse"/>, if there is one, goes with the leaf (RFC 8446 §4.4.2.1).</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte[]> chain, byte[]? ocspResponse)
    {
        writer.WriteUInt8(0);
        var list = writer.Begin24();
        for (var i = 0; i < chain.Length; i++)
        {
            writer.WriteVector24(chain[i]);
            var extensions = writer.Begin16();
            if (i == 0 && ocspResponse is not null) WriteStatus(writer, ocspResponse);
            writer.End(extensions);
        }

        writer.End(list);
    }

    private static void WriteStatus(TlsWriter writer, byte[] ocspResponse)
    {
        writer.WriteUInt16((ushort)ExtensionType.StatusRequest);
        var data = writer.Begin16();
        StatusRequestExtension.WriteStatus(writer, ocspResponse);
        writer.End(data);
    }
}
