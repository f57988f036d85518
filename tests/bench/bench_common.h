/*
 * What both programs of the comparison share: the clock, the in-memory wire, the command line and the output.
 *
 *   bench_X FOLDER CASE ITERATIONS
 *
 * The case says what is done: full handshakes with one certificate ("handshake": whatever may be remembered of it is, "warm") or
 * with a new one each time ("cold"), resumed ones, bulk data, idle connections, the latency of an echo of 1 KiB ("echo"), and the same
 * echoes of 16 KiB in one thread and in two ("threads").
 *
 * FOLDER holds ca.pem and, for "ecdsa" and "rsa" each, a certificate for localhost (.pem), its key (.key) and both as PKCS#12 (.p12);
 * cold.pem has one certificate for each cold handshake, over the key in ecdsa.key.
 * Each result is one line "name value": microseconds per operation, bytes per second, or bytes.
 */
#ifndef BENCH_COMMON_H
#define BENCH_COMMON_H

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What the process has used of the processor, all its threads together: other programs on the machine do not disturb it, and work that
   a library hands to threads of its own counts. */
static inline uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* The clock on the wall, for latencies: what anybody waits for counts. */
static inline uint64_t wall_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static inline uint64_t thread_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* One direction of a wire: bytes go in at the end and come out at the front. */
struct wire {
    unsigned char *bytes;
    size_t capacity, first, end;
};

static inline void wire_put(struct wire *w, const void *data, size_t length) {
    if (w->first == w->end) w->first = w->end = 0;
    if (w->end + length > w->capacity) {
        if (w->first > 0) {
            memmove(w->bytes, w->bytes + w->first, w->end - w->first);
            w->end -= w->first;
            w->first = 0;
        }
        if (w->end + length > w->capacity) {
            w->capacity = (w->end + length) * 2;
            w->bytes = realloc(w->bytes, w->capacity);
            if (w->bytes == NULL) abort();
        }
    }
    memcpy(w->bytes + w->end, data, length);
    w->end += length;
}

static inline size_t wire_get(struct wire *w, void *data, size_t length) {
    size_t there = w->end - w->first;
    if (length > there) length = there;
    memcpy(data, w->bytes + w->first, length);
    w->first += length;
    return length;
}

static inline void wire_free(struct wire *w) {
    free(w->bytes);
    memset(w, 0, sizeof *w);
}

static inline long resident_bytes(void) {
    long total = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f == NULL) return 0;
    if (fscanf(f, "%ld %ld", &total, &resident) != 2) resident = 0;
    fclose(f);
    return resident * sysconf(_SC_PAGESIZE);
}

static inline void *load_file(const char *folder, const char *name, size_t *length) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        exit(2);
    }
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    void *data = malloc((size_t)size + 1);
    if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(f);
    ((char *)data)[size] = 0;
    *length = (size_t)size;
    return data;
}

/* What a case name says: "handshake-1.3-ecdsa", "handshake-1.2-ecdsa-p256", "resumed-1.2-rsa", "bulk-1.3-aes128gcm-16384", "idle-1.3". */
enum { WARM_UP = 20 };

struct work {
    const char *folder;
    int iterations;
    int is_tls13;
    int is_rsa;
    int resumed;
    int cold;
    unsigned suite;
    int group; /* of the key exchange: 23 and 24 for P-256 and P-384, 0 for X25519 before the others */
    size_t write_size;
};

static inline struct work parse_work(const char *folder, const char *name, int iterations) {
    struct work w = {folder, iterations, strstr(name, "1.3") != NULL, strstr(name, "-rsa") != NULL, strncmp(name, "resumed", 7) == 0, strncmp(name, "cold", 4) == 0, 0, 0, 0};
    const char *dash = strrchr(name, '-');
    w.group = strcmp(dash, "-p256") == 0 ? 23 : strcmp(dash, "-p384") == 0 ? 24 : 0;
    if (strncmp(name, "bulk", 4) == 0) {
        w.write_size = (size_t)atol(dash + 1);
        if (strstr(name, "aes128gcm")) w.suite = w.is_tls13 ? 0x1301 : 0xC02B;
        if (strstr(name, "aes256gcm")) w.suite = w.is_tls13 ? 0x1302 : 0xC02C;
        if (strstr(name, "chacha20")) w.suite = w.is_tls13 ? 0x1303 : 0xCCA9;
    } else {
        w.suite = w.is_tls13 ? 0x1301 : w.is_rsa ? 0xC02F : 0xC02B;
    }
    return w;
}

static inline void require(int ok, const char *what, long code) {
    if (ok) return;
    fprintf(stderr, "%s failed: %ld\n", what, code);
    exit(1);
}

static inline int by_size(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Sorts the latencies, in nanoseconds, and prints percentiles in microseconds. */
static inline void print_latencies(uint64_t *times, int count) {
    qsort(times, (size_t)count, sizeof *times, by_size);
    printf("echo_p50_us %.2f\necho_p99_us %.2f\necho_p999_us %.2f\n", (double)times[count / 2] / 1000, (double)times[(long)count * 99 / 100] / 1000,
           (double)times[(long)count * 999 / 1000] / 1000);
}

/* What a thread of the "threads" case does: echoes over its own pair of connections. */
struct worker {
    void *pair;
    void (*echo)(void *pair);
    int iterations;
    uint64_t nanoseconds;
    pthread_t thread;
};

static inline void *run_worker(void *argument) {
    struct worker *w = argument;
    uint64_t t = thread_ns();
    for (int i = 0; i < w->iterations; i++) w->echo(w->pair);
    w->nanoseconds = thread_ns() - t;
    return NULL;
}

/* Throughput of one thread, in megabytes per second of its processor time, while `threads` of them run; an echo moves `bytes`. */
static inline double run_workers(struct worker *workers, int threads, double bytes) {
    double sum = 0;
    for (int i = 0; i < threads; i++) require(pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) == 0, "pthread_create", i);
    for (int i = 0; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        sum += bytes * workers[i].iterations * 1000 / (double)workers[i].nanoseconds;
    }
    return sum / threads;
}

#endif
