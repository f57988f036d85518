/*
 * CoreFoundation/CFError.h
 * CFError: a domain, a code within it, and what else is known.
 *
 * Generated from CFErrorHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFError_h
#define SHIM_CoreFoundation_CFError_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFString.h>
#include <CoreFoundation/CFDictionary.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __CFError *CFErrorRef;
typedef CFStringRef CFErrorDomain;

/** Codes are errno. */
extern const CFStringRef kCFErrorDomainPOSIX;
/** Codes are OSStatus. */
extern const CFStringRef kCFErrorDomainOSStatus;
/** Codes are kern_return_t. */
extern const CFStringRef kCFErrorDomainMach;
/** Codes are Cocoa's. */
extern const CFStringRef kCFErrorDomainCocoa;
/** A sentence about what went wrong. */
extern const CFStringRef kCFErrorLocalizedDescriptionKey;
/** A sentence about what could not be done. */
extern const CFStringRef kCFErrorLocalizedFailureKey;
/** A sentence about why. */
extern const CFStringRef kCFErrorLocalizedFailureReasonKey;
/** A sentence about what to do. */
extern const CFStringRef kCFErrorLocalizedRecoverySuggestionKey;
/** A description that is not for the user. */
extern const CFStringRef kCFErrorDescriptionKey;
/** The error behind the error. */
extern const CFStringRef kCFErrorUnderlyingErrorKey;
/** The URL that it happened with. */
extern const CFStringRef kCFErrorURLKey;
/** The path that it happened with. */
extern const CFStringRef kCFErrorFilePathKey;

/** Gives the class number of CFError. */
CFTypeID CFErrorGetTypeID(void);

/**
 * Makes an error.
 *
 * @param allocator Not used.
 * @param domain The domain, which is retained.
 * @param code The code within it.
 * @param userInfo What else is known, or NULL; it is copied.
 * @return An error that the caller releases; NULL without a domain.
 */
CFErrorRef CFErrorCreate(CFAllocatorRef allocator, CFStringRef domain, CFIndex code, CFDictionaryRef userInfo);

/** Gives the domain of an error; it stays the error's. */
CFStringRef CFErrorGetDomain(CFErrorRef err);

/** Gives the code of an error. */
CFIndex CFErrorGetCode(CFErrorRef err);

/**
 * Gives what else is known of an error.
 *
 * @return A dictionary that the caller releases; it may be empty.
 */
CFDictionaryRef CFErrorCopyUserInfo(CFErrorRef err);

/**
 * Gives a sentence about an error.
 *
 * @return A string that the caller releases.
 */
CFStringRef CFErrorCopyDescription(CFErrorRef err);

/**
 * Gives the reason of an error, if its user info has one.
 *
 * @return A string that the caller releases, or NULL.
 */
CFStringRef CFErrorCopyFailureReason(CFErrorRef err);

/**
 * Gives advice about an error, if its user info has some.
 *
 * @return A string that the caller releases, or NULL.
 */
CFStringRef CFErrorCopyRecoverySuggestion(CFErrorRef err);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFError_h */
