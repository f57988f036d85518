using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>Full TLS 1.3 handshakes between our client and our server.</summary>
[TestClass]
public class FullHandshakeTests
{
    [TestMethod]
    [DynamicData(nameof(Combinations))]
    public void EverySuiteGroupAndKey(int suite, int group, string key)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server(key);
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        client.Groups = [(NamedGroup)group];
        using var pair = new EnginePair(client, server).Connect();
        Assert.AreEqual(ProtocolVersion.Tls13, pair.Client.State.Version);
        Assert.AreEqual(ProtocolVersion.Tls13, pair.Server.State.Version);
        Assert.AreEqual(suite, pair.Client.State.CipherSuite!.Number);
        Assert.AreEqual((NamedGroup)group, pair.Server.State.Group);
        CollectionAssert.AreEqual(server.Identity!.Chain[0], pair.Client.State.PeerChain[0]);
        Assert.AreEqual(pair.Client.State.PeerSignatureScheme, pair.Server.State.OwnSignatureScheme);
        Assert.IsFalse(pair.Client.State.Resumed);
        CollectionAssert.AreEqual(new[] { "client PeerTrust" }, pair.Pauses);
        pair.Echo(100);
        pair.Echo(40000);
    }

    [TestMethod]
    [DynamicData(nameof(ProviderCombinations))]
    public void EitherProviderOnEitherSide(string ofClient, string ofServer, string key)
    {
        foreach (var (suite, group) in new[] { (0x1301, NamedGroup.Secp256r1), (0x1302, NamedGroup.Secp384r1), (0x1303, NamedGroup.X25519), (0x1301, NamedGroup.Secp521r1) })
        {
            var client = TestConfig.Client(provider: ofClient);
            var server = TestConfig.Server(key, provider: ofServer);
            client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
            client.Groups = [group];
            client.Identity = TestIdentity.Get(key + "-client").For(ofClient);
            server.ClientAuthentication = ClientAuthentication.Required;
            using var pair = new EnginePair(client, server).Connect();
            pair.Echo(20_000);
        }
    }

    public static IEnumerable<object[]> ProviderCombinations()
    {
        foreach (var key in TestIdentity.Kinds)
        {
            yield return ["bouncycastle", "bouncycastle", key[0]];
            yield return ["bouncycastle", "platform", key[0]];
            yield return ["platform", "bouncycastle", key[0]];
        }
    }

    public static IEnumerable<object[]> Combinations()
    {
        foreach (var suite in new[] { 0x1301, 0x1302, 0x1303 })
        {
            foreach (var group in new[] { NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1 })
            {
                foreach (var key in TestIdentity.Kinds) yield return [suite, (int)group, key[0]];
            }
        }
    }
}
