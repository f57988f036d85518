using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Shim.Runtime.ChipRtos;

/// <content>sendto and recvfrom (sheet 2.5). What was counted by GetWaitingBytes waits in a queue of the socket's own.</content>
internal sealed partial class ChipSocket
{
    private const int MaxDatagram = 65536;

    /// <summary>Most datagrams that GetWaitingBytes takes over from the system.</summary>
    private const int MaxQueuedDatagrams = 64;

    private readonly Queue<(byte[] Data, IPEndPoint From)> _datagrams = new();

    /// <summary>sendto.</summary>
    public unsafe int SendTo(ReadOnlySpan<byte> data, MessageFlags flags, byte* address)
    {
        if (IsStream) return -ChipError.ProtocolNotSupported;
        if (CAddress.Read(address, _socket.AddressFamily, out var remote) is not 0 and var bad) return bad;
        var mayWait = _blocking && (flags & MessageFlags.DontWait) == 0;
        while (true)
        {
            int step;
            lock (_lock) step = SendDatagram(data, remote);
            if (step != -ChipError.WouldBlock || !mayWait) return step;
            if (Wait(Libc.PollOut, long.MaxValue) is < 0 and var ended) return ended;
        }
    }

    /// <summary>recvfrom. A datagram that is longer than the buffer is cut, and 240.</summary>
    public int ReceiveFrom(Span<byte> destination, MessageFlags flags, ulong timeout, out IPEndPoint? from)
    {
        from = null;
        if (IsStream) return -ChipError.ProtocolNotSupported;
        var mayWait = _blocking && (flags & MessageFlags.DontWait) == 0;
        var deadline = ReceiveDeadline(flags, timeout);
        while (true)
        {
            int step;
            lock (_lock) step = ReceiveDatagram(destination, (flags & MessageFlags.Peek) != 0, out from);
            if (step != -ChipError.WouldBlock || !mayWait) return step;
            if (Wait(Libc.PollIn, deadline) is < 0 and var ended) return ended;
        }
    }

    private int SendDatagram(ReadOnlySpan<byte> data, IPEndPoint remote)
    {
        if (_closed) return -ChipError.BadDescriptor;
        try
        {
            return _socket.SendTo(data, SocketFlags.None, remote);
        }
        catch (SocketException failure)
        {
            return -ChipError.From(failure.SocketErrorCode);
        }
    }

    private int ReceiveDatagram(Span<byte> destination, bool peek, out IPEndPoint? from)
    {
        from = null;
        if (_closed) return -ChipError.BadDescriptor;
        if (_datagrams.Count == 0 && TakeDatagram() is not 0 and var none) return none;
        var (data, sender) = peek ? _datagrams.Peek() : _datagrams.Dequeue();
        from = sender;
        data.AsSpan(0, Math.Min(data.Length, destination.Length)).CopyTo(destination);
        return data.Length > destination.Length ? -ChipError.MessageSize : data.Length;
    }

    private int WaitingDatagramBytes()
    {
        while (_datagrams.Count < MaxQueuedDatagrams && TakeDatagram() == 0)
        {
        }

        var sum = 0;
        foreach (var (data, _) in _datagrams) sum += data.Length;
        return sum;
    }

    /// <summary>Moves one datagram from the system to the queue; its length is known only when it is there.</summary>
    private int TakeDatagram()
    {
        if (ConditionsNow(Libc.PollIn) == 0) return -ChipError.WouldBlock;
        var buffer = ArrayPool<byte>.Shared.Rent(MaxDatagram);
        try
        {
            EndPoint sender = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            var count = _socket.ReceiveFrom(buffer.AsSpan(), SocketFlags.None, ref sender);
            _datagrams.Enqueue((buffer.AsSpan(0, count).ToArray(), (IPEndPoint)sender));
            return 0;
        }
        catch (SocketException failure)
        {
            return -ChipError.From(failure.SocketErrorCode);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
