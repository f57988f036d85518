using Org.BouncyCastle.Pkix;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;

namespace Shim.Runtime.Pki;

/// <summary>Path validation by BouncyCastle's PKIX classes, for machines where .NET's own cryptography cannot be used.</summary>
internal sealed class BouncyCastlePathValidator : PathValidator
{
    /// <summary>The only one needed.</summary>
    public static readonly BouncyCastlePathValidator Instance = new();

    private BouncyCastlePathValidator()
    {
    }

    /// <inheritdoc/>
    public override void Validate(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time, List<TrustFinding> findings)
    {
        try
        {
            var parser = new X509CertificateParser();
            var certificates = new List<X509Certificate>();
            for (var i = 0; i < path.Count - 1; i++) certificates.Add(parser.ReadCertificate(path[i].Der));
            var last = parser.ReadCertificate(path[^1].Der);
            if (Constrains(path[^1])) certificates.Add(last);
            var parameters = ParametersFor(new TrustAnchor(last, null));
            parameters.IsRevocationEnabled = false;
            SetDate(parameters, MomentWithin(path, time).UtcDateTime);
            new PkixCertPathValidator().Validate(new PkixCertPath(certificates), parameters);
        }
        catch (PkixCertPathValidatorException refused)
        {
            findings.Add(new TrustFinding(Math.Clamp(refused.Index, 0, path.Count - 1), ProblemOf(refused)));
        }
        catch (Exception refused) when (refused is GeneralSecurityException or PkixCertPathBuilderException or IOException or ArgumentException)
        {
            findings.Add(new TrustFinding(0, TrustProblem.InvalidPath));
        }
    }

    // The library does not look at an anchor's own name constraints, and libcrypto does: an anchor that has some stands in the path too.
    private static bool Constrains(ParsedCertificate anchor) =>
        anchor.IsSelfIssued && anchor.HasBasicConstraints && anchor.FindExtension(Oids.NameConstraints) is not null;

    // Times are judged elsewhere and may have been forgiven: look at the path at a moment when all of it is valid, if there is one.
    private static DateTimeOffset MomentWithin(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time)
    {
        var (from, to) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        foreach (var certificate in path)
        {
            if (certificate.NotBefore > from) from = certificate.NotBefore;
            if (certificate.NotAfter < to) to = certificate.NotAfter;
        }

        return time < from ? from : time > to ? to : time;
    }

    // The library's exceptions have no numbers; the cause tells names and policies apart.
    private static TrustProblem ProblemOf(PkixCertPathValidatorException refused)
    {
        for (Exception? cause = refused; cause is not null; cause = cause.InnerException)
        {
            if (cause is PkixNameConstraintValidatorException || Mentions(cause, "subtree")) return TrustProblem.NameNotAllowed;
            if (Mentions(cause, "policy")) return TrustProblem.PolicyNotAllowed;
            if (cause is SignatureException) return TrustProblem.InvalidSignature;
        }

        return TrustProblem.InvalidPath;
    }

    private static bool Mentions(Exception cause, string word) => cause.Message.Contains(word, StringComparison.OrdinalIgnoreCase);

#if PORTABLE_BOUNCYCASTLE
    private static PkixParameters ParametersFor(TrustAnchor anchor)
    {
        var anchors = new Org.BouncyCastle.Utilities.Collections.HashSet();
        anchors.Add(anchor);
        return new PkixParameters(anchors);
    }

    private static void SetDate(PkixParameters parameters, DateTime date) =>
        parameters.Date = new Org.BouncyCastle.Utilities.Date.DateTimeObject(date);
#else
    private static PkixParameters ParametersFor(TrustAnchor anchor) => new(new HashSet<TrustAnchor> { anchor });

    private static void SetDate(PkixParameters parameters, DateTime date) => parameters.Date = date;
#endif
}
