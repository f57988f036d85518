using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// The cache of a session with its maxCaches (sheet 7.17): as many connections to servers, and as many of clients, can be resumed; the
/// oldest goes for a new one. A server that seals its state into tickets has no such bound, so here a ticket is the number of an entry
/// (RFC 5077 §2 leaves open what is in it). May be used by several threads.
/// </summary>
internal sealed class SessionCache(CryptoProvider crypto, int capacity) : TicketProtector, ISessionStore
{
    private const int TicketSize = 32;

    private readonly Lock _lock = new();
    private readonly SessionStore _client = new(crypto, capacity, tickets: false);
    private readonly List<(byte[] Number, TlsSession Session)> _server = [];
    private bool _disposed;

    /// <inheritdoc/>
    public TicketProtector Tickets => this;

    /// <inheritdoc/>
    public TlsSession? TakeForClient(TlsConfig config) => _client.TakeForClient(config);

    /// <inheritdoc/>
    public void AddForClient(TlsSession session) => _client.AddForClient(session);

    /// <inheritdoc/>
    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID) => Open(sessionID);

    /// <inheritdoc/>
    public void AddForServer(TlsSession session)
    {
        lock (_lock) Keep(session.SessionID, session);
    }

    /// <inheritdoc/>
    public void Remove(TlsSession session)
    {
        _client.Remove(session);
        lock (_lock)
        {
            for (var i = _server.Count - 1; i >= 0; i--)
            {
                if (IsSame(_server[i].Session, session)) Drop(i);
            }
        }
    }

    /// <inheritdoc/>
    public void RemoveTicket(ReadOnlySpan<byte> ticket) => _client.RemoveTicket(ticket);

    /// <summary>A new number for a session; one of TLS 1.2 that was resumed has its number already.</summary>
    public override byte[] Seal(TlsSession session)
    {
        lock (_lock)
        {
            foreach (var (known, other) in _server)
            {
                if (IsSame(other, session)) return known;
            }

            var number = new byte[TicketSize];
            crypto.FillRandom(number);
            Keep(number, session.Clone());
            return number;
        }
    }

    /// <inheritdoc/>
    public override TlsSession? Open(ReadOnlySpan<byte> ticket)
    {
        lock (_lock)
        {
            for (var i = 0; i < _server.Count; i++)
            {
                if (!ticket.SequenceEqual(_server[i].Number)) continue;
                return IsTooOld(_server[i].Session) ? null : Use(i);
            }
        }

        return null;
    }

    /// <summary>Zeroes what is kept.</summary>
    public override void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            while (_server.Count > 0) Drop(_server.Count - 1);
        }

        _client.Dispose();
    }

    /// <summary>
    /// A copy of an entry. What was used in TLS 1.2 is young again; in TLS 1.3 its connection gets a ticket of its own, and the old one
    /// is the next to go.
    /// </summary>
    private TlsSession Use(int index)
    {
        var entry = _server[index];
        _server.RemoveAt(index);
        _server.Insert(entry.Session.Version < ProtocolVersion.Tls13 ? _server.Count : 0, entry);
        return entry.Session.Clone();
    }

    private void Keep(byte[] number, TlsSession session)
    {
        if (_disposed)
        {
            session.Dispose();
            return;
        }

        if (_server.Count == capacity) Drop(0);
        _server.Add((number, session));
    }

    private void Drop(int index)
    {
        _server[index].Session.Dispose();
        _server.RemoveAt(index);
    }

    private static bool IsTooOld(TlsSession session)
    {
        var age = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - session.CreatedAt;
        return age is < 0 or > Limits.IssuedTicketLifetime * 1000L;
    }

    private static bool IsSame(TlsSession one, TlsSession other) => CryptographicOperations.FixedTimeEquals(one.Secret.Span, other.Secret.Span);
}
