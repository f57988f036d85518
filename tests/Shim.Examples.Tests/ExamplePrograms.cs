using System.Diagnostics;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Shim.Runtime.Tests.Tls.Peers;

// Most of the time goes by in waiting for programs that wait for us.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.ClassLevel)]

namespace Shim.Examples.Tests;

/// <summary>The programs of examples/, compiled against artifacts/sdk as their reader would do it, and the files that they need.</summary>
internal static class ExamplePrograms
{
    /// <summary>The password of all PKCS#12 files.</summary>
    public const string Password = "secret";

    private static readonly string s_folder = Directory.CreateTempSubdirectory("shim-examples-").FullName;
    private static readonly Dictionary<string, string> s_made = [];
    private static readonly Lock s_gate = new();

    /// <summary>Path of https_server.</summary>
    public static string Server => Once("https_server", () => Compile("https_server"));

    /// <summary>Path of https_get.</summary>
    public static string Get => Once("https_get", () => Compile("https_get"));

    /// <summary>A folder with the page <c>page.txt</c> and the file <c>long</c> of many records.</summary>
    public static string Site => Once("site", MakeSite);

    /// <summary>What stands in <c>long</c>.</summary>
    public static byte[] LongFile { get; } = MakeBytes(300_000);

    /// <summary>A PKCS#12 file with one of the identities of <see cref="TestIdentity"/>.</summary>
    public static string Pkcs12(string identity) => Once(identity + ".p12", () => WritePkcs12(identity));

    /// <summary>Its certificate, PEM, which its clients trust.</summary>
    public static string Certificate(string identity) => Once(identity + ".pem", () =>
    {
        var path = Path.Combine(s_folder, identity + ".pem");
        File.WriteAllText(path, TestIdentity.Get(identity).CertificatePem);
        return path;
    });

    /// <summary>Removes everything; called at the end of the run.</summary>
    public static void Clean() => Directory.Delete(s_folder, recursive: true);

    private static string Once(string name, Func<string> make)
    {
        lock (s_gate) return s_made.TryGetValue(name, out var path) ? path : s_made[name] = make();
    }

    private static string Compile(string name)
    {
        var sdk = Environment.GetEnvironmentVariable("SHIM_SDK") is { Length: > 0 } given ? given : Path.Combine(Repository, "artifacts", "sdk");
        if (!File.Exists(Path.Combine(sdk, "lib", "libshimtls.so.1"))) Assert.Inconclusive("artifacts/sdk is not there; ./build.sh build makes it");
        var program = Path.Combine(s_folder, name);
        var compiler = Environment.GetEnvironmentVariable("CC") is { Length: > 0 } asked ? asked : "cc";
        string[] arguments =
        [
            "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O1", "-I" + Path.Combine(sdk, "include", "secure-transport"),
            Path.Combine(Repository, "examples", name + ".c"), "-o", program, "-L" + Path.Combine(sdk, "lib"), "-lshimtls",
            "-Wl,-rpath," + Path.Combine(sdk, "lib"), "-lpthread",
        ];
        using var process = PeerProgram.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true });
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, said);
        return program;
    }

    private static string MakeSite()
    {
        var site = Directory.CreateDirectory(Path.Combine(s_folder, "site")).FullName;
        File.WriteAllText(Path.Combine(site, "page.txt"), "a page\n");
        File.WriteAllBytes(Path.Combine(site, "long"), LongFile);
        return site;
    }

    private static byte[] MakeBytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static string WritePkcs12(string name)
    {
        var identity = TestIdentity.Get(name);
        var store = new Pkcs12StoreBuilder().Build();
        var certificate = new X509CertificateEntry(new X509CertificateParser().ReadCertificate(identity.Certificate));
        store.SetKeyEntry(name, new AsymmetricKeyEntry(PrivateKeyFactory.CreateKey(identity.Pkcs8)), [certificate]);
        var path = Path.Combine(s_folder, name + ".p12");
        using var file = File.Create(path);
        store.Save(file, Password.ToCharArray(), new SecureRandom());
        return path;
    }

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (folder is not null && !Path.Exists(Path.Combine(folder, ".git"))) folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("outside of the repository");
        }
    }
}

/// <summary>What belongs to the run as a whole.</summary>
[TestClass]
public static class WholeRun
{
    [AssemblyCleanup]
    public static void End()
    {
        HttpsServer.StopAll();
        ExamplePrograms.Clean();
    }
}
