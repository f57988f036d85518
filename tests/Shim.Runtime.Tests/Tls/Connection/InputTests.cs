using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Records;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Connection;

/// <summary>What the connection asks for, and how records become messages.</summary>
[TestClass]
public class InputTests
{
    [TestMethod]
    public void ExactlyTheHeaderThenExactlyTheFragmentIsAskedFor()
    {
        using var bench = new Bench();
        var connection = bench.Connection;
        Assert.AreEqual(HandshakeWait.Read, connection.Advance());
        Assert.AreEqual(5, connection.InputWindow.Length);
        Assert.IsTrue(connection.IsAtRecordBoundary);
        Assert.IsTrue(connection.IsInHeader);

        var record = Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.ServerHello, 100));
        record.AsSpan(0, 2).CopyTo(connection.InputWindow);
        connection.InputReceived(2);
        Assert.AreEqual(3, connection.InputWindow.Length);
        Assert.IsFalse(connection.IsAtRecordBoundary);
        Assert.AreEqual(HandshakeWait.Read, connection.Advance());

        record.AsSpan(2, 3).CopyTo(connection.InputWindow);
        connection.InputReceived(3);
        Assert.AreEqual(104, connection.InputWindow.Length);
        Assert.IsFalse(connection.IsInHeader);
        record.AsSpan(5, 100).CopyTo(connection.InputWindow);
        connection.InputReceived(100);
        Assert.AreEqual(4, connection.InputWindow.Length);
        Assert.IsTrue(connection.HoldsBuffers);
        record.AsSpan(105).CopyTo(connection.InputWindow);
        connection.InputReceived(4);
        Assert.IsTrue(connection.InputWindow.IsEmpty);

        Assert.AreEqual(HandshakeWait.Read, connection.Advance());
        Assert.HasCount(1, bench.Machine.Messages);
        Assert.AreEqual(5, connection.InputWindow.Length);
        Assert.IsFalse(connection.HoldsBuffers);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => connection.InputReceived(6));
    }

    [TestMethod]
    public void MessagesAreTheSameInEveryTwoWaySplit()
    {
        byte[] first = Bench.Message(HandshakeType.ServerHello, 30);
        byte[] second = Bench.Message(HandshakeType.Certificate, 0);
        byte[] third = Bench.Message(HandshakeType.Finished, 12);
        byte[] all = [.. first, .. second, .. third];
        for (var split = 1; split < all.Length; split++)
        {
            using var bench = new Bench();
            Assert.AreEqual(HandshakeWait.Read, bench.Feed([.. Bench.Plain(ContentType.Handshake, all[..split]), .. Bench.Plain(ContentType.Handshake, all[split..])]));
            AssertMessages(bench, first, second, third);
        }
    }

    [TestMethod]
    public void MessagesAreTheSameByteByByteAndAllAtOnce()
    {
        byte[] first = Bench.Message(HandshakeType.ServerHello, 70000);
        byte[] second = Bench.Message(HandshakeType.Finished, 12);
        byte[] all = [.. first, .. second];
        foreach (var size in new[] { 1, 3, 16384 })
        {
            using var bench = new Bench();
            foreach (var fragment in all.Chunk(size))
            {
                foreach (var b in Bench.Plain(ContentType.Handshake, fragment)) Assert.AreEqual(HandshakeWait.Read, bench.Feed(b));
            }

            AssertMessages(bench, first, second);
        }
    }

    [TestMethod]
    public void MessagesUnderProtectionAreReassembledToo()
    {
        foreach (var way in Protections.All)
        {
            using var bench = new Bench().Protect(way.Name, connected: false);
            var message = Bench.Message(HandshakeType.Certificate, 3000);
            foreach (var fragment in message.Chunk(999)) Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.Handshake, fragment)));
            AssertMessages(bench, message);
            Assert.IsFalse(bench.Connection.HoldsBuffers);
        }
    }

    [TestMethod]
    [DataRow(nameof(HandshakeType.ClientHello), Limits.MaxClientHello)]
    [DataRow(nameof(HandshakeType.Certificate), Limits.MaxHandshakeMessage)]
    public void AMessageTooLongIsRefusedByItsHeader(string typeName, int most)
    {
        var type = Enum.Parse<HandshakeType>(typeName);
        using var longest = new Bench(isServer: true);
        foreach (var fragment in Bench.Message(type, most).Chunk(16384)) longest.Feed(Bench.Plain(ContentType.Handshake, fragment));
        Assert.HasCount(1, longest.Machine.Messages);

        using var bench = new Bench(isServer: true);
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(type, most + 1)[..4])));
        Assert.AreEqual<TlsFault>(MalformedMessage.HandshakeMessageTooLong, bench.Connection.Fault);
    }

    [TestMethod]
    public void TheCallerMayWantShorterMessages()
    {
        using var bench = new Bench(change: config => config.MaxHandshakeMessage = 100);
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.Certificate, 100))));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.Certificate, 101))));
        Assert.AreEqual<TlsFault>(MalformedMessage.HandshakeMessageTooLong, bench.Connection.Fault);
    }

    [TestMethod]
    [DataRow(nameof(ContentType.ChangeCipherSpec), (byte)1, (byte)0, nameof(PeerMisbehaved.UnexpectedChangeCipherSpec))]
    [DataRow(nameof(ContentType.Alert), (byte)1, (byte)112, nameof(PeerMisbehaved.UnexpectedMessage))]
    [DataRow(nameof(ContentType.ApplicationData), (byte)1, (byte)2, nameof(PeerMisbehaved.UnexpectedApplicationData))]
    public void NothingComesBetweenTheFragmentsOfAMessage(string typeName, byte first, byte second, string fault)
    {
        var type = Enum.Parse<ContentType>(typeName);
        var isData = type == ContentType.ApplicationData;
        using var bench = new Bench();
        if (isData) bench.Protect("1.2 AES-128-GCM");
        bench.Machine.Ctx.DropsChangeCipherSpec = true;
        byte[] Record(ContentType t, params byte[] content) => isData ? bench.Sealed(t, content) : Bench.Plain(t, content);
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(Record(ContentType.Handshake, 2, 0, 0, 9, 1)));
        byte[] content = type == ContentType.ChangeCipherSpec ? [first] : [first, second];
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Record(type, content)));
        Assert.AreEqual<TlsFault>(Enum.Parse<PeerMisbehaved>(fault), bench.Connection.Fault);
    }

    [TestMethod]
    public void AnErrorAlertBetweenFragmentsIsHeard()
    {
        using var bench = new Bench();
        bench.Feed(Bench.Plain(ContentType.Handshake, 2, 0, 0, 9, 1));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Alert, 2, 40)));
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), bench.Connection.Fault);
    }

    [TestMethod]
    public void AMessageMayNotReachOverAKeyChange()
    {
        using var bench = new Bench();
        bench.Machine.OnMessage = (context, _) =>
            context.SetReadProtection(Protections.Get("1.3 AES-128-GCM").Create(context.Crypto, encrypt: false));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Handshake, [.. Bench.Message(HandshakeType.ServerHello, 3), 8])));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExcessMessagesAtKeyChange, bench.Connection.Fault);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 400 Bad Request", nameof(MalformedMessage.HttpRequest))]
    [DataRow("GET / HTTP/1.1", nameof(MalformedMessage.HttpRequest))]
    [DataRow("POST /x HTTP/1.1", nameof(MalformedMessage.HttpRequest))]
    [DataRow("OPTIONS * HTTP/1.1", nameof(MalformedMessage.HttpRequest))]
    [DataRow("CONNECT www.example.com:443 HTTP/1.1", nameof(MalformedMessage.HttpsProxyRequest))]
    [DataRow("SSH-2.0-OpenSSH", nameof(MalformedMessage.WrongRecordVersion))]
    [DataRow("220 mail ESMTP", nameof(MalformedMessage.WrongRecordVersion))]
    [DataRow("\u0016\u0002\u0000\u0000\u0005", nameof(MalformedMessage.WrongRecordVersion))]
    public void AnotherProtocolIsRecognisedByItsFirstBytes(string text, string fault)
    {
        using var bench = new Bench(isServer: true);
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed([.. text.Select(c => (byte)c).Take(5)]));
        Assert.AreEqual<TlsFault>(Enum.Parse<MalformedMessage>(fault), bench.Connection.Fault);
        Assert.IsTrue(bench.Connection.InputWindow.IsEmpty);
    }

    [TestMethod]
    [DataRow(nameof(ProtocolVersion.None), (ushort)0x0300, true)]
    [DataRow(nameof(ProtocolVersion.None), (ushort)0x0301, true)]
    [DataRow(nameof(ProtocolVersion.None), (ushort)0x0399, true)]
    [DataRow(nameof(ProtocolVersion.None), (ushort)0x0403, false)]
    [DataRow(nameof(ProtocolVersion.Tls12), (ushort)0x0303, true)]
    [DataRow(nameof(ProtocolVersion.Tls12), (ushort)0x0301, false)]
    [DataRow(nameof(ProtocolVersion.Tls13), (ushort)0x0303, true)]
    [DataRow(nameof(ProtocolVersion.Tls13), (ushort)0x0301, true)]
    [DataRow(nameof(ProtocolVersion.Tls13), (ushort)0x7777, true)]
    public void TheRecordVersionIsJudgedByTheVersionNegotiated(string negotiated, ushort version, bool isAccepted)
    {
        using var bench = new Bench();
        bench.Connection.State.Version = Enum.Parse<ProtocolVersion>(negotiated);
        var record = Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.Certificate, 1));
        record[1] = (byte)(version >> 8);
        record[2] = (byte)version;
        Assert.AreEqual(isAccepted ? HandshakeWait.Read : HandshakeWait.Failed, bench.Feed(record));
        Assert.AreEqual(isAccepted ? TlsFault.None : MalformedMessage.WrongRecordVersion, bench.Connection.Fault);
    }

    [TestMethod]
    [DataRow(null, 16384)]
    [DataRow("1.3 AES-128-GCM", 16384 + 256)]
    [DataRow("1.2 AES-128-GCM", 16384 + 2048)]
    [DataRow("1.2 AES-128-CBC SHA", 16384 + 2048)]
    public void ALengthTooGreatIsRefusedBeforeTheFragmentComes(string? protection, int most)
    {
        foreach (var length in new[] { most, most + 1, 0xFFFF })
        {
            using var bench = new Bench();
            if (protection is not null) bench.Protect(protection, connected: false);
            byte[] header = [(byte)(protection is null ? ContentType.Handshake : ContentType.ApplicationData), 3, 3, (byte)(length >> 8), (byte)length];
            Assert.AreEqual(length == most ? HandshakeWait.Read : HandshakeWait.Failed, bench.Feed(header));
            if (length == most) Assert.AreEqual(most, bench.Connection.InputWindow.Length);
            else Assert.AreEqual<TlsFault>(PeerMisbehaved.RecordOverflow, bench.Connection.Fault);
        }
    }

    [TestMethod]
    public void OurRecordSizeLimitHoldsForProtectedRecords()
    {
        using var bench = new Bench();
        bench.Machine.Ctx.OwnRecordLimit = 64;
        // Unprotected records have the general limit (RFC 8449 §4).
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.ServerHello, 100))));
        bench.Protect("1.3 AES-128-GCM");
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.ApplicationData, new byte[64])));
        Assert.HasCount(64, bench.Data);
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.ApplicationData, new byte[65])));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.PlaintextOverflow, bench.Connection.Fault);
    }

    [TestMethod]
    public void EmptyRecordsOfOtherTypesThanDataAreRefused()
    {
        foreach (var (type, fault) in new (ContentType, TlsFault)[]
        {
            (ContentType.Handshake, MalformedMessage.EmptyHandshakeRecord),
            (ContentType.Alert, MalformedMessage.EmptyAlertRecord),
            (ContentType.ChangeCipherSpec, MalformedMessage.BadChangeCipherSpec),
        })
        {
            using var bench = new Bench();
            Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(type)));
            Assert.AreEqual(fault, bench.Connection.Fault);
        }
    }

    [TestMethod]
    public void DataBeforeTheEndOfTheHandshakeIsRefused()
    {
        using var plain = new Bench();
        Assert.AreEqual(HandshakeWait.Failed, plain.Feed(Bench.Plain(ContentType.ApplicationData, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedApplicationData, plain.Connection.Fault);
        using var early = new Bench().Protect("1.3 AES-128-GCM", connected: false);
        Assert.AreEqual(HandshakeWait.Failed, early.Feed(early.Sealed(ContentType.ApplicationData, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedApplicationData, early.Connection.Fault);
    }

    [TestMethod]
    public void RefusedEarlyDataIsSkipped()
    {
        // Under a handshake key: records that do not open, until one does.
        using var bench = new Bench(isServer: true).Protect("1.3 AES-128-GCM", connected: false);
        bench.Machine.Ctx.SkipsEarlyData = true;
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(Bench.Plain(ContentType.ApplicationData, new byte[100])));
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.Handshake, Bench.Message(HandshakeType.Finished, 32))));
        Assert.HasCount(1, bench.Machine.Messages);
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.ApplicationData, new byte[100])));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DecryptionFailed, bench.Connection.Fault);

        // After a HelloRetryRequest: unprotected reads, until a handshake record comes.
        using var retried = new Bench(isServer: true);
        retried.Connection.State.Version = ProtocolVersion.Tls13;
        retried.Machine.Ctx.SkipsEarlyData = true;
        Assert.AreEqual(HandshakeWait.Read, retried.Feed(Bench.Plain(ContentType.ApplicationData, new byte[100])));
        Assert.AreEqual(HandshakeWait.Read, retried.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.ClientHello, 32))));
        Assert.AreEqual(HandshakeWait.Failed, retried.Feed(Bench.Plain(ContentType.ApplicationData, new byte[100])));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedApplicationData, retried.Connection.Fault);

        using var flood = new Bench(isServer: true).Protect("1.3 AES-128-GCM", connected: false);
        flood.Machine.Ctx.SkipsEarlyData = true;
        var wait = HandshakeWait.Read;
        for (var i = 0; i < 3 && wait == HandshakeWait.Read; i++) wait = flood.Feed(Bench.Plain(ContentType.ApplicationData, new byte[16000]));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooMuchSkippedEarlyData, flood.Connection.Fault);
    }

    private static void AssertMessages(Bench bench, params byte[][] expected)
    {
        Assert.HasCount(expected.Length, bench.Machine.Messages);
        for (var i = 0; i < expected.Length; i++) Providers.AreEqual(expected[i], bench.Machine.Messages[i]);
    }
}
