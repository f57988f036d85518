using System.IO.Enumeration;
using System.Text.Json;
using Shim.Build.Building;

namespace Shim.Build.Verbs;

/// <summary>
/// Runs a BoGo runner against the shim. All tests run, also those that config.json leaves out: only so does one see whether a pattern still
/// matches anything. The ones left out do not count.
/// </summary>
internal sealed class BogoVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "bogo";

    /// <inheritdoc/>
    public override string Summary => "builds the BoGo shim and runs the runner that BOGO_RUNNER names";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        if (Environment.GetEnvironmentVariable("BOGO_RUNNER") is not { Length: > 0 } named)
            throw new BuildFailure("BOGO_RUNNER names no runner; build one with `go test -c` in ssl/test/runner of BoringSSL, revision 285228fdf, and set the variable to its path.");
        var runner = Tools.Find(Path.GetFullPath(named, Environment.GetEnvironmentVariable("SHIM_CALLED_FROM") ?? Paths.Root))
            ?? throw new BuildFailure($"BOGO_RUNNER names {named}, which is not there.");
        BogoShimVerb.Make(arguments);
        var results = Path.Combine(BogoShim.Folder, "results.json");
        File.Delete(results);
        Report.Step("run the suite", () => RunSuite(runner, results));
        return Judge(results);
    }

    private static void RunSuite(string runner, string results)
    {
        var run = new Command(runner, "-shim-path", BogoShim.Program, "-shim-config", BogoShim.Config, "-json-output", results,
            "-allow-unimplemented", "-include-disabled", "-pipe").In(Path.GetDirectoryName(runner)!).Within(TimeSpan.FromHours(2)).Run();
        File.WriteAllText(Path.Combine(BogoShim.Folder, "output.txt"), run.All);
        if (File.Exists(results))
            return;
        Console.Error.Write(run.All);
        throw new BuildFailure($"the runner ended with {run.ExitCode} and left no results; its words are above.");
    }

    private static int Judge(string results)
    {
        var tally = BogoTally.Read(File.ReadAllText(BogoShim.Config), File.ReadAllText(results));
        foreach (var name in tally.Failures)
            Console.WriteLine($"failed: {name}");
        foreach (var pattern in tally.DeadPatterns)
            Console.WriteLine($"matches no test: {pattern}");
        Report.Note($"output: {Paths.Short(Path.Combine(BogoShim.Folder, "output.txt"))}");
        Console.WriteLine($"{tally.Passed} passed, {tally.Failures.Count} failed, {tally.Unimplemented} unimplemented, {tally.LeftOut} left out");
        return tally.Failures.Count == 0 && tally.DeadPatterns.Count == 0 && tally.Passed > 0 ? 0 : 1;
    }

    /// <summary>What a run of the suite came to.</summary>
    /// <param name="Passed">Tests that passed.</param>
    /// <param name="Failures">Names of those that failed.</param>
    /// <param name="Unimplemented">Tests that the shim answered with 89.</param>
    /// <param name="LeftOut">Tests that match a pattern of config.json, however they ended.</param>
    /// <param name="DeadPatterns">Patterns that match no test.</param>
    private sealed record BogoTally(int Passed, IReadOnlyList<string> Failures, int Unimplemented, int LeftOut, IReadOnlyList<string> DeadPatterns)
    {
        /// <summary>Reads config.json and the runner's results (Chromium's JSON test result format).</summary>
        public static BogoTally Read(string config, string results)
        {
            using var configured = JsonDocument.Parse(config);
            using var document = JsonDocument.Parse(results);
            var dead = configured.RootElement.GetProperty("DisabledTests").EnumerateObject().Select(pattern => pattern.Name).ToHashSet();
            var patterns = dead.ToArray();
            var (passed, unimplemented, leftOut) = (0, 0, 0);
            var failures = new List<string>();
            foreach (var test in document.RootElement.GetProperty("tests").EnumerateObject())
            {
                var matching = patterns.Where(pattern => FileSystemName.MatchesSimpleExpression(pattern, test.Name, ignoreCase: false)).ToArray();
                dead.ExceptWith(matching);
                var outcome = test.Value.GetProperty("actual").GetString();
                if (matching.Length > 0)
                    leftOut++;
                else if (outcome == "PASS")
                    passed++;
                else if (outcome == "SKIP")
                    unimplemented++;
                else
                    failures.Add(test.Name);
            }

            return new BogoTally(passed, failures, unimplemented, leftOut, [.. dead]);
        }
    }
}
