/*
 * Prints every constant of CoreFoundation and the class of everything it can make. Constants are there before anything has run.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

static const struct {
    const char *name;
    const CFStringRef *string;
} strings[] = {
    { "kCFErrorDomainPOSIX", &kCFErrorDomainPOSIX },
    { "kCFErrorDomainOSStatus", &kCFErrorDomainOSStatus },
    { "kCFErrorDomainMach", &kCFErrorDomainMach },
    { "kCFErrorDomainCocoa", &kCFErrorDomainCocoa },
    { "kCFErrorLocalizedDescriptionKey", &kCFErrorLocalizedDescriptionKey },
    { "kCFErrorLocalizedFailureKey", &kCFErrorLocalizedFailureKey },
    { "kCFErrorLocalizedFailureReasonKey", &kCFErrorLocalizedFailureReasonKey },
    { "kCFErrorLocalizedRecoverySuggestionKey", &kCFErrorLocalizedRecoverySuggestionKey },
    { "kCFErrorDescriptionKey", &kCFErrorDescriptionKey },
    { "kCFErrorUnderlyingErrorKey", &kCFErrorUnderlyingErrorKey },
    { "kCFErrorURLKey", &kCFErrorURLKey },
    { "kCFErrorFilePathKey", &kCFErrorFilePathKey },
};

static void class_of(const char *name, CFTypeRef object, CFTypeID type)
{
    char text[64] = "?";
    CFStringRef description = CFCopyTypeIDDescription(CFGetTypeID(object));

    CFStringGetCString(description, text, sizeof text, kCFStringEncodingASCII);
    printf("%-28s %s%s\n", name, text, CFGetTypeID(object) == type ? "" : " (another)");
    CFRelease(description);
}

static void made(const char *name, CFTypeRef object, CFTypeID type)
{
    class_of(name, object, type);
    CFRelease(object);
}

int main(void)
{
    size_t i;
    int zero = 0;
    CFURLRef url;

    for (i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        CFStringRef string = *strings[i].string;
        printf("%-40s %s%s\n", strings[i].name, CFStringGetCStringPtr(string, kCFStringEncodingUTF8),
            CFEqual(string, __CFStringMakeConstantString(CFStringGetCStringPtr(string, kCFStringEncodingUTF8))) ? "" : " (not equal)");
    }
    printf("%-40s %.1f\n", "kCFAbsoluteTimeIntervalSince1970", kCFAbsoluteTimeIntervalSince1970);
    printf("%-40s %.1f\n", "kCFAbsoluteTimeIntervalSince1904", kCFAbsoluteTimeIntervalSince1904);
    printf("%-40s %s\n", "kCFCoreFoundationVersionNumber", kCFCoreFoundationVersionNumber > 1575 ? "10.15 or later" : "older");
    printf("%-40s %s\n", "kCFAllocatorDefault", kCFAllocatorDefault == NULL ? "NULL" : "not NULL");
    printf("%-40s %ld %ld %ld %ld\n", "versions of callbacks", kCFTypeArrayCallBacks.version, kCFTypeDictionaryKeyCallBacks.version,
        kCFCopyStringDictionaryKeyCallBacks.version, kCFTypeDictionaryValueCallBacks.version);

    class_of("kCFAllocatorSystemDefault", kCFAllocatorSystemDefault, CFAllocatorGetTypeID());
    class_of("kCFAllocatorMalloc", kCFAllocatorMalloc, CFAllocatorGetTypeID());
    class_of("kCFAllocatorMallocZone", kCFAllocatorMallocZone, CFAllocatorGetTypeID());
    class_of("kCFAllocatorNull", kCFAllocatorNull, CFAllocatorGetTypeID());
    class_of("kCFAllocatorUseContext", kCFAllocatorUseContext, CFAllocatorGetTypeID());
    class_of("kCFNull", kCFNull, CFNullGetTypeID());
    class_of("kCFBooleanTrue", kCFBooleanTrue, CFBooleanGetTypeID());
    class_of("kCFBooleanFalse", kCFBooleanFalse, CFBooleanGetTypeID());
    class_of("CFSTR", CFSTR("a"), CFStringGetTypeID());
    made("CFStringCreateMutable", CFStringCreateMutable(NULL, 0), CFStringGetTypeID());
    made("CFArrayCreate", CFArrayCreate(NULL, NULL, 0, NULL), CFArrayGetTypeID());
    made("CFArrayCreateMutable", CFArrayCreateMutable(NULL, 0, NULL), CFArrayGetTypeID());
    made("CFDataCreate", CFDataCreate(NULL, NULL, 0), CFDataGetTypeID());
    made("CFDataCreateMutable", CFDataCreateMutable(NULL, 0), CFDataGetTypeID());
    made("CFDictionaryCreate", CFDictionaryCreate(NULL, NULL, NULL, 0, NULL, NULL), CFDictionaryGetTypeID());
    made("CFDictionaryCreateMutable", CFDictionaryCreateMutable(NULL, 0, NULL, NULL), CFDictionaryGetTypeID());
    made("CFNumberCreate", CFNumberCreate(NULL, kCFNumberIntType, &zero), CFNumberGetTypeID());
    made("CFDateCreate", CFDateCreate(NULL, 0), CFDateGetTypeID());
    made("CFErrorCreate", CFErrorCreate(NULL, CFSTR("a"), 0, NULL), CFErrorGetTypeID());
    url = CFURLCreateWithFileSystemPath(NULL, CFSTR("a"), kCFURLPOSIXPathStyle, false);
    made("CFReadStreamCreateWithFile", CFReadStreamCreateWithFile(NULL, url), CFReadStreamGetTypeID());
    made("CFURLCreateWithFileSystemPath", url, CFURLGetTypeID());
    return 0;
}
