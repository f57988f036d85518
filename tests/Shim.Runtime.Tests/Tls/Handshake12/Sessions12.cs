using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Sessions of one side in a test: the last one for a client, all for a server; tickets are numbers into a list.</summary>
internal sealed class Sessions12 : ISessionStore
{
    private readonly List<TlsSession> _ofServer = [];

    /// <summary>What the client would offer next.</summary>
    public TlsSession? OfClient { get; set; }

    /// <summary>How many sessions the client kept in all.</summary>
    public int ClientAdditions { get; private set; }

    /// <summary>Sessions that were forgotten after a failure.</summary>
    public int Removals { get; private set; }

    /// <inheritdoc/>
    public TicketProtector? Tickets { get; init; }

    public TlsSession? TakeForClient(TlsConfig config) => OfClient?.Clone();

    public void AddForClient(TlsSession session)
    {
        OfClient = session;
        ClientAdditions++;
    }

    public TlsSession? FindForServer(ReadOnlySpan<byte> sessionID)
    {
        foreach (var session in _ofServer)
        {
            if (sessionID.SequenceEqual(session.SessionID)) return session.Clone();
        }

        return null;
    }

    public void AddForServer(TlsSession session) => _ofServer.Add(session);

    public void Remove(TlsSession session)
    {
        Removals++;
        _ofServer.RemoveAll(kept => kept.SessionID.AsSpan().SequenceEqual(session.SessionID));
        if (OfClient is { } own && own.SessionID.AsSpan().SequenceEqual(session.SessionID)) OfClient = null;
    }

    public void RemoveTicket(ReadOnlySpan<byte> ticket)
    {
    }

    /// <summary>Tickets that are understood by the one who gave them; the first byte must be 7.</summary>
    internal sealed class NumberedTickets : TicketProtector
    {
        private readonly List<TlsSession> _sealed = [];

        /// <summary>How many were given out.</summary>
        public int Count => _sealed.Count;

        public override byte[] Seal(TlsSession session)
        {
            _sealed.Add(session.Clone());
            return [7, (byte)(_sealed.Count - 1)];
        }

        public override TlsSession? Open(ReadOnlySpan<byte> ticket) => ticket is [7, var number] && number < _sealed.Count ? _sealed[number].Clone() : null;

        public override void Dispose() => _sealed.Clear();
    }
}
