using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using Shim.Runtime.Tests.Crypto;

namespace Shim.Runtime.Tests.Pki;

[TestClass]
public class PlatformTrustEvaluatorTests : TrustEvaluatorTests
{
    protected override string ProviderName => "platform";
}

[TestClass]
public class ManagedTrustEvaluatorTests : TrustEvaluatorTests
{
    protected override string ProviderName => "bouncycastle";
}

/// <summary>The same decisions whichever library does the work.</summary>
public abstract class TrustEvaluatorTests
{
    protected abstract string ProviderName { get; }

    private static readonly TestCertificate s_root = TestCertificate.Authority("CN=Root");
    private static readonly TestCertificate s_intermediate = TestCertificate.Authority("CN=Intermediate", s_root);

    private static readonly TrustPolicy s_server = new(TrustPurpose.SslServer, "example.com");

    [TestMethod]
    public void AGoodChainIsTrusted()
    {
        using var leaf = TestCertificate.Server("example.com", s_intermediate);
        var evaluation = Evaluate(leaf, [s_intermediate], s_root);
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
        CollectionAssert.AreEqual(new[] { leaf.Parsed, s_intermediate.Parsed, s_root.Parsed }, evaluation.Chain.ToList());
    }

    [TestMethod]
    public void OrderAndSuperfluousCertificatesDoNotMatter()
    {
        using var leaf = TestCertificate.Server("example.com", s_intermediate);
        using var stranger = TestCertificate.Authority("CN=Stranger");
        var evaluation = Evaluate(leaf, [stranger, s_root, s_intermediate, leaf], s_root);
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
        Assert.AreEqual(3, evaluation.Chain.Count);
    }

    [TestMethod]
    public void AnAnchorNeedNotBeSelfSigned()
    {
        using var leaf = TestCertificate.Server("example.com", s_intermediate);
        var evaluation = Evaluate(leaf, [], s_intermediate);
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
        Assert.AreEqual(2, evaluation.Chain.Count);
    }

    [TestMethod]
    public void TheLeafItselfMayBeTheAnchor()
    {
        using var leaf = TestCertificate.Server("example.com");
        Assert.IsTrue(Evaluate(leaf, [], leaf).IsTrusted);
        Expect(Evaluate(leaf, []), TrustProblem.NotTrusted);
    }

    [TestMethod]
    public void WithoutAnAnchorTheChainIsWhatCouldBeBuilt()
    {
        using var leaf = TestCertificate.Server("example.com", s_intermediate);
        var alone = Evaluate(leaf, []);
        Expect(alone, TrustProblem.NotTrusted);
        Assert.AreEqual(1, alone.Chain.Count);
        var chained = Evaluate(leaf, [s_root, s_intermediate]);
        Expect(chained, TrustProblem.NotTrusted);
        Assert.AreEqual(3, chained.Chain.Count);
    }

    [TestMethod]
    public void TimesAreChecked()
    {
        using var expired = TestCertificate.Server("example.com", s_root, recipe => recipe.NotAfter = TestCertificate.Now.AddSeconds(-1));
        using var early = TestCertificate.Server("example.com", s_root, recipe => recipe.NotBefore = TestCertificate.Now.AddSeconds(1));
        using var lastSecond = TestCertificate.Server("example.com", s_root, recipe => recipe.NotAfter = TestCertificate.Now);
        Expect(Evaluate(expired, [], s_root), TrustProblem.Expired);
        Expect(Evaluate(early, [], s_root), TrustProblem.NotYetValid);
        Assert.IsTrue(Evaluate(lastSecond, [], s_root).IsTrusted);
        Assert.IsTrue(Evaluate(expired, [], s_root, request => request with { Time = TestCertificate.Now.AddDays(-1) }).IsTrusted);
    }

    [TestMethod]
    public void ExpiryCanBeForgiven()
    {
        using var oldRoot = TestCertificate.Authority("CN=Old Root", null, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(-1));
        using var leaf = TestCertificate.Server("example.com", oldRoot, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(-2));
        using var fresh = TestCertificate.Server("example.com", oldRoot);
        Assert.IsTrue(Evaluate(leaf, [], oldRoot, request => request with { AllowExpired = true }).IsTrusted);
        Expect(Evaluate(leaf, [], oldRoot, request => request with { AllowExpiredRoot = true }), TrustProblem.Expired);
        Assert.IsTrue(Evaluate(fresh, [], oldRoot, request => request with { AllowExpiredRoot = true }).IsTrusted);
        Expect(Evaluate(fresh, [], oldRoot), TrustProblem.Expired);
    }

    [TestMethod]
    public void AnotherHostIsRefused()
    {
        using var leaf = TestCertificate.Server("example.org", s_root);
        var evaluation = Evaluate(leaf, [], s_root);
        Expect(evaluation, TrustProblem.HostNameMismatch);
        Assert.AreEqual(0, evaluation.Findings[0].Index);
        Assert.IsTrue(Evaluate(leaf, [], s_root, request => request with { Policy = new TrustPolicy(TrustPurpose.SslServer) }).IsTrusted);
    }

    [TestMethod]
    public void ABrokenSignatureIsNotChained()
    {
        using var leaf = TestCertificate.Server("example.com", s_root);
        var broken = leaf.Der.AsSpan().ToArray();
        broken[^1] ^= 1;
        var parsed = ParsedCertificate.TryParse(broken);
        Assert.IsNotNull(parsed);
        var evaluation = Evaluate(parsed, [s_root.Parsed], new AnchorSet([s_root.Parsed]), s_server);
        Expect(evaluation, TrustProblem.NotTrusted);
        Assert.AreEqual(1, evaluation.Chain.Count);
    }

    [TestMethod]
    public void ANamesakeWithAnotherKeyIsNotTheIssuer()
    {
        using var namesake = TestCertificate.Authority("CN=Root");
        using var leaf = TestCertificate.Server("example.com", s_root);
        using var untrusted = TestCertificate.Server("example.com", namesake);
        Expect(Evaluate(untrusted, [], s_root), TrustProblem.NotTrusted);
        Expect(Evaluate(untrusted, [namesake], s_root), TrustProblem.NotTrusted);
        Assert.IsTrue(Evaluate(leaf, [namesake], s_root).IsTrusted);
        Assert.IsTrue(Evaluate(leaf.Parsed, [], new AnchorSet([namesake.Parsed, s_root.Parsed]), s_server).IsTrusted);
        Assert.IsTrue(Evaluate(leaf.Parsed, [], new AnchorSet([s_root.Parsed, namesake.Parsed]), s_server).IsTrusted);
    }

    [TestMethod]
    public void CriticalExtensionsMustBeKnown()
    {
        using var critical = TestCertificate.Server("example.com", s_root, recipe => recipe.Extensions.Add(new X509Extension("1.2.3.4.5", [5, 0], true)));
        using var harmless = TestCertificate.Server("example.com", s_root, recipe => recipe.Extensions.Add(new X509Extension("1.2.3.4.5", [5, 0], false)));
        Expect(Evaluate(critical, [], s_root), TrustProblem.UnknownCriticalExtension);
        Assert.IsTrue(Evaluate(harmless, [], s_root).IsTrusted);
    }

    [TestMethod]
    public void PurposesAreChecked()
    {
        using var clientOnly = TestCertificate.Server("example.com", s_root, recipe => recipe.Purposes(Oids.ClientAuth));
        using var both = TestCertificate.Server("example.com", s_root, recipe => recipe.Purposes(Oids.ClientAuth, Oids.ServerAuth));
        using var any = TestCertificate.Server("example.com", s_root, recipe => recipe.Purposes(Oids.AnyExtendedKeyUsage));
        var client = new TrustPolicy(TrustPurpose.SslClient);
        Expect(Evaluate(clientOnly, [], s_root), TrustProblem.WrongExtendedKeyUsage);
        Assert.IsTrue(Evaluate(clientOnly, [], s_root, request => request with { Policy = client }).IsTrusted);
        Assert.IsTrue(Evaluate(clientOnly, [], s_root, request => request with { Policy = TrustPolicy.BasicX509 }).IsTrusted);
        Assert.IsTrue(Evaluate(both, [], s_root).IsTrusted);
        Assert.IsTrue(Evaluate(any, [], s_root).IsTrusted);
    }

    [TestMethod]
    public void AnIssuerMustBeAnAuthority()
    {
        using var plain = TestCertificate.Issue("CN=Plain", s_root);
        using var denies = TestCertificate.Issue("CN=Denies", s_root, recipe => recipe.Extensions.Add(new X509BasicConstraintsExtension(false, false, 0, true)));
        using var noSigning = TestCertificate.Issue("CN=No Signing", s_root, recipe =>
        {
            recipe.Extensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            recipe.Extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        });
        foreach (var (issuer, problem) in new[] { (plain, TrustProblem.NoBasicConstraints), (denies, TrustProblem.NotCertificateAuthority), (noSigning, TrustProblem.InvalidKeyUsage) })
        {
            using var leaf = TestCertificate.Server("example.com", issuer);
            var evaluation = Evaluate(leaf, [issuer], s_root);
            Expect(evaluation, problem);
            Assert.AreEqual(1, evaluation.Findings[0].Index);
        }
    }

    [TestMethod]
    public void PathLengthsAreKept()
    {
        using var root = TestCertificate.Authority("CN=Short Root", null, recipe =>
        {
            recipe.Remove(Oids.BasicConstraints);
            recipe.Extensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        });
        using var intermediate = TestCertificate.Authority("CN=One Too Many", root);
        using var direct = TestCertificate.Server("example.com", root);
        using var leaf = TestCertificate.Server("example.com", intermediate);
        Assert.IsTrue(Evaluate(direct, [], root).IsTrusted);
        Expect(Evaluate(leaf, [intermediate], root), TrustProblem.PathLengthExceeded);
    }

    [TestMethod]
    public void NameConstraintsAreKept()
    {
        using var constrained = TestCertificate.Authority("CN=Constrained", s_root, recipe => recipe.Extensions.Add(PermitDns("example.com")));
        using var inside = TestCertificate.Server("www.example.com", constrained);
        using var outside = TestCertificate.Server("www.example.org", constrained);
        var validator = PathValidator.For(Providers.Get(ProviderName));
        Assert.AreEqual(0, Validate(validator, inside, constrained).Count);
        var findings = Validate(validator, outside, constrained);
        Assert.AreEqual(1, findings.Count);
        Assert.AreEqual(TrustProblem.NameNotAllowed, findings[0].Problem);
        var policy = new TrustPolicy(TrustPurpose.SslServer, "www.example.org");
        Expect(Evaluate(outside, [constrained], s_root, request => request with { Policy = policy }), TrustProblem.NameNotAllowed);
    }

    [TestMethod]
    public void AValidatorByItselfVerifiesSignatures()
    {
        // Another key under the issuer's name: whoever searches for paths would have passed it by.
        using var namesake = TestCertificate.Authority("CN=Intermediate");
        using var leaf = TestCertificate.Server("example.com", namesake, recipe => recipe.Remove(Oids.AuthorityKeyIdentifier));
        var validator = PathValidator.For(Providers.Get(ProviderName));
        Assert.AreNotEqual(0, Validate(validator, leaf, s_intermediate).Count);
    }

    [TestMethod]
    public void ValidatorsAgree()
    {
        if (!LibcryptoPathValidator.IsUsable || !PlatformPathValidator.IsUsable) Assert.Inconclusive("libcrypto");
        using var constrained = TestCertificate.Authority("CN=Constrained", s_root, recipe => recipe.Extensions.Add(PermitDns("example.com")));
        using var inside = TestCertificate.Server("www.example.com", constrained);
        using var outside = TestCertificate.Server("www.example.org", constrained);
        using var plain = TestCertificate.Server("www.example.com", s_intermediate);
        foreach (var (leaf, issuer) in new[] { (inside, constrained), (outside, constrained), (plain, s_intermediate) })
        {
            var expected = Validate(PlatformPathValidator.Instance, leaf, issuer);
            var actual = Validate(LibcryptoPathValidator.Instance, leaf, issuer);
            Assert.AreEqual(expected.Count == 0, actual.Count == 0, issuer.Parsed.Subject.ToString());
            if (expected.Count > 0) Assert.AreEqual(expected[0].Problem, actual[0].Problem, issuer.Parsed.Subject.ToString());
        }
    }

    [TestMethod]
    public void EveryKindOfKeyIsAccepted()
    {
        var validator = PathValidator.For(Providers.Get(ProviderName));
        foreach (var key in new AsymmetricAlgorithm[] { RSA.Create(2048), ECDsa.Create(ECCurve.NamedCurves.nistP384), ECDsa.Create(ECCurve.NamedCurves.nistP521) })
        {
            using var root = TestCertificate.Authority("CN=Key Root", null, recipe => recipe.Key = key);
            using var leaf = TestCertificate.Server("example.com", root);
            var findings = new List<TrustFinding>();
            validator.Validate([leaf.Parsed, root.Parsed], TestCertificate.Now, findings);
            Assert.AreEqual(0, findings.Count, key.GetType().Name);
            Assert.IsTrue(Evaluate(leaf, [], root).IsTrusted, key.GetType().Name);
        }
    }

    [TestMethod]
    public void OldAlgorithmsUnderAnOwnAnchorAreAccepted()
    {
        using var root = TestCertificate.Authority("CN=Old", null, recipe =>
        {
            recipe.Key = RSA.Create(1024);
            recipe.Hash = HashAlgorithmName.SHA1;
        });
        using var leaf = TestCertificate.Server("example.com", root, recipe =>
        {
            recipe.Key = RSA.Create(1024);
            recipe.Hash = HashAlgorithmName.SHA1;
        });
        var evaluation = Evaluate(leaf, [], root);
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
    }

    [TestMethod]
    public void TheBetterOfTwoChainsIsTaken()
    {
        // The same intermediate under two roots; the first one found is expired.
        using var oldRoot = TestCertificate.Authority("CN=Cross Root", null, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(-1));
        using var newRoot = TestCertificate.Authority("CN=New Root");
        using var underNew = TestCertificate.Authority("CN=Cross", newRoot);
        using var underOld = TestCertificate.Issue("CN=Cross", oldRoot, recipe =>
        {
            recipe.Key = ECDsa.Create(((ECDsa)underNew.Key).ExportParameters(true));
            recipe.Extensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        });
        using var leaf = TestCertificate.Server("example.com", underNew);
        var anchors = new AnchorSet([oldRoot.Parsed, newRoot.Parsed]);
        var evaluation = Evaluate(leaf.Parsed, [underOld.Parsed, underNew.Parsed], anchors, s_server);
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
        Assert.IsTrue(evaluation.Chain[^1].HasSameBytes(newRoot.Parsed));
    }

    [TestMethod]
    public void CirclesAndCrowdsEnd()
    {
        using var a = TestCertificate.Authority("CN=A");
        using var b = TestCertificate.Authority("CN=B", a);
        using var aUnderB = TestCertificate.Issue("CN=A", b, recipe =>
        {
            recipe.Key = ECDsa.Create(((ECDsa)a.Key).ExportParameters(true));
            recipe.Extensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        });
        using var leaf = TestCertificate.Server("example.com", b);
        Expect(Evaluate(leaf, [b, aUnderB]), TrustProblem.NotTrusted);
        var crowd = Enumerable.Range(0, 200).Select(_ => TestCertificate.Authority("CN=B")).ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Expect(Evaluate(leaf, crowd), TrustProblem.NotTrusted);
        Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed} for {crowd.Length} namesakes");
        foreach (var one in crowd) one.Dispose();
    }

    [TestMethod]
    public void ImplicitAnchorsComeFromTheInput()
    {
        using var leaf = TestCertificate.Server("example.com", s_intermediate);
        var evaluation = Evaluate(leaf, [s_intermediate, s_root], change: request => request with { ImplicitAnchors = true });
        Assert.IsTrue(evaluation.IsTrusted, Describe(evaluation));
    }

    [TestMethod]
    public void TheHostNameNamesTheFailureBeforeTheRoot()
    {
        using var leaf = TestCertificate.Server("example.org", s_root, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(-1));
        var evaluation = Evaluate(leaf, []);
        CollectionAssert.AreEqual(new[] { TrustProblem.HostNameMismatch, TrustProblem.NotTrusted, TrustProblem.Expired }, evaluation.Findings.Select(finding => finding.Problem).ToArray());
    }

    private static List<TrustFinding> Validate(PathValidator validator, TestCertificate leaf, TestCertificate issuer)
    {
        var findings = new List<TrustFinding>();
        validator.Validate([leaf.Parsed, issuer.Parsed, s_root.Parsed], TestCertificate.Now, findings);
        return findings;
    }

    private static X509Extension PermitDns(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
        return new X509Extension(Oids.NameConstraints, writer.Encode(), true);
    }

    private sealed record Variation(TrustPolicy Policy, DateTimeOffset Time, bool AllowExpired, bool AllowExpiredRoot, bool ImplicitAnchors);

    private TrustEvaluation Evaluate(TestCertificate leaf, TestCertificate[] others, TestCertificate? anchor = null, Func<Variation, Variation>? change = null)
    {
        var variation = new Variation(s_server, TestCertificate.Now, false, false, false);
        if (change is not null) variation = change(variation);
        return TrustEvaluator.Evaluate(Providers.Get(ProviderName), new TrustRequest
        {
            Leaf = leaf.Parsed,
            Others = [.. others.Select(other => other.Parsed)],
            Anchors = anchor is null ? AnchorSet.Empty : new AnchorSet([anchor.Parsed]),
            Policies = [variation.Policy],
            Time = variation.Time,
            AllowExpired = variation.AllowExpired,
            AllowExpiredRoot = variation.AllowExpiredRoot,
            ImplicitAnchors = variation.ImplicitAnchors,
        });
    }

    private TrustEvaluation Evaluate(ParsedCertificate leaf, ParsedCertificate[] others, AnchorSet anchors, TrustPolicy policy) =>
        TrustEvaluator.Evaluate(Providers.Get(ProviderName), new TrustRequest { Leaf = leaf, Others = others, Anchors = anchors, Policies = [policy], Time = TestCertificate.Now });

    private static void Expect(TrustEvaluation evaluation, TrustProblem problem)
    {
        Assert.IsFalse(evaluation.IsTrusted);
        Assert.AreEqual(problem, evaluation.Findings[0].Problem, Describe(evaluation));
    }

    private static string Describe(TrustEvaluation evaluation) => string.Join(", ", evaluation.Findings);
}
