using System.Diagnostics;
using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Examples.Tests;

/// <summary>What https_server does with clients that keep to the rules, however strangely.</summary>
[TestClass]
public class ServerBehaviourTests
{
    private static readonly ProtocolVersion[] s_versions = [ProtocolVersion.Tls12, ProtocolVersion.Tls13];

    /// <summary>The versions, one row each.</summary>
    public static IEnumerable<object[]> Versions => s_versions.Select(version => new object[] { version });

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void AShortAnswerIsOneRecordAndCloseNotifyFollows(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        peer.Write("GET /page.txt HTTP/1.0\r\n\r\n");
        var first = peer.ReadSome();
        StringAssert.StartsWith(first, "HTTP/1.0 200 OK\r\n");
        StringAssert.EndsWith(first, "a page\n");
        Assert.AreEqual("", peer.ReadAll());
        Assert.IsTrue(peer.SawCloseNotify);
        Assert.IsTrue(peer.EndsInGoodOrder());
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void LinesMayEndWithoutCarriageReturn(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        StringAssert.StartsWith(peer.Ask("GET / HTTP/1.0\n\n"), "HTTP/1.0 200 OK\r\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ALongAnswerIsWhole(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        peer.Write("GET /long HTTP/1.0\r\n\r\n");
        var text = peer.ReadAll();
        Assert.AreEqual(ExamplePrograms.LongFile.Length, text.Length - text.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ALongRequestIsRead(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        var request = $"GET /page.txt HTTP/1.0\r\nX-Long: {new string('x', 200_000)}\r\n\r\n";
        StringAssert.EndsWith(peer.Ask(request), "a page\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ARequestMayComeInRecordsOfOneByteWithEmptyOnesBetween(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        foreach (var value in "GET /page.txt HTTP/1.0\r\n\r\n"u8.ToArray())
        {
            peer.Send(ContentType.ApplicationData);
            peer.Send(ContentType.ApplicationData, value);
        }

        StringAssert.EndsWith(peer.ReadAll(), "a page\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ARecordMayBeAsLongAsRecordsGet(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        var request = Encoding.ASCII.GetBytes($"GET /page.txt HTTP/1.0\r\nX: {new string('x', Limits.MaxPlaintext - 31)}\r\n\r\n");
        Assert.HasCount(Limits.MaxPlaintext, request);
        peer.Send(ContentType.ApplicationData, request);
        StringAssert.EndsWith(peer.ReadAll(), "a page\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void AHandshakeMayComeInFragmentsOfOneByte(object version)
    {
        var isProtected = false;
        using var peer = new Peer(HttpsServer.Shared("p256").Connect(), Config((ProtocolVersion)version))
        {
            Change = record =>
            {
                isProtected |= record[0] == (byte)ContentType.ChangeCipherSpec;
                return record[0] != (byte)ContentType.Handshake || isProtected ? [record] : record[5..].Select(value => new byte[] { 22, 3, 3, 0, 1, value });
            },
        };
        Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        StringAssert.EndsWith(peer.Ask(), "a page\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void GoodbyeWithoutARequestIsAnswered(object version)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), (ProtocolVersion)version);
        peer.Close();
        Assert.AreEqual("", peer.ReadAll());
        Assert.IsTrue(peer.SawCloseNotify);
        Assert.IsTrue(peer.EndsInGoodOrder());
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void AClientThatHasShutItsDirectionStillGetsItsAnswer(object version)
    {
        using var socket = HttpsServer.Shared("p256").Connect();
        using var peer = new Peer(socket, Config((ProtocolVersion)version));
        Assert.IsTrue(peer.Handshake());
        peer.Write("GET /long HTTP/1.0\r\n\r\n");
        socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        Assert.IsGreaterThan(ExamplePrograms.LongFile.Length, peer.ReadAll().Length);
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void SessionsAreResumed(object version)
    {
        // By ticket and, in TLS 1.2, by session id.
        using var tickets = new SessionStore(Providers.Get("platform"));
        using var ids = new SessionStore(Providers.Get("platform"));
        for (var i = 0; i < 4; i++)
        {
            var client = Config((ProtocolVersion)version);
            client.Sessions = i < 2 ? tickets : ids;
            client.SessionTickets = i < 2 || version is ProtocolVersion.Tls13;
            using var peer = new Peer(HttpsServer.Shared("p256").Connect(), client);
            Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
            Assert.AreEqual(i % 2 == 1, peer.Connection.State.Resumed, $"connection {i}");
            StringAssert.EndsWith(peer.Ask(), "a page\n");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ResumptionCanBeSwitchedOff(object version)
    {
        using var store = new SessionStore(Providers.Get("platform"));
        using var server = HttpsServer.Start("p256", "--resumption", "off");
        for (var i = 0; i < 2; i++)
        {
            var client = Config((ProtocolVersion)version);
            client.Sessions = store;
            using var peer = new Peer(server.Connect(), client);
            Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
            Assert.IsFalse(peer.Connection.State.Resumed);
            StringAssert.EndsWith(peer.Ask(), "a page\n");
        }
    }

    [TestMethod]
    public void KeyUpdatesAreAnswered()
    {
        using var peer = Connected(HttpsServer.Shared("p256"), ProtocolVersion.Tls13);
        peer.Write("GET /page.txt ");
        for (var i = 0; i < 3; i++) peer.UpdateKeys(requestUpdate: i != 1);
        peer.Write("HTTP/1.0\r\n\r\n");
        StringAssert.EndsWith(peer.ReadAll(), "a page\n");
        Assert.IsTrue(peer.SawCloseNotify);
    }

    [TestMethod]
    public void RenegotiationIsRefusedWithAWarningAndTheConnectionGoesOn()
    {
        using var server = HttpsServer.Start("p256");
        using var peer = Connected(server, ProtocolVersion.Tls12);
        Assert.IsTrue(peer.Connection.StartRenegotiation());
        Assert.IsFalse(peer.Handshake());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoRenegotiationAlert, peer.Connection.Fault);

        // One that does not mind the refusal: the hello went out, and the request follows.
        using var other = Connected(server, ProtocolVersion.Tls12);
        other.Send(HandshakeType.ClientHello, SomeHello());
        other.Send(ContentType.ApplicationData, "GET /page.txt HTTP/1.0\r\n\r\n"u8.ToArray());
        Assert.AreEqual("", other.ReadAll());
        Assert.AreEqual(TlsFault.Received(AlertDescription.NoRenegotiation), other.Connection.Fault);
        Assert.IsTrue(server.Says("\"GET /page.txt HTTP/1.0\""), server.Log);
    }

    [TestMethod]
    public void RenegotiationCanBeAllowed()
    {
        using var server = HttpsServer.Start("p256", "--renegotiation", "--client-auth", "request");
        using var peer = Connected(server, ProtocolVersion.Tls12);
        for (var i = 0; i < 2; i++)
        {
            Assert.IsTrue(peer.Connection.StartRenegotiation());
            Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        }

        StringAssert.EndsWith(peer.Ask(), "a page\n");
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ClientCertificatesAreRequested(object version)
    {
        var server = HttpsServer.Shared("p256", "--client-auth", "request");
        foreach (var identity in new[] { null, "rsa2048", "p384", "ed25519" })
        {
            using var peer = new Peer(server.Connect(), Config((ProtocolVersion)version, identity));
            Assert.IsTrue(peer.Handshake(), $"{identity}: {peer.Connection.Fault}");
            StringAssert.EndsWith(peer.Ask(), "a page\n", identity);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void ClientCertificatesAreRequired(object version)
    {
        var server = HttpsServer.Shared("p256", "--client-auth", "require", "--ca", ExamplePrograms.Certificate("p384"));
        using (var peer = new Peer(server.Connect(), Config((ProtocolVersion)version, "p384")))
        {
            Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
            StringAssert.EndsWith(peer.Ask(), "a page\n");
        }

        // A certificate that is missing is answered as Secure Transport does it, which is not what the RFCs say.
        foreach (var (identity, alert) in new[] { ("p256-stranger", AlertDescription.UnknownCa), (null, AlertDescription.CertificateUnknown) })
        {
            using var peer = new Peer(server.Connect(), Config((ProtocolVersion)version, identity));
            if (peer.Handshake()) Assert.AreEqual("", peer.Ask());
            Assert.AreEqual(TlsFault.Received(alert), peer.Connection.Fault);
            Assert.IsTrue(peer.EndsInGoodOrder());
        }
    }

    [TestMethod]
    public void AClientThatIsStuckDelaysNobodyAndIsGivenUp()
    {
        using var server = HttpsServer.Start("p256", "--patience", "5");
        var watch = Stopwatch.StartNew();
        using var silent = server.Connect();
        using var slow = server.Connect();
        using var half = Connected(server, ProtocolVersion.Tls13);
        half.Write("GET /page");
        using (var peer = Connected(server, ProtocolVersion.Tls13)) StringAssert.EndsWith(peer.Ask(), "a page\n");

        // A byte now and then does not buy time.
        var end = 0;
        while (end == 0 && watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                slow.Send([22]);
            }
            catch (System.Net.Sockets.SocketException)
            {
                end = 1;
            }

            if (slow.Poll(200_000, System.Net.Sockets.SelectMode.SelectRead)) end = 1;
        }

        Assert.AreEqual(1, end, "the slow client is still there");
        Assert.AreEqual(0, silent.Receive(new byte[10]));
        Assert.AreEqual("", half.ReadAll());
        Assert.IsLessThan(90, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public void AServerWithoutDescriptorsWaitsForSomeToComeBack()
    {
        using var server = HttpsServer.StartWithin(24, "p256", "--patience", "60");
        var idle = Enumerable.Range(0, 60).Select(_ => server.Connect()).ToList();
        Thread.Sleep(200);
        foreach (var socket in idle) socket.Dispose();
        using var peer = Connected(server, ProtocolVersion.Tls13);
        StringAssert.EndsWith(peer.Ask(), "a page\n");
    }

    [TestMethod]
    [DataRow("GET /page.txt HTTP/1.0\r\n\r\n", "200")]
    [DataRow("HEAD /page.txt HTTP/1.0\r\n\r\n", "200")]
    [DataRow("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "200")]
    [DataRow("GET /none HTTP/1.0\r\n\r\n", "404")]
    [DataRow("GET /../../etc/passwd HTTP/1.0\r\n\r\n", "404")]
    [DataRow("GET /%2e%2e/x HTTP/1.0\r\n\r\n", "404")]
    [DataRow("GET /%zz HTTP/1.0\r\n\r\n", "400")]
    [DataRow("GET  HTTP/1.0\r\n\r\n", "400")]
    [DataRow("GET\r\n\r\n", "501")]
    [DataRow("POST / HTTP/1.0\r\n\r\n", "501")]
    public void RequestsHaveTheirAnswers(string request, string status)
    {
        using var peer = Connected(HttpsServer.Shared("p256"), ProtocolVersion.Tls13);
        StringAssert.StartsWith(peer.Ask(request), $"HTTP/1.0 {status} ");
    }

    private static byte[] SomeHello() => [3, 3, .. new byte[32], 0, 0, 2, 0xC0, 0x2B, 1, 0];

    private static TlsConfig Config(ProtocolVersion version, string? identity = null)
    {
        var client = TestConfig.Client();
        (client.MinVersion, client.MaxVersion) = (version, version);
        if (identity is not null) client.Identity = TestIdentity.Get(identity).Tls;
        return client;
    }

    private static Peer Connected(HttpsServer server, ProtocolVersion version)
    {
        var peer = new Peer(server.Connect(), Config(version));
        Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        return peer;
    }
}
