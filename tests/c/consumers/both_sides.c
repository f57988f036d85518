/*
 * As mongod, mongo-c-driver and the PostgreSQL patch: the same settings on both sides, client certificates, DH parameters, digests and
 * streams beside the connection; every status but noErr counts as failure.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "peer.h"

#include <CommonCrypto/CommonDigest.h>
#include <CommonCrypto/CommonHMAC.h>
#include <CommonCrypto/CommonKeyDerivation.h>

/* SEQUENCE { INTEGER 23, INTEGER 5 }: small, but a group. */
static const unsigned char group[] = { 0x30, 6, 2, 1, 23, 2, 1, 5 };

static void same_settings(SSLContextRef context, const void *id, size_t size)
{
    is(SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 1), noErr, "break at the server's certificate");
    is(SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientAuth, 1), noErr, "break at the client's certificate");
    is(SSLSetClientSideAuthenticate(context, kTryAuthenticate), noErr, "SSLSetClientSideAuthenticate");
    is(SSLSetPeerID(context, id, size), noErr, "SSLSetPeerID");
    is(SSLSetProtocolVersionMin(context, kTLSProtocol12), noErr, "SSLSetProtocolVersionMin");
}

static void digests(void)
{
    static const unsigned char abc[] = { 0xBA, 0x78, 0x16, 0xBF };
    static const unsigned char jefe[] = { 0x5B, 0xDC, 0xC1, 0x46 };
    static const unsigned char derived[] = { 0x0C, 0x60, 0xC8, 0x0F };
    unsigned char out[64];

    CC_SHA256("abc", 3, out);
    is(memcmp(out, abc, 4), 0, "SHA-256 of abc (FIPS 180-4)");
    CC_SHA1("abc", 3, out);
    is(out[0], 0xA9, "SHA-1 of abc");
    CCHmac(kCCHmacAlgSHA256, "Jefe", 4, "what do ya want for nothing?", 28, out);
    is(memcmp(out, jefe, 4), 0, "HMAC-SHA-256 (RFC 4231, case 2)");
    is(CCKeyDerivationPBKDF(kCCPBKDF2, "password", 8, (const uint8_t *)"salt", 4, kCCPRFHmacAlgSHA1, 1, out, 20), kCCSuccess, "CCKeyDerivationPBKDF");
    is(memcmp(out, derived, 4), 0, "PBKDF2 (RFC 6070)");
    is(CCKeyDerivationPBKDF(kCCPBKDF2, "password", 8, (const uint8_t *)"salt", 4, kCCPRFHmacAlgSHA1, 0, out, 20), kCCParamError, "no rounds");
    ok(CC_SHA256(NULL, 3, out) == NULL, "data that is not there");
}

/* mongo-c-driver reads files through a transform. */
static void transform(void)
{
    const char *path = getenv("SHIM_CA");
    CFURLRef url = CFURLCreateFromFileSystemRepresentation(NULL, (const UInt8 *)path, (CFIndex)strlen(path), 0);
    CFReadStreamRef stream = CFReadStreamCreateWithFile(NULL, url);
    SecTransformRef read = SecTransformCreateReadTransformWithReadStream(stream);
    CFErrorRef error = NULL;
    CFDataRef data = SecTransformExecute(read, &error), same = pair_file("SHIM_CA");

    ok(data != NULL && error == NULL && CFEqual(data, same), "a file through a transform");
    ok(CFStringHasPrefix(CFURLGetString(url), CFSTR("file:///")) && CFURLGetString(url) == CFURLGetString(url), "the text of a URL, which it keeps");
    CFRelease(same);
    CFRelease(data);
    CFRelease(read);
    CFRelease(stream);
    CFRelease(url);
}

int main(void)
{
    struct peer peer;
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    CFArrayRef own = pair_identity("SHIM_P12_RSA"), names = NULL;
    SecTrustRef trust = NULL;
    SSLClientCertificateState state = kSSLClientCertNone;
    char data[32];
    size_t n;
    OSStatus status;
    int stops = 0;
    void *pointer = &peer;

    digests();
    transform();
    peer_open(&peer);
    same_settings(peer.context, &pointer, sizeof pointer);
    is(SSLSetDiffieHellmanParams(peer.context, group, sizeof group), noErr, "SSLSetDiffieHellmanParams on a server");
    is(SSLSetDiffieHellmanParams(peer.context, group, 5), errSecParam, "what is no group");
    is(SSLSetDiffieHellmanParams(context, group, sizeof group), errSecParam, "on a client");
    {
        const void *kept = NULL;

        is(SSLGetDiffieHellmanParams(peer.context, &kept, &n), noErr, "SSLGetDiffieHellmanParams");
        ok(n == sizeof group && memcmp(kept, group, n) == 0, "the group again");
    }
    SSLAddDistinguishedName(peer.context, "\x30\x00", 2);
    peer_start(&peer);
    SSLSetIOFuncs(context, peer_read, peer_write);
    SSLSetConnection(context, (SSLConnectionRef)(intptr_t)peer.client_fd);
    same_settings(context, &pointer, sizeof pointer);
    is(SSLSetCertificate(context, own), noErr, "SSLSetCertificate");
    while ((status = SSLHandshake(context)) == errSSLServerAuthCompleted)
        stops++;
    is(status, noErr, "SSLHandshake");
    is(stops, 1, "one stop");
    SSLGetClientCertificateState(context, &state);
    is(state, kSSLClientCertSent, "the certificate was sent");
    is(SSLCopyDistinguishedNames(context, &names), noErr, "SSLCopyDistinguishedNames");
    ok(names != NULL && CFArrayGetCount(names) == 1, "the server's names");
    CFRelease(names);
    is(SSLWrite(context, "ping", 4, &n), noErr, "SSLWrite");
    is(SSLRead(context, data, sizeof data, &n), noErr, "SSLRead");
    is((long long)n, 4, "the answer");
    is(SSLCopyPeerTrust(peer.context, &trust), noErr, "the client's trust");
    ok(trust != NULL, "the client's trust");
    CFRelease(trust);
    SSLClose(context);
    CFRelease(context);
    CFRelease(own);
    peer_join(&peer);
    is(peer.handshake, noErr, "the server's handshake");
    return tap_result();
}
