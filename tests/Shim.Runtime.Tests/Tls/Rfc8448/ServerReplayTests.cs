using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>
/// Our server against the recorded client, with the recorded random and key: ServerHello, ChangeCipherSpec and the handshake secrets are the
/// recorded ones; in section 4 from a ticket, whose binder is checked. The recorded EncryptedExtensions names groups that we do not have
/// (finite fields) and the one of section 4 accepts early data, so from there on our transcript is another. The HelloRetryRequest of section 5
/// has a cookie, which we have no use for.
/// </summary>
[TestClass]
public class ServerReplayTests
{
    /// <summary>Each section whose ServerHello follows its first ClientHello.</summary>
    public static IEnumerable<object[]> Cases => from provider in Providers.Names from section in new[] { 3, 4, 6, 7 } select new[] { provider[0], section };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheServerSendsTheRecordedHelloAndHasTheRecordedSecrets(string provider, int section)
    {
        var crypto = Providers.Get(provider);
        var trace = Trace.Get(section);
        var log = new Dictionary<string, byte[]>();
        using var tickets = new RecordedTickets(crypto);
        using var connection = new TlsConnection(Config(crypto, trace, section == 4 ? tickets : null, log));

        var hello = trace.Find("client", "send handshake record")["complete record"];
        Assert.AreEqual(HandshakeWait.Read, connection.Advance());
        hello.AsSpan(0, 5).CopyTo(connection.InputWindow);
        connection.InputReceived(5);
        hello.AsSpan(5).CopyTo(connection.InputWindow);
        connection.InputReceived(hello.Length - 5);
        Assert.AreEqual(HandshakeWait.Write, connection.Advance(), connection.Fault.ToString());

        CheckUnit(connection, trace.Find("server", "send handshake record")["complete record"]);
        if (section == 7) CheckUnit(connection, trace.Find("server", "send change_cipher_spec record")["complete record"]);
        Assert.AreEqual(section == 4, connection.State.Resumed);
        Providers.AreEqual(trace.Secret("c hs traffic"), log[KeyLog.ClientHandshakeTraffic]);
        Providers.AreEqual(trace.Secret("s hs traffic"), log[KeyLog.ServerHandshakeTraffic]);

        while (connection.HasOutput) connection.OutputSent(connection.Output.Length);
        if (section != 4) return;
        // The recorded early data is refused and skipped (RFC 8446 §4.2.10).
        var early = trace.Find("client", "send application_data record")["complete record"];
        early.AsSpan(0, 5).CopyTo(connection.InputWindow);
        connection.InputReceived(5);
        early.AsSpan(5).CopyTo(connection.InputWindow);
        connection.InputReceived(early.Length - 5);
        Assert.AreEqual(HandshakeWait.Read, connection.Advance());
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void AWrongBinderIsRefused(string provider)
    {
        var crypto = Providers.Get(provider);
        using var tickets = new RecordedTickets(crypto);
        using var connection = new TlsConnection(Config(crypto, Trace.Get(4), tickets, []));
        var hello = Trace.Get(4).Find("client", "send handshake record")["complete record"];
        Assert.AreEqual(HandshakeWait.Read, connection.Advance());
        hello.AsSpan(0, 5).CopyTo(connection.InputWindow);
        connection.InputReceived(5);
        hello.AsSpan(5).CopyTo(connection.InputWindow);
        connection.InputWindow[^1] ^= 1;
        connection.InputReceived(hello.Length - 5);
        Assert.AreEqual(HandshakeWait.Failed, connection.Advance());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadPskBinder, connection.Fault);
    }

    private static void CheckUnit(TlsConnection connection, byte[] record)
    {
        Providers.AreEqual(record, connection.Output);
        connection.OutputSent(record.Length);
    }

    private static TlsConfig Config(CryptoProvider crypto, Trace trace, RecordedTickets? tickets, Dictionary<string, byte[]> log)
    {
        var hello = trace.Find("server", "construct a ServerHello")["ServerHello"];
        var key = trace.Find("server", "create an ephemeral")["private key"];
        return new TlsConfig
        {
            Crypto = crypto,
            IsServer = true,
            Identity = TestIdentity.Get("p256").Tls,
            RecordSizeLimit = 0x4001,
            Sessions = tickets is null ? null : new TicketsOnlyStore(tickets),
            CipherSuites = [CipherSuite.Find(0x1301)!],
            Clock = static () => 1_000_000,
            // ServerHello.random is the first that a server draws.
            Random = destination => hello.AsSpan(6, Math.Min(32, destination.Length)).CopyTo(destination),
            KeyAgreementSource = group => crypto.ImportKeyAgreement(group, key),
            KeyLog = (label, _, secret) => log[label] = secret,
        };
    }

    /// <summary>Knows the ticket of section 3 and no other.</summary>
    private sealed class RecordedTickets(CryptoProvider crypto) : TicketProtector
    {
        public override byte[] Seal(TlsSession session) => [1];

        public override TlsSession? Open(ReadOnlySpan<byte> ticket)
        {
            var message = Trace.Get(3).Find("server", "construct a NewSessionTicket")["NewSessionTicket"];
            if (message.AsSpan().IndexOf(ticket) < 0) return null;
            var psk = new Secret(32);
            HkdfLabel.Expand(crypto, HashAlgorithm.Sha256, Trace.Get(3).Secret("res master"), HkdfLabel.Resumption, [0, 0], psk.Span);
            return new TlsSession
            {
                Version = ProtocolVersion.Tls13,
                CipherSuite = CipherSuite.Find(0x1301)!,
                Secret = psk,
                ServerName = "server",
                CreatedAt = 999_000,
                TicketLifetime = 30,
            };
        }

        public override void Dispose()
        {
        }
    }
}
