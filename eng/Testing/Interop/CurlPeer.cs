namespace Shim.Build.Testing.Interop;

/// <summary>curl as client of https_server and st_server.</summary>
internal sealed class CurlPeer(Workbench bench) : Peer(bench)
{
    private const string Program = "curl";

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs()
    {
        if (IsMissing(Program))
            yield break;
        foreach (var key in Bench.Keys)
        {
            yield return new Job($"curl, suites, {key}", () => Matrix(key));
            yield return new Job($"curl, https_server {key}", () => ExampleServer(key));
        }

        yield return new Job("curl, client certificates", ClientCertificates);
        yield return new Job("curl, ALPN and resumption", AlpnAndResumption);
    }

    private static string[] CurlOnly(string version) => [$"--tlsv{version}", "--tls-max", version];

    private Finished Fetch(int port, string path, params string[] switches) =>
        new Command(Program,
            ["--silent", "--show-error", "--max-time", "10", "--resolve", $"localhost:{port}:127.0.0.1", "--cacert", Bench.RootFile,
            .. switches, $"https://localhost:{port}{path}"])
            .In(Bench.Folder).Within(Workbench.Patience).Run();

    private void Matrix(string key)
    {
        using var server = Bench.StartServer("--identity", Bench[key].Pkcs12File, "--min", "1.2", "--max", "1.3", "--suites", Suites.EveryNumber);
        foreach (var suite in Suites.For(key, Suites.Groups[0]))
        {
            var run = Fetch(server.Port, "/info",
                [.. CurlOnly(suite.Version), suite.Version == "1.3" ? "--tls13-ciphers" : "--ciphers", suite.OpenSsl]);
            Check($"curl, {suite.Version} {suite.OpenSsl} {key}", Connection.ReadInfo(run.Output), run.All + Tail(server),
                $"protocol={suite.Version}", $"suite={suite.Number}", "name=localhost");
        }
    }

    private void ExampleServer(string key)
    {
        var body = Path.Combine(Bench.Folder, $"curl-body-{key}");
        using var process = Bench.Own(Bench.Example("https_server"), Bench[key].Pkcs12File, Demo.Authority.Password, "0", Bench.Site).Start();
        if (!process.WaitFor("serving ", Workbench.Patience))
            throw new BuildFailure($"https_server did not start; it said: {process.Text}");
        var port = int.Parse(process.Text.Split("localhost:")[1].Split('/')[0]);
        foreach (var version in Versions)
        {
            var large = Fetch(port, "/" + Workbench.LargeFile,
                [.. CurlOnly(version), "--output", body, "--write-out", "%{http_code} %{ssl_verify_result}\n"]);
            var problem = large.Output.Trim() != "200 0" ? "no good answer"
                : Bench.IsLargeFile(body) ? null : "the file differs";
            Bench.Ledger.Add($"curl, https_server {key}, {version}, a large file", problem, large.All + process.Text);

            var head = Fetch(port, "/" + Workbench.LargeFile, [.. CurlOnly(version), "--head"]);
            var length = new FileInfo(Path.Combine(Bench.Site, Workbench.LargeFile)).Length;
            Bench.Ledger.Add($"curl, https_server {key}, {version}, HEAD",
                head.Succeeded && head.Output.Contains($"Content-Length: {length}", StringComparison.Ordinal) ? null : "no header, or more than the header",
                    head.All + process.Text);

            var missing = Fetch(port, "/../secret", [.. CurlOnly(version), "--path-as-is", "--write-out", "%{http_code}"]);
            Bench.Ledger.Add($"curl, https_server {key}, {version}, a file outside",
                missing.Output.TrimEnd().EndsWith("\n404", StringComparison.Ordinal) ? null : "another answer", missing.All);
        }

        string[] outputs = [.. Enumerable.Repeat("--output /dev/null", 21).SelectMany(words => words.Split(' '))];
        string[] others = [.. Enumerable.Range(0, 20).Select(_ => $"https://localhost:{port}/{Workbench.LargeFile}")];
        var many = Fetch(port, "/" + Workbench.LargeFile,
            ["--parallel", "--parallel-immediate", "--write-out", "%{http_code}:%{size_download}\n", .. outputs, .. others]);
        var whole = $"200:{new FileInfo(Path.Combine(Bench.Site, Workbench.LargeFile)).Length}";
        var came = many.Output.Split('\n').Count(line => line == whole);
        Bench.Ledger.Add($"curl, https_server {key}, 21 clients at a time", came == 21 ? null : $"{came} files came whole", many.All + process.Text);

        var stranger = Fetch(port, "/" + Workbench.SmallFile, "--cacert", Bench.Stranger.CertificateFile);
        Bench.Ledger.Add($"curl, https_server {key}, refused without the authority",
            stranger.ExitCode == UntrustedPeer ? null : $"exit code {stranger.ExitCode}", stranger.All);
        var again = Fetch(port, "/" + Workbench.SmallFile);
        Bench.Ledger.Add($"curl, https_server {key}, serves on behind a refusal",
            again.Output == File.ReadAllText(Path.Combine(Bench.Site, Workbench.SmallFile)) ? null : "no file", again.All + process.Text);
    }

    private void ClientCertificates()
    {
        foreach (var version in Versions)
        {
            using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--ca", Bench.RootFile, "--max", version, "--client-auth",
                "always");
            foreach (var key in Bench.Keys)
            {
                var run = Fetch(server.Port, "/info",
                    [.. CurlOnly(version), "--cert", Bench.ClientIdentity(key).CertificateFile, "--key", Bench.ClientIdentity(key).KeyFile]);
                Check($"curl, {version}, client certificate {key}", Connection.ReadInfo(run.Output), run.All + Tail(server),
                    "client-certificate=sent", $"peer={Workbench.ClientName}");
            }

            var without = Fetch(server.Port, "/info", CurlOnly(version));
            Bench.Ledger.Add($"curl, {version}, no client certificate", without.Succeeded ? "the server answered" : null, without.All + Tail(server));
        }
    }

    private void AlpnAndResumption()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--alpn", "http/1.1", "--peer-id", "interop");
        foreach (var version in Versions)
        {
            var alpn = Fetch(server.Port, "/info", [.. CurlOnly(version), "--verbose"]);
            // "server accepted http/1.1", or "server accepted to use http/1.1", as curl's version has it.
            var accepted = alpn.All.Split('\n')
                .Any(line => line.Contains("server accepted", StringComparison.Ordinal) && line.Contains("http/1.1", StringComparison.Ordinal));
            Bench.Ledger.Add($"curl, {version}, ALPN", accepted ? null : "http/1.1 was not chosen", alpn.All);

            // Two connections of one process: the second offers the first one's session.
            var twice = Fetch(server.Port, "/info", [.. CurlOnly(version), "--header", "Connection: close", $"https://localhost:{server.Port}/info"]);
            var resumed = twice.Output.Split('\n').Where(line => line.StartsWith("resumed ", StringComparison.Ordinal)).ToArray();
            Bench.Ledger.Add($"curl, {version}, resumption", resumed is ["resumed 0", "resumed 1"] ? null : $"got {string.Join(", ", resumed)}",
                twice.All + Tail(server));

            // One connection, three requests.
            var kept = Fetch(server.Port, "/bytes/300000",
                [.. CurlOnly(version), "--output", "/dev/null", "--output", "/dev/null", "--write-out", "%{num_connects} %{size_download}\n",
                    $"https://localhost:{server.Port}/bytes/70000"]);
            Bench.Ledger.Add($"curl, {version}, keep-alive", kept.Output == "1 70000\n0 300000\n" ? null : "another number of connections or bytes",
                kept.All + Tail(server));
        }
    }

    /// <summary>curl's exit code for a peer that it cannot verify.</summary>
    private const int UntrustedPeer = 60;
}
