/*
 * Sixteen contexts at once in eight pairs, each end in a thread of its own, joined by a socket pair with callbacks that block. Every pair
 * says something of its own, so that bytes of another pair are noticed; all share an identity, the roots and the session cache. One more
 * thread asks the getters of the library that need no context. A dead-lock ends with the time limit.
 *
 * shim-test: sanitize thread
 * shim-test: each-provider
 * shim-test: flags -lpthread
 */
#include "blocking.h"
#include "ends.h"
#include "tap.h"

#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PAIRS = 8, BLOCK = 20000, EXCHANGES = 4 };

struct speaker {
    pthread_t thread;
    int fd, pair, is_server, round;
    const char *failure;
    OSStatus status;
};

static CFArrayRef identity, client_identity, roots;

/* Odd pairs are TLS 1.2; a quarter has client certificates, a quarter pauses, all resume what an earlier round has left. */
static SSLContextRef make(const struct speaker *speaker)
{
    SSLContextRef context = SSLCreateContext(NULL, speaker->is_server ? kSSLServerSide : kSSLClientSide, kSSLStreamType);
    SSLProtocol version = speaker->pair % 2 ? kTLSProtocol12 : kTLSProtocol13;
    char id[20];

    SSLSetIOFuncs(context, blocking_read, blocking_write);
    SSLSetConnection(context, (SSLConnectionRef)(intptr_t)speaker->fd);
    SSLSetProtocolVersionMin(context, version);
    SSLSetProtocolVersionMax(context, version);
    SSLSetTrustedRoots(context, roots, 1);
    snprintf(id, sizeof id, "pair %d", speaker->pair / 4);
    SSLSetPeerID(context, id, strlen(id));
    if (speaker->is_server) {
        SSLSetCertificate(context, identity);
        if (speaker->pair % 4 == 2)
            SSLSetClientSideAuthenticate(context, kAlwaysAuthenticate);
        if (speaker->pair % 4 == 3)
            SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientHello, 1);
    } else {
        SSLSetPeerDomainName(context, "localhost", 9);
        SSLSetCertificate(context, client_identity);
        if (speaker->pair % 4 == 3)
            SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, 1);
    }
    return context;
}

static void fill(unsigned char *block, int pair, int is_server, int exchange)
{
    size_t i;

    for (i = 0; i < BLOCK; i++)
        block[i] = (unsigned char)(i * 7 + (size_t)pair * 31 + (size_t)is_server * 101 + (size_t)exchange * 13);
}

static OSStatus read_all(SSLContextRef context, unsigned char *data, size_t size)
{
    size_t have = 0, n;
    OSStatus status = noErr;

    while (have < size && (status = SSLRead(context, data + have, size - have, &n)) == noErr)
        have += n;
    return status;
}

static int fails(struct speaker *speaker, const char *what, OSStatus status)
{
    if (status == noErr)
        return 0;
    speaker->failure = what;
    speaker->status = status;
    return 1;
}

static void speak(struct speaker *speaker, SSLContextRef context)
{
    unsigned char *own = malloc(BLOCK), *got = malloc(BLOCK), *expected = malloc(BLOCK);
    OSStatus status;
    size_t n;
    int i;

    do
        status = SSLHandshake(context);
    while (is_pause(status));
    for (i = 0; !fails(speaker, "SSLHandshake", status) && i < EXCHANGES; i++) {
        fill(own, speaker->pair, speaker->is_server, i);
        fill(expected, speaker->pair, !speaker->is_server, i);
        /* One side writes first: both at once would wait for each other with callbacks that block. */
        if (!speaker->is_server && fails(speaker, "SSLWrite", SSLWrite(context, own, BLOCK, &n)))
            break;
        if (fails(speaker, "SSLRead", read_all(context, got, BLOCK)) || fails(speaker, "what came", memcmp(got, expected, BLOCK)))
            break;
        if (speaker->is_server && fails(speaker, "SSLWrite", SSLWrite(context, own, BLOCK, &n)))
            break;
    }
    if (speaker->failure == NULL && !speaker->is_server)
        fails(speaker, "SSLClose", SSLClose(context));
    if (speaker->failure == NULL && speaker->is_server) {
        status = SSLRead(context, got, 1, &n);
        fails(speaker, "the end", status == errSSLClosedGraceful ? noErr : status == noErr ? 1 : status);
    }
    free(own);
    free(got);
    free(expected);
}

static void *speaks(void *argument)
{
    struct speaker *speaker = argument;
    SSLContextRef context = make(speaker);

    speak(speaker, context);
    CFRelease(context);
    close(speaker->fd);
    return NULL;
}

static void *asks(void *argument)
{
    int i;

    for (i = 0; i < 200; i++) {
        SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
        CFStringRef text = CFCopyDescription(context);
        size_t count;

        SSLGetNumberSupportedCiphers(context, &count);
        CFRelease(text);
        CFRelease(context);
    }
    return argument;
}

int main(void)
{
    struct speaker speakers[2 * PAIRS];
    int rounds = getenv("SHIM_ROUNDS") == NULL ? 6 : atoi(getenv("SHIM_ROUNDS"));
    int round, i, failures = 0;
    pthread_t asker;

    signal(SIGPIPE, SIG_IGN);
    identity = IDENTITY(server, server_key);
    client_identity = IDENTITY(client, client_key);
    roots = array_of(CERTIFICATE(ca));
    for (round = 0; round < rounds; round++) {
        memset(speakers, 0, sizeof speakers);
        for (i = 0; i < 2 * PAIRS; i += 2) {
            int fds[2];

            if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
                abort();
            speakers[i].fd = fds[0];
            speakers[i + 1].fd = fds[1];
            speakers[i + 1].is_server = 1;
        }
        for (i = 0; i < 2 * PAIRS; i++) {
            speakers[i].pair = i / 2;
            speakers[i].round = round;
            pthread_create(&speakers[i].thread, NULL, speaks, &speakers[i]);
        }
        pthread_create(&asker, NULL, asks, NULL);
        for (i = 0; i < 2 * PAIRS; i++) {
            pthread_join(speakers[i].thread, NULL);
            if (speakers[i].failure == NULL)
                continue;
            failures++;
            printf("# round %d, pair %d, %s: %s: %s\n", round, i / 2, speakers[i].is_server ? "server" : "client", speakers[i].failure,
                name_of(speakers[i].status));
        }
        pthread_join(asker, NULL);
    }
    ok(failures == 0, "%d rounds of %d contexts, each in a thread of its own: %d failures", rounds, 2 * PAIRS, failures);
    CFRelease(identity);
    CFRelease(client_identity);
    CFRelease(roots);
    return tap_result();
}
