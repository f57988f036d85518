namespace Shim.Build;

/// <summary>The places the driver works with, all absolute.</summary>
internal static class Paths
{
    /// <summary>The root of the repository: the folder above the driver's sources.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Everything that is made and may be thrown away.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The library as an installed C library looks: include/, lib/, lib/pkgconfig/.</summary>
    public static string Sdk => Path.Combine(Artifacts, "sdk");

    /// <summary>The published library before it is laid out.</summary>
    public static string Native => Path.Combine(Artifacts, "native");

    /// <summary>What the build chose; imported by Directory.Build.props.</summary>
    public static string ToolchainProps => Path.Combine(Artifacts, "toolchain.props");

    /// <summary>The C headers, generated and committed.</summary>
    public static string Headers => Path.Combine(Root, "Shim.Native", "include");

    /// <summary>A path below the root.</summary>
    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The same path as seen from the root, for messages.</summary>
    public static string Short(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "eng", "eng.csproj")))
                return folder.FullName;
        }

        throw new BuildFailure("the folder with eng/eng.csproj was not found above the driver; start it with ./build.sh.");
    }
}
