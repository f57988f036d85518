/*
 * As libgit2: callbacks that block until everything has come, one call of SSLHandshake, which stops at the server's certificate, then the
 * trust, and at once SSLWrite, which has to finish the handshake.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "peer.h"

static OSStatus cause;

static OSStatus write_without_count(SSLConnectionRef connection, const void *data, size_t *length)
{
    /* The count is left alone when it goes wrong. */
    cause = peer_write(connection, data, length);
    return cause == noErr ? noErr : -36;
}

static void session(SSLProtocol newest)
{
    static const char request[] = "git-upload-pack";
    struct peer peer;
    SSLContextRef context = SSLCreateContext(kCFAllocatorDefault, kSSLClientSide, kSSLStreamType);
    SecTrustRef trust = NULL;
    SecCertificateRef leaf;
    CFDataRef der;
    char answer[100];
    size_t n = 0, have = 0;

    peer_open(&peer);
    peer_start(&peer);
    is(SSLSetIOFuncs(context, peer_read, write_without_count), noErr, "SSLSetIOFuncs");
    is(SSLSetConnection(context, (SSLConnectionRef)(intptr_t)peer.client_fd), noErr, "SSLSetConnection");
    is(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, true), noErr, "break at the server's certificate");
    is(SSLSetProtocolVersionMin(context, kTLSProtocol1), noErr, "from TLS 1.0");
    is(SSLSetProtocolVersionMax(context, newest), noErr, "up to the newest it knows");
    is(SSLSetPeerDomainName(context, "localhost", 9), noErr, "SSLSetPeerDomainName");
    is(SSLHandshake(context), errSSLServerAuthCompleted, "SSLHandshake stops");
    is(SSLCopyPeerTrust(context, &trust), noErr, "SSLCopyPeerTrust");
    is(peer_judge(trust), kSecTrustResultUnspecified, "the server is trusted");
    leaf = SecTrustGetCertificateAtIndex(trust, 0);
    der = SecCertificateCopyData(leaf);
    ok(CFDataGetLength(der) > 100 && CFDataGetBytePtr(der)[0] == 0x30, "the leaf as DER");
    CFRelease(der);
    CFRelease(trust);
    is(SSLWrite(context, request, sizeof request, &n), noErr, "SSLWrite goes on with the handshake");
    is((long long)n, sizeof request, "and takes all");
    while (have < sizeof request) {
        n = 0;
        if (SSLRead(context, answer + have, sizeof answer - have, &n) != noErr)
            break;
        have += n;
    }
    ok(have == sizeof request && memcmp(answer, request, have) == 0, "the answer");
    is(SSLClose(context), noErr, "SSLClose");
    CFRelease(context);
    peer_join(&peer);
    is(peer.ending, errSSLClosedGraceful, "the server saw the end");
}

int main(void)
{
    CFStringRef message;

    session(kTLSProtocol12);
    session(kTLSProtocol13);
    message = SecCopyErrorMessageString(-9853, NULL);
    ok(message != NULL, "a message for every code");
    CFRelease(message);
    message = SecCopyErrorMessageString(-31999, NULL);
    ok(message != NULL, "and for codes that are none");
    CFRelease(message);
    return tap_result();
}
