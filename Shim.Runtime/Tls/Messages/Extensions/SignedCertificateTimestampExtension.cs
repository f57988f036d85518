namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>signed_certificate_timestamp (RFC 6962 §3.3.1): empty in the ClientHello, a list in the answer.</summary>
internal static class SignedCertificateTimestampExtension
{
    /// <summary>Reads a SignedCertificateTimestampList: at least one timestamp, none of them empty. The data is kept as it is.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out byte[] timestamps)
    {
        timestamps = [];
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector16());
        if (!reader.IsAtEnd || !list.HasMore) return MalformedMessage.BadExtension;
        while (list.HasMore)
        {
            if (list.ReadVector16().IsEmpty) return MalformedMessage.BadExtension;
        }

        timestamps = data.ToArray();
        return TlsFault.None;
    }
}
