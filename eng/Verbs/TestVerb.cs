using System.Diagnostics;
using Shim.Build.Testing;

namespace Shim.Build.Verbs;

/// <summary>Builds, runs every test, and ends with the line <c>N passed, M failed</c>.</summary>
internal sealed class TestVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "test";

    /// <inheritdoc/>
    public override string Usage => "test [--only TEXT] [--no-build]";

    /// <inheritdoc/>
    public override string Summary => "builds and runs all tests, or the suites whose name has TEXT in it; --no-build takes the library that is there";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        if (!arguments.Has("--no-build"))
            BuildVerb.Make(arguments);
        var only = arguments.Value("--only") ?? "";
        var suites = Suite.All().Where(suite => suite.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (suites.Count == 0)
            throw new BuildFailure($"no suite has '{only}' in its name.");

        var watch = Stopwatch.StartNew();
        var sum = Tally.Empty;
        foreach (var suite in suites)
        {
            var tally = Report.Step($"test {suite.Name}", suite.Run);
            Report.Note(tally.Line);
            sum += tally;
        }

        Console.WriteLine($"all tests: {watch.Elapsed.TotalMinutes:F1} min");
        Console.WriteLine(sum.Line);
        return sum.Failed == 0 && sum.Passed > 0 ? 0 : 1;
    }
}
