using System.Globalization;
using Shim.Build.Testing;

namespace Shim.Build.Verbs;

/// <summary>
/// What takes too long for every day: the programs that live long, and the tests that change records, with large numbers. A short version of
/// each runs among the ordinary tests.
/// </summary>
internal sealed class SoakVerb : Verb
{
    /// <summary>Lines of the programs that carry figures begin so.</summary>
    private const string Passed = "ok - ";

    private static readonly TimeSpan Limit = TimeSpan.FromHours(3);

    /// <inheritdoc/>
    public override string Name => "soak";

    /// <inheritdoc/>
    public override string Usage => "soak [--scale N] [--only TEXT] [--no-build]";

    /// <inheritdoc/>
    public override string Summary => "hundreds of thousands of handshakes, contexts, mutations and broken conversations, with their figures; N percent of them";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        if (!arguments.Has("--no-build"))
            BuildVerb.Make(arguments);
        var scale = arguments.Number("--scale", 100);
        var only = arguments.Value("--only") ?? "";
        var rows = new List<SoakRow>();
        foreach (var run in Runs(scale).Where(run => run.What.Contains(only, StringComparison.OrdinalIgnoreCase)))
            rows.Add(Report.Step(run.What, run.Start));
        if (rows.Count == 0)
            throw new BuildFailure($"nothing of the soak has '{only}' in its name.");

        Console.WriteLine();
        foreach (var row in rows)
            Console.Write(row.Text);
        return rows.All(row => row.Passed) ? 0 : 1;
    }

    private static IEnumerable<(string What, Func<SoakRow> Start)> Runs(int scale)
    {
        // Long enough for the collector's slowest cycle, which takes some 200,000 handshakes.
        var connections = Scaled(300_000, scale);
        var conversations = Scaled(50_000, scale);
        var lives = Scaled(100_000, scale);
        var mutations = Scaled(1_000_000, scale);
        var chip = Scaled(10_000, Math.Max(6, scale));
        yield return ($"{connections} handshakes, {connections} contexts, threads 1 and 2", () => Program("secure-transport", "endurance", [connections, connections]));
        yield return ($"{conversations} broken conversations with https_server", () => Managed("Shim.Examples.Tests", "FullyQualifiedName~BrokenConversationTests", ("SHIM_CONVERSATIONS", conversations)));
        yield return ($"{mutations} mutations against the engine", () => Managed("Shim.Runtime.Tests", "FullyQualifiedName~Mutations.MutationTests", ("SHIM_MUTATIONS", mutations)));
        yield return ($"{mutations} mutations through the callbacks", () => Program("secure-transport", "mutations", null, ("SHIM_MUTATIONS", mutations)));
        yield return ($"{lives} lives of calls in any order", () => Program("secure-transport", "orders", null, ("SHIM_LIVES", lives)));
        var calls = Scaled(1_000_000, scale);
        yield return ($"{calls} calls of the controller's API at random in each of four threads", () => Program("chip-rtos", "random_calls", null, ("SHIM_CALLS", calls)));
        yield return ($"{chip} connections of the controller's API", () => Program("chip-rtos", "repeated", null, ("SHIM_CONNECTIONS", chip)));
    }

    private static string Scaled(int count, int percent) => Math.Max(1, (long)count * percent / 100).ToString(CultureInfo.InvariantCulture);

    private static SoakRow Program(string folder, string name, string[]? arguments, params (string Name, string Value)[] environment)
    {
        var item = new CItem("c/" + folder, Paths.Of("tests", "c", folder, name + ".c")) { Arguments = arguments, Limit = Limit, Environment = environment };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = item.Run(out var output);
        var figures = output.Split('\n').Where(line => line.StartsWith(Passed, StringComparison.Ordinal) && line.Any(char.IsDigit)).Select(line => line[Passed.Length..]);
        return new SoakRow(item.Name, result.Tally.Failed == 0, watch.Elapsed, [.. figures, .. result.Remarks]);
    }

    private static SoakRow Managed(string project, string filter, params (string Name, string Value)[] environment)
    {
        var suite = new MSTestSuite(Paths.Of("tests", project, project + ".csproj")) { Filter = filter, Limit = Limit, Environment = environment };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var tally = suite.Run();
        return new SoakRow(suite.Name, tally.Failed == 0 && tally.Passed > 0, watch.Elapsed, [tally.Line, .. suite.Figures]);
    }

    /// <summary>One run with its figures.</summary>
    /// <param name="Name">The program or suite.</param>
    /// <param name="Passed">Whether all was as it should be.</param>
    /// <param name="Time">How long it took.</param>
    /// <param name="Figures">What it measured, in its own words.</param>
    private sealed record SoakRow(string Name, bool Passed, TimeSpan Time, IReadOnlyList<string> Figures)
    {
        /// <summary>The row as it is printed: name, verdict, minutes, then a line for each figure.</summary>
        public string Text => $"{Name,-34} {(Passed ? "pass" : "FAIL"),-6} {Time.TotalMinutes,6:F1} min\n" + string.Concat(Figures.Select(figure => $"    {figure}\n"));
    }
}
