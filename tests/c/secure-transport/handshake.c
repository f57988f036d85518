/*
 * Handshakes of both versions, whole and in pieces; how callbacks are asked; pauses and every way to go on from them.
 *
 * shim-test: timeout 120
 */
#include "ends.h"
#include "tap.h"

static const SSLProtocol versions[] = { kTLSProtocol12, kTLSProtocol13 };

static SSLProtocol negotiated(SSLContextRef context)
{
    SSLProtocol version = kSSLProtocolUnknown;

    SSLGetNegotiatedProtocolVersion(context, &version);
    return version;
}

static void ordinary(SSLProtocol version)
{
    struct pair pair;
    SSLCipherSuite suite = 1, other = 2;

    pair_open(&pair);
    pair_max(&pair, version);
    ok(strcmp(name_of_state(pair.client.context), "idle") == 0, "idle before");
    is(SSLGetNegotiatedCipher(pair.client.context, &suite), errSecBadReq, "no cipher while idle");
    is(SSLHandshake(pair.client.context), errSSLWouldBlock, "the client waits");
    ok(strcmp(name_of_state(pair.client.context), "handshake") == 0, "handshake while it runs");
    ok(pair_handshake(&pair), "handshake: %s, %s", name_of(pair.client.last), name_of(pair.server.last));
    ok(strcmp(name_of_state(pair.client.context), "connected") == 0, "client connected");
    ok(strcmp(name_of_state(pair.server.context), "connected") == 0, "server connected");
    is(negotiated(pair.client.context), (long long)version, "client version");
    is(negotiated(pair.server.context), (long long)version, "server version");
    is(SSLGetNegotiatedCipher(pair.client.context, &suite), 0, "client suite");
    is(SSLGetNegotiatedCipher(pair.server.context, &other), 0, "server suite");
    is(suite, other, "the same suite");
    ok((suite >> 8 == 0x13) == (version == kTLSProtocol13), "suite 0x%04x fits the version", (unsigned)suite);
    is(SSLHandshake(pair.client.context), 0, "SSLHandshake on a connected client returns at once");
    is(SSLHandshake(pair.server.context), 0, "SSLHandshake on a connected server returns at once");
    ok(transfer(&pair.client, &pair.server, 100000), "100000 bytes to the server");
    ok(transfer(&pair.server, &pair.client, 100000), "100000 bytes to the client");
    pair_free(&pair);
}

/* Every request is the rest of a header or the rest of a body: with full delivery 5, then what the header says. */
static void exact_reads(SSLProtocol version, int is_server)
{
    struct pair pair;
    struct end *end;
    size_t at = 0, i;
    int exact = 1;

    pair_open(&pair);
    pair_max(&pair, version);
    end = is_server ? &pair.server : &pair.client;
    if (!ok(pair_handshake(&pair), "handshake"))
        return;
    transfer(end->peer, end, 20000);
    /* What was asked for and could not be given is asked for again: skip those. */
    for (i = 0; i < (size_t)end->read_count && at < end->total_read; i++) {
        size_t body = (size_t)(end->input[at + 3] << 8 | end->input[at + 4]);

        if (end->reads[i] != 5) {
            exact = 0;
            break;
        }
        if (i + 1 < (size_t)end->read_count && end->reads[i + 1] == body) {
            at += 5 + body;
            i++;
        }
    }
    ok(exact && at == end->total_read && end->input_start == end->total_read,
        "%s asks for 5, then for the body, and for nothing else", is_server ? "server" : "client");
    pair_free(&pair);
}

/* One call of the write callback, and one record, per handshake message and per SSLWrite. */
static void write_units(SSLProtocol version)
{
    struct pair pair;
    unsigned char data[45000];
    size_t processed = 0, n = 0;
    int before, i, records = 0;
    size_t at;

    pair_open(&pair);
    pair_max(&pair, version);
    ok(pair_handshake(&pair), "handshake");
    if (version == kTLSProtocol12) {
        /* ServerHello, Certificate, ServerKeyExchange, ServerHelloDone; ChangeCipherSpec, Finished. */
        is(pair.server.write_count, 6, "the server writes six units");
        for (i = 0; i < 4; i++)
            is(pair.server.write_types[i], 22, "a handshake message");
        is(pair.server.write_types[4], 20, "then ChangeCipherSpec");
        is(pair.server.write_types[5], 22, "then Finished");
        ok(pair.client.input[pair.server.writes[0] + 5] == 11, "Certificate begins its own record");
        /* ClientHello; ClientKeyExchange, ChangeCipherSpec, Finished. */
        is(pair.client.write_count, 4, "the client writes four units");
    }
    before = pair.client.write_count;
    memset(data, 7, sizeof data);
    is(SSLWrite(pair.client.context, data, sizeof data, &processed), 0, "SSLWrite of 45000 bytes");
    is((long long)processed, 45000, "takes all");
    is(pair.client.write_count - before, 1, "with one call of the write callback");
    for (at = pair.server.input_start; at < pair.server.input_end; records++)
        at += 5 + (size_t)(pair.server.input[at + 3] << 8 | pair.server.input[at + 4]);
    is(records, 3, "of three records");
    is(SSLRead(pair.server.context, data, sizeof data, &n), 0, "SSLRead");
    is((long long)n, 16384, "gives one record");
    is(SSLRead(pair.server.context, data, 1000, &n), 0, "SSLRead of 1000");
    is((long long)n, 1000, "gives 1000");
    is(SSLGetBufferedReadSize(pair.server.context, &n), 0, "SSLGetBufferedReadSize");
    is((long long)n, 15384, "counts what is left of the record");
    before = pair.server.read_count;
    is(SSLRead(pair.server.context, data, sizeof data, &n), 0, "SSLRead with leftovers");
    is((long long)n, 15384, "gives the leftovers");
    is(pair.server.read_count - before, 0, "and does not ask the transport");
    pair_free(&pair);
}

enum kind { FULL, CLIENT_CERTIFICATE, RESUMED, RSA, KINDS };

static const char *const kinds[] = { "full", "with a client certificate", "resumed", "RSA" };

static void open_kind(struct pair *pair, SSLProtocol version, enum kind kind)
{
    static CFArrayRef identity, rsa, roots;
    const char *id = version == kTLSProtocol13 ? "kinds 1.3" : "kinds 1.2";

    if (identity == NULL) {
        identity = IDENTITY(client, client_key);
        rsa = IDENTITY(server_rsa, server_rsa_key);
        roots = array_of(CERTIFICATE(ca));
    }
    pair_open(pair);
    pair_max(pair, version);
    if (kind == CLIENT_CERTIFICATE) {
        SSLSetTrustedRoots(pair->server.context, roots, 1);
        SSLSetClientSideAuthenticate(pair->server.context, kAlwaysAuthenticate);
        SSLSetCertificate(pair->client.context, identity);
    }
    if (kind == RESUMED) {
        SSLSetPeerID(pair->client.context, id, strlen(id));
        SSLSetPeerID(pair->server.context, id, strlen(id));
    }
    if (kind == RSA)
        SSLSetCertificate(pair->server.context, rsa);
}

/* A session to resume; its tickets are read. */
static void prepare(SSLProtocol version)
{
    struct pair pair;

    open_kind(&pair, version, RESUMED);
    ok(pair_handshake(&pair) && transfer(&pair.client, &pair.server, 1) && transfer(&pair.server, &pair.client, 1), "a session to resume");
    pair_free(&pair);
}

static int is_as_it_should_be(struct pair *pair, enum kind kind)
{
    Boolean resumed = 77;
    char id[32];
    size_t length = sizeof id;
    SSLClientCertificateState state = 77;

    if (!pair_handshake(pair) || !transfer(&pair->client, &pair->server, 100) || !transfer(&pair->server, &pair->client, 100))
        return 0;
    SSLGetResumableSessionInfo(pair->client.context, &resumed, id, &length);
    SSLGetClientCertificateState(pair->server.context, &state);
    return resumed == (kind == RESUMED) && state == (kind == CLIENT_CERTIFICATE ? kSSLClientCertSent : kSSLClientCertNone);
}

static void in_pieces(SSLProtocol version, enum kind kind, const char *how, size_t chunk, int stutters)
{
    struct pair pair;

    open_kind(&pair, version, kind);
    pair.client.chunk = pair.server.chunk = chunk;
    pair.client.stutters = pair.server.stutters = stutters;
    ok(is_as_it_should_be(&pair, kind), "%s, %s: %s, %s", kinds[kind], how, name_of(pair.client.last), name_of(pair.server.last));
    ok(transfer(&pair.client, &pair.server, 20000) && transfer(&pair.server, &pair.client, 20000), "%s, %s: data", kinds[kind], how);
    pair_free(&pair);
}

/* The stream stops once, behind each of its bytes. */
static void splits(SSLProtocol version, enum kind kind, int is_server)
{
    struct pair pair;
    size_t at, length, failures = 0;

    open_kind(&pair, version, kind);
    is_as_it_should_be(&pair, kind);
    length = is_server ? pair.server.total_read : pair.client.total_read;
    pair_free(&pair);
    for (at = 1; at <= length; at++) {
        open_kind(&pair, version, kind);
        *(is_server ? &pair.server.split_at : &pair.client.split_at) = at;
        failures += !is_as_it_should_be(&pair, kind);
        pair_free(&pair);
    }
    ok(length > 200 && failures == 0, "%s: the %s's %d bytes may be split anywhere: %d failures", kinds[kind],
        is_server ? "server" : "client", (int)length, (int)failures);
}

static OSStatus go_on(struct end *end, int how)
{
    unsigned char byte = 'x';
    size_t n = 0;

    if (how == 0)
        return SSLHandshake(end->context);
    return how == 1 ? SSLRead(end->context, &byte, 1, &n) : SSLWrite(end->context, &byte, 1, &n);
}

/* All four pauses, each gone on from by SSLHandshake (0), SSLRead (1) or SSLWrite (2) only. */
static void pauses(SSLProtocol version, int how, size_t chunk)
{
    static const char *const names[] = { "SSLHandshake", "SSLRead", "SSLWrite" };
    struct pair pair;
    CFArrayRef identity = IDENTITY(client, client_key), roots = array_of(CERTIFICATE(ca));
    OSStatus client = 0, server = 0;
    int rounds, first;

    pair_open(&pair);
    pair_max(&pair, version);
    pair.client.chunk = pair.server.chunk = chunk;
    SSLSetTrustedRoots(pair.server.context, roots, 1);
    is(SSLSetClientSideAuthenticate(pair.server.context, kAlwaysAuthenticate), 0, "client certificates are asked for");
    is(SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientHello, 1), 0, "break on client hello");
    is(SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientAuth, 1), 0, "break on client auth");
    is(SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1), 0, "break on server auth");
    is(SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnCertRequested, 1), 0, "break on certificate request");
    for (rounds = 0; rounds < 10000; rounds++) {
        /* SSLWrite never starts a handshake, so the first call is another. */
        first = pair.client.read_count == 0 && pair.client.write_count == 0;
        client = go_on(&pair.client, first ? 0 : how);
        if (is_pause(client) && pair.client.pause_count < 8) {
            pair.client.pauses[pair.client.pause_count++] = client;
            ok(strcmp(name_of_state(pair.client.context), "handshake") == 0, "the client's state at a pause");
            if (client == errSSLClientCertRequested) {
                CFArrayRef names = (CFArrayRef)1;

                is(SSLCopyDistinguishedNames(pair.client.context, &names), 0, "SSLCopyDistinguishedNames at the pause");
                is(SSLSetCertificate(pair.client.context, identity), 0, "SSLSetCertificate at the pause");
            } else {
                SecTrustRef trust = NULL;

                is(SSLCopyPeerTrust(pair.client.context, &trust), 0, "SSLCopyPeerTrust at the pause");
                is(SecTrustGetCertificateCount(trust) > 0, 1, "with a certificate");
                CFRelease(trust);
            }
            is(SSLSetPeerDomainName(pair.client.context, "a", 1), errSecBadReq, "a setter is refused at a pause");
        }
        server = go_on(&pair.server, rounds == 0 ? 0 : how);
        if (is_pause(server) && pair.server.pause_count < 8) {
            pair.server.pauses[pair.server.pause_count++] = server;
            if (server == errSSLClientHelloReceived)
                is(negotiated(pair.server.context), (long long)version, "the version is known at the client hello");
        }
        if ((client != errSSLWouldBlock && !is_pause(client)) && (server != errSSLWouldBlock && !is_pause(server)))
            break;
        if (how == 1 && strcmp(name_of_state(pair.client.context), "connected") == 0 && strcmp(name_of_state(pair.server.context), "connected") == 0)
            break;
    }
    ok(strcmp(name_of_state(pair.client.context), "connected") == 0 && strcmp(name_of_state(pair.server.context), "connected") == 0,
        "connected by %s alone, %d bytes at a time: %s %s, %s %s; %d", names[how], (int)chunk, name_of_state(pair.client.context), name_of(client), name_of_state(pair.server.context), name_of(server), rounds);
    is(pair.client.pause_count, 2, "the client pauses twice");
    ok(pair.client.pauses[0] + pair.client.pauses[1] == errSSLClientCertRequested + errSSLPeerAuthCompleted && pair.client.pauses[0] != pair.client.pauses[1],
        "for the certificate request and for the server's trust");
    is(pair.server.pause_count, 2, "the server pauses twice");
    is(pair.server.pauses[0], errSSLClientHelloReceived, "first for the client hello");
    is(pair.server.pauses[1], errSSLClientAuthCompleted, "then for the client's trust");
    pair_free(&pair);
    CFRelease(identity);
    CFRelease(roots);
}

/* A callback that comes back to its own context, or lets go of it. */
static OSStatus comes_back(struct end *end, void *data, size_t *length)
{
    size_t n;
    unsigned char byte;

    end->pauses[0] = SSLHandshake(end->context);
    end->pauses[1] = SSLRead(end->context, &byte, 1, &n);
    end->pauses[2] = SSLWrite(end->context, &byte, 1, &n);
    end->pauses[3] = SSLClose(end->context);
    return plain_read(end, data, length);
}

static OSStatus lets_go(struct end *end, void *data, size_t *length)
{
    if (end->pause_count++ == 0)
        CFRelease(end->context);
    return plain_read(end, data, length);
}

static void callbacks_that_come_back(void)
{
    struct pair pair;
    SSLSessionState state;

    pair_open(&pair);
    pair.client.read = comes_back;
    ok(pair_handshake(&pair), "the handshake goes on");
    ok(pair.client.pauses[0] == errSecBadReq && pair.client.pauses[1] == errSecBadReq && pair.client.pauses[2] == errSecBadReq
        && pair.client.pauses[3] == errSecBadReq, "a callback is refused its own context");
    pair_free(&pair);

    pair_open(&pair);
    pair.client.read = lets_go;
    is(SSLHandshake(pair.client.context), errSSLWouldBlock, "a callback releases its context");
    is(SSLGetSessionState(pair.client.context, &state), errSecParam, "which is gone afterwards");
    CFRelease(pair.server.context);
    free(pair.client.input);
    free(pair.server.input);
}

int main(void)
{
    size_t i;
    int how;
    enum kind kind;

    for (i = 0; i < 2; i++) {
        ordinary(versions[i]);
        exact_reads(versions[i], 0);
        exact_reads(versions[i], 1);
        write_units(versions[i]);
        prepare(versions[i]);
        for (kind = FULL; kind < KINDS; kind++) {
            in_pieces(versions[i], kind, "one byte at a time", 1, 0);
            in_pieces(versions[i], kind, "would block before everything", 0, 1);
            in_pieces(versions[i], kind, "seven bytes at a time, would block before everything", 7, 1);
            splits(versions[i], kind, 0);
            splits(versions[i], kind, 1);
        }
        for (how = 0; how < 3; how++) {
            pauses(versions[i], how, 0);
            pauses(versions[i], how, 1);
        }
    }
    callbacks_that_come_back();
    return tap_result();
}
