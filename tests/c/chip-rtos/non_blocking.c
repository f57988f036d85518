/*
 * A program that never waits: sockets in non-blocking mode, and MSG_DONTWAIT on blocking ones. What repeats until something happens is
 * shown once.
 * shim-test: each-provider
 */
#include "transcript.h"
#include "identity.h"

static char out[300000], in[sizeof out];

/* Calls until something else comes than "not yet". */
#define UNTIL(call) do { \
        int result_ = -1, tries_; \
        for (tries_ = 0; tries_ < 60000; tries_++) { \
            error = UNSET; \
            result_ = (call); \
            if (result_ >= 0 || error < 235 || error > 237) \
                break; \
            api_sleep(1); \
        } \
        show_result("until " #call, result_); \
    } while (0)

/* Sends until nothing more fits, and the system has stopped to make room. */
static int fill(int sd)
{
    int failures = 0;

    while (failures < 10) {
        if (send(sd, out, sizeof out, MSG_DONTWAIT, &error) > 0) {
            failures = 0;
            continue;
        }
        failures++;
        api_sleep(10);
    }
    return -1;
}

static int server_session, client_session;

static void connecting(void)
{
    struct sockaddr_in address;
    int port, client, server = -1, listener = open_listener(0, &port), i;

    SAY("connect and accept");
    SHOW(Set_Blocking_Mode(listener, 0, &error));
    SHOW(accept(listener, NULL, &error));
    SET(client, opensocket(SOCK_STREAM, &error));
    SHOW(Set_Blocking_Mode(client, 0, &error));
    loopback(&address, port);
    for (i = 0; i < 60000; i++) {
        if (connect(client, &address, &error) == 0 || (error != 236 && error != 237))
            break;
        api_sleep(1);
    }
    printf("connect ends with error 0 or 256: %s\n", error == 0 || error == 256 ? "yes" : "no");
    SHOW(connect(client, &address, &error));
    for (i = 0; i < 60000 && server < 0; i++) {
        server = accept(listener, NULL, &error);
        if (server < 0)
            api_sleep(1);
    }
    printf("accept: %d, error %d\n", server, error);
    SAY("an accepted socket blocks, whatever its listener does");
    SHOW(recv(server, in, 1, MSG_TIMEOUT, 20, &error));
    SHOW(Set_Blocking_Mode(server, 0, &error));
    SHOW(recv(server, in, 1, MSG_BLOCKING, 0, &error));
    SAY("send until nothing more fits");
    SHOW(fill(client));
    SHOW(send(client, "x", 1, MSG_BLOCKING, &error));
    SHOW(Set_Blocking_Mode(client, 1, &error));
    SHOW(send(client, "x", 1, MSG_DONTWAIT, &error));
    closesocket(client, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
    SAY("connect to nobody");
    SET(client, opensocket(SOCK_STREAM, &error));
    SHOW(Set_Blocking_Mode(client, 0, &error));
    for (i = 0; i < 60000; i++) {
        if (connect(client, &address, &error) == 0 || (error != 236 && error != 237))
            break;
        api_sleep(1);
    }
    printf("connect: error %d, the socket's %d\n", error, get_socketerror(client));
    closesocket(client, &error);
}

static void with_tls(void)
{
    int port, client, server, listener = open_listener(server_session, &port), c = 0, s = 0, i, n, sent = 0, got = 0, again = 0;

    SAY("the handshake, polled");
    client = open_client(client_session, port);
    server = accept(listener, NULL, &error);
    SHOW(Set_Blocking_Mode(client, 0, &error));
    SHOW(Set_Blocking_Mode(server, 0, &error));
    SHOW(SSL_ClientStart(client, "localhost", &error));
    SHOW(recv(client, in, 1, 0, 0, &error));
    SHOW(send(client, "x", 1, 0, &error));
    for (i = 0; i < 60000 && (c == 0 || s == 0); i++) {
        c = SSL_HandshakeComplete(client, 0);
        s = SSL_HandshakeComplete(server, 0);
        api_sleep(1);
    }
    printf("client %d, server %d\n", c, s);
    SHOW(recv(client, in, sizeof in, 0, 0, &error));
    SHOW(GetWaitingBytes(server, &error));
    SHOW(send(client, "little", 6, 0, &error));
    UNTIL(recv(server, in, sizeof in, 0, 0, &error));

    SAY("more than fits");
    for (i = 0; i < (int)sizeof out; i++)
        out[i] = (char)(i * 13 + i / 255);
    while (sent < (int)sizeof out && again < 60000) {
        n = send(client, out + sent, (int)sizeof out - sent, 0, &error);
        if (n > 0) {
            sent += n;
            continue;
        }
        if (error != 235)
            break;
        again++;
        n = recv(server, in + got, (int)sizeof in - got, 0, 0, &error);
        got += n > 0 ? n : 0;
    }
    printf("sent %d\n", sent);
    for (i = 0; i < 60000 && got < (int)sizeof in; i++) {
        /* What send took and the system did not yet goes with any call. */
        GetWaitingBytes(client, &error);
        n = recv(server, in + got, (int)sizeof in - got, 0, 0, &error);
        got += n > 0 ? n : 0;
        if (n < 0)
            api_sleep(1);
    }
    printf("got %d, %s\n", got, memcmp(in, out, sizeof in) == 0 ? "the same" : "something else");

    SAY("SSL_SendFlush when nothing more fits");
    SHOW(fill(client));
    SHOW(SSL_SendFlush(client, &error));
    SHOW(set_option(client, TCP_SSL_SEND_MIN_SIZE, 100));
    SHOW(send(client, "held back", 9, 0, &error));
    SHOW(SSL_ConnClose(client, &error));
    for (i = 0; i < 60000; i++) {
        while (recv(server, in, sizeof in, 0, 0, &error) > 0)
            ;
        if (SSL_ConnClose(client, &error) == 0)
            break;
    }
    printf("SSL_ConnClose when there is room again: error %d\n", error);
    for (i = 0; i < 60000; i++) {
        SSL_HandshakeComplete(client, 0);
        n = recv(server, in, sizeof in, 0, 0, &error);
        if (n > 0)
            memcpy(out, in + n - 9, 9);
        else if (error != 235)
            break;
        else
            api_sleep(1);
    }
    printf("the last that came: %.9s, then error %d\n", out, error);
    SHOW(closesocket(client, &error));
    SHOW(closesocket(server, &error));
    SHOW(closesocket(listener, &error));
}

static void dont_wait(void)
{
    int client, server;

    SAY("MSG_DONTWAIT on sockets that block");
    open_pair(client_session, server_session, &client, &server);
    SHOW(recv(server, in, sizeof in, MSG_DONTWAIT, 0, &error));
    SHOW(recv(server, in, sizeof in, MSG_DONTWAIT | MSG_TIMEOUT, 30000, &error));
    SHOW(send(client, "now", 3, MSG_DONTWAIT, &error));
    UNTIL(recv(server, in, sizeof in, MSG_DONTWAIT | MSG_PEEK, 0, &error));
    SHOW(recv(server, in, sizeof in, MSG_DONTWAIT, 0, &error));
    closesocket(client, &error);
    closesocket(server, &error);
}

int main(void)
{
    add_fixed_identity();
    server_session = new_session("Own", 8);
    client_session = new_session(NULL, 8);
    connecting();
    with_tls();
    dont_wait();
    return 0;
}
