/* The side of the comparison that uses OpenSSL's libssl: the same work, the same certificates, groups and suites. */
#include "bench_common.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

static SSL_CTX *client_ctx, *server_ctx;
static SSL_SESSION *kept;

struct pair {
    SSL *client, *server;
    BIO *client_out, *server_out;
};

static int keep_session(SSL *ssl, SSL_SESSION *session) {
    (void)ssl;
    SSL_SESSION_free(kept);
    kept = session;
    return 1;
}

static const char *suite_name(unsigned suite) {
    switch (suite) {
    case 0x1301: return "TLS_AES_128_GCM_SHA256";
    case 0x1302: return "TLS_AES_256_GCM_SHA384";
    case 0x1303: return "TLS_CHACHA20_POLY1305_SHA256";
    case 0xC02B: return "ECDHE-ECDSA-AES128-GCM-SHA256";
    case 0xC02C: return "ECDHE-ECDSA-AES256-GCM-SHA384";
    case 0xCCA9: return "ECDHE-ECDSA-CHACHA20-POLY1305";
    default: return "ECDHE-RSA-AES128-GCM-SHA256";
    }
}

static SSL_CTX *new_ctx(const struct work *w, const SSL_METHOD *method) {
    SSL_CTX *ctx = SSL_CTX_new(method);
    int version = w->is_tls13 ? TLS1_3_VERSION : TLS1_2_VERSION;
    SSL_CTX_set_min_proto_version(ctx, version);
    SSL_CTX_set_max_proto_version(ctx, version);
    SSL_CTX_set1_groups_list(ctx, w->group == 23 ? "P-256" : w->group == 24 ? "P-384" : "X25519:P-256:P-384:P-521");
    SSL_CTX_set_options(ctx, SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
    int ok = w->is_tls13 ? SSL_CTX_set_ciphersuites(ctx, suite_name(w->suite)) : SSL_CTX_set_cipher_list(ctx, suite_name(w->suite));
    require(ok == 1, "the suite", (long)w->suite);
    return ctx;
}

static void set_up(const struct work *w) {
    char path[4096];
    client_ctx = new_ctx(w, TLS_client_method());
    server_ctx = new_ctx(w, TLS_server_method());
    snprintf(path, sizeof path, "%s/ca.pem", w->folder);
    require(SSL_CTX_load_verify_locations(client_ctx, path, NULL) == 1, "ca.pem", 0);
    SSL_CTX_set_verify(client_ctx, SSL_VERIFY_PEER, NULL);
    snprintf(path, sizeof path, "%s/%s", w->folder, w->is_rsa ? "rsa.pem" : "ecdsa.pem");
    require(SSL_CTX_use_certificate_chain_file(server_ctx, path) == 1, "the certificate", 0);
    snprintf(path, sizeof path, "%s/%s", w->folder, w->is_rsa ? "rsa.key" : "ecdsa.key");
    require(SSL_CTX_use_PrivateKey_file(server_ctx, path, SSL_FILETYPE_PEM) == 1, "the key", 0);
    SSL_CTX_set_num_tickets(server_ctx, w->resumed ? 1 : 0);
    if (!w->resumed) {
        SSL_CTX_set_session_cache_mode(client_ctx, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_session_cache_mode(server_ctx, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_options(server_ctx, SSL_OP_NO_TICKET);
        return;
    }
    SSL_CTX_set_session_cache_mode(client_ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(client_ctx, keep_session);
    SSL_CTX_set_session_id_context(server_ctx, (const unsigned char *)"bench", 5);
    /* In TLS 1.2 the other program resumes by session id; so does this one. */
    if (!w->is_tls13) SSL_CTX_set_options(server_ctx, SSL_OP_NO_TICKET);
}

static X509 **cold;

static void load_cold(const struct work *w) {
    char path[4096];
    snprintf(path, sizeof path, "%s/cold.pem", w->folder);
    FILE *f = fopen(path, "r");
    require(f != NULL, "cold.pem", 0);
    cold = calloc((size_t)(w->iterations + WARM_UP), sizeof *cold);
    for (int i = 0; i < w->iterations + WARM_UP; i++) require((cold[i] = PEM_read_X509(f, NULL, NULL, NULL)) != NULL, "cold.pem", i);
    fclose(f);
}

static void pair_open(struct pair *p, uint64_t *client_ns, uint64_t *server_ns) {
    uint64_t t = now_ns();
    p->client = SSL_new(client_ctx);
    p->client_out = BIO_new(BIO_s_mem());
    SSL_set_tlsext_host_name(p->client, "localhost");
    SSL_set1_host(p->client, "localhost");
    if (kept != NULL) SSL_set_session(p->client, kept);
    uint64_t u = now_ns();
    *client_ns += u - t;
    p->server = SSL_new(server_ctx);
    p->server_out = BIO_new(BIO_s_mem());
    *server_ns += now_ns() - u;
    BIO_set_mem_eof_return(p->client_out, -1);
    BIO_set_mem_eof_return(p->server_out, -1);
    BIO_up_ref(p->client_out);
    BIO_up_ref(p->server_out);
    SSL_set_bio(p->client, p->server_out, p->client_out);
    SSL_set_bio(p->server, p->client_out, p->server_out);
    int c = 0, s = 0;
    while (c != 1 || s != 1) {
        t = now_ns();
        if (c != 1) c = SSL_connect(p->client);
        u = now_ns();
        *client_ns += u - t;
        if (c != 1) require(SSL_get_error(p->client, c) == SSL_ERROR_WANT_READ, "SSL_connect", (long)ERR_get_error());
        u = now_ns();
        if (s != 1) s = SSL_accept(p->server);
        *server_ns += now_ns() - u;
        if (s != 1) require(SSL_get_error(p->server, s) == SSL_ERROR_WANT_READ, "SSL_accept", (long)ERR_get_error());
    }
}

static void pair_close(struct pair *p) {
    SSL_set_shutdown(p->client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_set_shutdown(p->server, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(p->client);
    SSL_free(p->server);
}

static void exchange(struct pair *p, int size) {
    unsigned char buffer[16384];
    memset(buffer, 0, (size_t)size);
    require(SSL_write(p->server, buffer, size) == size, "SSL_write", 0);
    require(SSL_read(p->client, buffer, size) == size, "SSL_read", 0);
    require(SSL_write(p->client, buffer, size) == size, "SSL_write", 0);
    require(SSL_read(p->server, buffer, size) == size, "SSL_read", 0);
}

static void run_handshakes(const struct work *w) {
    uint64_t client = 0, server = 0, ignored = 0;
    struct pair p;
    if (w->cold) load_cold(w);
    for (int i = 0; i < WARM_UP + w->iterations; i++) {
        if (w->cold) SSL_CTX_use_certificate(server_ctx, cold[i]);
        pair_open(&p, i < WARM_UP ? &ignored : &client, i < WARM_UP ? &ignored : &server);
        if (!w->resumed) require(SSL_get_negotiated_group(p.client) == (w->group == 23 ? NID_X9_62_prime256v1 : w->group == 24 ? NID_secp384r1 : NID_X25519), "the group", w->group);
        if (w->resumed) {
            if (i > 0) require(SSL_session_reused(p.client), "resumption", i);
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
    pair_open(&p, &ignored, &ignored);
    exchange(&p, 1);
    size_t moved = 0, chunk = 64;
    for (int i = 0; i < w->iterations + 10; i++) {
        if (i == 10) moved = 0, sealing = opening = 0;
        uint64_t t = now_ns();
        for (size_t k = 0; k < chunk; k++) require(SSL_write(p.server, buffer, (int)w->write_size) == (int)w->write_size, "SSL_write", 0);
        uint64_t u = now_ns();
        sealing += u - t;
        size_t left = chunk * w->write_size;
        while (left > 0) {
            int n = SSL_read(p.client, buffer, (int)w->write_size);
            require(n > 0, "SSL_read", n);
            left -= (size_t)n;
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
        pair_open(&warm, &ignored, &ignored);
        exchange(&warm, 1024);
        pair_close(&warm);
    }
    long before = resident_bytes(), half = 0;
    for (int i = 0; i < w->iterations; i++) {
        if (i == w->iterations / 2) half = resident_bytes();
        pair_open(&pairs[i], &ignored, &ignored);
        exchange(&pairs[i], 1024);
        /* The wires are not part of an end: drop what the memory BIOs hold. */
        for (int side = 0; side < 2; side++) {
            BUF_MEM *memory;
            BIO_get_mem_ptr(side ? pairs[i].client_out : pairs[i].server_out, &memory);
            BUF_MEM_grow(memory, 0);
        }
    }
    long after = resident_bytes();
    printf("idle_bytes_per_end %.0f\nidle_slope %.3f\n", (double)(after - before) / w->iterations / 2, (double)(after - half) / (double)(half - before));
    for (int i = 0; i < w->iterations; i++) pair_close(&pairs[i]);
    free(pairs);
}

static void run_echo(const struct work *w) {
    uint64_t ignored = 0, *times = calloc((size_t)w->iterations, sizeof *times);
    struct pair p;
    pair_open(&p, &ignored, &ignored);
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
        pair_open(&pairs[i], &ignored, &ignored);
        workers[i] = (struct worker){&pairs[i], echo, w->iterations, 0, 0};
    }
    run_workers(workers, 1, 4 * 16384);
    double one = run_workers(workers, 1, 4 * 16384), two = run_workers(workers, 2, 4 * 16384);
    printf("one_thread_MBs %.1f\ntwo_threads_MBs %.1f\nflat_ratio %.3f\n", one, two, two / one);
    for (int i = 0; i < 2; i++) pair_close(&pairs[i]);
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "version") == 0) return puts(OpenSSL_version(OPENSSL_VERSION)) < 0;
    if (argc != 4) {
        fprintf(stderr, "usage: %s FOLDER CASE ITERATIONS\n", argv[0]);
        return 2;
    }
    struct work w = parse_work(argv[1], argv[2], atoi(argv[3]));
    uint64_t t = now_ns();
    SSL_CTX *first = SSL_CTX_new(TLS_client_method());
    printf("first_context_us %.1f\n", (double)(now_ns() - t) / 1000);
    SSL_CTX_free(first);
    set_up(&w);
    if (w.write_size > 0) run_bulk(&w);
    else if (strncmp(argv[2], "idle", 4) == 0) run_idle(&w);
    else if (strncmp(argv[2], "echo", 4) == 0) run_echo(&w);
    else if (strncmp(argv[2], "threads", 7) == 0) run_threads(&w);
    else run_handshakes(&w);
    for (int i = 0; cold != NULL && i < w.iterations + WARM_UP; i++) X509_free(cold[i]);
    free(cold);
    SSL_SESSION_free(kept);
    SSL_CTX_free(client_ctx);
    SSL_CTX_free(server_ctx);
    return 0;
}
