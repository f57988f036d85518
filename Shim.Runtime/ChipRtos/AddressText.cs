using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Shim.Runtime.ChipRtos;

/// <summary>Addresses as text (sheet 2.7). The signatures are the API's own, not those of POSIX.</summary>
internal static unsafe class AddressText
{
    private const int Size4 = 16;
    private const int Size6 = 46;

    /// <summary>Four decimal numbers and three dots, nothing else; null for other texts.</summary>
    public static IPAddress? ParseIPv4(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4) return null;
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < 4; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i])) return null;
        }

        return new IPAddress(bytes);
    }

    /// <summary>inet_addr: 0 and the address in network order, or -1.</summary>
    public static int ToAddress(byte* text, nuint* address)
    {
        if (address is null || CText.Read(text) is not { } dotted || ParseIPv4(dotted) is not { } parsed) return -1;
        *address = NetworkOrder(parsed);
        return 0;
    }

    /// <summary>inet_addr, BSD style: the address, or -1 in its 32 bits.</summary>
    public static nuint ToAddressBsd(byte* text) =>
        CText.Read(text) is { } dotted && ParseIPv4(dotted) is { } parsed ? NetworkOrder(parsed) : uint.MaxValue;

    /// <summary>InetToAscii: 16 bytes at most; always 0. Of the address 32 bits count.</summary>
    public static int ToText(nuint* address, byte* text)
    {
        if (address is not null) CText.TryWrite(new IPAddress((uint)*address).ToString(), text, Size4);
        return 0;
    }

    /// <summary>inet_pton: 1, 0 for a bad text, -1 for a bad family.</summary>
    public static int Parse(int family, byte* text, byte* destination)
    {
        if (family is not (CAddress.InterNetwork or CAddress.InterNetwork6)) return -1;
        if (destination is null || CText.Read(text) is not { } written) return 0;
        IPAddress? address;
        if (family == CAddress.InterNetwork) address = ParseIPv4(written);
        else if (!written.Contains(':') || written.AsSpan().ContainsAny('%', '[', ']') || !IPAddress.TryParse(written, out address)) return 0;
        return address is not null && address.TryWriteBytes(new Span<byte>(destination, family == CAddress.InterNetwork ? 4 : 16), out _) ? 1 : 0;
    }

    /// <summary>inet_ntop: 0, or -1.</summary>
    public static int Format(int family, byte* source, byte* text, int size)
    {
        if (family is not (CAddress.InterNetwork or CAddress.InterNetwork6) || source is null || text is null) return -1;
        var is4 = family == CAddress.InterNetwork;
        var address = new IPAddress(new ReadOnlySpan<byte>(source, is4 ? 4 : 16));
        // The page wants room for the longest address, whatever this one needs.
        return size >= (is4 ? Size4 : Size6) && CText.TryWrite(address.ToString(), text, size) ? 0 : -1;
    }

    /// <summary>htons: always swaps.</summary>
    public static ushort Swap(ushort value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>htonl: always swaps, 32 bits.</summary>
    public static nuint Swap(nuint value) => BinaryPrimitives.ReverseEndianness((uint)value);

    /// <summary>An IPv4 address as an unsigned long in network order.</summary>
    public static nuint NetworkOrder(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return System.Runtime.InteropServices.MemoryMarshal.Read<uint>(bytes);
    }
}
