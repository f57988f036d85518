namespace Shim.Runtime.SecureTransport;

/// <summary>Result codes of Secure Transport (sheet 3.3): those that this library returns or recognises.</summary>
internal static class OSStatus
{
#pragma warning disable CS1591 // the names are the sheet's, without their prefix
    public const int Success = 0;
    public const int Unimplemented = -4;
    public const int IO = -36;
    public const int Param = -50;
    public const int Allocate = -108;
    public const int BadReq = -909;
    public const int CertificateExpired = -67818;
    public const int CertificateRevoked = -67820;
    public const int SslProtocol = -9800;
    public const int SslNegotiation = -9801;
    public const int SslFatalAlert = -9802;
    public const int SslWouldBlock = -9803;
    public const int SslClosedGraceful = -9805;
    public const int SslClosedAbort = -9806;
    public const int SslXCertChainInvalid = -9807;
    public const int SslBadCert = -9808;
    public const int SslCrypto = -9809;
    public const int SslInternal = -9810;
    public const int SslUnknownRootCert = -9812;
    public const int SslNoRootCert = -9813;
    public const int SslCertExpired = -9814;
    public const int SslCertNotYetValid = -9815;
    public const int SslClosedNoNotify = -9816;
    public const int SslBufferOverflow = -9817;
    public const int SslPeerUnexpectedMsg = -9819;
    public const int SslPeerBadRecordMac = -9820;
    public const int SslPeerDecryptionFail = -9821;
    public const int SslPeerRecordOverflow = -9822;
    public const int SslPeerDecompressFail = -9823;
    public const int SslPeerHandshakeFail = -9824;
    public const int SslPeerBadCert = -9825;
    public const int SslPeerUnsupportedCert = -9826;
    public const int SslPeerCertRevoked = -9827;
    public const int SslPeerCertExpired = -9828;
    public const int SslPeerCertUnknown = -9829;
    public const int SslIllegalParam = -9830;
    public const int SslPeerUnknownCA = -9831;
    public const int SslPeerAccessDenied = -9832;
    public const int SslPeerDecodeError = -9833;
    public const int SslPeerDecryptError = -9834;
    public const int SslPeerExportRestriction = -9835;
    public const int SslPeerProtocolVersion = -9836;
    public const int SslPeerInsufficientSecurity = -9837;
    public const int SslPeerInternalError = -9838;
    public const int SslPeerUserCancelled = -9839;
    public const int SslPeerNoRenegotiation = -9840;
    public const int SslPeerAuthCompleted = -9841;
    public const int SslClientCertRequested = -9842;
    public const int SslHostNameMismatch = -9843;
    public const int SslDecryptionFail = -9845;
    public const int SslBadRecordMac = -9846;
    public const int SslRecordOverflow = -9847;
    public const int SslBadConfiguration = -9848;
    public const int SslClientHelloReceived = -9851;
#pragma warning restore CS1591
}
