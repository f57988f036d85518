using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>What an evaluation is asked.</summary>
internal sealed class TrustRequest
{
    /// <summary>The certificate in question.</summary>
    public required ParsedCertificate Leaf { get; init; }

    /// <summary>Certificates that may help to build the chain, in any order; superfluous ones do no harm.</summary>
    public IReadOnlyList<ParsedCertificate> Others { get; init; } = [];

    /// <summary>What the chain may end at. They need not be self-signed.</summary>
    public required AnchorSet Anchors { get; init; }

    /// <summary>All of these must be satisfied.</summary>
    public IReadOnlyList<TrustPolicy> Policies { get; init; } = [TrustPolicy.BasicX509];

    /// <summary>The time to evaluate for.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>DER OCSP responses that came with the leaf (RFC 6066 §8).</summary>
    public IReadOnlyList<byte[]> OcspResponses { get; init; } = [];

    /// <summary>Do not mind certificates that are past their time.</summary>
    public bool AllowExpired { get; init; }

    /// <summary>Do not mind a root that is past its time.</summary>
    public bool AllowExpiredRoot { get; init; }

    /// <summary>Take every self-signed certificate among <see cref="Others"/> and the leaf for an anchor.</summary>
    public bool ImplicitAnchors { get; init; }
}

/// <summary>The answer.</summary>
/// <param name="Chain">The chain, leaf first, ending at an anchor or where no issuer was found.</param>
/// <param name="Findings">All problems, the most telling one first; none means that the chain is trusted.</param>
internal sealed record TrustEvaluation(IReadOnlyList<ParsedCertificate> Chain, IReadOnlyList<TrustFinding> Findings)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsTrusted => Findings.Count == 0;
}

/// <summary>
/// Decides whether a certificate can be trusted: searches the chains that lead to an anchor (<see cref="PathBuilder"/>), judges each
/// (<see cref="PathRules"/>, <see cref="PathValidator"/>) and takes the first good one, else the one with the fewest problems. Nothing
/// is fetched from the network, and there is no state.
/// </summary>
internal static class TrustEvaluator
{
    /// <summary>Evaluates. Never throws for anything that certificates contain.</summary>
    public static TrustEvaluation Evaluate(CryptoProvider provider, TrustRequest request)
    {
        var anchors = request.ImplicitAnchors ? WithSelfSigned(request) : request.Anchors;
        TrustEvaluation? best = null;
        var longest = PathBuilder.Build(provider, request.Leaf, request.Others, anchors, path =>
        {
            var evaluation = new TrustEvaluation(path, Judge(provider, request, path, anchored: true));
            if (best is null || evaluation.Findings.Count < best.Findings.Count) best = evaluation;
            return evaluation.IsTrusted;
        });
        return best ?? new TrustEvaluation(longest, Judge(provider, request, longest, anchored: false));
    }

    private static List<TrustFinding> Judge(CryptoProvider provider, TrustRequest request, IReadOnlyList<ParsedCertificate> path, bool anchored)
    {
        var findings = new List<TrustFinding>();
        if (!anchored) findings.Add(new TrustFinding(path.Count - 1, TrustProblem.NotTrusted));
        PathRules.CheckPath(path, anchored, request.Time, findings);
        foreach (var policy in request.Policies) PathRules.CheckPurpose(path, policy, findings);
        Forgive(request, path, findings);
        Revocation.Check(provider, request, path, findings);
        // The library's own word is asked where the answer can still be yes.
        if (findings.Count == 0 && path.Count > 1) PathValidator.For(provider).ValidateOnce(path, request.Time, findings);
        if (findings.Count > 1) Sort(findings);
        return findings;
    }

    private static void Sort(List<TrustFinding> findings)
    {
        findings.Sort(static (a, b) => a.Problem != b.Problem ? a.Problem.CompareTo(b.Problem) : a.Index.CompareTo(b.Index));
        for (var i = findings.Count - 1; i > 0; i--)
        {
            if (findings[i] == findings[i - 1]) findings.RemoveAt(i);
        }
    }

    private static void Forgive(TrustRequest request, IReadOnlyList<ParsedCertificate> path, List<TrustFinding> findings)
    {
        if (!request.AllowExpired && !request.AllowExpiredRoot) return;
        findings.RemoveAll(finding => finding.Problem == TrustProblem.Expired
            && (request.AllowExpired || (finding.Index == path.Count - 1 && path[finding.Index].IsSelfIssued)));
    }

    private static AnchorSet WithSelfSigned(TrustRequest request)
    {
        var implied = new List<ParsedCertificate>();
        if (request.Leaf.IsSelfIssued) implied.Add(request.Leaf);
        foreach (var other in request.Others)
        {
            if (other.IsSelfIssued) implied.Add(other);
        }

        return new AnchorSet(implied, request.Anchors);
    }
}
