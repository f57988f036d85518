/*
 * Whole connections again and again: memory, descriptors and threads stay as they were. And sockets that are closed while a thread
 * waits in them. SHIM_CONNECTIONS in the environment is how many of each kind, for a long run.
 * shim-test: flags -lpthread
 * shim-test: args 400
 * shim-test: timeout 180
 */
#include "chip.h"
#include "figures.h"

static int with_tls(int i)
{
    char buffer[8];
    int error, client, server, good, s, c;

    if (add_identity() != 0)
        return 0;
    s = new_session("Own", 2);
    c = new_session(NULL, 2);
    good = open_pair(c, s, &client, &server) && send(client, "ping", 4, 0, &error) == 4
        && recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error) == 4;
    if (i % 3 == 0)
        SSL_ConnClose(client, &error);
    if (i % 5 == 0)
        ResetConnection(server, &error);
    SSL_SessionClose(s, &error);
    closesocket(server, &error);
    closesocket(client, &error);
    SSL_SessionClose(c, &error);
    PKI_CertificateDel("Own", 1, &error);
    PKI_CertificateDel("CA", 2, &error);
    return good;
}

/* The handshake fails: the client does not know the authority, or goes away in the middle. */
static int that_fails(int i)
{
    int error, client, server, port, listener, s, c, result = -3, good;

    if (add_identity() != 0)
        return 0;
    s = new_session("Own", 2);
    c = new_session(NULL, 2);
    listener = open_listener(s, &port);
    client = open_client(c, port);
    server = accept(listener, NULL, &error);
    PKI_CertificateDel("CA", 2, &error);
    SSL_ClientStart(client, NULL, &error);
    if (i % 2 == 0)
        shake_hands(client, server, &result, NULL);
    good = result == -3;
    closesocket(client, &error);
    good &= SSL_HandshakeComplete(server, 30000) != 0;
    closesocket(server, &error);
    closesocket(listener, &error);
    SSL_SessionClose(s, &error);
    SSL_SessionClose(c, &error);
    PKI_CertificateDel("Own", 1, &error);
    return good;
}

/* One after the other under the same two sessions: most are resumed. */
static int resumed(int i)
{
    static int s, c;
    char buffer[8];
    int error, client, server, good;

    if (i == 0) {
        SSL_SessionClose(s, &error);
        SSL_SessionClose(c, &error);
        if (add_identity() != 0)
            return 0;
        s = new_session("Own", 8);
        c = new_session(NULL, 8);
    }
    good = open_pair(c, s, &client, &server) && send(server, "pong", 4, 0, &error) == 4
        && recv(client, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error) == 4;
    closesocket(i % 2 == 0 ? client : server, &error);
    closesocket(i % 2 == 0 ? server : client, &error);
    return good;
}

static int plain(int i)
{
    char buffer[8];
    int error, client, server, good;

    good = open_pair(0, 0, &client, &server) && send(client, "ping", 4, 0, &error) == 4;
    if (i % 2 == 0)
        good &= recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error) == 4;
    closesocket(client, &error);
    closesocket(server, &error);
    return good;
}

static void repeat(int (*once)(int), int times, const char *name)
{
    long before, threads;
    int i, descriptors, good = 0;

    /* The collector's heap finds its size first. */
    for (i = 0; i < times; i++)
        once(i);
    before = figure("VmRSS:");
    threads = figure("Threads:");
    descriptors = descriptors_open();
    for (i = 0; i < times; i++)
        good += once(i);
    is(good, times, name);
    ok(figure("VmRSS:") - before < 6144, "%s, %d times: %ld KiB more than %ld", name, times, figure("VmRSS:") - before, before);
    is(descriptors_open(), descriptors, "no descriptor more");
    is(figure("Threads:"), threads, "no thread more");
}

struct waiter {
    int sd;
    int error;
    int result;
};

static void *in_recv(void *argument)
{
    struct waiter *waiter = argument;
    char buffer[8];

    waiter->result = recv(waiter->sd, buffer, sizeof buffer, MSG_BLOCKING, 0, &waiter->error);
    return NULL;
}

static void *in_accept(void *argument)
{
    struct waiter *waiter = argument;

    waiter->result = accept(waiter->sd, NULL, &waiter->error);
    return NULL;
}

static void *in_handshake(void *argument)
{
    struct waiter *waiter = argument;

    waiter->result = SSL_HandshakeComplete(waiter->sd, 0xFFFF);
    return NULL;
}

static void *in_recvfrom(void *argument)
{
    struct waiter *waiter = argument;
    char buffer[8];

    waiter->result = recvfrom(waiter->sd, buffer, sizeof buffer, MSG_BLOCKING, 0, NULL, &waiter->error);
    return NULL;
}

static void close_under(int sd, void *(*wait)(void *), int result, const char *name)
{
    struct waiter waiter;
    pthread_t thread;
    int error;

    waiter.sd = sd;
    waiter.error = 209;
    pthread_create(&thread, NULL, wait, &waiter);
    api_sleep(60);
    is(closesocket(sd, &error), 0, name);
    pthread_join(thread, NULL);
    ok(waiter.result == result && waiter.error == 209, "ends the wait with %d and %d", waiter.result, waiter.error);
}

static void closed_in_use(void)
{
    int error, client, server, port, s, c, listener;

    add_identity();
    s = new_session("Own", 0);
    c = new_session(NULL, 0);
    open_pair(0, 0, &client, &server);
    close_under(server, in_recv, -1, "closesocket under recv");
    closesocket(client, &error);
    open_pair(c, s, &client, &server);
    close_under(server, in_recv, -1, "closesocket under recv with TLS");
    closesocket(client, &error);
    close_under(open_listener(0, &port), in_accept, -1, "closesocket under accept");
    close_under(opensocket(SOCK_DGRAM, &error), in_recvfrom, -1, "closesocket under recvfrom");
    listener = open_listener(0, &port);
    client = open_client(c, port);
    SSL_ClientStart(client, NULL, &error);
    close_under(client, in_handshake, -2, "closesocket under SSL_HandshakeComplete");
    closesocket(listener, &error);
    SSL_SessionClose(s, &error);
    SSL_SessionClose(c, &error);
}

int main(int argc, char **argv)
{
    const char *asked = getenv("SHIM_CONNECTIONS");
    struct in_addr found;
    int times = asked != NULL ? atoi(asked) : argc > 1 ? atoi(argv[1]) : 1500;

    closed_in_use();
    PKI_CertificateDel("Own", 1, NULL);
    PKI_CertificateDel("CA", 2, NULL);
    repeat(plain, times * 2, "connections");
    repeat(with_tls, times, "connections with TLS");
    repeat(that_fails, times, "handshakes that fail");
    repeat(resumed, times, "connections that resume");
    getHostByName("localhost", 1, &found);
    /* This one and the collector's. */
    ok(figure("Threads:") <= 2, "%ld threads in all", figure("Threads:"));
    return tap_result();
}
