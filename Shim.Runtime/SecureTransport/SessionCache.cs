using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// The session cache of the process (sheet 2.13): one entry per peer id (of clients), trust settings and options, so that no session ever
/// serves a connection with other trust than the one that made it. Bounded: the entry that was idle longest makes room.
/// </summary>
internal static class SessionCache
{
    /// <summary>Entries kept; a gateway that talks to more peers at a time resumes with the most recent of them.</summary>
    public const int MaxPeers = 4096;

    /// <summary>How long a session lasts when the program says nothing, in seconds.</summary>
    public const uint DefaultTimeout = 600;

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<SessionKey, PeerSessions> s_peers = [];
    private static long s_use;
    private static long s_swept;

    /// <summary>How often <see cref="Sweep"/> looks, in milliseconds: a program may free thousands of contexts in a second.</summary>
    private const long SweepInterval = 1000;

    /// <summary>The sessions under <paramref name="key"/>, made if there are none.</summary>
    public static PeerSessions For(SessionKey key)
    {
        PeerSessions? evicted = null;
        PeerSessions sessions;
        lock (s_gate)
        {
            if (!s_peers.TryGetValue(key, out sessions!))
            {
                if (s_peers.Count >= MaxPeers) evicted = RemoveOldest();
                sessions = new PeerSessions();
                s_peers.Add(key, sessions);
            }

            sessions.LastUse = ++s_use;
        }

        evicted?.Clear();
        return sessions;
    }

    /// <summary>Zeroes and frees the sessions whose time is over at <paramref name="now"/>; done whenever a context is freed.</summary>
    public static void Sweep(long now)
    {
        var last = Interlocked.Read(ref s_swept);
        if (Math.Abs(now - last) < SweepInterval || Interlocked.CompareExchange(ref s_swept, now, last) != last) return;
        PeerSessions[] all;
        lock (s_gate) all = [.. s_peers.Values];
        foreach (var sessions in all) sessions.DropExpired(now);
    }

    private static PeerSessions RemoveOldest()
    {
        var oldest = s_peers.MinBy(static pair => pair.Value.LastUse);
        s_peers.Remove(oldest.Key);
        return oldest.Value;
    }
}

/// <summary>The sessions of one entry of the cache, for clients and servers. Safe under threads.</summary>
internal sealed class PeerSessions
{
    /// <summary>Tickets and sessions kept for one client key; a server hands out one or two at a time.</summary>
    private const int MaxClientSessions = 8;

    /// <summary>Sessions kept for one server key; the oldest makes room.</summary>
    private const int MaxServerSessions = 10240;

    private readonly Lock _gate = new();
    private readonly List<Entry> _client = [];
    private readonly Dictionary<SessionKey, Entry> _server = [];
    private readonly Queue<SessionKey> _serverOrder = new();
    private TicketProtector? _tickets;

    /// <summary>When the entry was last asked for; the cache's own count.</summary>
    public long LastUse { get; set; }

    /// <summary>The keys for tickets of servers under this entry; made when first needed.</summary>
    public TicketProtector Tickets
    {
        get
        {
            lock (_gate) return _tickets ??= new TicketKeys(CryptoProviders.Current);
        }
    }

    /// <summary>A session to offer; a TLS 1.3 ticket is taken out, a TLS 1.2 session copied.</summary>
    public TlsSession? Take(TlsConfig config)
    {
        var now = config.Now();
        lock (_gate)
        {
            DropExpiredOfClient(now);
            for (var i = _client.Count - 1; i >= 0; i--)
            {
                var session = _client[i].Session;
                if (!Fits(session, config)) continue;
                if (session.Version != ProtocolVersion.Tls13) return session.Clone();
                _client.RemoveAt(i);
                return session;
            }
        }

        return null;
    }

    /// <summary>
    /// Keeps a session for clients, until <paramref name="timeout"/> seconds from now; takes ownership. Of TLS 1.2 there is one session per
    /// peer, and what takes its place before its time is over ends with it (2.13); of TLS 1.3 there may be several tickets, each good for one
    /// connection.
    /// </summary>
    public void AddClient(TlsSession session, long now, uint timeout)
    {
        lock (_gate)
        {
            DropExpiredOfClient(now);
            var expiresAt = now + (timeout * 1000L);
            for (var i = _client.Count - 1; i >= 0; i--)
            {
                var isTicket = _client[i].Session.Version == ProtocolVersion.Tls13;
                if (session.Version == ProtocolVersion.Tls13 && isTicket) continue;
                if (session.Version != ProtocolVersion.Tls13 && !isTicket) expiresAt = Math.Min(expiresAt, _client[i].ExpiresAt);
                RemoveClientAt(i);
            }

            if (_client.Count >= MaxClientSessions) RemoveClientAt(0);
            _client.Add(new Entry(session, expiresAt));
        }
    }

    /// <summary>The server session with this id, as a copy.</summary>
    public TlsSession? Find(ReadOnlySpan<byte> sessionID, long now)
    {
        if (sessionID.IsEmpty || sessionID.Length > SessionKey.MaxSize) return null;
        var key = SessionKey.Of(sessionID);
        lock (_gate)
        {
            if (!_server.TryGetValue(key, out var entry)) return null;
            if (entry.ExpiresAt > now) return entry.Session.Clone();
            _server.Remove(key);
            entry.Session.Dispose();
            return null;
        }
    }

    /// <summary>Keeps a session for servers; takes ownership.</summary>
    public void AddServer(TlsSession session, long now, uint timeout)
    {
        var key = SessionKey.Of(session.SessionID);
        lock (_gate)
        {
            var expiresAt = now + (timeout * 1000L);
            if (_server.Remove(key, out var old))
            {
                // 2.13: what is stored again does not live longer for it.
                expiresAt = Math.Min(expiresAt, old.ExpiresAt);
                old.Session.Dispose();
            }
            else
            {
                _serverOrder.Enqueue(key);
            }

            _server.Add(key, new Entry(session, expiresAt));
            while (_serverOrder.Count > MaxServerSessions || (_serverOrder.TryPeek(out var first) && !_server.ContainsKey(first)))
            {
                if (_server.Remove(_serverOrder.Dequeue(), out var dropped)) dropped.Session.Dispose();
            }
        }
    }

    /// <summary>Forgets a session that a fatal fault has ended.</summary>
    public void Remove(TlsSession session)
    {
        var key = SessionKey.Of(session.SessionID);
        lock (_gate)
        {
            if (key.Length > 0 && _server.Remove(key, out var found)) found.Session.Dispose();
            for (var i = _client.Count - 1; i >= 0; i--)
            {
                var kept = _client[i].Session;
                if (kept.Ticket.AsSpan().SequenceEqual(session.Ticket) && kept.SessionID.AsSpan().SequenceEqual(session.SessionID)) RemoveClientAt(i);
            }
        }
    }

    /// <summary>Forgets a ticket whose connection a fatal fault has ended.</summary>
    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
        lock (_gate)
        {
            for (var i = _client.Count - 1; i >= 0; i--)
            {
                if (ticket.SequenceEqual(_client[i].Session.Ticket)) RemoveClientAt(i);
            }
        }
    }

    /// <summary>Zeroes the sessions whose time is over.</summary>
    public void DropExpired(long now)
    {
        lock (_gate)
        {
            DropExpiredOfClient(now);
            foreach (var (key, entry) in _server)
            {
                if (entry.ExpiresAt > now) continue;
                _server.Remove(key);
                entry.Session.Dispose();
            }

            while (_serverOrder.TryPeek(out var first) && !_server.ContainsKey(first)) _serverOrder.Dequeue();
        }
    }

    /// <summary>Zeroes everything; the entry has left the cache.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            while (_client.Count > 0) RemoveClientAt(_client.Count - 1);
            foreach (var entry in _server.Values) entry.Session.Dispose();
            _server.Clear();
            _serverOrder.Clear();
            // Not disposed: a context may be in the middle of a handshake with them.
            _tickets = null;
        }
    }

    /// <summary>2.13: a session is offered only if its version and suite are enabled, and if no newer version is wanted than was then.</summary>
    private static bool Fits(TlsSession session, TlsConfig config) =>
        config.MaxVersion <= session.OfferedVersion
        && session.Version >= config.MinVersion && session.Version <= config.MaxVersion && Array.IndexOf(config.CipherSuites, session.CipherSuite) >= 0;

    private void DropExpiredOfClient(long now)
    {
        for (var i = _client.Count - 1; i >= 0; i--)
        {
            if (_client[i].ExpiresAt <= now) RemoveClientAt(i);
        }
    }

    private void RemoveClientAt(int index)
    {
        _client[index].Session.Dispose();
        _client.RemoveAt(index);
    }

    private readonly record struct Entry(TlsSession Session, long ExpiresAt);
}

/// <summary>Tickets that live as long as the context that hands them out says (sheet 2.13), under the keys of the cache's entry.</summary>
internal sealed class ContextTickets(PeerSessions sessions, uint timeout, Func<long> now) : TicketProtector
{
    /// <inheritdoc/>
    public override byte[] Seal(TlsSession session)
    {
        session.TicketLifetime = Math.Min(session.TicketLifetime, timeout);
        return sessions.Tickets.Seal(session);
    }

    /// <inheritdoc/>
    public override TlsSession? Open(ReadOnlySpan<byte> ticket)
    {
        if (sessions.Tickets.Open(ticket) is not { } session) return null;
        if (now() - session.CreatedAt < session.TicketLifetime * 1000L) return session;
        session.Dispose();
        return null;
    }

    /// <summary>Nothing: the keys are the entry's.</summary>
    public override void Dispose()
    {
    }
}

/// <summary>One context's view of its entry: what it stores gets the context's own time-out.</summary>
internal sealed class ContextSessionStore(PeerSessions sessions, uint timeout, Func<long> now) : ISessionStore
{
    /// <inheritdoc/>
    public TicketProtector? Tickets { get; } = new ContextTickets(sessions, timeout, now);

    /// <inheritdoc/>
    public TlsSession? TakeForClient(TlsConfig config) => sessions.Take(config);

    /// <inheritdoc/>
    public void AddForClient(TlsSession session) =>
        sessions.AddClient(session, now(), session.TicketLifetime > 0 ? Math.Min(timeout, session.TicketLifetime) : timeout);

    /// <inheritdoc/>
    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID) => sessions.Find(sessionID, now());

    /// <inheritdoc/>
    public void AddForServer(TlsSession session) => sessions.AddServer(session, now(), timeout);

    /// <inheritdoc/>
    public void Remove(TlsSession session) => sessions.Remove(session);

    /// <inheritdoc/>
    public void RemoveTicket(ReadOnlySpan<byte> ticket) => sessions.RemoveTicket(ticket);
}
