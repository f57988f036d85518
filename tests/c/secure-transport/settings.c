/*
 * What a context is told and tells again: versions, cipher suites, presets, options, names, and what is negotiated from them.
 */
#include "ends.h"
#include "tap.h"

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

static SSLContextRef context;

static void fresh(SSLProtocolSide side)
{
    if (context != NULL)
        CFRelease(context);
    context = SSLCreateContext(NULL, side, kSSLStreamType);
}

static void range_is(SSLProtocol min, SSLProtocol max, const char *name)
{
    SSLProtocol got_min = 77, got_max = 77;

    SSLGetProtocolVersionMin(context, &got_min);
    SSLGetProtocolVersionMax(context, &got_max);
    ok(got_min == min && got_max == max, "%s: from %d to %d, wanted %d to %d", name, (int)got_min, (int)got_max, (int)min, (int)max);
}

static void version_setters(void)
{
    static const SSLProtocol refused[] = { kSSLProtocolUnknown, kSSLProtocol2, kSSLProtocol3Only, kTLSProtocol1Only, kSSLProtocolAll, kDTLSProtocol1, kDTLSProtocol12, 5000 };
    size_t i;
    Boolean enabled = 77;
    SSLProtocol version;

    fresh(kSSLClientSide);
    range_is(kTLSProtocol1, kTLSProtocol12, "untouched");
    for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        expect(SSLSetProtocolVersionMin(context, refused[i]), errSSLIllegalParam, "SSLSetProtocolVersionMin of what is no single version");
        expect(SSLSetProtocolVersionMax(context, refused[i]), errSSLIllegalParam, "SSLSetProtocolVersionMax of what is no single version");
    }
    range_is(kTLSProtocol1, kTLSProtocol12, "nothing changed");
    expect(SSLSetProtocolVersionMin(context, kSSLProtocol3), noErr, "minimum SSL 3");
    range_is(kSSLProtocol3, kTLSProtocol12, "minimum SSL 3");
    expect(SSLSetProtocolVersionMax(context, kTLSProtocol1), noErr, "maximum TLS 1.0");
    expect(SSLSetProtocolVersionMin(context, kTLSProtocol12), noErr, "minimum TLS 1.2");
    range_is(kTLSProtocol12, kTLSProtocol12, "a minimum raises the maximum");
    expect(SSLSetProtocolVersionMax(context, kTLSProtocol11), noErr, "maximum TLS 1.1");
    range_is(kTLSProtocol11, kTLSProtocol11, "a maximum lowers the minimum");
    expect(SSLSetProtocolVersionMax(context, kTLSProtocol13), noErr, "maximum TLS 1.3");
    range_is(kTLSProtocol11, kTLSProtocol13, "maximum TLS 1.3");
    expect(SSLSetProtocolVersionMax(context, kTLSProtocolMaxSupported), noErr, "the highest supported");
    range_is(kTLSProtocol11, kTLSProtocol13, "the highest supported");

    fresh(kSSLClientSide);
    expect(SSLSetProtocolVersionEnabled(context, kSSLProtocol2, 0), noErr, "SSL 2 disabled");
    expect(SSLSetProtocolVersionEnabled(context, kSSLProtocol2, 1), errSecParam, "SSL 2 enabled");
    range_is(kTLSProtocol1, kTLSProtocol12, "nothing changed");
    expect(SSLSetProtocolVersionEnabled(context, kSSLProtocolAll, 0), noErr, "all disabled");
    expect(SSLSetProtocolVersionEnabled(context, kTLSProtocol1, 1), noErr, "TLS 1.0 enabled");
    expect(SSLSetProtocolVersionEnabled(context, kTLSProtocol11, 1), noErr, "TLS 1.1 enabled");
    expect(SSLSetProtocolVersionEnabled(context, kTLSProtocol12, 1), noErr, "TLS 1.2 enabled");
    range_is(kTLSProtocol1, kTLSProtocol12, "three enabled");
    expect(SSLGetProtocolVersionEnabled(context, kTLSProtocol11, &enabled), noErr, "SSLGetProtocolVersionEnabled");
    is(enabled, 1, "TLS 1.1 is enabled");
    expect(SSLGetProtocolVersionEnabled(context, kSSLProtocolAll, &enabled), noErr, "SSLGetProtocolVersionEnabled of all");
    is(enabled, 0, "not all are");
    expect(SSLSetProtocolVersionEnabled(context, kTLSProtocol1, 0), noErr, "TLS 1.0 disabled");
    range_is(kTLSProtocol11, kTLSProtocol12, "TLS 1.0 disabled");
    expect(SSLSetProtocolVersionEnabled(context, kSSLProtocolAll, 1), noErr, "all enabled");
    expect(SSLGetProtocolVersionEnabled(context, kSSLProtocolAll, &enabled), noErr, "SSLGetProtocolVersionEnabled of all");
    is(enabled, 1, "all are");
    expect(SSLGetProtocolVersion(context, &version), noErr, "SSLGetProtocolVersion");
    is(version, kSSLProtocolAll, "all");
    expect(SSLSetProtocolVersion(context, kTLSProtocol1Only), noErr, "SSLSetProtocolVersion TLS 1.0 only");
    range_is(kTLSProtocol1, kTLSProtocol1, "TLS 1.0 only");
    expect(SSLSetProtocolVersion(context, kSSLProtocol2), errSecParam, "SSLSetProtocolVersion SSL 2");
    expect(SSLSetProtocolVersion(context, kTLSProtocol13), errSecParam, "SSLSetProtocolVersion TLS 1.3");
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

static void lists(void)
{
    static const SSLCipherSuite default_list[] = {
        0xC02C, 0xC02B, 0xC024, 0xC023, 0xC00A, 0xC009, 0xC008, 0xC030, 0xC02F, 0xC028, 0xC027, 0xC014, 0xC013, 0xC012, 0x009D, 0x009C,
        0x003D, 0x003C, 0x0035, 0x002F, 0x000A,
    };
    static const SSLCipherSuite mixed[] = { 0x0005, 0xC02B, 0x1301, 0xCCA9, 0x1234, 0xC02B, 0xC005 }, unknown[] = { 0x0005, 0x0004 };
    SSLCipherSuite suites[100];
    size_t count = 0;

    fresh(kSSLClientSide);
    expect(SSLGetNumberSupportedCiphers(context, &count), noErr, "SSLGetNumberSupportedCiphers");
    is((long long)count, 67, "67 supported");
    count = 66;
    suites[0] = 7;
    expect(SSLGetSupportedCiphers(context, suites, &count), errSSLBufferOverflow, "room for 66");
    is(suites[0], 7, "stores nothing");
    count = 100;
    expect(SSLGetSupportedCiphers(context, suites, &count), noErr, "SSLGetSupportedCiphers");
    ok(count == 67 && suites[0] == 0xC02C && suites[66] == 1, "first and last");
    expect(SSLSetEnabledCiphers(context, suites, count), noErr, "all that are supported, set back");
    fresh(kSSLClientSide);
    expect(SSLGetNumberEnabledCiphers(context, &count), noErr, "SSLGetNumberEnabledCiphers");
    is((long long)count, 21, "21 enabled");
    count = 100;
    expect(SSLGetEnabledCiphers(context, suites, &count), noErr, "SSLGetEnabledCiphers");
    ok(memcmp(suites, default_list, sizeof default_list) == 0, "list D");
    expect(SSLSetEnabledCiphers(context, mixed, 7), noErr, "a list with unknown ones");
    count = 100;
    SSLGetEnabledCiphers(context, suites, &count);
    ok(count == 4 && suites[0] == 0xC02B && suites[1] == 0x1301 && suites[2] == 0xCCA9 && suites[3] == 0xC02B, "keeps order and repetitions of the known (%d)", (int)count);
    expect(SSLSetEnabledCiphers(context, unknown, 2), errSecParam, "a list of unknown ones");
    expect(SSLSetEnabledCiphers(context, mixed, 0), errSecParam, "an empty list");
    expect(SSLSetEnabledCiphers(context, NULL, 1), errSecParam, "a NULL list");
    count = 100;
    SSLGetEnabledCiphers(context, suites, &count);
    is((long long)count, 4, "the list stays");
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

static void presets(void)
{
    const struct { CFStringRef name; SSLProtocol min, max; size_t count; } all[] = {
        { kSSLSessionConfig_default, kTLSProtocol1, kTLSProtocol12, 21 },
        { kSSLSessionConfig_ATSv1, kTLSProtocol12, kTLSProtocol12, 12 },
        { kSSLSessionConfig_ATSv1_noPFS, kTLSProtocol12, kTLSProtocol12, 18 },
        { kSSLSessionConfig_standard, kTLSProtocol1, kTLSProtocol12, 18 },
        { kSSLSessionConfig_RC4_fallback, kTLSProtocol1, kTLSProtocol12, 21 },
        { kSSLSessionConfig_TLSv1_fallback, kTLSProtocol1, kTLSProtocol1, 21 },
        { kSSLSessionConfig_TLSv1_RC4_fallback, kTLSProtocol1, kTLSProtocol1, 21 },
        { kSSLSessionConfig_legacy, kTLSProtocol1, kTLSProtocol12, 21 },
        { kSSLSessionConfig_legacy_DHE, kTLSProtocol1, kTLSProtocol12, 28 },
        { kSSLSessionConfig_anonymous, kTLSProtocol12, kTLSProtocol12, 6 },
        { kSSLSessionConfig_3DES_fallback, kTLSProtocol1, kTLSProtocol12, 21 },
        { CFSTR("TLSv1_3DES_fallback"), kTLSProtocol1, kTLSProtocol1, 21 },
    };
    size_t i, count;
    Boolean fallback;

    for (i = 0; i < sizeof all / sizeof all[0]; i++) {
        fresh(kSSLClientSide);
        expect(SSLSetSessionConfig(context, all[i].name), noErr, "SSLSetSessionConfig");
        range_is(all[i].min, all[i].max, "versions of the preset");
        SSLGetNumberEnabledCiphers(context, &count);
        is((long long)count, (long long)all[i].count, "suites of the preset");
        SSLGetSessionOption(context, kSSLSessionOptionFallback, &fallback);
        is(fallback, all[i].max == kTLSProtocol1, "fallback of the preset");
    }
    expect(SSLSetSessionConfig(context, CFSTR("none")), errSecParam, "an unknown preset");
    expect(SSLSetSessionConfig(context, NULL), errSecParam, "a NULL preset");

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
}

static void options(void)
{
    SSLSessionOption option;
    Boolean value, verify;
    struct pair pair;
    uint32_t number = 0;

    for (option = 0; option <= kSSLSessionOptionEnableSessionTickets; option++) {
        fresh(kSSLServerSide);
        expect(SSLGetSessionOption(context, option, &value), noErr, "SSLGetSessionOption");
        is(value, option == kSSLSessionOptionSendOneByteRecord, "its default");
        expect(SSLSetSessionOption(context, option, !value), noErr, "SSLSetSessionOption");
        SSLGetSessionOption(context, option, &verify);
        is(verify, !value, "is what was set");
    }
    expect(SSLSetSessionOption(context, 10, 1), errSecParam, "option 10");
    expect(SSLSetSessionOption(context, -1, 1), errSecParam, "option -1");
    expect(SSLGetSessionOption(context, 10, &value), errSecParam, "getting option 10");

    fresh(kSSLClientSide);
    SSLGetEnableCertVerify(context, &verify);
    is(verify, 1, "verification is on");
    SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 1);
    SSLGetEnableCertVerify(context, &verify);
    is(verify, 0, "a break switches it off");
    SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 0);
    SSLGetEnableCertVerify(context, &verify);
    is(verify, 1, "no break switches it on");

    pair_open(&pair);
    SSLHandshake(pair.client.context);
    expect(SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1), errSecBadReq, "an option while active");
    expect(SSLSetIOFuncs(pair.client.context, NULL, NULL), errSecBadReq, "IO functions while active");
    expect(SSLSetConnection(pair.client.context, NULL), errSecBadReq, "the connection while active");
    expect(SSLSetPeerID(pair.client.context, &number, 4), errSecBadReq, "the peer id while active");
    expect(SSLSetEnableCertVerify(pair.client.context, 0), errSecBadReq, "verification while active");
    expect(SSLSetProtocolVersionEnabled(pair.client.context, kTLSProtocol12, 1), errSecBadReq, "a version while active");
    expect(SSLSetAllowsAnyRoot(pair.client.context, 1), noErr, "any root while active");
    SSLClose(pair.client.context);
    expect(SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1), noErr, "an option when closed");
    pair_free(&pair);
}

static void plumbing(void)
{
    SSLConnectionRef connection = &context;
    SSLContextRef other = NULL;
    SSLSessionState state = 77;
    const void *id = &context;
    size_t length = 77;

    fresh(kSSLClientSide);
    expect(SSLGetConnection(context, &connection), noErr, "SSLGetConnection");
    ok(connection == NULL, "is NULL at first");
    expect(SSLSetConnection(context, &other), noErr, "SSLSetConnection");
    SSLGetConnection(context, &connection);
    ok(connection == &other, "is what was set");
    expect(SSLHandshake(context), errSecParam, "SSLHandshake without IO functions");
    expect(SSLGetPeerID(context, &id, &length), noErr, "SSLGetPeerID");
    ok(id == NULL && length == 0, "is unset");
    expect(SSLSetPeerID(context, "peer", 4), noErr, "SSLSetPeerID");
    SSLGetPeerID(context, &id, &length);
    ok(length == 4 && memcmp(id, "peer", 4) == 0, "is what was set");
    expect(SSLSetPeerID(context, "peer", 0), errSecParam, "an empty peer id");
    expect(SSLNewContext(1, &other), noErr, "SSLNewContext");
    is(CFGetRetainCount(other), 1, "one retain");
    is((long long)CFGetTypeID(other), (long long)SSLContextGetTypeID(), "its type");
    CFRetain(other);
    expect(SSLDisposeContext(other), noErr, "SSLDisposeContext");
    expect(SSLGetSessionState(other, &state), noErr, "is a release");
    CFRelease(other);
    expect(SSLGetSessionState(other, &state), errSecParam, "a released context");
    expect(SSLNewContext(0, NULL), errSecParam, "SSLNewContext to NULL");
    expect(SSLDisposeContext(NULL), errSecParam, "SSLDisposeContext of NULL");
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
    version_setters();
    version_negotiation();
    lists();
    suites();
    presets();
    options();
    plumbing();
    alpn(kTLSProtocol12);
    alpn(kTLSProtocol13);
    CFRelease(context);
    return tap_result();
}
