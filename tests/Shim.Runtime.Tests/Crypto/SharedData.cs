namespace Shim.Runtime.Tests.Crypto;

/// <summary>Finds data that lies beside the repository and not in it.</summary>
internal static class SharedData
{
    /// <summary>The path of <paramref name="file"/> in <c>../shared/data</c>; skips the test by name where it is absent.</summary>
    public static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!Path.Exists(Path.Combine(folder.FullName, ".git"))) continue;
            var path = Path.Combine(folder.FullName, "..", "shared", "data", file);
            if (File.Exists(path)) return path;
        }
        Assert.Inconclusive($"../shared/data/{file} is not there");
        return "";
    }
}
