/*
 * The manners of a guest: what the runtime of .NET changes in the process when it starts, put back.
 *
 * The runtime starts at the first call into the library. It then ignores SIGPIPE for the whole process and leaves errno as it
 * happens to be. The linker's --wrap option sends the runtime's registration of its start function through here, so that the
 * start is surrounded by "as found". What the runtime cannot work without stays: its handlers of SIGSEGV and SIGFPE (they turn
 * faults of managed code into error codes and pass all others on to the handlers found) and of the real-time signal with
 * which the collector stops threads.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <signal.h>
#include <stddef.h>

typedef int (*runtime_start)(void);

/* The runtime's own function, under the name that --wrap gives it. */
extern void __real_RhSetRuntimeInitializationCallback(runtime_start start);

/* Called by the runtime's static constructor in place of the function above. */
__attribute__((visibility("hidden"))) void __wrap_RhSetRuntimeInitializationCallback(runtime_start start);

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
