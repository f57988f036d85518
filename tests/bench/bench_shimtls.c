/* The side of the comparison that uses this library, through the Secure Transport API alone. */
#include "bench_common.h"

#include <Security/Security.h>
#include <Security/SecureTransportPriv.h>

struct end {
    struct wire *in, *out;
};

struct pair {
    struct wire to_server, to_client;
    struct end client_end, server_end;
    SSLContextRef client, server;
};

static CFArrayRef roots, identity, cold;

static OSStatus read_wire(SSLConnectionRef connection, void *data, size_t *length) {
    size_t wanted = *length;
    *length = wire_get(((const struct end *)connection)->in, data, wanted);
    return *length == wanted ? noErr : errSSLWouldBlock;
}

static OSStatus write_wire(SSLConnectionRef connection, const void *data, size_t *length) {
    wire_put(((const struct end *)connection)->out, data, *length);
    return noErr;
}

static void load_identity(const struct work *w) {
    size_t length;
    void *pem = load_file(w->folder, "ca.pem", &length);
    CFDataRef data = CFDataCreate(NULL, pem, (CFIndex)length);
    OSStatus status = SecItemImport(data, CFSTR(".pem"), NULL, NULL, 0, NULL, NULL, &roots);
    require(status == noErr && CFArrayGetCount(roots) == 1, "SecItemImport of ca.pem", status);
    CFRelease(data);
    free(pem);

    void *p12 = load_file(w->folder, w->is_rsa ? "rsa.p12" : "ecdsa.p12", &length);
    data = CFDataCreate(NULL, p12, (CFIndex)length);
    const void *key = kSecImportExportPassphrase, *value = CFSTR("demo");
    CFDictionaryRef options = CFDictionaryCreate(NULL, &key, &value, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFArrayRef items = NULL;
    status = SecPKCS12Import(data, options, &items);
    require(status == noErr && CFArrayGetCount(items) > 0, "SecPKCS12Import", status);
    const void *id = CFDictionaryGetValue(CFArrayGetValueAtIndex(items, 0), kSecImportItemIdentity);
    identity = CFArrayCreate(NULL, &id, 1, &kCFTypeArrayCallBacks);
    CFRelease(items);
    CFRelease(options);
    CFRelease(data);
    free(p12);
}

static void load_cold(const struct work *w) {
    size_t length;
    void *pem = load_file(w->folder, "cold.pem", &length);
    CFDataRef data = CFDataCreate(NULL, pem, (CFIndex)length);
    OSStatus status = SecItemImport(data, CFSTR(".pem"), NULL, NULL, 0, NULL, NULL, &cold);
    require(status == noErr && CFArrayGetCount(cold) >= w->iterations + WARM_UP, "SecItemImport of cold.pem", status);
    CFRelease(data);
    free(pem);
}

/* Before the clock: the same key with the next certificate. */
static void next_identity(int i) {
    SecKeyRef key = NULL;
    SecIdentityCopyPrivateKey((SecIdentityRef)CFArrayGetValueAtIndex(identity, 0), &key);
    const void *id = SecIdentityCreate(NULL, (SecCertificateRef)CFArrayGetValueAtIndex(cold, i), key);
    require(id != NULL, "SecIdentityCreate", i);
    CFRelease(identity);
    identity = CFArrayCreate(NULL, &id, 1, &kCFTypeArrayCallBacks);
    CFRelease(id);
    CFRelease(key);
}

static SSLContextRef new_context(const struct work *w, SSLProtocolSide side, struct end *end) {
    SSLContextRef context = SSLCreateContext(NULL, side, kSSLStreamType);
    SSLProtocol version = w->is_tls13 ? kTLSProtocol13 : kTLSProtocol12;
    SSLCipherSuite suite = w->suite;
    SSLSetIOFuncs(context, read_wire, write_wire);
    SSLSetConnection(context, end);
    SSLSetProtocolVersionMin(context, version);
    SSLSetProtocolVersionMax(context, version);
    require(SSLSetEnabledCiphers(context, &suite, 1) == noErr, "SSLSetEnabledCiphers", (long)suite);
    if (w->group != 0) {
        SSL_ECDSA_NamedCurve curve = (SSL_ECDSA_NamedCurve)w->group;
        require(SSLSetECDSACurves(context, &curve, 1) == noErr, "SSLSetECDSACurves", w->group);
    }
    if (side == kSSLServerSide) {
        SSLSetCertificate(context, identity);
    } else {
        SSLSetPeerDomainName(context, "localhost", 9);
        SSLSetTrustedRoots(context, roots, true);
    }
    if (w->resumed) SSLSetPeerID(context, "bench", 5);
    return context;
}

static void pair_open(struct pair *p, const struct work *w, uint64_t *client_ns, uint64_t *server_ns) {
    memset(p, 0, sizeof *p);
    p->client_end = (struct end){&p->to_client, &p->to_server};
    p->server_end = (struct end){&p->to_server, &p->to_client};
    uint64_t t = now_ns();
    p->client = new_context(w, kSSLClientSide, &p->client_end);
    uint64_t u = now_ns();
    *client_ns += u - t;
    p->server = new_context(w, kSSLServerSide, &p->server_end);
    *server_ns += now_ns() - u;
    OSStatus c = errSSLWouldBlock, s = errSSLWouldBlock;
    while (c == errSSLWouldBlock || s == errSSLWouldBlock) {
        t = now_ns();
        if (c == errSSLWouldBlock) c = SSLHandshake(p->client);
        u = now_ns();
        *client_ns += u - t;
        if (s == errSSLWouldBlock) s = SSLHandshake(p->server);
        *server_ns += now_ns() - u;
    }
    require(c == noErr, "the client's SSLHandshake", c);
    require(s == noErr, "the server's SSLHandshake", s);
}

static void pair_close(struct pair *p) {
    CFRelease(p->client);
    CFRelease(p->server);
    wire_free(&p->to_client);
    wire_free(&p->to_server);
}

/* One byte each way: the client reads its tickets. */
static void exchange(struct pair *p, size_t size) {
    unsigned char buffer[16384];
    size_t n;
    memset(buffer, 0, size);
    require(SSLWrite(p->server, buffer, size, &n) == noErr, "SSLWrite", 0);
    require(SSLRead(p->client, buffer, size, &n) == noErr && n == size, "SSLRead", 0);
    require(SSLWrite(p->client, buffer, size, &n) == noErr, "SSLWrite", 0);
    require(SSLRead(p->server, buffer, size, &n) == noErr && n == size, "SSLRead", 0);
}

static void run_handshakes(const struct work *w) {
    uint64_t client = 0, server = 0, ignored = 0;
    struct pair p;
    if (w->cold) load_cold(w);
    for (int i = 0; i < WARM_UP + w->iterations; i++) {
        if (w->cold) next_identity(i);
        pair_open(&p, w, i < WARM_UP ? &ignored : &client, i < WARM_UP ? &ignored : &server);
        if (w->group != 0) {
            SSL_ECDSA_NamedCurve curve = 0;
            require(SSLGetNegotiatedCurve(p.client, &curve) == noErr && curve == w->group, "the group", curve);
        }
        if (w->resumed) {
            Boolean resumed = false;
            unsigned char id[32];
            size_t n = sizeof id;
            SSLGetResumableSessionInfo(p.client, &resumed, id, &n);
            if (i > 0) require(resumed, "resumption", i);
            exchange(&p, 1);
        }
        pair_close(&p);
    }
    printf("client_us %.2f\nserver_us %.2f\n", (double)client / 1000 / w->iterations, (double)server / 1000 / w->iterations);
}

static void run_bulk(const struct work *w) {
    uint64_t ignored = 0, sealing = 0, opening = 0;
    struct pair p;
    unsigned char *buffer = calloc(1, w->write_size);
    pair_open(&p, w, &ignored, &ignored);
    exchange(&p, 1);
    size_t moved = 0, chunk = 64;
    for (int i = 0; i < w->iterations + 10; i++) {
        if (i == 10) moved = 0, sealing = opening = 0;
        uint64_t t = now_ns();
        for (size_t k = 0; k < chunk; k++) {
            size_t n;
            require(SSLWrite(p.server, buffer, w->write_size, &n) == noErr && n == w->write_size, "SSLWrite", 0);
        }
        uint64_t u = now_ns();
        sealing += u - t;
        size_t left = chunk * w->write_size;
        while (left > 0) {
            size_t n;
            OSStatus status = SSLRead(p.client, buffer, w->write_size, &n);
            require(status == noErr, "SSLRead", status);
            left -= n;
        }
        opening += now_ns() - u;
        moved += chunk * w->write_size;
    }
    printf("write_MBs %.1f\nread_MBs %.1f\n", (double)moved * 1000 / (double)sealing, (double)moved * 1000 / (double)opening);
    free(buffer);
    pair_close(&p);
}

static void run_idle(const struct work *w) {
    uint64_t ignored = 0;
    struct pair warm, *pairs = calloc((size_t)w->iterations, sizeof *pairs);
    for (int i = 0; i < 100; i++) {
        pair_open(&warm, w, &ignored, &ignored);
        exchange(&warm, 1024);
        pair_close(&warm);
    }
    long before = resident_bytes(), half = 0;
    for (int i = 0; i < w->iterations; i++) {
        if (i == w->iterations / 2) half = resident_bytes();
        pair_open(&pairs[i], w, &ignored, &ignored);
        exchange(&pairs[i], 1024);
        wire_free(&pairs[i].to_client);
        wire_free(&pairs[i].to_server);
    }
    long after = resident_bytes();
    printf("idle_bytes_per_end %.0f\nidle_slope %.3f\n", (double)(after - before) / w->iterations / 2, (double)(after - half) / (double)(half - before));
    for (int i = 0; i < w->iterations; i++) pair_close(&pairs[i]);
    free(pairs);
}

static void run_echo(const struct work *w) {
    uint64_t ignored = 0, *times = calloc((size_t)w->iterations, sizeof *times);
    struct pair p;
    pair_open(&p, w, &ignored, &ignored);
    for (int i = 0; i < 1000; i++) exchange(&p, 1024);
    for (int i = 0; i < w->iterations; i++) {
        uint64_t t = wall_ns();
        exchange(&p, 1024);
        times[i] = wall_ns() - t;
    }
    print_latencies(times, w->iterations);
    free(times);
    pair_close(&p);
}

static void echo(void *pair) {
    exchange(pair, 16384);
}

static void run_threads(const struct work *w) {
    uint64_t ignored = 0;
    struct pair pairs[2];
    struct worker workers[2];
    for (int i = 0; i < 2; i++) {
        pair_open(&pairs[i], w, &ignored, &ignored);
        workers[i] = (struct worker){&pairs[i], echo, w->iterations, 0, 0};
    }
    run_workers(workers, 1, 4 * 16384);
    double one = run_workers(workers, 1, 4 * 16384), two = run_workers(workers, 2, 4 * 16384);
    printf("one_thread_MBs %.1f\ntwo_threads_MBs %.1f\nflat_ratio %.3f\n", one, two, two / one);
    for (int i = 0; i < 2; i++) pair_close(&pairs[i]);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: %s FOLDER CASE ITERATIONS\n", argv[0]);
        return 2;
    }
    struct work w = parse_work(argv[1], argv[2], atoi(argv[3]));
    uint64_t t = now_ns();
    SSLContextRef first = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    printf("first_context_us %.1f\n", (double)(now_ns() - t) / 1000);
    CFRelease(first);
    load_identity(&w);
    if (w.write_size > 0) run_bulk(&w);
    else if (strncmp(argv[2], "idle", 4) == 0) run_idle(&w);
    else if (strncmp(argv[2], "echo", 4) == 0) run_echo(&w);
    else if (strncmp(argv[2], "threads", 7) == 0) run_threads(&w);
    else run_handshakes(&w);
    CFRelease(identity);
    CFRelease(roots);
    return 0;
}
