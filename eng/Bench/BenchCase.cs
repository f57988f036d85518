namespace Shim.Build.Bench;

/// <summary>One line of the comparison: which case of the bench programs, how often, and which of its results.</summary>
/// <param name="Label">What it measures, for people.</param>
/// <param name="Case">The case name that the programs understand.</param>
/// <param name="Iterations">Operations per run.</param>
/// <param name="Result">The name of the result to compare.</param>
/// <param name="Target">The ratio aimed at.</param>
/// <param name="HigherIsBetter">Whether the result is a throughput.</param>
internal sealed record BenchCase(string Label, string Case, int Iterations, string Result, double? Target, bool HigherIsBetter)
{
    /// <summary>Operations that each program runs before it looks at the clock.</summary>
    public const int WarmUp = 20;

    /// <summary>Operations of a cold run: each needs a certificate of its own.</summary>
    public const int ColdIterations = 400;

    /// <summary>Everything that is measured.</summary>
    public static IReadOnlyList<BenchCase> All { get; } = [.. Handshakes(), .. Bulk(), .. Company(), .. Sizes()];

    /// <summary>What results are measured in.</summary>
    public string Unit => Result.EndsWith("_us", StringComparison.Ordinal) ? "µs"
        : Result.EndsWith("_MBs", StringComparison.Ordinal) ? "MB/s"
        : Result.EndsWith("_slope", StringComparison.Ordinal) ? "second half / first half"
        : "bytes";

    /// <summary>A limit that has nothing to do with libssl, in the result's unit; null where the ratio counts.</summary>
    public double? Limit { get; init; }

    private static IEnumerable<BenchCase> Handshakes()
    {
        foreach (var version in (string[])["1.3", "1.2"])
        {
            foreach (var key in (string[])["ecdsa", "rsa"])
            {
                var name = $"handshake-{version}-{key}";
                yield return new($"TLS {version} full handshake, {Key(key)}, client (warm trust)", name, 500, "client_us", 0.6, false);
                yield return new($"TLS {version} full handshake, {Key(key)}, server", name, 500, "server_us", key == "rsa" ? 0.8 : 0.67, false);
            }

            yield return new($"TLS {version} full handshake, ECDSA P-256, client (cold trust)", $"cold-{version}-ecdsa", ColdIterations, "client_us", 0.8, false);
            yield return new($"TLS {version} resumed handshake, client", $"resumed-{version}-ecdsa", 500, "client_us", 0.8, false);
            yield return new($"TLS {version} resumed handshake, server", $"resumed-{version}-ecdsa", 500, "server_us", 0.8, false);
        }
    }

    private static IEnumerable<BenchCase> Bulk()
    {
        foreach (var (suite, title) in ((string, string)[])[("aes128gcm", "AES-128-GCM"), ("aes256gcm", "AES-256-GCM"), ("chacha20", "ChaCha20-Poly1305")])
        {
            foreach (var size in (int[])[16384, 1024])
            {
                double? target = size == 1024 ? 0.9 : suite == "chacha20" ? 0.95 : 1.05;
                var name = $"bulk-1.3-{suite}-{size}";
                yield return new($"TLS 1.3 {title}, {size}-byte writes, sending", name, size == 1024 ? 400 : 100, "write_MBs", target, true);
                yield return new($"TLS 1.3 {title}, {size}-byte writes, receiving", name, size == 1024 ? 400 : 100, "read_MBs", target, true);
            }
        }
    }

    // Two threads against one, each with connections of its own; and how long the unlucky one in a thousand waits.
    private static IEnumerable<BenchCase> Company()
    {
        yield return new("16 KiB echoes, one thread", "threads-1.3", 4000, "one_thread_MBs", null, true);
        yield return new("16 KiB echoes, each of two threads", "threads-1.3", 4000, "two_threads_MBs", null, true);
        yield return new("1 KiB echo, half of them within", "echo-1.3", 50_000, "echo_p50_us", null, false);
        yield return new("1 KiB echo, 99.9 % within", "echo-1.3", 50_000, "echo_p999_us", 3, false);
    }

    private static IEnumerable<BenchCase> Sizes()
    {
        const int connections = 10_000;
        yield return new($"idle connection, {connections} of them, per end", "idle-1.3", connections, "idle_bytes_per_end", null, false) { Limit = 13 * 1024 };
        yield return new("growth of memory", "idle-1.3", connections, "idle_slope", null, false);
        yield return new("first context", "handshake-1.3-ecdsa", 500, "first_context_us", null, false) { Limit = 3000 };
    }

    private static string Key(string key) => key == "rsa" ? "RSA-2048" : "ECDSA P-256";
}
