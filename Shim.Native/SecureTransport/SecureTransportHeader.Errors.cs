using Shim.Generators;

namespace Shim.Native.SecureTransport;

/// <content>Result codes.</content>
internal static partial class SecureTransportHeader
{
    /// <summary>Result codes of Secure Transport, of type OSStatus.</summary>
    [CEnum]
    internal enum ResultCodes
    {
        /// <summary>Malformed message, illegal combination, unknown record type, application data in a handshake, identity change, bad Finished.</summary>
        errSSLProtocol = -9800,
        /// <summary>No common suite/version, unoffered suite chosen, RFC 5746 mismatch.</summary>
        errSSLNegotiation = -9801,
        /// <summary>The peer sent unsupported_extension, inappropriate_fallback or an alert that has no code of its own.</summary>
        errSSLFatalAlert = -9802,
        /// <summary>Not a failure: the transport would block; call again.</summary>
        errSSLWouldBlock = -9803,
        /// <summary>Never returned.</summary>
        errSSLSessionNotFound = -9804,
        /// <summary>The peer sent close_notify, or the program itself called SSLClose.</summary>
        errSSLClosedGraceful = -9805,
        /// <summary>EOF / transport error on a record header; truncated record; calls after an abort.</summary>
        errSSLClosedAbort = -9806,
        /// <summary>The peer's chain was not accepted, for whatever reason, or is missing although required.</summary>
        errSSLXCertChainInvalid = -9807,
        /// <summary>SSLSetCertificate with an empty array; otherwise unused.</summary>
        errSSLBadCert = -9808,
        /// <summary>Peer signature (ServerKeyExchange, CertificateVerify) wrong, RSA key unusable.</summary>
        errSSLCrypto = -9809,
        /// <summary>The library failed.</summary>
        errSSLInternal = -9810,
        /// <summary>Never returned.</summary>
        errSSLModuleAttach = -9811,
        /// <summary>Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it.</summary>
        errSSLUnknownRootCert = -9812,
        /// <summary>Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it.</summary>
        errSSLNoRootCert = -9813,
        /// <summary>Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it.</summary>
        errSSLCertExpired = -9814,
        /// <summary>Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it.</summary>
        errSSLCertNotYetValid = -9815,
        /// <summary>The transport ended on a record boundary without close_notify.</summary>
        errSSLClosedNoNotify = -9816,
        /// <summary>Caller's list/name buffer too small.</summary>
        errSSLBufferOverflow = -9817,
        /// <summary>Never returned.</summary>
        errSSLBadCipherSuite = -9818,
        /// <summary>The peer sent unexpected_message.</summary>
        errSSLPeerUnexpectedMsg = -9819,
        /// <summary>The peer sent bad_record_mac.</summary>
        errSSLPeerBadRecordMac = -9820,
        /// <summary>The peer sent decryption_failed.</summary>
        errSSLPeerDecryptionFail = -9821,
        /// <summary>The peer sent record_overflow.</summary>
        errSSLPeerRecordOverflow = -9822,
        /// <summary>The peer sent decompression_failure.</summary>
        errSSLPeerDecompressFail = -9823,
        /// <summary>The peer sent handshake_failure.</summary>
        errSSLPeerHandshakeFail = -9824,
        /// <summary>The peer sent bad_certificate.</summary>
        errSSLPeerBadCert = -9825,
        /// <summary>The peer sent unsupported_certificate.</summary>
        errSSLPeerUnsupportedCert = -9826,
        /// <summary>The peer sent certificate_revoked.</summary>
        errSSLPeerCertRevoked = -9827,
        /// <summary>The peer sent certificate_expired.</summary>
        errSSLPeerCertExpired = -9828,
        /// <summary>The peer sent certificate_unknown.</summary>
        errSSLPeerCertUnknown = -9829,
        /// <summary>The peer sent illegal_parameter received.</summary>
        errSSLIllegalParam = -9830,
        /// <summary>The peer sent unknown_ca.</summary>
        errSSLPeerUnknownCA = -9831,
        /// <summary>The peer sent access_denied.</summary>
        errSSLPeerAccessDenied = -9832,
        /// <summary>The peer sent decode_error.</summary>
        errSSLPeerDecodeError = -9833,
        /// <summary>The peer sent decrypt_error.</summary>
        errSSLPeerDecryptError = -9834,
        /// <summary>The peer sent export_restriction.</summary>
        errSSLPeerExportRestriction = -9835,
        /// <summary>The peer sent protocol_version.</summary>
        errSSLPeerProtocolVersion = -9836,
        /// <summary>The peer sent insufficient_security.</summary>
        errSSLPeerInsufficientSecurity = -9837,
        /// <summary>The peer sent internal_error.</summary>
        errSSLPeerInternalError = -9838,
        /// <summary>The peer sent user_canceled.</summary>
        errSSLPeerUserCancelled = -9839,
        /// <summary>The peer sent no_renegotiation.</summary>
        errSSLPeerNoRenegotiation = -9840,
        /// <summary>Not a failure: the peer's certificate has been received, and the program asked to be told.</summary>
        errSSLPeerAuthCompleted = -9841,
        /// <summary>Not a failure: the server asks for a certificate, and the program asked to be told.</summary>
        errSSLClientCertRequested = -9842,
        /// <summary>Never returned: errSSLXCertChainInvalid is.</summary>
        errSSLHostNameMismatch = -9843,
        /// <summary>DTLS retransmissions exhausted.</summary>
        errSSLConnectionRefused = -9844,
        /// <summary>AEAD tag wrong.</summary>
        errSSLDecryptionFail = -9845,
        /// <summary>MAC or padding wrong.</summary>
        errSSLBadRecordMac = -9846,
        /// <summary>Record too long / not a multiple of the block size / HTTP text on a TLS port.</summary>
        errSSLRecordOverflow = -9847,
        /// <summary>Server without identity for a suite that needs one; anonymous suite plus client auth; NPN callback without data.</summary>
        errSSLBadConfiguration = -9848,
        /// <summary>DTLS record to be skipped (does not abort).</summary>
        errSSLUnexpectedRecord = -9849,
        /// <summary>DH prime below the minimum.</summary>
        errSSLWeakPeerEphemeralDHKey = -9850,
        /// <summary>Not a failure: a ClientHello has been received, and the program asked to be told.</summary>
        errSSLClientHelloReceived = -9851,
        /// <summary>Declared for completeness, like everything below it: never returned.</summary>
        errSSLTransportReset = -9852,
        /// <summary>Never returned.</summary>
        errSSLNetworkTimeout = -9853,
        /// <summary>Never returned.</summary>
        errSSLConfigurationFailed = -9854,
        /// <summary>Never returned.</summary>
        errSSLUnsupportedExtension = -9855,
        /// <summary>Never returned.</summary>
        errSSLUnexpectedMessage = -9856,
        /// <summary>Never returned.</summary>
        errSSLDecompressFail = -9857,
        /// <summary>Never returned.</summary>
        errSSLHandshakeFail = -9858,
        /// <summary>Never returned.</summary>
        errSSLDecodeError = -9859,
        /// <summary>Never returned.</summary>
        errSSLInappropriateFallback = -9860,
        /// <summary>Never returned.</summary>
        errSSLMissingExtension = -9861,
        /// <summary>Never returned.</summary>
        errSSLBadCertificateStatusResponse = -9862,
        /// <summary>Never returned.</summary>
        errSSLCertificateRequired = -9863,
        /// <summary>Never returned.</summary>
        errSSLUnknownPSKIdentity = -9864,
        /// <summary>Never returned.</summary>
        errSSLUnrecognizedName = -9865,
        /// <summary>Never returned.</summary>
        errSSLATSViolation = -9880,
        /// <summary>Never returned.</summary>
        errSSLATSMinimumVersionViolation = -9881,
        /// <summary>Never returned.</summary>
        errSSLATSCiphersuiteViolation = -9882,
        /// <summary>Never returned.</summary>
        errSSLATSMinimumKeySizeViolation = -9883,
        /// <summary>Never returned.</summary>
        errSSLATSLeafCertificateHashAlgorithmViolation = -9884,
        /// <summary>Never returned.</summary>
        errSSLATSCertificateHashAlgorithmViolation = -9885,
        /// <summary>Never returned.</summary>
        errSSLATSCertificateTrustViolation = -9886,
        /// <summary>Never returned.</summary>
        errSSLEarlyDataRejected = -9890,
    }
}
