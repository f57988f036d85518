using Shim.Runtime.Crypto;
using Shim.Runtime.Interop;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls;

/// <summary>
/// One TLS connection, client or server, without a socket. It shows lamps and windows and is driven by looking at them:
/// <list type="bullet">
/// <item><see cref="HasOutput"/>: send <see cref="Output"/>, say how much went with <see cref="OutputSent"/>.</item>
/// <item><see cref="HandshakeWait.Read"/> came back: fill <see cref="InputWindow"/>, say how much came with <see cref="InputReceived"/>.</item>
/// <item><see cref="Advance"/> until it says <see cref="HandshakeWait.None"/>; then <see cref="Receive"/> and <see cref="Write"/>.</item>
/// </list>
/// Used by one thread at a time. The first fault is stored, its alert is queued once, and every later call answers the same.
/// In the steady state nothing is allocated; a connection with nothing in flight holds no record buffers.
/// </summary>
internal sealed partial class TlsConnection : IDisposable
{
    private readonly RecordReader _reader = new();
    private readonly HandshakeReader _handshake = new();
    private readonly WriteQueue _queue = new();
    private readonly PlaintextProtection _plaintext = new();
    private readonly ConnectionContext _context;
    private HandshakeMachine _machine;
    private RecordProtection _readProtection;
    private RecordProtection _writeProtection;
    private TlsFault _fault;
    private bool _closed;

    private NativeBuffer? _leftover;
    private int _leftoverStart;
    private int _leftoverLength;

    /// <summary>A connection that begins with its first hello message.</summary>
    public TlsConnection(TlsConfig config)
        : this(config, context => config.IsServer ? new ServerHelloStage(context, isRenegotiation: false) : new ClientHelloStage(context, isRenegotiation: false))
    {
    }

    /// <summary>A connection whose first machine is made by <paramref name="start"/>: scripts of tests.</summary>
    internal TlsConnection(TlsConfig config, Func<HandshakeContext, HandshakeMachine> start)
    {
        Config = config;
        _readProtection = _plaintext;
        _writeProtection = _plaintext;
        _context = new ConnectionContext(this);
        _machine = start(_context);
        _handshake.MaxMessage = config.MaxHandshakeMessage;
    }

    /// <summary>The settings.</summary>
    public TlsConfig Config { get; }

    /// <summary>What has been negotiated; readable until <see cref="Dispose"/>.</summary>
    public ConnectionState State { get; } = new();

    /// <summary>The first fault, or none.</summary>
    public TlsFault Fault => _fault;

    /// <summary>Name of the handshake's present state, for logs and tests.</summary>
    public string StateName => _machine.StateName;

    /// <summary>The handshake is complete in both directions and no renegotiation is in progress.</summary>
    public bool IsConnected => !_fault.IsFault && _machine.IsConnected;

    /// <summary>Application data may be sealed now.</summary>
    public bool MayWrite => !_closed && (IsConnected || (!_fault.IsFault && _context.MayWriteEarly));

    /// <summary>The peer sent close_notify.</summary>
    public bool IsPeerClosed { get; private set; }

    /// <summary>Our close_notify was queued.</summary>
    public bool IsCloseSent { get; private set; }

    /// <summary>Something waits to be sent; also after a fault, whose alert it is.</summary>
    public bool HasOutput => _queue.UnitCount != 0;

    /// <summary>
    /// The rest of the present write unit: one handshake message, one alert, one ChangeCipherSpec, or all records of one application write.
    /// Valid until the next call.
    /// </summary>
    public ReadOnlySpan<byte> Output => _queue.Present;

    /// <summary>
    /// Where the next bytes from the peer go, exactly as many as are needed: the header of a record, then its fragment, then nothing until the
    /// record was processed. Valid until the next call. Empty after a fault or the peer's close_notify.
    /// </summary>
    public Span<byte> InputWindow => _fault.IsFault || IsPeerClosed ? default : _reader.Window;

    /// <summary>No byte of the next record has come: the stream may end here without cutting one in two.</summary>
    public bool IsAtRecordBoundary => _reader.IsAtBoundary;

    /// <summary><see cref="InputWindow"/> is the rest of a header.</summary>
    public bool IsInHeader => _reader.IsInHeader;

    /// <summary>Bytes of application data that were decrypted and not taken yet.</summary>
    public int BufferedPlaintext => _leftoverLength;

    /// <summary>Whether memory for records is held at the moment; an idle connection holds none.</summary>
    public bool HoldsBuffers => _leftover is not null || HasOutput || _reader.HoldsBuffer || _handshake.HoldsBuffer;

    /// <summary>Says how many bytes of <see cref="Output"/> were sent.</summary>
    public void OutputSent(int count) => _queue.Sent(count);

    /// <summary>Says how many bytes of <see cref="InputWindow"/> came.</summary>
    public void InputReceived(int count)
    {
        if (!_reader.Received(count)) return;
        var fault = CheckHeader();
        if (fault.IsFault)
        {
            Fail(fault);
            return;
        }

        _reader.AcceptHeader(IsVersion2Hello ? Version2ClientHello.LengthBehind(_reader.Header) : _reader.Length);
    }

    /// <summary>
    /// Drives the handshake until it waits for something or is complete (<see cref="HandshakeWait.None"/>). While output is pending no input
    /// is consumed: <see cref="HandshakeWait.Write"/> comes first.
    /// </summary>
    public HandshakeWait Advance()
    {
        while (true)
        {
            if (_fault.IsFault) return HandshakeWait.Failed;
            if (_machine.IsConnected) return HasOutput ? HandshakeWait.Write : HandshakeWait.None;
            if (IsPeerClosed) return HandshakeWait.Closed;
            var wait = RunMachine();
            if (wait == HandshakeWait.None) continue;
            if (wait != HandshakeWait.Read) return wait;
            if (HasOutput) return HandshakeWait.Write;
            if (!_reader.IsComplete) return HandshakeWait.Read;
            ProcessRecord(default);
        }
    }

    /// <summary>Answers <see cref="HandshakeWait.PeerTrust"/>: the chain is trusted.</summary>
    public void AcceptPeer() => _machine.SetPeerTrust(null);

    /// <summary>Answers <see cref="HandshakeWait.PeerTrust"/>: the chain is refused.</summary>
    public void RejectPeer(CertificateRejected why) => _machine.SetPeerTrust(why);

    /// <summary>Answers <see cref="HandshakeWait.ClientHello"/> and <see cref="HandshakeWait.ClientIdentity"/>: go on with the settings as they are now.</summary>
    public void Continue() => _machine.Continue();

    /// <summary>TLS 1.2, connected: starts a renegotiation, to be driven with <see cref="Advance"/>. False where there is none.</summary>
    public bool StartRenegotiation()
    {
        if (!IsConnected || _closed || !_machine.TryStartRenegotiation()) return false;
        TakeSuccessor();
        return true;
    }

    /// <summary>
    /// TLS 1.3, connected: queues a KeyUpdate, with <paramref name="requestUpdate"/> asking for the peer's in return (RFC 8446 §4.6.3).
    /// False where there is none.
    /// </summary>
    public bool UpdateKeys(bool requestUpdate) => IsConnected && !_closed && _machine.TryUpdateKeys(requestUpdate);

    /// <summary>
    /// Keying material for another protocol, bound to this connection (RFC 5705, RFC 8446 §7.5). <paramref name="context"/> null: none, which
    /// TLS 1.2 tells from an empty one. False before the keys are there and while a renegotiation runs.
    /// </summary>
    public bool TryExportKeyingMaterial(ReadOnlySpan<byte> label, byte[]? context, Span<byte> output) =>
        (IsConnected || MayWrite) && _machine.TryExport(label, context, output);

    /// <summary>The ClientHello that the caller is asked about at <see cref="HandshakeWait.ClientHello"/>, else null.</summary>
    public Messages.ClientHello? PendingClientHello => (_machine as ServerHelloStage)?.Hello;

    /// <summary>Takes decrypted application data that no caller's buffer had room for; returns how many bytes.</summary>
    public int ReadBuffered(Span<byte> destination)
    {
        if (_leftover is null) return 0;
        var count = Math.Min(destination.Length, _leftoverLength);
        _leftover.Span.Slice(_leftoverStart, count).CopyTo(destination);
        _leftoverStart += count;
        _leftoverLength -= count;
        if (_leftoverLength == 0) DropLeftover();
        return count;
    }

    /// <summary>Copies decrypted application data that <see cref="ReadBuffered"/> would take, and leaves it there.</summary>
    public int PeekBuffered(Span<byte> destination)
    {
        if (_leftover is null) return 0;
        var count = Math.Min(destination.Length, _leftoverLength);
        _leftover.Span.Slice(_leftoverStart, count).CopyTo(destination);
        return count;
    }

    /// <summary>
    /// Connected: processes at most one record if a complete one is there. Application data goes straight into
    /// <paramref name="destination"/> if it has room for all that the cipher gives out; what does not fit is kept for
    /// <see cref="ReadBuffered"/>, which comes first here too. Other records are processed inside.
    /// </summary>
    /// <returns>
    /// <see cref="HandshakeWait.None"/> with <paramref name="written"/> above zero: data. With zero: progress, call again (or
    /// <see cref="Advance"/>, if a renegotiation has begun). <see cref="HandshakeWait.Read"/>: bytes are needed.
    /// <see cref="HandshakeWait.Write"/>: an answer was queued, send it; one need not wait until it is all gone.
    /// <see cref="HandshakeWait.Closed"/>, <see cref="HandshakeWait.Failed"/>: the end.
    /// </returns>
    public HandshakeWait Receive(Span<byte> destination, out int written)
    {
        written = 0;
        if (_leftoverLength != 0)
        {
            written = ReadBuffered(destination);
            return HandshakeWait.None;
        }

        if (_fault.IsFault) return HandshakeWait.Failed;
        if (IsPeerClosed) return HandshakeWait.Closed;
        if (!_machine.IsConnected) return Advance();
        if (_queue.UnitCount > Limits.MaxQueuedUnits) return HandshakeWait.Write;
        // A message may have come together with the one that ended the handshake.
        if (!_handshake.IsEmpty && RunConnectedMachine() is var wait && wait != HandshakeWait.Read) return wait;
        if (!_reader.IsComplete) return HandshakeWait.Read;

        var queued = _queue.UnitsQueued;
        written = ProcessRecord(destination);
        if (!_handshake.IsEmpty) RunConnectedMachine();
        if (_fault.IsFault) return HandshakeWait.Failed;
        if (IsPeerClosed) return HandshakeWait.Closed;
        return _queue.UnitsQueued == queued ? HandshakeWait.None : HandshakeWait.Write;
    }

    /// <summary>
    /// Seals all of <paramref name="data"/> as one write unit. Only while <see cref="MayWrite"/> and, so that the caller never has to keep
    /// data for us, while nothing else waits to be sent.
    /// </summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        if (!MayWrite) throw new InvalidOperationException("application data may not be written now");
        if (HasOutput) throw new InvalidOperationException("what was written before has not been sent");
        if (data.IsEmpty) return;
        if (_machine.IsConnected) _machine.BeforeWrite();
        if (!_fault.IsFault) QueueApplicationData(data);
    }

    /// <summary>Queues close_notify, once, if a version has been negotiated. No application data can be written afterwards.</summary>
    public void Close()
    {
        if (_closed || _fault.IsFault) return;
        _closed = true;
        if (State.Version == ProtocolVersion.None) return;
        IsCloseSent = true;
        QueueAlert(AlertLevel.Warning, AlertDescription.CloseNotify);
    }

    /// <summary>Ends the connection with a fault of the caller's; its alert goes out once.</summary>
    public void Abort(TlsFault fault) => Fail(fault);

    /// <summary>Zeroes keys and secrets and frees buffers.</summary>
    public void Dispose()
    {
        _machine.Successor?.Dispose();
        _machine.Dispose();
        _context.Dispose();
        DisposeProtections();
        DropLeftover();
        _reader.Dispose();
        _handshake.Dispose();
        _queue.Dispose();
        State.Dispose();
    }

    /// <summary>Runs one step, and moves on to the next machine when there is one.</summary>
    private HandshakeWait RunMachine()
    {
        HandshakeWait wait;
        try
        {
            wait = _machine.Step();
        }
        catch (CryptoFailureException)
        {
            wait = Fail(LocalFailure.Internal);
        }

        _handshake.Trim();
        if (_fault.IsFault) return HandshakeWait.Failed;
        return TakeSuccessor() ? HandshakeWait.None : wait;
    }

    /// <summary>Lets the post-handshake machine have what came, as far as it goes.</summary>
    private HandshakeWait RunConnectedMachine()
    {
        while (_machine.IsConnected)
        {
            var wait = RunMachine();
            if (wait != HandshakeWait.None) return wait;
        }

        return HandshakeWait.None;
    }

    private bool TakeSuccessor()
    {
        if (_machine.Successor is not { } next) return false;
        _machine.Dispose();
        _machine = next;
        // The transcript is of the handshake only; a renegotiation starts a new one.
        if (next.IsConnected) _context.DropTranscript();
        return true;
    }

    /// <summary>Stores the first fault and queues its alert.</summary>
    private HandshakeWait Fail(TlsFault fault)
    {
        if (_fault.IsFault || !fault.IsFault) return HandshakeWait.Failed;
        _fault = fault;
        if (!_closed && AlertMap.For(fault) is { } alert) QueueFaultAlert(Config.AlertOverride?.Invoke(fault) ?? alert);
        // RFC 5246 §7.2.2, RFC 8446 §6.2: what failed is not resumed.
        if (State.Session is { } session) Config.Sessions?.Remove(session);
        foreach (var ticket in State.ReceivedTickets) Config.Sessions?.RemoveTicket(ticket);
        DisposeProtections();
        _reader.Dispose();
        return HandshakeWait.Failed;
    }

    private void DisposeProtections()
    {
        if (_readProtection != _plaintext) _readProtection.Dispose();
        if (_writeProtection != _plaintext) _writeProtection.Dispose();
        _readProtection = _plaintext;
        _writeProtection = _plaintext;
    }

    private void DropLeftover()
    {
        RecordBuffers.Return(_leftover, _leftover is null ? 0 : _leftoverStart + _leftoverLength);
        _leftover = null;
        _leftoverStart = 0;
        _leftoverLength = 0;
    }
}
