/*
 * MacTypes.h
 * Base types: integers of fixed width, Boolean, OSStatus.
 *
 * Generated from MacTypesHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_MacTypes_h
#define SHIM_MacTypes_h

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <TargetConditionals.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint8_t UInt8;
typedef int8_t SInt8;
typedef uint16_t UInt16;
typedef int16_t SInt16;
typedef uint32_t UInt32;
typedef int32_t SInt32;
typedef uint64_t UInt64;
typedef int64_t SInt64;
typedef float Float32;
typedef double Float64;

/* 0 is false, everything else is true. */
typedef unsigned char Boolean;

/* The result of a call: noErr, or a negative number that says what is wrong. */
typedef int32_t OSStatus;
typedef int16_t OSErr;

/* Four characters in one number, as in 'rsa '. */
typedef uint32_t FourCharCode;
typedef FourCharCode OSType;

typedef uint16_t UniChar;
typedef uint32_t UTF32Char;
typedef uint16_t UTF16Char;
typedef uint8_t UTF8Char;
typedef unsigned long UniCharCount;
typedef unsigned long ByteCount;
typedef unsigned long ItemCount;
typedef uint32_t OptionBits;

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif

enum {
    noErr = 0
};

#ifdef __cplusplus
}
#endif

#endif /* SHIM_MacTypes_h */
