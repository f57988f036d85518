/*
 * Security/SecDigestTransform.h
 * Which digest a transform that signs or verifies takes.
 *
 * Generated from SecDigestTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecDigestTransform_h
#define SHIM_Security_SecDigestTransform_h

#include <CoreFoundation/CFString.h>
#include <Security/SecTransform.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecDigestMD5;
extern const CFStringRef kSecDigestSHA1;
extern const CFStringRef kSecDigestSHA2;
extern const CFStringRef kSecDigestTypeAttribute;
extern const CFStringRef kSecDigestLengthAttribute;

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecDigestTransform_h */
