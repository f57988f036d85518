/*
 * What real programs do with the headers, each a trap for a header that is only nearly right.
 */
#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>
#include <sys/sysctl.h>

#include "tap.h"

/* aria2 */
#ifndef errSSLServerAuthCompleted
#define errSSLServerAuthCompleted 1
#endif

/* FFmpeg has its own spelling, behind the headers. */
#define ioErr -36

/* Several programs declare this one themselves. */
SecIdentityRef SecIdentityCreate(CFAllocatorRef allocator, SecCertificateRef certificate, SecKeyRef privateKey);

CF_INLINE CFIndex twice(CFIndex n)
{
    return 2 * n;
}

/* Takes a CFSTR where an argument is expected. */
static CFIndex length_of(CFStringRef string)
{
    return CFStringGetLength(string);
}

int main(void)
{
    SecExternalItemType type = kSecItemTypeUnknown;
    SecExternalFormat *format = &type; /* FFmpeg: one enumeration's pointer for another's */
    CFMutableArrayRef array = CFArrayCreateMutable(kCFAllocatorDefault, 0, &kCFTypeArrayCallBacks);
    CFArrayRef constant = array; /* a mutable reference converts by itself */
    CFRange range = CFRangeMake(1, 2);
    CFTypeRef any = constant;
    SSLProtocol protocol = kTLSProtocol12;
    Boolean yes = TRUE, no = FALSE;

    is(errSSLServerAuthCompleted, -9841, "errSSLServerAuthCompleted is a macro");
    is(ioErr, -36, "ioErr can be defined by the program");
    is(*format, kSecFormatUnknown, "the two enumerations of SecItemImport mix");
    is(range.location + range.length + twice(3), 9, "CFRangeMake and CF_INLINE");
    is(length_of(CFSTR("seven c")), 7, "CFSTR as an argument");
    ok(CFSTR("the same") == CFSTR("the same"), "CFSTR of the same text is the same object");
    ok(yes && !no, "TRUE and FALSE");
    ok(CFGetTypeID(any) == CFArrayGetTypeID(), "an array is an array");
    switch (protocol) {
    case kSSLProtocolUnknown:
    case kTLSProtocol12:
        ok(1, "protocols are constant expressions");
        break;
    default:
        ok(0, "protocols are constant expressions");
    }
    {
        /* curl asks for the version of Darwin, and takes no for an answer. */
        int name[2] = { CTL_KERN, KERN_OSRELEASE };
        size_t size = 0;

        ok(sysctl(name, 2, NULL, &size, NULL, 0) == -1 || size > 0, "sysctl fails or gives a size");
    }
    CFRelease(array);
    return tap_result();
}
