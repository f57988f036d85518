/*
 * Programs around select: one loop for a TLS server and several clients, none of which ever waits anywhere else; and select itself, with
 * every kind of set and time.
 * shim-test: each-provider
 */
#include "transcript.h"
#include "identity.h"

#define CLIENTS 3
#define SIZE 100000
#define PATIENCE 60000

struct end {
    int sd, done, sent, got, ended;
    char data[SIZE];
};

static struct end clients[CLIENTS], servers[CLIENTS];
static int server_session, client_session;

static void watch(struct end *end, fd_set *reads, fd_set *writes)
{
    if (end->sd <= 0 || end->ended != 0)
        return;
    FD_SET(end->sd, reads);
    if (end->sent < SIZE)
        FD_SET(end->sd, writes);
}

/* What an end does when select says that it can. */
static void serve(struct end *end, fd_set *reads, fd_set *writes)
{
    static char in[4096];
    int n;

    if (end->sd <= 0 || end->ended != 0)
        return;
    if (FD_ISSET(end->sd, writes)) {
        n = send(end->sd, end->data + end->sent, SIZE - end->sent, 0, &error);
        if (n > 0)
            end->sent += n;
        else if (error != 235)
            end->ended = error;
        end->done = SSL_HandshakeComplete(end->sd, 0);
    }
    if (FD_ISSET(end->sd, reads)) {
        n = recv(end->sd, in, sizeof in, 0, 0, &error);
        if (n > 0)
            end->got += n;
        else if (error != 235)
            end->ended = error;
    }
    if (end->sent == SIZE && end->got == SIZE && end->ended == 0)
        SSL_ConnClose(end->sd, &error);
}

static void loop(void)
{
    fd_set reads, writes;
    int port, i, sd, accepted = 0, rounds, listener, active = 1;

    SAY("a server and three clients in one loop, 100,000 bytes in each direction");
    listener = open_listener(server_session, &port);
    Set_Blocking_Mode(listener, 0, &error);
    for (i = 0; i < CLIENTS; i++) {
        clients[i].sd = open_client(client_session, port);
        Set_Blocking_Mode(clients[i].sd, 0, &error);
        if (SSL_ClientStart(clients[i].sd, "localhost", &error) != 0)
            printf("SSL_ClientStart: %d\n", error);
    }
    for (rounds = 0; active && rounds < 1000000; rounds++) {
        FD_ZERO(&reads);
        FD_ZERO(&writes);
        FD_SET(listener, &reads);
        for (i = 0; i < CLIENTS; i++) {
            watch(&clients[i], &reads, &writes);
            watch(&servers[i], &reads, &writes);
        }
        if (select_ms(MAX_BECK_SOCKETS, &reads, &writes, NULL, PATIENCE) == 0)
            break;
        if (FD_ISSET(listener, &reads) && (sd = accept(listener, NULL, &error)) > 0) {
            Set_Blocking_Mode(sd, 0, &error);
            servers[accepted++].sd = sd;
            continue;
        }
        active = 0;
        for (i = 0; i < CLIENTS; i++) {
            serve(&clients[i], &reads, &writes);
            serve(&servers[i], &reads, &writes);
            active |= clients[i].ended == 0 || servers[i].ended == 0;
        }
    }
    for (i = 0; i < CLIENTS; i++) {
        printf("client: handshake %d, sent %d, got %d, ended with %d\n", clients[i].done, clients[i].sent, clients[i].got, clients[i].ended);
        printf("server: handshake %d, sent %d, got %d, ended with %d\n", servers[i].done, servers[i].sent, servers[i].got, servers[i].ended);
        closesocket(clients[i].sd, &error);
        closesocket(servers[i].sd, &error);
    }
    SHOW(closesocket(listener, &error));
}

static fd_set one, two, three;

static int only(fd_set *set, int sd)
{
    FD_ZERO(set);
    FD_SET(sd, set);
    return sd + 1;
}

static void readiness(void)
{
    static char buffer[64];
    int port, client, server, listener = open_listener(server_session, &port);

    SAY("what select says of a TLS connection");
    client = open_client(client_session, port);
    SHOW(select_ms(only(&one, listener), &one, NULL, NULL, PATIENCE));
    server = accept(listener, NULL, &error);
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, 0));
    SHOW(select_ms(only(&one, server), NULL, &one, NULL, 0));
    SHOW(select_ms(only(&one, client), NULL, &one, NULL, 0));
    SHOW(SSL_ClientStart(client, NULL, &error));
    SAY("while the handshake is pending nothing is ready");
    SHOW(select_ms(only(&one, client), NULL, &one, NULL, 0));
    shake_hands(client, server, NULL, NULL);
    SAY("afterwards");
    SHOW(select_ms(only(&one, client), NULL, &one, NULL, PATIENCE));
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, 20));
    send(client, "0123456789", 10, 0, &error);
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, PATIENCE));
    SHOW(recv(server, buffer, 4, 0, 0, &error));
    SAY("what is decrypted already counts");
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, 0));
    SHOW(recv(server, buffer, sizeof buffer, 0, 0, &error));
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, 0));
    SHOW(select_ms(only(&one, server), NULL, NULL, &one, 0));
    SAY("the end of the stream");
    closesocket(client, &error);
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, PATIENCE));
    SHOW(select_ms(only(&one, server), NULL, NULL, &one, 0));
    SHOW(recv(server, buffer, sizeof buffer, 0, 0, &error));
    closesocket(server, &error);
    SAY("a handshake that fails");
    client = open_client(0, port);
    server = accept(listener, NULL, &error);
    send(client, "no TLS at all\r\n", 15, 0, &error);
    SHOW(select_ms(only(&one, server), NULL, &one, NULL, PATIENCE));
    SHOW(SSL_HandshakeComplete(server, 0));
    SHOW(select_ms(only(&one, server), &one, NULL, &one, 0));
    SHOW(ResetConnection(server, &error));
    SHOW(select_ms(only(&one, server), &one, NULL, NULL, 0));
    closesocket(client, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
}

static void connecting(void)
{
    struct sockaddr_in address;
    int port, client, server, i, listener = open_listener(0, &port);

    SAY("connect without waiting, then select until the socket can be written to");
    loopback(&address, port);
    for (i = 0; i < 2; i++) {
        client = opensocket(SOCK_STREAM, &error);
        Set_Blocking_Mode(client, 0, &error);
        connect(client, &address, &error);
        printf("connect: %s\n", error == 0 || error == 236 || (i == 1 && error == 261) ? "as it should be" : "something else");
        if (error == 236)
            select_ms(only(&one, client), NULL, &one, NULL, PATIENCE);
        if (error != 261)
            connect(client, &address, &error);
        printf("connect again: error %s\n", error == 0 || error == 256 ? "0 or 256" : error == 261 ? "261" : "something else");
        if (i == 0) {
            SHOW(select_ms(only(&one, listener), &one, NULL, NULL, PATIENCE));
            server = accept(listener, NULL, &error);
            closesocket(server, &error);
            closesocket(listener, &error);
        }
        closesocket(client, &error);
    }
}

/* A send that does not wait leaves a part of a record with the library; a program that then only waits for the answer gets it. */
static void left_over(void)
{
    static char out[SIZE], in[SIZE];
    int client, server, n, sent = 0, got = 0, rounds;

    SAY("what send has taken goes out while select waits for something else");
    open_pair(client_session, server_session, &client, &server);
    Set_Blocking_Mode(client, 0, &error);
    Set_Blocking_Mode(server, 0, &error);
    while ((n = send(client, out, sizeof out, 0, &error)) > 0)
        sent += n;
    printf("send: error %d\n", error);
    for (rounds = 0; rounds < 100000 && got < sent; rounds++) {
        n = recv(server, in, sizeof in, 0, 0, &error);
        if (n > 0)
            got += n;
        else
            select_ms(only(&one, client), &one, NULL, NULL, 1);
    }
    printf("%s has come\n", got == sent ? "all" : "not all");
    SHOW(send(server, "thanks", 6, 0, &error));
    SHOW(select_ms(only(&one, client), &one, NULL, NULL, PATIENCE));
    SHOW(recv(client, in, sizeof in, 0, 0, &error));
    closesocket(client, &error);
    closesocket(server, &error);
}

static void sets(void)
{
    struct timeval none, little, negative;
    int port, a, b, error_of_a, listener = open_listener(0, &port);

    SAY("sets");
    a = open_client(0, port);
    b = accept(listener, NULL, &error);
    none.tv_sec = none.tv_usec = 0;
    little.tv_sec = 0;
    little.tv_usec = 10000;
    negative.tv_sec = -1;
    negative.tv_usec = -1;
    SHOW_RESULT(select(0, NULL, NULL, NULL, &none));
    SHOW_RESULT(select(only(&one, b), &one, NULL, NULL, &none));
    SHOW_RESULT(select(only(&one, b), &one, NULL, NULL, &little));
    SHOW_RESULT(select(only(&one, b), &one, NULL, NULL, &negative));
    SHOW_RESULT(FD_ISSET(b, &one));
    SAY("one set in two roles: the bits are of both");
    SHOW_RESULT(select(only(&one, a), &one, &one, NULL, NULL));
    SHOW_RESULT(FD_ISSET(a, &one));
    send(a, "x", 1, 0, &error);
    only(&one, b);
    SHOW_RESULT(select(MAX_BECK_SOCKETS, &one, NULL, NULL, NULL));
    only(&one, b);
    SHOW_RESULT(select(MAX_BECK_SOCKETS, &one, &one, &one, NULL));
    SHOW_RESULT(FD_ISSET(b, &one));
    SAY("bits at nfds and above are left alone");
    only(&one, a);
    FD_SET(b, &one);
    FD_SET(200, &one);
    SHOW_RESULT(select_ms(b, NULL, &one, NULL, 0));
    SHOW_RESULT(FD_ISSET(a, &one));
    SHOW_RESULT(FD_ISSET(b, &one));
    SHOW_RESULT(FD_ISSET(200, &one));
    SAY("numbers that are no sockets");
    only(&one, 0);
    FD_SET(100, &one);
    FD_SET(255, &one);
    SHOW_RESULT(select_ms(256, &one, NULL, NULL, 0));
    SHOW_RESULT(FD_Next(&one, 256));
    FD_SET(100, &one);
    SHOW_RESULT(select_ms(256, &one, NULL, NULL, -1));
    SHOW_RESULT(select_ms(257, &one, NULL, NULL, 0));
    SHOW_RESULT(select_ms(-1, &one, NULL, NULL, 0));
    SAY("three sets");
    only(&one, b);
    only(&two, a);
    only(&three, b);
    SHOW_RESULT(select_ms(MAX_BECK_SOCKETS, &one, &two, &three, 60000));
    closesocket(a, &error_of_a);
    SAY("the except set tells that the peer has closed");
    only(&three, b);
    SHOW_RESULT(select_ms(MAX_BECK_SOCKETS, NULL, NULL, &three, 60000));
    SAY("FD_Next goes from high to low");
    FD_ZERO(&one);
    FD_SET(1, &one);
    FD_SET(17, &one);
    FD_SET(255, &one);
    SHOW_RESULT(FD_Next(&one, 256));
    SHOW_RESULT(FD_Next(&one, 255));
    SHOW_RESULT(FD_Next(&one, 17));
    SHOW_RESULT(FD_Next(&one, 1));
    SHOW_RESULT(FD_Next(&one, 0));
    SHOW_RESULT(FD_Next(&one, -1));
    SHOW_RESULT(FD_Next(&one, 5000));
    SHOW_RESULT(FD_Next(NULL, 256));
    FD_CLR(255, &one);
    SHOW_RESULT(FD_Next(&one, 256));
    closesocket(b, &error);
    closesocket(listener, &error);
}

int main(void)
{
    add_fixed_identity();
    server_session = new_session("Own", 8);
    client_session = new_session(NULL, 8);
    loop();
    readiness();
    connecting();
    left_over();
    sets();
    return 0;
}
