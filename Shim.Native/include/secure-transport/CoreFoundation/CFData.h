/*
 * CoreFoundation/CFData.h
 * CFData: a run of octets.
 *
 * Generated from CFDataHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFData_h
#define SHIM_CoreFoundation_CFData_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const struct __CFData *CFDataRef;
typedef struct __CFData *CFMutableDataRef;

/** Gives the class number of CFData. */
CFTypeID CFDataGetTypeID(void);

/**
 * Makes data of a copy of some octets.
 *
 * @param allocator Not used.
 * @param bytes The octets; may be NULL if there are none.
 * @param length Number of elements at bytes.
 * @return Data that the caller releases; NULL for a negative length.
 */
CFDataRef CFDataCreate(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length);

/**
 * Makes data of octets that stay where they are.
 *
 * @param allocator Not used.
 * @param bytes The octets, which must stay valid and unchanged.
 * @param length How many.
 * @param bytesDeallocator How they are freed with the last retain: kCFAllocatorNull not at all, others
 *        with free().
 * @return Data that the caller releases; NULL for a negative length.
 */
CFDataRef CFDataCreateWithBytesNoCopy(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length, CFAllocatorRef bytesDeallocator);

/**
 * Makes data of the same octets that does not change.
 *
 * @return Data that the caller releases.
 */
CFDataRef CFDataCreateCopy(CFAllocatorRef allocator, CFDataRef theData);

/**
 * Makes empty data that can be changed.
 *
 * @param allocator Not used.
 * @param capacity How many octets fit before they move; 0 leaves it to the library.
 * @return Data that the caller releases.
 */
CFMutableDataRef CFDataCreateMutable(CFAllocatorRef allocator, CFIndex capacity);

/**
 * Makes data of the same octets that can be changed.
 *
 * @return Data that the caller releases.
 */
CFMutableDataRef CFDataCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFDataRef theData);

/** Tells how many octets there are. */
CFIndex CFDataGetLength(CFDataRef theData);

/**
 * Gives the address of the octets. It stays valid as long as the data lives and is not changed in length.
 */
const UInt8 *CFDataGetBytePtr(CFDataRef theData);

/**
 * Gives the address of the octets, to be changed there.
 *
 * @return The address; NULL for data that cannot be changed.
 */
UInt8 *CFDataGetMutableBytePtr(CFMutableDataRef theData);

/** Copies a range of octets. Does nothing if the range leaves the data. */
void CFDataGetBytes(CFDataRef theData, CFRange range, UInt8 *buffer);

/** Cuts data off or fills it up with zeros. */
void CFDataSetLength(CFMutableDataRef theData, CFIndex length);

/** Appends zeros. */
void CFDataIncreaseLength(CFMutableDataRef theData, CFIndex extraLength);

/** Appends octets. */
void CFDataAppendBytes(CFMutableDataRef theData, const UInt8 *bytes, CFIndex length);

/** Puts octets in the place of a range. Does nothing if the range leaves the data. */
void CFDataReplaceBytes(CFMutableDataRef theData, CFRange range, const UInt8 *newBytes, CFIndex newLength);

/** Removes a range. Does nothing if the range leaves the data. */
void CFDataDeleteBytes(CFMutableDataRef theData, CFRange range);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFData_h */
