/*
 * As curl, VLC and mongod: a socket that does not block, short counts together with errSSLWouldBlock, a list of suites filtered from the
 * supported ones, a write that is taken whole and flushed with (NULL, 0), ALPN, a pinned key, and refusal behind the own SSLClose.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "peer.h"

#include <CommonCrypto/CommonDigest.h>
#include <poll.h>

static int fd;

static OSStatus ready_read(SSLConnectionRef connection, void *data, size_t *length)
{
    size_t wanted = *length, have = 0;

    while (have < wanted) {
        ssize_t n = read(*(const int *)connection, (char *)data + have, wanted - have);

        if (n > 0) {
            have += (size_t)n;
            continue;
        }
        *length = have;
        return n == 0 ? errSSLClosedGraceful : errno == EAGAIN ? errSSLWouldBlock : errSSLClosedAbort;
    }
    *length = have;
    return noErr;
}

/* Takes at most 700 bytes at a time, as a full socket would. */
static OSStatus ready_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    size_t wanted = *length;
    ssize_t n = write(*(const int *)connection, data, wanted < 700 ? wanted : 700);

    *length = n < 0 ? 0 : (size_t)n;
    return *length == wanted ? noErr : errSSLWouldBlock;
}

static void wait_for(short events)
{
    struct pollfd wanted = { fd, events, 0 };

    poll(&wanted, 1, 5000);
}

/* No suite without forward secrecy, as curl drops what it thinks weak. */
static void choose_suites(SSLContextRef context)
{
    SSLCipherSuite all[200], chosen[200];
    size_t count = 0, kept = 0, i;

    is(SSLGetNumberSupportedCiphers(context, &count), noErr, "SSLGetNumberSupportedCiphers");
    is(SSLGetSupportedCiphers(context, all, &count), noErr, "SSLGetSupportedCiphers");
    for (i = 0; i < count; i++) {
        if ((all[i] >> 8) == 0xC0 || (all[i] >> 8) == 0x13)
            chosen[kept++] = all[i];
    }
    is(SSLSetEnabledCiphers(context, chosen, kept), noErr, "SSLSetEnabledCiphers with a filtered list");
}

static void alpn(SSLContextRef context)
{
    CFMutableArrayRef names = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);

    CFArrayAppendValue(names, CFSTR("h2"));
    CFArrayAppendValue(names, CFSTR("http/1.1"));
    is(SSLSetALPNProtocols(context, names), noErr, "SSLSetALPNProtocols");
    CFRelease(names);
}

static void is_alpn(SSLContextRef context)
{
    CFArrayRef names = NULL;

    is(SSLCopyALPNProtocols(context, &names), noErr, "SSLCopyALPNProtocols");
    if (!ok(names != NULL && CFArrayGetCount(names) == 1, "one name"))
        return;
    is(CFStringCompare((CFStringRef)CFArrayGetValueAtIndex(names, 0), CFSTR("http/1.1"), 0), kCFCompareEqualTo, "the server's choice");
    CFRelease(names);
}

static void pin(SecTrustRef trust)
{
    SecKeyRef key = SecTrustCopyPublicKey(trust);
    CFDataRef bytes = SecKeyCopyExternalRepresentation(key, NULL);
    unsigned char digest[32];
    CFArrayRef chain = NULL;
    SecTrustResultType verdict = 77;

    is(CFDataGetLength(bytes), 65, "a P-256 point");
    ok(CC_SHA256(CFDataGetBytePtr(bytes), (CC_LONG)CFDataGetLength(bytes), digest) == digest, "CC_SHA256");
    is(SecTrustGetResult(trust, &verdict, &chain, NULL), noErr, "SecTrustGetResult");
    ok(verdict == kSecTrustResultUnspecified && chain != NULL && CFArrayGetCount(chain) == 2, "leaf and anchor");
    CFRelease(chain);
    CFRelease(bytes);
    CFRelease(key);
}

/* What curl and VLC do when a write would block. */
static void send_all(SSLContextRef context, const void *data, size_t size)
{
    size_t n = 0, none = 1;
    OSStatus status = SSLWrite(context, data, size, &n);
    int flushes = 0;

    is(status, errSSLWouldBlock, "a write that blocks");
    is((long long)n, (long long)size, "was taken whole");
    while (status == errSSLWouldBlock) {
        wait_for(POLLOUT);
        status = SSLWrite(context, NULL, 0, &none);
        is((long long)none, 0, "a flush takes nothing");
        if (++flushes > 100)
            break;
    }
    is(status, noErr, "the flush ends");
}

static void session(SSLProtocol newest)
{
    struct peer peer;
    SSLContextRef context;
    SSLProtocol version = kSSLProtocolUnknown;
    SSLCipherSuite suite = 0;
    SecTrustRef trust = NULL;
    OSStatus status;
    char sent[3000], got[3000];
    size_t n, have = 0;
    int i;

    peer_open(&peer);
    alpn(peer.context);
    {
        CFStringRef only = CFSTR("http/1.1");
        const void *list = only;
        CFArrayRef names = CFArrayCreate(NULL, &list, 1, &kCFTypeArrayCallBacks);

        SSLSetALPNProtocols(peer.context, names);
        CFRelease(names);
    }
    peer_start(&peer);
    fd = peer.client_fd;
    fcntl(fd, F_SETFL, O_NONBLOCK);
    context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    SSLSetIOFuncs(context, ready_read, ready_write);
    SSLSetConnection(context, &fd);
    SSLSetProtocolVersionMin(context, kTLSProtocol12);
    SSLSetProtocolVersionMax(context, newest);
    is(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 1), noErr, "break at the server's certificate");
    choose_suites(context);
    alpn(context);
    SSLSetPeerDomainName(context, "localhost", 9);
    is(SSLSetPeerID(context, "curl:localhost:443:1", 20), noErr, "SSLSetPeerID");
    while ((status = SSLHandshake(context)) == errSSLWouldBlock || status == errSSLServerAuthCompleted) {
        if (status == errSSLWouldBlock) {
            wait_for(POLLIN);
            continue;
        }
        is(SSLCopyPeerTrust(context, &trust), noErr, "SSLCopyPeerTrust");
        is(peer_judge(trust), kSecTrustResultUnspecified, "the server is trusted");
        pin(trust);
        CFRelease(trust);
    }
    is(status, noErr, "SSLHandshake");
    is(SSLGetNegotiatedProtocolVersion(context, &version), noErr, "SSLGetNegotiatedProtocolVersion");
    is(version, newest, "the version");
    is(SSLGetNegotiatedCipher(context, &suite), noErr, "SSLGetNegotiatedCipher");
    ok((suite >> 8) == (newest == kTLSProtocol13 ? 0x13u : 0xC0u), "one of the list");
    is_alpn(context);
    for (i = 0; i < (int)sizeof sent; i++)
        sent[i] = (char)i;
    send_all(context, sent, sizeof sent);
    while (have < sizeof got) {
        n = 0;
        status = SSLRead(context, got + have, sizeof got - have, &n);
        have += n;
        if (status == errSSLWouldBlock && n == 0)
            wait_for(POLLIN);
        else if (status != noErr && status != errSSLWouldBlock)
            break;
        else if (n == 0)
            ok(0, "success without a byte");
    }
    ok(have == sizeof got && memcmp(sent, got, have) == 0, "everything comes back");
    do
        status = SSLClose(context);
    while (status == errSSLWouldBlock);
    is(status, noErr, "SSLClose");
    is(SSLRead(context, got, 1, &n), errSSLClosedGraceful, "SSLRead behind the own SSLClose refuses");
    CFRelease(context);
    peer_join(&peer);
}

int main(void)
{
    session(kTLSProtocol12);
    session(kTLSProtocol13);
    return tap_result();
}
