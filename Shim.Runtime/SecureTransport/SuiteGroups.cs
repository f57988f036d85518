using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shim.Runtime.SecureTransport;

/// <summary>What the SPI tells about suites and versions (sheet 4.5): groups of suites, names, and the versions a suite belongs to.</summary>
internal static unsafe class SuiteGroups
{
    // The lists lie in constant memory, so C may keep pointers into them. Duplicates are the sheet's.
    private static ReadOnlySpan<uint> Default => [0x1301, 0x1302, 0x1303, 0xC02C, 0xC02B, 0xCCA9, 0xC030, 0xC02F, 0xCCA8, 0xC00A, 0xC009, 0xC014, 0xC013];

    private static ReadOnlySpan<uint> Compatibility =>
        [0x009D, 0x009C, 0x0035, 0x002F, 0xC009, 0xC00A, 0xC013, 0xC014, 0x0035, 0x002F, 0xC008, 0xC012, 0x000A];

    private static ReadOnlySpan<uint> AtsCompatibility => [0x009D, 0x009C, 0x0035, 0x002F];

    private static ReadOnlySpan<uint> Legacy => [0x009F, 0x009E, 0x006B, 0x0067, 0x0039, 0x0033, 0x0016];

    /// <summary>The suites of an SSLCiphersuiteGroup; empty for a number that is none.</summary>
    public static ReadOnlySpan<uint> Find(int group) => group switch
    {
        0 or 3 => Default,
        1 => Compatibility,
        2 => Legacy,
        4 => AtsCompatibility,
        _ => default,
    };

    /// <summary>SSLCiphersuiteGroupToCiphersuiteList: constant memory of 32-bit numbers (7.7); NULL for an unknown group or without a size.</summary>
    public static uint* List(int group, nuint* size)
    {
        if (size is null) return null;
        var list = Find(group);
        *size = (nuint)list.Length;
        return list.IsEmpty ? null : (uint*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(list));
    }

    /// <summary>SSLCiphersuiteGetName: a C string in constant memory, NULL for a number without a name.</summary>
    public static nint Name(uint suite)
    {
        var name = SuiteNames.Find(suite);
        return name.IsEmpty ? 0 : (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(name));
    }

    /// <summary>SSLCiphersuiteMinimumTLSVersion: kSSLProtocolUnknown for what 4.5 does not list.</summary>
    public static SslProtocol MinVersion(uint suite) => suite switch
    {
        0x1301 or 0x1302 or 0x1303 => SslProtocol.Tls13,
        0x002F or 0x0035 or 0x0033 or 0x0039 or 0xC009 or 0xC00A or 0xC013 or 0xC014 or 0xC008 or 0xC012 => SslProtocol.Tls1,
        0x000A or 0x0016 => SslProtocol.Tls12,
        0x009C or 0x009D or 0x009E or 0x009F or 0x003C or 0x003D or 0x0067 or 0x006B => SslProtocol.Tls12,
        0xC023 or 0xC024 or 0xC027 or 0xC028 or 0xC02B or 0xC02C or 0xC02F or 0xC030 or 0xCCA8 or 0xCCA9 => SslProtocol.Tls12,
        _ => SslProtocol.Unknown,
    };

    /// <summary>SSLCiphersuiteMaximumTLSVersion: TLS 1.1 for the suites that begin with TLS 1.0, else the same as the minimum (4.5).</summary>
    public static SslProtocol MaxVersion(uint suite) => MinVersion(suite) is SslProtocol.Tls1 ? SslProtocol.Tls11 : MinVersion(suite);

    /// <summary>SSLProtocolGetVersionCodepoint: the two bytes on the wire; 0 for what is no single version, and for SSL 2.</summary>
    public static ushort CodepointOf(SslProtocol version) => version switch
    {
        SslProtocol.Ssl3 => 0x0300,
        SslProtocol.Tls1 => 0x0301,
        SslProtocol.Tls11 => 0x0302,
        SslProtocol.Tls12 => 0x0303,
        SslProtocol.Tls13 => 0x0304,
        SslProtocol.Dtls1 => 0xFEFF,
        SslProtocol.Dtls12 => 0xFEFD,
        _ => 0,
    };

    /// <summary>SSLProtocolFromVersionCodepoint: the inverse; 0 is SSL 2.</summary>
    public static SslProtocol FromCodepoint(ushort codepoint) => codepoint switch
    {
        0x0000 => SslProtocol.Ssl2,
        0x0300 => SslProtocol.Ssl3,
        0x0301 => SslProtocol.Tls1,
        0x0302 => SslProtocol.Tls11,
        0x0303 => SslProtocol.Tls12,
        0x0304 => SslProtocol.Tls13,
        0xFEFF => SslProtocol.Dtls1,
        0xFEFD => SslProtocol.Dtls12,
        _ => SslProtocol.Unknown,
    };
}
