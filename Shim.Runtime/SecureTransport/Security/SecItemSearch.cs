using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// <c>SecItemCopyMatching</c> on <see cref="SecItemStore"/>: identities, certificates and keys that this process imported. Searched by
/// class, label (the subject's summary), parts of the subject, serial number, key identifier and an item list; everything else in a
/// query does not narrow the search.
/// </summary>
internal static class SecItemSearch
{
    private const string MatchLimit = "m_Limit";
    private const string MatchLimitAll = "m_LimitAll";
    private const string MatchItemList = "m_ItemList";
    private const string MatchSubjectContains = "m_SubjectContains";
    private const string MatchSubjectWholeString = "m_SubjectWholeString";
    private const string MatchCaseInsensitive = "m_CaseInsensitive";
    private const string AttrLabel = "labl";
    private const string AttrSerialNumber = "slnr";
    private const string ReturnData = "r_Data";
    private const string ReturnAttributes = "r_Attributes";
    private const string ReturnRef = "r_Ref";
    private const string ValueRef = "v_Ref";
    private const string ValueData = "v_Data";

    /// <summary>Searches; the result is +1: one item, or an array where all or more than one were asked for.</summary>
    public static int CopyMatching(CFDictionary query, out CFObject? result) => CopyMatching(query, out result, 1);

    /// <summary>Searches for as many as <paramref name="usualLimit"/> where the query sets no limit; always references if it is not 1.</summary>
    public static int CopyMatching(CFDictionary query, out CFObject? result, long usualLimit)
    {
        result = null;
        if (query.Find<CFString>(SecKeys.Class)?.Value is not { } itemClass) return (int)SecError.errSecParam;
        var candidates = CandidatesOf(itemClass);
        var limit = LimitOf(query, usualLimit);
        var found = new List<CFObject>();
        foreach (var candidate in candidates)
        {
            if (found.Count < limit && Matches(candidate, query)) found.Add(usualLimit == 1 ? Form(candidate, query) : candidate.Retained());
            candidate.Release();
        }

        if (found.Count == 0) return (int)SecError.errSecItemNotFound;
        result = limit > 1 ? CFArray.OfOwned([.. found]) : found[0];
        return 0;
    }

    private static List<CFObject> CandidatesOf(string itemClass) => itemClass switch
    {
        SecKeys.ClassIdentity => [.. SecItemStore.CopyIdentities()],
        SecKeys.ClassCertificate => [.. SecItemStore.CopyCertificates()],
        SecKeys.ClassKey => [.. SecItemStore.CopyKeys()],
        _ => [],
    };

    private static long LimitOf(CFDictionary query, long usual) => query.Find<CFObject>(MatchLimit) switch
    {
        CFString { Value: MatchLimitAll } => long.MaxValue,
        CFNumber number => number.Integer,
        CFString => 1,
        _ => usual,
    };

    private static bool Matches(CFObject candidate, CFDictionary query)
    {
        if (query.Find<CFArray>(MatchItemList) is { } list && !Contains(list, candidate)) return false;
        if (query.Find<CFObject>(ValueRef) is { } wanted && !wanted.IsEqualTo(candidate)) return false;
        if (query.Find<CFData>(SecKeys.ApplicationLabel) is { } label && !HasKeyLabel(candidate, label)) return false;
        if (CertificateOf(candidate) is not { } certificate) return true;
        var comparison = query.IsTrue(MatchCaseInsensitive) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var summary = certificate.SubjectSummary ?? "";
        if (query.Find<CFString>(AttrLabel) is { } name && name.Value != summary) return false;
        if (query.Find<CFString>(MatchSubjectWholeString) is { } whole && !string.Equals(whole.Value, summary, comparison)) return false;
        if (query.Find<CFString>(MatchSubjectContains) is { } part && !certificate.Parsed.Subject.ToString().Contains(part.Value, comparison)) return false;
        return query.Find<CFData>(AttrSerialNumber) is not { } serial || serial.Bytes.SequenceEqual(certificate.SerialNumber);
    }

    private static SecCertificate? CertificateOf(CFObject candidate) => candidate switch
    {
        SecCertificate certificate => certificate,
        SecIdentity identity => identity.Certificate,
        _ => null,
    };

    private static bool Contains(CFArray list, CFObject candidate)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list.At<CFObject>(i) is { } item && item.IsEqualTo(candidate)) return true;
        }

        return false;
    }

    private static bool HasKeyLabel(CFObject candidate, CFData label)
    {
        var key = candidate as SecKey ?? (candidate as SecIdentity)?.Key;
        if (key is null) return false;
        var attributes = key.CopyAttributes();
        var same = attributes.Find<CFData>(SecKeys.ApplicationLabel)?.IsEqualTo(label) ?? false;
        attributes.Release();
        return same;
    }

    // A reference unless data or attributes are asked for; several wishes at once give a dictionary.
    private static CFObject Form(CFObject candidate, CFDictionary query)
    {
        var wantsData = query.IsTrue(ReturnData);
        if (!query.IsTrue(ReturnAttributes)) return wantsData && DataOf(candidate) is { } data ? data : candidate.Retained();
        var pairs = new List<(string, CFObject)>();
        if (query.IsTrue(ReturnRef)) pairs.Add((ValueRef, candidate.Retained()));
        if (wantsData && DataOf(candidate) is { } octets) pairs.Add((ValueData, octets));
        if (CertificateOf(candidate) is { } certificate)
        {
            pairs.Add((AttrLabel, new CFString(certificate.SubjectSummary ?? "")));
            pairs.Add((AttrSerialNumber, new CFData(certificate.SerialNumber)));
        }

        return CFDictionary.OfOwnedPairs([.. pairs]);
    }

    private static CFData? DataOf(CFObject candidate) => CertificateOf(candidate) is { } certificate ? new CFData(certificate.Der) : null;
}
