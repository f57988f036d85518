/*
 * A server on the other end of a socket pair, in a thread: it shakes hands, sends back what it reads, and ends when the client closes.
 */
#ifndef PEER_H
#define PEER_H

#include "pair.h"
#include "tap.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct peer {
    int client_fd, fd;
    SSLContextRef context;
    OSStatus handshake, ending;
    pthread_t thread;
};

/* Blocks until everything has come. */
static OSStatus peer_read(SSLConnectionRef connection, void *data, size_t *length)
{
    size_t have = 0;

    while (have < *length) {
        ssize_t n = read((int)(intptr_t)connection, (char *)data + have, *length - have);

        if (n <= 0) {
            *length = have;
            return n == 0 ? errSSLClosedGraceful : errSSLClosedAbort;
        }
        have += (size_t)n;
    }
    return noErr;
}

static OSStatus peer_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    size_t have = 0;

    while (have < *length) {
        ssize_t n = write((int)(intptr_t)connection, (const char *)data + have, *length - have);

        if (n <= 0)
            return errSSLClosedAbort;
        have += (size_t)n;
    }
    return noErr;
}

static void *peer_thread(void *argument)
{
    struct peer *peer = argument;
    char data[5000];
    size_t n, written;

    do
        peer->handshake = SSLHandshake(peer->context);
    while (peer->handshake == errSSLPeerAuthCompleted || peer->handshake == errSSLClientHelloReceived);
    while (peer->handshake == noErr && (peer->ending = SSLRead(peer->context, data, sizeof data, &n)) == noErr)
        SSLWrite(peer->context, data, n, &written);
    SSLClose(peer->context);
    shutdown(peer->fd, SHUT_WR);
    return NULL;
}

/* A peer that has not begun; more may be set on its context. */
__attribute__((unused))
static void peer_open(struct peer *peer)
{
    CFArrayRef identity = pair_identity("SHIM_P12_ECDSA");
    int fds[2];

    signal(SIGPIPE, SIG_IGN);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
        abort();
    memset(peer, 0, sizeof *peer);
    peer->client_fd = fds[0];
    peer->fd = fds[1];
    peer->context = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SSLSetIOFuncs(peer->context, peer_read, peer_write);
    SSLSetConnection(peer->context, (SSLConnectionRef)(intptr_t)peer->fd);
    SSLSetCertificate(peer->context, identity);
    CFRelease(identity);
}

__attribute__((unused))
static void peer_start(struct peer *peer)
{
    if (pthread_create(&peer->thread, NULL, peer_thread, peer) != 0)
        abort();
}

/* Waits for the peer's end. */
__attribute__((unused))
static void peer_join(struct peer *peer)
{
    close(peer->client_fd);
    pthread_join(peer->thread, NULL);
    close(peer->fd);
    CFRelease(peer->context);
}

/* A verdict with the test's authority as the only anchor. */
__attribute__((unused))
static SecTrustResultType peer_judge(SecTrustRef trust)
{
    CFArrayRef anchors = pair_anchors("SHIM_CA");
    SecTrustResultType verdict = kSecTrustResultInvalid;

    SecTrustSetAnchorCertificates(trust, anchors);
    SecTrustSetAnchorCertificatesOnly(trust, 1);
    SecTrustEvaluate(trust, &verdict);
    CFRelease(anchors);
    return verdict;
}

#endif
