using System.Net.Sockets;
using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>TLS 1.2 with the openssl program over loopback, both ways.</summary>
[TestClass]
public class OpenSslTests
{
    private static readonly string[] s_everySuite = ["-tls1_2", "-cipher", "ALL:@SECLEVEL=0"];
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientWithEverySuiteAndGroup(string key)
    {
        using var server = OpenSsl.Server(key, [.. s_everySuite, "-groups", "X25519:P-256:P-384:P-521", "-rev"]);
        foreach (var suite in SuitesOf(key))
        {
            foreach (var group in GroupsOf(suite))
            {
                var config = Config12.Client();
                config.CipherSuites = [suite];
                if (group != NamedGroup.None) config.Groups = Config12.GroupsWith(group, key);
                using var transport = server.Connect();
                using var driver = new EngineDriver(config, transport).Handshake();
                Assert.AreEqual(group, driver.State.Group);
                Assert.IsTrue(driver.State.ExtendedMasterSecret);
                Assert.IsTrue(driver.State.SecureRenegotiation);
                Assert.AreEqual(suite.BlockCipher is not null, driver.State.EncryptThenMac);
                CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
                AssertReversed(driver);
            }
        }
    }

    [TestMethod]
    public void RsaPssKeysAuthenticateBothSides()
    {
        using (var server = OpenSsl.Server("rsapss2048", "-tls1_2", "-rev", "-Verify", "1"))
        {
            var config = Config12.Client();
            config.Identity = TestIdentity.Get("rsapss2048").Tls;
            using var transport = server.Connect();
            using var driver = new EngineDriver(config, transport).Handshake();
            Assert.AreEqual(SignatureScheme.RsaPssPssSha256, driver.State.PeerSignatureScheme);
            Assert.AreEqual(SignatureScheme.RsaPssPssSha256, driver.State.OwnSignatureScheme);
            AssertReversed(driver);
        }

        var ofServer = Config12.Server("rsapss2048");
        ofServer.ClientAuthentication = ClientAuthentication.Required;
        using var session = ServerSession.Start(ofServer, "rsapss2048", "-tls1_2", "-quiet");
        Assert.AreEqual(KeyExchangeAlgorithm.Ecdhe, session.Driver.State.CipherSuite!.KeyExchange);
        Assert.AreEqual(SignatureScheme.RsaPssPssSha256, session.Driver.State.PeerSignatureScheme);
        session.AssertConversation();
    }

    [TestMethod]
    public void RsaPssKeyDoesNotDecryptPremasters()
    {
        var client = Config12.Client();
        client.CipherSuites = [CipherSuite.Find(0x009C)!];
        using var pair = new EnginePair(client, Config12.Server("rsapss2048"));
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonCipherSuite, pair.Server.Fault);
    }

    public static IEnumerable<object[]> ServerCombinations()
    {
        foreach (var kind in TestIdentity.Kinds)
        {
            foreach (var suite in SuitesOf((string)kind[0]))
            {
                // All groups with the first suite of each key, the usual one with the rest.
                var isFirst = suite == SuitesOf((string)kind[0]).First();
                foreach (var group in isFirst ? ["X25519", "P-256", "P-384", "P-521"] : new[] { "X25519" }) yield return [kind[0], suite.Name, group];
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(ServerCombinations))]
    public void OurServer(string key, string suite, string group)
    {
        var config = Config12.Server(key);
        config.CipherSuites = [CipherSuite.All.ToArray().Single(candidate => candidate.Name == suite)];
        config.Groups = [Config12.Group(group)];
        // The curve of the server's certificate must be among the groups (RFC 8422 §5.3), so the client offers them all.
        using var session = ServerSession.Start(config, null, [.. s_everySuite, "-groups", "X25519:P-256:P-384:P-521", "-quiet"]);
        Assert.IsTrue(session.Driver.State.ExtendedMasterSecret);
        session.AssertConversation();
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void WithoutExtendedMasterSecretOrEncryptThenMac(bool extendedMasterSecret, bool encryptThenMac)
    {
        void Change(TlsConfig config)
        {
            config.CipherSuites = [CipherSuite.Find(0xC014)!];
            config.ExtendedMasterSecret = extendedMasterSecret;
            config.EncryptThenMac = encryptThenMac;
        }

        using (var server = OpenSsl.Server("rsa2048", [.. s_everySuite, "-rev"]))
        {
            var config = Config12.Client();
            Change(config);
            using var transport = server.Connect();
            using var driver = new EngineDriver(config, transport).Handshake();
            Assert.AreEqual(extendedMasterSecret, driver.State.ExtendedMasterSecret);
            Assert.AreEqual(encryptThenMac, driver.State.EncryptThenMac);
            AssertReversed(driver);
        }

        var ofServer = Config12.Server("rsa2048");
        Change(ofServer);
        using var session = ServerSession.Start(ofServer, null, [.. s_everySuite, "-quiet"]);
        Assert.AreEqual(extendedMasterSecret, session.Driver.State.ExtendedMasterSecret);
        Assert.AreEqual(encryptThenMac, session.Driver.State.EncryptThenMac);
        session.AssertConversation();
    }

    [TestMethod]
    [DataRow(false, 0xC02C)]
    [DataRow(true, 0xC02C)]
    [DataRow(false, 0xC009)]
    [DataRow(true, 0xC009)]
    [DataRow(true, 0xCCA9)]
    public void OurClientResumes(bool withTicket, int suite)
    {
        using var server = OpenSsl.Server("p256", withTicket ? ["-tls1_2", "-rev"] : ["-tls1_2", "-no_ticket", "-rev"]);
        var sessions = new Sessions12();
        for (var i = 0; i < 3; i++)
        {
            var config = Config12.Client(sessions);
            config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
            using var transport = server.Connect();
            using var driver = new EngineDriver(config, transport).Handshake();
            Assert.AreEqual(config.CipherSuites[0].BlockCipher is not null, driver.State.EncryptThenMac);
            Assert.AreEqual(i != 0, driver.State.Resumed);
            Assert.AreEqual(withTicket, driver.State.Session!.Ticket.Length != 0);
            AssertReversed(driver);
            driver.Close();
        }
    }

    [TestMethod]
    [DataRow(false, 0xC02C)]
    [DataRow(true, 0xC02C)]
    [DataRow(false, 0xC009)]
    [DataRow(true, 0xC009)]
    public void OurServerResumes(bool withTicket, int suite)
    {
        using var tickets = new Sessions12.NumberedTickets();
        var sessions = new Sessions12 { Tickets = withTicket ? tickets : null };
        var (client, first) = OpenSsl.Client("-tls1_2", "-reconnect");
        using var ownedClient = client;
        for (var i = 0; i < 6; i++)
        {
            using var transport = i == 0 ? first : client.Accept();
            var config = Config12.Server(sessions: sessions);
            config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
            using var driver = new EngineDriver(config, transport).Handshake();
            Assert.AreEqual(i != 0, driver.State.Resumed);
            // The last connection stays open.
            if (i != 5) Assert.AreEqual(0, driver.Read(new byte[1]));
        }
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurClientAuthenticates(string key)
    {
        using var server = OpenSsl.Server("p256", "-tls1_2", "-rev", "-Verify", "1");
        var config = Config12.Client();
        config.Identity = TestIdentity.Get(key).Tls;
        using var transport = server.Connect();
        using var driver = new EngineDriver(config, transport).Handshake();
        Assert.IsTrue(driver.State.CertificateSent);
        AssertReversed(driver);
    }

    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void OurServerAuthenticatesTheClient(string key)
    {
        var config = Config12.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        using var session = ServerSession.Start(config, key, "-tls1_2", "-quiet");
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, session.Driver.State.PeerChain[0]);
        session.AssertConversation();
    }

    [TestMethod]
    public void OurClientRenegotiates()
    {
        using var server = OpenSsl.Server("p256", "-tls1_2", "-rev", "-client_renegotiation");
        using var transport = server.Connect();
        using var driver = new EngineDriver(Config12.Client(), transport).Handshake();
        AssertReversed(driver);
        for (var i = 0; i < 3; i++)
        {
            Assert.IsTrue(driver.Connection.StartRenegotiation());
            driver.Handshake();
            AssertReversed(driver);
        }
    }

    [TestMethod]
    public void OurClientIsRefusedToRenegotiate()
    {
        using var server = OpenSsl.Server("p256", "-tls1_2", "-rev");
        using var transport = server.Connect();
        using var driver = new EngineDriver(Config12.Client(), transport).Handshake();
        driver.Connection.StartRenegotiation();
        var thrown = Assert.ThrowsExactly<EngineFaultException>(() => driver.Handshake());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoRenegotiationAlert, thrown.Fault);
    }

    [TestMethod]
    [DataRow("r", false)]
    [DataRow("R", true)]
    public void ServerAsksOurClientToRenegotiate(string command, bool asksForCertificate)
    {
        using var server = OpenSsl.Server("p256", "-tls1_2");
        using var transport = server.Connect();
        var config = Config12.Client();
        config.Identity = TestIdentity.Get("p384").Tls;
        using var driver = new EngineDriver(config, transport).Handshake();
        var random = driver.State.ClientRandom;
        Assert.IsFalse(driver.State.CertificateSent);

        var line = Task.Run(() => ReadLine(driver));
        server.Type(command);
        // s_server forgets what was typed together with a command.
        server.WaitFor("SSL_do_handshake");
        server.Type("data behind it");
        Assert.AreEqual("data behind it\n", line.GetAwaiter().GetResult());
        CollectionAssert.AreNotEqual(random, driver.State.ClientRandom);
        Assert.AreEqual(asksForCertificate, driver.State.CertificateSent);

        driver.Write("and back\n"u8);
        server.WaitFor("and back");
    }

    [TestMethod]
    public void ClientRenegotiatesWithOurServer()
    {
        var config = Config12.Server();
        config.AllowRenegotiation = true;
        using var session = ServerSession.Start(config, null, "-tls1_2");
        var random = session.Driver.State.ClientRandom;
        var line = Task.Run(() => ReadLine(session.Driver));
        session.Client.Type("R");
        // s_client forgets what was typed together with a command.
        session.Client.WaitFor("RENEGOTIATING");
        session.Client.Type("data behind it");
        Assert.AreEqual("data behind it\n", line.GetAwaiter().GetResult());
        CollectionAssert.AreNotEqual(random, session.Driver.State.ClientRandom);
        session.Driver.Write("and back\n"u8);
        session.Client.WaitFor("and back");
    }

    [TestMethod]
    public void ClientIsRefusedToRenegotiateAndOurServerCarriesOn()
    {
        using var session = ServerSession.Start(Config12.Server(), null, "-tls1_2");
        var driver = session.Driver;
        session.Client.Type("R");
        var reader = Task.Run(() => ReadLine(driver));
        session.Client.WaitFor("no renegotiation");
        // s_client gives up over it, with an alert or without; our server has no fault of its own.
        Assert.AreEqual(0, Task.WaitAny([reader], TimeSpan.FromSeconds(30)));
        Assert.IsTrue(driver.Connection.Fault.Blame is FaultBlame.None or FaultBlame.Alert, driver.Connection.Fault.ToString());
    }

    [TestMethod]
    public void OurServerAsksTheClientToRenegotiate()
    {
        using var session = ServerSession.Start(Config12.Server(), "p256", "-tls1_2");
        var driver = session.Driver;
        Assert.IsEmpty(driver.State.PeerChain);
        driver.Connection.Config.ClientAuthentication = ClientAuthentication.Required;
        var random = driver.State.ClientRandom;
        Assert.IsTrue(driver.Connection.StartRenegotiation());
        driver.Flush();
        // The client answers at its next reading or writing.
        session.Client.Type("data behind it");
        var line = ReadLine(driver);
        Assert.AreEqual("data behind it\n", line);
        for (var i = 0; i < 100 && driver.State.PeerChain.Length == 0; i++)
        {
            session.Client.Type("more");
            Assert.AreEqual("more\n", ReadLine(driver));
        }

        CollectionAssert.AreNotEqual(random, driver.State.ClientRandom);
        CollectionAssert.AreEqual(TestIdentity.Get("p256").Certificate, driver.State.PeerChain[0]);
    }

    [TestMethod]
    public void ApplicationProtocolAndStapledResponse()
    {
        var response = TestOcspResponse();
        var config = Config12.Server();
        config.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        config.OcspResponse = response;
        using var session = ServerSession.Start(config, null, "-tls1_2", "-alpn", "http/1.1,h2", "-status");
        CollectionAssert.AreEqual("h2"u8.ToArray(), session.Driver.State.ApplicationProtocol);
        session.Client.WaitFor("ALPN protocol: h2");
        session.Client.WaitFor("OCSP response:");

        using var server = OpenSsl.Server("p256", "-tls1_2", "-rev", "-alpn", "http/1.1");
        var ofClient = Config12.Client();
        ofClient.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        using var transport = server.Connect();
        using var driver = new EngineDriver(ofClient, transport).Handshake();
        CollectionAssert.AreEqual("http/1.1"u8.ToArray(), driver.State.ApplicationProtocol);
    }

    [TestMethod]
    public void LargeDataGoesBothWays()
    {
        using var server = OpenSsl.Server("p256", "-tls1_2", "-rev");
        using var transport = server.Connect();
        using var driver = new EngineDriver(Config12.Client(), transport).Handshake();
        // s_server reverses lines of up to 16 KiB.
        for (var i = 1; i < 14; i++)
        {
            var line = new byte[(1 << i) + 1];
            line.AsSpan().Fill((byte)('a' + i));
            line[^1] = (byte)'\n';
            driver.Write(line);
            var back = new byte[line.Length];
            Assert.AreEqual(back.Length, driver.ReadFully(back));
            CollectionAssert.AreEqual(line, back);
        }
    }

    private static IEnumerable<CipherSuite> SuitesOf(string key)
    {
        var authentication = key.StartsWith("rsa", StringComparison.Ordinal) ? AuthenticationAlgorithm.Rsa : AuthenticationAlgorithm.Ecdsa;
        return CipherSuite.All.ToArray().Where(suite => suite.Authentication == authentication);
    }

    private static NamedGroup[] GroupsOf(CipherSuite suite) => suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe ? s_groups : [NamedGroup.None];

    private static void AssertReversed(EngineDriver driver)
    {
        driver.Write("abcdefg\n"u8);
        Assert.AreEqual("gfedcba\n", ReadLine(driver));
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

    /// <summary>A response that says tryLater: as short as one can be.</summary>
    private static byte[] TestOcspResponse() => [0x30, 0x03, 0x0A, 0x01, 0x03];

    /// <summary>Our server with s_client.</summary>
    private sealed class ServerSession(OpenSsl client, NetworkStream transport, EngineDriver driver) : IDisposable
    {
        public OpenSsl Client => client;

        public EngineDriver Driver => driver;

        public static ServerSession Start(TlsConfig config, string? identity, params string[] arguments)
        {
            var (client, transport) = OpenSsl.ClientWith(identity, arguments);
            return new ServerSession(client, transport, new EngineDriver(config, transport).Handshake());
        }

        public void AssertConversation()
        {
            client.Type("from the client");
            Assert.AreEqual("from the client\n", ReadLine(driver));
            driver.Write("from the server\n"u8);
            client.WaitFor("from the server");
        }

        public void Dispose()
        {
            transport.Dispose();
            client.Dispose();
        }
    }
}
