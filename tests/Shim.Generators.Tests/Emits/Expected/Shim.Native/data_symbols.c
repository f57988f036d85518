/*
 * The data symbols of the library.
 *
 * Generated from Shim.Native; a change here is lost.
 */
#include <stddef.h>
#include <stdint.h>
#include <Things/Thing.h>

/* A handle that names a constant object; the numbers are those of HandleTable in Shim.Runtime. */
#define SHIM_RESERVED(number) ((const void *)(uintptr_t)(UINT64_C(0x5200000000000000) | (number)))

static const int shim_thing_version = 3;

#include <stdarg.h>

const int *const kThingVersion = &shim_thing_version;
const ThingRef kThingNothing = (ThingRef)SHIM_RESERVED(3);
const CFStringRef kThingName = (CFStringRef)SHIM_RESERVED(0x10000);
const CFStringRef kThingLabel = (CFStringRef)SHIM_RESERVED(0x10001);

int ThingCount(int first, ...)
{
    int count = 0;
    va_list numbers;
    va_start(numbers, first);
    for (; first != 0; first = va_arg(numbers, int))
        count++;
    va_end(numbers);
    return count;
}
