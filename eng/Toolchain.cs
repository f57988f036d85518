using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;

namespace Shim.Build;

/// <summary>
/// What this machine and its NuGet feed can build with (decision 8 of the architecture). Chosen once, from what restores, and
/// kept in artifacts/toolchain.props, which Directory.Build.props imports.
/// </summary>
/// <param name="Framework">Target framework of the library: net10.0, else net9.0.</param>
/// <param name="Package">The cryptography package: BouncyCastle.Cryptography, else Portable.BouncyCastle.</param>
/// <param name="Version">Its version.</param>
/// <param name="Compiler">The C compiler that also drives the link: clang, else gcc.</param>
/// <param name="Reason">Why, in a few words.</param>
internal sealed record Toolchain(string Framework, string Package, string Version, string Compiler, string Reason)
{
    private const string ModernPackage = "BouncyCastle.Cryptography";
    private const string ModernVersion = "2.7.0";
    private const string OldPackage = "Portable.BouncyCastle";
    private const string OldVersion = "1.8.10";

    /// <summary>How to choose by hand.</summary>
    public const string OverrideHelp =
        "SHIM_FRAMEWORK=net10.0|net9.0, SHIM_BOUNCYCASTLE=PACKAGE/VERSION, CC=clang|gcc in the environment, or --framework, --bouncycastle, --cc.";

    /// <summary>The runtime identifier of this machine, e.g. linux-x64.</summary>
    public static string Rid => $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The kept choice if it still holds, else a new one; prints one line about it.</summary>
    public static Toolchain Choose(Arguments arguments)
    {
        if (!OperatingSystem.IsLinux())
            throw new BuildFailure("the library is a Linux library; build it on Linux (a container or WSL will do).");
        var wanted = Wish.From(arguments);
        var kept = Read(wanted.Fingerprint);
        var chosen = kept ?? Probe(wanted);
        if (kept is null)
            chosen.Write(wanted.Fingerprint);
        Report.Note($"{chosen.Framework}, {chosen.Package} {chosen.Version}, {Path.GetFileName(chosen.Compiler)}: {chosen.Reason}");
        return chosen;
    }

    private static Toolchain Probe(Wish wanted)
    {
        var reasons = new List<string>();
        var framework = wanted.Framework ?? "net10.0";
        var (package, version) = wanted.Package ?? (ModernPackage, ModernVersion);

        // Mostly both are there: one restore answers for both.
        if (!Restores(framework, package, version))
        {
            framework = wanted.Framework ?? ChooseFramework(reasons);
            (package, version) = wanted.Package ?? ChoosePackage(framework, reasons);
        }

        if (wanted.Framework is not null || wanted.Package is not null)
            reasons.Add("as asked for");
        if (reasons.Count == 0)
            reasons.Add("the feed has all that is preferred");
        reasons.Add(wanted.Compiler.Reason);
        return new Toolchain(framework, package, version, wanted.Compiler.Path, string.Join("; ", reasons));
    }

    private static string ChooseFramework(List<string> reasons)
    {
        if (Restores("net10.0", null, null))
            return "net10.0";
        if (!Restores("net9.0", null, null))
            throw new BuildFailure($"the NuGet feed gives neither the .NET 10 nor the .NET 9 native compiler for {Rid}; check `dotnet nuget list source` and the network.");
        reasons.Add($"the feed lacks .NET 10's native compiler for {Rid}");
        return "net9.0";
    }

    private static (string Package, string Version) ChoosePackage(string framework, List<string> reasons)
    {
        if (Restores(framework, ModernPackage, ModernVersion))
            return (ModernPackage, ModernVersion);
        if (Restores(framework, ModernPackage, "2.*"))
        {
            reasons.Add($"the feed lacks {ModernPackage} {ModernVersion}");
            return (ModernPackage, ResolvedVersion(ModernPackage));
        }

        if (!Restores(framework, OldPackage, OldVersion))
            throw new BuildFailure($"the NuGet feed has neither {ModernPackage} 2.x nor {OldPackage} {OldVersion}; check `dotnet nuget list source` and the network.");
        reasons.Add($"the feed lacks {ModernPackage}");
        return (OldPackage, OldVersion);
    }

    /// <summary>Whether a native project with this framework, and this package if any, restores.</summary>
    private static bool Restores(string framework, string? package, string? version)
    {
        Directory.CreateDirectory(ProbeFolder);
        // An empty file keeps the probe apart from the repository's own properties.
        File.WriteAllText(Path.Combine(ProbeFolder, "Directory.Build.props"), "<Project />\n");
        var project = new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup",
                new XElement("TargetFramework", framework),
                new XElement("RuntimeIdentifier", Rid),
                new XElement("OutputType", "Library"),
                new XElement("PublishAot", "true")));
        if (package is not null)
        {
            project.Add(new XElement("ItemGroup",
                new XElement("PackageReference", new XAttribute("Include", package), new XAttribute("Version", version!))));
        }

        var path = Path.Combine(ProbeFolder, "probe.csproj");
        project.Save(path);
        return new Command("dotnet", "restore", path, "-v", "q", "--force").Within(TimeSpan.FromMinutes(5)).Run().Succeeded;
    }

    private static string ResolvedVersion(string package)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProbeFolder, "obj", "project.assets.json")));
        var entry = assets.RootElement.GetProperty("libraries").EnumerateObject()
            .First(library => library.Name.StartsWith(package + "/", StringComparison.OrdinalIgnoreCase));
        return entry.Name[(package.Length + 1)..];
    }

    private static string ProbeFolder => Path.Combine(Paths.Artifacts, "probe");

    private static Toolchain? Read(string fingerprint)
    {
        if (!File.Exists(Paths.ToolchainProps))
            return null;
        var group = XDocument.Load(Paths.ToolchainProps).Root!.Element("PropertyGroup")!;
        string Value(string name) => group.Element(name)?.Value ?? "";
        if (Value("ShimToolchainWish") != fingerprint)
            return null;
        return new Toolchain(Value("ShimTargetFramework"), Value("ShimBouncyCastlePackage"), Value("ShimBouncyCastleVersion"),
            Value("CppCompilerAndLinker"), Value("ShimToolchainReason"));
    }

    private void Write(string fingerprint)
    {
        Directory.CreateDirectory(Paths.Artifacts);
        new XElement("Project",
            new XComment(" Written by the build driver; remove it, or run `build.sh clean`, to have it chosen anew. "),
            new XElement("PropertyGroup",
                new XElement("ShimTargetFramework", Framework),
                new XElement("ShimBouncyCastlePackage", Package),
                new XElement("ShimBouncyCastleVersion", Version),
                new XElement("CppCompilerAndLinker", Compiler),
                new XElement("ShimToolchainReason", Reason),
                new XElement("ShimToolchainWish", fingerprint))).Save(Paths.ToolchainProps);
    }

    /// <summary>What was asked for, and which compiler that means; a kept choice holds as long as this is the same.</summary>
    private sealed record Wish(string? Framework, (string, string)? Package, (string Path, string Reason) Compiler)
    {
        /// <summary>The wish in one line.</summary>
        public string Fingerprint => $"{Rid} {Framework ?? "any"} {Package?.ToString() ?? "any"} {Compiler.Path}";

        /// <summary>Reads the arguments first, then the environment.</summary>
        public static Wish From(Arguments arguments)
        {
            string? Asked(string option, string variable) =>
                arguments.Value(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null);
            var framework = Asked("--framework", "SHIM_FRAMEWORK");
            if (framework is not (null or "net10.0" or "net9.0"))
                throw new BuildFailure($"'{framework}' is not a framework the library can be built for; net10.0 and net9.0 are.");
            var package = Asked("--bouncycastle", "SHIM_BOUNCYCASTLE")?.Split('/');
            if (package is { Length: not 2 })
                throw new BuildFailure($"--bouncycastle wants PACKAGE/VERSION, for example {ModernPackage}/{ModernVersion}.");
            return new Wish(framework, package is null ? null : (package[0], package[1]), FindCompiler(Asked("--cc", "CC")));
        }

        private static (string Path, string Reason) FindCompiler(string? asked)
        {
            var found = asked is not null ? (Tools.Require(asked, asked), $"{asked} as asked for")
                : Tools.Find("clang") is { } clang && CanLink(clang) ? (clang, "clang drives the link")
                : Tools.Find("gcc") is { } gcc && CanLink(gcc) ? (gcc, "gcc drives the link (no clang here)")
                : throw new BuildFailure("no working C compiler was found; install one (Debian and Ubuntu: apt-get install gcc libc6-dev; Fedora: dnf install gcc).");
            Tools.Require("objcopy", "binutils");
            Tools.Require("nm", "binutils");
            return found;
        }

        /// <summary>Whether the compiler makes a program out of the C library's headers: a compiler without libc6-dev does not.</summary>
        private static bool CanLink(string compiler)
        {
            Directory.CreateDirectory(Paths.Artifacts);
            var source = Path.Combine(Paths.Artifacts, "compiler-check.c");
            var result = Path.Combine(Paths.Artifacts, "compiler-check");
            File.WriteAllText(source, "#include <stdio.h>\nint main(void) { return puts(\"ok\") < 0; }\n");
            var linked = new Command(compiler, "-fuse-ld=bfd", source, "-o", result).Run().Succeeded;
            File.Delete(source);
            File.Delete(result);
            return linked;
        }
    }
}
