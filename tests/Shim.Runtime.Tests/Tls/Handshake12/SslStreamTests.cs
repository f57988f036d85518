using System.Net.Security;
using System.Security.Authentication;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>TLS 1.2 with .NET's SslStream, both ways.</summary>
[TestClass]
public class SslStreamTests
{
    private static readonly string[] s_ecdsaKeys = ["p256", "p384", "p521"];

    public static IEnumerable<object[]> Combinations()
    {
        foreach (var suite in CipherSuite.All.ToArray())
        {
            if (suite.IsTls13) continue;
            foreach (var key in suite.Authentication == AuthenticationAlgorithm.Ecdsa ? s_ecdsaKeys : ["rsa2048"]) yield return [(int)suite.Number, key];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Combinations))]
    public void OurClient(int suite, string key)
    {
        var (peer, handshake) = SslStreamPeer.Server(key, options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
            options.CipherSuitesPolicy = EverySuite();
        });
        using var owned = peer;
        var config = Config12.Client();
        config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var driver = peer.Meet(config, handshake);
        Assert.AreEqual(SslProtocols.Tls12, peer.Stream.SslProtocol);
        Assert.AreEqual(suite, (int)peer.Stream.NegotiatedCipherSuite);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
        peer.Echo(driver, 1);
        peer.Echo(driver, 50_000);
    }

    [TestMethod]
    [DynamicData(nameof(Combinations))]
    public void OurServer(int suite, string key)
    {
        var (peer, handshake) = SslStreamPeer.Client(options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
            options.CipherSuitesPolicy = EverySuite();
        });
        using var owned = peer;
        var config = Config12.Server(key);
        config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var driver = peer.Meet(config, handshake);
        Assert.AreEqual(suite, (int)peer.Stream.NegotiatedCipherSuite);
        Assert.AreEqual("localhost", driver.State.RequestedServerName);
        peer.Echo(driver, 1);
        peer.Echo(driver, 50_000);
    }

    [TestMethod]
    public void ServerThatKnowsTls13IsMetByAClientThatDoesNotAndTheOtherWayRound()
    {
        var (older, handshake) = SslStreamPeer.Client(options => options.EnabledSslProtocols = SslProtocols.Tls12);
        using (older)
        {
            using var driver = older.Meet(TestConfig.Server(), handshake);
            Assert.AreEqual(ProtocolVersion.Tls12, driver.State.Version);
            older.Echo(driver, 10);
        }

        var (server, serving) = SslStreamPeer.Server("p256", options => options.EnabledSslProtocols = SslProtocols.Tls12);
        using (server)
        {
            using var driver = server.Meet(TestConfig.Client(), serving);
            Assert.AreEqual(ProtocolVersion.Tls12, driver.State.Version);
            server.Echo(driver, 10);
        }
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p384")]
    public void OurClientAuthenticates(string key)
    {
        var (peer, handshake) = SslStreamPeer.Server("p256", options => options.ClientCertificateRequired = true);
        using var owned = peer;
        var config = Config12.Client();
        config.Identity = TestIdentity.Get(key).Tls;
        using var driver = peer.Meet(config, handshake);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, peer.Stream.RemoteCertificate!.GetRawCertData());
        peer.Echo(driver, 10);
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p521")]
    public void OurServerAuthenticatesTheClient(string key)
    {
        var (peer, handshake) = SslStreamPeer.Client(options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => TestIdentity.Get(key).ForSslStream();
        });
        using var owned = peer;
        var config = Config12.Server();
        config.ClientAuthentication = ClientAuthentication.Required;
        using var driver = peer.Meet(config, handshake);
        CollectionAssert.AreEqual(TestIdentity.Get(key).Certificate, driver.State.PeerChain[0]);
        peer.Echo(driver, 10);
    }

    [TestMethod]
    public void ServerAsksOurClientForACertificateByRenegotiating()
    {
        var (peer, handshake) = SslStreamPeer.Server("p256", options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
            options.AllowRenegotiation = true;
        });
        using var owned = peer;
        var config = Config12.Client();
        config.Identity = TestIdentity.Get("rsa2048").Tls;
        using var driver = peer.Meet(config, handshake);
        Assert.IsFalse(driver.State.CertificateSent);

        var asked = Task.Run(() => peer.Stream.NegotiateClientCertificateAsync());
        var read = Task.Run(() => driver.Read(new byte[1]));
        asked.WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();
        Assert.IsTrue(driver.State.CertificateSent);
        CollectionAssert.AreEqual(TestIdentity.Get("rsa2048").Certificate, peer.Stream.RemoteCertificate!.GetRawCertData());
        peer.Stream.Write([1]);
        Assert.AreEqual(1, read.WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult());
        peer.Echo(driver, 1000);
    }

    [TestMethod]
    public void ApplicationProtocolIsAgreedOn()
    {
        var (peer, handshake) = SslStreamPeer.Client(options =>
        {
            options.EnabledSslProtocols = SslProtocols.Tls12;
            options.ApplicationProtocols = [SslApplicationProtocol.Http11, SslApplicationProtocol.Http2];
        });
        using var owned = peer;
        var config = Config12.Server();
        config.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        using var driver = peer.Meet(config, handshake);
        Assert.AreEqual(SslApplicationProtocol.Http2, peer.Stream.NegotiatedApplicationProtocol);
    }

    private static CipherSuitesPolicy EverySuite()
    {
        var suites = new List<TlsCipherSuite>();
        foreach (var suite in CipherSuite.All)
        {
            if (!suite.IsTls13) suites.Add((TlsCipherSuite)suite.Number);
        }

        return new CipherSuitesPolicy(suites);
    }
}
