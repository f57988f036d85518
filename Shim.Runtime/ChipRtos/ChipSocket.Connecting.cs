using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Shim.Runtime.ChipRtos;

/// <content>bind, connect, listen, accept, shutdown (sheet 2.4).</content>
internal sealed partial class ChipSocket
{
    /// <summary>The longest queue of a listener; larger wishes are cut.</summary>
    private const int MaxBacklog = 5;

    /// <summary>bind.</summary>
    public unsafe int Bind(byte* address)
    {
        if (CAddress.Read(address, _socket.AddressFamily, out var local) is not 0 and var bad) return bad;
        return Guarded(() => _socket.Bind(local));
    }

    /// <summary>bind to a port of every address: tcp_connect.</summary>
    public int BindPort(ushort port) => Guarded(() => _socket.Bind(new IPEndPoint(IPAddress.Any, port)));

    /// <summary>connect, from C.</summary>
    public unsafe int Connect(byte* address)
    {
        if (CAddress.Read(address, _socket.AddressFamily, out var remote) is not 0 and var bad) return bad;
        return Connect(remote);
    }

    /// <summary>
    /// connect. On a socket that does not block 236, and 237 while called again, until it is 0; connected already is 256 (sheet 2.4).
    /// </summary>
    public int Connect(IPEndPoint remote)
    {
        lock (_lock)
        {
            var begun = BeginConnect(remote);
            if (begun != -ChipError.InProgress || !_blocking) return begun;
        }

        while (true)
        {
            var waited = Wait(Libc.PollOut, long.MaxValue);
            if (waited < 0) return waited;
            lock (_lock)
            {
                if (_closed) return -ChipError.BadDescriptor;
                var status = FinishConnect();
                if (status != -ChipError.Already) return status;
            }
        }
    }

    private int BeginConnect(IPEndPoint remote)
    {
        if (_closed) return -ChipError.BadDescriptor;
        switch (_stage)
        {
            case SocketStage.Connecting:
                var status = FinishConnect();
                return status == -ChipError.Already && _blocking ? -ChipError.InProgress : status;
            case SocketStage.Connected when IsStream:
                return -ChipError.IsConnected;
            case SocketStage.Listening or SocketStage.Reset:
                return -ChipError.Invalid;
        }

        var bytes = remote.Serialize();
        var result = Libc.ConnectNow(_descriptor, bytes.Buffer.Span[..bytes.Size]);
        if (result == 0) _stage = SocketStage.Connected;
        else if (result == -ChipError.InProgress) _stage = SocketStage.Connecting;
        return result;
    }

    /// <summary>Whether the connection that was begun is there: 0, still not (237), or why it failed.</summary>
    private int FinishConnect()
    {
        if (_stage == SocketStage.Connected) return 0;
        if (_stage != SocketStage.Connecting) return -ChipError.NotConnected;
        if (ConditionsNow(Libc.PollOut) == 0) return -ChipError.Already;
        Span<byte> error = stackalloc byte[sizeof(int)];
        // SOL_SOCKET, SO_ERROR
        _socket.GetRawSocketOption(1, 4, error);
        var errno = MemoryMarshal.Read<int>(error);
        _stage = errno == 0 ? SocketStage.Connected : SocketStage.Open;
        return -ChipError.FromErrno(errno);
    }

    /// <summary>Whether the socket is connected; a connection that has come about in the meantime counts. Under the lock.</summary>
    private bool ResolveConnect()
    {
        if (_stage == SocketStage.Connecting) FinishConnect();
        return _stage == SocketStage.Connected;
    }

    /// <summary>listen; again on a listening socket is no error.</summary>
    public int Listen(int backlog)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (_stage is not (SocketStage.Open or SocketStage.Listening)) return -ChipError.Invalid;
            var any = _socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
            var status = Guarded(() =>
            {
                if (_socket.LocalEndPoint is null) _socket.Bind(new IPEndPoint(any, 0));
                _socket.Listen(Math.Clamp(backlog, 1, MaxBacklog));
            });
            if (status == 0) _stage = SocketStage.Listening;
            return status;
        }
    }

    /// <summary>accept: the new socket, which has the options of this one.</summary>
    public int Accept(out ChipSocket? accepted, out IPEndPoint? peer)
    {
        accepted = null;
        peer = null;
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        while (true)
        {
            lock (_lock)
            {
                if (_closed) return -ChipError.BadDescriptor;
                if (_stage != SocketStage.Listening) return -ChipError.Invalid;
                var status = ConditionsNow(Libc.PollIn) == 0 ? -ChipError.WouldBlock : AcceptNow(out accepted, out peer);
                if (status != -ChipError.WouldBlock || !_blocking) return status;
            }

            if (Wait(Libc.PollIn, long.MaxValue) is < 0 and var ended) return ended;
        }
    }

    private int AcceptNow(out ChipSocket? accepted, out IPEndPoint? peer)
    {
        accepted = null;
        var descriptor = Libc.AcceptNow(_descriptor, _socket.AddressFamily, out peer);
        if (descriptor < 0) return descriptor;
        var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
        ChipSocket? socket = null;
        var status = Guarded(() => socket = new ChipSocket(new Socket(handle), SocketStage.Connected));
        if (socket is null)
        {
            handle.Dispose();
            return status;
        }

        socket.Inherit(this);
        accepted = socket;
        return 0;
    }

    /// <summary>shutdown: 0 read, 1 write, 2 both.</summary>
    public int Shutdown(byte direction)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        if (direction > 2) return -ChipError.Invalid;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            return ResolveConnect() ? Guarded(() => _socket.Shutdown((SocketShutdown)direction)) : -ChipError.NotConnected;
        }
    }

    /// <summary>Runs what throws and turns it into a number.</summary>
    private static int Guarded(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (SocketException failure)
        {
            return -ChipError.From(failure.SocketErrorCode);
        }
        catch (ObjectDisposedException)
        {
            return -ChipError.BadDescriptor;
        }
        catch (Exception misuse) when (misuse is InvalidOperationException or ArgumentException or PlatformNotSupportedException)
        {
            return -ChipError.Invalid;
        }
    }
}
