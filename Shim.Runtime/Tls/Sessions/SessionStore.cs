using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Sessions;

/// <summary>
/// A bounded store in memory, the plain one: client sessions by server name, server sessions by session id, tickets under keys of its
/// own. When it is full, the oldest session goes. May be used by several threads.
/// </summary>
internal sealed class SessionStore : ISessionStore, IDisposable
{
    /// <summary>Sessions kept of each role unless the caller says otherwise.</summary>
    public const int DefaultCapacity = 256;

    private readonly Lock _lock = new();
    private readonly int _capacity;
    private readonly Func<long> _clock;
    private readonly LinkedList<TlsSession> _client = [];
    private readonly LinkedList<TlsSession> _server = [];

    /// <summary>
    /// An empty store. <paramref name="tickets"/> false: a server keeps its sessions itself and issues no tickets.
    /// <paramref name="clock"/> gives milliseconds since 1970 UTC; null takes the system's.
    /// </summary>
    public SessionStore(CryptoProvider crypto, int capacity = DefaultCapacity, bool tickets = true, Func<long>? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _clock = clock ?? (static () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        if (tickets) Tickets = new TicketKeys(crypto, _clock);
    }

    /// <inheritdoc/>
    public TicketProtector? Tickets { get; }

    /// <summary>Client sessions in the store.</summary>
    public int ClientCount
    {
        get
        {
            lock (_lock) return _client.Count;
        }
    }

    /// <inheritdoc/>
    public TlsSession? TakeForClient(TlsConfig config)
    {
        lock (_lock)
        {
            RemoveExpired(_client);
            for (var node = _client.Last; node is not null; node = node.Previous)
            {
                if (node.Value.ServerName != config.ServerName) continue;
                if (node.Value.Version < ProtocolVersion.Tls13) return node.Value.Clone();
                _client.Remove(node);
                return node.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void AddForClient(TlsSession session) => Add(_client, session);

    /// <inheritdoc/>
    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID)
    {
        lock (_lock)
        {
            RemoveExpired(_server);
            foreach (var session in _server)
            {
                if (sessionID.SequenceEqual(session.SessionID)) return session.Clone();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void AddForServer(TlsSession session) => Add(_server, session);

    /// <inheritdoc/>
    public void Remove(TlsSession session)
    {
        lock (_lock)
        {
            RemoveWhere(_client, other => IsSame(session, other));
            RemoveWhere(_server, other => IsSame(session, other));
        }
    }

    /// <inheritdoc/>
    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
        var copy = ticket.ToArray();
        lock (_lock) RemoveWhere(_client, session => session.Ticket.AsSpan().SequenceEqual(copy));
    }

    /// <summary>Zeroes the sessions and the ticket keys.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            RemoveWhere(_client, static _ => true);
            RemoveWhere(_server, static _ => true);
        }

        Tickets?.Dispose();
    }

    private static bool IsSame(TlsSession one, TlsSession other) =>
        (one.SessionID.Length != 0 && one.SessionID.AsSpan().SequenceEqual(other.SessionID))
        || (one.Ticket.Length != 0 && one.Ticket.AsSpan().SequenceEqual(other.Ticket));

    private void Add(LinkedList<TlsSession> list, TlsSession session)
    {
        lock (_lock)
        {
            list.AddLast(session);
            if (list.Count <= _capacity) return;
            list.First!.Value.Dispose();
            list.RemoveFirst();
        }
    }

    /// <summary>Sessions without a lifetime of their own live as long as our tickets.</summary>
    private void RemoveExpired(LinkedList<TlsSession> list)
    {
        var now = _clock();
        RemoveWhere(list, session =>
        {
            var lifetime = session.TicketLifetime == 0 ? Limits.IssuedTicketLifetime : session.TicketLifetime;
            return now - session.CreatedAt > lifetime * 1000L;
        });
    }

    private static void RemoveWhere(LinkedList<TlsSession> list, Predicate<TlsSession> predicate)
    {
        for (var node = list.First; node is not null;)
        {
            var next = node.Next;
            if (predicate(node.Value))
            {
                list.Remove(node);
                node.Value.Dispose();
            }

            node = next;
        }
    }
}
