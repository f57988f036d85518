/*
 * Every pause, and everything that a program can do there: go on by each call, close, refuse, ask, set what may be set (sheet 2.4, 2.9).
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

static CFArrayRef client_identity, server_identity, roots;
static SSLProtocol version;

struct pause {
    const char *name;
    int of_server;
    SSLSessionOption option;
    OSStatus code;
};

static const struct pause pauses[] = {
    { "errSSLClientHelloReceived of the server", 1, kSSLSessionOptionBreakOnClientHello, errSSLClientHelloReceived },
    { "errSSLClientCertRequested of the client", 0, kSSLSessionOptionBreakOnCertRequested, errSSLClientCertRequested },
    { "errSSLPeerAuthCompleted of the client", 0, kSSLSessionOptionBreakOnServerAuth, errSSLPeerAuthCompleted },
    { "errSSLPeerAuthCompleted of the server", 1, kSSLSessionOptionBreakOnClientAuth, errSSLPeerAuthCompleted },
};

/* A pair of which one end is in the pause. */
static struct end *bring(struct pair *pair, const struct pause *pause)
{
    struct end *end = pause->of_server ? &pair->server : &pair->client;
    int rounds;

    pair_open(pair);
    pair_max(pair, version);
    SSLSetTrustedRoots(pair->server.context, roots, 1);
    SSLSetClientSideAuthenticate(pair->server.context, kTryAuthenticate);
    SSLSetSessionOption(end->context, pause->option, 1);
    if (pause->code != errSSLClientCertRequested)
        SSLSetCertificate(pair->client.context, client_identity);
    for (rounds = 0; rounds < 10; rounds++) {
        end->last = SSLHandshake(end->context);
        if (end->last == pause->code)
            return end;
        end->peer->last = SSLHandshake(end->peer->context);
    }
    printf("  the pause does not come: %s, %s\n", name_of(end->last), name_of(end->peer->last));
    exit(1);
}

/* What the other end learns: by SSLHandshake, and by SSLRead where that has succeeded. */
static void show_peer(struct end *peer)
{
    OSStatus handshake = errSSLWouldBlock, read;
    size_t n;
    int rounds;

    for (rounds = 0; rounds < 3 && handshake == errSSLWouldBlock; rounds++)
        handshake = SSLHandshake(peer->context);
    read = SSLRead(peer->context, (char[1]){ 0 }, 1, &n);
    printf("      the other end: SSLHandshake %s, SSLRead %s, %s\n", name_of(handshake), name_of(read), name_of_state(peer->context));
}

static void goes_on(const struct pause *pause, int by)
{
    static const char *const names[] = { "SSLHandshake", "SSLRead", "SSLWrite", "SSLWrite(NULL, 0)" };
    struct pair pair;
    struct end *end = bring(&pair, pause);
    SSLContextRef context = end->context;
    OSStatus status = noErr;
    char byte = 'x';
    size_t n = 77;

    switch (by) {
    case 0: status = SSLHandshake(context); break;
    case 1: status = SSLRead(context, &byte, 1, &n); break;
    case 2: status = SSLWrite(context, &byte, 1, &n); break;
    default: status = SSLWrite(context, NULL, 0, &n);
    }
    printf("    %s: %s, %s", names[by], name_of(status), name_of_state(context));
    if (by > 0)
        printf(", %d bytes", (int)n);
    pair_handshake(&pair);
    printf("; in the end %s, %s\n", name_of_state(pair.client.context), name_of_state(pair.server.context));
    pair_free(&pair);
}

static void closes(const struct pause *pause)
{
    struct pair pair;
    struct end *end = bring(&pair, pause);
    OSStatus status = SSLClose(end->context);

    printf("    SSLClose: %s, %s", name_of(status), name_of_state(end->context));
    printf(", then SSLHandshake %s\n", name_of(SSLHandshake(end->context)));
    show_peer(end->peer);
    pair_free(&pair);
}

static void refuses(const struct pause *pause, OSStatus code, int closes_instead)
{
    struct pair pair;
    struct end *end = bring(&pair, pause);
    OSStatus status = SSLSetError(end->context, code);
    size_t n;

    printf("    SSLSetError(%s): %s, %s", name_of(code), name_of(status), name_of_state(end->context));
    if (closes_instead)
        printf(", SSLClose %s", name_of(SSLClose(end->context)));
    status = SSLHandshake(end->context);
    printf(", SSLHandshake %s, %s", name_of(status), name_of_state(end->context));
    printf(", SSLRead %s\n", name_of(SSLRead(end->context, (char[1]){ 0 }, 1, &n)));
    show_peer(end->peer);
    pair_free(&pair);
}

/* The same names and values as behind the handshake, as far as they are known. */
static void asks(const struct pause *pause)
{
    struct pair pair;
    struct end *end = bring(&pair, pause);
    SSLContextRef context = end->context;
    SSLProtocol negotiated = kSSLProtocolUnknown;
    SSLCipherSuite suite = 77;
    SecTrustRef trust = NULL;
    SecTrustResultType result = 77;

    SHOW(SSLGetNegotiatedProtocolVersion(context, &negotiated));
    show("", "%s", name_of_version(negotiated));
    SHOW(SSLGetNegotiatedCipher(context, &suite));
    show("", "%s", suite == 0 ? "none" : SSLCiphersuiteGetName(suite));
    SHOW(SSLCopyPeerTrust(context, &trust));
    if (trust != NULL) {
        SHOW(SecTrustGetTrustResult(trust, &result));
        show("before it is asked", "%d", (int)result);
        SHOW(SecTrustEvaluate(trust, &result));
        show("when it is", "%d", (int)result);
        CFRelease(trust);
    } else
        show("", "NULL");
    pair_free(&pair);
}

/* What a server decides at the ClientHello counts for this handshake. */
static void sets(void)
{
    struct pair pair;
    const void *client_names[] = { CFSTR("h2"), CFSTR("http/1.1") }, *server_names[] = { CFSTR("http/1.1") };
    CFArrayRef client_list = CFArrayCreate(NULL, client_names, 2, &kCFTypeArrayCallBacks);
    CFArrayRef server_list = CFArrayCreate(NULL, server_names, 1, &kCFTypeArrayCallBacks), got = NULL;
    CFDataRef response = CFDataCreate(NULL, (const UInt8 *)"\x30\x03\x0A\x01\x06", 5);
    SSLContextRef server;
    SecTrustRef trust = NULL;
    SecCertificateRef leaf, expected = CERTIFICATE(server_rsa);
    char text[20] = "";

    pair_open(&pair);
    server = pair.server.context;
    pair_max(&pair, version);
    SSLSetALPNProtocols(pair.client.context, client_list);
    SSLSetSessionOption(server, kSSLSessionOptionBreakOnClientHello, 1);
    SSLHandshake(pair.client.context);
    SHOW(SSLHandshake(server));
    SHOW(SSLCopyALPNProtocols(server, &got));
    show("names that the client offers", "%ld", (long)CFArrayGetCount(got));
    CFRelease(got);
    SHOW(SSLSetALPNProtocols(server, server_list));
    SHOW(SSLSetCertificate(server, server_identity));
    SHOW(SSLSetOCSPResponse(server, response));
    SHOW(SSLSetClientSideAuthenticate(server, kTryAuthenticate));
    show_handshake(&pair);
    SHOW(SSLCopyALPNProtocols(pair.client.context, &got));
    CFStringGetCString(CFArrayGetValueAtIndex(got, 0), text, sizeof text, kCFStringEncodingUTF8);
    show("chosen", "%s", text);
    CFRelease(got);
    SHOW(SSLCopyPeerTrust(pair.client.context, &trust));
    leaf = SecTrustGetCertificateAtIndex(trust, 0);
    show("the certificate set in the pause", "%d", CFEqual(leaf, expected));
    CFRelease(trust);
    CFRelease(expected);
    pair_free(&pair);
    CFRelease(client_list);
    CFRelease(server_list);
    CFRelease(response);
}

/* SSLSetError where no handshake waits. */
static void elsewhere(void)
{
    struct pair pair;
    SSLContextRef client;
    size_t n;

    title("%s: SSLSetError of a fresh client", name_of_version(version));
    pair_open(&pair);
    client = pair.client.context;
    SHOW(SSLSetError(client, errSecCertificateExpired));
    SHOW(SSLHandshake(client));
    show("written", "%d units", pair.client.write_count);
    show_states(&pair);
    pair_free(&pair);

    title("%s: SSLSetError when connected", name_of_version(version));
    pair_open(&pair);
    client = pair.client.context;
    pair_max(&pair, version);
    show_handshake(&pair);
    SHOW(SSLSetError(client, errSecCertificateRevoked));
    SHOW(SSLWrite(client, "x", 1, &n));
    SHOW(SSLHandshake(client));
    SHOW(SSLRead(pair.server.context, (char[1]){ 0 }, 1, &n));
    show_states(&pair);
    pair_free(&pair);

    title("%s: SSLSetError(0)", name_of_version(version));
    pair_open(&pair);
    client = pair.client.context;
    pair_max(&pair, version);
    show_handshake(&pair);
    SHOW(SSLSetError(client, noErr));
    SHOW(SSLHandshake(client));
    show_states(&pair);
    SHOW(SSLSetError(NULL, noErr));
    pair_free(&pair);
}

int main(void)
{
    static const OSStatus codes[] = { errSecCertificateExpired, errSecCertificateRevoked, errSSLUnknownRootCert, errSSLBadCert, errSecUserCanceled };
    size_t i, j, k;

    client_identity = IDENTITY(client, client_key);
    server_identity = IDENTITY(server_rsa, server_rsa_key);
    roots = array_of(CERTIFICATE(ca));
    for (i = 0; i < 2; i++) {
        version = both_versions[i];
        for (j = 0; j < 4; j++) {
            title("%s: %s", name_of_version(version), pauses[j].name);
            for (k = 0; k < 4; k++)
                goes_on(&pauses[j], (int)k);
            closes(&pauses[j]);
            for (k = 0; k < 5; k++)
                refuses(&pauses[j], codes[k], 0);
            refuses(&pauses[j], errSecUserCanceled, 1);
            asks(&pauses[j]);
        }
        title("%s: what a server sets at the ClientHello", name_of_version(version));
        sets();
        elsewhere();
    }
    CFRelease(client_identity);
    CFRelease(server_identity);
    CFRelease(roots);
    transcript_done();
    return 0;
}
