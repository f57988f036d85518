/*
 * CoreFoundation/CFURL.h
 * CFURL: names of files, and their contents.
 *
 * Generated from CFUrlHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFURL_h
#define SHIM_CoreFoundation_CFURL_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFString.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const struct __CFURL *CFURLRef;

/** How a path is written. */
typedef CFIndex CFURLPathStyle;
enum {
    /** With slashes: the only style that exists here. */
    kCFURLPOSIXPathStyle = 0,
    /** With colons. */
    kCFURLHFSPathStyle = 1,
    /** With backslashes. */
    kCFURLWindowsPathStyle = 2
};

/** Why a file could not be read. */
typedef CFIndex CFURLError;
enum {
    /** Another reason. */
    kCFURLUnknownError = -10,
    /** It is not there. */
    kCFURLResourceNotFoundError = -12,
    /** It may not be read. */
    kCFURLResourceAccessViolationError = -13
};

/** Gives the class number of CFURL. */
CFTypeID CFURLGetTypeID(void);

/**
 * Makes the URL of a file from its path.
 *
 * @param allocator Not used.
 * @param buffer The path, UTF-8.
 * @param bufLen Number of elements at buffer.
 * @param isDirectory Whether it is a directory.
 * @return A URL that the caller releases; NULL for an empty path and one that is not UTF-8.
 */
CFURLRef CFURLCreateFromFileSystemRepresentation(CFAllocatorRef allocator, const UInt8 *buffer, CFIndex bufLen, Boolean isDirectory);

/**
 * Makes the URL of a file from its path.
 *
 * @param allocator Not used.
 * @param filePath The path.
 * @param pathStyle kCFURLPOSIXPathStyle.
 * @param isDirectory Whether it is a directory.
 * @return A URL that the caller releases; NULL for an empty path and for another style.
 */
CFURLRef CFURLCreateWithFileSystemPath(CFAllocatorRef allocator, CFStringRef filePath, CFURLPathStyle pathStyle, Boolean isDirectory);

/**
 * Makes the URL of a file in a directory.
 *
 * @return A URL that the caller releases.
 */
CFURLRef CFURLCreateCopyAppendingPathComponent(CFAllocatorRef allocator, CFURLRef url, CFStringRef pathComponent, Boolean isDirectory);

/**
 * Gives the path of a file.
 *
 * @param anURL The URL.
 * @param pathStyle kCFURLPOSIXPathStyle.
 * @return A string that the caller releases; NULL for another style.
 */
CFStringRef CFURLCopyFileSystemPath(CFURLRef anURL, CFURLPathStyle pathStyle);

/**
 * Writes the path of a file, with a NUL behind it.
 *
 * @param url The URL.
 * @param resolveAgainstBase Whether a relative path is made absolute.
 * @param buffer Where the path goes.
 * @param maxBufLen Its size.
 * @return Whether it fits.
 */
Boolean CFURLGetFileSystemRepresentation(CFURLRef url, Boolean resolveAgainstBase, UInt8 *buffer, CFIndex maxBufLen);

/**
 * Reads a whole file.
 *
 * @param alloc Not used.
 * @param url The URL.
 * @param resourceData Where the data goes, which the caller releases; may be NULL.
 * @param properties Where an empty dictionary goes, which the caller releases; may be NULL.
 * @param desiredProperties Not used: no property is known.
 * @param errorCode Where 0 or a kCFURL...Error goes; may be NULL.
 * @return Whether it could be read.
 */
Boolean CFURLCreateDataAndPropertiesFromResource(CFAllocatorRef alloc, CFURLRef url, CFDataRef *resourceData, CFDictionaryRef *properties, CFArrayRef desiredProperties, SInt32 *errorCode);

/** Gives the text of a URL, "file:///..."; the URL keeps it. */
CFStringRef CFURLGetString(CFURLRef anURL);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFURL_h */
