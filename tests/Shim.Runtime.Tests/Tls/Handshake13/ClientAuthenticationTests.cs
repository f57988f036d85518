using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>Client certificates in TLS 1.3.</summary>
[TestClass]
public class ClientAuthenticationTests
{
    [TestMethod]
    [DynamicData(nameof(TestIdentity.Kinds), typeof(TestIdentity))]
    public void EveryKindOfKeySigns(string key)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.Identity = TestIdentity.Get(key + "-client").Tls;
        server.ClientAuthentication = ClientAuthentication.Required;
        server.CertificateAuthorities = [[0x30, 0x00], [0x30, 0x02, 0x31, 0x00]];
        using var pair = new EnginePair(client, server).Connect();
        CollectionAssert.AreEqual(client.Identity.Chain[0], pair.Server.State.PeerChain[0]);
        CollectionAssert.AreEqual(new[] { "client PeerTrust", "server PeerTrust" }, pair.Pauses);
        Assert.IsTrue(pair.Client.State.CertificateRequested);
        Assert.IsTrue(pair.Client.State.CertificateSent);
        Assert.HasCount(2, pair.Client.State.RequestedAuthorities);
        CollectionAssert.AreEqual(server.CertificateAuthorities[1], pair.Client.State.RequestedAuthorities[1]);
        Assert.AreEqual(pair.Client.State.OwnSignatureScheme, pair.Server.State.PeerSignatureScheme);
        pair.Echo(10);
    }

    [TestMethod]
    public void OptionalToleratesNone()
    {
        var server = TestConfig.Server();
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(TestConfig.Client(), server).Connect();
        Assert.IsTrue(pair.Server.State.PeerCertificateReceived);
        Assert.IsEmpty(pair.Server.State.PeerChain);
        Assert.IsFalse(pair.Client.State.CertificateSent);
        CollectionAssert.Contains(pair.Pauses, "server PeerTrust");
    }

    [TestMethod]
    public void ACertificateThatTheServerCannotVerifyIsNotSent()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.Identity = TestIdentity.Get("ed25519").Tls;
        server.ClientAuthentication = ClientAuthentication.Optional;
        server.SignatureSchemes = [Shim.Runtime.Crypto.SignatureScheme.EcdsaSecp256r1Sha256];
        using var pair = new EnginePair(client, server).Connect();
        Assert.IsEmpty(pair.Server.State.PeerChain);
        Assert.IsFalse(pair.Client.State.CertificateSent);
    }

    [TestMethod]
    public void RequiredRefusesNoneBehindTheClientsFinished()
    {
        var server = TestConfig.Server();
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(TestConfig.Client(), server);
        pair.Run();
        Assert.AreEqual<TlsFault>(CertificateRejected.Missing, pair.Server.Fault);
        Assert.AreEqual("ExpectFinished", pair.Server.StateName);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), pair.Client.Fault);
        Assert.AreEqual("ExpectPostHandshakeMessage", pair.Client.StateName);
    }

    [TestMethod]
    public void ARefusedClientIsToldBehindItsFinished()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.Identity = TestIdentity.Get("p256-client").Tls;
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(client, server) { ServerVerdict = CertificateRejected.Expired };
        pair.Run();
        Assert.AreEqual<TlsFault>(CertificateRejected.Expired, pair.Server.Fault);
        Assert.AreEqual("ExpectFinished", pair.Server.StateName);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateExpired), pair.Client.Fault);
    }

    [TestMethod]
    public void ARefusedServerIsToldBeforeTheClientsFlight()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()) { ClientVerdict = CertificateRejected.UnknownRoot };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(CertificateRejected.UnknownRoot, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnknownCa), pair.Server.Fault);
    }

    [TestMethod]
    public void TheClientMayChooseItsIdentityAtThePause()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.PauseAtCertificateRequest = true;
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server)
        {
            AtPause = (isClient, wait) =>
            {
                if (isClient && wait == HandshakeWait.ClientIdentity) client.Identity = TestIdentity.Get("rsa2048").Tls;
            },
        };
        pair.Connect();
        CollectionAssert.AreEqual(new[] { "client ClientIdentity", "client PeerTrust", "server PeerTrust" }, pair.Pauses);
        CollectionAssert.AreEqual(client.Identity!.Chain[0], pair.Server.State.PeerChain[0]);
    }

    [TestMethod]
    public void NoPauseWhenAnIdentityIsSet()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.PauseAtCertificateRequest = true;
        client.Identity = TestIdentity.Get("p256-client").Tls;
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server).Connect();
        CollectionAssert.DoesNotContain(pair.Pauses, "client ClientIdentity");
    }
}
