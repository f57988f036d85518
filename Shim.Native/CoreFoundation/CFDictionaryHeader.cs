using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Values under keys.</summary>
[CHeader("CoreFoundation/CFDictionary.h", Brief = "CFDictionary: values under keys.", Includes = ["CoreFoundation/CFBase.h"])]
[CText(CTextPlace.Types, """
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
    """)]
[CData("const CFDictionaryKeyCallBacks kCFTypeDictionaryKeyCallBacks", "{ 0, shim_retain, shim_release, CFCopyDescription, CFEqual, CFHash }",
    Brief = "For keys that are CF objects: they are retained while in the dictionary.")]
[CData("const CFDictionaryKeyCallBacks kCFCopyStringDictionaryKeyCallBacks", "{ 0, shim_copy_string, shim_release, CFCopyDescription, CFEqual, CFHash }",
    Brief = "For keys that are strings: they are copied.")]
[CData("const CFDictionaryValueCallBacks kCFTypeDictionaryValueCallBacks", "{ 0, shim_retain, shim_release, CFCopyDescription, CFEqual }",
    Brief = "For values that are CF objects: they are retained while in the dictionary.")]
internal static unsafe partial class CFDictionaryHeader
{
    /// <summary>Gives the class number of CFDictionary.</summary>
    [CExport("CFTypeID CFDictionaryGetTypeID(void)")]
    public static nuint CFDictionaryGetTypeID() => CFTypeIDs.Dictionary;

    /// <summary>Makes a dictionary that does not change. Of equal keys the first counts.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="keys">The keys; may be NULL if there are none.</param>
    /// <param name="values">A value for each.</param>
    /// <param name="numValues">How many.</param>
    /// <param name="keyCallBacks">What happens to keys; NULL stores them as they are and tells them apart by their bits.</param>
    /// <param name="valueCallBacks">What happens to values; NULL stores them as they are.</param>
    /// <returns>A dictionary that the caller releases; NULL for a negative number.</returns>
    [CExport("CFDictionaryRef CFDictionaryCreate(CFAllocatorRef allocator, const void **keys, const void **values, CFIndex numValues, const CFDictionaryKeyCallBacks *keyCallBacks, const CFDictionaryValueCallBacks *valueCallBacks)")]
    public static CFDictionary? CFDictionaryCreate(nint allocator, nint* keys, nint* values, nint numValues, nint keyCallBacks, nint valueCallBacks) =>
        CFDictionary.Create(keys, values, numValues, CFCallBackTable.ForKeys(keyCallBacks), CFCallBackTable.ForValues(valueCallBacks));

    /// <summary>Makes a dictionary of the same entries that does not change.</summary>
    /// <returns>A dictionary that the caller releases.</returns>
    [CExport("CFDictionaryRef CFDictionaryCreateCopy(CFAllocatorRef allocator, CFDictionaryRef theDict)")]
    public static CFDictionary CFDictionaryCreateCopy(nint allocator, CFDictionary theDict) => CFDictionary.CreateCopy(theDict);

    /// <summary>Makes an empty dictionary that can be changed.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="capacity">A hint; the dictionary grows as needed.</param>
    /// <param name="keyCallBacks">What happens to keys; NULL stores them as they are and tells them apart by their bits.</param>
    /// <param name="valueCallBacks">What happens to values; NULL stores them as they are.</param>
    /// <returns>A dictionary that the caller releases.</returns>
    [CExport("CFMutableDictionaryRef CFDictionaryCreateMutable(CFAllocatorRef allocator, CFIndex capacity, const CFDictionaryKeyCallBacks *keyCallBacks, const CFDictionaryValueCallBacks *valueCallBacks)")]
    public static CFMutableDictionary CFDictionaryCreateMutable(nint allocator, nint capacity, nint keyCallBacks, nint valueCallBacks) =>
        new(CFCallBackTable.ForKeys(keyCallBacks), CFCallBackTable.ForValues(valueCallBacks));

    /// <summary>Makes a dictionary of the same entries that can be changed.</summary>
    /// <returns>A dictionary that the caller releases.</returns>
    [CExport("CFMutableDictionaryRef CFDictionaryCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFDictionaryRef theDict)")]
    public static CFMutableDictionary CFDictionaryCreateMutableCopy(nint allocator, nint capacity, CFDictionary theDict) => new(theDict);

    /// <summary>Tells how many entries there are.</summary>
    [CExport("CFIndex CFDictionaryGetCount(CFDictionaryRef theDict)")]
    public static nint CFDictionaryGetCount(CFDictionary theDict) => theDict.Count;

    /// <summary>Tells whether there is an entry with a key: 1 or 0.</summary>
    [CExport("CFIndex CFDictionaryGetCountOfKey(CFDictionaryRef theDict, const void *key)")]
    public static nint CFDictionaryGetCountOfKey(CFDictionary theDict, nint key) => theDict.TryGet(key, out _) ? 1 : 0;

    /// <summary>Tells how many entries have a value.</summary>
    [CExport("CFIndex CFDictionaryGetCountOfValue(CFDictionaryRef theDict, const void *value)")]
    public static nint CFDictionaryGetCountOfValue(CFDictionary theDict, nint value) => theDict.CountOfValue(value);

    /// <summary>Gives the value under a key; it stays the dictionary's. Keys are compared by the key callbacks and, where these are NULL, by identity and then as objects.</summary>
    /// <returns>The value; NULL if there is no such key.</returns>
    [CExport("const void *CFDictionaryGetValue(CFDictionaryRef theDict, const void *key)")]
    public static nint CFDictionaryGetValue(CFDictionary theDict, nint key) => theDict.Get(key);

    /// <summary>Gives the value under a key, and tells whether there is one.</summary>
    /// <param name="theDict">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Where the value goes, which stays the dictionary's; may be NULL.</param>
    [CExport("Boolean CFDictionaryGetValueIfPresent(CFDictionaryRef theDict, const void *key, const void **value)")]
    public static bool CFDictionaryGetValueIfPresent(CFDictionary theDict, nint key, [Optional] out nint value) => theDict.TryGet(key, out value);

    /// <summary>Tells whether there is an entry with a key.</summary>
    [CExport("Boolean CFDictionaryContainsKey(CFDictionaryRef theDict, const void *key)")]
    public static bool CFDictionaryContainsKey(CFDictionary theDict, nint key) => theDict.TryGet(key, out _);

    /// <summary>Tells whether there is an entry with a value.</summary>
    [CExport("Boolean CFDictionaryContainsValue(CFDictionaryRef theDict, const void *value)")]
    public static bool CFDictionaryContainsValue(CFDictionary theDict, nint value) => theDict.HasValue(value);

    /// <summary>Stores all keys and all values, which stay the dictionary's.</summary>
    /// <param name="theDict">The dictionary.</param>
    /// <param name="keys">Room for as many as there are entries, or NULL.</param>
    /// <param name="values">The same.</param>
    [CExport("void CFDictionaryGetKeysAndValues(CFDictionaryRef theDict, const void **keys, const void **values)")]
    public static void CFDictionaryGetKeysAndValues(CFDictionary theDict, nint* keys, nint* values) => theDict.GetKeysAndValues(keys, values);

    /// <summary>Calls a function for each entry.</summary>
    [CExport("void CFDictionaryApplyFunction(CFDictionaryRef theDict, CFDictionaryApplierFunction applier, void *context)")]
    public static void CFDictionaryApplyFunction(CFDictionary theDict, delegate* unmanaged<nint, nint, nint, void> applier, nint context) =>
        theDict.Apply(applier, context);

    /// <summary>Adds an entry, if the key is not there.</summary>
    [CExport("void CFDictionaryAddValue(CFMutableDictionaryRef theDict, const void *key, const void *value)")]
    public static void CFDictionaryAddValue(CFMutableDictionary theDict, nint key, nint value) => theDict.Add(key, value);

    /// <summary>Adds an entry or replaces its value.</summary>
    [CExport("void CFDictionarySetValue(CFMutableDictionaryRef theDict, const void *key, const void *value)")]
    public static void CFDictionarySetValue(CFMutableDictionary theDict, nint key, nint value) => theDict.Set(key, value);

    /// <summary>Replaces the value of an entry, if the key is there.</summary>
    [CExport("void CFDictionaryReplaceValue(CFMutableDictionaryRef theDict, const void *key, const void *value)")]
    public static void CFDictionaryReplaceValue(CFMutableDictionary theDict, nint key, nint value) => theDict.Replace(key, value);

    /// <summary>Removes an entry, if the key is there.</summary>
    [CExport("void CFDictionaryRemoveValue(CFMutableDictionaryRef theDict, const void *key)")]
    public static void CFDictionaryRemoveValue(CFMutableDictionary theDict, nint key) => theDict.Remove(key);

    /// <summary>Removes all entries.</summary>
    [CExport("void CFDictionaryRemoveAllValues(CFMutableDictionaryRef theDict)")]
    public static void CFDictionaryRemoveAllValues(CFMutableDictionary theDict) => theDict.RemoveAll();
}
