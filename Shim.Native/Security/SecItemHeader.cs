using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Items.</summary>
[CHeader("Security/SecItem.h", Brief = "Items: what this process imported, kept in memory. There are no keychains.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h", "Security/SecBase.h"])]
[CText(CTextPlace.Types, "/* Programs that find this leave SecKeyUsage to this header. */\n#define _SECURITY_VERSION_GREATER_THAN_57610_ 1")]
internal static partial class SecItemHeader
{
    /// <summary>Uses of a key, as the keyUsage extension has them (RFC 5280 §4.2.1.3).</summary>
    [CEnum("SecKeyUsage", Underlying = "uint32_t")]
    internal enum SecKeyUsageNames : uint
    {
#pragma warning disable CS1591 // RFC 5280's names
        kSecKeyUsageUnspecified = 0,
        kSecKeyUsageDigitalSignature = 1,
        kSecKeyUsageNonRepudiation = 2,
        kSecKeyUsageContentCommitment = 2,
        kSecKeyUsageKeyEncipherment = 4,
        kSecKeyUsageDataEncipherment = 8,
        kSecKeyUsageKeyAgreement = 16,
        kSecKeyUsageKeyCertSign = 32,
        kSecKeyUsageCRLSign = 64,
        kSecKeyUsageEncipherOnly = 128,
        kSecKeyUsageDecipherOnly = 256,
        kSecKeyUsageCritical = 0x80000000,
        kSecKeyUsageAll = 0x7FFFFFFF,
#pragma warning restore CS1591
    }

    /// <summary>Searches the identities, certificates and keys that this process imported.</summary>
    /// <param name="query">kSecClass, and what narrows the search: kSecMatchLimit, kSecAttrLabel, kSecMatchSubjectContains, kSecMatchItemList and others.</param>
    /// <param name="result">Receives a new reference, or a new array where kSecMatchLimit is above one.</param>
    /// <returns>0; errSecItemNotFound; errSecParam.</returns>
    [CExport("OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result)")]
    public static int SecItemCopyMatching(CFDictionary query, out CFObject? result) => SecItemSearch.CopyMatching(query, out result);

    /// <summary>Keeps a certificate, a private key or an identity in the memory of this process, for SecItemCopyMatching and SecIdentityCreateWithCertificate.</summary>
    /// <param name="attributes">kSecValueRef: the item, or an array of some; kSecReturnRef. The rest has no effect.</param>
    /// <param name="result">With kSecReturnRef receives what kSecValueRef named, retained; may be NULL.</param>
    /// <returns>0; errSecDuplicateItem if it is there already; errSecParam without an item.</returns>
    [CExport("OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result)")]
    public static int SecItemAdd(CFDictionary attributes, [Optional] out CFObject? result) => SecItemChange.Add(attributes, out result);

    /// <summary>Does nothing: what is kept has no attributes of its own that could change.</summary>
    /// <param name="query">Ignored.</param>
    /// <param name="attributesToUpdate">Ignored.</param>
    /// <returns>errSecUnimplemented.</returns>
    [CExport("OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributesToUpdate)")]
    public static int SecItemUpdate(CFDictionary query, CFDictionary attributesToUpdate) => (int)SecError.errSecUnimplemented;

    /// <summary>Forgets items. The references that the program holds stay good.</summary>
    /// <param name="query">As for SecItemCopyMatching; all that matches goes, or the first kSecMatchLimit.</param>
    /// <returns>0; errSecItemNotFound; errSecParam.</returns>
    [CExport("OSStatus SecItemDelete(CFDictionaryRef query)")]
    public static int SecItemDelete(CFDictionary query) => SecItemChange.Delete(query);
}
