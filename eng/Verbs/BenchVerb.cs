using Shim.Build.Testing;

namespace Shim.Build.Verbs;

/// <summary>Builds and runs the measurements of tests/bench.</summary>
internal sealed class BenchVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "bench";

    /// <inheritdoc/>
    public override string Summary => "measures the library beside OpenSSL's libssl (tests/bench)";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        var script = Paths.Of("tests", "bench", "run.sh");
        if (!File.Exists(script))
            throw new BuildFailure("there is nothing to measure yet: tests/bench/run.sh is missing.");
        BuildVerb.Make(arguments);
        var run = Report.Step("measure", () => new Command("/bin/sh", script)
            .With("SHIM_SDK", Paths.Sdk).With("SHIM_ROOT", Paths.Root).With("CC", CCompiler.Program).Echoing().Run());
        return run.ExitCode;
    }
}
