using System.Text.RegularExpressions;
using Shim.Build.Demo;

namespace Shim.Build.Testing.Interop;

/// <summary>openssl s_server and s_client.</summary>
internal sealed class OpenSslPeer(Workbench bench) : AskingPeer(bench)
{
    private const string Program = "openssl";
    private static readonly string[] WaysToAsk = ["never", "try", "always"];
    private static readonly string[] Pausing = ["--pause"];

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs()
    {
        if (IsMissing(Program))
            yield break;
        foreach (var key in Bench.Keys)
        {
            foreach (var group in Suites.Groups)
                yield return new Job($"openssl server {key} {group.OpenSsl}", () => ServerMatrix(key, group));
            yield return new Job($"openssl client {key}", () => ClientMatrix(key));
        }

        yield return new Job("openssl server, features", ServerFeatures);
        yield return new Job("openssl server, variants", ServerVariants);
        yield return new Job("openssl server, resumption", ServerResumption);
        yield return new Job("openssl server, session ids", ServerSessionIDs);
        yield return new Job("openssl server, client certificates", ServerClientCertificates);
        yield return new Job("openssl server, client authentication", ServerAuthentication);
        yield return new Job("openssl server, key update", ServerKeyUpdate);
        yield return new Job("openssl server, renegotiation", ServerRenegotiation);
        yield return new Job("openssl client, features", ClientFeatures);
        yield return new Job("openssl client, signatures", ClientSignatures);
        yield return new Job("openssl client, resumption", ClientResumption);
        yield return new Job("openssl client, certificates", ClientCertificates);
        yield return new Job("openssl client, client authentication", ClientAuthentication);
        yield return new Job("openssl client, key update", ClientKeyUpdate);
        yield return new Job("openssl client, renegotiation", ClientRenegotiation);
        yield return new Job("openssl, stapled responses", StapledResponses);
        yield return new Job("openssl, chains", Chains);
        yield return new Job("openssl, old versions", OldVersions);
        yield return new Job("openssl, key log", KeyLog);
    }

    // ---- s_server ----

    /// <summary>An s_server with an identity; unless it is interactive it serves files.</summary>
    private RunningServer Serve(Identity identity, params string[] switches)
    {
        var port = Bench.FreePort();
        var command = new Command(Program,
            ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", identity.CertificateFile, "-key", identity.KeyFile, .. switches]);
        return Workbench.StartPeer(port, command.In(Bench.Site), "ACCEPT");
    }

    private void ServerMatrix(string key, GroupEntry group)
    {
        using var server = Serve(Bench[key], "-WWW", "-groups", group.OpenSsl);
        CheckSuites(Program, server, key, group, $"get=/{Workbench.SmallFile}", $"digest={Bench.DigestOf(Workbench.SmallFile)}", "close=notified");
    }

    private void ServerFeatures()
    {
        var large = $"digest={Bench.DigestOf(Workbench.LargeFile)}";
        string[] get = [$"get=/{Workbench.LargeFile}"];
        using var server = Serve(Bench["p256"], "-WWW", "-alpn", "h2,http/1.1", "-msg", "-groups", "P-521:P-256");
        foreach (var version in Versions)
        {
            var only = Only(version);
            CheckClient($"openssl server, {version}, a large file", server, only, get, large);
            CheckClient($"openssl server, {version}, a large file over a non-blocking socket", server, [.. only, "--nonblock"], get, large);
            CheckClient($"openssl server, {version}, trust evaluated in the pause", server, [.. only, "--pause"], get, large, "pause=server-trust 4");
            CheckClient($"openssl server, {version}, ALPN", server, [.. only, "--alpn", "http/1.1"], get, large, "alpn=http/1.1");
            CheckClient($"openssl server, {version}, ALPN, the server's order", server, [.. only, "--alpn", "http/1.1,h2"], get, large, "alpn=h2");
            CheckClient($"openssl server, {version}, ALPN without anything in common", server, [.. only, "--alpn", "spdy/1"], get, "error=*");
            CheckClient($"openssl server, {version}, another host name", server, [.. only, "--host", "example.org"], get, "error=handshake -9807");
        }

        using var named = Serve(Bench["p256"], "-servername", "localhost", "-cert2", Bench["rsa"].CertificateFile, "-key2", Bench["rsa"].KeyFile);
        for (var i = 0; i < Versions.Length; i++)
        {
            var run = Bench.RunClient(named.Port, Only(Versions[i]));
            var came = named.Process.WaitFor("Hostname in TLS extension: \"localhost\"", Workbench.Patience, i + 1);
            Bench.Ledger.Add($"openssl server, {Versions[i]}, the name it was asked for", came ? null : "no name came", run.All + Tail(named));
        }

        using var retry = Serve(Bench["p256"], "-WWW", "-msg", "-groups", "P-521");
        CheckClient("openssl server, HelloRetryRequest", retry, ["--min", "1.3", "--max", "1.3"], [$"get=/{Workbench.SmallFile}"], "protocol=1.3");
        var hellos = Regex.Count(retry.Text, ", ClientHello");
        Bench.Ledger.Add("openssl server, HelloRetryRequest was sent", hellos == 2 ? null : $"{hellos} ClientHello instead of 2", retry.Text);
    }

    /// <summary>Servers with habits of their own.</summary>
    private void ServerVariants()
    {
        (string Name, string Key, string Server, string Client, string Wanted)[] variants =
        [
            ("CBC without encrypt-then-MAC", "rsa", "-no_etm", "--case 1.2:c028", "suite=c028"),
            ("1.3, small records", "rsa", "-max_send_frag 512", "--case 1.3:1301", "suite=1301"),
            ("1.2, small records", "rsa", "-max_send_frag 512", "--case 1.2:c02f", "suite=c02f"),
            ("1.3, RSA-PSS with SHA-512 only", "rsa", "-sigalgs RSA-PSS+SHA512", "--case 1.3:1301", "suite=1301"),
            ("1.2, RSA-PSS with SHA-512 only", "rsa", "-sigalgs RSA-PSS+SHA512", "--case 1.2:c02f", "suite=c02f"),
            ("1.2, PKCS#1 with SHA-512 only", "rsa", "-sigalgs RSA+SHA512", "--case 1.2:c02f", "suite=c02f"),
            ("1.2, ECDSA with another hash than the curve's", "p384", "-sigalgs ECDSA+SHA256", "--case 1.2:c02c", "suite=c02c"),
            ("1.2, SHA-1 only is refused", "rsa", "-sigalgs RSA+SHA1", "--case 1.2:c02f", "error=handshake -9824"),
            ("1.2, DHE only is refused", "rsa", "-cipher DHE-RSA-AES128-GCM-SHA256 -tls1_2", "", "error=handshake -9824"),
            ("without middlebox compatibility", "p256", "-no_middlebox", "--case 1.3:1301", "suite=1301"),
            ("no tickets", "p256", "-num_tickets 0", "--peer-id none --connections 2", "resumed=0"),
            ("ten tickets that allow early data", "p256", "-num_tickets 10 -max_early_data 16384", "--peer-id ten --connections 2", "resumed=1"),
            ("its own preference of suites", "p256", "-ciphersuites TLS_CHACHA20_POLY1305_SHA256", "", "suite=1303"),
        ];
        foreach (var (name, key, switches, client, wanted) in variants)
        {
            using var server = Serve(Bench[key], ["-WWW", .. switches.Split(' ')]);
            var run = Bench.RunClient(server.Port, client.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"get=/{Workbench.LargeFile}");
            // Of several connections the last one counts.
            var large = wanted.StartsWith("error", StringComparison.Ordinal) ? wanted : $"digest={Bench.DigestOf(Workbench.LargeFile)}";
            Check($"openssl server, {name}", Connection.ReadAll(run.Output).LastOrDefault(), run.All + Tail(server), wanted, large);
        }
    }

    private void ServerResumption()
    {
        using var server = Serve(Bench["rsa"], "-WWW");
        CheckResumption("openssl server, 1.3, ticket", server, "1.3", [], $"get=/{Workbench.SmallFile}");
        CheckResumption("openssl server, 1.2, ticket", server, "1.2", ["--tickets"], $"get=/{Workbench.SmallFile}");
    }

    private void ServerSessionIDs()
    {
        using var server = Serve(Bench["p256"], "-WWW", "-no_ticket");
        CheckResumption("openssl server, 1.2, session id", server, "1.2", [], $"get=/{Workbench.SmallFile}");
        CheckResumption("openssl server, 1.3, stateful ticket", server, "1.3", [], $"get=/{Workbench.SmallFile}");
    }

    private void ServerClientCertificates()
    {
        string[] get = [$"get=/{Workbench.SmallFile}"];
        using var server = Serve(Bench["p256"], "-WWW", "-Verify", "3", "-CAfile", Bench.RootFile, "-verify_return_error");
        foreach (var version in Versions)
        {
            var only = Only(version);
            foreach (var key in Bench.Keys)
            {
                CheckClient($"openssl server, {version}, client certificate {key}", server,
                    [.. only, "--identity", Bench.ClientIdentity(key).Pkcs12File], get,
                    "client-certificate=sent", "authorities=1", $"digest={Bench.DigestOf(Workbench.SmallFile)}");
                CheckClient($"openssl server, {version}, client certificate {key} given in the pause", server,
                    [.. only, "--on-request", "--identity", Bench.ClientIdentity(key).Pkcs12File], get,
                    "pause=certificate-request", "client-certificate=sent", $"digest={Bench.DigestOf(Workbench.SmallFile)}");
            }

            CheckClient($"openssl server, {version}, no client certificate", server, only, get, "error=*");
            CheckClient($"openssl server, {version}, a stranger's client certificate", server, [.. only, "--identity", Bench.Stranger.Pkcs12File],
                get, "error=*");
        }
    }

    /// <summary>What a client's certificate comes to by how it is asked for: "none", "requested", "sent", or null for a refusal.</summary>
    private static string? Outcome(string asks, string shows) => (asks, shows) switch
    {
        ("never", _) => "none",
        (_, "good") => "sent",
        ("try", "none") => "requested",
        _ => null,
    };

    /// <summary>Three ways to ask, three certificates, given before the handshake or in the pause.</summary>
    private void ServerAuthentication()
    {
        foreach (var asks in WaysToAsk)
        {
            string[] switches = asks == "never" ? [] : [asks == "try" ? "-verify" : "-Verify", "3", "-verify_return_error"];
            using var server = Serve(Bench["p256"], ["-WWW", "-CAfile", Bench.RootFile, .. switches]);
            foreach (var (shows, identity) in new (string, Identity?)[] { ("none", null), ("good", Bench.ClientIdentity("p256")), ("bad", Bench.Stranger) })
            {
                foreach (var version in Versions)
                {
                    foreach (var pauses in new[] { false, true })
                    {
                        List<string> client = [.. Only(version)];
                        if (identity is not null) client.AddRange(["--identity", identity.Pkcs12File]);
                        if (pauses) client.Add("--on-request");
                        CheckClient($"openssl server, {version}, asks {asks}, the client shows {shows}{(pauses ? " in the pause" : "")}", server, [.. client],
                            [$"get=/{Workbench.SmallFile}"], Outcome(asks, shows) is { } state ? $"client-certificate={state}" : "error=*");
                    }
                }
            }
        }
    }

    /// <summary>The same the other way round; here the pause is the server's, who evaluates the trust by itself.</summary>
    private void ClientAuthentication()
    {
        foreach (var asks in WaysToAsk)
        {
            foreach (var pauses in new[] { false, true })
            {
                using var server = Bench.StartServer(["--identity", Bench["p256"].Pkcs12File, "--ca", Bench.RootFile, "--max", "1.3", "--client-auth", asks,
                    .. pauses ? Pausing : []]);
                foreach (var (shows, identity) in new (string, Identity?)[] { ("none", null), ("good", Bench.ClientIdentity("p256")), ("bad", Bench.Stranger) })
                {
                    foreach (var version in Versions)
                    {
                        var name = $"openssl client, {version}, asks {asks}{(pauses ? " and decides itself" : "")}, the client shows {shows}";
                        string[] with = identity is null ? [] : ["-cert", identity.CertificateFile, "-key", identity.KeyFile];
                        if (Outcome(asks, shows) is { } state) CheckAsk(name, server, version, with, $"client-certificate={state}");
                        else CheckRefused(name, server, version, with);
                    }
                }
            }
        }
    }

    /// <summary>The server updates its keys, asking for the client's in return, and data flows both ways behind that.</summary>
    private void ServerKeyUpdate()
    {
        using var server = Serve(Bench["p256"], "-tls1_3", "-msg");
        var client = Task.Run(() => Bench.RunClient(server.Port, [], "send=one", "expect=two", "send=three", "expect=four", "send=five"));
        Follow("openssl server, key update", server.Process, client,
            ("one", 1, "K\n"), (">>> TLS 1.3, Handshake [length 0005], KeyUpdate", 1, "two\n"), ("three", 1, "four\n"), ("five", 1, "Q\n"));
    }

    private void ServerRenegotiation()
    {
        // Data has no place in the middle of a renegotiation: typed on when the second handshake is complete.
        const string Finished = ">>> TLS 1.2, Handshake [length 0010], Finished";
        using var server = Serve(Bench["rsa"], "-tls1_2", "-client_renegotiation", "-msg");
        var client = Task.Run(() => Bench.RunClient(server.Port, [], "send=one", "expect=two", "send=three", "rehandshake", "send=five",
            "expect=six"));
        Follow("openssl server, renegotiation from both sides", server.Process, client,
            ("one", 1, "r\n"), (Finished, 2, "two\n"), ("three", 1, ""), ("five", 1, "six\n"));
        ExpectWords("openssl server, RFC 5746", server.Text, "Secure Renegotiation IS supported", Tail(server));

        using var asking = Serve(Bench["rsa"], "-tls1_2", "-client_renegotiation", "-msg", "-Verify", "3", "-CAfile", Bench.RootFile);
        client = Task.Run(() => Bench.RunClient(asking.Port, ["--identity", Bench.ClientIdentity("p256").Pkcs12File], "send=one", "expect=two"));
        Follow("openssl server, renegotiation for a client certificate", asking.Process, client, ("one", 1, "R\n"), (Finished, 2, "two\n"));

        using var refusing = Serve(Bench["rsa"], "-tls1_2", "-no_renegotiation");
        CheckClient("openssl server, renegotiation refused", refusing, [], ["send=one", "rehandshake"], "error=rehandshake -9840");
    }

    /// <summary>Types into a server when it has said the words before, then counts the test by what its client did.</summary>
    private void Follow(string name, RunningCommand server, Task<Finished> client, params (string Words, int Times, string Typed)[] lines)
    {
        string? problem = null;
        foreach (var (words, times, typed) in lines)
        {
            if (problem is null && !server.WaitFor(words, Workbench.Patience, times))
                problem = $"the server did not say '{words}'";
            server.Type(typed);
        }

        var run = client.Result;
        var connection = Connection.ReadAll(run.Output).FirstOrDefault();
        Bench.Ledger.Add(name, problem ?? connection?.Differs("peer=localhost") ?? (connection is null ? "the client did not connect" : null),
            run.All + server.Text);
    }

    // ---- s_client ----

    /// <inheritdoc/>
    protected override Finished Ask(RunningServer server, string version, params string[] switches) =>
        AskNameless(server, version, ["-servername", "localhost", .. switches]);

    private Finished AskNameless(RunningServer server, string version, params string[] switches) =>
        new Command(Program, ["s_client", "-connect", $"127.0.0.1:{server.Port}", "-verify_hostname", "localhost", "-CAfile", Bench.RootFile,
            "-verify_return_error", "-ign_eof", version == "1.3" ? "-tls1_3" : "-tls1_2",
            .. switches]).Reading("info\nquit\n").In(Bench.Folder).Within(Workbench.Patience).Run();

    private void CheckAsk(string name, RunningServer server, string version, string[] switches, params string[] wanted)
    {
        var run = Ask(server, version, switches);
        Check(name, Connection.ReadInfo(run.Output), run.All + Tail(server), [$"protocol={version}", .. wanted]);
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
                CheckAsk($"openssl client, {suite.Version} {suite.OpenSsl} {group.OpenSsl} {key}", suite.Mac == "AEAD" ? server : every,
                    suite.Version,
                    [suite.Version == "1.3" ? "-ciphersuites" : "-cipher", suite.OpenSsl, "-groups", string.Join(':', groups.Select(one => one.OpenSsl))],
                    $"suite={suite.Number}", "name=localhost");
            }
        }
    }

    private void ClientFeatures()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--alpn", "http/1.1,spdy/1", "--nonblock");
        using var hello = Bench.StartServer("--identity", Bench["p384"].Pkcs12File, "--on-hello");
        foreach (var version in Versions)
        {
            CheckAsk($"openssl client, {version}, non-blocking server", server, version, []);
            CheckAsk($"openssl client, {version}, identity given in the hello pause", hello, version, [], "name=localhost");
            var run = Ask(server, version, "-alpn", "h2,spdy/1,http/1.1");
            ExpectWords($"openssl client, {version}, ALPN, the server's order", run.Output, "ALPN protocol: http/1.1", run.All);
        }

        var retry = Ask(server, "1.3", "-groups", "X448:P-384", "-msg");
        var hellos = Regex.Count(retry.Output, ">>> .*ClientHello");
        Check("openssl client, HelloRetryRequest", Connection.ReadInfo(retry.Output), retry.All, "protocol=1.3");
        Bench.Ledger.Add("openssl client, HelloRetryRequest was sent", hellos == 2 ? null : $"{hellos} ClientHello instead of 2", retry.All);
        CheckRefused("openssl client, 1.3, no group in common", server, "1.3", "-groups", "X448");
        CheckRefused("openssl client, 1.2, no suite in common", server, "1.2", "-cipher", "DHE-RSA-AES128-GCM-SHA256");
        CheckAsk("openssl client, record size limited to 512 bytes", server, "1.3", ["-maxfraglen", "512"]);
        CheckAsk("openssl client, split records", server, "1.3", ["-max_send_frag", "512", "-split_send_frag", "512"]);
        CheckAsk("openssl client, without middlebox compatibility", server, "1.3", ["-no_middlebox"]);
        CheckAsk("openssl client, without encrypt-then-MAC", server, "1.2", ["-no_etm"]);
    }

    /// <summary>Clients that accept few signature schemes.</summary>
    private void ClientSignatures()
    {
        (string Key, string Version, string Schemes)[] variants =
        [
            ("rsa", "1.3", "RSA-PSS+SHA512"), ("rsa", "1.2", "RSA-PSS+SHA384"), ("rsa", "1.2", "RSA+SHA512"), ("rsa", "1.2", "RSA+SHA256"),
            ("p256", "1.2", "ECDSA+SHA384"), ("p384", "1.3", "ECDSA+SHA384"), ("p384", "1.2", "ECDSA+SHA512"),
        ];
        foreach (var (key, version, schemes) in variants)
        {
            using var server = Bench.StartServer("--identity", Bench[key].Pkcs12File);
            // The authority's signature is ECDSA with SHA-256, which has to be acceptable in certificates.
            CheckAsk($"openssl client, {version}, {key}, {schemes} first", server, version, ["-sigalgs", $"{schemes}:ECDSA+SHA256"],
                "name=localhost");
        }
    }

    private void ClientResumption()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--peer-id", "interop");
        foreach (var (version, switches, what) in new (string, string[], string)[]
            { ("1.3", [], "ticket"), ("1.2", ["-no_ticket"], "session id"), ("1.2", [], "session id, although it would take a ticket") })
        {
            var file = Path.Combine(Bench.Folder, $"session-{version}");
            CheckAsk($"openssl client, {version}, {what}, first connection", server, version, ["-sess_out", file, .. switches], "resumed=0");
            var run = Ask(server, version, ["-sess_in", file, .. switches]);
            Check($"openssl client, {version}, {what}, second connection", Connection.ReadInfo(run.Output), run.All, "resumed=1");
            ExpectWords($"openssl client, {version}, {what}, the client says so too", run.Output, "Reused, ", run.All);
            // Secure Transport's servers issue no tickets before TLS 1.3.
            var hasTicket = run.Output.Contains("TLS session ticket:", StringComparison.Ordinal);
            Bench.Ledger.Add($"openssl client, {version}, {what}, no other kind of session", hasTicket == (version == "1.3") ? null : "a ticket", run.All);
        }

        using var other = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--peer-id", "interop");
        CheckAsk("openssl client, 1.3, another server's ticket", other, "1.3", ["-sess_in", Path.Combine(Bench.Folder, "session-1.3")], "resumed=0");
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
                string[] with = ["-cert", Bench.ClientIdentity(key).CertificateFile, "-key", Bench.ClientIdentity(key).KeyFile];
                CheckAsk($"openssl client, {version}, client certificate {key}", required, version, with, "client-certificate=sent",
                    $"peer={Workbench.ClientName}");
                CheckAsk($"openssl client, {version}, client certificate {key}, trust evaluated in the pause", optional, version, with,
                    "client-certificate=sent", $"peer={Workbench.ClientName}");
            }

            var asked = Ask(required, version, "-cert", Bench.ClientIdentity("p256").CertificateFile, "-key", Bench.ClientIdentity("p256").KeyFile);
            ExpectWords($"openssl client, {version}, names of authorities", asked.Output, "Acceptable client certificate CA names\nCN = ", asked.All);
            string[] strange = ["-cert", Bench.Stranger.CertificateFile, "-key", Bench.Stranger.KeyFile];
            CheckRefused($"openssl client, {version}, no client certificate", required, version);
            CheckRefused($"openssl client, {version}, a stranger's client certificate", required, version, strange);
            CheckAsk($"openssl client, {version}, client certificate not needed", optional, version, [], "peer=(none)");
            CheckRefused($"openssl client, {version}, a stranger's client certificate, trust evaluated in the pause", optional, version, strange);
        }
    }

    private void Converse(string name, RunningServer server, string version, params (string Typed, string Words)[] lines) =>
        Converse(name, server, new Command(Program, "s_client", "-connect", $"127.0.0.1:{server.Port}", "-CAfile", Bench.RootFile,
            version == "1.3" ? "-tls1_3" : "-tls1_2"), "---", lines);

    private void ClientKeyUpdate()
    {
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File);
        Converse("openssl client, key update", server, "1.3",
            ("one\n", "echo: one"), ("k\n", "KEYUPDATE"), ("two\n", "echo: two"), ("three\n", "echo: three"));
        Converse("openssl client, key update of both sides", server, "1.3",
            ("one\n", "echo: one"), ("K\n", "KEYUPDATE"), ("two\n", "echo: two"), ("three\n", "echo: three"));
    }

    private void ClientRenegotiation()
    {
        using var server = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--max", "1.2", "--renegotiation");
        Converse("openssl client, renegotiation by the client", server, "1.2", ("one\n", "echo: one"), ("R\n", "RENEGOTIATING"),
            ("two\n", "echo: two"));
        Converse("openssl client, renegotiation by the server", server, "1.2", ("one\n", "echo: one"), ("rehandshake\n", "rehandshaken"),
            ("two\n", "echo: two"));
        var run = Ask(server, "1.2");
        ExpectWords("openssl client, RFC 5746", run.Output, "Secure Renegotiation IS supported", run.All);

        using var refusing = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--max", "1.2");
        Converse("openssl client, renegotiation refused", refusing, "1.2", ("one\n", "echo: one"), ("R\n", "no renegotiation"));
        CheckAsk("openssl client, served behind the refusal", refusing, "1.2", [], "name=localhost");
    }

    // ---- both ways ----

    /// <summary>Certificates below an intermediate authority, also one so long that Certificate takes several records.</summary>
    private void Chains()
    {
        string[] get = [$"get=/{Workbench.SmallFile}"];
        foreach (var chain in new[] { Workbench.ShortChain, Workbench.LongChain })
        {
            var client = Bench.ClientIdentity(chain);
            using var peer = Serve(Bench[chain], "-WWW", "-cert_chain", Bench.ChainFile(chain), "-Verify", "3", "-CAfile", Bench.RootFile,
                "-verify_return_error");
            using var server = Bench.StartServer("--identity", Bench[chain].Pkcs12File, "--ca", Bench.RootFile, "--max", "1.3", "--client-auth",
                "always");
            foreach (var version in Versions)
            {
                CheckClient($"openssl server, {version}, {chain}, of the client too", peer, [.. Only(version), "--identity", client.Pkcs12File], get,
                    "client-certificate=sent", "answer=HTTP/1.0 200 ok");
                CheckAsk($"openssl client, {version}, {chain}, of the client too", server, version,
                    ["-cert", client.CertificateFile, "-key", client.KeyFile, "-cert_chain", Bench.ChainFile(chain + "-client")],
                    $"peer={Workbench.ClientName}");
            }
        }

        using var incomplete = Serve(Bench[Workbench.ShortChain], "-WWW");
        foreach (var version in Versions)
            CheckClient($"openssl server, {version}, without its intermediate certificate", incomplete, Only(version), get, "error=handshake -9807");
    }

    /// <summary>Peers that stop at TLS 1.1 are refused, and so is a fallback that was not necessary.</summary>
    private void OldVersions()
    {
        const string Weak = "DEFAULT:@SECLEVEL=0";
        using var peer = Serve(Bench["rsa"], "-WWW", "-tls1_1", "-cipher", Weak);
        CheckClient("openssl server, TLS 1.1 is refused", peer, [], [$"get=/{Workbench.SmallFile}"], "error=handshake -9836");
        using var server = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File);
        var old = new Command(Program, "s_client", "-connect", $"127.0.0.1:{server.Port}", "-CAfile", Bench.RootFile, "-ign_eof", "-tls1_1",
            "-cipher", Weak)
            .Reading("info\nquit\n").In(Bench.Folder).Within(Workbench.Patience).Run();
        ExpectWords("openssl client, TLS 1.1 is refused", old.All, "alert protocol version", old.All + Tail(server));
        var fallback = Ask(server, "1.2", "-fallback_scsv");
        ExpectWords("openssl client, an unnecessary fallback is refused", fallback.All, "inappropriate fallback", fallback.All + Tail(server));
        CheckAsk("openssl client, served behind the refusals", server, "1.3", [], "name=localhost");
        var nameless = AskNameless(server, "1.3", "-noservername");
        Check("openssl client, without a server name", Connection.ReadInfo(nameless.Output), nameless.All, "name=(none)");
    }

    /// <summary>The secrets that SSLKEYLOGFILE gets are those of the other side.</summary>
    private void KeyLog()
    {
        foreach (var version in Versions)
        {
            var theirs = Path.Combine(Bench.Folder, $"openssl-{version}.keys");
            var ours = Path.Combine(Bench.Folder, $"client-{version}.keys");
            using (var peer = Serve(Bench["p256"], "-WWW", "-keylogfile", theirs))
            {
                var run = Bench.Own(Bench.Client, "--ca", Bench.RootFile, "--min", version, "--max", version, $"{peer.Port}",
                    $"get=/{Workbench.SmallFile}")
                    .With("SSLKEYLOGFILE", ours).Run();
                Bench.Ledger.Add($"openssl server, {version}, key log", DiffersFrom(theirs, ours), run.All);
            }

            File.Delete(theirs);
            ours = Path.Combine(Bench.Folder, $"server-{version}.keys");
            var process = Bench.Own(Bench.Server, "--identity", Bench["p256"].Pkcs12File).With("SSLKEYLOGFILE", ours).Start();
            using var server = Workbench.AwaitServer(process);
            var asked = Ask(server, version, "-keylogfile", theirs);
            Bench.Ledger.Add($"openssl client, {version}, key log", DiffersFrom(theirs, ours), asked.All);
        }
    }

    private static string? DiffersFrom(string theirs, string ours)
    {
        string[] Lines(string file) => File.Exists(file)
            ? [.. File.ReadAllLines(file).Where(IsSecretOfHandshake).Select(line => line.ToUpperInvariant()).Order(StringComparer.Ordinal)]
            : [];
        var (wanted, got) = (Lines(theirs), Lines(ours));
        if (wanted.Length == 0)
            return "the peer logged nothing";
        return wanted.SequenceEqual(got) ? null : $"logged:\n{string.Join('\n', got)}\ninstead of:\n{string.Join('\n', wanted)}";
    }

    /// <summary>Exporters are no part of this API.</summary>
    private static bool IsSecretOfHandshake(string line) =>
        line.Length > 0 && line[0] != '#' && !line.StartsWith("EXPORTER", StringComparison.Ordinal);

    // ---- OCSP ----

    private void StapledResponses()
    {
        // kSecTrustResultUnspecified, RecoverableTrustFailure, FatalTrustFailure.
        const string Trusted = "revocation=4", NotTrusted = "revocation=5", Revoked = "revocation=6";
        string[] get = [$"get=/{Workbench.SmallFile}"];
        using var good = Serve(Bench["p256"], "-WWW", "-status_file", MakeOcspResponse("p256", isRevoked: false), "-status_verbose");
        using var revoked = Serve(Bench["p256"], "-WWW", "-status_file", MakeOcspResponse("p256", isRevoked: true));
        using var other = Serve(Bench["p256"], "-WWW", "-status_file", MakeOcspResponse("p384", isRevoked: false));
        using var silent = Serve(Bench["p256"], "-WWW");
        using var server = Bench.StartServer("--identity", Bench["p256"].Pkcs12File, "--ocsp", Path.Combine(Bench.Folder, "p256-good.der"));
        foreach (var version in Versions)
        {
            string[] only = [.. Only(version), "--revocation"];
            CheckClient($"openssl server, {version}, stapled response", good, only, get, "protocol=" + version, Trusted);
            CheckClient($"openssl server, {version}, nothing stapled", silent, only, get, NotTrusted);
            CheckClient($"openssl server, {version}, stapled response for another certificate", other, only, get, NotTrusted);
            CheckClient($"openssl server, {version}, stapled response says revoked", revoked, only, get, "error=handshake -9807");
            CheckClient($"openssl server, {version}, stapled response says revoked, not verified", revoked, [.. only, "--insecure"], get, Revoked);
            CheckClient($"openssl server, {version}, stapled response says revoked, in the pause", revoked, [.. only, "--pause"], get,
                "pause=server-trust 6", "error=handshake -9807");
            CheckClient($"own server, {version}, stapled response", server, only, ["get=/info"], Trusted);
            var resumed = Bench.RunClient(good.Port, [.. only, "--peer-id", version, "--tickets", "--connections", "2"], get);
            Check($"openssl server, {version}, stapled response of the session", Connection.ReadAll(resumed.Output).LastOrDefault(), resumed.All, "resumed=1",
                Trusted);
            var run = Ask(server, version, "-status");
            ExpectWords($"openssl client, {version}, stapled response", run.Output, "OCSP Response Status: successful", run.All);
            ExpectWords($"openssl client, {version}, stapled response says good", run.Output, "Cert Status: good", run.All);
        }

        // Of the two connections that are resumed only the first is a full handshake.
        var sent = Regex.Count(good.Text, "cert_status: ocsp response sent");
        Bench.Ledger.Add("openssl server, stapled response was asked for", sent == 4 ? null : $"sent {sent} times instead of 4", good.Text);
    }

    /// <summary>A response of the authority for a server's certificate.</summary>
    private string MakeOcspResponse(string key, bool isRevoked)
    {
        const string Sentence = "openssl could not make an OCSP response.";
        var name = $"{key}-{(isRevoked ? "revoked" : "good")}";
        var index = Path.Combine(Bench.Folder, name + ".txt");
        var response = Path.Combine(Bench.Folder, name + ".der");
        var serial = new Command(Program, "x509", "-in", Bench[key].CertificateFile, "-noout",
            "-serial").Demand(Sentence).Output.Trim().Split('=')[1];
        var status = isRevoked ? "R\t491231235959Z\t250101000000Z" : "V\t491231235959Z\t";
        File.WriteAllText(index, $"{status}\t{serial}\tunknown\t/CN=localhost\n");
        new Command(Program, "ocsp", "-index", index, "-rsigner", Bench.RootFile, "-rkey", Bench.RootKeyFile, "-CA", Bench.RootFile, "-issuer",
            Bench.RootFile,
            "-cert", Bench[key].CertificateFile, "-respout", response, "-ndays", "7", "-noverify").Demand(Sentence);
        return response;
    }
}
