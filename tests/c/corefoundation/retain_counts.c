/*
 * Prints retain counts after every step: they are exact, and programs look at them.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

static void show(const char *step, CFTypeRef object)
{
    printf("%-46s %ld\n", step, CFGetRetainCount(object));
}

static void raw_containers(CFStringRef string)
{
    const void *values[] = { string };
    CFArrayRef array = CFArrayCreate(NULL, values, 1, NULL);
    CFDictionaryRef dictionary = CFDictionaryCreate(NULL, values, values, 1, NULL, NULL);

    show("in an array and a dictionary without callbacks", string);
    CFRelease(array);
    CFRelease(dictionary);
    show("both released", string);
}

static void arrays(CFStringRef string)
{
    const void *values[] = { string, string };
    CFArrayRef array = CFArrayCreate(NULL, values, 2, &kCFTypeArrayCallBacks);
    CFMutableArrayRef changing;
    CFArrayRef copy;

    show("twice in an array", string);
    show("the array", array);
    (void)CFArrayGetValueAtIndex(array, 0);
    show("got from the array", string);
    copy = CFArrayCreateCopy(NULL, array);
    show("array copied", string);
    CFRelease(copy);
    changing = CFArrayCreateMutableCopy(NULL, 0, array);
    CFRelease(array);
    show("copied for change, first released", string);
    CFArrayRemoveValueAtIndex(changing, 0);
    show("one removed", string);
    CFArrayAppendValue(changing, string);
    CFArrayAppendArray(changing, changing, CFRangeMake(0, 2));
    show("one appended, then both again", string);
    CFArraySetValueAtIndex(changing, 0, string);
    show("one replaced by itself", string);
    CFArraySetValueAtIndex(changing, 0, kCFNull);
    show("one replaced", string);
    CFArrayRemoveAllValues(changing);
    show("all removed", string);
    show("the changing array", changing);
    CFRelease(changing);
}

static void dictionaries(CFStringRef key, CFDataRef value)
{
    CFMutableDictionaryRef dictionary =
        CFDictionaryCreateMutable(NULL, 0, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFStringRef same = CFStringCreateWithCString(NULL, "a key", kCFStringEncodingUTF8);
    CFDictionaryRef copy;

    CFDictionaryAddValue(dictionary, key, value);
    show("key added", key);
    show("value added", value);
    CFDictionaryAddValue(dictionary, same, value);
    show("value added again under an equal key", value);
    CFDictionarySetValue(dictionary, same, value);
    show("value set under an equal key", value);
    show("the equal key", same);
    (void)CFDictionaryGetValue(dictionary, key);
    show("value got", value);
    copy = CFDictionaryCreateCopy(NULL, dictionary);
    show("dictionary copied: key", key);
    show("dictionary copied: value", value);
    CFDictionaryReplaceValue(dictionary, key, kCFBooleanTrue);
    show("value replaced", value);
    CFDictionaryRemoveValue(dictionary, same);
    show("key removed by an equal key", key);
    CFRelease(copy);
    CFRelease(dictionary);
    show("both released: key", key);
    show("both released: value", value);
    CFRelease(same);
}

static void copied_keys(CFStringRef key)
{
    CFMutableStringRef changing = CFStringCreateMutableCopy(NULL, 0, key);
    CFMutableDictionaryRef dictionary = CFDictionaryCreateMutable(NULL, 0, &kCFCopyStringDictionaryKeyCallBacks, NULL);

    CFDictionarySetValue(dictionary, key, "value");
    show("copied key that cannot change", key);
    CFDictionarySetValue(dictionary, changing, "other");
    CFStringAppend(changing, CFSTR(" and more"));
    show("copied key that can change", changing);
    printf("%-46s %ld\n", "entries", CFDictionaryGetCount(dictionary));
    printf("%-46s %s\n", "value", (const char *)CFDictionaryGetValue(dictionary, key));
    CFRelease(changing);
    CFRelease(dictionary);
    show("dictionary released", key);
}

static void errors(CFStringRef key)
{
    const void *keys[] = { kCFErrorLocalizedDescriptionKey };
    const void *values[] = { key };
    CFDictionaryRef info = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFErrorRef error = CFErrorCreate(NULL, key, 5, info);
    CFDictionaryRef copy;
    CFStringRef description;

    show("domain and description of an error", key);
    CFRelease(info);
    show("user info released", key);
    copy = CFErrorCopyUserInfo(error);
    show("user info copied", copy);
    CFRelease(copy);
    description = CFErrorCopyDescription(error);
    show("description", description);
    CFRelease(description);
    (void)CFErrorGetDomain(error);
    CFRelease(error);
    show("error released", key);
}

int main(void)
{
    CFStringRef key = CFStringCreateWithCString(NULL, "a key", kCFStringEncodingUTF8);
    CFStringRef copy;
    CFDataRef data = CFDataCreate(NULL, (const UInt8 *)"data", 4);
    long constant = CFGetRetainCount(kCFBooleanTrue);
    int i;

    show("made", key);
    CFRetain(key);
    show("retained", key);
    CFRelease(key);
    copy = CFStringCreateCopy(NULL, key);
    show("copied, which for a constant text is a retain", key);
    CFRelease(copy);
    raw_containers(key);
    arrays(key);
    show("array released", key);
    dictionaries(key, data);
    copied_keys(key);
    errors(key);

    for (i = 0; i < 100; i++) {
        CFRelease(kCFBooleanTrue);
        CFRelease(CFSTR("a literal"));
        CFRelease(kCFErrorDomainOSStatus);
        CFRelease(kCFNull);
        CFRelease(kCFAllocatorSystemDefault);
    }
    printf("%-46s %s\n", "constants are not counted",
        CFGetRetainCount(kCFBooleanTrue) == constant && CFStringGetLength(CFSTR("a literal")) == 9 ? "yes" : "no");
    CFRelease(key);
    CFRelease(data);
    return 0;
}
