using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Sessions;

/// <summary>Seals sessions into tickets and opens them again (RFC 5077 §4, RFC 8446 §4.6.1), under keys that live in this process only.</summary>
internal abstract class TicketProtector : IDisposable
{
    /// <summary>Seals <paramref name="session"/>; its <see cref="TlsSession.Ticket"/> is not part of it. Empty: there is to be no ticket.</summary>
    public abstract byte[] Seal(TlsSession session);

    /// <summary>Opens a ticket; null if it is not ours, too old or damaged. The caller owns the result.</summary>
    public abstract TlsSession? Open(ReadOnlySpan<byte> ticket);

    /// <summary>Zeroes the keys.</summary>
    public abstract void Dispose();
}
