using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>A shim with several certificates, and with one that does not do.</summary>
[TestClass]
public class CredentialFlagTests
{
    [TestMethod]
    [DataRow("771", "ECDHE-RSA-AES128-GCM-SHA256", 0, "rsa2048")]
    [DataRow("771", "ECDHE-ECDSA-AES128-GCM-SHA256", 1, "p256")]
    [DataRow("772", "", 0, "rsa2048")]
    public void AServerTakesTheFirstThatDoes(string version, string cipher, int selected, string identity)
    {
        using var run = ShimRun.Client(["-server", "-max-version", version, .. Two("rsa2048", "p256"), "-expect-selected-credential", $"{selected}"]);
        var client = TestConfig.Client();
        if (cipher.Length != 0) client.CipherSuites = [CipherSuite.Find(cipher.Contains("ECDSA") ? (ushort)0xC02B : (ushort)0xC02F)!];
        CollectionAssert.AreEqual(TestIdentity.Get(identity).Certificate, run.Echo(client).PeerChain[0]);
        run.AssertPassed();
    }

    [TestMethod]
    public void TheOneThatNoFlagBeganComesLast()
    {
        using var run = ShimRun.Client(["-server", .. One("p256")[1..], .. One("rsa2048"), "-signing-prefs", "2054"]);
        var client = TestConfig.Client();
        client.SignatureSchemes = [SignatureScheme.RsaPssRsaeSha256, SignatureScheme.EcdsaSecp256r1Sha256];
        CollectionAssert.AreEqual(TestIdentity.Get("p256").Certificate, run.Echo(client).PeerChain[0]);
        run.AssertPassed();

        using var expecting = ShimRun.Client(["-server", .. One("p256")[1..], .. One("rsa2048"), "-signing-prefs", "2054", "-expect-selected-credential", "-1"]);
        expecting.Echo(client);
        expecting.AssertPassed();
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AnIssuerMayBeWanted(string version)
    {
        string[] flags = ["-max-version", version, .. One("p256"), "-must-match-issuer", .. One("rsa2048")];
        using var without = ShimRun.Client([.. flags, "-expect-selected-credential", "1"]);
        CollectionAssert.AreEqual(TestIdentity.Get("rsa2048").Certificate, without.Echo(Asking()).PeerChain[0]);
        without.AssertPassed();

        using var with = ShimRun.Client([.. flags, "-expect-selected-credential", "0"]);
        var naming = Asking();
        Assert.IsTrue(CertificateFields.TryRead(TestIdentity.Get("p256").Certificate, out var fields));
        naming.CertificateAuthorities = [fields.Issuer.ToArray()];
        CollectionAssert.AreEqual(TestIdentity.Get("p256").Certificate, with.Echo(naming).PeerChain[0]);
        with.AssertPassed();

        using var none = ShimRun.Client(["-max-version", version, .. One("p256"), "-must-match-issuer"]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), none.Clash(Asking()));
        none.AssertFailed(":NO_MATCHING_ISSUER:");

        using var server = ShimRun.Client(["-server", "-max-version", version, .. One("p256"), "-must-match-issuer"]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), server.Clash(TestConfig.Client()));
        server.AssertFailed(":NO_MATCHING_ISSUER:");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AClientWhoseKeyCannotSignSaysSo(string version)
    {
        using var run = ShimRun.Client("-max-version", version, "-cert-file", IdentityFiles.Certificate("p384"), "-key-file", IdentityFiles.Key("p384"), "-signing-prefs", "1027");
        var server = Asking();
        server.SignatureSchemes = [SignatureScheme.EcdsaSecp384r1Sha384];
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), run.Clash(server));
        run.AssertFailed(":NO_COMMON_SIGNATURE_ALGORITHMS:");
    }

    [TestMethod]
    public void AClientWhoseKeyIsOfAnotherTypeSaysSo()
    {
        using var run = ShimRun.Client("-max-version", "771", "-cert-file", IdentityFiles.Certificate("p384"), "-key-file", IdentityFiles.Key("p384"));
        var fault = run.Clash(Asking(), static (type, body) => [(type, type == HandshakeType.CertificateRequest ? [1, 1, .. body[(1 + body[0])..]] : body)]);
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), fault);
        run.AssertFailed(":UNKNOWN_CERTIFICATE_TYPE:");
    }

    private static string[] One(string identity) =>
        ["-new-x509-credential", "-cert-file", IdentityFiles.Certificate(identity), "-key-file", IdentityFiles.Key(identity)];

    private static string[] Two(string first, string second) => [.. One(first), .. One(second)];

    private static TlsConfig Asking()
    {
        var config = TestConfig.Server();
        config.ClientAuthentication = ClientAuthentication.Optional;
        return config;
    }
}
