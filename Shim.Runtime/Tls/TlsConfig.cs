using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls;

/// <summary>An own certificate chain with the private key of its leaf. Shared between connections; never disposed by one.</summary>
internal sealed class TlsIdentity(byte[][] chain, PrivateKey key)
{
    /// <summary>DER certificates in the order in which they are sent, leaf first; not empty.</summary>
    public byte[][] Chain { get; } = chain;

    /// <summary>The leaf's private key.</summary>
    public PrivateKey Key { get; } = key;
}

/// <summary>
/// What a connection is allowed and asked to do. Set up before the first step; the members marked "pause" may also change while the
/// connection waits for its caller.
/// </summary>
internal sealed class TlsConfig
{
    /// <summary>The provider of cryptography.</summary>
    public required CryptoProvider Crypto { get; init; }

    /// <summary>True on the server.</summary>
    public required bool IsServer { get; init; }

    /// <summary>Oldest version to negotiate.</summary>
    public ProtocolVersion MinVersion { get; set; } = ProtocolVersion.Tls12;

    /// <summary>Newest version to negotiate.</summary>
    public ProtocolVersion MaxVersion { get; set; } = ProtocolVersion.Tls13;

    /// <summary>Enabled suites in order of preference.</summary>
    public CipherSuite[] CipherSuites { get; set; } = CipherSuite.All.ToArray();

    /// <summary>Server: true takes the first own suite that the client offers, false the first of the client's list that we have.</summary>
    public bool ServerPreference { get; set; } = true;

    /// <summary>Groups in order of preference; a client sends a key share for the first.</summary>
    public NamedGroup[] Groups { get; set; } = DefaultGroups.ToArray();

    /// <summary>Client: groups to send a key share for in the first ClientHello; null sends one for the first of <see cref="Groups"/>.</summary>
    public NamedGroup[]? KeyShareGroups { get; set; }

    /// <summary>Signature schemes accepted from the peer, in order of preference.</summary>
    public SignatureScheme[] SignatureSchemes { get; set; } = DefaultSignatureSchemes.ToArray();

    /// <summary>Schemes for our own signatures, null for all that the key can make.</summary>
    public SignatureScheme[]? SigningSchemes { get; set; }

    /// <summary>Client: host name for server_name (RFC 6066 §3), ASCII without a final dot; null sends none. Never an IP literal.</summary>
    public string? ServerName { get; set; }

    /// <summary>ALPN names (RFC 7301), 1 to 255 bytes each: offered by a client, acceptable to a server. Pause.</summary>
    public byte[][] ApplicationProtocols { get; set; } = [];

    /// <summary>Server: a client whose ALPN names have none in common is refused with no_application_protocol. Else it is served without.</summary>
    public bool RequireCommonApplicationProtocol { get; set; } = true;

    /// <summary>Client: ask for a stapled OCSP response.</summary>
    public bool RequestStatus { get; set; } = true;

    /// <summary>Client: ask for signed certificate timestamps.</summary>
    public bool RequestTimestamps { get; set; } = true;

    /// <summary>Server: DER OCSP response to staple when asked. Pause.</summary>
    public byte[]? OcspResponse { get; set; }

    /// <summary>Our certificate; null for none. Pause.</summary>
    public TlsIdentity? Identity { get; set; }

    /// <summary>Server: whether to ask for a client certificate. Pause.</summary>
    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>Server: DER names for certificate_authorities in the CertificateRequest.</summary>
    public byte[][] CertificateAuthorities { get; set; } = [];

    /// <summary>Resumption; null for none (no session ids, no tickets).</summary>
    public ISessionStore? Sessions { get; set; }

    /// <summary>TLS 1.2: offer and accept tickets (RFC 5077), on a server issue them.</summary>
    public bool SessionTickets { get; set; } = true;

    /// <summary>TLS 1.3 server: how many NewSessionTickets follow the handshake when <see cref="Sessions"/> is set.</summary>
    public int TicketCount { get; set; } = 1;

    /// <summary>Send and honour extended_master_secret (RFC 7627).</summary>
    public bool ExtendedMasterSecret { get; set; } = true;

    /// <summary>Offer and accept encrypt_then_mac (RFC 7366).</summary>
    public bool EncryptThenMac { get; set; } = true;

    /// <summary>Client: add TLS_FALLBACK_SCSV (RFC 7507).</summary>
    public bool FallbackScsv { get; set; }

    /// <summary>Client, TLS 1.2: application data may follow our Finished at once (RFC 7918).</summary>
    public bool FalseStart { get; set; }

    /// <summary>Server, TLS 1.2: a ClientHello on a running connection starts a renegotiation; otherwise no_renegotiation is answered.</summary>
    public bool AllowRenegotiation { get; set; }

    /// <summary>Client, TLS 1.2: how many renegotiations that the server asks for are taken part in.</summary>
    public int AcceptedRenegotiations { get; set; } = int.MaxValue;

    /// <summary>TLS 1.2: what becomes of a peer's wish to renegotiate that is not granted.</summary>
    public RenegotiationRefusal RenegotiationRefusal { get; set; }

    /// <summary>Client, TLS 1.2: the server may show another certificate when renegotiating.</summary>
    public bool AllowServerIdentityChange { get; set; }

    /// <summary>1/n-1 splitting of CBC application data below TLS 1.1 (sheet 2.7).</summary>
    public bool SplitRecords { get; set; } = true;

    /// <summary>Middlebox compatibility mode (RFC 8446 §D.4): a session id and dummy ChangeCipherSpec.</summary>
    public bool MiddleboxCompatibility { get; set; } = true;

    /// <summary>Server: stop at <see cref="HandshakeWait.ClientHello"/>.</summary>
    public bool PauseAtClientHello { get; set; }

    /// <summary>Client: stop at <see cref="HandshakeWait.ClientIdentity"/> when a certificate is asked for and none is set.</summary>
    public bool PauseAtCertificateRequest { get; set; }

    /// <summary>
    /// Our record_size_limit (RFC 8449): the longest plaintext we accept, content type included in TLS 1.3. 0 sends no extension.
    /// </summary>
    public int RecordSizeLimit { get; set; }

    /// <summary>The longest application data we put into one record, 1 to 16384.</summary>
    public int MaxFragment { get; set; } = Limits.MaxPlaintext;

    /// <summary>TLS 1.3: records sealed under one key before a KeyUpdate is sent.</summary>
    public ulong RecordsPerKey { get; set; } = Limits.RecordsBeforeKeyUpdate;

    /// <summary>
    /// Before TLS 1.3: an alert that names an error ends the connection also at warning level (sheet 3.4.1). False: warnings are counted, nothing else.
    /// </summary>
    public bool HeedsWarnings { get; set; } = true;

    /// <summary>The caller's own choice of the alert for a fault; null, or null for a fault, takes that of <see cref="AlertMap"/>. Pause.</summary>
    public Func<TlsFault, AlertDescription?>? AlertOverride { get; set; }

    /// <summary>
    /// Client, TLS 1.2: an RSA certificate may be used against its keyUsage, which is only noted (<see cref="ConnectionState.HasWrongKeyUsage"/>).
    /// </summary>
    public bool ToleratesRsaKeyUsage { get; set; }

    /// <summary>The longest piece of a handshake message that we put into one record, 1 to 16384.</summary>
    public int MaxHandshakeFragment { get; set; } = Limits.MaxPlaintext;

    /// <summary>The longest handshake message that we accept, at most <see cref="Limits.MaxHandshakeMessage"/>.</summary>
    public int MaxHandshakeMessage { get; set; } = Limits.MaxHandshakeMessage;

    /// <summary>
    /// Client, TLS 1.2: a HelloRequest during a handshake is ignored (RFC 5246 §7.4.1.1). False: it is an unexpected message, as in TLS 1.3.
    /// </summary>
    public bool IgnoresStrayHelloRequests { get; set; } = true;

    /// <summary>Client: a server may answer ALPN with a name that was not offered.</summary>
    public bool AcceptsUnofferedProtocols { get; set; }

    /// <summary>Source of random bytes; a test puts recorded bytes here. Null takes the provider's.</summary>
    public RandomSource? Random { get; set; }

    /// <summary>Clock, in milliseconds since 1970-01-01 UTC; a test sets it. Null takes the system's.</summary>
    public Func<long>? Clock { get; set; }

    /// <summary>Receives a line in NSS key log format for each secret; null for none. Set from SSLKEYLOGFILE by the API layers.</summary>
    public Action<string, byte[], byte[]>? KeyLog { get; set; }

    /// <summary>Test hook: the ephemeral private key to use for a group instead of a generated one; null for none.</summary>
    public Func<NamedGroup, KeyAgreement>? KeyAgreementSource { get; set; }

    /// <summary>The schemes accepted when the caller says nothing (sheet 7.3: no SHA-1).</summary>
    public static ReadOnlySpan<SignatureScheme> DefaultSignatureSchemes =>
    [
        SignatureScheme.EcdsaSecp256r1Sha256, SignatureScheme.RsaPssRsaeSha256, SignatureScheme.Ed25519,
        SignatureScheme.EcdsaSecp384r1Sha384, SignatureScheme.EcdsaSecp521r1Sha512,
        SignatureScheme.RsaPssRsaeSha384, SignatureScheme.RsaPssRsaeSha512,
        SignatureScheme.RsaPssPssSha256, SignatureScheme.RsaPssPssSha384, SignatureScheme.RsaPssPssSha512,
        SignatureScheme.RsaPkcs1Sha256, SignatureScheme.RsaPkcs1Sha384, SignatureScheme.RsaPkcs1Sha512,
    ];

    /// <summary>The groups when the caller says nothing.</summary>
    public static ReadOnlySpan<NamedGroup> DefaultGroups => [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    /// <summary>Fills <paramref name="destination"/> from <see cref="Random"/>, else from the provider.</summary>
    public void FillRandom(Span<byte> destination)
    {
        if (Random is { } source) source(destination);
        else Crypto.FillRandom(destination);
    }

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long Now() => Clock is { } clock ? clock() : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>A new ephemeral key in <paramref name="group"/>.</summary>
    public KeyAgreement NewKeyAgreement(NamedGroup group) =>
        KeyAgreementSource is { } source ? source(group) : Crypto.GenerateKeyAgreement(group);
}

/// <summary>Fills a span with random bytes.</summary>
internal delegate void RandomSource(Span<byte> destination);
