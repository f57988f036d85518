using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>What the flags say must be true of a connection; null, zero and false where they say nothing.</summary>
internal sealed class Expectations
{
    /// <summary>The session offered must not be resumed.</summary>
    public bool SessionMiss { get; set; }

    /// <summary>Negotiated version.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Negotiated suite.</summary>
    public int CipherSuite { get; set; }

    /// <summary>Group of the key exchange.</summary>
    public NamedGroup Group { get; set; }

    /// <summary>Scheme of the peer's signature.</summary>
    public SignatureScheme PeerSignatureScheme { get; set; }

    /// <summary>signature_algorithms of the peer.</summary>
    public List<SignatureScheme> PeerVerifySchemes { get; } = [];

    /// <summary>Name asked for by the client.</summary>
    public string? ServerName { get; set; }

    /// <summary>The client must not name the server.</summary>
    public bool NoServerName { get; set; }

    /// <summary>Negotiated ALPN name.</summary>
    public string? Protocol { get; set; }

    /// <summary>ALPN names of the client.</summary>
    public byte[][]? OfferedProtocols { get; set; }

    /// <summary>Stapled response of the peer.</summary>
    public byte[]? OcspResponse { get; set; }

    /// <summary>Timestamps of the peer.</summary>
    public byte[]? Timestamps { get; set; }

    /// <summary>ClientCertificateType list.</summary>
    public byte[]? CertificateTypes { get; set; }

    /// <summary>Names of the CertificateRequest as comma-separated hex.</summary>
    public string? ClientAuthorities { get; set; }

    /// <summary>PEM file with the peer's chain.</summary>
    public string? PeerCertificateFile { get; set; }

    /// <summary>The peer shows no certificate.</summary>
    public bool NoPeerCertificate { get; set; }

    /// <summary>RFC 7627 in use.</summary>
    public bool ExtendedMasterSecret { get; set; }

    /// <summary>RFC 5746 in use, not in use, or nothing said.</summary>
    public bool? SecureRenegotiation { get; set; }

    /// <summary>A session id is there, is not, or nothing said.</summary>
    public bool? SessionID { get; set; }

    /// <summary>A HelloRetryRequest was seen, was not, or nothing said.</summary>
    public bool? HelloRetry { get; set; }

    /// <summary>The server gave nothing to resume.</summary>
    public bool NoSession { get; set; }

    /// <summary>The server gave a new ticket on resumption.</summary>
    public bool TicketRenewal { get; set; }

    /// <summary>The peer's key was used against its keyUsage.</summary>
    public bool WrongKeyUsage { get; set; }

    /// <summary>By how many seconds a client's clock was off when it resumed, or nothing said.</summary>
    public int? TicketAgeSkew { get; set; }

    /// <summary>Which credential was shown (<see cref="CredentialChoice.Selected"/>), or nothing said.</summary>
    public int? SelectedCredential { get; set; }

    /// <summary>Renegotiations that have run.</summary>
    public int Renegotiations { get; set; }

    /// <summary>Compares with a connection whose handshake is complete.</summary>
    /// <param name="state">What was negotiated.</param>
    /// <param name="isServer">Which side we are.</param>
    /// <param name="offeredSession">A session was there to be resumed.</param>
    /// <returns>What is not as expected, or null.</returns>
    public string? CheckHandshake(ConnectionState state, bool isServer, bool offeredSession) =>
        CheckNegotiated(state) ?? CheckResumption(state, offeredSession) ?? (isServer ? CheckServer(state) : CheckClient(state)) ?? CheckPeer(state);

    private string? CheckNegotiated(ConnectionState state)
    {
        if (Version != ProtocolVersion.None && state.Version != Version) return $"version is {state.Version}, not {Version}";
        if (CipherSuite != 0 && state.CipherSuite?.Number != CipherSuite) return $"suite is {state.CipherSuite}, not {CipherSuite:X4}";
        if (Group != NamedGroup.None && state.Group != Group) return $"group is {state.Group}, not {Group}";
        if (ExtendedMasterSecret && state.Version < ProtocolVersion.Tls13 && !state.ExtendedMasterSecret) return "no extended master secret";
        // TLS 1.3 has no renegotiation that could be insecure.
        var isSecure = state.Version >= ProtocolVersion.Tls13 || state.SecureRenegotiation;
        if (SecureRenegotiation is { } secure && secure != isSecure) return $"secure renegotiation is {isSecure}";
        if (HelloRetry is { } retry && retry != state.HelloRetried) return $"hello retry is {state.HelloRetried}";
        if (Protocol is { } protocol && !(state.ApplicationProtocol ?? []).AsSpan().SequenceEqual(Text.Bytes(protocol))) return "other ALPN name";
        return null;
    }

    private string? CheckResumption(ConnectionState state, bool offeredSession)
    {
        if (offeredSession && state.Resumed == SessionMiss) return $"session was{(state.Resumed ? "" : " not")} resumed";
        if (!offeredSession && state.Resumed) return "a session was resumed";
        // That of the session, not what a ServerHello says to resume by a ticket.
        var id = state.Session?.SessionID.Length ?? 0;
        if (SessionID is { } wanted && wanted != (id != 0)) return $"{id} bytes of session id";
        if (TicketAgeSkew is { } skew && state.Resumed && state.TicketAgeSkew != skew) return $"ticket age is off by {state.TicketAgeSkew} seconds";
        return null;
    }

    private string? CheckServer(ConnectionState state)
    {
        if (ServerName is { } name && state.RequestedServerName != name) return $"server name is {state.RequestedServerName}, not {name}";
        if (NoServerName && state.RequestedServerName is not null) return $"server name is {state.RequestedServerName}";
        if (OfferedProtocols is { } protocols && !Text.AreEqual(protocols, state.OfferedApplicationProtocols)) return "other ALPN names offered";
        return null;
    }

    private string? CheckClient(ConnectionState state)
    {
        if (OcspResponse is { } response && !response.AsSpan().SequenceEqual(state.OcspResponse)) return "other OCSP response";
        if (Timestamps is { } timestamps && !timestamps.AsSpan().SequenceEqual(state.Timestamps)) return "other timestamps";
        if (CertificateTypes is { } types && !types.AsSpan().SequenceEqual(state.RequestedCertificateTypes)) return "other certificate types";
        if (ClientAuthorities is { } names && !Text.AreEqual(Text.HexList(names), state.RequestedAuthorities)) return "other authorities";
        return null;
    }

    private string? CheckPeer(ConnectionState state)
    {
        if (NoPeerCertificate && state.PeerChain.Length != 0) return "peer has a certificate";
        if (PeerCertificateFile is { } file && !Text.AreEqual(KeyFiles.ReadChain(file), state.PeerChain)) return "peer has another chain";
        if (WrongKeyUsage != state.HasWrongKeyUsage) return $"wrong key usage is {state.HasWrongKeyUsage}";
        if (PeerSignatureScheme != SignatureScheme.None && state.PeerSignatureScheme != PeerSignatureScheme) return $"peer signed with {state.PeerSignatureScheme}";
        if (PeerVerifySchemes.Count != 0 && !PeerVerifySchemes.SequenceEqual(state.PeerSignatureSchemes)) return "peer verifies other schemes";
        return null;
    }
}
