using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary><c>SecItemAdd</c>, <c>SecItemUpdate</c> and <c>SecItemDelete</c> on <see cref="SecKeychains"/>, and the keychain calls that mean the same.</summary>
internal static class SecItemChange
{
    /// <summary>
    /// SecItemAdd: takes what kSecValueRef names, or an array of such, or what kSecClass and kSecValueData describe; +1 on the result if
    /// kSecReturnRef asks for it.
    /// </summary>
    public static int Add(CFDictionary attributes, out CFObject? result)
    {
        result = null;
        if (CopyValue(attributes) is not { } value) return (int)SecError.errSecParam;
        var items = value is CFArray array ? array.AllOf<CFObject>() : [value];
        var status = AddAll(items ?? [], attributes);
        if (status == 0 && attributes.IsTrue(SecKeys.ReturnRef)) result = value;
        else value.Release();
        return status;
    }

    /// <summary>SecItemUpdate: writes a new label, or a new tag, on all that match.</summary>
    public static int Update(CFDictionary query, CFDictionary changes)
    {
        if (changes.Count == 0) return (int)SecError.errSecParam;
        foreach (var (key, value) in changes.Pairs())
        {
            if (key is not CFString { Value: SecKeys.Label or SecKeys.ApplicationTag }) return (int)SecError.errSecNoSuchAttr;
            if (value is not (CFString or CFData)) return (int)SecError.errSecParam;
        }

        return ForAllMatching(query, (keychains, item) =>
        {
            foreach (var half in HalvesOf(item))
            {
                if (SecKeychains.FindEntry(keychains, half) is not { } entry) continue;
                if (changes.Find<CFString>(SecKeys.Label) is { } label) entry.Label = label.Value;
                if (half is SecKey && changes.Find<CFData>(SecKeys.ApplicationTag) is { } tag) entry.Tag = tag.ToArray();
            }
        });
    }

    /// <summary>SecItemDelete: forgets everything that matches, or what kSecValueRef names.</summary>
    public static int Delete(CFDictionary query) => ForAllMatching(query, static (keychains, item) => SecKeychains.Remove(keychains, item));

    /// <summary>SecCertificateAddToKeychain.</summary>
    public static int Add(SecCertificate certificate, SecKeychain? keychain)
    {
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        if (known.IsLocked) return (int)SecError.errSecInteractionNotAllowed;
        return SecKeychains.Add(known, certificate) > 0 ? 0 : (int)SecError.errSecDuplicateItem;
    }

    /// <summary>A certificate or key, or the two halves of an identity.</summary>
    public static CFObject[] HalvesOf(CFObject item) => item is SecIdentity identity ? [identity.Certificate, identity.Key] : [item];

    private static int ForAllMatching(CFDictionary query, Action<List<SecKeychain>, CFObject> change)
    {
        var status = SecItemSearch.CopyMatching(query, out var found, long.MaxValue);
        if (status != 0) return status;
        var keychains = SecItemSearch.KeychainsOf(query) ?? [];
        var items = found is CFArray array ? array.AllOf<CFObject>() ?? [] : [found!];
        foreach (var item in items) change(keychains, item);
        found!.Release();
        return 0;
    }

    private static int AddAll(List<CFObject> items, CFDictionary attributes)
    {
        if (items.Count == 0 || !items.TrueForAll(static item => item is SecCertificate or SecIdentity or SecKey { IsPrivate: true })) return (int)SecError.errSecParam;
        var named = attributes.Find<CFObject>(SecKeys.UseKeychain);
        if (named is not (null or SecKeychain)) return (int)SecError.errSecParam;
        if (SecKeychains.Existing(named as SecKeychain) is not { } keychain) return (int)SecError.errSecNoSuchKeychain;
        if (keychain.IsLocked) return (int)SecError.errSecInteractionNotAllowed;
        var added = 0;
        foreach (var item in items)
            added += SecKeychains.Add(keychain, item, attributes.Find<CFString>(SecKeys.Label)?.Value, attributes.Find<CFData>(SecKeys.ApplicationTag)?.ToArray());
        return added > 0 ? 0 : (int)SecError.errSecDuplicateItem;
    }

    // What is to be added, +1; null if nothing is, or the data is not of its class.
    private static CFObject? CopyValue(CFDictionary attributes)
    {
        if (attributes.Find<CFObject>(SecKeys.ValueRef) is { } value) return value.Retained();
        if (attributes.Find<CFData>(SecKeys.ValueData) is not { } data) return null;
        return attributes.Find<CFString>(SecKeys.Class)?.Value switch
        {
            SecKeys.ClassCertificate => SecCertificate.FromDer(data.Bytes),
            SecKeys.ClassKey => SecKeyFactory.Create(data.ToArray(), attributes),
            _ => null,
        };
    }
}
