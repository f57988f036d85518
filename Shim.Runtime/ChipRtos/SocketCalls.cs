using System.Net;
using System.Net.Sockets;
using Shim.Runtime.Interop;

namespace Shim.Runtime.ChipRtos;

/// <summary>SetSocketOption (sheet 3.7).</summary>
internal unsafe struct SetOptionEntry
{
    /// <summary>The level.</summary>
    public int Level;
    /// <summary>The option.</summary>
    public int Name;
    /// <summary>The value.</summary>
    public byte* Value;
    /// <summary>Its length.</summary>
    public int Length;
}

/// <summary>GetSocketOption (sheet 3.7).</summary>
internal unsafe struct GetOptionEntry
{
    /// <summary>The level.</summary>
    public int Level;
    /// <summary>The option.</summary>
    public int Name;
    /// <summary>Where the value goes.</summary>
    public byte* Value;
    /// <summary>Room there, and how much of it was used.</summary>
    public int* Length;
}

/// <summary>The socket calls as C makes them (sheet 2.4 to 2.6): descriptors and pointers are looked at here, and nowhere below.</summary>
internal static unsafe class SocketCalls
{
    /// <summary>
    /// SHIM_CHIP_OLD_STACK=1 in the environment: a time limit that passes gives 0 bytes without an error, as on SC12, whose programs go on
    /// with 0 and end with -1 (sheet 7.3).
    /// </summary>
    private static readonly bool s_oldStack = ProgramEnvironment.Get("SHIM_CHIP_OLD_STACK") == "1";

    /// <summary>opensocket_ext. As in the original, every family but AF_INET is taken for IPv6.</summary>
    public static int Open(int family, int type, out int error)
    {
        error = 0;
        if (type is not (1 or 2)) return SocketTable.FailCreation(ChipError.SocketTypeNotSupported, out error);
        var status = ChipSocket.Open(family == CAddress.InterNetwork ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
            type == 1, out var socket);
        return status < 0 ? SocketTable.FailCreation(-status, out error) : SocketTable.Add(socket!, out error);
    }

    /// <summary>socket, BSD style: IPPROTO_TCP, IPPROTO_UDP or 0.</summary>
    public static int OpenBsd(int family, int type, int protocol)
    {
        if (family is not (CAddress.InterNetwork or CAddress.InterNetwork6))
            return SocketTable.FailCreation(ChipError.AddressFamilyNotSupported, out _);
        if (protocol != 0 && protocol != (type == 1 ? 6 : 17)) return SocketTable.FailCreation(ChipError.ProtocolNotSupported, out _);
        return Open(family, type, out _);
    }

    /// <summary>closesocket. The number is free when the socket is closed.</summary>
    public static int Close(int descriptor, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var result = socket.Close();
        if (result == 0) SocketTable.Remove(descriptor);
        return socket.Report(result, out error);
    }

    /// <summary>bind.</summary>
    public static int Bind(int descriptor, byte* address, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.Bind(address), out error) : Bad(out error);

    /// <summary>connect.</summary>
    public static int Connect(int descriptor, byte* address, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.Connect(address), out error) : Bad(out error);

    /// <summary>tcp_connect: opens, binds if a local port is given, connects to a dotted address; all or nothing.</summary>
    public static int OpenConnected(byte* addressText, uint localPort, uint port, out int error)
    {
        if (CText.Read(addressText) is not { } text || AddressText.ParseIPv4(text) is not { } address || port > ushort.MaxValue || localPort > ushort.MaxValue)
        {
            error = ChipError.Invalid;
            return -1;
        }

        var descriptor = Open(CAddress.InterNetwork, 1, out error);
        if (descriptor < 0) return -1;
        var socket = SocketTable.Find(descriptor)!;
        var status = localPort == 0 ? 0 : socket.BindPort((ushort)localPort);
        if (status == 0) status = socket.Connect(new IPEndPoint(address, (int)port));
        if (status == 0) return descriptor;
        Close(descriptor, out _);
        return SocketTable.FailCreation(-status, out error);
    }

    /// <summary>listen.</summary>
    public static int Listen(int descriptor, int backlog, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.Listen(backlog), out error) : Bad(out error);

    /// <summary>accept: the new descriptor.</summary>
    public static int Accept(int descriptor, byte* address, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var status = socket.Report(socket.Accept(out var accepted, out var peer), out error);
        if (status < 0) return -1;
        if (peer is not null) CAddress.Write(peer, address);
        var added = SocketTable.Add(accepted!, out error);
        return added < 0 ? socket.Report(-error, out error) : added;
    }

    /// <summary>shutdown.</summary>
    public static int Shutdown(int descriptor, byte direction, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.Shutdown(direction), out error) : Bad(out error);

    /// <summary>ResetConnection.</summary>
    public static int Reset(int descriptor, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.ResetConnection(), out error) : Bad(out error);

    /// <summary>setlinger.</summary>
    public static int SetLinger(int descriptor, int seconds, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.SetLinger(seconds), out error) : Bad(out error);

    /// <summary>setreuse: what every TCP socket is anyway.</summary>
    public static int SetReuse(int descriptor, out int error) => SocketTable.Find(descriptor) is { } socket
        ? socket.Report(socket.IsStream ? 0 : -ChipError.ProtocolNotSupported, out error) : Bad(out error);

    /// <summary>Set_Blocking_Mode.</summary>
    public static int SetBlocking(int descriptor, byte mode, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.SetBlocking(mode), out error) : Bad(out error);

    /// <summary>GetWaitingBytes.</summary>
    public static int WaitingBytes(int descriptor, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.WaitingBytes(), out error) : Bad(out error);

    /// <summary>get_socketerror; -1 asks for the last socket that could not be made.</summary>
    public static int LastError(int descriptor)
    {
        if (descriptor == -1) return SocketTable.LastCreationError;
        return SocketTable.Find(descriptor)?.LastError ?? ChipError.BadDescriptor;
    }

    /// <summary>send.</summary>
    public static int Send(int descriptor, byte* data, int length, int flags, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var bad = CheckBuffer(data, length);
        return socket.Report(bad < 0 ? bad : socket.Send(new ReadOnlySpan<byte>(data, length), (MessageFlags)flags), out error);
    }

    /// <summary>recv.</summary>
    public static int Receive(int descriptor, byte* data, int length, int flags, ulong timeout, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var bad = CheckBuffer(data, length);
        // An empty buffer could only give the 0 that recv never gives.
        if (bad == 0 && length == 0) bad = -ChipError.Invalid;
        var result = bad < 0 ? bad : socket.Receive(new Span<byte>(data, length), (MessageFlags)flags, timeout);
        return socket.Report(AfterTimeout(result, flags), out error);
    }

    /// <summary>sendto.</summary>
    public static int SendTo(int descriptor, byte* data, int length, int flags, byte* address, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var bad = CheckBuffer(data, length);
        return socket.Report(bad < 0 ? bad : socket.SendTo(new ReadOnlySpan<byte>(data, length), (MessageFlags)flags, address), out error);
    }

    /// <summary>recvfrom.</summary>
    public static int ReceiveFrom(int descriptor, byte* data, int length, int flags, ulong timeout, byte* address, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var bad = CheckBuffer(data, length);
        if (bad < 0) return socket.Report(bad, out error);
        var result = socket.ReceiveFrom(new Span<byte>(data, length), (MessageFlags)flags, timeout, out var from);
        if (from is not null && HasRoom(socket, address)) CAddress.Write(from, address);
        return socket.Report(AfterTimeout(result, flags), out error);
    }

    private static int AfterTimeout(int result, int flags) =>
        s_oldStack && result == -ChipError.WouldBlock && (flags & (int)(MessageFlags.Timeout | MessageFlags.DontWait)) == (int)MessageFlags.Timeout ? 0 : result;

    /// <summary>setsockopt with its struct.</summary>
    public static int SetOption(int descriptor, SetOptionEntry* entry, out int error)
    {
        if (entry is not null) return SetOption(descriptor, entry->Level, entry->Name, entry->Value, entry->Length, out error);
        return SocketTable.Find(descriptor) is { } socket ? socket.Report(-ChipError.Fault, out error) : Bad(out error);
    }

    /// <summary>getsockopt with its struct.</summary>
    public static int GetOption(int descriptor, GetOptionEntry* entry, out int error)
    {
        if (entry is not null) return GetOption(descriptor, entry->Level, entry->Name, entry->Value, entry->Length, out error);
        return SocketTable.Find(descriptor) is { } socket ? socket.Report(-ChipError.Fault, out error) : Bad(out error);
    }

    /// <summary>setsockopt.</summary>
    public static int SetOption(int descriptor, int level, int name, byte* value, int length, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        var bad = CheckBuffer(value, length);
        return socket.Report(bad < 0 ? bad : socket.SetOption(level, name, new ReadOnlySpan<byte>(value, length)), out error);
    }

    /// <summary>getsockopt: an int, or a short for who has room for a short; less room is 242.</summary>
    public static int GetOption(int descriptor, int level, int name, byte* value, int* length, out int error)
    {
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        if (value is null || length is null) return socket.Report(-ChipError.Fault, out error);
        if (*length < sizeof(short)) return socket.Report(-ChipError.NoProtocolOption, out error);
        var result = socket.GetOption(level, name, out var number);
        if (result < 0) return socket.Report(result, out error);
        var isInt = *length >= sizeof(int);
        *length = isInt ? sizeof(int) : sizeof(short);
        if (isInt) System.Runtime.CompilerServices.Unsafe.WriteUnaligned(value, number);
        else System.Runtime.CompilerServices.Unsafe.WriteUnaligned(value, (short)number);
        return socket.Report(0, out error);
    }

    /// <summary>bind, BSD style: with the length of the address.</summary>
    public static int BindBsd(int descriptor, byte* address, int length) =>
        HasAddress(descriptor, address, length) ? Bind(descriptor, address, out _) : -1;

    /// <summary>connect, BSD style.</summary>
    public static int ConnectBsd(int descriptor, byte* address, int length) =>
        HasAddress(descriptor, address, length) ? Connect(descriptor, address, out _) : -1;

    /// <summary>sendto, BSD style.</summary>
    public static int SendToBsd(int descriptor, byte* data, int length, int flags, byte* address, int addressLength) =>
        HasAddress(descriptor, address, addressLength) ? SendTo(descriptor, data, length, flags, address, out _) : -1;

    /// <summary>accept, BSD style: as much of the address as there is room for, and its whole length.</summary>
    public static int AcceptBsd(int descriptor, byte* address, int* length)
    {
        var peer = stackalloc byte[CAddress.Size6];
        var accepted = Accept(descriptor, peer, out _);
        if (accepted > 0) StoreAddress(peer, address, length);
        return accepted;
    }

    /// <summary>recvfrom, BSD style: likewise, and a time limit that counts when it is not 0.</summary>
    public static int ReceiveFromBsd(int descriptor, byte* data, int length, int flags, byte* address, int* addressLength, ulong timeout)
    {
        var sender = stackalloc byte[CAddress.Size6];
        var count = ReceiveFrom(descriptor, data, length, WithLimit(flags, timeout), timeout, sender, out _);
        // A datagram that was cut has a sender too.
        StoreAddress(sender, address, addressLength);
        return count;
    }

    /// <summary>The BSD calls have no flag for the limit: any that is not 0 counts.</summary>
    public static int WithLimit(int flags, ulong timeout) => timeout == 0 ? flags & ~(int)MessageFlags.Timeout : flags | (int)MessageFlags.Timeout;

    /// <summary>Whether the address is as long as the socket's family wants it, sin_zero aside; otherwise the socket remembers 222.</summary>
    private static bool HasAddress(int descriptor, byte* address, int length)
    {
        if (SocketTable.Find(descriptor) is not { } socket || address is null) return true;
        if (length >= CAddress.LeastSize(socket.Family)) return true;
        socket.Report(-ChipError.Invalid, out _);
        return false;
    }

    /// <summary>What says that it is a sockaddr_in has no room for an address of IPv6 (sheet 2.5).</summary>
    private static bool HasRoom(ChipSocket socket, byte* address) =>
        address is not null && (socket.Family == AddressFamily.InterNetwork || address[1] != CAddress.InterNetwork);

    private static void StoreAddress(byte* source, byte* destination, int* length)
    {
        var size = source[0];
        if (size == 0 || destination is null || length is null || *length < 0) return;
        new ReadOnlySpan<byte>(source, Math.Min(size, *length)).CopyTo(new Span<byte>(destination, *length));
        *length = size;
    }

    private static int CheckBuffer(byte* data, int length)
    {
        if (length < 0) return -ChipError.Invalid;
        return data is null && length > 0 ? -ChipError.Fault : 0;
    }

    private static int Bad(out int error)
    {
        error = ChipError.BadDescriptor;
        return -1;
    }
}
