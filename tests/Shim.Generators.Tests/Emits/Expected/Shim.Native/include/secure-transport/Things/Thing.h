/*
 * Things/Thing.h
 * Things, which open and close.
 *
 * Generated from ThingHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Things_Thing_h
#define SHIM_Things_Thing_h

#include <Things/ThingTypes.h>
#include <Things/ThingErrors.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What kind of thing it is. */
typedef uint32_t ThingKind;
enum {
    /** A plain thing. */
    kThingPlain = 0,
    /**
     * A thing with a long story, which goes on and on so that the comment must be wrapped over more than a
     * single line of the header.
     */
    kThingStrange = 0x0020
};
#define kThingInvalid ((ThingKind)0xFFFFFFFFU)

#define THING_MAX_NAME 64

/** Version of the sample; a pointer, so that its address and its value differ. */
extern const int *const kThingVersion;
extern const ThingRef kThingNothing;
/** Property: the name of a thing. */
extern const CFStringRef kThingName;
extern const CFStringRef kThingLabel;

/**
 * Makes a thing. It is closed; see ThingSetOpen.
 *
 * The allocator is ignored.
 *
 * The caller owns the result & releases it.
 *
 * @param alloc Ignored, may be NULL.
 * @param kind Which kind; kThingInvalid gives NULL.
 * @return A new thing, or NULL.
 */
ThingRef ThingCreate(CFAllocatorRef alloc, ThingKind kind);

/**
 * Reads from a thing.
 *
 * @param thing The thing.
 * @param data Takes what is read.
 * @param dataLength Number of elements at data.
 * @param processed How many octets were read.
 * @return 0, or errThingClosed.
 */
OSStatus ThingRead(ThingRef thing, void *data, size_t dataLength, size_t *processed);

/** Writes to a thing; throws when it is told to. */
OSStatus ThingWrite(ThingRef thing, const void *data, CFIndex dataLength);

/** Whether a thing is open. */
Boolean ThingIsOpen(ThingRef thing);

/**
 * Opens or closes a thing.
 *
 * @param thing The thing.
 * @param open What it shall be; on return what it was.
 */
void ThingSwapOpen(ThingRef thing, Boolean *open);

/** Opens or closes a thing. */
OSStatus ThingSetOpen(ThingRef object, Boolean status);

/** Tells a thing's peer. */
OSStatus ThingCopyPeer(ThingRef thing, ThingRef *peer);

/** Tells a thing's peer and what became of it, if the caller wants to know. */
OSStatus ThingCopyPeerAndState(ThingRef thing, ThingRef *peer, Boolean *errno);

/** Sets a thing's peer; NULL takes it away. */
OSStatus ThingSetPeer(ThingRef thing, ThingRef peer);

/** A thing's owner. */
ThingRef ThingGetOwner(ThingRef thing);

/** Sums numbers, up to the count that is given, and tells how many there were. */
CFIndex ThingSum(const int32_t *values, size_t *count, double factor);

/** Moves a range. */
ThingRange ThingMoveRange(ThingRange range, CFIndex by);

/** Calls a callback back. */
OSStatus ThingCall(ThingFunc callback, const void *context);

/** Counts numbers up to the first 0. */
int ThingCount(int first, ...);

/* The functions below are in no public header of the original. */

/** Throws whatever it is given. */
void ThingThrow(ThingRef result);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Things_Thing_h */
