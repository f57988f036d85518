using System.Collections.Concurrent;

namespace Shim.Build.Testing;

/// <summary>What the C compiler's -fsanitize can do on this machine, tried with a program that does nothing.</summary>
internal static class Sanitizers
{
    private static readonly ConcurrentDictionary<string, Lazy<bool>> Tried = new();
    private static readonly Lazy<bool> FindsLeaks = new(static () => Runs("address", "detect_leaks=1"));

    /// <summary>Whether programs can be built with -fsanitize=<paramref name="kinds"/>, and run.</summary>
    public static bool Have(string kinds) =>
        Tried.GetOrAdd(kinds, static asked => new Lazy<bool>(() => Runs(asked, "detect_leaks=0"))).Value;

    /// <summary>The words for the compiler's command line.</summary>
    public static string[] Flags(string kinds) => [$"-fsanitize={kinds}", "-fno-sanitize-recover=all"];

    /// <summary>
    /// Tells a sanitized program how to behave: what the library and the cryptography under it keep to the end of the process is no leak. Where
    /// processes may not trace each other there is no search for leaks.
    /// </summary>
    public static Command Announce(Command command) => command
        .With("ASAN_OPTIONS", FindsLeaks.Value ? "detect_leaks=1" : "detect_leaks=0")
        .With("LSAN_OPTIONS", $"print_suppressions=0:suppressions={Paths.Of("tests", "c", "common", "leaks.supp")}")
        .With("TSAN_OPTIONS", $"print_suppressions=0:suppressions={Paths.Of("tests", "c", "common", "races.supp")}");

    private static bool Runs(string kinds, string options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Paths.Artifacts, "tests", "sanitizers")).FullName;
        var name = Path.Combine(folder, $"{kinds.Replace(',', '-')}-{options[^1]}");
        File.WriteAllText(name + ".c", "int main(void)\n{\n    return 0;\n}\n");
        return CCompiler.Compile(name + ".c", name, Flags(kinds)).Succeeded
            && new Command(name).With("ASAN_OPTIONS", options).Within(TimeSpan.FromMinutes(1)).Run().Succeeded;
    }
}
