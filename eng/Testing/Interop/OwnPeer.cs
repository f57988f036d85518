namespace Shim.Build.Testing.Interop;

/// <summary>The library with itself, where both sides can be asked for more than a foreign peer offers: much data, both ways.</summary>
internal sealed class OwnPeer(Workbench bench) : Peer(bench)
{
    private static readonly string[] Bulk = ["bytes=3000000", "take=3000000", "bytes=100", "take=1"];

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs() =>
    [
        new Job("own server, data", Data),
        new Job("own server, resumption", Resumption),
        new Job("own server, renegotiation", Renegotiation),
    ];

    private void Data()
    {
        using var server = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--min", "1.2", "--max", "1.3", "--nonblock", "--suites",
            Suites.EveryNumber);
        foreach (var suite in Suites.For("rsa", Suites.Groups[0]))
        {
            CheckClient($"own server, {suite.Version} {suite.OpenSsl}, 3 MB each way", server, ["--case", $"{suite.Version}:{suite.Number}"], Bulk,
                $"suite={suite.Number}");
            CheckClient($"own server, {suite.Version} {suite.OpenSsl}, 3 MB each way over a non-blocking socket", server,
                ["--case", $"{suite.Version}:{suite.Number}", "--nonblock"], Bulk, $"suite={suite.Number}");
        }
    }

    private void Resumption()
    {
        using var server = Bench.StartServer("--identity", Bench["p384"].Pkcs12File, "--peer-id", "interop", "--alpn", "http/1.1");
        foreach (var version in Versions)
            CheckResumption($"own server, {version}, resumption", server, version, ["--alpn", "http/1.1"], "get=/info");
    }

    private void Renegotiation()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--max", "1.2", "--renegotiation");
        CheckClient("own server, renegotiation by the client", server, [],
            ["send=one", "expect=echo: one", "rehandshake", "send=two", "expect=echo: two"], "protocol=1.2");
        CheckClient("own server, renegotiation by the server", server, [],
            ["send=rehandshake", "expect=rehandshaken", "send=two", "expect=echo: two"], "protocol=1.2");
        CheckClient("own server, data behind two renegotiations", server, [], ["rehandshake", "send=rehandshake", "expect=rehandshaken", .. Bulk],
            "protocol=1.2");
    }
}
