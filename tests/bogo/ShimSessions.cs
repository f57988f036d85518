using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Bogo;

/// <summary>
/// The sessions of one run of the shim. A client offers the last session that it was given; a server keeps what it has issued. The clock
/// can be put forward.
/// </summary>
internal sealed class ShimSessions : ISessionStore, IDisposable
{
    private readonly SessionStore _server;
    private TlsSession? _last;
    private long _offset;

    /// <summary>An empty store.</summary>
    public ShimSessions() => _server = new SessionStore(CryptoProviders.Current, clock: Now);

    /// <summary>How many sessions the client was given since <see cref="BeginConnection"/>.</summary>
    public int NewSessions { get; private set; }

    /// <inheritdoc/>
    public TicketProtector? Tickets { get; private set; }

    /// <summary>
    /// Which suites' tickets are taken: the suite does not resume with a suite that the client no longer offers, though RFC 8446 §4.2.11 lets a
    /// server choose another of the same hash.
    /// </summary>
    public Func<ushort, bool>? Resumes
    {
        set
        {
            if (Tickets is ShimTickets tickets) tickets.Resumes = value;
        }
    }

    /// <summary>Milliseconds since 1970 UTC, as far as this run is concerned.</summary>
    public long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + _offset;

    /// <summary>Another connection begins, so many seconds later, with what issues and opens tickets or without.</summary>
    public void BeginConnection(int delay, bool tickets, bool skips)
    {
        _offset += delay * 1000L;
        NewSessions = 0;
        Tickets = tickets ? new ShimTickets(_server.Tickets!, skips) : null;
    }

    /// <inheritdoc/>
    public TlsSession? TakeForClient(TlsConfig config) => _last?.Clone();

    /// <inheritdoc/>
    public void AddForClient(TlsSession session)
    {
        _last?.Dispose();
        _last = session;
        NewSessions++;
    }

    /// <inheritdoc/>
    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID) => _server.FindForServer(sessionID);

    /// <inheritdoc/>
    public void AddForServer(TlsSession session) => _server.AddForServer(session);

    /// <inheritdoc/>
    public void Remove(TlsSession session) => _server.Remove(session);

    /// <inheritdoc/>
    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
        if (_last is null || !ticket.SequenceEqual(_last.Ticket)) return;
        _last.Dispose();
        _last = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last?.Dispose();
        _server.Dispose();
    }
}
