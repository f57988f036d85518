using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>
/// The checks on single certificates of a path that have names of their own: times, authority to issue, path length, critical
/// extensions, purposes, host name.
/// </summary>
internal static class PathRules
{
    /// <summary>Adds what is wrong with the certificates of a path at a time, whatever it is used for.</summary>
    /// <param name="path">Leaf first.</param>
    /// <param name="anchored">Whether the last one is an anchor.</param>
    /// <param name="time">When.</param>
    /// <param name="findings">Where problems go.</param>
    public static void CheckPath(IReadOnlyList<ParsedCertificate> path, bool anchored, DateTimeOffset time, List<TrustFinding> findings)
    {
        for (var i = 0; i < path.Count; i++)
        {
            var isAnchor = anchored && i == path.Count - 1;
            CheckTime(path[i], i, time, findings);
            CheckExtensions(path[i], i, findings);
            if (i > 0) CheckIssuer(path, i, isAnchor, findings);
        }
    }

    /// <summary>Adds what makes the path unfit for the policy's purpose.</summary>
    public static void CheckPurpose(IReadOnlyList<ParsedCertificate> path, TrustPolicy policy, List<TrustFinding> findings)
    {
        if (policy.Purpose is not (TrustPurpose.SslServer or TrustPurpose.SslClient)) return;
        var purpose = policy.Purpose == TrustPurpose.SslServer ? Oids.ServerAuth : Oids.ClientAuth;
        // An intermediate that is limited to other purposes cannot vouch for this one; an anchor's own extensions do not limit.
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0 && i == path.Count - 1) break;
            if (!Allows(path[i].ExtendedKeyUsages, purpose)) findings.Add(new TrustFinding(i, TrustProblem.WrongExtendedKeyUsage));
        }

        var isNamed = (policy.HostName is not { } host || HostName.Matches(path[0], host)) && HostName.MatchesAny(path[0], policy.TrustedNames);
        if (!isNamed) findings.Add(new TrustFinding(0, TrustProblem.HostNameMismatch));
    }

    private static bool Allows(IReadOnlyList<string>? purposes, string purpose)
    {
        if (purposes is null) return true;
        foreach (var allowed in purposes)
        {
            if (allowed == purpose || allowed == Oids.AnyExtendedKeyUsage) return true;
        }

        return false;
    }

    // RFC 5280 §4.1.2.5: both ends belong to the validity.
    private static void CheckTime(ParsedCertificate certificate, int index, DateTimeOffset time, List<TrustFinding> findings)
    {
        if (time < certificate.NotBefore) findings.Add(new TrustFinding(index, TrustProblem.NotYetValid));
        // The end is given in whole seconds and lasts until the next one begins.
        if (time >= certificate.NotAfter.AddSecondsOrMax(1)) findings.Add(new TrustFinding(index, TrustProblem.Expired));
    }

    private static void CheckExtensions(ParsedCertificate certificate, int index, List<TrustFinding> findings)
    {
        if (certificate.HasUnknownCriticalExtension) findings.Add(new TrustFinding(index, TrustProblem.UnknownCriticalExtension));
        if (certificate.HasDuplicateExtension) findings.Add(new TrustFinding(index, TrustProblem.DuplicateExtension));
    }

    // RFC 5280 §6.1.4 (k) to (n). An anchor may be of the time before basicConstraints; if it has one, it counts.
    private static void CheckIssuer(IReadOnlyList<ParsedCertificate> path, int index, bool isAnchor, List<TrustFinding> findings)
    {
        var issuer = path[index];
        if (!issuer.HasBasicConstraints)
        {
            if (!isAnchor) findings.Add(new TrustFinding(index, TrustProblem.NoBasicConstraints));
        }
        else if (!issuer.IsCertificateAuthority)
        {
            findings.Add(new TrustFinding(index, TrustProblem.NotCertificateAuthority));
        }

        if (issuer.KeyUsage is { } usage && (usage & KeyUsages.KeyCertSign) == 0)
            findings.Add(new TrustFinding(index, TrustProblem.InvalidKeyUsage));
        if (issuer.PathLengthConstraint is { } most && IntermediatesBelow(path, index) > most)
            findings.Add(new TrustFinding(index, TrustProblem.PathLengthExceeded));
    }

    // RFC 5280 §4.2.1.9: self-issued certificates and the leaf do not count.
    private static int IntermediatesBelow(IReadOnlyList<ParsedCertificate> path, int index)
    {
        var count = 0;
        for (var i = 1; i < index; i++)
        {
            if (!path[i].IsSelfIssued) count++;
        }

        return count;
    }

    private static DateTimeOffset AddSecondsOrMax(this DateTimeOffset time, double seconds) =>
        DateTimeOffset.MaxValue - time < TimeSpan.FromSeconds(seconds) ? DateTimeOffset.MaxValue : time.AddSeconds(seconds);
}
