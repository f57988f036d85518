using Shim.Runtime.Interop;

namespace Shim.Runtime.ChipRtos;

/// <summary>What a socket is ready for: the roles of select.</summary>
[Flags]
internal enum Readiness : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>recv, recvfrom or accept would not wait.</summary>
    Read = 1,
    /// <summary>send would not wait.</summary>
    Write = 2,
    /// <summary>An error, or the peer has closed.</summary>
    Except = 4,
}

/// <content>select (sheet 2.5, 7.20).</content>
internal sealed partial class ChipSocket
{
    /// <summary>
    /// Which of the wanted roles are fulfilled now. A handshake that is pending is driven. <paramref name="events"/> is what to wait for on
    /// the system's socket when none is.
    /// </summary>
    public Readiness Look(Readiness wanted, out short events)
    {
        lock (_lock)
        {
            events = 0;
            if (_closed || _stage == SocketStage.Reset) return wanted & (Readiness.Read | Readiness.Except);
            if (IsTls && ResolveConnect()) return LookAtTls(wanted, ref events);
            var ready = LookAtSystem(wanted, ref events);
            if ((wanted & Readiness.Read) != 0 && _datagrams.Count > 0) ready |= Readiness.Read;
            return ready;
        }
    }

    private Readiness LookAtSystem(Readiness wanted, ref short events)
    {
        if ((wanted & Readiness.Read) != 0) events |= Libc.POLLIN;
        if ((wanted & Readiness.Write) != 0) events |= Libc.POLLOUT;
        if ((wanted & Readiness.Except) != 0) events |= Libc.POLLRDHUP;
        var result = _socket.ConditionsNow(events);
        // A stream that is neither connected nor listening is "hung up" for the system.
        if (IsStream && _stage == SocketStage.Open && (result & Libc.POLLERR) == 0) result &= unchecked((short)~Libc.POLLHUP);
        var ready = Readiness.None;
        if ((result & (Libc.POLLIN | Libc.POLLHUP | Libc.POLLERR)) != 0) ready |= Readiness.Read;
        if ((result & (Libc.POLLOUT | Libc.POLLERR)) != 0) ready |= Readiness.Write;
        if ((result & (Libc.POLLRDHUP | Libc.POLLHUP | Libc.POLLERR)) != 0) ready |= Readiness.Except;
        return ready & wanted;
    }

    private Readiness LookAtTls(Readiness wanted, ref short events)
    {
        var handshake = HandshakeStep(out var want);
        if (handshake == HandshakeFailed) return wanted;
        if (handshake == HandshakePending)
        {
            events = want;
            return Readiness.None;
        }

        events = OutputWait;
        var ready = Readiness.None;
        if ((wanted & (Readiness.Read | Readiness.Except)) != 0)
        {
            var status = ReceiveTls(default, peek: true, out want);
            if (status == -ChipError.WouldBlock) events |= want;
            else ready |= status < 0 ? Readiness.Read | Readiness.Except : Readiness.Read;
        }

        // What an earlier send left goes first.
        if ((wanted & Readiness.Write) != 0)
        {
            if (OutputWait != 0 || _socket.ConditionsNow(Libc.POLLOUT) == 0) events |= Libc.POLLOUT;
            else ready |= Readiness.Write;
        }

        return ready & wanted;
    }
}
