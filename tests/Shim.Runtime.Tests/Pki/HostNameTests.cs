using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

[TestClass]
public class HostNameTests
{
    [TestMethod]
    [DataRow("example.com", "example.com", true)]
    [DataRow("example.com", "EXAMPLE.Com", true)]
    [DataRow("example.com", "example.com.", true)]
    [DataRow("example.com.", "example.com", true)]
    [DataRow("example.com", "www.example.com", false)]
    [DataRow("www.example.com", "example.com", false)]
    [DataRow("*.example.com", "www.example.com", true)]
    [DataRow("*.example.com", "WWW.EXAMPLE.COM", true)]
    [DataRow("*.example.com", "www.example.com.", true)]
    [DataRow("*.example.com", "example.com", false)]
    [DataRow("*.example.com", "a.b.example.com", false)]
    [DataRow("*.example.com", ".example.com", false)]
    [DataRow("*.com", "example.com", false)]
    [DataRow("*.com.", "example.com", false)]
    [DataRow("*", "com", false)]
    [DataRow("*", "example.com", false)]
    [DataRow("*.", "example.", false)]
    [DataRow("w*.example.com", "www.example.com", false)]
    [DataRow("*w.example.com", "www.example.com", false)]
    [DataRow("www.*.com", "www.example.com", false)]
    [DataRow("www.*.example.com", "www.a.example.com", false)]
    [DataRow("*.*.example.com", "a.b.example.com", false)]
    [DataRow("*.example.com", "*.example.com", false)]
    [DataRow("**.example.com", "www.example.com", false)]
    [DataRow("xn--mnchen-3ya.de", "xn--mnchen-3ya.de", true)]
    [DataRow("xn--mnchen-3ya.de", "münchen.de", false)]
    [DataRow("*.xn--mnchen-3ya.de", "www.xn--mnchen-3ya.de", true)]
    [DataRow("localhost", "localhost", true)]
    [DataRow("example.com\0.evil.org", "example.com", false)]
    [DataRow("exam ple.com", "exam ple.com", false)]
    [DataRow("", "example.com", false)]
    [DataRow("example..com", "example..com", false)]
    public void PatternsMatchAsRfc9525Says(string presented, string host, bool expected) =>
        Assert.AreEqual(expected, HostName.MatchesPattern(presented, host));

    [TestMethod]
    [DataRow("127.0.0.1", true)]
    [DataRow("::1", true)]
    [DataRow("[::1]", true)]
    [DataRow("fe80::1%eth0", true)]
    [DataRow("1", false)]
    [DataRow("0x7f.0.0.1", false)]
    [DataRow("127.1", false)]
    [DataRow("256.0.0.1", false)]
    [DataRow("1.2.3.4.5", false)]
    [DataRow("example.com", false)]
    [DataRow("a.b.c.d", false)]
    public void OnlyFullLiteralsAreAddresses(string text, bool expected) => Assert.AreEqual(expected, HostName.TryParseAddress(text, out _));

    [TestMethod]
    public void AddressesAreComparedWithAddressNamesOnly()
    {
        using var certificate = TestCertificate.Issue("CN=10.0.0.1", null, recipe => recipe.AltNames("127.0.0.1", "2001:db8::1", "example.com"));
        Assert.IsTrue(HostName.Matches(certificate.Parsed, "127.0.0.1"));
        Assert.IsTrue(HostName.Matches(certificate.Parsed, "2001:0db8:0::1"));
        Assert.IsTrue(HostName.Matches(certificate.Parsed, "[2001:db8::1]"));
        Assert.IsFalse(HostName.Matches(certificate.Parsed, "10.0.0.1"), "the common name does not count beside subjectAltName");
        Assert.IsFalse(HostName.Matches(certificate.Parsed, "127.0.0.2"));
    }

    [TestMethod]
    public void ADnsNameThatLooksLikeAnAddressIsNotOne()
    {
        var san = new System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder();
        san.AddDnsName("127.0.0.1");
        using var certificate = TestCertificate.Issue("CN=x", null, recipe => recipe.Extensions.Add(san.Build()));
        Assert.IsFalse(HostName.Matches(certificate.Parsed, "127.0.0.1"));
    }

    [TestMethod]
    public void TheCommonNameCountsOnlyWithoutAltNames()
    {
        using var without = TestCertificate.Issue("CN=example.com");
        using var with = TestCertificate.Issue("CN=example.com", null, recipe => recipe.AltNames("example.org"));
        using var mail = TestCertificate.Issue("CN=example.com", null, recipe =>
        {
            var san = new System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder();
            san.AddEmailAddress("a@example.com");
            recipe.Extensions.Add(san.Build());
        });
        Assert.IsTrue(HostName.Matches(without.Parsed, "example.com"));
        Assert.IsFalse(HostName.Matches(with.Parsed, "example.com"));
        Assert.IsTrue(HostName.Matches(with.Parsed, "example.org"));
        Assert.IsFalse(HostName.Matches(mail.Parsed, "example.com"), "any subjectAltName at all silences the common name");
    }
}
