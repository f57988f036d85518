using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Searches of old for identities.</summary>
[CHeader("Security/SecIdentitySearch.h", Brief = "Searches of old for identities: SecItemCopyMatching is what searches.",
    Includes = ["CoreFoundation/CFBase.h", "Security/SecBase.h"])]
[CText(CTextPlace.Types, """
    typedef struct OpaqueSecIdentitySearchRef *SecIdentitySearchRef;
    typedef uint32_t CSSM_KEYUSE;
    #define CSSM_KEYUSE_DECRYPT 0x00000002
    #define CSSM_KEYUSE_SIGN 0x00000004
    """)]
internal static partial class SecIdentitySearchHeader
{
    /// <summary>There are no keychains.</summary>
    /// <param name="keychainOrArray">Ignored.</param>
    /// <param name="keyUsage">Ignored.</param>
    /// <param name="searchRef">Receives NULL.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecIdentitySearchCreate(CFTypeRef keychainOrArray, CSSM_KEYUSE keyUsage, SecIdentitySearchRef *searchRef)")]
    public static int SecIdentitySearchCreate(nint keychainOrArray, uint keyUsage, out nint searchRef) => SecKeychainCalls.None(out searchRef);

    /// <summary>There are no keychains.</summary>
    /// <param name="searchRef">Ignored.</param>
    /// <param name="identity">Receives NULL.</param>
    /// <returns>errSecItemNotFound.</returns>
    [CExport("OSStatus SecIdentitySearchCopyNext(SecIdentitySearchRef searchRef, SecIdentityRef *identity)")]
    public static int SecIdentitySearchCopyNext(nint searchRef, out nint identity) => SecKeychainCalls.NotFound(out identity);
}
