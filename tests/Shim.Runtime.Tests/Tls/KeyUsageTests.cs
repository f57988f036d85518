using Shim.Runtime.Tests.Tls.Handshake12;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls;

/// <summary>A leaf's keyUsage allows what its key is used for, or it is refused (RFC 5246 §7.4.2, RFC 8446 §4.4.2.2).</summary>
[TestClass]
public class KeyUsageTests
{
    [TestMethod]
    [DataRow("rsa2048-signs", 0xC02F, true)]
    [DataRow("rsa2048-enciphers", 0xC02F, false)]
    [DataRow("rsa2048-certifies", 0xC02F, false)]
    [DataRow("rsa2048-enciphers", 0x009C, true)]
    [DataRow("rsa2048-signs", 0x009C, false)]
    [DataRow("rsa2048", 0x009C, true)]
    [DataRow("p256-signs", 0xC02B, true)]
    [DataRow("p256-certifies", 0xC02B, false)]
    [DataRow("rsa2048-signs", 0x1301, true)]
    [DataRow("rsa2048-enciphers", 0x1301, false)]
    [DataRow("p256-signs", 0x1301, true)]
    [DataRow("p256-certifies", 0x1301, false)]
    public void OfAServer(string identity, int suite, bool allowed)
    {
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var pair = new EnginePair(client, TestConfig.Server(identity));
        AssertOutcome(pair, pair.Client, pair.Server, allowed);
    }

    [TestMethod]
    [DataRow("rsa2048-signs", true, true)]
    [DataRow("rsa2048-enciphers", true, false)]
    [DataRow("p256-certifies", true, false)]
    [DataRow("rsa2048-signs", false, true)]
    [DataRow("rsa2048-enciphers", false, false)]
    [DataRow("p256-certifies", false, false)]
    public void OfAClient(string identity, bool isTls13, bool allowed)
    {
        var client = isTls13 ? TestConfig.Client() : Config12.Client();
        client.Identity = TestIdentity.Get(identity).Tls;
        var server = TestConfig.Server();
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server);
        AssertOutcome(pair, pair.Server, pair.Client, allowed);
    }

    [TestMethod]
    [DataRow("rsa2048-enciphers", 0xC02F, true)]
    [DataRow("rsa2048-signs", 0x009C, true)]
    [DataRow("p256-certifies", 0xC02B, false)]
    [DataRow("rsa2048-enciphers", 0x1301, false)]
    public void OnlyRsaBeforeTls13MayBeTolerated(string identity, int suite, bool allowed)
    {
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        client.ToleratesRsaKeyUsage = true;
        using var pair = new EnginePair(client, TestConfig.Server(identity));
        AssertOutcome(pair, pair.Client, pair.Server, allowed);
        if (allowed) Assert.IsTrue(pair.Client.State.HasWrongKeyUsage);
    }

    private static void AssertOutcome(EnginePair pair, TlsConnection who, TlsConnection other, bool allowed)
    {
        Assert.AreEqual(allowed, pair.Run(), $"{who.Fault}, {other.Fault}");
        if (allowed) return;
        Assert.AreEqual<TlsFault>(PeerMisbehaved.WrongKeyUsage, who.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), other.Fault);
    }
}
