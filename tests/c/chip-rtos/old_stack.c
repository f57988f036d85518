/*
 * The switch for programs of the old stack: a time limit that passes is 0 bytes and no error. Their echo server listens again before
 * every accept, takes 0 for "nothing yet" and ends a connection with -1.
 * shim-test: flags -lpthread
 */
#include "chip.h"

static int listener, empty_rounds;

static void *echo_server(void *nothing)
{
    struct sockaddr_in peer;
    char buffer[64];
    int i, n, sd, error, ended = 0;

    for (i = 0; i < 2; i++) {
        if (listen(listener, 1, &error) != 0)
            break;
        sd = accept(listener, (struct sockaddr *)&peer, &error);
        if (sd < 0)
            break;
        for (;;) {
            n = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 20, &error);
            if (n == 0 && error == 0) {
                __atomic_add_fetch(&empty_rounds, 1, __ATOMIC_RELAXED);
                continue;
            }
            if (n < 0)
                break;
            send(sd, buffer, n, 0, &error);
            while (GetWaitingBytes(sd, &error) > 0)
                send(sd, buffer, recv(sd, buffer, 1, MSG_TIMEOUT, 1000, &error), 0, &error);
        }
        ended += error == 257;
        closesocket(sd, &error);
    }
    *(int *)nothing = ended;
    return NULL;
}

int main(void)
{
    char buffer[64];
    pthread_t server;
    int i, port, sd, udp, error, ended = 0, good = 0;

    setenv("SHIM_CHIP_OLD_STACK", "1", 1);
    listener = open_listener(0, &port);
    pthread_create(&server, NULL, echo_server, &ended);
    for (i = 0; i < 2; i++) {
        sd = open_client(0, port);
        while (__atomic_load_n(&empty_rounds, __ATOMIC_RELAXED) <= i)
            api_sleep(5);
        good += send(sd, "echo", 4, 0, &error) == 4 && recv(sd, buffer, sizeof buffer, MSG_BLOCKING, 0, &error) == 4;
        is(recv(sd, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error) == -1 ? error : 0, 235, "MSG_DONTWAIT is an error as ever");
        is(recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 10, &error), 0, "a time limit is not");
        is(error, 0, "error");
        closesocket(sd, &error);
    }
    pthread_join(server, NULL);
    is(good, 2, "an echo server of the old stack");
    is(ended, 2, "the end of a stream is -1, here too");
    udp = opensocket(SOCK_DGRAM, &error);
    is(recvfrom(udp, buffer, sizeof buffer, MSG_TIMEOUT, 10, NULL, &error), 0, "recvfrom likewise");
    is(error, 0, "error");
    closesocket(udp, &error);
    closesocket(listener, &error);
    return tap_result();
}
