/*
 * What old programs and their tests rely on, over a socket pair with blocking callbacks: a library that asks for a byte too many hangs here.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread
 */
#include "blocking.h"
#include "ends.h"
#include "tap.h"

#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

struct server {
    SSLContextRef context;
    int fd;
    void (*run)(struct server *server);
    OSStatus status, later;
    pthread_t thread;
};

static void *server_thread(void *argument)
{
    struct server *server = argument;

    server->run(server);
    /* At once: what the client has not been told by now it will not be told. */
    close(server->fd);
    return NULL;
}

/* A client context, and a server that runs in a thread of its own. */
static SSLContextRef start(struct pair *pair, struct server *server, void (*run)(struct server *server))
{
    int fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
        abort();
    SSLSetIOFuncs(pair->client.context, blocking_read, blocking_write);
    SSLSetIOFuncs(pair->server.context, blocking_read, blocking_write);
    SSLSetConnection(pair->client.context, (SSLConnectionRef)(intptr_t)fds[0]);
    SSLSetConnection(pair->server.context, (SSLConnectionRef)(intptr_t)fds[1]);
    server->context = pair->server.context;
    server->fd = fds[1];
    server->run = run;
    server->status = server->later = 12345;
    pthread_create(&server->thread, NULL, server_thread, server);
    return pair->client.context;
}

static void stop(struct pair *pair, struct server *server)
{
    SSLConnectionRef fd;

    pthread_join(server->thread, NULL);
    SSLGetConnection(pair->client.context, &fd);
    close((int)(intptr_t)fd);
    pair_free(pair);
}

static void echoes(struct server *server)
{
    char data[5000];
    size_t n;

    do
        server->status = SSLHandshake(server->context);
    while (is_pause(server->status));
    while ((server->later = SSLRead(server->context, data, sizeof data, &n)) == noErr)
        SSLWrite(server->context, data, n, &n);
}

static void handshakes(struct server *server)
{
    do
        server->status = SSLHandshake(server->context);
    while (is_pause(server->status));
}

static void conversation(SSLProtocol version)
{
    struct pair pair;
    struct server server;
    SSLContextRef client;
    char data[3000], got[3000];
    size_t n, have = 0;

    pair_open(&pair);
    pair_max(&pair, version);
    client = start(&pair, &server, echoes);
    expect(SSLHandshake(client), noErr, "a handshake that blocks");
    memset(data, 'e', sizeof data);
    expect(SSLWrite(client, data, sizeof data, &n), noErr, "SSLWrite");
    while (have < sizeof got && SSLRead(client, got + have, sizeof got - have, &n) == noErr)
        have += n;
    ok(have == sizeof got && memcmp(data, got, sizeof got) == 0, "the echo");
    expect(SSLClose(client), noErr, "SSLClose");
    stop(&pair, &server);
    expect(server.status, noErr, "the server's handshake");
    expect(server.later, errSSLClosedGraceful, "the server's end");
}

/* libgit2: the pause comes out of SSLHandshake, and SSLHandshake is never called again. */
static void without_second_handshake(SSLProtocol version)
{
    struct pair pair;
    struct server server;
    SSLContextRef client;
    char data[100] = "hello";
    size_t n = 0;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetSessionOption(pair.client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    client = start(&pair, &server, echoes);
    expect(SSLHandshake(client), errSSLServerAuthCompleted, "SSLHandshake pauses");
    expect(SSLWrite(client, data, 5, &n), noErr, "SSLWrite goes on and writes");
    is((long long)n, 5, "all");
    ok(strcmp(name_of_state(client), "connected") == 0, "connected: %s", name_of_state(client));
    expect(SSLRead(client, data, sizeof data, &n), noErr, "SSLRead");
    ok(n == 5 && memcmp(data, "hello", 5) == 0, "the echo");
    SSLClose(client);
    stop(&pair, &server);
}

/* A server that refuses closes its socket at once; the client still learns why. */
static void refused_client(SSLProtocol version)
{
    struct pair pair;
    struct server server;
    SSLContextRef client;
    OSStatus status;
    char byte;
    size_t n;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetClientSideAuthenticate(pair.server.context, kAlwaysAuthenticate);
    client = start(&pair, &server, handshakes);
    status = SSLHandshake(client);
    if (version == kTLSProtocol13) {
        expect(status, noErr, "TLS 1.3 tells it later");
        status = SSLRead(client, &byte, 1, &n);
    }
    expect(status, errSSLPeerCertUnknown, "the client without a certificate");
    stop(&pair, &server);
    expect(server.status, errSSLXCertChainInvalid, "the server");
}

/* The server closes at the client hello, without a certificate of its own; the client asks until it hears of it. */
static void closes_at_client_hello(struct server *server)
{
    char name[20] = "";
    size_t length = 0;

    server->status = SSLHandshake(server->context);
    SSLCopyRequestedPeerNameLength(server->context, &length);
    is((long long)length, 10, "the name with its NUL");
    SSLCopyRequestedPeerName(server->context, name, &length);
    ok(strcmp(name, "localhost") == 0, "localhost");
    server->later = SSLClose(server->context);
}

static void closed_at_client_hello(SSLProtocol version)
{
    struct pair pair;
    struct server server;
    SSLContextRef client;
    OSStatus status;
    int rounds = 0;

    pair_open(&pair);
    pair_max(&pair, version);
    SSLSetCertificate(pair.server.context, NULL);
    SSLSetSessionOption(pair.server.context, kSSLSessionOptionBreakOnClientHello, 1);
    client = start(&pair, &server, closes_at_client_hello);
    do
        status = SSLHandshake(client);
    while (status != errSSLClosedGraceful && ++rounds < 10);
    expect(status, errSSLClosedGraceful, "the client of a server that closes at the client hello");
    stop(&pair, &server);
    expect(server.status, errSSLClientHelloReceived, "the server's pause");
    expect(server.later, noErr, "the server's SSLClose");
}

int main(void)
{
    SSLProtocol version;

    signal(SIGPIPE, SIG_IGN);
    for (version = kTLSProtocol12;; version = kTLSProtocol13) {
        conversation(version);
        without_second_handshake(version);
        refused_client(version);
        closed_at_client_hello(version);
        if (version == kTLSProtocol13)
            break;
    }
    return tap_result();
}
