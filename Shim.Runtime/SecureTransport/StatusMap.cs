using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// The OSStatus of each fault of the engine (sheet 3.4). Switch expressions without a default arm: a new fault does not compile until
/// it has its code.
/// </summary>
internal static class StatusMap
{
    /// <summary>The code that a call returns when <paramref name="fault"/> ends the connection.</summary>
    public static int For(TlsFault fault) => fault.Blame switch
    {
        FaultBlame.None => OSStatus.Success,
        FaultBlame.Malformed => For((MalformedMessage)fault.Number),
        FaultBlame.Misbehaved => For((PeerMisbehaved)fault.Number),
        FaultBlame.Incompatible => For((PeerIncompatible)fault.Number),
        FaultBlame.Certificate => OSStatus.SslXCertChainInvalid,
        FaultBlame.Local => For((LocalFailure)fault.Number),
        FaultBlame.Alert => For((AlertDescription)fault.Number),
    };

    /// <summary>The code for a fatal alert of the peer (3.4.1).</summary>
    private static int For(AlertDescription alert) => alert switch
    {
        AlertDescription.CloseNotify => OSStatus.SslClosedGraceful,
        AlertDescription.UnexpectedMessage => OSStatus.SslPeerUnexpectedMsg,
        AlertDescription.BadRecordMac => OSStatus.SslPeerBadRecordMac,
        AlertDescription.DecryptionFailed => OSStatus.SslPeerDecryptionFail,
        AlertDescription.RecordOverflow => OSStatus.SslPeerRecordOverflow,
        AlertDescription.DecompressionFailure => OSStatus.SslPeerDecompressFail,
        AlertDescription.HandshakeFailure => OSStatus.SslPeerHandshakeFail,
        AlertDescription.BadCertificate => OSStatus.SslPeerBadCert,
        AlertDescription.UnsupportedCertificate => OSStatus.SslPeerUnsupportedCert,
        AlertDescription.CertificateRevoked => OSStatus.SslPeerCertRevoked,
        AlertDescription.CertificateExpired => OSStatus.SslPeerCertExpired,
        AlertDescription.CertificateUnknown => OSStatus.SslPeerCertUnknown,
        AlertDescription.IllegalParameter => OSStatus.SslIllegalParam,
        AlertDescription.UnknownCa => OSStatus.SslPeerUnknownCA,
        AlertDescription.AccessDenied => OSStatus.SslPeerAccessDenied,
        AlertDescription.DecodeError => OSStatus.SslPeerDecodeError,
        AlertDescription.DecryptError => OSStatus.SslPeerDecryptError,
        AlertDescription.ExportRestriction => OSStatus.SslPeerExportRestriction,
        AlertDescription.ProtocolVersion => OSStatus.SslPeerProtocolVersion,
        AlertDescription.InsufficientSecurity => OSStatus.SslPeerInsufficientSecurity,
        AlertDescription.InternalError => OSStatus.SslPeerInternalError,
        AlertDescription.UserCanceled => OSStatus.SslPeerUserCancelled,
        AlertDescription.NoRenegotiation => OSStatus.SslPeerNoRenegotiation,
        // Everything else, known to the registry or not (3.4.1, last rows).
        _ => OSStatus.SslFatalAlert,
    };

    private static int For(MalformedMessage fault) => fault switch
    {
        MalformedMessage.RecordTooShort => OSStatus.SslClosedAbort,
        MalformedMessage.HttpRequest or MalformedMessage.HttpsProxyRequest => OSStatus.SslRecordOverflow,
        MalformedMessage.UnparsableCertificate => OSStatus.SslXCertChainInvalid,
        MalformedMessage.UnknownContentType or MalformedMessage.EmptyHandshakeRecord or MalformedMessage.EmptyAlertRecord or MalformedMessage.BadAlertLength
            or MalformedMessage.BadChangeCipherSpec or MalformedMessage.WrongRecordVersion or MalformedMessage.HandshakeMessageTooLong
            or MalformedMessage.TruncatedMessage or MalformedMessage.TrailingBytes or MalformedMessage.DuplicateExtension
            or MalformedMessage.BadExtension or MalformedMessage.BadClientHello or MalformedMessage.BadServerHello
            or MalformedMessage.BadCertificateList or MalformedMessage.BadServerKeyExchange or MalformedMessage.BadClientKeyExchange
            or MalformedMessage.BadFinishedLength or MalformedMessage.BadKeyUpdate or MalformedMessage.BadSessionTicket
            or MalformedMessage.BadCertificateStatus or MalformedMessage.BadCertificateRequest or MalformedMessage.BadAlertLevel
            or MalformedMessage.EmptyServerCertificate or MalformedMessage.BadHelloRequest or MalformedMessage.DuplicateHelloExtension
            or MalformedMessage.BadLegacyField => OSStatus.SslProtocol,
    };

    private static int For(PeerMisbehaved fault) => fault switch
    {
        PeerMisbehaved.BadRecordMac => OSStatus.SslBadRecordMac,
        PeerMisbehaved.DecryptionFailed => OSStatus.SslDecryptionFail,
        // Sheet 3.4.2: not a whole number of blocks has the same code.
        PeerMisbehaved.RecordOverflow or PeerMisbehaved.PlaintextOverflow or PeerMisbehaved.PartialBlock => OSStatus.SslRecordOverflow,
        PeerMisbehaved.UnofferedCipherSuite or PeerMisbehaved.UnknownCipherSuite or PeerMisbehaved.CipherSuiteNotForVersion
            or PeerMisbehaved.UnofferedVersion or PeerMisbehaved.BadSupportedVersion or PeerMisbehaved.RenegotiationInfoMismatch
            or PeerMisbehaved.DowngradeSentinel or PeerMisbehaved.RenegotiatedVersionChanged => OSStatus.SslNegotiation,
        PeerMisbehaved.UnofferedCompression => OSStatus.Unimplemented,
        PeerMisbehaved.BadSignature or PeerMisbehaved.WrongKeyForSignature or PeerMisbehaved.WrongKeyForCipherSuite
            or PeerMisbehaved.WrongKeyUsage => OSStatus.SslCrypto,
        PeerMisbehaved.InappropriateFallback => OSStatus.SslPeerProtocolVersion,
        PeerMisbehaved.ExtendedMasterSecretLost or PeerMisbehaved.ExtendedMasterSecretGained
            or PeerMisbehaved.ExtendedMasterSecretChanged => OSStatus.SslFatalAlert,
        PeerMisbehaved.NoRenegotiationAlert or PeerMisbehaved.RenegotiationRefused => OSStatus.SslPeerNoRenegotiation,
        PeerMisbehaved.UnexpectedMessage or PeerMisbehaved.UnexpectedApplicationData or PeerMisbehaved.UnexpectedChangeCipherSpec
            or PeerMisbehaved.ExcessMessagesAtKeyChange or PeerMisbehaved.TooManyEmptyRecords or PeerMisbehaved.TooManyWarningAlerts
            or PeerMisbehaved.TooManyKeyUpdates or PeerMisbehaved.TooManyRecordsWithoutProgress or PeerMisbehaved.UnofferedGroup
            or PeerMisbehaved.UnofferedExtension or PeerMisbehaved.UnofferedSignatureScheme
            or PeerMisbehaved.UnofferedApplicationProtocol
            or PeerMisbehaved.ExtensionInWrongMessage or PeerMisbehaved.MissingExtension or PeerMisbehaved.SecondHelloRetryRequest
            or PeerMisbehaved.UselessHelloRetryRequest or PeerMisbehaved.CipherSuiteChangedAfterRetry
            or PeerMisbehaved.ClientHelloChangedAfterRetry or PeerMisbehaved.SessionIdMismatch or PeerMisbehaved.BadKeyShare
            or PeerMisbehaved.DuplicateKeyShare or PeerMisbehaved.BadPskBinder or PeerMisbehaved.BadPskIndex
            or PeerMisbehaved.PskNotLast or PeerMisbehaved.ResumedVersionMismatch or PeerMisbehaved.ResumedCipherSuiteMismatch or PeerMisbehaved.IncorrectFinished
            or PeerMisbehaved.ServerIdentityChanged or PeerMisbehaved.BadCompressionMethods
            or PeerMisbehaved.BadRecordSizeLimit or PeerMisbehaved.PskBinderCountMismatch or PeerMisbehaved.MissingKeyShare
            or PeerMisbehaved.TooMuchSkippedEarlyData or PeerMisbehaved.MissingSupportedGroups
            or PeerMisbehaved.WrongKeyShareAfterRetry or PeerMisbehaved.PskCipherSuiteMismatch
            or PeerMisbehaved.NoUncompressedPoints or PeerMisbehaved.EncryptThenMacLost or PeerMisbehaved.MissingChangeCipherSpec
            or PeerMisbehaved.EmptyHelloRetryRequest or PeerMisbehaved.WrongOuterRecordType
            or PeerMisbehaved.NotAHelloRequest or PeerMisbehaved.MissingSignatureAlgorithms or PeerMisbehaved.UnofferedCertificateCurve
            or PeerMisbehaved.NoContentType => OSStatus.SslProtocol,
    };

    private static int For(PeerIncompatible fault) => fault switch
    {
        PeerIncompatible.NoCommonVersion or PeerIncompatible.NoCommonCipherSuite or PeerIncompatible.NoCommonGroup
            or PeerIncompatible.NoCommonSignatureScheme or PeerIncompatible.NoCommonApplicationProtocol
            or PeerIncompatible.NoCommonCertificateCurve => OSStatus.SslNegotiation,
        PeerIncompatible.UnsupportedKey or PeerIncompatible.WeakKey => OSStatus.SslCrypto,
    };

    private static int For(LocalFailure fault) => fault switch
    {
        LocalFailure.Internal => OSStatus.SslInternal,
        LocalFailure.NoIdentity => OSStatus.SslBadConfiguration,
        LocalFailure.NoUsableCipherSuite or LocalFailure.ClientHelloRefused => OSStatus.SslNegotiation,
        LocalFailure.UserCanceled => OSStatus.SslClosedAbort,
    };
}
