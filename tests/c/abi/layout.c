/*
 * Types have the sizes, the signs and the layout that programs were compiled with.
 */
#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <stddef.h>

#include "tap.h"

#define SIZE(type, size) is((long long)sizeof(type), size, "sizeof(" #type ")")
#define OFFSET(type, member, offset) is((long long)offsetof(type, member), offset, "offsetof(" #type ", " #member ")")
#define IS_SIGNED(type) ok((type)-1 < (type)1, #type " is signed")
#define IS_UNSIGNED(type) ok((type)-1 > (type)1, #type " is unsigned")

int main(void)
{
    SIZE(OSStatus, 4);
    IS_SIGNED(OSStatus);
    SIZE(Boolean, 1);
    IS_UNSIGNED(Boolean);
    SIZE(UInt8, 1);
    SIZE(SInt32, 4);
    IS_SIGNED(SInt32);
    SIZE(UniChar, 2);
    SIZE(CFIndex, sizeof(long));
    IS_SIGNED(CFIndex);
    SIZE(CFTypeID, sizeof(long));
    IS_UNSIGNED(CFTypeID);
    SIZE(CFOptionFlags, sizeof(long));
    SIZE(CFHashCode, sizeof(long));
    SIZE(CFStringEncoding, 4);
    SIZE(CFAbsoluteTime, 8);
    SIZE(CFTypeRef, sizeof(void *));
    SIZE(SSLContextRef, sizeof(void *));
    SIZE(SSLConnectionRef, sizeof(void *));
    SIZE(SSLCipherSuite, 4);
    IS_UNSIGNED(SSLCipherSuite);
    SIZE(SSLProtocol, 4);
    SIZE(SSLSessionOption, 4);
    SIZE(SSLSessionState, 4);
    SIZE(SSLAuthenticate, 4);
    SIZE(SecTrustResultType, 4);
    IS_UNSIGNED(SecTrustResultType);
    SIZE(SecExternalFormat, 4);
    IS_UNSIGNED(SecExternalFormat);
    SIZE(SecExternalItemType, 4);

    SIZE(CFRange, 2 * sizeof(long));
    OFFSET(CFRange, location, 0);
    OFFSET(CFRange, length, sizeof(long));

    SIZE(CFArrayCallBacks, 5 * sizeof(void *));
    OFFSET(CFArrayCallBacks, version, 0);
    OFFSET(CFArrayCallBacks, retain, sizeof(void *));
    OFFSET(CFArrayCallBacks, release, 2 * sizeof(void *));
    OFFSET(CFArrayCallBacks, copyDescription, 3 * sizeof(void *));
    OFFSET(CFArrayCallBacks, equal, 4 * sizeof(void *));

    SIZE(CFDictionaryKeyCallBacks, 6 * sizeof(void *));
    OFFSET(CFDictionaryKeyCallBacks, equal, 4 * sizeof(void *));
    OFFSET(CFDictionaryKeyCallBacks, hash, 5 * sizeof(void *));
    SIZE(CFDictionaryValueCallBacks, 5 * sizeof(void *));
    OFFSET(CFDictionaryValueCallBacks, equal, 4 * sizeof(void *));

    OFFSET(SecItemImportExportKeyParameters, version, 0);
    OFFSET(SecItemImportExportKeyParameters, flags, 4);
    OFFSET(SecItemImportExportKeyParameters, passphrase, 8);
    OFFSET(SecItemImportExportKeyParameters, alertTitle, 8 + sizeof(void *));
    OFFSET(SecItemImportExportKeyParameters, alertPrompt, 8 + 2 * sizeof(void *));
    OFFSET(SecItemImportExportKeyParameters, accessRef, 8 + 3 * sizeof(void *));
    OFFSET(SecItemImportExportKeyParameters, keyUsage, 8 + 4 * sizeof(void *));
    OFFSET(SecItemImportExportKeyParameters, keyAttributes, 8 + 5 * sizeof(void *));

    is(kCFTypeArrayCallBacks.version, 0, "kCFTypeArrayCallBacks.version");
    ok(kCFTypeArrayCallBacks.retain != NULL && kCFTypeArrayCallBacks.release != NULL, "kCFTypeArrayCallBacks retains and releases");
    is(kCFTypeDictionaryKeyCallBacks.version, 0, "kCFTypeDictionaryKeyCallBacks.version");
    ok(kCFTypeDictionaryKeyCallBacks.hash != NULL, "kCFTypeDictionaryKeyCallBacks hashes");
    is(kCFTypeDictionaryValueCallBacks.version, 0, "kCFTypeDictionaryValueCallBacks.version");
    ok(kCFAllocatorDefault == NULL, "kCFAllocatorDefault is NULL");
    ok(kCFBooleanTrue != kCFBooleanFalse && kCFBooleanTrue != NULL && kCFBooleanFalse != NULL, "kCFBooleanTrue and kCFBooleanFalse are two objects");
    ok(kCFAbsoluteTimeIntervalSince1970 == 978307200.0, "kCFAbsoluteTimeIntervalSince1970");
    return tap_result();
}
