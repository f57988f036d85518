using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Items.</summary>
[CHeader("Security/SecItem.h", Brief = "Items: what this process imported or added, kept in keychains in its memory.",
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

    /// <summary>Searches the identities, certificates and keys that this process imported or added.</summary>
    /// <param name="query">kSecClass (or kSecValueRef), and what narrows the search: kSecMatchLimit (one if absent), kSecMatchSearchList, kSecMatchItemList;
    /// kSecAttrLabel, kSecAttrApplicationTag, kSecAttrApplicationLabel, kSecAttrKeyClass, kSecAttrKeyType, kSecAttrKeySizeInBits, kSecAttrSerialNumber,
    /// kSecAttrSubject, kSecAttrIssuer, kSecAttrSubjectKeyID; kSecMatchSubjectContains, ...StartsWith, ...EndsWith, ...WholeString, kSecMatchCaseInsensitive,
    /// kSecMatchEmailAddressIfPresent, kSecMatchIssuers, kSecMatchPolicy (purpose and host name), kSecMatchValidOnDate, kSecMatchTrustedOnly. Other keys do not
    /// narrow it.</param>
    /// <param name="result">Receives a new reference, data (kSecReturnData, certificates only) or attributes (kSecReturnAttributes), or a new array of these
    /// where kSecMatchLimit is above one.</param>
    /// <returns>0; errSecItemNotFound; errSecParam.</returns>
    [CExport("OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result)")]
    public static int SecItemCopyMatching(CFDictionary query, out CFObject? result) => SecItemSearch.CopyMatching(query, out result);

    /// <summary>Keeps a certificate, a private key or an identity, for SecItemCopyMatching and SecIdentityCreateWithCertificate. There are no passwords.</summary>
    /// <param name="attributes">kSecValueRef: the item, or an array of some; or kSecClass and kSecValueData (for a key with type and class). kSecUseKeychain: where;
    /// kSecAttrLabel, kSecAttrApplicationTag; kSecReturnRef. The rest has no effect.</param>
    /// <param name="result">With kSecReturnRef receives what was added, retained; may be NULL.</param>
    /// <returns>0; errSecDuplicateItem if it is there already; errSecNoSuchKeychain; errSecInteractionNotAllowed for a locked keychain; errSecParam without an item.</returns>
    [CExport("OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result)")]
    public static int SecItemAdd(CFDictionary attributes, [Optional] out CFObject? result) => SecItemChange.Add(attributes, out result);

    /// <summary>Changes the label of items, and the tag of keys; nothing else about an item can change.</summary>
    /// <param name="query">As for SecItemCopyMatching; all that matches is changed, or the first kSecMatchLimit.</param>
    /// <param name="attributesToUpdate">kSecAttrLabel, and for keys kSecAttrApplicationTag.</param>
    /// <returns>0; errSecItemNotFound; errSecNoSuchAttr; errSecParam.</returns>
    [CExport("OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributesToUpdate)")]
    public static int SecItemUpdate(CFDictionary query, CFDictionary attributesToUpdate) => SecItemChange.Update(query, attributesToUpdate);

    /// <summary>Forgets items. The references that the program holds stay good.</summary>
    /// <param name="query">As for SecItemCopyMatching; all that matches goes, or the first kSecMatchLimit.</param>
    /// <returns>0; errSecItemNotFound; errSecParam.</returns>
    [CExport("OSStatus SecItemDelete(CFDictionaryRef query)")]
    public static int SecItemDelete(CFDictionary query) => SecItemChange.Delete(query);
}
