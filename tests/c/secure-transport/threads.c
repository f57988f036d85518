/*
 * Many contexts at once, contexts in a child process, and ten thousand contexts that leave nothing behind.
 *
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 */
#include "alive.h"
#include "ends.h"
#include "tap.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, CONTEXTS = 16, ROUNDS = 12 };

/* Sixteen contexts, eight pairs, each step of each in turn; every thread has its own, all share an identity and the session cache. */
static void *many(void *argument)
{
    struct pair *pairs = calloc(CONTEXTS / 2, sizeof *pairs);
    long failures = 0;
    int round, i, rounds;
    char id[20];

    for (round = 0; round < ROUNDS; round++) {
        int over[CONTEXTS] = { 0 };

        for (i = 0; i < CONTEXTS / 2; i++) {
            pair_open(&pairs[i]);
            pair_max(&pairs[i], i % 2 == 0 ? kTLSProtocol13 : kTLSProtocol12);
            snprintf(id, sizeof id, "threads %d", i % 4);
            SSLSetPeerID(pairs[i].client.context, id, strlen(id));
            SSLSetPeerID(pairs[i].server.context, "threads", 7);
        }
        for (rounds = 0; rounds < 20; rounds++) {
            for (i = 0; i < CONTEXTS / 2; i++) {
                over[2 * i] = step(&pairs[i].client, over[2 * i]);
                over[2 * i + 1] = step(&pairs[i].server, over[2 * i + 1]);
            }
        }
        for (i = 0; i < CONTEXTS / 2; i++) {
            failures += pairs[i].client.last != noErr || pairs[i].server.last != noErr;
            failures += !transfer(&pairs[i].client, &pairs[i].server, 20000) || !transfer(&pairs[i].server, &pairs[i].client, 20000);
            SSLClose(pairs[i].client.context);
            SSLClose(pairs[i].server.context);
            pair_free(&pairs[i]);
        }
    }
    free(pairs);
    (void)argument;
    return (void *)failures;
}

static int one_pair(void)
{
    /* With its logs a pair is too big for a small stack. */
    struct pair *pair = malloc(sizeof *pair);
    int works;

    pair_open(pair);
    works = pair_handshake(pair) && transfer(&pair->client, &pair->server, 1000);
    pair_free(pair);
    free(pair);
    return works;
}

static void *small(void *argument)
{
    (void)argument;
    return (void *)(intptr_t)one_pair();
}

/* Handshakes to their end, with the evaluation of the chain, where there is little stack. */
static void small_stack(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    void *works = NULL;

    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 128 * 1024);
    if (pthread_create(&thread, &attributes, small, NULL) == 0)
        pthread_join(thread, &works);
    pthread_attr_destroy(&attributes);
    ok(works != NULL, "a connection in a thread with a stack of 128 KiB");
}

static long resident_kilobytes(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");

    if (file == NULL)
        return -1;
    if (fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = -1;
    fclose(file);
    return resident < 0 ? -1 : resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* Ten thousand contexts, all used: most resume, every eighth connection is a full one, every hundredth ends in the middle. */
static void many_contexts(void)
{
    long before = 0, growth, alive = objects_alive();
    int i, works = 0;

    for (i = 0; i < 5000; i++) {
        struct pair *pair = malloc(sizeof *pair);

        if (i == 1000)
            before = resident_kilobytes();
        pair_open(pair);
        if (i % 8 != 0) {
            SSLSetPeerID(pair->client.context, i % 2 ? "many" : "more", 4);
            SSLSetPeerID(pair->server.context, "many", 4);
            pair_max(pair, i % 2 ? kTLSProtocol12 : kTLSProtocol13);
        }
        if (i % 100 == 99)
            works += SSLHandshake(pair->client.context) == errSSLWouldBlock && SSLHandshake(pair->server.context) == errSSLWouldBlock;
        else
            works += pair_handshake(pair) && transfer(&pair->client, &pair->server, 100) && transfer(&pair->server, &pair->client, 100);
        pair_free(pair);
        free(pair);
    }
    is(works, 5000, "10000 contexts, all used");
    growth = resident_kilobytes() - before;
    ok(growth < 16 * 1024, "memory grows by %ld KiB over the last 8000", growth);
    is(objects_alive(), alive, "as many objects are alive as before");
    ok(one_pair(), "one more connection");
}

int main(void)
{
    pthread_t threads[THREADS];
    struct pair pair;
    void *failures;
    int i, status = 0;
    pid_t child;

    /* A child of a process with one thread: what was made before goes on, and new contexts work. */
    pair_open(&pair);
    ok(pair_handshake(&pair), "a connection in the parent");
    child = fork();
    if (child == 0) {
        alarm(30);
        _exit(transfer(&pair.client, &pair.server, 1000) && one_pair() ? 0 : 1);
    }
    waitpid(child, &status, 0);
    ok(WIFEXITED(status) && WEXITSTATUS(status) == 0, "it goes on in the child, and a new one works there");
    ok(transfer(&pair.client, &pair.server, 1000), "and it goes on in the parent");
    pair_free(&pair);

    small_stack();
    for (i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, many, NULL);
    for (i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &failures);
        is((long)failures, 0, "16 contexts at once in one of 4 threads");
    }
    many_contexts();
    return tap_result();
}
