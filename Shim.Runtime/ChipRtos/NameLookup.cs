using System.Net;
using System.Net.Sockets;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// Names and addresses (sheet 2.7): the name server that the program has set, and the system's resolver when there is none or it does not
/// answer. What the server says, also that there is no such name, counts.
/// </summary>
internal static unsafe class NameLookup
{
    /// <summary>Every failure (sheet 7.25).</summary>
    private const short Failure = -1;

    /// <summary>Room that getHostByAddr may count on.</summary>
    private const int NameSize = 255;

    private static volatile NameServer? s_server;

    /// <summary>setNameServer: the last call counts.</summary>
    public static short SetServer(int family, byte* address)
    {
        if (address is null || family is not (CAddress.InterNetwork or CAddress.InterNetwork6)) return Failure;
        // An IPv4 address lies in the low 32 bits of an unsigned long, which come first.
        s_server = new NameServer(new IPAddress(new ReadOnlySpan<byte>(address, family == CAddress.InterNetwork ? 4 : 16)));
        return 0;
    }

    /// <summary>getHostByName: how many addresses were stored.</summary>
    public static short Find4(byte* name, byte most, nuint* addresses)
    {
        if (addresses is null || Resolve(name, AddressFamily.InterNetwork) is not { Length: > 0 } found) return Failure;
        var count = Math.Min(most, found.Length);
        for (var i = 0; i < count; i++) addresses[i] = AddressText.NetworkOrder(found[i]);
        return (short)count;
    }

    /// <summary>getHostByName2: the same for IPv6, 16 bytes each.</summary>
    public static short Find6(byte* name, byte most, byte* addresses)
    {
        if (addresses is null || Resolve(name, AddressFamily.InterNetworkV6) is not { Length: > 0 } found) return Failure;
        var count = Math.Min(most, found.Length);
        for (var i = 0; i < count; i++) found[i].TryWriteBytes(new Span<byte>(addresses + 16 * i, 16), out _);
        return (short)count;
    }

    /// <summary>getHostByAddr: the name, in a buffer of 255 bytes.</summary>
    public static short NameOf4(nuint* address, byte* name) => address is null ? Failure : NameOf(new IPAddress((uint)*address), name);

    /// <summary>getHostByAddr2.</summary>
    public static short NameOf6(byte* address, byte* name) =>
        address is null ? Failure : NameOf(new IPAddress(new ReadOnlySpan<byte>(address, 16)), name);

    private static short NameOf(IPAddress address, byte* name)
    {
        var known = !IPAddress.IsLoopback(address) && s_server?.Ask(DnsMessage.ReverseName(address), DnsType.Ptr) is { } answer
            ? answer.Name
            : NameFromSystem(address);
        return known is not null && CText.TryWrite(known, name, NameSize) ? (short)0 : Failure;
    }

    private static IPAddress[]? Resolve(byte* pointer, AddressFamily family)
    {
        if (CText.Read(pointer) is not { } name) return null;
        if (ParseLiteral(name, family) is { } literal) return [literal];
        var type = family == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;
        if (!IsLocalHost(name) && s_server?.Ask(name, type) is { } answer) return answer.Addresses;
        try
        {
            return Dns.GetHostAddresses(name, family);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            return null;
        }
    }

    private static string? NameFromSystem(IPAddress address)
    {
        try
        {
            return Dns.GetHostEntry(address).HostName;
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            return null;
        }
    }

    private static IPAddress? ParseLiteral(string name, AddressFamily family)
    {
        if (family == AddressFamily.InterNetwork) return AddressText.ParseIPv4(name);
        return name.Contains(':') && IPAddress.TryParse(name, out var address) ? address : null;
    }

    /// <summary>RFC 6761 §6.3: no name server is asked for this one.</summary>
    private static bool IsLocalHost(string name) => name.TrimEnd('.').Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.TrimEnd('.').EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
