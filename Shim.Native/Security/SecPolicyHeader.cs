using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Trust policies.</summary>
[CHeader("Security/SecPolicy.h", Brief = "Trust policies: what a certificate is to be good for.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h", "Security/SecAsn1Types.h", "Security/SecBase.h"])]
internal static unsafe partial class SecPolicyHeader
{
    /// <summary>How revocation may be checked. Only responses that the peer stapled are looked at.</summary>
    [CEnum]
    internal enum SecRevocationFlags
    {
        /// <summary>By OCSP.</summary>
        kSecRevocationOCSPMethod = 1,
        /// <summary>By CRLs; none are read here.</summary>
        kSecRevocationCRLMethod = 2,
        /// <summary>Rather by CRLs.</summary>
        kSecRevocationPreferCRL = 4,
        /// <summary>Fail when nothing is known.</summary>
        kSecRevocationRequirePositiveResponse = 8,
        /// <summary>Do not use the network; the library never does.</summary>
        kSecRevocationNetworkAccessDisabled = 16,
        /// <summary>By either.</summary>
        kSecRevocationUseAnyAvailableMethod = 3,
    }

    /// <summary>Tells the type of policies.</summary>
    /// <returns>The number that CFGetTypeID gives for a policy.</returns>
    [CExport("CFTypeID SecPolicyGetTypeID(void)")]
    public static nuint SecPolicyGetTypeID() => CFTypeIDs.SecPolicy;

    /// <summary>Makes the basic policy: a valid chain to an anchor, nothing else.</summary>
    /// <returns>A new policy.</returns>
    [CExport("SecPolicyRef SecPolicyCreateBasicX509(void)")]
    public static SecPolicy SecPolicyCreateBasicX509() => SecPolicy.CreateBasicX509();

    /// <summary>Makes the policy of TLS.</summary>
    /// <param name="server">True to judge a server's certificate, false for a client's.</param>
    /// <param name="hostname">The name or address that it must be for; NULL for any.</param>
    /// <returns>A new policy.</returns>
    [CExport("SecPolicyRef SecPolicyCreateSSL(Boolean server, CFStringRef hostname)")]
    public static SecPolicy SecPolicyCreateSSL(bool server, CFString? hostname) => SecPolicy.CreateSsl(server, hostname?.Value);

    /// <summary>Makes a revocation policy, to stand beside another one.</summary>
    /// <param name="revocationFlags">kSecRevocation flags.</param>
    /// <returns>A new policy.</returns>
    [CExport("SecPolicyRef SecPolicyCreateRevocation(CFOptionFlags revocationFlags)")]
    public static SecPolicy SecPolicyCreateRevocation(nuint revocationFlags) => SecPolicy.CreateRevocation(revocationFlags);

    /// <summary>Makes a policy by its number and properties.</summary>
    /// <param name="policyIdentifier">kSecPolicyAppleX509Basic, kSecPolicyAppleSSL and kSecPolicyAppleEAP (also ...Server, ...Client), kSecPolicyAppleRevocation.</param>
    /// <param name="properties">kSecPolicyName, kSecPolicyClient, kSecPolicyRevocationFlags; or NULL.</param>
    /// <returns>A new policy, or NULL for a number whose rules the library does not know.</returns>
    [CExport("SecPolicyRef SecPolicyCreateWithProperties(CFTypeRef policyIdentifier, CFDictionaryRef properties)")]
    public static SecPolicy? SecPolicyCreateWithProperties(CFString policyIdentifier, CFDictionary? properties) => SecPolicy.Create(policyIdentifier.Value, properties);

    /// <summary>Makes a policy by its number.</summary>
    /// <param name="policyOID">As for SecPolicyCreateWithProperties.</param>
    /// <returns>A new policy, or NULL for a number whose rules the library does not know.</returns>
    [CExport("SecPolicyRef SecPolicyCreateWithOID(CFTypeRef policyOID)")]
    public static SecPolicy? SecPolicyCreateWithOID(CFString policyOID) => SecPolicy.Create(policyOID.Value, null);

    /// <summary>Gives number, name and direction of a policy.</summary>
    /// <param name="policyRef">A policy.</param>
    /// <returns>A new dictionary with kSecPolicyOid and, where they apply, kSecPolicyName, kSecPolicyClient, kSecPolicyRevocationFlags.</returns>
    [CExport("CFDictionaryRef SecPolicyCopyProperties(SecPolicyRef policyRef)")]
    public static CFDictionary SecPolicyCopyProperties(SecPolicy policyRef) => policyRef.CopyProperties();

    /// <summary>Changes name and direction of an SSL or EAP policy; evaluations that begin afterwards see it.</summary>
    /// <param name="policyRef">A policy.</param>
    /// <param name="properties">kSecPolicyName, kSecPolicyClient; the rest has no effect.</param>
    /// <returns>0; errSecParam, also for a name that a policy of another kind is to get.</returns>
    [CExport("OSStatus SecPolicySetProperties(SecPolicyRef policyRef, CFDictionaryRef properties)")]
    public static int SecPolicySetProperties(SecPolicy policyRef, CFDictionary properties) => policyRef.SetProperties(properties);

    /// <summary>Gives the number of a policy as octets.</summary>
    /// <param name="policyRef">A policy.</param>
    /// <param name="oid">Receives where they are; they live as long as the policy.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecPolicyGetOID(SecPolicyRef policyRef, SecAsn1Oid *oid)")]
    public static int SecPolicyGetOID(SecPolicy policyRef, SecAsn1Item* oid) => SecPolicyCalls.GetOid(policyRef, oid);

    /// <summary>Sets the options of a policy, as CSSM laid them out.</summary>
    /// <param name="policyRef">A policy.</param>
    /// <param name="value">CSSM_APPLE_TP_SSL_OPTIONS for an SSL policy, CSSM_APPLE_TP_CRL_OPTIONS for revocation; empty takes options back.</param>
    /// <returns>0; errSecParam, also for the basic policy, which has none.</returns>
    [CExport("OSStatus SecPolicySetValue(SecPolicyRef policyRef, const SecAsn1Item *value)")]
    public static int SecPolicySetValue(SecPolicy policyRef, SecAsn1Item* value) => SecPolicyCalls.SetValue(policyRef, value);
}
