using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>
/// Finds chains from a leaf to anchors (RFC 4158). A certificate is taken for an issuer only if its subject is the issuer's name
/// <b>and</b> the signature holds under its key, and every candidate gets its turn, so that a namesake with another key does not hide
/// the right one. The work is bounded whatever a peer sends.
/// </summary>
internal sealed class PathBuilder
{
    /// <summary>Most certificates in a chain, leaf and anchor included. Real chains have up to five.</summary>
    public const int MaxLength = 16;

    /// <summary>Most signature checks for one leaf. Enough for a chain of full length with several namesakes at each step.</summary>
    public const int MaxSignatureChecks = 64;

    private readonly CryptoProvider _provider;
    private readonly AnchorSet _anchors;
    private readonly IReadOnlyList<ParsedCertificate> _others;
    private readonly Func<IReadOnlyList<ParsedCertificate>, bool> _accept;
    private readonly List<ParsedCertificate> _path = [];
    private List<ParsedCertificate> _longest = [];
    private int _checksLeft = MaxSignatureChecks;

    private PathBuilder(CryptoProvider provider, AnchorSet anchors, IReadOnlyList<ParsedCertificate> others, Func<IReadOnlyList<ParsedCertificate>, bool> accept)
    {
        _provider = provider;
        _anchors = anchors;
        _others = others;
        _accept = accept;
    }

    /// <summary>
    /// Offers chains that end at an anchor to <paramref name="accept"/> until it returns true or none is left. Returns the longest
    /// chain that could be built, anchored or not; it has at least the leaf.
    /// </summary>
    public static IReadOnlyList<ParsedCertificate> Build(CryptoProvider provider, ParsedCertificate leaf, IReadOnlyList<ParsedCertificate> others, AnchorSet anchors,
        Func<IReadOnlyList<ParsedCertificate>, bool> accept)
    {
        var builder = new PathBuilder(provider, anchors, others, accept);
        builder.Extend(leaf);
        return builder._longest;
    }

    // Depth first; true means that a chain was accepted and the search is over.
    private bool Extend(ParsedCertificate certificate)
    {
        _path.Add(certificate);
        if (_path.Count > _longest.Count) _longest = [.. _path];
        var done = _anchors.Contains(certificate) ? _accept([.. _path]) : ExtendToIssuers(certificate);
        _path.RemoveAt(_path.Count - 1);
        return done;
    }

    private bool ExtendToIssuers(ParsedCertificate certificate)
    {
        if (_path.Count == MaxLength) return false;
        foreach (var issuer in CandidatesFor(certificate))
        {
            if (IsInPath(issuer)) continue;
            if (!certificate.IsKnownVerified(issuer) && _checksLeft-- <= 0) return false;
            if (CertificateSignature.IsBy(_provider, certificate, issuer) && Extend(issuer)) return true;
        }

        return false;
    }

    // Anchors first: the shortest way is the usual one. Then those whose key identifier is the one asked for.
    private List<ParsedCertificate> CandidatesFor(ParsedCertificate certificate)
    {
        var wanted = certificate.Issuer.Normalized;
        var candidates = new List<ParsedCertificate>();
        _anchors.FindBySubject(wanted, candidates);
        foreach (var other in _others)
        {
            if (other.Subject.Normalized.AsSpan().SequenceEqual(wanted)) candidates.Add(other);
        }

        if (candidates.Count < 2 || certificate.AuthorityKeyIdentifier is not { } identifier) return candidates;
        var sorted = new List<ParsedCertificate>(candidates.Count);
        sorted.AddRange(candidates.FindAll(candidate => Fits(candidate, identifier)));
        sorted.AddRange(candidates.FindAll(candidate => !Fits(candidate, identifier)));
        return sorted;
    }

    private static bool Fits(ParsedCertificate candidate, byte[] identifier) =>
        candidate.SubjectKeyIdentifier is null || candidate.SubjectKeyIdentifier.AsSpan().SequenceEqual(identifier);

    // The same name with the same key again would be a circle, even if it is another certificate.
    private bool IsInPath(ParsedCertificate candidate)
    {
        foreach (var certificate in _path)
        {
            if (certificate.SubjectPublicKeyInfo.Span.SequenceEqual(candidate.SubjectPublicKeyInfo.Span)
                && certificate.Subject.Normalized.AsSpan().SequenceEqual(candidate.Subject.Normalized)) return true;
        }

        return false;
    }
}
