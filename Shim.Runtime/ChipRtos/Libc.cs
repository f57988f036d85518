using System.Runtime.InteropServices;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// The few system calls that <see cref="System.Net.Sockets.Socket"/> does not give as they are needed: waiting for one or many sockets
/// with all conditions at once, connecting in steps, and sending without a SIGPIPE for the program.
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

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int descriptor, byte* address, uint length);
}
