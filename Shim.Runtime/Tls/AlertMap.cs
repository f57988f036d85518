namespace Shim.Runtime.Tls;

/// <summary>
/// The alert that answers each fault (RFC 8446 §6.2, RFC 5246 §7.2.2). Switch expressions without a default arm: a new fault does not
/// compile until it has its alert.
/// </summary>
internal static class AlertMap
{
    /// <summary>The fatal alert to send for <paramref name="fault"/>; null where nothing is to be sent.</summary>
    public static AlertDescription? For(TlsFault fault) => fault.Blame switch
    {
        FaultBlame.None => null,
        FaultBlame.Alert => null,
        FaultBlame.Malformed => For((MalformedMessage)fault.Number),
        FaultBlame.Misbehaved => For((PeerMisbehaved)fault.Number),
        FaultBlame.Incompatible => For((PeerIncompatible)fault.Number),
        FaultBlame.Certificate => For((CertificateRejected)fault.Number),
        FaultBlame.Local => For((LocalFailure)fault.Number),
    };

    private static AlertDescription For(MalformedMessage fault) => fault switch
    {
        MalformedMessage.UnknownContentType => AlertDescription.UnexpectedMessage,
        MalformedMessage.EmptyHandshakeRecord => AlertDescription.UnexpectedMessage,
        // RFC 8446 §5.4.
        MalformedMessage.EmptyAlertRecord => AlertDescription.UnexpectedMessage,
        MalformedMessage.BadAlertLength => AlertDescription.DecodeError,
        MalformedMessage.BadChangeCipherSpec => AlertDescription.UnexpectedMessage,
        MalformedMessage.RecordTooShort => AlertDescription.BadRecordMac,
        MalformedMessage.WrongRecordVersion => AlertDescription.ProtocolVersion,
        MalformedMessage.HttpRequest => AlertDescription.ProtocolVersion,
        MalformedMessage.HandshakeMessageTooLong => AlertDescription.IllegalParameter,
        MalformedMessage.TruncatedMessage => AlertDescription.DecodeError,
        MalformedMessage.TrailingBytes => AlertDescription.DecodeError,
        MalformedMessage.DuplicateExtension => AlertDescription.IllegalParameter,
        // RFC 8446 §4.2 names no alert; a hello with an extension twice is not one that can be read.
        MalformedMessage.DuplicateHelloExtension => AlertDescription.DecodeError,
        MalformedMessage.BadExtension => AlertDescription.DecodeError,
        MalformedMessage.BadClientHello => AlertDescription.DecodeError,
        MalformedMessage.BadServerHello => AlertDescription.DecodeError,
        MalformedMessage.BadCertificateList => AlertDescription.DecodeError,
        // Sheet 2.4: a chain that does not parse is refused like one that is not trusted.
        MalformedMessage.UnparsableCertificate => AlertDescription.CertificateUnknown,
        MalformedMessage.BadServerKeyExchange => AlertDescription.DecodeError,
        MalformedMessage.BadClientKeyExchange => AlertDescription.DecodeError,
        // RFC 8446 §6.2: a length out of range; decrypt_error is for contents of the right length that are not correct (§4.4.4).
        MalformedMessage.BadFinishedLength => AlertDescription.DecodeError,
        MalformedMessage.BadKeyUpdate => AlertDescription.IllegalParameter,
        MalformedMessage.BadSessionTicket => AlertDescription.DecodeError,
        MalformedMessage.BadCertificateStatus => AlertDescription.DecodeError,
        MalformedMessage.BadCertificateRequest => AlertDescription.DecodeError,
        MalformedMessage.HttpsProxyRequest => AlertDescription.ProtocolVersion,
        MalformedMessage.BadAlertLevel => AlertDescription.IllegalParameter,
        // RFC 8446 §4.4.2.4.
        MalformedMessage.EmptyServerCertificate => AlertDescription.DecodeError,
        MalformedMessage.BadHelloRequest => AlertDescription.DecodeError,
        // RFC 8446 §4.1.3: constants of the syntax.
        MalformedMessage.BadLegacyField => AlertDescription.DecodeError,
    };

    private static AlertDescription For(PeerMisbehaved fault) => fault switch
    {
        PeerMisbehaved.BadRecordMac => AlertDescription.BadRecordMac,
        PeerMisbehaved.DecryptionFailed => AlertDescription.BadRecordMac,
        PeerMisbehaved.RecordOverflow => AlertDescription.RecordOverflow,
        // RFC 5246 §7.2.2: whatever is wrong with a ciphertext, the alert is the same.
        PeerMisbehaved.PartialBlock => AlertDescription.BadRecordMac,
        PeerMisbehaved.UnexpectedMessage => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.UnexpectedApplicationData => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.UnexpectedChangeCipherSpec => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.ExcessMessagesAtKeyChange => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.TooManyEmptyRecords => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.TooManyWarningAlerts => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.TooManyKeyUpdates => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.TooManyRecordsWithoutProgress => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.UnofferedCipherSuite => AlertDescription.IllegalParameter,
        PeerMisbehaved.UnofferedVersion => AlertDescription.ProtocolVersion,
        PeerMisbehaved.UnofferedGroup => AlertDescription.IllegalParameter,
        PeerMisbehaved.UnofferedExtension => AlertDescription.UnsupportedExtension,
        PeerMisbehaved.UnofferedCompression => AlertDescription.IllegalParameter,
        PeerMisbehaved.UnofferedSignatureScheme => AlertDescription.IllegalParameter,
        PeerMisbehaved.UnofferedApplicationProtocol => AlertDescription.IllegalParameter,
        PeerMisbehaved.ExtensionInWrongMessage => AlertDescription.IllegalParameter,
        PeerMisbehaved.MissingExtension => AlertDescription.MissingExtension,
        PeerMisbehaved.DowngradeSentinel => AlertDescription.IllegalParameter,
        PeerMisbehaved.SecondHelloRetryRequest => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.UselessHelloRetryRequest => AlertDescription.IllegalParameter,
        PeerMisbehaved.CipherSuiteChangedAfterRetry => AlertDescription.IllegalParameter,
        PeerMisbehaved.ClientHelloChangedAfterRetry => AlertDescription.IllegalParameter,
        PeerMisbehaved.SessionIdMismatch => AlertDescription.IllegalParameter,
        PeerMisbehaved.BadKeyShare => AlertDescription.IllegalParameter,
        PeerMisbehaved.DuplicateKeyShare => AlertDescription.IllegalParameter,
        PeerMisbehaved.BadPskBinder => AlertDescription.DecryptError,
        PeerMisbehaved.BadPskIndex => AlertDescription.IllegalParameter,
        PeerMisbehaved.PskBinderCountMismatch => AlertDescription.IllegalParameter,
        PeerMisbehaved.PskNotLast => AlertDescription.IllegalParameter,
        PeerMisbehaved.ResumedVersionMismatch => AlertDescription.IllegalParameter,
        PeerMisbehaved.ResumedCipherSuiteMismatch => AlertDescription.IllegalParameter,
        PeerMisbehaved.ExtendedMasterSecretLost => AlertDescription.HandshakeFailure,
        PeerMisbehaved.RenegotiationInfoMismatch => AlertDescription.HandshakeFailure,
        PeerMisbehaved.BadSignature => AlertDescription.DecryptError,
        PeerMisbehaved.WrongKeyForSignature => AlertDescription.IllegalParameter,
        PeerMisbehaved.IncorrectFinished => AlertDescription.DecryptError,
        PeerMisbehaved.InappropriateFallback => AlertDescription.InappropriateFallback,
        PeerMisbehaved.ServerIdentityChanged => AlertDescription.IllegalParameter,
        PeerMisbehaved.NoRenegotiationAlert => AlertDescription.HandshakeFailure,
        PeerMisbehaved.BadCompressionMethods => AlertDescription.IllegalParameter,
        PeerMisbehaved.BadRecordSizeLimit => AlertDescription.IllegalParameter,
        PeerMisbehaved.MissingKeyShare => AlertDescription.MissingExtension,
        PeerMisbehaved.UnknownCipherSuite => AlertDescription.IllegalParameter,
        PeerMisbehaved.CipherSuiteNotForVersion => AlertDescription.IllegalParameter,
        PeerMisbehaved.TooMuchSkippedEarlyData => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.MissingSupportedGroups => AlertDescription.MissingExtension,
        // RFC 8446 §4.2.1.
        PeerMisbehaved.BadSupportedVersion => AlertDescription.IllegalParameter,
        PeerMisbehaved.WrongKeyShareAfterRetry => AlertDescription.IllegalParameter,
        PeerMisbehaved.PskCipherSuiteMismatch => AlertDescription.IllegalParameter,
        PeerMisbehaved.NoUncompressedPoints => AlertDescription.IllegalParameter,
        PeerMisbehaved.EncryptThenMacLost => AlertDescription.HandshakeFailure,
        PeerMisbehaved.PlaintextOverflow => AlertDescription.RecordOverflow,
        PeerMisbehaved.MissingChangeCipherSpec => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.WrongKeyForCipherSuite => AlertDescription.IllegalParameter,
        PeerMisbehaved.EmptyHelloRetryRequest => AlertDescription.IllegalParameter,
        // RFC 7627 §5.3.
        PeerMisbehaved.ExtendedMasterSecretGained => AlertDescription.HandshakeFailure,
        PeerMisbehaved.ExtendedMasterSecretChanged => AlertDescription.HandshakeFailure,
        // RFC 8446 §5.2.
        PeerMisbehaved.WrongOuterRecordType => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.RenegotiationRefused => AlertDescription.NoRenegotiation,
        PeerMisbehaved.NotAHelloRequest => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.RenegotiatedVersionChanged => AlertDescription.ProtocolVersion,
        // RFC 8446 §9.2.
        PeerMisbehaved.MissingSignatureAlgorithms => AlertDescription.MissingExtension,
        PeerMisbehaved.UnofferedCertificateCurve => AlertDescription.IllegalParameter,
        // RFC 8446 §5.4.
        PeerMisbehaved.NoContentType => AlertDescription.UnexpectedMessage,
        PeerMisbehaved.WrongKeyUsage => AlertDescription.IllegalParameter,
    };

    private static AlertDescription For(PeerIncompatible fault) => fault switch
    {
        PeerIncompatible.NoCommonVersion => AlertDescription.ProtocolVersion,
        PeerIncompatible.NoCommonCipherSuite => AlertDescription.HandshakeFailure,
        PeerIncompatible.NoCommonGroup => AlertDescription.HandshakeFailure,
        PeerIncompatible.NoCommonSignatureScheme => AlertDescription.HandshakeFailure,
        PeerIncompatible.NoCommonApplicationProtocol => AlertDescription.NoApplicationProtocol,
        PeerIncompatible.UnsupportedKey => AlertDescription.UnsupportedCertificate,
        PeerIncompatible.NoCommonCertificateCurve => AlertDescription.HandshakeFailure,
        PeerIncompatible.WeakKey => AlertDescription.InsufficientSecurity,
    };

    private static AlertDescription For(CertificateRejected fault) => fault switch
    {
        // Sheet 2.11 and 3.4.2: whatever the reason, Secure Transport says certificate_unknown.
        CertificateRejected.Invalid => AlertDescription.CertificateUnknown,
        CertificateRejected.Missing => AlertDescription.CertificateUnknown,
        CertificateRejected.Expired => AlertDescription.CertificateExpired,
        CertificateRejected.Revoked => AlertDescription.CertificateRevoked,
        CertificateRejected.UnknownRoot => AlertDescription.UnknownCa,
        CertificateRejected.Bad => AlertDescription.BadCertificate,
        CertificateRejected.Unsupported => AlertDescription.UnsupportedCertificate,
        // RFC 6066 §8.
        CertificateRejected.BadStatusResponse => AlertDescription.BadCertificateStatusResponse,
    };

    private static AlertDescription For(LocalFailure fault) => fault switch
    {
        LocalFailure.Internal => AlertDescription.InternalError,
        LocalFailure.NoIdentity => AlertDescription.InternalError,
        LocalFailure.NoUsableCipherSuite => AlertDescription.HandshakeFailure,
        LocalFailure.UserCanceled => AlertDescription.UserCanceled,
        LocalFailure.ClientHelloRefused => AlertDescription.HandshakeFailure,
    };
}
