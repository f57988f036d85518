/*
 * CoreFoundation/CFNumber.h
 * CFNumber and CFBoolean.
 *
 * Generated from CFNumberHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFNumber_h
#define SHIM_CoreFoundation_CFNumber_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const struct __CFBoolean *CFBooleanRef;
typedef const struct __CFNumber *CFNumberRef;

/** The C type of a number. */
typedef CFIndex CFNumberType;
enum {
    /** SInt8. */
    kCFNumberSInt8Type = 1,
    /** SInt16. */
    kCFNumberSInt16Type = 2,
    /** SInt32. */
    kCFNumberSInt32Type = 3,
    /** SInt64. */
    kCFNumberSInt64Type = 4,
    /** Float32. */
    kCFNumberFloat32Type = 5,
    /** Float64. */
    kCFNumberFloat64Type = 6,
    /** char. */
    kCFNumberCharType = 7,
    /** short. */
    kCFNumberShortType = 8,
    /** int. */
    kCFNumberIntType = 9,
    /** long. */
    kCFNumberLongType = 10,
    /** long long. */
    kCFNumberLongLongType = 11,
    /** float. */
    kCFNumberFloatType = 12,
    /** double. */
    kCFNumberDoubleType = 13,
    /** CFIndex. */
    kCFNumberCFIndexType = 14,
    /** As wide as long. */
    kCFNumberNSIntegerType = 15,
    /** A double. */
    kCFNumberCGFloatType = 16
};

enum {
    kCFNumberMaxType = kCFNumberCGFloatType
};

/** True. */
extern const CFBooleanRef kCFBooleanTrue;
/** False. */
extern const CFBooleanRef kCFBooleanFalse;

/** Gives the class number of CFBoolean. */
CFTypeID CFBooleanGetTypeID(void);

/**
 * Gives the truth value of an object.
 *
 * @return Whether it is kCFBooleanTrue.
 */
Boolean CFBooleanGetValue(CFBooleanRef boolean);

/** Gives the class number of CFNumber. */
CFTypeID CFNumberGetTypeID(void);

/**
 * Makes a number.
 *
 * @param allocator Not used.
 * @param theType The C type of what valuePtr points at.
 * @param valuePtr The value.
 * @return A number that the caller releases; NULL for NULL and for a type that does not exist.
 */
CFNumberRef CFNumberCreate(CFAllocatorRef allocator, CFNumberType theType, const void *valuePtr);

/**
 * Stores the value of a number as some C type.
 *
 * @param number The number.
 * @param theType The C type of what valuePtr points at.
 * @param valuePtr Where the value goes, converted as by a cast.
 * @return Whether nothing was lost.
 */
Boolean CFNumberGetValue(CFNumberRef number, CFNumberType theType, void *valuePtr);

/** Gives the type of a number: one of fixed width. */
CFNumberType CFNumberGetType(CFNumberRef number);

/** Tells how many octets the type of a number takes. */
CFIndex CFNumberGetByteSize(CFNumberRef number);

/** Tells whether a number is of a floating-point type. */
Boolean CFNumberIsFloatType(CFNumberRef number);

/** Compares two numbers by their values. */
CFComparisonResult CFNumberCompare(CFNumberRef number, CFNumberRef otherNumber, void *context);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFNumber_h */
