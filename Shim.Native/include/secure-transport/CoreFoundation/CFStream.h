/*
 * CoreFoundation/CFStream.h
 * CFReadStream over files, and both streams over TCP connections. TLS is not among their properties.
 *
 * Generated from CFStreamHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFStream_h
#define SHIM_CoreFoundation_CFStream_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFRunLoop.h>
#include <CoreFoundation/CFURL.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __CFReadStream *CFReadStreamRef;
typedef struct __CFWriteStream *CFWriteStreamRef;

/* An error as numbers: errno, or what getaddrinfo returned. */
typedef struct CFStreamError {
    CFIndex domain;
    SInt32 error;
} CFStreamError;

/* What a client is given back, and how it is retained while it is set. */
typedef struct CFStreamClientContext {
    CFIndex version;
    void *info;
    void *(*retain)(void *info);
    void (*release)(void *info);
    CFStringRef (*copyDescription)(void *info);
} CFStreamClientContext;

/** Domains of CFStreamError. */
enum {
    /** No error. */
    kCFStreamErrorDomainNone = 0,
    /** errno. */
    kCFStreamErrorDomainPOSIX = 1,
    /** What getaddrinfo returned. */
    kCFStreamErrorDomainNetDB = 12
};

/** What a client is told. */
typedef CFOptionFlags CFStreamEventType;
enum {
    /** Nothing. */
    kCFStreamEventNone = 0,
    /** The stream is open. */
    kCFStreamEventOpenCompleted = 1,
    /** A read would not block. Said again only after a read. */
    kCFStreamEventHasBytesAvailable = 2,
    /** A write would not block. Said again only after a write. */
    kCFStreamEventCanAcceptBytes = 4,
    /** The stream failed. */
    kCFStreamEventErrorOccurred = 8,
    /** Everything was read. */
    kCFStreamEventEndEncountered = 16
};

/** Where a stream stands. */
typedef CFIndex CFStreamStatus;
enum {
    /** Made, not opened. */
    kCFStreamStatusNotOpen = 0,
    /** Being opened. */
    kCFStreamStatusOpening = 1,
    /** Open. */
    kCFStreamStatusOpen = 2,
    /** Being read. */
    kCFStreamStatusReading = 3,
    /** Being written. */
    kCFStreamStatusWriting = 4,
    /** Everything was read. */
    kCFStreamStatusAtEnd = 5,
    /** Closed. */
    kCFStreamStatusClosed = 6,
    /** It failed. */
    kCFStreamStatusError = 7
};

typedef void (*CFReadStreamClientCallBack)(CFReadStreamRef stream, CFStreamEventType type, void *clientCallBackInfo);
typedef void (*CFWriteStreamClientCallBack)(CFWriteStreamRef stream, CFStreamEventType type, void *clientCallBackInfo);

/** Gives the class number of CFReadStream. */
CFTypeID CFReadStreamGetTypeID(void);

/**
 * Makes a stream over a file.
 *
 * @return A stream that the caller releases.
 */
CFReadStreamRef CFReadStreamCreateWithFile(CFAllocatorRef alloc, CFURLRef fileURL);

/**
 * Opens a stream.
 *
 * @return Whether that went well; a stream opens only once.
 */
Boolean CFReadStreamOpen(CFReadStreamRef stream);

/**
 * Reads some octets.
 *
 * @return How many; 0 at the end, -1 if the stream is not open or fails.
 */
CFIndex CFReadStreamRead(CFReadStreamRef stream, UInt8 *buffer, CFIndex bufferLength);

/** Tells whether a read would give something. */
Boolean CFReadStreamHasBytesAvailable(CFReadStreamRef stream);

/** Tells where a stream stands. */
CFStreamStatus CFReadStreamGetStatus(CFReadStreamRef stream);

/**
 * Tells why a stream failed.
 *
 * @return An error of the POSIX domain that the caller releases; NULL if it did not fail.
 */
CFErrorRef CFReadStreamCopyError(CFReadStreamRef stream);

/** Tells why a stream failed, in numbers. */
CFStreamError CFReadStreamGetError(CFReadStreamRef stream);

/** Closes a stream. */
void CFReadStreamClose(CFReadStreamRef stream);

/**
 * Says who is told of events while the stream is scheduled with a run loop that runs.
 *
 * @param stream A stream.
 * @param streamEvents kCFStreamEvent flags: what to tell.
 * @param clientCB Is called; NULL takes the client away.
 * @param clientContext What it is given; may be NULL.
 * @return True.
 */
Boolean CFReadStreamSetClient(CFReadStreamRef stream, CFOptionFlags streamEvents, CFReadStreamClientCallBack clientCB, CFStreamClientContext *clientContext);

/**
 * Lets a run loop wait for the stream and tell its client.
 *
 * @param stream A stream; it is retained until it is closed or unscheduled.
 * @param runLoop A run loop.
 * @param runLoopMode Ignored: there is one mode.
 */
void CFReadStreamScheduleWithRunLoop(CFReadStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode);

/**
 * Takes the stream out of its run loop.
 *
 * @param stream A stream.
 * @param runLoop The run loop.
 * @param runLoopMode Ignored.
 */
void CFReadStreamUnscheduleFromRunLoop(CFReadStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode);

/**
 * Sets a property. There are no properties here, TLS among them: Secure Transport over the program's own
 * callbacks does that.
 *
 * @return False.
 */
Boolean CFReadStreamSetProperty(CFReadStreamRef stream, CFStringRef propertyName, CFTypeRef propertyValue);

/**
 * Makes two streams over a TCP connection. The first of them that is opened connects, and waits for that.
 *
 * @param alloc Not used.
 * @param host A name or an address.
 * @param port The port.
 * @param readStream Receives a stream that the caller releases, NULL for a port that does not exist;
 *        may be NULL.
 * @param writeStream The same.
 */
void CFStreamCreatePairWithSocketToHost(CFAllocatorRef alloc, CFStringRef host, UInt32 port, CFReadStreamRef *readStream, CFWriteStreamRef *writeStream);

/** Gives the class number of CFWriteStream. */
CFTypeID CFWriteStreamGetTypeID(void);

/**
 * Opens a stream.
 *
 * @return Whether that went well; a stream opens only once.
 */
Boolean CFWriteStreamOpen(CFWriteStreamRef stream);

/**
 * Writes some octets.
 *
 * @return How many, at least one; -1 if the stream is not open or fails.
 */
CFIndex CFWriteStreamWrite(CFWriteStreamRef stream, const UInt8 *buffer, CFIndex bufferLength);

/** Tells whether a write would not block. */
Boolean CFWriteStreamCanAcceptBytes(CFWriteStreamRef stream);

/** Tells where a stream stands. */
CFStreamStatus CFWriteStreamGetStatus(CFWriteStreamRef stream);

/**
 * Tells why a stream failed.
 *
 * @return An error that the caller releases; NULL if it did not fail.
 */
CFErrorRef CFWriteStreamCopyError(CFWriteStreamRef stream);

/** Tells why a stream failed, in numbers. */
CFStreamError CFWriteStreamGetError(CFWriteStreamRef stream);

/**
 * Says who is told of events; as CFReadStreamSetClient.
 *
 * @return True.
 */
Boolean CFWriteStreamSetClient(CFWriteStreamRef stream, CFOptionFlags streamEvents, CFWriteStreamClientCallBack clientCB, CFStreamClientContext *clientContext);

/**
 * Lets a run loop wait for the stream and tell its client.
 *
 * @param stream A stream; it is retained until it is closed or unscheduled.
 * @param runLoop A run loop.
 * @param runLoopMode Ignored: there is one mode.
 */
void CFWriteStreamScheduleWithRunLoop(CFWriteStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode);

/**
 * Takes the stream out of its run loop.
 *
 * @param stream A stream.
 * @param runLoop The run loop.
 * @param runLoopMode Ignored.
 */
void CFWriteStreamUnscheduleFromRunLoop(CFWriteStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode);

/**
 * Sets a property. There are no properties here.
 *
 * @return False.
 */
Boolean CFWriteStreamSetProperty(CFWriteStreamRef stream, CFStringRef propertyName, CFTypeRef propertyValue);

/** Closes a stream. The connection ends when both of its streams are closed. */
void CFWriteStreamClose(CFWriteStreamRef stream);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFStream_h */
