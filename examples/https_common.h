/*
 * What https_get and https_server have in common: the callbacks through which the library reads and writes a socket, files with
 * certificates and keys, and the words on the command line.
 */
#ifndef HTTPS_COMMON_H
#define HTTPS_COMMON_H

#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <Security/SecureTransportPriv.h>
#include <CoreFoundation/CoreFoundation.h>

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_OK = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_UNTRUSTED = 3, EXIT_REFUSED = 4 };

static const char *program_name;

static void die(int code, const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fprintf(stderr, "%s: ", program_name);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(code);
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

    die(EXIT_FAILED, "%s: %s (%d)", what, words(status, text, sizeof text), (int)status);
}

/* ---- the socket, and the two callbacks through which the library reads and writes it ---- */

/* A connected socket with the time at which patience ends: a peer that sends a byte now and then does not hold us for ever. */
struct wire {
    int fd;
    double deadline;
};

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What is to come may take so long. */
static void wire_patience(struct wire *wire, double seconds)
{
    wire->deadline = seconds_now() + seconds;
}

/* Waits until something can be read or written; noErr, or errSSLWouldBlock at the end of patience. */
static OSStatus wire_wait(const struct wire *wire, short event)
{
    struct pollfd waiting = { wire->fd, event, 0 };

    for (;;) {
        double left = wire->deadline - seconds_now();
        int n = left > 0 ? poll(&waiting, 1, (int)(left * 1000) + 1) : 0;

        if (n > 0)
            return noErr;
        if (n == 0)
            return errSSLWouldBlock;
        if (errno != EINTR)
            return errSecIO;
    }
}

static OSStatus status_of_errno(void)
{
    return errno == ECONNRESET || errno == EPIPE ? errSSLClosedAbort : errSecIO;
}

static OSStatus read_socket(SSLConnectionRef connection, void *data, size_t *length)
{
    const struct wire *wire = connection;
    size_t wanted = *length;

    *length = 0;
    while (*length < wanted) {
        OSStatus status = wire_wait(wire, POLLIN);
        ssize_t n;

        if (status != noErr)
            return status;
        n = recv(wire->fd, (char *)data + *length, wanted - *length, MSG_DONTWAIT);
        if (n == 0)
            return errSSLClosedGraceful;
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return status_of_errno();
        *length += n > 0 ? (size_t)n : 0;
    }
    return noErr;
}

static OSStatus write_socket(SSLConnectionRef connection, const void *data, size_t *length)
{
    const struct wire *wire = connection;
    size_t wanted = *length;

    *length = 0;
    while (*length < wanted) {
        OSStatus status = wire_wait(wire, POLLOUT);
        ssize_t n;

        if (status != noErr)
            return status;
        n = send(wire->fd, (const char *)data + *length, wanted - *length, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return status_of_errno();
        *length += n > 0 ? (size_t)n : 0;
    }
    return noErr;
}

/*
 * Ends a connection so that the last alert arrives. A socket that is closed while bytes wait in it is reset, and a reset throws away what
 * the peer has not read yet: so we end our direction, and read for a little while what still comes.
 */
static void hang_up(struct wire *wire)
{
    enum { MOST = 1 << 20 };
    char rest[4096];
    long drained = 0;

    if (shutdown(wire->fd, SHUT_WR) == 0) {
        wire_patience(wire, 1);
        while (drained < MOST && wire_wait(wire, POLLIN) == noErr) {
            ssize_t n = recv(wire->fd, rest, sizeof rest, MSG_DONTWAIT);
            if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
                break;
            drained += n > 0 ? n : 0;
        }
    }
    close(wire->fd);
}

/* ---- files ---- */

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

/* The array for SSLSetCertificate from a PKCS#12 file: the identity, then the chain without the leaf. */
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
        die(EXIT_FAILED, "the password is not UTF-8");
    options = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    status = SecPKCS12Import(data, options, &items);
    CFRelease(options);
    CFRelease(phrase);
    CFRelease(data);
    if (status == errSecAuthFailed)
        die(EXIT_FAILED, "%s: the password is wrong", path);
    if (status == errSecDecode)
        die(EXIT_FAILED, "%s: this is not a PKCS#12 file", path);
    if (status != noErr)
        die_of_status(path, status);
    if (items == NULL || CFArrayGetCount(items) == 0)
        die(EXIT_FAILED, "%s: no private key with its certificate in it", path);

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

/* ---- words ---- */

struct word {
    int number;
    const char *name;
};

static const struct word versions[] = {
    { kTLSProtocol1, "1.0" }, { kTLSProtocol11, "1.1" }, { kTLSProtocol12, "1.2" }, { kTLSProtocol13, "1.3" }, { 0, NULL }
};

/* X25519 has no number in this API: it is used when no groups are named, before all others. */
static const struct word groups[] = {
    { SSL_Curve_secp256r1, "P-256" }, { SSL_Curve_secp384r1, "P-384" }, { SSL_Curve_secp521r1, "P-521" }, { 0, NULL }
};

#define NAMED(name) { name, #name }
static const struct word suites[] = {
    NAMED(TLS_AES_128_GCM_SHA256), NAMED(TLS_AES_256_GCM_SHA384), NAMED(TLS_CHACHA20_POLY1305_SHA256),
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256), NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384),
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256), NAMED(TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
    NAMED(TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256), NAMED(TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256),
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256), NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384),
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256), NAMED(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384),
    NAMED(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA), NAMED(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA),
    NAMED(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA), NAMED(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA),
    NAMED(TLS_RSA_WITH_AES_128_GCM_SHA256), NAMED(TLS_RSA_WITH_AES_256_GCM_SHA384),
    NAMED(TLS_RSA_WITH_AES_128_CBC_SHA256), NAMED(TLS_RSA_WITH_AES_256_CBC_SHA256),
    NAMED(TLS_RSA_WITH_AES_128_CBC_SHA), NAMED(TLS_RSA_WITH_AES_256_CBC_SHA),
    { 0, NULL }
};
#undef NAMED

static const char *name_of(const struct word *list, int number, const char *otherwise)
{
    for (; list->name != NULL; list++) {
        if (list->number == number)
            return list->name;
    }
    return otherwise;
}

/* The number of a word; length is the word's. Ends the program, naming all words, when there is none. */
static int number_of(const struct word *list, const char *text, size_t length)
{
    const struct word *entry;

    for (entry = list; entry->name != NULL; entry++) {
        if (strlen(entry->name) == length && strncasecmp(entry->name, text, length) == 0)
            return entry->number;
    }
    fprintf(stderr, "%s: '%.*s' is not known; known are", program_name, (int)length, text);
    for (entry = list; entry->name != NULL; entry++)
        fprintf(stderr, " %s", entry->name);
    fputc('\n', stderr);
    exit(EXIT_USAGE);
}

static SSLProtocol parse_version(const char *text)
{
    return number_of(versions, text, strlen(text));
}

/* A number of seconds and the like. */
static long parse_number(const char *text, long least, long most)
{
    char *end;
    long number = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || number < least || number > most)
        die(EXIT_USAGE, "'%s' is not a number from %ld to %ld", text, least, most);
    return number;
}

/* ---- settings that both sides have ---- */

struct tls_settings {
    SSLProtocol min_version, max_version;      /* kSSLProtocolUnknown for the library's own */
    const char *suites, *groups;               /* comma separated, or NULL */
    CFArrayRef protocols;                      /* for ALPN, or NULL */
    CFArrayRef identity;                       /* what SSLSetCertificate wants, or NULL */
};

enum { MOST_SUITES = 64, MOST_GROUPS = 8 };

/* The numbers of comma separated words; how many. */
static size_t parse_list(const struct word *words_known, const char *list, int *numbers, size_t most)
{
    size_t count = 0;

    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        if (count == most)
            die(EXIT_USAGE, "the list '%s' is too long", list);
        numbers[count++] = number_of(words_known, list, length);
        list += length + (list[length] == ',');
    }
    return count;
}

/* Takes the option at argv[*i] with its value; 0 when it is none of ours. */
static int parse_setting(struct tls_settings *settings, int argc, char **argv, int *i)
{
    const char *option = argv[*i], *value = *i + 1 < argc ? argv[*i + 1] : NULL;
    int numbers[MOST_SUITES];

    if (value == NULL)
        return 0;
    if (strcmp(option, "--tls-min") == 0)
        settings->min_version = parse_version(value);
    else if (strcmp(option, "--tls-max") == 0)
        settings->max_version = parse_version(value);
    else if (strcmp(option, "--suites") == 0)
        settings->suites = value;
    else if (strcmp(option, "--groups") == 0)
        settings->groups = value;
    else
        return 0;
    /* Wrong words are told now, not when the first connection is there. */
    if (settings->suites == value)
        parse_list(suites, value, numbers, MOST_SUITES);
    if (settings->groups == value)
        parse_list(groups, value, numbers, MOST_GROUPS);
    ++*i;
    return 1;
}

static CFArrayRef parse_protocols(const char *list)
{
    CFMutableArrayRef protocols = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);

    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        CFStringRef name = CFStringCreateWithBytes(NULL, (const UInt8 *)list, (CFIndex)length, kCFStringEncodingASCII, 0);
        if (name == NULL || length == 0)
            die(EXIT_USAGE, "'%.*s' is no application protocol", (int)length, list);
        CFArrayAppendValue(protocols, name);
        CFRelease(name);
        list += length + (list[length] == ',');
    }
    return protocols;
}

static OSStatus apply_suites(SSLContextRef context, const char *list)
{
    int numbers[MOST_SUITES];
    SSLCipherSuite enabled[MOST_SUITES];
    size_t count = parse_list(suites, list, numbers, MOST_SUITES), i;

    for (i = 0; i < count; i++)
        enabled[i] = (SSLCipherSuite)numbers[i];
    return SSLSetEnabledCiphers(context, enabled, count);
}

static OSStatus apply_groups(SSLContextRef context, const char *list)
{
    SSL_ECDSA_NamedCurve enabled[MOST_GROUPS];
    size_t count = parse_list(groups, list, enabled, MOST_GROUPS);

    return SSLSetECDSACurves(context, enabled, (unsigned)count);
}

/* A context over a socket with the settings; ends the program when the library refuses one. NULL without memory. */
static SSLContextRef create_tls_context(const struct tls_settings *settings, SSLProtocolSide side, struct wire *wire)
{
    SSLContextRef context = SSLCreateContext(NULL, side, kSSLStreamType);
    OSStatus status;

    if (context == NULL)
        return NULL;
    status = SSLSetIOFuncs(context, read_socket, write_socket);
    if (status == noErr)
        status = SSLSetConnection(context, wire);
    if (status == noErr && settings->identity != NULL)
        status = SSLSetCertificate(context, settings->identity);
    if (status == noErr && settings->protocols != NULL)
        status = SSLSetALPNProtocols(context, settings->protocols);
    if (status == noErr && settings->suites != NULL)
        status = apply_suites(context, settings->suites);
    if (status == noErr && settings->groups != NULL)
        status = apply_groups(context, settings->groups);
    if (status == noErr && settings->max_version != kSSLProtocolUnknown)
        status = SSLSetProtocolVersionMax(context, settings->max_version);
    if (status == noErr && settings->min_version != kSSLProtocolUnknown)
        status = SSLSetProtocolVersionMin(context, settings->min_version);
    if (status != noErr)
        die_of_status("setting up TLS", status);
    return context;
}

#endif
