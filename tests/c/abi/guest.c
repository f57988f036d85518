/*
 * A good guest: the library lives in somebody else's process and leaves it as it found it.
 *
 * shim-test: flags -lpthread
 * shim-test: timeout 120
 */
#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "process.h"

/* ---- a callback pair that has nothing to give and takes everything ---- */

static size_t bytes_written;

static OSStatus read_nothing(SSLConnectionRef connection, void *data, size_t *length)
{
    (void)connection;
    (void)data;
    *length = 0;
    return errSSLWouldBlock;
}

static OSStatus write_anything(SSLConnectionRef connection, const void *data, size_t *length)
{
    (void)connection;
    (void)data;
    bytes_written += *length;
    return noErr;
}

/* Enough of the library to have its runtime, its tables and its cryptography at work. */
static OSStatus begin_handshake(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    OSStatus status;

    if (context == NULL)
        return -1;
    SSLSetIOFuncs(context, read_nothing, write_anything);
    SSLSetPeerDomainName(context, "localhost", 9);
    status = SSLHandshake(context);
    CFRelease(context);
    return status;
}

/* ---- the tests ---- */

static void handle_pipe(int number)
{
    (void)number;
}

static void handle_fault(int number)
{
    static const char line[] = "ok - a fault of the program still reaches the program's handler\n";

    (void)number;
    _exit(write(STDOUT_FILENO, line, sizeof line - 1) < 0);
}

static void test_process(void)
{
    struct process before, after;
    struct sigaction action;
    OSStatus status;

    memset(&action, 0, sizeof action);
    action.sa_handler = handle_pipe;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    look(&before);
    errno = 77;
    status = begin_handshake();
    ok(status == errSSLWouldBlock && bytes_written > 0, "a handshake begins (%d, %d bytes)", (int)status, (int)bytes_written);
    look(&after);
    compare(&before, &after, "after the first handshake");

    status = begin_handshake();
    look(&after);
    compare(&before, &after, "after the second handshake");
    signal(SIGPIPE, SIG_DFL);
    begin_handshake();
    sigaction(SIGPIPE, NULL, &action);
    ok(action.sa_handler == SIG_DFL, "SIGPIPE set to its default stays so");
}

static void test_errno(void)
{
    SSLContextRef context;
    SSLSessionState state;
    CFStringRef string;

    errno = 77;
    context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    is(errno, 77, "errno after SSLCreateContext");
    SSLSetIOFuncs(context, read_nothing, write_anything);
    is(errno, 77, "errno after SSLSetIOFuncs");
    SSLSetPeerDomainName(context, "localhost", 9);
    is(errno, 77, "errno after SSLSetPeerDomainName");
    /* A call that fails may leave what the failure set. */
    SSLHandshake(context);
    errno = 77;
    SSLGetSessionState(context, &state);
    is(errno, 77, "errno after SSLGetSessionState");
    CFRelease(context);
    is(errno, 77, "errno after CFRelease");
    string = CFStringCreateWithCString(NULL, "x", kCFStringEncodingUTF8);
    CFRelease(string);
    is(errno, 77, "errno after CFStringCreateWithCString");
}

static int begin_silently(void)
{
    return begin_handshake() != errSSLWouldBlock;
}

/* Runs the function in a child and says whether it ended with 0 within 20 seconds. */
static int in_child(int (*function)(void))
{
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        alarm(20);
        _exit(function());
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int many_handshakes(void)
{
    int i;

    for (i = 0; i < 200; i++) {
        if (begin_handshake() != errSSLWouldBlock)
            return 1;
    }
    return 0;
}

static int fault(void)
{
    volatile int *nowhere = NULL;

    return *nowhere;
}

static int fault_with_handler(void)
{
    /* The handler was there before the library: it has to be called although the runtime has its own. */
    signal(SIGSEGV, handle_fault);
    begin_handshake();
    return fault();
}

static void *thread_of_its_own(void *result)
{
    *(int *)result = many_handshakes();
    return NULL;
}

static void test_small_stack(void)
{
    pthread_attr_t small;
    pthread_t thread;
    int result = -1;

    pthread_attr_init(&small);
    ok(pthread_attr_setstacksize(&small, 128 * 1024) == 0, "a stack of 128 KiB");
    if (pthread_create(&thread, &small, thread_of_its_own, &result) == 0)
        pthread_join(thread, NULL);
    is(result, 0, "handshakes begin in a thread with a stack of 128 KiB");
}

static void test_many_threads(void)
{
    enum { threads = 16 };
    pthread_t thread[threads];
    int result[threads];
    int i, failed = 0;

    for (i = 0; i < threads; i++) {
        result[i] = -1;
        pthread_create(&thread[i], NULL, thread_of_its_own, &result[i]);
    }
    for (i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        failed += result[i] != 0;
    }
    is(failed, 0, "handshakes begin in 16 threads at once");
}

int main(void)
{
    /* Not what the runtime would have by itself. */
    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        setlocale(LC_ALL, "POSIX");
    setvbuf(stdout, NULL, _IONBF, 0);
    /* Children first, while the library has not yet been called in this process. */
    ok(in_child(many_handshakes), "in a child of a process that has not called the library");
    if (!in_child(fault_with_handler))
        ok(0, "a fault of the program still reaches the program's handler");
    is(printed_by(begin_silently), 0, "nothing on stdout and stderr");

    test_process();
    test_errno();
    ok(in_child(many_handshakes), "in a child of a process that has called the library (fork)");
    ok(in_child(many_handshakes), "and in another one");
    test_small_stack();
    test_many_threads();
    return tap_result();
}
