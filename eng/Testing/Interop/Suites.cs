namespace Shim.Build.Testing.Interop;

/// <summary>How a TLS 1.2 suite authenticates, or that it is one of TLS 1.3.</summary>
internal enum SuiteKind
{
    /// <summary>TLS 1.3: any key, any group.</summary>
    Tls13,

    /// <summary>ECDHE_ECDSA: keys of elliptic curves, Ed25519 among them.</summary>
    EcdheEcdsa,

    /// <summary>ECDHE_RSA.</summary>
    EcdheRsa,

    /// <summary>RSA key exchange: no group.</summary>
    Rsa,
}

/// <summary>A cipher suite with the names it has elsewhere.</summary>
/// <param name="Number">Four hexadecimal digits, small letters.</param>
/// <param name="Kind">Which keys it goes with.</param>
/// <param name="OpenSsl">OpenSSL's name.</param>
/// <param name="Cipher">GnuTLS's name of the cipher.</param>
/// <param name="Mac">GnuTLS's name of the MAC.</param>
internal sealed record SuiteEntry(string Number, SuiteKind Kind, string OpenSsl, string Cipher, string Mac)
{
    /// <summary>The version it belongs to.</summary>
    public string Version => Kind == SuiteKind.Tls13 ? "1.3" : "1.2";

    /// <summary>GnuTLS's name of the key exchange.</summary>
    public string KeyExchange => Kind switch
    {
        SuiteKind.EcdheEcdsa => "ECDHE-ECDSA",
        SuiteKind.EcdheRsa => "ECDHE-RSA",
        SuiteKind.Rsa => "RSA",
        _ => "",
    };
}

/// <summary>A named group with the names it has elsewhere.</summary>
internal sealed record GroupEntry(string OpenSsl, string GnuTls);

/// <summary>The axes of the matrix: suites, groups, keys.</summary>
internal static class Suites
{
    /// <summary>The keys of servers and clients, as their files are named.</summary>
    public static readonly string[] Keys = ["rsa", "p256", "p384", "ed25519"];

    /// <summary>The groups.</summary>
    public static readonly GroupEntry[] Groups =
        [new("X25519", "X25519"), new("P-256", "SECP256R1"), new("P-384", "SECP384R1"), new("P-521", "SECP521R1")];

    /// <summary>The suites that the library negotiates when asked to.</summary>
    public static readonly SuiteEntry[] All =
    [
        new("1301", SuiteKind.Tls13, "TLS_AES_128_GCM_SHA256", "AES-128-GCM", "AEAD"),
        new("1302", SuiteKind.Tls13, "TLS_AES_256_GCM_SHA384", "AES-256-GCM", "AEAD"),
        new("1303", SuiteKind.Tls13, "TLS_CHACHA20_POLY1305_SHA256", "CHACHA20-POLY1305", "AEAD"),
        new("c02b", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES128-GCM-SHA256", "AES-128-GCM", "AEAD"),
        new("c02c", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES256-GCM-SHA384", "AES-256-GCM", "AEAD"),
        new("cca9", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-CHACHA20-POLY1305", "CHACHA20-POLY1305", "AEAD"),
        new("c023", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES128-SHA256", "AES-128-CBC", "SHA256"),
        new("c024", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES256-SHA384", "AES-256-CBC", "SHA384"),
        new("c009", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES128-SHA", "AES-128-CBC", "SHA1"),
        new("c00a", SuiteKind.EcdheEcdsa, "ECDHE-ECDSA-AES256-SHA", "AES-256-CBC", "SHA1"),
        new("c02f", SuiteKind.EcdheRsa, "ECDHE-RSA-AES128-GCM-SHA256", "AES-128-GCM", "AEAD"),
        new("c030", SuiteKind.EcdheRsa, "ECDHE-RSA-AES256-GCM-SHA384", "AES-256-GCM", "AEAD"),
        new("cca8", SuiteKind.EcdheRsa, "ECDHE-RSA-CHACHA20-POLY1305", "CHACHA20-POLY1305", "AEAD"),
        new("c027", SuiteKind.EcdheRsa, "ECDHE-RSA-AES128-SHA256", "AES-128-CBC", "SHA256"),
        new("c028", SuiteKind.EcdheRsa, "ECDHE-RSA-AES256-SHA384", "AES-256-CBC", "SHA384"),
        new("c013", SuiteKind.EcdheRsa, "ECDHE-RSA-AES128-SHA", "AES-128-CBC", "SHA1"),
        new("c014", SuiteKind.EcdheRsa, "ECDHE-RSA-AES256-SHA", "AES-256-CBC", "SHA1"),
        new("009c", SuiteKind.Rsa, "AES128-GCM-SHA256", "AES-128-GCM", "AEAD"),
        new("009d", SuiteKind.Rsa, "AES256-GCM-SHA384", "AES-256-GCM", "AEAD"),
        new("003c", SuiteKind.Rsa, "AES128-SHA256", "AES-128-CBC", "SHA256"),
        new("003d", SuiteKind.Rsa, "AES256-SHA256", "AES-256-CBC", "SHA256"),
        new("002f", SuiteKind.Rsa, "AES128-SHA", "AES-128-CBC", "SHA1"),
        new("0035", SuiteKind.Rsa, "AES256-SHA", "AES-256-CBC", "SHA1"),
    ];

    /// <summary>All of them, as st_client and st_server take them.</summary>
    public static string EveryNumber { get; } = string.Join(',', All.Select(suite => suite.Number));

    /// <summary>
    /// What a client has to say so that our server takes a group: in TLS 1.2 the curve of an ECDSA certificate has to be among the
    /// client's groups too (RFC 8422 §5.3), and the server takes the first of its own.
    /// </summary>
    /// <returns>The groups; null where the server would take the certificate's curve instead.</returns>
    public static GroupEntry[]? GroupsOf(SuiteEntry suite, string key, GroupEntry group)
    {
        if (suite.Kind != SuiteKind.EcdheEcdsa || key == "ed25519")
            return [group];
        var own = key == "p256" ? 1 : 2;
        var asked = Array.IndexOf(Groups, group);
        if (asked > own)
            return null;
        return asked == own ? [group] : [group, Groups[own]];
    }

    /// <summary>The suites that a key and a group take part in. RSA key exchange has no group: it comes with the first one.</summary>
    public static IEnumerable<SuiteEntry> For(string key, GroupEntry group) => All.Where(suite => suite.Kind switch
    {
        SuiteKind.Tls13 => true,
        SuiteKind.EcdheEcdsa => key != "rsa",
        SuiteKind.EcdheRsa => key == "rsa",
        _ => key == "rsa" && group == Groups[0],
    });
}
