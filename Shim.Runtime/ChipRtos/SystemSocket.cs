using Shim.Runtime.Interop;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// A socket of the operating system. No call waits and none throws: a result is 0 or more, or a <see cref="ChipError"/> negated. The
/// descriptor is closed when it was disposed and nobody holds it any more, so a wait never sees another socket's number.
/// </summary>
internal sealed unsafe class SystemSocket : SafeHandleMinusOneIsInvalid
{
    /// <summary>struct sockaddr_in6, the longer one.</summary>
    private const int MaxAddress = 28;
    private const int Size4 = 16;

    private SystemSocket(int descriptor, AddressFamily family, bool isStream)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
        Family = family;
        IsStream = isStream;
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>TCP, not UDP.</summary>
    public bool IsStream { get; }

    /// <summary>The system's descriptor.</summary>
    public int Descriptor => (int)handle;

    /// <summary>Opens a socket.</summary>
    public static int Open(AddressFamily family, bool isStream, out SystemSocket? socket)
    {
        socket = null;
        var isV6 = family == AddressFamily.InterNetworkV6;
        var type = (isStream ? Libc.SOCK_STREAM : Libc.SOCK_DGRAM) | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        var descriptor = Libc.OpenSocket(isV6 ? Libc.AF_INET6 : Libc.AF_INET, type, 0);
        if (descriptor < 0) return -ChipError.FromErrno(Libc.Errno);
        socket = new SystemSocket(descriptor, family, isStream);
        // An IPv4 peer would come as an address of IPv6 that the program never asked for.
        if (isV6) socket.SetOption(Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 1);
        return 0;
    }

    /// <summary>bind.</summary>
    public int Bind(IPEndPoint local)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = Write(local, address);
        fixed (byte* bytes = address) return Status(Libc.Bind(Descriptor, bytes, size));
    }

    /// <summary>Begins to connect: 0, or 236 while it goes on.</summary>
    public int Connect(IPEndPoint remote)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = Write(remote, address);
        fixed (byte* bytes = address)
        {
            if (Libc.Connect(Descriptor, bytes, size) == 0) return 0;
        }

        return Libc.Errno == Libc.EINTR ? -ChipError.InProgress : -ChipError.FromErrno(Libc.Errno);
    }

    /// <summary>Breaks a connection off: RST to the peer, and nothing of what is queued goes or comes. The descriptor stays.</summary>
    public void Abort()
    {
        // connect(2): "some protocol sockets may dissolve the association by connecting to an address with AF_UNSPEC"; TCP sends RST then.
        var nowhere = stackalloc byte[Size4];
        Unsafe.InitBlock(nowhere, Libc.AF_UNSPEC, Size4);
        _ = Libc.Connect(Descriptor, nowhere, Size4);
    }

    /// <summary>listen.</summary>
    public int Listen(int backlog) => Status(Libc.Listen(Descriptor, backlog));

    /// <summary>Takes a connection that waits.</summary>
    public int Accept(out SystemSocket? accepted, out IPEndPoint? peer)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = (uint)MaxAddress;
        int descriptor;
        fixed (byte* bytes = address) descriptor = Libc.Accept(Descriptor, bytes, &size, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
        accepted = descriptor < 0 ? null : new SystemSocket(descriptor, Family, isStream: true);
        peer = descriptor < 0 ? null : Read(address, size);
        return descriptor < 0 ? -ChipError.FromErrno(Libc.Errno) : 0;
    }

    /// <summary>shutdown: 0 read, 1 write, 2 both.</summary>
    public int Shutdown(int direction) => Status(Libc.Shutdown(Descriptor, direction));

    /// <summary>Sends what fits now.</summary>
    public int Send(ReadOnlySpan<byte> data)
    {
        while (true)
        {
            nint sent;
            fixed (byte* bytes = data) sent = Libc.Send(Descriptor, bytes, (nuint)data.Length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
            if (sent >= 0) return (int)sent;
            if (Libc.Errno != Libc.EINTR) return -ChipError.FromErrno(Libc.Errno);
        }
    }

    /// <summary>Receives what is there; 0 is the end of the stream.</summary>
    public int Receive(Span<byte> data, bool peek)
    {
        while (true)
        {
            nint count;
            fixed (byte* bytes = data)
                count = Libc.Receive(Descriptor, bytes, (nuint)data.Length, Libc.MSG_DONTWAIT | (peek ? Libc.MSG_PEEK : 0));
            if (count >= 0) return (int)count;
            if (Libc.Errno != Libc.EINTR) return -ChipError.FromErrno(Libc.Errno);
        }
    }

    /// <summary>Sends a datagram.</summary>
    public int SendTo(ReadOnlySpan<byte> data, IPEndPoint remote)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = Write(remote, address);
        nint sent;
        fixed (byte* bytes = data, to = address)
            sent = Libc.SendTo(Descriptor, bytes, (nuint)data.Length, Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL, to, size);
        return sent >= 0 ? (int)sent : -ChipError.FromErrno(Libc.Errno);
    }

    /// <summary>Receives a datagram and where it is from.</summary>
    public int ReceiveFrom(Span<byte> data, out IPEndPoint? from)
    {
        Span<byte> address = stackalloc byte[MaxAddress];
        var size = (uint)MaxAddress;
        nint count;
        fixed (byte* bytes = data, sender = address)
            count = Libc.ReceiveFrom(Descriptor, bytes, (nuint)data.Length, Libc.MSG_DONTWAIT, sender, &size);
        from = count < 0 ? null : Read(address, size);
        return count >= 0 ? (int)count : -ChipError.FromErrno(Libc.Errno);
    }

    /// <summary>How many bytes of a stream wait.</summary>
    public int Available()
    {
        int count;
        return Libc.Control(Descriptor, Libc.FIONREAD, &count) < 0 ? -ChipError.FromErrno(Libc.Errno) : count;
    }

    /// <summary>setsockopt of an int.</summary>
    public int SetOption(int level, int name, int value) => Status(Libc.SetOption(Descriptor, level, name, &value, sizeof(int)));

    /// <summary>getsockopt of an int.</summary>
    public int GetOption(int level, int name, out int value)
    {
        int read = 0;
        uint size = sizeof(int);
        var status = Status(Libc.GetOption(Descriptor, level, name, &read, &size));
        value = read;
        return status;
    }

    /// <summary>Which of these conditions hold now.</summary>
    public short ConditionsNow(short events)
    {
        Span<Libc.PollEntry> entry = [new Libc.PollEntry { Descriptor = Descriptor, Events = events }];
        Libc.Wait(entry, 0);
        return entry[0].Result;
    }

    /// <summary>Keeps the descriptor open until <see cref="System.Runtime.InteropServices.SafeHandle.DangerousRelease"/>; false when it is closed.</summary>
    public bool TryHold()
    {
        var held = false;
        try
        {
            DangerousAddRef(ref held);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }

        return held;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private static int Status(int result) => result == 0 ? 0 : -ChipError.FromErrno(Libc.Errno);

    /// <summary>An address as the kernel has it; returns its size.</summary>
    private static uint Write(IPEndPoint source, Span<byte> destination)
    {
        var isV6 = source.AddressFamily == AddressFamily.InterNetworkV6;
        destination.Clear();
        Unsafe.WriteUnaligned(ref destination[0], (ushort)(isV6 ? Libc.AF_INET6 : Libc.AF_INET));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)source.Port);
        source.Address.TryWriteBytes(destination[(isV6 ? 8 : 4)..], out _);
        if (!isV6) return Size4;
        Unsafe.WriteUnaligned(ref destination[24], (uint)source.Address.ScopeId);
        return MaxAddress;
    }

    private static IPEndPoint? Read(ReadOnlySpan<byte> source, uint size)
    {
        if (size < Size4) return null;
        var port = BinaryPrimitives.ReadUInt16BigEndian(source[2..]);
        return BitConverter.ToUInt16(source) == Libc.AF_INET6
            ? new IPEndPoint(new IPAddress(source.Slice(8, 16), BitConverter.ToUInt32(source[24..])), port)
            : new IPEndPoint(new IPAddress(source.Slice(4, 4)), port);
    }
}
