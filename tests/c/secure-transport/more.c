/*
 * Less usual calls: roots that are added, expired certificates that are allowed, stapled nonsense, False Start, needless fallbacks, the
 * environment's bounds of the versions.
 *
 * shim-test: sanitize address,undefined
 */
#include "ends.h"
#include "tap.h"

#include <sys/wait.h>
#include <unistd.h>

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

static void roots(void)
{
    struct pair pair;
    CFArrayRef ca = array_of(CERTIFICATE(ca)), other = array_of(CERTIFICATE(other_ca)), got = NULL, expired = IDENTITY(expired, server_key);
    Boolean value = 77;

    pair_open(&pair);
    expect(SSLSetTrustedRoots(pair.client.context, other, 1), noErr, "other roots only");
    expect(SSLSetTrustedRoots(pair.client.context, ca, 0), noErr, "one more");
    expect(SSLCopyTrustedRoots(pair.client.context, &got), noErr, "SSLCopyTrustedRoots");
    is(CFArrayGetCount(got), 2, "both");
    CFRelease(got);
    ok(pair_handshake(&pair), "the added root counts: %s", name_of(pair.client.last));
    pair_free(&pair);

    pair_open(&pair);
    SSLSetCertificate(pair.server.context, expired);
    expect(SSLSetAllowsExpiredCerts(pair.client.context, 1), noErr, "SSLSetAllowsExpiredCerts");
    expect(SSLGetAllowsExpiredCerts(pair.client.context, &value), noErr, "SSLGetAllowsExpiredCerts");
    is(value, 1, "is what was set");
    ok(pair_handshake(&pair), "an expired certificate that is allowed: %s", name_of(pair.client.last));
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
        if (pair_handshake(&pair))
            SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
        pair_free(&pair);
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
    roots();
    stapling(kTLSProtocol12);
    stapling(kTLSProtocol13);
    return tap_result();
}
