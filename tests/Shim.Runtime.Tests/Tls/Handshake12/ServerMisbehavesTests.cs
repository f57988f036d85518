using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using static Shim.Runtime.Tests.Tls.Handshake12.Mangler12;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>A TLS 1.2 server that breaks the rules, seen by our client: the fault and the alert that goes back.</summary>
[TestClass]
public class ServerMisbehavesTests
{
    private const ushort Aead = 0xC02B;

    [TestMethod]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.ServerKeyExchange)]
    public void MissingMessageIsUnexpectedBehaviour(object type) =>
        AssertFault(Drop((HandshakeType)type), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    [TestMethod]
    [DataRow(HandshakeType.ServerHello)]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.CertificateStatus)]
    [DataRow(HandshakeType.ServerKeyExchange)]
    [DataRow(HandshakeType.CertificateRequest)]
    public void RepeatedMessageIsRefused(object type) =>
        AssertFault(Repeat((HandshakeType)type), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, WithEverything);

    [TestMethod]
    public void CertificateRequestBehindServerHelloDoneIsRefused()
    {
        using var pair = NewPair(WithEverything);
        pair.FromServer = Swap(HandshakeType.CertificateRequest);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.MissingChangeCipherSpec, pair.Client.Fault);
    }

    [TestMethod]
    public void RepeatedServerHelloDoneIsRefused()
    {
        // It stands where ChangeCipherSpec belongs, when the client is already protecting what it sends.
        using var pair = NewPair();
        pair.FromServer = Repeat(HandshakeType.ServerHelloDone);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.MissingChangeCipherSpec, pair.Client.Fault);
    }

    [TestMethod]
    [DataRow(HandshakeType.ServerHello)]
    [DataRow(HandshakeType.Certificate)]
    [DataRow(HandshakeType.CertificateStatus)]
    [DataRow(HandshakeType.ServerKeyExchange)]
    public void SwappedMessagesAreRefused(object type) =>
        AssertFault(Swap((HandshakeType)type), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage, WithEverything);

    [TestMethod]
    [DataRow(HandshakeType.ClientHello)]
    [DataRow(HandshakeType.NewSessionTicket)]
    [DataRow(HandshakeType.EncryptedExtensions)]
    [DataRow(HandshakeType.CertificateStatus)]
    [DataRow(HandshakeType.CertificateVerify)]
    [DataRow(HandshakeType.ClientKeyExchange)]
    [DataRow(HandshakeType.Finished)]
    [DataRow(HandshakeType.KeyUpdate)]
    [DataRow((HandshakeType)99)]
    public void ForeignMessageIsRefusedEverywhere(object type)
    {
        foreach (var place in new[] { HandshakeType.Certificate, HandshakeType.ServerKeyExchange, HandshakeType.ServerHelloDone })
        {
            AssertFault(
                Before(place, Message((HandshakeType)type, 1, 2, 3, 4)), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);
        }
    }

    [TestMethod]
    public void ServerKeyExchangeDoesNotGoWithRsaKeyExchange() => AssertFault(
        Behind(HandshakeType.Certificate, Message(HandshakeType.ServerKeyExchange, 3, 0, 23, 1, 4)), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage,
        (client, server) =>
        {
            server.Identity = TestIdentity.Get("rsa2048").Tls;
            client.CipherSuites = [CipherSuite.Find(0x009C)!];
        });

    [TestMethod]
    public void HelloRequestMeansNothingDuringAHandshake()
    {
        foreach (var place in new[] { HandshakeType.ServerHello, HandshakeType.Certificate, HandshakeType.ServerKeyExchange, HandshakeType.ServerHelloDone })
        {
            using var pair = NewPair();
            pair.FromServer = Before(place, Message(HandshakeType.HelloRequest));
            pair.Connect();
            pair.Echo(10);
        }
    }

    [TestMethod]
    public void HelloRequestWithABodyIsNone() =>
        AssertFault(Before(HandshakeType.Certificate, Message(HandshakeType.HelloRequest, 1)), PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void EarlyChangeCipherSpecIsRefused()
    {
        foreach (var place in new[] { HandshakeType.ServerHello, HandshakeType.Certificate, HandshakeType.ServerHelloDone })
        {
            AssertFault(
                Before(place, Record(ContentType.ChangeCipherSpec, 1)), PeerMisbehaved.UnexpectedChangeCipherSpec, AlertDescription.UnexpectedMessage);
        }
    }

    [TestMethod]
    public void ApplicationDataInTheClearIsRefused() => AssertFault(
        Before(HandshakeType.Certificate, Record(ContentType.ApplicationData, 1, 2, 3)), PeerMisbehaved.UnexpectedApplicationData, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void EmptyHandshakeRecordIsRefused() => AssertFault(
        Before(HandshakeType.Certificate, Record(ContentType.Handshake)), MalformedMessage.EmptyHandshakeRecord, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void MissingChangeCipherSpecIsRefused()
    {
        using var pair = NewPair();
        pair.FromServer = DropChangeCipherSpec;
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.MissingChangeCipherSpec, pair.Client.Fault);
    }

    [TestMethod]
    public void SecondChangeCipherSpecIsNoProtectedRecord()
    {
        using var pair = NewPair();
        pair.FromServer = RepeatChangeCipherSpec;
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.RecordTooShort, pair.Client.Fault);
    }

    [TestMethod]
    [DataRow(HandshakeType.ServerHello, MalformedMessage.BadServerHello)]
    [DataRow(HandshakeType.Certificate, MalformedMessage.BadCertificateList)]
    [DataRow(HandshakeType.CertificateStatus, MalformedMessage.BadCertificateStatus)]
    [DataRow(HandshakeType.ServerKeyExchange, MalformedMessage.BadServerKeyExchange)]
    [DataRow(HandshakeType.CertificateRequest, MalformedMessage.BadCertificateRequest)]
    public void TruncatedMessageIsMalformed(object type, object fault) =>
        AssertFault(Body((HandshakeType)type, body => body[..^1]), (MalformedMessage)fault, AlertDescription.DecodeError, WithEverything);

    [TestMethod]
    [DataRow(HandshakeType.ServerHello, MalformedMessage.BadServerHello)]
    [DataRow(HandshakeType.Certificate, MalformedMessage.TrailingBytes)]
    [DataRow(HandshakeType.CertificateStatus, MalformedMessage.BadCertificateStatus)]
    [DataRow(HandshakeType.ServerKeyExchange, MalformedMessage.TrailingBytes)]
    [DataRow(HandshakeType.CertificateRequest, MalformedMessage.TrailingBytes)]
    [DataRow(HandshakeType.ServerHelloDone, MalformedMessage.TrailingBytes)]
    public void TrailingByteIsMalformed(object type, object fault) =>
        AssertFault(Body((HandshakeType)type, body => [.. body, 0]), (MalformedMessage)fault, AlertDescription.DecodeError, WithEverything);

    [TestMethod]
    public void EmptyBodiesAreMalformed()
    {
        AssertFault(Body(HandshakeType.ServerHello, _ => []), MalformedMessage.BadServerHello, AlertDescription.DecodeError);
        AssertFault(Body(HandshakeType.Certificate, _ => []), MalformedMessage.BadCertificateList, AlertDescription.DecodeError);
        AssertFault(Body(HandshakeType.ServerKeyExchange, _ => []), MalformedMessage.BadServerKeyExchange, AlertDescription.DecodeError);
        AssertFault(Body(HandshakeType.CertificateRequest, _ => []), MalformedMessage.BadCertificateRequest, AlertDescription.DecodeError, WithEverything);
        AssertFault(Body(HandshakeType.CertificateStatus, _ => []), MalformedMessage.BadCertificateStatus, AlertDescription.DecodeError, WithEverything);
    }

    [TestMethod]
    public void NothingIsPackedBehindServerHelloDone() => AssertFault(
        record => WireMessages.Is(record, HandshakeType.ServerHelloDone) ? [[.. record[..4], 8, .. record[5..], 20, 0, 0, 0]] : [record],
        PeerMisbehaved.ExcessMessagesAtKeyChange, AlertDescription.UnexpectedMessage);

    [TestMethod]
    public void TheCurveOfTheCertificateIsOneOfOurs()
    {
        using var pair = NewPair(static (_, server) =>
        {
            server.Identity = TestIdentity.Get("p384").Tls;
            server.Groups = [NamedGroup.X25519];
        });
        pair.FromServer = record =>
        {
            // Our server keeps to what it is offered: so the client offers P-384 and then knows nothing of it.
            pair.Client.Config.Groups = [NamedGroup.X25519];
            return [record];
        };
        AssertFails(pair, PeerMisbehaved.UnofferedCertificateCurve, AlertDescription.IllegalParameter);
    }

    [TestMethod]
    public void ServerWithoutChainIsRefused()
    {
        AssertFault(Body(HandshakeType.Certificate, _ => [0, 0, 0]), CertificateRejected.Missing, AlertDescription.CertificateUnknown);
        AssertFault(Body(HandshakeType.Certificate, _ => [0, 0, 3, 0, 0, 0]), MalformedMessage.BadCertificateList, AlertDescription.DecodeError);
        AssertFault(Body(HandshakeType.Certificate, _ => [0, 0, 5, 0, 0, 2, 5, 0]), MalformedMessage.UnparsableCertificate, AlertDescription.CertificateUnknown);
    }

    [TestMethod]
    public void ChainMayNotBeEndless() => AssertFault(
        Body(HandshakeType.Certificate, body => List([body[6..], .. Enumerable.Repeat(new byte[] { 0x30, 0 }, Limits.MaxChainLength)])), MalformedMessage.BadCertificateList, AlertDescription.DecodeError);

    [TestMethod]
    public void VersionFourIsNoCertificate() => AssertFault(
        Body(HandshakeType.Certificate, body =>
        {
            // [0] EXPLICIT INTEGER 2
            var at = body.AsSpan().IndexOf((byte[])[0xA0, 0x03, 0x02, 0x01, 0x02]);
            body[at + 4] = 3;
            return body;
        }),
        MalformedMessage.UnparsableCertificate, AlertDescription.CertificateUnknown);

    [TestMethod]
    public void KeyOfAnotherKindIsRefused() => AssertFault(
        Body(HandshakeType.Certificate, _ => List([TestIdentity.Get("rsa2048").Certificate])), PeerMisbehaved.WrongKeyForCipherSuite, AlertDescription.IllegalParameter,
        (client, server) => client.CipherSuites = [CipherSuite.Find(Aead)!]);

    [TestMethod]
    [DataRow(0, 1, PeerMisbehaved.UnofferedGroup, AlertDescription.IllegalParameter)]
    [DataRow(2, 30, PeerMisbehaved.UnofferedGroup, AlertDescription.IllegalParameter)]
    [DataRow(10, 0xFF, PeerMisbehaved.BadSignature, AlertDescription.DecryptError)]
    [DataRow(-1, 0xFF, PeerMisbehaved.BadSignature, AlertDescription.DecryptError)]
    public void ServerKeyExchangeIsJudged(int at, int value, object fault, object alert) =>
        AssertFault(Byte(HandshakeType.ServerKeyExchange, at, (byte)value), (PeerMisbehaved)fault, (AlertDescription)alert);

    [TestMethod]
    // Behind curve type, group, and 33 bytes of X25519 share.
    [DataRow(0x0201, PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter)]
    [DataRow(0x9999, PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter)]
    [DataRow(0x0401, PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter)]
    [DataRow(0x0807, PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter)]
    [DataRow(0x0603, PeerMisbehaved.BadSignature, AlertDescription.DecryptError)]
    public void SchemeOfServerKeyExchangeIsJudged(int scheme, object fault, object alert) => AssertFault(
        Body(HandshakeType.ServerKeyExchange, body =>
        {
            (body[36], body[37]) = ((byte)(scheme >> 8), (byte)scheme);
            return body;
        }),
        (PeerMisbehaved)fault, (AlertDescription)alert);

    [TestMethod]
    [DataRow(NamedGroup.X25519, 32)]
    [DataRow(NamedGroup.X25519, 31)]
    [DataRow(NamedGroup.X25519, 33)]
    [DataRow(NamedGroup.Secp256r1, 65)]
    [DataRow(NamedGroup.Secp256r1, 33)]
    [DataRow(NamedGroup.Secp384r1, 97)]
    [DataRow(NamedGroup.Secp521r1, 133)]
    [DataRow(NamedGroup.Secp521r1, 1)]
    public void BadShareOfTheServerIsRefused(object group, int size)
    {
        // Signed properly, so that only the share is to blame: zero is of low order on X25519 and no point on the other curves.
        using var pair = NewPair((client, server) =>
        {
            client.Groups = Config12.GroupsWith((NamedGroup)group, "p256");
            server.Groups = [(NamedGroup)group];
        });
        pair.FromServer = Body(HandshakeType.ServerKeyExchange, _ => SignedParams(pair, (NamedGroup)group, new byte[size]));
        AssertFails(pair, PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter);
    }

    [TestMethod]
    public void PointOffTheCurveIsRefused()
    {
        using var pair = NewPair((client, server) => client.Groups = [NamedGroup.Secp256r1]);
        pair.FromServer = Body(HandshakeType.ServerKeyExchange, body =>
        {
            var share = body.AsSpan(4, 65).ToArray();
            share[64] ^= 1;
            return SignedParams(pair, NamedGroup.Secp256r1, share);
        });
        AssertFails(pair, PeerMisbehaved.BadKeyShare, AlertDescription.IllegalParameter);
    }

    [TestMethod]
    public void ExtensionsOfTheServerHelloAreJudged()
    {
        AssertExtension(0xFAFA, [], PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension);
        AssertExtension(16, [0, 3, 2, (byte)'h', (byte)'3'], PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension);
        AssertExtension(35, [], PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension);
        AssertExtension(51, [0, 23, 0, 1, 4], PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension);
        AssertExtension(23, [], MalformedMessage.DuplicateHelloExtension, AlertDescription.DecodeError);
        AssertExtension(5, [1], MalformedMessage.BadExtension, AlertDescription.DecodeError);
        AssertExtension(22, [], PeerMisbehaved.ExtensionInWrongMessage, AlertDescription.IllegalParameter, aead: true);
        AssertExtension(18, [0, 0], MalformedMessage.BadExtension, AlertDescription.DecodeError);
    }

    [TestMethod]
    public void ApplicationProtocolOfTheServerIsJudged()
    {
        static void Alpn(TlsConfig client, TlsConfig server) => client.ApplicationProtocols = ["h2"u8.ToArray()];
        AssertExtension(16, [0, 3, 2, (byte)'h', (byte)'3'], PeerMisbehaved.UnofferedApplicationProtocol, AlertDescription.IllegalParameter, change: Alpn);
        AssertExtension(16, [0, 6, 2, (byte)'h', (byte)'2', 2, (byte)'h', (byte)'2'], MalformedMessage.BadExtension, AlertDescription.DecodeError, change: Alpn);
        AssertExtension(16, [0, 0], MalformedMessage.BadExtension, AlertDescription.DecodeError, change: Alpn);
    }

    [TestMethod]
    public void RenegotiationInfoOfAFirstHandshakeIsEmpty() => AssertFault(
        Body(HandshakeType.ServerHello, body => Replace(body, [0xFF, 0x01, 0, 1, 0], [0xFF, 0x01, 0, 2, 1, 7])),
        PeerMisbehaved.RenegotiationInfoMismatch, AlertDescription.HandshakeFailure);

    [TestMethod]
    public void PointFormatsMustKnowUncompressedPoints() => AssertFault(
        Body(HandshakeType.ServerHello, body => Replace(body, [0, 11, 0, 2, 1, 0], [0, 11, 0, 2, 1, 1])),
        PeerMisbehaved.NoUncompressedPoints, AlertDescription.IllegalParameter);

    [TestMethod]
    public void AnnouncedTicketMustCome()
    {
        using var pair = NewPair((client, server) =>
        {
            client.Sessions = new Sessions12();
            server.Sessions = new Sessions12 { Tickets = new Sessions12.NumberedTickets() };
        });
        pair.FromServer = Drop(HandshakeType.NewSessionTicket);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedChangeCipherSpec, pair.Client.Fault);
    }

    [TestMethod]
    public void MalformedTicketIsRefused()
    {
        using var pair = NewPair((client, server) =>
        {
            client.Sessions = new Sessions12();
            server.Sessions = new Sessions12 { Tickets = new Sessions12.NumberedTickets() };
        });
        pair.FromServer = Body(HandshakeType.NewSessionTicket, body => body[..^1]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.BadSessionTicket, pair.Client.Fault);
    }

    [TestMethod]
    public void WrongFinishedOfAResumingServerIsRefused()
    {
        // Without the extended master secret the keys do not depend on the transcript, so only verify_data shows the change.
        var ofClient = new Sessions12();
        var ofServer = new Sessions12();
        void Change(TlsConfig client, TlsConfig server)
        {
            client.Sessions = ofClient;
            server.Sessions = ofServer;
            client.ExtendedMasterSecret = false;
        }

        using (var first = NewPair(Change)) first.Connect();
        using var pair = NewPair(Change);
        pair.FromClient = Body(HandshakeType.ClientHello, body => Replace(body, [0x06, 0x01], [0x7A, 0x7A]));
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.IncorrectFinished, pair.Client.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecryptError), pair.Server.Fault);
    }

    private static void WithEverything(TlsConfig client, TlsConfig server)
    {
        server.OcspResponse = [1, 2, 3];
        server.ClientAuthentication = ClientAuthentication.Optional;
    }

    private static EnginePair NewPair(Action<TlsConfig, TlsConfig>? change = null)
    {
        var client = Config12.Client();
        var server = Config12.Server();
        change?.Invoke(client, server);
        return new EnginePair(client, server);
    }

    private static void AssertExtension(
        int type, byte[] data, TlsFault fault, AlertDescription alert, bool aead = false, Action<TlsConfig, TlsConfig>? change = null) => AssertFault(
        Body(HandshakeType.ServerHello, AddExtension((ushort)type, data)), fault, alert,
        (client, server) =>
        {
            if (aead) server.CipherSuites = [CipherSuite.Find(Aead)!];
            change?.Invoke(client, server);
        });

    private static void AssertFault(
        Func<byte[], IEnumerable<byte[]>> fromServer, TlsFault fault, AlertDescription alert, Action<TlsConfig, TlsConfig>? change = null)
    {
        using var pair = NewPair(change);
        pair.FromServer = fromServer;
        AssertFails(pair, fault, alert);
    }

    private static void AssertFails(EnginePair pair, TlsFault fault, AlertDescription alert)
    {
        Assert.IsFalse(pair.Run());
        Assert.AreEqual(fault, pair.Client.Fault);
        Assert.AreEqual(alert, pair.PlainAlert(byClient: true));
        Assert.AreEqual(TlsFault.Received(alert), pair.Server.Fault);
    }

    /// <summary>The body of a ServerKeyExchange with a share of our choice, signed with the server's key.</summary>
    private static byte[] SignedParams(EnginePair pair, NamedGroup group, byte[] share)
    {
        byte[] parameters = [3, (byte)((ushort)group >> 8), (byte)group, (byte)share.Length, .. share];
        var key = pair.Server.Config.Identity!.Key;
        var signature = new byte[key.MaxSignatureSize];
        var size = key.Sign(
            SignatureScheme.EcdsaSecp256r1Sha256, (byte[])[.. pair.Server.State.ClientRandom, .. pair.Server.State.ServerRandom, .. parameters], signature);
        return [.. parameters, 4, 3, (byte)(size >> 8), (byte)size, .. signature.AsSpan(0, size)];
    }

    private static byte[] List(byte[][] certificates)
    {
        var list = new List<byte>();
        foreach (var certificate in certificates) list.AddRange([(byte)(certificate.Length >> 16), (byte)(certificate.Length >> 8), (byte)certificate.Length, .. certificate]);
        return [(byte)(list.Count >> 16), (byte)(list.Count >> 8), (byte)list.Count, .. list];
    }

    /// <summary>Replaces the first occurrence, and mends the length of the extension block of a ServerHello where the size changes.</summary>
    private static byte[] Replace(byte[] body, byte[] pattern, byte[] replacement)
    {
        var at = body.AsSpan().IndexOf(pattern);
        Assert.IsGreaterThanOrEqualTo(0, at);
        byte[] changed = [.. body.AsSpan(0, at), .. replacement, .. body.AsSpan(at + pattern.Length)];
        if (pattern.Length == replacement.Length) return changed;
        var block = 2 + 32 + 1 + changed[34] + 3;
        changed[block + 1] += (byte)(replacement.Length - pattern.Length);
        return changed;
    }
}
