using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Bogo;

/// <summary>Where the suite's ticket callbacks would stand: the ordinary protector, or with <paramref name="skips"/> one that issues no ticket.</summary>
internal sealed class ShimTickets(TicketProtector inner, bool skips) : TicketProtector
{
    /// <summary>Whether a session of the suite with this number may be resumed; null: any.</summary>
    public Func<ushort, bool>? Resumes { get; set; }

    /// <inheritdoc/>
    public override byte[] Seal(TlsSession session) => skips ? [] : inner.Seal(session);

    /// <inheritdoc/>
    public override TlsSession? Open(ReadOnlySpan<byte> ticket)
    {
        var session = inner.Open(ticket);
        if (session is null || Resumes is null || Resumes((ushort)session.CipherSuite.Number)) return session;
        session.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Whoever made the protector disposes of it.
    }
}
