using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// struct sockaddr_in and sockaddr_in6 as tcpip.h declares them (sheet 3.9): 4.4BSD's order, and an <c>unsigned long</c> for the IPv4
/// address, of which 32 bits count. Never what the kernel takes. Fields may lie unaligned.
/// </summary>
internal static unsafe class CAddress
{
    /// <summary>AF_INET.</summary>
    public const int InterNetwork = 2;

    /// <summary>AF_INET6; not Linux's 10.</summary>
    public const int InterNetwork6 = 28;

    private const int PortOffset = 2;
    private const int FlowOffset = 4;
    private const int Address6Offset = 8;
    private const int ScopeOffset = 24;

    /// <summary>Size of sockaddr_in.</summary>
    public static int Size4 => Address4Offset + sizeof(nuint) + 8;

    /// <summary>Size of sockaddr_in6.</summary>
    public const int Size6 = 28;

    /// <summary>How many bytes of an address of this family are read: of a sockaddr_in all but sin_zero.</summary>
    public static int LeastSize(AddressFamily family) => family == AddressFamily.InterNetwork ? Address4Offset + sizeof(nuint) : Size6;

    private static int Address4Offset => sizeof(nuint) == 8 ? 8 : 4;

    /// <summary>Reads an address for a socket of this family. Family 0 is the socket's own.</summary>
    /// <returns>0, or an error negated.</returns>
    public static int Read(byte* source, AddressFamily family, out IPEndPoint address)
    {
        address = null!;
        if (source is null) return -ChipError.Fault;
        int declared = source[1];
        var port = BinaryPrimitives.ReverseEndianness(Unaligned<ushort>(source + PortOffset));
        if (family == AddressFamily.InterNetwork)
        {
            if (declared is not (0 or InterNetwork)) return -ChipError.AddressFamilyNotSupported;
            address = new IPEndPoint((uint)Unaligned<nuint>(source + Address4Offset), port);
            return 0;
        }

        if (declared is not (0 or InterNetwork6)) return -ChipError.AddressFamilyNotSupported;
        address = new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(source + Address6Offset, 16), Unaligned<uint>(source + ScopeOffset)), port);
        return 0;
    }

    /// <summary>Writes an address; a NULL pointer is left alone. sin_zero is not touched.</summary>
    public static void Write(IPEndPoint address, byte* destination)
    {
        if (destination is null) return;
        var is4 = address.AddressFamily == AddressFamily.InterNetwork;
        destination[0] = (byte)(is4 ? Size4 : Size6);
        destination[1] = is4 ? (byte)InterNetwork : (byte)InterNetwork6;
        Store(destination + PortOffset, BinaryPrimitives.ReverseEndianness((ushort)address.Port));
        Span<byte> bytes = stackalloc byte[16];
        address.Address.TryWriteBytes(bytes, out _);
        if (is4)
        {
            Store(destination + Address4Offset, (nuint)MemoryMarshal.Read<uint>(bytes));
            return;
        }

        Store(destination + FlowOffset, 0u);
        bytes.CopyTo(new Span<byte>(destination + Address6Offset, 16));
        Store(destination + ScopeOffset, (uint)address.Address.ScopeId);
    }

    private static T Unaligned<T>(byte* source) where T : unmanaged => System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>(source);

    private static void Store<T>(byte* destination, T value) where T : unmanaged =>
        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(destination, value);
}
