/*
 * Security/SecSignVerifyTransform.h
 * Transforms that sign and verify: PKCS#1 v1.5 with RSA keys, ECDSA with EC keys.
 *
 * Generated from SecSignVerifyTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecSignVerifyTransform_h
#define SHIM_Security_SecSignVerifyTransform_h

#include <CoreFoundation/CFData.h>
#include <Security/SecBase.h>
#include <Security/SecTransform.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecInputIsAttributeName;
extern const CFStringRef kSecInputIsPlainText;
extern const CFStringRef kSecInputIsDigest;
extern const CFStringRef kSecInputIsRaw;

/**
 * Makes a transform that signs its input.
 *
 * @param key A private key.
 * @param error Receives a new error where the result is NULL, else NULL; may be NULL itself.
 * @return A new transform, or NULL for a key that cannot sign.
 */
SecTransformRef SecSignTransformCreate(SecKeyRef key, CFErrorRef *error);

/**
 * Makes a transform that verifies a signature of its input.
 *
 * @param key A key; of a private one its public half.
 * @param signature The signature.
 * @param error Receives a new error where the result is NULL, else NULL; may be NULL itself.
 * @return A new transform, or NULL for a key that cannot verify.
 */
SecTransformRef SecVerifyTransformCreate(SecKeyRef key, CFDataRef signature, CFErrorRef *error);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecSignVerifyTransform_h */
