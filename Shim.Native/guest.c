/*
 * The manners of a guest: what the runtime of .NET would change in the process, put back or not done. The linker's --wrap option
 * sends the runtime's calls of the functions below through here.
 *
 * The runtime starts at the first call into the library. It then ignores SIGPIPE for the whole process and leaves errno as it
 * happens to be: its start is surrounded by "as found". What the runtime cannot work without stays: its handlers of SIGSEGV and
 * SIGFPE (they turn faults of managed code into error codes and pass all others on to the handlers found) and of the real-time
 * signal with which the collector stops threads.
 *
 * For random bytes it would open /dev/urandom and keep it open: they come from the system call instead.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/random.h>
#include <sys/types.h>

typedef int (*runtime_start)(void);

#define HIDDEN __attribute__((visibility("hidden")))

/* The runtime's own function, under the name that --wrap gives it. */
extern void __real_RhSetRuntimeInitializationCallback(runtime_start start);

/* Called by the runtime's static constructor in place of the function above. */
HIDDEN void __wrap_RhSetRuntimeInitializationCallback(runtime_start start);

static runtime_start start_of_runtime;

static int start_as_a_guest(void)
{
    int saved_errno = errno;
    struct sigaction pipe_as_found;
    int known = sigaction(SIGPIPE, NULL, &pipe_as_found) == 0;
    int result = start_of_runtime();

    if (known)
        sigaction(SIGPIPE, &pipe_as_found, NULL);
    errno = saved_errno;
    return result;
}

void __wrap_RhSetRuntimeInitializationCallback(runtime_start start)
{
    start_of_runtime = start;
    __real_RhSetRuntimeInitializationCallback(start_as_a_guest);
}

/* Fills the buffer with bytes fit for keys; 0, or -1 when the system has none. */
HIDDEN int32_t __wrap_minipal_get_cryptographically_secure_random_bytes(uint8_t *buffer, int32_t length);

int32_t __wrap_minipal_get_cryptographically_secure_random_bytes(uint8_t *buffer, int32_t length)
{
    int saved_errno = errno;

    while (length > 0) {
        ssize_t n = getrandom(buffer, (size_t)length, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        buffer += n;
        length -= (int32_t)n;
    }
    errno = saved_errno;
    return 0;
}

/* Fills the buffer with bytes that only have to differ: seeds of hash tables. Where the system has none they stay as they are. */
HIDDEN void __wrap_minipal_get_non_cryptographically_secure_random_bytes(uint8_t *buffer, int32_t length);

void __wrap_minipal_get_non_cryptographically_secure_random_bytes(uint8_t *buffer, int32_t length)
{
    (void)__wrap_minipal_get_cryptographically_secure_random_bytes(buffer, length);
}
