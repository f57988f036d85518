using Shim.Generators;

namespace Shim.Build.Building;

/// <summary>The text that follows from the attributes in Shim.Native: C headers, export list, data symbols, docs table.</summary>
internal static class Surface
{
    /// <summary>Writes every generated file that differs from what is there, and removes headers that no class declares any more.</summary>
    public static void Write()
    {
        var files = Generate();
        foreach (var (path, text) in files)
            WriteIfDifferent(Paths.Of(path.Split('/')), text);
        var declared = files.Select(file => Paths.Of(file.Path.Split('/'))).ToHashSet(StringComparer.Ordinal);
        var present = Directory.Exists(Paths.Headers) ? Directory.GetFiles(Paths.Headers, "*", SearchOption.AllDirectories) : [];
        foreach (var stale in present.Where(path => !declared.Contains(path)))
            File.Delete(stale);
    }

    private static IReadOnlyList<(string Path, string Text)> Generate()
    {
        var project = Paths.Of("Shim.Runtime", "Shim.Runtime.csproj");
        var output = Path.Combine(Paths.Artifacts, "surface");
        new Command("dotnet", "build", project, "-c", "Release", "-o", output, "-v", "q", "--nologo")
            .With("DOTNET_CLI_UI_LANGUAGE", "en")
            .Demand("Shim.Runtime did not build; the compiler's words are above.");
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location));
        try
        {
            return SurfaceFiles.Generate(Paths.Of("Shim.Native"), [.. framework, Path.Combine(output, "Shim.Runtime.dll")]);
        }
        catch (InvalidOperationException refused)
        {
            throw new BuildFailure(refused.Message);
        }
    }

    private static void WriteIfDifferent(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
