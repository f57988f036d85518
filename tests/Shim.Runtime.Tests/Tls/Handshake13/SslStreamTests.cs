using System.Net.Security;
using System.Security.Authentication;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>TLS 1.3 with .NET's SslStream, both ways.</summary>
[TestClass]
public class SslStreamTests
{
    [TestMethod]
    [DynamicData(nameof(Combinations))]
    public void OurClient(int suite, string key)
    {
        var (peer, handshake) = SslStreamPeer.Server(key);
        using var owned = peer;
        var config = TestConfig.Client();
        config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var driver = peer.Meet(config, handshake);
        Assert.AreEqual(SslProtocols.Tls13, peer.Stream.SslProtocol);
        Assert.AreEqual(suite, (int)peer.Stream.NegotiatedCipherSuite);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
        peer.Echo(driver, 1);
        peer.Echo(driver, 100_000);
    }

    [TestMethod]
    [DynamicData(nameof(Combinations))]
    public void OurServer(int suite, string key)
    {
        var (peer, handshake) = SslStreamPeer.Client();
        using var owned = peer;
        var config = TestConfig.Server(key);
        config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var driver = peer.Meet(config, handshake);
        Assert.AreEqual(SslProtocols.Tls13, peer.Stream.SslProtocol);
        Assert.AreEqual(suite, (int)peer.Stream.NegotiatedCipherSuite);
        Assert.AreEqual("localhost", driver.State.RequestedServerName);
        peer.Echo(driver, 1);
        peer.Echo(driver, 100_000);
    }

    [TestMethod]
    public void OurServerWithEd25519()
    {
        var (peer, handshake) = SslStreamPeer.Client();
        using var owned = peer;
        using var driver = peer.Meet(TestConfig.Server("ed25519"), handshake);
        peer.Echo(driver, 100);
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p384")]
    public void OurClientAuthenticates(string key)
    {
        var (peer, handshake) = SslStreamPeer.Server("p256", options => options.ClientCertificateRequired = true);
        using var owned = peer;
        var config = TestConfig.Client();
        config.Identity = TestIdentity.Get(key).Tls;
        using var driver = peer.Meet(config, handshake);
        peer.Echo(driver, 100);
        Assert.IsTrue(driver.State.CertificateSent);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, peer.Stream.RemoteCertificate!.GetRawCertData());
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p521")]
    public void ThePeerAuthenticates(string key)
    {
        using var certificate = TestIdentity.Get(key).ForSslStream();
        var (peer, handshake) = SslStreamPeer.Client(options =>
            options.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true));
        using var owned = peer;
        var config = TestConfig.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        using var driver = peer.Meet(config, handshake);
        peer.Echo(driver, 100);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
    }

    [TestMethod]
    public void ProtocolsAreAgreed()
    {
        var (server, serverHandshake) = SslStreamPeer.Server("p256", options => options.ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2]);
        using var ownedServer = server;
        var client = TestConfig.Client();
        client.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        using var asClient = server.Meet(client, serverHandshake);
        Assert.AreEqual(server.Stream.NegotiatedApplicationProtocol, new SslApplicationProtocol(asClient.State.ApplicationProtocol!));

        var (peer, handshake) = SslStreamPeer.Client(options => options.ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2]);
        using var ownedPeer = peer;
        var config = TestConfig.Server();
        config.ApplicationProtocols = ["h2"u8.ToArray()];
        using var asServer = peer.Meet(config, handshake);
        Assert.AreEqual(SslApplicationProtocol.Http2, peer.Stream.NegotiatedApplicationProtocol);
    }

    [TestMethod]
    public void KeysAreUpdatedWhileDataGoesOn()
    {
        var (peer, handshake) = SslStreamPeer.Server("p256");
        using var owned = peer;
        var config = TestConfig.Client();
        config.RecordsPerKey = 2;
        using var driver = peer.Meet(config, handshake);
        for (var i = 0; i < 10; i++) peer.Echo(driver, 20_000);
        driver.Connection.UpdateKeys(requestUpdate: true);
        driver.Flush();
        for (var i = 0; i < 3; i++) peer.Echo(driver, 1000);
    }

    [TestMethod]
    public void TicketsOfThePeerResume()
    {
        using var store = new SessionStore(Providers.Get("platform"));
        using var certificate = TestIdentity.Get("p256").ForSslStream();
        var context = SslStreamCertificateContext.Create(certificate, null, offline: true);
        var resumed = 0;
        for (var i = 0; i < 3; i++)
        {
            var (peer, handshake) = SslStreamPeer.Server("p256", options =>
            {
                options.ServerCertificate = null;
                options.ServerCertificateContext = context;
            });
            using var owned = peer;
            using var driver = peer.Meet(TestConfig.Client(store), handshake);
            peer.Echo(driver, 10);
            if (driver.State.Resumed) resumed++;
        }

        Assert.AreEqual(2, resumed);
    }

    [TestMethod]
    public void ThePeerIsAskedForAnotherGroup()
    {
        var (peer, handshake) = SslStreamPeer.Client();
        using var owned = peer;
        var config = TestConfig.Server();
        config.Groups = [Shim.Runtime.Crypto.NamedGroup.Secp521r1];
        using var driver = peer.Meet(config, handshake);
        Assert.IsTrue(driver.State.HelloRetried);
        peer.Echo(driver, 100);
    }

    [TestMethod]
    public void ThePeerAsksForAGroup()
    {
        var (peer, handshake) = SslStreamPeer.Server("p256");
        using var owned = peer;
        var config = TestConfig.Client();
        config.KeyShareGroups = [];
        using var driver = peer.Meet(config, handshake);
        Assert.IsTrue(driver.State.HelloRetried);
        peer.Echo(driver, 100);
    }

    [TestMethod]
    public void OurTicketsResumeThePeer()
    {
        using var store = new SessionStore(Providers.Get("platform"));
        var resumed = 0;
        for (var i = 0; i < 3; i++)
        {
            var (peer, handshake) = SslStreamPeer.Client();
            using var owned = peer;
            using var driver = peer.Meet(TestConfig.Server(sessions: store), handshake);
            peer.Echo(driver, 10);
            if (driver.State.Resumed) resumed++;
        }

        Assert.AreEqual(2, resumed);
    }

    [TestMethod]
    public void CloseNotifyGoesBothWays()
    {
        var (peer, handshake) = SslStreamPeer.Server("p256");
        using var owned = peer;
        using var driver = peer.Meet(TestConfig.Client(), handshake);
        driver.Close();
        Assert.AreEqual(0, peer.Stream.Read(new byte[10]));
        peer.Stream.ShutdownAsync().Wait();
        Assert.AreEqual(0, driver.Read(new byte[10]));
    }

    public static IEnumerable<object[]> Combinations()
    {
        foreach (var suite in new[] { 0x1301, 0x1302, 0x1303 })
        {
            foreach (var key in new[] { "rsa2048", "p256", "p384", "p521" }) yield return [suite, key];
        }
    }
}
