using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shim.Runtime.Tests.Tls.Handshake12;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Examples.Tests;

/// <summary>https_get against servers that keep to the rules, and against those that do not: it tells what was wrong, in time, and never more than once.</summary>
[TestClass]
public class HttpsGetTests
{
    private const int Failed = 1;
    private const int Untrusted = 3;
    private const int Refused = 4;
    private const string Page = "HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\na page\n";

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        // What is no TLS, or breaks off.
        ["closes at once"] = new(socket => socket.Shutdown(SocketShutdown.Both)),
        ["resets at once"] = new(socket => socket.LingerState = new LingerOption(true, 0)),
        ["answers in the clear"] = new(socket => socket.Send("HTTP/1.0 200 OK\r\n\r\nno TLS here"u8)),
        ["sends garbage"] = new(socket => socket.Send(new byte[2000])),
        ["sends an alert"] = new(socket => socket.Send([21, 3, 3, 0, 2, 2, 40])),
        ["sends half a record"] = new(socket => socket.Send([22, 3, 3, 1, 0, 2, 0, 0])),
        ["sends warnings without end"] = new(socket => SendMany(socket, [21, 3, 3, 0, 2, 1, 112])),
        ["sends a record too long"] = new(socket => socket.Send([22, 3, 3, 0x48, 0x01, .. new byte[0x4801]])),
        ["sends ChangeCipherSpec without end"] = new(socket => SendMany(socket, [20, 3, 3, 0, 1, 1])),
        ["says nothing"] = new(ListenOnly) { Patience = 1 },
        ["says a byte now and then"] = new(Trickle) { Patience = 1 },

        // Handshakes that break the rules.
        ["1.3: downgrades"] = Tampers(ProtocolVersion.Tls12, HandshakeType.ServerHello, b => [.. b[..26], .. "DOWNGRD\u0001"u8, .. b[34..]]),
        ["1.3: wrong Finished"] = Tampers(ProtocolVersion.Tls13, HandshakeType.Finished, b => [.. b[..^1], (byte)(b[^1] ^ 1)]),
        ["1.3: wrong signature"] = Tampers(ProtocolVersion.Tls13, HandshakeType.CertificateVerify, b => [.. b[..^1], (byte)(b[^1] ^ 1)]),
        ["1.3: no certificate"] = Tampers(ProtocolVersion.Tls13, HandshakeType.Certificate, _ => [0, 0, 0, 0]),
        ["1.3: a certificate that is none"] = Tampers(ProtocolVersion.Tls13, HandshakeType.Certificate, _ => [0, 0, 0, 8, 0, 0, 3, 1, 2, 3, 0, 0]),
        ["1.2: wrong signature"] = Tampers(ProtocolVersion.Tls12, HandshakeType.ServerKeyExchange, b => [.. b[..^1], (byte)(b[^1] ^ 1)]),
        ["1.2: wrong Finished"] = Tampers(ProtocolVersion.Tls12, HandshakeType.Finished, b => [.. b[..^1], (byte)(b[^1] ^ 1)]),
        ["1.2: no ChangeCipherSpec"] = new(ProtocolVersion.Tls12) { Change = Mangler12.DropChangeCipherSpec },

        // Answers that break off or off the rules.
        ["1.3: goodbye instead of an answer"] = Answers(ProtocolVersion.Tls13, peer => peer.Close()),
        ["1.3: the end instead of an answer"] = Answers(ProtocolVersion.Tls13, _ => { }),
        ["1.3: an answer cut short"] = Answers(ProtocolVersion.Tls13, peer => peer.Write(Page[..^3])),
        ["1.3: an answer of unknown length cut short"] = Answers(ProtocolVersion.Tls13, peer => peer.Write("HTTP/1.0 200 OK\r\n\r\na pa")),
        ["1.3: no HTTP"] = Answers(ProtocolVersion.Tls13, peer => peer.Write("220 mail.example ESMTP\r\n\r\n")),
        ["1.3: a header without end"] = Answers(ProtocolVersion.Tls13, peer => peer.Write("HTTP/1.0 200 OK\r\nX: " + new string('x', 100_000))),
        ["1.3: spoilt data"] = Answers(ProtocolVersion.Tls13, peer => peer.SendRaw([23, 3, 3, 0, 40, .. new byte[40]])),
        ["1.3: key updates without end"] = Answers(ProtocolVersion.Tls13, peer =>
        {
            for (var i = 0; i < 200; i++) peer.UpdateKeys(requestUpdate: true);
        }),
        ["1.3: tickets without end, then nothing"] = Answers(ProtocolVersion.Tls13, peer =>
        {
            for (var i = 0; i < 500; i++) peer.Send(HandshakeType.NewSessionTicket, [0, 0, 1, 0, 0, 0, 0, (byte)i, 1, 7, 0, 2, (byte)i, (byte)(i >> 8), 0, 0]);
        }),
        ["1.3: empty records without end"] = Answers(ProtocolVersion.Tls13, peer =>
        {
            for (var i = 0; i < 1000; i++) peer.Send(ContentType.ApplicationData);
        }),
        ["1.2: HelloRequests without end"] = Answers(ProtocolVersion.Tls12, peer =>
        {
            for (var i = 0; i < 1000; i++) peer.Send(HandshakeType.HelloRequest);
        }),
        ["1.2: a fatal alert"] = Answers(ProtocolVersion.Tls12, peer => peer.Send(ContentType.Alert, 2, 80)),
        ["1.2: says no"] = Answers(ProtocolVersion.Tls12, peer => peer.Write("HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")) with { ExitCode = Refused },
        ["1.3: is not trusted"] = Answers(ProtocolVersion.Tls13, peer => peer.Write(Page)) with { Authority = "p256-stranger", ExitCode = Untrusted },
        ["1.2: is not trusted"] = Answers(ProtocolVersion.Tls12, peer => peer.Write(Page)) with { Authority = "p256-stranger", ExitCode = Untrusted },

        // And some that are well.
        ["1.3: well"] = Answers(ProtocolVersion.Tls13, peer => peer.Write(Page)) with { ExitCode = 0 },
        ["1.2: well"] = Answers(ProtocolVersion.Tls12, peer => peer.Write(Page)) with { ExitCode = 0 },
        ["1.3: well, in records of one byte"] = Answers(ProtocolVersion.Tls13, peer =>
        {
            foreach (var value in Page) peer.Send(ContentType.ApplicationData, (byte)value);
        }) with { ExitCode = 0 },
        ["1.3: well, without a length"] = Answers(ProtocolVersion.Tls13, peer =>
        {
            peer.Write("HTTP/1.0 200 OK\r\n\r\na page\n");
            peer.Close();
        }) with { ExitCode = 0 },
    };

    public static IEnumerable<object[]> Names => s_cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void EveryServerGetsItsJudgement(string name)
    {
        var made = s_cases[name];
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new Thread(() => made.Serve(listener)) { IsBackground = true };
        server.Start();
        var watch = Stopwatch.StartNew();
        var (code, output, error) = Run(
            "--ca", ExamplePrograms.Certificate(made.Authority), "--patience", $"{made.Patience}", $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/page.txt");
        Assert.AreEqual(made.ExitCode, code, output + error);
        if (code == 0) StringAssert.EndsWith(output, "a page\n");
        else if (code == Failed) StringAssert.StartsWith(error, "https_get: ");
        // Longer than any patience, and shorter than for ever.
        Assert.IsLessThan(60, watch.Elapsed.TotalSeconds);
        Assert.IsTrue(server.Join(60_000));
    }

    [TestMethod]
    [DataRow("1.3", "new resumed resumed")]
    [DataRow("1.2", "new resumed resumed")]
    public void SessionsAreResumed(string version, string sessions)
    {
        var server = HttpsServer.Shared("p256");
        var (code, output, error) = Run("--ca", ExamplePrograms.Certificate("p256"), "--tls-max", version, "--times", "3", $"https://localhost:{server.Port}/page.txt");
        Assert.AreEqual(0, code, error);
        Assert.AreEqual(sessions, string.Join(' ', output.Split('\n').Where(line => line.StartsWith("session:", StringComparison.Ordinal)).Select(line => line[10..])));
    }

    [TestMethod]
    [DataRow("--suites", "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384 ")]
    [DataRow("--suites", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 ")]
    [DataRow("--tls-max", "1.2", "TLS 1.2")]
    [DataRow("--groups", "P-384,P-256", "TLS 1.3")]
    public void TheCommandLineChooses(string option, string value, string shown)
    {
        var server = HttpsServer.Shared("p256");
        var (code, output, error) = Run("--ca", ExamplePrograms.Certificate("p256"), option, value, $"https://localhost:{server.Port}/page.txt");
        Assert.AreEqual(0, code, error);
        StringAssert.Contains(output, shown);
    }

    [TestMethod]
    [DataRow("1.2")]
    [DataRow("1.3")]
    public void AClientMayShowItsCertificate(string version)
    {
        var server = HttpsServer.Shared("p256", "--client-auth", "require", "--ca", ExamplePrograms.Certificate("p384"));
        string[] usual = ["--ca", ExamplePrograms.Certificate("p256"), "--tls-max", version, $"https://localhost:{server.Port}/page.txt"];
        var (code, _, error) = Run(["--identity", ExamplePrograms.Pkcs12("p384"), "--password", ExamplePrograms.Password, .. usual]);
        Assert.AreEqual(0, code, error);
        (code, _, error) = Run(usual);
        Assert.AreEqual(Failed, code);
        StringAssert.Contains(error, "-98");
    }

    [TestMethod]
    [DataRow("--tls-max", "2.0")]
    [DataRow("--suites", "TLS_NULL")]
    [DataRow("--groups", "P-224")]
    [DataRow("--times", "0")]
    [DataRow("--none", "1")]
    public void WrongUsageIsToldSo(string option, string value) => Assert.AreEqual(2, Run(option, value, "https://localhost/").Code);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var process = PeerProgram.Start(new ProcessStartInfo(ExamplePrograms.Get, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static void SendMany(Socket socket, byte[] record)
    {
        for (var i = 0; i < 5000; i++) socket.Send(record);
    }

    private static void ListenOnly(Socket socket)
    {
        var buffer = new byte[1000];
        while (socket.Receive(buffer) != 0)
        {
            // Until the client has had enough.
        }
    }

    private static void Trickle(Socket socket)
    {
        for (var i = 0; i < 100; i++)
        {
            socket.Send([i == 0 ? (byte)22 : i < 3 ? (byte)3 : (byte)1]);
            Thread.Sleep(100);
        }
    }

    private static Case Tampers(ProtocolVersion version, HandshakeType where, Func<byte[], byte[]> change) =>
        new(version) { Tamper = (type, body) => [(type, type == where ? change(body) : body)] };

    private static Case Answers(ProtocolVersion version, Action<Peer> answer) => new(version) { Answer = answer };

    /// <summary>A server, and how https_get must end with it.</summary>
    private sealed record Case(ProtocolVersion Version)
    {
        private readonly Action<Socket>? _raw;

        /// <summary>A server that never speaks TLS.</summary>
        public Case(Action<Socket> raw)
            : this(ProtocolVersion.Tls13) => _raw = raw;

        public Tamper? Tamper { get; init; }

        public Func<byte[], IEnumerable<byte[]>>? Change { get; init; }

        /// <summary>What it says to the request.</summary>
        public Action<Peer>? Answer { get; init; }

        public string Authority { get; init; } = "p256";

        public int Patience { get; init; } = 20;

        public int ExitCode { get; init; } = Failed;

        public void Serve(TcpListener listener)
        {
            using var socket = listener.AcceptSocket();
            (socket.NoDelay, socket.ReceiveTimeout) = (true, 30_000);
            try
            {
                if (_raw is null) ServeTls(socket);
                else _raw(socket);
            }
            catch (SocketException)
            {
                // The client has gone.
            }
        }

        private void ServeTls(Socket socket)
        {
            var server = TestConfig.Server();
            server.MaxVersion = Version;
            using var peer = new Peer(socket, server, Tamper) { Change = Change };
            if (!peer.Handshake() || peer.ReadSome().Length == 0) return;
            Answer?.Invoke(peer);
            socket.Shutdown(SocketShutdown.Send);
            peer.EndsInGoodOrder();
        }
    }
}
