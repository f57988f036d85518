using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Ordered sequences of values.</summary>
[CHeader("CoreFoundation/CFArray.h", Brief = "CFArray: an ordered sequence of values.", Includes = ["CoreFoundation/CFBase.h"])]
[CText(CTextPlace.Types, """
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
    """)]
[CData("const CFArrayCallBacks kCFTypeArrayCallBacks", "{ 0, shim_retain, shim_release, CFCopyDescription, CFEqual }",
    Brief = "For arrays of CF objects: they are retained while in the array.")]
internal static unsafe partial class CFArrayHeader
{
    /// <summary>Gives the class number of CFArray.</summary>
    [CExport("CFTypeID CFArrayGetTypeID(void)")]
    public static nuint CFArrayGetTypeID() => CFTypeIDs.Array;

    /// <summary>Makes an array of some values that does not change.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="values">The values; may be NULL if there are none.</param>
    /// <param name="callBacks">What happens to values; NULL stores them as they are.</param>
    /// <returns>An array that the caller releases; NULL for a negative number of values.</returns>
    [CExport("CFArrayRef CFArrayCreate(CFAllocatorRef allocator, const void **values, CFIndex numValues, const CFArrayCallBacks *callBacks)")]
    public static CFArray CFArrayCreate(nint allocator, ReadOnlySpan<nint> values, nint callBacks) => CFArray.Create(values, CFCallBackTable.ForValues(callBacks));

    /// <summary>Makes an array of the same values that does not change.</summary>
    /// <returns>An array that the caller releases.</returns>
    [CExport("CFArrayRef CFArrayCreateCopy(CFAllocatorRef allocator, CFArrayRef theArray)")]
    public static CFArray CFArrayCreateCopy(nint allocator, CFArray theArray) => CFArray.CreateCopy(theArray);

    /// <summary>Makes an empty array that can be changed.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="capacity">A hint; the array grows as needed.</param>
    /// <param name="callBacks">What happens to values; NULL stores them as they are.</param>
    /// <returns>An array that the caller releases.</returns>
    [CExport("CFMutableArrayRef CFArrayCreateMutable(CFAllocatorRef allocator, CFIndex capacity, const CFArrayCallBacks *callBacks)")]
    public static CFMutableArray CFArrayCreateMutable(nint allocator, nint capacity, nint callBacks) => new(CFCallBackTable.ForValues(callBacks));

    /// <summary>Makes an array of the same values that can be changed.</summary>
    /// <returns>An array that the caller releases.</returns>
    [CExport("CFMutableArrayRef CFArrayCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFArrayRef theArray)")]
    public static CFMutableArray CFArrayCreateMutableCopy(nint allocator, nint capacity, CFArray theArray) => new(theArray);

    /// <summary>Tells how many values there are.</summary>
    [CExport("CFIndex CFArrayGetCount(CFArrayRef theArray)")]
    public static nint CFArrayGetCount(CFArray theArray) => theArray.Count;

    /// <summary>Tells how many values in a range equal a value.</summary>
    [CExport("CFIndex CFArrayGetCountOfValue(CFArrayRef theArray, CFRange range, const void *value)")]
    public static nint CFArrayGetCountOfValue(CFArray theArray, CFRange range, nint value) => theArray.CountOf(range, value);

    /// <summary>Gives the value at a place; it stays the array's.</summary>
    /// <returns>The value; NULL outside the array.</returns>
    [CExport("const void *CFArrayGetValueAtIndex(CFArrayRef theArray, CFIndex idx)")]
    public static nint CFArrayGetValueAtIndex(CFArray theArray, nint idx) => theArray.HandleAt(idx);

    /// <summary>Stores the values of a range, which stay the array's. Does nothing if the range leaves the array.</summary>
    [CExport("void CFArrayGetValues(CFArrayRef theArray, CFRange range, const void **values)")]
    public static void CFArrayGetValues(CFArray theArray, CFRange range, nint* values) => theArray.GetValues(range, values);

    /// <summary>Tells whether a value is in a range.</summary>
    [CExport("Boolean CFArrayContainsValue(CFArrayRef theArray, CFRange range, const void *value)")]
    public static bool CFArrayContainsValue(CFArray theArray, CFRange range, nint value) => theArray.FirstIndexOf(range, value) >= 0;

    /// <summary>Finds the first place of a value in a range.</summary>
    /// <returns>The place; kCFNotFound if the value is not there.</returns>
    [CExport("CFIndex CFArrayGetFirstIndexOfValue(CFArrayRef theArray, CFRange range, const void *value)", Failure = "-1")]
    public static nint CFArrayGetFirstIndexOfValue(CFArray theArray, CFRange range, nint value) => theArray.FirstIndexOf(range, value);

    /// <summary>Finds the last place of a value in a range.</summary>
    /// <returns>The place; kCFNotFound if the value is not there.</returns>
    [CExport("CFIndex CFArrayGetLastIndexOfValue(CFArrayRef theArray, CFRange range, const void *value)", Failure = "-1")]
    public static nint CFArrayGetLastIndexOfValue(CFArray theArray, CFRange range, nint value) => theArray.LastIndexOf(range, value);

    /// <summary>Calls a function for each value of a range.</summary>
    [CExport("void CFArrayApplyFunction(CFArrayRef theArray, CFRange range, CFArrayApplierFunction applier, void *context)")]
    public static void CFArrayApplyFunction(CFArray theArray, CFRange range, delegate* unmanaged<nint, nint, void> applier, nint context) =>
        theArray.Apply(range, applier, context);

    /// <summary>Appends a value.</summary>
    [CExport("void CFArrayAppendValue(CFMutableArrayRef theArray, const void *value)")]
    public static void CFArrayAppendValue(CFMutableArray theArray, nint value) => theArray.Append(value);

    /// <summary>Appends a range of another array. Does nothing if the range leaves that array.</summary>
    [CExport("void CFArrayAppendArray(CFMutableArrayRef theArray, CFArrayRef otherArray, CFRange otherRange)")]
    public static void CFArrayAppendArray(CFMutableArray theArray, CFArray otherArray, CFRange otherRange) => theArray.Append(otherArray, otherRange);

    /// <summary>Inserts a value before a place. Does nothing outside the array.</summary>
    [CExport("void CFArrayInsertValueAtIndex(CFMutableArrayRef theArray, CFIndex idx, const void *value)")]
    public static void CFArrayInsertValueAtIndex(CFMutableArray theArray, nint idx, nint value) => theArray.Insert(idx, value);

    /// <summary>Replaces the value at a place; at the end of the array appends. Does nothing outside.</summary>
    [CExport("void CFArraySetValueAtIndex(CFMutableArrayRef theArray, CFIndex idx, const void *value)")]
    public static void CFArraySetValueAtIndex(CFMutableArray theArray, nint idx, nint value) => theArray.Set(idx, value);

    /// <summary>Removes the value at a place. Does nothing outside the array.</summary>
    [CExport("void CFArrayRemoveValueAtIndex(CFMutableArrayRef theArray, CFIndex idx)")]
    public static void CFArrayRemoveValueAtIndex(CFMutableArray theArray, nint idx) => theArray.Remove(idx);

    /// <summary>Removes all values.</summary>
    [CExport("void CFArrayRemoveAllValues(CFMutableArrayRef theArray)")]
    public static void CFArrayRemoveAllValues(CFMutableArray theArray) => theArray.RemoveAll();

    /// <summary>Puts values in the place of a range. Does nothing if the range leaves the array.</summary>
    [CExport("void CFArrayReplaceValues(CFMutableArrayRef theArray, CFRange range, const void **newValues, CFIndex newCount)")]
    public static void CFArrayReplaceValues(CFMutableArray theArray, CFRange range, ReadOnlySpan<nint> newValues) => theArray.Replace(range, newValues);

    /// <summary>Exchanges the values at two places. Does nothing outside the array.</summary>
    [CExport("void CFArrayExchangeValuesAtIndices(CFMutableArrayRef theArray, CFIndex idx1, CFIndex idx2)")]
    public static void CFArrayExchangeValuesAtIndices(CFMutableArray theArray, nint idx1, nint idx2) => theArray.Exchange(idx1, idx2);

    /// <summary>Sorts a range. Does nothing if the range leaves the array.</summary>
    [CExport("void CFArraySortValues(CFMutableArrayRef theArray, CFRange range, CFComparatorFunction comparator, void *context)")]
    public static void CFArraySortValues(CFMutableArray theArray, CFRange range, delegate* unmanaged<nint, nint, nint, nint> comparator, nint context) =>
        theArray.Sort(range, comparator, context);
}
