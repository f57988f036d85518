/*
 * The lists of cipher suites: supported, enabled, of each preset (sheet 4.2, 4.3; 6.2, test 46), and what a client offers on the wire for
 * them (7.1).
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static void show_list(const SSLCipherSuite *suites, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const char *name = SSLCiphersuiteGetName(suites[i]);

        printf("    0x%04X %s\n", (unsigned)suites[i], name == NULL ? "(no name)" : name);
    }
}

static void show_enabled(SSLContextRef context)
{
    SSLCipherSuite suites[100];
    size_t number = 0, count = 100;
    OSStatus first = SSLGetNumberEnabledCiphers(context, &number), second = SSLGetEnabledCiphers(context, suites, &count);

    printf("  enabled: %s, %d; %s, %d\n", name_of(first), (int)number, name_of(second), (int)count);
    show_list(suites, count);
}

static void supported(SSLContextRef context, const char *what)
{
    SSLCipherSuite suites[100];
    size_t count = 0;

    title("%s", what);
    SHOW(SSLGetNumberSupportedCiphers(context, &count));
    show("number", "%d", (int)count);
    count = 66;
    suites[0] = 7;
    SHOW(SSLGetSupportedCiphers(context, suites, &count));
    show("stored", "%s", suites[0] == 7 ? "nothing" : "something");
    count = 100;
    SHOW(SSLGetSupportedCiphers(context, suites, &count));
    show_list(suites, count);
    show_enabled(context);
    count = 20;
    suites[0] = 7;
    SHOW(SSLGetEnabledCiphers(context, suites, &count));
    show("stored", "%s", suites[0] == 7 ? "nothing" : "something");
    CFRelease(context);
}

static void wrong_arguments(SSLContextRef context)
{
    SSLCipherSuite suites[100];
    size_t count = 100;

    title("Wrong arguments");
    SHOW(SSLGetNumberSupportedCiphers(NULL, &count));
    SHOW(SSLGetNumberSupportedCiphers(context, NULL));
    SHOW(SSLGetSupportedCiphers(NULL, suites, &count));
    SHOW(SSLGetSupportedCiphers(context, NULL, &count));
    SHOW(SSLGetSupportedCiphers(context, suites, NULL));
    SHOW(SSLGetNumberEnabledCiphers(NULL, &count));
    SHOW(SSLGetNumberEnabledCiphers(context, NULL));
    SHOW(SSLGetEnabledCiphers(NULL, suites, &count));
    SHOW(SSLGetEnabledCiphers(context, NULL, &count));
    SHOW(SSLGetEnabledCiphers(context, suites, NULL));
    SHOW(SSLSetEnabledCiphers(NULL, suites, 1));
    SHOW(SSLSetEnabledCiphers(context, NULL, 1));
    SHOW(SSLSetEnabledCiphers(context, suites, 0));
    SHOW(SSLSetSessionConfig(context, NULL));
    SHOW(SSLSetSessionConfig(NULL, kSSLSessionConfig_default));
    SHOW(SSLSetSessionConfig(context, CFSTR("none")));
}

static void setting(SSLContextRef context)
{
    static const SSLCipherSuite one[] = { 0xC02F }, mixed[] = { 0x0005, 0xC02B, 0x1301, 0xCCA9, 0x1234, 0xC02B, 0xC005, 0x000A };
    static const SSLCipherSuite unknown[] = { 0x0005, 0x0004, 0xFFFF }, listed_only[] = { 0xC02E, 0xC005 }, wide[] = { 0x1C02B };
    SSLCipherSuite all[67];
    size_t count = 67;

    title("SSLSetEnabledCiphers");
    SHOW(SSLSetEnabledCiphers(context, one, 1));
    show_enabled(context);
    SHOW(SSLSetEnabledCiphers(context, mixed, 8));
    show_enabled(context);
    SHOW(SSLSetEnabledCiphers(context, unknown, 3));
    SHOW(SSLSetEnabledCiphers(context, listed_only, 2));
    SHOW(SSLSetEnabledCiphers(context, wide, 1));
    show_enabled(context);
    SSLGetSupportedCiphers(context, all, &count);
    SHOW(SSLSetEnabledCiphers(context, all, 67));
    show_enabled(context);
    SHOW(SSLSetDHEEnabled(context, true));
    show_enabled(context);
    SHOW(SSLSetDHEEnabled(context, false));
    show_enabled(context);
}

/* ---- the wire ---- */

static unsigned number_at(const unsigned char *bytes)
{
    return (unsigned)(bytes[0] << 8 | bytes[1]);
}

static void show_numbers(const char *name, const unsigned char *bytes, size_t size)
{
    size_t i;

    printf("    %s:", name);
    for (i = 0; i + 1 < size; i += 2)
        printf(" %04X", number_at(bytes + i));
    printf("\n");
}

static void show_extension(unsigned type, const unsigned char *data, size_t size)
{
    static const struct named_number names[] = {
        { 0, "server_name" }, { 5, "status_request" }, { 10, "supported_groups" }, { 11, "ec_point_formats" }, { 13, "signature_algorithms" },
        { 16, "application_layer_protocol_negotiation" }, { 18, "signed_certificate_timestamp" }, { 21, "padding" }, { 22, "encrypt_then_mac" },
        { 23, "extended_master_secret" }, { 28, "record_size_limit" }, { 35, "session_ticket" }, { 43, "supported_versions" }, { 45, "psk_key_exchange_modes" },
        { 50, "signature_algorithms_cert" }, { 51, "key_share" }, { 0xFF01, "renegotiation_info" },
    };
    const char *name = name_in(names, NAMES_COUNT(names), (long)type);
    size_t at;

    switch (type) {
    case 0:
        printf("    server_name: %.*s\n", (int)size - 5, (const char *)data + 5);
        break;
    case 10: case 13: case 50:
        show_numbers(name, data + 2, size - 2);
        break;
    case 43:
        show_numbers(name, data + 1, size - 1);
        break;
    case 51:
        printf("    key_share:");
        for (at = 2; at < size; at += 4 + number_at(data + at + 2))
            printf(" %04X (%u bytes)", number_at(data + at), number_at(data + at + 2));
        printf("\n");
        break;
    default:
        printf("    %s: %d bytes\n", name, (int)size);
    }
}

/* The ClientHello that waits for the server. */
static void show_client_hello(const struct end *server)
{
    const unsigned char *record = server->input + server->input_start, *at = record + 9, *end;
    size_t count;

    if (server->input_end == server->input_start) {
        printf("    nothing\n");
        return;
    }
    printf("    record version %04X, ClientHello version %04X, session id of %d bytes\n", number_at(record + 1), number_at(at), at[34]);
    at += 35 + at[34];
    count = number_at(at);
    show_numbers("suites", at + 2, count);
    at += 2 + count;
    printf("    compression methods: %d, the first %d\n", at[0], at[1]);
    at += 1 + at[0];
    end = at + 2 + number_at(at);
    for (at += 2; at < end; at += 4 + number_at(at + 2))
        show_extension(number_at(at), at + 4, number_at(at + 2));
}

static void offer(const char *what, void (*set)(SSLContextRef client))
{
    struct pair pair;

    printf("  %s\n", what);
    pair_open(&pair);
    if (set != NULL)
        set(pair.client.context);
    printf("    SSLHandshake: %s\n", name_of(SSLHandshake(pair.client.context)));
    show_client_hello(&pair.server);
    pair_free(&pair);
}

static void old_suites(SSLContextRef client)
{
    static const SSLCipherSuite suites[] = { 0xC02F, 0x002F };

    SSLSetEnabledCiphers(client, suites, 2);
}

static void new_suites(SSLContextRef client)
{
    static const SSLCipherSuite suites[] = { 0x1303, 0x1301 };

    SSLSetEnabledCiphers(client, suites, 2);
}

static void max_12(SSLContextRef client)
{
    SSLSetProtocolVersionMax(client, kTLSProtocol12);
}

static void min_13(SSLContextRef client)
{
    SSLSetProtocolVersionMin(client, kTLSProtocol13);
}

static void max_11(SSLContextRef client)
{
    SSLSetProtocolVersionMax(client, kTLSProtocol11);
}

static void preset_default(SSLContextRef client)
{
    SSLSetSessionConfig(client, kSSLSessionConfig_default);
}

static void preset_ats(SSLContextRef client)
{
    SSLSetSessionConfig(client, kSSLSessionConfig_ATSv1);
}

static void preset_anonymous(SSLContextRef client)
{
    SSLSetSessionConfig(client, kSSLSessionConfig_anonymous);
}

static void preset_fallback(SSLContextRef client)
{
    SSLSetSessionConfig(client, kSSLSessionConfig_TLSv1_fallback);
}

static void fallback_12(SSLContextRef client)
{
    SSLSetSessionOption(client, kSSLSessionOptionFallback, 1);
    SSLSetProtocolVersionMax(client, kTLSProtocol12);
}

static void curves(SSLContextRef client)
{
    static const SSL_ECDSA_NamedCurve named[] = { 24, 23, 99 };

    SSLSetECDSACurves(client, named, 3);
}

static void tickets_12(SSLContextRef client)
{
    max_12(client);
    SSLSetSessionTicketsEnabled(client, 1);
    SSLSetPeerID(client, "peer", 4);
}

static void without_name(SSLContextRef client)
{
    SSLSetPeerDomainName(client, NULL, 0);
}

int main(void)
{
    const struct { const char *symbol; CFStringRef name; } presets[] = {
        { "default", kSSLSessionConfig_default }, { "ATSv1", kSSLSessionConfig_ATSv1 }, { "ATSv1_noPFS", kSSLSessionConfig_ATSv1_noPFS },
        { "standard", kSSLSessionConfig_standard }, { "RC4_fallback", kSSLSessionConfig_RC4_fallback },
        { "TLSv1_fallback", kSSLSessionConfig_TLSv1_fallback }, { "TLSv1_RC4_fallback", kSSLSessionConfig_TLSv1_RC4_fallback },
        { "legacy", kSSLSessionConfig_legacy }, { "legacy_DHE", kSSLSessionConfig_legacy_DHE }, { "anonymous", kSSLSessionConfig_anonymous },
        { "3DES_fallback", kSSLSessionConfig_3DES_fallback }, { "TLSv1_3DES_fallback", kSSLSessionConfig_TLSv1_3DES_fallback },
    };
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    size_t i;

    supported(SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), "A client");
    supported(SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType), "A server");
    supported(SSLCreateContext(NULL, kSSLClientSide, kSSLDatagramType), "A datagram client");
    wrong_arguments(context);
    setting(context);
    for (i = 0; i < sizeof presets / sizeof presets[0]; i++) {
        SSLProtocol min = 0, max = 0;
        Boolean fallback = 7;
        unsigned bits = 0;
        char text[40] = "";

        title("Preset %s", presets[i].symbol);
        CFStringGetCString(presets[i].name, text, sizeof text, kCFStringEncodingUTF8);
        show("value", "%s", text);
        SSLSetMinimumDHGroupSize(context, 2048);
        SHOW(SSLSetSessionConfig(context, presets[i].name));
        SSLGetProtocolVersionMin(context, &min);
        SSLGetProtocolVersionMax(context, &max);
        SSLGetSessionOption(context, kSSLSessionOptionFallback, &fallback);
        SSLGetMinimumDHGroupSize(context, &bits);
        show("versions", "%s ... %s", name_of_version(min), name_of_version(max));
        show("fallback, minimum DH group", "%d, %u", fallback, bits);
        show_enabled(context);
    }
    CFRelease(context);

    title("On the wire");
    offer("untouched, for localhost", NULL);
    offer("without a name", without_name);
    offer("a maximum of TLS 1.2", max_12);
    offer("a maximum of TLS 1.2 and tickets", tickets_12);
    offer("a minimum of TLS 1.3", min_13);
    offer("a maximum of TLS 1.1", max_11);
    offer("TLS 1.2 suites only", old_suites);
    offer("TLS 1.3 suites only", new_suites);
    offer("P-384 and P-256", curves);
    offer("a fallback to TLS 1.2", fallback_12);
    offer("preset default", preset_default);
    offer("preset ATSv1", preset_ats);
    offer("preset anonymous", preset_anonymous);
    offer("preset TLSv1_fallback", preset_fallback);
    transcript_done();
    return 0;
}
