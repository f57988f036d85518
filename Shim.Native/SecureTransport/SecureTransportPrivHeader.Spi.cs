using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <content>Keys, curves, suites, ALPN and NPN data, and what there is of the rest.</content>
[CText(CTextPlace.Types, """
    #define SSL_CLIENT_SRVR_RAND_SIZE 32
    #define SSL_RSA_PREMASTER_SECRET_SIZE 48
    #define SSL_MASTER_SECRET_SIZE 48

    typedef void *SSLRecordContextRef;
    struct SSLRecordFuncs;
    """)]
[CText(CTextPlace.AfterEnums, """
    typedef struct {
        SSL_HashAlgorithm hash;
        SSL_SignatureAlgorithm signature;
    } SSLSignatureAndHashAlgorithm;

    typedef void (*SSLInternalMasterSecretFunction)(SSLContextRef ctx, const void *arg, void *secret, size_t *secretLength);
    typedef void (*SSLNPNFunc)(SSLContextRef ctx, void *info, const void *npnData, size_t npnDataLength);
    typedef void (*SSLALPNFunc)(SSLContextRef ctx, void *info, const void *alpnData, size_t alpnDataLength);
    """)]
internal static unsafe partial class SecureTransportPrivHeader
{
    /// <summary>Curves, by their numbers on the wire; the library has the last three.</summary>
    [CEnum("SSL_ECDSA_NamedCurve")]
    internal enum SSLECDSANamedCurveNames
    {
#pragma warning disable CS1591 // the names and numbers are registries'
        SSL_Curve_None = -1,
        SSL_Curve_sect163k1 = 1,
        SSL_Curve_sect163r1 = 2,
        SSL_Curve_sect163r2 = 3,
        SSL_Curve_sect193r1 = 4,
        SSL_Curve_sect193r2 = 5,
        SSL_Curve_sect233k1 = 6,
        SSL_Curve_sect233r1 = 7,
        SSL_Curve_sect239k1 = 8,
        SSL_Curve_sect283k1 = 9,
        SSL_Curve_sect283r1 = 10,
        SSL_Curve_sect409k1 = 11,
        SSL_Curve_sect409r1 = 12,
        SSL_Curve_sect571k1 = 13,
        SSL_Curve_sect571r1 = 14,
        SSL_Curve_secp160k1 = 15,
        SSL_Curve_secp160r1 = 16,
        SSL_Curve_secp160r2 = 17,
        SSL_Curve_secp192k1 = 18,
        SSL_Curve_secp192r1 = 19,
        SSL_Curve_secp224k1 = 20,
        SSL_Curve_secp224r1 = 21,
        SSL_Curve_secp256k1 = 22,
        SSL_Curve_secp256r1 = 23,
        SSL_Curve_secp384r1 = 24,
        SSL_Curve_secp521r1 = 25,
#pragma warning restore CS1591
    }

    /// <summary>How strong a connection is.</summary>
    [CEnum("SSLConnectionStrength")]
    internal enum SSLConnectionStrengthNames
    {
#pragma warning disable CS1591 // the names and numbers are registries'
        SSLConnectionStrengthStrong = 0,
        SSLConnectionStrengthWeak = 1,
        SSLConnectionStrengthNonsecure = 2,
#pragma warning restore CS1591
    }

    /// <summary>Kinds of client certificate, as a CertificateRequest lists them.</summary>
    [CEnum("SSLClientAuthenticationType")]
    internal enum SSLClientAuthenticationTypeNames
    {
#pragma warning disable CS1591 // the names and numbers are registries'
        SSLClientAuthNone = -1,
        SSLClientAuth_RSASign = 1,
        SSLClientAuth_DSSSign = 2,
        SSLClientAuth_RSAFixedDH = 3,
        SSLClientAuth_DSS_FixedDH = 4,
        SSLClientAuth_ECDSASign = 64,
        SSLClientAuth_RSAFixedECDH = 65,
        SSLClientAuth_ECDSAFixedECDH = 66,
#pragma warning restore CS1591
    }

    /// <summary>Hashes of TLS 1.2 signatures.</summary>
    [CEnum("SSL_HashAlgorithm")]
    internal enum SSLHashAlgorithmNames
    {
#pragma warning disable CS1591 // the names and numbers are registries'
        SSL_HashAlgorithmNone = 0,
        SSL_HashAlgorithmMD5 = 1,
        SSL_HashAlgorithmSHA1 = 2,
        SSL_HashAlgorithmSHA224 = 3,
        SSL_HashAlgorithmSHA256 = 4,
        SSL_HashAlgorithmSHA384 = 5,
        SSL_HashAlgorithmSHA512 = 6,
#pragma warning restore CS1591
    }

    /// <summary>Algorithms of TLS 1.2 signatures.</summary>
    [CEnum("SSL_SignatureAlgorithm")]
    internal enum SSLSignatureAlgorithmNames
    {
#pragma warning disable CS1591 // the names and numbers are registries'
        SSL_SignatureAlgorithmAnonymous = 0,
        SSL_SignatureAlgorithmRSA = 1,
        SSL_SignatureAlgorithmDSA = 2,
        SSL_SignatureAlgorithmECDSA = 3,
#pragma warning restore CS1591
    }

    /// <summary>Creates a datagram context. The engine has no DTLS yet: SSLHandshake returns errSecUnimplemented.</summary>
    /// <param name="isServer">True for a server.</param>
    /// <param name="dtlsContextPtr">Receives the context with one retain.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLNewDatagramContext(Boolean isServer, SSLContextRef *dtlsContextPtr)", Spi = true)]
    public static int SSLNewDatagramContext(bool isServer, out SslContext? dtlsContextPtr) => SslContext.Create(isServer, isDatagram: true, out dtlsContextPtr);

    /// <summary>Sets the secret for PSK suites. The engine has none yet: kept only.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="secret">The secret; copied.</param>
    /// <returns>errSecParam for none; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetPSKSharedSecret(SSLContextRef ctx, const void *secret, size_t secretLen)", Spi = true)]
    public static int SSLSetPSKSharedSecret(SslContext ctx, ReadOnlySpan<byte> secret) => ctx.SetPskSharedSecret(secret);

    /// <summary>Client: sets the identity for PSK suites. The engine has none yet: kept only.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="pskIdentity">The identity; copied.</param>
    /// <returns>errSecParam for none, or on a server.</returns>
    [CExport("OSStatus SSLSetPSKIdentity(SSLContextRef ctx, const void *pskIdentity, size_t pskIdentityLen)", Spi = true)]
    public static int SSLSetPSKIdentity(SslContext ctx, ReadOnlySpan<byte> pskIdentity) => ctx.SetPskIdentity(pskIdentity);

    /// <summary>Gets what SSLSetPSKIdentity set; it belongs to the context.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="pskIdentity">Receives a pointer, or NULL.</param>
    /// <param name="pskIdentityLen">Receives the number of bytes.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetPSKIdentity(SSLContextRef ctx, const void **pskIdentity, size_t *pskIdentityLen)", Spi = true)]
    public static int SSLGetPSKIdentity(SslContext ctx, out nint pskIdentity, out nuint pskIdentityLen) => ctx.GetPskIdentity(out pskIdentity, out pskIdentityLen);

    /// <summary>Client: sets the smallest group accepted for DHE suites. The engine has no DHE suites yet: without effect on the wire.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="nbits">Bits; clamped to 512 to 2048.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetMinimumDHGroupSize(SSLContextRef ctx, unsigned nbits)", Spi = true)]
    public static int SSLSetMinimumDHGroupSize(SslContext ctx, uint nbits) => ctx.SetMinimumDHGroupSize(nbits);

    /// <summary>Gets what SSLSetMinimumDHGroupSize set; 1024 at first.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="nbits">Receives bits.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetMinimumDHGroupSize(SSLContextRef ctx, unsigned *nbits)", Spi = true)]
    public static int SSLGetMinimumDHGroupSize(SslContext ctx, out uint nbits) => ctx.GetMinimumDHGroupSize(out nbits);

    /// <summary>Replaces the enabled suites by those of preset legacy_DHE, or of legacy; versions stay as they are.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="enabled">Which of the two.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetDHEEnabled(SSLContextRef ctx, bool enabled)", Spi = true)]
    public static int SSLSetDHEEnabled(SslContext ctx, bool enabled) => ctx.SetDheEnabled(enabled);

    /// <summary>Gets what SSLSetDHEEnabled set; false at first.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="enabled">Receives the answer.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetDHEEnabled(SSLContextRef ctx, bool *enabled)", Spi = true)]
    public static int SSLGetDHEEnabled(SslContext ctx, out bool enabled) => ctx.GetDheEnabled(out enabled);

    /// <summary>Keeps a flag for its getter; it has no effect.</summary>
    /// <param name="context">The context.</param>
    /// <param name="enable">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetAllowAnonymousCiphers(SSLContextRef context, Boolean enable)", Spi = true)]
    public static int SSLSetAllowAnonymousCiphers(SslContext context, bool enable) => context.SetAllowAnonymousCiphers(enable);

    /// <summary>Gets what SSLSetAllowAnonymousCiphers set; false at first.</summary>
    /// <param name="context">The context.</param>
    /// <param name="enable">Receives on or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetAllowAnonymousCiphers(SSLContextRef context, Boolean *enable)", Spi = true)]
    public static int SSLGetAllowAnonymousCiphers(SslContext context, out bool enable) => context.GetAllowAnonymousCiphers(out enable);

    /// <summary>Tells whether a weak group was negotiated: never, there are no DHE suites yet.</summary>
    /// <param name="context">The context.</param>
    /// <returns>False.</returns>
    [CExport("bool SSLIsSessionNegotiatedWithUnsafeDH(SSLContextRef context)", Spi = true)]
    public static bool SSLIsSessionNegotiatedWithUnsafeDH(SslContext context) => false;

    /// <summary>Copies the master secret of a TLS 1.2 session.</summary>
    /// <param name="context">The context.</param>
    /// <param name="secret">Receives 48 bytes.</param>
    /// <param name="secretSize">Capacity, at least 48; receives 48.</param>
    /// <returns>errSecParam; errSecBadReq before it is known, and in TLS 1.3, which has none.</returns>
    [CExport("OSStatus SSLInternalMasterSecret(SSLContextRef context, void *secret, size_t *secretSize)", Spi = true)]
    public static int SSLInternalMasterSecret(SslContext context, byte* secret, ref nuint secretSize) => context.GetMasterSecret(secret, ref secretSize);

    /// <summary>Copies the random bytes of the ServerHello.</summary>
    /// <param name="context">The context.</param>
    /// <param name="randBuf">Receives 32 bytes.</param>
    /// <param name="randSize">Capacity, at least 32; receives 32.</param>
    /// <returns>errSecParam for NULL; errSecBadReq before it is known.</returns>
    [CExport("OSStatus SSLInternalServerRandom(SSLContextRef context, void *randBuf, size_t *randSize)", Spi = true)]
    public static int SSLInternalServerRandom(SslContext context, byte* randBuf, ref nuint randSize) => context.GetRandom(ofServer: true, randBuf, ref randSize);

    /// <summary>Copies the random bytes of the ClientHello.</summary>
    /// <param name="context">The context.</param>
    /// <param name="randBuf">Receives 32 bytes.</param>
    /// <param name="randSize">Capacity, at least 32; receives 32.</param>
    /// <returns>errSecParam for NULL; errSecBadReq before it is known.</returns>
    [CExport("OSStatus SSLInternalClientRandom(SSLContextRef context, void *randBuf, size_t *randSize)", Spi = true)]
    public static int SSLInternalClientRandom(SslContext context, byte* randBuf, ref nuint randSize) => context.GetRandom(ofServer: false, randBuf, ref randSize);

    /// <summary>Tells the sizes of the negotiated suite, in bytes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="digestSize">Receives that of the MAC; 0 for AES-GCM and ChaCha20.</param>
    /// <param name="symmetricKeySize">Receives that of the key.</param>
    /// <param name="ivSize">Receives that of the IV, or of a block for CBC.</param>
    /// <returns>errSecParam for NULL; errSecBadReq before it is known.</returns>
    [CExport("OSStatus SSLGetCipherSizes(SSLContextRef context, size_t *digestSize, size_t *symmetricKeySize, size_t *ivSize)", Spi = true)]
    public static int SSLGetCipherSizes(SslContext context, out nuint digestSize, out nuint symmetricKeySize, out nuint ivSize) => context.GetCipherSizes(out digestSize, out symmetricKeySize, out ivSize);

    /// <summary>Runs the PRF of the negotiated version, up to TLS 1.2.</summary>
    /// <param name="context">The context.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="label">The label; may be NULL. With the seed at most 128 bytes.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="out">Receives as many bytes as it has room for.</param>
    /// <returns>errSecParam; errSecBadReq before the ServerHello, and in TLS 1.3, which has another one.</returns>
    [CExport("OSStatus SSLInternal_PRF(SSLContextRef context, const void *secret, size_t secretLen, const void *label, size_t labelLen, const void *seed, size_t seedLen, void *out, size_t outLen)", Spi = true)]
    public static int SSLInternal_PRF(SslContext context, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, ReadOnlySpan<byte> seed, Span<byte> @out) => context.RunPrf(secret, label, seed, @out);

    /// <summary>EAP-FAST: the library does not have it.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="mFunc">Ignored.</param>
    /// <param name="arg">Ignored.</param>
    /// <returns>errSecUnimplemented.</returns>
    [CExport("OSStatus SSLInternalSetMasterSecretFunction(SSLContextRef ctx, SSLInternalMasterSecretFunction mFunc, const void *arg)", Spi = true)]
    public static int SSLInternalSetMasterSecretFunction(SslContext ctx, nint mFunc, nint arg) => OSStatus.Unimplemented;

    /// <summary>EAP-FAST: the library does not have it.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="ticket">Ignored.</param>
    /// <param name="ticketLength">At most 65535.</param>
    /// <returns>errSecParam for more; errSecBadReq while the session is active; else errSecUnimplemented.</returns>
    [CExport("OSStatus SSLInternalSetSessionTicket(SSLContextRef ctx, const void *ticket, size_t ticketLength)", Spi = true)]
    public static int SSLInternalSetSessionTicket(SslContext ctx, nint ticket, nuint ticketLength) => ctx.SetSessionTicket(ticketLength);

    /// <summary>Tells the group of the key exchange.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="namedCurve">Receives its number on the wire; 29 for X25519, which has no name here.</param>
    /// <returns>errSecParam if there is none.</returns>
    [CExport("OSStatus SSLGetNegotiatedCurve(SSLContextRef ctx, SSL_ECDSA_NamedCurve *namedCurve)", Spi = true)]
    public static int SSLGetNegotiatedCurve(SslContext ctx, out int namedCurve) => ctx.GetNegotiatedCurve(out namedCurve);

    /// <summary>Tells how many curves SSLGetECDSACurves gives; 3 at first.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="numCurves">Receives the number.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetNumberOfECDSACurves(SSLContextRef ctx, unsigned *numCurves)", Spi = true)]
    public static int SSLGetNumberOfECDSACurves(SslContext ctx, out uint numCurves) => ctx.GetNumberOfCurves(out numCurves);

    /// <summary>Gets the curves: those that were set, else P-256, P-384 and P-521. X25519, which an untouched context prefers, has no name here.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="namedCurves">Receives them.</param>
    /// <param name="numCurves">Capacity; receives the number.</param>
    /// <returns>errSecParam for NULL or too little room.</returns>
    [CExport("OSStatus SSLGetECDSACurves(SSLContextRef ctx, SSL_ECDSA_NamedCurve *namedCurves, unsigned *numCurves)", Spi = true)]
    public static int SSLGetECDSACurves(SslContext ctx, int* namedCurves, ref uint numCurves) => ctx.GetCurves(namedCurves, ref numCurves);

    /// <summary>Limits the key exchange to curves, in order of preference. P-256, P-384 and P-521 count, others are ignored.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="namedCurves">The curves.</param>
    /// <returns>errSecParam if none of the three is there; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetECDSACurves(SSLContextRef ctx, const SSL_ECDSA_NamedCurve *namedCurves, unsigned int numCurves)", Spi = true)]
    public static int SSLSetECDSACurves(SslContext ctx, ReadOnlySpan<int> namedCurves) => ctx.SetCurves(namedCurves);

    /// <summary>Client: tells how many kinds of certificate the server asks for.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="numTypes">Receives the number.</param>
    /// <returns>errSecParam if it does not ask.</returns>
    [CExport("OSStatus SSLGetNumberOfClientAuthTypes(SSLContextRef ctx, unsigned *numTypes)", Spi = true)]
    public static int SSLGetNumberOfClientAuthTypes(SslContext ctx, out uint numTypes) => ctx.GetNumberOfClientAuthTypes(out numTypes);

    /// <summary>Client: gets the kinds of certificate that the server asks for. In TLS 1.3 they are taken from its signature algorithms.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="authTypes">Receives them.</param>
    /// <param name="numTypes">Capacity; receives the number.</param>
    /// <returns>errSecParam if it does not ask; errSSLBufferOverflow for too little room.</returns>
    [CExport("OSStatus SSLGetClientAuthTypes(SSLContextRef ctx, SSLClientAuthenticationType *authTypes, unsigned *numTypes)", Spi = true)]
    public static int SSLGetClientAuthTypes(SslContext ctx, int* authTypes, ref uint numTypes) => ctx.GetClientAuthTypes(authTypes, ref numTypes);

    /// <summary>Has nothing to tell.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="authType">Untouched.</param>
    /// <returns>errSecUnimplemented.</returns>
    [CExport("OSStatus SSLGetNegotiatedClientAuthType(SSLContextRef ctx, SSLClientAuthenticationType *authType)", Spi = true)]
    public static int SSLGetNegotiatedClientAuthType(SslContext ctx, int* authType) => OSStatus.Unimplemented;

    /// <summary>Tells how many signature algorithms SSLGetSignatureAlgorithms gives.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="numSigAlgs">Receives the number.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetNumberOfSignatureAlgorithms(SSLContextRef ctx, unsigned *numSigAlgs)", Spi = true)]
    public static int SSLGetNumberOfSignatureAlgorithms(SslContext ctx, out uint numSigAlgs) => ctx.GetNumberOfSignatureAlgorithms(out numSigAlgs);

    /// <summary>Gets the peer's signature algorithms, as far as TLS 1.2 has names for them.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="sigAlgs">Receives them.</param>
    /// <param name="numSigAlgs">Capacity; receives the number.</param>
    /// <returns>errSecParam; errSSLBufferOverflow for too little room.</returns>
    [CExport("OSStatus SSLGetSignatureAlgorithms(SSLContextRef ctx, SSLSignatureAndHashAlgorithm *sigAlgs, unsigned *numSigAlgs)", Spi = true)]
    public static int SSLGetSignatureAlgorithms(SslContext ctx, SslSignatureAndHashAlgorithm* sigAlgs, ref uint numSigAlgs) => ctx.GetSignatureAlgorithms(sigAlgs, ref numSigAlgs);

    /// <summary>Has nothing to do: NPN is not spoken, the function is never called.</summary>
    /// <param name="context">The context.</param>
    /// <param name="npnFunc">Ignored.</param>
    /// <param name="info">Ignored.</param>
    [CExport("void SSLSetNPNFunc(SSLContextRef context, SSLNPNFunc npnFunc, void *info)", Spi = true)]
    public static void SSLSetNPNFunc(SslContext context, nint npnFunc, nint info) => _ = (context, npnFunc, info);

    /// <summary>Keeps data for SSLGetNPNData; NPN is not spoken.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">1 to 255 bytes; copied.</param>
    /// <returns>errSecParam for none or more.</returns>
    [CExport("OSStatus SSLSetNPNData(SSLContextRef context, const void *data, size_t length)", Spi = true)]
    public static int SSLSetNPNData(SslContext context, ReadOnlySpan<byte> data) => context.SetNpnData(data);

    /// <summary>Gets what SSLSetNPNData kept; it belongs to the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="length">Receives the number of bytes.</param>
    /// <returns>A pointer, or NULL.</returns>
    [CExport("const void *SSLGetNPNData(SSLContextRef context, size_t *length)", Spi = true)]
    public static nint SSLGetNPNData(SslContext context, out nuint length) => context.GetNpnData(out length);

    /// <summary>Sets a function that hears the peer's ALPN list: on a client the server's answer; on a server the client's offer, while SSLSetALPNData can still decide the answer. Ignored while the session is active.</summary>
    /// <param name="context">The context.</param>
    /// <param name="alpnFunc">The function, or NULL.</param>
    /// <param name="info">Its second argument.</param>
    [CExport("void SSLSetALPNFunc(SSLContextRef context, SSLALPNFunc alpnFunc, void *info)", Spi = true)]
    public static void SSLSetALPNFunc(SslContext context, delegate* unmanaged[Cdecl]<nint, nint, byte*, nuint, void> alpnFunc, nint info) => context.SetAlpnFunction(alpnFunc, info);

    /// <summary>Sets the ALPN names as the wire has them: each behind one byte with its length.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">1 to 255 bytes; copied.</param>
    /// <returns>errSecParam for another size or a broken list.</returns>
    [CExport("OSStatus SSLSetALPNData(SSLContextRef context, const void *data, size_t length)", Spi = true)]
    public static int SSLSetALPNData(SslContext context, ReadOnlySpan<byte> data) => context.SetAlpnData(data);

    /// <summary>Gets the peer's ALPN list as the wire has it; it belongs to the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="length">Receives the number of bytes.</param>
    /// <returns>A pointer, or NULL.</returns>
    [CExport("const void *SSLGetALPNData(SSLContextRef context, size_t *length)", Spi = true)]
    public static nint SSLGetALPNData(SslContext context, out nuint length) => context.GetAlpnData(out length);

    /// <summary>Has nothing to do: the record layer is the library's own.</summary>
    /// <param name="alloc">Ignored.</param>
    /// <param name="protocolSide">Ignored.</param>
    /// <param name="connectionType">Ignored.</param>
    /// <param name="recFuncs">Ignored.</param>
    /// <returns>NULL.</returns>
    [CExport("SSLContextRef SSLCreateContextWithRecordFuncs(CFAllocatorRef alloc, SSLProtocolSide protocolSide, SSLConnectionType connectionType, const struct SSLRecordFuncs *recFuncs)", Spi = true)]
    public static SslContext? SSLCreateContextWithRecordFuncs(nint alloc, int protocolSide, int connectionType, nint recFuncs) => null;

    /// <summary>Has nothing to do: the record layer is the library's own.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="recCtx">Ignored.</param>
    /// <returns>errSecUnimplemented.</returns>
    [CExport("OSStatus SSLSetRecordContext(SSLContextRef ctx, SSLRecordContextRef recCtx)", Spi = true)]
    public static int SSLSetRecordContext(SslContext ctx, nint recCtx) => OSStatus.Unimplemented;

    /// <summary>Gives the suites of a group, in constant memory.</summary>
    /// <param name="group">The group.</param>
    /// <param name="listSize">Receives their number; not NULL.</param>
    /// <returns>The suites; NULL for an unknown group.</returns>
    [CExport("const SSLCipherSuite *SSLCiphersuiteGroupToCiphersuiteList(SSLCiphersuiteGroup group, size_t *listSize)", Spi = true)]
    public static uint* SSLCiphersuiteGroupToCiphersuiteList(int group, nuint* listSize) => SuiteGroups.List(group, listSize);

    /// <summary>Tells whether a suite is in a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="suite">The suite.</param>
    /// <returns>The answer.</returns>
    [CExport("bool SSLCiphersuiteGroupContainsCiphersuite(SSLCiphersuiteGroup group, SSLCipherSuite suite)", Spi = true)]
    public static bool SSLCiphersuiteGroupContainsCiphersuite(int group, uint suite) => SuiteGroups.Find(group).Contains(suite);

    /// <summary>Tells the first version for which a suite is meant.</summary>
    /// <param name="ciphersuite">The suite.</param>
    /// <returns>The version; kSSLProtocolUnknown for suites outside of the modern lists.</returns>
    [CExport("SSLProtocol SSLCiphersuiteMinimumTLSVersion(SSLCipherSuite ciphersuite)", Spi = true)]
    public static SslProtocol SSLCiphersuiteMinimumTLSVersion(uint ciphersuite) => SuiteGroups.MinVersion(ciphersuite);

    /// <summary>Tells the last version for which a suite is meant.</summary>
    /// <param name="ciphersuite">The suite.</param>
    /// <returns>The version; kSSLProtocolUnknown for suites outside of the modern lists.</returns>
    [CExport("SSLProtocol SSLCiphersuiteMaximumTLSVersion(SSLCipherSuite ciphersuite)", Spi = true)]
    public static SslProtocol SSLCiphersuiteMaximumTLSVersion(uint ciphersuite) => SuiteGroups.MaxVersion(ciphersuite);

    /// <summary>Gives the name of the constant for a suite, in constant memory.</summary>
    /// <param name="ciphersuite">The suite.</param>
    /// <returns>The name, or NULL.</returns>
    [CExport("const char *SSLCiphersuiteGetName(SSLCipherSuite ciphersuite)", Spi = true)]
    public static nint SSLCiphersuiteGetName(uint ciphersuite) => SuiteGroups.Name(ciphersuite);

    /// <summary>Gives the number of a version on the wire.</summary>
    /// <param name="protocol_version">The version.</param>
    /// <returns>The number; 0 for what is no single version.</returns>
    [CExport("uint16_t SSLProtocolGetVersionCodepoint(SSLProtocol protocol_version)", Spi = true)]
    public static ushort SSLProtocolGetVersionCodepoint(SslProtocol protocol_version) => SuiteGroups.CodepointOf(protocol_version);

    /// <summary>Gives the version with a number on the wire.</summary>
    /// <param name="protocol_version">The number.</param>
    /// <returns>The version, or kSSLProtocolUnknown.</returns>
    [CExport("SSLProtocol SSLProtocolFromVersionCodepoint(uint16_t protocol_version)", Spi = true)]
    public static SslProtocol SSLProtocolFromVersionCodepoint(ushort protocol_version) => SuiteGroups.FromCodepoint(protocol_version);
}
