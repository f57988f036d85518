using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Searches of old for policies.</summary>
[CHeader("Security/SecPolicySearch.h", Brief = "Searches of old for policies.", Includes = ["Security/SecBase.h", "Security/SecPolicy.h", "Security/cssmtype.h"])]
[CText(CTextPlace.Types, "typedef struct OpaquePolicySearchRef *SecPolicySearchRef;")]
internal static unsafe partial class SecPolicySearchHeader
{
    /// <summary>Tells the type of policy searches.</summary>
    /// <returns>The number that CFGetTypeID gives for such a search.</returns>
    [CExport("CFTypeID SecPolicySearchGetTypeID(void)")]
    public static nuint SecPolicySearchGetTypeID() => CFTypeIDs.SecPolicySearch;

    /// <summary>Searches the policies that the library knows: basic X.509, SSL, EAP, revocation.</summary>
    /// <param name="certType">CSSM_CERT_X_509v3; there are no policies for others.</param>
    /// <param name="policyOID">One of Security/oidsalg.h; NULL for all.</param>
    /// <param name="value">Options for what is found, as for SecPolicySetValue; NULL for none.</param>
    /// <param name="searchRef">Receives a new search.</param>
    /// <returns>0, also if nothing is found; errSecParam for options that do not fit.</returns>
    [CExport("OSStatus SecPolicySearchCreate(CSSM_CERT_TYPE certType, const SecAsn1Oid *policyOID, const SecAsn1Item *value, SecPolicySearchRef *searchRef)")]
    public static int SecPolicySearchCreate(uint certType, SecAsn1Item* policyOID, SecAsn1Item* value, out SecSearch? searchRef) =>
        SecPolicyCalls.CreateSearch(certType, policyOID, value, out searchRef);

    /// <summary>Gives the next policy of a search.</summary>
    /// <param name="searchRef">A search.</param>
    /// <param name="policyRef">Receives a policy with a retain of the caller's own.</param>
    /// <returns>0; errSecPolicyNotFound at the end; errSecParam.</returns>
    [CExport("OSStatus SecPolicySearchCopyNext(SecPolicySearchRef searchRef, SecPolicyRef *policyRef)")]
    public static int SecPolicySearchCopyNext(SecSearch searchRef, out CFObject? policyRef) =>
        SecKeychainCalls.Next(searchRef, CFTypeIDs.SecPolicySearch, SecError.errSecPolicyNotFound, out policyRef);
}
