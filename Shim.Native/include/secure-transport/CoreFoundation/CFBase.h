/*
 * CoreFoundation/CFBase.h
 * Base types of CoreFoundation, what every object can do, and allocators.
 *
 * Generated from CFBaseHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFBase_h
#define SHIM_CoreFoundation_CFBase_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <TargetConditionals.h>
#include <Availability.h>
#include <AvailabilityMacros.h>
#include <MacTypes.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#ifndef __has_extension
#define __has_extension(name) 0
#endif
/* Marks of nullability are words of clang; for other compilers they are nothing. */
#if !defined(__clang__)
#ifndef _Nullable
#define _Nullable
#endif
#ifndef _Nonnull
#define _Nonnull
#endif
#ifndef _Null_unspecified
#define _Null_unspecified
#endif
#endif

#ifdef __cplusplus
#define CF_EXTERN_C_BEGIN extern "C" {
#define CF_EXTERN_C_END }
#else
#define CF_EXTERN_C_BEGIN
#define CF_EXTERN_C_END
#endif
#define CF_EXPORT extern
#define CF_INLINE static inline

/* Enumerations are integer types with constants beside them, so that one may stand for the other as it always could. */
#define SHIM_CF_ENUM_TYPED(type, name) type name; enum
#define SHIM_CF_ENUM_PLAIN(type) enum
#define SHIM_CF_ENUM_CHOOSE(first, second, chosen, ...) chosen
#define CF_ENUM(...) SHIM_CF_ENUM_CHOOSE(__VA_ARGS__, SHIM_CF_ENUM_TYPED, SHIM_CF_ENUM_PLAIN, 0)(__VA_ARGS__)
#define CF_CLOSED_ENUM(type, name) type name; enum
#define CF_OPTIONS(type, name) type name; enum

#define CF_ASSUME_NONNULL_BEGIN
#define CF_ASSUME_NONNULL_END
#define CF_IMPLICIT_BRIDGING_ENABLED
#define CF_IMPLICIT_BRIDGING_DISABLED
#define CF_RETURNS_RETAINED
#define CF_RETURNS_NOT_RETAINED
#define CF_RELEASES_ARGUMENT
#define CF_CONSUMED
#define CF_NOESCAPE
#define CF_BRIDGED_TYPE(type)
#define CF_BRIDGED_MUTABLE_TYPE(type)
#define CF_RELATED_TYPE(type, create, copy)
#define CF_REFINED_FOR_SWIFT
#define CF_SWIFT_NAME(name)
#define CF_SWIFT_UNAVAILABLE(message)
#define CF_AVAILABLE(mac, ios)
#define CF_AVAILABLE_MAC(mac)
#define CF_AVAILABLE_IOS(ios)
#define CF_DEPRECATED(mac, mac_deprecated, ios, ios_deprecated, ...)
#define CF_DEPRECATED_MAC(mac, mac_deprecated, ...)
#define CF_DEPRECATED_IOS(ios, ios_deprecated, ...)
#define CF_ENUM_AVAILABLE(mac, ios)
#define CF_ENUM_DEPRECATED(mac, mac_deprecated, ios, ios_deprecated, ...)
#define CF_FORMAT_FUNCTION(format, first)
#define CF_FORMAT_ARGUMENT(format)
#define CF_WARN_UNUSED_RESULT

typedef const void *CFTypeRef;
typedef unsigned long CFTypeID;
typedef unsigned long CFOptionFlags;
typedef unsigned long CFHashCode;
typedef signed long CFIndex;
typedef const struct __CFString *CFStringRef;
typedef struct __CFString *CFMutableStringRef;
typedef const struct __CFAllocator *CFAllocatorRef;
typedef const struct __CFNull *CFNullRef;
typedef CFTypeRef CFPropertyListRef;

/* A stretch of a sequence. */
typedef struct CFRange {
    CFIndex location;
    CFIndex length;
} CFRange;

CF_INLINE CFRange CFRangeMake(CFIndex loc, CFIndex len)
{
    CFRange range;
    range.location = loc;
    range.length = len;
    return range;
}

/* The place of what is not there. */
static const CFIndex kCFNotFound = -1;

/** How two things compare. */
typedef CFIndex CFComparisonResult;
enum {
    /** The first comes before the second. */
    kCFCompareLessThan = -1,
    /** They are equal. */
    kCFCompareEqualTo = 0,
    /** The first comes after the second. */
    kCFCompareGreaterThan = 1
};

/* Compares two values; the last argument is the program's own. */
typedef CFComparisonResult (*CFComparatorFunction)(const void *val1, const void *val2, void *context);

/** The version of CoreFoundation that programs see. */
extern const double kCFCoreFoundationVersionNumber;
/** Stands for nothing where NULL may not. */
extern const CFNullRef kCFNull;
/** The default allocator: NULL. */
extern const CFAllocatorRef kCFAllocatorDefault;
/** malloc and free. */
extern const CFAllocatorRef kCFAllocatorSystemDefault;
/** malloc and free. */
extern const CFAllocatorRef kCFAllocatorMalloc;
/** malloc and free. */
extern const CFAllocatorRef kCFAllocatorMallocZone;
/** Allocates nothing, frees nothing. */
extern const CFAllocatorRef kCFAllocatorNull;
/** The same as the system default. */
extern const CFAllocatorRef kCFAllocatorUseContext;

/**
 * Adds one retain to an object. Constants are not counted. NULL ends the process.
 *
 * @param cf Any object.
 * @return The same object.
 */
CFTypeRef CFRetain(CFTypeRef cf);

/**
 * Gives back one retain of an object; the last one ends its life. Constants are not counted, and what is no
 * live object is ignored. NULL ends the process.
 *
 * @param cf Any object.
 */
void CFRelease(CFTypeRef cf);

/**
 * Gives a retain away to be released later. There is no pool that would do so: the object stays until it is
 * released otherwise.
 *
 * @param arg Any object, or NULL.
 * @return The same object.
 */
CFTypeRef CFAutorelease(CFTypeRef arg);

/**
 * Hands an object to a collector. There is none: nothing happens.
 *
 * @param cf Any object, or NULL.
 * @return The same object.
 */
CFTypeRef CFMakeCollectable(CFTypeRef cf);

/**
 * Tells how many retains an object has. For constants, which are not counted, a very large number.
 *
 * @param cf Any object.
 * @return The number; 0 for what is no object.
 */
CFIndex CFGetRetainCount(CFTypeRef cf);

/**
 * Tells the class of an object.
 *
 * @param cf Any object.
 * @return The number of its class; 0 for what is no object.
 */
CFTypeID CFGetTypeID(CFTypeRef cf);

/**
 * Tells whether two objects are equal: of the same class and, for strings, data, numbers, dates, errors and
 * containers, of the same content.
 *
 * @param cf1 Any object.
 * @param cf2 Any object.
 */
Boolean CFEqual(CFTypeRef cf1, CFTypeRef cf2);

/**
 * Gives a number that is the same for equal objects.
 *
 * @param cf Any object.
 */
CFHashCode CFHash(CFTypeRef cf);

/**
 * Describes an object for a person who looks for a fault.
 *
 * @param cf Any object.
 * @return A string that the caller releases; NULL for what is no object.
 */
CFStringRef CFCopyDescription(CFTypeRef cf);

/**
 * Gives the name of a class.
 *
 * @param type_id The number of the class.
 * @return A string that the caller releases; NULL for a number that is no class.
 */
CFStringRef CFCopyTypeIDDescription(CFTypeID type_id);

/**
 * Writes the description of an object to standard error.
 *
 * @param obj Any object, or NULL.
 */
void CFShow(CFTypeRef obj);

/**
 * Gives the allocator of an object: the system default.
 *
 * @param cf Any object.
 */
CFAllocatorRef CFGetAllocator(CFTypeRef cf);

/** Gives the class number of CFNull. */
CFTypeID CFNullGetTypeID(void);

/** Gives the class number of CFAllocator. */
CFTypeID CFAllocatorGetTypeID(void);

/** Gives the allocator that NULL stands for. */
CFAllocatorRef CFAllocatorGetDefault(void);

/**
 * Allocates memory with malloc.
 *
 * @param allocator NULL or one of the constants; kCFAllocatorNull allocates nothing.
 * @param size How many octets.
 * @param hint Not used.
 * @return The memory, or NULL.
 */
void *CFAllocatorAllocate(CFAllocatorRef allocator, CFIndex size, CFOptionFlags hint);

/**
 * Frees memory from CFAllocatorAllocate.
 *
 * @param allocator The same allocator.
 * @param ptr The memory, or NULL.
 */
void CFAllocatorDeallocate(CFAllocatorRef allocator, void *ptr);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFBase_h */
