/*
 * CoreFoundation/CFDictionary.h
 * CFDictionary: values under keys.
 *
 * Generated from CFDictionaryHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFDictionary_h
#define SHIM_CoreFoundation_CFDictionary_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a dictionary does with keys and values that go in and out, and how it compares and describes them. Any member may be NULL. */
typedef const void *(*CFDictionaryRetainCallBack)(CFAllocatorRef allocator, const void *value);
typedef void (*CFDictionaryReleaseCallBack)(CFAllocatorRef allocator, const void *value);
typedef CFStringRef (*CFDictionaryCopyDescriptionCallBack)(const void *value);
typedef Boolean (*CFDictionaryEqualCallBack)(const void *value1, const void *value2);
typedef CFHashCode (*CFDictionaryHashCallBack)(const void *value);
typedef struct CFDictionaryKeyCallBacks {
    CFIndex version;
    CFDictionaryRetainCallBack retain;
    CFDictionaryReleaseCallBack release;
    CFDictionaryCopyDescriptionCallBack copyDescription;
    CFDictionaryEqualCallBack equal;
    CFDictionaryHashCallBack hash;
} CFDictionaryKeyCallBacks;
typedef struct CFDictionaryValueCallBacks {
    CFIndex version;
    CFDictionaryRetainCallBack retain;
    CFDictionaryReleaseCallBack release;
    CFDictionaryCopyDescriptionCallBack copyDescription;
    CFDictionaryEqualCallBack equal;
} CFDictionaryValueCallBacks;

typedef void (*CFDictionaryApplierFunction)(const void *key, const void *value, void *context);

typedef const struct __CFDictionary *CFDictionaryRef;
typedef struct __CFDictionary *CFMutableDictionaryRef;

/** For keys that are CF objects: they are retained while in the dictionary. */
extern const CFDictionaryKeyCallBacks kCFTypeDictionaryKeyCallBacks;
/** For keys that are strings: they are copied. */
extern const CFDictionaryKeyCallBacks kCFCopyStringDictionaryKeyCallBacks;
/** For values that are CF objects: they are retained while in the dictionary. */
extern const CFDictionaryValueCallBacks kCFTypeDictionaryValueCallBacks;

/** Gives the class number of CFDictionary. */
CFTypeID CFDictionaryGetTypeID(void);

/**
 * Makes a dictionary that does not change. Of equal keys the first counts.
 *
 * @param allocator Not used.
 * @param keys The keys; may be NULL if there are none.
 * @param values A value for each.
 * @param numValues How many.
 * @param keyCallBacks What happens to keys; NULL stores them as they are and tells them apart by their
 *        bits.
 * @param valueCallBacks What happens to values; NULL stores them as they are.
 * @return A dictionary that the caller releases; NULL for a negative number.
 */
CFDictionaryRef CFDictionaryCreate(CFAllocatorRef allocator, const void **keys, const void **values, CFIndex numValues, const CFDictionaryKeyCallBacks *keyCallBacks, const CFDictionaryValueCallBacks *valueCallBacks);

/**
 * Makes a dictionary of the same entries that does not change.
 *
 * @return A dictionary that the caller releases.
 */
CFDictionaryRef CFDictionaryCreateCopy(CFAllocatorRef allocator, CFDictionaryRef theDict);

/**
 * Makes an empty dictionary that can be changed.
 *
 * @param allocator Not used.
 * @param capacity A hint; the dictionary grows as needed.
 * @param keyCallBacks What happens to keys; NULL stores them as they are and tells them apart by their
 *        bits.
 * @param valueCallBacks What happens to values; NULL stores them as they are.
 * @return A dictionary that the caller releases.
 */
CFMutableDictionaryRef CFDictionaryCreateMutable(CFAllocatorRef allocator, CFIndex capacity, const CFDictionaryKeyCallBacks *keyCallBacks, const CFDictionaryValueCallBacks *valueCallBacks);

/**
 * Makes a dictionary of the same entries that can be changed.
 *
 * @return A dictionary that the caller releases.
 */
CFMutableDictionaryRef CFDictionaryCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFDictionaryRef theDict);

/** Tells how many entries there are. */
CFIndex CFDictionaryGetCount(CFDictionaryRef theDict);

/** Tells whether there is an entry with a key: 1 or 0. */
CFIndex CFDictionaryGetCountOfKey(CFDictionaryRef theDict, const void *key);

/** Tells how many entries have a value. */
CFIndex CFDictionaryGetCountOfValue(CFDictionaryRef theDict, const void *value);

/**
 * Gives the value under a key; it stays the dictionary's. Keys are compared by the key callbacks and, where
 * these are NULL, by identity and then as objects.
 *
 * @return The value; NULL if there is no such key.
 */
const void *CFDictionaryGetValue(CFDictionaryRef theDict, const void *key);

/**
 * Gives the value under a key, and tells whether there is one.
 *
 * @param theDict The dictionary.
 * @param key The key.
 * @param value Where the value goes, which stays the dictionary's; may be NULL.
 */
Boolean CFDictionaryGetValueIfPresent(CFDictionaryRef theDict, const void *key, const void **value);

/** Tells whether there is an entry with a key. */
Boolean CFDictionaryContainsKey(CFDictionaryRef theDict, const void *key);

/** Tells whether there is an entry with a value. */
Boolean CFDictionaryContainsValue(CFDictionaryRef theDict, const void *value);

/**
 * Stores all keys and all values, which stay the dictionary's.
 *
 * @param theDict The dictionary.
 * @param keys Room for as many as there are entries, or NULL.
 * @param values The same.
 */
void CFDictionaryGetKeysAndValues(CFDictionaryRef theDict, const void **keys, const void **values);

/** Calls a function for each entry. */
void CFDictionaryApplyFunction(CFDictionaryRef theDict, CFDictionaryApplierFunction applier, void *context);

/** Adds an entry, if the key is not there. */
void CFDictionaryAddValue(CFMutableDictionaryRef theDict, const void *key, const void *value);

/** Adds an entry or replaces its value. */
void CFDictionarySetValue(CFMutableDictionaryRef theDict, const void *key, const void *value);

/** Replaces the value of an entry, if the key is there. */
void CFDictionaryReplaceValue(CFMutableDictionaryRef theDict, const void *key, const void *value);

/** Removes an entry, if the key is there. */
void CFDictionaryRemoveValue(CFMutableDictionaryRef theDict, const void *key);

/** Removes all entries. */
void CFDictionaryRemoveAllValues(CFMutableDictionaryRef theDict);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFDictionary_h */
