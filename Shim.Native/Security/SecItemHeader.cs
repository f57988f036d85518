using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Items.</summary>
[CHeader("Security/SecItem.h", Brief = "Items: what this process imported, kept in memory. There are no keychains.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h", "Security/SecBase.h"])]
internal static partial class SecItemHeader
{
    /// <summary>Searches the identities, certificates and keys that this process imported.</summary>
    /// <param name="query">kSecClass, and what narrows the search: kSecMatchLimit, kSecAttrLabel, kSecMatchSubjectContains, kSecMatchItemList and others.</param>
    /// <param name="result">Receives a new reference, or a new array where kSecMatchLimit is above one.</param>
    /// <returns>0; errSecItemNotFound; errSecParam.</returns>
    [CExport("OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result)")]
    public static int SecItemCopyMatching(CFDictionary query, out CFObject? result) => SecItemSearch.CopyMatching(query, out result);
}
