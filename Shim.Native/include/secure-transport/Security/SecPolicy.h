/*
 * Security/SecPolicy.h
 * Trust policies: what a certificate is to be good for.
 *
 * Generated from SecPolicyHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecPolicy_h
#define SHIM_Security_SecPolicy_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecAsn1Types.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How revocation may be checked. Only responses that the peer stapled are looked at. */
enum {
    /** By OCSP. */
    kSecRevocationOCSPMethod = 1,
    /** By CRLs; none are read here. */
    kSecRevocationCRLMethod = 2,
    /** Rather by CRLs. */
    kSecRevocationPreferCRL = 4,
    /** Fail when nothing is known. */
    kSecRevocationRequirePositiveResponse = 8,
    /** Do not use the network; the library never does. */
    kSecRevocationNetworkAccessDisabled = 16,
    /** By either. */
    kSecRevocationUseAnyAvailableMethod = 3
};

extern const CFStringRef kSecPolicyAppleX509Basic;
extern const CFStringRef kSecPolicyAppleSSL;
extern const CFStringRef kSecPolicyAppleSMIME;
extern const CFStringRef kSecPolicyAppleEAP;
extern const CFStringRef kSecPolicyAppleIPsec;
extern const CFStringRef kSecPolicyAppleiChat;
extern const CFStringRef kSecPolicyApplePKINITClient;
extern const CFStringRef kSecPolicyApplePKINITServer;
extern const CFStringRef kSecPolicyAppleCodeSigning;
extern const CFStringRef kSecPolicyMacAppStoreReceipt;
extern const CFStringRef kSecPolicyAppleIDValidation;
extern const CFStringRef kSecPolicyAppleTimeStamping;
extern const CFStringRef kSecPolicyAppleRevocation;
extern const CFStringRef kSecPolicyApplePassbookSigning;
extern const CFStringRef kSecPolicyApplePayIssuerEncryption;
extern const CFStringRef kSecPolicyAppleSSLServer;
extern const CFStringRef kSecPolicyAppleSSLClient;
extern const CFStringRef kSecPolicyAppleEAPServer;
extern const CFStringRef kSecPolicyAppleEAPClient;
extern const CFStringRef kSecPolicyAppleIPSecServer;
extern const CFStringRef kSecPolicyAppleIPSecClient;
extern const CFStringRef kSecPolicyOid;
extern const CFStringRef kSecPolicyName;
extern const CFStringRef kSecPolicyClient;
extern const CFStringRef kSecPolicyRevocationFlags;
extern const CFStringRef kSecPolicyTeamIdentifier;
extern const CFStringRef kSecPolicyKU_DigitalSignature;
extern const CFStringRef kSecPolicyKU_NonRepudiation;
extern const CFStringRef kSecPolicyKU_KeyEncipherment;
extern const CFStringRef kSecPolicyKU_DataEncipherment;
extern const CFStringRef kSecPolicyKU_KeyAgreement;
extern const CFStringRef kSecPolicyKU_KeyCertSign;
extern const CFStringRef kSecPolicyKU_CRLSign;
extern const CFStringRef kSecPolicyKU_EncipherOnly;
extern const CFStringRef kSecPolicyKU_DecipherOnly;

/**
 * Tells the type of policies.
 *
 * @return The number that CFGetTypeID gives for a policy.
 */
CFTypeID SecPolicyGetTypeID(void);

/**
 * Makes the basic policy: a valid chain to an anchor, nothing else.
 *
 * @return A new policy.
 */
SecPolicyRef SecPolicyCreateBasicX509(void);

/**
 * Makes the policy of TLS.
 *
 * @param server True to judge a server's certificate, false for a client's.
 * @param hostname The name or address that it must be for; NULL for any.
 * @return A new policy.
 */
SecPolicyRef SecPolicyCreateSSL(Boolean server, CFStringRef hostname);

/**
 * Makes a revocation policy, to stand beside another one.
 *
 * @param revocationFlags kSecRevocation flags.
 * @return A new policy.
 */
SecPolicyRef SecPolicyCreateRevocation(CFOptionFlags revocationFlags);

/**
 * Makes a policy by its number and properties.
 *
 * @param policyIdentifier kSecPolicyAppleX509Basic, kSecPolicyAppleSSL and kSecPolicyAppleEAP (also
 *        ...Server, ...Client), kSecPolicyAppleRevocation.
 * @param properties kSecPolicyName, kSecPolicyClient, kSecPolicyRevocationFlags; or NULL.
 * @return A new policy, or NULL for a number whose rules the library does not know.
 */
SecPolicyRef SecPolicyCreateWithProperties(CFTypeRef policyIdentifier, CFDictionaryRef properties);

/**
 * Makes a policy by its number.
 *
 * @param policyOID As for SecPolicyCreateWithProperties.
 * @return A new policy, or NULL for a number whose rules the library does not know.
 */
SecPolicyRef SecPolicyCreateWithOID(CFTypeRef policyOID);

/**
 * Gives number, name and direction of a policy.
 *
 * @param policyRef A policy.
 * @return A new dictionary with kSecPolicyOid and, where they apply, kSecPolicyName, kSecPolicyClient,
 *        kSecPolicyRevocationFlags.
 */
CFDictionaryRef SecPolicyCopyProperties(SecPolicyRef policyRef);

/**
 * Changes name and direction of an SSL or EAP policy; evaluations that begin afterwards see it.
 *
 * @param policyRef A policy.
 * @param properties kSecPolicyName, kSecPolicyClient; the rest has no effect.
 * @return 0; errSecParam, also for a name that a policy of another kind is to get.
 */
OSStatus SecPolicySetProperties(SecPolicyRef policyRef, CFDictionaryRef properties);

/**
 * Gives the number of a policy as octets.
 *
 * @param policyRef A policy.
 * @param oid Receives where they are; they live as long as the policy.
 * @return 0 or errSecParam.
 */
OSStatus SecPolicyGetOID(SecPolicyRef policyRef, SecAsn1Oid *oid);

/**
 * Sets the options of a policy, as CSSM laid them out.
 *
 * @param policyRef A policy.
 * @param value CSSM_APPLE_TP_SSL_OPTIONS for an SSL policy, CSSM_APPLE_TP_CRL_OPTIONS for revocation;
 *        empty takes options back.
 * @return 0; errSecParam, also for the basic policy, which has none.
 */
OSStatus SecPolicySetValue(SecPolicyRef policyRef, const SecAsn1Item *value);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecPolicy_h */
