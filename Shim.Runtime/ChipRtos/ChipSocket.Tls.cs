using Shim.Runtime.Interop;
using System.Buffers;
using System.Runtime.InteropServices;
using Shim.Runtime.Tls;

namespace Shim.Runtime.ChipRtos;

/// <content>
/// TLS under send and recv (sheet 2.3, 7.4 to 7.8, 7.18 to 7.23). The handshake advances in the caller's thread, in whatever call comes.
/// </content>
internal sealed partial class ChipSocket
{
    private enum TlsRole : byte
    {
        None,
        Client,
        Server,
    }

    /// <summary>What SSL_HandshakeComplete answers.</summary>
    private const int HandshakeDone = 1;
    private const int HandshakePending = 0;
    private const int HandshakeFailed = -3;

    private volatile TlsRole _role;
    private TlsConnection? _tls;
    private SslSession? _tlsSession;
    private string? _commonName;
    private bool _established;
    private bool _failed;
    private long _handshakeDeadline = long.MaxValue;
    private int _receiveEnd;
    private ArrayBufferWriter<byte>? _queued;
    private nint _stateForProgram;

    private bool IsTls => _role != TlsRole.None;

    /// <summary>SSL_ClientStart: sends the ClientHello and does not wait (sheet 7.5).</summary>
    public int StartClient(bool hasName, string? commonName)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (!_clientOption || _session is null) return -ChipError.NotPermitted;
            if (!ResolveConnect()) return -ChipError.NotConnected;
            if (_role != TlsRole.None) return _failed ? -ChipError.ConnectionAborted : _established ? -ChipError.IsConnected : -ChipError.Already;
            if (_session.IsClosed || (hasName && commonName is null)) return -ChipError.Invalid;
            _commonName = commonName;
            _role = TlsRole.Client;
            StartHandshakeClock();
            _ = HandshakeStep(out _);
            return 0;
        }
    }

    /// <summary>SSL_HandshakeComplete: 1 done, 0 not yet or no TLS, -1 no TCP, -2 closed, -3 failed.</summary>
    public int HandshakeComplete(uint timeout)
    {
        if (!IsStream) return -1;
        var deadline = timeout is 0xFFFF or uint.MaxValue ? long.MaxValue : DeadlineIn(timeout);
        while (true)
        {
            short want;
            lock (_lock)
            {
                if (_closed) return -2;
                if (!IsTls) return HandshakePending;
                var step = HandshakeStep(out want);
                if (step != HandshakePending || timeout == 0) return step;
            }

            var waited = Wait(want, HandshakeLimit(deadline));
            if (waited == -ChipError.BadDescriptor) return -2;
            if (waited < 0 && Environment.TickCount64 >= deadline) return HandshakePending;
        }
    }

    /// <summary>SSL_SendFlush.</summary>
    public int SendFlush()
    {
        if (TlsStatus() is not 0 and var status) return status;
        return FlushUntil(_blocking ? long.MaxValue : 0);
    }

    /// <summary>SSL_ConnClose (sheet 7.19): close_notify goes out, the peer's is not waited for; a second call does nothing.</summary>
    public int CloseTls()
    {
        if (TlsStatus() is not 0 and var status) return status;
        lock (_lock)
        {
            if (_tls is { IsCloseSent: true }) return 0;
        }

        var flushed = FlushUntil(_blocking ? DeadlineIn(_linger * 1000L) : 0);
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            // What is held back must go before close_notify, and there is no room for it: call again.
            if (flushed == -ChipError.WouldBlock && QueuedCount > 0) return flushed;
            _tls?.Close();
        }

        FlushUntil(_blocking ? DeadlineIn(_linger * 1000L) : 0);
        return 0;
    }

    /// <summary>
    /// SSL_GetConnState: a struct SslProblemS in the library's memory, valid until the socket is closed, brought up to date by this call.
    /// </summary>
    public unsafe int GetState(out nint state)
    {
        state = 0;
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (!IsTls) return -ChipError.NotPermitted;
            if (_stateForProgram == 0) _stateForProgram = (nint)NativeMemory.AllocZeroed((nuint)sizeof(ConnectionProblem));
            *(ConnectionProblem*)_stateForProgram = new ConnectionProblem
            {
                ErrorCode = _failed ? ChipError.ConnectionAborted : 0,
                PkiFlags = _tls is { Fault.Blame: FaultBlame.Certificate } failed ? FlagsOf((CertificateRejected)failed.Fault.Number) : 0,
                // 1 is "initial", 9 "open" (sheet 3.1); what lies between is the engine's own affair.
                State = _established ? (byte)9 : (byte)1,
            };
            state = _stateForProgram;
            return 0;
        }
    }

    /// <summary>struct SslProblemS (sheet 3.1). Its last three bytes, of which no values are known, stay 0.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 12)]
    private struct ConnectionProblem
    {
        public int ErrorCode;
        public uint PkiFlags;
        public byte State;
    }

    private static uint FlagsOf(CertificateRejected why) => why switch
    {
        CertificateRejected.Expired => CertificateFlag.Expired,
        CertificateRejected.UnknownRoot => CertificateFlag.UnknownAuthority,
        CertificateRejected.Revoked => 0x02,
        CertificateRejected.Invalid => CertificateFlag.IdentityMismatch,
        _ => CertificateFlag.Bad,
    };

    /// <summary>Whether the calls for a TLS connection make sense now (sheet 7.18).</summary>
    private int TlsStatus()
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (!IsTls) return -ChipError.NotPermitted;
            var handshake = HandshakeStep(out _);
            if (handshake == HandshakePending) return -ChipError.WouldBlock;
            return handshake < 0 ? -ChipError.ConnectionAborted : 0;
        }
    }

    /// <summary>Takes the handshake as far as it goes. Under the lock.</summary>
    private int HandshakeStep(out short want)
    {
        want = Libc.POLLIN;
        if (_failed) return HandshakeFailed;
        if (_established)
        {
            // What an earlier send left goes with whatever call comes.
            Flush();
            return HandshakeDone;
        }

        if (_tls is null && !CreateConnection()) return Fail();
        while (true)
        {
            if (Environment.TickCount64 >= _handshakeDeadline) return Fail();
            var wait = _tls!.Advance();
            int status;
            switch (wait)
            {
                case HandshakeWait.None:
                    return Establish();
                case HandshakeWait.Write:
                    want = Libc.POLLOUT;
                    status = Flush();
                    break;
                case HandshakeWait.Read:
                    want = Libc.POLLIN;
                    status = Fill();
                    break;
                default:
                    status = Answer(wait);
                    break;
            }

            if (status == -ChipError.WouldBlock) return HandshakePending;
            if (status < 0) return Fail();
        }
    }

    /// <summary>The pauses of the engine: the peer's certificate is judged here and now.</summary>
    private int Answer(HandshakeWait wait)
    {
        switch (wait)
        {
            case HandshakeWait.PeerTrust:
                if (JudgePeer() is { } why) _tls!.RejectPeer(why);
                else _tls!.AcceptPeer();
                return 0;
            case HandshakeWait.ClientHello or HandshakeWait.ClientIdentity:
                _tls!.Continue();
                return 0;
            default:
                return -ChipError.ConnectionAborted;
        }
    }

    private CertificateRejected? JudgePeer() =>
        PeerCheck.Judge(_tls!.State, _role == TlsRole.Server, _tlsSession!.SkipsValidation, _commonName);

    /// <summary>
    /// The handshake is complete. A resumed one showed no certificate: the one of the connection that is resumed is judged again, for this
    /// call may want another name, and roots may have gone.
    /// </summary>
    private int Establish()
    {
        var asked = _role == TlsRole.Client || _tls!.Config.ClientAuthentication == ClientAuthentication.Required;
        if (_tls!.State.Resumed && asked && JudgePeer() is { } why)
        {
            _tls.Abort(why);
            return Fail();
        }

        _established = true;
        return HandshakeDone;
    }

    private int Fail()
    {
        _failed = true;
        // The alert goes if it can. Where not even that can be made, the peer gets the end of the stream.
        if (_tls is not null) Flush();
        else _socket.Shutdown(Libc.SHUT_RDWR);
        return HandshakeFailed;
    }

    private bool CreateConnection()
    {
        if (_session is null || _session.IsClosed || !_session.Retain()) return false;
        _tlsSession = _session;
        var serverName = _commonName is { } name && CommonName.IsHostName(name) ? name : null;
        if (_session.Configure(_role == TlsRole.Server, serverName) is not { } config) return false;
        config.MaxFragment = RecordSize;
        _tls = new TlsConnection(config);
        // A flight is several small records: held back until the one before is acknowledged, each would cost the peer's 40 ms.
        _socket.SetOption(Libc.IPPROTO_TCP, Libc.TCP_NODELAY, 1);
        return true;
    }

    private void StartHandshakeClock()
    {
        if (_handshakeSeconds > 0) _handshakeDeadline = DeadlineIn(_handshakeSeconds * 1000L);
    }

    /// <summary>The earlier of a call's deadline and that of the handshake while it runs.</summary>
    private long HandshakeLimit(long deadline) => IsTls && !_established ? Math.Min(deadline, _handshakeDeadline) : deadline;

    /// <summary>Sends what the engine has. 0: all gone; 235 negated: the system takes no more.</summary>
    private int Flush()
    {
        while (_tls is { HasOutput: true } connection)
        {
            var sent = SendNow(connection.Output);
            if (sent < 0) return sent;
            connection.OutputSent(sent);
        }

        return 0;
    }

    /// <summary>Reads exactly what the engine asks for. 0: a record is there; 235 negated: more has to come; 257 negated: the stream ended.</summary>
    private int Fill()
    {
        while (true)
        {
            var window = _tls!.InputWindow;
            if (window.IsEmpty) return 0;
            var count = _socket.Receive(window, peek: false);
            if (count < 0) return count;
            if (count == 0) return -ChipError.NotConnected;
            _tls.InputReceived(count);
        }
    }

    /// <summary>What to wait for besides when some output is left: that there is room for it.</summary>
    private short OutputWait => _tls is { HasOutput: true } ? Libc.POLLOUT : (short)0;

    /// <summary>Most bytes of one record: TCP_SSL_SEND_MAX_SIZE.</summary>
    private int RecordSize => _sendMax > 0 ? Math.Min(_sendMax, Limits.MaxPlaintext) : Limits.MaxPlaintext;

    private int SendTls(ReadOnlySpan<byte> data, bool mayQueue, out short want)
    {
        var handshake = HandshakeStep(out want);
        if (handshake == HandshakePending) return -ChipError.WouldBlock;
        if (handshake < 0) return -ChipError.ConnectionAborted;
        if (_tls!.IsCloseSent) return -ChipError.Shutdown;
        if (mayQueue && QueuedCount + data.Length < _sendMin)
        {
            (_queued ??= new ArrayBufferWriter<byte>(_sendMin)).Write(data);
            return data.Length;
        }

        want = Libc.POLLOUT;
        if (SealQueued() is < 0 and var blocked) return blocked;
        if (Flush() is < 0 and var full) return full;
        if (data.IsEmpty) return 0;
        if (!_tls.MayWrite) return -ChipError.ConnectionAborted;
        var count = Math.Min(data.Length, Limits.MaxPlaintext);
        _tls.Write(data[..count]);
        if (_tls.Fault.IsFault) return -ChipError.ConnectionAborted;
        // What does not fit now goes out with the next call: it is taken.
        return Flush() is var status && status < 0 && status != -ChipError.WouldBlock ? status : count;
    }

    private int QueuedCount => _queued?.WrittenCount ?? 0;

    /// <summary>Hands to the engine what TCP_SSL_SEND_MIN_SIZE held back.</summary>
    private int SealQueued()
    {
        if (QueuedCount == 0) return 0;
        if (Flush() is < 0 and var blocked) return blocked;
        if (!_tls!.MayWrite) return -ChipError.ConnectionAborted;
        _tls.Write(_queued!.WrittenSpan);
        _queued.Clear();
        return 0;
    }

    private int ReceiveTls(Span<byte> destination, bool peek, out short want)
    {
        want = Libc.POLLIN;
        var connection = _tls!;
        while (true)
        {
            if (connection.BufferedPlaintext > 0) return peek ? connection.PeekBuffered(destination) : connection.ReadBuffered(destination);
            if (_receiveEnd != 0) return -_receiveEnd;
            var wait = connection.Receive(peek ? default : destination, out var written);
            if (written > 0) return written;
            var status = wait switch
            {
                HandshakeWait.None => 0,
                HandshakeWait.Read => Fill(),
                HandshakeWait.Write => Flush(),
                HandshakeWait.Closed => -ChipError.NotConnected,
                _ => Answer(wait),
            };
            if (status >= 0) continue;
            if (status == -ChipError.WouldBlock)
            {
                if (wait == HandshakeWait.Write) want = Libc.POLLOUT;
                return status;
            }

            // The alert of a fault of the peer's.
            if (wait == HandshakeWait.Failed) Flush();
            _receiveEnd = -status;
        }
    }

    /// <summary>Sends what is sealed, and what is held back too, as long as the time lasts; a deadline in the past tries once.</summary>
    private int FlushUntil(long deadline, bool withQueued = true)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_closed) return -ChipError.BadDescriptor;
                if (!_established || _failed) return 0;
                var status = withQueued ? SealQueued() : 0;
                if (status == 0) status = Flush();
                if (status != -ChipError.WouldBlock) return status;
            }

            if (Wait(Libc.POLLOUT, deadline) is < 0 and var ended) return ended;
        }
    }

    /// <summary>The part of closesocket that may wait: what is queued, then close_notify.</summary>
    private void FinishTls()
    {
        lock (_lock)
        {
            if (_closed || !_established || _failed) return;
        }

        var deadline = _blocking ? DeadlineIn(_linger * 1000L) : 0;
        FlushUntil(deadline);
        lock (_lock)
        {
            if (_closed) return;
            _tls?.Close();
        }

        FlushUntil(deadline);
    }

    private unsafe void DisposeTls()
    {
        _tls?.Dispose();
        _tls = null;
        // What is left is closed for good: no call starts anew.
        if (IsTls) _failed = true;
        _tlsSession?.Release();
        _tlsSession = null;
        SetSession(null);
        _queued?.Clear();
        NativeMemory.Free((void*)_stateForProgram);
        _stateForProgram = 0;
    }
}
