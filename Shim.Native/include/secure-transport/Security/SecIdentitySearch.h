/*
 * Security/SecIdentitySearch.h
 * Searches of old for identities: SecItemCopyMatching is what searches.
 *
 * Generated from SecIdentitySearchHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecIdentitySearch_h
#define SHIM_Security_SecIdentitySearch_h

#include <CoreFoundation/CFBase.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct OpaqueSecIdentitySearchRef *SecIdentitySearchRef;
typedef uint32_t CSSM_KEYUSE;
#define CSSM_KEYUSE_DECRYPT 0x00000002
#define CSSM_KEYUSE_SIGN 0x00000004

/**
 * There are no keychains.
 *
 * @param keychainOrArray Ignored.
 * @param keyUsage Ignored.
 * @param searchRef Receives NULL.
 * @return errSecNotAvailable.
 */
OSStatus SecIdentitySearchCreate(CFTypeRef keychainOrArray, CSSM_KEYUSE keyUsage, SecIdentitySearchRef *searchRef);

/**
 * There are no keychains.
 *
 * @param searchRef Ignored.
 * @param identity Receives NULL.
 * @return errSecItemNotFound.
 */
OSStatus SecIdentitySearchCopyNext(SecIdentitySearchRef searchRef, SecIdentityRef *identity);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecIdentitySearch_h */
