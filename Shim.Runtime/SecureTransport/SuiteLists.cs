using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <summary>The cipher suite lists of Secure Transport (sheet 4.2 and 4.3), as its getters and presets show them.</summary>
internal static class SuiteLists
{
    private static readonly uint[] s_supported =
    [
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC008, 0xC030,
        0xC02F, 0xC028, 0xC027, 0xC014, 0xC013, 0xC012, 0xC02E, 0xC02D,
        0xC026, 0xC025, 0xC005, 0xC004, 0xC003, 0xC032, 0xC031, 0xC02A,
        0xC029, 0xC00F, 0xC00E, 0xC00D, 0x009F, 0x009E, 0x006B, 0x0067,
        0x0039, 0x0033, 0x0016, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035,
        0x002F, 0x000A, 0x1301, 0x1302, 0x1303, 0x00A7, 0x00A6, 0x006C,
        0x006D, 0x0034, 0x003A, 0x001B, 0xC006, 0xC010, 0xC001, 0xC00B,
        0x00AF, 0x00AE, 0x008D, 0x008C, 0x008B, 0x00B1, 0x00B0, 0x002C,
        0x003B, 0x0002, 0x0001,
    ];

    private static readonly uint[] s_default =
    [
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC008, 0xC030,
        0xC02F, 0xC028, 0xC027, 0xC014, 0xC013, 0xC012, 0x009D, 0x009C,
        0x003D, 0x003C, 0x0035, 0x002F, 0x000A,
    ];

    private static readonly uint[] s_standard =
    [
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC030, 0xC02F,
        0xC028, 0xC027, 0xC014, 0xC013, 0x009D, 0x009C, 0x003D, 0x003C,
        0x0035, 0x002F,
    ];

    private static readonly uint[] s_ats =
    [
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC030, 0xC02F,
        0xC028, 0xC027, 0xC014, 0xC013,
    ];

    private static readonly uint[] s_legacyDhe =
    [
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC008, 0xC030,
        0xC02F, 0xC028, 0xC027, 0xC014, 0xC013, 0xC012, 0x009F, 0x009E,
        0x006B, 0x0067, 0x0039, 0x0033, 0x0016, 0x009D, 0x009C, 0x003D,
        0x003C, 0x0035, 0x002F, 0x000A,
    ];

    private static readonly uint[] s_anonymous = [0xC019, 0xC018, 0x006D, 0x003A, 0x006C, 0x0034];

    private static readonly uint[] s_wire =
    [
        0x1301, 0x1302, 0x1303, 0xC02C, 0xC02B, 0xC030, 0xC02F, 0xCCA9,
        0xCCA8, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC028, 0xC027, 0xC014,
        0xC013, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F,
    ];

    /// <summary>The 67 suites that SSLGetSupportedCiphers lists, in its order (4.2).</summary>
    public static ReadOnlySpan<uint> Supported => s_supported;

    /// <summary>List D (21): preset <i>default</i>, and what an untouched context reports as enabled.</summary>
    public static uint[] Default => s_default;

    /// <summary>List S (18): D without 3DES.</summary>
    public static uint[] Standard => s_standard;

    /// <summary>List P (12): S without RSA key exchange.</summary>
    public static uint[] AppTransportSecurity => s_ats;

    /// <summary>List E (28): D with DHE_RSA between ECDHE_RSA and RSA.</summary>
    public static uint[] LegacyDhe => s_legacyDhe;

    /// <summary>List A (6): anonymous suites.</summary>
    public static uint[] Anonymous => s_anonymous;

    /// <summary>
    /// What an untouched context offers on the wire (7.1): TLS 1.3, then ECDHE with AEADs, then the rest of list S. No 3DES.
    /// </summary>
    public static uint[] Wire => s_wire;

    /// <summary>
    /// Whether SSLSetEnabledCiphers takes <paramref name="suite"/>: listed in 4.2 or one of the two ChaCha20 suites of 7.1, and in the engine.
    /// </summary>
    public static bool CanEnable(uint suite)
    {
        if (suite > ushort.MaxValue || CipherSuite.Find((ushort)suite) is null) return false;
        return suite is 0xCCA8 or 0xCCA9 || Array.IndexOf(s_supported, suite) >= 0;
    }

    /// <summary>The engine's suites among <paramref name="numbers"/>, order kept, without repetitions.</summary>
    public static CipherSuite[] ToEngine(uint[] numbers)
    {
        var suites = new List<CipherSuite>(numbers.Length);
        foreach (var number in numbers)
        {
            if (number <= ushort.MaxValue && CipherSuite.Find((ushort)number) is { } suite && !suites.Contains(suite)) suites.Add(suite);
        }

        return [.. suites];
    }
}
