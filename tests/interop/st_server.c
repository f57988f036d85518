/*
 * st_server - a server for the interop suite.
 *
 *   st_server [switches]
 *
 * Takes a free port of the loopback, prints "port N", serves every client in a thread of its own until it is ended, and
 * prints a line "client: key value, ..." for each when it has gone.
 *
 *   --min V, --max V, --suites N,N, --alpn A,B, --peer-id TEXT, --tickets, --ca FILE, --identity FILE, --nonblock
 *                         as st_client
 *   --client-auth WHEN    never, try or always
 *   --pause               BreakOnClientAuth, the trust is evaluated by this program
 *   --on-hello            BreakOnClientHello, the identity is set in the pause
 *   --renegotiation       AllowRenegotiation
 *   --ocsp FILE           SSLSetOCSPResponse (DER)
 *
 * What a client may say, a line each: info (lines "key value", then "end"), bytes N (N bytes come), take N (followed by N bytes;
 * answered by "taken"), rehandshake (answered by "rehandshaken"), quit, GET or HEAD of /info or /bytes/N (HTTP/1.1). Any other
 * line comes back behind "echo: ".
 */
#include "st_common.h"

#include <arpa/inet.h>
#include <pthread.h>

struct server {
    struct st_settings settings;
    SSLAuthenticate client_auth;
    int asks_clients, pause, on_hello, renegotiation;
    CFDataRef ocsp;
};

struct client {
    const struct server *server;
    SSLContextRef context;
    struct st_link link;
    char bytes[32768];
    size_t used;
    char name[128];
};

static OSStatus judge(struct client *client)
{
    SecTrustRef trust = NULL;
    SecTrustResultType result = kSecTrustResultInvalid;
    OSStatus status = SSLCopyPeerTrust(client->context, &trust);

    if (status != noErr)
        return status;
    if (trust == NULL)
        return client->server->client_auth == kAlwaysAuthenticate ? errSSLXCertChainInvalid : noErr;
    if (client->server->settings.roots != NULL)
        SecTrustSetAnchorCertificates(trust, client->server->settings.roots);
    status = SecTrustEvaluate(trust, &result);
    CFRelease(trust);
    if (status != noErr)
        return status;
    return result == kSecTrustResultUnspecified || result == kSecTrustResultProceed ? noErr : errSSLXCertChainInvalid;
}

static void note_name(struct client *client)
{
    size_t length = sizeof client->name - 1;

    if (SSLCopyRequestedPeerName(client->context, client->name, &length) != noErr)
        length = 0;
    client->name[length] = '\0';
}

static OSStatus shake_hands(struct client *client)
{
    OSStatus status;

    for (;;) {
        status = st_handshake(client->context, &client->link);
        if (status == errSSLClientAuthCompleted) {
            status = judge(client);
            if (status != noErr)
                return status;
        } else if (status == errSSLClientHelloReceived) {
            note_name(client);
            st_require(SSLSetCertificate(client->context, client->server->settings.identity), "SSLSetCertificate in the pause");
        } else {
            return status;
        }
    }
}

static SSLContextRef create_context(const struct server *server, struct st_link *link)
{
    SSLContextRef context = st_context(&server->settings, kSSLServerSide, link);

    if (!server->on_hello)
        st_require(SSLSetCertificate(context, server->settings.identity), "SSLSetCertificate");
    if (server->on_hello)
        st_require(SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientHello, true), "BreakOnClientHello");
    if (server->pause)
        st_require(SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientAuth, true), "BreakOnClientAuth");
    if (server->renegotiation)
        st_require(SSLSetSessionOption(context, kSSLSessionOptionAllowRenegotiation, true), "AllowRenegotiation");
    if (server->asks_clients)
        st_require(SSLSetClientSideAuthenticate(context, server->client_auth), "SSLSetClientSideAuthenticate");
    if (server->asks_clients && server->settings.roots != NULL)
        st_require(SSLSetCertificateAuthorities(context, server->settings.roots, true), "SSLSetCertificateAuthorities");
    if (server->ocsp != NULL)
        st_require(SSLSetOCSPResponse(context, server->ocsp), "SSLSetOCSPResponse");
    return context;
}

/* ---- what clients say ---- */

static OSStatus send_text(struct client *client, const char *text)
{
    return st_send(client->context, &client->link, text, strlen(text));
}

static OSStatus receive_more(struct client *client)
{
    size_t n;
    OSStatus status;

    if (client->used == sizeof client->bytes - 1)
        return errSSLBufferOverflow;
    status = st_receive(client->context, &client->link, client->bytes + client->used, sizeof client->bytes - 1 - client->used, &n);
    client->used += n;
    client->bytes[client->used] = '\0';
    return n > 0 ? noErr : status;
}

static void drop(struct client *client, size_t n)
{
    client->used -= n;
    memmove(client->bytes, client->bytes + n, client->used + 1);
}

static void describe(struct client *client, struct st_text *text)
{
    st_describe(client->context, text);
    st_describe_peer(client->context, text);
    note_name(client);
    st_say(text, "name %s\n", client->name[0] == '\0' ? "(none)" : client->name);
}

static OSStatus send_bytes(struct client *client, size_t n)
{
    static const size_t most = 40000;
    unsigned char *block = malloc(most);
    size_t at = 0, size, i;
    OSStatus status = noErr;

    while (at < n && status == noErr) {
        size = n - at < most ? n - at : most;
        for (i = 0; i < size; i++)
            block[i] = st_pattern(at + i);
        status = st_send(client->context, &client->link, block, size);
        at += size;
    }
    free(block);
    return status;
}

static OSStatus take_bytes(struct client *client, size_t n)
{
    size_t at = 0, i;

    while (at < n) {
        OSStatus status = client->used > 0 ? noErr : receive_more(client);
        if (status != noErr)
            return status;
        for (i = 0; i < client->used && at < n; i++, at++) {
            if ((unsigned char)client->bytes[i] != st_pattern(at))
                return send_text(client, "spoilt\n");
        }
        drop(client, i);
    }
    return send_text(client, "taken\n");
}

/* An HTTP request whose first line is given; its header is still in the buffer. */
static OSStatus answer_http(struct client *client, const char *line)
{
    char header[256], path[128] = "";
    struct st_text text = { "", 0 };
    size_t length;
    int closing;
    const char *end;
    OSStatus status = noErr;

    while (status == noErr && (end = strstr(client->bytes, "\r\n\r\n")) == NULL && strncmp(client->bytes, "\r\n", 2) != 0)
        status = receive_more(client);
    if (status != noErr)
        return status;
    closing = strcasestr(client->bytes, "Connection: close") != NULL || strstr(line, "HTTP/1.0") != NULL;
    drop(client, strncmp(client->bytes, "\r\n", 2) == 0 ? 2 : (size_t)(end - client->bytes) + 4);
    sscanf(line, "%*s %127s", path);
    describe(client, &text);
    length = strncmp(path, "/bytes/", 7) == 0 ? strtoul(path + 7, NULL, 10) : text.used;
    snprintf(header, sizeof header, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n", length);
    status = send_text(client, header);
    if (status == noErr && line[0] == 'G')
        status = strncmp(path, "/bytes/", 7) == 0 ? send_bytes(client, length) : send_text(client, text.bytes);
    return status == noErr && closing ? errSSLClosedGraceful : status;
}

static OSStatus answer(struct client *client, const char *line)
{
    struct st_text text = { "", 0 };
    char reply[1100];
    OSStatus status;

    if (strncmp(line, "GET ", 4) == 0 || strncmp(line, "HEAD ", 5) == 0)
        return answer_http(client, line);
    if (strcmp(line, "info") == 0) {
        describe(client, &text);
        st_say(&text, "end\n");
        return send_text(client, text.bytes);
    }
    if (strncmp(line, "bytes ", 6) == 0)
        return send_bytes(client, strtoul(line + 6, NULL, 10));
    if (strncmp(line, "take ", 5) == 0)
        return take_bytes(client, strtoul(line + 5, NULL, 10));
    if (strcmp(line, "rehandshake") == 0) {
        status = SSLReHandshake(client->context);
        if (status == noErr)
            status = shake_hands(client);
        return status == noErr ? send_text(client, "rehandshaken\n") : status;
    }
    if (strcmp(line, "quit") == 0)
        return errSSLClosedGraceful;
    snprintf(reply, sizeof reply, "echo: %s\n", line);
    return send_text(client, reply);
}

static OSStatus serve(struct client *client)
{
    char line[1024];
    OSStatus status = noErr;

    while (status == noErr) {
        char *end = strchr(client->bytes, '\n');
        size_t length;
        if (end == NULL) {
            status = receive_more(client);
            continue;
        }
        length = (size_t)(end - client->bytes);
        snprintf(line, sizeof line, "%.*s", (int)length, client->bytes);
        line[strcspn(line, "\r")] = '\0';
        drop(client, length + 1);
        status = answer(client, line);
    }
    return status;
}

static void *client_thread(void *argument)
{
    struct client *client = argument;
    struct st_text text = { "", 0 };
    OSStatus status;
    size_t i;

    st_prepare_socket(&client->link, client->server->settings.nonblock);
    client->context = create_context(client->server, &client->link);
    status = shake_hands(client);
    if (status != noErr) {
        st_say(&text, "handshake %d\n", (int)status);
        st_describe(client->context, &text);
    } else {
        st_describe(client->context, &text);
        status = serve(client);
        st_say(&text, "end %d\n", (int)status);
    }
    st_close(client->context, &client->link);
    CFRelease(client->context);
    close(client->link.fd);
    for (i = 0; i + 1 < text.used; i++)
        text.bytes[i] = text.bytes[i] == '\n' ? ',' : text.bytes[i];
    printf("client: %s", text.bytes);
    fflush(stdout);
    free(client);
    return NULL;
}

/* ---- the listening side ---- */

static int listen_anywhere(int *port)
{
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 64) != 0
        || getsockname(fd, (struct sockaddr *)&address, &length) != 0)
        st_die("cannot listen: %s", strerror(errno));
    *port = ntohs(address.sin_port);
    return fd;
}

static void parse(int argc, char **argv, struct server *server)
{
    int i;

    for (i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(name, "--pause") == 0)
            server->pause = 1;
        else if (strcmp(name, "--on-hello") == 0)
            server->on_hello = 1;
        else if (strcmp(name, "--renegotiation") == 0)
            server->renegotiation = 1;
        else if (strcmp(name, "--nonblock") == 0)
            server->settings.nonblock = 1;
        else if (strcmp(name, "--tickets") == 0)
            server->settings.tickets = 1;
        else if (strcmp(name, "--ocsp") == 0)
            server->ocsp = st_file(argv[++i]);
        else if (strcmp(name, "--client-auth") == 0) {
            server->asks_clients = 1;
            server->client_auth = strcmp(value, "always") == 0 ? kAlwaysAuthenticate : strcmp(value, "try") == 0 ? kTryAuthenticate : kNeverAuthenticate;
            i++;
        } else if (st_take_switch(&server->settings, name, value))
            i++;
        else
            st_die("'%s' is not a switch", name);
    }
    if (server->settings.identity == NULL)
        st_die("no identity");
}

int main(int argc, char **argv)
{
    static struct server server;
    int listener, port;

    signal(SIGPIPE, SIG_IGN);
    parse(argc, argv, &server);
    listener = listen_anywhere(&port);
    printf("port %d\n", port);
    fflush(stdout);
    for (;;) {
        struct client *client;
        pthread_t thread;
        int fd = accept(listener, NULL, NULL);
        if (fd < 0)
            continue;
        client = calloc(1, sizeof *client);
        client->server = &server;
        client->link.fd = fd;
        if (pthread_create(&thread, NULL, client_thread, client) != 0)
            st_die("no thread");
        pthread_detach(thread);
    }
}
