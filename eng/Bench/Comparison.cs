using System.Globalization;
using Shim.Build.Demo;
using Shim.Build.Testing;
using Runs = System.Collections.Generic.List<System.Collections.Generic.Dictionary<string, double>>;

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

    /// <summary>The version of OpenSSL that the other program runs with.</summary>
    public string OpenSslVersion() => new Command(Path.Combine(folder, "bench_libssl"), "version").Demand("bench_libssl did not start.").Output.Trim();

    /// <summary>Measures the cases, in the order they have.</summary>
    /// <param name="cases">What to measure.</param>
    /// <param name="provider">The provider of cryptography that this library takes (SHIM_CRYPTO).</param>
    public IReadOnlyList<BenchRow> Run(IReadOnlyList<BenchCase> cases, string provider)
    {
        var runs = new Dictionary<(string, int), (Runs Ours, Runs Theirs)>();
        var keys = cases.Select(c => (c.Case, c.Iterations)).Distinct().ToList();
        foreach (var (name, iterations) in keys)
        {
            Progress($"{runs.Count + 1}/{keys.Count} {name}");
            runs.Add((name, iterations), Measure(name, iterations, provider));
        }

        Progress("");
        return [.. cases.Select(c => (Case: c, Runs: runs[(c.Case, c.Iterations)])).Select(c => new BenchRow(c.Case, Median(c.Runs.Ours, c.Case.Result), Median(c.Runs.Theirs, c.Case.Result)))];
    }

    /// <summary>A second peer: .NET's SslStream over memory, timed in this process. What was measured, and the median.</summary>
    public IReadOnlyList<(string Label, double Median)> MeasureSslStream()
    {
        using var peer = new SslStreamPeer(folder);
        return
        [
            ("TLS 1.3 full handshake, ECDSA P-256, warm, µs", Middle(() => peer.Handshakes(tls13: true, 200))),
            ("TLS 1.2 full handshake, ECDSA P-256, warm, µs", Middle(() => peer.Handshakes(tls13: false, 200))),
            ("TLS 1.3, 16 KiB echoes, one thread, MB/s", Middle(() => peer.Echoes(16384, 2000))),
            ("TLS 1.3, 1 KiB echoes, one thread, MB/s", Middle(() => peer.Echoes(1024, 10000))),
        ];
    }

    private double Middle(Func<double> measure) => Middle([.. Enumerable.Range(0, rounds).Select(_ => measure())]);

    private static double Middle(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private (Runs Ours, Runs Theirs) Measure(string name, int iterations, string provider)
    {
        Runs ours = [], theirs = [];
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Once("bench_shimtls", name, iterations, provider));
            theirs.Add(Once("bench_libssl", name, iterations, provider));
        }

        return (ours, theirs);
    }

    private Dictionary<string, double> Once(string program, string name, int iterations, string provider)
    {
        var run = new Command(Path.Combine(folder, program), folder, name, iterations.ToString(CultureInfo.InvariantCulture))
            .With("SHIM_CRYPTO", provider)
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

    private static double Median(Runs runs, string result) => Middle([.. runs.Select(run => run[result])]);

    private static void Progress(string text)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r    {text,-60}\r");
    }
}
