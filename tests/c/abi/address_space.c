/*
 * The library works where a process may have no more than 2 GB of address space, as under `ulimit -v 2000000`.
 *
 * shim-test: flags -lpthread
 * shim-test: each-provider
 */
#include "pair.h"

#include <Security/SecureTransport.h>
#include <CoreFoundation/CoreFoundation.h>

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tap.h"

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
    (void)length;
    return noErr;
}

/* A number of /proc/self/status in KiB. */
static long status_value(const char *name)
{
    char line[256];
    long value = -1;
    FILE *file = fopen("/proc/self/status", "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name) + 1, NULL, 10);
    }
    if (file != NULL)
        fclose(file);
    return value;
}

/* Whole connections, with all that they load and allocate. */
static void connect_some(void)
{
    CFArrayRef identity = pair_identity("SHIM_P12_ECDSA"), anchors = pair_anchors("SHIM_CA");
    int i, connected = 0;

    for (i = 0; i < 20; i++) {
        struct pair *pair = pair_create(identity, i % 2 ? kTLSProtocol13 : kTLSProtocol12);
        connected += pair_handshake(pair, anchors) == noErr;
        pair_release(pair);
    }
    is(connected, 20, "20 connections made");
    CFRelease(identity);
    CFRelease(anchors);
}

int main(int argc, char **argv)
{
    enum { contexts = 500 };
    static SSLContextRef context[contexts];
    struct rlimit limit = { 2000000L * 1024, 2000000L * 1024 };
    int i, begun = 0;

    if (argc == 1) {
        /* Started anew under the limit, so that loading the library happens under it too. */
        char *again[] = { argv[0], (char *)"limited", NULL };
        if (setrlimit(RLIMIT_AS, &limit) != 0 || execv("/proc/self/exe", again) != 0)
            ok(0, "setting the limit");
        return tap_result();
    }
    for (i = 0; i < contexts; i++) {
        context[i] = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
        SSLSetIOFuncs(context[i], read_nothing, write_anything);
        begun += SSLHandshake(context[i]) == errSSLWouldBlock;
    }
    is(begun, contexts, "500 handshakes begun and held open");
    for (i = 0; i < contexts; i++)
        CFRelease(context[i]);
    connect_some();
    ok(status_value("VmPeak:") > 0 && status_value("VmPeak:") < 2000000, "address space stays below 2 GB (%ld MiB)", status_value("VmPeak:") / 1024);
    ok(status_value("VmRSS:") < 200 * 1024, "and memory in use below 200 MiB (%ld MiB)", status_value("VmRSS:") / 1024);
    return tap_result();
}
