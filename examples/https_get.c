/*
 * https_get - fetches one page over TLS.
 *
 *   https_get [options] https://host[:port]/path
 *
 *   --ca FILE       trust the certificates in FILE (PEM or DER) and no others
 *   --insecure      go on although the server's certificate is not trusted
 *   --alpn LIST     application protocols to offer, e.g. http/1.1 or h2,http/1.1
 *   --tls-max V     highest version to use: 1.0, 1.1, 1.2 or 1.3
 *   --output FILE   write the body to FILE instead of standard output
 *
 * Prints the version, the cipher suite, the server's chain and what became of its evaluation, then the body.
 * Exit code: 0 the page was fetched, 1 something failed, 2 wrong usage, 3 the server is not trusted, 4 the server said no.
 *
 * cc https_get.c $(pkg-config --cflags --libs secure-transport)
 */
#define _POSIX_C_SOURCE 200112L

#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_OK = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_UNTRUSTED = 3, EXIT_REFUSED = 4 };

/* A body of this size or more gets a progress line on standard error. */
#define LONG_BODY (1024L * 1024L)

/* How long the server may stay silent, in seconds. */
#define PATIENCE 30

struct options {
    const char *ca_file;
    const char *alpn;
    const char *output;
    SSLProtocol max_version;
    int insecure;
    const char *url;
};

struct url {
    char host[256];
    char port[8];
    const char *path;
};

static void die(int code, const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fputs("https_get: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(code);
}

/* Prints a CFString behind a label. */
static void print_string(const char *label, CFStringRef string)
{
    char text[512];

    if (string == NULL || !CFStringGetCString(string, text, sizeof text, kCFStringEncodingUTF8))
        strcpy(text, "(none)");
    printf("%s%s\n", label, text);
}

/* Ends the program with the library's words for a status. */
static void die_of_status(const char *what, OSStatus status)
{
    char text[256] = "";
    CFStringRef message = SecCopyErrorMessageString(status, NULL);

    if (message != NULL) {
        CFStringGetCString(message, text, sizeof text, kCFStringEncodingUTF8);
        CFRelease(message);
    }
    if (status == errSSLWouldBlock)
        die(EXIT_FAILED, "%s: the server said nothing for %d seconds", what, PATIENCE);
    die(EXIT_FAILED, "%s: %s (%d)", what, text, (int)status);
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

/* ---- names ---- */

static const char *version_name(SSLProtocol version)
{
    switch (version) {
    case kSSLProtocol3:  return "SSL 3.0";
    case kTLSProtocol1:  return "TLS 1.0";
    case kTLSProtocol11: return "TLS 1.1";
    case kTLSProtocol12: return "TLS 1.2";
    case kTLSProtocol13: return "TLS 1.3";
    default:             return "unknown version";
    }
}

static const char *suite_name(SSLCipherSuite suite)
{
#define NAMED(name) case name: return #name
    switch (suite) {
    NAMED(TLS_AES_128_GCM_SHA256);
    NAMED(TLS_AES_256_GCM_SHA384);
    NAMED(TLS_CHACHA20_POLY1305_SHA256);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384);
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
    NAMED(TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384);
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256);
    NAMED(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA);
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA);
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);
    NAMED(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA);
    NAMED(TLS_RSA_WITH_AES_128_GCM_SHA256);
    NAMED(TLS_RSA_WITH_AES_256_GCM_SHA384);
    NAMED(TLS_RSA_WITH_AES_128_CBC_SHA256);
    NAMED(TLS_RSA_WITH_AES_256_CBC_SHA256);
    NAMED(TLS_RSA_WITH_AES_128_CBC_SHA);
    NAMED(TLS_RSA_WITH_AES_256_CBC_SHA);
    case 0xCCA8: return "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256";
    case 0xCCA9: return "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
    default:     return "another suite";
    }
#undef NAMED
}

static const char *trust_name(SecTrustResultType result)
{
    switch (result) {
    case kSecTrustResultProceed:                 return "trusted (by the user)";
    case kSecTrustResultUnspecified:             return "trusted";
    case kSecTrustResultDeny:                    return "not trusted (denied)";
    case kSecTrustResultRecoverableTrustFailure: return "not trusted";
    case kSecTrustResultFatalTrustFailure:       return "not trusted (the chain is unusable)";
    default:                                     return "could not be evaluated";
    }
}

/* ---- command line ---- */

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
    die(EXIT_USAGE, "'%s' is not a TLS version; 1.0, 1.1, 1.2 and 1.3 are", text);
    return kSSLProtocolUnknown;
}

static void usage(void)
{
    die(EXIT_USAGE, "usage: https_get [--ca FILE] [--insecure] [--alpn LIST] [--tls-max V] [--output FILE] https://host[:port]/path");
}

static void parse_options(int argc, char **argv, struct options *options)
{
    int i;

    memset(options, 0, sizeof *options);
    for (i = 1; i < argc; i++) {
        int more = i + 1 < argc;
        if (strcmp(argv[i], "--insecure") == 0)
            options->insecure = 1;
        else if (strcmp(argv[i], "--ca") == 0 && more)
            options->ca_file = argv[++i];
        else if (strcmp(argv[i], "--alpn") == 0 && more)
            options->alpn = argv[++i];
        else if (strcmp(argv[i], "--tls-max") == 0 && more)
            options->max_version = parse_version(argv[++i]);
        else if (strcmp(argv[i], "--output") == 0 && more)
            options->output = argv[++i];
        else if (argv[i][0] != '-' && options->url == NULL)
            options->url = argv[i];
        else
            usage();
    }
    if (options->url == NULL)
        usage();
}

static void parse_url(const char *text, struct url *url)
{
    const char *host = text + strlen("https://");
    size_t length;

    if (strncasecmp(text, "https://", strlen("https://")) != 0)
        die(EXIT_USAGE, "'%s' does not begin with https://", text);
    if (*host == '[') {
        host++;
        length = strcspn(host, "]");
        url->path = host + length + (host[length] == ']');
    } else {
        length = strcspn(host, ":/?#");
        url->path = host + length;
    }
    if (length == 0 || length >= sizeof url->host)
        die(EXIT_USAGE, "'%s' has no usable host name", text);
    memcpy(url->host, host, length);
    url->host[length] = '\0';

    strcpy(url->port, "443");
    if (*url->path == ':') {
        length = strspn(++url->path, "0123456789");
        if (length == 0 || length > 5)
            die(EXIT_USAGE, "'%s' has no usable port number", text);
        memcpy(url->port, url->path, length);
        url->port[length] = '\0';
        url->path += length;
    }
    if (*url->path != '/')
        url->path = "/";
}

/* ---- connection ---- */

static int connect_to(const struct url *url)
{
    struct addrinfo hints, *addresses, *address;
    struct timeval patience = { PATIENCE, 0 };
    int fd = -1, error;

    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    error = getaddrinfo(url->host, url->port, &hints, &addresses);
    if (error != 0)
        die(EXIT_FAILED, "%s: %s", url->host, gai_strerror(error));
    for (address = addresses; address != NULL; address = address->ai_next) {
        fd = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (fd < 0)
            continue;
        if (connect(fd, address->ai_addr, address->ai_addrlen) == 0)
            break;
        error = errno;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(addresses);
    if (fd < 0)
        die(EXIT_FAILED, "cannot connect to %s port %s: %s", url->host, url->port, strerror(error));
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return fd;
}

static CFDataRef read_file(const char *path)
{
    CFMutableDataRef data = CFDataCreateMutable(NULL, 0);
    UInt8 buffer[4096];
    size_t n;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        die(EXIT_FAILED, "%s: %s", path, strerror(errno));
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        CFDataAppendBytes(data, buffer, (CFIndex)n);
    fclose(file);
    return data;
}

/* The certificates in a PEM or DER file. */
static CFArrayRef read_certificates(const char *path)
{
    SecExternalFormat format = kSecFormatUnknown;
    SecExternalItemType type = kSecItemTypeCertificate;
    CFArrayRef items = NULL;
    CFDataRef data = read_file(path);
    OSStatus status = SecItemImport(data, NULL, &format, &type, 0, NULL, NULL, &items);

    CFRelease(data);
    if (status != noErr)
        die_of_status(path, status);
    if (items == NULL || CFArrayGetCount(items) == 0)
        die(EXIT_FAILED, "%s: no certificate in it", path);
    return items;
}

static void offer_protocols(SSLContextRef context, const char *list)
{
    CFMutableArrayRef protocols = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);
    OSStatus status;

    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        CFStringRef name = CFStringCreateWithBytes(NULL, (const UInt8 *)list, (CFIndex)length, kCFStringEncodingASCII, 0);
        if (name != NULL) {
            CFArrayAppendValue(protocols, name);
            CFRelease(name);
        }
        list += length + (list[length] == ',');
    }
    status = SSLSetALPNProtocols(context, protocols);
    CFRelease(protocols);
    if (status != noErr)
        die_of_status("--alpn", status);
}

static SSLContextRef create_context(const struct options *options, const struct url *url, int fd)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    OSStatus status;

    if (context == NULL)
        die(EXIT_FAILED, "no TLS context could be created");
    status = SSLSetIOFuncs(context, read_socket, write_socket);
    if (status == noErr)
        status = SSLSetConnection(context, (SSLConnectionRef)(long)fd);
    if (status == noErr)
        status = SSLSetPeerDomainName(context, url->host, strlen(url->host));
    if (status == noErr)
        status = SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, true);
    if (status == noErr && options->max_version != kSSLProtocolUnknown)
        status = SSLSetProtocolVersionMax(context, options->max_version);
    if (status != noErr)
        die_of_status("setting up TLS", status);
    if (options->alpn != NULL)
        offer_protocols(context, options->alpn);
    return context;
}

/* Prints what is wrong with a chain. */
static void print_reasons(SecTrustRef trust)
{
    CFArrayRef properties = SecTrustCopyProperties(trust);
    CFIndex i;

    if (properties == NULL)
        return;
    for (i = 0; i < CFArrayGetCount(properties); i++) {
        CFStringRef reason = CFDictionaryGetValue((CFDictionaryRef)CFArrayGetValueAtIndex(properties, i), kSecPropertyTypeError);
        if (reason != NULL)
            print_string("          ", reason);
    }
    CFRelease(properties);
}

/* Prints the chain and the verdict; ends the program when the server is not to be trusted. */
static void judge_server(SSLContextRef context, const struct options *options)
{
    SecTrustRef trust = NULL;
    SecTrustResultType result = kSecTrustResultInvalid;
    CFIndex i, count;
    OSStatus status = SSLCopyPeerTrust(context, &trust);

    if (status != noErr || trust == NULL)
        die_of_status("the server's certificate", status);
    if (options->ca_file != NULL) {
        CFArrayRef anchors = read_certificates(options->ca_file);
        status = SecTrustSetAnchorCertificates(trust, anchors);
        CFRelease(anchors);
        if (status != noErr)
            die_of_status(options->ca_file, status);
    }
    status = SecTrustEvaluate(trust, &result);
    if (status != noErr)
        die_of_status("evaluating the server's certificate", status);

    count = SecTrustGetCertificateCount(trust);
    for (i = 0; i < count; i++) {
        CFStringRef name = SecCertificateCopySubjectSummary(SecTrustGetCertificateAtIndex(trust, i));
        print_string(i == 0 ? "chain:    " : "          ", name);
        if (name != NULL)
            CFRelease(name);
    }
    printf("trust:    %s\n", trust_name(result));
    if (result == kSecTrustResultProceed || result == kSecTrustResultUnspecified) {
        CFRelease(trust);
        return;
    }
    print_reasons(trust);
    CFRelease(trust);
    if (options->insecure) {
        printf("          (going on because of --insecure)\n");
        return;
    }
    SSLClose(context);
    die(EXIT_UNTRUSTED, "the server's certificate is not trusted; --ca FILE names whom to trust");
}

static void shake_hands(SSLContextRef context, const struct options *options)
{
    SSLProtocol version = kSSLProtocolUnknown;
    SSLCipherSuite suite = 0;
    CFArrayRef protocols = NULL;
    OSStatus status;

    while ((status = SSLHandshake(context)) == errSSLServerAuthCompleted)
        judge_server(context, options);
    if (status != noErr)
        die_of_status("the handshake failed", status);

    SSLGetNegotiatedProtocolVersion(context, &version);
    SSLGetNegotiatedCipher(context, &suite);
    printf("protocol: %s\n", version_name(version));
    printf("suite:    %s (0x%04X)\n", suite_name(suite), (unsigned)suite);
    if (options->alpn == NULL)
        return;
    if (SSLCopyALPNProtocols(context, &protocols) != noErr || protocols == NULL) {
        printf("alpn:     the server chose none\n");
        return;
    }
    print_string("alpn:     ", (CFStringRef)CFArrayGetValueAtIndex(protocols, 0));
    if (CFStringCompare((CFStringRef)CFArrayGetValueAtIndex(protocols, 0), CFSTR("h2"), 0) == kCFCompareEqualTo)
        die(EXIT_FAILED, "the server chose HTTP/2, and this program speaks HTTP/1 only");
    CFRelease(protocols);
}

/* ---- HTTP ---- */

static void send_request(SSLContextRef context, const struct url *url)
{
    char request[4096];
    size_t sent = 0;
    OSStatus status;
    size_t path = strcspn(url->path, "#");
    int length = snprintf(request, sizeof request,
        "GET %.*s HTTP/1.0\r\nHost: %s%s%s\r\nUser-Agent: https_get\r\nAccept: */*\r\nConnection: close\r\n\r\n",
        (int)path, url->path, url->host, strcmp(url->port, "443") == 0 ? "" : ":", strcmp(url->port, "443") == 0 ? "" : url->port);

    if (length < 0 || (size_t)length >= sizeof request)
        die(EXIT_USAGE, "the path is too long");
    status = SSLWrite(context, request, (size_t)length, &sent);
    if (status != noErr)
        die_of_status("sending the request", status);
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A progress line at most four times a second, and one at the end, when the body is long. */
static void show_progress(double received, double expected, int done)
{
    static double begin, last;
    double now = seconds_now();
    const double mib = 1024.0 * 1024.0;

    if (begin == 0)
        begin = last = now;
    if ((received < LONG_BODY && expected < LONG_BODY) || (!done && now - last < 0.25))
        return;
    last = now;
    fprintf(stderr, "\r%.1f", received / mib);
    if (expected >= 0)
        fprintf(stderr, " of %.1f", expected / mib);
    fprintf(stderr, " MiB, %.1f MiB/s ", now > begin ? received / mib / (now - begin) : 0.0);
    if (done)
        fputc('\n', stderr);
}

/* Finds the end of the header in the first n bytes; 0 while it has not come. */
static size_t header_length(const char *text, size_t n)
{
    size_t i;

    for (i = 3; i < n; i++) {
        if (memcmp(text + i - 3, "\r\n\r\n", 4) == 0)
            return i + 1;
    }
    return 0;
}

/* The Content-Length of a header that ends with NUL, or -1. */
static double content_length(const char *header)
{
    const char *line = header;

    while ((line = strstr(line, "\r\n")) != NULL) {
        line += 2;
        if (strncasecmp(line, "Content-Length:", 15) == 0)
            return strtod(line + 15, NULL);
    }
    return -1;
}

static void write_body(FILE *out, const char *bytes, size_t n)
{
    if (n > 0 && fwrite(bytes, 1, n, out) != n)
        die(EXIT_FAILED, "writing the body: %s", strerror(errno));
}

/* Reads the answer. Returns its HTTP status; *complete says whether the whole body came. */
static int receive_answer(SSLContextRef context, const struct options *options, int *complete)
{
    static char buffer[65536];
    FILE *out = stdout;
    double received = 0, expected = -1;
    size_t filled = 0, header = 0;
    int http_status = 0;
    OSStatus status = noErr;

    while (status == noErr && (expected < 0 || received < expected)) {
        size_t n = 0;
        status = SSLRead(context, buffer + filled, sizeof buffer - 1 - filled, &n);
        if (header == 0) {
            filled += n;
            header = header_length(buffer, filled);
            if (header == 0 && filled == sizeof buffer - 1)
                die(EXIT_FAILED, "the answer's header is too long");
            if (header == 0)
                continue;
            n = filled - header;
            filled = 0;
            {
                char first = buffer[header];
                buffer[header] = '\0';
                if (sscanf(buffer, "HTTP/%*d.%*d %d", &http_status) != 1)
                    die(EXIT_FAILED, "the answer is not HTTP");
                expected = content_length(buffer);
                printf("answer:   %.*s\n\n", (int)strcspn(buffer, "\r"), buffer);
                fflush(stdout);
                buffer[header] = first;
            }
            if (options->output != NULL && (out = fopen(options->output, "wb")) == NULL)
                die(EXIT_FAILED, "%s: %s", options->output, strerror(errno));
            write_body(out, buffer + header, n);
        } else {
            write_body(out, buffer, n);
        }
        received += (double)n;
        show_progress(received, expected, 0);
    }
    if (status != noErr && status != errSSLClosedGraceful && status != errSSLClosedNoNotify)
        die_of_status("reading the answer", status);
    if (header == 0)
        die(EXIT_FAILED, "the server closed the connection before it answered");
    if (fflush(out) != 0 || (out != stdout && fclose(out) != 0))
        die(EXIT_FAILED, "writing the body: %s", strerror(errno));
    show_progress(received, expected, 1);
    /* Without a length only a close_notify tells the end of the body from a cut connection. */
    *complete = expected >= 0 ? received >= expected : status == errSSLClosedGraceful;
    return http_status;
}

int main(int argc, char **argv)
{
    struct options options;
    struct url url;
    SSLContextRef context;
    int fd, http_status, complete;

    signal(SIGPIPE, SIG_IGN);
    parse_options(argc, argv, &options);
    parse_url(options.url, &url);

    fd = connect_to(&url);
    context = create_context(&options, &url, fd);
    shake_hands(context, &options);
    send_request(context, &url);
    http_status = receive_answer(context, &options, &complete);
    SSLClose(context);
    CFRelease(context);
    close(fd);

    if (!complete)
        die(EXIT_FAILED, "the connection was cut before the body was complete");
    return http_status >= 200 && http_status < 300 ? EXIT_OK : EXIT_REFUSED;
}
