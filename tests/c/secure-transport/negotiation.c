/*
 * What two contexts agree on: versions, cipher suites, application protocols.
 *
 * shim-test: sanitize address,undefined
 */
#include "ends.h"
#include "tap.h"

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

/* What two contexts agree on; 0 for nothing. */
static SSLProtocol agreed(SSLProtocol client_min, SSLProtocol client_max, SSLProtocol server_min, SSLProtocol server_max)
{
    struct pair pair;
    SSLProtocol client = 0, server = 0;
    int is_connected;

    pair_open(&pair);
    if (client_min != 0)
        SSLSetProtocolVersionMin(pair.client.context, client_min);
    if (client_max != 0)
        SSLSetProtocolVersionMax(pair.client.context, client_max);
    if (server_min != 0)
        SSLSetProtocolVersionMin(pair.server.context, server_min);
    if (server_max != 0)
        SSLSetProtocolVersionMax(pair.server.context, server_max);
    is_connected = pair_handshake(&pair);
    SSLGetNegotiatedProtocolVersion(pair.client.context, &client);
    SSLGetNegotiatedProtocolVersion(pair.server.context, &server);
    SSLClose(pair.client.context);
    SSLGetNegotiatedProtocolVersion(pair.client.context, &client);
    pair_free(&pair);
    return is_connected && client == server ? client : 0;
}

static void version_negotiation(void)
{
    struct pair pair;

    is(agreed(0, 0, 0, 0), kTLSProtocol13, "untouched contexts");
    is(agreed(kTLSProtocol12, 0, 0, 0), kTLSProtocol13, "a minimum of TLS 1.2 alone");
    is(agreed(kTLSProtocol1, 0, kTLSProtocol1, 0), kTLSProtocol13, "a minimum of TLS 1.0 alone");
    is(agreed(0, kTLSProtocol12, 0, 0), kTLSProtocol12, "a client capped at TLS 1.2");
    is(agreed(0, 0, 0, kTLSProtocol12), kTLSProtocol12, "a server capped at TLS 1.2");
    is(agreed(0, kTLSProtocol13, 0, kTLSProtocolMaxSupported), kTLSProtocol13, "TLS 1.3 by name");
    is(agreed(kTLSProtocol13, 0, 0, 0), kTLSProtocol13, "TLS 1.3 as the minimum");
    is(agreed(kTLSProtocol13, 0, 0, kTLSProtocol12), 0, "no common version");

    /* Decision 7.1: a server that asks for client certificates stays at TLS 1.2 unless it is told otherwise. */
    pair_open(&pair);
    SSLSetClientSideAuthenticate(pair.server.context, kTryAuthenticate);
    ok(pair_handshake(&pair), "a server that asks for a certificate");
    {
        SSLProtocol version = 0;
        SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
        is(version, kTLSProtocol12, "stays at TLS 1.2");
    }
    pair_free(&pair);

    pair_open(&pair);
    SSLSetProtocolVersionMin(pair.client.context, kTLSProtocol13);
    SSLSetProtocolVersionMax(pair.server.context, kTLSProtocol12);
    pair_handshake(&pair);
    expect(pair.server.last, errSSLNegotiation, "no common version: the server");
    expect(pair.client.last, errSSLPeerProtocolVersion, "no common version: the client");
    pair_free(&pair);

    pair_open(&pair);
    SSLSetProtocolVersionMax(pair.client.context, kSSLProtocol3);
    expect(SSLHandshake(pair.client.context), errSSLNegotiation, "SSL 3 alone");
    pair_free(&pair);

    pair_open(&pair);
    SSLSetProtocolVersionEnabled(pair.client.context, kSSLProtocolAll, 0);
    expect(SSLHandshake(pair.client.context), errSecParam, "no version at all");
    pair_free(&pair);
}

static void one_suite(SSLCipherSuite suite, SSLProtocol wanted, CFArrayRef identity)
{
    struct pair pair;
    SSLCipherSuite got = 0;
    SSLProtocol version = 0;

    pair_open(&pair);
    SSLSetCertificate(pair.server.context, identity);
    expect(SSLSetEnabledCiphers(pair.client.context, &suite, 1), noErr, "SSLSetEnabledCiphers");
    ok(pair_handshake(&pair), "suite 0x%04x: %s, %s", (unsigned)suite, name_of(pair.client.last), name_of(pair.server.last));
    SSLGetNegotiatedCipher(pair.client.context, &got);
    SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
    ok(got == suite && version == wanted, "is negotiated");
    ok(transfer(&pair.client, &pair.server, 5000), "and carries data");
    expect(SSLSetEnabledCiphers(pair.client.context, &suite, 1), errSecBadReq, "SSLSetEnabledCiphers when connected");
    pair_free(&pair);
}

static void suites(void)
{
    static const SSLCipherSuite ecdsa[] = { 0xC02C, 0xC02B, 0xCCA9, 0xC024, 0xC023, 0xC00A, 0xC009, 0x1301, 0x1302, 0x1303 };
    static const SSLCipherSuite rsa[] = { 0xC030, 0xC02F, 0xCCA8, 0xC028, 0xC027, 0xC014, 0xC013, 0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F };
    CFArrayRef p256 = IDENTITY(server, server_key), rsa2048 = IDENTITY(server_rsa, server_rsa_key);
    size_t i;

    /* An untouched server has all of them on the wire, those of 0xCCA8 and 0xCCA9 too. */
    for (i = 0; i < sizeof ecdsa / sizeof ecdsa[0]; i++)
        one_suite(ecdsa[i], ecdsa[i] >> 8 == 0x13 ? kTLSProtocol13 : kTLSProtocol12, p256);
    for (i = 0; i < sizeof rsa / sizeof rsa[0]; i++)
        one_suite(rsa[i], kTLSProtocol12, rsa2048);
    CFRelease(p256);
    CFRelease(rsa2048);
}

/* A preset sets what the original's set, TLS 1.3 excluded. */
static void preset(void)
{
    struct pair pair;
    SSLProtocol version = 0;

    pair_open(&pair);
    SSLSetSessionConfig(pair.client.context, kSSLSessionConfig_ATSv1);
    ok(pair_handshake(&pair), "a handshake with ATSv1");
    SSLGetNegotiatedProtocolVersion(pair.client.context, &version);
    is(version, kTLSProtocol12, "is what Apple's would be");
    pair_free(&pair);
}

static void alpn_is(SSLContextRef side, const char *wanted, const char *name)
{
    CFArrayRef protocols = (CFArrayRef)1;
    OSStatus status = SSLCopyALPNProtocols(side, &protocols);
    char text[40] = "";

    if (wanted == NULL) {
        expect(status, errSecParam, name);
        ok(protocols == NULL, "stores NULL");
        return;
    }
    expect(status, noErr, name);
    CFStringGetCString(CFArrayGetValueAtIndex(protocols, 0), text, sizeof text, kCFStringEncodingUTF8);
    ok(strcmp(text, wanted) == 0, "%s: %s", name, text);
    CFRelease(protocols);
}

static void alpn(SSLProtocol version)
{
    const void *client[] = { CFSTR("h2"), CFSTR("http/1.1") }, *server[] = { CFSTR("http/1.1"), CFSTR("spdy/3") }, *number[1];
    CFArrayRef client_list = CFArrayCreate(NULL, client, 2, &kCFTypeArrayCallBacks);
    CFArrayRef server_list = CFArrayCreate(NULL, server, 2, &kCFTypeArrayCallBacks);
    CFArrayRef wrong, empty = CFArrayCreate(NULL, NULL, 0, &kCFTypeArrayCallBacks);
    struct pair pair;

    number[0] = kCFBooleanTrue;
    wrong = CFArrayCreate(NULL, number, 1, &kCFTypeArrayCallBacks);
    pair_open(&pair);
    pair_max(&pair, version);
    expect(SSLSetALPNProtocols(pair.client.context, NULL), errSecParam, "a NULL list");
    expect(SSLSetALPNProtocols(pair.client.context, empty), errSecParam, "an empty list");
    expect(SSLSetALPNProtocols(pair.client.context, wrong), errSecParam, "a list of no strings");
    expect(SSLSetALPNProtocols(pair.client.context, client_list), noErr, "the client's list");
    expect(SSLSetALPNProtocols(pair.server.context, server_list), noErr, "the server's list");
    ok(pair_handshake(&pair), "handshake");
    alpn_is(pair.client.context, "http/1.1", "what was chosen");
    alpn_is(pair.server.context, "h2", "what the client offers first");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetALPNProtocols(pair.client.context, client_list);
    ok(pair_handshake(&pair), "handshake with a server that has no list");
    alpn_is(pair.client.context, NULL, "nothing chosen");
    pair_free(&pair);
    CFRelease(client_list);
    CFRelease(server_list);
    CFRelease(wrong);
    CFRelease(empty);
}

int main(void)
{
    version_negotiation();
    suites();
    preset();
    alpn(kTLSProtocol12);
    alpn(kTLSProtocol13);
    pair_done();
    return tap_result();
}
