/*
 * The data symbols of the library.
 *
 * Generated from Shim.Native; a change here is lost.
 */
#include <stddef.h>
#include <stdint.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFDate.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFNumber.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecureTransport.h>

/* A handle that names a constant object; the numbers are those of HandleTable in Shim.Runtime. */
#define SHIM_RESERVED(number) ((const void *)(uintptr_t)(UINT64_C(0x5200000000000000) | (number)))

/* What the library's own containers do with CF objects. The library recognises these functions and takes a shorter way. */
static const void *shim_retain(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    return value == NULL ? NULL : CFRetain(value);
}

static const void *shim_copy_string(CFAllocatorRef allocator, const void *value)
{
    return CFStringCreateCopy(allocator, (CFStringRef)value);
}

static void shim_release(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    if (value != NULL)
        CFRelease(value);
}

#include <string.h>

/* Fetches variable arguments as the library says, and hands them on by value. */
static CFStringRef shim_create_with_format(CFStringRef format, va_list arguments)
{
    unsigned char kinds[64];
    int64_t values[64];
    CFIndex count = __CFStringGetFormatKinds(format, kinds, 64);
    CFIndex i;
    for (i = 0; i < count; i++) {
        double real;
        switch (kinds[i]) {
            case 2:
                values[i] = va_arg(arguments, int64_t);
                break;
            case 3:
                real = va_arg(arguments, double);
                memcpy(&values[i], &real, sizeof real);
                break;
            case 4:
                values[i] = (int64_t)(intptr_t)va_arg(arguments, const void *);
                break;
            case 5:
                real = (double)va_arg(arguments, long double);
                memcpy(&values[i], &real, sizeof real);
                break;
            default:
                values[i] = va_arg(arguments, int);
                break;
        }
    }
    return __CFStringCreateWithFormatValues(format, values, count);
}

const CFArrayCallBacks kCFTypeArrayCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual };
const double kCFCoreFoundationVersionNumber = 1676.0;
const CFNullRef kCFNull = (CFNullRef)SHIM_RESERVED(3);
const CFAllocatorRef kCFAllocatorDefault = NULL;
const CFAllocatorRef kCFAllocatorSystemDefault = (CFAllocatorRef)SHIM_RESERVED(8);
const CFAllocatorRef kCFAllocatorMalloc = (CFAllocatorRef)SHIM_RESERVED(9);
const CFAllocatorRef kCFAllocatorMallocZone = (CFAllocatorRef)SHIM_RESERVED(10);
const CFAllocatorRef kCFAllocatorNull = (CFAllocatorRef)SHIM_RESERVED(11);
const CFAllocatorRef kCFAllocatorUseContext = (CFAllocatorRef)SHIM_RESERVED(12);
const CFTimeInterval kCFAbsoluteTimeIntervalSince1970 = 978307200.0;
const CFTimeInterval kCFAbsoluteTimeIntervalSince1904 = 3061152000.0;
const CFDictionaryKeyCallBacks kCFTypeDictionaryKeyCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual, CFHash };
const CFDictionaryKeyCallBacks kCFCopyStringDictionaryKeyCallBacks = { 0, shim_copy_string, shim_release, CFCopyDescription, CFEqual, CFHash };
const CFDictionaryValueCallBacks kCFTypeDictionaryValueCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual };
const CFStringRef kCFErrorDomainPOSIX = (CFStringRef)SHIM_RESERVED(0x10000);
const CFStringRef kCFErrorDomainOSStatus = (CFStringRef)SHIM_RESERVED(0x10001);
const CFStringRef kCFErrorDomainMach = (CFStringRef)SHIM_RESERVED(0x10002);
const CFStringRef kCFErrorDomainCocoa = (CFStringRef)SHIM_RESERVED(0x10003);
const CFStringRef kCFErrorLocalizedDescriptionKey = (CFStringRef)SHIM_RESERVED(0x10004);
const CFStringRef kCFErrorLocalizedFailureKey = (CFStringRef)SHIM_RESERVED(0x10005);
const CFStringRef kCFErrorLocalizedFailureReasonKey = (CFStringRef)SHIM_RESERVED(0x10006);
const CFStringRef kCFErrorLocalizedRecoverySuggestionKey = (CFStringRef)SHIM_RESERVED(0x10007);
const CFStringRef kCFErrorDescriptionKey = (CFStringRef)SHIM_RESERVED(0x10008);
const CFStringRef kCFErrorUnderlyingErrorKey = (CFStringRef)SHIM_RESERVED(0x10009);
const CFStringRef kCFErrorURLKey = (CFStringRef)SHIM_RESERVED(0x1000A);
const CFStringRef kCFErrorFilePathKey = (CFStringRef)SHIM_RESERVED(0x1000B);
const CFBooleanRef kCFBooleanTrue = (CFBooleanRef)SHIM_RESERVED(2);
const CFBooleanRef kCFBooleanFalse = (CFBooleanRef)SHIM_RESERVED(1);
const CFStringRef kSSLSessionConfig_default = (CFStringRef)SHIM_RESERVED(0x1000C);
const CFStringRef kSSLSessionConfig_ATSv1 = (CFStringRef)SHIM_RESERVED(0x1000D);
const CFStringRef kSSLSessionConfig_ATSv1_noPFS = (CFStringRef)SHIM_RESERVED(0x1000E);
const CFStringRef kSSLSessionConfig_standard = (CFStringRef)SHIM_RESERVED(0x1000F);
const CFStringRef kSSLSessionConfig_RC4_fallback = (CFStringRef)SHIM_RESERVED(0x10010);
const CFStringRef kSSLSessionConfig_TLSv1_fallback = (CFStringRef)SHIM_RESERVED(0x10011);
const CFStringRef kSSLSessionConfig_TLSv1_RC4_fallback = (CFStringRef)SHIM_RESERVED(0x10012);
const CFStringRef kSSLSessionConfig_legacy = (CFStringRef)SHIM_RESERVED(0x10013);
const CFStringRef kSSLSessionConfig_legacy_DHE = (CFStringRef)SHIM_RESERVED(0x10014);
const CFStringRef kSSLSessionConfig_anonymous = (CFStringRef)SHIM_RESERVED(0x10015);
const CFStringRef kSSLSessionConfig_3DES_fallback = (CFStringRef)SHIM_RESERVED(0x10016);
const CFStringRef kSSLSessionConfig_TLSv1_3DES_fallback = (CFStringRef)SHIM_RESERVED(0x10017);

CFStringRef CFStringCreateWithFormat(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, ...)
{
    CFStringRef text;
    va_list arguments;
    (void)alloc;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    return text;
}

CFStringRef CFStringCreateWithFormatAndArguments(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)
{
    (void)alloc;
    (void)formatOptions;
    return shim_create_with_format(format, arguments);
}

void CFStringAppendFormat(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, ...)
{
    CFStringRef text;
    va_list arguments;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
}

void CFStringAppendFormatAndArguments(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)
{
    CFStringRef text = shim_create_with_format(format, arguments);
    (void)formatOptions;
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
}
