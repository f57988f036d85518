using Shim.Build.Demo;

namespace Shim.Build.Testing.Interop;

/// <summary>A peer whose client program asks st_server for what it knows of the connection.</summary>
internal abstract class AskingPeer(Workbench bench) : Peer(bench)
{
    /// <summary>Runs the client program once: it asks, and ends.</summary>
    /// <param name="server">Whom it asks.</param>
    /// <param name="how">The version, or whatever the program has for it.</param>
    /// <param name="switches">What else the program is told.</param>
    protected abstract Finished Ask(RunningServer server, string how, params string[] switches);

    /// <summary>Counts one test: the connection must not come about, and the server must go on.</summary>
    protected void CheckRefused(string name, RunningServer server, string how, params string[] switches)
    {
        var run = Ask(server, how, switches);
        var problem = Connection.ReadInfo(run.Output)["protocol"].Length > 0 ? "the server answered" : server.Process.HasEnded ? "the server has ended" : null;
        Bench.Ledger.Add(name, problem, run.All + Tail(server));
    }

    /// <summary>Counts one test with a client program that has a keyboard: types when the words before have come.</summary>
    protected void Converse(string name, RunningServer server, Command program, string ready, params (string Typed, string Words)[] lines)
    {
        using var client = program.Start();
        string? problem = client.WaitFor(ready, Workbench.Patience) ? null : "no handshake";
        foreach (var (typed, words) in lines)
        {
            if (problem is not null)
                break;
            client.Type(typed);
            if (!client.WaitFor(words, Workbench.Patience))
                problem = $"'{words}' did not come";
        }

        Bench.Ledger.Add(name, problem, client.Text + Tail(server));
    }
}
