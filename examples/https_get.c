/*
 * https_get - fetches one page over TLS.
 *
 *   https_get [options] https://host[:port]/path
 *
 *   --ca FILE             trust the certificates in FILE (PEM or DER) and no others
 *   --insecure            go on although the server's certificate is not trusted
 *   --alpn LIST           application protocols to offer, e.g. http/1.1 or h2,http/1.1
 *   --tls-min V           lowest and
 *   --tls-max V           highest version to use: 1.0, 1.1, 1.2 or 1.3
 *   --suites LIST         cipher suites by their names, with commas
 *   --groups LIST         groups for the key exchange: P-256, P-384, P-521; without it X25519 and all of these
 *   --identity FILE       a PKCS#12 file with a certificate and its key, for servers that ask for one
 *   --password WORD       its password; "-" takes it from the environment variable HTTPS_GET_PASSWORD
 *   --tickets             TLS 1.2: ask for session tickets
 *   --times N             fetch N times, each time on a new connection, which resumes the session where the server has it
 *   --patience SECONDS    how long the handshake, and then each part of the answer, may take (30)
 *   --output FILE         write the body to FILE instead of standard output
 *
 * Prints the version, the cipher suite, whether a session was resumed, the server's chain and what became of its evaluation, then the body.
 * Exit code: 0 the page was fetched, 1 something failed, 2 wrong usage, 3 the server is not trusted, 4 the server said no.
 *
 * cc https_get.c $(pkg-config --cflags --libs secure-transport)
 */
#define _XOPEN_SOURCE 700

#include "https_common.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/time.h>

/* A body of this size or more gets a progress line on standard error. */
#define LONG_BODY (1024L * 1024L)

struct options {
    struct tls_settings tls;
    const char *ca_file;
    const char *output;
    const char *url;
    const char *identity_file, *password;
    long times, patience;
    int insecure, offers_protocols, tickets;
};

struct url {
    char host[256];
    char port[8];
    const char *path;
};

/* Prints a CFString behind a label. */
static void print_string(const char *label, CFStringRef string)
{
    char text[512];

    if (string == NULL || !CFStringGetCString(string, text, sizeof text, kCFStringEncodingUTF8))
        strcpy(text, "(none)");
    printf("%s%s\n", label, text);
}

/* Ends the connection, so that the alert arrives that says why, and the program. */
static void fail(struct wire *wire, const struct options *options, const char *what, OSStatus status)
{
    hang_up(wire);
    if (status == errSSLWouldBlock)
        die(EXIT_FAILED, "%s: the server took longer than %ld seconds", what, options->patience);
    die_of_status(what, status);
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

static void usage(void)
{
    die(EXIT_USAGE, "usage: https_get [--ca FILE] [--insecure] [--alpn LIST] [--tls-min V] [--tls-max V] [--suites LIST] [--groups LIST]\n"
        "                 [--identity FILE --password WORD] [--tickets] [--times N] [--patience SECONDS] [--output FILE]\n"
        "                 https://host[:port]/path");
}

/* An option with its value. */
static int parse_value(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--ca") == 0)
        options->ca_file = value;
    else if (strcmp(name, "--alpn") == 0)
        options->tls.protocols = parse_protocols(value);
    else if (strcmp(name, "--output") == 0)
        options->output = value;
    else if (strcmp(name, "--identity") == 0)
        options->identity_file = value;
    else if (strcmp(name, "--password") == 0)
        options->password = strcmp(value, "-") == 0 ? getenv("HTTPS_GET_PASSWORD") : value;
    else if (strcmp(name, "--times") == 0)
        options->times = parse_number(value, 1, 1000000);
    else if (strcmp(name, "--patience") == 0)
        options->patience = parse_number(value, 1, 86400);
    else
        return 0;
    return 1;
}

static void parse_options(int argc, char **argv, struct options *options)
{
    int i;

    memset(options, 0, sizeof *options);
    options->times = 1;
    options->patience = 30;
    for (i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--insecure") == 0)
            options->insecure = 1;
        else if (strcmp(argv[i], "--tickets") == 0)
            options->tickets = 1;
        else if (parse_setting(&options->tls, argc, argv, &i))
            continue;
        else if (i + 1 < argc && parse_value(options, argv[i], argv[i + 1]))
            i++;
        else if (argv[i][0] != '-' && options->url == NULL)
            options->url = argv[i];
        else
            usage();
    }
    if (options->url == NULL || (options->identity_file != NULL && options->password == NULL))
        usage();
    options->offers_protocols = options->tls.protocols != NULL;
    if (options->identity_file != NULL)
        options->tls.identity = read_identity(options->identity_file, options->password);
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

static int connect_to(const struct url *url, long patience)
{
    struct addrinfo hints, *addresses, *address;
    struct timeval limit = { patience, 0 };
    int fd = -1, error, on = 1;

    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    error = getaddrinfo(url->host, url->port, &hints, &addresses);
    if (error != 0)
        die(EXIT_FAILED, "%s: %s", url->host, gai_strerror(error));
    for (address = addresses; address != NULL; address = address->ai_next) {
        fd = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (fd < 0)
            continue;
        /* Linux lets this limit connect() too. */
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        if (connect(fd, address->ai_addr, address->ai_addrlen) == 0)
            break;
        error = errno;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(addresses);
    if (fd < 0)
        die(EXIT_FAILED, "cannot connect to %s port %s: %s", url->host, url->port, strerror(error));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static SSLContextRef create_context(const struct options *options, const struct url *url, struct wire *wire)
{
    SSLContextRef context = create_tls_context(&options->tls, kSSLClientSide, wire);
    OSStatus status;

    if (context == NULL)
        die(EXIT_FAILED, "no TLS context could be created");
    status = SSLSetPeerDomainName(context, url->host, strlen(url->host));
    if (status == noErr)
        status = SSLSetSessionOption(context, kSSLSessionOptionBreakOnServerAuth, true);
    /* What identifies the server's session, should another connection want it. */
    if (status == noErr && options->times > 1)
        status = SSLSetPeerID(context, options->url, strlen(options->url));
    if (status == noErr)
        status = SSLSetSessionTicketsEnabled(context, (Boolean)options->tickets);
    if (status != noErr)
        die_of_status("setting up TLS", status);
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
static void judge_server(SSLContextRef context, const struct options *options, struct wire *wire)
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
    hang_up(wire);
    die(EXIT_UNTRUSTED, "the server's certificate is not trusted; --ca FILE names whom to trust");
}

static void shake_hands(SSLContextRef context, const struct options *options, struct wire *wire)
{
    SSLProtocol version = kSSLProtocolUnknown;
    SSLCipherSuite suite = 0;
    CFArrayRef protocols = NULL;
    Boolean resumed = false;
    unsigned char session[MAX_SESSION_ID_LENGTH];
    size_t session_length = sizeof session;
    OSStatus status;

    wire_patience(wire, (double)options->patience);
    while ((status = SSLHandshake(context)) == errSSLServerAuthCompleted)
        judge_server(context, options, wire);
    if (status != noErr)
        fail(wire, options, "the handshake failed", status);

    SSLGetNegotiatedProtocolVersion(context, &version);
    SSLGetNegotiatedCipher(context, &suite);
    SSLGetResumableSessionInfo(context, &resumed, session, &session_length);
    printf("protocol: TLS %s\n", name_of(versions, version, "of another version"));
    printf("suite:    %s (0x%04X)\n", name_of(suites, (int)suite, "another suite"), (unsigned)suite);
    if (options->times > 1)
        printf("session:  %s\n", resumed ? "resumed" : "new");
    if (!options->offers_protocols)
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

static void send_request(SSLContextRef context, const struct url *url, const struct options *options, struct wire *wire)
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
        fail(wire, options, "sending the request", status);
}

/* A progress line at most four times a second, and one at the end, when the body is long. */
static void show_progress(double received, double expected, int done)
{
    static double begin, last;
    double now = seconds_now();
    const double mib = 1024.0 * 1024.0;

    if (received == 0 || begin == 0)
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

/* What is known of an answer. */
struct answer {
    char header[65536];
    size_t filled;              /* of the header, while it is not complete */
    int http_status;            /* 0 while the header is not complete */
    double received, expected;  /* of the body; expected is -1 without a length */
    FILE *out;
};

/* Takes n bytes that came behind the filled part of the header, or of the body, which stand at the same place. */
static void take_bytes(struct answer *answer, const struct options *options, size_t n)
{
    size_t header;
    char first;

    if (answer->http_status == 0) {
        answer->filled += n;
        header = header_length(answer->header, answer->filled);
        if (header == 0 && answer->filled == sizeof answer->header - 1)
            die(EXIT_FAILED, "the answer's header is too long");
        if (header == 0)
            return;
        n = answer->filled - header;
        first = answer->header[header];
        answer->header[header] = '\0';
        if (sscanf(answer->header, "HTTP/%*d.%*d %d", &answer->http_status) != 1 || answer->http_status < 100)
            die(EXIT_FAILED, "the answer is not HTTP");
        answer->expected = content_length(answer->header);
        printf("answer:   %.*s\n\n", (int)strcspn(answer->header, "\r"), answer->header);
        fflush(stdout);
        answer->header[header] = first;
        answer->filled = 0;
        if (options->output != NULL && (answer->out = fopen(options->output, "wb")) == NULL)
            die(EXIT_FAILED, "%s: %s", options->output, strerror(errno));
        write_body(answer->out, answer->header + header, n);
    } else {
        write_body(answer->out, answer->header, n);
    }
    answer->received += (double)n;
    show_progress(answer->received, answer->expected, 0);
}

/* Reads the answer. Returns its HTTP status; *complete says whether the whole body came. */
static int receive_answer(SSLContextRef context, const struct options *options, struct wire *wire, int *complete)
{
    static struct answer answer;
    OSStatus status = noErr;

    memset(&answer, 0, sizeof answer);
    answer.expected = -1;
    answer.out = stdout;
    while (status == noErr && (answer.expected < 0 || answer.received < answer.expected)) {
        size_t n = 0;
        wire_patience(wire, (double)options->patience);
        status = SSLRead(context, answer.header + answer.filled, sizeof answer.header - 1 - answer.filled, &n);
        if (n > 0)
            take_bytes(&answer, options, n);
    }
    if (status != noErr && status != errSSLClosedGraceful && status != errSSLClosedNoNotify)
        fail(wire, options, "reading the answer", status);
    if (answer.http_status == 0)
        die(EXIT_FAILED, "the server closed the connection before it answered");
    if (fflush(answer.out) != 0 || (answer.out != stdout && fclose(answer.out) != 0))
        die(EXIT_FAILED, "writing the body: %s", strerror(errno));
    show_progress(answer.received, answer.expected, 1);
    /* Without a length only a close_notify tells the end of the body from a cut connection. */
    *complete = answer.expected >= 0 ? answer.received >= answer.expected : status == errSSLClosedGraceful;
    return answer.http_status;
}

/* One connection. Returns the HTTP status. */
static int fetch(const struct options *options, const struct url *url)
{
    struct wire wire;
    SSLContextRef context;
    int http_status, complete;

    wire.fd = connect_to(url, options->patience);
    context = create_context(options, url, &wire);
    shake_hands(context, options, &wire);
    wire_patience(&wire, (double)options->patience);
    send_request(context, url, options, &wire);
    http_status = receive_answer(context, options, &wire, &complete);
    SSLClose(context);
    CFRelease(context);
    hang_up(&wire);
    if (!complete)
        die(EXIT_FAILED, "the connection was cut before the body was complete");
    return http_status;
}

int main(int argc, char **argv)
{
    struct options options;
    struct url url;
    int http_status = 0;
    long i;

    program_name = "https_get";
    signal(SIGPIPE, SIG_IGN);
    parse_options(argc, argv, &options);
    parse_url(options.url, &url);
    for (i = 0; i < options.times; i++)
        http_status = fetch(&options, &url);
    return http_status >= 200 && http_status < 300 ? EXIT_OK : EXIT_REFUSED;
}
