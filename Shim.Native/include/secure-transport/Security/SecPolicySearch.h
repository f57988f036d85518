/*
 * Security/SecPolicySearch.h
 * Searches of old for policies.
 *
 * Generated from SecPolicySearchHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecPolicySearch_h
#define SHIM_Security_SecPolicySearch_h

#include <Security/SecBase.h>
#include <Security/SecPolicy.h>
#include <Security/cssmtype.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct OpaquePolicySearchRef *SecPolicySearchRef;

/**
 * Tells the type of policy searches.
 *
 * @return The number that CFGetTypeID gives for such a search.
 */
CFTypeID SecPolicySearchGetTypeID(void);

/**
 * Searches the policies that the library knows: basic X.509, SSL, EAP, revocation.
 *
 * @param certType CSSM_CERT_X_509v3; there are no policies for others.
 * @param policyOID One of Security/oidsalg.h; NULL for all.
 * @param value Options for what is found, as for SecPolicySetValue; NULL for none.
 * @param searchRef Receives a new search.
 * @return 0, also if nothing is found; errSecParam for options that do not fit.
 */
OSStatus SecPolicySearchCreate(CSSM_CERT_TYPE certType, const SecAsn1Oid *policyOID, const SecAsn1Item *value, SecPolicySearchRef *searchRef);

/**
 * Gives the next policy of a search.
 *
 * @param searchRef A search.
 * @param policyRef Receives a policy with a retain of the caller's own.
 * @return 0; errSecPolicyNotFound at the end; errSecParam.
 */
OSStatus SecPolicySearchCopyNext(SecPolicySearchRef searchRef, SecPolicyRef *policyRef);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecPolicySearch_h */
