using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tests.Tls.Records;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>Records that break the rules, before and behind the handshake, for both roles and both versions.</summary>
[TestClass]
public class RecordTests
{
    private static readonly ContentType s_unknown = (ContentType)24;

    /// <summary>Versions and roles of the side that misbehaves, one row each.</summary>
    public static IEnumerable<object[]> Sides =>
        from version in new[] { ProtocolVersion.Tls13, ProtocolVersion.Tls12 }
        from byClient in new[] { true, false }
        select new object[] { version, byClient };

    [TestMethod]
    [DynamicData(nameof(Sides))]
    public void ARecordThatIsNoneIsRefused(object version, bool byClient)
    {
        // In the clear, before our side has said or heard anything else.
        AssertFirst(byClient, [22, 3, 3, 0x48, 1], PeerMisbehaved.RecordOverflow, AlertDescription.RecordOverflow);
        AssertFirst(byClient, [22, 3, 3, 0, 0], MalformedMessage.EmptyHandshakeRecord, AlertDescription.UnexpectedMessage);
        AssertFirst(byClient, [21, 3, 3, 0, 0], MalformedMessage.EmptyAlertRecord, AlertDescription.UnexpectedMessage);
        AssertFirst(byClient, [(byte)s_unknown, 3, 3, 0, 1, 1], MalformedMessage.UnknownContentType, AlertDescription.UnexpectedMessage);
        AssertFirst(byClient, [22, 2, 0, 0, 1, 1], MalformedMessage.WrongRecordVersion, AlertDescription.ProtocolVersion);
        AssertFirst(byClient, [23, 3, 3, 0, 1, 1], PeerMisbehaved.UnexpectedApplicationData, AlertDescription.UnexpectedMessage);

        // Under keys, behind the handshake.
        AssertLater(version, byClient, seal => seal(ContentType.ApplicationData, new byte[Limits.MaxPlaintext + 1]), PeerMisbehaved.PlaintextOverflow, AlertDescription.RecordOverflow);
        AssertLater(version, byClient, seal => seal(ContentType.Handshake, []), MalformedMessage.EmptyHandshakeRecord, AlertDescription.UnexpectedMessage);
        AssertLater(version, byClient, seal => seal(ContentType.Alert, []), MalformedMessage.EmptyAlertRecord, AlertDescription.UnexpectedMessage);
        AssertLater(version, byClient, seal => seal(ContentType.Alert, [1]), MalformedMessage.BadAlertLength, AlertDescription.DecodeError);
        AssertLater(version, byClient, seal => seal(ContentType.ChangeCipherSpec, [1]), PeerMisbehaved.UnexpectedChangeCipherSpec, AlertDescription.UnexpectedMessage);
        AssertLater(version, byClient, _ => [23, 3, 3, 0, 40, .. new byte[40]], PeerMisbehaved.DecryptionFailed, AlertDescription.BadRecordMac);
        AssertLater(version, byClient, _ => [23, 3, 3, 0, 3, 1, 2, 3], MalformedMessage.RecordTooShort, AlertDescription.BadRecordMac);
    }

    [TestMethod]
    [DynamicData(nameof(Sides))]
    public void AFloodEnds(object version, bool byClient)
    {
        AssertLater(version, byClient, seal => Many(Limits.MaxEmptyRecords + 1, () => seal(ContentType.ApplicationData, [])), PeerMisbehaved.TooManyEmptyRecords, AlertDescription.UnexpectedMessage);
        var warning = (byte)(version is ProtocolVersion.Tls13 ? AlertDescription.UserCanceled : AlertDescription.UnrecognizedName);
        AssertLater(version, byClient, seal => Many(Limits.MaxWarningAlerts + 1, () => seal(ContentType.Alert, [1, warning])), PeerMisbehaved.TooManyWarningAlerts, AlertDescription.UnexpectedMessage);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void BehindATls13HandshakeThereIsNoOther(bool byClient)
    {
        HandshakeType[] kinds =
        [
            HandshakeType.HelloRequest, HandshakeType.ClientHello, HandshakeType.ServerHello, HandshakeType.EncryptedExtensions, HandshakeType.CertificateRequest,
            HandshakeType.Certificate, HandshakeType.CertificateVerify, HandshakeType.Finished, HandshakeType.EndOfEarlyData,
        ];
        foreach (var kind in kinds)
        {
            AssertLater(
                ProtocolVersion.Tls13, byClient, seal => seal(ContentType.Handshake, [(byte)kind, 0, 0, 40, .. new byte[40]]), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Sides))]
    public void NothingIsReadBehindCloseNotify(object version, bool byClient)
    {
        using var pair = Connected(version, byClient, out var seal);
        var victim = byClient ? pair.Server : pair.Client;
        Feed(victim, [.. seal(ContentType.Alert, [1, 0]), .. seal(ContentType.ApplicationData, [1, 2, 3])]);
        Assert.IsTrue(victim.IsPeerClosed);
        Assert.AreEqual(TlsFault.None, victim.Fault);
        Assert.AreEqual(HandshakeWait.Closed, victim.Receive(new byte[10], out var written));
        Assert.AreEqual(0, written);
        Assert.IsTrue(victim.InputWindow.IsEmpty);
    }

    [TestMethod]
    [DynamicData(nameof(Sides))]
    public void FragmentsOfOneByteMakeTheSameHandshake(object version, bool byClient)
    {
        using var pair = NewPair(version);
        var isProtected = false;
        IEnumerable<byte[]> Fragment(byte[] record)
        {
            isProtected |= record[0] is (byte)ContentType.ChangeCipherSpec or (byte)ContentType.ApplicationData;
            return record[0] != (byte)ContentType.Handshake || isProtected ? [record] : record[5..].Select(value => new byte[] { 22, 3, 3, 0, 1, value });
        }

        if (byClient) pair.FromClient = Fragment;
        else pair.FromServer = Fragment;
        pair.Connect();
        pair.Echo(1000);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void CompressionIsRefused(bool byClient)
    {
        using var conversation = new Conversation("1.2", byClient);
        // legacy_compression_methods of a client, compression_method of a server: behind version, random, session id, and suites or suite.
        var outcome = conversation.Run(0, (type, body) =>
        {
            var at = 35 + body[34];
            at += byClient ? 2 + MessageLayout.Number(body, at, 2) + 1 : 2;
            body[at] = 1;
            return [(type, body)];
        });
        var fault = byClient ? (TlsFault)PeerMisbehaved.BadCompressionMethods : PeerMisbehaved.UnofferedCompression;
        Assert.AreEqual(Outcome.Of(fault, AlertDescription.IllegalParameter), outcome);
    }

    /// <summary>Our side gets this as the first thing from its peer.</summary>
    private static void AssertFirst(bool byClient, byte[] record, TlsFault fault, AlertDescription alert)
    {
        using var victim = new TlsConnection(byClient ? TestConfig.Server() : TestConfig.Client());
        while (victim.Advance() == HandshakeWait.Write) Drain(victim);
        Feed(victim, record);
        Assert.AreEqual(fault, victim.Fault);
        Assert.AreEqual(alert, (AlertDescription)victim.Output[^1]);
    }

    /// <summary>A connected side of ours gets what its peer seals; the peer hears the alert.</summary>
    private static void AssertLater(object version, bool byClient, Func<Func<ContentType, byte[], byte[]>, byte[]> make, TlsFault fault, AlertDescription alert)
    {
        using var pair = Connected(version, byClient, out var seal);
        Feed(byClient ? pair.Server : pair.Client, make(seal));
        pair.Settle();
        Assert.AreEqual(fault, (byClient ? pair.Server : pair.Client).Fault);
        Assert.AreEqual(TlsFault.Received(alert), (byClient ? pair.Client : pair.Server).Fault);
    }

    private static EnginePair Connected(object version, bool byClient, out Func<ContentType, byte[], byte[]> seal)
    {
        var pair = NewPair(version).Connect();
        pair.Settle();
        var protection = ((TamperingContext)(byClient ? pair.ClientContext : pair.ServerContext)).WriteProtection!;
        seal = (type, content) => Protections.Seal(protection, type, content);
        return pair;
    }

    private static EnginePair NewPair(object version)
    {
        var client = TestConfig.Client();
        (client.MinVersion, client.MaxVersion, client.CipherSuites) = ((ProtocolVersion)version, (ProtocolVersion)version, [CipherSuite.Find(0x1301)!, CipherSuite.Find(0xC02B)!]);
        Tamper asItIs = (type, body) => [(type, body)];
        return new EnginePair(client, TestConfig.Server(), asItIs, asItIs);
    }

    private static byte[] Many(int count, Func<byte[]> make)
    {
        var all = new List<byte>();
        for (var i = 0; i < count; i++) all.AddRange(make());
        return [.. all];
    }

    private static void Feed(TlsConnection victim, ReadOnlySpan<byte> bytes)
    {
        var buffer = new byte[Limits.MaxPlaintext];
        while (!bytes.IsEmpty && !victim.Fault.IsFault && !victim.IsPeerClosed)
        {
            var window = victim.InputWindow;
            var count = Math.Min(window.Length, bytes.Length);
            bytes[..count].CopyTo(window);
            victim.InputReceived(count);
            bytes = bytes[count..];
            if (victim.IsConnected) victim.Receive(buffer, out _);
            else victim.Advance();
        }
    }

    private static void Drain(TlsConnection connection)
    {
        while (connection.HasOutput) connection.OutputSent(connection.Output.Length);
    }
}
