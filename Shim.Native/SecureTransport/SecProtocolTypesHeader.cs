using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <summary>Protocol versions and groups of suites.</summary>
[CHeader("Security/SecProtocolTypes.h", Includes = ["CoreFoundation/CFBase.h", "Security/CipherSuite.h"],
    Brief = "Protocol versions and groups of cipher suites.")]
internal static partial class SecProtocolTypesHeader
{
    /// <summary>Protocol versions. The values are not in order of age: never compare them by size.</summary>
    [CEnum("SSLProtocol")]
    internal enum SSLProtocol
    {
        /// <summary>No version has been negotiated or set.</summary>
        kSSLProtocolUnknown = SslProtocol.Unknown,
        /// <summary>TLS 1.3, the newest the library has and its default.</summary>
        kTLSProtocol13 = SslProtocol.Tls13,
        /// <summary>TLS 1.2, the oldest the library negotiates.</summary>
        kTLSProtocol12 = SslProtocol.Tls12,
        /// <summary>TLS 1.1: accepted by the setters, not negotiated.</summary>
        kTLSProtocol11 = SslProtocol.Tls11,
        /// <summary>TLS 1.0: accepted by the setters, not negotiated.</summary>
        kTLSProtocol1 = SslProtocol.Tls1,
        /// <summary>SSL 3.0: accepted by the setters, not negotiated.</summary>
        kSSLProtocol3 = SslProtocol.Ssl3,
        /// <summary>SSL 2.0: never negotiated.</summary>
        kSSLProtocol2 = SslProtocol.Ssl2,
        /// <summary>DTLS 1.0: not in the library yet.</summary>
        kDTLSProtocol1 = SslProtocol.Dtls1,
        /// <summary>DTLS 1.2: not in the library yet.</summary>
        kDTLSProtocol12 = SslProtocol.Dtls12,
        /// <summary>The newest version there is.</summary>
        kTLSProtocolMaxSupported = SslProtocol.MaxSupported,
        /// <summary>SSLSetProtocolVersion: SSL 3.0 alone.</summary>
        kSSLProtocol3Only = SslProtocol.Ssl3Only,
        /// <summary>SSLSetProtocolVersion: TLS 1.0 alone.</summary>
        kTLSProtocol1Only = SslProtocol.Tls1Only,
        /// <summary>SSLSetProtocolVersionEnabled: all versions.</summary>
        kSSLProtocolAll = SslProtocol.All,
    }

    /// <summary>Groups of cipher suites.</summary>
    [CEnum("SSLCiphersuiteGroup")]
    internal enum SSLCiphersuiteGroup
    {
        kSSLCiphersuiteGroupDefault = 0,
        kSSLCiphersuiteGroupCompatibility = 1,
        kSSLCiphersuiteGroupLegacy = 2,
        kSSLCiphersuiteGroupATS = 3,
        kSSLCiphersuiteGroupATSCompatibility = 4,
    }
}
