/*
 * CoreFoundation/CFArray.h
 * CFArray: an ordered sequence of values.
 *
 * Generated from CFArrayHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFArray_h
#define SHIM_CoreFoundation_CFArray_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an array does with a value that goes in and out, and how it compares and describes it. Any member may be NULL. */
typedef const void *(*CFArrayRetainCallBack)(CFAllocatorRef allocator, const void *value);
typedef void (*CFArrayReleaseCallBack)(CFAllocatorRef allocator, const void *value);
typedef CFStringRef (*CFArrayCopyDescriptionCallBack)(const void *value);
typedef Boolean (*CFArrayEqualCallBack)(const void *value1, const void *value2);
typedef struct CFArrayCallBacks {
    CFIndex version;
    CFArrayRetainCallBack retain;
    CFArrayReleaseCallBack release;
    CFArrayCopyDescriptionCallBack copyDescription;
    CFArrayEqualCallBack equal;
} CFArrayCallBacks;

typedef void (*CFArrayApplierFunction)(const void *value, void *context);

typedef const struct __CFArray *CFArrayRef;
typedef struct __CFArray *CFMutableArrayRef;

/** For arrays of CF objects: they are retained while in the array. */
extern const CFArrayCallBacks kCFTypeArrayCallBacks;

/** Gives the class number of CFArray. */
CFTypeID CFArrayGetTypeID(void);

/**
 * Makes an array of some values that does not change.
 *
 * @param allocator Not used.
 * @param values The values; may be NULL if there are none.
 * @param numValues Number of elements at values.
 * @param callBacks What happens to values; NULL stores them as they are.
 * @return An array that the caller releases; NULL for a negative number of values.
 */
CFArrayRef CFArrayCreate(CFAllocatorRef allocator, const void **values, CFIndex numValues, const CFArrayCallBacks *callBacks);

/**
 * Makes an array of the same values that does not change.
 *
 * @return An array that the caller releases.
 */
CFArrayRef CFArrayCreateCopy(CFAllocatorRef allocator, CFArrayRef theArray);

/**
 * Makes an empty array that can be changed.
 *
 * @param allocator Not used.
 * @param capacity A hint; the array grows as needed.
 * @param callBacks What happens to values; NULL stores them as they are.
 * @return An array that the caller releases.
 */
CFMutableArrayRef CFArrayCreateMutable(CFAllocatorRef allocator, CFIndex capacity, const CFArrayCallBacks *callBacks);

/**
 * Makes an array of the same values that can be changed.
 *
 * @return An array that the caller releases.
 */
CFMutableArrayRef CFArrayCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFArrayRef theArray);

/** Tells how many values there are. */
CFIndex CFArrayGetCount(CFArrayRef theArray);

/** Tells how many values in a range equal a value. */
CFIndex CFArrayGetCountOfValue(CFArrayRef theArray, CFRange range, const void *value);

/**
 * Gives the value at a place; it stays the array's.
 *
 * @return The value; NULL outside the array.
 */
const void *CFArrayGetValueAtIndex(CFArrayRef theArray, CFIndex idx);

/**
 * Stores the values of a range, which stay the array's. Does nothing if the range leaves the array.
 */
void CFArrayGetValues(CFArrayRef theArray, CFRange range, const void **values);

/** Tells whether a value is in a range. */
Boolean CFArrayContainsValue(CFArrayRef theArray, CFRange range, const void *value);

/**
 * Finds the first place of a value in a range.
 *
 * @return The place; kCFNotFound if the value is not there.
 */
CFIndex CFArrayGetFirstIndexOfValue(CFArrayRef theArray, CFRange range, const void *value);

/**
 * Finds the last place of a value in a range.
 *
 * @return The place; kCFNotFound if the value is not there.
 */
CFIndex CFArrayGetLastIndexOfValue(CFArrayRef theArray, CFRange range, const void *value);

/** Calls a function for each value of a range. */
void CFArrayApplyFunction(CFArrayRef theArray, CFRange range, CFArrayApplierFunction applier, void *context);

/** Appends a value. */
void CFArrayAppendValue(CFMutableArrayRef theArray, const void *value);

/** Appends a range of another array. Does nothing if the range leaves that array. */
void CFArrayAppendArray(CFMutableArrayRef theArray, CFArrayRef otherArray, CFRange otherRange);

/** Inserts a value before a place. Does nothing outside the array. */
void CFArrayInsertValueAtIndex(CFMutableArrayRef theArray, CFIndex idx, const void *value);

/** Replaces the value at a place; at the end of the array appends. Does nothing outside. */
void CFArraySetValueAtIndex(CFMutableArrayRef theArray, CFIndex idx, const void *value);

/** Removes the value at a place. Does nothing outside the array. */
void CFArrayRemoveValueAtIndex(CFMutableArrayRef theArray, CFIndex idx);

/** Removes all values. */
void CFArrayRemoveAllValues(CFMutableArrayRef theArray);

/** Puts values in the place of a range. Does nothing if the range leaves the array. */
void CFArrayReplaceValues(CFMutableArrayRef theArray, CFRange range, const void **newValues, CFIndex newCount);

/** Exchanges the values at two places. Does nothing outside the array. */
void CFArrayExchangeValuesAtIndices(CFMutableArrayRef theArray, CFIndex idx1, CFIndex idx2);

/** Sorts a range. Does nothing if the range leaves the array. */
void CFArraySortValues(CFMutableArrayRef theArray, CFRange range, CFComparatorFunction comparator, void *context);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFArray_h */
