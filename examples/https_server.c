/*
 * https_server - serves the files below a directory over TLS.
 *
 *   https_server [options] IDENTITY.p12 PASSWORD PORT [DIRECTORY]
 *
 * IDENTITY.p12 holds the certificate with its private key, and the certificates above it. With PASSWORD "-" the password is
 * taken from the environment variable HTTPS_SERVER_PASSWORD, where other users of the machine do not see it. Port 0 takes a
 * free one. Prints the address when it is ready and one line per request; ends with SIGINT or SIGTERM.
 *
 *   --tls-min V           lowest and
 *   --tls-max V           highest version to speak: 1.0, 1.1, 1.2 or 1.3 (as it is otherwise)
 *   --suites LIST         cipher suites by their names, with commas
 *   --groups LIST         groups for the key exchange: P-256, P-384, P-521; without it X25519 and all of these
 *   --alpn LIST           application protocols, most wanted first; "none" for none, http/1.1 otherwise
 *   --resumption WHAT     on (as it is otherwise) or off: sessions are kept, and tickets given out
 *   --client-auth WHAT    never (as it is otherwise), request or require: certificates of clients
 *   --ca FILE             whose certificates clients may have (PEM or DER); without it every certificate will do
 *   --renegotiation       TLS 1.2: clients may renegotiate
 *   --patience SECONDS    how long a client may take for its handshake, for its request, and for each part of the answer (30)
 *   --quiet               no line per request
 *
 * A client that breaks the rules of TLS costs one thread for a moment and nothing else: it gets its alert, and the server goes on.
 *
 * cc https_server.c $(pkg-config --cflags --libs secure-transport) -lpthread
 */
#define _XOPEN_SOURCE 700

#include "https_common.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/stat.h>

/* Clients at the same time; more wait to be accepted. */
#define MOST_CLIENTS 256

/* The longest header of a request. */
#define MOST_HEADER (16L * 1024 * 1024)

/* What the thread of a client has for its stack. */
#define STACK (512 * 1024)

struct server {
    struct tls_settings tls;
    SSLAuthenticate client_auth;
    CFArrayRef authorities;      /* for clients, or NULL */
    long patience;               /* in seconds */
    int resumes, renegotiates, is_quiet;
    char directory[PATH_MAX];    /* without links and without a slash at the end */
    sem_t room;                  /* for so many clients more */
};

struct client {
    struct server *server;
    SSLContextRef context;
    struct wire wire;
    char address[INET6_ADDRSTRLEN];
    int head_only;               /* a HEAD request: the answer is its header */
    char request[8192];          /* the beginning of it */
    char answer[16384];          /* what is sent at once: a short answer is one record */
    size_t answered;
};

/* ---- one client ---- */

/* Settings that only a server has. */
static OSStatus apply_server_settings(const struct server *server, SSLContextRef context)
{
    OSStatus status = noErr;

    /* What a server keeps its sessions and the keys of its tickets under. */
    if (server->resumes)
        status = SSLSetPeerID(context, "https_server", strlen("https_server"));
    if (status == noErr && server->client_auth != kNeverAuthenticate) {
        status = SSLSetClientSideAuthenticate(context, server->client_auth);
        if (status == noErr)
            status = SSLSetSessionOption(context, kSSLSessionOptionBreakOnClientAuth, true);
        if (status == noErr && server->authorities != NULL)
            status = SSLSetCertificateAuthorities(context, server->authorities, true);
    }
    if (status == noErr && server->renegotiates)
        status = SSLSetSessionOption(context, kSSLSessionOptionAllowRenegotiation, true);
    return status;
}

static SSLContextRef create_context(const struct server *server, struct wire *wire)
{
    SSLContextRef context = create_tls_context(&server->tls, kSSLServerSide, wire);

    if (context == NULL || apply_server_settings(server, context) == noErr)
        return context;
    CFRelease(context);
    return NULL;
}

static void log_line(const struct client *client, const char *format, ...)
{
    char line[1024];
    va_list arguments;

    if (client->server->is_quiet)
        return;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    printf("%s %s\n", client->address, line);
    fflush(stdout);
}

/* Sends what has been put together. Each part of an answer has its own time. */
static OSStatus flush_answer(struct client *client)
{
    size_t taken, length = client->answered;

    client->answered = 0;
    wire_patience(&client->wire, (double)client->server->patience);
    return length > 0 ? SSLWrite(client->context, client->answer, length, &taken) : noErr;
}

static OSStatus send_bytes(struct client *client, const void *bytes, size_t length)
{
    OSStatus status = noErr;

    while (status == noErr && length > 0) {
        size_t room = sizeof client->answer - client->answered, n = length < room ? length : room;
        memcpy(client->answer + client->answered, bytes, n);
        client->answered += n;
        bytes = (const char *)bytes + n;
        length -= n;
        if (client->answered == sizeof client->answer)
            status = flush_answer(client);
    }
    return status;
}

/* Sends a header and, unless body is NULL, a short body. */
static OSStatus send_header(struct client *client, int status, const char *reason, const char *type, long long length, const char *body)
{
    char header[512];
    OSStatus result;
    int n = snprintf(header, sizeof header,
        "HTTP/1.0 %d %s\r\nServer: https_server\r\nContent-Type: %s\r\nContent-Length: %lld\r\nConnection: close\r\n\r\n",
        status, reason, type, length);

    result = send_bytes(client, header, (size_t)n);
    if (result == noErr && body != NULL && !client->head_only)
        result = send_bytes(client, body, strlen(body));
    return result;
}

static OSStatus send_refusal(struct client *client, int status, const char *reason)
{
    char body[128];

    snprintf(body, sizeof body, "%d %s\n", status, reason);
    return send_header(client, status, reason, "text/plain", (long long)strlen(body), body);
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        { ".html", "text/html; charset=utf-8" }, { ".htm", "text/html; charset=utf-8" }, { ".txt", "text/plain; charset=utf-8" },
        { ".md", "text/plain; charset=utf-8" }, { ".c", "text/plain; charset=utf-8" }, { ".h", "text/plain; charset=utf-8" },
        { ".css", "text/css" }, { ".js", "text/javascript" }, { ".json", "application/json" }, { ".png", "image/png" },
        { ".jpg", "image/jpeg" }, { ".svg", "image/svg+xml" }, { ".pdf", "application/pdf" },
    };
    const char *suffix = strrchr(path, '.');
    size_t i;

    for (i = 0; suffix != NULL && i < sizeof types / sizeof types[0]; i++) {
        if (strcasecmp(suffix, types[i][0]) == 0)
            return types[i][1];
    }
    return "application/octet-stream";
}

static OSStatus send_file(struct client *client, FILE *file, const char *path, long long length)
{
    char buffer[16384];
    OSStatus result = send_header(client, 200, "OK", type_of(path), length, NULL);

    if (client->head_only)
        return result;
    while (result == noErr && length > 0) {
        size_t n = fread(buffer, 1, sizeof buffer, file);
        if (n == 0)
            return errSecIO;
        if ((long long)n > length)
            n = (size_t)length;
        result = send_bytes(client, buffer, n);
        length -= (long long)n;
    }
    return result;
}

/* Characters that would have to be escaped in a link: names with them are not listed. */
#define UNFIT "<>&\"'%?#"

/* The names in a directory, one link per line. */
static OSStatus send_listing(struct client *client, const char *path)
{
    static const char *const head = "<!doctype html><title>Directory</title><ul>\n";
    const char *below = path + strlen(client->server->directory);
    const size_t longest = strlen(below) + 2 * NAME_MAX + 64, size = 65536;
    char *page = malloc(size);
    size_t used;
    struct dirent *entry;
    DIR *directory = opendir(path);
    OSStatus result;

    if (page == NULL || directory == NULL || strpbrk(below, UNFIT) != NULL) {
        free(page);
        if (directory != NULL)
            closedir(directory);
        return send_refusal(client, 403, "Forbidden");
    }
    used = (size_t)sprintf(page, "%s", head);
    while ((entry = readdir(directory)) != NULL && used + longest < size) {
        if (entry->d_name[0] != '.' && strpbrk(entry->d_name, UNFIT) == NULL)
            used += (size_t)sprintf(page + used, "<li><a href=\"%s/%s\">%s</a>\n", below, entry->d_name, entry->d_name);
    }
    closedir(directory);
    result = send_header(client, 200, "OK", "text/html; charset=utf-8", (long long)used, page);
    free(page);
    return result;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Resolves %XX in place; 0 when it is malformed or hides a NUL. */
static int unescape(char *text)
{
    char *out = text;

    for (; *text != '\0'; text++) {
        if (*text != '%') {
            *out++ = *text;
            continue;
        }
        if (hex_digit(text[1]) < 0 || hex_digit(text[2]) < 0)
            return 0;
        *out = (char)(hex_digit(text[1]) * 16 + hex_digit(text[2]));
        if (*out++ == '\0')
            return 0;
        text += 2;
    }
    *out = '\0';
    return 1;
}

/* Turns the path of a request into that of a file below the served directory; 0 when there is none. */
static int find_file(const struct server *server, const char *target, char *path)
{
    char wanted[PATH_MAX];
    size_t root = strlen(server->directory);

    if (snprintf(wanted, sizeof wanted, "%s%s", server->directory, target) >= (int)sizeof wanted)
        return 0;
    /* realpath resolves .. and links, so that what is outside can be told from what is inside. */
    if (realpath(wanted, path) == NULL)
        return 0;
    return strncmp(path, server->directory, root) == 0 && (path[root] == '/' || path[root] == '\0');
}

static OSStatus answer(struct client *client)
{
    char path[PATH_MAX];
    char *target, *end;
    struct stat about;
    FILE *file;
    OSStatus result;

    client->head_only = strncmp(client->request, "HEAD ", 5) == 0;
    if (!client->head_only && strncmp(client->request, "GET ", 4) != 0)
        return send_refusal(client, 501, "Not Implemented");
    target = strchr(client->request, ' ') + 1;
    end = target + strcspn(target, " ?#\r\n");
    *end = '\0';
    if (target[0] != '/' || !unescape(target))
        return send_refusal(client, 400, "Bad Request");
    if (!find_file(client->server, target, path) || stat(path, &about) != 0)
        return send_refusal(client, 404, "Not Found");
    if (S_ISDIR(about.st_mode)) {
        size_t length = strlen(path);
        snprintf(path + length, sizeof path - length, "/index.html");
        if (stat(path, &about) != 0) {
            path[length] = '\0';
            return send_listing(client, path);
        }
    }
    if (!S_ISREG(about.st_mode) || (file = fopen(path, "rb")) == NULL)
        return send_refusal(client, 403, "Forbidden");
    result = send_file(client, file, path, (long long)about.st_size);
    fclose(file);
    return result;
}

/* The pause behind a client's certificate: noErr to go on. */
static OSStatus judge_client(struct client *client)
{
    SecTrustResultType result = kSecTrustResultInvalid;
    SecTrustRef trust = NULL;
    OSStatus status;

    if (client->server->authorities == NULL)
        return noErr;
    status = SSLCopyPeerTrust(client->context, &trust);
    /* No trust: the client has no certificate, and need not have one. */
    if (status != noErr || trust == NULL)
        return status;
    SecTrustSetAnchorCertificates(trust, client->server->authorities);
    if (SecTrustEvaluate(trust, &result) == noErr && (result == kSecTrustResultUnspecified || result == kSecTrustResultProceed))
        status = noErr;
    else
        status = SSLSetError(client->context, errSSLUnknownRootCert) == noErr ? errSSLUnknownRootCert : errSSLXCertChainInvalid;
    CFRelease(trust);
    return status;
}

/* Looks on for the empty line that ends a header: lines end with LF, a CR before it does not count. *line is what is on the line so far. */
static int has_ended(const char *text, size_t n, size_t *line)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (text[i] == '\n' && *line == 0)
            return 1;
        if (text[i] == '\n')
            *line = 0;
        else if (text[i] != '\r')
            ++*line;
    }
    return 0;
}

/* Reads up to the empty line that ends a request's header, and keeps what there is room for. */
static OSStatus receive_request(struct client *client)
{
    char more[16384];
    size_t filled = 0, line = 1;
    long total = 0;

    while (total < MOST_HEADER) {
        size_t n = 0, room = sizeof client->request - 1 - filled;
        OSStatus status = SSLRead(client->context, more, sizeof more, &n);
        size_t kept = n < room ? n : room;

        memcpy(client->request + filled, more, kept);
        filled += kept;
        client->request[filled] = '\0';
        total += (long)n;
        if (has_ended(more, n, &line))
            return noErr;
        /* A client that renegotiates shows its certificate now. */
        if (status == errSSLClientAuthCompleted)
            status = judge_client(client);
        if (status != noErr)
            return status;
    }
    return errSSLBufferOverflow;
}

static OSStatus shake_hands(struct client *client)
{
    OSStatus status;

    wire_patience(&client->wire, (double)client->server->patience);
    while ((status = SSLHandshake(client->context)) == errSSLClientAuthCompleted) {
        status = judge_client(client);
        if (status == noErr)
            continue;
        /* Sends the alert that says so. */
        SSLHandshake(client->context);
        break;
    }
    return status;
}

static void serve(struct client *client)
{
    char text[256], first_line[256];
    SSLProtocol version = kSSLProtocolUnknown;
    const char *name;
    OSStatus status = shake_hands(client);

    if (status != noErr) {
        log_line(client, "handshake failed: %s (%d)", words(status, text, sizeof text), (int)status);
        return;
    }
    SSLGetNegotiatedProtocolVersion(client->context, &version);
    name = name_of(versions, version, "?");
    wire_patience(&client->wire, (double)client->server->patience);
    status = receive_request(client);
    if (status != noErr) {
        /* A peer that said goodbye hears one too (RFC 8446 6.1). */
        if (status == errSSLClosedGraceful)
            SSLClose(client->context);
        log_line(client, "TLS %s, no request: %s (%d)", name, words(status, text, sizeof text), (int)status);
        return;
    }
    snprintf(first_line, sizeof first_line, "%.*s", (int)strcspn(client->request, "\r\n"), client->request);
    status = answer(client);
    if (status == noErr)
        status = flush_answer(client);
    if (status == noErr)
        status = SSLClose(client->context);
    if (status == noErr)
        log_line(client, "TLS %s, \"%s\"", name, first_line);
    else
        log_line(client, "TLS %s, \"%s\": %s (%d)", name, first_line, words(status, text, sizeof text), (int)status);
}

static void *client_thread(void *argument)
{
    struct client *client = argument;
    struct server *server = client->server;
    int on = 1;

    setsockopt(client->wire.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    client->context = create_context(server, &client->wire);
    if (client->context == NULL) {
        log_line(client, "no TLS context could be set up");
    } else {
        serve(client);
        CFRelease(client->context);
    }
    hang_up(&client->wire);
    free(client);
    sem_post(&server->room);
    return NULL;
}

/* ---- the listening side ---- */

static int listen_on(const char *port_text, int *port)
{
    struct sockaddr_in6 address;
    socklen_t length = sizeof address;
    long number = parse_number(port_text, 0, 65535);
    int fd, on = 1, off = 0;

    fd = socket(AF_INET6, SOCK_STREAM, 0);
    if (fd >= 0) {
        /* One socket for both kinds of addresses. */
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        memset(&address, 0, sizeof address);
        address.sin6_family = AF_INET6;
        address.sin6_addr = in6addr_any;
        address.sin6_port = htons((unsigned short)number);
    } else {
        struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&address;
        fd = socket(AF_INET, SOCK_STREAM, 0);
        memset(&address, 0, sizeof address);
        v4->sin_family = AF_INET;
        v4->sin_addr.s_addr = htonl(INADDR_ANY);
        v4->sin_port = htons((unsigned short)number);
        length = sizeof *v4;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, 256) != 0)
        die(EXIT_FAILED, "cannot listen on port %ld: %s", number, strerror(errno));
    getsockname(fd, (struct sockaddr *)&address, &length);
    /* The port stands at the same place in both kinds of addresses. */
    *port = ntohs(address.sin6_port);
    return fd;
}

static void name_address(const struct sockaddr_storage *address, char *text, socklen_t size)
{
    const struct in6_addr *v6 = &((const struct sockaddr_in6 *)address)->sin6_addr;
    const char *name;

    if (address->ss_family != AF_INET6)
        name = inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, size);
    else if (IN6_IS_ADDR_V4MAPPED(v6))
        name = inet_ntop(AF_INET, v6->s6_addr + 12, text, size);
    else
        name = inet_ntop(AF_INET6, v6, text, size);
    if (name == NULL)
        snprintf(text, size, "?");
}

/* Begins to serve a client; the thread frees it and gives its room back. */
static void start_client(struct client *client, const pthread_attr_t *detached)
{
    pthread_t thread;

    if (pthread_create(&thread, detached, client_thread, client) == 0)
        return;
    log_line(client, "no thread for it");
    close(client->wire.fd);
    sem_post(&client->server->room);
    free(client);
}

static void accept_clients(struct server *server, int listener)
{
    const struct timespec moment = { 0, 20 * 1000 * 1000 };
    pthread_attr_t detached;

    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&detached, STACK);
    for (;;) {
        struct sockaddr_storage address;
        socklen_t length = sizeof address;
        struct client *client = calloc(1, sizeof *client);
        int fd;

        while (sem_wait(&server->room) != 0)
            continue;
        fd = client == NULL ? -1 : accept(listener, (struct sockaddr *)&address, &length);
        if (fd < 0) {
            int why = client == NULL ? ENOMEM : errno;
            sem_post(&server->room);
            free(client);
            /* Nothing that a client can bring about ends the server: out of descriptors or memory it waits for some to come back. */
            if (why == EBADF || why == EINVAL || why == ENOTSOCK || why == EFAULT)
                die(EXIT_FAILED, "accept: %s", strerror(why));
            if (why != EINTR && why != ECONNABORTED)
                nanosleep(&moment, NULL);
            continue;
        }
        client->server = server;
        client->wire.fd = fd;
        name_address(&address, client->address, sizeof client->address);
        start_client(client, &detached);
    }
}

/* ---- the command line ---- */

static void usage(void)
{
    die(EXIT_USAGE, "usage: https_server [--tls-min V] [--tls-max V] [--suites LIST] [--groups LIST] [--alpn LIST] [--resumption on|off]\n"
        "                    [--client-auth never|request|require] [--ca FILE] [--renegotiation] [--patience SECONDS] [--quiet]\n"
        "                    IDENTITY.p12 PASSWORD PORT [DIRECTORY]");
}

/* An option with its value. */
static int parse_value(struct server *server, const char *name, const char *value)
{
    static const struct word switches[] = { { 1, "on" }, { 0, "off" }, { 0, NULL } };
    static const struct word wishes[] = {
        { kNeverAuthenticate, "never" }, { kTryAuthenticate, "request" }, { kAlwaysAuthenticate, "require" }, { 0, NULL }
    };

    if (strcmp(name, "--alpn") == 0)
        server->tls.protocols = strcmp(value, "none") == 0 ? NULL : parse_protocols(value);
    else if (strcmp(name, "--resumption") == 0)
        server->resumes = number_of(switches, value, strlen(value));
    else if (strcmp(name, "--client-auth") == 0)
        server->client_auth = number_of(wishes, value, strlen(value));
    else if (strcmp(name, "--ca") == 0)
        server->authorities = read_certificates(value);
    else if (strcmp(name, "--patience") == 0)
        server->patience = parse_number(value, 1, 86400);
    else
        return 0;
    return 1;
}

/* Takes the options; the number of the first argument behind them. */
static int parse_options(struct server *server, int argc, char **argv)
{
    int i;

    server->resumes = 1;
    server->client_auth = kNeverAuthenticate;
    server->patience = 30;
    server->tls.protocols = parse_protocols("http/1.1");
    /* A server that asks for certificates, or lets clients renegotiate, speaks TLS 1.3 only when it is told to. */
    server->tls.max_version = kTLSProtocol13;
    for (i = 1; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--quiet") == 0)
            server->is_quiet = 1;
        else if (strcmp(argv[i], "--renegotiation") == 0)
            server->renegotiates = 1;
        else if (parse_setting(&server->tls, argc, argv, &i))
            continue;
        else if (i + 1 < argc && parse_value(server, argv[i], argv[i + 1]))
            i++;
        else
            usage();
    }
    return i;
}

/* A setting that the library refuses is refused before the first client comes. */
static void try_settings(const struct server *server)
{
    struct wire nowhere = { -1, 0 };
    SSLContextRef context = create_tls_context(&server->tls, kSSLServerSide, &nowhere);
    OSStatus status = context == NULL ? errSecAllocate : apply_server_settings(server, context);

    if (status != noErr)
        die_of_status("setting up TLS", status);
    CFRelease(context);
}

int main(int argc, char **argv)
{
    static struct server server;
    const char *password, *directory;
    int listener, port, first;

    program_name = "https_server";
    signal(SIGPIPE, SIG_IGN);
    first = parse_options(&server, argc, argv);
    if (argc - first != 3 && argc - first != 4)
        usage();
    password = strcmp(argv[first + 1], "-") == 0 ? getenv("HTTPS_SERVER_PASSWORD") : argv[first + 1];
    if (password == NULL)
        die(EXIT_USAGE, "the password is to come from HTTPS_SERVER_PASSWORD, which is not set");
    directory = argc - first == 4 ? argv[first + 3] : ".";
    if (realpath(directory, server.directory) == NULL)
        die(EXIT_FAILED, "%s: %s", directory, strerror(errno));
    if (strcmp(server.directory, "/") == 0)
        server.directory[0] = '\0';

    server.tls.identity = read_identity(argv[first], password);
    try_settings(&server);
    sem_init(&server.room, 0, MOST_CLIENTS);
    listener = listen_on(argv[first + 2], &port);
    printf("serving %s on https://localhost:%d/\n", server.directory[0] == '\0' ? "/" : server.directory, port);
    fflush(stdout);
    accept_clients(&server, listener);
    return 0;
}
