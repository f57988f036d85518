/*
 * Security/SecEncryptTransform.h
 * Transforms that encrypt and decrypt with RSA keys. There are no keys for shared-key ciphers here.
 *
 * Generated from SecEncryptTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecEncryptTransform_h
#define SHIM_Security_SecEncryptTransform_h

#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>
#include <Security/SecTransform.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecEncryptionMode;
extern const CFStringRef kSecIVKey;
extern const CFStringRef kSecModeCBCKey;
extern const CFStringRef kSecPaddingKey;
extern const CFStringRef kSecPaddingNoneKey;
extern const CFStringRef kSecPaddingOAEPKey;
extern const CFStringRef kSecPaddingPKCS1Key;
extern const CFStringRef kSecPaddingPKCS5Key;
extern const CFStringRef kSecPaddingPKCS7Key;

/**
 * Makes a transform that encrypts its input with RSA. There are no keys for shared-key ciphers.
 *
 * @param keyRef An RSA key.
 * @param error Receives a new error where the result is NULL, else NULL; may be NULL itself.
 * @return A new transform, or NULL for another key.
 */
SecTransformRef SecEncryptTransformCreate(SecKeyRef keyRef, CFErrorRef *error);

/**
 * Makes a transform that decrypts its input with RSA. There are no keys for shared-key ciphers.
 *
 * @param keyRef A private RSA key.
 * @param error Receives a new error where the result is NULL, else NULL; may be NULL itself.
 * @return A new transform, or NULL for another key.
 */
SecTransformRef SecDecryptTransformCreate(SecKeyRef keyRef, CFErrorRef *error);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecEncryptTransform_h */
