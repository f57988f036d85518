namespace Shim.Build.Testing;

/// <summary>
/// A folder below tests/c: C programs compiled against artifacts/sdk and shell scripts, each run under a time limit.
/// tests/c/README.md has the conventions.
/// </summary>
internal sealed record CSuite(string Folder) : Suite("c/" + Path.GetFileName(Folder))
{
    /// <summary>The folder with headers that the programs share; not a suite.</summary>
    private const string Shared = "common";

    /// <summary>Every folder below tests/c that has something to run.</summary>
    public static IEnumerable<Suite> Find() =>
        Directory.Exists(Paths.Of("tests", "c"))
            ? Directory.GetDirectories(Paths.Of("tests", "c"))
                .Where(folder => Path.GetFileName(folder) != Shared && Items(folder).Any())
                .Order(StringComparer.Ordinal)
                .Select(folder => new CSuite(folder))
            : [];

    /// <inheritdoc/>
    public override Tally Run()
    {
        // Two at a time: more would make the programs that watch the clock unreliable on small machines.
        var results = Items(Folder).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(RunItem);
        return results.Aggregate(Tally.Empty, (sum, result) =>
        {
            foreach (var line in result.Remarks)
                Console.WriteLine($"    {line}");
            return sum + result.Tally;
        });
    }

    private static IEnumerable<string> Items(string folder) =>
        Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".c" or ".sh").Order(StringComparer.Ordinal);

    private CResult RunItem(string source)
    {
        var name = $"{Name}/{Path.GetFileNameWithoutExtension(source)}";
        var directives = CDirectives.Read(source);
        if (directives.Needs.FirstOrDefault(program => Tools.Find(program) is null) is { } missing)
            return CResult.MissingPeer(name, missing);

        var work = Directory.CreateDirectory(Path.Combine(Paths.Artifacts, "tests", Name, Path.GetFileNameWithoutExtension(source))).FullName;
        var program = source;
        if (Path.GetExtension(source) == ".c")
        {
            program = Path.Combine(work, Path.GetFileNameWithoutExtension(source));
            var compiled = CCompiler.Compile(source, program, directives.Flags);
            if (!compiled.Succeeded)
                return CResult.Failure(name, "does not compile", compiled.All);
        }

        var transcript = Path.ChangeExtension(source, ".expected");
        return directives.Providers.Select(provider =>
        {
            var finished = Prepare(program, directives, work, provider).Run();
            var fullName = provider is null ? name : $"{name} ({provider})";
            return File.Exists(transcript) ? CResult.Compare(fullName, finished, transcript) : CResult.Count(fullName, finished);
        }).Aggregate(static (all, one) => all + one);
    }

    /// <summary>The command that runs a compiled program or a script.</summary>
    private static Command Prepare(string program, CDirectives directives, string work, string? provider)
    {
        var command = Path.GetExtension(program) == ".sh"
            ? new Command("/bin/sh", [program, .. directives.Arguments])
            : new Command(program, directives.Arguments);
        if (provider is not null)
            command.With("SHIM_CRYPTO", provider);
        return TestIdentities.Announce(command.In(work).Within(directives.Limit))
            .With("SHIM_SDK", Paths.Sdk).With("SHIM_ROOT", Paths.Root).With("CC", CCompiler.Program).With("LC_ALL", "C");
    }
}
