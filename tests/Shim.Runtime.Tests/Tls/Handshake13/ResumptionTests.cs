using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>Tickets issued, kept, offered and accepted.</summary>
[TestClass]
public sealed class ResumptionTests : IDisposable
{
    private readonly SessionStore _ofClient = new(Providers.Get("platform"));
    private readonly SessionStore _ofServer = new(Providers.Get("platform"));
    private readonly TlsConfig _client;
    private readonly TlsConfig _server;
    private long _now = 1_700_000_000_000;

    public ResumptionTests()
    {
        _client = TestConfig.Client(_ofClient);
        _server = TestConfig.Server(sessions: _ofServer);
    }

    public void Dispose()
    {
        _ofClient.Dispose();
        _ofServer.Dispose();
    }

    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0x1303)]
    public void ATicketResumes(int suite)
    {
        _client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        Connect();
        using var pair = new EnginePair(_client, _server).Connect();
        Assert.IsTrue(pair.Client.State.Resumed);
        Assert.IsTrue(pair.Server.State.Resumed);
        Assert.IsEmpty(pair.Pauses);
        CollectionAssert.AreEqual(_server.Identity!.Chain[0], pair.Client.State.PeerChain[0]);
        pair.Echo(1000);
        Assert.IsTrue(Resumes(), "the resumed connection gave a ticket too");
    }

    [TestMethod]
    public void AnySuiteOfTheHashWillDo()
    {
        _client.CipherSuites = [CipherSuite.Find(0x1301)!];
        Connect();
        _client.CipherSuites = [CipherSuite.Find(0x1303)!];
        Assert.IsTrue(Resumes());
    }

    [TestMethod]
    public void AnotherHashMakesAFullHandshake()
    {
        _client.CipherSuites = [CipherSuite.Find(0x1301)!, CipherSuite.Find(0x1302)!];
        _server.CipherSuites = [CipherSuite.Find(0x1301)!];
        Connect();
        _server.CipherSuites = [CipherSuite.Find(0x1302)!];
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void AsManyTicketsAsConfigured()
    {
        _server.TicketCount = 3;
        Connect();
        Assert.AreEqual(3, _ofClient.ClientCount);
        for (var i = 0; i < 3; i++) Assert.IsTrue(ResumesWithoutNewTicket());
        Assert.IsFalse(ResumesWithoutNewTicket());
    }

    [TestMethod]
    public void ATicketIsUsedOnce()
    {
        Connect();
        _server.TicketCount = 0;
        Assert.IsTrue(Resumes());
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void TheClientKeepsNoMoreThanItsLimit()
    {
        _server.TicketCount = 50;
        Connect();
        Assert.AreEqual(Limits.MaxTicketsPerConnection, _ofClient.ClientCount);
    }

    [TestMethod]
    public void AnotherServerNameMakesAFullHandshake()
    {
        Connect();
        _client.ServerName = "other.example";
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void AServerDoesNotResumeUnderAnotherName()
    {
        // A client that offers the ticket all the same: its own view of the name is changed behind the store's back.
        Connect();
        var taken = _ofClient.TakeForClient(_client)!;
        var moved = new TlsSession
        {
            Version = taken.Version, CipherSuite = taken.CipherSuite, Secret = taken.Secret, Ticket = taken.Ticket, TicketAgeAdd = taken.TicketAgeAdd,
            TicketLifetime = taken.TicketLifetime, CreatedAt = taken.CreatedAt, PeerChain = taken.PeerChain, ServerName = "other.example",
        };
        _ofClient.AddForClient(moved);
        _client.ServerName = "other.example";
        using var pair = new EnginePair(_client, _server).Connect();
        Assert.IsFalse(pair.Server.State.Resumed);
    }

    [TestMethod]
    public void OldTicketsAreNotOffered()
    {
        _client.Clock = () => _now;
        Connect();
        _now += (Limits.IssuedTicketLifetime * 1000L) + 1;
        using var pair = new EnginePair(_client, _server).Connect();
        Assert.IsFalse(pair.Client.State.Resumed);
        Assert.IsFalse(ContainsExtension(FirstRecord(pair), 41));
    }

    [TestMethod]
    public void OldTicketsAreNotAccepted()
    {
        Connect();
        _server.Clock = () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + (Limits.IssuedTicketLifetime * 1000L) + 10_000;
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void AServerWithOtherKeysMakesAFullHandshake()
    {
        Connect();
        using var other = new SessionStore(Providers.Get("platform"));
        _server.Sessions = other;
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void ATicketThatWasChangedMakesAFullHandshake()
    {
        Connect();
        var session = _ofClient.TakeForClient(_client)!;
        session.Ticket = [.. session.Ticket];
        session.Ticket[^1] ^= 1;
        _ofClient.AddForClient(session);
        Assert.IsFalse(Resumes());
    }

    [TestMethod]
    public void AWrongBinderIsFatal()
    {
        Connect();
        using var pair = new EnginePair(_client, _server) { FromClient = ChangeLastByteOfClientHello };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadPskBinder, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecryptError), pair.Client.Fault);
    }

    [TestMethod]
    public void AChangedClientHelloBreaksTheBinder()
    {
        Connect();
        using var pair = new EnginePair(_client, _server)
        {
            FromClient = record =>
            {
                // A bit of the random.
                if (record[0] == 22 && record[5] == 1) record[20] ^= 1;
                return [record];
            },
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadPskBinder, pair.Server.Fault);
    }

    [TestMethod]
    public void ARequiredClientCertificateIsNotSkippedByATicketWithoutOne()
    {
        Connect();
        _server.ClientAuthentication = ClientAuthentication.Required;
        _client.Identity = TestIdentity.Get("p256-client").Tls;
        using (var pair = new EnginePair(_client, _server).Connect())
        {
            Assert.IsFalse(pair.Server.State.Resumed);
            Assert.HasCount(1, pair.Server.State.PeerChain);
            pair.Settle();
        }

        using var resumed = new EnginePair(_client, _server).Connect();
        Assert.IsTrue(resumed.Server.State.Resumed);
        CollectionAssert.AreEqual(_client.Identity.Chain[0], resumed.Server.State.PeerChain[0]);
    }

    [TestMethod]
    public void WithoutStoreThereAreNoTickets()
    {
        _client.Sessions = null;
        using var pair = new EnginePair(_client, _server).Connect();
        pair.Settle();
        // Without psk_key_exchange_modes the server has no reason to send any.
        Assert.IsFalse(pair.Wire.Skip(LastClientRecord(pair) + 1).Any(w => !w.ByClient));
    }

    private static int LastClientRecord(EnginePair pair) => pair.Wire.FindLastIndex(w => w.ByClient);

    private static byte[] FirstRecord(EnginePair pair) => pair.Wire[0].Record;

    private static byte[][] ChangeLastByteOfClientHello(byte[] record)
    {
        if (record[0] == 22 && record[5] == 1) record[^1] ^= 1;
        return [record];
    }

    private static bool ContainsExtension(byte[] record, ushort type)
    {
        var hello = WireMessages.ReadClientHello(record);
        return hello.Extensions.Has((ExtensionType)type);
    }

    private void Connect()
    {
        using var pair = new EnginePair(_client, _server).Connect();
        Assert.IsFalse(pair.Client.State.Resumed);
        pair.Settle();
    }

    private bool Resumes()
    {
        using var pair = new EnginePair(_client, _server).Connect();
        Assert.AreEqual(pair.Client.State.Resumed, pair.Server.State.Resumed);
        pair.Settle();
        return pair.Client.State.Resumed;
    }

    private bool ResumesWithoutNewTicket()
    {
        _server.TicketCount = 0;
        return Resumes();
    }
}
