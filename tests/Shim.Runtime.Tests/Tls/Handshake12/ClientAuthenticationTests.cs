using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Client certificates in TLS 1.2.</summary>
[TestClass]
public class ClientAuthenticationTests
{
    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p256")]
    [DataRow("p384")]
    [DataRow("p521")]
    [DataRow("ed25519")]
    public void EveryKindOfKeySigns(string key)
    {
        // A SHA-384 suite, so that the hash of the signature and that of the suite differ for most keys.
        foreach (var number in new ushort[] { 0xC02C, 0xC02B })
        {
            var client = Config12.Client();
            var server = Config12.Server();
            client.CipherSuites = [CipherSuite.Find(number)!];
            client.Identity = TestIdentity.Get(key).Tls;
            server.ClientAuthentication = ClientAuthentication.Required;
            server.CertificateAuthorities = [[0x30, 0x00], [0x30, 0x01, 0x05]];
            using var pair = new EnginePair(client, server);
            pair.Connect();
            CollectionAssert.AreEqual(client.Identity.Chain[0], pair.Server.State.PeerChain.Single());
            CollectionAssert.AreEqual(new[] { "client PeerTrust", "server PeerTrust" }, pair.Pauses);
            CollectionAssert.AreEqual(
                new[] { "ClientHello", "Certificate", "ClientKeyExchange", "CertificateVerify", "ChangeCipherSpec", "protected" }, pair.Messages(byClient: true));
            CollectionAssert.AreEqual(
                new[] { "ServerHello", "Certificate", "ServerKeyExchange", "CertificateRequest", "ServerHelloDone", "ChangeCipherSpec", "protected" },
                pair.Messages(byClient: false));
            Assert.IsTrue(pair.Client.State.CertificateRequested);
            Assert.IsTrue(pair.Client.State.CertificateSent);
            Assert.HasCount(2, pair.Client.State.RequestedAuthorities);
            CollectionAssert.AreEqual(new byte[] { 1, 64 }, pair.Client.State.RequestedCertificateTypes);
            Assert.AreEqual(pair.Client.State.OwnSignatureScheme, pair.Server.State.PeerSignatureScheme);
            pair.Echo(10);
        }
    }

    [TestMethod]
    public void RsaKeyExchangeGoesWithClientCertificatesToo()
    {
        var client = Config12.Client();
        var server = Config12.Server("rsa2048");
        client.CipherSuites = [CipherSuite.Find(0x003D)!];
        client.Identity = TestIdentity.Get("p384").Tls;
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server);
        pair.Connect();
        pair.Echo(10);
    }

    [TestMethod]
    public void OptionalToleratesNone()
    {
        var server = Config12.Server();
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(Config12.Client(), server);
        pair.Connect();
        Assert.IsTrue(pair.Server.State.PeerCertificateReceived);
        Assert.IsEmpty(pair.Server.State.PeerChain);
        Assert.IsFalse(pair.Client.State.CertificateSent);
        CollectionAssert.Contains(pair.Pauses, "server PeerTrust");
        CollectionAssert.DoesNotContain(pair.Messages(byClient: true), "CertificateVerify");
    }

    [TestMethod]
    public void RequiredIsRefusedBehindTheClientsFinished()
    {
        var server = Config12.Server();
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(Config12.Client(), server);
        Assert.IsFalse(pair.Run());
        AssertRefusedBehindFinished(pair, CertificateRejected.Missing, AlertDescription.CertificateUnknown);
    }

    [TestMethod]
    [DataRow(ClientAuthentication.Optional)]
    [DataRow(ClientAuthentication.Required)]
    public void RefusalComesBehindTheClientsFinished(object authentication)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.Identity = TestIdentity.Get("p256-b").Tls;
        server.ClientAuthentication = (ClientAuthentication)authentication;
        using var pair = new EnginePair(client, server) { ServerVerdict = CertificateRejected.Expired };
        Assert.IsFalse(pair.Run());
        AssertRefusedBehindFinished(pair, CertificateRejected.Expired, AlertDescription.CertificateExpired);
    }

    [TestMethod]
    public void UnparsableChainIsRefusedBehindTheClientsFinishedWithoutAPause()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        var good = TestIdentity.Get("p256").Tls;
        client.Identity = new TlsIdentity([[0x30, 0x03, 0x02, 0x01, 0x05]], good.Key);
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        CollectionAssert.DoesNotContain(pair.Pauses, "server PeerTrust");
        AssertRefusedBehindFinished(pair, MalformedMessage.UnparsableCertificate, AlertDescription.CertificateUnknown);
    }

    [TestMethod]
    public void WrongSignatureIsRefused()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        // The certificate of one key, the signature of another.
        client.Identity = new TlsIdentity(TestIdentity.Get("p256").Tls.Chain, TestIdentity.Get("p256-b").Tls.Key);
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadSignature, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecryptError), pair.Client.Fault);
    }

    [TestMethod]
    [DataRow(0x0401, nameof(PeerMisbehaved.WrongKeyForSignature), AlertDescription.IllegalParameter)]
    [DataRow(0x0203, nameof(PeerMisbehaved.UnofferedSignatureScheme), AlertDescription.IllegalParameter)]
    [DataRow(0x0503, nameof(PeerMisbehaved.BadSignature), AlertDescription.DecryptError)]
    public void SchemeMustFit(int scheme, string fault, object alert)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.Identity = TestIdentity.Get("p256").Tls;
        server.ClientAuthentication = ClientAuthentication.Optional;
        using var pair = new EnginePair(client, server);
        pair.FromClient = record =>
        {
            if (record[0] == 22 && record[5] == (byte)HandshakeType.CertificateVerify) (record[9], record[10]) = ((byte)(scheme >> 8), (byte)scheme);
            return [record];
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(Enum.Parse<PeerMisbehaved>(fault), pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), pair.Client.Fault);
    }

    [TestMethod]
    public void ClientSuppliesItsIdentityAtThePause()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.PauseAtCertificateRequest = true;
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server)
        {
            AtPause = (isClient, wait) =>
            {
                if (wait == HandshakeWait.ClientIdentity) client.Identity = TestIdentity.Get("rsa2048").Tls;
            },
        };
        pair.Connect();
        CollectionAssert.AreEqual(new[] { "client ClientIdentity", "client PeerTrust", "server PeerTrust" }, pair.Pauses);
        Assert.IsTrue(pair.Client.State.CertificateSent);
    }

    [TestMethod]
    public void ClientDoesNotPauseWhenItHasAnIdentityOrNobodyAsks()
    {
        var client = Config12.Client();
        client.PauseAtCertificateRequest = true;
        using (var pair = new EnginePair(client, Config12.Server()))
        {
            pair.Connect();
            CollectionAssert.AreEqual(new[] { "client PeerTrust" }, pair.Pauses);
        }

        client.Identity = TestIdentity.Get("rsa2048").Tls;
        var server = Config12.Server();
        server.ClientAuthentication = ClientAuthentication.Required;
        using (var pair = new EnginePair(client, server))
        {
            pair.Connect();
            CollectionAssert.DoesNotContain(pair.Pauses, "client ClientIdentity");
        }
    }

    [TestMethod]
    public void ClientWithoutACommonSchemeGivesUp()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.Identity = TestIdentity.Get("ed25519").Tls;
        server.SignatureSchemes = [SignatureScheme.RsaPkcs1Sha256];
        server.ClientAuthentication = ClientAuthentication.Required;
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonSignatureScheme, pair.Client.Fault);
    }

    private static void AssertRefusedBehindFinished(EnginePair pair, TlsFault fault, AlertDescription alert)
    {
        Assert.AreEqual(fault, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(alert), pair.Client.Fault);
        // The whole flight was read, and nothing was sent behind ServerHelloDone but the alert.
        Assert.AreEqual("protected", pair.Messages(byClient: true)[^1]);
        Assert.AreEqual("ServerHelloDone", pair.Messages(byClient: false)[^1]);
        Assert.AreEqual(alert, pair.PlainAlert(byClient: false));
    }
}
