using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>Versions, names, protocols, limits, stapling: what the hello messages and EncryptedExtensions settle.</summary>
[TestClass]
public class NegotiationTests
{
    [TestMethod]
    public void TheServersFirstCommonProtocolWins()
    {
        using var pair = WithProtocols(["http/1.1", "h2"], ["h3", "h2", "http/1.1"]).Connect();
        Assert.AreEqual("h2", Encoding.ASCII.GetString(pair.Client.State.ApplicationProtocol!));
        Assert.AreEqual("h2", Encoding.ASCII.GetString(pair.Server.State.ApplicationProtocol!));
        Assert.HasCount(2, pair.Server.State.OfferedApplicationProtocols);
    }

    [TestMethod]
    public void NoCommonProtocolEndsTheHandshake()
    {
        using var pair = WithProtocols(["a"], ["b"]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonApplicationProtocol, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.NoApplicationProtocol), pair.Client.Fault);
    }

    [TestMethod]
    public void NoCommonProtocolMayBeTolerated()
    {
        using var pair = WithProtocols(["a"], ["b"]);
        pair.Server.Config.RequireCommonApplicationProtocol = false;
        pair.Connect();
        Assert.IsNull(pair.Client.State.ApplicationProtocol);
    }

    [TestMethod]
    public void TheServerSeesTheHelloBeforeItNeedsAnIdentity()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.ApplicationProtocols = [[1, 2, 3]];
        server.Identity = null;
        server.PauseAtClientHello = true;
        string? name = null;
        var version = ProtocolVersion.None;
        using var pair = new EnginePair(client, server);
        pair.AtPause = (isClient, wait) =>
        {
            if (isClient || wait != HandshakeWait.ClientHello) return;
            name = pair.Server.State.RequestedServerName;
            version = pair.Server.State.Version;
            Assert.IsNull(pair.Server.State.CipherSuite);
            server.Identity = TestIdentity.Get("p384").Tls;
        };
        pair.Connect();
        Assert.AreEqual("localhost", name);
        Assert.AreEqual(ProtocolVersion.Tls13, version);
        CollectionAssert.AreEqual(TestIdentity.Get("p384").Certificate, pair.Client.State.PeerChain[0]);
    }

    [TestMethod]
    public void AServerWithoutIdentityFails()
    {
        var server = TestConfig.Server();
        server.Identity = null;
        using var pair = new EnginePair(TestConfig.Client(), server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(LocalFailure.NoIdentity, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), pair.Client.Fault);
    }

    [TestMethod]
    public void AStapledResponseArrivesWhenAskedFor()
    {
        var server = TestConfig.Server();
        server.OcspResponse = [0x30, 0x03, 0x0A, 0x01, 0x00];
        using (var pair = new EnginePair(TestConfig.Client(), server).Connect())
        {
            CollectionAssert.AreEqual(server.OcspResponse, pair.Client.State.OcspResponse);
        }

        var client = TestConfig.Client();
        client.RequestStatus = false;
        using var without = new EnginePair(client, server).Connect();
        Assert.IsNull(without.Client.State.OcspResponse);
    }

    [TestMethod]
    [DataRow(64, 0)]
    [DataRow(1000, 0)]
    [DataRow(0, 512)]
    [DataRow(300, 16385)]
    public void RecordSizeLimitsHoldBothWays(int ofClient, int ofServer)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.RecordSizeLimit = ofClient;
        server.RecordSizeLimit = ofServer;
        using var pair = new EnginePair(client, server).Connect();
        pair.Wire.Clear();
        pair.Echo(5000);
        // 5 of header and 16 of tag around content and type.
        var toClient = pair.Wire.Where(w => !w.ByClient).Max(w => w.Record.Length) - 21;
        var toServer = pair.Wire.Where(w => w.ByClient).Max(w => w.Record.Length) - 21;
        Assert.AreEqual(ofClient == 0 ? 5001 : ofClient, toClient);
        Assert.AreEqual(ofClient == 0 || ofServer == 0 ? 5001 : Math.Min(ofServer, 5001), toServer);
    }

    [TestMethod]
    public void WithoutCompatibilityThereIsNoChangeCipherSpec()
    {
        var client = TestConfig.Client();
        client.MiddleboxCompatibility = false;
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        Assert.IsFalse(pair.Wire.Exists(w => w.Record[0] == 20 && w.ByClient));
        // The server's, which may always come (RFC 8446 §5), does no harm.
        Assert.HasCount(1, pair.Wire.FindAll(w => w.Record[0] == 20));
        Assert.IsTrue(WireMessages.ReadClientHello(pair.Wire[0].Record).SessionID.IsEmpty);
    }

    [TestMethod]
    public void WithCompatibilityThereIsOneEachWay()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()).Connect();
        var plain = pair.Wire.Where(w => w.Record[0] != 23).Select(w => (w.ByClient ? "c" : "s") + w.Record[0]).ToArray();
        CollectionAssert.AreEqual(new[] { "c22", "s22", "s20", "c20" }, plain);
        Assert.AreEqual(32, WireMessages.ReadClientHello(pair.Wire[0].Record).SessionID.Length);
    }

    [TestMethod]
    public void OneUnitAndOneRecordPerMessage()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()).Connect();
        // EncryptedExtensions, Certificate, CertificateVerify, Finished.
        Assert.AreEqual(4, pair.Wire.Count(w => !w.ByClient && w.Record[0] == 23));
        Assert.AreEqual(1, pair.Wire.Count(w => w.ByClient && w.Record[0] == 23));
    }

    [TestMethod]
    public void NoCommonSuite()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.CipherSuites = [CipherSuite.Find(0x1301)!];
        server.CipherSuites = [CipherSuite.Find(0x1302)!];
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonCipherSuite, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    [TestMethod]
    public void NoCommonScheme()
    {
        var client = TestConfig.Client();
        client.SignatureSchemes = [SignatureScheme.RsaPssRsaeSha256];
        using var pair = new EnginePair(client, TestConfig.Server());
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonSignatureScheme, pair.Server.Fault);
    }

    [TestMethod]
    public void NoCommonVersion()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.MaxVersion = ProtocolVersion.Tls12;
        server.MinVersion = ProtocolVersion.Tls13;
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonVersion, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.ProtocolVersion), pair.Client.Fault);
    }

    [TestMethod]
    public void TheServersOrderOfSuitesCountsUnlessItYields()
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.CipherSuites = [CipherSuite.Find(0x1303)!, CipherSuite.Find(0x1301)!];
        server.CipherSuites = [CipherSuite.Find(0x1301)!, CipherSuite.Find(0x1303)!];
        using (var pair = new EnginePair(client, server).Connect()) Assert.AreEqual(0x1301, pair.Client.State.CipherSuite!.Number);
        server.ServerPreference = false;
        using (var pair = new EnginePair(client, server).Connect()) Assert.AreEqual(0x1303, pair.Client.State.CipherSuite!.Number);
    }

    [TestMethod]
    public void ADowngradeByThirdPartiesIsNoticed()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server())
        {
            FromClient = record => WireMessages.Is(record, HandshakeType.ClientHello)
                ? [WireMessages.ChangeExtensions(record, (type, data) => type == ExtensionType.SupportedVersions ? null : data)]
                : [record],
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DowngradeSentinel, pair.Client.Fault);
        Assert.AreEqual(ProtocolVersion.Tls12, pair.Server.State.Version);
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), pair.Server.Fault);
    }

    [TestMethod]
    public void AFallbackIsRefused()
    {
        var client = TestConfig.Client();
        client.MaxVersion = ProtocolVersion.Tls12;
        client.FallbackScsv = true;
        using var pair = new EnginePair(client, TestConfig.Server());
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.InappropriateFallback, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.InappropriateFallback), pair.Client.Fault);
    }

    [TestMethod]
    public void GreaseOfAClientIsPassedOver()
    {
        // RFC 8701 §3: everywhere a client may put it.
        using var pair = new EnginePair(
            TestConfig.Client(), TestConfig.Server(), ofClient: (type, body) => [(type, type == HandshakeType.ClientHello ? AddGrease(body) : body)]);
        pair.Connect();
        pair.Echo(100);
    }

    [TestMethod]
    public void GreaseOfAServerIsPassedOver()
    {
        // RFC 8701 §4: extensions of CertificateRequest and NewSessionTicket, schemes of a CertificateRequest.
        using var store = new SessionStore(TestConfig.Client().Crypto);
        var server = TestConfig.Server(sessions: store);
        server.ClientAuthentication = ClientAuthentication.Optional;
        using (var pair = new EnginePair(TestConfig.Client(store), server, ofServer: (type, body) => [(type, AddServerGrease(type, body))]))
        {
            pair.Connect().Settle();
            Assert.IsFalse(pair.Client.Fault.IsFault, pair.Client.Fault.ToString());
        }

        using var resumed = new EnginePair(TestConfig.Client(store), server).Connect();
        Assert.IsTrue(resumed.Client.State.Resumed);
    }

    private static byte[] AddServerGrease(HandshakeType type, byte[] body) => type switch
    {
        // Context, block, and in it signature_algorithms alone.
        HandshakeType.CertificateRequest =>
            [0, .. Length(body.Length - 3 + 2 + 5), 0x6A, 0x6A, 0, 1, 0, .. body[3..5], .. Length(body.Length - 7 + 2), .. Length(body.Length - 9 + 2), 0x7A, 0x7A, .. body[9..]],
        HandshakeType.NewSessionTicket => [.. body[..^2], 0, 4, 0x8A, 0x8A, 0, 0],
        _ => body,
    };

    private static byte[] Length(int length) => [(byte)(length >> 8), (byte)length];

    private static byte[] AddGrease(byte[] hello) => WireMessages.ChangeExtensions(
        WireMessages.Record(HandshakeType.ClientHello, [.. hello[..67], .. Length((hello[67] << 8) + hello[68] + 2), 0x0A, 0x0A, .. hello[69..]]),
        (type, data) => type switch
        {
            ExtensionType.SupportedVersions => [(byte)(data[0] + 2), 0x1A, 0x1A, .. data[1..]],
            ExtensionType.SupportedGroups => [0, (byte)(data[1] + 2), 0x2A, 0x2A, .. data[2..]],
            ExtensionType.SignatureAlgorithms => [0, (byte)(data[1] + 2), 0x3A, 0x3A, .. data[2..]],
            ExtensionType.KeyShare => [0, (byte)(data[1] + 5), 0x2A, 0x2A, 0, 1, 0, .. data[2..]],
            _ => data,
        },
        (0x4A4A, []),
        (0x5A5A, [0]))[9..];

    private static EnginePair WithProtocols(string[] ofClient, string[] ofServer)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.ApplicationProtocols = [.. ofClient.Select(Encoding.ASCII.GetBytes)];
        server.ApplicationProtocols = [.. ofServer.Select(Encoding.ASCII.GetBytes)];
        return new EnginePair(client, server);
    }
}
