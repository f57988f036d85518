/*
 * Security/SecIdentitySearch.h
 * Searches of old for identities; SecItemCopyMatching is the newer way.
 *
 * Generated from SecIdentitySearchHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecIdentitySearch_h
#define SHIM_Security_SecIdentitySearch_h

#include <CoreFoundation/CFBase.h>
#include <Security/SecBase.h>
#include <Security/cssmtype.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct OpaqueSecIdentitySearchRef *SecIdentitySearchRef;

/**
 * Tells the type of identity searches.
 *
 * @return The number that CFGetTypeID gives for such a search.
 */
CFTypeID SecIdentitySearchGetTypeID(void);

/**
 * Searches the identities in keychains, as they are now.
 *
 * @param keychainOrArray A keychain, an array of some, or NULL for all.
 * @param keyUsage What the private key must be able to do: sign, or with RSA decrypt and unwrap, with
 *        EC derive; 0 for anything.
 * @param searchRef Receives a new search.
 * @return 0; errSecInvalidKeychain; errSecParam.
 */
OSStatus SecIdentitySearchCreate(CFTypeRef keychainOrArray, CSSM_KEYUSE keyUsage, SecIdentitySearchRef *searchRef);

/**
 * Gives the next identity of a search.
 *
 * @param searchRef A search.
 * @param identity Receives an identity with a retain of the caller's own.
 * @return 0; errSecItemNotFound at the end; errSecParam.
 */
OSStatus SecIdentitySearchCopyNext(SecIdentitySearchRef searchRef, SecIdentityRef *identity);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecIdentitySearch_h */
