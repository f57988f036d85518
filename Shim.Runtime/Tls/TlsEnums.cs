namespace Shim.Runtime.Tls;

/// <summary>Protocol versions as on the wire (RFC 8446 §4.2.1). The numbers are in order of age.</summary>
internal enum ProtocolVersion : ushort
{
    /// <summary>Not negotiated.</summary>
    None = 0,
    /// <summary>SSL 3.0; never negotiated, known so that it can be refused.</summary>
    Ssl30 = 0x0300,
    /// <summary>TLS 1.0 (RFC 2246).</summary>
    Tls10 = 0x0301,
    /// <summary>TLS 1.1 (RFC 4346).</summary>
    Tls11 = 0x0302,
    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12 = 0x0303,
    /// <summary>TLS 1.3 (RFC 8446).</summary>
    Tls13 = 0x0304,
}

/// <summary>Record content types (RFC 8446 §5.1).</summary>
internal enum ContentType : byte
{
    /// <summary>Not a type on the wire.</summary>
    Invalid = 0,
    /// <summary>change_cipher_spec.</summary>
    ChangeCipherSpec = 20,
    /// <summary>alert.</summary>
    Alert = 21,
    /// <summary>handshake.</summary>
    Handshake = 22,
    /// <summary>application_data.</summary>
    ApplicationData = 23,
}

/// <summary>Handshake message types (RFC 8446 §4, RFC 5246 §7.4, RFC 6066 §8). The names are the RFCs'.</summary>
internal enum HandshakeType : byte
{
#pragma warning disable CS1591
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    NewSessionTicket = 4,
    EndOfEarlyData = 5,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    ServerHelloDone = 14,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
    CertificateStatus = 22,
    KeyUpdate = 24,
    MessageHash = 254,
#pragma warning restore CS1591
}

/// <summary>Extension types that this engine knows.</summary>
internal enum ExtensionType : ushort
{
    /// <summary>server_name (RFC 6066 §3).</summary>
    ServerName = 0,
    /// <summary>status_request (RFC 6066 §8).</summary>
    StatusRequest = 5,
    /// <summary>supported_groups (RFC 8422 §5.1.1, RFC 8446 §4.2.7).</summary>
    SupportedGroups = 10,
    /// <summary>ec_point_formats (RFC 8422 §5.1.2).</summary>
    EcPointFormats = 11,
    /// <summary>signature_algorithms (RFC 8446 §4.2.3).</summary>
    SignatureAlgorithms = 13,
    /// <summary>application_layer_protocol_negotiation (RFC 7301).</summary>
    Alpn = 16,
    /// <summary>signed_certificate_timestamp (RFC 6962 §3.3.1).</summary>
    SignedCertificateTimestamp = 18,
    /// <summary>padding (RFC 7685).</summary>
    Padding = 21,
    /// <summary>encrypt_then_mac (RFC 7366).</summary>
    EncryptThenMac = 22,
    /// <summary>extended_master_secret (RFC 7627).</summary>
    ExtendedMasterSecret = 23,
    /// <summary>record_size_limit (RFC 8449).</summary>
    RecordSizeLimit = 28,
    /// <summary>session_ticket (RFC 5077).</summary>
    SessionTicket = 35,
    /// <summary>pre_shared_key (RFC 8446 §4.2.11).</summary>
    PreSharedKey = 41,
    /// <summary>early_data (RFC 8446 §4.2.10); never offered.</summary>
    EarlyData = 42,
    /// <summary>supported_versions (RFC 8446 §4.2.1).</summary>
    SupportedVersions = 43,
    /// <summary>cookie (RFC 8446 §4.2.2).</summary>
    Cookie = 44,
    /// <summary>psk_key_exchange_modes (RFC 8446 §4.2.9).</summary>
    PskKeyExchangeModes = 45,
    /// <summary>certificate_authorities (RFC 8446 §4.2.4).</summary>
    CertificateAuthorities = 47,
    /// <summary>oid_filters (RFC 8446 §4.2.5).</summary>
    OidFilters = 48,
    /// <summary>post_handshake_auth (RFC 8446 §4.2.6); never offered.</summary>
    PostHandshakeAuth = 49,
    /// <summary>signature_algorithms_cert (RFC 8446 §4.2.3).</summary>
    SignatureAlgorithmsCert = 50,
    /// <summary>key_share (RFC 8446 §4.2.8).</summary>
    KeyShare = 51,
    /// <summary>renegotiation_info (RFC 5746 §3.2).</summary>
    RenegotiationInfo = 0xFF01,
}

/// <summary>Alert descriptions (RFC 8446 §6, RFC 5246 §7.2). The names are the RFCs'.</summary>
internal enum AlertDescription : byte
{
#pragma warning disable CS1591
    CloseNotify = 0,
    UnexpectedMessage = 10,
    BadRecordMac = 20,
    DecryptionFailed = 21,
    RecordOverflow = 22,
    DecompressionFailure = 30,
    HandshakeFailure = 40,
    NoCertificate = 41,
    BadCertificate = 42,
    UnsupportedCertificate = 43,
    CertificateRevoked = 44,
    CertificateExpired = 45,
    CertificateUnknown = 46,
    IllegalParameter = 47,
    UnknownCa = 48,
    AccessDenied = 49,
    DecodeError = 50,
    DecryptError = 51,
    ExportRestriction = 60,
    ProtocolVersion = 70,
    InsufficientSecurity = 71,
    InternalError = 80,
    InappropriateFallback = 86,
    UserCanceled = 90,
    NoRenegotiation = 100,
    MissingExtension = 109,
    UnsupportedExtension = 110,
    UnrecognizedName = 112,
    BadCertificateStatusResponse = 113,
    UnknownPskIdentity = 115,
    CertificateRequired = 116,
    NoApplicationProtocol = 120,
#pragma warning restore CS1591
}

/// <summary>Whether a server asks for a client certificate.</summary>
internal enum ClientAuthentication : byte
{
    /// <summary>No CertificateRequest.</summary>
    None,
    /// <summary>CertificateRequest; a client without a certificate is welcome.</summary>
    Optional,
    /// <summary>CertificateRequest; a client without a certificate is refused.</summary>
    Required,
}

/// <summary>The answer to a peer that wants to renegotiate and may not (RFC 5246 §7.4.1.1, §7.2.2).</summary>
internal enum RenegotiationRefusal : byte
{
    /// <summary>The warning no_renegotiation; the connection goes on.</summary>
    Warning,
    /// <summary>None; the connection goes on.</summary>
    Ignore,
    /// <summary>The connection ends with <see cref="PeerMisbehaved.RenegotiationRefused"/>.</summary>
    Fault,
}

/// <summary>What a step of the handshake waits for.</summary>
internal enum HandshakeWait : byte
{
    /// <summary>Nothing: the step moved on, or the handshake is complete.</summary>
    None,
    /// <summary>Bytes from the peer: fill <see cref="TlsConnection.InputWindow"/>.</summary>
    Read,
    /// <summary>Room to write: send <see cref="TlsConnection.Output"/>.</summary>
    Write,
    /// <summary>The server's caller looks at the ClientHello and may set identity, ALPN and the rest before the choice is made.</summary>
    ClientHello,
    /// <summary>The caller decides about the peer's certificate chain.</summary>
    PeerTrust,
    /// <summary>The client's caller may set an identity before the answer to a CertificateRequest goes out.</summary>
    ClientIdentity,
    /// <summary>The connection has failed; see <see cref="TlsConnection.Fault"/>.</summary>
    Failed,
    /// <summary>The peer has sent close_notify; nothing more will come.</summary>
    Closed,
}
