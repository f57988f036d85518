using Shim.Runtime.Pki;
using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tests.Crypto;

namespace Shim.Runtime.Tests.Pki;

/// <summary>Each row of the table, judged with either provider of cryptography and through SecTrust.</summary>
[TestClass]
public class CertificateTableTests
{
    private static readonly DateTimeOffset s_epoch = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<object[]> Names => CertificateTable.Rows.Select(row => new object[] { row.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void EveryRowHasItsVerdict(string name)
    {
        var row = CertificateTable.Rows.Single(row => row.Name == name);
        var set = row.Make();
        Assert.AreEqual(row.Problem, Judge("platform", row, set), "platform");
        Assert.AreEqual(row.Problem, Judge("bouncycastle", row, set), "bouncycastle");
        JudgeBySecTrust(row, set);
    }

    [TestMethod]
    public void RowsHaveNamesOfTheirOwn() => CollectionAssert.AllItemsAreUnique(CertificateTable.Rows.Select(row => row.Name).ToArray());

    private static TrustProblem? Judge(string provider, CertificateRow row, ChainSet set)
    {
        // Parsed anew: a certificate remembers what has been verified about it, with whatever provider.
        static ParsedCertificate Fresh(TestCertificate certificate) => ParsedCertificate.TryParse(certificate.Der)!;
        var evaluation = TrustEvaluator.Evaluate(Providers.Get(provider), new TrustRequest
        {
            Leaf = Fresh(set.Leaf),
            Others = [.. set.Others.Select(Fresh)],
            Anchors = new AnchorSet([.. set.Anchors.Select(Fresh)]),
            Policies = [new TrustPolicy(TrustPurpose.SslServer, row.Host)],
            Time = TestCertificate.Now,
        });
        return evaluation.IsTrusted ? null : evaluation.Findings[0].Problem;
    }

    private static void JudgeBySecTrust(CertificateRow row, ChainSet set)
    {
        var certificates = new[] { set.Leaf }.Concat(set.Others).Select(certificate => SecCertificate.FromDer(certificate.Der)!).ToList();
        var anchors = set.Anchors.Select(certificate => SecCertificate.FromDer(certificate.Der)!).ToList();
        var policy = SecPolicy.CreateSsl(true, row.Host);
        var trust = SecTrust.Create(certificates, policy);
        trust.SetAnchors(anchors, only: true);
        trust.SetVerifyTime((TestCertificate.Now - s_epoch).TotalSeconds);
        var isFatal = row.Problem is { } problem && SecTrustProblems.IsFatal(problem);
        var expected = row.Problem is null ? SecTrustResultType.kSecTrustResultUnspecified
            : isFatal ? SecTrustResultType.kSecTrustResultFatalTrustFailure
            : SecTrustResultType.kSecTrustResultRecoverableTrustFailure;
        Assert.AreEqual(expected, trust.Evaluate(), "SecTrust");
        Assert.AreEqual(row.Problem is { } first ? SecTrustProblems.StatusOf(first) : 0, trust.StatusCode, "SecTrust");
        trust.Release();
        policy.Release();
        foreach (var certificate in certificates.Concat(anchors)) certificate.Release();
    }
}
