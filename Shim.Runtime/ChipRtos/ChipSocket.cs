using Shim.Runtime.Interop;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Shim.Runtime.ChipRtos;

/// <summary>How far a stream socket has come.</summary>
internal enum SocketStage : byte
{
    /// <summary>Neither connected nor listening.</summary>
    Open,
    /// <summary>A connection is being made.</summary>
    Connecting,
    /// <summary>Connected; also after the peer has closed.</summary>
    Connected,
    /// <summary>Waits for connections.</summary>
    Listening,
    /// <summary>ResetConnection was called: of no more use.</summary>
    Reset,
}

/// <summary>
/// A socket of the API: one of the operating system's, never blocking, with what the API knows about it, and the TLS connection that
/// runs under send and recv. Every call takes steps under the socket's lock, and waits, if it may, without it; so one thread can
/// receive while another sends, and closing ends every wait. Results are 0 or more, or a <see cref="ChipError"/> negated.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Closing the socket lets go of the connection.")]
internal sealed partial class ChipSocket
{
    /// <summary>Linger time while the program has set none, in seconds (sheet 2.4).</summary>
    private const int DefaultLinger = 20;

    /// <summary>Waits look after the socket at least this often, in milliseconds.</summary>
    private const int Slice = 1000;

    private readonly Lock _lock = new();
    private readonly SystemSocket _socket;
    private volatile SocketStage _stage;
    private volatile bool _blocking = true;
    private bool _closed;
    private bool _hasSent;
    private int _waiting;
    private int _linger = DefaultLinger;

    private ChipSocket(SystemSocket socket, SocketStage stage)
    {
        _socket = socket;
        _stage = stage;
        // Every TCP socket is reusable (setreuse).
        if (IsStream && stage == SocketStage.Open) socket.SetOption(Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
    }

    /// <summary>TCP, not UDP.</summary>
    public bool IsStream => _socket.IsStream;

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => _socket.Family;

    /// <summary>The last error of a call on this socket: get_socketerror.</summary>
    public int LastError { get; private set; }

    /// <summary>Opens a socket; the error negated if the system has none.</summary>
    public static int Open(AddressFamily family, bool isStream, out ChipSocket? socket)
    {
        var status = SystemSocket.Open(family, isStream, out var opened);
        socket = opened is null ? null : new ChipSocket(opened, SocketStage.Open);
        return status;
    }

    /// <summary>Turns a result into what C gets, and remembers an error.</summary>
    public int Report(int result, out int error)
    {
        error = result < 0 ? -result : 0;
        if (result >= 0) return result;
        LastError = error;
        return -1;
    }

    /// <summary>Set_Blocking_Mode.</summary>
    public int SetBlocking(byte mode)
    {
        if (mode > 1) return -ChipError.Invalid;
        _blocking = mode == 1;
        return 0;
    }

    /// <summary>setlinger: how long closesocket may wait for data to go out, in seconds; 0 does not wait.</summary>
    public int SetLinger(int seconds)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        if (seconds < 0) return -ChipError.Invalid;
        _linger = seconds;
        return 0;
    }

    /// <summary>closesocket (sheet 7.23): what is queued and close_notify go out, but nobody waits for the peer.</summary>
    public int Close()
    {
        FinishTls();
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            _closed = true;
            DisposeTls();
            if (_hasSent) DropUnread();
            // Whoever waits for the socket wakes up; otherwise the connection may be another process's too, after fork.
            if (Volatile.Read(ref _waiting) > 0) _socket.Shutdown(Libc.SHUT_RDWR);
            _socket.Dispose();
        }

        return 0;
    }

    /// <summary>ResetConnection: RST instead of FIN, nothing more is sent. The descriptor stays until closesocket.</summary>
    public int ResetConnection()
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (!ResolveConnect()) return -ChipError.NotConnected;
            DisposeTls();
            _stage = SocketStage.Reset;
            _socket.Abort();
            return 0;
        }
    }

    /// <summary>Keeps the descriptor from being closed and used anew while somebody waits for it. Pair with <see cref="EndWait"/>.</summary>
    public bool BeginWait(out int descriptor)
    {
        descriptor = _socket.Descriptor;
        if (!_socket.TryHold()) return false;
        Interlocked.Increment(ref _waiting);
        return true;
    }

    /// <summary>Ends <see cref="BeginWait"/>.</summary>
    public void EndWait()
    {
        Interlocked.Decrement(ref _waiting);
        _socket.DangerousRelease();
    }

    /// <summary>
    /// A close with unread data in the receive buffer makes the system send RST, and RST makes the peer lose what it has not read yet: so
    /// what is there (a close_notify, as a rule) is read away.
    /// </summary>
    private void DropUnread()
    {
        const int Most = 16;
        Span<byte> scratch = stackalloc byte[4096];
        for (var i = 0; i < Most; i++)
        {
            if (_socket.Receive(scratch, peek: false) <= 0) return;
        }
    }

    /// <summary>Sends what fits now.</summary>
    private int SendNow(ReadOnlySpan<byte> data)
    {
        _hasSent = true;
        return _socket.Send(data);
    }

    /// <summary>Waits for one of these conditions, without the lock. 0: look again; <see cref="ChipError.WouldBlock"/> negated: time is up.</summary>
    private int Wait(short events, long deadline)
    {
        var left = deadline == long.MaxValue ? Slice : Math.Min(Slice, deadline - Environment.TickCount64);
        if (left <= 0) return -ChipError.WouldBlock;
        if (!BeginWait(out var descriptor)) return -ChipError.BadDescriptor;
        try
        {
            Span<Libc.PollEntry> entry = [new Libc.PollEntry { Descriptor = descriptor, Events = events }];
            Libc.Wait(entry, (int)left);
        }
        finally
        {
            EndWait();
        }

        return 0;
    }

    private static long DeadlineIn(long milliseconds) => Environment.TickCount64 + milliseconds;
}
