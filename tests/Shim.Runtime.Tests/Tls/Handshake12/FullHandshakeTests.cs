using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Full handshakes of TLS 1.2, our client against our server.</summary>
[TestClass]
public class FullHandshakeTests
{
    private static readonly string[] s_ecdsaKeys = ["p256", "p384", "p521", "ed25519"];

    /// <summary>Every suite with every kind of key that it can have.</summary>
    public static IEnumerable<object[]> SuitesAndKeys()
    {
        foreach (var suite in CipherSuite.All.ToArray())
        {
            if (suite.IsTls13) continue;
            foreach (var key in suite.Authentication == AuthenticationAlgorithm.Ecdsa ? s_ecdsaKeys : ["rsa2048"]) yield return [suite.Name, key];
        }
    }

    [TestMethod]
    [DynamicData(nameof(SuitesAndKeys))]
    public void EverySuiteKeyAndGroupConnects(string suiteName, string key)
    {
        var suite = CipherSuite.All.ToArray().Single(candidate => candidate.Name == suiteName);
        NamedGroup[] groups = suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe
            ? [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1]
            : [NamedGroup.None];
        foreach (var group in groups)
        {
            var client = Config12.Client();
            client.CipherSuites = [suite];
            var server = Config12.Server(key);
            if (group != NamedGroup.None)
            {
                client.Groups = Config12.GroupsWith(group, key);
                server.Groups = [group];
            }

            using var pair = new EnginePair(client, server);
            pair.Connect();
            foreach (var state in new[] { pair.Client.State, pair.Server.State })
            {
                Assert.AreEqual(suite, state.CipherSuite);
                Assert.AreEqual(group, state.Group);
                Assert.AreEqual(ProtocolVersion.Tls12, state.Version);
                Assert.IsTrue(state.ExtendedMasterSecret);
                Assert.IsTrue(state.SecureRenegotiation);
                Assert.IsFalse(state.Resumed);
                Assert.AreEqual(suite.BlockCipher is not null, state.EncryptThenMac);
            }

            pair.Echo(1);
            pair.Echo(16384);
            pair.Echo(40000);
            CollectionAssert.AreEqual(pair.Client.State.MasterSecret!.Span.ToArray(), pair.Server.State.MasterSecret!.Span.ToArray());
        }
    }

    [TestMethod]
    [DataRow("platform", "bouncycastle")]
    [DataRow("bouncycastle", "platform")]
    [DataRow("bouncycastle", "bouncycastle")]
    public void ProvidersUnderstandEachOther(string ofClient, string ofServer)
    {
        foreach (var row in SuitesAndKeys())
        {
            var (suite, key) = ((string)row[0], (string)row[1]);
            var made = TestIdentity.Get(key);
            var crypto = Providers.Get(ofServer);
            using var serverKey = crypto.ImportPrivateKey(made.Pkcs8)!;
            using var clientKey = Providers.Get(ofClient).ImportPrivateKey(made.Pkcs8)!;
            var client = new TlsConfig
            {
                Crypto = Providers.Get(ofClient),
                IsServer = false,
                MaxVersion = ProtocolVersion.Tls12,
                CipherSuites = [CipherSuite.All.ToArray().Single(candidate => candidate.Name == suite)],
                Identity = new TlsIdentity([made.Certificate], clientKey),
            };
            var server = new TlsConfig
            {
                Crypto = crypto,
                IsServer = true,
                Identity = new TlsIdentity([made.Certificate], serverKey),
                ClientAuthentication = ClientAuthentication.Required,
            };
            using var pair = new EnginePair(client, server);
            pair.Connect();
            pair.Echo(20000);
        }
    }

    [TestMethod]
    public void FlightsAreThoseOfTheRfcAndEachMessageHasItsOwnRecord()
    {
        using var pair = new EnginePair(Config12.Client(), Config12.Server());
        pair.Connect();
        CollectionAssert.AreEqual(new[] { "ClientHello", "ClientKeyExchange", "ChangeCipherSpec", "protected" }, pair.Messages(byClient: true));
        CollectionAssert.AreEqual(
            new[] { "ServerHello", "Certificate", "ServerKeyExchange", "ServerHelloDone", "ChangeCipherSpec", "protected" }, pair.Messages(byClient: false));
    }

    [TestMethod]
    public void RsaKeyExchangeHasNoServerKeyExchange()
    {
        var client = Config12.Client();
        client.CipherSuites = [CipherSuite.Find(0x009C)!];
        using var pair = new EnginePair(client, Config12.Server("rsa2048"));
        pair.Connect();
        CollectionAssert.DoesNotContain(pair.Messages(byClient: false), "ServerKeyExchange");
    }

    [TestMethod]
    [DataRow(true, true, true)]
    [DataRow(true, false, false)]
    [DataRow(false, true, false)]
    [DataRow(false, false, false)]
    public void ExtendedMasterSecretNeedsBoth(bool ofClient, bool ofServer, bool used)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.ExtendedMasterSecret = ofClient;
        server.ExtendedMasterSecret = ofServer;
        using var pair = new EnginePair(client, server);
        pair.Connect();
        Assert.AreEqual(used, pair.Client.State.ExtendedMasterSecret);
        Assert.AreEqual(used, pair.Server.State.ExtendedMasterSecret);
        pair.Echo(100);
    }

    [TestMethod]
    [DataRow(true, true, true)]
    [DataRow(true, false, false)]
    [DataRow(false, true, false)]
    public void EncryptThenMacNeedsBoth(bool ofClient, bool ofServer, bool used)
    {
        var client = Config12.Client();
        var server = Config12.Server("rsa2048");
        client.CipherSuites = [CipherSuite.Find(0x002F)!];
        client.EncryptThenMac = ofClient;
        server.EncryptThenMac = ofServer;
        using var pair = new EnginePair(client, server);
        pair.Connect();
        Assert.AreEqual(used, pair.Client.State.EncryptThenMac);
        Assert.AreEqual(used, pair.Server.State.EncryptThenMac);
        pair.Echo(20000);
    }

    [TestMethod]
    public void AnswersOfTheServerArrive()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        server.ApplicationProtocols = ["http/1.1"u8.ToArray()];
        server.OcspResponse = [1, 2, 3, 4];
        using var pair = new EnginePair(client, server);
        pair.Connect();
        CollectionAssert.AreEqual("http/1.1"u8.ToArray(), pair.Client.State.ApplicationProtocol);
        CollectionAssert.AreEqual("http/1.1"u8.ToArray(), pair.Server.State.ApplicationProtocol);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, pair.Client.State.OcspResponse);
        CollectionAssert.AreEqual(server.Identity!.Chain[0], pair.Client.State.PeerChain[0]);
        Assert.AreEqual("localhost", pair.Server.State.RequestedServerName);
        CollectionAssert.Contains(pair.Messages(byClient: false), "CertificateStatus");
    }

    [TestMethod]
    public void OcspResponseIsNotSentUnasked()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.RequestStatus = false;
        server.OcspResponse = [1, 2, 3, 4];
        using var pair = new EnginePair(client, server);
        pair.Connect();
        Assert.IsNull(pair.Client.State.OcspResponse);
        CollectionAssert.DoesNotContain(pair.Messages(byClient: false), "CertificateStatus");
    }

    [TestMethod]
    public void NoCommonApplicationProtocolIsRefused()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.ApplicationProtocols = ["h2"u8.ToArray()];
        server.ApplicationProtocols = ["http/1.1"u8.ToArray()];
        using var pair = new EnginePair(client, server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonApplicationProtocol, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.NoApplicationProtocol), pair.Client.Fault);
    }

    [TestMethod]
    public void RecordSizeLimitsHoldBothWays()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.RecordSizeLimit = 600;
        server.RecordSizeLimit = 1000;
        using var pair = new EnginePair(client, server);
        pair.Connect();
        pair.Wire.Clear();
        pair.Echo(3000);
        var lengths = pair.Wire.Where(sent => sent.Record[0] == (byte)ContentType.ApplicationData).ToArray();
        // AES-GCM adds 8 bytes of nonce and 16 of tag.
        Assert.AreEqual(1000 + 24, lengths.Where(sent => sent.ByClient).Max(sent => sent.Record.Length - 5));
        Assert.AreEqual(600 + 24, lengths.Where(sent => !sent.ByClient).Max(sent => sent.Record.Length - 5));
    }

    [TestMethod]
    public void ServerChoosesWhatItsKeyCanDo()
    {
        using var pair = new EnginePair(Config12.Client(), Config12.Server("rsa2048"));
        pair.Connect();
        Assert.AreEqual(AuthenticationAlgorithm.Rsa, pair.Server.State.CipherSuite!.Authentication);
        Assert.AreEqual(SignatureScheme.RsaPssRsaeSha256, pair.Client.State.PeerSignatureScheme);
    }

    [TestMethod]
    public void ClientsOrderCountsWhereTheServerSaysSo()
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.CipherSuites = [CipherSuite.Find(0xC009)!, CipherSuite.Find(0xC02B)!];
        server.ServerPreference = false;
        using var pair = new EnginePair(client, server);
        pair.Connect();
        Assert.AreEqual(0xC009, pair.Server.State.CipherSuite!.Number);
    }

    [TestMethod]
    public void EcdheFallsBackToRsaWhereThereIsNoCommonGroup()
    {
        var client = Config12.Client();
        var server = Config12.Server("rsa2048");
        client.Groups = [NamedGroup.Secp521r1];
        server.Groups = [NamedGroup.X25519];
        using var pair = new EnginePair(client, server);
        pair.Connect();
        Assert.AreEqual(KeyExchangeAlgorithm.Rsa, pair.Server.State.CipherSuite!.KeyExchange);
        pair.Echo(10);
    }

    [TestMethod]
    public void WhatIsMissingIsSaid()
    {
        AssertRefused(client => client.CipherSuites = [CipherSuite.Find(0xC02F)!], PeerIncompatible.NoCommonCipherSuite);
        AssertRefused(client => client.SignatureSchemes = [SignatureScheme.RsaPkcs1Sha256], PeerIncompatible.NoCommonSignatureScheme);
        AssertRefused(
            client =>
            {
                client.CipherSuites = [CipherSuite.Find(0xC02B)!];
                client.Groups = [(NamedGroup)0x1234];
            },
            PeerIncompatible.NoCommonGroup);
    }

    [TestMethod]
    public void IdentityMaySetAtTheClientHelloPause()
    {
        var server = Config12.Server();
        var identity = server.Identity;
        server.Identity = null;
        server.PauseAtClientHello = true;
        using var pair = new EnginePair(Config12.Client(), server);
        pair.AtPause = (isClient, wait) =>
        {
            if (wait != HandshakeWait.ClientHello) return;
            Assert.AreEqual("localhost", pair.Server.State.RequestedServerName);
            Assert.AreEqual(ProtocolVersion.Tls12, pair.Server.State.Version);
            server.Identity = identity;
        };
        pair.Connect();
        CollectionAssert.AreEqual(new[] { "server ClientHello", "client PeerTrust" }, pair.Pauses);
    }

    [TestMethod]
    public void ServerWithoutIdentityIsOurFault()
    {
        var server = Config12.Server();
        server.Identity = null;
        using var pair = new EnginePair(Config12.Client(), server);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(LocalFailure.NoIdentity, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), pair.Client.Fault);
    }

    [TestMethod]
    public void ClientRefusesTheServer()
    {
        using var pair = new EnginePair(Config12.Client(), Config12.Server()) { ClientVerdict = CertificateRejected.Invalid };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(CertificateRejected.Invalid, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), pair.Server.Fault);
        CollectionAssert.AreEqual(new[] { "ClientHello" }, pair.Messages(byClient: true));
    }

    [TestMethod]
    public void KeyLogHoldsTheMasterSecret()
    {
        var client = Config12.Client();
        var lines = new List<(string Label, byte[] Random, byte[] Secret)>();
        client.KeyLog = (label, random, secret) => lines.Add((label, random, secret));
        using var pair = new EnginePair(client, Config12.Server());
        pair.Connect();
        Assert.HasCount(1, lines);
        Assert.AreEqual("CLIENT_RANDOM", lines[0].Label);
        CollectionAssert.AreEqual(pair.Client.State.ClientRandom, lines[0].Random);
        CollectionAssert.AreEqual(pair.Server.State.MasterSecret!.Span.ToArray(), lines[0].Secret);
    }

    [TestMethod]
    [DataRow("p256", 0)]
    [DataRow("rsa2048", 0x003C)]
    public void OneByteAtATimeGivesTheSame(string key, int suite)
    {
        var client = Config12.Client();
        var server = Config12.Server(key);
        if (suite != 0) client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        server.ClientAuthentication = ClientAuthentication.Optional;
        client.Identity = TestIdentity.Get("p256").Tls;
        using var pair = new EnginePair(client, server) { ChunkSize = 1 };
        pair.Connect();
        pair.Echo(300);
    }

    [TestMethod]
    public void EveryTwoWaySplitOfEveryHandshakeRecordGivesTheSame()
    {
        // A message cut into two records at every place, for every message that is not protected; cut in steps where it is long.
        for (var message = 0; message < 6; message++)
        {
            for (var at = 1; ; at += at < 48 ? 1 : 97)
            {
                var splitter = new RecordSplitter(message, at);
                using var pair = new EnginePair(Config12.Client(), Config12.Server()) { FromClient = splitter.Carry, FromServer = splitter.Carry };
                Assert.IsTrue(pair.Run(), $"message {message} at {at}: {pair.Client.Fault}, {pair.Server.Fault}");
                if (!splitter.HasSplit) break;
            }
        }
    }

    [TestMethod]
    public void AllMessagesOfAFlightInOneRecordGiveTheSame()
    {
        var held = new List<byte>();
        using var pair = new EnginePair(Config12.Client(), Config12.Server())
        {
            FromServer = record =>
            {
                if (record[0] != (byte)ContentType.Handshake || record[5] is 0 or > 20) return [record];
                if ((HandshakeType)record[5] is not (HandshakeType.ServerHello or HandshakeType.Certificate or HandshakeType.ServerKeyExchange or HandshakeType.ServerHelloDone)) return [record];
                held.AddRange(record.AsSpan(5));
                if ((HandshakeType)record[5] != HandshakeType.ServerHelloDone) return [];
                byte[] whole = [22, 3, 3, (byte)(held.Count >> 8), (byte)held.Count, .. held];
                held.Clear();
                return [whole];
            },
        };
        pair.Connect();
        pair.Echo(10);
    }

    private static void AssertRefused(Action<TlsConfig> change, PeerIncompatible fault)
    {
        var client = Config12.Client();
        change(client);
        using var pair = new EnginePair(client, Config12.Server());
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(fault, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    /// <summary>Cuts the n-th handshake record in two.</summary>
    private sealed class RecordSplitter(int message, int at)
    {
        private int _seen;

        public bool HasSplit { get; private set; }

        public IEnumerable<byte[]> Carry(byte[] record)
        {
            if (record[0] != (byte)ContentType.Handshake || _seen++ != message || at >= record.Length - 5) return [record];
            HasSplit = true;
            var content = record.AsSpan(5);
            return [Record(content[..at]), Record(content[at..])];
        }

        private static byte[] Record(ReadOnlySpan<byte> content) => [22, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];
    }
}
