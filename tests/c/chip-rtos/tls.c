/*
 * TLS under send and recv, both ends in this process: blocking, without blocking, with select, queued sending, closing, resumption,
 * client certificates, names, option 3, many threads.
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 */
#include "chip.h"

static int server_session, client_session;
static char big[200000], back[200000];

static void closing(int client, int server)
{
    int error;

    closesocket(client, &error);
    closesocket(server, &error);
}

static void life_of_a_connection(void)
{
    void *state = NULL;
    char buffer[64];
    int error, port, listener = open_listener(server_session, &port), client = open_client(client_session, port), server = accept(listener, NULL, &error);

    is(SSL_HandshakeComplete(client, 100), 0, "before SSL_ClientStart the handshake is not complete");
    is(SSL_HandshakeComplete(server, 0), 0, "the server polls");
    is(SSL_ClientStart(client, "localhost", &error), 0, "SSL_ClientStart");
    is(SSL_ClientStart(client, "localhost", &error), -1, "a second one while it runs");
    is(error, 237, "error");
    is(recv(client, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error), -1, "recv before the handshake is complete");
    is(error, 235, "error");
    ok(shake_hands(client, server, NULL, NULL), "both ends complete it");
    is(SSL_ClientStart(client, "localhost", &error), -1, "SSL_ClientStart afterwards");
    is(error, 256, "error");
    is(send(client, "question", 8, 0, &error), 8, "send");
    is(recv(server, buffer, 4, MSG_TIMEOUT, 2000, &error), 4, "recv of a part");
    is(GetWaitingBytes(server, &error), 4, "GetWaitingBytes counts what is decrypted");
    is(recv(server, buffer, sizeof buffer, MSG_PEEK, 0, &error), 4, "MSG_PEEK");
    is(recv(server, buffer, sizeof buffer, 0, 0, &error), 4, "the rest");
    ok(memcmp(buffer, "tion", 4) == 0, "is what was sent");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30, &error), -1, "a time limit");
    is(error, 235, "error");
    is(SSL_GetConnState(server, &state, &error), 0, "SSL_GetConnState");
    ok(state != NULL && ((SslProblemS *)state)->spState == 9, "leads to an open connection");
    is(SSL_Get_ConnState(listener, &state, &error), -1, "SSL_Get_ConnState of a listener");
    ok(state == NULL && error == 201, "says so");

    is(SSL_ConnClose(server, &error), 0, "SSL_ConnClose");
    is(SSL_ConnClose(server, &error), 0, "and again");
    is(send(server, "x", 1, 0, &error), -1, "send afterwards");
    is(error, 258, "error");
    is(recv(client, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), -1, "the peer's recv");
    is(error, 257, "error");
    is(send(client, "last words", 10, 0, &error), 10, "the peer may still send");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 10, "and is heard");
    is(SSL_ConnClose(client, &error), 0, "until it closes too");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), -1, "then it is the end");
    is(error, 257, "error");
    is(SSL_HandshakeComplete(server, 0xFFFF), 1, "the handshake stays complete");
    closing(client, server);
    closesocket(listener, &error);
    is(SSL_HandshakeComplete(server, 0xFFFF), -2, "a closed descriptor");
}

struct sender {
    int sd;
    int sent;
};

static void *send_all(void *argument)
{
    struct sender *sender = argument;
    int error;

    sender->sent = send(sender->sd, big, sizeof big, 0, &error);
    return NULL;
}

static void much_data(void)
{
    struct sender sender;
    pthread_t thread;
    int client, server, error, n, got = 0;
    size_t i;

    for (i = 0; i < sizeof big; i++)
        big[i] = (char)(i * 7 + i / 251);
    ok(open_pair(client_session, server_session, &client, &server), "a pair");
    sender.sd = client;
    sender.sent = 0;
    pthread_create(&thread, NULL, send_all, &sender);
    while (got < (int)sizeof big && (n = recv(server, back + got, (int)sizeof back - got, MSG_TIMEOUT, 10000, &error)) > 0)
        got += n;
    pthread_join(thread, NULL);
    is(sender.sent, (int)sizeof big, "a blocking send takes all");
    is(got, (int)sizeof big, "and all comes");
    ok(memcmp(big, back, sizeof big) == 0, "as it was");
    closing(client, server);
}

/* Two ends in one thread, no call waits but select. */
static void with_select(void)
{
    fd_set reads, writes;
    int port, error, n, done = 0, sent = 0, got = 0, server = -1, rounds;
    int listener = open_listener(server_session, &port), client = open_client(client_session, port);

    Set_Blocking_Mode(listener, 0, &error);
    Set_Blocking_Mode(client, 0, &error);
    memset(back, 0, sizeof back);
    SSL_ClientStart(client, NULL, &error);
    for (rounds = 0; rounds < 100000 && !done; rounds++) {
        FD_ZERO(&reads);
        FD_ZERO(&writes);
        FD_SET(server < 0 ? listener : server, &reads);
        if (sent < (int)sizeof big)
            FD_SET(client, &writes);
        if (select_ms(MAX_BECK_SOCKETS, &reads, &writes, NULL, 5000) == 0)
            break;
        if (server < 0 && FD_ISSET(listener, &reads)) {
            server = accept(listener, NULL, &error);
            Set_Blocking_Mode(server, 0, &error);
            continue;
        }
        if (FD_ISSET(client, &writes)) {
            n = send(client, big + sent, (int)sizeof big - sent, 0, &error);
            if (n > 0)
                sent += n;
            else if (error != 235)
                break;
        }
        if (server >= 0 && FD_ISSET(server, &reads)) {
            n = recv(server, back + got, (int)sizeof back - got, 0, 0, &error);
            if (n < 0 && error != 235)
                break;
            if (n > 0)
                got += n;
            done = got == (int)sizeof big;
        }
        /* What send took and the system did not yet goes out with any call. */
        GetWaitingBytes(client, &error);
        SSL_SendFlush(client, &error);
    }
    is(got, (int)sizeof big, "select drives the handshake and the data");
    ok(memcmp(big, back, sizeof big) == 0, "as it was");
    is(recv(server, back, sizeof back, 0, 0, &error), -1, "nothing is left");
    is(error, 235, "error");
    closesocket(client, &error);
    FD_ZERO(&reads);
    FD_SET(server, &reads);
    is(select_ms(server + 1, &reads, NULL, NULL, 2000), 1, "the end makes a socket readable");
    is(recv(server, back, sizeof back, 0, 0, &error), -1, "recv then");
    is(error, 257, "error");
    closesocket(server, &error);
    closesocket(listener, &error);
}

static void queued_sending(void)
{
    char buffer[64];
    int client, server, error;

    ok(open_pair(client_session, server_session, &client, &server), "a pair");
    is(set_option(client, TCP_SSL_SEND_MIN_SIZE, 10), 0, "TCP_SSL_SEND_MIN_SIZE");
    is(send(client, "abc", 3, 0, &error), 3, "less than it");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 60, &error), -1, "does not go");
    is(SSL_SendFlush(client, &error), 0, "SSL_SendFlush");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 3, "makes it go");
    send(client, "12345", 5, 0, &error);
    send(client, "67890", 5, 0, &error);
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 5, "enough goes by itself");
    recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error);
    send(client, "end", 3, 0, &error);
    closesocket(client, &error);
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 3, "closesocket sends what is queued");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), -1, "and ends");
    closesocket(server, &error);
}

/* Whether a handshake with these sessions and this name comes about; what both ends say. */
static int attempt(int with_client, int with_server, const char *name, int *server_said)
{
    char buffer[8];
    int port, error, result, listener = open_listener(with_server, &port), client = open_client(with_client, port), server = accept(listener, NULL, &error);

    SSL_ClientStart(client, name, &error);
    shake_hands(client, server, &result, server_said);
    /* In TLS 1.3 a client is done before it learns what the server thinks of its certificate. */
    if (result == 1 && *server_said != 1 && recv(client, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error) < 0)
        result = -3;
    if (result != 1)
        is(send(client, "x", 1, 0, &error) < 0 || *server_said != 1, 1, "a connection that failed carries no data");
    closing(client, server);
    closesocket(listener, &error);
    return result;
}

static void names(void)
{
    int server;

    is(attempt(client_session, server_session, "LocalHost", &server), 1, "the common name, in whatever case");
    is(attempt(client_session, server_session, "elsewhere", &server), -3, "another name");
    is(server, -3, "the server learns of it");
    is(attempt(client_session, server_session, NULL, &server), 1, "no name is any name");
}

static void options(void)
{
    int untrusting, server, error, with = new_session("Own", 0), asking = new_session("Own", 0), none = new_session(NULL, 0);

    PKI_CertificateDel("CA", 2, &error);
    untrusting = new_session(NULL, 0);
    is(attempt(untrusting, server_session, NULL, &server), -3, "without the root nothing is trusted");
    is(SSL_SessionOpt(untrusting, 3, 1, &error), 0, "option 3 on");
    is(attempt(untrusting, server_session, NULL, &server), 1, "the certificate is accepted");
    is(attempt(untrusting, server_session, "elsewhere", &server), -3, "its name still counts");
    is(SSL_SessionOpt(untrusting, 3, 0, &error), 0, "option 3 off");
    is(attempt(untrusting, server_session, NULL, &server), -3, "and it is not");
    is(add_certificate(identity_file("ca.pem"), 1, 0x0A, "CA", NULL, &error), 0, "the root again");
    is(attempt(untrusting, server_session, NULL, &server), 1, "and it is");

    is(SSL_SessionOpt(asking, 1, 1, &error), 0, "option 1: the server asks for a certificate");
    is(SSL_AddClientCA(asking, "CA", &error), 0, "SSL_AddClientCA");
    is(SSL_AddClientCA(asking, "nobody", &error), -1, "SSL_AddClientCA of nobody");
    is(error, 222, "error");
    attempt(none, asking, NULL, &server);
    is(server, -3, "a client without one is refused");
    SSL_SessionOpt(asking, 1, 0, &error);
    attempt(none, asking, NULL, &server);
    is(server, 1, "unless it is not asked");
    is(attempt(client_session, client_session, NULL, &server), -3, "a session without a certificate cannot serve");

    SSL_SessionClose(untrusting, &error);
    SSL_SessionClose(asking, &error);
    SSL_SessionClose(with, &error);
    SSL_SessionClose(none, &error);
}

static void sessions_that_go(void)
{
    char buffer[8];
    int client, server, error, port, listener, s = new_session("Own", 4), c = new_session(NULL, 4);

    ok(open_pair(c, s, &client, &server), "a pair");
    is(SSL_SessionClose(s, &error), 0, "SSL_SessionClose in use");
    is(SSL_SessionClose(s, &error), -1, "once only");
    is(error, 222, "error");
    send(client, "on", 2, 0, &error);
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 2, "its connections go on");
    closing(client, server);
    s = new_session("Own", 4);
    listener = open_listener(s, &port);
    SSL_SessionClose(s, &error);
    client = open_client(c, port);
    server = accept(listener, NULL, &error);
    SSL_ClientStart(client, NULL, &error);
    is(SSL_HandshakeComplete(server, 2000), -3, "a listener whose session is gone");
    closing(client, server);
    closesocket(listener, &error);
    SSL_SessionClose(c, &error);
}

static void time_limit(void)
{
    int error, port, result, listener = open_listener(0, &port), client = open_client(client_session, port);

    is(set_option(client, TCP_SSL_CONNECT_TIMEOUT, 1), 0, "TCP_SSL_CONNECT_TIMEOUT");
    SSL_ClientStart(client, NULL, &error);
    is(SSL_HandshakeComplete(client, 50), 0, "a server that says nothing: not yet");
    result = SSL_HandshakeComplete(client, 0xFFFF);
    is(result, -3, "and then too late");
    closesocket(client, &error);
    closesocket(listener, &error);
}

static void *clients(void *argument)
{
    char buffer[32];
    int port = *(int *)argument, i, error, good = 0, session = new_session(NULL, 4);

    for (i = 0; i < 20; i++) {
        int sd = open_client(session, port);
        if (SSL_ClientStart(sd, "localhost", &error) == 0 && SSL_HandshakeComplete(sd, 20000) == 1
            && send(sd, "echo this", 9, 0, &error) == 9 && recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 20000, &error) == 9
            && memcmp(buffer, "echo this", 9) == 0)
            good++;
        closesocket(sd, &error);
    }
    SSL_SessionClose(session, &error);
    *(int *)argument = good;
    return NULL;
}

static void *servers(void *argument)
{
    char buffer[32];
    int listener = *(int *)argument, error, sd;

    while ((sd = accept(listener, NULL, &error)) >= 0) {
        int n = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 20000, &error);
        if (n > 0)
            send(sd, buffer, n, 0, &error);
        closesocket(sd, &error);
    }
    return NULL;
}

static void many_threads(void)
{
    pthread_t serving[2], asking[4];
    int arguments[4], i, port, error, sum = 0, listener = open_listener(server_session, &port);

    for (i = 0; i < 2; i++)
        pthread_create(&serving[i], NULL, servers, &listener);
    for (i = 0; i < 4; i++) {
        arguments[i] = port;
        pthread_create(&asking[i], NULL, clients, &arguments[i]);
    }
    for (i = 0; i < 4; i++) {
        pthread_join(asking[i], NULL);
        sum += arguments[i];
    }
    is(sum, 80, "4 threads with 20 connections each");
    closesocket(listener, &error);
    for (i = 0; i < 2; i++)
        pthread_join(serving[i], NULL);
    ok(1, "closing the listener ends every accept");
}

int main(void)
{
    is(add_identity(), 0, "authority, key and certificate");
    server_session = new_session("Own", 8);
    client_session = new_session(NULL, 8);
    ok(server_session > 0 && client_session > 0, "sessions");
    life_of_a_connection();
    much_data();
    with_select();
    queued_sending();
    names();
    options();
    sessions_that_go();
    time_limit();
    many_threads();
    return tap_result();
}
