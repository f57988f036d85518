using Shim.Build.Testing;

namespace Shim.Build.Demo;

/// <summary>The programs in examples/, compiled as their reader would do it.</summary>
internal static class Examples
{
    /// <summary>Compiles one example into a folder.</summary>
    /// <returns>The path of the program.</returns>
    public static string Compile(string name, string folder)
    {
        var program = Path.Combine(folder, name);
        var result = CCompiler.Compile(Paths.Of("examples", name + ".c"), program, ["-pedantic", "-lpthread"]);
        if (result.Succeeded)
            return program;
        Console.Error.Write(result.All);
        throw new BuildFailure($"examples/{name}.c did not compile; the compiler's words are above.");
    }
}
