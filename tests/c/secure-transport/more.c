/*
 * Less usual calls: renegotiation with another certificate and with data, roots that are added, expired certificates that are allowed,
 * retain counts of what a context holds, the environment's bounds of the versions.
 */
#include "ends.h"
#include "tap.h"

#include <sys/wait.h>
#include <unistd.h>

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

/* Drives a renegotiation that the client has begun; the server reads. */
static OSStatus renegotiate(struct pair *pair)
{
    OSStatus status = errSSLWouldBlock;
    char data[10];
    size_t n;
    int rounds;

    for (rounds = 0; rounds < 20 && status == errSSLWouldBlock; rounds++) {
        status = SSLHandshake(pair->client.context);
        SSLRead(pair->server.context, data, sizeof data, &n);
    }
    return status;
}

static void server_identity(int allows)
{
    struct pair pair;
    CFArrayRef other = IDENTITY(server_rsa, server_rsa_key);

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionAllowServerIdentityChange, (Boolean)allows);
    ok(pair_handshake(&pair), "handshake");
    expect(SSLSetCertificate(pair.server.context, other), noErr, "the server takes another certificate");
    expect(SSLReHandshake(pair.client.context), noErr, "SSLReHandshake");
    expect(renegotiate(&pair), allows ? noErr : errSSLProtocol, allows ? "a change that is allowed" : "a change that is not allowed");
    pair_free(&pair);
    CFRelease(other);
}

/* Leftovers stay readable when a renegotiation begins. */
static void unread_data(void)
{
    struct pair pair;
    char data[100];
    size_t n;

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    ok(pair_handshake(&pair), "handshake");
    SSLWrite(pair.client.context, "0123456789", 10, &n);
    SSLWrite(pair.server.context, "abcdefghij", 10, &n);
    SSLRead(pair.server.context, data, 4, &n);
    SSLRead(pair.client.context, data, 4, &n);
    expect(SSLReHandshake(pair.server.context), errSecBadReq, "SSLReHandshake of a server that has not read all");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), noErr, "it reads it");
    is((long long)n, 6, "all");
    expect(SSLReHandshake(pair.client.context), noErr, "SSLReHandshake of a client that has not read all");
    expect(renegotiate(&pair), noErr, "goes through");
    expect(SSLRead(pair.client.context, data, sizeof data, &n), noErr, "and what was left");
    ok(n == 6 && memcmp(data, "efghij", 6) == 0, "is read afterwards");
    pair_free(&pair);
}

static void roots(void)
{
    struct pair pair;
    CFArrayRef ca = array_of(CERTIFICATE(ca)), other = array_of(CERTIFICATE(other_ca)), got = NULL, expired = IDENTITY(expired, server_key);
    CFTypeRef certificate = CFArrayGetValueAtIndex(ca, 0);
    CFIndex before = CFGetRetainCount(certificate);
    Boolean value = 77;

    pair_open(&pair);
    expect(SSLSetTrustedRoots(pair.client.context, other, 1), noErr, "other roots only");
    expect(SSLSetTrustedRoots(pair.client.context, ca, 0), noErr, "one more");
    is(CFGetRetainCount(certificate), before + 1, "its elements are retained");
    expect(SSLCopyTrustedRoots(pair.client.context, &got), noErr, "SSLCopyTrustedRoots");
    is(CFArrayGetCount(got), 2, "both");
    CFRelease(got);
    ok(pair_handshake(&pair), "the added root counts: %s", name_of(pair.client.last));
    pair_free(&pair);
    is(CFGetRetainCount(certificate), before, "all retains are given back");

    pair_open(&pair);
    SSLSetCertificate(pair.server.context, expired);
    expect(SSLSetAllowsExpiredCerts(pair.client.context, 1), noErr, "SSLSetAllowsExpiredCerts");
    expect(SSLGetAllowsExpiredCerts(pair.client.context, &value), noErr, "SSLGetAllowsExpiredCerts");
    is(value, 1, "is what was set");
    ok(pair_handshake(&pair), "an expired certificate that is allowed: %s", name_of(pair.client.last));
    pair_free(&pair);

    pair_open(&pair);
    expect(SSLSetCertificateAuthorities(pair.client.context, ca, 1), errSecParam, "SSLSetCertificateAuthorities of a client");
    expect(SSLSetCertificateAuthorities(pair.server.context, certificate, 1), noErr, "SSLSetCertificateAuthorities with one certificate");
    expect(SSLSetCertificateAuthorities(pair.server.context, other, 0), noErr, "SSLSetCertificateAuthorities with an array");
    expect(SSLSetCertificateAuthorities(pair.server.context, CFSTR("a"), 0), errSecParam, "SSLSetCertificateAuthorities with a string");
    expect(SSLCopyCertificateAuthorities(pair.server.context, &got), noErr, "SSLCopyCertificateAuthorities");
    is(CFArrayGetCount(got), 2, "both");
    CFRelease(got);
    expect(SSLAddDistinguishedName(pair.server.context, "\x30\x00", 2), noErr, "SSLAddDistinguishedName");
    expect(SSLCopyDistinguishedNames(pair.server.context, &got), noErr, "SSLCopyDistinguishedNames");
    is(CFArrayGetCount(got), 3, "all three");
    is(CFDataGetLength(CFArrayGetValueAtIndex(got, 0)), 2, "the last one first");
    CFRelease(got);
    expect(SSLSetCertificateAuthorities(pair.server.context, other, 1), noErr, "replaced");
    expect(SSLCopyDistinguishedNames(pair.server.context, &got), noErr, "SSLCopyDistinguishedNames");
    is(CFArrayGetCount(got), 1, "one is left");
    CFRelease(got);
    pair_free(&pair);
    CFRelease(ca);
    CFRelease(other);
    CFRelease(expired);
}

/* A stapled response that is none does no harm. */
static void stapling(SSLProtocol version)
{
    struct pair pair;
    CFDataRef response = CFDataCreate(NULL, (const UInt8 *)"nonsense", 8);
    SecTrustRef trust = NULL;

    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLSetOCSPResponse(pair.server.context, NULL), errSecParam, "SSLSetOCSPResponse of NULL");
    expect(SSLSetOCSPResponse(pair.server.context, response), noErr, "SSLSetOCSPResponse");
    ok(pair_handshake(&pair), "handshake: %s, %s", name_of(pair.client.last), name_of(pair.server.last));
    SSLCopyPeerTrust(pair.client.context, &trust);
    ok(trust != NULL, "the trust is there");
    CFRelease(trust);
    pair_free(&pair);
    CFRelease(response);
}

/* A client that waits for the server's Finished only may write already (sheet 2.12). */
static void false_start(int is_on)
{
    struct pair pair;
    char data[10];
    size_t n = 77;

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    expect(SSLSetSessionOption(pair.client.context, kSSLSessionOptionFalseStart, (Boolean)is_on), noErr, "False Start");
    SSLHandshake(pair.client.context);
    SSLHandshake(pair.server.context);
    expect(SSLHandshake(pair.client.context), errSSLWouldBlock, "the client waits for Finished");
    ok(strcmp(name_of_state(pair.client.context), "handshake") == 0, "is in the handshake");
    expect(SSLWrite(pair.client.context, "early", 5, &n), is_on ? noErr : errSSLWouldBlock, is_on ? "writes already" : "does not write yet");
    is((long long)n, is_on ? 5 : 0, "what was taken");
    ok(pair_handshake(&pair), "both are done");
    if (is_on) {
        expect(SSLRead(pair.server.context, data, sizeof data, &n), noErr, "the server reads it");
        is((long long)n, 5, "whole");
    }
    pair_free(&pair);
}

/* TLS_FALLBACK_SCSV against a server that can do more. */
static void fallback(void)
{
    struct pair pair;

    pair_open(&pair);
    SSLSetProtocolVersionMax(pair.client.context, kTLSProtocol12);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionFallback, 1);
    pair_handshake(&pair);
    expect(pair.server.last, errSSLPeerProtocolVersion, "a fallback that was not needed: the server");
    expect(pair.client.last, errSSLFatalAlert, "the client");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionFallback, 1);
    ok(pair_handshake(&pair), "a fallback that was needed");
    pair_free(&pair);
}

static void nothing_in_common(void)
{
    static const SSLCipherSuite one = 0xC02B, other = 0xC02C;
    struct pair pair;

    pair_open(&pair);
    SSLSetEnabledCiphers(pair.client.context, &one, 1);
    SSLSetEnabledCiphers(pair.server.context, &other, 1);
    pair_handshake(&pair);
    expect(pair.server.last, errSSLNegotiation, "no common suite: the server");
    expect(pair.client.last, errSSLPeerHandshakeFail, "the client");
    pair_free(&pair);

    pair_open(&pair);
    SSLSetSessionConfig(pair.client.context, kSSLSessionConfig_anonymous);
    expect(SSLHandshake(pair.client.context), errSSLNegotiation, "a preset of suites that are not there");
    is(pair.client.write_count, 0, "writes nothing");
    pair_free(&pair);
}

static void as_objects(void)
{
    SSLContextRef one = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), other = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    CFStringRef text = CFCopyDescription(one);
    CFArrayRef array = CFArrayCreate(NULL, (const void **)&one, 1, &kCFTypeArrayCallBacks);

    ok(CFStringHasPrefix(text, CFSTR("<SSLContext(0x")), "the description of a context");
    ok(CFEqual(one, one) && !CFEqual(one, other), "equality is identity");
    is(CFGetRetainCount(one), 2, "an array retains it");
    CFRelease(one);
    ok(CFGetTypeID(CFArrayGetValueAtIndex(array, 0)) == SSLContextGetTypeID(), "and keeps it alive");
    CFRelease(array);
    CFRelease(other);
    CFRelease(text);
}

static SSLProtocol version_under(const char *self, const char *variable, const char *value)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        setenv(variable, value, 1);
        execl(self, self, "version", (char *)NULL);
        _exit(99);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? (SSLProtocol)WEXITSTATUS(status) : (SSLProtocol)98;
}

int main(int argc, char **argv)
{
    struct pair pair;
    SSLProtocol version = 97;

    if (argc > 1) {
        /* What untouched contexts agree on here; the maximum that the program sets does not matter. */
        pair_open(&pair);
        SSLSetProtocolVersionMax(pair.client.context, kTLSProtocol13);
        if (!pair_handshake(&pair))
            return 96;
        SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
        return (int)version;
    }

    is(version_under(argv[0], "SHIM_TLS_MAX", "1.2"), kTLSProtocol12, "SHIM_TLS_MAX=1.2");
    is(version_under(argv[0], "SHIM_TLS_MAX", "1.3"), kTLSProtocol13, "SHIM_TLS_MAX=1.3");
    is(version_under(argv[0], "SHIM_TLS_MIN", "1.3"), kTLSProtocol13, "SHIM_TLS_MIN=1.3");
    is(version_under(argv[0], "SHIM_TLS_MAX", "nonsense"), kTLSProtocol13, "SHIM_TLS_MAX=nonsense");
    false_start(0);
    false_start(1);
    fallback();
    nothing_in_common();
    as_objects();
    server_identity(0);
    server_identity(1);
    unread_data();
    roots();
    stapling(kTLSProtocol12);
    stapling(kTLSProtocol13);
    return tap_result();
}
