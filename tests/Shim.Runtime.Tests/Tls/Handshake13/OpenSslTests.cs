using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>TLS 1.3 with the openssl program over loopback, both ways.</summary>
[TestClass]
public class OpenSslTests
{
    private static readonly ushort[] s_suites = [0x1301, 0x1302, 0x1303];
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientWithEverySuiteAndGroup(string key)
    {
        using var server = OpenSsl.Server(key, "-tls1_3", "-rev");
        foreach (var suite in s_suites)
        {
            foreach (var group in s_groups)
            {
                var config = TestConfig.Client();
                config.CipherSuites = [CipherSuite.Find(suite)!];
                config.Groups = [group];
                using var transport = server.Connect();
                using var driver = new EngineDriver(config, transport).Handshake();
                Assert.AreEqual(group, driver.State.Group);
                Assert.AreEqual(suite, driver.State.CipherSuite!.Number);
                CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
                AssertReversed(driver);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(ServerCombinations))]
    public void OurServer(string suite, string group, string key)
    {
        var (client, transport) = OpenSsl.Client("-tls1_3", "-ciphersuites", suite, "-groups", group, "-quiet");
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(TestConfig.Server(key), transport).Handshake();
        Assert.AreEqual(suite, driver.State.CipherSuite!.Name);
        AssertConversation(client, driver);
    }

    [TestMethod]
    [DataRow("X25519")]
    [DataRow("P-256")]
    [DataRow("P-384")]
    [DataRow("P-521")]
    public void OurClientIsAskedForAnotherGroup(string group)
    {
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev", "-groups", group);
        var config = TestConfig.Client();
        config.KeyShareGroups = [group == "X25519" ? NamedGroup.Secp256r1 : NamedGroup.X25519];
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.HelloRetried);
        AssertReversed(driver);
    }

    [TestMethod]
    public void OurClientEchoesACookie()
    {
        using var server = OpenSsl.Server("p256", "-tls1_3", "-stateless");
        using var transport = server.Connect();
        // A stateless s_server stumbles over ChangeCipherSpec, its own client's too.
        var config = TestConfig.Client();
        config.MiddleboxCompatibility = false;
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.HelloRetried);
        Assert.AreEqual(NamedGroup.X25519, driver.State.Group);
        AssertConversation(server, driver);
    }

    [TestMethod]
    [DataRow((int)NamedGroup.Secp256r1)]
    [DataRow((int)NamedGroup.Secp384r1)]
    [DataRow((int)NamedGroup.Secp521r1)]
    public void OurServerAsksForAnotherGroup(int group)
    {
        var (client, transport) = OpenSsl.Client("-tls1_3", "-groups", "X25519:P-256:P-384:P-521", "-quiet");
        using var ownedClient = client;
        using var ownedTransport = transport;
        var config = TestConfig.Server();
        config.Groups = [(NamedGroup)group];
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.HelloRetried);
        AssertConversation(client, driver);
    }

    [TestMethod]
    [DataRow("TLS_AES_128_GCM_SHA256")]
    [DataRow("TLS_AES_256_GCM_SHA384")]
    public void OurClientResumes(string suite)
    {
        using var store = new SessionStore(Providers.Get("platform"));
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev", "-ciphersuites", suite);
        for (var i = 0; i < 3; i++)
        {
            using var transport = server.Connect();
            using var driver = new EngineDriver(TestConfig.Client(store), transport).Handshake();
            Assert.AreEqual(i != 0, driver.State.Resumed);
            AssertReversed(driver);
            driver.Close();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OurServerResumes(bool retried)
    {
        using var store = new SessionStore(Providers.Get("platform"));
        var session = Path.GetTempFileName();
        try
        {
            for (var i = 0; i < 2; i++)
            {
                var (client, transport) = OpenSsl.Client("-tls1_3", "-msg", i == 0 ? "-sess_out" : "-sess_in", session);
                using var ownedClient = client;
                using var ownedTransport = transport;
                var config = TestConfig.Server(sessions: store);
                if (retried && i == 1) config.Groups = [NamedGroup.Secp384r1];
                using var driver = new EngineDriver(config, transport).Handshake();
                Assert.AreEqual(i == 1, driver.State.Resumed);
                AssertConversation(client, driver);
                if (i == 0) client.WaitFor("NewSessionTicket");
            }
        }
        finally
        {
            File.Delete(session);
        }
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientAuthenticates(string key)
    {
        // s_server takes any client certificate with -Verify, but not none.
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev", "-Verify", "1");
        var config = TestConfig.Client();
        config.Identity = TestIdentity.Get(key + "-client").Tls;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.CertificateSent);
        AssertReversed(driver);
    }

    [TestMethod]
    public void OurClientIsToldWhenItHasNoCertificate()
    {
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev", "-Verify", "1");
        using var transport = server.Connect();
        using var driver = new EngineDriver(TestConfig.Client(), transport).Handshake();
        var fault = Assert.ThrowsExactly<EngineFaultException>(() => driver.Read(new byte[10]));
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateRequired), fault.Fault);
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void ThePeerAuthenticates(string key)
    {
        var (client, transport) = OpenSsl.ClientWith(key + "-client", "-tls1_3", "-quiet");
        using var ownedClient = client;
        using var ownedTransport = transport;
        var config = TestConfig.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        using var driver = new EngineDriver(config, transport).Handshake();
        CollectionAssert.AreEqual(TestIdentity.Get(key + "-client").Certificate, driver.State.PeerChain[0]);
        AssertConversation(client, driver);
    }

    [TestMethod]
    public void APeerWithoutCertificateIsRefused()
    {
        var (client, transport) = OpenSsl.Client("-tls1_3");
        using var ownedClient = client;
        using var ownedTransport = transport;
        var config = TestConfig.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        using var driver = new EngineDriver(config, transport);
        var fault = Assert.ThrowsExactly<EngineFaultException>(() => driver.Handshake());
        Assert.AreEqual<TlsFault>(CertificateRejected.Missing, fault.Fault);
        client.WaitFor("certificate unknown");
    }

    [TestMethod]
    public void ProtocolsAreAgreed()
    {
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev", "-alpn", "h2,http/1.1");
        var config = TestConfig.Client();
        config.ApplicationProtocols = ["http/1.1"u8.ToArray(), "h2"u8.ToArray()];
        using var transport = server.Connect();
        using var asClient = new EngineDriver(config, transport).Handshake();
        Assert.AreEqual("h2", Encoding.ASCII.GetString(asClient.State.ApplicationProtocol!));

        var (client, clientTransport) = OpenSsl.Client("-tls1_3", "-alpn", "spdy/3,http/1.1");
        using var ownedClient = client;
        using var ownedTransport = clientTransport;
        using var asServer = new EngineDriver(WithProtocols(TestConfig.Server(), "http/1.1"), clientTransport).Handshake();
        client.WaitFor("ALPN protocol: http/1.1");
    }

    [TestMethod]
    public void KeysAreUpdatedByUs()
    {
        using var server = OpenSsl.Server("p256", "-tls1_3", "-rev");
        var config = TestConfig.Client();
        config.RecordsPerKey = 2;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        for (var i = 0; i < 10; i++) AssertReversed(driver);
        driver.Connection.UpdateKeys(requestUpdate: true);
        driver.Flush();
        for (var i = 0; i < 3; i++) AssertReversed(driver);
    }

    [TestMethod]
    public void KeysAreUpdatedByThePeer()
    {
        var (client, transport) = OpenSsl.Client("-tls1_3");
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(TestConfig.Server(), transport).Handshake();
        for (var i = 0; i < 3; i++)
        {
            AssertConversation(client, driver, $"before {i}");
            client.Type("K");
            client.WaitFor("KEYUPDATE", i + 1);
            AssertConversation(client, driver, $"after {i}");
        }
    }

    [TestMethod]
    public void AStapledResponseIsSent()
    {
        var (client, transport) = OpenSsl.Client("-tls1_3", "-status");
        using var ownedClient = client;
        using var ownedTransport = transport;
        var config = TestConfig.Server();
        // OCSPResponse { tryLater }: the shortest that is well formed.
        config.OcspResponse = [0x30, 0x03, 0x0A, 0x01, 0x03];
        using var driver = new EngineDriver(config, transport).Handshake();
        client.WaitFor("OCSP Response Status: trylater (0x3)");
    }

    public static IEnumerable<object[]> ServerCombinations()
    {
        string[] suites = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
        string[] groups = ["X25519", "P-256", "P-384", "P-521"];
        foreach (var key in TestIdentity.Kinds)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                yield return [suites[i % suites.Length], groups[i], key[0]];
            }
        }

        foreach (var suite in suites)
        {
            foreach (var group in groups) yield return [suite, group, "p256"];
        }
    }

    private static TlsConfig WithProtocols(TlsConfig config, params string[] names)
    {
        config.ApplicationProtocols = [.. names.Select(Encoding.ASCII.GetBytes)];
        return config;
    }

    /// <summary>s_server -rev sends lines back reversed.</summary>
    private static void AssertReversed(EngineDriver driver)
    {
        driver.Write("hello there\n"u8);
        var answer = new byte[12];
        Assert.AreEqual(12, driver.ReadFully(answer));
        Assert.AreEqual("ereht olleh\n", Encoding.ASCII.GetString(answer));
    }

    /// <summary>Both programs send what is typed and print what comes.</summary>
    private static void AssertConversation(OpenSsl peer, EngineDriver driver, string text = "a question")
    {
        peer.Type(text);
        var question = new byte[text.Length + 1];
        Assert.AreEqual(question.Length, driver.ReadFully(question));
        Assert.AreEqual(text + "\n", Encoding.ASCII.GetString(question));
        driver.Write(Encoding.ASCII.GetBytes($"an answer to {text}\n"));
        peer.WaitFor($"an answer to {text}");
    }
}
