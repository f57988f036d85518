/*
 * TLS under send and recv with much data, and from many threads. What every call says in every state is in connection.c.
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 * shim-test: each-provider
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
    while (got < (int)sizeof big && (n = recv(server, back + got, (int)sizeof back - got, MSG_TIMEOUT, 60000, &error)) > 0)
        got += n;
    pthread_join(thread, NULL);
    is(sender.sent, (int)sizeof big, "a blocking send takes all");
    is(got, (int)sizeof big, "and all comes");
    ok(memcmp(big, back, sizeof big) == 0, "as it was");
    closing(client, server);
}

static void *receive_all(void *argument)
{
    struct sender *receiver = argument;
    static char in[2][sizeof big];
    char *to = in[receiver->sent];
    int error, n, got = 0;

    while (got < (int)sizeof big && (n = recv(receiver->sd, to + got, (int)sizeof big - got, MSG_TIMEOUT, 60000, &error)) > 0)
        got += n;
    receiver->sent = got == (int)sizeof big && memcmp(big, to, sizeof big) == 0;
    return NULL;
}

/* On each socket one thread sends while another receives. */
static void both_directions(void)
{
    struct sender ends[4];
    pthread_t threads[4];
    int client, server, i, good = 0;

    open_pair(client_session, server_session, &client, &server);
    for (i = 0; i < 4; i++) {
        ends[i].sd = i % 2 == 0 ? client : server;
        ends[i].sent = i % 2;
        pthread_create(&threads[i], NULL, i < 2 ? send_all : receive_all, &ends[i]);
    }
    for (i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        good += i < 2 ? ends[i].sent == (int)sizeof big : ends[i].sent;
    }
    is(good, 4, "sending and receiving on both ends at once");
    closing(client, server);
}

static void *receive_and_answer(void *argument)
{
    struct sender *receiver = argument;
    static char in[sizeof big];
    int error, n, got = 0;

    while (got < receiver->sent && (n = recv(receiver->sd, in, sizeof in, MSG_TIMEOUT, 60000, &error)) > 0)
        got += n;
    send(receiver->sd, "thanks", 6, 0, &error);
    return NULL;
}

/* A send that does not wait leaves a part of a record with the library; the recv that follows sends it while it waits. */
static void left_over(void)
{
    struct sender receiver;
    pthread_t thread;
    char answer[16];
    int client, server, error, n;

    open_pair(client_session, server_session, &client, &server);
    receiver.sd = server;
    receiver.sent = 0;
    while ((n = send(client, big, sizeof big, MSG_DONTWAIT, &error)) > 0)
        receiver.sent += n;
    is(error, 235, "nothing more fits");
    pthread_create(&thread, NULL, receive_and_answer, &receiver);
    is(recv(client, answer, sizeof answer, MSG_TIMEOUT, 60000, &error), 6, "the answer to what was sent without waiting");
    pthread_join(thread, NULL);
    closing(client, server);
}

static void *clients(void *argument)
{
    char buffer[32];
    int port = *(int *)argument, i, error, good = 0, session = new_session(NULL, 4);

    for (i = 0; i < 20; i++) {
        int sd = open_client(session, port);
        if (SSL_ClientStart(sd, "localhost", &error) == 0 && SSL_HandshakeComplete(sd, 60000) == 1
            && send(sd, "echo this", 9, 0, &error) == 9 && recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error) == 9
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
        int n = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error);
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
    much_data();
    both_directions();
    left_over();
    many_threads();
    return tap_result();
}
