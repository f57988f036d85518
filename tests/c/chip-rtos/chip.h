/*
 * What the programs of this folder share: the identities of the test run, sessions, and a pair of connected sockets.
 */
#ifndef CHIP_H
#define CHIP_H

#include <pthread.h>
#include <stdio.h>
#include "clib.h"
#include "tap.h"

#define UNUSED __attribute__((unused))

/* A file beside the authority's certificate. */
UNUSED static const char *identity_file(const char *name)
{
    static char paths[8][512];
    static int next;
    const char *ca = getenv("SHIM_CA");
    char *path = paths[next++ % 8];
    const char *slash = ca == NULL ? NULL : strrchr(ca, '/');

    snprintf(path, sizeof paths[0], "%.*s/%s", slash == NULL ? 1 : (int)(slash - ca), slash == NULL ? "." : ca, name);
    return path;
}

UNUSED static int add_certificate(const char *file, int format, int type, const char *id, const char *ca, int *error)
{
    PKI_CERT_ADD_Entry entry;

    entry.fileNamePtr = file;
    entry.fileFormat = format;
    entry.certType = type;
    entry.idPtr = id;
    entry.idLength = id == NULL ? 0 : (int)strlen(id);
    entry.caIdPtr = ca;
    return PKI_CertificateAdd(&entry, error);
}

UNUSED static int add_key(const char *file, int format, int type, int *error)
{
    PKI_OWNKEYPAIR_ADD_Entry entry;

    entry.fileNamePtr = file;
    entry.fileFormat = format;
    entry.keyType = type;
    return PKI_OwnKeyPairAdd(&entry, error);
}

/* The authority as CA, the RSA certificate of the run as Own. */
UNUSED static int add_identity(void)
{
    int error = 0;

    if (add_certificate(identity_file("ca.pem"), 1, 0x0A, "CA", NULL, &error) != 0)
        return error;
    if (add_key(identity_file("rsa.key"), 1, 0, &error) != 0)
        return error;
    if (add_certificate(identity_file("rsa.pem"), 1, 0x01, "Own", "CA", &error) != 0)
        return error;
    return 0;
}

UNUSED static int new_session(const char *certificate, unsigned caches)
{
    SSL_SESSION_NEW_Entry entry;
    int error;

    entry.certIdentity = certificate;
    entry.maxCaches = caches;
    entry.version = 15;
    return SSL_SessionNew(&entry, &error);
}

UNUSED static int set_option(int sd, int name, int value)
{
    SetSocketOption option;
    int error;

    option.protocol_level = IP_PROTOTCP_LEVEL;
    option.optionName = name;
    option.optionValue = (const char *)&value;
    option.optionLength = sizeof value;
    return setsockopt(sd, &option, &error) == 0 ? 0 : error;
}

UNUSED static void loopback(struct sockaddr_in *address, int port)
{
    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_port = htons(port);
    inet_addr("127.0.0.1", &address->sin_addr.s_addr);
}

/* A listener on a free port; session 0 is plain TCP. */
UNUSED static int open_listener(int session, int *port)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static int next;
    struct sockaddr_in address;
    int tries, error, sd = opensocket(SOCK_STREAM, &error);

    if (session > 0) {
        set_option(sd, TCP_SSL_SERVER, 1);
        set_option(sd, TCP_SSLSESSION, session);
    }
    for (tries = 0; tries < 500; tries++) {
        pthread_mutex_lock(&lock);
        *port = 20000 + (getpid() * 37 + next++ * 11) % 12000;
        pthread_mutex_unlock(&lock);
        loopback(&address, *port);
        if (bind(sd, &address, &error) == 0 && listen(sd, 5, &error) == 0)
            return sd;
    }
    closesocket(sd, &error);
    return -1;
}

/* A connected socket; session 0 is plain TCP, otherwise the options are set and nothing is started. */
UNUSED static int open_client(int session, int port)
{
    struct sockaddr_in address;
    int error, sd = opensocket(SOCK_STREAM, &error);

    loopback(&address, port);
    if (session > 0) {
        set_option(sd, TCP_SSL_CLIENT, 1);
        set_option(sd, TCP_SSLSESSION, session);
    }
    if (connect(sd, &address, &error) == 0)
        return sd;
    closesocket(sd, &error);
    return -1;
}

/* Takes both sides of a handshake to the end from one thread. 1 when both are done. */
UNUSED static int shake_hands(int client, int server, int *client_result, int *server_result)
{
    int i, c = 0, s = 0;

    /* Waiting for one end keeps the other from moving: so first without. */
    for (i = 0; i < 10000 && (c == 0 || s == 0); i++) {
        if (c == 0)
            c = SSL_HandshakeComplete(client, i < 20 ? 0 : 5);
        if (s == 0)
            s = SSL_HandshakeComplete(server, i < 20 ? 0 : 5);
    }
    if (client_result != NULL)
        *client_result = c;
    if (server_result != NULL)
        *server_result = s;
    return c == 1 && s == 1;
}

/* A client and a server that have shaken hands; both descriptors -1 when that fails. */
UNUSED static int open_pair(int client_session, int server_session, int *client, int *server)
{
    int port, error, listener = open_listener(server_session, &port);

    *client = open_client(client_session, port);
    *server = accept(listener, NULL, &error);
    closesocket(listener, &error);
    if (client_session > 0 && SSL_ClientStart(*client, NULL, &error) != 0)
        return 0;
    return client_session == 0 || shake_hands(*client, *server, NULL, NULL);
}

#endif
