/*
 * chip_tls_server: answers HTTPS requests one after the other, written as a program for the @CHIP-RTOS controller would be.
 *
 *   chip_tls_server PORT CAFILE CERTFILE KEYFILE [-c] [-n COUNT] [-p SUITE]...
 *
 * All files are PEM. With -c a client has to show a certificate that the authority in CAFILE has issued; -p sets the server's own
 * proposals in their order, and with them server proposals; -n ends after so many connections. Whatever is asked for, the answer is one
 * page that tells how it came.
 */
#include "TCPIP.H"
#include <stdio.h>

#define RECV_TIMEOUT 20000UL
#define MAX_SUITES 32

static const char ca_id[] = "CA";
static const char own_id[] = "Server";
static char buffer[2048];
static int suites[MAX_SUITES];
static int suite_count, client_authentication, connections = -1;

static int add_certificate(const char *file, int type, const char *id, const char *authority)
{
    PKI_CERT_ADD_Entry entry;
    int error;

    if (file == NULL || id == NULL)
        return -1;
    entry.fileNamePtr = file;
    entry.fileFormat = 0x01;
    entry.certType = type;
    entry.idPtr = id;
    entry.idLength = (int)strlen(id);
    entry.caIdPtr = authority;
    if (PKI_CertificateAdd(&entry, &error) == API_ERROR) {
        fprintf(stderr, "%s: flags 0x%02X\n", file, (unsigned)error);
        return -1;
    }
    return 0;
}

/* The authority, then the key, then the certificate that belongs to both. */
static int add_identity(char **files)
{
    PKI_OWNKEYPAIR_ADD_Entry key;
    int error;

    if (add_certificate(files[0], 0x0A, ca_id, NULL) < 0)
        return -1;
    key.fileNamePtr = files[2];
    key.fileFormat = 0x01;
    key.keyType = 0;
    if (PKI_OwnKeyPairAdd(&key, &error) == API_ERROR) {
        fprintf(stderr, "%s: error %d\n", files[2], error);
        return -1;
    }
    return add_certificate(files[1], 0x01, own_id, ca_id);
}

/* 0, or -1. */
static int open_session(int *session)
{
    SSL_SESSION_NEW_Entry settings;
    int error;

    if (session == NULL)
        return -1;

    settings.certIdentity = own_id;
    settings.maxCaches = 32;
    settings.version = 15;
    *session = SSL_SessionNew(&settings, &error);
    if (*session == API_ERROR) {
        fprintf(stderr, "SSL_SessionNew: error %d\n", error);
        return -1;
    }
    error = 0;
    if (suite_count > 0 && SSL_SessionOpt(*session, 2, 1, &error) == 0)
        SSL_SessionProp(*session, suites, suite_count, &error);
    if (error == 0 && client_authentication && SSL_SessionOpt(*session, 1, 1, &error) == 0)
        SSL_AddClientCA(*session, ca_id, &error);
    if (error == 0)
        return 0;
    fprintf(stderr, "session: error %d\n", error);
    SSL_SessionClose(*session, &error);
    return -1;
}

static int open_listener(int port, int session)
{
    struct sockaddr_in address;
    SetSocketOption option;
    int on = 1, error;
    int sd = opensocket(SOCK_STREAM, &error);

    if (sd == API_ERROR)
        return -1;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    option.protocol_level = IP_PROTOTCP_LEVEL;
    option.optionName = TCP_SSL_SERVER;
    option.optionValue = (const char *)&on;
    option.optionLength = sizeof(int);
    if (setsockopt(sd, &option, &error) == 0) {
        option.optionName = TCP_SSLSESSION;
        option.optionValue = (const char *)&session;
        if (setsockopt(sd, &option, &error) == 0 && bind(sd, &address, &error) == 0 && listen(sd, 5, &error) == 0)
            return sd;
    }
    fprintf(stderr, "listener: error %d\n", error);
    closesocket(sd, &error);
    return -1;
}

/* Reads until the blank line that ends a request. 0, or -1. */
static int read_request(int sd)
{
    int filled = 0, error, n;

    while (filled < (int)sizeof buffer - 1) {
        n = recv(sd, buffer + filled, (int)sizeof buffer - 1 - filled, MSG_TIMEOUT, RECV_TIMEOUT, &error);
        if (n < 0) {
            fprintf(stderr, "recv: error %d\n", error);
            return -1;
        }
        filled += n;
        buffer[filled] = '\0';
        if (strstr(buffer, "\r\n\r\n") != NULL || strstr(buffer, "\n\n") != NULL)
            return 0;
    }
    return -1;
}

static void serve(int sd, const struct sockaddr_in *peer)
{
    static const char page[] = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nHello from the controller, %s port %d.\n";
    char text[16];
    int error, length;

    length = SSL_HandshakeComplete(sd, 10000);
    if (length != 1) {
        fprintf(stderr, "SSL_HandshakeComplete: %d\n", length);
        return;
    }
    if (read_request(sd) < 0)
        return;
    InetToAscii(&peer->sin_addr.s_addr, text);
    length = snprintf(buffer, sizeof buffer, page, text, ntohs(peer->sin_port));
    if (send(sd, buffer, length, 0, &error) < 0)
        fprintf(stderr, "send: error %d\n", error);
    SSL_ConnClose(sd, &error);
}

int main(int argc, char **argv)
{
    struct sockaddr_in peer;
    int listener = -1, session = -1, result = 1, error, sd, i;

    if (argc < 5) {
        fprintf(stderr, "usage: chip_tls_server PORT CAFILE CERTFILE KEYFILE [-c] [-n COUNT] [-p SUITE]...\n");
        return 2;
    }
    for (i = 5; i < argc; i++) {
        if (strcmp(argv[i], "-c") == 0)
            client_authentication = 1;
        else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
            connections = atoi(argv[++i]);
        else if (strcmp(argv[i], "-p") == 0 && i + 1 < argc && suite_count < MAX_SUITES)
            suites[suite_count++] = (int)strtol(argv[++i], NULL, 0);
    }
    if (add_identity(argv + 2) < 0)
        goto quit;
    if (open_session(&session) < 0)
        goto quit;
    listener = open_listener(atoi(argv[1]), session);
    if (listener < 0)
        goto quit;
    printf("listening on port %s\n", argv[1]);
    fflush(stdout);
    result = 0;
    while (connections != 0) {
        sd = accept(listener, &peer, &error);
        if (sd == API_ERROR) {
            fprintf(stderr, "accept: error %d\n", error);
            result = 1;
            break;
        }
        serve(sd, &peer);
        closesocket(sd, &error);
        if (connections > 0)
            connections--;
    }

    /* The common exit: a session that is closed already, a certificate that was never added are no harm. */
quit:
    if (listener >= 0)
        closesocket(listener, &error);
    if (session >= 0)
        SSL_SessionClose(session, &error);
    PKI_CertificateDel(own_id, 0x01, &error);
    PKI_CertificateDel(ca_id, 0x02, &error);
    return result;
}
