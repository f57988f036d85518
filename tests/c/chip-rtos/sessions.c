/*
 * The session functions: numbers, lists of suites, options, names of authorities; and SSL_ClientStart, SSL_HandshakeComplete,
 * SSL_GetConnState and the closing functions in every state of a socket, without a peer that speaks TLS.
 */
#include "transcript.h"
#include "identity.h"

static int session(const char *certificate, unsigned caches, int version)
{
    SSL_SESSION_NEW_Entry entry;

    entry.certIdentity = certificate;
    entry.maxCaches = caches;
    entry.version = version;
    return SSL_SessionNew(&entry, &error);
}

static int list(int id, int first, int second)
{
    int suites[2];

    suites[0] = first;
    suites[1] = second;
    return SSL_SessionProp(id, suites, second == 0 ? 1 : 2, &error);
}

static void numbers(void)
{
    int s, last = 0, i, same = 0, least = 40000, most = 0;
    static char unterminated[300];

    SAY("numbers");
    memset(unterminated, 'u', sizeof unterminated);
    SHOW(SSL_SessionNew(NULL, &error));
    SHOW(SSL_SessionNew(NULL, NULL));
    SHOW(session(NULL, 0, 0));
    SHOW(session(NULL, 0, 16));
    SHOW(session(NULL, 0, -1));
    SHOW(session("nobody", 0, 3));
    SHOW(session("", 0, 3));
    SHOW(session("Root", 0, 3));
    SHOW(session(unterminated, 0, 3));
    SET(s, session(NULL, 32, 3));
    SHOW(SSL_SessionClose(s, &error));
    SHOW(SSL_SessionClose(s, &error));
    SET(s, session("Own", 0, 1));
    SHOW(SSL_SessionClose(s, &error));
    SET(s, session("Own", 0xFFFFFFFFu, 15));
    SHOW(SSL_SessionClose(s, NULL));
    SHOW(SSL_SessionClose(0, &error));
    SHOW(SSL_SessionClose(-1, &error));
    SHOW(SSL_SessionClose(-1, NULL));
    SHOW(SSL_SessionClose(32767, &error));
    SHOW(SSL_SessionClose(32768, &error));
    for (i = 0; i < 70000; i++) {
        s = session(NULL, 1, 3);
        same += s == last;
        least = s < least ? s : least;
        most = s > most ? s : most;
        last = s;
        SSL_SessionClose(s, &error);
    }
    printf("70000 sessions: numbers from %d to %d, the same one twice in a row %d times\n", least, most, same);
}

static void many(void)
{
    static int all[2000];
    int n = 0, i, bad = 0;

    SAY("as many as there can be");
    while (n < 2000 && (all[n] = session(NULL, 0, 3)) > 0)
        n++;
    printf("%d sessions, then %d with error %d\n", n, all[n], error);
    for (i = 0; i < n; i++)
        bad += SSL_SessionClose(all[i], &error) != 0;
    printf("%d of them could not be closed\n", bad);
}

static void suites(void)
{
    static const int known[] = { 1, 2, 3, 4, 5, 0x0A, 0x2F, 0x35, 0x3C, 0x3D, 0x64, 0x9C, 0x9D, 0xC009, 0xC013, 0xC02B, 0xC02F, 0xC030, 0xCCA8, 0x1301,
        0, -1, 6, 0x0B, 0x99, 0xFF, 0x5600, 0xFFFF, 0x10000, 0x1002F };
    int s, i, one[1];

    SAY("lists of suites");
    SET(s, session(NULL, 0, 3));
    for (i = 0; i < (int)(sizeof known / sizeof known[0]); i++) {
        error = UNSET;
        printf("0x%04X alone: %d", (unsigned)known[i], list(s, known[i], 0));
        printf(", error %d\n", error);
    }
    SHOW(list(s, 0x0A, 0x05));
    SHOW(list(s, 0x0A, 0x2F));
    SHOW(list(s, 0x2F, 0x2F));
    SHOW(list(s, 0x2F, 0x9999));
    SHOW(SSL_SessionProp(s, NULL, 1, &error));
    one[0] = 0x2F;
    SHOW(SSL_SessionProp(s, one, 0, &error));
    SHOW(SSL_SessionProp(s, one, -1, &error));
    SHOW(SSL_SessionProp(s, one, 2147483647, &error));
    SHOW(SSL_SessionProp(s, one, 1, NULL));
    SHOW(SSL_SessionProp(-1, one, 1, &error));
    SHOW(SSL_SessionClose(s, &error));
    SHOW(SSL_SessionProp(s, one, 1, &error));
}

static void options(void)
{
    static char unterminated[300];
    int s, option;

    SAY("options");
    memset(unterminated, 'u', sizeof unterminated);
    SET(s, session("Own", 4, 3));
    for (option = -1; option < 6; option++) {
        int value;

        for (value = -1; value < 3; value++) {
            error = UNSET;
            printf("option %d, value %d: %d", option, value, SSL_SessionOpt(s, option, value, &error));
            printf(", error %d\n", error);
        }
    }
    SHOW(SSL_SessionOpt(s, 3, 0, NULL));
    SHOW(SSL_SessionOpt(0, 1, 1, &error));
    SHOW(SSL_AddClientCA(s, "Root", &error));
    SHOW(SSL_AddClientCA(s, "Root", &error));
    SHOW(SSL_AddClientCA(s, "Middle", NULL));
    SHOW(SSL_AddClientCA(s, "Own", &error));
    SHOW(SSL_AddClientCA(s, "nobody", &error));
    SHOW(SSL_AddClientCA(s, "", &error));
    SHOW(SSL_AddClientCA(s, NULL, &error));
    SHOW(SSL_AddClientCA(s, unterminated, &error));
    SHOW(SSL_AddClientCA(-3, "Root", &error));
    SHOW(SSL_SessionClose(s, &error));
    SHOW(SSL_SessionOpt(s, 1, 1, &error));
    SHOW(SSL_AddClientCA(s, "Root", &error));
}

/* Every call for a TLS connection on one socket. */
static void all_on(int sd)
{
    void *state = &state;

    SHOW(SSL_HandshakeComplete(sd, 0));
    SHOW(SSL_HandshakeComplete(sd, 10));
    SHOW(SSL_SendFlush(sd, &error));
    SHOW(SSL_ConnClose(sd, &error));
    SHOW(SSL_GetConnState(sd, &state, &error));
    printf("the state is %s\n", state == NULL ? "NULL" : "there");
    SHOW(SSL_Get_ConnState(sd, NULL, &error));
}

static void states(void)
{
    static char unterminated[300];
    int s, port, sd, listener, peer, udp, i, result = 1;

    memset(unterminated, 'u', sizeof unterminated);
    SET(s, session(NULL, 4, 3));
    SAY("a socket that is not connected");
    SET(sd, opensocket(SOCK_STREAM, &error));
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(set_option(sd, TCP_SSL_CLIENT, 1));
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(set_option(sd, TCP_SSLSESSION, s));
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(SSL_HandshakeComplete(sd, 0xFFFF));
    all_on(sd);
    SHOW(closesocket(sd, &error));

    SAY("a closed descriptor");
    SHOW(SSL_ClientStart(sd, NULL, &error));
    all_on(sd);

    SAY("a datagram socket");
    SET(udp, opensocket(SOCK_DGRAM, &error));
    SHOW(set_option(udp, TCP_SSL_CLIENT, 1));
    SHOW(SSL_ClientStart(udp, NULL, &error));
    all_on(udp);
    SHOW(closesocket(udp, &error));

    SAY("a listener");
    listener = open_listener(0, &port);
    all_on(listener);
    SHOW(SSL_HandshakeComplete(listener, 0xFFFF));
    SHOW(SSL_ClientStart(listener, NULL, &error));

    SAY("connected, but no TLS");
    sd = open_client(0, port);
    peer = accept(listener, NULL, &error);
    SHOW(SSL_HandshakeComplete(sd, 0xFFFF));
    all_on(sd);
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(set_option(sd, TCP_SSL_CLIENT, 1));
    SHOW(set_option(sd, TCP_SSLSESSION, s));
    SAY("with the options, but without SSL_ClientStart it is plain TCP");
    SHOW(send(sd, "plain", 5, 0, &error));
    {
        char buffer[8];
        SHOW(recv(peer, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    }
    SHOW(SSL_ClientStart(sd, "", &error));
    SHOW(SSL_ClientStart(sd, unterminated, &error));

    SAY("a handshake with somebody who says nothing");
    SHOW(SSL_ClientStart(sd, "localhost", &error));
    SHOW(SSL_ClientStart(sd, "localhost", &error));
    all_on(sd);
    {
        char buffer[8];
        SHOW(recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 20, &error));
        SHOW(recv(sd, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error));
        SHOW(send(sd, "x", 1, MSG_DONTWAIT, &error));
        SHOW(GetWaitingBytes(sd, &error));
    }

    SAY("who then says something else");
    SHOW(send(peer, "HTTP/1.0 400 Bad Request\r\n\r\n", 28, 0, &error));
    SHOW(SSL_HandshakeComplete(sd, 0xFFFF));
    all_on(sd);
    {
        char buffer[8];
        SHOW(recv(sd, buffer, sizeof buffer, 0, 0, &error));
        SHOW(send(sd, "x", 1, 0, &error));
        SHOW(GetWaitingBytes(sd, &error));
    }
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(closesocket(sd, &error));
    SHOW(closesocket(peer, &error));

    SAY("after ResetConnection");
    sd = open_client(s, port);
    peer = accept(listener, NULL, &error);
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(ResetConnection(sd, &error));
    all_on(sd);
    SHOW(closesocket(sd, &error));
    SHOW(closesocket(peer, &error));

    SAY("a session that is closed before SSL_ClientStart");
    sd = open_client(s, port);
    peer = accept(listener, NULL, &error);
    SHOW(SSL_SessionClose(s, &error));
    SHOW(set_option(sd, TCP_SSLSESSION, s));
    SHOW(SSL_ClientStart(sd, NULL, &error));
    SHOW(closesocket(sd, &error));
    SHOW(closesocket(peer, &error));
    SHOW(closesocket(listener, &error));

    SAY("servers that cannot serve");
    for (i = 0; i < 2; i++) {
        int client_session = session(NULL, 0, 3);

        s = session(i == 0 ? NULL : "Own", 0, 3);
        listener = open_listener(s, &port);
        if (i == 1)
            SSL_SessionClose(s, &error);
        sd = open_client(client_session, port);
        peer = accept(listener, NULL, &error);
        SSL_ClientStart(sd, NULL, &error);
        result = SSL_HandshakeComplete(peer, 0xFFFF);
        printf("%s: %d, the client's end: %d\n", i == 0 ? "a session without a certificate" : "a session that is closed", result,
            SSL_HandshakeComplete(sd, 0xFFFF));
        closesocket(sd, &error);
        closesocket(peer, &error);
        closesocket(listener, &error);
        SSL_SessionClose(s, &error);
        SSL_SessionClose(client_session, &error);
    }
}

int main(void)
{
    SHOW_RESULT(add_fixed_identity());
    numbers();
    many();
    suites();
    options();
    states();
    return 0;
}
