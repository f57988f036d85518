using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>What every CoreFoundation object can do.</summary>
[CHeader("CoreFoundation/CFBase.h", Brief = "Base types of CoreFoundation, what every object can do, and allocators.",
    Includes = ["stdbool.h", "stddef.h", "stdint.h", "stdlib.h", "TargetConditionals.h", "Availability.h", "AvailabilityMacros.h", "MacTypes.h"])]
[CText(CTextPlace.Types, """
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
    """)]
[CText(CTextPlace.AfterEnums, """
    /* Compares two values; the last argument is the program's own. */
    typedef CFComparisonResult (*CFComparatorFunction)(const void *val1, const void *val2, void *context);
    """)]
[CText(CTextPlace.DataSource, """
    /* What the library's own containers do with CF objects. The library recognises these functions and takes a shorter way. */
    static const void *shim_retain(CFAllocatorRef allocator, const void *value)
    {
        (void)allocator;
        return value == NULL ? NULL : CFRetain(value);
    }

    static const void *shim_copy_string(CFAllocatorRef allocator, const void *value)
    {
        return CFStringCreateCopy(allocator, (CFStringRef)value);
    }

    static void shim_release(CFAllocatorRef allocator, const void *value)
    {
        (void)allocator;
        if (value != NULL)
            CFRelease(value);
    }
    """)]
[CData("const double kCFCoreFoundationVersionNumber", "1676.0", Brief = "The version of CoreFoundation that programs see.")]
[CData("const CFNullRef kCFNull", "(CFNullRef)SHIM_RESERVED(3)", Brief = "Stands for nothing where NULL may not.")]
[CData("const CFAllocatorRef kCFAllocatorDefault", "NULL", Brief = "The default allocator: NULL.")]
[CData("const CFAllocatorRef kCFAllocatorSystemDefault", "(CFAllocatorRef)SHIM_RESERVED(8)", Brief = "malloc and free.")]
[CData("const CFAllocatorRef kCFAllocatorMalloc", "(CFAllocatorRef)SHIM_RESERVED(9)", Brief = "malloc and free.")]
[CData("const CFAllocatorRef kCFAllocatorMallocZone", "(CFAllocatorRef)SHIM_RESERVED(10)", Brief = "malloc and free.")]
[CData("const CFAllocatorRef kCFAllocatorNull", "(CFAllocatorRef)SHIM_RESERVED(11)", Brief = "Allocates nothing, frees nothing.")]
[CData("const CFAllocatorRef kCFAllocatorUseContext", "(CFAllocatorRef)SHIM_RESERVED(12)", Brief = "The same as the system default.")]
internal static unsafe partial class CFBaseHeader
{
    /// <summary>How two things compare.</summary>
    [CEnum("CFComparisonResult", Underlying = "CFIndex")]
    internal enum ComparisonResult : long
    {
        /// <summary>The first comes before the second.</summary>
        kCFCompareLessThan = -1,
        /// <summary>They are equal.</summary>
        kCFCompareEqualTo = 0,
        /// <summary>The first comes after the second.</summary>
        kCFCompareGreaterThan = 1,
    }

    /// <summary>Adds one retain to an object. Constants are not counted. NULL ends the process.</summary>
    /// <param name="cf">Any object.</param>
    /// <returns>The same object.</returns>
    [CExport("CFTypeRef CFRetain(CFTypeRef cf)")]
    public static nint CFRetain(nint cf) => CFOwnership.Retain(cf);

    /// <summary>
    /// Gives back one retain of an object; the last one ends its life. Constants are not counted, and what is no live object is ignored.
    /// NULL ends the process.
    /// </summary>
    /// <param name="cf">Any object.</param>
    [CExport("void CFRelease(CFTypeRef cf)")]
    public static void CFRelease(nint cf) => CFOwnership.Release(cf);

    /// <summary>Gives a retain away to be released later. There is no pool that would do so: the object stays until it is released otherwise.</summary>
    /// <param name="arg">Any object, or NULL.</param>
    /// <returns>The same object.</returns>
    [CExport("CFTypeRef CFAutorelease(CFTypeRef arg)")]
    public static nint CFAutorelease(nint arg) => arg;

    /// <summary>Hands an object to a collector. There is none: nothing happens.</summary>
    /// <param name="cf">Any object, or NULL.</param>
    /// <returns>The same object.</returns>
    [CExport("CFTypeRef CFMakeCollectable(CFTypeRef cf)")]
    public static nint CFMakeCollectable(nint cf) => cf;

    /// <summary>Tells how many retains an object has. For constants, which are not counted, a very large number.</summary>
    /// <param name="cf">Any object.</param>
    /// <returns>The number; 0 for what is no object.</returns>
    [CExport("CFIndex CFGetRetainCount(CFTypeRef cf)")]
    public static nint CFGetRetainCount(CFObject cf) => cf.RetainCount;

    /// <summary>Tells the class of an object.</summary>
    /// <param name="cf">Any object.</param>
    /// <returns>The number of its class; 0 for what is no object.</returns>
    [CExport("CFTypeID CFGetTypeID(CFTypeRef cf)")]
    public static nuint CFGetTypeID(CFObject cf) => cf.TypeID;

    /// <summary>Tells whether two objects are equal: of the same class and, for strings, data, numbers, dates, errors and containers, of the same content.</summary>
    /// <param name="cf1">Any object.</param>
    /// <param name="cf2">Any object.</param>
    [CExport("Boolean CFEqual(CFTypeRef cf1, CFTypeRef cf2)")]
    public static bool CFEqual(nint cf1, nint cf2) => CFNesting.AreEqual(cf1, cf2);

    /// <summary>Gives a number that is the same for equal objects.</summary>
    /// <param name="cf">Any object.</param>
    [CExport("CFHashCode CFHash(CFTypeRef cf)")]
    public static nuint CFHash(CFObject cf) => cf.HashValue;

    /// <summary>Describes an object for a person who looks for a fault.</summary>
    /// <param name="cf">Any object.</param>
    /// <returns>A string that the caller releases; NULL for what is no object.</returns>
    [CExport("CFStringRef CFCopyDescription(CFTypeRef cf)")]
    public static CFString CFCopyDescription(CFObject cf) => new(cf.Describe());

    /// <summary>Gives the name of a class.</summary>
    /// <param name="type_id">The number of the class.</param>
    /// <returns>A string that the caller releases; NULL for a number that is no class.</returns>
    [CExport("CFStringRef CFCopyTypeIDDescription(CFTypeID type_id)")]
    public static CFString? CFCopyTypeIDDescription(nuint type_id) => CFTypeIDs.IsKnown(type_id) ? new CFString(CFTypeIDs.NameOf(type_id)) : null;

    /// <summary>Writes the description of an object to standard error.</summary>
    /// <param name="obj">Any object, or NULL.</param>
    [CExport("void CFShow(CFTypeRef obj)")]
    public static void CFShow(CFObject? obj) => CFStandardError.WriteLine(obj?.FormatText ?? "(null)");

    /// <summary>Gives the allocator of an object: the system default.</summary>
    /// <param name="cf">Any object.</param>
    [CExport("CFAllocatorRef CFGetAllocator(CFTypeRef cf)")]
    [return: Borrowed]
    public static CFAllocator CFGetAllocator(CFObject cf) => CFAllocator.SystemDefault;

    /// <summary>Gives the class number of CFNull.</summary>
    [CExport("CFTypeID CFNullGetTypeID(void)")]
    public static nuint CFNullGetTypeID() => CFTypeIDs.Null;

    /// <summary>Gives the class number of CFAllocator.</summary>
    [CExport("CFTypeID CFAllocatorGetTypeID(void)")]
    public static nuint CFAllocatorGetTypeID() => CFTypeIDs.Allocator;

    /// <summary>Gives the allocator that NULL stands for.</summary>
    [CExport("CFAllocatorRef CFAllocatorGetDefault(void)")]
    [return: Borrowed]
    public static CFAllocator CFAllocatorGetDefault() => CFAllocator.SystemDefault;

    /// <summary>Allocates memory with malloc.</summary>
    /// <param name="allocator">NULL or one of the constants; kCFAllocatorNull allocates nothing.</param>
    /// <param name="size">How many octets.</param>
    /// <param name="hint">Not used.</param>
    /// <returns>The memory, or NULL.</returns>
    [CExport("void *CFAllocatorAllocate(CFAllocatorRef allocator, CFIndex size, CFOptionFlags hint)")]
    public static nint CFAllocatorAllocate(nint allocator, nint size, nuint hint) => CFAllocator.Allocate(allocator, size);

    /// <summary>Frees memory from CFAllocatorAllocate.</summary>
    /// <param name="allocator">The same allocator.</param>
    /// <param name="ptr">The memory, or NULL.</param>
    [CExport("void CFAllocatorDeallocate(CFAllocatorRef allocator, void *ptr)")]
    public static void CFAllocatorDeallocate(nint allocator, nint ptr) => CFAllocator.Deallocate(allocator, ptr);
}
