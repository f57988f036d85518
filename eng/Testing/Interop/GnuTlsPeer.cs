using System.Text.RegularExpressions;
using Shim.Build.Demo;

namespace Shim.Build.Testing.Interop;

/// <summary>gnutls-serv and gnutls-cli.</summary>
internal sealed class GnuTlsPeer(Workbench bench) : AskingPeer(bench)
{
    private const string ServerProgram = "gnutls-serv";
    private const string ClientProgram = "gnutls-cli";

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs()
    {
        if (IsMissing(ServerProgram) || IsMissing(ClientProgram))
            yield break;
        foreach (var key in Bench.Keys)
        {
            foreach (var group in Suites.Groups)
                yield return new Job($"gnutls server {key} {group.GnuTls}", () => ServerMatrix(key, group));
            yield return new Job($"gnutls client {key}", () => ClientMatrix(key));
        }

        yield return new Job("gnutls server, features", ServerFeatures);
        yield return new Job("gnutls server, resumption", ServerResumption);
        yield return new Job("gnutls server, client certificates", ServerClientCertificates);
        yield return new Job("gnutls client, features", ClientFeatures);
        yield return new Job("gnutls client, resumption", ClientResumption);
        yield return new Job("gnutls client, certificates", ClientCertificates);
        yield return new Job("gnutls client, key update", ClientKeyUpdate);
        yield return new Job("gnutls client, renegotiation", ClientRenegotiation);
    }

    // ---- gnutls-serv ----

    private RunningServer Serve(Identity identity, params string[] switches)
    {
        var port = Bench.FreePort();
        var command = new Command(ServerProgram,
            ["-p", $"{port}", "--x509certfile", identity.CertificateFile, "--x509keyfile", identity.KeyFile, .. switches]);
        return Workbench.StartPeer(port, command.In(Bench.Site));
    }

    private void ServerMatrix(string key, GroupEntry group)
    {
        using var server = Serve(Bench[key], "--http", "-a", "--priority",
            $"NORMAL:+ECDHE-ECDSA:+ECDHE-RSA:+RSA:+SHA1:+SHA256:+SHA384:-GROUP-ALL:+GROUP-{group.GnuTls}");
        CheckSuites("gnutls", server, key, group, "get=/", "answer=HTTP/1.0 200 OK", "close=notified");
    }

    private void ServerFeatures()
    {
        using var server = Serve(Bench["p256"], "--echo", "-a", "--alpn", "http/1.1");
        using var retry = Serve(Bench["p256"], "--http", "-a", "--priority", "NORMAL:-GROUP-ALL:+GROUP-SECP384R1", "-d", "4");
        foreach (var version in Versions)
        {
            var only = Only(version);
            CheckClient($"gnutls server, {version}, echo", server, only, ["echo=60000"], $"protocol={version}");
            CheckClient($"gnutls server, {version}, echo over a non-blocking socket", server, [.. only, "--nonblock"], ["echo=60000"],
                $"protocol={version}");
            CheckClient($"gnutls server, {version}, trust evaluated in the pause", server, [.. only, "--pause"], ["echo=60"], "pause=server-trust 4");
            CheckClient($"gnutls server, {version}, ALPN", server, [.. only, "--alpn", "h2,http/1.1"], ["echo=60"], "alpn=http/1.1");
            CheckClient($"gnutls server, {version}, another host name", server, [.. only, "--host", "example.org"], ["echo=60"],
                "error=handshake -9807");
        }

        CheckClient("gnutls server, renegotiation by the client", server, ["--max", "1.2"], ["echo=600", "rehandshake", "echo=600"], "protocol=1.2");
        using var old = Serve(Bench["p256"], "--echo", "-a", "--priority", Priority("1.2") + ":%DISABLE_SAFE_RENEGOTIATION");
        CheckClient("gnutls server without RFC 5746, renegotiation by the client", old, ["--max", "1.2"], ["echo=600", "rehandshake", "echo=600"],
            "protocol=1.2");
        CheckClient("gnutls server, HelloRetryRequest", retry, ["--min", "1.3"], ["get=/"], "protocol=1.3");
        var sent = Regex.IsMatch(retry.Text, "HELLO RETRY REQUEST.* was queued");
        Bench.Ledger.Add("gnutls server, HelloRetryRequest was sent", sent ? null : "no HelloRetryRequest", Tail(retry));
    }

    private void ServerResumption()
    {
        using var server = Serve(Bench["rsa"], "--http", "-a");
        using var plain = Serve(Bench["p384"], "--http", "-a", "--noticket");
        CheckResumption("gnutls server, 1.3, ticket", server, "1.3", [], "get=/");
        CheckResumption("gnutls server, 1.2, ticket", server, "1.2", ["--tickets"], "get=/");
        CheckResumption("gnutls server, 1.2, session id", plain, "1.2", [], "get=/");
    }

    private void ServerClientCertificates()
    {
        using var server = Serve(Bench["p256"], "--http", "--require-client-cert", "--verify-client-cert", "--x509cafile", Bench.RootFile);
        foreach (var version in Versions)
        {
            var only = Only(version);
            foreach (var key in Bench.Keys)
            {
                CheckClient($"gnutls server, {version}, client certificate {key}", server,
                    [.. only, "--identity", Bench.ClientIdentity(key).Pkcs12File], ["get=/"],
                    "client-certificate=sent", "answer=HTTP/1.0 200 OK");
                CheckClient($"gnutls server, {version}, client certificate {key} given in the pause", server,
                    [.. only, "--on-request", "--identity", Bench.ClientIdentity(key).Pkcs12File], ["get=/"], "pause=certificate-request",
                    "client-certificate=sent", "answer=HTTP/1.0 200 OK");
            }

            CheckClient($"gnutls server, {version}, no client certificate", server, only, ["get=/"], "error=*");
            CheckClient($"gnutls server, {version}, a stranger's client certificate", server, [.. only, "--identity", Bench.Stranger.Pkcs12File],
                ["get=/"], "error=*");
        }
    }

    // ---- gnutls-cli ----

    private static string Priority(string version) => $"NORMAL:-VERS-ALL:+VERS-TLS{version}";

    /// <inheritdoc/>
    protected override Finished Ask(RunningServer server, string priority, params string[] switches) =>
        new Command(ClientProgram,
            ["-p", $"{server.Port}", "--x509cafile", Bench.RootFile, "--sni-hostname", "localhost", "--verify-hostname", "localhost",
            "--priority", priority, .. switches, "127.0.0.1"]).Reading("info\nquit\n").In(Bench.Folder).Within(Workbench.Patience).Run();

    private void CheckAsk(string name, RunningServer server, string priority, string[] switches, params string[] wanted)
    {
        var run = Ask(server, priority, switches);
        Check(name, Connection.ReadInfo(run.Output), run.All + Tail(server), ["protocol=*", .. wanted]);
    }

    private void ClientMatrix(string key)
    {
        using var server = Bench.StartServer("--identity", Bench[key].Pkcs12File);
        using var every = Bench.StartServer("--identity", Bench[key].Pkcs12File, "--min", "1.2", "--max", "1.3", "--suites", Suites.EveryNumber);
        foreach (var group in Suites.Groups)
        {
            foreach (var suite in Suites.For(key, group))
            {
                if (Suites.GroupsOf(suite, key, group) is not { } groups)
                    continue;
                var exchange = suite.Kind == SuiteKind.Tls13 ? "" : $":-KX-ALL:+{suite.KeyExchange}";
                var allowed = string.Concat(groups.Select(one => ":+GROUP-" + one.GnuTls));
                var priority = $"{Priority(suite.Version)}{exchange}:-CIPHER-ALL:+{suite.Cipher}:-MAC-ALL:+{suite.Mac}:-GROUP-ALL{allowed}";
                CheckAsk($"gnutls client, {suite.Version} {suite.OpenSsl} {group.OpenSsl} {key}", suite.Mac == "AEAD" ? server : every, priority, [],
                    $"protocol={suite.Version}", $"suite={suite.Number}", "name=localhost");
            }
        }
    }

    private void ClientFeatures()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--alpn", "http/1.1,spdy/1", "--nonblock");
        using var hello = Bench.StartServer("--identity", Bench["p384"].Pkcs12File, "--on-hello");
        using var chain = Bench.StartServer("--identity", Bench[Workbench.LongChain].Pkcs12File);
        using var cbc = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--min", "1.2", "--max", "1.2", "--suites", "c013,c028");
        foreach (var version in Versions)
        {
            CheckAsk($"gnutls client, {version}, non-blocking server", server, Priority(version), [], $"protocol={version}");
            CheckAsk($"gnutls client, {version}, identity given in the hello pause", hello, Priority(version), [], "name=localhost",
                $"protocol={version}");
            var run = Ask(server, Priority(version), "--alpn", "spdy/1", "--alpn", "http/1.1");
            ExpectWords($"gnutls client, {version}, ALPN, the server's order", run.Output, "Application protocol: http/1.1", run.All);
            CheckAsk($"gnutls client, {version}, a long chain", chain, Priority(version), [], $"protocol={version}");
            CheckAsk($"gnutls client, {version}, record size limited to 512 bytes", server, Priority(version), ["--recordsize", "512"],
                $"protocol={version}");
        }

        const string Retry = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X448:+GROUP-SECP256R1";
        var retried = Ask(server, Retry, "--single-key-share", "-d", "4");
        Check("gnutls client, HelloRetryRequest", Connection.ReadInfo(retried.Output), retried.All, "protocol=1.3");
        ExpectWords("gnutls client, HelloRetryRequest was sent", retried.All, "HELLO RETRY REQUEST", retried.All);
        CheckRefused("gnutls client, 1.3, no group in common", server, "NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X448");
        CheckAsk("gnutls client, without extended master secret", server, Priority("1.2") + ":%NO_SESSION_HASH", []);
        CheckAsk("gnutls client, without middlebox compatibility", server, Priority("1.3") + ":%DISABLE_TLS13_COMPAT_MODE", []);
        CheckAsk("gnutls client, CBC with encrypt-then-MAC", cbc, Priority("1.2") + ":+AES-256-CBC:+SHA384", []);
        CheckAsk("gnutls client, CBC without encrypt-then-MAC", cbc, Priority("1.2") + ":+AES-256-CBC:+SHA384:%NO_ETM", []);
        CheckAsk("gnutls client, 1.3 and 1.2 offered", server, "NORMAL", [], "protocol=1.3");
    }

    private void ClientResumption()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--peer-id", "interop");
        foreach (var (version, way, what) in new[] { ("1.3", "--waitresumption", "ticket"), ("1.2", "--noticket", "session id") })
        {
            var run = Ask(server, Priority(version), "-r", way);
            Check($"gnutls client, {version}, {what}", Connection.ReadInfo(run.Output), run.All + Tail(server), "resumed=1", $"protocol={version}");
            ExpectWords($"gnutls client, {version}, {what}, the client says so too", run.Output, "This is a resumed session", run.All);
        }
    }

    private void ClientCertificates()
    {
        foreach (var version in Versions)
        {
            string[] common = ["--identity", Bench["p256"].Pkcs12File, "--ca", Bench.RootFile, "--max", version];
            using var required = Bench.StartServer([.. common, "--client-auth", "always"]);
            using var optional = Bench.StartServer([.. common, "--client-auth", "try", "--pause"]);
            foreach (var key in Bench.Keys)
            {
                string[] with = ["--x509certfile", Bench.ClientIdentity(key).CertificateFile, "--x509keyfile", Bench.ClientIdentity(key).KeyFile];
                CheckAsk($"gnutls client, {version}, client certificate {key}", required, Priority(version), with, "client-certificate=sent",
                    $"peer={Workbench.ClientName}");
                CheckAsk($"gnutls client, {version}, client certificate {key}, trust evaluated in the pause", optional, Priority(version), with,
                    "client-certificate=sent", $"peer={Workbench.ClientName}");
            }

            var chain = Path.Combine(Bench.Folder, $"gnutls-chain-{version}.pem");
            var leaf = Bench.ClientIdentity(Workbench.LongChain);
            File.WriteAllText(chain, File.ReadAllText(leaf.CertificateFile) + File.ReadAllText(Bench.ChainFile(Workbench.LongChain + "-client")));
            CheckAsk($"gnutls client, {version}, a long chain of the client", required, Priority(version),
                ["--x509certfile", chain, "--x509keyfile", leaf.KeyFile], $"peer={Workbench.ClientName}");
            CheckRefused($"gnutls client, {version}, no client certificate", required, Priority(version));
            CheckAsk($"gnutls client, {version}, client certificate not needed", optional, Priority(version), [], "peer=(none)");
        }
    }

    private void Converse(string name, RunningServer server, string version, params (string Typed, string Words)[] lines) =>
        Converse(name, server, new Command(ClientProgram, "-p", $"{server.Port}", "--x509cafile", Bench.RootFile, "--sni-hostname", "localhost",
            "--verify-hostname", "localhost", "--priority", Priority(version), "--inline-commands", "127.0.0.1"), "Simple Client Mode", lines);

    private void ClientKeyUpdate()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File);
        Converse("gnutls client, key update", server, "1.3", ("one\n", "echo: one"), ("^rekey1^\n", "Rekey was completed"), ("two\n", "echo: two"),
            ("three\n", "echo: three"));
        Converse("gnutls client, key update of both sides", server, "1.3", ("one\n", "echo: one"), ("^rekey^\n", "Rekey was completed"),
            ("two\n", "echo: two"), ("three\n", "echo: three"));
    }

    private void ClientRenegotiation()
    {
        using var server = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--max", "1.2", "--renegotiation");
        Converse("gnutls client, renegotiation by the client", server, "1.2", ("one\n", "echo: one"), ("^renegotiate^\n", "enegotiat"),
            ("two\n", "echo: two"));
        Converse("gnutls client, renegotiation by the server", server, "1.2", ("one\n", "echo: one"), ("rehandshake\n", "rehandshaken"),
            ("two\n", "echo: two"));
        // A peer that does not know RFC 5746 may renegotiate all the same.
        Converse("gnutls client without RFC 5746, renegotiation by the client", server, "1.2:%DISABLE_SAFE_RENEGOTIATION", ("one\n", "echo: one"),
            ("^renegotiate^\n", "ReHandshake was completed"), ("two\n", "echo: two"));
        Converse("gnutls client without RFC 5746, renegotiation by the server", server, "1.2:%DISABLE_SAFE_RENEGOTIATION", ("one\n", "echo: one"),
            ("rehandshake\n", "rehandshaken"), ("two\n", "echo: two"));
    }
}
