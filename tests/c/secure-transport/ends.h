/*
 * A client and a server joined in memory, with callbacks as kind or unkind as a test wants them.
 */
#ifndef ENDS_H
#define ENDS_H

#include <Security/SecureTransport.h>
#include <Security/SecureTransportPriv.h>
#include <Security/Security.h>
#include <CoreFoundation/CoreFoundation.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certificates.h"
#include "names.h"

#define DER(name) data_of(name##_bytes, sizeof name##_bytes)
#define CERTIFICATE(name) certificate_of(name##_bytes, sizeof name##_bytes)
#define IDENTITY(certificate, key) identity_of(certificate##_bytes, sizeof certificate##_bytes, key##_bytes, sizeof key##_bytes)

enum { LOG_SIZE = 4096 };

/* One end: what waits for it, and how its callbacks behave. */
struct end {
    SSLContextRef context;
    struct end *peer;
    unsigned char *input;
    size_t input_start, input_end, input_capacity;
    size_t chunk;               /* most bytes that a callback moves; 0 for any number */
    int stutters;               /* would block before everything it does */
    int stuttered;
    size_t split_at;            /* would block once, when this many bytes have been read; 0 for never */
    int is_cut;                 /* nothing more comes: the end of the stream */
    OSStatus write_blocks;      /* the write callback takes nothing and returns this */
    OSStatus (*read)(struct end *end, void *data, size_t *length);
    OSStatus (*write)(struct end *end, const void *data, size_t *length);
    size_t total_read;
    size_t reads[LOG_SIZE];     /* sizes asked for */
    int read_count;
    size_t writes[LOG_SIZE];    /* sizes offered */
    unsigned char write_types[LOG_SIZE];    /* their first bytes */
    int write_count;
    OSStatus last;              /* what SSLHandshake said last */
    int pauses[8];
    int pause_count;
};

struct pair {
    struct end client, server;
};

__attribute__((unused))
static CFDataRef data_of(const void *bytes, size_t size)
{
    return CFDataCreate(NULL, bytes, (CFIndex)size);
}

__attribute__((unused))
static SecCertificateRef certificate_of(const void *bytes, size_t size)
{
    CFDataRef data = data_of(bytes, size);
    SecCertificateRef certificate = SecCertificateCreateWithData(NULL, data);

    CFRelease(data);
    return certificate;
}

/* An array for SSLSetCertificate from DER and PKCS#8. */
__attribute__((unused))
static CFArrayRef identity_of(const void *certificate_bytes, size_t certificate_size, const void *key_bytes, size_t key_size)
{
    CFDataRef data = data_of(key_bytes, key_size);
    CFArrayRef keys = NULL;
    SecCertificateRef certificate = certificate_of(certificate_bytes, certificate_size);
    const void *identity;
    CFArrayRef array;

    if (SecItemImport(data, NULL, NULL, NULL, 0, NULL, NULL, &keys) != noErr)
        abort();
    identity = SecIdentityCreate(NULL, certificate, (SecKeyRef)(uintptr_t)CFArrayGetValueAtIndex(keys, 0));
    if (identity == NULL)
        abort();
    array = CFArrayCreate(NULL, &identity, 1, &kCFTypeArrayCallBacks);
    CFRelease(identity);
    CFRelease(certificate);
    CFRelease(keys);
    CFRelease(data);
    return array;
}

/* An array of one certificate. */
__attribute__((unused))
static CFArrayRef array_of(CFTypeRef one)
{
    CFArrayRef array = CFArrayCreate(NULL, &one, 1, &kCFTypeArrayCallBacks);

    CFRelease(one);
    return array;
}

__attribute__((unused))
static void deliver(struct end *end, const void *bytes, size_t size)
{
    if (end->input_end + size > end->input_capacity) {
        end->input_capacity = 2 * (end->input_end + size);
        end->input = realloc(end->input, end->input_capacity);
        if (end->input == NULL)
            abort();
    }
    memcpy(end->input + end->input_end, bytes, size);
    end->input_end += size;
}

/* Moves what is there; the behaviour that most programs have. */
__attribute__((unused))
static OSStatus plain_read(struct end *end, void *data, size_t *length)
{
    size_t there = end->input_end - end->input_start;
    size_t wanted = *length;
    size_t most = end->chunk > 0 && end->chunk < wanted ? end->chunk : wanted;

    *length = 0;
    if (end->stutters && (end->stuttered ^= 1))
        return errSSLWouldBlock;
    if (end->split_at > 0 && end->total_read < end->split_at && end->split_at - end->total_read <= most) {
        most = end->split_at - end->total_read;
        end->split_at = 0;
    }
    if (there == 0)
        return end->is_cut ? errSSLClosedGraceful : errSSLWouldBlock;
    if (most > there)
        most = there;
    memcpy(data, end->input + end->input_start, most);
    end->input_start += most;
    end->total_read += most;
    *length = most;
    return most == wanted ? noErr : errSSLWouldBlock;
}

__attribute__((unused))
static OSStatus plain_write(struct end *end, const void *data, size_t *length)
{
    size_t wanted = *length;
    size_t most = end->chunk > 0 && end->chunk < wanted ? end->chunk : wanted;

    *length = 0;
    if (end->write_blocks != noErr)
        return end->write_blocks;
    if (end->stutters && (end->stuttered ^= 1))
        return errSSLWouldBlock;
    deliver(end->peer, data, most);
    *length = most;
    return most == wanted ? noErr : errSSLWouldBlock;
}

__attribute__((unused))
static OSStatus read_callback(SSLConnectionRef connection, void *data, size_t *length)
{
    struct end *end = (struct end *)(uintptr_t)connection;

    if (end->read_count < LOG_SIZE)
        end->reads[end->read_count++] = *length;
    return end->read != NULL ? end->read(end, data, length) : plain_read(end, data, length);
}

__attribute__((unused))
static OSStatus write_callback(SSLConnectionRef connection, const void *data, size_t *length)
{
    struct end *end = (struct end *)(uintptr_t)connection;

    if (end->write_count < LOG_SIZE) {
        end->write_types[end->write_count] = *(const unsigned char *)data;
        end->writes[end->write_count++] = *length;
    }
    return end->write != NULL ? end->write(end, data, length) : plain_write(end, data, length);
}

/* What all pairs share, made by the first; pair_done releases it. */
static CFArrayRef pair_identity, pair_roots;

/* Both contexts with IO functions, the server with the P-256 identity, the client trusting the CA and asking for localhost. */
__attribute__((unused))
static void pair_open(struct pair *pair)
{
    if (pair_identity == NULL) {
        pair_identity = IDENTITY(server, server_key);
        pair_roots = array_of(CERTIFICATE(ca));
    }
    memset(pair, 0, sizeof *pair);
    pair->client.peer = &pair->server;
    pair->server.peer = &pair->client;
    pair->client.context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    pair->server.context = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SSLSetIOFuncs(pair->client.context, read_callback, write_callback);
    SSLSetIOFuncs(pair->server.context, read_callback, write_callback);
    SSLSetConnection(pair->client.context, &pair->client);
    SSLSetConnection(pair->server.context, &pair->server);
    SSLSetCertificate(pair->server.context, pair_identity);
    SSLSetTrustedRoots(pair->client.context, pair_roots, 1);
    SSLSetPeerDomainName(pair->client.context, "localhost", 9);
}

__attribute__((unused))
static void pair_free(struct pair *pair)
{
    CFRelease(pair->client.context);
    CFRelease(pair->server.context);
    free(pair->client.input);
    free(pair->server.input);
}

/* At the end of a program that gives back all that it has. */
__attribute__((unused))
static void pair_done(void)
{
    if (pair_identity == NULL)
        return;
    CFRelease(pair_identity);
    CFRelease(pair_roots);
}

__attribute__((unused))
static void pair_max(struct pair *pair, SSLProtocol version)
{
    SSLSetProtocolVersionMax(pair->client.context, version);
    SSLSetProtocolVersionMax(pair->server.context, version);
}

static int is_pause(OSStatus status)
{
    return status == errSSLPeerAuthCompleted || status == errSSLClientCertRequested || status == errSSLClientHelloReceived;
}

/* One call of SSLHandshake; remembers pauses. True if it is over, well or badly. */
static int step(struct end *end, int is_over)
{
    if (is_over)
        return 1;
    end->last = SSLHandshake(end->context);
    if (is_pause(end->last) && end->pause_count < 8)
        end->pauses[end->pause_count++] = end->last;
    return end->last != errSSLWouldBlock && !is_pause(end->last);
}

/* Runs both handshakes to their ends, going on behind pauses, or until nothing moves. True if both succeed. */
__attribute__((unused))
static int pair_handshake(struct pair *pair)
{
    int client_over = 0, server_over = 0, idle = 0;
    size_t moved, before = 0;

    while (idle < 20 && !(client_over && server_over)) {
        client_over = step(&pair->client, client_over);
        server_over = step(&pair->server, server_over);
        moved = pair->client.total_read + pair->server.total_read + pair->client.input_end + pair->server.input_end
            + (size_t)(pair->client.pause_count + pair->server.pause_count);
        idle = moved == before ? idle + 1 : 0;
        before = moved;
    }
    return client_over && server_over && pair->client.last == noErr && pair->server.last == noErr;
}

/* Sends bytes one way, however often that blocks, and reads them on the other side. True if they arrive. */
__attribute__((unused))
static int transfer(struct end *from, struct end *to, size_t size)
{
    unsigned char *sent = calloc(1, size), *got = calloc(1, size);
    size_t processed = 0, have = 0, i;
    OSStatus status;
    int rounds, is_same;

    for (i = 0; i < size; i++)
        sent[i] = (unsigned char)(i * 131 + i / 251);
    status = SSLWrite(from->context, sent, size, &processed);
    for (rounds = 0; rounds < 4000000 && have < size; rounds++) {
        size_t n = 0;
        OSStatus read_status = SSLRead(to->context, got + have, size - have, &n);

        have += n;
        if (read_status != noErr && read_status != errSSLWouldBlock)
            break;
        if (status == errSSLWouldBlock && processed == 0)
            status = SSLWrite(from->context, sent, size, &processed);
        else if (status == errSSLWouldBlock) {
            size_t none;
            status = SSLWrite(from->context, NULL, 0, &none);
        }
        if (status != noErr && status != errSSLWouldBlock)
            break;
    }
    is_same = have == size && memcmp(sent, got, size) == 0;
    free(sent);
    free(got);
    return is_same;
}

#endif
