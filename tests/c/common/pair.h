/*
 * Two contexts, a client and a server, joined by memory; the server's identity and the authority that the client trusts are the
 * files that the test driver names in SHIM_P12_ECDSA, SHIM_P12_RSA, SHIM_P12_PASSWORD and SHIM_CA.
 */
#ifndef PAIR_H
#define PAIR_H

#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Bytes on their way in one direction. */
struct pipe_of_bytes {
    unsigned char bytes[1 << 17];
    size_t begin, end;
};

struct side {
    SSLContextRef context;
    struct pipe_of_bytes *incoming, *outgoing;
};

struct pair {
    struct side client, server;
    struct pipe_of_bytes to_client, to_server;
};

/* The callbacks leave errno as a socket that has nothing would. */
static OSStatus pair_read(SSLConnectionRef connection, void *data, size_t *length)
{
    struct pipe_of_bytes *pipe = ((const struct side *)connection)->incoming;
    size_t there = pipe->end - pipe->begin, wanted = *length;

    *length = there < wanted ? there : wanted;
    memcpy(data, pipe->bytes + pipe->begin, *length);
    pipe->begin += *length;
    if (pipe->begin == pipe->end)
        pipe->begin = pipe->end = 0;
    if (*length == wanted)
        return noErr;
    errno = EAGAIN;
    return errSSLWouldBlock;
}

static OSStatus pair_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    struct pipe_of_bytes *pipe = ((const struct side *)connection)->outgoing;
    size_t room = sizeof pipe->bytes - pipe->end, offered = *length;

    *length = room < offered ? room : offered;
    memcpy(pipe->bytes + pipe->end, data, *length);
    pipe->end += *length;
    if (*length == offered)
        return noErr;
    errno = EAGAIN;
    return errSSLWouldBlock;
}

__attribute__((unused))
static CFDataRef pair_file(const char *variable)
{
    const char *path = getenv(variable);
    CFMutableDataRef data = CFDataCreateMutable(NULL, 0);
    UInt8 buffer[4096];
    size_t n;
    FILE *file = path == NULL ? NULL : fopen(path, "rb");

    if (file == NULL) {
        fprintf(stderr, "%s names no file\n", variable);
        exit(1);
    }
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        CFDataAppendBytes(data, buffer, (CFIndex)n);
    fclose(file);
    return data;
}

/* What SSLSetCertificate wants, from a PKCS#12 file; +1. */
__attribute__((unused))
static CFArrayRef pair_identity(const char *variable)
{
    CFDataRef data = pair_file(variable);
    CFStringRef password = CFStringCreateWithCString(NULL, getenv("SHIM_P12_PASSWORD"), kCFStringEncodingUTF8);
    const void *keys[] = { kSecImportExportPassphrase }, *values[] = { password };
    CFDictionaryRef options = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFArrayRef items = NULL, result;
    const void *identity;

    if (SecPKCS12Import(data, options, &items) != noErr || CFArrayGetCount(items) != 1) {
        fprintf(stderr, "%s: no identity\n", variable);
        exit(1);
    }
    identity = CFDictionaryGetValue((CFDictionaryRef)CFArrayGetValueAtIndex(items, 0), kSecImportItemIdentity);
    result = CFArrayCreate(NULL, &identity, 1, &kCFTypeArrayCallBacks);
    CFRelease(items);
    CFRelease(options);
    CFRelease(password);
    CFRelease(data);
    return result;
}

/* The certificates in a PEM file; +1. */
__attribute__((unused))
static CFArrayRef pair_anchors(const char *variable)
{
    CFDataRef data = pair_file(variable);
    CFArrayRef items = NULL;

    if (SecItemImport(data, NULL, NULL, NULL, 0, NULL, NULL, &items) != noErr) {
        fprintf(stderr, "%s: no certificate\n", variable);
        exit(1);
    }
    CFRelease(data);
    return items;
}

/* A pair that has not begun. The server has the identity; the client pauses at the server's certificate. NULL without memory. */
__attribute__((unused))
static struct pair *pair_create(CFArrayRef identity, SSLProtocol version)
{
    struct pair *pair = calloc(1, sizeof *pair);

    if (pair == NULL)
        return NULL;
    pair->client.incoming = pair->server.outgoing = &pair->to_client;
    pair->server.incoming = pair->client.outgoing = &pair->to_server;
    pair->client.context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    pair->server.context = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SSLSetIOFuncs(pair->client.context, pair_read, pair_write);
    SSLSetIOFuncs(pair->server.context, pair_read, pair_write);
    SSLSetConnection(pair->client.context, &pair->client);
    SSLSetConnection(pair->server.context, &pair->server);
    SSLSetCertificate(pair->server.context, identity);
    SSLSetPeerDomainName(pair->client.context, "localhost", 9);
    SSLSetSessionOption(pair->client.context, kSSLSessionOptionBreakOnServerAuth, 1);
    SSLSetProtocolVersionMin(pair->client.context, version);
    SSLSetProtocolVersionMax(pair->client.context, version);
    SSLSetProtocolVersionMin(pair->server.context, version);
    SSLSetProtocolVersionMax(pair->server.context, version);
    return pair;
}

/* Evaluates the server's chain with the anchors only; the verdict. */
static SecTrustResultType pair_judge(SSLContextRef client, CFArrayRef anchors)
{
    SecTrustResultType verdict = kSecTrustResultInvalid;
    SecTrustRef trust = NULL;

    if (SSLCopyPeerTrust(client, &trust) != noErr || trust == NULL)
        return kSecTrustResultOtherError;
    if (SecTrustSetAnchorCertificates(trust, anchors) != noErr || SecTrustEvaluate(trust, &verdict) != noErr)
        verdict = kSecTrustResultOtherError;
    CFRelease(trust);
    return verdict;
}

/* Shakes hands in turns; noErr when both sides are through, else the first code that is neither would-block nor the pause. */
__attribute__((unused))
static OSStatus pair_handshake(struct pair *pair, CFArrayRef anchors)
{
    OSStatus client = errSSLWouldBlock, server = errSSLWouldBlock;
    int turns;

    for (turns = 0; turns < 100 && (client != noErr || server != noErr); turns++) {
        if (client != noErr)
            client = SSLHandshake(pair->client.context);
        if (client == errSSLServerAuthCompleted) {
            if (pair_judge(pair->client.context, anchors) != kSecTrustResultUnspecified)
                return errSSLXCertChainInvalid;
            client = errSSLWouldBlock;
        }
        if (client != noErr && client != errSSLWouldBlock)
            return client;
        if (server != noErr)
            server = SSLHandshake(pair->server.context);
        if (server != noErr && server != errSSLWouldBlock)
            return server;
    }
    return client != noErr ? client : server;
}

__attribute__((unused))
static void pair_release(struct pair *pair)
{
    CFRelease(pair->client.context);
    CFRelease(pair->server.context);
    free(pair);
}

#endif
