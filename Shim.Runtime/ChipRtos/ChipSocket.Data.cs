using Shim.Runtime.Interop;

namespace Shim.Runtime.ChipRtos;

/// <summary>Flags of send and recv (sheet 3.8).</summary>
[Flags]
internal enum MessageFlags
{
    /// <summary>Wait.</summary>
    None = 0,
    /// <summary>Leave what is read where it is.</summary>
    Peek = 0x0002,
    /// <summary>Do not wait.</summary>
    DontWait = 0x0080,
    /// <summary>Wait as long as the time limit says.</summary>
    Timeout = 0x1000,
}

/// <content>send, recv, GetWaitingBytes on streams (sheet 2.5, 7.2 to 7.4, 7.18 to 7.20).</content>
internal sealed partial class ChipSocket
{
    /// <summary>send: how many bytes were taken.</summary>
    public int Send(ReadOnlySpan<byte> data, MessageFlags flags)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        var mayWait = _blocking && (flags & MessageFlags.DontWait) == 0;
        var sent = 0;
        do
        {
            short want;
            int step;
            lock (_lock) step = SendStep(data[sent..], mayQueue: sent == 0, out want);
            if (step > 0)
            {
                sent += step;
                continue;
            }

            if (step != -ChipError.WouldBlock || !mayWait) return sent > 0 ? sent : step;
            if (Wait(want, HandshakeLimit(long.MaxValue)) == -ChipError.BadDescriptor) return -ChipError.BadDescriptor;
        }
        while (sent < data.Length);

        if (mayWait) FlushUntil(long.MaxValue, withQueued: false);
        return sent;
    }

    /// <summary>recv: how many bytes came, never 0 (sheet 7.2). <paramref name="timeout"/> in milliseconds counts with MSG_TIMEOUT; 0 is no limit.</summary>
    public int Receive(Span<byte> destination, MessageFlags flags, ulong timeout)
    {
        if (!IsStream) return -ChipError.ProtocolNotSupported;
        var mayWait = _blocking && (flags & MessageFlags.DontWait) == 0;
        var deadline = ReceiveDeadline(flags, timeout);
        while (true)
        {
            short want;
            int step;
            lock (_lock) step = ReceiveStep(destination, (flags & MessageFlags.Peek) != 0, out want);
            if (step != -ChipError.WouldBlock || !mayWait) return step;
            var waited = Wait(want, HandshakeLimit(deadline));
            if (waited == -ChipError.BadDescriptor || (waited < 0 && Environment.TickCount64 >= deadline)) return waited;
        }
    }

    /// <summary>GetWaitingBytes of a stream: bytes that recv would give at once; of TLS the decrypted ones.</summary>
    private int WaitingStreamBytes()
    {
        if (_stage == SocketStage.Listening) return 0;
        if (!ResolveConnect()) return _stage == SocketStage.Connecting ? 0 : -ChipError.NotConnected;
        if (!IsTls) return _socket.Available();
        var handshake = HandshakeStep(out _);
        if (handshake < 0) return -ChipError.ConnectionAborted;
        if (handshake > 0) _ = ReceiveTls(default, peek: true, out _);
        return _tls?.BufferedPlaintext ?? 0;
    }

    /// <summary>GetWaitingBytes.</summary>
    public int WaitingBytes()
    {
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            return IsStream ? WaitingStreamBytes() : WaitingDatagramBytes();
        }
    }

    private static long ReceiveDeadline(MessageFlags flags, ulong timeout)
    {
        // unsigned long is 64 bits wide here; a program of the controller knows 32 of them.
        var limited = (flags & MessageFlags.Timeout) != 0 && timeout != 0;
        return limited ? DeadlineIn((long)Math.Min(timeout, uint.MaxValue)) : long.MaxValue;
    }

    private int SendStep(ReadOnlySpan<byte> data, bool mayQueue, out short want)
    {
        want = Libc.POLLOUT;
        if (_closed) return -ChipError.BadDescriptor;
        if (!ResolveConnect()) return NotConnectedYet();
        return IsTls ? SendTls(data, mayQueue, out want) : SendNow(data);
    }

    private int ReceiveStep(Span<byte> destination, bool peek, out short want)
    {
        want = Libc.POLLIN;
        if (_closed) return -ChipError.BadDescriptor;
        if (!ResolveConnect())
        {
            want = Libc.POLLOUT;
            return NotConnectedYet();
        }

        if (IsTls)
        {
            var handshake = HandshakeStep(out want);
            if (handshake == HandshakePending) return -ChipError.WouldBlock;
            if (handshake < 0) return -ChipError.ConnectionAborted;
            var status = ReceiveTls(destination, peek, out want);
            want |= OutputWait;
            return status;
        }

        var count = _socket.Receive(destination, peek);
        return count == 0 ? -ChipError.NotConnected : count;
    }

    private int NotConnectedYet() => _stage == SocketStage.Connecting ? -ChipError.WouldBlock : -ChipError.NotConnected;
}
