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
    public static IReadOnlyList<BenchCase> All { get; } = [.. Handshakes(), .. Bulk(), .. Sizes()];

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

    private static IEnumerable<BenchCase> Sizes()
    {
        yield return new("idle connection, bytes per end", "idle-1.3", 2000, "idle_bytes_per_end", null, false);
        yield return new("first context, from a loaded library", "idle-1.3", 2000, "first_context_us", null, false);
    }

    private static string Key(string key) => key == "rsa" ? "RSA-2048" : "ECDSA P-256";
}
