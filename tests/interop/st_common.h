/*
 * What st_client and st_server share: words for versions, files, sockets, and calls that wait.
 */
#ifndef ST_COMMON_H
#define ST_COMMON_H

#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <Security/SecureTransportPriv.h>
#include <CoreFoundation/CoreFoundation.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define UNUSED_OK __attribute__((unused))

/* How long a peer may stay silent, in seconds. */
#define ST_PATIENCE 8

#define ST_SUITES_MAX 64

/* What both programs can be told about a context. */
struct st_settings {
    SSLProtocol min_version, max_version;
    SSLCipherSuite suites[ST_SUITES_MAX];
    size_t suite_count;
    const char *alpn;
    const char *peer_id;
    int tickets;
    int nonblock;
    CFArrayRef roots;
    CFArrayRef identity;
};

/* One end of a connection; what the callbacks get. */
struct st_link {
    int fd;
    int nonblock;
    int write_blocked;
};

UNUSED_OK __attribute__((noreturn, format(printf, 1, 2)))
static void st_die(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(2);
}

/* ---- callbacks ---- */

static OSStatus st_status_of_errno(void)
{
    if (errno == EAGAIN)
        return errSSLWouldBlock;
    return errno == ECONNRESET || errno == EPIPE ? errSSLClosedAbort : errSecIO;
}

UNUSED_OK static OSStatus st_read(SSLConnectionRef connection, void *data, size_t *length)
{
    const struct st_link *link = connection;
    size_t wanted = *length;

    *length = 0;
    while (*length < wanted) {
        ssize_t n = read(link->fd, (char *)data + *length, wanted - *length);
        if (n == 0)
            return errSSLClosedGraceful;
        if (n < 0 && errno != EINTR)
            return st_status_of_errno();
        if (n > 0)
            *length += (size_t)n;
    }
    return noErr;
}

UNUSED_OK static OSStatus st_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    struct st_link *link = (struct st_link *)connection;
    size_t wanted = *length;

    *length = 0;
    link->write_blocked = 0;
    while (*length < wanted) {
        ssize_t n = write(link->fd, (const char *)data + *length, wanted - *length);
        if (n < 0 && errno != EINTR) {
            link->write_blocked = errno == EAGAIN;
            return st_status_of_errno();
        }
        if (n > 0)
            *length += (size_t)n;
    }
    return noErr;
}

/* Whether a call that returned the status is to be made again: waits for the socket first. */
static int st_again(struct st_link *link, OSStatus status)
{
    struct pollfd watched;

    if (status != errSSLWouldBlock || !link->nonblock)
        return 0;
    watched.fd = link->fd;
    watched.events = link->write_blocked ? POLLOUT : POLLIN;
    return poll(&watched, 1, ST_PATIENCE * 1000) > 0;
}

/* SSLHandshake until it says something else than "would block". */
UNUSED_OK static OSStatus st_handshake(SSLContextRef context, struct st_link *link)
{
    OSStatus status;

    do
        status = SSLHandshake(context);
    while (st_again(link, status));
    return status;
}

UNUSED_OK static OSStatus st_receive(SSLContextRef context, struct st_link *link, void *data, size_t size, size_t *got)
{
    OSStatus status;

    *got = 0;
    do
        status = SSLRead(context, data, size, got);
    while (*got == 0 && st_again(link, status));
    return *got > 0 && status == errSSLWouldBlock ? noErr : status;
}

UNUSED_OK static OSStatus st_send(SSLContextRef context, struct st_link *link, const void *data, size_t size)
{
    size_t taken;
    OSStatus status = SSLWrite(context, data, size, &taken);

    while (st_again(link, status))
        status = taken == size && size > 0 ? SSLWrite(context, NULL, 0, &(size_t){ 0 }) : SSLWrite(context, data, size, &taken);
    return status;
}

UNUSED_OK static OSStatus st_close(SSLContextRef context, struct st_link *link)
{
    OSStatus status;

    do
        status = SSLClose(context);
    while (st_again(link, status));
    return status;
}

static void st_prepare_socket(struct st_link *link, int nonblock)
{
    struct timeval patience = { ST_PATIENCE, 0 };
    int on = 1;

    link->nonblock = nonblock;
    setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(link->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(link->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (nonblock)
        fcntl(link->fd, F_SETFL, fcntl(link->fd, F_GETFL) | O_NONBLOCK);
}

/* ---- words ---- */

UNUSED_OK static const char *st_version_name(SSLProtocol version)
{
    switch (version) {
    case kTLSProtocol1:  return "1.0";
    case kTLSProtocol11: return "1.1";
    case kTLSProtocol12: return "1.2";
    case kTLSProtocol13: return "1.3";
    default:             return "none";
    }
}

UNUSED_OK static SSLProtocol st_version(const char *text)
{
    if (strcmp(text, "1.0") == 0)
        return kTLSProtocol1;
    if (strcmp(text, "1.1") == 0)
        return kTLSProtocol11;
    if (strcmp(text, "1.2") == 0)
        return kTLSProtocol12;
    if (strcmp(text, "1.3") == 0)
        return kTLSProtocol13;
    st_die("'%s' is not a version", text);
}

UNUSED_OK static void st_parse_suites(struct st_settings *settings, const char *list)
{
    settings->suite_count = 0;
    while (*list != '\0') {
        char *end;
        unsigned long number = strtoul(list, &end, 16);
        if (end == list || settings->suite_count == ST_SUITES_MAX)
            st_die("'%s' is not a list of suites", list);
        settings->suites[settings->suite_count++] = (SSLCipherSuite)number;
        list = *end == ',' ? end + 1 : end;
    }
}

/* FNV-1a with 64 bits: enough to tell two files apart. */
UNUSED_OK static uint64_t st_digest(uint64_t digest, const unsigned char *bytes, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        digest = (digest ^ bytes[i]) * UINT64_C(0x100000001b3);
    return digest;
}

#define ST_DIGEST_START UINT64_C(0xcbf29ce484222325)

/* The byte at a place of the pattern that bulk data has. */
UNUSED_OK static unsigned char st_pattern(size_t at)
{
    return (unsigned char)(at * 31 + (at >> 8) * 7 + (at >> 16));
}

/* ---- files ---- */

static CFDataRef st_file(const char *path)
{
    CFMutableDataRef data = CFDataCreateMutable(NULL, 0);
    UInt8 buffer[4096];
    size_t n;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        st_die("%s: %s", path, strerror(errno));
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        CFDataAppendBytes(data, buffer, (CFIndex)n);
    fclose(file);
    return data;
}

UNUSED_OK static CFArrayRef st_certificates(const char *path)
{
    SecExternalFormat format = kSecFormatUnknown;
    SecExternalItemType type = kSecItemTypeCertificate;
    CFArrayRef items = NULL;
    CFDataRef data = st_file(path);
    OSStatus status = SecItemImport(data, NULL, &format, &type, 0, NULL, NULL, &items);

    CFRelease(data);
    if (status != noErr || items == NULL || CFArrayGetCount(items) == 0)
        st_die("%s: no certificates: %d", path, (int)status);
    return items;
}

/* The array for SSLSetCertificate from a PKCS#12 file: identity, then the chain without the leaf. */
UNUSED_OK static CFArrayRef st_identity(const char *path, const char *password)
{
    CFDataRef data = st_file(path);
    CFStringRef phrase = CFStringCreateWithCString(NULL, password, kCFStringEncodingUTF8);
    const void *keys[] = { kSecImportExportPassphrase };
    const void *values[] = { phrase };
    CFDictionaryRef options = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFMutableArrayRef certificates = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);
    CFArrayRef items = NULL, chain;
    CFDictionaryRef item;
    CFIndex i;
    OSStatus status = SecPKCS12Import(data, options, &items);

    CFRelease(options);
    CFRelease(phrase);
    CFRelease(data);
    if (status != noErr || items == NULL || CFArrayGetCount(items) == 0)
        st_die("%s: no identity: %d", path, (int)status);
    item = CFArrayGetValueAtIndex(items, 0);
    chain = CFDictionaryGetValue(item, kSecImportItemCertChain);
    CFArrayAppendValue(certificates, CFDictionaryGetValue(item, kSecImportItemIdentity));
    for (i = 1; chain != NULL && i < CFArrayGetCount(chain); i++)
        CFArrayAppendValue(certificates, CFArrayGetValueAtIndex(chain, i));
    CFRelease(items);
    return certificates;
}

/* ---- contexts ---- */

UNUSED_OK static void st_require(OSStatus status, const char *what)
{
    if (status != noErr)
        st_die("%s: %d", what, (int)status);
}

UNUSED_OK static CFArrayRef st_names(const char *list)
{
    CFMutableArrayRef names = CFArrayCreateMutable(NULL, 0, &kCFTypeArrayCallBacks);

    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        CFStringRef name = CFStringCreateWithBytes(NULL, (const UInt8 *)list, (CFIndex)length, kCFStringEncodingASCII, 0);
        CFArrayAppendValue(names, name);
        CFRelease(name);
        list += length + (list[length] == ',');
    }
    return names;
}

/* A context with everything that both sides set alike. */
UNUSED_OK static SSLContextRef st_context(const struct st_settings *settings, SSLProtocolSide side, struct st_link *link)
{
    SSLContextRef context = SSLCreateContext(NULL, side, kSSLStreamType);

    if (context == NULL)
        st_die("SSLCreateContext gave NULL");
    st_require(SSLSetIOFuncs(context, st_read, st_write), "SSLSetIOFuncs");
    st_require(SSLSetConnection(context, link), "SSLSetConnection");
    if (settings->max_version != kSSLProtocolUnknown)
        st_require(SSLSetProtocolVersionMax(context, settings->max_version), "SSLSetProtocolVersionMax");
    if (settings->min_version != kSSLProtocolUnknown)
        st_require(SSLSetProtocolVersionMin(context, settings->min_version), "SSLSetProtocolVersionMin");
    if (settings->suite_count > 0)
        st_require(SSLSetEnabledCiphers(context, settings->suites, settings->suite_count), "SSLSetEnabledCiphers");
    if (settings->alpn != NULL) {
        CFArrayRef names = st_names(settings->alpn);
        st_require(SSLSetALPNProtocols(context, names), "SSLSetALPNProtocols");
        CFRelease(names);
    }
    if (settings->peer_id != NULL)
        st_require(SSLSetPeerID(context, settings->peer_id, strlen(settings->peer_id)), "SSLSetPeerID");
    if (settings->tickets)
        st_require(SSLSetSessionTicketsEnabled(context, true), "SSLSetSessionTicketsEnabled");
    if (settings->roots != NULL)
        st_require(SSLSetTrustedRoots(context, settings->roots, true), "SSLSetTrustedRoots");
    return context;
}

/* Takes a switch that both programs know; 0 when it is another one. */
UNUSED_OK static int st_take_switch(struct st_settings *settings, const char *name, const char *value)
{
    if (strcmp(name, "--min") == 0)
        settings->min_version = st_version(value);
    else if (strcmp(name, "--max") == 0)
        settings->max_version = st_version(value);
    else if (strcmp(name, "--suites") == 0)
        st_parse_suites(settings, value);
    else if (strcmp(name, "--alpn") == 0)
        settings->alpn = value;
    else if (strcmp(name, "--peer-id") == 0)
        settings->peer_id = value;
    else if (strcmp(name, "--ca") == 0)
        settings->roots = st_certificates(value);
    else if (strcmp(name, "--identity") == 0)
        settings->identity = st_identity(value, "demo");
    else
        return 0;
    return 1;
}

/* ---- what a connection came to ---- */

struct st_text {
    char bytes[4096];
    size_t used;
};

UNUSED_OK __attribute__((format(printf, 2, 3)))
static void st_say(struct st_text *text, const char *format, ...)
{
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(text->bytes + text->used, sizeof text->bytes - text->used, format, arguments);
    va_end(arguments);
    if (n > 0 && (size_t)n < sizeof text->bytes - text->used)
        text->used += (size_t)n;
}

static void st_say_string(struct st_text *text, const char *label, CFStringRef string)
{
    char value[256];

    if (string != NULL && CFStringGetCString(string, value, sizeof value, kCFStringEncodingUTF8))
        st_say(text, "%s %s\n", label, value);
}

/* Lines "key value" about a connected context. */
UNUSED_OK static void st_describe(SSLContextRef context, struct st_text *text)
{
    static const char *const states[] = { "none", "requested", "sent", "rejected" };
    SSLProtocol version = kSSLProtocolUnknown;
    SSLCipherSuite suite = 0;
    SSLClientCertificateState state = kSSLClientCertNone;
    CFArrayRef list = NULL;
    Boolean resumed = 0;
    char id[256];
    size_t length = sizeof id;

    SSLGetNegotiatedProtocolVersion(context, &version);
    SSLGetNegotiatedCipher(context, &suite);
    SSLGetClientCertificateState(context, &state);
    SSLGetResumableSessionInfo(context, &resumed, id, &length);
    st_say(text, "protocol %s\nsuite %04x\nresumed %d\nclient-certificate %s\n",
        st_version_name(version), (unsigned)suite, resumed, state <= kSSLClientCertRejected ? states[state] : "?");
    if (SSLCopyALPNProtocols(context, &list) == noErr && list != NULL) {
        st_say_string(text, "alpn", CFArrayGetValueAtIndex(list, 0));
        CFRelease(list);
    }
    list = NULL;
    if (SSLCopyDistinguishedNames(context, &list) == noErr && list != NULL) {
        st_say(text, "authorities %ld\n", (long)CFArrayGetCount(list));
        CFRelease(list);
    }
}

/* The subject of the peer's certificate, as SSLCopyPeerTrust has it. */
UNUSED_OK static void st_describe_peer(SSLContextRef context, struct st_text *text)
{
    SecTrustRef trust = NULL;
    CFStringRef summary;

    if (SSLCopyPeerTrust(context, &trust) != noErr || trust == NULL) {
        st_say(text, "peer (none)\n");
        return;
    }
    summary = SecCertificateCopySubjectSummary(SecTrustGetCertificateAtIndex(trust, 0));
    st_say_string(text, "peer", summary);
    if (summary != NULL)
        CFRelease(summary);
    CFRelease(trust);
}

#endif
