using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Bogo;

/// <summary>Where the suite's ticket callbacks would stand: the ordinary protector, or with <paramref name="skips"/> one that issues no ticket.</summary>
internal sealed class ShimTickets(TicketProtector inner, bool skips) : TicketProtector
{
    /// <inheritdoc/>
    public override byte[] Seal(TlsSession session) => skips ? [] : inner.Seal(session);

    /// <inheritdoc/>
    public override TlsSession? Open(ReadOnlySpan<byte> ticket) => inner.Open(ticket);

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Whoever made the protector disposes of it.
    }
}
