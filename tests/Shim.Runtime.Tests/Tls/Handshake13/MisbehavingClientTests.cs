using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>What our TLS 1.3 server says to clients that break the rules: fault and alert, both.</summary>
[TestClass]
public class MisbehavingClientTests
{
    /// <summary>An identity of one byte with a binder of 32.</summary>
    private static readonly byte[] s_psk = [0, 7, 0, 1, 7, 0, 0, 0, 0, 0, 33, 32, .. new byte[32]];

    private static readonly Dictionary<string, Case> s_cases = new()
    {
        // ClientHello (RFC 8446 §4.1.2, §4.2).
        ["hello: no groups"] = Without(ExtensionType.SupportedGroups, PeerMisbehaved.MissingSupportedGroups, AlertDescription.MissingExtension),
        ["hello: no shares"] = Without(ExtensionType.KeyShare, PeerMisbehaved.MissingKeyShare, AlertDescription.MissingExtension),
        ["hello: no schemes"] = Without(ExtensionType.SignatureAlgorithms, PeerMisbehaved.MissingSignatureAlgorithms, AlertDescription.MissingExtension),
        ["hello: extension twice"] = Hello(b => Extended(b, (51, [0, 0])), MalformedMessage.DuplicateHelloExtension, AlertDescription.DecodeError),
        ["hello: share twice"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [0, 72, .. d[2..], .. d[2..]]), PeerMisbehaved.DuplicateKeyShare, AlertDescription.IllegalParameter),
        ["hello: share of all zeros"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [.. d[..6], .. new byte[32]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["hello: short share"] = Hello(b => Changed(b, ExtensionType.KeyShare, d => [0, 35, 0, 29, 0, 31, .. d[6..37]]), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["hello: empty share"] = Hello(b => Changed(b, ExtensionType.KeyShare, _ => [0, 4, 0, 29, 0, 0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: compression"] = Hello(b => [.. b[..Compression(b)], 2, 1, 0, .. b[(Compression(b) + 2)..]], PeerMisbehaved.BadCompressionMethods, AlertDescription.IllegalParameter),
        ["hello: no compression methods"] = Hello(b => [.. b[..Compression(b)], 0, .. b[(Compression(b) + 2)..]], MalformedMessage.BadClientHello, AlertDescription.DecodeError),
        ["hello: odd suites"] = Hello(b => [.. b[..67], 0, 3, 0x13, 1, 0x13, .. b[Compression(b)..]], MalformedMessage.BadClientHello, AlertDescription.DecodeError),
        ["hello: no suites"] = Hello(b => [.. b[..67], 0, 0, .. b[Compression(b)..]], MalformedMessage.BadClientHello, AlertDescription.DecodeError),
        ["hello: trailing byte"] = Hello(b => [.. b, 0], MalformedMessage.BadClientHello, AlertDescription.DecodeError),
        ["hello: no versions in the list"] = Hello(b => Changed(b, ExtensionType.SupportedVersions, _ => [0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: only unknown versions"] = Hello(b => Changed(b, ExtensionType.SupportedVersions, _ => [4, 0x1A, 0x1A, 3, 5]), PeerIncompatible.NoCommonVersion, AlertDescription.ProtocolVersion),
        ["hello: malformed groups"] = Hello(b => Changed(b, ExtensionType.SupportedGroups, _ => [0, 1, 0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: malformed name"] = Hello(b => Changed(b, ExtensionType.ServerName, _ => [0, 0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: malformed status request"] = Hello(b => Changed(b, ExtensionType.StatusRequest, _ => [1, 0]), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: malformed protocols"] = Hello(b => Extended(b, (16, [0, 1, 0])), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["hello: small record limit"] = Hello(b => Extended(b, (28, [0, 63])), PeerMisbehaved.BadRecordSizeLimit, AlertDescription.IllegalParameter),
        ["hello: another message"] = In(HandshakeType.ClientHello, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, instead: HandshakeType.Finished),

        // Pre-shared keys (§4.2.9, §4.2.11).
        ["psk: without modes"] = Hello(b => Extended(b, (41, s_psk)), PeerMisbehaved.MissingExtension, AlertDescription.MissingExtension),
        ["psk: not last"] = Hello(b => Extended(b, (41, s_psk), (0x7777, [])), PeerMisbehaved.PskNotLast, AlertDescription.IllegalParameter),
        ["psk: no binder"] = Hello(b => Extended(b, (45, [1, 1]), (41, [.. s_psk[..9], 0, 0])), MalformedMessage.BadExtension, AlertDescription.DecodeError),
        ["psk: two identities, one binder"] = Hello(
            b => Extended(b, (45, [1, 1]), (41, [0, 14, .. s_psk[2..9], .. s_psk[2..]])), PeerMisbehaved.PskBinderCountMismatch, AlertDescription.IllegalParameter),
        ["psk: no modes in the list"] = Hello(b => Extended(b, (45, [0]), (41, s_psk)), MalformedMessage.BadExtension, AlertDescription.DecodeError),

        // The second ClientHello (§4.1.2).
        ["second: other suites"] = Second(b => With(b, 69, 0x13, 0x02), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: other random"] = Second(b => With(b, 2, 1, 2, 3), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: other session id"] = Second(b => With(b, 35, 1, 2, 3), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: other name"] = Second(b => Changed(b, ExtensionType.ServerName, d => With(d, 5, 120)), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: one extension more"] = Second(b => Extended(b, (0x7777, [])), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: one extension less"] = Second(b => Changed(b, ExtensionType.StatusRequest, _ => null), PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["second: no share"] = Second(b => Changed(b, ExtensionType.KeyShare, _ => null), PeerMisbehaved.MissingKeyShare, AlertDescription.MissingExtension),
        ["second: empty shares"] = Second(b => Changed(b, ExtensionType.KeyShare, _ => [0, 0]), PeerMisbehaved.WrongKeyShareAfterRetry, AlertDescription.IllegalParameter),
        ["second: share of another group"] = Second(b => Changed(b, ExtensionType.KeyShare, d => With(d, 2, 0, 24)), PeerMisbehaved.WrongKeyShareAfterRetry, AlertDescription.IllegalParameter),
        ["second: two shares"] = Second(b => Changed(b, ExtensionType.KeyShare, d => [0, (byte)(d[1] + 5), .. d[2..], 0, 24, 0, 1, 4]), PeerMisbehaved.WrongKeyShareAfterRetry, AlertDescription.IllegalParameter),
        ["second: a point off the curve"] = Second(b => Changed(b, ExtensionType.KeyShare, d => With(d, d.Length - 1, (byte)(d[^1] ^ 1))), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),
        ["second: a compressed point"] = Second(b => Changed(b, ExtensionType.KeyShare, d => With(d, 6, 2)), PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter),

        // The client's flight (§4.4).
        ["certificate: context"] = In(HandshakeType.Certificate, b => [1, 9, .. b[1..]], MalformedMessage.BadCertificateList, AlertDescription.DecodeError),
        ["certificate: extension"] = In(HandshakeType.Certificate, EntryWithStatus, PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension),
        ["certificate: not one"] = In(HandshakeType.Certificate, _ => [0, 0, 0, 8, 0, 0, 3, 1, 2, 3, 0, 0], MalformedMessage.UnparsableCertificate, AlertDescription.CertificateUnknown),
        ["certificate: none"] = In(HandshakeType.Certificate, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),
        ["verify: none"] = In(HandshakeType.CertificateVerify, null, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),
        ["verify: behind an empty certificate"] = In(HandshakeType.Certificate, _ => [0, 0, 0, 0], PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage),
        ["verify: wrong"] = In(HandshakeType.CertificateVerify, b => With(b, b.Length - 1, (byte)(b[^1] ^ 1)), PeerMisbehaved.BadSignature, AlertDescription.DecryptError),
        ["verify: PKCS#1"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 4, 1), PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter),
        ["verify: another curve"] = In(HandshakeType.CertificateVerify, b => With(b, 0, 5, 3), PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter),
        ["finished: wrong"] = In(HandshakeType.Finished, b => With(b, 0, (byte)(b[0] ^ 1)), PeerMisbehaved.IncorrectFinished, AlertDescription.DecryptError),
        ["finished: short"] = In(HandshakeType.Finished, b => b[..^1], MalformedMessage.BadFinishedLength, AlertDescription.DecodeError),
        ["finished: end of early data before it"] = In(HandshakeType.Certificate, b => b, PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, before: HandshakeType.EndOfEarlyData),
    };

    public static IEnumerable<object[]> Names => s_cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void GetsTheAlertOfTheRfc(string name)
    {
        var made = s_cases[name];
        using var pair = NewPair(made);
        pair.Run();
        Assert.AreEqual(made.Fault, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(made.Alert), pair.Client.Fault);
    }

    [TestMethod]
    public void EveryTruncationOfAClientHelloIsRefused()
    {
        var size = 1000;
        for (var length = 0; length < size; length++)
        {
            var end = length;
            var isWhole = false;
            using var pair = NewPair(Hello(
                b =>
                {
                    size = b.Length;
                    isWhole = end == Compression(b) + 2;
                    return b[..end];
                },
                default,
                default));
            Assert.IsFalse(pair.Run());
            // Without extensions it is a hello of TLS 1.2, and this server wants more.
            Assert.AreEqual(TlsFault.Received(isWhole ? AlertDescription.ProtocolVersion : AlertDescription.DecodeError), pair.Client.Fault, length.ToString());
        }

        Assert.IsGreaterThan(200, size);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void NothingMayStandBehindAClientHelloInItsRecord(bool retried)
    {
        var server = TestConfig.Server();
        if (retried) server.Groups = [NamedGroup.Secp256r1];
        using var pair = new EnginePair(TestConfig.Client(), server)
        {
            FromClient = record => WireMessages.Is(record, HandshakeType.ClientHello)
                ? [[.. record[..3], (byte)((record.Length - 1) >> 8), (byte)(record.Length - 1), .. record[5..], 20, 0, 0, 32]]
                : [record],
        };
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.ExcessMessagesAtKeyChange, pair.Server.Fault);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void EarlyDataIsSkipped(bool retried)
    {
        var server = TestConfig.Server();
        if (retried) server.Groups = [NamedGroup.Secp256r1];
        using var pair = EarlyDataPair(server, records: 3);
        pair.Connect();
        Assert.AreEqual(retried, pair.Client.State.HelloRetried);
        pair.Echo(1000);
    }

    [TestMethod]
    public void ASecondHelloMayRepeatItsEarlyData()
    {
        var server = TestConfig.Server();
        server.Groups = [NamedGroup.Secp256r1];
        using var pair = new EnginePair(TestConfig.Client(), server, static (type, body) => [(type, type == HandshakeType.ClientHello ? Extended(body, (42, [])) : body)]);
        pair.Connect();
        pair.Echo(100);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ASecondHelloKeepsItsPsk(bool drops)
    {
        using var ofClient = new SessionStore(Providers.Get("platform"));
        using var ofServer = new SessionStore(Providers.Get("platform"));
        using (var first = new EnginePair(TestConfig.Client(ofClient), TestConfig.Server(sessions: ofServer)).Connect()) first.Settle();
        var server = TestConfig.Server(sessions: ofServer);
        server.Groups = [NamedGroup.Secp256r1];
        var hellos = 0;
        using var pair = new EnginePair(TestConfig.Client(ofClient), server, (type, body) =>
            [(type, type == HandshakeType.ClientHello && ++hellos == 2 && drops ? Changed(body, ExtensionType.PreSharedKey, _ => null) : body)]);
        Assert.AreEqual(!drops, pair.Run());
        Assert.AreEqual(!drops, pair.Server.State.Resumed);
        if (drops) Assert.AreEqual<TlsFault>(PeerMisbehaved.ClientHelloChangedAfterRetry, pair.Server.Fault);
    }

    [TestMethod]
    public void ABinderThatIsTooShortIsWrong()
    {
        using var ofClient = new SessionStore(Providers.Get("platform"));
        using var ofServer = new SessionStore(Providers.Get("platform"));
        using (var first = new EnginePair(TestConfig.Client(ofClient), TestConfig.Server(sessions: ofServer)).Connect()) first.Settle();
        using var pair = new EnginePair(TestConfig.Client(ofClient), TestConfig.Server(sessions: ofServer), static (type, body) =>
            [(type, type == HandshakeType.ClientHello ? Changed(body, ExtensionType.PreSharedKey, Shorter) : body)]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadPskBinder, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecryptError), pair.Client.Fault);
    }

    /// <summary>An offer of one PSK whose binder lacks its last byte.</summary>
    private static byte[] Shorter(byte[] offer)
    {
        var binders = 2 + (offer[0] << 8) + offer[1];
        var list = offer[(binders + 2)..^1];
        list[0]--;
        return [.. offer[..binders], (byte)(list.Length >> 8), (byte)list.Length, .. list];
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void TooMuchEarlyDataIsNot(bool retried)
    {
        var server = TestConfig.Server();
        if (retried) server.Groups = [NamedGroup.Secp256r1];
        using var pair = EarlyDataPair(server, records: 100);
        pair.Run();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooMuchSkippedEarlyData, pair.Server.Fault);
    }

    [TestMethod]
    public void EarlyDataThatWasNotAnnouncedIsNotSkipped()
    {
        using var pair = EarlyDataPair(TestConfig.Server(), records: 1, announced: false);
        pair.Run();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DecryptionFailed, pair.Server.Fault);
    }

    /// <summary>A client that says early_data and sends records that nobody can open behind its first ClientHello.</summary>
    private static EnginePair EarlyDataPair(TlsConfig server, int records, bool announced = true)
    {
        var isFirst = true;
        var sent = false;
        return new EnginePair(TestConfig.Client(), server, (type, body) =>
        {
            if (type != HandshakeType.ClientHello || !isFirst || !announced) return [(type, body)];
            isFirst = false;
            return [(type, Extended(body, (42, [])))];
        })
        {
            FromClient = record =>
            {
                if (sent) return [record];
                sent = true;
                return [record, .. Enumerable.Repeat<byte[]>([23, 3, 3, 1, 0, .. new byte[256]], records)];
            },
        };
    }

    private static EnginePair NewPair(Case made)
    {
        var client = TestConfig.Client();
        var server = TestConfig.Server(sessions: new SessionStore(Providers.Get("platform")));
        client.Identity = TestIdentity.Get("p256-client").Tls;
        server.ClientAuthentication = ClientAuthentication.Optional;
        server.MinVersion = ProtocolVersion.Tls13;
        if (made.Retries) server.Groups = [NamedGroup.Secp256r1];
        var count = 0;
        return new EnginePair(
            client, server, (type, body) => type == HandshakeType.ClientHello && count++ == 0 && made.Retries ? [(type, body)] : made.Tamper(type, body));
    }

    private static Case Hello(Func<byte[], byte[]> change, TlsFault fault, AlertDescription alert) => In(HandshakeType.ClientHello, change, fault, alert);

    private static Case Second(Func<byte[], byte[]> change, TlsFault fault, AlertDescription alert) => Hello(change, fault, alert) with { Retries = true };

    private static Case Without(ExtensionType which, TlsFault fault, AlertDescription alert) => Hello(b => Changed(b, which, _ => null), fault, alert);

    private static Case In(
        HandshakeType where, Func<byte[], byte[]>? change, TlsFault fault, AlertDescription alert, HandshakeType? instead = null, HandshakeType? before = null) =>
        new(
            (type, body) =>
            {
                if (type != where) return [(type, body)];
                if (instead is { } other) return [(other, body)];
                if (before is { } first) return [(first, []), (type, body)];
                return change is null ? [] : [(type, change(body))];
            },
            fault,
            alert);

    private static byte[] With(byte[] body, int at, params byte[] bytes)
    {
        byte[] changed = [.. body];
        bytes.CopyTo(changed, at);
        return changed;
    }

    /// <summary>Where the compression methods stand behind a session id of 32 bytes.</summary>
    private static int Compression(byte[] hello) => 69 + (hello[67] << 8) + hello[68];

    private static byte[] Extended(byte[] hello, params (int, byte[])[] more) => WireMessages.ChangeExtensions(AsRecord(hello), (_, data) => data, more)[9..];

    private static byte[] Changed(byte[] hello, ExtensionType which, Func<byte[], byte[]?> change) =>
        WireMessages.ChangeExtensions(AsRecord(hello), (type, data) => type == which ? change(data) : data)[9..];

    private static byte[] AsRecord(byte[] hello) => WireMessages.Record(HandshakeType.ClientHello, hello);

    /// <summary>A Certificate message whose entry has a stapled response that nobody asked for.</summary>
    private static byte[] EntryWithStatus(byte[] body)
    {
        byte[] extension = [0, 5, 0, 5, 1, 0, 0, 1, 7];
        var list = ((body[1] << 16) | (body[2] << 8) | body[3]) + extension.Length;
        return [0, (byte)(list >> 16), (byte)(list >> 8), (byte)list, .. body[4..^2], 0, (byte)extension.Length, .. extension];
    }

    private sealed record Case(
        Tamper Tamper, TlsFault Fault, AlertDescription Alert, bool Retries = false);
}
