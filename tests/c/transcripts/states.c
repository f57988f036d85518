/*
 * Every setter, getter and verb in every state that a client and a server can be in (sheet 2.1): which are refused, and how.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include "transcript.h"

enum state { IDLE, WAITING, FIRST_PAUSE, SECOND_PAUSE, CONNECTED, CLOSED, CLOSED_BY_PEER, ABORTED, OUT_OF_BAND, STATES };

static const char *const client_states[] = {
    "idle", "handshake", "errSSLClientCertRequested", "errSSLPeerAuthCompleted", "connected", "closed", "closed by the peer", "aborted",
    "behind SSLSetError",
};
static const char *const server_states[] = {
    "idle", "handshake", "errSSLClientHelloReceived", "errSSLPeerAuthCompleted", "connected", "closed", "closed by the peer", "aborted",
    "behind SSLSetError",
};

static CFArrayRef identity, roots, protocols;
static CFDataRef response;
static SSLProtocol version;

/* Drives both sides until one call of this end gives the code; -1 for until both are connected. */
static void drive(struct pair *pair, struct end *end, OSStatus until)
{
    int rounds;

    for (rounds = 0; rounds < 30; rounds++) {
        OSStatus status = SSLHandshake(end->context);

        if (status == until)
            return;
        if (until == noErr || is_pause(status) || status == errSSLWouldBlock)
            SSLHandshake(end->peer->context);
    }
    printf("%s does not come: %s, %s\n", name_of(until), name_of_state(pair->client.context), name_of_state(pair->server.context));
    exit(1);
}

static struct end *bring(struct pair *pair, int is_server, enum state state)
{
    struct end *end = is_server ? &pair->server : &pair->client;
    char byte;
    size_t n;

    pair_open(pair);
    pair_max(pair, version);
    SSLSetCertificate(pair->client.context, state == FIRST_PAUSE ? NULL : identity);
    SSLSetClientSideAuthenticate(pair->server.context, kTryAuthenticate);
    SSLSetTrustedRoots(pair->server.context, roots, 1);
    SSLSetSessionOption(pair->client.context, kSSLSessionOptionBreakOnCertRequested, state == FIRST_PAUSE);
    SSLSetSessionOption(pair->server.context, kSSLSessionOptionBreakOnClientHello, state == FIRST_PAUSE);
    SSLSetSessionOption(pair->client.context, kSSLSessionOptionBreakOnServerAuth, state == SECOND_PAUSE);
    SSLSetSessionOption(pair->server.context, kSSLSessionOptionBreakOnClientAuth, state == SECOND_PAUSE);
    switch (state) {
    case WAITING: drive(pair, end, errSSLWouldBlock); break;
    case FIRST_PAUSE: drive(pair, end, is_server ? errSSLClientHelloReceived : errSSLClientCertRequested); break;
    case SECOND_PAUSE: drive(pair, end, errSSLPeerAuthCompleted); break;
    case CONNECTED: case CLOSED: case CLOSED_BY_PEER: case OUT_OF_BAND: pair_handshake(pair); break;
    default: break;
    }
    if (state == CLOSED)
        SSLClose(end->context);
    if (state == CLOSED_BY_PEER) {
        SSLClose(end->peer->context);
        SSLRead(end->context, &byte, 1, &n);
    }
    if (state == ABORTED) {
        deliver(end, "GET / HTTP/1.0\r\n\r\n", 18);
        SSLHandshake(end->context);
    }
    if (state == OUT_OF_BAND)
        SSLSetError(end->context, errSecUserCanceled);
    return end;
}

enum { CALLS = 80 };

/* What every call of a kind said in every state. */
static struct {
    const char *names[CALLS];
    char results[CALLS][STATES][64];
    int count;
} table;

static enum state present;

static void note(const char *name, const char *result)
{
    table.names[table.count] = name;
    snprintf(table.results[table.count++][present], sizeof table.results[0][0], "%s", result);
}

#define SET(call) note(#call, name_of(call))

static void setters(struct end *end)
{
    static const SSLCipherSuite suites[] = { 0x1301, 0xC02B };
    static const SSL_ECDSA_NamedCurve curves[] = { 23 };
    SSLContextRef context = end->context;
    SecCertificateRef ca = (SecCertificateRef)(uintptr_t)CFArrayGetValueAtIndex(roots, 0);

    SET(SSLSetIOFuncs(context, read_callback, write_callback));
    SET(SSLSetConnection(context, end));
    SET(SSLSetSessionOption(context, kSSLSessionOptionFalseStart, 1));
    SET(SSLSetSessionConfig(context, kSSLSessionConfig_default));
    SET(SSLSetProtocolVersionMin(context, kTLSProtocol12));
    SET(SSLSetProtocolVersionMax(context, kTLSProtocol13));
    SET(SSLSetProtocolVersionEnabled(context, kTLSProtocol12, 1));
    SET(SSLSetProtocolVersion(context, kTLSProtocol12));
    SET(SSLSetEnabledCiphers(context, suites, 2));
    SET(SSLSetSessionTicketsEnabled(context, 1));
    /* Before the certificate, which answers what a pause may wait for. */
    SET(SSLSetPeerID(context, "peer", 4));
    SET(SSLSetCertificate(context, identity));
    SET(SSLSetEncryptionCertificate(context, identity));
    SET(SSLSetPeerDomainName(context, "localhost", 9));
    SET(SSLSetEnableCertVerify(context, 1));
    SET(SSLSetAllowsExpiredCerts(context, 1));
    SET(SSLSetAllowsExpiredRoots(context, 1));
    SET(SSLSetAllowsAnyRoot(context, 1));
    SET(SSLSetTrustedRoots(context, roots, 1));
    SET(SSLSetALPNProtocols(context, protocols));
    SET(SSLSetOCSPResponse(context, response));
    SET(SSLSetClientSideAuthenticate(context, kTryAuthenticate));
    SET(SSLAddDistinguishedName(context, "\x30\x00", 2));
    SET(SSLSetCertificateAuthorities(context, ca, 1));
    SET(SSLSetDiffieHellmanParams(context, "\x30\x06\x02\x01\x17\x02\x01\x02", 8));
    SET(SSLSetRsaBlinding(context, 1));
    SET(SSLSetDatagramHelloCookie(context, "c", 1));
    SET(SSLSetMaxDatagramRecordSize(context, 400));
    SET(SSLSetSessionStrengthPolicy(context, 0));
    SET(SSLSetSessionCacheTimeout(context, 5));
    SET(SSLSetTrustedLeafCertificates(context, roots));
    SET(SSLSetPSKSharedSecret(context, "secret", 6));
    SET(SSLSetPSKIdentity(context, "name", 4));
    SET(SSLSetMinimumDHGroupSize(context, 1024));
    SET(SSLSetDHEEnabled(context, 0));
    SET(SSLSetAllowAnonymousCiphers(context, 0));
    SET(SSLSetECDSACurves(context, curves, 1));
    SET(SSLSetNPNData(context, "\x01" "a", 2));
    SET(SSLSetALPNData(context, "\x01" "a", 2));
    SET(SSLInternalSetSessionTicket(context, "ticket", 6));
}

/* The status of a getter and, where it has one, its value. */
static void note_value(const char *name, OSStatus status, const char *format, long value)
{
    char text[64];

    if (status != noErr)
        note(name, name_of(status));
    else {
        snprintf(text, sizeof text, format, value);
        note(name, text);
    }
}

static long count_and_release(CFTypeRef object)
{
    long count = object == NULL ? -1 : CFGetTypeID(object) == CFArrayGetTypeID() ? CFArrayGetCount(object) : 1;

    if (object != NULL)
        CFRelease(object);
    return count;
}

static void getters(struct end *end)
{
    SSLContextRef context = end->context;
    SSLCipherSuite suite = 0;
    SSLProtocol protocol = kSSLProtocolUnknown;
    SSLClientCertificateState state = 0;
    SSL_ECDSA_NamedCurve curve = 0;
    SecTrustRef trust = NULL;
    CFArrayRef array = NULL;
    Boolean flag = 7;
    char bytes[64];
    size_t size = 7, sizes[3] = { 0 };
    unsigned count = 7;
    OSStatus status;

    note("SSLGetSessionState", name_of_state(context));
    status = SSLGetNegotiatedProtocolVersion(context, &protocol);
    note("SSLGetNegotiatedProtocolVersion", status == noErr ? name_of_version(protocol) : name_of(status));
    status = SSLGetNegotiatedCipher(context, &suite);
    note_value("SSLGetNegotiatedCipher", status, "0x%04lX", (long)suite);
    status = SSLGetClientCertificateState(context, &state);
    note("SSLGetClientCertificateState", status == noErr ? name_of_certificate_state(state) : name_of(status));
    status = SSLCopyPeerTrust(context, &trust);
    note_value("SSLCopyPeerTrust: certificates", status, "%ld", trust == NULL ? 0 : SecTrustGetCertificateCount(trust));
    if (trust != NULL)
        CFRelease(trust);
    trust = NULL;
    status = SSLGetPeerSecTrust(context, &trust);
    note_value("SSLGetPeerSecTrust: certificates", status, "%ld", trust == NULL ? 0 : SecTrustGetCertificateCount(trust));
    status = SSLCopyPeerCertificates(context, &array);
    note_value("SSLCopyPeerCertificates: certificates", status, "%ld", count_and_release(array));
    array = NULL;
    status = SSLCopyDistinguishedNames(context, &array);
    note_value("SSLCopyDistinguishedNames: names, -1 for NULL", status, "%ld", count_and_release(array));
    status = SSLCopyRequestedPeerNameLength(context, &size);
    note_value("SSLCopyRequestedPeerNameLength", status, "%ld", (long)size);
    status = SSLGetPeerDomainNameLength(context, &size);
    note_value("SSLGetPeerDomainNameLength", status, "%ld", (long)size);
    array = NULL;
    status = SSLCopyALPNProtocols(context, &array);
    note_value("SSLCopyALPNProtocols: names", status, "%ld", count_and_release(array));
    size = 32;
    status = SSLGetResumableSessionInfo(context, &flag, bytes, &size);
    note_value("SSLGetResumableSessionInfo: resumed", status, "%ld", flag);
    status = SSLGetBufferedReadSize(context, &size);
    note_value("SSLGetBufferedReadSize", status, "%ld", (long)size);
    status = SSLGetEnableCertVerify(context, &flag);
    note_value("SSLGetEnableCertVerify", status, "%ld", flag);
    status = SSLGetNegotiatedCurve(context, &curve);
    note_value("SSLGetNegotiatedCurve", status, "%ld", (long)curve);
    status = SSLGetCipherSizes(context, &sizes[0], &sizes[1], &sizes[2]);
    note_value("SSLGetCipherSizes: key", status, "%ld", (long)sizes[1]);
    status = SSLGetNumberOfClientAuthTypes(context, &count);
    note_value("SSLGetNumberOfClientAuthTypes", status, "%ld", (long)count);
    status = SSLGetNumberOfSignatureAlgorithms(context, &count);
    note_value("SSLGetNumberOfSignatureAlgorithms: any", status, "%ld", count > 0);
    size = sizeof bytes;
    status = SSLInternalMasterSecret(context, bytes, &size);
    note_value("SSLInternalMasterSecret: bytes", status, "%ld", (long)size);
    size = sizeof bytes;
    status = SSLInternalServerRandom(context, bytes, &size);
    note_value("SSLInternalServerRandom: bytes", status, "%ld", (long)size);
    size = sizeof bytes;
    status = SSLInternalClientRandom(context, bytes, &size);
    note_value("SSLInternalClientRandom: bytes", status, "%ld", (long)size);
}

static void print_table(const char *const *names)
{
    int call, state, other;

    for (call = 0; call < table.count; call++) {
        printf("  %s", table.names[call]);
        for (state = 0; state < STATES; state++) {
            const char *result = table.results[call][state];
            int is_first = 1, is_everywhere = 1;

            for (other = 0; other < STATES; other++) {
                int is_same = strcmp(table.results[call][other], result) == 0;

                is_everywhere &= is_same;
                is_first &= !is_same || other >= state;
            }
            if (!is_first)
                continue;
            printf("\n      %s: ", result);
            for (other = state; other < STATES && !is_everywhere; other++) {
                if (strcmp(table.results[call][other], result) == 0)
                    printf("%s%s", other == state ? "" : ", ", names[other]);
            }
            if (is_everywhere)
                printf("always");
        }
        printf("\n");
    }
}

static void in_every_state(const char *kind, int is_server, void (*calls)(struct end *end))
{
    int state;

    title("%s of a %s, %s", kind, is_server ? "server" : "client", name_of_version(version));
    memset(&table, 0, sizeof table);
    for (state = IDLE; state < STATES; state++) {
        struct pair pair;

        present = state;
        table.count = 0;
        calls(bring(&pair, is_server, present));
        pair_free(&pair);
    }
    print_table(is_server ? server_states : client_states);
}

/* A verb changes the state, so that each has a connection of its own; the peer has nothing more to say. */
static void verbs(int is_server)
{
    static const char *const names[] = { "SSLHandshake", "SSLRead", "SSLWrite", "SSLWrite(NULL, 0)", "SSLReHandshake", "SSLClose", "SSLSetError" };
    int verb, state;

    title("Verbs of a %s, %s: code, and state behind it", is_server ? "server" : "client", name_of_version(version));
    memset(&table, 0, sizeof table);
    for (state = IDLE; state < STATES; state++) {
        present = state;
        table.count = 0;
        for (verb = 0; verb < 7; verb++) {
            struct pair pair;
            SSLContextRef context = bring(&pair, is_server, present)->context;
            OSStatus status = noErr;
            char byte = 'x', text[64];
            size_t n;

            switch (verb) {
            case 0: status = SSLHandshake(context); break;
            case 1: status = SSLRead(context, &byte, 1, &n); break;
            case 2: status = SSLWrite(context, &byte, 1, &n); break;
            case 3: status = SSLWrite(context, NULL, 0, &n); break;
            case 4: status = SSLReHandshake(context); break;
            case 5: status = SSLClose(context); break;
            default: status = SSLSetError(context, errSecCertificateExpired); break;
            }
            snprintf(text, sizeof text, "%s, %s", name_of(status), name_of_state(context));
            note(names[verb], text);
            pair_free(&pair);
        }
    }
    print_table(is_server ? server_states : client_states);
}

int main(void)
{
    const void *name = CFSTR("http/1.1");
    int i, is_server;

    identity = IDENTITY(client, client_key);
    roots = array_of(CERTIFICATE(ca));
    protocols = CFArrayCreate(NULL, &name, 1, &kCFTypeArrayCallBacks);
    response = CFDataCreate(NULL, (const UInt8 *)"\x30\x03\x0A\x01\x06", 5);
    for (i = 0; i < 2; i++) {
        version = both_versions[i];
        for (is_server = 0; is_server < 2; is_server++) {
            in_every_state("Setters", is_server, setters);
            in_every_state("Getters", is_server, getters);
            verbs(is_server);
        }
    }
    CFRelease(identity);
    CFRelease(roots);
    CFRelease(protocols);
    CFRelease(response);
    transcript_done();
    return 0;
}
