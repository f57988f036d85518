/*
 * The functions that fewer programs use.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

#include <unistd.h>

#include "tap.h"

static int is_text(CFStringRef string, const char *wanted)
{
    char text[256] = "";

    return string != NULL && CFStringGetCString(string, text, sizeof text, kCFStringEncodingUTF8) && strcmp(text, wanted) == 0;
}

static void append_with(CFMutableStringRef string, CFStringRef format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    CFStringAppendFormatAndArguments(string, NULL, format, arguments);
    va_end(arguments);
}

static void objects(void)
{
    CFDataRef data = CFDataCreate(NULL, NULL, 0);
    void *memory = CFAllocatorAllocate(kCFAllocatorDefault, 16, 0);

    ok(CFAutorelease(data) == data && CFMakeCollectable(data) == data, "passed through");
    is(CFGetRetainCount(data), 1, "and not counted");
    ok(CFGetAllocator(data) == kCFAllocatorSystemDefault && CFAllocatorGetDefault() == kCFAllocatorSystemDefault, "the default allocator");
    ok(memory != NULL && CFAllocatorAllocate(kCFAllocatorNull, 16, 0) == NULL, "memory");
    memset(memory, 1, 16);
    CFAllocatorDeallocate(kCFAllocatorNull, memory);
    CFAllocatorDeallocate(kCFAllocatorMalloc, memory);
    CFAllocatorDeallocate(NULL, NULL);
    CFRelease(data);
}

static void arrays(void)
{
    const void *values[] = { CFSTR("a"), CFSTR("b"), CFSTR("a") };
    CFMutableArrayRef array = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);
    CFRange all = CFRangeMake(0, 3);

    CFArrayReplaceValues(array, CFRangeMake(0, 0), values, 3);
    ok(CFArrayContainsValue(array, all, CFSTR("b")) && !CFArrayContainsValue(array, all, CFSTR("c")), "contains");
    ok(!CFArrayContainsValue(array, CFRangeMake(2, 1), CFSTR("b")), "not in that range");
    is(CFArrayGetCountOfValue(array, all, CFSTR("a")), 2, "twice");
    is(CFArrayGetLastIndexOfValue(array, all, CFSTR("a")), 2, "the last place");
    is(CFArrayGetLastIndexOfValue(NULL, all, CFSTR("a")), kCFNotFound, "no place in no array");
    CFArrayReplaceValues(array, CFRangeMake(0, 2), NULL, 0);
    is(CFArrayGetCount(array), 1, "replaced by nothing");
    CFRelease(array);
}

static void data(void)
{
    CFMutableDataRef data = CFDataCreateMutable(NULL, 64);
    const UInt8 *before = CFDataGetBytePtr(data);
    CFDataRef copy;

    CFDataSetLength(data, 4);
    CFDataReplaceBytes(data, CFRangeMake(1, 2), (const UInt8 *)"xyz", 3);
    ok(CFDataGetLength(data) == 5 && memcmp(CFDataGetBytePtr(data), "\0xyz\0", 5) == 0, "replaced");
    copy = CFDataCreateCopy(NULL, data);
    CFDataSetLength(data, 64);
    ok(CFDataGetBytePtr(data) == before, "what fits the capacity does not move");
    CFDataSetLength(data, -1);
    is(CFDataGetLength(data), 64, "a negative length is ignored");
    is(CFDataGetLength(copy), 5, "the copy is its own");
    CFRelease(data);
    CFRelease(copy);
}

static void dictionaries(void)
{
    CFMutableDictionaryRef dictionary = CFDictionaryCreateMutable(NULL, 0, &kCFTypeDictionaryKeyCallBacks, NULL);
    CFMutableDictionaryRef copy;
    const void *keys[2], *values[2], *value = NULL;

    CFDictionarySetValue(dictionary, CFSTR("one"), "1");
    CFDictionarySetValue(dictionary, CFSTR("none"), NULL);
    ok(CFDictionaryGetValueIfPresent(dictionary, CFSTR("one"), &value) && strcmp((const char *)value, "1") == 0, "present");
    ok(CFDictionaryGetValueIfPresent(dictionary, CFSTR("none"), &value) && value == NULL, "present, though NULL");
    ok(CFDictionaryGetValueIfPresent(dictionary, CFSTR("one"), NULL) && !CFDictionaryGetValueIfPresent(dictionary, CFSTR("x"), &value), "only asked");
    ok(CFDictionaryContainsKey(dictionary, CFSTR("none")) && !CFDictionaryContainsKey(dictionary, CFSTR("x")), "keys");
    ok(CFDictionaryContainsValue(dictionary, NULL) && !CFDictionaryContainsValue(dictionary, "x"), "values");
    is(CFDictionaryGetCountOfKey(dictionary, CFSTR("one")), 1, "a key counts once");
    is(CFDictionaryGetCountOfValue(dictionary, NULL), 1, "a value");
    CFDictionaryGetKeysAndValues(dictionary, keys, values);
    ok(CFDictionaryGetValue(dictionary, keys[0]) == values[0] && CFDictionaryGetValue(dictionary, keys[1]) == values[1] && keys[0] != keys[1], "all");
    CFDictionaryGetKeysAndValues(dictionary, NULL, NULL);
    copy = CFDictionaryCreateMutableCopy(NULL, 0, dictionary);
    CFDictionaryRemoveAllValues(dictionary);
    ok(CFDictionaryGetCount(dictionary) == 0 && CFDictionaryGetCount(copy) == 2, "removed here, not there");
    CFRelease(dictionary);
    CFRelease(copy);
}

static void numbers_and_dates(void)
{
    double half = 0.5;
    short one = 1;
    CFNumberRef real = CFNumberCreate(NULL, kCFNumberDoubleType, &half);
    CFNumberRef integer = CFNumberCreate(NULL, kCFNumberShortType, &one);
    CFDateRef date = CFDateCreate(NULL, 10);
    CFDateRef later = CFDateCreate(NULL, 12.5);

    is(CFNumberCompare(real, integer, NULL), kCFCompareLessThan, "a half is less than one");
    is(CFNumberCompare(integer, integer, NULL), kCFCompareEqualTo, "one is one");
    ok(CFNumberIsFloatType(real) && !CFNumberIsFloatType(integer), "kinds of numbers");
    ok(CFNumberGetByteSize(real) == 8 && CFNumberGetByteSize(integer) == 2, "their sizes");
    ok(CFDateGetTimeIntervalSinceDate(later, date) == 2.5, "between two dates");
    is(CFDateCompare(date, later, NULL), kCFCompareLessThan, "earlier");
    CFRelease(real);
    CFRelease(integer);
    CFRelease(date);
    CFRelease(later);
}

static void errors(void)
{
    const void *keys[] = { kCFErrorLocalizedFailureReasonKey, kCFErrorLocalizedRecoverySuggestionKey };
    const void *values[] = { CFSTR("It rained."), CFSTR("Wait.") };
    CFDictionaryRef info = CFDictionaryCreate(NULL, keys, values, 2, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFErrorRef error = CFErrorCreate(NULL, kCFErrorDomainPOSIX, 5, info);
    CFErrorRef bare = CFErrorCreate(NULL, kCFErrorDomainOSStatus, -50, NULL);
    CFStringRef reason = CFErrorCopyFailureReason(error);
    CFStringRef suggestion = CFErrorCopyRecoverySuggestion(error);

    ok(is_text(reason, "It rained."), "reason");
    ok(is_text(suggestion, "Wait."), "advice");
    ok(CFErrorGetDomain(error) == kCFErrorDomainPOSIX, "the very domain");
    ok(CFErrorCopyFailureReason(bare) == NULL && CFErrorCopyRecoverySuggestion(bare) == NULL, "none in a bare error");
    ok(CFErrorCreate(NULL, NULL, 1, NULL) == NULL, "no error without a domain");
    CFRelease(info);
    CFRelease(error);
    CFRelease(bare);
}

static void urls_and_streams(void)
{
    CFURLRef folder = CFURLCreateWithFileSystemPath(NULL, CFSTR("/no such folder/"), kCFURLPOSIXPathStyle, true);
    CFURLRef file = CFURLCreateCopyAppendingPathComponent(NULL, folder, CFSTR("file"), false);
    CFStringRef path = CFURLCopyFileSystemPath(file, kCFURLPOSIXPathStyle);
    CFReadStreamRef stream = CFReadStreamCreateWithFile(NULL, file);
    CFErrorRef error;
    UInt8 buffer[32];

    ok(is_text(path, "/no such folder/file"), "a file in a folder");
    ok(CFURLGetFileSystemRepresentation(file, true, buffer, 21) && strcmp((char *)buffer, "/no such folder/file") == 0, "its path");
    ok(!CFURLGetFileSystemRepresentation(file, true, buffer, 20), "one octet too short");
    ok(CFURLCreateWithFileSystemPath(NULL, CFSTR("a"), kCFURLWindowsPathStyle, false) == NULL, "no other style");
    is(CFReadStreamGetStatus(stream), kCFStreamStatusNotOpen, "not open");
    ok(!CFReadStreamOpen(stream) && !CFReadStreamHasBytesAvailable(stream), "cannot be opened");
    is(CFReadStreamGetStatus(stream), kCFStreamStatusError, "failed");
    error = CFReadStreamCopyError(stream);
    ok(error != NULL && CFErrorGetCode(error) == ENOENT && CFErrorGetDomain(error) == kCFErrorDomainPOSIX, "because it is not there");
    CFRelease(error);
    CFRelease(stream);
    CFRelease(path);
    CFRelease(file);
    CFRelease(folder);
}

static void strings(void)
{
    const UniChar units[] = { 'a', 0x20ac, 'b' };
    UniChar out[3] = { 0, 0, 0 };
    char path[16];
    CFRange range = CFRangeMake(0, 0);
    CFStringRef string = CFStringCreateWithCharacters(NULL, units, 3);
    CFStringRef part = CFStringCreateWithSubstring(NULL, string, CFRangeMake(1, 2));
    CFStringRef owned = CFStringCreateWithCStringNoCopy(NULL, strdup("owned"), kCFStringEncodingUTF8, kCFAllocatorMalloc);
    CFStringRef borrowed = CFStringCreateWithBytesNoCopy(NULL, (const UInt8 *)"borrowed", 8, kCFStringEncodingASCII, false, kCFAllocatorNull);
    CFDataRef data = CFStringCreateExternalRepresentation(NULL, string, kCFStringEncodingUTF16, 0);
    CFStringRef back = CFStringCreateFromExternalRepresentation(NULL, data, kCFStringEncodingUTF16);
    CFMutableStringRef changing = CFStringCreateMutable(NULL, 0);

    ok(is_text(string, "a\xe2\x82\xac" "b"), "of units");
    ok(is_text(part, "\xe2\x82\xac" "b"), "a part");
    ok(CFStringCreateWithSubstring(NULL, string, CFRangeMake(2, 2)) == NULL, "no part outside");
    ok(is_text(owned, "owned") && is_text(borrowed, "borrowed"), "octets taken over");
    ok(CFDataGetLength(data) == 8 && CFEqual(back, string), "there and back with a byte order mark");
    CFStringGetCharacters(string, CFRangeMake(1, 2), out);
    ok(out[0] == 0x20ac && out[1] == 'b' && out[2] == 0, "units");
    CFStringGetCharacters(string, CFRangeMake(1, 3), out);
    is(out[2], 0, "no units outside");
    ok(CFStringGetFileSystemRepresentation(string, path, 6) && !CFStringGetFileSystemRepresentation(string, path, 5), "as a path");
    ok(CFStringGetMaximumSizeOfFileSystemRepresentation(string) >= 6, "room for a path");
    is(CFStringGetSmallestEncoding(string), kCFStringEncodingUnicode, "smallest encoding");
    is(CFStringGetSystemEncoding(), kCFStringEncodingUTF8, "encoding of the system");
    ok(CFStringIsEncodingAvailable(kCFStringEncodingMacRoman) && !CFStringIsEncodingAvailable(kCFStringEncodingNextStepLatin), "encodings");
    ok(CFStringFindWithOptions(string, CFSTR("b"), CFRangeMake(0, 3), 0, &range) && range.location == 2, "found in a part");
    ok(!CFStringFindWithOptions(string, CFSTR("b"), CFRangeMake(0, 2), 0, NULL), "not in another");

    CFStringAppendCharacters(changing, units, 3);
    CFStringInsert(changing, 0, CFSTR("<"));
    CFStringReplace(changing, CFRangeMake(2, 1), CFSTR("--"));
    CFStringDelete(changing, CFRangeMake(1, 1));
    append_with(changing, CFSTR("%d%@"), 7, CFSTR(">"));
    ok(is_text(changing, "<--b7>"), "changed");
    CFStringInsert(changing, 99, CFSTR("x"));
    CFStringReplace(changing, CFRangeMake(5, 9), CFSTR("x"));
    CFStringDelete(changing, CFRangeMake(-1, 1));
    CFStringAppend((CFMutableStringRef)(uintptr_t)string, CFSTR("x"));
    ok(is_text(changing, "<--b7>") && is_text(string, "a\xe2\x82\xac" "b"), "not outside, and not what does not change");
    CFStringReplaceAll(changing, CFSTR("all"));
    ok(is_text(changing, "all"), "replaced as a whole");

    CFRelease(string);
    CFRelease(part);
    CFRelease(owned);
    CFRelease(borrowed);
    CFRelease(data);
    CFRelease(back);
    CFRelease(changing);
}

/* What stands behind the functions with variable arguments. */
static void formats(void)
{
    unsigned char kinds[4] = { 9, 9, 9, 9 };
    int64_t values[2] = { 5, 0 };
    CFStringRef string;

    is(__CFStringGetFormatKinds(CFSTR("%d %s"), kinds, 4), 2, "two arguments");
    ok(kinds[0] == 1 && kinds[1] == 4, "an int and a pointer");
    string = __CFStringCreateWithFormatValues(CFSTR("%d %s"), values, 2);
    ok(is_text(string, "5 (null)"), "put together");
    CFRelease(string);
}

/* CFShow writes on standard error. */
static void shown(void)
{
    CFStringRef string = CFSTR("seen \xc3\xa9");
    char line[64] = "";
    int saved = dup(2), pipes[2];
    ssize_t n;

    if (pipe(pipes) != 0)
        return;
    dup2(pipes[1], 2);
    CFShow(string);
    CFShow(NULL);
    dup2(saved, 2);
    close(pipes[1]);
    close(saved);
    n = read(pipes[0], line, sizeof line - 1);
    close(pipes[0]);
    ok(n > 0 && strcmp(line, "seen \xc3\xa9\n(null)\n") == 0, "CFShow");
    ok(CFBooleanGetValue(kCFBooleanTrue) && !CFBooleanGetValue(kCFBooleanFalse), "CFBooleanGetValue");
}

int main(void)
{
    shown();
    objects();
    arrays();
    data();
    dictionaries();
    numbers_and_dates();
    errors();
    urls_and_streams();
    strings();
    formats();
    return tap_result();
}
