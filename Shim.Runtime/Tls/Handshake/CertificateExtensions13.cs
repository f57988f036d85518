using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>The extensions of a CertificateEntry (RFC 8446 §4.4.2.1): stapled OCSP response and certificate timestamps.</summary>
internal static class CertificateExtensions13
{
    /// <summary>An entry may hold only what was <paramref name="asked"/> for, and only what belongs into a Certificate message.</summary>
    public static TlsFault Check(ExtensionBlock extensions, Predicate<ExtensionType> asked)
    {
        for (var i = 0; i < extensions.Count; i++)
        {
            if (!asked(extensions.TypeAt(i))) return PeerMisbehaved.UnofferedExtension;
        }

        return ExtensionPlacement.Check(extensions, HandshakeType.Certificate);
    }

    /// <summary>Keeps what came with the leaf.</summary>
    public static TlsFault ReadLeaf(ExtensionBlock extensions, ConnectionState state)
    {
        if (extensions.TryGet(ExtensionType.StatusRequest, out var status))
        {
            if (StatusRequestExtension.ReadStatus(status, out var response) is { IsFault: true } fault) return fault;
            state.OcspResponse = response;
        }

        if (!extensions.TryGet(ExtensionType.SignedCertificateTimestamp, out var data)) return TlsFault.None;
        var timestampFault = SignedCertificateTimestampExtension.Read(data, out var timestamps);
        if (!timestampFault.IsFault) state.Timestamps = timestamps;
        return timestampFault;
    }
}
