/*
 * Resumption under a peer id, time-outs, the trust settings that are part of the key; renegotiation from both sides.
 */
#include "ends.h"
#include "tap.h"

#include <unistd.h>

static SSLProtocol version;

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

static int resumed(SSLContextRef context)
{
    Boolean was = 0;
    char id[32];
    size_t length = sizeof id;

    if (SSLGetResumableSessionInfo(context, &was, id, &length) != noErr)
        return -1;
    return was;
}

struct settings {
    const char *client_id, *server_id;
    uint32_t client_timeout, server_timeout;
    int any_root, breaks, closes;
};

/* One connection; data goes both ways, so that tickets are read. Says whether it was resumed. */
static int connection(const struct settings *settings)
{
    struct pair pair;
    SecTrustRef trust = NULL;
    int was;

    pair_open(&pair);
    pair_max(&pair, version);
    if (settings->client_id != NULL)
        SSLSetPeerID(pair.client.context, settings->client_id, strlen(settings->client_id));
    if (settings->server_id != NULL)
        SSLSetPeerID(pair.server.context, settings->server_id, strlen(settings->server_id));
    SSLSetSessionCacheTimeout(pair.client.context, settings->client_timeout);
    SSLSetSessionCacheTimeout(pair.server.context, settings->server_timeout);
    SSLSetAllowsAnyRoot(pair.client.context, (Boolean)settings->any_root);
    if (settings->breaks)
        SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    if (!ok(pair_handshake(&pair), "handshake: %s, %s", name_of(pair.client.last), name_of(pair.server.last)))
        return -1;
    ok(transfer(&pair.client, &pair.server, 100) && transfer(&pair.server, &pair.client, 100), "data");
    was = resumed(pair.client.context);
    is(resumed(pair.server.context), was, "both sides agree whether it was resumed");
    if (settings->breaks)
        is(pair.client.pause_count, !was, "no pause when resumed");
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust");
    ok(trust != NULL && SecTrustGetCertificateCount(trust) > 0, "has the chain");
    if (trust != NULL)
        CFRelease(trust);
    if (settings->closes) {
        SSLClose(pair.client.context);
        SSLClose(pair.server.context);
    }
    pair_free(&pair);
    return was;
}

static void resumption(void)
{
    struct settings settings = { "resumption", "server", 0, 0, 0, 0, 1 };
    int i;

    settings.client_id = version == kTLSProtocol13 ? "resumption 1.3" : "resumption 1.2";
    is(connection(&settings), 0, "the first connection");
    for (i = 0; i < 3; i++)
        is(connection(&settings), 1, "a later one");
    settings.closes = 0;
    is(connection(&settings), 1, "not closed");
    is(connection(&settings), 1, "behind one that was not closed");
    settings.any_root = 1;
    is(connection(&settings), 0, "with other trust settings");
    is(connection(&settings), 1, "with them again");
    settings.breaks = 1;
    is(connection(&settings), 0, "with other options");
    is(connection(&settings), 1, "with them again");
    settings.server_id = "another server";
    is(connection(&settings), 0, "to another server");
    settings.server_id = NULL;
    is(connection(&settings), 0, "to a server without a peer id");
    settings.server_id = "server";
    settings.client_id = NULL;
    is(connection(&settings), 0, "without a peer id");
}

static void timeouts(void)
{
    static const uint32_t times[][2] = { { 0, 1 }, { 1, 0 }, { 0, 0 } };
    char name[40];
    size_t i;

    for (i = 0; i < 3; i++) {
        struct settings settings = { name, name, times[i][0], times[i][1], 0, 0, 1 };

        snprintf(name, sizeof name, "timeout %d %d", (int)version, (int)i);
        is(connection(&settings), 0, "the first connection");
    }
    usleep(1200000);
    for (i = 0; i < 3; i++) {
        struct settings settings = { name, name, times[i][0], times[i][1], 0, 0, 1 };

        snprintf(name, sizeof name, "timeout %d %d", (int)version, (int)i);
        is(connection(&settings), i == 2, i == 2 ? "the default lasts" : "a session of one second is over");
    }
}

/* A session that a fatal alert ended is not resumed. */
static void forgotten(void)
{
    struct settings settings = { "forgotten", "server", 0, 0, 0, 0, 1 };
    struct pair pair;
    char byte;
    size_t n;

    is(connection(&settings), 0, "the first connection");
    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetPeerID(pair.client.context, "forgotten", 9);
    SSLSetPeerID(pair.server.context, "server", 6);
    ok(pair_handshake(&pair) && resumed(pair.client.context) == 1, "the second");
    SSLWrite(pair.server.context, "x", 1, &n);
    pair.client.input[pair.client.input_end - 1] ^= 1;
    while (SSLRead(pair.client.context, &byte, 1, &n) == noErr)
        ;
    while (SSLRead(pair.server.context, &byte, 1, &n) == noErr)
        ;
    pair_free(&pair);
    is(connection(&settings), 0, "the third, behind damage");
}

static int read_pauses(struct end *end, char *data, size_t size, size_t *n, OSStatus pause)
{
    OSStatus status;
    int pauses = 0;

    *n = 0;
    while ((status = SSLRead(end->context, data, size, n)) == pause) {
        pauses++;
        is((long long)*n, 0, "nothing comes with a pause");
    }
    return status == noErr || status == errSSLWouldBlock ? pauses : -1;
}

/* Sheet 2.10 and test 56: renegotiation is transparent but for its pauses. */
static void renegotiation(int by_server)
{
    struct pair pair;
    struct end *starts, *other;
    char data[100];
    size_t n;
    int pauses = 0, rounds;
    OSStatus status = errSSLWouldBlock;

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientHello, 1);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionAllowRenegotiation, 1);
    starts = by_server ? &pair.server : &pair.client;
    other = starts->peer;
    expect(SSLReHandshake(pair.client.context), errSecBadReq, "SSLReHandshake of an idle client");
    expect(SSLReHandshake(pair.server.context), errSSLIllegalParam, "SSLReHandshake of an idle server");
    ok(pair_handshake(&pair), "handshake");
    expect(SSLReHandshake(starts->context), noErr, "SSLReHandshake");
    ok(strcmp(name_of_state(starts->context), by_server ? "connected" : "handshake") == 0, "state behind SSLReHandshake: %s", name_of_state(starts->context));
    for (rounds = 0; rounds < 20 && status != noErr; rounds++) {
        int p;

        status = SSLHandshake(starts->context);
        if (is_pause(status))
            status = errSSLWouldBlock;
        if (status != noErr && status != errSSLWouldBlock)
            break;
        p = read_pauses(other, data, sizeof data, &n, by_server ? errSSLPeerAuthCompleted : errSSLClientHelloReceived);
        if (!ok(p >= 0, "SSLRead of the other side"))
            break;
        pauses += p;
    }
    expect(status, noErr, "SSLHandshake comes back when the new handshake is over");
    is(pauses, 1, "the other side's SSLRead pauses once");
    ok(strcmp(name_of_state(pair.client.context), "connected") == 0 && strcmp(name_of_state(pair.server.context), "connected") == 0, "connected again");
    ok(transfer(&pair.client, &pair.server, 1000) && transfer(&pair.server, &pair.client, 1000), "data");
    pair_free(&pair);
}

static void refused_renegotiation(void)
{
    struct pair pair;
    char data[10];
    size_t n;

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol12);
    ok(pair_handshake(&pair), "handshake");
    expect(SSLReHandshake(pair.client.context), noErr, "SSLReHandshake of the client");
    expect(SSLHandshake(pair.client.context), errSSLWouldBlock, "SSLHandshake");
    expect(SSLRead(pair.server.context, data, sizeof data, &n), errSSLWouldBlock, "a server that does not allow it");
    ok(strcmp(name_of_state(pair.server.context), "connected") == 0, "keeps the old session");
    expect(SSLHandshake(pair.client.context), errSSLPeerNoRenegotiation, "the client is told");
    pair_free(&pair);

    pair_open(&pair);
    pair_max(&pair, kTLSProtocol13);
    ok(pair_handshake(&pair), "handshake");
    expect(SSLReHandshake(pair.client.context), errSecBadReq, "TLS 1.3 has none, client");
    expect(SSLReHandshake(pair.server.context), errSecBadReq, "TLS 1.3 has none, server");
    ok(transfer(&pair.client, &pair.server, 1000), "data");
    pair_free(&pair);
}

int main(void)
{
    for (version = kTLSProtocol12;; version = kTLSProtocol13) {
        resumption();
        timeouts();
        if (version == kTLSProtocol13)
            break;
        forgotten();
    }
    renegotiation(0);
    renegotiation(1);
    refused_renegotiation();
    return tap_result();
}
