/*
 * Security/SecTransform.h
 * Transforms: reading a stream, signing and verifying, RSA encryption. They run when they are executed, one
 * at a time.
 *
 * Generated from SecTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecTransform_h
#define SHIM_Security_SecTransform_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFString.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef CFTypeRef SecTransformRef;

extern const CFStringRef kSecTransformInputAttributeName;

/**
 * Sets input and options of a transform with a key.
 *
 * @param transformRef A transform that is not a stream.
 * @param key kSecTransformInputAttributeName (data), kSecDigestTypeAttribute,
 *        kSecDigestLengthAttribute, kSecInputIsAttributeName, kSecPaddingKey.
 * @param value The value; it is retained.
 * @param error Receives a new error where the answer is false, else NULL; may be NULL itself.
 * @return False for what transforms do not know, and for a value of the wrong class.
 */
Boolean SecTransformSetAttribute(SecTransformRef transformRef, CFStringRef key, CFTypeRef value, CFErrorRef *error);

/**
 * Runs a transform on the calling thread.
 *
 * @param transformRef A transform.
 * @param errorRef Receives a new error where the result is NULL, else NULL; may be NULL itself.
 * @return New data; for a transform that verifies kCFBooleanTrue or kCFBooleanFalse; NULL if it fails.
 */
CFTypeRef SecTransformExecute(SecTransformRef transformRef, CFErrorRef *errorRef);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecTransform_h */
