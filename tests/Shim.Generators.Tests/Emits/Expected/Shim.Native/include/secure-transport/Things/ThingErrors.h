/*
 * Things/ThingErrors.h
 * Status codes of things.
 *
 * Generated from ThingErrorsHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Things_ThingErrors_h
#define SHIM_Things_ThingErrors_h

#include <Things/ThingTypes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How things fail. */
enum {
    /** Nothing went wrong. */
    errThingNone = 0,
    errThingClosed = -9805
};

/** Lives elsewhere and is taken over by [CEnumOf]. */
typedef uint32_t ThingFlags;
enum {
    kThingFlagNone = 0x0000,
    kThingFlagLoud = 0x0010
};
#define kThingFlagAll ((ThingFlags)0xFFFFFFFFU)

enum {
    errThingEnded = errThingClosed
};

#define errThingShut errThingClosed

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Things_ThingErrors_h */
