using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>What the flags ask of one connection. One set for the first connection, one for those that resume, one for a retry.</summary>
internal sealed class ShimSettings
{
    /// <summary>The runner's port.</summary>
    public int Port { get; set; }

    /// <summary>Connect to ::1 instead of 127.0.0.1.</summary>
    public bool IPv6 { get; set; }

    /// <summary>Sent first on each connection, 8 bytes, little-endian.</summary>
    public ulong ShimId { get; set; }

    /// <summary>Act as a TLS server (still a TCP client).</summary>
    public bool IsServer { get; set; }

    /// <summary>How many connections follow the first one.</summary>
    public int ResumeCount { get; set; }

    /// <summary>PEM file of the own chain, or null.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of the own key, or null.</summary>
    public string? KeyFile { get; set; }

    /// <summary>PEM file of an anchor, or null.</summary>
    public string? TrustFile { get; set; }

    /// <summary>Oldest version asked for.</summary>
    public ProtocolVersion MinVersion { get; set; } = ProtocolVersion.Tls10;

    /// <summary>Newest version.</summary>
    public ProtocolVersion MaxVersion { get; set; } = ProtocolVersion.Tls13;

    /// <summary>Versions taken out one by one.</summary>
    public List<ProtocolVersion> DisabledVersions { get; } = [];

    /// <summary>Groups in order; empty for the shim's own list.</summary>
    public List<NamedGroup> Groups { get; } = [];

    /// <summary>Groups to send shares for, or null.</summary>
    public List<NamedGroup>? KeyShares { get; set; }

    /// <summary>Suites as an OpenSSL cipher string, or null.</summary>
    public string? Ciphers { get; set; }

    /// <summary>The server's order of suites counts.</summary>
    public bool ServerPreference { get; set; }

    /// <summary>Schemes for own signatures; empty for the engine's list.</summary>
    public List<SignatureScheme> SigningSchemes { get; } = [];

    /// <summary>Schemes accepted of the peer; empty for the shim's own list.</summary>
    public List<SignatureScheme> VerifySchemes { get; } = [];

    /// <summary>server_name to send, or null.</summary>
    public string? HostName { get; set; }

    /// <summary>ALPN names to offer, or null.</summary>
    public byte[][]? OfferedProtocols { get; set; }

    /// <summary>ALPN name that the server selects, or null.</summary>
    public string? SelectedProtocol { get; set; }

    /// <summary>The server goes without ALPN.</summary>
    public bool DeclinesProtocol { get; set; }

    /// <summary>The server refuses every ALPN name.</summary>
    public bool RejectsProtocol { get; set; }

    /// <summary>Send TLS_FALLBACK_SCSV.</summary>
    public bool FallbackScsv { get; set; }

    /// <summary>No tickets in either direction.</summary>
    public bool NoTicket { get; set; }

    /// <summary>Application data behind the own Finished (RFC 7918).</summary>
    public bool FalseStart { get; set; }

    /// <summary>The same without ALPN.</summary>
    public bool FalseStartWithoutAlpn { get; set; }

    /// <summary>Ask for a stapled response.</summary>
    public bool RequestStatus { get; set; }

    /// <summary>Ask for certificate timestamps.</summary>
    public bool RequestTimestamps { get; set; }

    /// <summary>Response to staple, or null.</summary>
    public byte[]? OcspResponse { get; set; }

    /// <summary>Longest plaintext to send in a record; 0 for the engine's.</summary>
    public int MaxSendFragment { get; set; }

    /// <summary>Names for the CertificateRequest as comma-separated hex, or null.</summary>
    public string? ClientAuthorities { get; set; }

    /// <summary>Look at the peer's chain; a server asks for one.</summary>
    public bool VerifyPeer { get; set; }

    /// <summary>A server insists on a client's certificate.</summary>
    public bool RequireClientCertificate { get; set; }

    /// <summary>The look at the peer's chain ends badly.</summary>
    public bool VerifyFails { get; set; }

    /// <summary>The callback at the ClientHello refuses.</summary>
    public bool EarlyCallbackFails { get; set; }

    /// <summary>The callback behind it refuses.</summary>
    public bool DosCallbackFails { get; set; }

    /// <summary>The callback that sets the certificate fails.</summary>
    public bool CertificateCallbackFails { get; set; }

    /// <summary>How many renegotiations a client takes part in.</summary>
    public int Renegotiations { get; set; }

    /// <summary>HelloRequests are ignored.</summary>
    public bool IgnoresRenegotiation { get; set; }

    /// <summary>Seconds by which the clock goes on before a connection.</summary>
    public int ResumptionDelay { get; set; }

    /// <summary>One byte at a time, both ways.</summary>
    public bool IsAsync { get; set; }

    /// <summary>Run the handshake to its very end also with False Start.</summary>
    public bool HandshakesTwice { get; set; }

    /// <summary>Write "hello" before anything is read.</summary>
    public bool WritesFirst { get; set; }

    /// <summary>Close instead of echoing.</summary>
    public bool ShutsDown { get; set; }

    /// <summary>The peer's close_notify must come.</summary>
    public bool ChecksCloseNotify { get; set; }

    /// <summary>Write a series of lengths around the limits of records.</summary>
    public bool WritesDifferentSizes { get; set; }

    /// <summary>Write the tls-unique value first.</summary>
    public bool WritesTlsUnique { get; set; }

    /// <summary>Update the keys once before writing.</summary>
    public bool UpdatesKeys { get; set; }

    /// <summary>Update the keys before each read.</summary>
    public bool UpdatesKeysBeforeRead { get; set; }

    /// <summary>Bytes asked for at once; 0 for the shim's own number.</summary>
    public int ReadSize { get; set; }

    /// <summary>The handshake must not be complete when reading fails.</summary>
    public bool HandshakeNeverDone { get; set; }

    /// <summary>What must be true behind the handshake.</summary>
    public Expectations Expected { get; } = new();
}
