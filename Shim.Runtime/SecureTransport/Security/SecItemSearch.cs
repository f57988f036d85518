using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// <c>SecItemCopyMatching</c> on <see cref="SecKeychains"/>: identities, certificates and keys that this process imported or added.
/// What narrows a search is in <see cref="SecItemMatch"/>; everything else in a query does not.
/// </summary>
internal static class SecItemSearch
{
    private const string MatchLimit = "m_Limit";
    private const string MatchLimitAll = "m_LimitAll";
    private const string MatchSearchList = "m_SearchList";
    private const string ReturnData = "r_Data";
    private const string ReturnAttributes = "r_Attributes";

    /// <summary>Searches; the result is +1: one item, or an array where all or more than one were asked for.</summary>
    public static int CopyMatching(CFDictionary query, out CFObject? result) => CopyMatching(query, out result, 1);

    /// <summary>Searches for as many as <paramref name="usualLimit"/> where the query sets no limit; always references if it is not 1.</summary>
    public static int CopyMatching(CFDictionary query, out CFObject? result, long usualLimit)
    {
        result = null;
        if (ClassOf(query) is not { } itemClass || KeychainsOf(query) is not { } keychains) return (int)SecError.errSecParam;
        var limit = LimitOf(query, usualLimit);
        var found = new List<CFObject>();
        foreach (var candidate in CandidatesOf(itemClass, keychains))
        {
            if (found.Count < limit && SecItemMatch.Matches(candidate, LabelOf(keychains, candidate), TagOf(keychains, candidate), query))
                found.Add(usualLimit == 1 ? Form(candidate, LabelOf(keychains, candidate), query) : candidate.Retained());
            candidate.Release();
        }

        if (found.Count == 0) return (int)SecError.errSecItemNotFound;
        result = limit > 1 ? CFArray.OfOwned([.. found]) : found[0];
        return 0;
    }

    /// <summary>The keychains of kSecMatchSearchList or kSecUseKeychain, or all; null if these name something else.</summary>
    public static List<SecKeychain>? KeychainsOf(CFDictionary query) =>
        SecKeychains.Of(query.Find<CFObject>(MatchSearchList) ?? query.Find<CFObject>(SecKeys.UseKeychain));

    /// <summary>The label of an item: what the program wrote on it, else the name of its certificate; null for a key without one.</summary>
    public static string? LabelOf(List<SecKeychain> keychains, CFObject item)
    {
        foreach (var half in SecItemChange.HalvesOf(item))
        {
            if (SecKeychains.FindEntry(keychains, half)?.Label is { } label) return label;
        }

        return SecItemMatch.CertificateOf(item)?.SubjectSummary;
    }

    private static byte[]? TagOf(List<SecKeychain> keychains, CFObject item) =>
        SecItemMatch.KeyOf(item) is { } key ? SecKeychains.FindEntry(keychains, key)?.Tag : null;

    private static string? ClassOf(CFDictionary query) => query.Find<CFString>(SecKeys.Class)?.Value ?? query.Find<CFObject>(SecKeys.ValueRef) switch
    {
        SecCertificate => SecKeys.ClassCertificate,
        SecIdentity => SecKeys.ClassIdentity,
        SecKey => SecKeys.ClassKey,
        _ => null,
    };

    private static List<CFObject> CandidatesOf(string itemClass, List<SecKeychain> keychains) => itemClass switch
    {
        SecKeys.ClassIdentity => [.. SecKeychains.CopyIdentities(keychains)],
        SecKeys.ClassCertificate => [.. SecKeychains.CopyCertificates(keychains)],
        SecKeys.ClassKey => [.. SecKeychains.CopyKeys(keychains)],
        _ => [],
    };

    private static long LimitOf(CFDictionary query, long usual) => query.Find<CFObject>(MatchLimit) switch
    {
        CFString { Value: MatchLimitAll } => long.MaxValue,
        CFNumber number => number.Integer,
        CFString => 1,
        _ => usual,
    };

    // A reference unless data or attributes are asked for; several wishes at once give a dictionary.
    private static CFObject Form(CFObject candidate, string? label, CFDictionary query)
    {
        var wantsData = query.IsTrue(ReturnData);
        if (!query.IsTrue(ReturnAttributes)) return wantsData && DataOf(candidate) is { } data ? data : candidate.Retained();
        var attributes = new CFMutableDictionary();
        if (query.IsTrue(SecKeys.ReturnRef)) attributes.Set(SecKeys.ValueRef, candidate);
        if (wantsData && DataOf(candidate) is { } octets) SetOwned(attributes, SecKeys.ValueData, octets);
        if (SecItemMatch.KeyOf(candidate) is { } key) CopyInto(attributes, key.CopyAttributes());
        if (label is not null) SetOwned(attributes, SecKeys.Label, new CFString(label));
        if (SecItemMatch.CertificateOf(candidate) is not { } certificate) return attributes;
        SetOwned(attributes, SecKeys.SerialNumber, new CFData(certificate.SerialNumber));
        SetOwned(attributes, SecKeys.Subject, new CFData(certificate.Parsed.Subject.Normalized));
        SetOwned(attributes, SecKeys.Issuer, new CFData(certificate.Parsed.Issuer.Normalized));
        if (certificate.Parsed.SubjectKeyIdentifier is { } identifier) SetOwned(attributes, SecKeys.SubjectKeyId, new CFData(identifier));
        return attributes;
    }

    private static void SetOwned(CFMutableDictionary dictionary, string key, CFObject value)
    {
        dictionary.Set(key, value);
        value.Release();
    }

    private static void CopyInto(CFMutableDictionary dictionary, CFDictionary source)
    {
        foreach (var (key, value) in source.Pairs()) dictionary.Set(((CFString)key).Value, value);
        source.Release();
    }

    // A private key's own bytes are not handed out by a search; SecItemExport does that.
    private static CFData? DataOf(CFObject candidate) => SecItemMatch.CertificateOf(candidate) is { } certificate ? new CFData(certificate.Der) : null;
}
