/*
 * libkern/OSByteOrder.h
 * Integers in a given byte order.
 *
 * Generated from OSByteOrderHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_libkern_OSByteOrder_h
#define SHIM_libkern_OSByteOrder_h

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OSSwapInt16(x) __builtin_bswap16(x)
#define OSSwapInt32(x) __builtin_bswap32(x)
#define OSSwapInt64(x) __builtin_bswap64(x)
#define OSSwapConstInt16(x) __builtin_bswap16(x)
#define OSSwapConstInt32(x) __builtin_bswap32(x)
#define OSSwapConstInt64(x) __builtin_bswap64(x)

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define OSSwapHostToBigInt16(x) ((uint16_t)(x))
#define OSSwapHostToBigInt32(x) ((uint32_t)(x))
#define OSSwapHostToBigInt64(x) ((uint64_t)(x))
#define OSSwapHostToLittleInt16(x) OSSwapInt16(x)
#define OSSwapHostToLittleInt32(x) OSSwapInt32(x)
#define OSSwapHostToLittleInt64(x) OSSwapInt64(x)
#else
#define OSSwapHostToBigInt16(x) OSSwapInt16(x)
#define OSSwapHostToBigInt32(x) OSSwapInt32(x)
#define OSSwapHostToBigInt64(x) OSSwapInt64(x)
#define OSSwapHostToLittleInt16(x) ((uint16_t)(x))
#define OSSwapHostToLittleInt32(x) ((uint32_t)(x))
#define OSSwapHostToLittleInt64(x) ((uint64_t)(x))
#endif
#define OSSwapBigToHostInt16(x) OSSwapHostToBigInt16(x)
#define OSSwapBigToHostInt32(x) OSSwapHostToBigInt32(x)
#define OSSwapBigToHostInt64(x) OSSwapHostToBigInt64(x)
#define OSSwapLittleToHostInt16(x) OSSwapHostToLittleInt16(x)
#define OSSwapLittleToHostInt32(x) OSSwapHostToLittleInt32(x)
#define OSSwapLittleToHostInt64(x) OSSwapHostToLittleInt64(x)

/* An integer at any address: read, or written. */
static inline uint16_t OSReadBigInt16(const volatile void *base, uintptr_t offset)
{
    uint16_t value;
    memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
    return OSSwapBigToHostInt16(value);
}

static inline uint32_t OSReadBigInt32(const volatile void *base, uintptr_t offset)
{
    uint32_t value;
    memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
    return OSSwapBigToHostInt32(value);
}

static inline uint64_t OSReadBigInt64(const volatile void *base, uintptr_t offset)
{
    uint64_t value;
    memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
    return OSSwapBigToHostInt64(value);
}

static inline void OSWriteBigInt16(volatile void *base, uintptr_t offset, uint16_t data)
{
    uint16_t value = OSSwapHostToBigInt16(data);
    memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
}

static inline void OSWriteBigInt32(volatile void *base, uintptr_t offset, uint32_t data)
{
    uint32_t value = OSSwapHostToBigInt32(data);
    memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
}

static inline void OSWriteBigInt64(volatile void *base, uintptr_t offset, uint64_t data)
{
    uint64_t value = OSSwapHostToBigInt64(data);
    memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
}

#ifdef __cplusplus
}
#endif

#endif /* SHIM_libkern_OSByteOrder_h */
