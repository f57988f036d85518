using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Searches of old for identities.</summary>
[CHeader("Security/SecIdentitySearch.h", Brief = "Searches of old for identities; SecItemCopyMatching is the newer way.",
    Includes = ["CoreFoundation/CFBase.h", "Security/SecBase.h", "Security/cssmtype.h"])]
[CText(CTextPlace.Types, "typedef struct OpaqueSecIdentitySearchRef *SecIdentitySearchRef;")]
internal static partial class SecIdentitySearchHeader
{
    /// <summary>Tells the type of identity searches.</summary>
    /// <returns>The number that CFGetTypeID gives for such a search.</returns>
    [CExport("CFTypeID SecIdentitySearchGetTypeID(void)")]
    public static nuint SecIdentitySearchGetTypeID() => CFTypeIDs.SecIdentitySearch;

    /// <summary>Searches the identities in keychains, as they are now.</summary>
    /// <param name="keychainOrArray">A keychain, an array of some, or NULL for all.</param>
    /// <param name="keyUsage">What the private key must be able to do: sign, or with RSA decrypt and unwrap, with EC derive; 0 for anything.</param>
    /// <param name="searchRef">Receives a new search.</param>
    /// <returns>0; errSecInvalidKeychain; errSecParam.</returns>
    [CExport("OSStatus SecIdentitySearchCreate(CFTypeRef keychainOrArray, CSSM_KEYUSE keyUsage, SecIdentitySearchRef *searchRef)")]
    public static int SecIdentitySearchCreate(CFObject? keychainOrArray, uint keyUsage, out SecSearch? searchRef) =>
        SecKeychainCalls.CreateIdentitySearch(keychainOrArray, keyUsage, out searchRef);

    /// <summary>Gives the next identity of a search.</summary>
    /// <param name="searchRef">A search.</param>
    /// <param name="identity">Receives an identity with a retain of the caller's own.</param>
    /// <returns>0; errSecItemNotFound at the end; errSecParam.</returns>
    [CExport("OSStatus SecIdentitySearchCopyNext(SecIdentitySearchRef searchRef, SecIdentityRef *identity)")]
    public static int SecIdentitySearchCopyNext(SecSearch searchRef, out CFObject? identity) =>
        SecKeychainCalls.Next(searchRef, CFTypeIDs.SecIdentitySearch, SecError.errSecItemNotFound, out identity);
}
