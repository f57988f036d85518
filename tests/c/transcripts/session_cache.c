/*
 * When a session is resumed, and when not: peer ids, time-outs, trust settings, options, versions, suites, failure (sheet 2.13; 6.2, test
 * 55), with both kinds of TLS 1.2 session and with tickets of TLS 1.3.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "transcript.h"

#include <pthread.h>
#include <unistd.h>

static CFArrayRef rsa, ca, ca_twice, leaf;
static SSLProtocol version;

/* What differs between connections; zero is the usual. The server's peer id is "server" unless something else is said. */
struct settings {
    const char *client_id, *server_id;
    uint32_t client_timeout, server_timeout;
    SSLProtocol client_max;
    SSLCipherSuite client_suite;
    const char *host;
    int nameless_server;
    int any_root, twice, not_only, leafs;
    int options;                        /* a bit for each session option of the client */
    SSLAuthenticate server_asks;
    int closes;
};

static int resumed(SSLContextRef context)
{
    Boolean was = 7;
    char id[32];
    size_t length = sizeof id;

    return SSLGetResumableSessionInfo(context, &was, id, &length) == noErr ? was : -1;
}

static void prepare(struct pair *pair, const struct settings *settings)
{
    SSLContextRef client, server;
    int option;

    pair_open(pair);
    /* A client that has not been told yet whom to trust. */
    CFRelease(pair->client.context);
    client = pair->client.context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    server = pair->server.context;
    SSLSetIOFuncs(client, read_callback, write_callback);
    SSLSetConnection(client, &pair->client);
    SSLSetPeerDomainName(client, settings->host != NULL ? settings->host : "localhost", 9);
    SSLSetProtocolVersionMax(client, settings->client_max != 0 ? settings->client_max : version);
    SSLSetProtocolVersionMax(server, kTLSProtocol13);
    SSLSetProtocolVersionMin(client, kTLSProtocol12);
    SSLSetProtocolVersionMin(server, kTLSProtocol12);
    SSLSetCertificate(server, rsa);
    if (settings->client_suite != 0)
        SSLSetEnabledCiphers(client, &settings->client_suite, 1);
    if (settings->client_id != NULL)
        SSLSetPeerID(client, settings->client_id, strlen(settings->client_id));
    if (!settings->nameless_server)
        SSLSetPeerID(server, settings->server_id != NULL ? settings->server_id : "server", settings->server_id != NULL ? strlen(settings->server_id) : 6);
    SSLSetSessionCacheTimeout(client, settings->client_timeout);
    SSLSetSessionCacheTimeout(server, settings->server_timeout);
    SSLSetAllowsAnyRoot(client, (Boolean)settings->any_root);
    SSLSetTrustedRoots(client, settings->twice ? ca_twice : ca, !settings->not_only);
    if (settings->leafs)
        SSLSetTrustedLeafCertificates(client, leaf);
    for (option = 0; option < 10; option++) {
        if (settings->options & (1 << option))
            SSLSetSessionOption(client, option, 1);
    }
    SSLSetClientSideAuthenticate(server, settings->server_asks);
}

/* One connection with data both ways, so that tickets are read; 1 if it was resumed, 0 if not. */
static int connection(const struct settings *settings)
{
    struct pair pair;
    int was;

    prepare(&pair, settings);
    if (!pair_handshake(&pair) || !transfer(&pair.client, &pair.server, 50) || !transfer(&pair.server, &pair.client, 50)) {
        printf("  fails: %s, %s\n", name_of(pair.client.last), name_of(pair.server.last));
        exit(1);
    }
    was = resumed(pair.client.context);
    if (resumed(pair.server.context) != was)
        printf("  the sides do not agree whether it was resumed\n");
    if (settings->closes) {
        SSLClose(pair.client.context);
        SSLClose(pair.server.context);
    }
    pair_free(&pair);
    return was;
}

/* Two connections under a name of their own. */
static void twice(const char *what, struct settings first, struct settings second)
{
    static int number;
    char id[32];
    int one, two;

    snprintf(id, sizeof id, "pair %d", number++);
    if (first.client_id == NULL)
        first.client_id = id;
    if (second.client_id == NULL)
        second.client_id = id;
    one = connection(&first);
    two = connection(&second);
    show(what, "%s, %s", one ? "resumed" : "full", two ? "resumed" : "full");
}

static const struct settings usual;

#define WITH(...) ((struct settings){ __VA_ARGS__ })

static void conditions(void)
{
    title("%s: two connections, the second with", name_of_version(version));
    twice("the same settings", usual, usual);
    twice("the same settings, the first closed", WITH(.closes = 1), usual);
    twice("another peer id of the client", WITH(.client_id = "one"), WITH(.client_id = "two"));
    twice("a longer peer id of the client", WITH(.client_id = "long"), WITH(.client_id = "longer"));
    twice("another peer id of the server", usual, WITH(.server_id = "another"));
    twice("no peer id of the server", usual, WITH(.nameless_server = 1));
    twice("no peer id of the server before", WITH(.nameless_server = 1), usual);
    twice("another host name", usual, WITH(.host = "LOCALHOST"));
    twice("any root allowed", usual, WITH(.any_root = 1));
    twice("the same root twice", usual, WITH(.twice = 1));
    twice("a trusted leaf", usual, WITH(.leafs = 1));
    twice("BreakOnServerAuth", usual, WITH(.options = 1 << kSSLSessionOptionBreakOnServerAuth));
    twice("BreakOnCertRequested", usual, WITH(.options = 1 << kSSLSessionOptionBreakOnCertRequested));
    twice("BreakOnClientAuth", usual, WITH(.options = 1 << kSSLSessionOptionBreakOnClientAuth));
    twice("BreakOnClientHello", usual, WITH(.options = 1 << kSSLSessionOptionBreakOnClientHello));
    twice("AllowServerIdentityChange", usual, WITH(.options = 1 << kSSLSessionOptionAllowServerIdentityChange));
    twice("AllowRenegotiation", usual, WITH(.options = 1 << kSSLSessionOptionAllowRenegotiation));
    twice("EnableSessionTickets", usual, WITH(.options = 1 << kSSLSessionOptionEnableSessionTickets));
    twice("EnableSessionTickets in both", WITH(.options = 1 << kSSLSessionOptionEnableSessionTickets),
        WITH(.options = 1 << kSSLSessionOptionEnableSessionTickets));
    twice("a server that asks for a certificate", usual, WITH(.server_asks = kTryAuthenticate));
    if (version == kTLSProtocol12) {
        twice("another suite", WITH(.client_suite = 0xC030), WITH(.client_suite = 0xC02F));
        twice("a higher maximum", usual, WITH(.client_max = kTLSProtocol13));
    } else
        twice("a lower maximum", usual, WITH(.client_max = kTLSProtocol12));
}

/* Test 55: sixteen configurations of trust under one peer id: the first connection is full, the second resumed, and so is a third later. */
static void trust_configurations(void)
{
    int round, i;

    title("%s: trust configurations under one peer id", name_of_version(version));
    for (round = 0; round < 2; round++) {
        for (i = 0; i < 16; i++) {
            struct settings settings = WITH(.client_id = "trust", .any_root = i & 1, .twice = i >> 1 & 1, .not_only = i >> 2 & 1, .leafs = i >> 3 & 1);
            int was = connection(&settings);

            printf("  any root %d, roots twice %d, roots only %d, trusted leafs %d: %s", settings.any_root, settings.twice, !settings.not_only,
                settings.leafs, was ? "resumed" : "full");
            printf(", %s\n", connection(&settings) ? "resumed" : "full");
        }
    }
}

enum { TIMED = 4 };

/* Test 55: times to live of one second and of the default; all that wait, wait together. */
static void timeouts(int part)
{
    int i;

    if (part == 0)
        title("%s: times to live", name_of_version(version));
    for (i = 0; i < TIMED; i++) {
        char id[40];
        struct settings settings = WITH(.client_id = id, .client_timeout = i & 1, .server_timeout = i >> 1);

        snprintf(id, sizeof id, "time %d %d", (int)version, i);
        printf("  client %d, server %d, %s: %s\n", i & 1, i >> 1, part == 0 ? "at first" : "later", connection(&settings) ? "resumed" : "full");
    }
}

/* A session that a fatal alert has ended is forgotten. */
static void forgotten(void)
{
    struct settings settings = WITH(.client_id = "forgotten");
    struct pair pair;
    char byte;
    size_t n;

    title("%s: a session that fails", name_of_version(version));
    show("first", "%s", connection(&settings) ? "resumed" : "full");
    prepare(&pair, &settings);
    pair_handshake(&pair);
    show("second", "%s", resumed(pair.client.context) ? "resumed" : "full");
    SSLWrite(pair.server.context, "x", 1, &n);
    pair.client.input[pair.client.input_end - 1] ^= 1;
    while (SSLRead(pair.client.context, &byte, 1, &n) == noErr)
        ;
    while (SSLRead(pair.server.context, &byte, 1, &n) == noErr)
        ;
    pair_free(&pair);
    show("third, behind damage", "%s", connection(&settings) ? "resumed" : "full");
}

/* What a resumed connection has: no pause, no certificates on the wire, the chain all the same. */
static void what_it_has(void)
{
    struct settings settings = WITH(.client_id = "has", .options = 1 << kSSLSessionOptionBreakOnServerAuth);
    int i;

    title("%s: what a connection has, full and resumed", name_of_version(version));
    for (i = 0; i < 2; i++) {
        struct pair pair;
        SecTrustRef trust = NULL;
        SecTrustResultType result = 77;
        Boolean was = 7;
        char id[40];
        size_t length = 31;

        prepare(&pair, &settings);
        SSLSetProtocolVersionMax(pair.server.context, version);
        SHOW(SSLGetResumableSessionInfo(pair.client.context, &was, id, &length));
        length = 40;
        SHOW(SSLGetResumableSessionInfo(pair.client.context, &was, id, &length));
        show("before", "%d, %d", was, (int)length);
        show_handshake(&pair);
        transfer(&pair.server, &pair.client, 10);
        length = 32;
        SHOW(SSLGetResumableSessionInfo(pair.client.context, &was, id, &length));
        show("behind", "%d, id of %d bytes", was, (int)length);
        SHOW(SSLCopyPeerTrust(pair.client.context, &trust));
        if (trust != NULL) {
            SHOW(SecTrustEvaluate(trust, &result));
            show("verdict, certificates", "%d, %ld", (int)result, (long)SecTrustGetCertificateCount(trust));
            CFRelease(trust);
        }
        pair_free(&pair);
    }
}

/* A peer id that is set while the server's wish for a certificate waits for an answer counts for the session that is made. */
static void peer_id_in_the_pause(void)
{
    struct settings settings = { .server_asks = kTryAuthenticate, .options = 1 << kSSLSessionOptionBreakOnCertRequested };
    int i;

    title("%s: a peer id set in the pause", name_of_version(version));
    for (i = 0; i < 2; i++) {
        struct pair pair;
        int rounds;

        settings.client_id = i == 0 ? NULL : version == kTLSProtocol12 ? "pause 1.2" : "pause 1.3";
        prepare(&pair, &settings);
        for (rounds = 0; i == 0 && rounds < 5 && pair.client.last != errSSLClientCertRequested; rounds++) {
            step(&pair.client, 0);
            step(&pair.server, 0);
        }
        if (i == 0)
            SHOW(SSLSetPeerID(pair.client.context, version == kTLSProtocol12 ? "pause 1.2" : "pause 1.3", 9));
        pair_handshake(&pair);
        transfer(&pair.server, &pair.client, 10);
        show(i == 0 ? "first" : "second", "%s", resumed(pair.client.context) ? "resumed" : "full");
        pair_free(&pair);
    }
}

static void *many(void *argument)
{
    long failures = 0;
    int i;

    for (i = 0; i < 40; i++) {
        char id[20];
        struct settings settings = WITH(.client_id = id, .client_max = i % 2 ? kTLSProtocol12 : kTLSProtocol13);

        snprintf(id, sizeof id, "threads %d", i % 6);
        failures += connection(&settings) < 0;
    }
    (void)argument;
    return (void *)failures;
}

static void threads(void)
{
    pthread_t ids[4];
    long failures = 0;
    void *one;
    int i;

    title("Four threads, six peer ids");
    for (i = 0; i < 4; i++)
        pthread_create(&ids[i], NULL, many, NULL);
    for (i = 0; i < 4; i++) {
        pthread_join(ids[i], &one);
        failures += (long)one;
    }
    show("failures", "%ld", failures);
}

int main(void)
{
    const void *two[2];
    int i, part;

    rsa = IDENTITY(server_rsa, server_rsa_key);
    ca = array_of(CERTIFICATE(ca));
    leaf = array_of(CERTIFICATE(ca));
    two[0] = two[1] = CFArrayGetValueAtIndex(ca, 0);
    ca_twice = CFArrayCreate(NULL, two, 2, &kCFTypeArrayCallBacks);
    for (i = 0; i < 2; i++) {
        version = both_versions[i];
        conditions();
        trust_configurations();
        forgotten();
        what_it_has();
        peer_id_in_the_pause();
    }
    for (part = 0; part < 2; part++) {
        for (i = 0; i < 2; i++) {
            version = both_versions[i];
            timeouts(part);
        }
        if (part == 0)
            usleep(1200000);
    }
    threads();
    CFRelease(rsa);
    CFRelease(ca);
    CFRelease(leaf);
    CFRelease(ca_twice);
    transcript_done();
    return 0;
}
