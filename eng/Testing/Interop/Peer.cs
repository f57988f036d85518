namespace Shim.Build.Testing.Interop;

/// <summary>Some tests that go together, e.g. all with one server.</summary>
internal sealed record Job(string Name, Action Work);

/// <summary>One of the implementations that the library talks to.</summary>
internal abstract class Peer(Workbench bench)
{
    /// <summary>The two versions.</summary>
    protected static readonly string[] Versions = ["1.3", "1.2"];

    /// <summary>What all peers work with.</summary>
    protected Workbench Bench { get; } = bench;

    /// <summary>All tests with this peer.</summary>
    public abstract IEnumerable<Job> Jobs();

    /// <summary>The switches of st_client for one version.</summary>
    protected static string[] Only(string version) => ["--min", version, "--max", version];

    /// <summary>Counts one test of a connection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="connection">What was said about it; null when nothing was.</param>
    /// <param name="output">All that was said.</param>
    /// <param name="wanted">"key=value" words.</param>
    protected void Check(string name, Connection? connection, string output, params string[] wanted) =>
        Bench.Ledger.Add(name, connection is null ? "nothing was said about the connection" : connection.Differs(wanted), output);

    /// <summary>Counts one test: words that have to be in what a program said.</summary>
    protected void ExpectWords(string name, string said, string words, string output) =>
        Bench.Ledger.Add(name, said.Contains(words, StringComparison.Ordinal) ? null : $"'{words}' is not there", output);

    /// <summary>Counts one test with a single connection of st_client.</summary>
    protected void CheckClient(string name, RunningServer server, string[] switches, string[] steps, params string[] wanted)
    {
        var run = Bench.RunClient(server.Port, switches, steps);
        Check(name, Connection.ReadAll(run.Output).FirstOrDefault(), run.All + Tail(server), wanted);
    }

    /// <summary>Counts the tests of a resumption by st_client: a first connection, then two that resume.</summary>
    protected void CheckResumption(string name, RunningServer server, string version, string[] switches, params string[] steps)
    {
        var run = Bench.RunClient(server.Port, [.. Only(version), "--peer-id", name, "--connections", "3", .. switches], steps);
        var connections = Connection.ReadAll(run.Output);
        for (var i = 0; i < 3; i++)
            Check($"{name}, connection {i + 1}", connections.ElementAtOrDefault(i), run.All + Tail(server), $"protocol={version}",
                $"resumed={(i == 0 ? 0 : 1)}");
    }

    /// <summary>Counts one test per suite that the key and the group take part in, all with one process of st_client.</summary>
    protected void CheckSuites(string peer, RunningServer server, string key, GroupEntry group, string step, params string[] wanted)
    {
        var suites = Suites.For(key, group).ToList();
        var run = Bench.RunClient(server.Port, [.. suites.SelectMany(suite => new[] { "--case", $"{suite.Version}:{suite.Number}" })], step);
        var connections = Connection.ReadAll(run.Output);
        for (var i = 0; i < suites.Count; i++)
        {
            Check($"{peer} server, {suites[i].Version} {suites[i].OpenSsl} {group.OpenSsl} {key}", connections.ElementAtOrDefault(i),
                run.All + Tail(server),
                [$"protocol={suites[i].Version}", $"suite={suites[i].Number}", "peer=localhost", .. wanted]);
        }
    }

    /// <summary>Skips, or fails where all peers must be there, when a program is not installed.</summary>
    protected bool IsMissing(string program)
    {
        if (Tools.Find(program) is not null)
            return false;
        Bench.Ledger.AddMissing(program, "it is not installed");
        return true;
    }

    /// <summary>The last lines of what a server said.</summary>
    protected static string Tail(RunningServer server) => "\n" + string.Join('\n', server.Text.Split('\n').TakeLast(12));
}
