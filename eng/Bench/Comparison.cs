using System.Globalization;
using System.Text;
using Shim.Build.Demo;
using Shim.Build.Testing;

namespace Shim.Build.Bench;

/// <summary>Runs the two programs of tests/bench in turn, so that both meet the same weather, and compares medians.</summary>
internal sealed class Comparison
{
    private readonly string folder = Directory.CreateDirectory(Path.Combine(Paths.Artifacts, "bench")).FullName;
    private readonly int rounds;

    /// <summary>Compiles both programs and makes the certificates.</summary>
    /// <param name="rounds">Runs of each program per case.</param>
    public Comparison(int rounds)
    {
        this.rounds = rounds;
        using var authority = new Authority(folder);
        authority.IssueMany(authority.IssueEcdsa("ecdsa"), BenchCase.ColdIterations + BenchCase.WarmUp, "cold.pem");
        authority.IssueRsa("rsa");
        Compile("bench_shimtls", ["-lpthread"]);
        Compile("bench_libssl", ["-lssl", "-lcrypto", "-lpthread"]);
    }

    /// <summary>Measures every case.</summary>
    public IReadOnlyList<BenchRow> Run()
    {
        var rows = new List<BenchRow>();
        var groups = BenchCase.All.GroupBy(c => (c.Case, c.Iterations)).ToList();
        foreach (var (group, index) in groups.Select((g, i) => (g, i)))
        {
            Progress($"{index + 1}/{groups.Count} {group.Key.Case}");
            var (ours, theirs) = Measure(group.Key.Case, group.Key.Iterations);
            rows.AddRange(group.Select(c => new BenchRow(c, Median(ours, c.Result), Median(theirs, c.Result))));
        }

        Progress("");
        return rows;
    }

    /// <summary>A second peer: .NET's SslStream over memory, timed in this process; a Markdown table.</summary>
    public string MeasureSslStream()
    {
        using var peer = new SslStreamPeer(folder);
        var text = new StringBuilder();
        text.AppendLine("| SslStream, one process, both sides together | median |");
        text.AppendLine("|---|---:|");
        foreach (var tls13 in (bool[])[true, false])
        {
            var runs = Enumerable.Range(0, rounds).Select(_ => peer.Handshakes(tls13, 200)).Order().ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"| TLS {(tls13 ? "1.3" : "1.2")} full handshake, ECDSA P-256, warm, µs of processor time | {runs[rounds / 2]:0.#} |");
        }

        var echoes = Enumerable.Range(0, rounds).Select(_ => peer.Echoes(16384, 2000)).Order().ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"| TLS 1.3, 16 KiB echoes, one thread, MB/s of processor time | {echoes[rounds / 2]:0.#} |");
        return text.ToString();
    }

    private (List<Dictionary<string, double>> Ours, List<Dictionary<string, double>> Theirs) Measure(string name, int iterations)
    {
        List<Dictionary<string, double>> ours = [], theirs = [];
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Once("bench_shimtls", name, iterations));
            theirs.Add(Once("bench_libssl", name, iterations));
        }

        return (ours, theirs);
    }

    private Dictionary<string, double> Once(string program, string name, int iterations)
    {
        var run = new Command(Path.Combine(folder, program), folder, name, iterations.ToString(CultureInfo.InvariantCulture))
            .Within(TimeSpan.FromMinutes(2))
            .Demand($"{program} failed at {name}; its words are above.");
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private void Compile(string program, string[] flags)
    {
        var made = CCompiler.Compile(Paths.Of("tests", "bench", program + ".c"), Path.Combine(folder, program), ["-O2", .. flags]);
        if (made.Succeeded)
            return;
        Console.Error.Write(made.All);
        throw new BuildFailure($"tests/bench/{program}.c did not compile; the comparison needs OpenSSL's headers (Debian and Ubuntu: apt-get install libssl-dev).");
    }

    private static double Median(List<Dictionary<string, double>> runs, string result)
    {
        var values = runs.Select(run => run[result]).Order().ToList();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private static void Progress(string text)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r    {text,-60}\r");
    }
}
