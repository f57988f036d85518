namespace Shim.Runtime.Tls.Sessions;

/// <summary>
/// Where a connection keeps and finds sessions. The API layers implement it: they know which sessions may serve which connection.
/// Members may be called from several connections at once.
/// </summary>
internal interface ISessionStore
{
    /// <summary>Client: a session to offer, or null. A TLS 1.3 ticket is taken out, for it is used once (RFC 8446 §C.4). The caller owns the result.</summary>
    TlsSession? TakeForClient(TlsConfig config);

    /// <summary>Client: keeps a session (takes ownership).</summary>
    void AddForClient(TlsSession session);

    /// <summary>Server: the session with this TLS 1.2 session id, or null. The caller owns the result.</summary>
    TlsSession? FindForServer(ReadOnlySpan<byte> sessionID);

    /// <summary>Server: keeps a session under its <see cref="TlsSession.SessionID"/> (takes ownership).</summary>
    void AddForServer(TlsSession session);

    /// <summary>A fatal fault ended a connection with this session: forget it (RFC 5246 §7.2.2).</summary>
    void Remove(TlsSession session);

    /// <summary>Client: a fatal fault ended the connection that this ticket came with: forget it (RFC 8446 §6.2).</summary>
    void RemoveTicket(ReadOnlySpan<byte> ticket);

    /// <summary>The keys under which a server's tickets are sealed; null issues and accepts no tickets.</summary>
    TicketProtector? Tickets { get; }
}
