using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>HelloRetryRequest between our client and our server.</summary>
[TestClass]
public class HelloRetryTests
{
    [TestMethod]
    [DataRow((int)NamedGroup.Secp256r1, 0x1301)]
    [DataRow((int)NamedGroup.Secp384r1, 0x1302)]
    [DataRow((int)NamedGroup.Secp521r1, 0x1303)]
    public void ServerAsksForItsGroup(int group, int suite)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        server.Groups = [(NamedGroup)group];
        using var pair = new EnginePair(client, server).Connect();
        Assert.AreEqual((NamedGroup)group, pair.Client.State.Group);
        Assert.IsTrue(pair.Client.State.HelloRetried);
        Assert.IsTrue(pair.Server.State.HelloRetried);
        pair.Echo(1000);
    }

    [TestMethod]
    public void AnEmptyListOfSharesIsAnswered()
    {
        var client = TestConfig.Client();
        client.KeyShareGroups = [];
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        Assert.AreEqual(NamedGroup.X25519, pair.Client.State.Group);
        Assert.IsTrue(pair.Client.State.HelloRetried);
    }

    [TestMethod]
    public void AShareIsPreferredToARetry()
    {
        var client = TestConfig.Client();
        client.KeyShareGroups = [NamedGroup.Secp384r1];
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        Assert.AreEqual(NamedGroup.Secp384r1, pair.Client.State.Group);
        Assert.IsFalse(pair.Client.State.HelloRetried);
    }

    [TestMethod]
    public void NoCommonGroupEndsTheHandshake()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.Groups = [NamedGroup.X25519];
        server.Groups = [NamedGroup.Secp384r1];
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonGroup, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    [TestMethod]
    public void ResumptionGoesThroughARetry()
    {
        using var store = new SessionStore(TestConfig.Client().Crypto);
        var client = TestConfig.Client(store);
        var server = TestConfig.Server(sessions: store);
        using (var first = new EnginePair(client, server).Connect()) first.Settle();
        server.Groups = [NamedGroup.Secp256r1];
        using var pair = new EnginePair(client, server).Connect();
        Assert.IsTrue(pair.Client.State.HelloRetried);
        Assert.IsTrue(pair.Client.State.Resumed);
        Assert.IsTrue(pair.Server.State.Resumed);
    }

    [TestMethod]
    public void ATicketOfAnotherHashIsDroppedAtTheRetry()
    {
        using var store = new SessionStore(TestConfig.Client().Crypto);
        var client = TestConfig.Client(store);
        var server = TestConfig.Server(sessions: store);
        server.CipherSuites = [CipherSuite.Find(0x1302)!];
        using (var first = new EnginePair(client, server).Connect()) first.Settle();
        server.CipherSuites = [CipherSuite.Find(0x1301)!];
        server.Groups = [NamedGroup.Secp256r1];
        using var pair = new EnginePair(client, server).Connect();
        Assert.IsTrue(pair.Client.State.HelloRetried);
        Assert.IsFalse(pair.Client.State.Resumed);
    }

    [TestMethod]
    public void CompatibilityChangeCipherSpecGoesOnceEachWay()
    {
        var server = TestConfig.Server();
        server.Groups = [NamedGroup.Secp256r1];
        using var pair = new EnginePair(TestConfig.Client(), server).Connect();
        var types = pair.Wire.Select(w => (w.ByClient ? "c" : "s") + w.Record[0]).ToArray();
        CollectionAssert.AreEqual(new[] { "c22", "s22", "s20", "c20", "c22", "s22" }, types.Take(6).ToArray());
        Assert.AreEqual(2, types.Count(t => t.EndsWith("20", StringComparison.Ordinal)));
    }
}
