using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using static Shim.Runtime.Tests.Tls.Handshake12.Mangler12;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>A TLS 1.2 client that breaks the rules, seen by our server: the fault and the alert that goes back.</summary>
[TestClass]
public class ClientMisbehavesTests
{
    [TestMethod]
    [DataRow(HandshakeType.Certificate, PeerMisbehaved.UnexpectedMessage)]
    [DataRow(HandshakeType.ClientKeyExchange, PeerMisbehaved.UnexpectedMessage)]
    [DataRow(HandshakeType.CertificateVerify, PeerMisbehaved.UnexpectedChangeCipherSpec)]
    public void MissingMessageIsUnexpectedBehaviour(object type, object fault) =>
        AssertFault(Drop((HandshakeType)type), (PeerMisbehaved)fault, AlertDescription.UnexpectedMessage, WithCertificate);

    [TestMethod]
    public void MissingClientKeyExchangeIsRefusedAtTheKeyChange() =>
        AssertFault(Drop(HandshakeType.ClientKeyExchange), PeerMisbehaved.UnexpectedChangeCipherSpec, AlertDescription.UnexpectedMessage);

    [TestMethod]
    [DataRow(HandshakeType.ClientHello)]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.ClientKeyExchange)]
    [DataRow(HandshakeType.CertificateVerify)]
    public void RepeatedMessageIsRefused(object type) =>
        AssertFault(Repeat((HandshakeType)type), Foreign((HandshakeType)type), AlertDescription.UnexpectedMessage, WithCertificate);

    [TestMethod]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.ClientKeyExchange)]
    public void SwappedMessagesAreRefused(object type) =>
        AssertFault(Swap((HandshakeType)type), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, WithCertificate);

    [TestMethod]
    [DataRow(HandshakeType.HelloRequest)]
    [DataRow(HandshakeType.ServerHello)]
    [DataRow(HandshakeType.NewSessionTicket)]
    [DataRow(HandshakeType.EndOfEarlyData)]
    [DataRow(HandshakeType.ServerKeyExchange)]
    [DataRow(HandshakeType.CertificateRequest)]
    [DataRow(HandshakeType.ServerHelloDone)]
    [DataRow(HandshakeType.Finished)]
    [DataRow(HandshakeType.KeyUpdate)]
    [DataRow((HandshakeType)99)]
    public void ForeignMessageIsRefusedEverywhere(object type)
    {
        foreach (var place in new[] { HandshakeType.Certificate, HandshakeType.ClientKeyExchange, HandshakeType.CertificateVerify })
        {
            AssertFault(
                Before(place, Message((HandshakeType)type, 1, 2, 3)), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, WithCertificate);
            AssertFault(
                Behind(place, Message((HandshakeType)type, 1, 2, 3)), Foreign(place), AlertDescription.UnexpectedMessage, WithCertificate);
        }
    }

    [TestMethod]
    public void NothingIsPackedBehindClientHello() => AssertFault(
        record => WireMessages.Is(record, HandshakeType.ClientHello)
            ? [[.. record[..3], (byte)((record.Length - 1) >> 8), (byte)(record.Length - 1), .. record[5..], 20, 0, 0, 0]]
            : [record],
        PeerMisbehaved.ExcessMessagesAtKeyChange, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void CertificateThatNobodyAskedForIsRefused() => AssertFault(
        Before(HandshakeType.ClientKeyExchange, Message(HandshakeType.Certificate, 0, 0, 0)), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void CertificateVerifyWithoutACertificateIsRefused() => AssertFault(
        Behind(HandshakeType.ClientKeyExchange, Message(HandshakeType.CertificateVerify, 4, 3, 0, 1, 0)),
        PeerMisbehaved.MissingChangeCipherSpec, AlertDescription.UnexpectedMessage,
        (client, server) => server.ClientAuthentication = ClientAuthentication.Optional);

    [TestMethod]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.ClientKeyExchange)]
    [DataRow(HandshakeType.CertificateVerify)]
    public void EarlyChangeCipherSpecIsRefused(object place) => AssertFault(
        Before((HandshakeType)place, Record(ContentType.ChangeCipherSpec, 1)),
        PeerMisbehaved.UnexpectedChangeCipherSpec, AlertDescription.UnexpectedMessage, WithCertificate);

    [TestMethod]
    public void MissingChangeCipherSpecIsRefused() => AssertFault(DropChangeCipherSpec, PeerMisbehaved.MissingChangeCipherSpec, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void SecondChangeCipherSpecIsNoProtectedRecord() =>
        AssertFault(RepeatChangeCipherSpec, MalformedMessage.RecordTooShort, AlertDescription.BadRecordMac);

    [TestMethod]
    public void ChangeCipherSpecInsideAMessageIsRefused()
    {
        using var pair = NewPair();
        pair.FromClient = record => record[0] == 22 && record[5] == (byte)HandshakeType.ClientKeyExchange
            ? [Record(ContentType.Handshake, record[5..12]), Record(ContentType.ChangeCipherSpec, 1)]
            : [record];
        AssertFails(pair, PeerMisbehaved.UnexpectedChangeCipherSpec, AlertDescription.UnexpectedMessage);
    }

    [TestMethod]
    public void MessageThatGoesOnBehindTheKeyChangeIsRefused()
    {
        // ClientKeyExchange and the first bytes of a Finished in one record, then ChangeCipherSpec.
        using var pair = NewPair();
        pair.FromClient = record => record[0] == 22 && record[5] == (byte)HandshakeType.ClientKeyExchange
            ? [Record(ContentType.Handshake, [.. record[5..], 20, 0, 0])]
            : [record];
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.MissingChangeCipherSpec, pair.Server.Fault);
        Assert.AreEqual(AlertDescription.UnexpectedMessage, pair.PlainAlert(byClient: false));
    }

    [TestMethod]
    public void BadChangeCipherSpecIsRefused()
    {
        foreach (var content in new byte[][] { [], [0], [2], [1, 1] })
        {
            AssertFault(
                record => record[0] == (byte)ContentType.ChangeCipherSpec ? [Record(ContentType.ChangeCipherSpec, content)] : [record],
                MalformedMessage.BadChangeCipherSpec, AlertDescription.UnexpectedMessage);
        }
    }

    [TestMethod]
    public void ApplicationDataInTheClearIsRefused() => AssertFault(
        Before(HandshakeType.ClientKeyExchange, Record(ContentType.ApplicationData, 1)), PeerMisbehaved.UnexpectedApplicationData, AlertDescription.UnexpectedMessage);

    [TestMethod]
    [DataRow(HandshakeType.Certificate, MalformedMessage.BadCertificateList)]
    [DataRow(HandshakeType.ClientKeyExchange, MalformedMessage.BadClientKeyExchange)]
    [DataRow(HandshakeType.CertificateVerify, MalformedMessage.TruncatedMessage)]
    public void TruncatedMessageIsMalformed(object type, object fault)
    {
        AssertFault(Body((HandshakeType)type, body => body[..^1]), (MalformedMessage)fault, AlertDescription.DecodeError, WithCertificate);
        AssertFault(Body((HandshakeType)type, _ => []), (MalformedMessage)fault, AlertDescription.DecodeError, WithCertificate);
    }

    [TestMethod]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.ClientKeyExchange)]
    [DataRow(HandshakeType.CertificateVerify)]
    public void TrailingByteIsMalformed(object type) =>
        AssertFault(Body((HandshakeType)type, body => [.. body, 0]), MalformedMessage.TrailingBytes, AlertDescription.DecodeError, WithCertificate);

    [TestMethod]
    public void RsaClientKeyExchangeIsJudgedByFormOnly()
    {
        AssertFault(Body(HandshakeType.ClientKeyExchange, body => body[..^1]), MalformedMessage.BadClientKeyExchange, AlertDescription.DecodeError, WithRsa);
        AssertFault(Body(HandshakeType.ClientKeyExchange, body => [.. body, 0]), MalformedMessage.TrailingBytes, AlertDescription.DecodeError, WithRsa);
        AssertFault(Body(HandshakeType.ClientKeyExchange, _ => []), MalformedMessage.BadClientKeyExchange, AlertDescription.DecodeError, WithRsa);
    }

    [TestMethod]
    [DataRow(NamedGroup.X25519, 32)]
    [DataRow(NamedGroup.X25519, 31)]
    [DataRow(NamedGroup.Secp256r1, 65)]
    [DataRow(NamedGroup.Secp256r1, 33)]
    [DataRow(NamedGroup.Secp384r1, 97)]
    [DataRow(NamedGroup.Secp521r1, 132)]
    public void BadShareIsRefused(object group, int size) => AssertFault(
        Body(HandshakeType.ClientKeyExchange, _ => [(byte)size, .. new byte[size]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter,
        (client, server) => server.Groups = [(NamedGroup)group]);

    [TestMethod]
    public void EmptyShareIsMalformed() =>
        AssertFault(Body(HandshakeType.ClientKeyExchange, _ => [0]), MalformedMessage.BadClientKeyExchange, AlertDescription.DecodeError);

    [TestMethod]
    public void ChangedTranscriptIsNoticedInFinished()
    {
        // Without the extended master secret the keys do not depend on the transcript, so only verify_data shows the change.
        using var pair = NewPair((client, server) => client.ExtendedMasterSecret = false);
        pair.FromClient = Body(HandshakeType.ClientHello, body =>
        {
            var at = body.AsSpan().IndexOf((byte[])[0x06, 0x01]);
            (body[at], body[at + 1]) = (0x7A, 0x7A);
            return body;
        });
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.IncorrectFinished, pair.Server.Fault);
        Assert.AreEqual(AlertDescription.DecryptError, pair.PlainAlert(byClient: false));
    }

    [TestMethod]
    public void ChangedTranscriptGivesOtherKeysWithTheExtendedMasterSecret()
    {
        using var pair = NewPair();
        pair.FromClient = Body(HandshakeType.ClientHello, body =>
        {
            var at = body.AsSpan().IndexOf((byte[])[0x06, 0x01]);
            (body[at], body[at + 1]) = (0x7A, 0x7A);
            return body;
        });
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DecryptionFailed, pair.Server.Fault);
        Assert.AreEqual(AlertDescription.BadRecordMac, pair.PlainAlert(byClient: false));
    }

    [TestMethod]
    [DataRow(HandshakeType.HelloRequest)]
    [DataRow(HandshakeType.Finished)]
    [DataRow(HandshakeType.KeyUpdate)]
    [DataRow(HandshakeType.Certificate)]
    public void ForeignMessageOnARunningConnectionIsRefused(object type)
    {
        // Nothing but ClientHello; the message goes out under the keys, so a machine of ours sends it.
        using var pair = NewPair();
        pair.Connect();
        pair.ClientContext.SendOutsideTranscript((HandshakeType)type, [1, 2, 3]);
        pair.Run();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedMessage, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), pair.Client.Fault);
    }

    [TestMethod]
    [DataRow(HandshakeType.ClientHello)]
    [DataRow(HandshakeType.NewSessionTicket)]
    [DataRow(HandshakeType.Finished)]
    public void ForeignMessageOfAServerOnARunningConnectionIsRefused(object type)
    {
        using var pair = NewPair();
        pair.Connect();
        pair.ServerContext.SendOutsideTranscript((HandshakeType)type, [1, 2, 3]);
        pair.Run();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NotAHelloRequest, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), pair.Server.Fault);
    }

    private static void WithCertificate(TlsConfig client, TlsConfig server)
    {
        client.Identity = TestIdentity.Get("p256").Tls;
        server.ClientAuthentication = ClientAuthentication.Required;
    }

    private static void WithRsa(TlsConfig client, TlsConfig server)
    {
        client.CipherSuites = [CipherSuite.Find(0x009C)!];
        server.Identity = TestIdentity.Get("rsa2048").Tls;
    }

    private static EnginePair NewPair(Action<TlsConfig, TlsConfig>? change = null)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        change?.Invoke(client, server);
        return new EnginePair(client, server);
    }

    /// <summary>The fault of a message that comes behind <paramref name="last"/> and does not belong there: the last one is followed by ChangeCipherSpec.</summary>
    private static TlsFault Foreign(HandshakeType last) =>
        last == HandshakeType.CertificateVerify ? PeerMisbehaved.MissingChangeCipherSpec : PeerMisbehaved.UnexpectedMessage;

    private static void AssertFault(
        Func<byte[], IEnumerable<byte[]>> fromClient, TlsFault fault, AlertDescription alert, Action<TlsConfig, TlsConfig>? change = null)
    {
        using var pair = NewPair(change);
        pair.FromClient = fromClient;
        AssertFails(pair, fault, alert);
    }

    private static void AssertFails(EnginePair pair, TlsFault fault, AlertDescription alert)
    {
        Assert.IsFalse(pair.Run());
        Assert.AreEqual(fault, pair.Server.Fault);
        Assert.AreEqual(alert, pair.PlainAlert(byClient: false));
        Assert.AreEqual(TlsFault.Received(alert), pair.Client.Fault);
    }
}
