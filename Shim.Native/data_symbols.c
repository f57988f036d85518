/*
 * The data symbols of the library.
 *
 * Generated from Shim.Native; a change here is lost.
 */
#include <stddef.h>
#include <stdint.h>

/* A handle that names a constant object; the numbers are those of HandleTable in Shim.Runtime. */
#define SHIM_RESERVED(number) ((const void *)(uintptr_t)(UINT64_C(0x5200000000000000) | (number)))

