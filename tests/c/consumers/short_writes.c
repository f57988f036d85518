/*
 * As FFmpeg and mongo-c-driver: a write callback that may take a part and say noErr, errors of the transport that have to come back as
 * they are, reads no longer than what is buffered, files imported with SecItemImport, and an own declaration of SecIdentityCreate.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "peer.h"

/* Programs of before it was public bring this themselves. */
SecIdentityRef SecIdentityCreate(CFAllocatorRef allocator, SecCertificateRef certificate, SecKeyRef private_key);

#ifndef ioErr
#define ioErr -36
#endif

static int fails;

static OSStatus part_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    size_t part = *length < 11 ? *length : 11;
    OSStatus status = peer_write(connection, data, &part);

    *length = part;
    return status;
}

static OSStatus failing_read(SSLConnectionRef connection, void *data, size_t *length)
{
    return fails ? ioErr : peer_read(connection, data, length);
}

/* Certificate and key of the test server, from the container, joined again. */
static void own_identity(void)
{
    CFArrayRef array = pair_identity("SHIM_P12_RSA");
    SecIdentityRef identity = (SecIdentityRef)(uintptr_t)CFArrayGetValueAtIndex(array, 0), again;
    SecCertificateRef certificate = NULL;
    SecKeyRef key = NULL;

    is(SecIdentityCopyCertificate(identity, &certificate), noErr, "SecIdentityCopyCertificate");
    is(SecIdentityCopyPrivateKey(identity, &key), noErr, "SecIdentityCopyPrivateKey");
    again = SecIdentityCreate(kCFAllocatorDefault, certificate, key);
    ok(again != NULL && CFGetTypeID(again) == SecIdentityGetTypeID(), "SecIdentityCreate, declared by the program");
    CFRelease(again);
    CFRelease(certificate);
    CFRelease(key);
    CFRelease(array);
}

static void import(void)
{
    CFDataRef data = pair_file("SHIM_CA");
    CFStringRef name = CFStringCreateWithCString(NULL, "ca.pem", kCFStringEncodingUTF8);
    SecExternalFormat format = kSecFormatPEMSequence;
    SecExternalFormat type = 0;
    CFArrayRef items = NULL;
    CFMutableArrayRef copy;

    /* One enumeration's pointer for another's, as FFmpeg does. */
    is(SecItemImport(data, name, &type, &format, 0, NULL, NULL, &items), noErr, "SecItemImport");
    is(CFArrayGetCount(items), 1, "one certificate");
    copy = CFArrayCreateMutableCopy(NULL, 0, items);
    CFArraySetValueAtIndex(copy, 0, CFArrayGetValueAtIndex(items, 0));
    is(CFArrayGetCount(copy), 1, "a copy that can be changed");
    CFRelease(copy);
    CFRelease(items);
    CFRelease(name);
    CFRelease(data);
}

int main(void)
{
    struct peer peer;
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    CFArrayRef anchors = pair_anchors("SHIM_CA");
    char sent[20000], got[20000];
    size_t n = 0, have = 0, i, buffered = 0;
    int exact = 1;
    OSStatus status;

    own_identity();
    import();
    peer_open(&peer);
    is(SSLSetPeerDomainName(peer.context, "example.org", 11), noErr, "a name on the server's side is no error");
    peer_start(&peer);
    SSLSetIOFuncs(context, failing_read, part_write);
    SSLSetConnection(context, (SSLConnectionRef)(intptr_t)peer.client_fd);
    SSLSetPeerDomainName(context, "localhost", 9);
    is(SSLSetTrustedRoots(context, anchors, 1), noErr, "SSLSetTrustedRoots");
    is(SSLHandshake(context), noErr, "verified inside, with short writes");
    for (i = 0; i < sizeof sent; i++)
        sent[i] = (char)(i * 7);
    for (i = 0; i < sizeof sent; i += n) {
        size_t part = sizeof sent - i < 4000 ? sizeof sent - i : 4000;

        if (SSLWrite(context, sent + i, part, &n) != noErr || n != part)
            break;
        for (have = 0; have < part; have += n) {
            SSLGetBufferedReadSize(context, &buffered);
            if (SSLRead(context, got + i + have, buffered > 0 && buffered < part - have ? buffered : part - have, &n) != noErr || n == 0)
                break;
        }
        exact = exact && have == part;
        n = part;
    }
    ok(exact && memcmp(sent, got, sizeof sent) == 0, "everything, reading no more than is buffered");
    fails = 1;
    status = SSLRead(context, got, 10, &n);
    is(status, ioErr, "the transport's error comes back as it is");
    is((long long)n, 0, "without data");
    SSLClose(context);
    CFRelease(context);
    CFRelease(anchors);
    peer_join(&peer);
    return tap_result();
}
