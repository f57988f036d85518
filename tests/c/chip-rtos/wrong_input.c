/*
 * Bad input: always a documented code, never a crash, and nothing grows however often it is repeated.
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 */
#include "chip.h"
#include "figures.h"

static const int strange[] = { 0, -1, -2, -32768, 32767, 65535, 2147483647, -2147483647 - 1, 255, 256, 200 };
#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void descriptors(void)
{
    struct sockaddr_in address;
    char buffer[8];
    void *state;
    int i, error, good = 1;

    loopback(&address, 1);
    for (i = 0; i < COUNT(strange); i++) {
        int sd = strange[i];
#define BAD(call) (error = 0, (call) == -1 && error == 209)
        good &= BAD(closesocket(sd, &error)) && BAD(bind(sd, &address, &error)) && BAD(connect(sd, &address, &error));
        good &= BAD(listen(sd, 1, &error)) && BAD(accept(sd, &address, &error)) && BAD(shutdown(sd, 2, &error));
        good &= BAD(send(sd, "x", 1, 0, &error)) && BAD(recv(sd, buffer, 1, 0, 0, &error)) && BAD(GetWaitingBytes(sd, &error));
        good &= BAD(sendto(sd, "x", 1, 0, &address, &error)) && BAD(recvfrom(sd, buffer, 1, 0, 0, &address, &error));
        good &= BAD(ResetConnection(sd, &error)) && BAD(setlinger(sd, 1, &error)) && BAD(setreuse(sd, &error)) && BAD(Set_Blocking_Mode(sd, 1, &error));
        good &= BAD(SSL_ClientStart(sd, NULL, &error)) && BAD(SSL_SendFlush(sd, &error)) && BAD(SSL_ConnClose(sd, &error));
        good &= BAD(SSL_GetConnState(sd, &state, &error)) && BAD(setsockopt(sd, NULL, &error)) && BAD(getsockopt(sd, NULL, &error));
        good &= SSL_HandshakeComplete(sd, 0xFFFF) == -2;
    }
    ok(good, "descriptors that are none: -1 and 209 from every call, -2 from SSL_HandshakeComplete");
    is(closesocket(-1, NULL), -1, "a NULL error pointer");
}

static void sockets(void)
{
    static int all[MAX_BECK_SOCKETS + 10];
    char *nothing = NULL;
    int i, n = 0, error = 0, port, sd, listener = open_listener(0, &port), count;

    sd = open_client(0, port);
    is(send(sd, nothing, 5, 0, &error) == -1 ? error : 0, 214, "send from NULL");
    is(send(sd, "x", -1, 0, &error) == -1 ? error : 0, 222, "send of less than nothing");
    is(recv(sd, nothing, 5, 0, 0, &error) == -1 ? error : 0, 214, "recv to NULL");
    is(connect(sd, nothing, &error) == -1 ? error : 0, 214, "connect to NULL");
    is(setsockopt(sd, NULL, &error) == -1 ? error : 0, 214, "setsockopt of NULL");
    is(SSL_ClientStart(sd, NULL, &error) == -1 ? error : 0, 201, "SSL_ClientStart without options");
    is(SSL_ClientStart(sd, NULL, NULL), -1, "and without an error");
    is(opensocket(77, &error) == -1 ? error : 0, 244, "a type that does not exist");
    closesocket(sd, &error);
    is(closesocket(sd, &error) == -1 ? error : 0, 209, "closesocket twice");
    sd = opensocket(SOCK_STREAM, NULL);
    set_option(sd, TCP_SSL_CLIENT, 1);
    i = new_session(NULL, 0);
    set_option(sd, TCP_SSLSESSION, i);
    is(SSL_ClientStart(sd, NULL, &error) == -1 ? error : 0, 257, "SSL_ClientStart before connect");
    is(recv(sd, all, 4, 0, 0, &error) == -1 ? error : 0, 257, "recv before connect");
    SSL_SessionClose(i, &error);
    closesocket(sd, &error);
    closesocket(listener, &error);

    listener = open_listener(0, &port);
    sd = open_client(0, port);
    while (n < COUNT(all) && (all[n] = opensocket(SOCK_STREAM, &error)) > 0)
        n++;
    count = n;
    is(error, 224, "more sockets than the table has");
    is(get_socketerror(-1), 224, "get_socketerror(-1)");
    ok(count >= 62, "it has at least 64");
    is(accept(listener, NULL, &error) == -1 ? error : 0, 224, "accept when all are taken");
    is(get_socketerror(listener), 224, "get_socketerror");
    is(recv(sd, all, 4, MSG_TIMEOUT, 60000, &error) == -1 ? error : 0, 257, "its client gets the end of the stream");
    closesocket(sd, &error);
    closesocket(listener, &error);
    while (n > 0)
        closesocket(all[--n], &error);
    sd = opensocket(SOCK_STREAM, &error);
    ok(sd > 0, "and room again");
    closesocket(sd, &error);
}

/* The example of the vendor, as far as it goes without a server, with its error paths. */
static void one_run(void)
{
    int error, id = -7, sd = opensocket(SOCK_STREAM, &error);

    if (add_certificate(identity_file("ca.pem"), 1, 0x0A, "MyRootCA_Cert", NULL, &error) == 0)
        id = new_session(NULL, 32);
    set_option(sd, TCP_SSL_CLIENT, 1);
    set_option(sd, TCP_SSLSESSION, id);
    SSL_ClientStart(sd, "SSL Test Server", &error);
    add_certificate("missing.der", 2, 0x0A, "Other", NULL, &error);
    PKI_CertificateDel("Other", 0x02, &error);
    closesocket(sd, &error);
    closesocket(sd, &error);
    SSL_SessionClose(id, &error);
    SSL_SessionClose(id, &error);
    PKI_CertificateDel("MyRootCA_Cert", 0x02, &error);
}

static void repeated(void)
{
    long before;
    int i, fds;

    for (i = 0; i < 2000; i++)
        one_run();
    before = figure("VmRSS:");
    fds = descriptors_open();
    for (i = 0; i < 10000; i++)
        one_run();
    ok(figure("VmRSS:") - before < 4096, "10,000 repetitions add %ld KiB to %ld", figure("VmRSS:") - before, before);
    is(descriptors_open(), fds, "and no descriptor");
}

int main(void)
{
    descriptors();
    sockets();
    repeated();
    return tap_result();
}
