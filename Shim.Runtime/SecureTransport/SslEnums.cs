namespace Shim.Runtime.SecureTransport;

/// <summary>SSLProtocol (sheet 3.1). The values are not in order of age: compare <see cref="Tls.ProtocolVersion"/>s, never these.</summary>
internal enum SslProtocol
{
#pragma warning disable CS1591 // the names are the sheet's, without their prefix
    Unknown = 0,
    Ssl2 = 1,
    Ssl3 = 2,
    Ssl3Only = 3,
    Tls1 = 4,
    Tls1Only = 5,
    All = 6,
    Tls11 = 7,
    Tls12 = 8,
    Dtls1 = 9,
    Tls13 = 10,
    Dtls12 = 11,
    MaxSupported = 999,
#pragma warning restore CS1591
}

/// <summary>SSLSessionOption (sheet 1.2).</summary>
internal enum SslSessionOption
{
#pragma warning disable CS1591
    BreakOnServerAuth = 0,
    BreakOnCertRequested = 1,
    BreakOnClientAuth = 2,
    FalseStart = 3,
    SendOneByteRecord = 4,
    AllowServerIdentityChange = 5,
    Fallback = 6,
    BreakOnClientHello = 7,
    AllowRenegotiation = 8,
    EnableSessionTickets = 9,
#pragma warning restore CS1591
}

/// <summary>SSLSessionState: what SSLGetSessionState reports (sheet 2.1).</summary>
internal enum SslSessionState
{
#pragma warning disable CS1591
    Idle = 0,
    Handshake = 1,
    Connected = 2,
    Closed = 3,
    Aborted = 4,
#pragma warning restore CS1591
}

/// <summary>SSLAuthenticate: whether a server asks for a client certificate.</summary>
internal enum SslAuthenticate
{
#pragma warning disable CS1591
    Never = 0,
    Always = 1,
    Try = 2,
#pragma warning restore CS1591
}

/// <summary>SSLClientCertificateState (sheet 1.9).</summary>
internal enum SslClientCertificateState
{
#pragma warning disable CS1591
    None = 0,
    Requested = 1,
    Sent = 2,
    Rejected = 3,
#pragma warning restore CS1591
}
