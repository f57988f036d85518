using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

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
    [DataRow("771")]
    [DataRow("772")]
    public void AServerInsistsOnACertificate(string version)
    {
        using var run = ShimRun.Server("p256", "-max-version", version, "-require-any-client-certificate");
        run.Echo(Client("p384"));
        run.AssertPassed();

        using var none = ShimRun.Server("p256", "-max-version", version, "-require-any-client-certificate");
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), none.Clash(Client(null)));
        none.AssertFailed(":PEER_DID_NOT_RETURN_A_CERTIFICATE:");
    }

    [TestMethod]
    [DataRow("-verify-fail")]
    [DataRow("-verify-fail", "-use-custom-verify-callback")]
    public void ARefusedChainEndsIt(params string[] flags)
    {
        using var client = ShimRun.Client([.. flags, "-verify-peer"]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), client.Clash(TestConfig.Server()));
        client.AssertFailed(":CERTIFICATE_VERIFY_FAILED:");

        using var server = ShimRun.Server("p256", [.. flags, "-require-any-client-certificate"]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.CertificateUnknown), server.Clash(Client("p256")));
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
