/*
 * TLS connections from SSL_ClientStart to closesocket, both ends in one thread: what each call says in each state.
 * shim-test: each-provider
 */
#include "transcript.h"
#include "identity.h"

#define PATIENCE 60000

static int server_session, client_session, client, server;
static char buffer[64];

static void open_sessions(void)
{
    SHOW_RESULT(add_fixed_identity());
    server_session = new_session("Own", 8);
    client_session = new_session(NULL, 8);
}

/* Two connected sockets with the options of TLS; nothing has begun. */
static void connect_pair(int of_client, int of_server)
{
    int port, listener = open_listener(of_server, &port);

    client = open_client(of_client, port);
    server = accept(listener, NULL, &error);
    closesocket(listener, &error);
}

static void handshake(const char *name)
{
    int c, s;

    SHOW(SSL_ClientStart(client, (char *)name, &error));
    shake_hands(client, server, &c, &s);
    printf("client %d, server %d\n", c, s);
}

static int receive(int sd)
{
    return recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, PATIENCE, &error);
}

static void close_both(void)
{
    SHOW(closesocket(client, &error));
    SHOW(closesocket(server, &error));
}

static int state_of(int sd)
{
    void *state = NULL;

    return SSL_GetConnState(sd, &state, &error) == 0 ? ((SslProblemS *)state)->spState : -1;
}

static int problem_of(int sd)
{
    void *state = NULL;

    return SSL_GetConnState(sd, &state, &error) == 0 ? (int)((SslProblemS *)state)->spPkiFlags : -1;
}

static void whole_life(void)
{
    SAY("before SSL_ClientStart");
    connect_pair(client_session, server_session);
    SHOW(SSL_HandshakeComplete(client, 0xFFFF));
    SHOW(SSL_HandshakeComplete(server, 0));
    SHOW(SSL_HandshakeComplete(server, 5));
    SHOW(recv(server, buffer, 1, MSG_DONTWAIT, 0, &error));
    SHOW(send(server, "x", 1, MSG_DONTWAIT, &error));
    SHOW_RESULT(state_of(client));
    SHOW_RESULT(state_of(server));
    SAY("the handshake");
    handshake("localhost");
    SHOW(SSL_HandshakeComplete(client, 0));
    SHOW(SSL_HandshakeComplete(server, 0xFFFF));
    SHOW(SSL_HandshakeComplete(server, (unsigned)-1));
    SHOW(SSL_ClientStart(client, "localhost", &error));
    SHOW(SSL_ClientStart(server, NULL, &error));
    SHOW_RESULT(state_of(client));
    SHOW_RESULT(state_of(server));

    SAY("data");
    SHOW(send(client, "question", 8, 0, &error));
    SHOW(recv(server, buffer, 3, MSG_TIMEOUT, PATIENCE, &error));
    SHOW(GetWaitingBytes(server, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_PEEK, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_BLOCKING, 0, &error));
    printf("%.5s\n", buffer);
    SHOW(recv(server, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 10, &error));
    SHOW(GetWaitingBytes(server, &error));
    SHOW(send(server, "", 0, 0, &error));
    SHOW(SSL_SendFlush(server, &error));

    SAY("SSL_ConnClose; the socket stays open");
    SHOW(SSL_ConnClose(server, &error));
    SHOW(SSL_ConnClose(server, &error));
    SHOW(send(server, "x", 1, 0, &error));
    SHOW(SSL_SendFlush(server, &error));
    SHOW(receive(client));
    SHOW(receive(client));
    SHOW(send(client, "last words", 10, 0, &error));
    SHOW(receive(server));
    SHOW(SSL_ConnClose(client, &error));
    SHOW(receive(server));
    SHOW(SSL_HandshakeComplete(server, 0xFFFF));
    close_both();
    SHOW(SSL_HandshakeComplete(client, 0xFFFF));
}

static void ends(void)
{
    SAY("closesocket: what was sent comes first, then the end");
    connect_pair(client_session, server_session);
    handshake(NULL);
    SHOW(send(client, "first", 5, 0, &error));
    SHOW(closesocket(client, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(closesocket(server, &error));

    SAY("the end of TCP without close_notify");
    connect_pair(client_session, server_session);
    handshake(NULL);
    SHOW(send(client, "first", 5, 0, &error));
    SHOW(shutdown(client, 1, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(send(server, "still", 5, 0, &error));
    SHOW(receive(client));
    close_both();

    SAY("ResetConnection: no close_notify");
    connect_pair(client_session, server_session);
    handshake(NULL);
    SHOW(ResetConnection(client, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(send(client, "x", 1, 0, &error));
    SHOW(SSL_HandshakeComplete(client, 0));
    close_both();

    SAY("closesocket during the handshake");
    connect_pair(client_session, server_session);
    SHOW(SSL_ClientStart(client, NULL, &error));
    SHOW(closesocket(client, &error));
    SHOW(SSL_HandshakeComplete(server, 0xFFFF));
    SHOW(receive(server));
    SHOW(closesocket(server, &error));
}

static void queued(void)
{
    SAY("TCP_SSL_SEND_MIN_SIZE");
    connect_pair(client_session, server_session);
    handshake(NULL);
    SHOW(set_option(client, TCP_SSL_SEND_MIN_SIZE, 10));
    SHOW(send(client, "abc", 3, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 20, &error));
    SHOW(SSL_SendFlush(client, &error));
    SHOW(receive(server));
    SHOW(SSL_SendFlush(client, &error));
    SHOW(send(client, "12345", 5, 0, &error));
    SHOW(send(client, "6789", 4, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 20, &error));
    SHOW(send(client, "0", 1, 0, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(send(client, "held", 4, 0, &error));
    SHOW(set_option(client, TCP_SSL_SEND_MIN_SIZE, 0));
    SHOW(send(client, "x", 1, 0, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(set_option(client, TCP_SSL_SEND_MIN_SIZE, 1000));
    SHOW(send(client, "before the end", 14, 0, &error));
    SHOW(SSL_ConnClose(client, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    close_both();
    SAY("closesocket sends what is held back");
    connect_pair(client_session, server_session);
    set_option(client, TCP_SSL_SEND_MIN_SIZE, 1000);
    handshake(NULL);
    SHOW(send(client, "held", 4, 0, &error));
    SHOW(closesocket(client, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(closesocket(server, &error));
    SAY("TCP_SSL_SEND_MAX_SIZE: no record is larger");
    connect_pair(client_session, server_session);
    handshake(NULL);
    SHOW(set_option(client, TCP_SSL_SEND_MAX_SIZE, 4));
    SHOW(send(client, "abcdefghij", 10, 0, &error));
    SHOW(receive(server));
    SHOW(receive(server));
    SHOW(receive(server));
    close_both();
}

static void attempt(int of_client, int of_server, const char *name)
{
    connect_pair(of_client, of_server);
    handshake(name);
    printf("flags: client 0x%02X, server 0x%02X\n", (unsigned)problem_of(client), (unsigned)problem_of(server));
    /* In TLS 1.3 a client is done before it learns what the server thinks of its certificate. */
    SHOW(recv(client, buffer, sizeof buffer, MSG_TIMEOUT, 20, &error));
    closesocket(client, &error);
    closesocket(server, &error);
}

static void names_and_options(void)
{
    int asking = new_session("Own", 8), strict = new_session(NULL, 8), with = new_session("Own", 8);

    SAY("names");
    attempt(client_session, server_session, "LOCALHOST");
    attempt(client_session, server_session, "localhos");
    attempt(client_session, server_session, "*");
    attempt(client_session, server_session, NULL);
    SAY("without the root");
    SHOW(PKI_CertificateDel("Root", 2, &error));
    attempt(strict, server_session, NULL);
    SHOW(SSL_SessionOpt(strict, 3, 1, &error));
    attempt(strict, server_session, NULL);
    attempt(strict, server_session, "elsewhere");
    SHOW(SSL_SessionOpt(strict, 3, 0, &error));
    attempt(strict, server_session, NULL);
    SHOW(add_certificate(root_pem, 5, 0x0A, "Root", NULL, &error));
    attempt(strict, server_session, NULL);
    SAY("the server asks for a certificate");
    SHOW(SSL_SessionOpt(asking, 1, 1, &error));
    attempt(client_session, asking, NULL);
    attempt(with, asking, NULL);
    SHOW(SSL_AddClientCA(asking, "Root", &error));
    attempt(with, asking, NULL);
    SHOW(SSL_SessionOpt(asking, 1, 0, &error));
    attempt(client_session, asking, NULL);
    SSL_SessionClose(asking, &error);
    SSL_SessionClose(strict, &error);
    SSL_SessionClose(with, &error);
}

static void time_limit(void)
{
    int port, listener = open_listener(0, &port);

    SAY("TCP_SSL_CONNECT_TIMEOUT");
    client = open_client(client_session, port);
    SHOW(set_option(client, TCP_SSL_CONNECT_TIMEOUT, 1));
    SHOW(SSL_ClientStart(client, NULL, &error));
    SHOW(SSL_HandshakeComplete(client, 0xFFFF));
    SHOW(send(client, "x", 1, 0, &error));
    SHOW(closesocket(client, &error));
    client = open_client(client_session, port);
    SHOW(set_option(client, TCP_SSL_CONNECT_TIMEOUT, 1));
    SHOW(SSL_ClientStart(client, NULL, &error));
    SHOW(recv(client, buffer, 1, MSG_BLOCKING, 0, &error));
    SHOW(closesocket(client, &error));
    closesocket(listener, &error);
}

static void sessions_and_certificates_in_use(void)
{
    int of_server = new_session("Own", 4), of_client = new_session(NULL, 4), port, listener;

    SAY("a session closed and a certificate deleted under a connection");
    connect_pair(of_client, of_server);
    handshake("localhost");
    SHOW(SSL_SessionClose(of_server, &error));
    SHOW(SSL_SessionClose(of_client, &error));
    SHOW(PKI_CertificateDel("Own", 1, &error));
    SHOW(PKI_CertificateDel("Root", 3, &error));
    SHOW(send(client, "goes on", 7, 0, &error));
    SHOW(receive(server));
    close_both();
    SAY("a session keeps its certificate");
    SHOW(add_certificate(root_pem, 5, 0x0A, "Root", NULL, &error));
    attempt(client_session, server_session, "localhost");
    SAY("a listener whose session is closed");
    SHOW(add_certificate(own_pem, 5, 0x01, "Own", "Middle", &error));
    of_server = new_session("Own", 4);
    listener = open_listener(of_server, &port);
    SHOW(SSL_SessionClose(of_server, &error));
    client = open_client(client_session, port);
    server = accept(listener, NULL, &error);
    SHOW(SSL_ClientStart(client, NULL, &error));
    SHOW(SSL_HandshakeComplete(server, 0xFFFF));
    SHOW(SSL_HandshakeComplete(client, 0xFFFF));
    SHOW(recv(server, buffer, 1, 0, 0, &error));
    close_both();
    SHOW(closesocket(listener, &error));
}

int main(void)
{
    open_sessions();
    whole_life();
    ends();
    queued();
    names_and_options();
    time_limit();
    sessions_and_certificates_in_use();
    return 0;
}
