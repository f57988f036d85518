/*
 * CoreFoundation/CFStream.h
 * CFReadStream over files. Run loops, sockets and writing do not exist here.
 *
 * Generated from CFStreamHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFStream_h
#define SHIM_CoreFoundation_CFStream_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFURL.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __CFReadStream *CFReadStreamRef;

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

/** Closes a stream. */
void CFReadStreamClose(CFReadStreamRef stream);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFStream_h */
