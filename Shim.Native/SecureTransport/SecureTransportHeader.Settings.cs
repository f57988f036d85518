using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;
using Shim.Runtime.Pki;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <content>Settings and what was negotiated.</content>
internal static partial class SecureTransportHeader
{
    /// <summary>Sets an option. Before the handshake.</summary>
    /// <param name="context">The context.</param>
    /// <param name="option">The option.</param>
    /// <param name="value">On or off.</param>
    /// <returns>errSecParam for an unknown option; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetSessionOption(SSLContextRef context, SSLSessionOption option, Boolean value)")]
    public static int SSLSetSessionOption(SslContext context, SslSessionOption option, bool value) => context.SetSessionOption(option, value);

    /// <summary>Tells whether an option is set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="option">The option.</param>
    /// <param name="value">Receives on or off.</param>
    /// <returns>errSecParam for an unknown option.</returns>
    [CExport("OSStatus SSLGetSessionOption(SSLContextRef context, SSLSessionOption option, Boolean *value)")]
    public static int SSLGetSessionOption(SslContext context, SslSessionOption option, out bool value) =>
        context.GetSessionOption(option, out value);

    /// <summary>Sets versions, suites and the fallback flag from a preset.</summary>
    /// <param name="context">The context.</param>
    /// <param name="config">One of the kSSLSessionConfig constants.</param>
    /// <returns>errSecParam for an unknown name.</returns>
    [CExport("OSStatus SSLSetSessionConfig(SSLContextRef context, CFStringRef config)")]
    public static int SSLSetSessionConfig(SslContext context, CFString config) => context.SetSessionConfig(config);

    /// <summary>Sets the oldest version to negotiate.</summary>
    /// <param name="context">The context.</param>
    /// <param name="minVersion">kSSLProtocol3 to kTLSProtocol13 or kTLSProtocolMaxSupported.</param>
    /// <returns>errSSLIllegalParam for other values.</returns>
    [CExport("OSStatus SSLSetProtocolVersionMin(SSLContextRef context, SSLProtocol minVersion)")]
    public static int SSLSetProtocolVersionMin(SslContext context, SslProtocol minVersion) => context.SetProtocolVersionMin(minVersion);

    /// <summary>Gets the oldest version: kTLSProtocol1 while nothing is set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="minVersion">Receives the version.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetProtocolVersionMin(SSLContextRef context, SSLProtocol *minVersion)")]
    public static int SSLGetProtocolVersionMin(SslContext context, out SslProtocol minVersion) => context.GetProtocolVersionMin(out minVersion);

    /// <summary>Sets the newest version to negotiate. Without it the library goes up to TLS 1.3.</summary>
    /// <param name="context">The context.</param>
    /// <param name="maxVersion">kSSLProtocol3 to kTLSProtocol13 or kTLSProtocolMaxSupported.</param>
    /// <returns>errSSLIllegalParam for other values.</returns>
    [CExport("OSStatus SSLSetProtocolVersionMax(SSLContextRef context, SSLProtocol maxVersion)")]
    public static int SSLSetProtocolVersionMax(SslContext context, SslProtocol maxVersion) => context.SetProtocolVersionMax(maxVersion);

    /// <summary>Gets the newest version: kTLSProtocol12 while nothing is set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="maxVersion">Receives the version.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetProtocolVersionMax(SSLContextRef context, SSLProtocol *maxVersion)")]
    public static int SSLGetProtocolVersionMax(SslContext context, out SslProtocol maxVersion) => context.GetProtocolVersionMax(out maxVersion);

    /// <summary>Adds a version to the range or takes it off.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocol">The version, or kSSLProtocolAll.</param>
    /// <param name="enable">On or off.</param>
    /// <returns>errSecParam for other values; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetProtocolVersionEnabled(SSLContextRef context, SSLProtocol protocol, Boolean enable)")]
    public static int SSLSetProtocolVersionEnabled(SslContext context, SslProtocol protocol, bool enable) =>
        context.SetProtocolVersionEnabled(protocol, enable);

    /// <summary>Tells whether a version is in the range.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocol">The version, or kSSLProtocolAll.</param>
    /// <param name="enable">Receives the answer.</param>
    /// <returns>errSecParam for other values.</returns>
    [CExport("OSStatus SSLGetProtocolVersionEnabled(SSLContextRef context, SSLProtocol protocol, Boolean *enable)")]
    public static int SSLGetProtocolVersionEnabled(SslContext context, SslProtocol protocol, out bool enable) =>
        context.GetProtocolVersionEnabled(protocol, out enable);

    /// <summary>Sets the range by its newest version, the oldest way.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">The version.</param>
    /// <returns>errSecParam for other values; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetProtocolVersion(SSLContextRef context, SSLProtocol version)")]
    public static int SSLSetProtocolVersion(SslContext context, SslProtocol version) => context.SetProtocolVersion(version);

    /// <summary>Gets the range as SSLSetProtocolVersion sets it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocol">Receives the version.</param>
    /// <returns>errSecParam for ranges it cannot tell, the default among them.</returns>
    [CExport("OSStatus SSLGetProtocolVersion(SSLContextRef context, SSLProtocol *protocol)")]
    public static int SSLGetProtocolVersion(SslContext context, out SslProtocol protocol) => context.GetProtocolVersion(out protocol);

    /// <summary>Tells the version in use.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocol">Receives the version; kSSLProtocolUnknown while none is negotiated.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetNegotiatedProtocolVersion(SSLContextRef context, SSLProtocol *protocol)")]
    public static int SSLGetNegotiatedProtocolVersion(SslContext context, out SslProtocol protocol) =>
        context.GetNegotiatedProtocolVersion(out protocol);

    /// <summary>Tells how many suites SSLGetSupportedCiphers lists.</summary>
    /// <param name="context">The context.</param>
    /// <param name="numCiphers">Receives the number.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetNumberSupportedCiphers(SSLContextRef context, size_t *numCiphers)")]
    public static int SSLGetNumberSupportedCiphers(SslContext context, out nuint numCiphers) => SslContext.GetNumberSupportedCiphers(out numCiphers);

    /// <summary>Lists the suites that have a name in this API; those the library does not have are dropped by SSLSetEnabledCiphers.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ciphers">Receives the suites.</param>
    /// <param name="numCiphers">Capacity in elements; receives the number.</param>
    /// <returns>errSSLBufferOverflow if the capacity is too small.</returns>
    [CExport("OSStatus SSLGetSupportedCiphers(SSLContextRef context, SSLCipherSuite *ciphers, size_t *numCiphers)")]
    public static unsafe int SSLGetSupportedCiphers(SslContext context, uint* ciphers, ref nuint numCiphers) =>
        InOutArray.Copy(SuiteLists.Supported, ciphers, ref numCiphers);

    /// <summary>Tells how many suites are enabled.</summary>
    /// <param name="context">The context.</param>
    /// <param name="numCiphers">Receives the number.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetNumberEnabledCiphers(SSLContextRef context, size_t *numCiphers)")]
    public static int SSLGetNumberEnabledCiphers(SslContext context, out nuint numCiphers) => context.GetNumberEnabledCiphers(out numCiphers);

    /// <summary>Lists the enabled suites in order of preference.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ciphers">Receives the suites.</param>
    /// <param name="numCiphers">Capacity in elements; receives the number.</param>
    /// <returns>errSSLBufferOverflow if the capacity is too small.</returns>
    [CExport("OSStatus SSLGetEnabledCiphers(SSLContextRef context, SSLCipherSuite *ciphers, size_t *numCiphers)")]
    public static unsafe int SSLGetEnabledCiphers(SslContext context, uint* ciphers, ref nuint numCiphers) =>
        InOutArray.Copy(context.EnabledSuites, ciphers, ref numCiphers);

    /// <summary>Enables suites in order of preference. A list without TLS 1.3 suites switches TLS 1.3 off.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ciphers">The suites; unknown ones are dropped.</param>
    /// <returns>errSecParam if none is left; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetEnabledCiphers(SSLContextRef context, const SSLCipherSuite *ciphers, size_t numCiphers)")]
    public static int SSLSetEnabledCiphers(SslContext context, ReadOnlySpan<uint> ciphers) => context.SetEnabledCiphers(ciphers);

    /// <summary>Tells the suite in use.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cipherSuite">Receives the suite; 0 while none is negotiated.</param>
    /// <returns>errSecBadReq if the session is not active.</returns>
    [CExport("OSStatus SSLGetNegotiatedCipher(SSLContextRef context, SSLCipherSuite *cipherSuite)")]
    public static int SSLGetNegotiatedCipher(SslContext context, out uint cipherSuite) => context.GetNegotiatedCipher(out cipherSuite);

    /// <summary>Client, TLS 1.2: asks for and uses session tickets.</summary>
    /// <param name="context">The context.</param>
    /// <param name="enabled">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetSessionTicketsEnabled(SSLContextRef context, Boolean enabled)")]
    public static int SSLSetSessionTicketsEnabled(SslContext context, bool enabled) => context.SetSessionTicketsEnabled(enabled);

    /// <summary>Sets the own certificate: a SecIdentity, then the chain above it. NULL clears it. Allowed during a pause.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">The array; retained.</param>
    /// <returns>errSecParam for wrong types; errSSLBadCert for an empty array.</returns>
    [CExport("OSStatus SSLSetCertificate(SSLContextRef context, CFArrayRef certRefs)")]
    public static int SSLSetCertificate(SslContext context, CFArray? certRefs) => context.SetCertificate(certRefs);

    /// <summary>Kept for SSLGetEncryptionCertificate only; export suites are gone.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">The array; retained.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetEncryptionCertificate(SSLContextRef context, CFArrayRef certRefs)")]
    public static int SSLSetEncryptionCertificate(SslContext context, CFArray? certRefs) => context.SetEncryptionCertificate(certRefs);

    /// <summary>Sets the server's name: for server_name and for the check of its certificate. A server ignores it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerName">The name; cut at a NUL.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetPeerDomainName(SSLContextRef context, const char *peerName, size_t peerNameLen)")]
    public static int SSLSetPeerDomainName(SslContext context, ReadOnlySpan<byte> peerName) => context.SetPeerDomainName(peerName);

    /// <summary>Tells the length of the name set with SSLSetPeerDomainName.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerNameLen">Receives the length in bytes, without a NUL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetPeerDomainNameLength(SSLContextRef context, size_t *peerNameLen)")]
    public static int SSLGetPeerDomainNameLength(SslContext context, out nuint peerNameLen) => context.GetPeerDomainNameLength(out peerNameLen);

    /// <summary>Gets the name set with SSLSetPeerDomainName, without a NUL.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerName">Receives the name.</param>
    /// <param name="peerNameLen">Capacity in bytes; receives the length.</param>
    /// <returns>errSSLBufferOverflow if the capacity is too small.</returns>
    [CExport("OSStatus SSLGetPeerDomainName(SSLContextRef context, char *peerName, size_t *peerNameLen)")]
    public static unsafe int SSLGetPeerDomainName(SslContext context, byte* peerName, ref nuint peerNameLen) =>
        InOutArray.Copy(context.PeerDomainName, peerName, ref peerNameLen);

    /// <summary>Server: tells the length of the name that the client asked for, its NUL included; 0 for none.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerNameLen">Receives the length.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyRequestedPeerNameLength(SSLContextRef context, size_t *peerNameLen)")]
    public static int SSLCopyRequestedPeerNameLength(SslContext context, out nuint peerNameLen) =>
        context.CopyRequestedPeerNameLength(out peerNameLen);

    /// <summary>Server: gets the name that the client asked for, with a NUL.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerName">Receives the name.</param>
    /// <param name="peerNameLen">Capacity in bytes; receives the length.</param>
    /// <returns>errSSLBufferOverflow if the capacity is too small.</returns>
    [CExport("OSStatus SSLCopyRequestedPeerName(SSLContextRef context, char *peerName, size_t *peerNameLen)")]
    public static unsafe int SSLCopyRequestedPeerName(SslContext context, byte* peerName, ref nuint peerNameLen) =>
        InOutArray.Copy(context.RequestedPeerName, peerName, ref peerNameLen);

    /// <summary>Switches the built-in verification of the peer's certificate; on by default.</summary>
    /// <param name="context">The context.</param>
    /// <param name="enableVerify">On or off.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetEnableCertVerify(SSLContextRef context, Boolean enableVerify)")]
    public static int SSLSetEnableCertVerify(SslContext context, bool enableVerify) => context.SetEnableCertVerify(enableVerify);

    /// <summary>Tells whether the peer's certificate is verified.</summary>
    /// <param name="context">The context.</param>
    /// <param name="enableVerify">Receives the answer.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetEnableCertVerify(SSLContextRef context, Boolean *enableVerify)")]
    public static int SSLGetEnableCertVerify(SslContext context, out bool enableVerify) => context.GetEnableCertVerify(out enableVerify);

    /// <summary>Accepts expired certificates in the built-in verification.</summary>
    /// <param name="context">The context.</param>
    /// <param name="allowsExpired">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetAllowsExpiredCerts(SSLContextRef context, Boolean allowsExpired)")]
    public static int SSLSetAllowsExpiredCerts(SslContext context, bool allowsExpired) => context.SetAllowsExpiredCerts(allowsExpired);

    /// <summary>Tells whether expired certificates are accepted.</summary>
    /// <param name="context">The context.</param>
    /// <param name="allowsExpired">Receives the answer.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetAllowsExpiredCerts(SSLContextRef context, Boolean *allowsExpired)")]
    public static int SSLGetAllowsExpiredCerts(SslContext context, out bool allowsExpired) => context.GetAllowsExpiredCerts(out allowsExpired);

    /// <summary>Accepts expired roots in the built-in verification.</summary>
    /// <param name="context">The context.</param>
    /// <param name="allowsExpired">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetAllowsExpiredRoots(SSLContextRef context, Boolean allowsExpired)")]
    public static int SSLSetAllowsExpiredRoots(SslContext context, bool allowsExpired) => context.SetAllowsExpiredRoots(allowsExpired);

    /// <summary>Tells whether expired roots are accepted.</summary>
    /// <param name="context">The context.</param>
    /// <param name="allowsExpired">Receives the answer.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetAllowsExpiredRoots(SSLContextRef context, Boolean *allowsExpired)")]
    public static int SSLGetAllowsExpiredRoots(SslContext context, out bool allowsExpired) => context.GetAllowsExpiredRoots(out allowsExpired);

    /// <summary>Accepts every chain, whatever the built-in verification says.</summary>
    /// <param name="context">The context.</param>
    /// <param name="anyRoot">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetAllowsAnyRoot(SSLContextRef context, Boolean anyRoot)")]
    public static int SSLSetAllowsAnyRoot(SslContext context, bool anyRoot) => context.SetAllowsAnyRoot(anyRoot);

    /// <summary>Tells whether every chain is accepted.</summary>
    /// <param name="context">The context.</param>
    /// <param name="anyRoot">Receives the answer.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetAllowsAnyRoot(SSLContextRef context, Boolean *anyRoot)")]
    public static int SSLGetAllowsAnyRoot(SslContext context, out bool anyRoot) => context.GetAllowsAnyRoot(out anyRoot);

    /// <summary>Sets the roots to trust. Replacing also means "only these".</summary>
    /// <param name="context">The context.</param>
    /// <param name="trustedRoots">Array of SecCertificates.</param>
    /// <param name="replaceExisting">Whether to drop earlier ones and the system's.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetTrustedRoots(SSLContextRef context, CFArrayRef trustedRoots, Boolean replaceExisting)")]
    public static int SSLSetTrustedRoots(SslContext context, CFArray trustedRoots, bool replaceExisting) =>
        context.SetTrustedRoots(trustedRoots, replaceExisting);

    /// <summary>Copies the roots that were set, else the system's.</summary>
    /// <param name="context">The context.</param>
    /// <param name="trustedRoots">Receives an array with one retain.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyTrustedRoots(SSLContextRef context, CFArrayRef *trustedRoots)")]
    public static int SSLCopyTrustedRoots(SslContext context, out CFArray? trustedRoots) => context.CopyTrustedRoots(out trustedRoots);

    /// <summary>Copies the peer's chain as the trust evaluation built it, leaf first.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certs">Receives an array with one retain, or NULL.</param>
    /// <returns>errSecBadReq if the peer has shown no certificate.</returns>
    [CExport("OSStatus SSLCopyPeerCertificates(SSLContextRef context, CFArrayRef *certs)")]
    public static int SSLCopyPeerCertificates(SslContext context, out CFArray? certs) => context.CopyPeerCertificates(out certs);

    /// <summary>Copies the trust object of the peer's chain.</summary>
    /// <param name="context">The context.</param>
    /// <param name="trust">Receives it with one retain; NULL if the peer has shown no certificate.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyPeerTrust(SSLContextRef context, SecTrustRef *trust)")]
    public static int SSLCopyPeerTrust(SslContext context, out SecTrust? trust) => context.CopyPeerTrust(out trust);

    /// <summary>Names the peer, so that sessions can be resumed. Before the handshake.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerID">Any bytes.</param>
    /// <returns>errSecParam for none; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetPeerID(SSLContextRef context, const void *peerID, size_t peerIDLen)")]
    public static int SSLSetPeerID(SslContext context, ReadOnlySpan<byte> peerID) => context.SetPeerID(peerID);

    /// <summary>Gets the bytes set with SSLSetPeerID; they belong to the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="peerID">Receives a pointer, or NULL.</param>
    /// <param name="peerIDLen">Receives the number of bytes.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetPeerID(SSLContextRef context, const void **peerID, size_t *peerIDLen)")]
    public static int SSLGetPeerID(SslContext context, out nint peerID, out nuint peerIDLen) => context.GetPeerID(out peerID, out peerIDLen);

    /// <summary>Sets the ALPN names: offered by a client, acceptable to a server in its order.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocols">Array of CFStrings.</param>
    /// <returns>errSecParam for an empty array or more than 255 bytes.</returns>
    [CExport("OSStatus SSLSetALPNProtocols(SSLContextRef context, CFArrayRef protocols)")]
    public static int SSLSetALPNProtocols(SslContext context, CFArray protocols) => context.SetAlpnProtocols(protocols);

    /// <summary>Client: the name that the server chose. Server: the names that the client offers.</summary>
    /// <param name="context">The context.</param>
    /// <param name="protocols">Receives an array with one retain, or NULL.</param>
    /// <returns>errSecParam if there is none.</returns>
    [CExport("OSStatus SSLCopyALPNProtocols(SSLContextRef context, CFArrayRef *protocols)")]
    public static int SSLCopyALPNProtocols(SslContext context, out CFArray? protocols) => context.CopyAlpnProtocols(out protocols);

    /// <summary>Server: sets the OCSP response for clients that ask for one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="response">The DER response; copied.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetOCSPResponse(SSLContextRef context, CFDataRef response)")]
    public static int SSLSetOCSPResponse(SslContext context, CFData response) => context.SetOcspResponse(response);

    /// <summary>Server: whether to ask for a client certificate.</summary>
    /// <param name="context">The context.</param>
    /// <param name="auth">Never, always or try.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetClientSideAuthenticate(SSLContextRef context, SSLAuthenticate auth)")]
    public static int SSLSetClientSideAuthenticate(SslContext context, SslAuthenticate auth) => context.SetClientSideAuthenticate(auth);

    /// <summary>Server: adds a name to the authorities of the CertificateRequest.</summary>
    /// <param name="context">The context.</param>
    /// <param name="derDN">A DER Name; copied.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLAddDistinguishedName(SSLContextRef context, const void *derDN, size_t derDNLen)")]
    public static int SSLAddDistinguishedName(SslContext context, ReadOnlySpan<byte> derDN) => context.AddDistinguishedName(derDN);

    /// <summary>Server: sets the authorities of the CertificateRequest.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certificateOrArray">A SecCertificate or an array of them.</param>
    /// <param name="replaceExisting">Whether to drop earlier ones.</param>
    /// <returns>errSecParam while the session is active, on a client, or for wrong types.</returns>
    [CExport("OSStatus SSLSetCertificateAuthorities(SSLContextRef context, CFTypeRef certificateOrArray, Boolean replaceExisting)")]
    public static int SSLSetCertificateAuthorities(SslContext context, CFObject certificateOrArray, bool replaceExisting) =>
        context.SetCertificateAuthorities(certificateOrArray, replaceExisting);

    /// <summary>Copies the certificates set with SSLSetCertificateAuthorities.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certificates">Receives an array with one retain, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyCertificateAuthorities(SSLContextRef context, CFArrayRef *certificates)")]
    public static int SSLCopyCertificateAuthorities(SslContext context, out CFArray? certificates) =>
        context.CopyCertificateAuthorities(out certificates);

    /// <summary>Copies the authorities: a server's own, or those of the CertificateRequest.</summary>
    /// <param name="context">The context.</param>
    /// <param name="names">Receives an array of CFData with one retain, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyDistinguishedNames(SSLContextRef context, CFArrayRef *names)")]
    public static int SSLCopyDistinguishedNames(SslContext context, out CFArray? names) => context.CopyDistinguishedNames(out names);

    /// <summary>Tells what became of the client's certificate.</summary>
    /// <param name="context">The context.</param>
    /// <param name="clientState">Receives the state.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetClientCertificateState(SSLContextRef context, SSLClientCertificateState *clientState)")]
    public static int SSLGetClientCertificateState(SslContext context, out SslClientCertificateState clientState) =>
        context.GetClientCertificateState(out clientState);
}
