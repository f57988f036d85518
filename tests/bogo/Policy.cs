using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>Suites, groups and schemes that a rulebook allows; an empty list leaves that to the other flags.</summary>
internal sealed class Policy
{
    private static readonly SignatureScheme[] s_with384 =
        [SignatureScheme.RsaPkcs1Sha384, SignatureScheme.RsaPkcs1Sha512, SignatureScheme.EcdsaSecp384r1Sha384, SignatureScheme.RsaPssRsaeSha384, SignatureScheme.RsaPssRsaeSha512];

    /// <summary>NIST SP 800-52 revision 2 as of May 2022.</summary>
    public static Policy Fips202205 { get; } = new()
    {
        CipherSuites = [0x1301, 0x1302, 0xC02B, 0xC02C, 0xC02F, 0xC030],
        Groups = [NamedGroup.Secp256r1, NamedGroup.Secp384r1],
        Schemes = [SignatureScheme.RsaPkcs1Sha256, SignatureScheme.EcdsaSecp256r1Sha256, SignatureScheme.RsaPssRsaeSha256, .. s_with384],
    };

    /// <summary>WPA3 with 192 bits as of April 2023.</summary>
    public static Policy Wpa202304 { get; } = new()
    {
        CipherSuites = [0x1302, 0xC02C, 0xC030],
        Groups = [NamedGroup.Secp384r1],
        Schemes = s_with384,
    };

    /// <summary>CNSA as of July 2024: AES-256 is preferred, nothing is forbidden.</summary>
    public static Policy Cnsa202407 { get; } = new() { CipherSuites = [0x1302, 0x1301, 0x1303, .. OldSuites()], OrdersSuites = true };

    /// <summary>Numbers of the suites in order.</summary>
    public int[] CipherSuites { get; private init; } = [];

    /// <summary>Groups in order.</summary>
    public NamedGroup[] Groups { get; private init; } = [];

    /// <summary>Schemes of both sides in order.</summary>
    public SignatureScheme[] Schemes { get; private init; } = [];

    /// <summary>The order of the suites counts on a server.</summary>
    public bool OrdersSuites { get; private init; }

    /// <summary>Narrows a configuration.</summary>
    public void Apply(TlsConfig config)
    {
        config.CipherSuites = Array.ConvertAll(CipherSuites, static number => CipherSuite.Find((ushort)number)!);
        if (Groups.Length != 0) config.Groups = Groups;
        if (Schemes.Length != 0) config.SignatureSchemes = config.SigningSchemes = Schemes;
        if (OrdersSuites) config.ServerPreference = true;
    }

    private static int[] OldSuites()
    {
        var numbers = new List<int>();
        foreach (var suite in CipherSuite.All)
        {
            if (!suite.IsTls13) numbers.Add(suite.Number);
        }

        return [.. numbers];
    }
}
