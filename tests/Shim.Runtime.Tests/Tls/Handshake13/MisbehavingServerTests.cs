using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>What our TLS 1.3 client says to servers that break the rules: fault and alert, both.</summary>
[TestClass]
public class MisbehavingServerTests
{
    private static readonly Dictionary<string, Case> s_cases = new()
    {
        // ServerHello (RFC 8446 §4.1.3).
        ["hello: unknown extension"] = Hello(b => Extended(b, (0x7777, [])), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["hello: extension of another message"] = Hello(b => Extended(b, (16, [0, 3, 2, 104, 50])), PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter),
        ["hello: extension twice"] = Hello(b => Extended(b, (43, [3, 4])), MalformedMessage.DuplicateHelloExtension, AlertDescription.DecodeError),
        ["hello: psk out of nowhere"] = Hello(b => Extended(b, (41, [0, 0])), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["hello: no key share"] = Hello(b => Changed(b, ExtensionType.KeyShare, _ => null), PeerMisbehaved.MissingKeyShare, AlertDescription.MissingExtension),
        ["hello: share of another group"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [0, 23, .. d[2..]]), PeerMisbehaved.UnofferedGroup, AlertDescription.IllegalParameter),
        ["hello: share of all zeros"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [.. d[..4], .. new byte[32]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["hello: share of low order"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [.. d[..4], 1, .. new byte[31]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["hello: short share"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [0, 29, 0, 31, .. d[4..35]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["hello: malformed share"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => d[..^1]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: other session id"] = Hello(b => With(b, 35, 0xFF), PeerMisbehaved.SessionIdMismatch, AlertDescription.IllegalParameter),
        ["hello: unknown suite"] = Hello(b => With(b, 67, 0x7A, 0x7A), PeerMisbehaved.UnknownCipherSuite, AlertDescription.IllegalParameter),
        ["hello: unoffered suite"] = Hello(b => With(b, 67, 0x13, 0x03), PeerMisbehaved.UnofferedCipherSuite, AlertDescription.IllegalParameter),
        ["hello: suite of TLS 1.2"] = Hello(b => With(b, 67, 0xC0, 0x2B), PeerMisbehaved.CipherSuiteNotForVersion, AlertDescription.IllegalParameter),
        ["hello: compression"] = Hello(b => With(b, 69, 1), MalformedMessage.BadLegacyField, AlertDescription.DecodeError),
        ["hello: TLS 1.2 by extension"] = Hello(b => Changed(b, ExtensionType.SupportedVersions, _ => [3, 3]), PeerMisbehaved.BadSupportedVersion, AlertDescription.IllegalParameter),
        ["hello: a draft's version"] = Hello(b => Changed(b, ExtensionType.SupportedVersions, _ => [0x7F, 28]), PeerMisbehaved.BadSupportedVersion, AlertDescription.IllegalParameter),
        ["hello: other legacy version"] = Hello(b => With(b, 0, 3, 1), MalformedMessage.BadLegacyField, AlertDescription.DecodeError),
        ["hello: TLS 1.3 by legacy version"] = Hello(b => With(Changed(b, ExtensionType.SupportedVersions, _ => null), 0, 3, 4), PeerMisbehaved.UnofferedVersion, AlertDescription.ProtocolVersion),
        ["hello: TLS 1.1"] = Hello(b => With(Changed(b, ExtensionType.SupportedVersions, _ => null), 0, 3, 2), PeerMisbehaved.UnofferedVersion, AlertDescription.ProtocolVersion),
        ["hello: malformed version"] = Hello(b => Changed(b, ExtensionType.SupportedVersions, _ => [3, 4, 0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: long session id"] = Hello(b => [.. b[..34], 33, .. new byte[33], .. b[67..]], MalformedMessage.BadServerHello, AlertDescription.DecodeError),

        // HelloRetryRequest (§4.1.4).
        ["retry: nothing to change"] = Retry(b => Changed(b, ExtensionType.KeyShare, _ => null), PeerMisbehaved.EmptyHelloRetryRequest, AlertDescription.IllegalParameter),
        ["retry: the group of the share"] = Retry(b => Changed(b, ExtensionType.KeyShare, _ => [0, 29]), PeerMisbehaved.UselessHelloRetryRequest, AlertDescription.IllegalParameter),
        ["retry: unoffered group"] = Retry(b => Changed(b, ExtensionType.KeyShare, _ => [0, 30]), PeerMisbehaved.UnofferedGroup, AlertDescription.IllegalParameter),
        ["retry: empty cookie"] = Retry(b => Extended(b, (44, [0, 0])), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["retry: unknown extension"] = Retry(b => Extended(b, (0x7777, [])), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["retry: psk"] = Retry(b => Extended(b, (51, [0, 0])), MalformedMessage.DuplicateExtension, AlertDescription.IllegalParameter),
        ["retry: extension of another message"] = Retry(b => Extended(b, (0, [])), PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter),
        ["retry: other suite behind it"] = new(
            (type, body) => type == HandshakeType.ServerHello && !IsRetry(body) ? [(type, With(body, 67, 0x13, 0x02))] : [(type, body)],
            PeerMisbehaved.CipherSuiteChangedAfterRetry, AlertDescription.IllegalParameter, Retries: true),
        ["retry: a second one"] = new(
            (type, body) => type == HandshakeType.ServerHello && !IsRetry(body) ? [(type, [.. body[..2], .. ServerHello.HelloRetryRequestRandom, .. body[34..]])] : [(type, body)],
            PeerMisbehaved.SecondHelloRetryRequest, AlertDescription.UnexpectedMessage, Retries: true),
        ["retry: TLS 1.2 behind it"] = new(
            (type, body) => type == HandshakeType.ServerHello && !IsRetry(body) ? [(type, Changed(body, ExtensionType.SupportedVersions, _ => null))] : [(type, body)],
            PeerMisbehaved.BadSupportedVersion, AlertDescription.IllegalParameter, Retries: true),

        // EncryptedExtensions (§4.3.1).
        ["extensions: unknown"] = In(HandshakeType.EncryptedExtensions, b => Block(b, 0x77, 0x77, 0, 0), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["extensions: key share"] = In(HandshakeType.EncryptedExtensions, b => Block(b, 0, 51, 0, 0), PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter),
        ["extensions: early data"] = In(HandshakeType.EncryptedExtensions, b => Block(b, 0, 42, 0, 0), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["extensions: name with data"] = In(HandshakeType.EncryptedExtensions, _ => Block([0, 0], 0, 0, 0, 1, 0), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["extensions: unoffered protocol"] = In(HandshakeType.EncryptedExtensions, b => Block(b, 0, 16, 0, 4, 0, 2, 1, 120), PeerMisbehaved.UnofferedApplicationProtocol, AlertDescription.IllegalParameter),
        ["extensions: two protocols"] = In(HandshakeType.EncryptedExtensions, b => Block(b, 0, 16, 0, 8, 0, 6, 2, 104, 50, 2, 104, 51), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["extensions: small record limit"] = In(HandshakeType.EncryptedExtensions, _ => Block([0, 0], 0, 28, 0, 2, 0, 63), PeerMisbehaved.BadRecordSizeLimit, AlertDescription.IllegalParameter),
        ["extensions: trailing byte"] = In(HandshakeType.EncryptedExtensions, b => [.. b, 0], MalformedMessage.TrailingBytes, AlertDescription.DecodeError),
        ["extensions: truncated"] = In(HandshakeType.EncryptedExtensions, b => b[..^1], MalformedMessage.TruncatedMessage, AlertDescription.DecodeError),
        ["extensions: none"] = In(HandshakeType.EncryptedExtensions, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),

        // CertificateRequest (§4.3.2).
        ["request: context"] = In(HandshakeType.CertificateRequest, b => [1, 9, .. b[1..]], MalformedMessage.BadCertificateRequest, AlertDescription.DecodeError),
        ["request: no schemes"] = In(HandshakeType.CertificateRequest, _ => [0, 0, 4, 0x77, 0x77, 0, 0], PeerMisbehaved.MissingExtension, AlertDescription.MissingExtension),
        ["request: key share"] = In(HandshakeType.CertificateRequest, _ => [0, 0, 4, 0, 51, 0, 0], PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter),
        ["request: trailing byte"] = In(HandshakeType.CertificateRequest, b => [.. b, 0], MalformedMessage.TrailingBytes, AlertDescription.DecodeError),

        // Certificate (§4.4.2).
        ["certificate: empty"] = In(HandshakeType.Certificate, _ => [0, 0, 0, 0], MalformedMessage.EmptyServerCertificate, AlertDescription.DecodeError),
        ["certificate: context"] = In(HandshakeType.Certificate, b => [1, 9, .. b[1..]], MalformedMessage.BadCertificateList, AlertDescription.DecodeError),
        ["certificate: not one"] = In(HandshakeType.Certificate, _ => [0, 0, 0, 8, 0, 0, 3, 1, 2, 3, 0, 0], MalformedMessage.UnparsableCertificate, AlertDescription.CertificateUnknown),
        ["certificate: empty entry"] = In(HandshakeType.Certificate, _ => [0, 0, 0, 5, 0, 0, 0, 0, 0], MalformedMessage.BadCertificateList, AlertDescription.DecodeError),
        ["certificate: unknown extension"] = In(HandshakeType.Certificate, b => EntryExtension(b, 0x77, 0x77, 0, 0), PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["certificate: extension of another message"] = In(HandshakeType.Certificate, b => EntryExtension(b, 0, 0, 0, 0), PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter),
        ["certificate: malformed status"] = In(HandshakeType.Certificate, b => EntryExtension(b, 0, 5, 0, 1, 1), MalformedMessage.BadCertificateStatus, AlertDescription.DecodeError),
        ["certificate: malformed timestamps"] = In(HandshakeType.Certificate, b => EntryExtension(b, 0, 18, 0, 2, 0, 0), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["certificate: trailing byte"] = In(HandshakeType.Certificate, b => [.. b, 0], MalformedMessage.TrailingBytes, AlertDescription.DecodeError),
        ["certificate: none"] = In(HandshakeType.Certificate, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),
        ["certificate: twice"] = Twice(HandshakeType.Certificate),

        // CertificateVerify (§4.4.3).
        ["verify: wrong signature"] = In(HandshakeType.CertificateVerify, b => With(b, b.Length - 1, (byte)(b[^1] ^ 1)), PeerMisbehaved.BadSignature, AlertDescription.DecryptError),
        ["verify: no signature"] = In(HandshakeType.CertificateVerify, b => [.. b[..2], 0, 0], PeerMisbehaved.BadSignature, AlertDescription.DecryptError),
        ["verify: PKCS#1"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 4, 1), PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter),
        ["verify: SHA-1"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 2, 3), PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter),
        ["verify: unknown scheme"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 0x7A, 0x7A), PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter),
        ["verify: another curve"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 5, 3), PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter),
        ["verify: another kind of key"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 8, 4), PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter),
        ["verify: trailing byte"] = In(HandshakeType.CertificateVerify, b => [.. b, 0], MalformedMessage.TrailingBytes, AlertDescription.DecodeError),
        ["verify: none"] = In(HandshakeType.CertificateVerify, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),
        ["verify: twice"] = Twice(HandshakeType.CertificateVerify),

        // Finished (§4.4.4) and order.
        ["finished: wrong"] = In(HandshakeType.Finished, b => With(b, 0, (byte)(b[0] ^ 0x80)), PeerMisbehaved.IncorrectFinished, AlertDescription.DecryptError),
        ["finished: short"] = In(HandshakeType.Finished, b => b[..^1], MalformedMessage.BadFinishedLength, AlertDescription.DecodeError),
        ["finished: long"] = In(HandshakeType.Finished, b => [.. b, 0], MalformedMessage.BadFinishedLength, AlertDescription.DecodeError),
        ["order: ticket in the handshake"] = Before(HandshakeType.Finished, HandshakeType.NewSessionTicket, [0]),
        ["order: key update in the handshake"] = Before(HandshakeType.Finished, HandshakeType.KeyUpdate, [0]),
        ["order: hello again"] = Before(HandshakeType.CertificateVerify, HandshakeType.ServerHello, [0]),
        ["order: hello request"] = Before(HandshakeType.CertificateVerify, HandshakeType.HelloRequest, []),
        ["order: unknown message"] = Before(HandshakeType.CertificateVerify, (HandshakeType)99, []),
    };

    public static IEnumerable<object[]> Names => s_cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void GetsTheAlertOfTheRfc(string name)
    {
        var made = s_cases[name];
        using var pair = NewPair(made);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual(made.Fault, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(made.Alert), pair.Server.Fault);
    }

    [TestMethod]
    public void EveryTruncationOfAServerHelloIsRefused()
    {
        for (var length = 0; length < 118; length++)
        {
            var size = length;
            using var pair = NewPair(Hello(b => b[..size], default, default));
            Assert.IsFalse(pair.Run());
            // Behind the compression method the message may end: then it is TLS 1.2 in disguise.
            var expected = length == 70 ? AlertDescription.IllegalParameter : AlertDescription.DecodeError;
            Assert.AreEqual(TlsFault.Received(expected), pair.Server.Fault, length.ToString());
        }
    }

    [TestMethod]
    [DataRow(HandshakeType.CertificateRequest)]
    [DataRow(HandshakeType.ClientHello)]
    [DataRow(HandshakeType.Finished)]
    [DataRow(HandshakeType.HelloRequest)]
    public void AfterTheHandshakeOnlyTicketsAndKeyUpdatesMayCome(object type)
    {
        using var store = new SessionStore(Providers.Get("platform"));
        var server = TestConfig.Server(sessions: store);
        using var pair = new EnginePair(
            TestConfig.Client(store), server, ofServer: (sent, body) => [(sent == HandshakeType.NewSessionTicket ? (HandshakeType)type : sent, body)]);
        pair.Run();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedMessage, pair.Client.Fault);
    }

    [TestMethod]
    public void MalformedTicketsAreRefusedAtEveryLength()
    {
        for (var length = 0; length < 20; length++)
        {
            var size = length;
            using var store = new SessionStore(Providers.Get("platform"));
            using var pair = new EnginePair(
                TestConfig.Client(store),
                TestConfig.Server(sessions: store),
                ofServer: (type, body) => [(type, type == HandshakeType.NewSessionTicket ? body[..size] : body)]);
            pair.Run();
            Assert.AreEqual<TlsFault>(MalformedMessage.BadSessionTicket, pair.Client.Fault);
            Assert.AreEqual(TlsFault.Received(AlertDescription.DecodeError), pair.Server.Fault);
        }
    }

    [TestMethod]
    public void APskOfAnotherHashOrIndexIsRefused()
    {
        foreach (var (change, fault) in new (Func<byte[], byte[]>, TlsFault)[]
        {
            (b => Changed(b, ExtensionType.PreSharedKey, _ => [0, 1]), PeerMisbehaved.BadPskIndex),
            (b => With(b, 67, 0x13, 0x02), PeerMisbehaved.PskCipherSuiteMismatch),
        })
        {
            using var store = new SessionStore(Providers.Get("platform"));
            var client = TestConfig.Client(store);
            using (var first = new EnginePair(client, TestConfig.Server(sessions: store))) first.Connect().Settle();
            using var pair = new EnginePair(
                client,
                TestConfig.Server(sessions: store),
                ofServer: (type, body) => [(type, type == HandshakeType.ServerHello ? change(body) : body)]);
            Assert.IsFalse(pair.Run());
            Assert.AreEqual(fault, pair.Client.Fault);
            Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), pair.Server.Fault);
        }
    }

    [TestMethod]
    public void NothingMayStandBehindAServerHelloInItsRecord()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server())
        {
            FromServer = record => WireMessages.Is(record, HandshakeType.ServerHello)
                ? [[.. record[..3], (byte)((record.Length - 1) >> 8), (byte)(record.Length - 1), .. record[5..], 8, 0, 0, 2]]
                : [record],
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExcessMessagesAtKeyChange, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), pair.Server.Fault);
    }

    private static EnginePair NewPair(Case made)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server();
        client.CipherSuites = [CipherSuite.Find(0x1301)!, CipherSuite.Find(0x1302)!, CipherSuite.Find(0xC02B)!];
        client.ApplicationProtocols = [[104, 50], [104, 51]];
        client.RecordSizeLimit = 16385;
        server.ClientAuthentication = ClientAuthentication.Optional;
        if (made.Retries) server.Groups = [Shim.Runtime.Crypto.NamedGroup.Secp256r1];
        return new EnginePair(client, server, ofServer: made.Tamper);
    }

    private static bool IsRetry(byte[] body) => body.AsSpan(2, 32).SequenceEqual(ServerHello.HelloRetryRequestRandom);

    private static Case Hello(Func<byte[], byte[]> change, TlsFault fault, AlertDescription alert) => In(HandshakeType.ServerHello, change, fault, alert);

    private static Case Retry(Func<byte[], byte[]> change, TlsFault fault, AlertDescription alert) =>
        new((type, body) => [(type, type == HandshakeType.ServerHello && IsRetry(body) ? change(body) : body)], fault, alert, Retries: true);

    private static Case In(HandshakeType where, Func<byte[], byte[]>? change, TlsFault fault, AlertDescription alert) =>
        new((type, body) => type != where ? [(type, body)] : change is null ? [] : [(type, change(body))], fault, alert);

    private static Case Twice(HandshakeType which) =>
        new((type, body) => type == which ? [(type, body), (type, body)] : [(type, body)], PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    private static Case Before(HandshakeType which, HandshakeType inserted, byte[] content) =>
        new((type, body) => type == which ? [(inserted, content), (type, body)] : [(type, body)], PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    private static byte[] With(byte[] body, int at, params byte[] bytes)
    {
        byte[] changed = [.. body];
        bytes.CopyTo(changed, at);
        return changed;
    }

    private static byte[] Extended(byte[] hello, params (int, byte[])[] more) => Body(WireMessages.ChangeExtensions(AsRecord(hello), (_, data) => data, more));

    private static byte[] Changed(byte[] hello, ExtensionType which, Func<byte[], byte[]?> change) =>
        Body(WireMessages.ChangeExtensions(AsRecord(hello), (type, data) => type == which ? change(data) : data));

    private static byte[] AsRecord(byte[] hello) => WireMessages.Record(HandshakeType.ServerHello, hello);

    private static byte[] Body(byte[] record) => record[9..];

    /// <summary>A 16-bit block with more in it.</summary>
    private static byte[] Block(byte[] block, params byte[] more)
    {
        var length = block.Length - 2 + more.Length;
        return [(byte)(length >> 8), (byte)length, .. block[2..], .. more];
    }

    /// <summary>A Certificate message of one entry with an extension in it.</summary>
    private static byte[] EntryExtension(byte[] body, params byte[] extension)
    {
        var list = ((body[1] << 16) | (body[2] << 8) | body[3]) + extension.Length;
        return [0, (byte)(list >> 16), (byte)(list >> 8), (byte)list, .. body[4..^2], 0, (byte)extension.Length, .. extension];
    }

    private sealed record Case(
        Tamper Tamper, TlsFault Fault, AlertDescription Alert, bool Retries = false);
}
