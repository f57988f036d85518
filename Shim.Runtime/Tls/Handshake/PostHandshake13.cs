using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

// TLS 1.3 behind the Finished messages (RFC 8446 §4.6), both roles, until the connection ends.
//
//   ExpectPostHandshakeMessage   <- NewSessionTicket (client only): kept
//     ^    |                     <- KeyUpdate: the next keys of the peer; if it asks, ours follow before our next data
//     +----+                     -> KeyUpdate, when the peer has asked for it or a key has done its share

/// <summary>What may still come and go on a connected TLS 1.3 connection. Owns the traffic secrets.</summary>
internal sealed class PostHandshake13 : HandshakeMachine
{
    private readonly TrafficSecrets _secrets;
    private readonly TlsWriter _writer = new(8);
    private RecordProtection _writeProtection;
    private int _keyUpdatesInARow;
    private bool _owesKeyUpdate;

    /// <summary>Takes over <paramref name="secrets"/>; <paramref name="writeProtection"/> is the one in use, owned by the context.</summary>
    public PostHandshake13(HandshakeContext context, TrafficSecrets secrets, RecordProtection writeProtection) : base(context)
    {
        _secrets = secrets;
        _writeProtection = writeProtection;
    }

    /// <inheritdoc/>
    public override string StateName => "ExpectPostHandshakeMessage";

    /// <inheritdoc/>
    public override bool IsConnected => true;

    private bool IsServer => Context.Config.IsServer;

    /// <inheritdoc/>
    public override HandshakeWait Step()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        var fault = Receive(message);
        return fault.IsFault ? Context.Fail(fault) : HandshakeWait.None;
    }

    /// <summary>Application data came: the peer does more than to change keys.</summary>
    public override void OnApplicationData() => _keyUpdatesInARow = 0;

    /// <inheritdoc/>
    public override void BeforeWrite()
    {
        // RFC 8446 §4.6.3: "prior to sending its next Application Data record"; however often it was asked for, one answer is enough.
        if (_owesKeyUpdate || _writeProtection.SequenceNumber >= Context.Config.RecordsPerKey) SendKeyUpdate(requestUpdate: false);
    }

    /// <inheritdoc/>
    public override bool TryUpdateKeys(bool requestUpdate)
    {
        SendKeyUpdate(requestUpdate);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryExport(ReadOnlySpan<byte> label, byte[]? context, Span<byte> output)
    {
        _secrets.Export(label, context, output);
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose() => _secrets.Dispose();

    private TlsFault Receive(in HandshakeMessage message)
    {
        if (message.Type == HandshakeType.KeyUpdate) return ReceiveKeyUpdate(message);
        if (message.Type == HandshakeType.NewSessionTicket && !IsServer) return ReceiveNewSessionTicket(message);
        return PeerMisbehaved.UnexpectedMessage;
    }

    private TlsFault ReceiveKeyUpdate(in HandshakeMessage message)
    {
        if (KeyUpdate.Read(message.Reader, out var updateRequested) is { IsFault: true } fault) return fault;
        // RFC 8446 §5.1: nothing of the old key may stand behind it in its record.
        if (Context.HasUnreadHandshakeBytes) return PeerMisbehaved.ExcessMessagesAtKeyChange;
        if (++_keyUpdatesInARow > Limits.MaxKeyUpdates) return PeerMisbehaved.TooManyKeyUpdates;
        _owesKeyUpdate |= updateRequested;
        if (IsServer) _secrets.UpdateClientTraffic();
        else _secrets.UpdateServerTraffic();
        HandshakeKeys13.ProtectReads(Context, IsServer ? _secrets.ClientTraffic : _secrets.ServerTraffic);
        return TlsFault.None;
    }

    private void SendKeyUpdate(bool requestUpdate)
    {
        _owesKeyUpdate = false;
        _writer.Clear();
        KeyUpdate.Write(_writer, requestUpdate);
        Context.SendOutsideTranscript(HandshakeType.KeyUpdate, _writer.Written);
        if (IsServer) _secrets.UpdateServerTraffic();
        else _secrets.UpdateClientTraffic();
        _writeProtection = HandshakeKeys13.ProtectWrites(Context, IsServer ? _secrets.ServerTraffic : _secrets.ClientTraffic);
    }

    private TlsFault ReceiveNewSessionTicket(in HandshakeMessage message)
    {
        if (NewSessionTicket13.Read(message.Reader, out var ticket) is { IsFault: true } fault) return fault;
        // RFC 8446 §4.6.1: a lifetime of zero says that the ticket is to be discarded at once.
        if (Context.Config.Sessions is not { } store || ticket.Lifetime == 0 || Context.State.ReceivedTickets.Count == Limits.MaxTicketsPerConnection) return TlsFault.None;
        Context.State.ReceivedTickets.Add(ticket.Ticket);
        store.AddForClient(CreateSession(ticket));
        return TlsFault.None;
    }

    private TlsSession CreateSession(NewSessionTicket13 ticket) => new()
    {
        Version = ProtocolVersion.Tls13,
        OfferedVersion = Context.Config.MaxVersion,
        CipherSuite = Context.State.CipherSuite!,
        Secret = _secrets.DeriveTicketPsk(ticket.Nonce),
        Ticket = ticket.Ticket,
        TicketAgeAdd = ticket.AgeAdd,
        // RFC 8446 §4.6.1: whatever the server says, not longer than seven days.
        TicketLifetime = Math.Min(ticket.Lifetime, Limits.MaxTicketLifetime),
        CreatedAt = Context.Config.Now(),
        PeerChain = Context.State.PeerChain,
        PeerSignatureScheme = Context.State.PeerSignatureScheme,
        OcspResponse = Context.State.OcspResponse,
        Timestamps = Context.State.Timestamps,
        ServerName = Context.Config.ServerName,
        ApplicationProtocol = Context.State.ApplicationProtocol,
    };
}
