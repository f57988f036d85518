/*
 * A good guest also while whole connections come and go: both roles, both versions, both kinds of keys, with the chain evaluated;
 * once with the cryptography of the machine, once with the managed one.
 *
 * shim-test: flags -lpthread
 * shim-test: timeout 180
 */
#include "pair.h"

#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process.h"

static CFArrayRef ecdsa, rsa, anchors;

/* One connection: handshake, a message each way, both close_notify. 0, or the number of the step that failed. */
static int connect_once(CFArrayRef identity, SSLProtocol version)
{
    static const char question[] = "question", answer[] = "the answer";
    char buffer[64];
    size_t n;
    struct pair *pair = pair_create(identity, version);
    int failed = 0;

    if (pair_handshake(pair, anchors) != noErr)
        failed = 1;
    else if (SSLWrite(pair->client.context, question, sizeof question, &n) != noErr || n != sizeof question)
        failed = 2;
    else if (SSLRead(pair->server.context, buffer, sizeof buffer, &n) != noErr || n != sizeof question || memcmp(buffer, question, n) != 0)
        failed = 3;
    else if (SSLWrite(pair->server.context, answer, sizeof answer, &n) != noErr || n != sizeof answer)
        failed = 4;
    else if (SSLRead(pair->client.context, buffer, sizeof buffer, &n) != noErr || n != sizeof answer || memcmp(buffer, answer, n) != 0)
        failed = 5;
    else if (SSLClose(pair->client.context) != noErr)
        failed = 6;
    else if (SSLRead(pair->server.context, buffer, sizeof buffer, &n) != errSSLClosedGraceful)
        failed = 7;
    pair_release(pair);
    return failed;
}

static int connect_all(void)
{
    int failed = connect_once(ecdsa, kTLSProtocol13);

    if (failed == 0)
        failed = connect_once(ecdsa, kTLSProtocol12);
    if (failed == 0)
        failed = connect_once(rsa, kTLSProtocol13);
    if (failed == 0)
        failed = connect_once(rsa, kTLSProtocol12);
    return failed;
}

/* errno after each call of a connection that succeeds. */
static void test_errno(SSLProtocol version, const char *name)
{
    struct pair *pair = pair_create(ecdsa, version);
    OSStatus status;
    char buffer[16];
    size_t n;
    int turns;

    /* All but the last call of each side fails with would-block; the one that succeeds is looked at. */
    for (turns = 0; turns < 20; turns++) {
        errno = 77;
        status = SSLHandshake(pair->client.context);
        if (status == noErr)
            is(errno, 77, "errno after the client's SSLHandshake");
        if (status == noErr)
            break;
        SSLHandshake(pair->server.context);
    }
    errno = 77;
    status = SSLHandshake(pair->server.context);
    ok(status == noErr && errno == 77, "%s: errno after the server's SSLHandshake (status %d, errno %d)", name, (int)status, errno);
    errno = 77;
    status = SSLWrite(pair->client.context, "x", 1, &n);
    ok(status == noErr && errno == 77, "%s: errno after SSLWrite (status %d, errno %d)", name, (int)status, errno);
    errno = 77;
    status = SSLRead(pair->server.context, buffer, 1, &n);
    ok(status == noErr && errno == 77, "%s: errno after SSLRead (status %d, errno %d)", name, (int)status, errno);
    errno = 77;
    status = SSLClose(pair->client.context);
    ok(status == noErr && errno == 77, "%s: errno after SSLClose (status %d, errno %d)", name, (int)status, errno);
    pair_release(pair);
}

static void *thread_of_its_own(void *result)
{
    int i, failed = 0;

    for (i = 0; i < 5 && failed == 0; i++)
        failed = connect_all();
    *(int *)result = failed;
    return NULL;
}

static int in_thread(size_t stack)
{
    pthread_attr_t attributes;
    pthread_t thread;
    int result = -1;

    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack);
    if (pthread_create(&thread, &attributes, thread_of_its_own, &result) == 0)
        pthread_join(thread, NULL);
    return result;
}

static void test_many_threads(void)
{
    enum { threads = 8 };
    pthread_t thread[threads];
    int result[threads];
    int i, failed = 0;

    for (i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, thread_of_its_own, &result[i]);
    for (i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        failed += result[i] != 0;
    }
    is(failed, 0, "connections in 8 threads at once");
}

static int in_child(void)
{
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        alarm(60);
        _exit(connect_all());
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* ---- fork ---- */

/* A connection that the parent made goes on in the child, as in a server with a process per connection. */
static int continue_in_child(void)
{
    static const char word[] = "from the child";
    char buffer[64];
    size_t n = 0;
    int status = -1;
    struct pair *pair = pair_create(ecdsa, kTLSProtocol13);
    pid_t child;

    if (pair_handshake(pair, anchors) != noErr)
        return -1;
    child = fork();
    if (child == 0) {
        alarm(60);
        if (SSLWrite(pair->server.context, word, sizeof word, &n) != noErr || SSLRead(pair->client.context, buffer, sizeof word, &n) != noErr)
            _exit(1);
        _exit(n != sizeof word || memcmp(buffer, word, n) != 0 || SSLClose(pair->server.context) != noErr);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    /* And in the parent, which knows nothing of what the child did. */
    if (SSLWrite(pair->client.context, word, sizeof word, &n) != noErr || SSLRead(pair->server.context, buffer, sizeof word, &n) != noErr)
        status = -1;
    pair_release(pair);
    return status == 0 ? 0 : 1;
}

enum { FLIGHT = 4096 };

/* The first flights of client and server as a child made them: randoms, session id, key shares, a signature. */
static size_t flights_of_a_child(unsigned char *bytes)
{
    size_t length = 0;
    ssize_t n;
    int pipes[2];
    pid_t child;

    if (pipe(pipes) != 0)
        return 0;
    child = fork();
    if (child == 0) {
        struct pair *pair = pair_create(ecdsa, kTLSProtocol12);
        alarm(60);
        SSLHandshake(pair->client.context);
        n = write(pipes[1], pair->to_server.bytes, pair->to_server.end);
        SSLHandshake(pair->server.context);
        n += write(pipes[1], pair->to_client.bytes, pair->to_client.end);
        _exit(n < 0);
    }
    close(pipes[1]);
    while (length < FLIGHT && (n = read(pipes[0], bytes + length, FLIGHT - length)) > 0)
        length += (size_t)n;
    close(pipes[0]);
    waitpid(child, NULL, 0);
    return length;
}

/* Runs of 24 equal bytes that two flights have outside of the certificates would be random bytes or keys drawn twice. */
static int same_random(const unsigned char *one, const unsigned char *two)
{
    /* 5 of record header, 4 of handshake header, 2 of version; then the random. */
    return memcmp(one + 11, two + 11, 32) == 0;
}

/* The server's flight stands behind the client's. */
static const unsigned char *second_record(const unsigned char *flight)
{
    return flight + 5 + (flight[3] << 8 | flight[4]);
}

/* Whether 32 bytes of the last message but one (ServerKeyExchange: curve, point, signature) stand in the other flight too. */
static int same_share(const unsigned char *one, size_t one_length, const unsigned char *two, size_t two_length)
{
    static const unsigned char x25519[] = { 3, 0, 29, 32 };
    size_t i, j;

    for (i = 0; i + 36 < one_length; i++) {
        if (memcmp(one + i, x25519, sizeof x25519) != 0)
            continue;
        for (j = 0; j + 36 < two_length; j++) {
            if (memcmp(one + i, two + j, 36) == 0)
                return 1;
        }
        return 0;
    }
    return -1;
}

static void test_fork(void)
{
    static unsigned char one[FLIGHT], two[FLIGHT];
    size_t one_length, two_length;

    is(continue_in_child(), 0, "a connection goes on in a child, and in its parent too");
    one_length = flights_of_a_child(one);
    two_length = flights_of_a_child(two);
    ok(one_length > 500 && two_length > 500, "two children of the same parent send their flights");
    ok(!same_random(one, two), "their client randoms differ");
    ok(!same_random(second_record(one), second_record(two)), "their server randoms differ");
    is(same_share(one, one_length, two, two_length), 0, "their ephemeral keys differ");
}

static void handle_pipe(int number)
{
    (void)number;
}

static int has_loaded(const char *library)
{
    char line[512];
    int found = 0;
    FILE *file = fopen("/proc/self/maps", "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        found |= strstr(line, library) != NULL;
    if (file != NULL)
        fclose(file);
    return found;
}

/* Starts this program anew with the managed cryptography, unless that is what it runs with. */
static int go_on_managed(void)
{
    char *again[] = { (char *)"connections", NULL };

    if (getenv("SHIM_CRYPTO") != NULL || tap_result() != 0)
        return tap_result();
    setenv("SHIM_CRYPTO", "bouncycastle", 1);
    fflush(stdout);
    execv("/proc/self/exe", again);
    return 1;
}

int main(void)
{
    struct process before, after;

    signal(SIGPIPE, handle_pipe);
    setlocale(LC_ALL, "C.UTF-8");
    look(&before);
    ecdsa = pair_identity("SHIM_P12_ECDSA");
    rsa = pair_identity("SHIM_P12_RSA");
    anchors = pair_anchors("SHIM_CA");
    is(connect_all(), 0, "connections of both versions and keys");
    look(&after);
    compare(&before, &after, "after whole connections");
    is(printed_by(connect_all), 0, "nothing on stdout and stderr");

    test_errno(kTLSProtocol13, "TLS 1.3");
    test_errno(kTLSProtocol12, "TLS 1.2");
    is(in_child(), 0, "in a child after fork");
    test_fork();
    is(in_thread(128 * 1024), 0, "in a thread with a stack of 128 KiB");
    test_many_threads();
    look(&after);
    compare(&before, &after, "after all of it");
    CFRelease(ecdsa);
    CFRelease(rsa);
    CFRelease(anchors);
    if (getenv("SHIM_CRYPTO") != NULL)
        ok(!has_loaded("libcrypto") && !has_loaded("libssl"), "without OpenSSL's libraries");
    return go_on_managed();
}
