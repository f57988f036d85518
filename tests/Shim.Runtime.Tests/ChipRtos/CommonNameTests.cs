using Shim.Runtime.ChipRtos;
using Shim.Runtime.Tests.Pki;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>The name that SSL_ClientStart was given and the one in the certificate.</summary>
[TestClass]
public sealed class CommonNameTests
{
    [TestMethod]
    [DataRow("*.a.com", "foo.a.com", true)]
    [DataRow("*.a.com", "bar.foo.a.com", false)]
    [DataRow("*.a.com", "a.com", false)]
    [DataRow("f*.com", "foo.com", true)]
    [DataRow("f*.com", "bar.com", false)]
    [DataRow("f*o*r.com", "foo-bar.com", true)]
    [DataRow("*o", "foo", true)]
    [DataRow("*x", "foo", false)]
    [DataRow("SSL Test Server", "ssl test server", true)]
    [DataRow("SSL Test Server", "SSL Test", false)]
    [DataRow("*.0.0.1", "127.0.0.1", false)]
    [DataRow("127.0.0.1", "127.0.0.1", true)]
    [DataRow("*", "foo", true)]
    [DataRow("*", "foo.bar", false)]
    [DataRow("*", "", false)]
    [DataRow("", "", false)]
    public void AStarStandsForOneComponentOrAPartOfIt(string pattern, string name, bool matches) =>
        Assert.AreEqual(matches, CommonName.MatchesPattern(pattern, name));

    [TestMethod]
    public void TheCommonNameCountsAndSoDoesEachDnsName()
    {
        using var authority = TestCertificate.Authority("CN=Authority");
        using var server = TestCertificate.Issue("CN=SSL Test Server", authority, recipe => recipe.AltNames("host.example"));
        Assert.IsTrue(CommonName.Matches(server.Parsed, "SSL Test Server"));
        Assert.IsTrue(CommonName.Matches(server.Parsed, "HOST.example"));
        Assert.IsFalse(CommonName.Matches(server.Parsed, "other.example"));
    }

    [TestMethod]
    [DataRow("localhost", true)]
    [DataRow("a.example", true)]
    [DataRow("SSL Test Server", false)]
    [DataRow("127.0.0.1", false)]
    [DataRow("a..b", false)]
    [DataRow("-a.b", false)]
    public void OnlyAHostNameGoesIntoServerName(string name, bool isHost) => Assert.AreEqual(isHost, CommonName.IsHostName(name));
}
