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
    server_identity(0);
    server_identity(1);
    unread_data();
    roots();
    stapling(kTLSProtocol12);
    stapling(kTLSProtocol13);
    return tap_result();
}
