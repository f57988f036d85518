using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>Whether an item is what a query asks for: by reference, label, tag, kind of key, names, numbers, time, policy and trust.</summary>
internal static class SecItemMatch
{
    private const string ItemList = "m_ItemList";
    private const string SubjectContains = "m_SubjectContains";
    private const string SubjectStartsWith = "m_SubjectStartsWith";
    private const string SubjectEndsWith = "m_SubjectEndsWith";
    private const string SubjectWholeString = "m_SubjectWholeString";
    private const string CaseInsensitive = "m_CaseInsensitive";
    private const string EmailAddressIfPresent = "m_EmailAddressIfPresent";
    private const string Issuers = "m_Issuers";
    private const string Policy = "m_Policy";
    private const string TrustedOnly = "m_TrustedOnly";
    private const string ValidOnDate = "m_ValidOnDate";

    /// <summary>Whether an item with this label and tag satisfies a query.</summary>
    public static bool Matches(CFObject candidate, string? label, byte[]? tag, CFDictionary query)
    {
        if (query.Find<CFArray>(ItemList) is { } list && !Contains(list, candidate)) return false;
        if (query.Find<CFObject>(SecKeys.ValueRef) is { } wanted && !wanted.IsEqualTo(candidate)) return false;
        if (query.Find<CFString>(SecKeys.Label) is { } name && !string.Equals(name.Value, label, ComparisonOf(query))) return false;
        if (query.Find<CFData>(SecKeys.ApplicationTag) is { } mark && !mark.Bytes.SequenceEqual(tag ?? [])) return false;
        if (KeyOf(candidate) is { } key && !MatchesKey(key, query)) return false;
        return CertificateOf(candidate) is not { } certificate || (MatchesNames(certificate, query) && MatchesUse(certificate, query));
    }

    /// <summary>The certificate of a certificate or an identity.</summary>
    public static SecCertificate? CertificateOf(CFObject candidate) => candidate as SecCertificate ?? (candidate as SecIdentity)?.Certificate;

    /// <summary>The key of a key or an identity.</summary>
    public static SecKey? KeyOf(CFObject candidate) => candidate as SecKey ?? (candidate as SecIdentity)?.Key;

    private static StringComparison ComparisonOf(CFDictionary query) =>
        query.IsTrue(CaseInsensitive) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static bool Contains(CFArray list, CFObject candidate)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list.At<CFObject>(i) is { } item && item.IsEqualTo(candidate)) return true;
        }

        return false;
    }

    private static bool MatchesKey(SecKey key, CFDictionary query)
    {
        var attributes = key.CopyAttributes();
        var same = true;
        foreach (var name in (ReadOnlySpan<string>)[SecKeys.ApplicationLabel, SecKeys.KeyType, SecKeys.KeyClass, SecKeys.KeySizeInBits])
            same &= query.Find<CFObject>(name) is not { } wanted || (attributes.Find<CFObject>(name)?.IsEqualTo(wanted) ?? false);
        attributes.Release();
        return same;
    }

    private static bool MatchesNames(SecCertificate certificate, CFDictionary query)
    {
        var comparison = ComparisonOf(query);
        var (summary, subject) = (certificate.SubjectSummary ?? "", certificate.Parsed.Subject);
        if (query.Find<CFString>(SubjectWholeString) is { } whole && !string.Equals(whole.Value, summary, comparison)) return false;
        if (query.Find<CFString>(SubjectStartsWith) is { } start && !summary.StartsWith(start.Value, comparison)) return false;
        if (query.Find<CFString>(SubjectEndsWith) is { } end && !summary.EndsWith(end.Value, comparison)) return false;
        if (query.Find<CFString>(SubjectContains) is { } part && !subject.ToString().Contains(part.Value, comparison)) return false;
        if (query.Find<CFString>(EmailAddressIfPresent) is { } address && certificate.EmailAddresses is { Count: > 0 } addresses && !addresses.Contains(address.Value)) return false;
        if (query.Find<CFArray>(Issuers) is { } issuers && !IsIssuedBy(certificate, issuers)) return false;
        if (query.Find<CFData>(SecKeys.Subject) is { } own && !own.Bytes.SequenceEqual(subject.Normalized)) return false;
        if (query.Find<CFData>(SecKeys.Issuer) is { } issuer && !issuer.Bytes.SequenceEqual(certificate.Parsed.Issuer.Normalized)) return false;
        if (query.Find<CFData>(SecKeys.SubjectKeyId) is { } identifier && !identifier.Bytes.SequenceEqual(certificate.Parsed.SubjectKeyIdentifier ?? [])) return false;
        return query.Find<CFData>(SecKeys.SerialNumber) is not { } serial || serial.Bytes.SequenceEqual(certificate.SerialNumber);
    }

    /// <summary>Whether one of some DER names (CFData) is the issuer of a certificate.</summary>
    public static bool IsIssuedBy(SecCertificate certificate, CFArray issuers)
    {
        foreach (var name in issuers.AllOf<CFData>() ?? [])
        {
            if (DistinguishedName.TryParse(name.ToArray()) is { } issuer && issuer.Normalized.AsSpan().SequenceEqual(certificate.Parsed.Issuer.Normalized)) return true;
        }

        return false;
    }

    private static bool MatchesUse(SecCertificate certificate, CFDictionary query)
    {
        if (query.Find<SecPolicy>(Policy) is { } policy && !IsFitFor(certificate, policy)) return false;
        if (query.Find<CFObject>(ValidOnDate) is { } date && !certificate.IsValidAt((date as CFDate)?.AbsoluteTime ?? CFDate.ToAbsoluteTime(DateTime.UtcNow))) return false;
        return !query.IsTrue(TrustedOnly) || IsTrusted(certificate);
    }

    // Purpose and host name of the certificate alone; who issued it is another question.
    private static bool IsFitFor(SecCertificate certificate, SecPolicy policy)
    {
        var findings = new List<TrustFinding>();
        PathRules.CheckPurpose([certificate.Parsed], policy.Rule, findings);
        return findings.Count == 0;
    }

    private static bool IsTrusted(SecCertificate certificate)
    {
        var policy = SecPolicy.CreateBasicX509();
        var trust = SecTrust.Create([certificate], policy);
        var trusted = trust.StatusCode == 0;
        trust.Release();
        policy.Release();
        return trusted;
    }
}
