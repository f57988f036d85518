/*
 * Things/ThingTypes.h
 * Types of things.
 *
 * Generated from ThingTypesHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Things_ThingTypes_h
#define SHIM_Things_ThingTypes_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t OSStatus;
typedef unsigned char Boolean;
typedef signed long CFIndex;
typedef const struct __CFAllocator *CFAllocatorRef;
typedef const struct __CFString *CFStringRef;
typedef struct Thing *ThingRef;
typedef struct { CFIndex location; CFIndex length; } ThingRange;
typedef OSStatus (*ThingFunc)(const void *context, void *data, size_t *dataLength);

static inline ThingRange ThingRangeMake(CFIndex location, CFIndex length)
{
    ThingRange range;
    range.location = location;
    range.length = length;
    return range;
}

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Things_ThingTypes_h */
