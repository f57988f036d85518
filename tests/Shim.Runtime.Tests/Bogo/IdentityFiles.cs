using System.Collections.Concurrent;
using Shim.Runtime.Tests.Tls.Peers;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Test identities as the PEM files that the suite's runner would write.</summary>
[TestClass]
public static class IdentityFiles
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("bogo-").FullName;
    private static readonly ConcurrentDictionary<string, string> s_files = new();

    /// <summary>The certificate's file.</summary>
    public static string Certificate(string identity) => s_files.GetOrAdd(identity + ".cert", _ => Write(identity + ".cert", TestIdentity.Get(identity).CertificatePem));

    /// <summary>The key's file.</summary>
    public static string Key(string identity) => s_files.GetOrAdd(identity + ".key", _ => Write(identity + ".key", TestIdentity.Get(identity).KeyPem));

    /// <summary>Removes the files.</summary>
    [AssemblyCleanup]
    public static void Remove() => Directory.Delete(s_folder, true);

    private static string Write(string name, string text)
    {
        var path = Path.Combine(s_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
