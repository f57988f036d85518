/*
 * Released, forged and wrong-typed values reach nothing. NULL for CFRetain and CFRelease ends the process, as it always did.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include <CoreFoundation/CoreFoundation.h>

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

/* Every function that takes an object, with something that is none. */
static void poke(CFTypeRef any)
{
    UInt8 bytes[4];
    char text[4];
    const void *values[1] = { any };
    CFTypeRef something;
    long sum = 0;

    CFRetain(any);
    CFRelease(any);
    sum += CFGetRetainCount(any) + (long)CFGetTypeID(any) + (long)CFHash(any) + CFEqual(any, CFSTR("a"));
    sum += CFCopyDescription(any) != NULL;
    sum += CFArrayGetCount((CFArrayRef)any) + (CFArrayGetValueAtIndex((CFArrayRef)any, 0) != NULL);
    sum += CFDataGetLength((CFDataRef)any) + (CFDataGetBytePtr((CFDataRef)any) != NULL);
    sum += CFDictionaryGetCount((CFDictionaryRef)any) + (CFDictionaryGetValue((CFDictionaryRef)any, CFSTR("a")) != NULL);
    sum += CFStringGetLength((CFStringRef)any) + (CFStringGetCStringPtr((CFStringRef)any, kCFStringEncodingUTF8) != NULL);
    sum += CFStringGetCString((CFStringRef)any, text, 4, kCFStringEncodingUTF8) + CFBooleanGetValue((CFBooleanRef)any);
    sum += CFNumberGetValue((CFNumberRef)any, kCFNumberIntType, bytes) + (CFDateGetAbsoluteTime((CFDateRef)any) != 0);
    sum += CFErrorGetCode((CFErrorRef)(uintptr_t)any) + (CFErrorGetDomain((CFErrorRef)(uintptr_t)any) != NULL);
    sum += CFArrayCreateCopy(NULL, (CFArrayRef)any) != NULL;
    sum += CFStringCreateCopy(NULL, (CFStringRef)any) != NULL;
    CFArrayAppendValue((CFMutableArrayRef)(uintptr_t)any, CFSTR("a"));
    CFDictionarySetValue((CFMutableDictionaryRef)(uintptr_t)any, CFSTR("a"), CFSTR("a"));
    CFDataAppendBytes((CFMutableDataRef)(uintptr_t)any, bytes, 1);
    CFStringAppend((CFMutableStringRef)(uintptr_t)any, CFSTR("a"));
    ok(sum == 0, "%p is answered with nothing everywhere", any);
    something = CFArrayCreate(NULL, values, 1, &kCFTypeArrayCallBacks);
    ok(CFArrayGetValueAtIndex((CFArrayRef)something, 0) == any, "%p is kept by an array as it is", any);
    CFRelease(something);
}

static void dies(void (*call)(void), const char *name)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        (void)!freopen("/dev/null", "w", stderr);
        call();
        _exit(0);
    }
    waitpid(child, &status, 0);
    ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "%s ends the process", name);
}

static void release_null(void)
{
    CFRelease(NULL);
}

static void retain_null(void)
{
    CFRetain(NULL);
}

static CFTypeRef shared;

static void *retain_and_release(void *unused)
{
    int i;

    (void)unused;
    for (i = 0; i < 20000; i++) {
        CFRetain(shared);
        CFRelease(CFSTR("a literal of all threads"));
        CFRelease(CFStringCreateWithCString(NULL, "short-lived", kCFStringEncodingUTF8));
        CFRelease(shared);
    }
    return (void *)CFSTR("a literal of all threads");
}

static void threads(void)
{
    pthread_t thread[4];
    void *literal[4];
    int i;

    shared = CFDataCreate(NULL, NULL, 0);
    for (i = 0; i < 4; i++)
        pthread_create(&thread[i], NULL, retain_and_release, NULL);
    for (i = 0; i < 4; i++)
        pthread_join(thread[i], &literal[i]);
    is(CFGetRetainCount(shared), 1, "retains of four threads add up");
    ok(literal[0] == literal[1] && literal[1] == literal[2] && literal[2] == literal[3], "a literal is one object in all threads");
    CFRelease(shared);
}

int main(void)
{
    CFDataRef data;
    uintptr_t live;

    /* Before the library has threads of its own. */
    dies(release_null, "CFRelease(NULL)");
    dies(retain_null, "CFRetain(NULL)");

    data = CFDataCreate(NULL, (const UInt8 *)"a", 1);
    live = (uintptr_t)data;
    CFRelease(data);
    poke(data);
    poke((CFTypeRef)(live + 1000000));
    poke((CFTypeRef)(uintptr_t)16);
    poke((CFTypeRef)(uintptr_t)-1);
    poke((CFTypeRef)&live);
    ok(CFArrayGetCount((CFArrayRef)CFSTR("a string")) == 0, "a string is no array");
    ok(CFStringGetLength((CFStringRef)kCFBooleanTrue) == 0, "a truth value is no string");
    ok(CFGetTypeID(NULL) == 0 && CFHash(NULL) == 0 && CFCopyDescription(NULL) == NULL, "NULL is no object");
    CFShow(NULL);
    threads();
    return tap_result();
}
