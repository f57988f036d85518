using Shim.Bogo;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>A peer that does one thing wrong: the word on stderr, and the alert that the peer sees.</summary>
[TestClass]
public class ErrorWordTests
{
    [TestMethod]
    [DataRow("GET / HTTP/1.0\n", ":HTTP_REQUEST:")]
    [DataRow("CONNECT www.example.com:443 HTTP/1.0\n", ":HTTPS_PROXY_REQUEST:")]
    [DataRow("blah!", ":WRONG_VERSION_NUMBER:")]
    [DataRow("\u0017\u0003\u0001\u0000\u0001\u0000", ":UNEXPECTED_RECORD:")]
    [DataRow("\u0015\u0003\u0001\u0000\u0002\u0001\u001E\u0080\u002E\u0001\u0003\u0003", ":WRONG_VERSION_NUMBER:")]
    [DataRow("\u0063\u0003\u0001\u0000\u0001\u0000", ":UNEXPECTED_RECORD:")]
    [DataRow("\u0015\u0003\u0001\u0000\u0001\u0002", ":BAD_ALERT:")]
    [DataRow("\u0015\u0003\u0001\u0000\u0002\u002A\u002A", ":UNKNOWN_ALERT_TYPE:")]
    [DataRow("\u0015\u0003\u0001\u0000\u0002\u0002\u0016", ":TLSV1_ALERT_RECORD_OVERFLOW:")]
    [DataRow("\u0016\u0003\u0001\u0000\u0004\u0002\u0000\u0000\u0000", ":UNEXPECTED_MESSAGE:")]
    [DataRow("\u0016\u0003\u0001\u0000\u0004\u0001\u0000\u0000\u0000", ":CLIENTHELLO_PARSE_FAILED:")]
    public void WhatIsNoHello(string first, string word)
    {
        using var run = ShimRun.Server("p256");
        using (var stream = run.Accept())
        {
            stream.Write([.. first.Select(c => (byte)c)]);
            Assert.IsGreaterThanOrEqualTo(0, stream.Read(new byte[100]));
        }

        run.AssertFailed(word);
    }

    [TestMethod]
    [DataRow(HandshakeType.Finished, "771", ":DIGEST_CHECK_FAILED:", AlertDescription.DecryptError)]
    [DataRow(HandshakeType.Finished, "772", ":DIGEST_CHECK_FAILED:", AlertDescription.DecryptError)]
    [DataRow(HandshakeType.CertificateVerify, "772", ":BAD_SIGNATURE:", AlertDescription.DecryptError)]
    [DataRow(HandshakeType.ServerKeyExchange, "771", ":BAD_SIGNATURE:", AlertDescription.DecryptError)]
    public void AClientSeesChangedBytes(object message, string version, string word, object alert)
    {
        using var run = ShimRun.Client("-max-version", version);
        var fault = run.Clash(TestConfig.Server(), (type, body) =>
        {
            if (type == (HandshakeType)message) body[^1] ^= 1;
            return [(type, body)];
        });
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), fault);
        run.AssertFailed(word);
    }

    [TestMethod]
    [DataRow(HandshakeType.Certificate, "771", ":UNEXPECTED_MESSAGE:")]
    [DataRow(HandshakeType.Certificate, "772", ":UNEXPECTED_MESSAGE:")]
    [DataRow(HandshakeType.ServerKeyExchange, "771", ":UNEXPECTED_MESSAGE:")]
    [DataRow(HandshakeType.CertificateVerify, "772", ":UNEXPECTED_MESSAGE:")]
    public void AClientMissesMessages(object message, string version, string word)
    {
        using var run = ShimRun.Client("-max-version", version);
        var fault = run.Clash(TestConfig.Server(), (type, body) => type == (HandshakeType)message ? [] : [(type, body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), fault);
        run.AssertFailed(word);
    }

    [TestMethod]
    [DataRow(HandshakeType.ServerHelloDone, "771")]
    [DataRow(HandshakeType.ServerKeyExchange, "771")]
    [DataRow(HandshakeType.EncryptedExtensions, "772")]
    [DataRow(HandshakeType.CertificateVerify, "772")]
    [DataRow(HandshakeType.Certificate, "772")]
    public void AClientDislikesWhatIsTooLong(object message, string version)
    {
        using var run = ShimRun.Client("-max-version", version);
        var fault = run.Clash(TestConfig.Server(), (type, body) => [(type, type == (HandshakeType)message ? [.. body, 0] : body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecodeError), fault);
        run.AssertFailed(":DECODE_ERROR:");
    }

    [TestMethod]
    [DataRow("771", ":DECODE_ERROR:")]
    [DataRow("772", ":PEER_DID_NOT_RETURN_A_CERTIFICATE:")]
    public void AServerHasToShowACertificate(string version, string word)
    {
        using var run = ShimRun.Client("-max-version", version);
        run.Clash(TestConfig.Server(), (type, body) => [(type, type == HandshakeType.Certificate ? new byte[version == "771" ? 3 : 4] : body)]);
        run.AssertFailed(word);
    }

    [TestMethod]
    public void NothingInCommon()
    {
        using var suites = ShimRun.Server("p256", "-max-version", "771");
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find(0xC02F)!];
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), suites.Clash(client));
        suites.AssertFailed(":NO_SHARED_CIPHER:");

        using var versions = ShimRun.Server("p256", "-min-version", "772");
        client = TestConfig.Client();
        client.MaxVersion = ProtocolVersion.Tls12;
        Assert.AreEqual(TlsFault.Received(AlertDescription.ProtocolVersion), versions.Clash(client));
        versions.AssertFailed(":UNSUPPORTED_PROTOCOL:");

        using var schemes = ShimRun.Server("p256");
        client = TestConfig.Client();
        client.SignatureSchemes = [Runtime.Crypto.SignatureScheme.Ed25519];
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), schemes.Clash(client));
        schemes.AssertFailed(":NO_COMMON_SIGNATURE_ALGORITHMS:");

        using var groups = ShimRun.Server("p256", "-curves", "24");
        client = TestConfig.Client();
        client.Groups = [Runtime.Crypto.NamedGroup.X25519];
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), groups.Clash(client));
        groups.AssertFailed(":NO_SHARED_GROUP:");

        using var curve = ShimRun.Server("p256", "-max-version", "771");
        client = TestConfig.Client();
        client.Groups = [Runtime.Crypto.NamedGroup.Secp384r1];
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), curve.Clash(client));
        curve.AssertFailed(":WRONG_CURVE:");
    }

    [TestMethod]
    public void ASuiteThatDoesNotGoWithTheCertificate()
    {
        using var run = ShimRun.Client("-max-version", "771");
        var fault = run.Clash(TestConfig.Server("rsa2048"), (type, body) =>
        {
            // The suite behind version, random and an empty id.
            var at = 2 + 32 + 1 + body.ElementAtOrDefault(34);
            if (type == HandshakeType.ServerHello && body[at + 1] is 0x30 or 0x2F) body[at + 1] -= 4;
            return [(type, body)];
        });
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), fault);
        run.AssertFailed(":WRONG_CERTIFICATE_TYPE:");
    }

    [TestMethod]
    public void AServerWithoutACertificate()
    {
        using var run = ShimRun.Client("-server");
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), run.Clash(TestConfig.Client()));
        run.AssertFailed(":NO_CERTIFICATE_SET:");
    }

    [TestMethod]
    public void TheSuiteKnowsNoStrayHelloRequest()
    {
        using var run = ShimRun.Client("-max-version", "771");
        var fault = run.Clash(TestConfig.Server(), static (type, body) =>
            type == HandshakeType.Certificate ? [(HandshakeType.HelloRequest, []), (type, body)] : [(type, body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), fault);
        run.AssertFailed(":UNEXPECTED_MESSAGE:");
    }

    [TestMethod]
    public void TheSuiteHasOtherAlertsForAServersExtensions()
    {
        using var run = ShimRun.Client();
        var fault = run.Clash(TestConfig.Server(), static (type, body) =>
            [(type, type == HandshakeType.EncryptedExtensions ? [0, (byte)(body[1] + 4), .. body[2..], 0, 51, 0, 0] : body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnsupportedExtension), fault);
        run.AssertFailed(":UNEXPECTED_EXTENSION:");

        using var request = ShimRun.Client();
        var server = TestConfig.Server();
        server.ClientAuthentication = ClientAuthentication.Optional;
        fault = request.Clash(server, static (type, body) => [(type, type == HandshakeType.CertificateRequest ? [0, 0, 4, 0x77, 0x77, 0, 0] : body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecodeError), fault);
        request.AssertFailed(":DECODE_ERROR:");
    }

    [TestMethod]
    public void EveryFaultHasItsWord()
    {
        foreach (var fault in FaultTable.Faults())
        {
            foreach (var version in new[] { ProtocolVersion.None, ProtocolVersion.Tls12, ProtocolVersion.Tls13 })
            {
                Assert.MatchesRegex(@"^:[A-Z0-9_]+:( :[A-Z0-9_]+:)*$", ErrorWords.For(fault, version, isServer: true));
                Assert.MatchesRegex(@"^:[A-Z0-9_]+:( :[A-Z0-9_]+:)*$", ErrorWords.For(fault, version, isServer: false));
            }
        }
    }
}
