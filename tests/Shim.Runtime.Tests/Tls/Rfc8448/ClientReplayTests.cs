using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>
/// Our client against the recorded server, through the whole connection: every record that we send is the recorded one. What cannot be
/// replayed: the ClientHello is given (ours chooses other extensions), section 4 needs early data, which we never send, and section 6 has its
/// last flight in one record where we use one per message (sheet 2.2), so there the messages are compared.
/// </summary>
[TestClass]
public class ClientReplayTests
{
    /// <summary>Each section that a client without early data can replay, with each provider, in pieces of different sizes.</summary>
    public static IEnumerable<object[]> Cases =>
        from provider in Providers.Names
        from section in new[] { 3, 5, 6, 7 }
        from chunk in new[] { 1, 7, 100000 }
        select new[] { provider[0], section, chunk };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheClientSendsTheRecordedBytes(string provider, int section, int chunk)
    {
        var crypto = Providers.Get(provider);
        var trace = Trace.Get(section);
        using var store = new SessionStore(crypto, tickets: false, clock: static () => 1_000_000);
        using var key = section == 6 ? ClientKey(crypto, trace) : null;
        var log = new Dictionary<string, byte[]>();
        var config = Config(crypto, section, store, log);
        if (key is not null) config.Identity = new TlsIdentity([ClientCertificate(trace)], key);
        using var connection = new TlsConnection(config, context => new RecordedClientStage(context, trace));

        Replay(connection, trace, section, chunk, Opener(crypto, trace));

        Assert.AreEqual(TlsFault.None, connection.Fault);
        Assert.IsTrue(connection.IsPeerClosed);
        Assert.AreEqual(section == 6 ? 1 : 0, key?.Signatures ?? 0);
        Providers.AreEqual(trace.Secret("c hs traffic"), log["CLIENT_HANDSHAKE_TRAFFIC_SECRET"]);
        Providers.AreEqual(trace.Secret("s ap traffic"), log["SERVER_TRAFFIC_SECRET_0"]);
        Providers.AreEqual(trace.Secret("exp master"), log["EXPORTER_SECRET"]);
        if (section == 3) CheckTicket(trace, store);
    }

    private static void Replay(TlsConnection connection, Trace trace, int section, int chunk, RecordProtection opener)
    {
        var data = new List<byte>();
        foreach (var step in trace.Steps)
        {
            if (!step.Values.TryGetValue("complete record", out var record)) continue;
            if (step.Who == "server")
            {
                Feed(connection, record, chunk, data);
                // The echo of our data, and then close_notify.
                if (step.Action.Contains("application_data", StringComparison.Ordinal)) Providers.AreEqual(step["payload"], [.. data]);
                continue;
            }

            if (step.Action.Contains("application_data", StringComparison.Ordinal)) connection.Write(step["payload"]);
            if (step.Action.Contains("alert", StringComparison.Ordinal)) connection.Close();
            Drive(connection, data);
            if (section == 6 && record[0] == (byte)ContentType.ApplicationData && step.Action.Contains("handshake", StringComparison.Ordinal)) CheckFlight(connection, step, opener);
            else CheckUnit(connection, record);
        }

        Assert.IsFalse(connection.HasOutput);
    }

    private static void CheckUnit(TlsConnection connection, byte[] record)
    {
        Providers.AreEqual(record, connection.Output);
        connection.OutputSent(record.Length);
    }

    /// <summary>Three records of ours are one of the trace.</summary>
    private static void CheckFlight(TlsConnection connection, TraceStep step, RecordProtection opener)
    {
        var sent = new List<byte>();
        while (connection.HasOutput)
        {
            Assert.AreEqual(TlsFault.None, Records.Protections.Open(opener, connection.Output.ToArray(), out var type, out var message));
            Assert.AreEqual(ContentType.Handshake, type);
            sent.AddRange(message);
            connection.OutputSent(connection.Output.Length);
        }

        opener.Dispose();
        Providers.AreEqual(step["payload"], [.. sent]);
    }

    private static void Feed(TlsConnection connection, byte[] bytes, int chunk, List<byte> data)
    {
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            Assert.AreEqual(HandshakeWait.Read, Drive(connection, data), connection.Fault.ToString());
            var count = Math.Min(chunk, Math.Min(rest.Length, connection.InputWindow.Length));
            rest[..count].CopyTo(connection.InputWindow);
            connection.InputReceived(count);
            rest = rest[count..];
        }

        Drive(connection, data);
    }

    private static HandshakeWait Drive(TlsConnection connection, List<byte> data)
    {
        var buffer = new byte[1000];
        while (true)
        {
            var wait = connection.Advance();
            if (wait == HandshakeWait.PeerTrust)
            {
                connection.AcceptPeer();
                continue;
            }

            if (wait != HandshakeWait.None) return wait;
            wait = connection.Receive(buffer, out var written);
            data.AddRange(buffer.AsSpan(0, written));
            if (wait != HandshakeWait.None) return wait;
        }
    }

    private static TlsConfig Config(CryptoProvider crypto, int section, ISessionStore store, Dictionary<string, byte[]> log) => new()
    {
        Crypto = crypto,
        IsServer = false,
        ServerName = "server",
        MiddleboxCompatibility = section == 7,
        RecordSizeLimit = 0x4001,
        Sessions = store,
        Clock = static () => 1_000_000,
        KeyLog = (label, _, secret) => log[label] = secret,
    };

    /// <summary>The ticket of section 3 has become a session with the PSK that section 4 uses.</summary>
    private static void CheckTicket(Trace trace, SessionStore store)
    {
        using var session = store.TakeForClient(new TlsConfig { Crypto = Providers.Get("bouncycastle"), IsServer = false, ServerName = "server", Clock = static () => 1_000_000 });
        Assert.IsNotNull(session);
        Providers.AreEqual(trace.Find("server", "generate resumption secret")["expanded"], session.Secret.Span);
        Assert.AreEqual(0xFAD6AAC5, session.TicketAgeAdd);
        Assert.AreEqual(30u, session.TicketLifetime);
        Assert.HasCount(178, session.Ticket);
    }

    private static RecordProtection Opener(CryptoProvider crypto, Trace trace) =>
        RecordProtection.ForTls13(crypto, CipherSuite.Find(0x1301)!, trace.Secret("c hs traffic"), encrypt: false);

    private static byte[] ClientCertificate(Trace trace)
    {
        // msg_type, length, empty certificate_request_context, certificate_list; cert_data has a length of three bytes.
        var message = trace.All("client", "construct a Certificate handshake message")[0].Values.Values.Single();
        var size = (message[8] << 16) | (message[9] << 8) | message[10];
        return message[11..(11 + size)];
    }

    private static RecordedKey ClientKey(CryptoProvider crypto, Trace trace)
    {
        Assert.IsTrue(CertificateFields.TryRead(ClientCertificate(trace), out var fields));
        var message = trace.All("client", "construct a CertificateVerify handshake message")[0].Values.Values.Single();
        return new RecordedKey(crypto.ImportPublicKey(fields.SubjectPublicKeyInfo.Span)!, message[8..]);
    }
}
