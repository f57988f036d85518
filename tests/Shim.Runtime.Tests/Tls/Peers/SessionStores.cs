using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>A store that keeps no session: what resumes, if anything, is what <paramref name="tickets"/> opens.</summary>
internal sealed class TicketsOnlyStore(TicketProtector? tickets) : ISessionStore
{
    public TicketProtector? Tickets => tickets;

    public TlsSession? TakeForClient(TlsConfig config) => null;

    public void AddForClient(TlsSession session) => session.Dispose();

    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID) => null;

    public void AddForServer(TlsSession session) => session.Dispose();

    public void Remove(TlsSession session)
    {
        // There is none.
    }

    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
        // There is none.
    }
}

/// <summary>A store that gives every session out again and again and forgets none: each run begins like the first.</summary>
internal sealed class KeepingStore(SessionStore inner) : ISessionStore
{
    public TicketProtector? Tickets => inner.Tickets;

    public TlsSession? TakeForClient(TlsConfig config)
    {
        if (inner.TakeForClient(config) is not { } taken) return null;
        inner.AddForClient(taken.Clone());
        return taken;
    }

    public void AddForClient(TlsSession session)
    {
        if (inner.ClientCount == 0) inner.AddForClient(session);
        else session.Dispose();
    }

    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID) => inner.FindForServer(sessionID);

    public void AddForServer(TlsSession session) => inner.AddForServer(session);

    public void Remove(TlsSession session)
    {
        // What failed is not resumed; here the next run wants it again.
    }

    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
        // The same.
    }
}
