using Shim.Runtime.Interop;
using System.Buffers;
using System.Net;

namespace Shim.Runtime.ChipRtos;

/// <content>sendto and recvfrom (sheet 2.5). What was counted by GetWaitingBytes waits in a queue of the socket's own.</content>
internal sealed partial class ChipSocket
{
    private const int MaxDatagram = 65536;

    /// <summary>Most datagrams, and bytes in them, that GetWaitingBytes takes over from the system.</summary>
    private const int MaxQueuedDatagrams = 1024;
    private const int MaxQueuedBytes = 1 << 20;

    private readonly Queue<(byte[] Data, IPEndPoint From)> _datagrams = new();

    /// <summary>sendto.</summary>
    public unsafe int SendTo(ReadOnlySpan<byte> data, MessageFlags flags, byte* address)
    {
        if (IsStream) return -ChipError.ProtocolNotSupported;
        return CAddress.Read(address, _socket.Family, out var remote) is not 0 and var bad ? bad : SendTo(data, flags, remote);
    }

    /// <summary>sendto an address that has been read.</summary>
    public int SendTo(ReadOnlySpan<byte> data, MessageFlags flags, IPEndPoint remote)
    {
        var mayWait = _blocking && (flags & MessageFlags.DontWait) == 0;
        while (true)
        {
            int step;
            lock (_lock) step = SendDatagram(data, remote);
            if (step != -ChipError.WouldBlock || !mayWait) return step;
            if (Wait(Libc.POLLOUT, long.MaxValue) is < 0 and var ended) return ended;
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
            if (Wait(Libc.POLLIN, deadline) is < 0 and var ended) return ended;
        }
    }

    private int SendDatagram(ReadOnlySpan<byte> data, IPEndPoint remote)
    {
        return _closed ? -ChipError.BadDescriptor : _socket.SendTo(data, remote);
    }

    private int ReceiveDatagram(Span<byte> destination, bool peek, out IPEndPoint? from)
    {
        from = null;
        if (_closed) return -ChipError.BadDescriptor;
        if (_datagrams.Count == 0 && TakeDatagram(out _) is not 0 and var none) return none;
        var (data, sender) = peek ? _datagrams.Peek() : _datagrams.Dequeue();
        from = sender;
        data.AsSpan(0, Math.Min(data.Length, destination.Length)).CopyTo(destination);
        return data.Length > destination.Length ? -ChipError.MessageSize : data.Length;
    }

    private int WaitingDatagramBytes()
    {
        var sum = 0;
        foreach (var (data, _) in _datagrams) sum += data.Length;
        while (_datagrams.Count < MaxQueuedDatagrams && sum < MaxQueuedBytes && TakeDatagram(out var length) == 0) sum += length;
        return sum;
    }

    /// <summary>Moves one datagram from the system to the queue; its length is known only when it is there.</summary>
    private int TakeDatagram(out int length)
    {
        length = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(MaxDatagram);
        try
        {
            var count = _socket.ReceiveFrom(buffer, out var sender);
            if (count < 0 || sender is null) return count < 0 ? count : -ChipError.WouldBlock;
            _datagrams.Enqueue((buffer.AsSpan(0, count).ToArray(), sender));
            length = count;
            return 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
