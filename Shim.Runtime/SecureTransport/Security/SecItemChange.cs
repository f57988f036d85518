using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary><c>SecItemAdd</c>, <c>SecItemUpdate</c> and <c>SecItemDelete</c> on <see cref="SecItemStore"/>, and the keychain calls that mean the same.</summary>
internal static class SecItemChange
{
    private const string ValueRef = "v_Ref";
    private const string ReturnRef = "r_Ref";

    /// <summary>SecItemAdd: takes what kSecValueRef names, or an array of such; +1 on the result if kSecReturnRef asks for it.</summary>
    public static int Add(CFDictionary attributes, out CFObject? result)
    {
        result = null;
        var value = attributes.Find<CFObject>(ValueRef);
        var items = value is CFArray array ? array.AllOf<CFObject>() : value is null ? null : [value];
        if (items is null || items.Count == 0 || !items.TrueForAll(static item => item is SecCertificate or SecKey or SecIdentity)) return (int)SecError.errSecParam;
        var added = false;
        foreach (var item in items) added |= AddOne(item);
        if (!added) return (int)SecError.errSecDuplicateItem;
        if (attributes.IsTrue(ReturnRef)) result = value!.Retained();
        return 0;
    }

    /// <summary>SecItemDelete: forgets everything that matches, or what kSecValueRef names.</summary>
    public static int Delete(CFDictionary query)
    {
        var status = SecItemSearch.CopyMatching(query, out var found, long.MaxValue);
        if (status != 0) return status;
        var items = found is CFArray array ? array.AllOf<CFObject>() ?? [] : [found!];
        foreach (var item in items) SecItemStore.Remove(item);
        found!.Release();
        return 0;
    }

    /// <summary>SecCertificateAddToKeychain: the memory of this process is the only keychain.</summary>
    public static int Add(SecCertificate certificate) => SecItemStore.Add(certificate) ? 0 : (int)SecError.errSecDuplicateItem;

    private static bool AddOne(CFObject item) => item switch
    {
        SecCertificate certificate => SecItemStore.Add(certificate),
        SecKey key => SecItemStore.Add(key),
        SecIdentity identity => SecItemStore.Add(identity.Certificate) | SecItemStore.Add(identity.Key),
        _ => false,
    };
}
