using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// The system calls that <see cref="System.Net.Sockets.Socket"/> does not give as they are needed: waiting for one or many sockets with
/// all conditions at once, connecting in steps, sending without a SIGPIPE for the program. And those that never wait: what is not there yet
/// is a number here, and an exception there.
/// </summary>
internal static unsafe partial class Libc
{
    /// <summary>poll: data, or the end of the stream.</summary>
    public const short PollIn = 0x001;

    /// <summary>poll: room to send.</summary>
    public const short PollOut = 0x004;

    /// <summary>poll: an error.</summary>
    public const short PollError = 0x008;

    /// <summary>poll: closed in both directions.</summary>
    public const short PollHangUp = 0x010;

    /// <summary>poll: no such descriptor.</summary>
    public const short PollInvalid = 0x020;

    /// <summary>poll: the peer has closed its direction.</summary>
    public const short PollPeerClosed = 0x2000;

    private const int Interrupted = 4;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int PeekOnly = 0x02;
    private const int CloseOnExec = 0x80000;
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;
    private const int MaxAddress = 128;

    /// <summary>struct pollfd.</summary>
    public struct PollEntry
    {
        /// <summary>The descriptor; negative is skipped.</summary>
        public int Descriptor;

        /// <summary>What is waited for.</summary>
        public short Events;

        /// <summary>What has come.</summary>
        public short Result;
    }

    /// <summary>Waits; milliseconds, negative without limit. Returns how many entries have results; a signal counts as none.</summary>
    public static int Wait(Span<PollEntry> entries, int milliseconds)
    {
        fixed (PollEntry* first = entries) return Math.Max(0, Poll(first, (nuint)entries.Length, milliseconds));
    }

    /// <summary>Sends what fits now; the count, or an error negated.</summary>
    public static int SendNow(int descriptor, ReadOnlySpan<byte> data)
    {
        while (true)
        {
            nint sent;
            fixed (byte* bytes = data) sent = Send(descriptor, bytes, (nuint)data.Length, DontWait | NoSignal);
            if (sent >= 0) return (int)sent;
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Interrupted) return -ChipError.FromErrno(errno);
        }
    }

    /// <summary>Receives what is there; the count, 0 at the end of a stream, or an error negated.</summary>
    public static int ReceiveNow(int descriptor, Span<byte> data, bool peek)
    {
        while (true)
        {
            nint count;
            fixed (byte* bytes = data) count = Receive(descriptor, bytes, (nuint)data.Length, DontWait | (peek ? PeekOnly : 0));
            if (count >= 0) return (int)count;
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Interrupted) return -ChipError.FromErrno(errno);
        }
    }

    /// <summary>Sends a datagram; the count, or an error negated.</summary>
    public static int SendToNow(int descriptor, ReadOnlySpan<byte> data, IPEndPoint remote)
    {
        var address = remote.Serialize();
        nint sent;
        fixed (byte* bytes = data, to = address.Buffer.Span)
            sent = SendTo(descriptor, bytes, (nuint)data.Length, DontWait | NoSignal, to, (uint)address.Size);
        return sent >= 0 ? (int)sent : -ChipError.FromErrno(Marshal.GetLastPInvokeError());
    }

    /// <summary>Receives a datagram and where it is from; the count, or an error negated.</summary>
    public static int ReceiveFromNow(int descriptor, Span<byte> data, AddressFamily family, out IPEndPoint? from)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = (uint)MaxAddress;
        nint count;
        fixed (byte* bytes = data, sender = address)
            count = ReceiveFrom(descriptor, bytes, (nuint)data.Length, DontWait, sender, &size);
        from = count < 0 ? null : ToEndPoint(address[..(int)Math.Min(size, MaxAddress)], family);
        return count >= 0 ? (int)count : -ChipError.FromErrno(Marshal.GetLastPInvokeError());
    }

    /// <summary>Takes a connection; its descriptor, or an error negated.</summary>
    public static int AcceptNow(int descriptor, AddressFamily family, out IPEndPoint? peer)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = (uint)MaxAddress;
        int accepted;
        fixed (byte* bytes = address) accepted = Accept(descriptor, bytes, &size, CloseOnExec);
        peer = accepted < 0 ? null : ToEndPoint(address[..(int)Math.Min(size, MaxAddress)], family);
        return accepted >= 0 ? accepted : -ChipError.FromErrno(Marshal.GetLastPInvokeError());
    }

    /// <summary>Makes calls on a descriptor return at once.</summary>
    public static void StopBlocking(int descriptor) => _ = Control(descriptor, SetFlags, NonBlocking);

    private static IPEndPoint? ToEndPoint(ReadOnlySpan<byte> bytes, AddressFamily family)
    {
        if (bytes.IsEmpty) return null;
        var address = new SocketAddress(family, bytes.Length);
        bytes.CopyTo(address.Buffer.Span);
        return (IPEndPoint)new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0).Create(address);
    }

    /// <summary>Begins to connect; 0 or an error negated.</summary>
    public static int ConnectNow(int descriptor, ReadOnlySpan<byte> address)
    {
        int result;
        fixed (byte* bytes = address) result = Connect(descriptor, bytes, (uint)address.Length);
        if (result == 0) return 0;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Interrupted ? -ChipError.InProgress : -ChipError.FromErrno(errno);
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int descriptor, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int descriptor, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    private static partial nint SendTo(int descriptor, byte* data, nuint length, int flags, byte* address, uint size);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    private static partial nint ReceiveFrom(int descriptor, byte* data, nuint length, int flags, byte* address, uint* size);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept(int descriptor, byte* address, uint* size, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int descriptor, byte* address, uint length);
}
