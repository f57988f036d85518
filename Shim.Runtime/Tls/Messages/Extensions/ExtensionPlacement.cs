namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>
/// Which TLS 1.3 message each extension may stand in: the table of RFC 8446 §4.2. "If an implementation receives an extension which it
/// recognizes and which is not specified for the message in which it appears, it MUST abort the handshake with an illegal_parameter alert."
/// </summary>
internal static class ExtensionPlacement
{
    /// <summary>
    /// Checks every extension of a message that a server sent; <see cref="HandshakeType.MessageHash"/> stands for HelloRetryRequest, which
    /// shares the number of ServerHello. Extensions that are not known to us are not judged here.
    /// </summary>
    public static TlsFault Check(ExtensionBlock extensions, HandshakeType message)
    {
        for (var i = 0; i < extensions.Count; i++)
        {
            var type = extensions.TypeAt(i);
            if (IsKnown(type) && !IsAllowed(type, message)) return PeerMisbehaved.ExtensionInWrongMessage;
        }

        return TlsFault.None;
    }

    private static bool IsAllowed(ExtensionType type, HandshakeType message) => message switch
    {
        HandshakeType.ServerHello => type is ExtensionType.KeyShare or ExtensionType.PreSharedKey or ExtensionType.SupportedVersions,
        HandshakeType.MessageHash => type is ExtensionType.KeyShare or ExtensionType.Cookie or ExtensionType.SupportedVersions,
        HandshakeType.EncryptedExtensions => type is ExtensionType.ServerName or ExtensionType.SupportedGroups or ExtensionType.Alpn
            or ExtensionType.EarlyData or ExtensionType.RecordSizeLimit,
        HandshakeType.Certificate => type is ExtensionType.StatusRequest or ExtensionType.SignedCertificateTimestamp,
        HandshakeType.CertificateRequest => type is ExtensionType.StatusRequest or ExtensionType.SignatureAlgorithms
            or ExtensionType.SignedCertificateTimestamp or ExtensionType.CertificateAuthorities or ExtensionType.OidFilters
            or ExtensionType.SignatureAlgorithmsCert,
        _ => true,
    };

    private static bool IsKnown(ExtensionType type) => type switch
    {
        ExtensionType.ServerName or ExtensionType.StatusRequest or ExtensionType.SupportedGroups or ExtensionType.EcPointFormats
            or ExtensionType.SignatureAlgorithms or ExtensionType.Alpn or ExtensionType.SignedCertificateTimestamp or ExtensionType.Padding
            or ExtensionType.EncryptThenMac or ExtensionType.ExtendedMasterSecret or ExtensionType.RecordSizeLimit
            or ExtensionType.SessionTicket or ExtensionType.PreSharedKey or ExtensionType.EarlyData or ExtensionType.SupportedVersions
            or ExtensionType.Cookie or ExtensionType.PskKeyExchangeModes or ExtensionType.CertificateAuthorities or ExtensionType.OidFilters
            or ExtensionType.PostHandshakeAuth or ExtensionType.SignatureAlgorithmsCert or ExtensionType.KeyShare
            or ExtensionType.RenegotiationInfo => true,
        _ => false,
    };
}
