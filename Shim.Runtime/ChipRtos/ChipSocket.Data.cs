using System.Net.Sockets;

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
        while (sent < data.Length)
        {
            short want;
            int step;
            lock (_lock) step = SendStep(data[sent..], out want);
            if (step > 0)
            {
                sent += step;
                continue;
            }

            if (step != -ChipError.WouldBlock || !mayWait) return sent > 0 ? sent : step;
            if (Wait(want, HandshakeLimit(long.MaxValue)) == -ChipError.BadDescriptor) return -ChipError.BadDescriptor;
        }

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
        if (!ResolveConnect()) return _stage == SocketStage.Open ? -ChipError.NotConnected : 0;
        if (!IsTls)
        {
            try
            {
                return _socket.Available;
            }
            catch (SocketException failure)
            {
                return -ChipError.From(failure.SocketErrorCode);
            }
        }

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

    private int SendStep(ReadOnlySpan<byte> data, out short want)
    {
        want = Libc.PollOut;
        if (_closed) return -ChipError.BadDescriptor;
        if (!ResolveConnect()) return NotConnectedYet();
        if (IsTls) return SendTls(data, out want);
        return Libc.SendNow(_descriptor, data);
    }

    private int ReceiveStep(Span<byte> destination, bool peek, out short want)
    {
        want = Libc.PollIn;
        if (_closed) return -ChipError.BadDescriptor;
        if (!ResolveConnect())
        {
            want = Libc.PollOut;
            return NotConnectedYet();
        }

        if (IsTls)
        {
            var handshake = HandshakeStep(out want);
            if (handshake == 0) return -ChipError.WouldBlock;
            return handshake < 0 ? -ChipError.ConnectionAborted : ReceiveTls(destination, peek, out want);
        }

        var count = Libc.ReceiveNow(_descriptor, destination, peek);
        return count == 0 ? -ChipError.NotConnected : count;
    }

    private int NotConnectedYet() => _stage == SocketStage.Connecting ? -ChipError.WouldBlock : -ChipError.NotConnected;
}
