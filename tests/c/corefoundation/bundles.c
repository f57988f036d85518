/*
 * Bundles: the frameworks that the library stands for, as tlsuv prints them.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>

#include "tap.h"

int main(void)
{
    CFBundleRef bundle = CFBundleGetBundleWithIdentifier(CFSTR("com.apple.security"));
    CFDictionaryRef information;
    CFStringRef version;
    char text[64];

    ok(bundle != NULL && CFGetTypeID(bundle) == CFBundleGetTypeID(), "the bundle of the Security framework");
    ok(CFBundleGetBundleWithIdentifier(CFSTR("com.apple.Security")) == bundle, "also in other letters");
    ok(CFEqual(CFBundleGetIdentifier(bundle), CFSTR("com.apple.security")), "its identifier");
    information = CFBundleGetInfoDictionary(bundle);
    ok(information != NULL && CFEqual(CFDictionaryGetValue(information, kCFBundleIdentifierKey), CFSTR("com.apple.security")), "its dictionary");
    version = CFDictionaryGetValue(information, CFSTR("CFBundleShortVersionString"));
    ok(version != NULL && CFStringGetCString(version, text, sizeof text, kCFStringEncodingUTF8) && text[0] != '\0', "a version to print");
    ok(CFDictionaryContainsKey(information, kCFBundleVersionKey) && CFDictionaryContainsKey(information, kCFBundleNameKey), "number and name");
    CFRelease(bundle);
    ok(CFBundleGetIdentifier(bundle) != NULL, "a release too many does it no harm");
    ok(CFBundleGetBundleWithIdentifier(CFSTR("com.example.none")) == NULL, "no other bundle");
    return tap_result();
}
