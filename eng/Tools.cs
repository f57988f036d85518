namespace Shim.Build;

/// <summary>Programs of the machine, looked up on PATH.</summary>
internal static class Tools
{
    /// <summary>The full path of a program, or null.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return File.Exists(name) ? name : null;
        // Servers live in sbin, which is not on everybody's PATH.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        return folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>The full path of a program; fails with a sentence that says which package has it.</summary>
    public static string Require(string name, string package) =>
        Find(name) ?? throw new BuildFailure($"the program '{name}' is needed; install it (Debian and Ubuntu: apt-get install {package}; Fedora: dnf install {package}).");
}
