/*
 * A client with every option, for interop.sh.
 *
 *   client PORT CAFILE [-n NAME] [-3] [-c CERTFILE KEYFILE] [-p SUITE]... [-r TIMES] [-t THREADS] [-m CACHES] [-w]
 *
 * Fetches / from localhost TIMES times with one session and prints the answers; with -t in as many threads, each with a session of its
 * own, and prints how many came. -3: option 3; -w: without waiting, driven by select.
 * Ends with 3 when the handshake fails.
 */
#include "chip.h"

static int without_waiting;

static int ready(int sd, int writing)
{
    fd_set set;

    FD_ZERO(&set);
    FD_SET(sd, &set);
    return without_waiting && select_ms(sd + 1, writing ? NULL : &set, writing ? &set : NULL, NULL, 60000) == 1;
}

static int fetch(int session, int port, const char *name)
{
    static const char request[] = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";
    char buffer[4096];
    int error, n, got = 0, sd = open_client(session, port);

    if (sd < 0)
        return 1;
    if (without_waiting)
        Set_Blocking_Mode(sd, 0, &error);
    if (SSL_ClientStart(sd, name, &error) != 0)
        return 1;
    if (without_waiting)
        ready(sd, 1);
    if (SSL_HandshakeComplete(sd, without_waiting ? 0 : 0xFFFF) != 1 || send(sd, request, (int)sizeof request - 1, 0, &error) < 0) {
        closesocket(sd, &error);
        return 3;
    }
    for (;;) {
        n = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error);
        if (n < 0 && error == 235 && ready(sd, 0))
            continue;
        if (n < 0)
            break;
        fwrite(buffer, 1, (size_t)n, stdout);
        got += n;
    }
    closesocket(sd, NULL);
    return got > 0 && error == 257 ? 0 : 3;
}

static const char *name, *certificate;
static int suites[16], count, skip_validation, times = 1, port;
static unsigned caches = 8;

/* One session, and so many fetches with it. */
static int run(void)
{
    int i, error, result = 0, session = new_session(certificate, caches);

    if (skip_validation)
        SSL_SessionOpt(session, 3, 1, &error);
    if (count > 0 && SSL_SessionProp(session, suites, count, &error) != 0)
        return 2;
    for (i = 0; i < times && result == 0; i++)
        result = fetch(session, port, name);
    SSL_SessionClose(session, &error);
    return result;
}

static void *in_thread(void *result)
{
    *(int *)result = run();
    return NULL;
}

static int run_threads(int threads)
{
    pthread_t running[16];
    int results[16], i, good = 0;

    for (i = 0; i < threads; i++)
        pthread_create(&running[i], NULL, in_thread, &results[i]);
    for (i = 0; i < threads; i++) {
        pthread_join(running[i], NULL);
        good += results[i] == 0;
    }
    printf("\n%d of %d threads\n", good, threads);
    return good == threads ? 0 : 3;
}

int main(int argc, char **argv)
{
    int threads = 0, i, error;

    if (argc < 3 || tap_result())
        return 1;
    port = atoi(argv[1]);
    add_certificate(argv[2], 1, 0x0A, "CA", NULL, &error);
    for (i = 3; i < argc; i++) {
        if (strcmp(argv[i], "-n") == 0)
            name = argv[++i];
        else if (strcmp(argv[i], "-3") == 0)
            skip_validation = 1;
        else if (strcmp(argv[i], "-w") == 0)
            without_waiting = 1;
        else if (strcmp(argv[i], "-p") == 0)
            suites[count++] = (int)strtol(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "-r") == 0)
            times = atoi(argv[++i]);
        else if (strcmp(argv[i], "-t") == 0)
            threads = atoi(argv[++i]);
        else if (strcmp(argv[i], "-m") == 0)
            caches = (unsigned)atoi(argv[++i]);
        else if (strcmp(argv[i], "-c") == 0 && i + 2 < argc) {
            certificate = "Own";
            if (add_key(argv[i + 2], 1, 0, &error) != 0 || add_certificate(argv[i + 1], 1, 1, certificate, "CA", &error) != 0)
                return 2;
            i += 2;
        }
    }
    return threads > 0 ? run_threads(threads) : run();
}
