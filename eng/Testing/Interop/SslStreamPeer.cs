using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shim.Build.Demo;

namespace Shim.Build.Testing.Interop;

/// <summary>.NET's SslStream, in this process.</summary>
internal sealed class SslStreamPeer(Workbench bench) : Peer(bench)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override IEnumerable<Job> Jobs()
    {
        // SslStream takes no Ed25519 key of its own, and has no word for groups.
        foreach (var key in Bench.Keys.Where(key => key != "ed25519"))
        {
            yield return new Job($"SslStream server {key}", () => ServeSuites(key));
            yield return new Job($"SslStream client {key}", () => AskSuites(key));
        }

        yield return new Job("SslStream, client certificates", ClientCertificates);
        yield return new Job("SslStream, resumption", Resumption);
    }

    private static SslProtocols Protocols(string version) => version == "1.3" ? SslProtocols.Tls13 : SslProtocols.Tls12;

    private static X509Certificate2 Load(Identity identity) => X509CertificateLoader.LoadPkcs12FromFile(identity.Pkcs12File, Authority.Password);

    private X509ChainPolicy Trust(string purpose) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Bench.RootFile) },
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { new System.Security.Cryptography.Oid(purpose) },
    };

    // ---- SslStream as server ----

    /// <summary>A server that sends every line back, for as many connections as come, while the work is done.</summary>
    private static void WithServer(SslServerAuthenticationOptions options, Action<int> work)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = Task.Run(async () =>
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
                _ = Task.Run(() => Echo(client, options));
            }
        });
        work(((IPEndPoint)listener.LocalEndpoint).Port);
        listener.Stop();
        // Accepting ends with the listener, by an exception that says just that.
        accepting.ContinueWith(task => _ = task.Exception, TaskScheduler.Default).Wait(Patience);
    }

    private static void Echo(TcpClient client, SslServerAuthenticationOptions options)
    {
        try
        {
            using var connection = client;
            using var stream = new SslStream(client.GetStream());
            stream.AuthenticateAsServer(options);
            var buffer = new byte[8192];
            while (stream.Read(buffer) is > 0 and var n)
                stream.Write(buffer, 0, n);
            stream.ShutdownAsync().Wait(Patience);
        }
        catch (Exception problem) when (problem is IOException or AuthenticationException or AggregateException)
        {
            // The client's side of the test says what went wrong.
        }
    }

    private void CheckConnection(string name, int port, string[] switches, string[] steps, params string[] wanted)
    {
        var run = Bench.RunClient(port, switches, steps);
        Check(name, Connection.ReadAll(run.Output).FirstOrDefault(), run.All, wanted);
    }

    /// <summary>The suites with forward secrecy and AEAD.</summary>
    private static List<SuiteEntry> ModernSuites(string key) =>
        [.. Suites.For(key, Suites.Groups[0]).Where(suite => suite.Mac == "AEAD" && suite.Kind != SuiteKind.Rsa)];

    private static CipherSuitesPolicy Policy(params IEnumerable<SuiteEntry> suites) =>
        new(suites.Select(suite => (TlsCipherSuite)Convert.ToUInt16(suite.Number, 16)));

    private void ServeSuites(string key)
    {
        using var certificate = Load(Bench[key]);
        var suites = ModernSuites(key);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [new("http/1.1")],
            // ChaCha20 is not in its own list for TLS 1.2.
            CipherSuitesPolicy = Policy(suites),
        };
        WithServer(options, port =>
        {
            var run = Bench.RunClient(port, [.. suites.SelectMany(suite => new[] { "--case", $"{suite.Version}:{suite.Number}" })], "echo=6000");
            var connections = Connection.ReadAll(run.Output);
            for (var i = 0; i < suites.Count; i++)
                Check($"SslStream server, {suites[i].Version} {suites[i].OpenSsl} {key}", connections.ElementAtOrDefault(i), run.All,
                    $"protocol={suites[i].Version}", $"suite={suites[i].Number}");
            foreach (var version in Versions)
                CheckConnection($"SslStream server, {version}, ALPN, {key}", port, [.. Only(version), "--alpn", "h2,http/1.1"], ["echo=600"],
                    "alpn=http/1.1");
        });
    }

    // ---- SslStream as client ----

    private string Ask(int port, Action<SslClientAuthenticationOptions> setUp)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = Trust("1.3.6.1.5.5.7.3.1") };
        setUp(options);
        try
        {
            using var client = new TcpClient("127.0.0.1", port) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
            using var stream = new SslStream(client.GetStream());
            stream.AuthenticateAsClient(options);
            stream.Write("info\nquit\n"u8);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return $"alpn {stream.NegotiatedApplicationProtocol}\n{reader.ReadToEnd()}";
        }
        catch (Exception problem) when (problem is IOException or AuthenticationException)
        {
            return $"error {problem.Message} {problem.InnerException?.Message}\n";
        }
    }

    private void AskSuites(string key)
    {
        using var server = Bench.StartServer("--identity", Bench[key].Pkcs12File, "--alpn", "http/1.1");
        foreach (var suite in ModernSuites(key))
        {
            var said = Ask(server.Port, options =>
            {
                options.EnabledSslProtocols = Protocols(suite.Version);
                options.CipherSuitesPolicy = Policy(suite);
                options.ApplicationProtocols = [new("h2"), new("http/1.1")];
            });
            Check($"SslStream client, {suite.Version} {suite.OpenSsl} {key}", Connection.ReadInfo(said), said, $"protocol={suite.Version}",
                $"suite={suite.Number}", "name=localhost");
            Bench.Ledger.Add($"SslStream client, {suite.Version} {suite.OpenSsl} {key}, ALPN",
                said.StartsWith("alpn http/1.1\n", StringComparison.Ordinal) ? null : "another protocol", said);
        }
    }

    // ---- both ways ----

    private void ClientCertificates()
    {
        using var certificate = Load(Bench["p256"]);
        foreach (var version in Versions)
        {
            using var server = Bench.StartServer("--identity", Bench["rsa"].Pkcs12File, "--ca", Bench.RootFile, "--max", version, "--client-auth",
                "always");
            var options = new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                EnabledSslProtocols = Protocols(version),
                ClientCertificateRequired = true,
                CertificateChainPolicy = Trust("1.3.6.1.5.5.7.3.2"),
            };
            WithServer(options, port =>
            {
                foreach (var key in Bench.Keys)
                    CheckConnection($"SslStream server, {version}, client certificate {key}", port,
                        ["--identity", Bench.ClientIdentity(key).Pkcs12File], ["echo=600"], "client-certificate=sent", $"protocol={version}");
                CheckConnection($"SslStream server, {version}, no client certificate", port, [], ["echo=600"], "error=*");
                CheckConnection($"SslStream server, {version}, a stranger's client certificate", port, ["--identity", Bench.Stranger.Pkcs12File],
                    ["echo=600"], "error=*");
            });
            foreach (var key in Bench.Keys.Where(key => key != "ed25519"))
            {
                using var mine = Load(Bench.ClientIdentity(key));
                var said = Ask(server.Port, client => client.ClientCertificates = [mine]);
                Check($"SslStream client, {version}, client certificate {key}", Connection.ReadInfo(said), said + Tail(server),
                    "client-certificate=sent", $"peer={Workbench.ClientName}", $"protocol={version}");
            }

            var without = Ask(server.Port, _ => { });
            Bench.Ledger.Add($"SslStream client, {version}, no client certificate",
                without.Contains("protocol", StringComparison.Ordinal) ? "the server answered" : null, without + Tail(server));
        }
    }

    private void Resumption()
    {
        using var certificate = Load(Bench["p256"]);
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        WithServer(options, port =>
        {
            foreach (var version in Versions)
            {
                var run = Bench.RunClient(port, [.. Only(version), "--peer-id", "interop", "--tickets", "--connections", "2"], "echo=600");
                var connections = Connection.ReadAll(run.Output);
                Check($"SslStream server, {version}, first connection", connections.ElementAtOrDefault(0), run.All, "resumed=0");
                Check($"SslStream server, {version}, second connection resumes", connections.ElementAtOrDefault(1), run.All, "resumed=1");
            }
        });
    }
}
