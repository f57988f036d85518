using System.Runtime.InteropServices;

namespace Shim.Runtime.Interop;

/// <summary>
/// The system calls on sockets, with Linux's numbers. Not System.Net.Sockets: the constructor of its handle starts a thread that
/// multiplexes waiting for the process, and a library has no business to start one in somebody else's program.
/// </summary>
internal static unsafe partial class Libc
{
#pragma warning disable CS1591 // the names are those of C
    public const int AF_UNSPEC = 0;
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;

    public const int SOCK_STREAM = 1;
    public const int SOCK_DGRAM = 2;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;

    public const int SHUT_RDWR = 2;

    public const int MSG_PEEK = 0x02;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_NOSIGNAL = 0x4000;

    public const int IPPROTO_IP = 0;
    public const int IPPROTO_TCP = 6;
    public const int IPPROTO_IPV6 = 41;
    public const int SOL_SOCKET = 1;

    public const int SO_REUSEADDR = 2;
    public const int SO_ERROR = 4;
    public const int SO_SNDBUF = 7;
    public const int SO_RCVBUF = 8;
    public const int SO_KEEPALIVE = 9;
    public const int TCP_NODELAY = 1;
    public const int TCP_KEEPIDLE = 4;
    public const int TCP_KEEPINTVL = 5;
    public const int TCP_KEEPCNT = 6;
    public const int IP_TOS = 1;
    public const int IP_TTL = 2;
    public const int IPV6_V6ONLY = 26;

    public const int FIONREAD = 0x541B;

    public const short POLLIN = 0x001;
    public const short POLLOUT = 0x004;
    public const short POLLERR = 0x008;
    public const short POLLHUP = 0x010;
    public const short POLLRDHUP = 0x2000;

    public const int EINTR = 4;
    public const int EBADF = 9;
    public const int EAGAIN = 11;
    public const int EHOSTUNREACH = 113;
#pragma warning restore CS1591

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

    /// <summary>struct addrinfo of Linux' C libraries.</summary>
    public struct AddressInfo
    {
        /// <summary>AI_ flags.</summary>
        public int Flags;

        /// <summary>AF_ number.</summary>
        public int Family;

        /// <summary>SOCK_ number.</summary>
        public int SocketType;

        /// <summary>IPPROTO_ number.</summary>
        public int Protocol;

        /// <summary>Octets at <see cref="Address"/>.</summary>
        public uint Length;

        /// <summary>struct sockaddr.</summary>
        public byte* Address;

        /// <summary>A name, or NULL.</summary>
        public byte* CanonicalName;

        /// <summary>The next one, or NULL.</summary>
        public AddressInfo* Next;
    }

    /// <summary>errno of the last call of this thread.</summary>
    public static int Errno => Marshal.GetLastPInvokeError();

    /// <summary>Waits; milliseconds, negative without limit. Returns how many entries have results; a signal counts as none.</summary>
    public static int Wait(Span<PollEntry> entries, int milliseconds)
    {
        fixed (PollEntry* first = entries) return Math.Max(0, Poll(first, (nuint)entries.Length, milliseconds));
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int descriptor, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int descriptor, int backlog);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int descriptor, byte* address, uint* size, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int descriptor, int direction);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, byte* data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    public static partial nint SendTo(int descriptor, byte* data, nuint length, int flags, byte* address, uint size);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    public static partial nint ReceiveFrom(int descriptor, byte* data, nuint length, int flags, byte* address, uint* size);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int descriptor, int level, int name, int* value, uint size);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int descriptor, int level, int name, int* value, uint* size);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, int* value);

    [LibraryImport("libc", EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetAddresses(string host, string service, AddressInfo* hints, AddressInfo** result);

    [LibraryImport("libc", EntryPoint = "freeaddrinfo")]
    public static partial void FreeAddresses(AddressInfo* addresses);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int OpenPipe(int* descriptors, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* data, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* data, nuint length);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);
}
