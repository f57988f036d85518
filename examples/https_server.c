/*
 * https_server - serves the files below a directory over TLS.
 *
 *   https_server [--tls-max V] IDENTITY.p12 PASSWORD PORT [DIRECTORY]
 *
 * IDENTITY.p12 holds the certificate with its private key, and the certificates above it. With PASSWORD "-" the password is
 * taken from the environment variable HTTPS_SERVER_PASSWORD, where other users of the machine do not see it. Port 0 takes a
 * free one. Prints the address when it is ready and one line per request; ends with SIGINT or SIGTERM.
 *
 * cc https_server.c $(pkg-config --cflags --libs secure-transport) -lpthread
 */
#define _XOPEN_SOURCE 700

#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

/* How long a client may stay silent, in seconds. */
#define PATIENCE 30

struct server {
    CFArrayRef certificates;     /* what SSLSetCertificate wants: the identity, then the chain without the leaf */
    CFArrayRef protocols;        /* what this server speaks, for ALPN */
    SSLProtocol max_version;
    char directory[PATH_MAX];    /* without links and without a slash at the end */
};

struct client {
    const struct server *server;
    SSLContextRef context;
    int fd;
    char address[INET6_ADDRSTRLEN];
    int head_only;               /* a HEAD request: the answer is its header */
    char request[8192];
};

static void die(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fputs("https_server: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

/* The library's words for a status. */
static const char *words(OSStatus status, char *text, size_t size)
{
    CFStringRef message = SecCopyErrorMessageString(status, NULL);

    snprintf(text, size, "error");
    if (message != NULL) {
        CFStringGetCString(message, text, (CFIndex)size, kCFStringEncodingUTF8);
        CFRelease(message);
    }
    return text;
}

static void die_of_status(const char *what, OSStatus status)
{
    char text[256];

    die("%s: %s (%d)", what, words(status, text, sizeof text), (int)status);
}

/* ---- the two callbacks through which the library reads and writes the socket ---- */

static OSStatus status_of_errno(void)
{
    switch (errno) {
    case EAGAIN:
        return errSSLWouldBlock;
    case ECONNRESET:
    case EPIPE:
        return errSSLClosedAbort;
    default:
        return errSecIO;
    }
}

static OSStatus read_socket(SSLConnectionRef connection, void *data, size_t *length)
{
    int fd = (int)(long)connection;
    size_t wanted = *length;

    *length = 0;
    while (*length < wanted) {
        ssize_t n = read(fd, (char *)data + *length, wanted - *length);
        if (n == 0)
            return errSSLClosedGraceful;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return status_of_errno();
        *length += (size_t)n;
    }
    return noErr;
}

static OSStatus write_socket(SSLConnectionRef connection, const void *data, size_t *length)
{
    int fd = (int)(long)connection;
    size_t wanted = *length;

    *length = 0;
    while (*length < wanted) {
        ssize_t n = write(fd, (const char *)data + *length, wanted - *length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return status_of_errno();
        *length += (size_t)n;
    }
    return noErr;
}

/* ---- the server's identity ---- */

static CFDataRef read_file(const char *path)
{
    CFMutableDataRef data = CFDataCreateMutable(NULL, 0);
    UInt8 buffer[4096];
    size_t n;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        die("%s: %s", path, strerror(errno));
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        CFDataAppendBytes(data, buffer, (CFIndex)n);
    fclose(file);
    return data;
}

/* The array for SSLSetCertificate from a PKCS#12 file. */
static CFArrayRef read_identity(const char *path, const char *password)
{
    CFDataRef data = read_file(path);
    CFStringRef phrase = CFStringCreateWithCString(NULL, password, kCFStringEncodingUTF8);
    const void *keys[] = { kSecImportExportPassphrase };
    const void *values[] = { phrase };
    CFDictionaryRef options, item;
    CFMutableArrayRef certificates;
    CFArrayRef items = NULL, chain;
    CFIndex i;
    OSStatus status;

    if (phrase == NULL)
        die("the password is not UTF-8");
    options = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    status = SecPKCS12Import(data, options, &items);
    CFRelease(options);
    CFRelease(phrase);
    CFRelease(data);
    if (status == errSecAuthFailed)
        die("%s: the password is wrong", path);
    if (status == errSecDecode)
        die("%s: this is not a PKCS#12 file", path);
    if (status != noErr)
        die_of_status(path, status);
    if (items == NULL || CFArrayGetCount(items) == 0)
        die("%s: no private key with its certificate in it", path);

    item = (CFDictionaryRef)CFArrayGetValueAtIndex(items, 0);
    chain = (CFArrayRef)CFDictionaryGetValue(item, kSecImportItemCertChain);
    certificates = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);
    CFArrayAppendValue(certificates, CFDictionaryGetValue(item, kSecImportItemIdentity));
    /* The imported chain begins with the leaf, which the identity already holds. */
    for (i = 1; chain != NULL && i < CFArrayGetCount(chain); i++)
        CFArrayAppendValue(certificates, CFArrayGetValueAtIndex(chain, i));
    CFRelease(items);
    return certificates;
}

/* ---- one client ---- */

static const char *version_name(SSLProtocol version)
{
    switch (version) {
    case kTLSProtocol1:  return "TLS 1.0";
    case kTLSProtocol11: return "TLS 1.1";
    case kTLSProtocol12: return "TLS 1.2";
    case kTLSProtocol13: return "TLS 1.3";
    default:             return "unknown version";
    }
}

static SSLContextRef create_context(const struct server *server, int fd)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);

    if (context == NULL)
        return NULL;
    if (SSLSetIOFuncs(context, read_socket, write_socket) == noErr
        && SSLSetConnection(context, (SSLConnectionRef)(long)fd) == noErr
        && SSLSetCertificate(context, server->certificates) == noErr
        && SSLSetALPNProtocols(context, server->protocols) == noErr
        && (server->max_version == kSSLProtocolUnknown || SSLSetProtocolVersionMax(context, server->max_version) == noErr))
        return context;
    CFRelease(context);
    return NULL;
}

static void log_line(const struct client *client, const char *format, ...)
{
    char line[1024];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    printf("%s %s\n", client->address, line);
    fflush(stdout);
}

static OSStatus send_bytes(struct client *client, const void *bytes, size_t length)
{
    size_t taken;

    return SSLWrite(client->context, bytes, length, &taken);
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

/* Reads up to the empty line that ends a request's header. */
static OSStatus receive_request(struct client *client)
{
    size_t filled = 0;

    while (filled < sizeof client->request - 1) {
        size_t n = 0;
        OSStatus status = SSLRead(client->context, client->request + filled, sizeof client->request - 1 - filled, &n);
        filled += n;
        client->request[filled] = '\0';
        if (strstr(client->request, "\r\n\r\n") != NULL)
            return noErr;
        if (status != noErr)
            return status;
    }
    return errSSLBufferOverflow;
}

static void serve(struct client *client)
{
    char text[256], first_line[256];
    SSLProtocol version = kSSLProtocolUnknown;
    OSStatus status = SSLHandshake(client->context);

    if (status != noErr) {
        log_line(client, "handshake failed: %s (%d)", words(status, text, sizeof text), (int)status);
        return;
    }
    SSLGetNegotiatedProtocolVersion(client->context, &version);
    status = receive_request(client);
    if (status != noErr) {
        log_line(client, "%s, no request: %s (%d)", version_name(version), words(status, text, sizeof text), (int)status);
        return;
    }
    snprintf(first_line, sizeof first_line, "%.*s", (int)strcspn(client->request, "\r\n"), client->request);
    status = answer(client);
    if (status == noErr)
        status = SSLClose(client->context);
    if (status == noErr)
        log_line(client, "%s, \"%s\"", version_name(version), first_line);
    else
        log_line(client, "%s, \"%s\": %s (%d)", version_name(version), first_line, words(status, text, sizeof text), (int)status);
}

static void *client_thread(void *argument)
{
    struct client *client = argument;
    struct timeval patience = { PATIENCE, 0 };

    setsockopt(client->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(client->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    client->context = create_context(client->server, client->fd);
    if (client->context == NULL) {
        log_line(client, "no TLS context could be set up");
    } else {
        serve(client);
        CFRelease(client->context);
    }
    close(client->fd);
    free(client);
    return NULL;
}

/* ---- the listening side ---- */

static int listen_on(const char *port_text, int *port)
{
    struct sockaddr_in6 address;
    socklen_t length = sizeof address;
    char *end;
    long number = strtol(port_text, &end, 10);
    int fd, on = 1, off = 0;

    if (*port_text == '\0' || *end != '\0' || number < 0 || number > 65535)
        die("'%s' is not a port number", port_text);
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
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0 || listen(fd, 64) != 0)
        die("cannot listen on port %ld: %s", number, strerror(errno));
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

static void accept_clients(const struct server *server, int listener)
{
    pthread_attr_t detached;

    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    for (;;) {
        struct sockaddr_storage address;
        socklen_t length = sizeof address;
        pthread_t thread;
        struct client *client;
        int fd = accept(listener, (struct sockaddr *)&address, &length);

        if (fd < 0 && (errno == EINTR || errno == ECONNABORTED))
            continue;
        if (fd < 0)
            die("accept: %s", strerror(errno));
        client = calloc(1, sizeof *client);
        if (client == NULL) {
            close(fd);
            continue;
        }
        client->server = server;
        client->fd = fd;
        name_address(&address, client->address, sizeof client->address);
        if (pthread_create(&thread, &detached, client_thread, client) != 0) {
            log_line(client, "no thread for it");
            close(fd);
            free(client);
        }
    }
}

static SSLProtocol parse_version(const char *text)
{
    if (strcmp(text, "1.0") == 0)
        return kTLSProtocol1;
    if (strcmp(text, "1.1") == 0)
        return kTLSProtocol11;
    if (strcmp(text, "1.2") == 0)
        return kTLSProtocol12;
    if (strcmp(text, "1.3") == 0)
        return kTLSProtocol13;
    die("'%s' is not a TLS version; 1.0, 1.1, 1.2 and 1.3 are", text);
    return kSSLProtocolUnknown;
}

int main(int argc, char **argv)
{
    static struct server server;
    CFStringRef http;
    const char *password;
    int listener, port;

    signal(SIGPIPE, SIG_IGN);
    if (argc > 2 && strcmp(argv[1], "--tls-max") == 0) {
        server.max_version = parse_version(argv[2]);
        argv += 2;
        argc -= 2;
    }
    if (argc != 4 && argc != 5)
        die("usage: https_server [--tls-max V] IDENTITY.p12 PASSWORD PORT [DIRECTORY]");
    password = strcmp(argv[2], "-") == 0 ? getenv("HTTPS_SERVER_PASSWORD") : argv[2];
    if (password == NULL)
        die("the password is to come from HTTPS_SERVER_PASSWORD, which is not set");
    if (realpath(argc == 5 ? argv[4] : ".", server.directory) == NULL)
        die("%s: %s", argc == 5 ? argv[4] : ".", strerror(errno));
    if (strcmp(server.directory, "/") == 0)
        server.directory[0] = '\0';

    server.certificates = read_identity(argv[1], password);
    http = CFSTR("http/1.1");
    server.protocols = CFArrayCreate(NULL, (const void **)&http, 1, &kCFTypeArrayCallBacks);
    listener = listen_on(argv[3], &port);
    printf("serving %s on https://localhost:%d/\n", server.directory[0] == '\0' ? "/" : server.directory, port);
    fflush(stdout);
    accept_clients(&server, listener);
    return 0;
}
