/*
 * CoreFoundation/CFDate.h
 * CFDate: a moment, in seconds since 2001-01-01 00:00:00 UTC.
 *
 * Generated from CFDateHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFDate_h
#define SHIM_CoreFoundation_CFDate_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef double CFTimeInterval;
typedef CFTimeInterval CFAbsoluteTime;
typedef const struct __CFDate *CFDateRef;

/** Seconds from 1970 to 2001. */
extern const CFTimeInterval kCFAbsoluteTimeIntervalSince1970;
/** Seconds from 1904 to 2001. */
extern const CFTimeInterval kCFAbsoluteTimeIntervalSince1904;

/**
 * Tells the time.
 *
 * @return Seconds since 2001.
 */
CFAbsoluteTime CFAbsoluteTimeGetCurrent(void);

/** Gives the class number of CFDate. */
CFTypeID CFDateGetTypeID(void);

/**
 * Makes a date.
 *
 * @param allocator Not used.
 * @param at Seconds since 2001.
 * @return A date that the caller releases.
 */
CFDateRef CFDateCreate(CFAllocatorRef allocator, CFAbsoluteTime at);

/**
 * Gives the moment of a date.
 *
 * @return Seconds since 2001.
 */
CFAbsoluteTime CFDateGetAbsoluteTime(CFDateRef theDate);

/** Tells how many seconds a date lies after another. */
CFTimeInterval CFDateGetTimeIntervalSinceDate(CFDateRef theDate, CFDateRef otherDate);

/** Compares two dates. */
CFComparisonResult CFDateCompare(CFDateRef theDate, CFDateRef otherDate, void *context);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFDate_h */
