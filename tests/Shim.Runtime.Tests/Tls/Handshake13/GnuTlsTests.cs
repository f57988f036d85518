using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>TLS 1.3 with the GnuTLS programs over loopback, both ways.</summary>
[TestClass]
public class GnuTlsTests
{
    private const string Priority = "NORMAL:-VERS-ALL:+VERS-TLS1.3";
    private static readonly ushort[] s_suites = [0x1301, 0x1302, 0x1303];
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientWithEverySuiteAndGroup(string key)
    {
        using var server = GnuTls.Server(key, Priority, "--disable-client-cert");
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
                AssertEcho(driver);
                driver.Close();
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(ServerCombinations))]
    public void OurServer(string key, string cipher, string group)
    {
        var (client, transport) = GnuTls.Client(null, $"{Priority}:-CIPHER-ALL:+{cipher}:-GROUP-ALL:+{group}");
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(TestConfig.Server(key), transport).Handshake();
        AssertConversation(client, driver);
    }

    [TestMethod]
    public void OurClientIsAskedForAnotherGroup()
    {
        using var server = GnuTls.Server("p256", Priority + ":-GROUP-ALL:+GROUP-SECP384R1", "--disable-client-cert");
        using var transport = server.Connect();
        using var driver = new EngineDriver(TestConfig.Client(), transport).Handshake();
        Assert.IsTrue(driver.State.HelloRetried);
        AssertEcho(driver);
    }

    [TestMethod]
    public void OurServerAsksForAnotherGroup()
    {
        var config = TestConfig.Server();
        config.Groups = [NamedGroup.Secp521r1];
        var (client, transport) = GnuTls.Client(null, Priority);
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.HelloRetried);
        AssertConversation(client, driver);
    }

    [TestMethod]
    public void OurClientResumes()
    {
        using var store = new SessionStore(Providers.Get("platform"));
        using var server = GnuTls.Server("p256", Priority, "--disable-client-cert");
        for (var i = 0; i < 3; i++)
        {
            using var transport = server.Connect();
            using var driver = new EngineDriver(TestConfig.Client(store), transport).Handshake();
            Assert.AreEqual(i != 0, driver.State.Resumed);
            AssertEcho(driver);
            driver.Close();
        }
    }

    [TestMethod]
    public void OurServerResumes()
    {
        using var store = new SessionStore(Providers.Get("platform"));
        var (client, first) = GnuTls.Client(null, Priority, "--resume");
        using var ownedClient = client;
        using (first)
        {
            using var driver = new EngineDriver(TestConfig.Server(sessions: store), first).Handshake();
            Assert.AreEqual(0, driver.Read(new byte[1]));
            driver.Close();
        }

        using var second = client.Accept();
        using var resumed = new EngineDriver(TestConfig.Server(sessions: store), second).Handshake();
        Assert.IsTrue(resumed.State.Resumed);
        AssertConversation(client, resumed);
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void BothSidesAuthenticate(string key)
    {
        using var server = GnuTls.Server("p256", Priority, "--require-client-cert");
        var config = TestConfig.Client();
        config.Identity = TestIdentity.Get(key + "-client").Tls;
        using (var transport = server.Connect())
        {
            using var driver = new EngineDriver(config, transport).Handshake();
            Assert.IsTrue(driver.State.CertificateSent);
            AssertEcho(driver);
        }

        var own = TestConfig.Server();
        own.ClientAuthentication = ClientAuthentication.Required;
        var (client, accepted) = GnuTls.Client(key + "-client", Priority);
        using var ownedClient = client;
        using var ownedTransport = accepted;
        using var asServer = new EngineDriver(own, accepted).Handshake();
        CollectionAssert.AreEqual(TestIdentity.Get(key + "-client").Certificate, asServer.State.PeerChain[0]);
        AssertConversation(client, asServer);
    }

    [TestMethod]
    public void RecordSizeLimitsAreAgreed()
    {
        using var server = GnuTls.Server("p256", Priority, "--disable-client-cert", "--recordsize", "600");
        var config = TestConfig.Client();
        config.RecordSizeLimit = 700;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        // More than either limit in one line: each side must cut it.
        AssertEcho(driver, new string('x', 3000) + "\n");

        var own = TestConfig.Server();
        own.RecordSizeLimit = 900;
        var (client, accepted) = GnuTls.Client(null, Priority, "--recordsize", "512");
        using var ownedClient = client;
        using var ownedTransport = accepted;
        using var asServer = new EngineDriver(own, accepted).Handshake();
        // gnutls-cli sends no more than one record of what is typed.
        AssertConversation(client, asServer);
        asServer.Write(Encoding.ASCII.GetBytes(new string('z', 2000) + "\n"));
        client.WaitFor(new string('z', 2000));
    }

    [TestMethod]
    public void ProtocolsAreAgreed()
    {
        using var server = GnuTls.Server("p256", Priority, "--disable-client-cert", "--alpn", "h2");
        var config = TestConfig.Client();
        config.ApplicationProtocols = ["http/1.1"u8.ToArray(), "h2"u8.ToArray()];
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.AreEqual("h2", Encoding.ASCII.GetString(driver.State.ApplicationProtocol!));
        AssertEcho(driver);
    }

    [TestMethod]
    public void KeysAreUpdatedByUs()
    {
        using var server = GnuTls.Server("p256", Priority, "--disable-client-cert");
        var config = TestConfig.Client();
        config.RecordsPerKey = 2;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        for (var i = 0; i < 10; i++) AssertEcho(driver);
        driver.Connection.UpdateKeys(requestUpdate: true);
        driver.Flush();
        for (var i = 0; i < 3; i++) AssertEcho(driver);
    }

    [TestMethod]
    public void KeysAreUpdatedByThePeer()
    {
        var (client, transport) = GnuTls.Client(null, Priority, "--inline-commands");
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(TestConfig.Server(), transport).Handshake();
        AssertConversation(client, driver, "before");
        client.Type("^rekey^");
        AssertConversation(client, driver, "after");
    }

    public static IEnumerable<object[]> ServerCombinations()
    {
        string[] ciphers = ["AES-128-GCM", "AES-256-GCM", "CHACHA20-POLY1305"];
        string[] groups = ["GROUP-X25519", "GROUP-SECP256R1", "GROUP-SECP384R1", "GROUP-SECP521R1"];
        var i = 0;
        foreach (var key in TestIdentity.Kinds)
        {
            foreach (var group in groups) yield return [key[0], ciphers[i++ % 3], group];
        }
    }

    private static void AssertEcho(EngineDriver driver, string text = "hello there\n")
    {
        driver.Write(Encoding.ASCII.GetBytes(text));
        var answer = new byte[text.Length];
        Assert.AreEqual(text.Length, driver.ReadFully(answer));
        Assert.AreEqual(text, Encoding.ASCII.GetString(answer));
    }

    private static void AssertConversation(GnuTls client, EngineDriver driver, string text = "a question")
    {
        client.Type(text);
        var question = new byte[text.Length + 1];
        Assert.AreEqual(question.Length, driver.ReadFully(question));
        Assert.AreEqual(text + "\n", Encoding.ASCII.GetString(question));
        driver.Write(Encoding.ASCII.GetBytes($"an answer to {text}\n"));
        client.WaitFor($"an answer to {text}");
    }
}
