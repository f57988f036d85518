using Shim.Runtime.Interop;
using System.Net;

namespace Shim.Runtime.ChipRtos;

/// <content>bind, connect, listen, accept, shutdown (sheet 2.4).</content>
internal sealed partial class ChipSocket
{
    /// <summary>The longest queue of a listener; larger wishes are cut.</summary>
    private const int MaxBacklog = 5;

    /// <summary>bind.</summary>
    public unsafe int Bind(byte* address)
    {
        if (CAddress.Read(address, _socket.Family, out var local) is not 0 and var bad) return bad;
        return Bind(local);
    }

    /// <summary>bind to a port of every address: tcp_connect.</summary>
    public int BindPort(ushort port) => Bind(new IPEndPoint(IPAddress.Any, port));

    private int Bind(IPEndPoint local)
    {
        lock (_lock) return _closed ? -ChipError.BadDescriptor : _socket.Bind(local);
    }

    /// <summary>connect, from C.</summary>
    public unsafe int Connect(byte* address)
    {
        if (CAddress.Read(address, _socket.Family, out var remote) is not 0 and var bad) return bad;
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
            var waited = Wait(Libc.POLLOUT, long.MaxValue);
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

        var result = _socket.Connect(remote);
        if (result == 0) _stage = SocketStage.Connected;
        else if (result == -ChipError.InProgress) _stage = SocketStage.Connecting;
        return result;
    }

    /// <summary>Whether the connection that was begun is there: 0, still not (237), or why it failed.</summary>
    private int FinishConnect()
    {
        if (_stage == SocketStage.Connected) return 0;
        if (_stage != SocketStage.Connecting) return -ChipError.NotConnected;
        if (_socket.ConditionsNow(Libc.POLLOUT) == 0) return -ChipError.Already;
        if (_socket.GetOption(Libc.SOL_SOCKET, Libc.SO_ERROR, out var errno) is < 0 and var failed) return failed;
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
            var status = _socket.Listen(Math.Clamp(backlog, 1, MaxBacklog));
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
                var status = _socket.ConditionsNow(Libc.POLLIN) == 0 ? -ChipError.WouldBlock : AcceptNow(out accepted, out peer);
                // accept(2): a client that has gone again is no end of the listening.
                if (status == -ChipError.ConnectionAborted) status = -ChipError.WouldBlock;
                if (status != -ChipError.WouldBlock || !_blocking) return status;
            }

            if (Wait(Libc.POLLIN, long.MaxValue) is < 0 and var ended) return ended;
        }
    }

    private int AcceptNow(out ChipSocket? accepted, out IPEndPoint? peer)
    {
        var status = _socket.Accept(out var socket, out peer);
        accepted = socket is null ? null : new ChipSocket(socket, SocketStage.Connected);
        accepted?.Inherit(this);
        return status;
    }

    /// <summary>shutdown: 0 read, 1 write, 2 both.</summary>
    public int Shutdown(byte direction)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        if (direction > 2) return -ChipError.Invalid;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            return ResolveConnect() ? _socket.Shutdown(direction) : -ChipError.NotConnected;
        }
    }
}
