using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <summary>Protocol versions and groups of suites.</summary>
[CHeader("Security/SecProtocolTypes.h", Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "Security/CipherSuite.h", "Security/SecBase.h"],
    Brief = "Protocol versions, groups of cipher suites, and references in boxes of their own.")]
[CText(CTextPlace.Types, """
    struct __SecTrust;
    typedef void *sec_object_t;
    typedef struct sec_identity *sec_identity_t;
    typedef struct sec_certificate *sec_certificate_t;
    typedef struct sec_trust *sec_trust_t;
    """)]
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

    /// <summary>Puts an identity into a box, which retains it.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>A new box, to be released with sec_release or CFRelease.</returns>
    [CExport("sec_identity_t sec_identity_create(SecIdentityRef identity)")]
    public static SecObject sec_identity_create(SecIdentity identity) => SecObject.Create(identity);

    /// <summary>Puts an identity and the certificates of its chain into a box, which retains both.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="certificates">An array of certificates.</param>
    /// <returns>A new box; NULL if the array has something else.</returns>
    [CExport("sec_identity_t sec_identity_create_with_certificates(SecIdentityRef identity, CFArrayRef certificates)")]
    public static SecObject? sec_identity_create_with_certificates(SecIdentity identity, CFArray certificates) => SecObject.Create(identity, certificates);

    /// <summary>Gives the identity in a box.</summary>
    /// <param name="identity">A box.</param>
    /// <returns>The identity with a retain of the caller's own; NULL if something else is in the box.</returns>
    [CExport("SecIdentityRef sec_identity_copy_ref(sec_identity_t identity)")]
    public static SecIdentity? sec_identity_copy_ref(SecObject identity) => identity.Copy<SecIdentity>();

    /// <summary>Gives the certificates that sec_identity_create_with_certificates put into a box.</summary>
    /// <param name="identity">A box.</param>
    /// <returns>The array with a retain of the caller's own, or NULL.</returns>
    [CExport("CFArrayRef sec_identity_copy_certificates_ref(sec_identity_t identity)")]
    public static CFArray? sec_identity_copy_certificates_ref(SecObject identity) => identity.CopyCertificates();

    /// <summary>Puts a certificate into a box, which retains it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>A new box.</returns>
    [CExport("sec_certificate_t sec_certificate_create(SecCertificateRef certificate)")]
    public static SecObject sec_certificate_create(SecCertificate certificate) => SecObject.Create(certificate);

    /// <summary>Gives the certificate in a box.</summary>
    /// <param name="certificate">A box.</param>
    /// <returns>The certificate with a retain of the caller's own; NULL if something else is in the box.</returns>
    [CExport("SecCertificateRef sec_certificate_copy_ref(sec_certificate_t certificate)")]
    public static SecCertificate? sec_certificate_copy_ref(SecObject certificate) => certificate.Copy<SecCertificate>();

    /// <summary>Puts a trust into a box, which retains it.</summary>
    /// <param name="trust">The trust.</param>
    /// <returns>A new box.</returns>
    [CExport("sec_trust_t sec_trust_create(struct __SecTrust *trust)")]
    public static SecObject sec_trust_create(SecTrust trust) => SecObject.Create(trust);

    /// <summary>Gives the trust in a box.</summary>
    /// <param name="trust">A box.</param>
    /// <returns>The trust with a retain of the caller's own; NULL if something else is in the box.</returns>
    [CExport("struct __SecTrust *sec_trust_copy_ref(sec_trust_t trust)")]
    public static SecTrust? sec_trust_copy_ref(SecObject trust) => trust.Copy<SecTrust>();

    /// <summary>Adds a retain to a box.</summary>
    /// <param name="obj">A box, or NULL.</param>
    /// <returns>The same box.</returns>
    [CExport("void *sec_retain(void *obj)")]
    public static nint sec_retain(nint obj) => obj == 0 ? 0 : CFOwnership.Retain(obj);

    /// <summary>Gives back a retain of a box.</summary>
    /// <param name="obj">A box, or NULL.</param>
    [CExport("void sec_release(void *obj)")]
    public static void sec_release(CFObject? obj) => obj?.Release();
}
