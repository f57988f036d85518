namespace Shim.Runtime.Tls;

/// <summary>Who is to blame for a fault.</summary>
internal enum FaultBlame : byte
{
    /// <summary>No fault.</summary>
    None,
    /// <summary>A message does not parse; the number is a <see cref="MalformedMessage"/>.</summary>
    Malformed,
    /// <summary>The peer broke a rule of the protocol; the number is a <see cref="PeerMisbehaved"/>.</summary>
    Misbehaved,
    /// <summary>The peer keeps the rules but cannot do what we need; the number is a <see cref="PeerIncompatible"/>.</summary>
    Incompatible,
    /// <summary>The peer's certificate was refused; the number is a <see cref="CertificateRejected"/>.</summary>
    Certificate,
    /// <summary>Our side failed or was misused; the number is a <see cref="LocalFailure"/>.</summary>
    Local,
    /// <summary>The peer sent a fatal alert; the number is its <see cref="AlertDescription"/>.</summary>
    Alert,
}

/// <summary>
/// Why a connection died: one of the fault enums by blame. The first fault is stored, its alert goes out once, and every later call
/// gives the same answer.
/// </summary>
internal readonly record struct TlsFault(FaultBlame Blame, byte Number)
{
    /// <summary>No fault.</summary>
    public static TlsFault None => default;

    /// <summary>Whether this is a fault at all.</summary>
    public bool IsFault => Blame != FaultBlame.None;

    /// <summary>A fatal alert that the peer sent.</summary>
    public static TlsFault Received(AlertDescription alert) => new(FaultBlame.Alert, (byte)alert);

    /// <summary>A message that does not parse.</summary>
    public static implicit operator TlsFault(MalformedMessage fault) => new(FaultBlame.Malformed, (byte)fault);

    /// <summary>A broken rule.</summary>
    public static implicit operator TlsFault(PeerMisbehaved fault) => new(FaultBlame.Misbehaved, (byte)fault);

    /// <summary>A peer that cannot do what we need.</summary>
    public static implicit operator TlsFault(PeerIncompatible fault) => new(FaultBlame.Incompatible, (byte)fault);

    /// <summary>A refused certificate.</summary>
    public static implicit operator TlsFault(CertificateRejected fault) => new(FaultBlame.Certificate, (byte)fault);

    /// <summary>A failure of our side.</summary>
    public static implicit operator TlsFault(LocalFailure fault) => new(FaultBlame.Local, (byte)fault);

    /// <summary>"blame: name", for logs and tests.</summary>
    public override string ToString() => Blame switch
    {
        FaultBlame.None => "none",
        FaultBlame.Malformed => $"malformed: {(MalformedMessage)Number}",
        FaultBlame.Misbehaved => $"misbehaved: {(PeerMisbehaved)Number}",
        FaultBlame.Incompatible => $"incompatible: {(PeerIncompatible)Number}",
        FaultBlame.Certificate => $"certificate: {(CertificateRejected)Number}",
        FaultBlame.Local => $"local: {(LocalFailure)Number}",
        FaultBlame.Alert => $"alert received: {(AlertDescription)Number}",
    };
}

#pragma warning disable CS1591 // names are sentences
/// <summary>Faults of syntax. Alert: decode_error unless <see cref="AlertMap"/> says otherwise.</summary>
internal enum MalformedMessage : byte
{
    UnknownContentType,
    EmptyHandshakeRecord,
    EmptyAlertRecord,
    BadAlertLength,
    BadChangeCipherSpec,
    RecordTooShort,
    WrongRecordVersion,
    HttpRequest,
    HandshakeMessageTooLong,
    TruncatedMessage,
    TrailingBytes,
    DuplicateExtension,
    BadExtension,
    BadClientHello,
    BadServerHello,
    BadCertificateList,
    UnparsableCertificate,
    BadServerKeyExchange,
    BadClientKeyExchange,
    BadFinishedLength,
    BadKeyUpdate,
    BadSessionTicket,
    BadCertificateStatus,
    BadCertificateRequest,
    HttpsProxyRequest,
    BadAlertLevel,
    EmptyServerCertificate,
    BadHelloRequest,
    DuplicateHelloExtension,
    BadLegacyField,
}

/// <summary>Broken rules.</summary>
internal enum PeerMisbehaved : byte
{
    BadRecordMac,
    DecryptionFailed,
    RecordOverflow,
    PartialBlock,
    UnexpectedMessage,
    UnexpectedApplicationData,
    UnexpectedChangeCipherSpec,
    ExcessMessagesAtKeyChange,
    TooManyEmptyRecords,
    TooManyWarningAlerts,
    TooManyKeyUpdates,
    TooManyRecordsWithoutProgress,
    UnofferedCipherSuite,
    UnofferedVersion,
    UnofferedGroup,
    UnofferedExtension,
    UnofferedCompression,
    UnofferedSignatureScheme,
    UnofferedApplicationProtocol,
    ExtensionInWrongMessage,
    MissingExtension,
    DowngradeSentinel,
    SecondHelloRetryRequest,
    UselessHelloRetryRequest,
    CipherSuiteChangedAfterRetry,
    ClientHelloChangedAfterRetry,
    SessionIdMismatch,
    BadKeyShare,
    DuplicateKeyShare,
    BadPskBinder,
    BadPskIndex,
    PskNotLast,
    PskBinderCountMismatch,
    ResumedVersionMismatch,
    ResumedCipherSuiteMismatch,
    ExtendedMasterSecretLost,
    RenegotiationInfoMismatch,
    BadSignature,
    WrongKeyForSignature,
    IncorrectFinished,
    InappropriateFallback,
    ServerIdentityChanged,
    NoRenegotiationAlert,
    BadCompressionMethods,
    BadRecordSizeLimit,
    MissingKeyShare,
    UnknownCipherSuite,
    CipherSuiteNotForVersion,
    TooMuchSkippedEarlyData,
    MissingSupportedGroups,
    BadSupportedVersion,
    WrongKeyShareAfterRetry,
    PskCipherSuiteMismatch,
    NoUncompressedPoints,
    EncryptThenMacLost,
    PlaintextOverflow,
    MissingChangeCipherSpec,
    WrongKeyForCipherSuite,
    EmptyHelloRetryRequest,
    ExtendedMasterSecretGained,
    ExtendedMasterSecretChanged,
    RenegotiationRefused,
    WrongOuterRecordType,
    NotAHelloRequest,
    RenegotiatedVersionChanged,
    MissingSignatureAlgorithms,
    UnofferedCertificateCurve,
    NoContentType,
    WrongKeyUsage,
}

/// <summary>Peers that cannot do what we need.</summary>
internal enum PeerIncompatible : byte
{
    NoCommonVersion,
    NoCommonCipherSuite,
    NoCommonGroup,
    NoCommonSignatureScheme,
    NoCommonApplicationProtocol,
    UnsupportedKey,
    WeakKey,
    NoCommonCertificateCurve,
}

/// <summary>Why a peer's certificate chain was refused; the alert says it to the peer.</summary>
internal enum CertificateRejected : byte
{
    Invalid,
    Missing,
    Expired,
    Revoked,
    UnknownRoot,
    Bad,
    Unsupported,
    BadStatusResponse,
}

/// <summary>Failures of our own side.</summary>
internal enum LocalFailure : byte
{
    Internal,
    NoIdentity,
    NoUsableCipherSuite,
    UserCanceled,
    ClientHelloRefused,
}
#pragma warning restore CS1591
