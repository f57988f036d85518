/*
 * chip_https_get: fetches one page over HTTPS, written as a program for the @CHIP-RTOS controller would be.
 *
 *   chip_https_get ADDRESS PORT CAFILE NAME PATH [SUITE ...]
 *
 * ADDRESS is dotted or a name, CAFILE the root certificate (.pem PEM, else DER), NAME the common name that the server's certificate
 * must have, or - for any. SUITE are numbers such as 0x2F for SSL_SessionProp. The answer goes to standard output, words about it to
 * standard error.
 */
#include "clib.h"
#include <stdio.h>

#define RECV_TIMEOUT 10000UL
#define HANDSHAKE_TIMEOUT 30000
#define MAX_SUITES 32

static const char ca_id[] = "MyRootCA_Cert";
static char buffer[2048];

/* Finds the server. */
static int find_server(const char *name, struct in_addr *address)
{
    if (name == NULL || address == NULL)
        return -1;
    if (inet_addr(name, &address->s_addr) == 0)
        return 0;
    return getHostByName(name, 1, address) > 0 ? 0 : -1;
}

static int is_pem(const char *name)
{
    size_t length = name == NULL ? 0 : strlen(name);

    return length > 4 && strcmp(name + length - 4, ".pem") == 0;
}

/* Opens a session that trusts the authority in the file. 0, or -1. */
static int open_session(const char *ca_file, int *suites, int count, int *session)
{
    PKI_CERT_ADD_Entry certificate;
    SSL_SESSION_NEW_Entry settings;
    int error;

    if (ca_file == NULL || session == NULL)
        return -1;
    certificate.fileNamePtr = ca_file;
    certificate.fileFormat = is_pem(ca_file) ? 0x01 : 0x02;
    certificate.certType = 0x0A; /* root authority */
    certificate.idPtr = ca_id;
    certificate.idLength = (int)strlen(ca_id);
    certificate.caIdPtr = NULL;
    if (PKI_CertificateAdd(&certificate, &error) == API_ERROR) {
        fprintf(stderr, "PKI_CertificateAdd: flags 0x%02X\n", (unsigned)error);
        return -1;
    }
    settings.certIdentity = NULL;
    settings.maxCaches = 32;
    settings.version = 3;
    *session = SSL_SessionNew(&settings, &error);
    if (*session == API_ERROR) {
        fprintf(stderr, "SSL_SessionNew: error %d\n", error);
        return -1;
    }
    if (suites != NULL && count > 0 && SSL_SessionProp(*session, suites, count, &error) == API_ERROR) {
        fprintf(stderr, "SSL_SessionProp: error %d\n", error);
        SSL_SessionClose(*session, &error);
        return -1;
    }
    return 0;
}

/* Sets the options that make a socket one for TLS. */
static int set_tls_options(int sd, int session)
{
    SetSocketOption option;
    int on = 1, error;

    option.protocol_level = IP_PROTOTCP_LEVEL;
    option.optionName = TCP_SSL_CLIENT;
    option.optionValue = (const char *)&on;
    option.optionLength = sizeof(int);
    if (setsockopt(sd, &option, &error) == API_ERROR)
        return error;
    option.optionName = TCP_SSLSESSION;
    option.optionValue = (const char *)&session;
    if (setsockopt(sd, &option, &error) == API_ERROR)
        return error;
    return 0;
}

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    int suites[MAX_SUITES];
    int sd = -1, session = -1, result = 1, count = 0, error, length;

    if (argc < 6) {
        fprintf(stderr, "usage: chip_https_get ADDRESS PORT CAFILE NAME PATH [SUITE ...]\n");
        return 2;
    }
    while (6 + count < argc && count < MAX_SUITES) {
        suites[count] = (int)strtol(argv[6 + count], NULL, 0);
        count++;
    }
    memset(&server, 0, sizeof server);
    server.sin_family = PF_INET;
    server.sin_port = htons(atoi(argv[2]));
    if (find_server(argv[1], &server.sin_addr) != 0) {
        fprintf(stderr, "%s: no such host\n", argv[1]);
        return 1;
    }
    sd = opensocket(SOCK_STREAM, &error);
    if (sd == API_ERROR) {
        fprintf(stderr, "opensocket: error %d\n", error);
        return 1;
    }
    if (open_session(argv[3], suites, count, &session) < 0)
        goto quit;
    error = set_tls_options(sd, session);
    if (error != 0) {
        fprintf(stderr, "setsockopt: error %d\n", error);
        goto quit;
    }
    if (connect(sd, &server, &error) == API_ERROR) {
        fprintf(stderr, error == 261 ? "the connection was refused\n" : "connect: error %d\n", error);
        goto quit;
    }
    if (SSL_ClientStart(sd, strcmp(argv[4], "-") == 0 ? NULL : argv[4], &error) == API_ERROR) {
        fprintf(stderr, "SSL_ClientStart: error %d\n", error);
        goto quit;
    }
    result = SSL_HandshakeComplete(sd, HANDSHAKE_TIMEOUT);
    if (result != 1) {
        fprintf(stderr, "SSL_HandshakeComplete: %d\n", result);
        result = 3;
        goto quit;
    }
    result = 1;
    length = snprintf(buffer, sizeof buffer, "GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n", argv[5], argv[1]);
    if (length >= (int)sizeof buffer || send(sd, buffer, length, 0, &error) < 0) {
        fprintf(stderr, "send: error %d\n", error);
        goto quit;
    }
    for (;;) {
        length = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, RECV_TIMEOUT, &error);
        if (error != 0)
            break;
        fwrite(buffer, 1, (size_t)length, stdout);
        result = 0;
    }
    /* 257: the server has closed, as it should; 235: nothing more came in time. */
    if (error != 257 && error != 235)
        fprintf(stderr, "recv: error %d\n", error);

    /* The common exit: a session that is closed already, a certificate that was never added are no harm. */
quit:
    if (closesocket(sd, &error) < 0)
        fprintf(stderr, "closesocket: error %d\n", error);
    if (session >= 0)
        SSL_SessionClose(session, &error);
    PKI_CertificateDel(ca_id, 0x02, &error);
    return result;
}
