/*
 * Fetches a page the way a program of the controller does: literal numbers, an exit for all errors where some variables have never been
 * set, the certificate of the authority in the current directory.
 */
#include "clib.h"
#include <stdio.h>
#include "HTTP.H"

static const char ca_name[] = "MyRootCA_Cert";
static char far buffer[1460];

int _cdecl http_get(const char far *server, unsigned int port, int with_tls)
{
    PKI_CERT_ADD_Entry add;
    SSL_SESSION_NEW_Entry session_entry;
    SetSocketOption option;
    struct sockaddr_in address;
    int sd, error, value, length, session = 0x7ABC, result = -1;

    sd = opensocket(SOCK_STREAM, &error);
    if (sd == API_ERROR)
        return -1;
    memset(&address, 0, sizeof(struct sockaddr));
    address.sin_family = PF_INET;
    address.sin_port = htons(port);
    if (inet_addr(server, &address.sin_addr.s_addr) != 0 && getHostByName(server, 1, &address.sin_addr) <= 0)
        goto quit;
    if (with_tls) {
        add.fileNamePtr = ".\\cacert.der";
        add.fileFormat = 0x02;
        add.certType = 0x0A;
        add.idPtr = ca_name;
        add.idLength = strlen(ca_name);
        add.caIdPtr = NULL;
        if (PKI_CertificateAdd(&add, &error) == API_ERROR)
            goto quit;
        session_entry.certIdentity = NULL;
        session_entry.maxCaches = 32;
        session_entry.version = 3;
        session = SSL_SessionNew(&session_entry, &error);
        if (session == API_ERROR)
            goto quit;
        option.protocol_level = IP_PROTOTCP_LEVEL;
        option.optionName = TCP_SSL_CLIENT;
        value = 1;
        option.optionValue = (char far *)&value;
        option.optionLength = sizeof(int);
        if (setsockopt(sd, &option, &error) == API_ERROR)
            goto quit;
        option.optionName = TCP_SSLSESSION;
        option.optionValue = (char far *)&session;
        if (setsockopt(sd, &option, &error) == API_ERROR)
            goto quit;
    }
    if (connect(sd, &address, &error) == API_ERROR) {
        printf(error == 261 ? "refused\n" : "connect: %d\n", error);
        goto quit;
    }
    if (with_tls && (SSL_ClientStart(sd, "SSL Test Server", &error) == API_ERROR || SSL_HandshakeComplete(sd, 30000) != 1))
        goto quit;
    if (send(sd, "GET / HTTP/1.0\r\n\r\n", 18, 0, &error) < 0)
        goto quit;
    for (;;) {
        length = recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 10000L, &error);
        if (error != 0)
            break;
        fwrite(buffer, 1, length, stdout);
        result = 0;
    }

quit:
    if (closesocket(sd, &error) < 0)
        printf("closesocket: %d\n", error);
    if (session >= 0)
        SSL_SessionClose(session, &error);
    PKI_CertificateDel((char *)ca_name, 0x02, &error);
    return result;
}
