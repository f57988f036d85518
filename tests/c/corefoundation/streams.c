/*
 * Streams over a TCP connection and a run loop that waits for them; the other side is a thread with plain sockets.
 *
 * shim-test: flags -lpthread
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tap.h"

static int listener;
static UInt32 port;

static void listen_somewhere(void)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 4) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0)
        exit(1);
    port = ntohs(address.sin_port);
}

/* Gives back what comes, in capitals, until the end; then closes. */
static void *echo(void *argument)
{
    int peer = accept(listener, NULL, NULL);
    char buffer[4096];
    ssize_t n, i;

    (void)argument;
    while ((n = read(peer, buffer, sizeof buffer)) > 0) {
        for (i = 0; i < n; i++)
            buffer[i] = (char)toupper((unsigned char)buffer[i]);
        if (write(peer, buffer, (size_t)n) != n)
            break;
    }
    close(peer);
    return NULL;
}

static void blocking(void)
{
    CFReadStreamRef reads = NULL;
    CFWriteStreamRef writes = NULL;
    pthread_t thread;
    UInt8 buffer[64];
    CFIndex have = 0, n;

    pthread_create(&thread, NULL, echo, NULL);
    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("127.0.0.1"), port, &reads, &writes);
    ok(CFGetTypeID(reads) == CFReadStreamGetTypeID() && CFGetTypeID(writes) == CFWriteStreamGetTypeID(), "a pair of streams");
    is(CFWriteStreamGetStatus(writes), kCFStreamStatusNotOpen, "not open");
    is(CFWriteStreamWrite(writes, (const UInt8 *)"x", 1), -1, "nothing is written before that");
    ok(CFReadStreamOpen(reads) && CFWriteStreamOpen(writes), "both open");
    ok(!CFWriteStreamOpen(writes), "only once");
    is(CFWriteStreamGetStatus(writes), kCFStreamStatusOpen, "open");
    ok(CFWriteStreamCanAcceptBytes(writes), "bytes are accepted");
    ok(!CFReadStreamHasBytesAvailable(reads), "none have come");
    ok(!CFReadStreamSetProperty(reads, CFSTR("kCFStreamPropertySSLSettings"), kCFBooleanTrue) && !CFWriteStreamSetProperty(writes, CFSTR("any"), NULL),
        "there are no properties");
    is(CFWriteStreamWrite(writes, (const UInt8 *)"hello", 5), 5, "CFWriteStreamWrite");
    while (have < 5 && (n = CFReadStreamRead(reads, buffer + have, 64 - have)) > 0)
        have += n;
    ok(have == 5 && memcmp(buffer, "HELLO", 5) == 0, "the answer");
    CFWriteStreamClose(writes);
    is(CFWriteStreamGetStatus(writes), kCFStreamStatusClosed, "closed");
    is(CFReadStreamRead(reads, buffer, 64), 0, "the peer sees the end and closes too");
    is(CFReadStreamGetStatus(reads), kCFStreamStatusAtEnd, "at the end");
    ok(CFReadStreamCopyError(reads) == NULL && CFReadStreamGetError(reads).error == 0, "without an error");
    CFReadStreamClose(reads);
    CFRelease(reads);
    CFRelease(writes);
    pthread_join(thread, NULL);
}

struct told {
    CFReadStreamRef reads;
    CFWriteStreamRef writes;
    CFRunLoopRef loop;
    int retains, releases, opened, rooms, ends, errors;
    CFIndex sent, got;
    int stops_at_end;
};

enum { TOTAL = 300000 };

static void *retain_told(void *info)
{
    ((struct told *)info)->retains++;
    return info;
}

static void release_told(void *info)
{
    ((struct told *)info)->releases++;
}

static void on_read(CFReadStreamRef stream, CFStreamEventType type, void *info)
{
    struct told *told = info;
    UInt8 buffer[8192];
    CFIndex n, i;

    told->opened += type == kCFStreamEventOpenCompleted;
    told->errors += type == kCFStreamEventErrorOccurred;
    if (type == kCFStreamEventHasBytesAvailable) {
        n = CFReadStreamRead(stream, buffer, sizeof buffer);
        for (i = 0; i < n; i++)
            told->errors += buffer[i] != 'A' + (told->got + i) % 26;
        told->got += n > 0 ? n : 0;
    }
    if (type == kCFStreamEventEndEncountered) {
        told->ends++;
        if (told->stops_at_end)
            CFRunLoopStop(told->loop);
        else
            CFReadStreamClose(stream);
    }
}

static void on_write(CFWriteStreamRef stream, CFStreamEventType type, void *info)
{
    struct told *told = info;
    UInt8 buffer[5000];
    CFIndex i, n = TOTAL - told->sent < (CFIndex)sizeof buffer ? TOTAL - told->sent : (CFIndex)sizeof buffer;

    told->opened += type == kCFStreamEventOpenCompleted;
    told->errors += type == kCFStreamEventErrorOccurred;
    if (type != kCFStreamEventCanAcceptBytes)
        return;
    told->rooms++;
    for (i = 0; i < n; i++)
        buffer[i] = (UInt8)('a' + (told->sent + i) % 26);
    n = CFWriteStreamWrite(stream, buffer, n);
    told->sent += n > 0 ? n : 0;
    if (told->sent == TOTAL)
        CFWriteStreamClose(stream);
}

static void events(int stops_at_end)
{
    struct told told;
    CFStreamClientContext context = { 0, NULL, retain_told, release_told, NULL };
    pthread_t thread;

    memset(&told, 0, sizeof told);
    context.info = &told;
    told.stops_at_end = stops_at_end;
    told.loop = CFRunLoopGetCurrent();
    ok(told.loop == CFRunLoopGetCurrent() && CFGetTypeID(told.loop) == CFRunLoopGetTypeID(), "the run loop of a thread is always the same");
    pthread_create(&thread, NULL, echo, NULL);
    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("localhost"), port, &told.reads, &told.writes);
    ok(CFReadStreamSetClient(told.reads, kCFStreamEventOpenCompleted | kCFStreamEventHasBytesAvailable | kCFStreamEventEndEncountered
        | kCFStreamEventErrorOccurred, on_read, &context), "CFReadStreamSetClient");
    ok(CFWriteStreamSetClient(told.writes, kCFStreamEventOpenCompleted | kCFStreamEventCanAcceptBytes | kCFStreamEventErrorOccurred, on_write, &context),
        "CFWriteStreamSetClient");
    CFReadStreamScheduleWithRunLoop(told.reads, told.loop, kCFRunLoopDefaultMode);
    CFWriteStreamScheduleWithRunLoop(told.writes, told.loop, kCFRunLoopDefaultMode);
    CFReadStreamOpen(told.reads);
    CFWriteStreamOpen(told.writes);
    CFRunLoopRun();
    is(told.opened, 2, "each is told that it is open");
    is(told.sent, TOTAL, "everything was sent");
    is(told.got, TOTAL, "and came back");
    is(told.errors, 0, "as it was");
    is(told.ends, 1, "one end");
    ok(told.rooms > 10, "room was offered again and again");
    is(CFGetRetainCount(told.reads), stops_at_end ? 2 : 1, "a run loop holds what is scheduled");
    CFReadStreamUnscheduleFromRunLoop(told.reads, told.loop, kCFRunLoopDefaultMode);
    is(CFGetRetainCount(told.reads), 1, "and lets it go");
    CFRunLoopRun();
    ok(1, "with no stream a run loop does not run");
    CFWriteStreamUnscheduleFromRunLoop(told.writes, told.loop, kCFRunLoopDefaultMode);
    CFReadStreamSetClient(told.reads, 0, NULL, NULL);
    CFRelease(told.reads);
    CFRelease(told.writes);
    ok(told.retains == 2 && told.releases == 2, "what a client is given is retained and released");
    pthread_join(thread, NULL);
}

static void failures(void)
{
    CFReadStreamRef reads = NULL;
    CFWriteStreamRef writes = (CFWriteStreamRef)&reads;
    CFErrorRef error;

    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("127.0.0.1"), 70000, &reads, &writes);
    ok(reads == NULL && writes == NULL, "a port that does not exist");
    close(listener);
    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("127.0.0.1"), port, &reads, &writes);
    ok(!CFReadStreamOpen(reads) && !CFWriteStreamOpen(writes), "nobody listens");
    is(CFReadStreamGetStatus(reads), kCFStreamStatusError, "an error");
    error = CFWriteStreamCopyError(writes);
    ok(error != NULL && CFErrorGetCode(error) == ECONNREFUSED && CFEqual(CFErrorGetDomain(error), kCFErrorDomainPOSIX), "refused");
    ok(CFReadStreamGetError(reads).domain == kCFStreamErrorDomainPOSIX && CFWriteStreamGetError(writes).error == ECONNREFUSED, "in numbers too");
    CFRelease(error);
    CFRelease(reads);
    CFRelease(writes);
    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("no.such.host.invalid"), 80, &reads, NULL);
    ok(!CFReadStreamOpen(reads) && CFReadStreamGetError(reads).domain == kCFStreamErrorDomainNetDB && CFReadStreamGetError(reads).error != 0, "a name that nobody has");
    CFRelease(reads);
}

/* A file has bytes at once; the run loop tells them and the end. */
static void on_file(CFReadStreamRef stream, CFStreamEventType type, void *info)
{
    UInt8 buffer[4];
    CFIndex n;

    if (type == kCFStreamEventHasBytesAvailable && (n = CFReadStreamRead(stream, buffer, sizeof buffer)) > 0)
        *(CFIndex *)info += n;
    if (type == kCFStreamEventEndEncountered)
        CFReadStreamClose(stream);
}

static void files(void)
{
    FILE *file = fopen("ten", "w");
    CFURLRef url = CFURLCreateFromFileSystemRepresentation(NULL, (const UInt8 *)"ten", 3, FALSE);
    CFReadStreamRef stream = CFReadStreamCreateWithFile(NULL, url);
    CFIndex got = 0;
    CFStreamClientContext context = { 0, NULL, NULL, NULL, NULL };

    fputs("0123456789", file);
    fclose(file);
    context.info = &got;
    CFReadStreamSetClient(stream, kCFStreamEventHasBytesAvailable | kCFStreamEventEndEncountered, on_file, &context);
    CFReadStreamScheduleWithRunLoop(stream, CFRunLoopGetCurrent(), kCFRunLoopCommonModes);
    CFReadStreamOpen(stream);
    CFRunLoopRun();
    is(got, 10, "a file through a run loop");
    CFRelease(stream);
    CFRelease(url);
}

static void *stop_soon(void *loop)
{
    usleep(50000);
    CFRunLoopStop((CFRunLoopRef)loop);
    return NULL;
}

/* Nothing ever comes: another thread ends the wait. */
static void stopped(void)
{
    CFReadStreamRef reads = NULL;
    CFWriteStreamRef writes = NULL;
    pthread_t peer, stopper;
    struct told told;
    CFStreamClientContext context = { 0, NULL, NULL, NULL, NULL };

    memset(&told, 0, sizeof told);
    context.info = &told;
    pthread_create(&peer, NULL, echo, NULL);
    CFStreamCreatePairWithSocketToHost(NULL, CFSTR("127.0.0.1"), port, &reads, &writes);
    CFReadStreamOpen(reads);
    CFReadStreamSetClient(reads, kCFStreamEventHasBytesAvailable, on_read, &context);
    CFReadStreamScheduleWithRunLoop(reads, CFRunLoopGetCurrent(), kCFRunLoopDefaultMode);
    pthread_create(&stopper, NULL, stop_soon, CFRunLoopGetCurrent());
    CFRunLoopRun();
    pthread_join(stopper, NULL);
    is(told.got, 0, "CFRunLoopStop from another thread");
    CFReadStreamClose(reads);
    CFWriteStreamClose(writes);
    CFRelease(reads);
    CFRelease(writes);
    pthread_join(peer, NULL);
}

int main(void)
{
    listen_somewhere();
    blocking();
    events(0);
    events(1);
    stopped();
    files();
    failures();
    return tap_result();
}
