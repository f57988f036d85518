using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Groups, suites, signature schemes, names, and what is stapled.</summary>
[TestClass]
public class NegotiationFlagTests
{
    [TestMethod]
    [DataRow("23")]
    [DataRow("24")]
    [DataRow("25")]
    [DataRow("29")]
    public void TheGroupIsOneOfTheList(string group)
    {
        using var run = ShimRun.Client("-curves", group, "-expect-curve-id", group, "-expect-no-hrr");
        Assert.AreEqual((NamedGroup)int.Parse(group), run.Echo(TestConfig.Server()).Group);
        run.AssertPassed();
    }

    [TestMethod]
    public void AnotherShareMeansARetry()
    {
        using var run = ShimRun.Client("-curves", "29", "-curves", "24", "-expect-hrr", "-expect-curve-id", "24");
        var server = TestConfig.Server();
        server.Groups = [NamedGroup.Secp384r1];
        run.Echo(server);
        run.AssertPassed();
    }

    [TestMethod]
    public void SharesMayBeChosen()
    {
        using var run = ShimRun.Client("-curves", "29", "-curves", "24", "-key-shares", "24", "-expect-no-hrr", "-expect-curve-id", "24");
        var server = TestConfig.Server();
        server.Groups = [NamedGroup.Secp384r1];
        run.Echo(server);
        run.AssertPassed();
    }

    [TestMethod]
    public void SharesMayBeLeftOut()
    {
        using var run = ShimRun.Client("-no-key-shares", "-expect-hrr");
        run.Echo(TestConfig.Server());
        run.AssertPassed();
    }

    [TestMethod]
    public void ARetryThatNobodyExpectsIsAFailure()
    {
        using var run = ShimRun.Client("-no-key-shares", "-expect-no-hrr");
        run.Clash(TestConfig.Server());
        run.AssertFailed("hello retry");
    }

    [TestMethod]
    [DataRow("ECDHE-ECDSA-AES128-GCM-SHA256", "49195")]
    [DataRow("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "49162")]
    [DataRow("ECDHE-ECDSA-CHACHA20-POLY1305", "52393")]
    [DataRow("ALL:!AES:!kRSA", "52393")]
    public void TheSuiteIsOneOfTheString(string ciphers, string suite)
    {
        using var run = ShimRun.Client("-max-version", "771", "-cipher", ciphers, "-expect-cipher", suite);
        Assert.AreEqual(int.Parse(suite), run.Echo(TestConfig.Server()).CipherSuite!.Number);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow(false, 0xC009)]
    [DataRow(true, 0xC02C)]
    public void TheServersOrderCountsWhenAsked(bool flag, int suite)
    {
        using var run = flag ? ShimRun.Server("p256", "-max-version", "771", "-server-preference") : ShimRun.Server("p256", "-max-version", "771");
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find(0xC009)!, CipherSuite.Find(0xC02C)!];
        Assert.AreEqual(suite, run.Echo(client).CipherSuite!.Number);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("[ECDHE-ECDSA-AES128-SHA|ECDHE-ECDSA-AES256-GCM-SHA384]", 0xC009)]
    [DataRow("ECDHE-ECDSA-CHACHA20-POLY1305:[ECDHE-ECDSA-AES256-GCM-SHA384|ECDHE-ECDSA-AES128-SHA]", 0xC009)]
    [DataRow("ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA", 0xC02C)]
    public void WhatTheServerLikesEquallyTheClientDecides(string ciphers, int suite)
    {
        using var run = ShimRun.Server("p256", "-max-version", "771", "-server-preference", "-cipher", ciphers);
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find(0xC009)!, CipherSuite.Find(0xC02C)!];
        Assert.AreEqual(suite, run.Echo(client).CipherSuite!.Number);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-expect-cipher-aes", "-expect-cipher-no-aes")]
    public void WhatIsExpectedMayDependOnTheMachine(string aes, string noAes)
    {
        using var run = ShimRun.Client("-cipher", "ALL", aes, "4865", noAes, "4865");
        run.Echo(WithSuite(0x1301));
        run.AssertPassed();

        using var wrong = ShimRun.Client(aes, "4866", noAes, "4866");
        wrong.Clash(WithSuite(0x1301));
        wrong.AssertFailed("suite is");
    }

    [TestMethod]
    [DataRow("-fips-202205", 0x1301, true)]
    [DataRow("-fips-202205", 0x1303, false)]
    [DataRow("-fips-202205", 0xC02B, true)]
    [DataRow("-fips-202205", 0xC009, false)]
    [DataRow("-wpa-202304", 0x1302, true)]
    [DataRow("-wpa-202304", 0x1301, false)]
    [DataRow("-wpa-202304", 0xC02C, true)]
    [DataRow("-cnsa-202407", 0x1303, true)]
    public void RulebooksForbidSuites(string flag, int suite, bool allowed)
    {
        using var run = ShimRun.Server("p384", flag);
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        var fault = run.Clash(client, use: static driver => ShimRun.EchoOnce(driver));
        Assert.AreEqual(allowed ? TlsFault.None : TlsFault.Received(AlertDescription.HandshakeFailure), fault);
        if (allowed) run.AssertPassed();
        else run.AssertFailed(":NO_SHARED_CIPHER:");
    }

    [TestMethod]
    public void ARulebookMayOrderSuitesOnly()
    {
        using var run = ShimRun.Server("p256", "-cnsa-202407", "-expect-cipher", "4866");
        run.Echo(TestConfig.Client());
        run.AssertPassed();
    }

    [TestMethod]
    public void TheServersGroupCountsMoreThanAShare()
    {
        using var run = ShimRun.Server("p256", "-curves", "24", "-curves", "29", "-expect-hrr");
        Assert.AreEqual(NamedGroup.Secp384r1, run.Echo(TestConfig.Client()).Group);
        run.AssertPassed();
    }

    [TestMethod]
    public void OwnSignaturesHaveTheirSchemes()
    {
        using var run = ShimRun.Server("rsa2048", "-signing-prefs", "2054");
        Assert.AreEqual(SignatureScheme.RsaPssRsaeSha512, run.Echo(TestConfig.Client()).PeerSignatureScheme);
        run.AssertPassed();
    }

    [TestMethod]
    public void OnlyWantedSchemesAreAccepted()
    {
        using var run = ShimRun.Client("-verify-prefs", "2055", "-expect-peer-signature-algorithm", "2055");
        run.Echo(TestConfig.Server("ed25519"));
        run.AssertPassed();

        using var refused = ShimRun.Client("-verify-prefs", "1027");
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonSignatureScheme, refused.Clash(TestConfig.Server("ed25519")));
        refused.AssertFailed(":HANDSHAKE_FAILURE_ON_CLIENT_HELLO:");
    }

    [TestMethod]
    public void ThePeersSchemesAreSeen()
    {
        using var run = ShimRun.Server("p256", "-expect-peer-verify-pref", "1027", "-expect-peer-verify-pref", "2055");
        var client = TestConfig.Client();
        client.SignatureSchemes = [SignatureScheme.EcdsaSecp256r1Sha256, SignatureScheme.Ed25519];
        run.Echo(client);
        run.AssertPassed();
    }

    [TestMethod]
    public void NamesAreSentAndSeen()
    {
        using var client = ShimRun.Client("-host-name", "example.com");
        Assert.AreEqual("example.com", client.Echo(TestConfig.Server()).RequestedServerName);
        client.AssertPassed();

        using var server = ShimRun.Server("p256", "-expect-server-name", "localhost");
        server.Echo(TestConfig.Client());
        server.AssertPassed();

        using var nameless = ShimRun.Server("p256", "-expect-no-server-name");
        var config = TestConfig.Client();
        config.ServerName = null;
        nameless.Echo(config);
        nameless.AssertPassed();

        using var wrong = ShimRun.Server("p256", "-expect-server-name", "example.com");
        wrong.Clash(TestConfig.Client());
        wrong.AssertFailed("server name is localhost");
    }

    [TestMethod]
    public void AClientOffersProtocols()
    {
        using var run = ShimRun.Client("-advertise-alpn", "\u0003foo\u0003bar", "-expect-alpn", "bar");
        var server = TestConfig.Server();
        server.ApplicationProtocols = ["bar"u8.ToArray()];
        run.Echo(server);
        run.AssertPassed();

        foreach (var allowed in new[] { false, true })
        {
            string[] flags = allowed ? ["-allow-unknown-alpn-protos", "-expect-alpn", "baz"] : [];
            using var other = ShimRun.Client(["-max-version", "771", "-advertise-alpn", "\u0003foo\u0003bar", .. flags]);
            var fault = other.Clash(server, static (type, body) =>
            {
                var at = body.AsSpan().IndexOf("bar"u8);
                if (type == HandshakeType.ServerHello) body[at + 2] = (byte)'z';
                return [(type, body)];
            }, static driver => ShimRun.EchoOnce(driver));
            Assert.AreEqual(allowed ? TlsFault.None : TlsFault.Received(AlertDescription.IllegalParameter), fault);
            if (allowed) other.AssertPassed();
            else other.AssertFailed(":INVALID_ALPN_PROTOCOL:");
        }
    }

    [TestMethod]
    public void AServerSelectsAProtocol()
    {
        using var run = ShimRun.Server("p256", "-expect-advertised-alpn", "\u0003foo\u0003bar", "-select-alpn", "bar", "-expect-alpn", "bar");
        CollectionAssert.AreEqual("bar"u8.ToArray(), run.Echo(WithProtocols()).ApplicationProtocol);
        run.AssertPassed();
    }

    [TestMethod]
    public void AServerDeclinesOrRejectsProtocols()
    {
        using var declines = ShimRun.Server("p256", "-decline-alpn");
        Assert.IsNull(declines.Echo(WithProtocols()).ApplicationProtocol);
        declines.AssertPassed();

        using var rejects = ShimRun.Server("p256", "-reject-alpn");
        Assert.AreEqual(TlsFault.Received(AlertDescription.NoApplicationProtocol), rejects.Clash(WithProtocols()));
        rejects.AssertFailed(":NO_APPLICATION_PROTOCOL:");

        using var empty = ShimRun.Server("p256", "-select-empty-alpn");
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), empty.Clash(WithProtocols()));
        empty.AssertFailed(":INVALID_ALPN_PROTOCOL:");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AResponseIsStapled(string version)
    {
        using var server = ShimRun.Server("p256", "-max-version", version, "-ocsp-response", "AQIDBA==");
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, server.Echo(TestConfig.Client()).OcspResponse);
        server.AssertPassed();

        using var client = ShimRun.Client("-max-version", version, "-enable-ocsp-stapling", "-expect-ocsp-response", "AQIDBA==");
        var config = TestConfig.Server();
        config.OcspResponse = [1, 2, 3, 4];
        client.Echo(config);
        client.AssertPassed();
    }

    [TestMethod]
    public void TimestampsAreAskedForAndKept()
    {
        using var run = ShimRun.Client("-max-version", "771", "-enable-signed-cert-timestamps", "-expect-signed-cert-timestamps", "AAYABAUGBwg=");
        run.Echo(TestConfig.Server(), (type, body) => [(type, type == HandshakeType.ServerHello ? WithTimestamps(body) : body)]);
        run.AssertPassed();
    }

    [TestMethod]
    public void WithoutTheFlagNothingIsAskedFor()
    {
        using var run = ShimRun.Client("-max-version", "771");
        run.Clash(TestConfig.Server(), (type, body) => [(type, type == HandshakeType.ServerHello ? WithTimestamps(body) : body)]);
        run.AssertFailed(":UNEXPECTED_EXTENSION:");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void TheExtendedMasterSecretIsReported(string version)
    {
        using var run = ShimRun.Client("-max-version", version, "-expect-extended-master-secret");
        run.Echo(TestConfig.Server());
        run.AssertPassed();
    }

    [TestMethod]
    public void AMissingExtendedMasterSecretIsReported()
    {
        using var run = ShimRun.Client("-max-version", "771", "-expect-extended-master-secret");
        var server = TestConfig.Server();
        server.ExtendedMasterSecret = false;
        run.Clash(server);
        run.AssertFailed("no extended master secret");
    }

    private static TlsConfig WithProtocols()
    {
        var config = TestConfig.Client();
        config.ApplicationProtocols = ["foo"u8.ToArray(), "bar"u8.ToArray()];
        return config;
    }

    /// <summary>A ServerHello with one more extension: signed_certificate_timestamp with a list of one.</summary>
    private static byte[] WithTimestamps(byte[] body)
    {
        byte[] extension = [0, 18, 0, 8, 0, 6, 0, 4, 5, 6, 7, 8];
        var at = 2 + 32 + 1 + body[34] + 2 + 1;
        var length = ((body[at] << 8) | body[at + 1]) + extension.Length;
        return [.. body[..at], (byte)(length >> 8), (byte)length, .. body[(at + 2)..], .. extension];
    }

    private static TlsConfig WithSuite(int suite)
    {
        var config = TestConfig.Server();
        config.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        return config;
    }
}
