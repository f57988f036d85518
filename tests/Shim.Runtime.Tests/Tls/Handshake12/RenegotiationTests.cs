using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Renegotiation of TLS 1.2 (RFC 5246 §7.4.1, RFC 5746, sheet 2.10).</summary>
[TestClass]
public class RenegotiationTests
{
    [TestMethod]
    [DataRow(true, 0xC02B)]
    [DataRow(false, 0xC02B)]
    [DataRow(true, 0xC009)]
    [DataRow(false, 0xC009)]
    public void EitherSideStartsOne(bool byClient, int suite)
    {
        using var pair = Connected(client => client.CipherSuites = [CipherSuite.Find((ushort)suite)!]);
        pair.Echo(100);
        var before = pair.Client.State.ClientRandom;
        var masterBefore = pair.Client.State.MasterSecret!.Span.ToArray();
        for (var round = 0; round < 3; round++)
        {
            pair.Pauses.Clear();
            Assert.IsTrue((byClient ? pair.Client : pair.Server).StartRenegotiation());
            pair.Connect();
            CollectionAssert.AreEqual(new[] { "client PeerTrust" }, pair.Pauses);
            pair.Echo(20000);
        }

        CollectionAssert.AreNotEqual(before, pair.Client.State.ClientRandom);
        CollectionAssert.AreNotEqual(masterBefore, pair.Client.State.MasterSecret!.Span.ToArray());
        CollectionAssert.AreEqual(pair.Server.State.MasterSecret!.Span.ToArray(), pair.Client.State.MasterSecret!.Span.ToArray());
        CollectionAssert.AreEqual(pair.Server.State.ServerVerifyData, pair.Client.State.ServerVerifyData);
    }

    [TestMethod]
    public void ClientIsNotConnectedAndWritesNothingMeanwhile()
    {
        using var pair = Connected();
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Client.IsConnected);
        Assert.IsFalse(pair.Client.MayWrite);
        Assert.IsFalse(pair.Client.StartRenegotiation());
    }

    [TestMethod]
    public void ServerStaysConnectedUntilTheClientHelloComes()
    {
        using var pair = Connected();
        pair.Server.StartRenegotiation();
        Assert.IsTrue(pair.Server.IsConnected);
        // What the client has sent before it saw the request is read as ever.
        pair.Transfer(pair.Client, pair.Server, 50);
        pair.Connect();
        pair.Echo(50);
    }

    [TestMethod]
    public void ServerThatDoesNotAllowItAnswersWithAWarningAndCarriesOn()
    {
        using var pair = Connected(change: server => server.AllowRenegotiation = false);
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoRenegotiationAlert, pair.Client.Fault);
        // Only the client has given up, and said so.
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Server.Fault);
    }

    [TestMethod]
    public void ServerThatAskedItselfAllowsIt()
    {
        using var pair = Connected(change: server => server.AllowRenegotiation = false);
        pair.Server.StartRenegotiation();
        pair.Connect();
        pair.Echo(10);
    }

    [TestMethod]
    public void ServerPausesAtEveryClientHello()
    {
        using var pair = Connected(change: server => server.PauseAtClientHello = true);
        pair.Pauses.Clear();
        pair.Client.StartRenegotiation();
        pair.Connect();
        CollectionAssert.AreEqual(new[] { "server ClientHello", "client PeerTrust" }, pair.Pauses);
    }

    [TestMethod]
    public void ClientCertificateMayBeAskedForLater()
    {
        using var pair = Connected(client => client.Identity = TestIdentity.Get("rsa2048").Tls);
        Assert.IsEmpty(pair.Server.State.PeerChain);
        pair.Server.Config.ClientAuthentication = ClientAuthentication.Required;
        pair.Server.StartRenegotiation();
        pair.Connect();
        CollectionAssert.AreEqual(TestIdentity.Get("rsa2048").Certificate, pair.Server.State.PeerChain.Single());
    }

    [TestMethod]
    public void MissingClientCertificateIsRefusedThenToo()
    {
        using var pair = Connected();
        pair.Server.Config.ClientAuthentication = ClientAuthentication.Required;
        pair.Server.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(CertificateRejected.Missing, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), pair.Client.Fault);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AnotherServerChainIsRefusedUnlessAllowed(bool allowed)
    {
        using var pair = Connected(client => client.AllowServerIdentityChange = allowed);
        pair.Server.Config.Identity = TestIdentity.Get("p256-b").Tls;
        pair.Client.StartRenegotiation();
        Assert.AreEqual(allowed, pair.Run());
        if (allowed) return;
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ServerIdentityChanged, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), pair.Server.Fault);
    }

    [TestMethod]
    public void ApplicationDataInBetweenIsRefused()
    {
        using var pair = Connected();
        pair.Client.StartRenegotiation();
        pair.Server.Write("too late"u8);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedApplicationData, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), pair.Server.Fault);
    }

    [TestMethod]
    public void WrongVerifyDataOfTheClientIsRefusedByTheServer()
    {
        using var pair = Connected();
        pair.Client.State.ClientVerifyData[3] ^= 1;
        pair.Client.StartRenegotiation();
        AssertServerRefuses(pair);
    }

    [TestMethod]
    public void MissingRenegotiationInfoIsRefusedByTheServer()
    {
        using var pair = Connected();
        pair.Client.State.SecureRenegotiation = false;
        pair.Client.StartRenegotiation();
        AssertServerRefuses(pair);
    }

    [TestMethod]
    public void RenegotiationInfoOutOfNowhereIsRefusedByTheServer()
    {
        using var pair = Connected();
        pair.Server.State.SecureRenegotiation = false;
        pair.Client.StartRenegotiation();
        AssertServerRefuses(pair);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(11)]
    public void WrongVerifyDataOfTheServerIsRefusedByTheClient(int at)
    {
        using var pair = Connected();
        pair.Server.State.ServerVerifyData[at] ^= 1;
        pair.Client.StartRenegotiation();
        AssertClientRefuses(pair);
    }

    [TestMethod]
    public void RenegotiationWithoutRfc5746IsStillPossible()
    {
        // Both sides take the other for one that never heard of it.
        using var pair = Connected();
        pair.Client.State.SecureRenegotiation = false;
        pair.Server.State.SecureRenegotiation = false;
        pair.Client.StartRenegotiation();
        pair.Connect();
        pair.Echo(10);
        Assert.IsFalse(pair.Client.State.SecureRenegotiation);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ExtendedMasterSecretIsNotLost(bool byClient)
    {
        using var pair = Connected();
        (byClient ? pair.Client : pair.Server).Config.ExtendedMasterSecret = false;
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        // The server sees a hello without it; the client, a hello that it did not ask to be without.
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExtendedMasterSecretChanged, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    [TestMethod]
    public void ExtendedMasterSecretIsNotGainedEither()
    {
        using var pair = Connected(client => client.ExtendedMasterSecret = false);
        pair.Client.Config.ExtendedMasterSecret = true;
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExtendedMasterSecretChanged, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Server.Fault);
    }

    [TestMethod]
    public void AHelloRequestIsEmpty()
    {
        using var pair = Connected();
        pair.ServerContext.SendOutsideTranscript(HandshakeType.HelloRequest, [0]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.BadHelloRequest, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecodeError), pair.Server.Fault);
    }

    [TestMethod]
    public void TheServerKeepsTheVersion()
    {
        var hellos = 0;
        var server = Config12.Server();
        server.AllowRenegotiation = true;
        using var pair = new EnginePair(Config12.Client(), server, ofServer: (type, body) =>
        {
            if (type == HandshakeType.ServerHello && ++hellos == 2) body[1] = 2;
            return [(type, body)];
        });
        pair.Connect();
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.RenegotiatedVersionChanged, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.ProtocolVersion), pair.Server.Fault);
    }

    [TestMethod]
    public void TheApplicationProtocolStays()
    {
        using var pair = Connected(
            client => client.ApplicationProtocols = ["foo"u8.ToArray()], server => server.ApplicationProtocols = ["foo"u8.ToArray()]);
        pair.Client.StartRenegotiation();
        pair.Connect();
        CollectionAssert.AreEqual("foo"u8.ToArray(), pair.Client.State.ApplicationProtocol);
        Assert.IsEmpty(pair.Server.State.OfferedApplicationProtocols, "it is not asked for again");
    }

    [TestMethod]
    public void EncryptThenMacIsNotLost()
    {
        using var pair = Connected(client => client.CipherSuites = [CipherSuite.Find(0xC009)!]);
        pair.Client.Config.EncryptThenMac = false;
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.EncryptThenMacLost, pair.Server.Fault);
    }

    [TestMethod]
    public void SuiteMayChange()
    {
        using var pair = Connected(client => client.CipherSuites = [CipherSuite.Find(0xC02B)!]);
        pair.Client.Config.CipherSuites = [CipherSuite.Find(0xC024)!];
        pair.Server.Config.Groups = [NamedGroup.Secp521r1];
        pair.Client.StartRenegotiation();
        pair.Connect();
        Assert.AreEqual(0xC024, pair.Server.State.CipherSuite!.Number);
        Assert.AreEqual(NamedGroup.Secp521r1, pair.Client.State.Group);
        pair.Echo(30000);
    }

    [TestMethod]
    public void ConfigurationThatKnowsTls13RenegotiatesToo()
    {
        using var pair = Connected(client => client.MaxVersion = ProtocolVersion.Tls13);
        pair.Client.StartRenegotiation();
        pair.Connect();
        pair.Server.Config.MaxVersion = ProtocolVersion.Tls13;
        pair.Server.StartRenegotiation();
        pair.Connect();
        Assert.AreEqual(ProtocolVersion.Tls12, pair.Client.State.Version);
        pair.Echo(10);
    }

    [TestMethod]
    public void OneByteAtATimeGivesTheSame()
    {
        using var pair = Connected();
        pair.ChunkSize = 1;
        pair.Client.StartRenegotiation();
        pair.Connect();
        pair.Server.StartRenegotiation();
        pair.Connect();
        pair.Echo(100);
    }

    [TestMethod]
    public void SessionOfTheLastHandshakeIsTheOneThatIsResumed()
    {
        var ofClient = new Sessions12();
        var ofServer = new Sessions12();
        using (var pair = Connected(client => client.Sessions = ofClient, server => server.Sessions = ofServer))
        {
            var first = pair.Client.State.SessionID;
            pair.Client.StartRenegotiation();
            pair.Connect();
            Assert.IsFalse(pair.Client.State.Resumed, "a renegotiation runs in full");
            CollectionAssert.AreNotEqual(first, ofClient.OfClient!.SessionID);
        }

        using var next = Connected(client => client.Sessions = ofClient, server => server.Sessions = ofServer);
        Assert.IsTrue(next.Client.State.Resumed);
        // And a resumed connection renegotiates like any other.
        next.Client.StartRenegotiation();
        next.Connect();
        next.Echo(10);
    }

    private static EnginePair Connected(Action<TlsConfig>? client = null, Action<TlsConfig>? change = null)
    {
        var ofClient = Config12.Client();
        var ofServer = Config12.Server();
        ofServer.AllowRenegotiation = true;
        client?.Invoke(ofClient);
        change?.Invoke(ofServer);
        return new EnginePair(ofClient, ofServer).Connect();
    }

    private static void AssertServerRefuses(EnginePair pair)
    {
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.RenegotiationInfoMismatch, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    private static void AssertClientRefuses(EnginePair pair)
    {
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.RenegotiationInfoMismatch, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Server.Fault);
    }
}
