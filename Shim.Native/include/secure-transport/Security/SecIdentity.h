/*
 * Security/SecIdentity.h
 * Identities: a certificate and its private key.
 *
 * Generated from SecIdentityHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecIdentity_h
#define SHIM_Security_SecIdentity_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecIdentityDomainDefault;
extern const CFStringRef kSecIdentityDomainKerberosKDC;

/**
 * Tells the type of identities.
 *
 * @return The number that CFGetTypeID gives for an identity.
 */
CFTypeID SecIdentityGetTypeID(void);

/**
 * Joins a certificate and its private key.
 *
 * @param allocator Ignored.
 * @param certificate The certificate; it is retained.
 * @param privateKey Its private key; it is retained.
 * @return A new identity, or NULL if the key is not the certificate's.
 */
SecIdentityRef SecIdentityCreate(CFAllocatorRef allocator, SecCertificateRef certificate, SecKeyRef privateKey);

/**
 * Finds the key of a certificate among those that this process imported or added.
 *
 * @param keychainOrArray The keychain to look in, an array of some, or NULL for all.
 * @param certificateRef The certificate.
 * @param identityRef Receives a new identity.
 * @return 0; errSecItemNotFound if no such key is there; errSecParam.
 */
OSStatus SecIdentityCreateWithCertificate(CFTypeRef keychainOrArray, SecCertificateRef certificateRef, SecIdentityRef *identityRef);

/**
 * Gives the certificate.
 *
 * @param identityRef An identity.
 * @param certificateRef Receives the very object that the identity was made with, retained.
 * @return 0 or errSecParam.
 */
OSStatus SecIdentityCopyCertificate(SecIdentityRef identityRef, SecCertificateRef *certificateRef);

/**
 * Gives the private key.
 *
 * @param identityRef An identity.
 * @param privateKeyRef Receives the very object that the identity was made with, retained.
 * @return 0 or errSecParam.
 */
OSStatus SecIdentityCopyPrivateKey(SecIdentityRef identityRef, SecKeyRef *privateKeyRef);

/**
 * Says which identity to use for a host or purpose; this process remembers it.
 *
 * @param identity The identity; NULL forgets the preference.
 * @param name The host, address or purpose.
 * @param keyUsage Ignored.
 * @return 0 or errSecParam.
 */
OSStatus SecIdentitySetPreferred(SecIdentityRef identity, CFStringRef name, CFArrayRef keyUsage);

/**
 * Gives the identity that SecIdentitySetPreferred set for a name.
 *
 * @param name The host, address or purpose.
 * @param keyUsage Ignored.
 * @param validIssuers DER names, one of which must have issued it; NULL or empty for any.
 * @return An identity with a retain of the caller's own, or NULL.
 */
SecIdentityRef SecIdentityCopyPreferred(CFStringRef name, CFArrayRef keyUsage, CFArrayRef validIssuers);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecIdentity_h */
