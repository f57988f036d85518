using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Examples.Tests;

/// <summary>https_server answers over every version, suite, group and kind of key that the engine has.</summary>
[TestClass]
public class MatrixTests
{
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p256")]
    [DataRow("p384")]
    [DataRow("p521")]
    [DataRow("ed25519")]
    public void EverySuiteAndGroupAnswers(string identity)
    {
        var server = HttpsServer.Shared(identity, "--tls-min", "1.0");
        var answered = 0;
        foreach (var suite in CipherSuite.All)
        {
            if (!suite.IsTls13 && (suite.Authentication == AuthenticationAlgorithm.Rsa) != (identity == "rsa2048")) continue;
            var version = suite.IsTls13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12;
            foreach (var group in s_groups) answered += Ask(server, identity, suite, version, group);
        }

        // Three suites of TLS 1.3, and those of TLS 1.2 that fit the key.
        Assert.AreEqual(4 * (3 + (identity == "rsa2048" ? 13 : 7)), answered);
    }

    [TestMethod]
    [DataRow("--suites", "TLS_AES_256_GCM_SHA384", 0x1302)]
    [DataRow("--suites", "TLS_CHACHA20_POLY1305_SHA256", 0x1303)]
    [DataRow("--suites", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", 0xC023)]
    [DataRow("--suites", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xC02C)]
    [DataRow("--tls-max", "1.2", 0xC02C)]
    public void TheCommandLineChoosesSuiteAndVersion(string option, string value, int suite)
    {
        using var server = HttpsServer.Start("p256", option, value);
        using var peer = new Peer(server.Connect(), TestConfig.Client());
        Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        Assert.AreEqual((ushort)suite, peer.Connection.State.CipherSuite!.Number);
        StringAssert.EndsWith(peer.Ask(), "a page\n");
    }

    [TestMethod]
    [DataRow("P-256", NamedGroup.Secp256r1)]
    [DataRow("P-384", NamedGroup.Secp384r1)]
    [DataRow("P-521,P-256", NamedGroup.Secp521r1)]
    public void TheCommandLineChoosesTheGroups(string groups, object group)
    {
        using var server = HttpsServer.Start("p256", "--groups", groups);
        using var peer = new Peer(server.Connect(), TestConfig.Client());
        Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        Assert.AreEqual((NamedGroup)group, peer.Connection.State.Group);
    }

    [TestMethod]
    public void TheCommandLineChoosesTheLeastVersion()
    {
        using var server = HttpsServer.Start("p256", "--tls-min", "1.3");
        var client = TestConfig.Client();
        client.MaxVersion = ProtocolVersion.Tls12;
        using var peer = new Peer(server.Connect(), client);
        Assert.IsFalse(peer.Handshake());
        Assert.AreEqual(TlsFault.Received(AlertDescription.ProtocolVersion), peer.Connection.Fault);
    }

    [TestMethod]
    [DataRow("h2,http/1.1", "http/1.1", "http/1.1")]
    [DataRow("h2,http/1.1", "http/1.1,h2", "h2")]
    [DataRow("none", "http/1.1", "")]
    public void TheCommandLineChoosesTheApplicationProtocol(string ofServer, string ofClient, string chosen)
    {
        using var server = HttpsServer.Start("p256", "--alpn", ofServer);
        var client = TestConfig.Client();
        client.ApplicationProtocols = [.. ofClient.Split(',').Select(name => System.Text.Encoding.ASCII.GetBytes(name))];
        using var peer = new Peer(server.Connect(), client);
        Assert.IsTrue(peer.Handshake(), peer.Connection.Fault.ToString());
        Assert.AreEqual(chosen, System.Text.Encoding.ASCII.GetString(peer.Connection.State.ApplicationProtocol ?? []));
    }

    private static int Ask(HttpsServer server, string identity, CipherSuite suite, ProtocolVersion version, NamedGroup group)
    {
        var client = TestConfig.Client();
        (client.MinVersion, client.MaxVersion, client.CipherSuites, client.Groups) = (version, version, [suite], [group]);
        // In TLS 1.2 the curve of the certificate's key must be among the client's groups too (RFC 8422 §5.3): a server that has one group.
        var curve = TestIdentity.Get(identity).Tls.Key.Curve;
        if (version == ProtocolVersion.Tls12 && curve != NamedGroup.None && curve != group)
        {
            client.Groups = [group, curve];
            if (group != NamedGroup.X25519) server = HttpsServer.Shared(identity, "--groups", Name(group));
        }

        using var peer = new Peer(server.Connect(), client);
        Assert.IsTrue(peer.Handshake(), $"{suite} {group}: {peer.Connection.Fault}");
        StringAssert.EndsWith(peer.Ask(), "a page\n", $"{suite} {group}");
        Assert.IsTrue(peer.SawCloseNotify);
        if (suite.KeyExchange != KeyExchangeAlgorithm.Rsa) Assert.AreEqual(group, peer.Connection.State.Group);
        return 1;
    }

    private static string Name(NamedGroup group) => group switch
    {
        NamedGroup.Secp256r1 => "P-256",
        NamedGroup.Secp384r1 => "P-384",
        _ => "P-521",
    };
}
