namespace Shim.Build.Testing;

/// <summary>Compiles C programs against artifacts/sdk as a user of the library does.</summary>
internal static class CCompiler
{
    /// <summary>The C compiler for test programs and examples: CC, else cc, else gcc, else clang.</summary>
    public static string Program { get; } =
        Tools.Find(Environment.GetEnvironmentVariable("CC") is { Length: > 0 } asked ? asked : "cc")
        ?? Tools.Find("gcc") ?? Tools.Find("clang") ?? Tools.Require("cc", "gcc");

    /// <summary>Compiles and links one program; all warnings are errors.</summary>
    /// <param name="source">The C file.</param>
    /// <param name="program">Where the program goes.</param>
    /// <param name="flags">Further words for the command line.</param>
    public static Finished Compile(string source, string program, IEnumerable<string> flags)
    {
        var lib = Path.Combine(Paths.Sdk, "lib");
        return new Command(Program,
        [
            "-std=c99", "-D_GNU_SOURCE", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
            "-I" + Path.Combine(Paths.Sdk, "include", "secure-transport"), "-I" + Path.Combine(Paths.Sdk, "include", "chip-rtos"),
            "-I" + Paths.Of("tests", "c", "common"),
            source, "-o", program, "-L" + lib, "-lshimtls", "-Wl,-rpath," + lib, .. flags,
        ]).Within(TimeSpan.FromMinutes(2)).Run();
    }
}
