using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls;

/// <summary>What a connection has negotiated. It fills while the handshake runs, stays readable after a failure and after close.</summary>
internal sealed class ConnectionState : IDisposable
{
    /// <summary>Negotiated version; <see cref="ProtocolVersion.None"/> before the ServerHello (server: before the ClientHello was read).</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Negotiated suite, or null.</summary>
    public CipherSuite? CipherSuite { get; set; }

    /// <summary>Group of the key exchange, in TLS 1.2 also that of a resumed session; <see cref="NamedGroup.None"/> for RSA key exchange.</summary>
    public NamedGroup Group { get; set; }

    /// <summary>Scheme of the peer's signature over the handshake; from the session when resumed.</summary>
    public SignatureScheme PeerSignatureScheme { get; set; }

    /// <summary>Scheme of our signature over the handshake.</summary>
    public SignatureScheme OwnSignatureScheme { get; set; }

    /// <summary>The newest version up to TLS 1.2 that the peer would have taken, when there is none in common; else none.</summary>
    public ProtocolVersion RefusedVersion { get; set; }

    /// <summary>The peer's certificate is used against its keyUsage, and that was tolerated.</summary>
    public bool HasWrongKeyUsage { get; set; }

    /// <summary>TLS 1.3 server, resumed: seconds by which the client thinks its ticket older than we do (RFC 8446 §8.3).</summary>
    public long TicketAgeSkew { get; set; }

    /// <summary>Whether the handshake resumed an earlier session.</summary>
    public bool Resumed { get; set; }

    /// <summary>Whether a HelloRetryRequest was sent or received.</summary>
    public bool HelloRetried { get; set; }

    /// <summary>The peer's chain in DER, leaf first; empty for none. From the session when resumed.</summary>
    public byte[][] PeerChain { get; set; } = [];

    /// <summary>The peer's public key, or null.</summary>
    public PublicKey? PeerKey { get; set; }

    /// <summary>Whether the peer was asked for, and answered with, a Certificate message (an empty one counts).</summary>
    public bool PeerCertificateReceived { get; set; }

    /// <summary>Stapled OCSP response, or null.</summary>
    public byte[]? OcspResponse { get; set; }

    /// <summary>SignedCertificateTimestampList, or null.</summary>
    public byte[]? Timestamps { get; set; }

    /// <summary>Server: the host name that the client asked for, or null.</summary>
    public string? RequestedServerName { get; set; }

    /// <summary>Server: the ALPN names that the client offered, in its order.</summary>
    public byte[][] OfferedApplicationProtocols { get; set; } = [];

    /// <summary>Negotiated ALPN name, or null.</summary>
    public byte[]? ApplicationProtocol { get; set; }

    /// <summary>Client: a CertificateRequest came.</summary>
    public bool CertificateRequested { get; set; }

    /// <summary>Client: a non-empty Certificate message was sent.</summary>
    public bool CertificateSent { get; set; }

    /// <summary>Client: distinguished names of the CertificateRequest, wire order.</summary>
    public byte[][] RequestedAuthorities { get; set; } = [];

    /// <summary>Client: ClientCertificateType list of a TLS 1.2 CertificateRequest.</summary>
    public byte[] RequestedCertificateTypes { get; set; } = [];

    /// <summary>The peer's signature_algorithms (ClientHello or CertificateRequest).</summary>
    public SignatureScheme[] PeerSignatureSchemes { get; set; } = [];

    /// <summary>ClientHello.random of the last handshake, 32 bytes.</summary>
    public byte[] ClientRandom { get; set; } = [];

    /// <summary>ServerHello.random of the last handshake, 32 bytes.</summary>
    public byte[] ServerRandom { get; set; } = [];

    /// <summary>TLS 1.2: session id of this connection. TLS 1.3: legacy_session_id_echo, which names nothing.</summary>
    public byte[] SessionID { get; set; } = [];

    /// <summary>Extended master secret in use (TLS 1.2).</summary>
    public bool ExtendedMasterSecret { get; set; }

    /// <summary>Encrypt-then-MAC in use (TLS 1.2, CBC).</summary>
    public bool EncryptThenMac { get; set; }

    /// <summary>Peer supports RFC 5746.</summary>
    public bool SecureRenegotiation { get; set; }

    /// <summary>Renegotiations that were completed (TLS 1.2).</summary>
    public int RenegotiationCount { get; set; }

    /// <summary>verify_data of the client's last Finished (RFC 5746 §3.1).</summary>
    public byte[] ClientVerifyData { get; set; } = [];

    /// <summary>verify_data of the server's last Finished.</summary>
    public byte[] ServerVerifyData { get; set; } = [];

    /// <summary>TLS 1.2 master secret, kept while connected for renegotiation-free lookups (SPI); null in TLS 1.3.</summary>
    public Secret? MasterSecret { get; set; }

    /// <summary>The session that this handshake made or resumed, or null. Owned here.</summary>
    public TlsSession? Session { get; set; }

    /// <summary>Tickets that came with this connection and were kept (TLS 1.3).</summary>
    public List<byte[]> ReceivedTickets { get; } = [];

    /// <summary>Zeroes and frees what is secret.</summary>
    public void Dispose()
    {
        MasterSecret?.Dispose();
        Session?.Dispose();
        PeerKey?.Dispose();
    }
}
