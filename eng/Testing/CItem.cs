namespace Shim.Build.Testing;

/// <summary>One C program or shell script below tests/c. tests/c/README.md has the conventions.</summary>
/// <param name="Suite">The suite it belongs to, e.g. <c>c/abi</c>.</param>
/// <param name="Source">Its file.</param>
internal sealed record CItem(string Suite, string Source)
{
    /// <summary>Arguments instead of those that the file names.</summary>
    public string[]? Arguments { get; init; }

    /// <summary>Time limit instead of the one that the file names.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Environment variables of its own.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>Suite and file, e.g. <c>c/abi/layout</c>.</summary>
    public string Name => $"{Suite}/{Path.GetFileNameWithoutExtension(Source)}";

    /// <summary>Compiles it where it is a program, runs it with each provider it names, and judges what it printed.</summary>
    public CResult Run() => Run(out _);

    /// <inheritdoc cref="Run()"/>
    /// <param name="output">What it printed.</param>
    public CResult Run(out string output)
    {
        output = "";
        var directives = CDirectives.Read(Source);
        if (directives.Needs.FirstOrDefault(program => Tools.Find(program) is null) is { } missing)
            return CResult.Missing(Name, missing);

        var work = Directory.CreateDirectory(Path.Combine(Paths.Artifacts, "tests", Suite, Path.GetFileNameWithoutExtension(Source))).FullName;
        var program = Source;
        var sanitizer = directives.Sanitizer is { } asked && Sanitizers.Have(asked) ? asked : null;
        if (Path.GetExtension(Source) == ".c")
        {
            program = Path.Combine(work, Path.GetFileNameWithoutExtension(Source));
            var compiled = CCompiler.Compile(Source, program, [.. directives.Flags, .. sanitizer is null ? [] : Sanitizers.Flags(sanitizer)]);
            if (!compiled.Succeeded)
                return CResult.Failure(Name, "does not compile", compiled.All);
        }

        var results = new List<CResult>();
        // What the program itself tests is tested all the same.
        if (sanitizer != directives.Sanitizer)
            results.Add(CResult.Missing(Name, $"-fsanitize={directives.Sanitizer}"));
        foreach (var provider in directives.Providers)
        {
            var command = Prepare(program, directives, work, provider);
            var finished = (sanitizer is null ? command : Sanitizers.Announce(command)).Run();
            output += finished.Output;
            results.Add(Judge(provider is null ? Name : $"{Name} ({provider})", finished));
        }

        return results.Aggregate(static (all, one) => all + one);
    }

    private CResult Judge(string name, Finished finished)
    {
        var transcript = Path.ChangeExtension(Source, ".expected");
        return File.Exists(transcript) ? CResult.Compare(name, finished, transcript) : CResult.Count(name, finished);
    }

    /// <summary>The command that runs a compiled program or a script.</summary>
    private Command Prepare(string program, CDirectives directives, string work, string? provider)
    {
        var arguments = Arguments ?? directives.Arguments;
        var command = Path.GetExtension(program) == ".sh" ? new Command("/bin/sh", [program, .. arguments]) : new Command(program, arguments);
        if (provider is not null)
            command.With("SHIM_CRYPTO", provider);
        foreach (var (name, value) in Environment)
            command.With(name, value);
        return TestIdentities.Announce(command.In(work).Within(Limit ?? directives.Limit))
            .With("SHIM_SDK", Paths.Sdk).With("SHIM_ROOT", Paths.Root).With("CC", CCompiler.Program).With("LC_ALL", "C");
    }
}
