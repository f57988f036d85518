using System.Text;

namespace Shim.Build.Testing.Interop;

/// <summary>nginx as server: one process with a port per configuration.</summary>
internal sealed class NginxPeer(Workbench bench) : Peer(bench)
{
    private const string Program = "nginx";

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs()
    {
        if (IsMissing(Program))
            yield break;
        yield return new Job("nginx", () => Run());
    }

    private void Run()
    {
        var blocks = new StringBuilder();
        var matrix = Bench.Keys.SelectMany(key => Suites.Groups.Select(group => (Key: key, Group: group)))
            .Select(pair => (pair.Key, pair.Group, Port: Add(blocks, pair.Key, $"ssl_ecdh_curve {pair.Group.OpenSsl};"))).ToList();
        var tickets = Add(blocks, "p256", "ssl_session_tickets on;");
        var sessions = Add(blocks, "rsa", "ssl_session_tickets off; ssl_session_cache shared:interop:1m;");
        var clients = Add(blocks, "p256", $"ssl_verify_client on; ssl_client_certificate {Bench.RootFile};");
        var quick = Add(blocks, "p256", "keepalive_requests 2;");

        using var nginx = Workbench.StartPeer(tickets,
            new Command(Tools.Find(Program)!, "-p", Bench.Folder, "-e", "stderr", "-c", WriteConfiguration(blocks.ToString())).In(Bench.Folder));
        foreach (var (key, group, port) in matrix)
            CheckSuites(Program, nginx with { Port = port }, key, group, $"get=/{Workbench.SmallFile}", "answer=HTTP/1.1 200 OK",
                $"digest={Bench.DigestOf(Workbench.SmallFile)}");
        Features(nginx with { Port = tickets });
        string[] get = [$"get=/{Workbench.SmallFile}"];
        CheckResumption("nginx server, 1.3, ticket", nginx with { Port = tickets }, "1.3", [], get);
        CheckResumption("nginx server, 1.2, ticket", nginx with { Port = tickets }, "1.2", ["--tickets"], get);
        CheckResumption("nginx server, 1.2, session id", nginx with { Port = sessions }, "1.2", [], get);
        CheckResumption("nginx server, 1.3, stateful ticket", nginx with { Port = sessions }, "1.3", [], get);
        ClientCertificates(nginx with { Port = clients });
        CheckClient("nginx server, the server closes", nginx with { Port = quick }, [], [.. get, .. get, "read"], "close=*");
        ExampleClient(nginx with { Port = tickets });
    }

    private void Features(RunningServer server)
    {
        string[] both = [$"get=/{Workbench.LargeFile}", $"get=/{Workbench.SmallFile}", $"get=/{Workbench.LargeFile}"];
        foreach (var version in Versions)
        {
            var only = Only(version);
            CheckClient($"nginx server, {version}, keep-alive with a large file", server, only, both,
                $"digest={Bench.DigestOf(Workbench.LargeFile)}");
            CheckClient($"nginx server, {version}, keep-alive over a non-blocking socket", server, [.. only, "--nonblock"], both,
                $"digest={Bench.DigestOf(Workbench.LargeFile)}");
            CheckClient($"nginx server, {version}, ALPN", server, [.. only, "--alpn", "http/1.1"], both, "alpn=http/1.1");
            CheckClient($"nginx server, {version}, trust evaluated in the pause", server, [.. only, "--pause"], both, "pause=server-trust 4");
        }
    }

    /// <summary>nginx lets everybody finish the handshake and answers 400 to those whose certificate it does not like.</summary>
    private void ClientCertificates(RunningServer server)
    {
        string[] get = [$"get=/{Workbench.SmallFile}"];
        foreach (var version in Versions)
        {
            var only = Only(version);
            foreach (var key in Bench.Keys)
            {
                CheckClient($"nginx server, {version}, client certificate {key}", server,
                    [.. only, "--identity", Bench.ClientIdentity(key).Pkcs12File], get,
                    "client-certificate=sent", "answer=HTTP/1.1 200 OK");
            }

            CheckClient($"nginx server, {version}, no client certificate", server, only, get, "answer=HTTP/1.1 400 Bad Request");
            CheckClient($"nginx server, {version}, a stranger's client certificate", server, [.. only, "--identity", Bench.Stranger.Pkcs12File], get,
                "answer=HTTP/1.1 400 Bad Request");
        }
    }

    private void ExampleClient(RunningServer server)
    {
        var body = Path.Combine(Bench.Folder, "nginx-body");
        foreach (var version in Versions)
        {
            var run = Bench.Own(Bench.Example("https_get"), "--ca", Bench.RootFile, "--tls-max", version, "--alpn", "http/1.1", "--output", body,
                $"https://localhost:{server.Port}/{Workbench.LargeFile}").Run();
            var problem = !run.Succeeded ? $"exit code {run.ExitCode}"
                : !run.Output.Contains($"protocol: TLS {version}", StringComparison.Ordinal) ? "another version"
                : Bench.IsLargeFile(body) ? null : "the file differs";
            Bench.Ledger.Add($"nginx server, {version}, https_get", problem, run.All);
        }
    }

    /// <summary>Adds a server; returns its port.</summary>
    private int Add(StringBuilder blocks, string key, string directives)
    {
        var port = Bench.FreePort();
        blocks.Append("    server {\n        listen 127.0.0.1:").Append(port).Append(" ssl;\n        ssl_certificate ").Append(Bench[key].CertificateFile)
            .Append(";\n        ssl_certificate_key ").Append(Bench[key].KeyFile).Append(";\n        ").Append(directives).Append("\n    }\n");
        return port;
    }

    private string WriteConfiguration(string blocks)
    {
        var file = Path.Combine(Bench.Folder, "nginx.conf");
        // What it would put below /var goes into our folder: the tests run as anybody.
        File.WriteAllText(file, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            master_process off;
            pid nginx.pid;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path nginx-body-temp;
                proxy_temp_path nginx-proxy-temp;
                fastcgi_temp_path nginx-fastcgi-temp;
                uwsgi_temp_path nginx-uwsgi-temp;
                scgi_temp_path nginx-scgi-temp;
                root {{Bench.Site}};
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_ciphers ALL;
            {{blocks}}
            }
            """);
        return file;
    }
}
