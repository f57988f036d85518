/*
 * CoreFoundation/CFBundle.h
 * CFBundle: names and versions of the frameworks that this library stands for. There are no other bundles.
 *
 * Generated from CFBundleHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFBundle_h
#define SHIM_CoreFoundation_CFBundle_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFString.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __CFBundle *CFBundleRef;

extern const CFStringRef kCFBundleIdentifierKey;
extern const CFStringRef kCFBundleNameKey;
extern const CFStringRef kCFBundleVersionKey;

/** Gives the class number of CFBundle. */
CFTypeID CFBundleGetTypeID(void);

/**
 * Gives the bundle com.apple.security or com.apple.CoreFoundation. There are no others.
 *
 * @param bundleID The identifier.
 * @return A bundle that is not the caller's to release; NULL for others.
 */
CFBundleRef CFBundleGetBundleWithIdentifier(CFStringRef bundleID);

/**
 * Gives the identifier of a bundle.
 *
 * @return A string that is not the caller's to release.
 */
CFStringRef CFBundleGetIdentifier(CFBundleRef bundle);

/**
 * Gives identifier, name and versions of a bundle.
 *
 * @return A dictionary that is not the caller's to release.
 */
CFDictionaryRef CFBundleGetInfoDictionary(CFBundleRef bundle);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFBundle_h */
