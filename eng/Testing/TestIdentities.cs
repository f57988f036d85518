using Shim.Build.Demo;

namespace Shim.Build.Testing;

/// <summary>An authority and server identities for C programs under test, made once for each run.</summary>
internal static class TestIdentities
{
    private static readonly Lazy<(string Root, Identity Ecdsa, Identity Rsa)> Made = new(Make);

    /// <summary>Names the files to a command: SHIM_CA, SHIM_P12_ECDSA, SHIM_P12_RSA, SHIM_P12_PASSWORD.</summary>
    public static Command Announce(Command command) => command
        .With("SHIM_CA", Made.Value.Root)
        .With("SHIM_P12_ECDSA", Made.Value.Ecdsa.Pkcs12File)
        .With("SHIM_P12_RSA", Made.Value.Rsa.Pkcs12File)
        .With("SHIM_P12_PASSWORD", Authority.Password);

    private static (string Root, Identity Ecdsa, Identity Rsa) Make()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Paths.Artifacts, "tests", "identities")).FullName;
        using var authority = new Authority(folder);
        return (authority.RootFile, authority.IssueEcdsa("ecdsa"), authority.IssueRsa("rsa"));
    }
}
