namespace Shim.Runtime.Tls.Messages;

/// <summary>Certificate of TLS 1.2, from either side (RFC 5246 §7.4.2): <c>ASN.1Cert certificate_list&lt;0..2^24-1&gt;</c>, leaf first.</summary>
internal static class Certificate12
{
    /// <summary>Reads a body. An empty list is well-formed: it is a client's way to say that it has no certificate (RFC 5246 §7.4.6).</summary>
    public static TlsFault Read(TlsReader reader, out byte[][] certificateList)
    {
        certificateList = [];
        var list = new TlsReader(reader.ReadVector24());
        if (reader.Failed) return MalformedMessage.BadCertificateList;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;

        var certificates = new List<byte[]>();
        while (list.HasMore)
        {
            var certificate = list.ReadVector24();
            if (certificate.IsEmpty || certificates.Count == Limits.MaxChainLength) return MalformedMessage.BadCertificateList;
            certificates.Add(certificate.ToArray());
        }

        if (list.Failed) return MalformedMessage.BadCertificateList;
        certificateList = [.. certificates];
        return TlsFault.None;
    }

    /// <summary>Writes a body.</summary>
    public static void Write(TlsWriter writer, byte[][] certificateList)
    {
        var list = writer.Begin24();
        foreach (var certificate in certificateList) writer.WriteVector24(certificate);
        writer.End(list);
    }
}
