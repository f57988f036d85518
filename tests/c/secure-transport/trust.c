/*
 * Whom a client accepts: bad certificates, roots, host names; SSLSetError. The C programs of ../transcripts have client authentication.
 *
 * shim-test: sanitize address,undefined
 */
#include "ends.h"
#include "tap.h"

static SSLProtocol version;

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

/* The server's end of a handshake that the client has refused: it learns of it in SSLHandshake or, behind TLS 1.3, in SSLRead. */
static OSStatus told(struct end *end)
{
    char byte;
    size_t n;

    return end->last != noErr && end->last != errSSLWouldBlock ? end->last : SSLRead(end->context, &byte, 1, &n);
}

static void run(struct pair *pair)
{
    int rounds;

    pair_handshake(pair);
    for (rounds = 0; rounds < 2; rounds++) {
        step(&pair->client, pair->client.last != errSSLWouldBlock);
        step(&pair->server, pair->server.last != errSSLWouldBlock);
    }
}

/* Runs until the client pauses as asked, or nothing more can come. */
static void run_until(struct pair *pair, OSStatus pause)
{
    int rounds;

    for (rounds = 0; rounds < 5; rounds++) {
        step(&pair->client, 0);
        if (pair->client.last == pause)
            return;
        step(&pair->server, 0);
    }
}

static void refused(const char *name, CFArrayRef identity)
{
    struct pair pair;
    SecTrustRef trust = NULL;
    SSLCipherSuite suite;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetCertificate(pair.server.context, identity);
    run(&pair);
    expect(pair.client.last, errSSLXCertChainInvalid, name);
    ok(strcmp(name_of_state(pair.client.context), "aborted") == 0, "%s: aborted", name);
    expect(told(&pair.server), errSSLPeerCertUnknown, name);
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust after the refusal");
    if (trust != NULL)
        CFRelease(trust);
    expect(SSLGetNegotiatedCipher(pair.client.context, &suite), errSecBadReq, "no session any more");
    expect(SSLHandshake(pair.client.context), errSSLClosedAbort, "SSLHandshake again");
    pair_free(&pair);

    /* A program that decides itself may take it, unless it is no certificate at all. */
    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetCertificate(pair.server.context, identity);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    ok(pair_handshake(&pair) && pair.client.pauses[0] == errSSLServerAuthCompleted, "%s: taken by the program: %s", name, name_of(pair.client.last));
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetCertificate(pair.server.context, identity);
    SSLSetAllowsAnyRoot(pair.client.context, 1);
    ok(pair_handshake(&pair), "%s: taken with SSLSetAllowsAnyRoot: %s", name, name_of(pair.client.last));
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetCertificate(pair.server.context, identity);
    SSLSetEnableCertVerify(pair.client.context, 0);
    ok(pair_handshake(&pair) && pair.client.pause_count == 0, "%s: taken without verification: %s", name, name_of(pair.client.last));
    pair_free(&pair);
    CFRelease(identity);
}

static OSStatus raises_version(struct end *end, const void *data, size_t *length)
{
    unsigned char *copy = malloc(*length);
    size_t i;

    memcpy(copy, data, *length);
    /* The version inside the certificate, when it goes in the clear. */
    for (i = 0; copy[0] == 22 && copy[5] == 11 && i + 5 < *length; i++) {
        if (memcmp(copy + i, "\xA0\x03\x02\x01\x02", 5) == 0) {
            copy[i + 4] = 3;
            break;
        }
    }
    deliver(end->peer, copy, *length);
    free(copy);
    return noErr;
}

static void names(void)
{
    struct pair pair;
    size_t length = 77;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetPeerDomainName(pair.client.context, "127.0.0.1", 9);
    run(&pair);
    expect(pair.client.last, errSSLXCertChainInvalid, "an address that is not in the certificate");
    SSLCopyRequestedPeerNameLength(pair.server.context, &length);
    is((long long)length, 0, "an address is not sent as a name");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetPeerDomainName(pair.client.context, NULL, 0);
    ok(pair_handshake(&pair), "without a name the host is not checked");
    pair_free(&pair);
}

static void peer_trust(void)
{
    struct pair pair;
    SecTrustRef trust = (SecTrustRef)1;
    CFArrayRef certificates = (CFArrayRef)1;
    SecCertificateRef server = CERTIFICATE(server);
    SecTrustResultType result = 77;
    CFIndex before;

    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust before the handshake");
    ok(trust == NULL, "gives NULL");
    expect(SSLCopyPeerCertificates(pair.client.context, &certificates), errSecBadReq, "SSLCopyPeerCertificates before the handshake");
    ok(certificates == NULL, "stores NULL");
    ok(pair_handshake(&pair), "handshake");
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust");
    before = CFGetRetainCount(trust);
    CFRelease(trust);
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust again");
    is(CFGetRetainCount(trust), before, "one retain for each");
    expect(SecTrustGetTrustResult(trust, &result), noErr, "SecTrustGetTrustResult");
    is(result, kSecTrustResultUnspecified, "evaluated already");
    expect(SSLCopyPeerCertificates(pair.client.context, &certificates), noErr, "SSLCopyPeerCertificates");
    is(CFArrayGetCount(certificates), 2, "the leaf and the anchor");
    ok(CFEqual(CFArrayGetValueAtIndex(certificates, 0), server), "leaf first");
    CFRelease(certificates);
    expect(SSLCopyPeerTrust(pair.server.context, &trust), noErr, "SSLCopyPeerTrust of the server");
    ok(trust == NULL, "which has seen no certificate");
    pair_free(&pair);
    CFRelease(server);
}

/* mongod's settings: the same on both sides, and none may fail. */
static void settings_of_mongod(void)
{
    struct pair pair;
    struct end *ends[2];
    int i;

    pair_open(&pair);
    ends[0] = &pair.client;
    ends[1] = &pair.server;
    for (i = 0; i < 2; i++) {
        expect(SSLSetSessionOption(ends[i]->context, kSSLSessionOptionBreakOnServerAuth, 1), noErr, "BreakOnServerAuth");
        expect(SSLSetSessionOption(ends[i]->context, kSSLSessionOptionBreakOnClientAuth, 1), noErr, "BreakOnClientAuth");
        expect(SSLSetClientSideAuthenticate(ends[i]->context, kTryAuthenticate), noErr, "SSLSetClientSideAuthenticate");
        expect(SSLSetPeerID(ends[i]->context, &pair, sizeof(void *)), noErr, "SSLSetPeerID");
        expect(SSLSetPeerDomainName(ends[i]->context, "localhost", 9), noErr, "SSLSetPeerDomainName");
    }
    ok(pair_handshake(&pair), "handshake: %s, %s", name_of(pair.client.last), name_of(pair.server.last));
    pair_free(&pair);
}

static void set_error(OSStatus code, OSStatus peer)
{
    struct pair pair;
    char byte;
    size_t n;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    run_until(&pair, errSSLPeerAuthCompleted);
    expect(SSLSetError(pair.client.context, code), noErr, "SSLSetError");
    ok(strcmp(name_of_state(pair.client.context), "aborted") == 0, "aborted");
    expect(SSLRead(pair.client.context, &byte, 1, &n), errSSLClosedAbort, "SSLRead");
    expect(SSLHandshake(pair.client.context), errSSLClosedAbort, "SSLHandshake");
    pair.server.last = errSSLWouldBlock;
    step(&pair.server, 0);
    expect(told(&pair.server), peer, "the server is told");
    expect(SSLHandshake(pair.client.context), errSSLClosedAbort, "SSLHandshake again");
    expect(SSLClose(pair.client.context), noErr, "SSLClose");
    pair_free(&pair);
}

static void pkcs12(void)
{
    CFDataRef data = DER(server_p12);
    CFStringRef passphrases[] = { CFSTR("secret"), CFSTR("wrong"), CFSTR("") };
    OSStatus wanted[] = { noErr, errSecAuthFailed, errSecAuthFailed };
    int i;

    for (i = 0; i < 3; i++) {
        const void *keys[] = { kSecImportExportPassphrase }, *values[] = { passphrases[i] };
        CFDictionaryRef options = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
        CFArrayRef items = NULL;
        OSStatus status = SecPKCS12Import(data, options, &items);

        ok(status == wanted[i], "SecPKCS12Import: %d", (int)status);
        if (status == noErr) {
            CFDictionaryRef item = CFArrayGetValueAtIndex(items, 0);
            CFTypeRef identity = CFDictionaryGetValue(item, kSecImportItemIdentity);
            CFArrayRef array;
            struct pair pair;

            CFRetain(identity);
            array = array_of(identity);
            CFRelease(items);
            pair_open(&pair);
            expect(SSLSetCertificate(pair.server.context, array), noErr, "SSLSetCertificate of an imported identity");
            CFRelease(array);
            ok(pair_handshake(&pair), "handshake with it");
            pair_free(&pair);
        } else
            ok(items == NULL, "gives nothing");
        CFRelease(options);
    }
    CFRelease(data);
}

int main(void)
{
    CFArrayRef roots;
    struct pair pair;

    for (version = kTLSProtocol12;; version = kTLSProtocol13) {
        refused("expired", IDENTITY(expired, server_key));
        refused("not yet valid", IDENTITY(not_yet_valid, server_key));
        refused("self-signed", IDENTITY(self_signed, server_key));
        refused("other host", IDENTITY(other_host, server_key));
        refused("unknown root", IDENTITY(unknown_root, server_key));
        refused("broken signature", IDENTITY(broken_signature, server_key));
        refused("unknown critical extension", IDENTITY(unknown_critical, server_key));
        names();
        peer_trust();
        set_error(errSecCertificateExpired, errSSLPeerCertExpired);
        set_error(errSecCertificateRevoked, errSSLPeerCertRevoked);
        set_error(errSSLXCertChainInvalid, errSSLPeerCertUnknown);
        set_error(errSSLUnknownRootCert, errSSLPeerUnknownCA);
        set_error(errSSLBadCert, errSSLPeerBadCert);
        set_error(errSecUserCanceled, errSSLPeerCertUnknown);
        if (version == kTLSProtocol13)
            break;
    }
    settings_of_mongod();
    pkcs12();

    /* X.509 version 4 (sheet 6.2, test 44): no pause, even for a program that decides itself. */
    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    pair.server.write = raises_version;
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    run(&pair);
    expect(pair.client.last, errSSLXCertChainInvalid, "X.509 version 4");
    is(pair.client.pause_count, 0, "without a pause");
    expect(pair.server.last, errSSLPeerCertUnknown, "X.509 version 4: the server");
    pair_free(&pair);

    /* Trusted leafs (SPI). */
    pair_open(&pair);
    roots = array_of(CERTIFICATE(other_ca));
    SSLSetTrustedRoots(pair.client.context, roots, 1);
    CFRelease(roots);
    roots = array_of(CERTIFICATE(server));
    expect(SSLSetTrustedLeafCertificates(pair.client.context, roots), noErr, "SSLSetTrustedLeafCertificates");
    CFRelease(roots);
    ok(pair_handshake(&pair), "a leaf that is trusted itself: %s", name_of(pair.client.last));
    pair_free(&pair);
    return tap_result();
}
