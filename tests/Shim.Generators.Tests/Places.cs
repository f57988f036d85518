namespace Shim.Generators.Tests;

/// <summary>Where things lie in the repository.</summary>
internal static class Places
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string Of(string path) => Path.Combine([Root, .. path.Split('/')]);

    /// <summary>A source of the sample surface.</summary>
    public static string Sample(string name) => Of("tests/Shim.Generators.Tests/Emits/Sample/" + name);

    /// <summary>An expected output of the sample surface.</summary>
    public static string Expected(string path) => Of("tests/Shim.Generators.Tests/Emits/Expected/" + path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Shim.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("The repository was not found above " + AppContext.BaseDirectory);
    }
}
