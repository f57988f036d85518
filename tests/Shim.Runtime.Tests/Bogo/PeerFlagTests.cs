using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Certificates of the peer and callbacks.</summary>
[TestClass]
public class PeerFlagTests
{
    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AServerAsksForACertificate(string version)
    {
        using var run = ShimRun.Server("p256", "-max-version", version, "-verify-peer", "-expect-verify-result", "-expect-peer-cert-file", IdentityFiles.Certificate("rsa2048"));
        run.Echo(Client("rsa2048"));
        run.AssertPassed();

        using var none = ShimRun.Server("p256", "-max-version", version, "-verify-peer", "-expect-no-peer-cert");
        none.Echo(Client(null));
        none.AssertPassed();
    }

    [TestMethod]
    [DataRow("771", AlertDescription.HandshakeFailure)]
    [DataRow("772", AlertDescription.CertificateRequired)]
    public void AServerInsistsOnACertificate(string version, object alert)
    {
        using var run = ShimRun.Server("p256", "-max-version", version, "-require-any-client-certificate");
        run.Echo(Client("p384"));
        run.AssertPassed();

        using var none = ShimRun.Server("p256", "-max-version", version, "-require-any-client-certificate");
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), none.Clash(Client(null)));
        none.AssertFailed(":PEER_DID_NOT_RETURN_A_CERTIFICATE:");
    }

    [TestMethod]
    [DataRow(AlertDescription.HandshakeFailure, "-verify-fail")]
    [DataRow(AlertDescription.CertificateUnknown, "-verify-fail", "-use-custom-verify-callback")]
    public void ARefusedChainEndsIt(object alert, params string[] flags)
    {
        using var client = ShimRun.Client([.. flags, "-verify-peer"]);
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), client.Clash(TestConfig.Server()));
        client.AssertFailed(":CERTIFICATE_VERIFY_FAILED:");

        using var server = ShimRun.Server("p256", [.. flags, "-require-any-client-certificate"]);
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), server.Clash(Client("p256")));
        server.AssertFailed(":CERTIFICATE_VERIFY_FAILED:");
    }

    [TestMethod]
    public void NobodyAskedSoNobodyIsRefused()
    {
        using var run = ShimRun.Client("-verify-fail");
        run.Echo(TestConfig.Server());
        run.AssertPassed();
    }

    [TestMethod]
    public void NamesOfAuthoritiesGoBothWays()
    {
        using var server = ShimRun.Server("p256", "-require-any-client-certificate", "-use-client-ca-list", "3000,300101");
        var state = server.Echo(Client("p256"));
        Assert.HasCount(2, state.RequestedAuthorities);
        server.AssertPassed();

        using var none = ShimRun.Server("p256", "-require-any-client-certificate", "-use-client-ca-list", "<EMPTY>");
        Assert.IsEmpty(none.Echo(Client("p256")).RequestedAuthorities);
        none.AssertPassed();

        using var client = ShimRun.Client("-expect-client-ca-list", "3000");
        var config = Asking();
        config.CertificateAuthorities = [[0x30, 0]];
        client.Echo(config);
        client.AssertPassed();
    }

    [TestMethod]
    public void CertificateTypesAreSeen()
    {
        using var run = ShimRun.Client("-max-version", "771", "-expect-certificate-types", "AUA=");
        run.Echo(Asking());
        run.AssertPassed();

        using var wrong = ShimRun.Client("-max-version", "771", "-expect-certificate-types", "AQ==");
        wrong.Clash(Asking());
        wrong.AssertFailed("other certificate types");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AClientShowsItsCertificate(string version)
    {
        using var run = ShimRun.Client("-max-version", version, "-use-old-client-cert-callback",
            "-cert-file", IdentityFiles.Certificate("p384"), "-key-file", IdentityFiles.Key("p384"));
        CollectionAssert.AreEqual(TestIdentity.Get("p384").Certificate, run.Echo(Asking()).PeerChain[0]);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-use-early-callback")]
    [DataRow("-install-ddos-callback")]
    public void CallbacksThatAgreeChangeNothing(string flag)
    {
        using var run = ShimRun.Server("p256", flag);
        run.Echo(TestConfig.Client());
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-fail-early-callback", AlertDescription.HandshakeFailure, ":CONNECTION_REJECTED:")]
    [DataRow("-fail-ddos-callback", AlertDescription.InternalError, ":CONNECTION_REJECTED:")]
    [DataRow("-fail-cert-callback", AlertDescription.InternalError, ":CERT_CB_ERROR:")]
    public void CallbacksThatFailEndIt(string flag, object alert, string word)
    {
        using var run = ShimRun.Server("p256", flag);
        Assert.AreEqual(TlsFault.Received((AlertDescription)alert), run.Clash(TestConfig.Client()));
        run.AssertFailed(word);
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AClientsCertificateCallbackMayFail(string version)
    {
        using var run = ShimRun.Client("-max-version", version, "-fail-cert-callback");
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), run.Clash(Asking()));
        run.AssertFailed(":CERT_CB_ERROR:");
    }

    [TestMethod]
    public void ResponsesMayComeFromACallback()
    {
        using var set = ShimRun.Server("p256", "-use-ocsp-callback", "-set-ocsp-in-callback", "-ocsp-response", "AQIDBA==");
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, set.Echo(TestConfig.Client()).OcspResponse);
        set.AssertPassed();

        using var declined = ShimRun.Server("p256", "-use-ocsp-callback", "-decline-ocsp-callback", "-ocsp-response", "AQIDBA==");
        Assert.IsNull(declined.Echo(TestConfig.Client()).OcspResponse);
        declined.AssertPassed();
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void ACallbackMayDislikeTheResponse(string version)
    {
        using var client = ShimRun.Client("-max-version", version, "-use-ocsp-callback", "-fail-ocsp-callback", "-enable-ocsp-stapling");
        Assert.AreEqual(TlsFault.Received(AlertDescription.BadCertificateStatusResponse), client.Clash(TestConfig.Server()));
        client.AssertFailed(":OCSP_CB_ERROR:");

        using var server = ShimRun.Server("p256", "-max-version", version, "-use-ocsp-callback", "-fail-ocsp-callback");
        Assert.AreEqual(TlsFault.Received(AlertDescription.InternalError), server.Clash(TestConfig.Client()));
        server.AssertFailed(":OCSP_CB_ERROR:");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AResumedPeerMayBeLookedAtAgain(string version)
    {
        using var sessions = new SessionStore(Providers.Get("platform"));
        using var run = ShimRun.Client("-resume-count", "1", "-max-version", version, "-verify-peer", "-reverify-on-resume", "-on-resume-verify-fail");
        run.Echo(TestConfig.Server(sessions: sessions));
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), run.Clash(TestConfig.Server(sessions: sessions)));
        run.AssertFailed(":CERTIFICATE_VERIFY_FAILED:");

        using var good = ShimRun.Client("-resume-count", "1", "-max-version", version, "-verify-peer", "-reverify-on-resume", "-expect-no-ech-name-override");
        good.Echo(TestConfig.Server(sessions: sessions));
        good.Echo(TestConfig.Server(sessions: sessions));
        good.AssertPassed();
    }

    [TestMethod]
    public void ACertificateMessageMayBeTooLong()
    {
        using var run = ShimRun.Client("-max-cert-list", "300");
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), run.Clash(TestConfig.Server("rsa2048")));
        run.AssertFailed(":EXCESSIVE_MESSAGE_SIZE:");
    }

    [TestMethod]
    [DataRow("771", "-max-version", "771", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256")]
    [DataRow("772", "-min-version", "772")]
    public void TheKeyUsageCounts(string version, params string[] flags)
    {
        using var run = ShimRun.Client(flags);
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), run.Clash(TestConfig.Server("rsa2048-enciphers")));
        run.AssertFailed(":KEY_USAGE_BIT_INCORRECT:");

        using var ignoring = ShimRun.Client([.. flags, "-ignore-rsa-key-usage", "-expect-key-usage-invalid"]);
        var fault = ignoring.Clash(TestConfig.Server("rsa2048-enciphers"), use: static driver => ShimRun.EchoOnce(driver));
        Assert.AreEqual(version == "771" ? TlsFault.None : TlsFault.Received(AlertDescription.IllegalParameter), fault);
    }

    private static TlsConfig Client(string? identity)
    {
        var config = TestConfig.Client();
        config.Identity = identity is null ? null : TestIdentity.Get(identity).Tls;
        return config;
    }

    private static TlsConfig Asking()
    {
        var config = TestConfig.Server();
        config.ClientAuthentication = ClientAuthentication.Optional;
        return config;
    }
}
