using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <content>Functions for suites, datagrams and habits of old: checked and kept; what has no effect says so.</content>
internal static partial class SecureTransportHeader
{
    /// <summary>Strictness of a session in headers of 10.11 and 10.12.</summary>
    [CEnum("SSLSessionStrengthPolicy")]
    internal enum SSLSessionStrengthPolicy
    {
        /// <summary>No policy.</summary>
        kSSLSessionStrengthPolicyDefault = 0,
        /// <summary>As preset ATSv1.</summary>
        kSSLSessionStrengthPolicyATSv1 = 1,
        /// <summary>As preset ATSv1_noPFS.</summary>
        kSSLSessionStrengthPolicyATSv1_noPFS = 2,
    }

    /// <summary>Server: sets the group for DHE suites, PKCS#3 in DER of any size. The engine has no DHE suites yet: without effect on the wire.</summary>
    /// <param name="context">The context.</param>
    /// <param name="dhParams">The DER; copied.</param>
    /// <returns>errSecParam on a client or for what does not decode; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetDiffieHellmanParams(SSLContextRef context, const void *dhParams, size_t dhParamsLen)")]
    public static int SSLSetDiffieHellmanParams(SslContext context, ReadOnlySpan<byte> dhParams) => context.SetDiffieHellmanParams(dhParams);

    /// <summary>Gets what SSLSetDiffieHellmanParams set; it belongs to the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="dhParams">Receives a pointer, or NULL.</param>
    /// <param name="dhParamsLen">Receives the number of bytes.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetDiffieHellmanParams(SSLContextRef context, const void **dhParams, size_t *dhParamsLen)")]
    public static int SSLGetDiffieHellmanParams(SslContext context, out nint dhParams, out nuint dhParamsLen) => context.GetDiffieHellmanParams(out dhParams, out dhParamsLen);

    /// <summary>Keeps a flag for SSLGetRsaBlinding. RSA is always blinded.</summary>
    /// <param name="context">The context.</param>
    /// <param name="blinding">On or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetRsaBlinding(SSLContextRef context, Boolean blinding)")]
    public static int SSLSetRsaBlinding(SslContext context, bool blinding) => context.SetRsaBlinding(blinding);

    /// <summary>Gets what SSLSetRsaBlinding set; true at first.</summary>
    /// <param name="context">The context.</param>
    /// <param name="blinding">Receives on or off.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetRsaBlinding(SSLContextRef context, Boolean *blinding)")]
    public static int SSLGetRsaBlinding(SslContext context, out bool blinding) => context.GetRsaBlinding(out blinding);

    /// <summary>Datagrams: sets the cookie that a server asks back. The engine has no DTLS yet: kept only.</summary>
    /// <param name="dtlsContext">A datagram context.</param>
    /// <param name="cookie">At most 32 bytes; copied.</param>
    /// <returns>errSecParam for a stream context or a longer cookie; errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetDatagramHelloCookie(SSLContextRef dtlsContext, const void *cookie, size_t cookieLen)")]
    public static int SSLSetDatagramHelloCookie(SslContext dtlsContext, ReadOnlySpan<byte> cookie) => dtlsContext.SetDatagramHelloCookie(cookie);

    /// <summary>Datagrams: sets the size of the largest record. The engine has no DTLS yet: kept only.</summary>
    /// <param name="dtlsContext">A datagram context.</param>
    /// <param name="maxSize">Bytes; less than 64 is ignored.</param>
    /// <returns>errSecParam for a stream context.</returns>
    [CExport("OSStatus SSLSetMaxDatagramRecordSize(SSLContextRef dtlsContext, size_t maxSize)")]
    public static int SSLSetMaxDatagramRecordSize(SslContext dtlsContext, nuint maxSize) => dtlsContext.SetMaxDatagramRecordSize(maxSize);

    /// <summary>Datagrams: gets the size of the largest record; 1400 at first.</summary>
    /// <param name="dtlsContext">A datagram context.</param>
    /// <param name="maxSize">Receives bytes.</param>
    /// <returns>errSecParam for a stream context.</returns>
    [CExport("OSStatus SSLGetMaxDatagramRecordSize(SSLContextRef dtlsContext, size_t *maxSize)")]
    public static int SSLGetMaxDatagramRecordSize(SslContext dtlsContext, out nuint maxSize) => dtlsContext.GetMaxDatagramRecordSize(out maxSize);

    /// <summary>Datagrams: tells how much data surely fits one record, whatever the suite; 1327 at first.</summary>
    /// <param name="dtlsContext">A datagram context.</param>
    /// <param name="bufSize">Receives bytes.</param>
    /// <returns>errSecParam for a stream context.</returns>
    [CExport("OSStatus SSLGetDatagramWriteSize(SSLContextRef dtlsContext, size_t *bufSize)")]
    public static int SSLGetDatagramWriteSize(SslContext dtlsContext, out nuint bufSize) => dtlsContext.GetDatagramWriteSize(out bufSize);

    /// <summary>SSLCopyPeerCertificates as it was up to 10.8: the caller releases the array and, besides, every certificate in it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="certs">Receives an array with one retain, or NULL.</param>
    /// <returns>errSecBadReq if the peer has shown no certificate.</returns>
    [CExport("OSStatus SSLGetPeerCertificates(SSLContextRef context, CFArrayRef *certs)")]
    public static int SSLGetPeerCertificates(SslContext context, out CFArray? certs) => context.GetPeerCertificates(out certs);

    /// <summary>The name of SSLCopyTrustedRoots up to 10.2.</summary>
    /// <param name="context">The context.</param>
    /// <param name="trustedRoots">Receives an array with one retain.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetTrustedRoots(SSLContextRef context, CFArrayRef *trustedRoots)")]
    public static int SSLGetTrustedRoots(SslContext context, out CFArray? trustedRoots) => context.CopyTrustedRoots(out trustedRoots);

    /// <summary>Has nothing to do: SSLSetSessionConfig is what sets presets.</summary>
    /// <param name="context">The context.</param>
    /// <param name="policyStrength">Ignored.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetSessionStrengthPolicy(SSLContextRef context, SSLSessionStrengthPolicy policyStrength)")]
    public static int SSLSetSessionStrengthPolicy(SslContext context, int policyStrength) => OSStatus.Success;
}
