/*
 * Arrays and dictionaries: order, equality, the program's own callbacks, places outside.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

#include "tap.h"

static int retained, released, described, compared, hashed;

static const void *count_retain(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    retained++;
    return value;
}

static void count_release(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    (void)value;
    released++;
}

static CFStringRef describe(const void *value)
{
    described++;
    return CFStringCreateWithCString(NULL, (const char *)value, kCFStringEncodingUTF8);
}

static Boolean same_text(const void *left, const void *right)
{
    compared++;
    return strcmp((const char *)left, (const char *)right) == 0;
}

static CFHashCode first_letter(const void *value)
{
    hashed++;
    return (CFHashCode)*(const char *)value;
}

static CFComparisonResult by_text(const void *left, const void *right, void *context)
{
    int order = strcmp((const char *)left, (const char *)right);
    ++*(int *)context;
    return order < 0 ? kCFCompareLessThan : order > 0 ? kCFCompareGreaterThan : kCFCompareEqualTo;
}

static void join(const void *value, void *context)
{
    strcat((char *)context, (const char *)value);
}

static void join_entry(const void *key, const void *value, void *context)
{
    strcat((char *)context, (const char *)key);
    strcat((char *)context, (const char *)value);
}

static void own_callbacks(void)
{
    const CFArrayCallBacks callbacks = { 0, count_retain, count_release, describe, same_text };
    const CFDictionaryKeyCallBacks keys = { 0, count_retain, count_release, describe, same_text, first_letter };
    char text[] = "b", joined[64] = "";
    int calls = 0;
    CFMutableArrayRef array = CFArrayCreateMutable(NULL, 0, &callbacks);
    CFMutableDictionaryRef dictionary = CFDictionaryCreateMutable(NULL, 0, &keys, NULL);
    CFStringRef description;

    CFArrayAppendValue(array, "c");
    CFArrayAppendValue(array, "a");
    CFArrayAppendValue(array, "b");
    is(retained, 3, "own retain is called");
    is(CFArrayGetFirstIndexOfValue(array, CFRangeMake(0, 3), text), 2, "own equality finds an equal value");
    ok(compared > 0, "own equality is called");
    CFArraySortValues(array, CFRangeMake(0, 3), by_text, &calls);
    CFArrayApplyFunction(array, CFRangeMake(0, 3), join, joined);
    ok(strcmp(joined, "abc") == 0 && calls > 0, "sorted by the program: %s", joined);
    description = CFCopyDescription(array);
    ok(described == 3 && CFStringFind(description, CFSTR("a"), 0).location != kCFNotFound, "own description is called");
    CFRelease(description);
    CFRelease(array);
    is(released, 3, "own release is called for what is left");

    CFDictionarySetValue(dictionary, "key", "1");
    strcpy(joined, "key");
    ok(strcmp((const char *)CFDictionaryGetValue(dictionary, joined), "1") == 0, "own hash and equality find an equal key");
    ok(hashed > 0, "own hash is called");
    joined[0] = 0;
    CFDictionaryApplyFunction(dictionary, join_entry, joined);
    ok(strcmp(joined, "key1") == 0, "every entry is seen: %s", joined);
    CFRelease(dictionary);
}

static void no_callbacks(void)
{
    /* The way Apple's tests hand parameters over: constants as keys in a dictionary without callbacks. */
    CFMutableDictionaryRef dictionary = CFDictionaryCreateMutable(NULL, 0, NULL, NULL);
    CFStringRef same = CFStringCreateWithCString(NULL, "NSOSStatusErrorDomain", kCFStringEncodingASCII);

    CFDictionaryAddValue(dictionary, kCFErrorDomainOSStatus, "value");
    CFDictionaryAddValue(dictionary, (void *)7, (void *)8);
    ok(CFDictionaryGetValue(dictionary, kCFErrorDomainOSStatus) != NULL, "found by identity");
    ok(CFDictionaryGetValue(dictionary, same) != NULL, "found by value");
    ok(CFDictionaryGetValue(dictionary, (void *)7) == (void *)8, "bits are kept");
    ok(CFDictionaryGetValue(dictionary, (void *)8) == NULL, "what is not there is not found");
    is(CFDictionaryGetCount(dictionary), 2, "two entries");
    CFRelease(dictionary);
    CFRelease(same);
}

static void equality(void)
{
    int one = 1;
    double real = 1.0;
    CFNumberRef number = CFNumberCreate(NULL, kCFNumberIntType, &one);
    CFNumberRef same = CFNumberCreate(NULL, kCFNumberDoubleType, &real);
    const void *left[] = { CFSTR("a"), number };
    const void *right[] = { CFSTR("a"), same };
    CFArrayRef first = CFArrayCreate(NULL, left, 2, &kCFTypeArrayCallBacks);
    CFArrayRef second = CFArrayCreate(NULL, right, 2, &kCFTypeArrayCallBacks);
    CFArrayRef shorter = CFArrayCreate(NULL, right, 1, &kCFTypeArrayCallBacks);
    CFDataRef data = CFDataCreate(NULL, (const UInt8 *)"a", 1);

    ok(CFEqual(first, second), "arrays of equal values are equal");
    ok(CFHash(first) == CFHash(second), "and have the same hash");
    ok(!CFEqual(first, shorter), "arrays of different length are not");
    ok(CFEqual(number, same) && CFHash(number) == CFHash(same), "1 is 1.0");
    ok(!CFEqual(CFSTR("a"), data), "text is no data");
    ok(CFEqual(kCFBooleanTrue, kCFBooleanTrue) && !CFEqual(kCFBooleanTrue, kCFBooleanFalse), "truth values");
    ok(!CFEqual(kCFBooleanTrue, number), "true is not 1");
    ok(!CFEqual(NULL, first) && !CFEqual(first, NULL) && CFEqual(NULL, NULL), "NULL equals only NULL");
    CFRelease(first);
    CFRelease(second);
    CFRelease(shorter);
    CFRelease(number);
    CFRelease(same);
    CFRelease(data);
}

static void outside(void)
{
    const void *values[] = { CFSTR("a"), CFSTR("b") };
    const void *out[2] = { NULL, NULL };
    CFArrayRef array = CFArrayCreate(NULL, values, 2, &kCFTypeArrayCallBacks);
    CFMutableArrayRef changing = CFArrayCreateMutableCopy(NULL, 0, array);

    ok(CFArrayGetValueAtIndex(array, 2) == NULL && CFArrayGetValueAtIndex(array, -1) == NULL, "places outside are NULL");
    CFArrayGetValues(array, CFRangeMake(1, 2), out);
    CFArrayGetValues(array, CFRangeMake(-1, 1), out);
    ok(out[0] == NULL, "a range that leaves the array stores nothing");
    CFArrayGetValues(array, CFRangeMake(0, 2), out);
    ok(out[0] == values[0] && out[1] == values[1], "a range inside does");
    CFArrayRemoveValueAtIndex(changing, 2);
    CFArrayInsertValueAtIndex(changing, 3, values[0]);
    CFArraySetValueAtIndex(changing, 9, values[0]);
    CFArrayExchangeValuesAtIndices(changing, 0, 9);
    is(CFArrayGetCount(changing), 2, "changes outside are ignored");
    CFArrayAppendValue((CFMutableArrayRef)(uintptr_t)array, values[0]);
    CFArrayRemoveAllValues((CFMutableArrayRef)(uintptr_t)array);
    is(CFArrayGetCount(array), 2, "an array that does not change does not change");
    ok(CFArrayCreate(NULL, NULL, 1, NULL) == NULL && CFArrayCreate(NULL, values, -1, NULL) == NULL, "no array of nothing");
    ok(CFDictionaryCreate(NULL, NULL, values, 1, NULL, NULL) == NULL, "no dictionary without keys");
    is(CFArrayGetFirstIndexOfValue(array, CFRangeMake(0, LONG_MAX), values[1]), 1, "a range that is too long is cut");
    CFRelease(array);
    CFRelease(changing);
}

int main(void)
{
    own_callbacks();
    no_callbacks();
    equality();
    outside();
    return tap_result();
}
