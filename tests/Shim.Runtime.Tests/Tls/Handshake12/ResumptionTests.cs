using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Resumption of TLS 1.2 by session id (RFC 5246 §F.1.4) and by ticket (RFC 5077).</summary>
[TestClass]
public sealed class ResumptionTests : IDisposable
{
    private readonly Sessions12 _ofClient = new();
    private readonly Sessions12.NumberedTickets _tickets = new();
    private Sessions12 _ofServer = new();

    [TestMethod]
    public void SessionIdIsResumed()
    {
        using var first = Connect();
        Assert.IsFalse(first.Client.State.Resumed);
        Assert.HasCount(32, first.Client.State.SessionID);

        using var second = Connect();
        AssertResumed(second, first);
        CollectionAssert.AreEqual(new[] { "ClientHello", "ChangeCipherSpec", "protected" }, second.Messages(byClient: true));
        CollectionAssert.AreEqual(new[] { "ServerHello", "ChangeCipherSpec", "protected" }, second.Messages(byClient: false));
        Assert.IsEmpty(second.Pauses, "nobody is asked about a session");
        second.Echo(5000);
    }

    [TestMethod]
    public void TicketIsResumedAndRenewed()
    {
        UseTickets();
        using var first = Connect();
        CollectionAssert.Contains(first.Messages(byClient: false), "NewSessionTicket");
        Assert.IsEmpty(first.Client.State.SessionID);

        using var second = Connect();
        AssertResumed(second, first);
        CollectionAssert.AreEqual(new[] { "ServerHello", "NewSessionTicket", "ChangeCipherSpec", "protected" }, second.Messages(byClient: false));
        Assert.AreEqual(2, _tickets.Count);
        Assert.AreEqual(2, _ofClient.ClientAdditions);

        using var third = Connect();
        AssertResumed(third, first);
        third.Echo(100);
    }

    [TestMethod]
    public void StapledResponseAndClientChainComeFromTheSession()
    {
        void Change(TlsConfig client, TlsConfig server)
        {
            server.OcspResponse = [9, 9];
            server.ClientAuthentication = ClientAuthentication.Required;
            client.Identity = TestIdentity.Get("rsa2048").Tls;
        }

        using var first = Connect(Change);
        using var second = Connect(Change);
        AssertResumed(second, first);
        CollectionAssert.AreEqual(new byte[] { 9, 9 }, second.Client.State.OcspResponse);
        CollectionAssert.AreEqual(TestIdentity.Get("rsa2048").Tls.Chain[0], second.Server.State.PeerChain[0]);
    }

    [TestMethod]
    public void ForgottenSessionGivesAFullHandshake()
    {
        using var first = Connect();
        _ofServer = new Sessions12();
        using var second = Connect();
        AssertFull(second);
        CollectionAssert.AreNotEqual(first.Client.State.SessionID, second.Client.State.SessionID);
    }

    [TestMethod]
    public void DamagedTicketGivesAFullHandshake()
    {
        UseTickets();
        using var first = Connect();
        _ofClient.OfClient!.Ticket = [8, 0];
        using var second = Connect();
        AssertFull(second);
        using var third = Connect();
        AssertResumed(third, second);
    }

    [TestMethod]
    public void SuiteThatIsNotOfferedOrEnabledGivesAFullHandshake()
    {
        using var first = Connect();
        var other = CipherSuite.Find(0xC009)!;
        using var second = Connect((client, server) => server.CipherSuites = [other]);
        AssertFull(second);
        using var third = Connect((client, server) => client.CipherSuites = [CipherSuite.Find(0xC02B)!]);
        AssertFull(third);
    }

    [TestMethod]
    public void AnotherServerNameGivesAFullHandshake()
    {
        using var first = Connect();
        using var second = Connect((client, server) =>
        {
            client.ServerName = "elsewhere";
            _ofClient.OfClient = WithServerName(_ofClient.OfClient!, "elsewhere");
        });
        AssertFull(second);
    }

    [TestMethod]
    public void SessionWithoutClientChainDoesNotServeWhereOneIsRequired()
    {
        using var first = Connect();
        using var second = Connect((client, server) =>
        {
            server.ClientAuthentication = ClientAuthentication.Required;
            client.Identity = TestIdentity.Get("p256").Tls;
        });
        AssertFull(second);
        Assert.HasCount(1, second.Server.State.PeerChain);
    }

    [TestMethod]
    public void ExtendedMasterSecretThatIsNewGivesAFullHandshake()
    {
        using var first = Connect((client, server) => client.ExtendedMasterSecret = false);
        Assert.IsFalse(first.Client.State.ExtendedMasterSecret);
        using var second = Connect();
        AssertFull(second);
        Assert.IsTrue(second.Client.State.ExtendedMasterSecret);
    }

    [TestMethod]
    public void WithoutExtendedMasterSecretOnBothSidesTheOldResumptionWorks()
    {
        using var first = Connect((client, server) => client.ExtendedMasterSecret = false);
        using var second = Connect((client, server) => client.ExtendedMasterSecret = false);
        AssertResumed(second, first);
    }

    [TestMethod]
    public void ServerRefusesToResumeWithoutTheExtendedMasterSecretThatTheSessionHas()
    {
        using var first = Connect();
        // A client of ours does not offer such a session, so its extension is made unknown on the way.
        using var pair = NewPair();
        pair.FromClient = record => [Replace(record, [0, 23, 0, 0], [0x7A, 0x7A, 0, 0])];
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExtendedMasterSecretLost, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Client.Fault);
    }

    [TestMethod]
    public void ClientDoesNotOfferASessionWhoseExtendedMasterSecretItWouldLose()
    {
        using var first = Connect();
        using var second = Connect((client, server) => client.ExtendedMasterSecret = false);
        AssertFull(second);
    }

    [TestMethod]
    public void TicketsUnderRealKeysAreResumedUntilTheyAreTooOld()
    {
        var now = 1_700_000_000_000L;
        using var store = new SessionStore(Providers.Get("platform"), clock: () => now);
        EnginePair ConnectNow()
        {
            var client = Config12.Client(_ofClient);
            var server = Config12.Server(sessions: store);
            client.Clock = server.Clock = () => now;
            return new EnginePair(client, server).Connect();
        }

        using (var first = ConnectNow()) Assert.IsFalse(first.Client.State.Resumed);
        Assert.AreEqual(Limits.IssuedTicketLifetime, _ofClient.OfClient!.TicketLifetime);
        now += 3_600_000;
        using (var second = ConnectNow()) Assert.IsTrue(second.Client.State.Resumed);
        // The new ticket is of the old session, and says so.
        Assert.AreEqual(Limits.IssuedTicketLifetime - 3600, _ofClient.OfClient!.TicketLifetime);
        now += Limits.IssuedTicketLifetime * 1000L;
        using var third = ConnectNow();
        Assert.IsFalse(third.Client.State.Resumed);
        Assert.AreEqual(Limits.IssuedTicketLifetime, _ofClient.OfClient!.TicketLifetime);
    }

    [TestMethod]
    public void ClientRefusesAResumptionThatLosesTheExtendedMasterSecret()
    {
        using var first = Connect();
        using var pair = NewPair();
        pair.FromServer = DropExtension(23);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExtendedMasterSecretLost, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), pair.Server.Fault);
        Assert.IsNull(_ofClient.OfClient, "a session that failed is forgotten");
    }

    [TestMethod]
    public void EchoOfAnIdWithAnotherSuiteIsRefused()
    {
        using var first = Connect();
        using var pair = NewPair();
        // The suite stands behind type, length, version, random and the 32 bytes of id.
        pair.FromServer = record =>
        {
            if (record[0] == 22 && record[5] == 2) record[5 + 4 + 2 + 32 + 33 + 1] ^= 0x2C ^ 0x2B;
            return [record];
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ResumedCipherSuiteMismatch, pair.Client.Fault);
    }

    [TestMethod]
    public void EchoOfAnIdThatStandsForNothingIsRefused()
    {
        using var pair = NewPair((client, server) =>
        {
            client.MaxVersion = ProtocolVersion.Tls13;
            server.SessionTickets = false;
        });
        byte[]? sent = null;
        pair.FromClient = record =>
        {
            if (record[0] == 22 && record[5] == 1) sent = record.AsSpan(5 + 4 + 2 + 32 + 1, 32).ToArray();
            return [record];
        };
        pair.FromServer = record =>
        {
            if (record[0] == 22 && record[5] == 2) sent!.CopyTo(record, 5 + 4 + 2 + 32 + 1);
            return [record];
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.SessionIdMismatch, pair.Client.Fault);
        Assert.AreEqual(AlertDescription.IllegalParameter, pair.PlainAlert(byClient: true));
    }

    [TestMethod]
    public void ServerWithoutStoreGivesNoId()
    {
        using var pair = new EnginePair(Config12.Client(), Config12.Server());
        pair.Connect();
        Assert.IsEmpty(pair.Client.State.SessionID);
    }

    [TestMethod]
    public void FailedHandshakeIsNotKept()
    {
        using var pair = NewPair((client, server) => server.ClientAuthentication = ClientAuthentication.Required);
        Assert.IsFalse(pair.Run());
        Assert.IsNull(_ofClient.OfClient);
        using var next = Connect();
        AssertFull(next);
    }

    [TestMethod]
    public void OneByteAtATimeGivesTheSame()
    {
        UseTickets();
        using var first = Connect();
        using var second = NewPair();
        second.ChunkSize = 1;
        second.Connect();
        AssertResumed(second, first);
    }

    public void Dispose() => _tickets.Dispose();

    private void UseTickets() => _ofServer = new Sessions12 { Tickets = _tickets };

    private EnginePair NewPair(Action<TlsConfig, TlsConfig>? change = null)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        client.Sessions = _ofClient;
        server.Sessions = _ofServer;
        change?.Invoke(client, server);
        return new EnginePair(client, server);
    }

    private EnginePair Connect(Action<TlsConfig, TlsConfig>? change = null)
    {
        var pair = NewPair(change);
        pair.Connect();
        return pair;
    }

    private static void AssertResumed(EnginePair pair, EnginePair original)
    {
        Assert.IsTrue(pair.Client.State.Resumed);
        Assert.IsTrue(pair.Server.State.Resumed);
        CollectionAssert.AreEqual(original.Client.State.MasterSecret!.Span.ToArray(), pair.Client.State.MasterSecret!.Span.ToArray());
        CollectionAssert.AreEqual(original.Client.State.PeerChain[0], pair.Client.State.PeerChain[0]);
        Assert.AreEqual(original.Client.State.CipherSuite, pair.Client.State.CipherSuite);
    }

    private static void AssertFull(EnginePair pair)
    {
        Assert.IsFalse(pair.Client.State.Resumed);
        Assert.IsFalse(pair.Server.State.Resumed);
        CollectionAssert.Contains(pair.Messages(byClient: false), "Certificate");
    }

    private static TlsSession WithServerName(TlsSession session, string name) => new()
    {
        Version = session.Version,
        CipherSuite = session.CipherSuite,
        Secret = session.Secret.Clone(),
        SessionID = session.SessionID,
        CreatedAt = session.CreatedAt,
        ExtendedMasterSecret = session.ExtendedMasterSecret,
        PeerChain = session.PeerChain,
        ServerName = name,
    };

    private static byte[] Replace(byte[] record, byte[] pattern, byte[] replacement)
    {
        var at = record[0] == 22 ? record.AsSpan().IndexOf(pattern) : -1;
        if (at >= 0) replacement.CopyTo(record, at);
        return record;
    }

    /// <summary>Takes an empty extension out of the ServerHello, and mends the three lengths around it.</summary>
    private static Func<byte[], IEnumerable<byte[]>> DropExtension(byte type) => record =>
    {
        if (record[0] != 22 || record[5] != 2) return [record];
        var at = record.AsSpan().IndexOf((byte[])[0, type, 0, 0]);
        byte[] shorter = [.. record.AsSpan(0, at), .. record.AsSpan(at + 4)];
        var block = 5 + 4 + 2 + 32 + 1 + record[5 + 4 + 2 + 32] + 3;
        shorter[4] -= 4;
        shorter[8] -= 4;
        shorter[block + 1] -= 4;
        return [shorter];
    };
}
