/*
 * Callbacks over a descriptor that block until all has come or gone, as libgit2's and those of the regression tests: a library that asks
 * for a byte too many hangs with them. The connection is the descriptor.
 *
 * ThreadSanitizer does not look on: the memory that the library lends its callbacks goes from thread to thread under locks of the library,
 * which it cannot see.
 */
#ifndef BLOCKING_H
#define BLOCKING_H

#include <Security/SecureTransport.h>

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

__attribute__((no_sanitize("thread"), unused))
static OSStatus blocking_read(SSLConnectionRef connection, void *data, size_t *length)
{
    size_t have = 0;

    while (have < *length) {
        long n = syscall(SYS_read, (int)(intptr_t)connection, (char *)data + have, *length - have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            *length = have;
            return n == 0 ? errSSLClosedGraceful : errSSLClosedAbort;
        }
        have += (size_t)n;
    }
    return noErr;
}

__attribute__((no_sanitize("thread"), unused))
static OSStatus blocking_write(SSLConnectionRef connection, const void *data, size_t *length)
{
    size_t have = 0;

    while (have < *length) {
        long n = syscall(SYS_write, (int)(intptr_t)connection, (const char *)data + have, *length - have);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errSSLClosedAbort;
        have += (size_t)n;
    }
    return noErr;
}

#endif
