using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>TLS 1.2 with the GnuTLS programs over loopback, both ways.</summary>
[TestClass]
public class GnuTlsTests
{
    private const string Priority = "NORMAL:-VERS-ALL:+VERS-TLS1.2:+RSA:+SHA384:+SHA256:+AES-128-CBC:+AES-256-CBC";
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientWithEverySuiteAndGroup(string key)
    {
        using var server = GnuTls.Server(key, Priority, "--disable-client-cert");
        foreach (var suite in SuitesOf(key))
        {
            foreach (var group in suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe ? s_groups : [NamedGroup.None])
            {
                var config = Config12.Client();
                config.CipherSuites = [suite];
                if (group != NamedGroup.None) config.Groups = Config12.GroupsWith(group, key);
                using var transport = server.Connect();
                using var driver = new EngineDriver(config, transport).Handshake();
                Assert.AreEqual(suite, driver.State.CipherSuite);
                Assert.IsTrue(driver.State.ExtendedMasterSecret);
                Assert.AreEqual(suite.BlockCipher is not null, driver.State.EncryptThenMac);
                AssertEcho(driver);
                driver.Close();
            }
        }
    }

    public static IEnumerable<object[]> ServerCombinations()
    {
        foreach (var kind in TestIdentity.Kinds)
        {
            foreach (var suite in SuitesOf((string)kind[0])) yield return [kind[0], suite.Name];
        }
    }

    [TestMethod]
    [DynamicData(nameof(ServerCombinations))]
    public void OurServer(string key, string suite)
    {
        var config = Config12.Server(key);
        config.CipherSuites = [CipherSuite.All.ToArray().Single(candidate => candidate.Name == suite)];
        var (client, transport) = GnuTls.Client(null, Priority);
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.ExtendedMasterSecret);
        AssertConversation(client, driver);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OurClientResumes(bool withTicket)
    {
        using var server = GnuTls.Server("p256", Priority, withTicket ? ["--disable-client-cert"] : ["--disable-client-cert", "--noticket"]);
        var sessions = new Sessions12();
        for (var i = 0; i < 3; i++)
        {
            using var transport = server.Connect();
            using var driver = new EngineDriver(Config12.Client(sessions), transport).Handshake();
            Assert.AreEqual(i != 0, driver.State.Resumed);
            AssertEcho(driver);
            driver.Close();
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OurServerResumes(bool withTicket)
    {
        using var tickets = new Sessions12.NumberedTickets();
        var sessions = new Sessions12 { Tickets = withTicket ? tickets : null };
        var (client, first) = GnuTls.Client(null, Priority, "--resume");
        using var ownedClient = client;
        using (first)
        {
            using var driver = new EngineDriver(Config12.Server(sessions: sessions), first).Handshake();
            Assert.AreEqual(0, driver.Read(new byte[1]));
            driver.Close();
        }

        using var second = client.Accept();
        using var resumed = new EngineDriver(Config12.Server(sessions: sessions), second).Handshake();
        Assert.IsTrue(resumed.State.Resumed);
        AssertConversation(client, resumed);
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientAuthenticates(string key)
    {
        using var server = GnuTls.Server("p256", Priority, "--require-client-cert");
        var config = Config12.Client();
        config.Identity = TestIdentity.Get(key).Tls;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.CertificateSent);
        AssertEcho(driver);
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurServerAuthenticatesTheClient(string key)
    {
        var config = Config12.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        var (client, transport) = GnuTls.Client(key, Priority);
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(config, transport).Handshake();
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
        AssertConversation(client, driver);
    }

    [TestMethod]
    public void ClientRenegotiatesWithOurServer()
    {
        var config = Config12.Server();
        config.AllowRenegotiation = true;
        var (client, transport) = GnuTls.Client(null, Priority, "--rehandshake");
        using var ownedClient = client;
        using var ownedTransport = transport;
        using var driver = new EngineDriver(config, transport).Handshake();
        var random = driver.State.ClientRandom;
        client.Type("from the client");
        Assert.AreEqual("from the client\n", ReadLine(driver));
        CollectionAssert.AreNotEqual(random, driver.State.ClientRandom);
    }

    [TestMethod]
    public void OurClientRenegotiates()
    {
        using var server = GnuTls.Server("p256", Priority, "--disable-client-cert");
        using var transport = server.Connect();
        using var driver = new EngineDriver(Config12.Client(), transport).Handshake();
        AssertEcho(driver);
        driver.Connection.StartRenegotiation();
        driver.Handshake();
        AssertEcho(driver);
    }

    private static IEnumerable<CipherSuite> SuitesOf(string key)
    {
        var authentication = key.StartsWith("rsa", StringComparison.Ordinal) ? AuthenticationAlgorithm.Rsa : AuthenticationAlgorithm.Ecdsa;
        return CipherSuite.All.ToArray().Where(suite => suite.Authentication == authentication);
    }

    private static void AssertEcho(EngineDriver driver)
    {
        driver.Write("to be repeated\n"u8);
        Assert.AreEqual("to be repeated\n", ReadLine(driver));
    }

    private static void AssertConversation(GnuTls client, EngineDriver driver)
    {
        client.Type("from the client");
        Assert.AreEqual("from the client\n", ReadLine(driver));
        driver.Write("from the server\n"u8);
        client.WaitFor("from the server");
    }

    private static string ReadLine(EngineDriver driver)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count == 0 || line[^1] != '\n')
        {
            if (driver.Read(one) == 0) break;
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line]);
    }
}
