using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>
/// The word that the suite expects on stderr for each fault of the engine. Switch expressions without a default arm, as in
/// <see cref="AlertMap"/>: a new fault does not compile until it has its word. Where the suite has no word for a fault, the fault has one of
/// the nearest condition. <c>docs/faults.md</c> shows faults, alerts, status codes and words side by side.
/// </summary>
internal static class ErrorWords
{
    /// <summary>What goes to stderr for a connection that has failed: the words, then the fault and where it came up.</summary>
    public static string Describe(TlsConnection connection) =>
        $"{For(connection.Fault, connection.State.Version, connection.Config.IsServer)} {connection.Fault} in {connection.StateName}";

    /// <summary>The words, each between colons, for a fault under a version (none: before it was chosen) and role.</summary>
    public static string For(TlsFault fault, ProtocolVersion version, bool isServer) => fault.Blame switch
    {
        FaultBlame.None => "",
        FaultBlame.Malformed => For((MalformedMessage)fault.Number, version),
        FaultBlame.Misbehaved => For((PeerMisbehaved)fault.Number, version),
        FaultBlame.Incompatible => For((PeerIncompatible)fault.Number, version, isServer),
        FaultBlame.Certificate => For((CertificateRejected)fault.Number, isServer),
        FaultBlame.Local => For((LocalFailure)fault.Number),
        FaultBlame.Alert => For((AlertDescription)fault.Number, version, isServer),
    };

    private static string For(MalformedMessage fault, ProtocolVersion version) => fault switch
    {
        MalformedMessage.UnknownContentType => ":UNEXPECTED_RECORD:",
        MalformedMessage.EmptyHandshakeRecord => ":UNEXPECTED_RECORD:",
        MalformedMessage.EmptyAlertRecord => ":BAD_ALERT:",
        MalformedMessage.BadAlertLength => ":BAD_ALERT:",
        MalformedMessage.BadAlertLevel => ":UNKNOWN_ALERT_TYPE:",
        MalformedMessage.BadChangeCipherSpec => ":BAD_CHANGE_CIPHER_SPEC:",
        MalformedMessage.RecordTooShort => ":BAD_DECRYPT: :DECRYPTION_FAILED_OR_BAD_RECORD_MAC:",
        MalformedMessage.WrongRecordVersion => ":WRONG_VERSION_NUMBER:",
        MalformedMessage.HttpRequest => ":HTTP_REQUEST:",
        MalformedMessage.HttpsProxyRequest => ":HTTPS_PROXY_REQUEST:",
        MalformedMessage.HandshakeMessageTooLong => ":EXCESSIVE_MESSAGE_SIZE:",
        MalformedMessage.TruncatedMessage => ":DECODE_ERROR:",
        MalformedMessage.TrailingBytes => ":DECODE_ERROR:",
        MalformedMessage.DuplicateExtension => ":DUPLICATE_EXTENSION:",
        MalformedMessage.DuplicateHelloExtension => ":DUPLICATE_EXTENSION:",
        MalformedMessage.BadHelloRequest => ":BAD_HELLO_REQUEST:",
        MalformedMessage.BadLegacyField => ":UNSUPPORTED_PROTOCOL: :DECODE_ERROR:",
        MalformedMessage.BadExtension => ":PARSE_TLSEXT: :ERROR_PARSING_EXTENSION: :DECODE_ERROR:",
        MalformedMessage.BadClientHello => ":CLIENTHELLO_PARSE_FAILED:",
        MalformedMessage.BadServerHello => ":DECODE_ERROR:",
        MalformedMessage.BadCertificateList => ":DECODE_ERROR:",
        MalformedMessage.EmptyServerCertificate => ":PEER_DID_NOT_RETURN_A_CERTIFICATE:",
        MalformedMessage.UnparsableCertificate => ":CANNOT_PARSE_LEAF_CERT:",
        MalformedMessage.BadServerKeyExchange => ":DECODE_ERROR:",
        MalformedMessage.BadClientKeyExchange => ":DECODE_ERROR:",
        MalformedMessage.BadFinishedLength => ":DIGEST_CHECK_FAILED:",
        MalformedMessage.BadKeyUpdate => ":DECODE_ERROR:",
        MalformedMessage.BadSessionTicket => ":DECODE_ERROR:",
        MalformedMessage.BadCertificateStatus => ":DECODE_ERROR:",
        MalformedMessage.BadCertificateRequest => version >= ProtocolVersion.Tls13 ? ":DECODE_ERROR: :MISSING_EXTENSION:" : ":DECODE_ERROR:",
    };

    private static string For(PeerMisbehaved fault, ProtocolVersion version) => fault switch
    {
        PeerMisbehaved.BadRecordMac => ":DECRYPTION_FAILED_OR_BAD_RECORD_MAC:",
        // The suite sees the cipher's own word, too.
        PeerMisbehaved.DecryptionFailed => ":BAD_DECRYPT: :DECRYPTION_FAILED_OR_BAD_RECORD_MAC:",
        PeerMisbehaved.PartialBlock => ":DECRYPTION_FAILED_OR_BAD_RECORD_MAC:",
        PeerMisbehaved.RecordOverflow => ":ENCRYPTED_LENGTH_TOO_LONG:",
        PeerMisbehaved.PlaintextOverflow => ":DATA_LENGTH_TOO_LONG:",
        PeerMisbehaved.UnexpectedMessage => ":UNEXPECTED_MESSAGE:",
        PeerMisbehaved.NotAHelloRequest => ":BAD_HELLO_REQUEST:",
        PeerMisbehaved.NoContentType => ":DECRYPTION_FAILED_OR_BAD_RECORD_MAC:",
        PeerMisbehaved.UnexpectedApplicationData => ":UNEXPECTED_RECORD:",
        PeerMisbehaved.UnexpectedChangeCipherSpec => ":UNEXPECTED_RECORD:",
        PeerMisbehaved.MissingChangeCipherSpec => ":UNEXPECTED_RECORD:",
        PeerMisbehaved.ExcessMessagesAtKeyChange => ":EXCESS_HANDSHAKE_DATA:",
        PeerMisbehaved.TooManyEmptyRecords => ":TOO_MANY_EMPTY_FRAGMENTS:",
        PeerMisbehaved.TooManyWarningAlerts => ":TOO_MANY_WARNING_ALERTS:",
        PeerMisbehaved.TooManyKeyUpdates => ":TOO_MANY_KEY_UPDATES:",
        PeerMisbehaved.TooManyRecordsWithoutProgress => ":TOO_MANY_EMPTY_FRAGMENTS:",
        PeerMisbehaved.UnofferedCipherSuite => ":WRONG_CIPHER_RETURNED:",
        PeerMisbehaved.UnknownCipherSuite => ":WRONG_CIPHER_RETURNED:",
        PeerMisbehaved.CipherSuiteNotForVersion => ":WRONG_CIPHER_RETURNED:",
        PeerMisbehaved.CipherSuiteChangedAfterRetry => ":WRONG_CIPHER_RETURNED:",
        PeerMisbehaved.UnofferedVersion => ":UNSUPPORTED_PROTOCOL:",
        PeerMisbehaved.RenegotiatedVersionChanged => ":WRONG_SSL_VERSION:",
        PeerMisbehaved.BadSupportedVersion => ":SECOND_SERVERHELLO_VERSION_MISMATCH: :UNEXPECTED_EXTENSION: :DECODE_ERROR:",
        PeerMisbehaved.UnofferedGroup => ":WRONG_CURVE:",
        PeerMisbehaved.WrongKeyShareAfterRetry => ":WRONG_CURVE:",
        PeerMisbehaved.UselessHelloRetryRequest => ":WRONG_CURVE:",
        PeerMisbehaved.EmptyHelloRetryRequest => ":EMPTY_HELLO_RETRY_REQUEST:",
        PeerMisbehaved.SecondHelloRetryRequest => ":UNEXPECTED_MESSAGE:",
        PeerMisbehaved.ClientHelloChangedAfterRetry => ":INCONSISTENT_CLIENT_HELLO:",
        PeerMisbehaved.UnofferedExtension => ":UNEXPECTED_EXTENSION:",
        PeerMisbehaved.ExtensionInWrongMessage => ":UNEXPECTED_EXTENSION: :ERROR_PARSING_EXTENSION:",
        PeerMisbehaved.MissingExtension => ":MISSING_EXTENSION: :DECODE_ERROR:",
        PeerMisbehaved.MissingSignatureAlgorithms => ":MISSING_EXTENSION: :NO_COMMON_SIGNATURE_ALGORITHMS:",
        PeerMisbehaved.UnofferedCompression => ":UNSUPPORTED_COMPRESSION_ALGORITHM:",
        PeerMisbehaved.BadCompressionMethods => ":INVALID_COMPRESSION_LIST:",
        PeerMisbehaved.UnofferedSignatureScheme => ":WRONG_SIGNATURE_TYPE:",
        PeerMisbehaved.WrongKeyForSignature => ":WRONG_SIGNATURE_TYPE:",
        PeerMisbehaved.WrongKeyForCipherSuite => ":WRONG_CERTIFICATE_TYPE:",
        PeerMisbehaved.WrongKeyUsage => ":KEY_USAGE_BIT_INCORRECT:",
        PeerMisbehaved.UnofferedCertificateCurve => ":BAD_ECC_CERT:",
        PeerMisbehaved.BadSignature => ":BAD_SIGNATURE:",
        PeerMisbehaved.UnofferedApplicationProtocol => ":INVALID_ALPN_PROTOCOL:",
        PeerMisbehaved.DowngradeSentinel => ":TLS13_DOWNGRADE:",
        PeerMisbehaved.InappropriateFallback => ":INAPPROPRIATE_FALLBACK:",
        PeerMisbehaved.SessionIdMismatch => version >= ProtocolVersion.Tls13 ? ":DECODE_ERROR:" : ":SERVER_ECHOED_INVALID_SESSION_ID:",
        PeerMisbehaved.BadKeyShare => ":BAD_ECPOINT:",
        PeerMisbehaved.DuplicateKeyShare => ":DUPLICATE_KEY_SHARE:",
        PeerMisbehaved.MissingKeyShare => ":MISSING_KEY_SHARE:",
        PeerMisbehaved.MissingSupportedGroups => ":NO_SHARED_GROUP:",
        PeerMisbehaved.NoUncompressedPoints => ":ERROR_PARSING_EXTENSION:",
        PeerMisbehaved.BadPskBinder => ":DIGEST_CHECK_FAILED:",
        PeerMisbehaved.BadPskIndex => ":PSK_IDENTITY_NOT_FOUND:",
        PeerMisbehaved.PskNotLast => ":PRE_SHARED_KEY_MUST_BE_LAST:",
        PeerMisbehaved.PskBinderCountMismatch => ":PSK_IDENTITY_BINDER_COUNT_MISMATCH:",
        PeerMisbehaved.PskCipherSuiteMismatch => ":OLD_SESSION_PRF_HASH_MISMATCH:",
        PeerMisbehaved.ResumedVersionMismatch => ":OLD_SESSION_VERSION_NOT_RETURNED:",
        PeerMisbehaved.ResumedCipherSuiteMismatch => ":OLD_SESSION_CIPHER_NOT_RETURNED:",
        PeerMisbehaved.ExtendedMasterSecretLost => ":RESUMED_EMS_SESSION_WITHOUT_EMS_EXTENSION:",
        PeerMisbehaved.ExtendedMasterSecretGained => ":RESUMED_NON_EMS_SESSION_WITH_EMS_EXTENSION:",
        PeerMisbehaved.ExtendedMasterSecretChanged => ":RENEGOTIATION_EMS_MISMATCH:",
        PeerMisbehaved.EncryptThenMacLost => ":RENEGOTIATION_MISMATCH:",
        PeerMisbehaved.RenegotiationInfoMismatch => ":RENEGOTIATION_MISMATCH:",
        PeerMisbehaved.WrongOuterRecordType => ":INVALID_OUTER_RECORD_TYPE:",
        PeerMisbehaved.RenegotiationRefused => ":NO_RENEGOTIATION:",
        PeerMisbehaved.NoRenegotiationAlert => ":NO_RENEGOTIATION:",
        PeerMisbehaved.ServerIdentityChanged => ":SERVER_CERT_CHANGED:",
        PeerMisbehaved.IncorrectFinished => ":DIGEST_CHECK_FAILED:",
        PeerMisbehaved.TooMuchSkippedEarlyData => ":TOO_MUCH_SKIPPED_EARLY_DATA:",
        PeerMisbehaved.BadRecordSizeLimit => ":DECODE_ERROR:",
    };

    private static string For(PeerIncompatible fault, ProtocolVersion version, bool isServer) => fault switch
    {
        PeerIncompatible.NoCommonVersion => ":UNSUPPORTED_PROTOCOL:",
        PeerIncompatible.NoCommonCipherSuite => ":NO_SHARED_CIPHER:",
        // A server of TLS 1.2 chooses suite, group and scheme together.
        PeerIncompatible.NoCommonGroup => IsTogether(version, isServer) ? ":NO_SHARED_CIPHER:" : ":NO_SHARED_GROUP:",
        PeerIncompatible.NoCommonSignatureScheme => IsTogether(version, isServer) ? ":NO_SHARED_CIPHER:" : ":NO_COMMON_SIGNATURE_ALGORITHMS:",
        PeerIncompatible.NoCommonApplicationProtocol => ":NO_APPLICATION_PROTOCOL:",
        PeerIncompatible.UnsupportedKey => ":UNKNOWN_CERTIFICATE_TYPE: :DECODE_ERROR:",
        PeerIncompatible.NoCommonCertificateCurve => ":WRONG_CURVE:",
        PeerIncompatible.WeakKey => ":BAD_RSA_KEY:",
    };

    private static bool IsTogether(ProtocolVersion version, bool isServer) => isServer && version < ProtocolVersion.Tls13;

    private static string For(CertificateRejected fault, bool isServer) => fault switch
    {
        // Of a server that shows nothing in TLS 1.2 the suite thinks that its message does not parse.
        CertificateRejected.Missing => isServer ? ":PEER_DID_NOT_RETURN_A_CERTIFICATE:" : ":DECODE_ERROR:",
        CertificateRejected.Invalid or CertificateRejected.Expired or CertificateRejected.Revoked or CertificateRejected.UnknownRoot
            or CertificateRejected.Bad or CertificateRejected.Unsupported => ":CERTIFICATE_VERIFY_FAILED:",
        CertificateRejected.BadStatusResponse => ":OCSP_CB_ERROR:",
    };

    private static string For(LocalFailure fault) => fault switch
    {
        LocalFailure.Internal => ":INTERNAL_ERROR:",
        LocalFailure.NoIdentity => ":NO_CERTIFICATE_SET:",
        LocalFailure.NoUsableCipherSuite => ":NO_SUPPORTED_VERSIONS_ENABLED:",
        LocalFailure.UserCanceled => ":CONNECTION_REJECTED:",
        LocalFailure.ClientHelloRefused => ":CONNECTION_REJECTED:",
    };

    /// <summary>Alerts of the peer: those of SSL 3.0 under its name, later ones under that of TLS 1.0.</summary>
    private static string For(AlertDescription alert, ProtocolVersion version, bool isServer) => alert switch
    {
        // The answer to a ClientHello has a word of its own besides.
        AlertDescription.HandshakeFailure when version == ProtocolVersion.None && !isServer =>
            ":SSLV3_ALERT_HANDSHAKE_FAILURE: :HANDSHAKE_FAILURE_ON_CLIENT_HELLO:",
        AlertDescription.CloseNotify => ":SSLV3_ALERT_CLOSE_NOTIFY:",
        AlertDescription.UnexpectedMessage => ":SSLV3_ALERT_UNEXPECTED_MESSAGE:",
        AlertDescription.BadRecordMac => ":SSLV3_ALERT_BAD_RECORD_MAC:",
        AlertDescription.DecryptionFailed => ":TLSV1_ALERT_DECRYPTION_FAILED:",
        AlertDescription.RecordOverflow => ":TLSV1_ALERT_RECORD_OVERFLOW:",
        AlertDescription.DecompressionFailure => ":SSLV3_ALERT_DECOMPRESSION_FAILURE:",
        AlertDescription.HandshakeFailure => ":SSLV3_ALERT_HANDSHAKE_FAILURE:",
        AlertDescription.NoCertificate => ":SSLV3_ALERT_NO_CERTIFICATE:",
        AlertDescription.BadCertificate => ":SSLV3_ALERT_BAD_CERTIFICATE:",
        AlertDescription.UnsupportedCertificate => ":SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:",
        AlertDescription.CertificateRevoked => ":SSLV3_ALERT_CERTIFICATE_REVOKED:",
        AlertDescription.CertificateExpired => ":SSLV3_ALERT_CERTIFICATE_EXPIRED:",
        AlertDescription.CertificateUnknown => ":SSLV3_ALERT_CERTIFICATE_UNKNOWN:",
        AlertDescription.IllegalParameter => ":SSLV3_ALERT_ILLEGAL_PARAMETER:",
        AlertDescription.UnknownCa => ":TLSV1_ALERT_UNKNOWN_CA:",
        AlertDescription.AccessDenied => ":TLSV1_ALERT_ACCESS_DENIED:",
        AlertDescription.DecodeError => ":TLSV1_ALERT_DECODE_ERROR:",
        AlertDescription.DecryptError => ":TLSV1_ALERT_DECRYPT_ERROR:",
        AlertDescription.ExportRestriction => ":TLSV1_ALERT_EXPORT_RESTRICTION:",
        AlertDescription.ProtocolVersion => ":TLSV1_ALERT_PROTOCOL_VERSION:",
        AlertDescription.InsufficientSecurity => ":TLSV1_ALERT_INSUFFICIENT_SECURITY:",
        AlertDescription.InternalError => ":TLSV1_ALERT_INTERNAL_ERROR:",
        AlertDescription.InappropriateFallback => ":TLSV1_ALERT_INAPPROPRIATE_FALLBACK:",
        AlertDescription.UserCanceled => ":TLSV1_ALERT_USER_CANCELLED:",
        AlertDescription.NoRenegotiation => ":TLSV1_ALERT_NO_RENEGOTIATION:",
        AlertDescription.MissingExtension => ":TLSV1_ALERT_MISSING_EXTENSION:",
        AlertDescription.UnsupportedExtension => ":TLSV1_ALERT_UNSUPPORTED_EXTENSION:",
        AlertDescription.UnrecognizedName => ":TLSV1_ALERT_UNRECOGNIZED_NAME:",
        AlertDescription.BadCertificateStatusResponse => ":TLSV1_ALERT_BAD_CERTIFICATE_STATUS_RESPONSE:",
        AlertDescription.UnknownPskIdentity => ":TLSV1_ALERT_UNKNOWN_PSK_IDENTITY:",
        AlertDescription.CertificateRequired => ":TLSV1_ALERT_CERTIFICATE_REQUIRED:",
        AlertDescription.NoApplicationProtocol => ":TLSV1_ALERT_NO_APPLICATION_PROTOCOL:",
        // A peer may send any number.
        _ => $":UNKNOWN_ALERT_{(byte)alert}:",
    };
}
