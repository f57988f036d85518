using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>What the flags ask of one connection. One set for the first connection, one for those that resume, one for a retry.</summary>
internal sealed class ShimSettings
{
    /// <summary>What holds without flags.</summary>
    public ShimSettings() => Credential = Credentials[0];

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

    /// <summary>What the shim may show of itself, in order; the last one is that of the flags before the first <see cref="AddCredential"/>.</summary>
    public List<ShimCredential> Credentials { get; } = [new()];

    /// <summary>The credential that flags now speak of.</summary>
    public ShimCredential Credential { get; private set; }

    /// <summary>PEM file of an anchor, or null; an empty name is no anchor either.</summary>
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

    /// <summary>A client takes ALPN names that it has not offered.</summary>
    public bool AcceptsUnofferedProtocols { get; set; }

    /// <summary>The server answers with an ALPN name of no length.</summary>
    public bool SelectsEmptyProtocol { get; set; }

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

    /// <summary>The callback about the stapled response fails.</summary>
    public bool OcspCallbackFails { get; set; }

    /// <summary>The callback about the stapled response wants none.</summary>
    public bool DeclinesOcsp { get; set; }

    /// <summary>A rulebook for suites, groups and schemes, or null.</summary>
    public Policy? Policy { get; set; }

    /// <summary>Longest plaintext to send in a record; 0 for the engine's.</summary>
    public int MaxSendFragment { get; set; }

    /// <summary>Longest handshake message to accept; 0 for the engine's.</summary>
    public int MaxCertificateList { get; set; }

    /// <summary>An RSA key may be used against its keyUsage.</summary>
    public bool IgnoresRsaKeyUsage { get; set; }

    /// <summary>The server issues no tickets although it could.</summary>
    public bool SkipsTickets { get; set; }

    /// <summary>Names for the CertificateRequest as comma-separated hex, or null.</summary>
    public string? ClientAuthorities { get; set; }

    /// <summary>Look at the peer's chain; a server asks for one.</summary>
    public bool VerifyPeer { get; set; }

    /// <summary>A server insists on a client's certificate.</summary>
    public bool RequireClientCertificate { get; set; }

    /// <summary>The look at the peer's chain ends badly.</summary>
    public bool VerifyFails { get; set; }

    /// <summary>The flags put the look into a callback, which has its own alert.</summary>
    public bool VerifiesInCallback { get; set; }

    /// <summary>The look is taken again when a session is resumed.</summary>
    public bool ReverifiesOnResume { get; set; }

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

    /// <summary>How much keying material to export and write; 0 for none.</summary>
    public int ExportLength { get; set; }

    /// <summary>Label of the exported keying material.</summary>
    public string ExportLabel { get; set; } = "";

    /// <summary>Context of the exported keying material.</summary>
    public string ExportContext { get; set; } = "";

    /// <summary>Whether there is a context, which may be empty.</summary>
    public bool UsesExportContext { get; set; }

    /// <summary>Write both traffic secrets of TLS 1.3.</summary>
    public bool ExportsTrafficSecrets { get; set; }

    /// <summary>Export something behind each read, which must go well.</summary>
    public bool ExportsBetweenReads { get; set; }

    /// <summary>Look at data before it is taken.</summary>
    public bool PeeksBeforeReading { get; set; }

    /// <summary>Read while a write waits.</summary>
    public bool ReadsWithUnfinishedWrite { get; set; }

    /// <summary>Send a fatal alert and leave.</summary>
    public bool SendsAlert { get; set; }

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

    /// <summary>Whether the flags leave a version on between these two.</summary>
    public bool AllowsAnyOf(ProtocolVersion oldest, ProtocolVersion newest)
    {
        for (var version = oldest; version <= newest; version++)
        {
            if (version >= MinVersion && version <= MaxVersion && !DisabledVersions.Contains(version)) return true;
        }

        return false;
    }

    /// <summary>Begins one more credential, behind those begun before and ahead of the one that no flag began.</summary>
    public void AddCredential()
    {
        Credential = new ShimCredential();
        Credentials.Insert(Credentials.Count - 1, Credential);
    }
}
