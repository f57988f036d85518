using System.Buffers.Binary;
using System.Net.Sockets;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Handshake12;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Examples.Tests;

/// <summary>
/// What https_server says to clients that break the rules, seen from their end of the socket: the alert arrives, behind it the end of the
/// stream and no reset, and the next client is served. The conditions are those of the test suites that talk to servers.
/// </summary>
[TestClass]
public class ServerAlertTests
{
    private static readonly byte[] s_request = "GET /page.txt HTTP/1.0\r\n\r\n"u8.ToArray();

    /// <summary>Bytes of a client that never gets to a handshake.</summary>
    private static readonly Dictionary<string, (byte[] Sent, AlertDescription? Alert)> s_openings = new()
    {
        ["HTTP"] = ("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), AlertDescription.ProtocolVersion),
        ["a proxy request"] = ("CONNECT localhost:443 HTTP/1.0\r\n\r\n"u8.ToArray(), AlertDescription.ProtocolVersion),
        ["SSL 2"] = ([0x80, 0x2E, 0x01, 0x00, 0x02, 0x00, 0x15, 0x00, 0x00, 0x00, 0x10, .. new byte[37]], AlertDescription.ProtocolVersion),
        ["zeros"] = (new byte[300], AlertDescription.ProtocolVersion),
        ["a heartbeat"] = (Mangler12.Record((ContentType)24, 1, 0, 3, 1, 2, 3), AlertDescription.UnexpectedMessage),
        ["an unknown record"] = (Mangler12.Record((ContentType)99, 1), AlertDescription.UnexpectedMessage),
        ["data"] = (Mangler12.Record(ContentType.ApplicationData, s_request), AlertDescription.UnexpectedMessage),
        ["ChangeCipherSpec"] = (Mangler12.Record(ContentType.ChangeCipherSpec, 1), AlertDescription.UnexpectedMessage),
        ["an empty handshake record"] = (Mangler12.Record(ContentType.Handshake), AlertDescription.UnexpectedMessage),
        ["an empty alert"] = (Mangler12.Record(ContentType.Alert), AlertDescription.UnexpectedMessage),
        ["an alert of one byte"] = (Mangler12.Record(ContentType.Alert, 1), AlertDescription.DecodeError),
        ["warnings without end"] = ([.. Enumerable.Repeat(Mangler12.Record(ContentType.Alert, 1, 112), 1000).SelectMany(r => r)], AlertDescription.UnexpectedMessage),
        ["a fatal alert"] = (Mangler12.Record(ContentType.Alert, 2, 40), null),
        ["goodbye"] = (Mangler12.Record(ContentType.Alert, 1, 0), null),
        ["a record too long"] = ([22, 3, 1, 0x48, 0x01, .. new byte[0x4801]], AlertDescription.RecordOverflow),
        ["Finished"] = (Mangler12.Message(HandshakeType.Finished, new byte[12]), AlertDescription.UnexpectedMessage),
        ["an unknown message"] = (Mangler12.Message((HandshakeType)77, 1, 2, 3), AlertDescription.UnexpectedMessage),
        ["a hello too long"] = ([22, 3, 1, 0, 4, 1, 2, 0, 0], AlertDescription.IllegalParameter),
        ["an empty hello"] = (Mangler12.Message(HandshakeType.ClientHello), AlertDescription.DecodeError),
        ["a hello of SSL 3"] = (Mangler12.Message(HandshakeType.ClientHello, Hello(0x0300)), AlertDescription.ProtocolVersion),
        ["a hello of TLS 1.1"] = (Mangler12.Message(HandshakeType.ClientHello, Hello(0x0302)), AlertDescription.ProtocolVersion),
        ["a hello with unknown suites"] = (Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0x5A5A)), AlertDescription.HandshakeFailure),
        ["a hello with export suites"] = (Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0x0003, 0x0006, 0x0014)), AlertDescription.HandshakeFailure),
        ["a hello that falls back"] = (Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0xC02B, 0x5600)), AlertDescription.InappropriateFallback),
        ["a hello and garbage"] = ([.. Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0xC02B)), .. new byte[500]], AlertDescription.ProtocolVersion),
        ["a hello twice"] = ([.. Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0xC02B)), .. Mangler12.Message(HandshakeType.ClientHello, Hello(0x0303, 0xC02B))], AlertDescription.UnexpectedMessage),
    };

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        // TLS 1.3, the handshake.
        ["1.3 hello: trailing byte"] = In13(HandshakeType.ClientHello, b => [.. b, 0], AlertDescription.DecodeError),
        ["1.3 Finished: wrong"] = In13(HandshakeType.Finished, b => [.. b[..^1], (byte)(b[^1] ^ 1)], AlertDescription.DecryptError),
        ["1.3 Finished: short"] = In13(HandshakeType.Finished, b => b[..^1], AlertDescription.DecodeError),
        ["1.3 Finished: long"] = In13(HandshakeType.Finished, b => [.. b, 0], AlertDescription.DecodeError),
        ["1.3 Finished: empty"] = In13(HandshakeType.Finished, _ => [], AlertDescription.DecodeError),
        ["1.3 Finished: in the clear"] = new(ProtocolVersion.Tls13, AlertDescription.UnexpectedMessage)
        {
            Change = FirstProtected(_ => [Mangler12.Message(HandshakeType.Finished, new byte[32])]),
        },
        ["1.3 Finished: spoilt"] = new(ProtocolVersion.Tls13, AlertDescription.BadRecordMac)
        {
            Change = FirstProtected(record => [[.. record[..^1], (byte)(record[^1] ^ 1)]]),
        },
        ["1.3 certificate: none when none was asked for"] = new(ProtocolVersion.Tls13, AlertDescription.UnexpectedMessage)
        {
            Tamper = (type, body) => type == HandshakeType.Finished ? [(HandshakeType.Certificate, [0, 0, 0, 0]), (type, body)] : [(type, body)],
        },

        // TLS 1.3, afterwards.
        ["1.3 renegotiation"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.ClientHello, Hello(0x0303, 0x1301))),
        ["1.3 a second Finished"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.Finished, new byte[32])),
        ["1.3 a ticket from the client"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.NewSessionTicket, new byte[20])),
        ["1.3 end of early data"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.EndOfEarlyData)),
        ["1.3 HelloRequest"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.HelloRequest)),
        ["1.3 key update: unknown request"] = After13(AlertDescription.IllegalParameter, p => p.Send(HandshakeType.KeyUpdate, 2)),
        ["1.3 key update: empty"] = After13(AlertDescription.DecodeError, p => p.Send(HandshakeType.KeyUpdate)),
        ["1.3 key update: long"] = After13(AlertDescription.DecodeError, p => p.Send(HandshakeType.KeyUpdate, 0, 0)),
        ["1.3 key update: not the last of its record"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.Handshake, 24, 0, 0, 1, 0, 24, 0, 0, 1, 0)),
        ["1.3 key update: data between its fragments"] = After13(AlertDescription.UnexpectedMessage, p =>
        {
            p.Send(ContentType.Handshake, 24, 0);
            p.Send(ContentType.ApplicationData, s_request);
        }),
        ["1.3 ChangeCipherSpec"] = After13(AlertDescription.UnexpectedMessage, p => p.SendRaw([20, 3, 3, 0, 1, 1])),
        ["1.3 ChangeCipherSpec, protected"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.ChangeCipherSpec, 1)),
        ["1.3 heartbeat"] = After13(AlertDescription.UnexpectedMessage, p => p.Send((ContentType)24, 1, 0, 1, 0)),
        ["1.3 no content type"] = After13(AlertDescription.UnexpectedMessage, p => p.Send((ContentType)0, new byte[20])),
        ["1.3 empty handshake record"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.Handshake)),
        ["1.3 empty alert"] = After13(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.Alert)),
        ["1.3 alert of one byte"] = After13(AlertDescription.DecodeError, p => p.Send(ContentType.Alert, 2)),
        ["1.3 two alerts at once"] = After13(AlertDescription.DecodeError, p => p.Send(ContentType.Alert, 1, 90, 1, 0)),
        ["1.3 alert in the clear"] = After13(AlertDescription.UnexpectedMessage, p => p.SendRaw([21, 3, 3, 0, 2, 1, 0])),
        ["1.3 handshake in the clear"] = After13(AlertDescription.UnexpectedMessage, p => p.SendRaw(Mangler12.Message(HandshakeType.KeyUpdate, 0))),
        ["1.3 spoilt data"] = After13(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 40, .. new byte[40]])),
        ["1.3 a record too short"] = After13(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 16, .. new byte[16]])),
        ["1.3 an empty record"] = After13(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 0])),
        ["1.3 a record too long"] = After13(AlertDescription.RecordOverflow, p => p.SendRaw([23, 3, 3, 0x41, 0x01, .. new byte[0x4101]])),
        ["1.3 a plaintext too long"] = After13(AlertDescription.RecordOverflow, p => p.Send(ContentType.ApplicationData, new byte[Limits.MaxPlaintext + 1])),
        ["1.3 data after goodbye"] = After13(AlertDescription.CloseNotify, p =>
        {
            p.Send(ContentType.Alert, 1, 0);
            p.Send(ContentType.ApplicationData, s_request);
        }),
        ["1.3 key updates without end"] = After13(AlertDescription.UnexpectedMessage, p =>
        {
            for (var i = 0; i < 1000 && !p.Connection.Fault.IsFault; i++) p.UpdateKeys(requestUpdate: false);
        }),
        ["1.3 empty records without end"] = After13(AlertDescription.UnexpectedMessage, p =>
        {
            for (var i = 0; i < 1000; i++) p.Send(ContentType.ApplicationData);
        }),
        ["1.3 warnings without end"] = After13(AlertDescription.UnexpectedMessage, p =>
        {
            for (var i = 0; i < 1000; i++) p.Send(ContentType.Alert, 1, 90);
        }),

        // TLS 1.2, the handshake.
        ["1.2 key exchange: not on the curve"] = In12(HandshakeType.ClientKeyExchange, b => [65, 4, .. new byte[64]], AlertDescription.IllegalParameter) with { Group = NamedGroup.Secp256r1 },
        ["1.2 key exchange: of low order"] = In12(HandshakeType.ClientKeyExchange, b => [32, .. new byte[32]], AlertDescription.IllegalParameter),
        ["1.2 key exchange: short"] = In12(HandshakeType.ClientKeyExchange, b => [31, .. b[1..^1]], AlertDescription.IllegalParameter),
        ["1.2 key exchange: truncated"] = In12(HandshakeType.ClientKeyExchange, b => b[..^1], AlertDescription.DecodeError),
        ["1.2 key exchange: trailing byte"] = In12(HandshakeType.ClientKeyExchange, b => [.. b, 0], AlertDescription.DecodeError),
        ["1.2 key exchange: empty"] = In12(HandshakeType.ClientKeyExchange, b => [], AlertDescription.DecodeError),
        ["1.2 key exchange: none"] = In12(HandshakeType.ClientKeyExchange, null, AlertDescription.UnexpectedMessage),
        ["1.2 key exchange: twice"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage) { Change = Mangler12.Repeat(HandshakeType.ClientKeyExchange) },
        ["1.2 RSA: not the form of PKCS#1"] = In12(HandshakeType.ClientKeyExchange, b => [1, 0, .. new byte[256]], AlertDescription.BadRecordMac) with { Suite = 0x009C },
        ["1.2 RSA: longer than the modulus"] = In12(HandshakeType.ClientKeyExchange, b => [1, 1, .. new byte[257]], AlertDescription.BadRecordMac) with { Suite = 0x009C },
        ["1.2 ChangeCipherSpec: early"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage) { Change = Mangler12.Before(HandshakeType.ClientKeyExchange, [20, 3, 3, 0, 1, 1]) },
        ["1.2 ChangeCipherSpec: none"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage) { Change = Mangler12.DropChangeCipherSpec },
        ["1.2 ChangeCipherSpec: of two bytes"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage) { Change = r => r[0] == 20 ? [[20, 3, 3, 0, 2, 1, 1]] : [r] },
        ["1.2 ChangeCipherSpec: of value 2"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage) { Change = r => r[0] == 20 ? [[20, 3, 3, 0, 1, 2]] : [r] },
        ["1.2 ChangeCipherSpec: twice"] = new(ProtocolVersion.Tls12, AlertDescription.BadRecordMac) { Change = Mangler12.RepeatChangeCipherSpec },
        ["1.2 Finished: wrong"] = In12(HandshakeType.Finished, b => [.. b[..^1], (byte)(b[^1] ^ 1)], AlertDescription.DecryptError),
        ["1.2 Finished: short"] = In12(HandshakeType.Finished, b => b[..^1], AlertDescription.DecodeError),
        ["1.2 Finished: long"] = In12(HandshakeType.Finished, b => [.. b, 0], AlertDescription.DecodeError),
        ["1.2 certificate: none was asked for"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage)
        {
            Change = Mangler12.Before(HandshakeType.ClientKeyExchange, Mangler12.Message(HandshakeType.Certificate, 0, 0, 0)),
        },
        ["1.2 HelloRequest in the handshake"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage)
        {
            Change = Mangler12.Before(HandshakeType.ClientKeyExchange, Mangler12.Message(HandshakeType.HelloRequest)),
        },
        ["1.2 data in the handshake"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage)
        {
            Change = Mangler12.Before(HandshakeType.ClientKeyExchange, Mangler12.Record(ContentType.ApplicationData, s_request)),
        },
        ["1.2 heartbeat in the handshake"] = new(ProtocolVersion.Tls12, AlertDescription.UnexpectedMessage)
        {
            Change = Mangler12.Before(HandshakeType.ClientKeyExchange, Mangler12.Record((ContentType)24, 1, 0, 0)),
        },
        ["1.2 record of another version"] = new(ProtocolVersion.Tls12, AlertDescription.ProtocolVersion)
        {
            Change = Mangler12.Before(HandshakeType.ClientKeyExchange, [22, 3, 1, 0, 1, 16]),
        },

        // TLS 1.2, afterwards.
        ["1.2 HelloRequest"] = After12(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.HelloRequest)),
        ["1.2 Finished again"] = After12(AlertDescription.UnexpectedMessage, p => p.Send(HandshakeType.Finished, new byte[12])),
        ["1.2 ChangeCipherSpec"] = After12(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.ChangeCipherSpec, 1)),
        ["1.2 heartbeat"] = After12(AlertDescription.UnexpectedMessage, p => p.Send((ContentType)24, 1, 0, 1, 0)),
        ["1.2 empty handshake record"] = After12(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.Handshake)),
        ["1.2 empty alert"] = After12(AlertDescription.UnexpectedMessage, p => p.Send(ContentType.Alert)),
        ["1.2 alert of an unknown level"] = After12(AlertDescription.IllegalParameter, p => p.Send(ContentType.Alert, 3, 90)),
        ["1.2 spoilt data"] = After12(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 40, .. new byte[40]])),
        ["1.2 spoilt data, CBC"] = After12(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 96, .. new byte[96]])) with { Suite = 0xC013 },
        ["1.2 a part of a block"] = After12(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 97, .. new byte[97]])) with { Suite = 0xC013 },
        ["1.2 an empty record"] = After12(AlertDescription.BadRecordMac, p => p.SendRaw([23, 3, 3, 0, 0])),
        ["1.2 a record too long"] = After12(AlertDescription.RecordOverflow, p => p.SendRaw([23, 3, 3, 0x48, 0x01, .. new byte[0x4801]])),
        ["1.2 a plaintext too long"] = After12(AlertDescription.RecordOverflow, p => p.Send(ContentType.ApplicationData, new byte[Limits.MaxPlaintext + 1])),
        ["1.2 data between fragments"] = After12(AlertDescription.UnexpectedMessage, p =>
        {
            p.Send(ContentType.Handshake, 1, 0);
            p.Send(ContentType.ApplicationData, s_request);
        }),
        ["1.2 data after goodbye"] = After12(AlertDescription.CloseNotify, p =>
        {
            p.Send(ContentType.Alert, 1, 0);
            p.Send(ContentType.ApplicationData, s_request);
        }),
        ["1.2 warnings without end"] = After12(AlertDescription.UnexpectedMessage, p =>
        {
            for (var i = 0; i < 1000; i++) p.Send(ContentType.Alert, 1, 112);
        }),
        ["1.2 empty records without end"] = After12(AlertDescription.UnexpectedMessage, p =>
        {
            for (var i = 0; i < 1000; i++) p.Send(ContentType.ApplicationData);
        }),
    };

    public static IEnumerable<object[]> Openings => s_openings.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Cases => s_cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Openings))]
    public void AnOpeningThatIsNoneGetsItsAlert(string name)
    {
        var (sent, alert) = s_openings[name];
        using var socket = HttpsServer.Shared("p256").Connect();
        socket.Send(sent);
        Assert.AreEqual(alert, LastAlert(ReadToEnd(socket)));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheAlertArrivesAndTheServerGoesOn(string name)
    {
        var made = s_cases[name];
        var server = HttpsServer.Shared(made.Suite is 0x009C or 0xC013 ? "rsa2048" : "p256");
        using (var peer = made.Meet(server))
        {
            if (peer.Handshake()) made.After?.Invoke(peer);
            peer.ReadAll();
            if (made.Alert == AlertDescription.CloseNotify) Assert.IsTrue(peer.SawCloseNotify, peer.Connection.Fault.ToString());
            else Assert.AreEqual(TlsFault.Received(made.Alert), peer.Connection.Fault);
            Assert.IsTrue(peer.EndsInGoodOrder(), "the connection was reset");
        }

        using var next = new Peer(server.Connect(), TestConfig.Client());
        Assert.IsTrue(next.Handshake());
        StringAssert.EndsWith(next.Ask(), "a page\n");
    }

    /// <summary>All that comes up to the end of the stream; a reset fails the test.</summary>
    internal static byte[] ReadToEnd(Socket socket)
    {
        var all = new List<byte>();
        var buffer = new byte[4096];
        for (int count; (count = socket.Receive(buffer)) != 0;) all.AddRange(buffer.AsSpan(0, count));
        return [.. all];
    }

    /// <summary>The alert in the last record, which is not protected; null if that is none.</summary>
    private static AlertDescription? LastAlert(byte[] records)
    {
        AlertDescription? alert = null;
        for (var at = 0; at < records.Length;)
        {
            var size = BinaryPrimitives.ReadUInt16BigEndian(records.AsSpan(at + 3));
            alert = records[at] == (byte)ContentType.Alert && size == 2 ? (AlertDescription)records[at + 6] : null;
            at += 5 + size;
        }

        return alert;
    }

    /// <summary>A ClientHello of an old version, with the extensions that a server of TLS 1.2 wants.</summary>
    private static byte[] Hello(ushort version, params ushort[] suites)
    {
        if (suites.Length == 0) suites = [0xC02B];
        byte[] extensions =
        [
            0, 10, 0, 6, 0, 4, 0, 29, 0, 23,
            0, 13, 0, 4, 0, 2, 4, 3,
            0xFF, 1, 0, 1, 0,
        ];
        return
        [
            (byte)(version >> 8), (byte)version, .. new byte[32], 0,
            0, (byte)(suites.Length * 2), .. suites.SelectMany(suite => new[] { (byte)(suite >> 8), (byte)suite }),
            1, 0, 0, (byte)extensions.Length, .. extensions,
        ];
    }

    private static Case In13(HandshakeType where, Func<byte[], byte[]>? change, AlertDescription alert) => new(ProtocolVersion.Tls13, alert) { Tamper = In(where, change) };

    private static Case In12(HandshakeType where, Func<byte[], byte[]>? change, AlertDescription alert) => new(ProtocolVersion.Tls12, alert) { Tamper = In(where, change) };

    private static Case After13(AlertDescription alert, Action<Peer> act) => new(ProtocolVersion.Tls13, alert) { After = act };

    private static Case After12(AlertDescription alert, Action<Peer> act) => new(ProtocolVersion.Tls12, alert) { After = act };

    private static Tamper In(HandshakeType where, Func<byte[], byte[]>? change) =>
        (type, body) => type != where ? [(type, body)] : change is null ? [] : [(type, change(body))];

    /// <summary>Changes the first protected record of TLS 1.3.</summary>
    private static Func<byte[], IEnumerable<byte[]>> FirstProtected(Func<byte[], IEnumerable<byte[]>> change) =>
        record => record[0] == (byte)ContentType.ApplicationData ? change(record) : [record];

    /// <summary>A client and what it must hear.</summary>
    private sealed record Case(ProtocolVersion Version, AlertDescription Alert)
    {
        /// <summary>What becomes of its handshake messages.</summary>
        public Tamper? Tamper { get; init; }

        /// <summary>What becomes of its records.</summary>
        public Func<byte[], IEnumerable<byte[]>>? Change { get; init; }

        /// <summary>What it does when its handshake is over.</summary>
        public Action<Peer>? After { get; init; }

        /// <summary>The only suite it knows; 0 for the usual ones.</summary>
        public ushort Suite { get; init; }

        /// <summary>The only group it knows.</summary>
        public NamedGroup Group { get; init; }

        public Peer Meet(HttpsServer server)
        {
            var client = TestConfig.Client();
            (client.MinVersion, client.MaxVersion) = (Version, Version);
            if (Suite != 0) client.CipherSuites = [CipherSuite.Find(Suite)!];
            if (Group != NamedGroup.None) client.Groups = [Group];
            return new Peer(server.Connect(), client, Tamper) { Change = Change };
        }
    }
}
