/*
 * A server with every option, for interop.sh.
 *
 *   server PORT CAFILE CERTFILE KEYFILE [-p SUITE]... [-2] [-1] [-a CAFILE] [-m CACHES] [-t THREADS]
 *
 * -p: SSL_SessionProp; -2: option 2, server proposals; -1: option 1, client authentication; -a: SSL_AddClientCA with another authority;
 * -t: so many threads accept. Answers every request with one line and runs until it is killed.
 */
#include "chip.h"

static int listener;

static void serve(int sd)
{
    static const char page[] = "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nHello from the controller\n";
    char buffer[2048];
    int error, n, filled = 0;

    while (filled < (int)sizeof buffer - 1) {
        n = recv(sd, buffer + filled, (int)sizeof buffer - 1 - filled, MSG_TIMEOUT, 60000, &error);
        if (n < 0)
            return;
        filled += n;
        buffer[filled] = '\0';
        if (strstr(buffer, "\r\n\r\n") != NULL)
            break;
    }
    send(sd, page, (int)sizeof page - 1, 0, &error);
}

static void *accept_all(void *nothing)
{
    int error, sd;

    while ((sd = accept(listener, NULL, &error)) > 0) {
        serve(sd);
        closesocket(sd, &error);
    }
    return nothing;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    struct sockaddr_in address;
    const char *authority = NULL;
    int suites[16], count = 0, proposals = 0, asks = 0, threads = 1, i, error, session;
    unsigned caches = 8;

    if (argc < 5 || tap_result())
        return 2;
    for (i = 5; i < argc; i++) {
        if (strcmp(argv[i], "-p") == 0)
            suites[count++] = (int)strtol(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "-2") == 0)
            proposals = 1;
        else if (strcmp(argv[i], "-1") == 0)
            asks = 1;
        else if (strcmp(argv[i], "-a") == 0)
            authority = argv[++i];
        else if (strcmp(argv[i], "-m") == 0)
            caches = (unsigned)atoi(argv[++i]);
        else if (strcmp(argv[i], "-t") == 0)
            threads = atoi(argv[++i]);
    }
    if (add_certificate(argv[2], 1, 0x0A, "CA", NULL, &error) != 0 || add_key(argv[4], 1, 0, &error) != 0
        || add_certificate(argv[3], 1, 1, "Own", "CA", &error) != 0)
        return 1;
    session = new_session("Own", caches);
    if ((proposals && SSL_SessionOpt(session, 2, 1, &error) != 0) || (count > 0 && SSL_SessionProp(session, suites, count, &error) != 0)
        || (asks && SSL_SessionOpt(session, 1, 1, &error) != 0))
        return 1;
    if (authority != NULL && (add_certificate(authority, 1, 0x0A, "Other", NULL, &error) != 0 || SSL_AddClientCA(session, "Other", &error) != 0))
        return 1;
    listener = opensocket(SOCK_STREAM, &error);
    set_option(listener, TCP_SSL_SERVER, 1);
    set_option(listener, TCP_SSLSESSION, session);
    loopback(&address, atoi(argv[1]));
    if (bind(listener, &address, &error) != 0 || listen(listener, 5, &error) != 0)
        return 1;
    puts("listening");
    fflush(stdout);
    for (i = 1; i < threads; i++)
        pthread_create(&thread, NULL, accept_all, NULL);
    accept_all(NULL);
    return 0;
}
