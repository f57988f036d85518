using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;
using Shim.Runtime.Pki;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <summary>Security/SecureTransportPriv.h: functions of Secure Transport that programs declare themselves.</summary>
[CHeader("Security/SecureTransportPriv.h", Failure = "-50", Exception = "-9810", Includes = ["Security/SecureTransport.h", "stdbool.h"],
    Brief = "Secure Transport: functions outside the public header.")]
[CText(CTextPlace.Types, """
    #define MAX_SESSION_ID_LENGTH 32
    """)]
internal static partial class SecureTransportPrivHeader
{
    /// <summary>Codes of an external record layer. No function returns them: the library has none but its own.</summary>
    [CEnum]
    internal enum RecordErrors
    {
#pragma warning disable CS1591 // the same words as the errSSL codes
        errSSLRecordInternal = -10000,
        errSSLRecordWouldBlock = -10001,
        errSSLRecordProtocol = -10002,
        errSSLRecordNegotiation = -10003,
        errSSLRecordClosedAbort = -10004,
        errSSLRecordConnectionRefused = -10005,
        errSSLRecordDecryptionFail = -10006,
        errSSLRecordBadRecordMac = -10007,
        errSSLRecordRecordOverflow = -10008,
        errSSLRecordUnexpectedRecord = -10009,
    }

    /// <summary>Named groups (RFC 8446 §4.2.7).</summary>
    [CEnum("SSLKeyExchangeGroup", Underlying = "uint16_t")]
    internal enum KeyExchangeGroups : ushort
    {
        kSSLKeyExchangeGroupSecp256r1 = 0x17,
        kSSLKeyExchangeGroupSecp384r1 = 0x18,
        kSSLKeyExchangeGroupSecp521r1 = 0x19,
        kSSLKeyExchangeGroupX25519 = 0x1D,
        kSSLKeyExchangeGroupX448 = 0x1E,
        kSSLKeyExchangeGroupFFDHE2048 = 0x100,
        kSSLKeyExchangeGroupFFDHE3072 = 0x101,
        kSSLKeyExchangeGroupFFDHE4096 = 0x102,
        kSSLKeyExchangeGroupFFDHE6144 = 0x103,
        kSSLKeyExchangeGroupFFDHE8192 = 0x104,
    }

    /// <summary>Sets of named groups.</summary>
    [CEnum("SSLKeyExchangeGroupSet")]
    internal enum KeyExchangeGroupSets
    {
        kSSLKeyExchangeGroupSetDefault = 0,
        kSSLKeyExchangeGroupSetCompatibility = 1,
        kSSLKeyExchangeGroupSetLegacy = 2,
#pragma warning restore CS1591
    }

    /// <summary>Gets what SSLSetClientSideAuthenticate set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="auth">Receives the value.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetClientSideAuthenticate(SSLContextRef context, SSLAuthenticate *auth)")]
    public static int SSLGetClientSideAuthenticate(SslContext context, out SslAuthenticate auth) => context.GetClientSideAuthenticate(out auth);

    /// <summary>Sets how long sessions made by this context can be resumed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="timeoutInSeconds">Seconds; 0 means 600.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetSessionCacheTimeout(SSLContextRef context, uint32_t timeoutInSeconds)")]
    public static int SSLSetSessionCacheTimeout(SslContext context, uint timeoutInSeconds) => context.SetSessionCacheTimeout(timeoutInSeconds);

    /// <summary>Tells whether the handshake resumed an earlier session.</summary>
    /// <param name="context">The context.</param>
    /// <param name="sessionWasResumed">Receives the answer.</param>
    /// <param name="sessionID">Receives the session id of a resumed session.</param>
    /// <param name="sessionIDLength">Capacity, at least 32; receives the length.</param>
    /// <returns>errSecParam for NULL or a capacity below 32.</returns>
    [CExport("OSStatus SSLGetResumableSessionInfo(SSLContextRef context, Boolean *sessionWasResumed, void *sessionID, size_t *sessionIDLength)")]
    public static unsafe int SSLGetResumableSessionInfo(SslContext context, out bool sessionWasResumed, byte* sessionID, ref nuint sessionIDLength) =>
        context.GetResumableSessionInfo(out sessionWasResumed, sessionID, ref sessionIDLength);

    /// <summary>Sets certificates that are accepted as leaf of a chain that fails verification. NULL clears them.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">Array of SecCertificates; retained.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetTrustedLeafCertificates(SSLContextRef context, CFArrayRef certRefs)")]
    public static int SSLSetTrustedLeafCertificates(SslContext context, CFArray? certRefs) => context.SetTrustedLeafCertificates(certRefs);

    /// <summary>Copies what SSLSetTrustedLeafCertificates set.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">Receives an array with one retain, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLCopyTrustedLeafCertificates(SSLContextRef context, CFArrayRef *certRefs)")]
    public static int SSLCopyTrustedLeafCertificates(SslContext context, out CFArray? certRefs) => context.CopyTrustedLeafCertificates(out certRefs);

    /// <summary>Gets the array set with SSLSetCertificate; it is not retained.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">Receives the array, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetCertificate(SSLContextRef context, CFArrayRef *certRefs)")]
    public static int SSLGetCertificate(SslContext context, out CFArray? certRefs) => context.GetCertificate(out certRefs);

    /// <summary>Gets the array set with SSLSetEncryptionCertificate; it is not retained.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certRefs">Receives the array, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetEncryptionCertificate(SSLContextRef context, CFArrayRef *certRefs)")]
    public static int SSLGetEncryptionCertificate(SslContext context, out CFArray? certRefs) => context.GetEncryptionCertificate(out certRefs);

    /// <summary>Gets the trust object of the peer's chain; it is not retained.</summary>
    /// <param name="context">The context.</param>
    /// <param name="secTrust">Receives it, or NULL.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetPeerSecTrust(SSLContextRef context, SecTrustRef *secTrust)")]
    public static int SSLGetPeerSecTrust(SslContext context, out SecTrust? secTrust) => context.GetPeerSecTrust(out secTrust);
}
