using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Sessions;

/// <summary>What is remembered of a handshake so that a later one can resume it (RFC 8446 §2.2, RFC 5246 §F.1.4, RFC 5077).</summary>
internal sealed class TlsSession : IDisposable
{
    /// <summary>Version of the original handshake.</summary>
    public required ProtocolVersion Version { get; init; }

    /// <summary>Client: the newest version that was offered in the original handshake.</summary>
    public ProtocolVersion OfferedVersion { get; init; }

    /// <summary>Its suite.</summary>
    public required CipherSuite CipherSuite { get; init; }

    /// <summary>TLS 1.2: the master secret. TLS 1.3: the PSK of this ticket (RFC 8446 §4.6.1).</summary>
    public required Secret Secret { get; init; }

    /// <summary>TLS 1.2 session id, up to 32 bytes; empty for none.</summary>
    public byte[] SessionID { get; set; } = [];

    /// <summary>Ticket as the server gave it; empty for none.</summary>
    public byte[] Ticket { get; set; } = [];

    /// <summary>ticket_age_add (RFC 8446 §4.6.1).</summary>
    public uint TicketAgeAdd { get; set; }

    /// <summary>Lifetime of the ticket in seconds; at most seven days (RFC 8446 §4.6.1).</summary>
    public uint TicketLifetime { get; set; }

    /// <summary>When it was made or received, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Whether the master secret is an extended one (RFC 7627).</summary>
    public bool ExtendedMasterSecret { get; init; }

    /// <summary>The peer's chain in DER, leaf first; empty for none.</summary>
    public byte[][] PeerChain { get; init; } = [];

    /// <summary>Scheme of the peer's signature in the original handshake.</summary>
    public SignatureScheme PeerSignatureScheme { get; init; }

    /// <summary>TLS 1.2: group of the original key exchange.</summary>
    public NamedGroup Group { get; init; }

    /// <summary>The stapled OCSP response that came with it, or null.</summary>
    public byte[]? OcspResponse { get; init; }

    /// <summary>The signed certificate timestamps that came with it, or null.</summary>
    public byte[]? Timestamps { get; init; }

    /// <summary>server_name of the original handshake, or null (RFC 6066 §3: it must be the same).</summary>
    public string? ServerName { get; init; }

    /// <summary>ALPN name of the original handshake, or null.</summary>
    public byte[]? ApplicationProtocol { get; init; }

    /// <summary>An independent copy.</summary>
    public TlsSession Clone() => new()
    {
        Version = Version,
        OfferedVersion = OfferedVersion,
        CipherSuite = CipherSuite,
        Secret = Secret.Clone(),
        SessionID = SessionID,
        Ticket = Ticket,
        TicketAgeAdd = TicketAgeAdd,
        TicketLifetime = TicketLifetime,
        CreatedAt = CreatedAt,
        ExtendedMasterSecret = ExtendedMasterSecret,
        PeerChain = PeerChain,
        PeerSignatureScheme = PeerSignatureScheme,
        Group = Group,
        OcspResponse = OcspResponse,
        Timestamps = Timestamps,
        ServerName = ServerName,
        ApplicationProtocol = ApplicationProtocol,
    };

    /// <summary>Zeroes the secret.</summary>
    public void Dispose() => Secret.Dispose();
}
