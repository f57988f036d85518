namespace Shim.Build.Bench;

/// <summary>One line of the comparison: which case of the bench programs, how often, and which of its results.</summary>
/// <param name="Label">What it measures, for people.</param>
/// <param name="Case">The case name that the programs understand.</param>
/// <param name="Iterations">Operations per run.</param>
/// <param name="Result">The name of the result to compare.</param>
internal sealed record BenchCase(string Label, string Case, int Iterations, string Result)
{
    /// <summary>Operations that each program runs before it looks at the clock.</summary>
    public const int WarmUp = 20;

    /// <summary>Operations of a cold run: each needs a certificate of its own.</summary>
    public const int ColdIterations = 400;

    private const int Connections = 10_000;

    /// <summary>Everything that is measured with the provider of the platform.</summary>
    public static IReadOnlyList<BenchCase> All { get; } = [.. Handshakes(), .. OtherGroups(), .. Bulk(), .. Company(), .. Sizes()];

    /// <summary>What is measured with BouncyCastle, as on a machine without OpenSSL.</summary>
    public static IReadOnlyList<BenchCase> WithoutOpenSsl { get; } =
    [
        .. Handshake("TLS 1.3 full handshake, ECDSA P-256", "handshake-1.3-ecdsa", 100, null, null),
        new("TLS 1.3 full handshake, ECDSA P-256, client (cold trust)", "cold-1.3-ecdsa", 100, "client_us"),
        new("TLS 1.2 full handshake, RSA-2048, server", "handshake-1.2-rsa", 40, "server_us"),
        new("TLS 1.3 resumed handshake, client", "resumed-1.3-ecdsa", 100, "client_us"),
        new("TLS 1.3 resumed handshake, server", "resumed-1.3-ecdsa", 100, "server_us"),
        new("TLS 1.3 AES-128-GCM, 16384-byte writes, sending", "bulk-1.3-aes128gcm-16384", 20, "write_MBs"),
        new("TLS 1.3 AES-128-GCM, 16384-byte writes, receiving", "bulk-1.3-aes128gcm-16384", 20, "read_MBs"),
        new("TLS 1.3 ChaCha20-Poly1305, 16384-byte writes, sending", "bulk-1.3-chacha20-16384", 20, "write_MBs"),
    ];

    /// <summary>The ratio aimed at, ours to libssl's; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>A limit that has nothing to do with libssl, in the result's unit; null where the ratio counts.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether more is better: a throughput, or how much of it is left with a second thread.</summary>
    public bool HigherIsBetter => Result.EndsWith("_MBs", StringComparison.Ordinal) || Result == "flat_ratio";

    /// <summary>What results are measured in.</summary>
    public string Unit => Result switch
    {
        "idle_slope" => "second half / first half",
        "flat_ratio" => "two / one",
        _ when Result.EndsWith("_us", StringComparison.Ordinal) => "µs",
        _ when Result.EndsWith("_MBs", StringComparison.Ordinal) => "MB/s",
        _ => "bytes",
    };

    private static IEnumerable<BenchCase> Handshakes()
    {
        foreach (var version in (string[])["1.3", "1.2"])
        {
            foreach (var (key, title, server) in ((string, string, double)[])[("ecdsa", "ECDSA P-256", 0.67), ("rsa", "RSA-2048", 0.8)])
            {
                foreach (var row in Handshake($"TLS {version} full handshake, {title}", $"handshake-{version}-{key}", 500, 0.6, server)) yield return row;
            }

            yield return new($"TLS {version} full handshake, ECDSA P-256, client (cold trust)", $"cold-{version}-ecdsa", ColdIterations, "client_us") { Target = 0.8 };
            // Without a key exchange one takes so little time that it takes more of them to measure it.
            var resumed = version == "1.2" ? 3000 : 500;
            yield return new($"TLS {version} resumed handshake, client", $"resumed-{version}-ecdsa", resumed, "client_us") { Target = 0.8 };
            yield return new($"TLS {version} resumed handshake, server", $"resumed-{version}-ecdsa", resumed, "server_us") { Target = 0.8 };
        }
    }

    // The same with the exchange on a NIST curve instead of X25519; no target was set for these.
    private static IEnumerable<BenchCase> OtherGroups() =>
    [
        .. Handshake("TLS 1.3 full handshake, P-256 exchange, ECDSA P-256", "handshake-1.3-ecdsa-p256", 300, null, null),
        .. Handshake("TLS 1.2 full handshake, P-256 exchange, ECDSA P-256", "handshake-1.2-ecdsa-p256", 300, null, null),
        .. Handshake("TLS 1.3 full handshake, P-384 exchange, ECDSA P-256", "handshake-1.3-ecdsa-p384", 60, null, null),
    ];

    private static IEnumerable<BenchCase> Handshake(string title, string name, int iterations, double? client, double? server) =>
    [
        new($"{title}, client (warm trust)", name, iterations, "client_us") { Target = client },
        new($"{title}, server", name, iterations, "server_us") { Target = server },
    ];

    private static IEnumerable<BenchCase> Bulk() =>
    [
        .. Bulk("1.3", "aes128gcm", "AES-128-GCM", 16384, 1.05),
        .. Bulk("1.3", "aes128gcm", "AES-128-GCM", 1024, 0.9),
        .. Bulk("1.3", "aes256gcm", "AES-256-GCM", 16384, 1.05),
        .. Bulk("1.3", "aes256gcm", "AES-256-GCM", 1024, 0.9),
        .. Bulk("1.3", "chacha20", "ChaCha20-Poly1305", 16384, 0.95),
        .. Bulk("1.3", "chacha20", "ChaCha20-Poly1305", 1024, 0.95),
        .. Bulk("1.2", "aes128gcm", "AES-128-GCM", 16384, 1.05),
    ];

    private static IEnumerable<BenchCase> Bulk(string version, string suite, string title, int size, double target)
    {
        var (label, name, iterations) = ($"TLS {version} {title}, {size}-byte writes", $"bulk-{version}-{suite}-{size}", size == 1024 ? 400 : 100);
        return
        [
            new($"{label}, sending", name, iterations, "write_MBs") { Target = target },
            new($"{label}, receiving", name, iterations, "read_MBs") { Target = target },
        ];
    }

    // Two threads against one, each with connections of its own; and how long the unlucky one in a thousand waits.
    private static IEnumerable<BenchCase> Company() =>
    [
        new("16 KiB echoes, one thread", "threads-1.3", 4000, "one_thread_MBs"),
        new("16 KiB echoes, each of two threads", "threads-1.3", 4000, "two_threads_MBs"),
        new("16 KiB echoes, throughput of each thread", "threads-1.3", 4000, "flat_ratio") { Limit = 0.9 },
        new("1 KiB echo, half of them within", "echo-1.3", 50_000, "echo_p50_us"),
        new("1 KiB echo, 99 % within", "echo-1.3", 50_000, "echo_p99_us"),
        new("1 KiB echo, 99.9 % within", "echo-1.3", 50_000, "echo_p999_us") { Target = 3 },
    ];

    // Linear is what does not grow faster in the end; the collector's heap grows in steps, up to a tenth of what is measured here.
    private static IEnumerable<BenchCase> Sizes() =>
    [
        new($"idle connection, {Connections} of them, per end", "idle-1.3", Connections, "idle_bytes_per_end") { Limit = 13 * 1024 },
        new("growth of memory with the connections", "idle-1.3", Connections, "idle_slope") { Limit = 1.25 },
        new("first context", "handshake-1.3-ecdsa", 500, "first_context_us") { Limit = 3000 },
    ];
}
