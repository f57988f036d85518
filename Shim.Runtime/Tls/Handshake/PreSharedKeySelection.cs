using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>The server's choice among the tickets that a client offers (RFC 8446 §4.2.11).</summary>
internal sealed class PreSharedKeySelection : IDisposable
{
    private PreSharedKeySelection(TlsSession session, EarlySecrets early, ushort index)
    {
        Session = session;
        Early = early;
        Index = index;
    }

    /// <summary>The session of the ticket.</summary>
    public TlsSession Session { get; }

    /// <summary>The Early Secret of its PSK; taken over by the next floor of the key schedule.</summary>
    public EarlySecrets Early { get; }

    /// <summary>selected_identity.</summary>
    public ushort Index { get; }

    /// <summary>
    /// Chooses the first identity that is a ticket of ours, not too old, of the hash of <paramref name="suite"/> and for the same server name,
    /// and checks its binder before anything else is believed. No selection and no fault: a full handshake follows.
    /// The ClientHello must not be in the transcript yet.
    /// </summary>
    public static TlsFault Choose(HandshakeContext context, ClientHello hello, CipherSuite suite, out PreSharedKeySelection? selection)
    {
        selection = null;
        // Without a PSK too: the list says whether the client wants tickets.
        var hasPskDheKe = false;
        var hasModes = hello.Extensions.TryGet(ExtensionType.PskKeyExchangeModes, out var modes);
        if (hasModes && PskKeyExchangeModesExtension.Read(modes, out hasPskDheKe) is { IsFault: true } modesFault) return modesFault;
        if (!hello.Extensions.TryGet(ExtensionType.PreSharedKey, out var data)) return TlsFault.None;
        // RFC 8446 §4.2.11: "MUST be the last extension in the ClientHello".
        if (hello.Extensions.LastType != ExtensionType.PreSharedKey) return PeerMisbehaved.PskNotLast;
        // RFC 8446 §4.2.9.
        if (!hasModes) return PeerMisbehaved.MissingExtension;
        if (PreSharedKeyExtension.ReadOffer(data, out var psks, out var binderListSize) is { IsFault: true } fault) return fault;
        if (!hasPskDheKe || context.Config.Sessions?.Tickets is not { } tickets) return TlsFault.None;

        for (var i = 0; i < Math.Min(psks.Length, Limits.MaxPskIdentities); i++)
        {
            if (tickets.Open(psks[i].Identity) is not { } session) continue;
            if (!IsAcceptable(context, session, suite))
            {
                session.Dispose();
                continue;
            }

            var early = new EarlySecrets(context.Crypto, suite.Hash, session.Secret.Span);
            selection = new PreSharedKeySelection(session, early, (ushort)i);
            if (HasRightBinder(context, hello, early, binderListSize, psks[i].Binder))
            {
                NoteAge(context, session, psks[i].ObfuscatedTicketAge);
                return TlsFault.None;
            }

            selection.Dispose();
            selection = null;
            return PeerMisbehaved.BadPskBinder;
        }

        return TlsFault.None;
    }

    /// <summary>Disposes what nobody has taken over.</summary>
    public void Dispose()
    {
        Session.Dispose();
        Early.Dispose();
    }

    private static bool IsAcceptable(HandshakeContext context, TlsSession session, CipherSuite suite)
    {
        if (session.Version != ProtocolVersion.Tls13 || session.CipherSuite.Hash != suite.Hash) return false;
        var age = context.Config.Now() - session.CreatedAt;
        if (age < 0 || age > session.TicketLifetime * 1000L) return false;
        // RFC 8446 §4.6.1, RFC 6066 §3: a session belongs to the server name it was made for.
        if (session.ServerName != context.State.RequestedServerName) return false;
        return context.Config.ClientAuthentication != ClientAuthentication.Required || session.PeerChain.Length != 0;
    }

    /// <summary>RFC 8446 §4.2.11.1: what the client says of the ticket's age, against our own clock. Only for who wants to know: nothing depends on it.</summary>
    private static void NoteAge(HandshakeContext context, TlsSession session, uint obfuscatedAge)
    {
        long claimed = unchecked(obfuscatedAge - session.TicketAgeAdd);
        // To the nearest second: the way of the messages takes its milliseconds.
        context.State.TicketAgeSkew = (long)Math.Round((claimed - (context.Config.Now() - session.CreatedAt)) / 1000.0);
    }

    /// <summary>RFC 8446 §4.2.11.2: the binder covers the ClientHello up to the list of binders.</summary>
    private static bool HasRightBinder(HandshakeContext context, ClientHello hello, EarlySecrets early, int binderListSize, byte[] binder)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = context.Transcript.HashWith(early.Hash, hello.Raw[..^binderListSize], hash);
        return early.VerifyBinder(hash[..size], binder);
    }
}
