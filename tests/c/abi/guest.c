/*
 * A good guest: the library lives in somebody else's process and leaves it as it found it.
 *
 * shim-test: flags -lpthread
 * shim-test: timeout 120
 */
#include <Security/Security.h>
#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

#define SIGNALS 65

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

/* ---- what the process looks like ---- */

static int entries(const char *folder)
{
    DIR *directory = opendir(folder);
    int count = 0;

    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count;
}

struct process {
    struct sigaction actions[SIGNALS];
    sigset_t mask;
    char locale[64];
    char folder[4096];
    int descriptors;
    int threads;
    mode_t mode;
    struct rlimit files;
};

static void look(struct process *process)
{
    int i;

    memset(process, 0, sizeof *process);
    for (i = 1; i < SIGNALS; i++)
        sigaction(i, NULL, &process->actions[i]);
    sigprocmask(SIG_SETMASK, NULL, &process->mask);
    snprintf(process->locale, sizeof process->locale, "%s", setlocale(LC_ALL, NULL));
    if (getcwd(process->folder, sizeof process->folder) == NULL)
        process->folder[0] = '\0';
    process->descriptors = entries("/proc/self/fd");
    process->threads = entries("/proc/self/task");
    process->mode = umask(022);
    umask(process->mode);
    getrlimit(RLIMIT_NOFILE, &process->files);
}

/* The runtime needs these: faults of managed code become error codes, and the collector stops threads. */
static int is_runtimes_own(int number)
{
    return number == SIGSEGV || number == SIGFPE || number == 34;
}

static void compare(const struct process *before, const struct process *after, const char *when)
{
    int i, changed = 0;

    for (i = 1; i < SIGNALS; i++) {
        if (is_runtimes_own(i) || before->actions[i].sa_handler == after->actions[i].sa_handler)
            continue;
        ok(0, "%s: disposition of signal %d (%s) as found", when, i, strsignal(i));
        changed++;
    }
    ok(changed == 0, "%s: signal dispositions as found", when);
    ok(memcmp(&before->mask, &after->mask, sizeof before->mask) == 0, "%s: signal mask as found", when);
    ok(strcmp(before->locale, after->locale) == 0, "%s: locale as found", when);
    ok(strcmp(before->folder, after->folder) == 0, "%s: working folder as found", when);
    ok(before->mode == after->mode, "%s: umask as found", when);
    ok(before->files.rlim_cur == after->files.rlim_cur, "%s: limit of open files as found", when);
    is(after->descriptors, before->descriptors, "no file descriptor more");
    ok(after->threads <= before->threads + 1, "%s: one thread more at most (%d, then %d)", when, before->threads, after->threads);
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

/* Everything a child prints to its stdout and stderr while the library works. */
static void test_silence(void)
{
    char text[256];
    ssize_t n, sum = 0;
    int pipes[2];
    pid_t child;

    if (pipe(pipes) != 0) {
        ok(0, "pipe");
        return;
    }
    child = fork();
    if (child == 0) {
        dup2(pipes[1], STDOUT_FILENO);
        dup2(pipes[1], STDERR_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        begin_handshake();
        _exit(0);
    }
    close(pipes[1]);
    while ((n = read(pipes[0], text, sizeof text)) > 0)
        sum += n;
    close(pipes[0]);
    waitpid(child, NULL, 0);
    is(sum, 0, "nothing on stdout and stderr");
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
    setlocale(LC_ALL, "C");
    setvbuf(stdout, NULL, _IONBF, 0);
    /* Children first, while the library has not yet been called in this process. */
    ok(in_child(many_handshakes), "in a child of a process that has not called the library");
    if (!in_child(fault_with_handler))
        ok(0, "a fault of the program still reaches the program's handler");
    test_silence();

    test_process();
    test_errno();
    ok(in_child(many_handshakes), "in a child of a process that has called the library (fork)");
    ok(in_child(many_handshakes), "and in another one");
    test_small_stack();
    test_many_threads();
    return tap_result();
}
