/*
 * Programs that fork: a process for every connection, and several processes that accept on one listener. Sessions, the store and the
 * sockets go on in each of them.
 * shim-test: each-provider
 */
#include <sys/wait.h>
#include "chip.h"

#define CONNECTIONS 6
#define SERVERS 3

static int server_session, client_session;

/* Ends with 0 when what was sent came back. */
static int ask(int port)
{
    char buffer[32];
    int error, good, sd = open_client(client_session, port);

    good = SSL_ClientStart(sd, "localhost", &error) == 0 && SSL_HandshakeComplete(sd, 60000) == 1 && send(sd, "echo this", 9, 0, &error) == 9
        && recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error) == 9 && memcmp(buffer, "echo this", 9) == 0
        && recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error) == -1 && error == 257;
    closesocket(sd, &error);
    return good ? 0 : 1;
}

static int answer(int sd)
{
    char buffer[32];
    int error, n = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error), good = n == 9 && send(sd, buffer, n, 0, &error) == n;

    closesocket(sd, &error);
    return good ? 0 : 1;
}

static int ended_well(pid_t child)
{
    int status;

    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The parent accepts, a child serves, and the parent closes its copy at once. */
static void one_for_every_connection(void)
{
    pid_t client, server;
    int port, i, sd, error, good = 0, listener = open_listener(server_session, &port);

    for (i = 0; i < CONNECTIONS; i++) {
        client = fork();
        if (client == 0)
            _exit(ask(port));
        sd = accept(listener, NULL, &error);
        /* Until the ClientHello is there. */
        api_sleep(20);
        server = fork();
        if (server == 0) {
            closesocket(listener, &error);
            api_sleep(40);
            _exit(answer(sd));
        }
        closesocket(sd, &error);
        good += ended_well(client) && ended_well(server);
    }
    is(good, CONNECTIONS, "a process for every connection");
    closesocket(listener, &error);
}

static void several_on_one_listener(void)
{
    pid_t servers[SERVERS];
    int port, i, k, error, good = 0, listener = open_listener(server_session, &port);

    for (i = 0; i < SERVERS; i++) {
        servers[i] = fork();
        if (servers[i] == 0) {
            int bad = 0;

            for (k = 0; k < CONNECTIONS; k++)
                bad += answer(accept(listener, NULL, &error));
            _exit(bad);
        }
    }
    closesocket(listener, &error);
    for (k = 0; k < SERVERS * CONNECTIONS; k++)
        good += ask(port) == 0;
    is(good, SERVERS * CONNECTIONS, "connections to servers that share a listener");
    for (i = 0, good = 0; i < SERVERS; i++)
        good += ended_well(servers[i]);
    is(good, SERVERS, "which all end well");
}

int main(void)
{
    int port, error, listener;

    is(add_identity(), 0, "authority, key and certificate");
    server_session = new_session("Own", 8);
    client_session = new_session(NULL, 8);
    one_for_every_connection();
    several_on_one_listener();
    listener = open_listener(0, &port);
    ok(listener > 0 && closesocket(listener, &error) == 0, "the parent goes on");
    return tap_result();
}
