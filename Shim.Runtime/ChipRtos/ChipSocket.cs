using System.Diagnostics.CodeAnalysis;
using System.Net;
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
    private readonly Socket _socket;
    private readonly int _descriptor;
    private volatile SocketStage _stage;
    private volatile bool _blocking = true;
    private bool _closed;
    private int _linger = DefaultLinger;

    private ChipSocket(Socket socket, SocketStage stage)
    {
        _socket = socket;
        _descriptor = (int)socket.Handle;
        Libc.StopBlocking(_descriptor);
        _stage = stage;
        IsStream = socket.SocketType == SocketType.Stream;
        // Every TCP socket is reusable (setreuse). Socket's own ReuseAddress would let two listeners share a port.
        if (IsStream && stage == SocketStage.Open) socket.SetRawSocketOption(1, 2, [1, 0, 0, 0]);
    }

    /// <summary>TCP, not UDP.</summary>
    public bool IsStream { get; }

    /// <summary>The last error of a call on this socket: get_socketerror.</summary>
    public int LastError { get; private set; }

    /// <summary>Opens a socket; the error negated if the system has none.</summary>
    public static int Open(AddressFamily family, SocketType type, out ChipSocket? socket)
    {
        socket = null;
        try
        {
            socket = new ChipSocket(new Socket(family, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp), SocketStage.Open);
            return 0;
        }
        catch (SocketException failure)
        {
            return -ChipError.From(failure.SocketErrorCode);
        }
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
            if (_stage != SocketStage.Reset) CloseSocket();
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
            if (_stage == SocketStage.Reset) return -ChipError.NotConnected;
            if (!ResolveConnect()) return -ChipError.NotConnected;
            DisposeTls();
            _stage = SocketStage.Reset;
            // A timeout of 0 is what makes the system send RST.
            _socket.Close(0);
            return 0;
        }
    }

    /// <summary>Keeps the descriptor from being closed and used anew while somebody waits for it. Pair with <see cref="EndWait"/>.</summary>
    public bool BeginWait(out int descriptor)
    {
        descriptor = _descriptor;
        var held = false;
        try
        {
            _socket.SafeHandle.DangerousAddRef(ref held);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        return held;
    }

    /// <summary>Ends <see cref="BeginWait"/>.</summary>
    public void EndWait() => _socket.SafeHandle.DangerousRelease();

    /// <summary>
    /// A close with unread data in the receive buffer makes the system send RST, and RST makes the peer lose what it has not read yet: so
    /// what is there (a close_notify, as a rule) is read away.
    /// </summary>
    private void CloseSocket()
    {
        if (IsStream && _stage == SocketStage.Connected) DropUnread();
        _socket.Dispose();
    }

    private void DropUnread()
    {
        const int Most = 16;
        Span<byte> scratch = stackalloc byte[4096];
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            for (var i = 0; i < Most; i++)
            {
                if (Libc.ReceiveNow(_descriptor, scratch, peek: false) <= 0) return;
            }
        }
        catch (SocketException)
        {
            // The peer has gone already.
        }
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

    /// <summary>Which of these conditions hold now. Under the lock.</summary>
    private short ConditionsNow(short events)
    {
        Span<Libc.PollEntry> entry = [new Libc.PollEntry { Descriptor = _descriptor, Events = events }];
        Libc.Wait(entry, 0);
        return entry[0].Result;
    }

    private static long DeadlineIn(long milliseconds) => Environment.TickCount64 + milliseconds;
}
