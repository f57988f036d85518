using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Numbers and truth values.</summary>
[CHeader("CoreFoundation/CFNumber.h", Brief = "CFNumber and CFBoolean.", Includes = ["CoreFoundation/CFBase.h"])]
[CText(CTextPlace.Types, """
    typedef const struct __CFBoolean *CFBooleanRef;
    typedef const struct __CFNumber *CFNumberRef;
    """)]
[CData("const CFBooleanRef kCFBooleanTrue", "(CFBooleanRef)SHIM_RESERVED(2)", Brief = "True.")]
[CData("const CFBooleanRef kCFBooleanFalse", "(CFBooleanRef)SHIM_RESERVED(1)", Brief = "False.")]
[CAlias("kCFNumberMaxType", "kCFNumberCGFloatType")]
internal static unsafe partial class CFNumberHeader
{
    /// <summary>The C type of a number.</summary>
    [CEnum("CFNumberType", Underlying = "CFIndex")]
    internal enum NumberType : long
    {
        /// <summary>SInt8.</summary>
        kCFNumberSInt8Type = 1,
        /// <summary>SInt16.</summary>
        kCFNumberSInt16Type = 2,
        /// <summary>SInt32.</summary>
        kCFNumberSInt32Type = 3,
        /// <summary>SInt64.</summary>
        kCFNumberSInt64Type = 4,
        /// <summary>Float32.</summary>
        kCFNumberFloat32Type = 5,
        /// <summary>Float64.</summary>
        kCFNumberFloat64Type = 6,
        /// <summary>char.</summary>
        kCFNumberCharType = 7,
        /// <summary>short.</summary>
        kCFNumberShortType = 8,
        /// <summary>int.</summary>
        kCFNumberIntType = 9,
        /// <summary>long.</summary>
        kCFNumberLongType = 10,
        /// <summary>long long.</summary>
        kCFNumberLongLongType = 11,
        /// <summary>float.</summary>
        kCFNumberFloatType = 12,
        /// <summary>double.</summary>
        kCFNumberDoubleType = 13,
        /// <summary>CFIndex.</summary>
        kCFNumberCFIndexType = 14,
        /// <summary>As wide as long.</summary>
        kCFNumberNSIntegerType = 15,
        /// <summary>A double.</summary>
        kCFNumberCGFloatType = 16,
    }

    /// <summary>Gives the class number of CFBoolean.</summary>
    [CExport("CFTypeID CFBooleanGetTypeID(void)")]
    public static nuint CFBooleanGetTypeID() => CFTypeIDs.Boolean;

    /// <summary>Gives the truth value of an object.</summary>
    /// <returns>Whether it is kCFBooleanTrue.</returns>
    [CExport("Boolean CFBooleanGetValue(CFBooleanRef boolean)")]
    public static bool CFBooleanGetValue(CFBoolean boolean) => boolean.Value;

    /// <summary>Gives the class number of CFNumber.</summary>
    [CExport("CFTypeID CFNumberGetTypeID(void)")]
    public static nuint CFNumberGetTypeID() => CFTypeIDs.Number;

    /// <summary>Makes a number.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="theType">The C type of what valuePtr points at.</param>
    /// <param name="valuePtr">The value.</param>
    /// <returns>A number that the caller releases; NULL for NULL and for a type that does not exist.</returns>
    [CExport("CFNumberRef CFNumberCreate(CFAllocatorRef allocator, CFNumberType theType, const void *valuePtr)")]
    public static CFNumber? CFNumberCreate(nint allocator, nint theType, void* valuePtr) => CFNumber.Create((CFNumberType)theType, valuePtr);

    /// <summary>Stores the value of a number as some C type.</summary>
    /// <param name="number">The number.</param>
    /// <param name="theType">The C type of what valuePtr points at.</param>
    /// <param name="valuePtr">Where the value goes, converted as by a cast.</param>
    /// <returns>Whether nothing was lost.</returns>
    [CExport("Boolean CFNumberGetValue(CFNumberRef number, CFNumberType theType, void *valuePtr)")]
    public static bool CFNumberGetValue(CFNumber number, nint theType, void* valuePtr) => number.GetValue((CFNumberType)theType, valuePtr);

    /// <summary>Gives the type of a number: one of fixed width.</summary>
    [CExport("CFNumberType CFNumberGetType(CFNumberRef number)")]
    public static nint CFNumberGetType(CFNumber number) => (nint)number.Type;

    /// <summary>Tells how many octets the type of a number takes.</summary>
    [CExport("CFIndex CFNumberGetByteSize(CFNumberRef number)")]
    public static nint CFNumberGetByteSize(CFNumber number) => number.ByteSize;

    /// <summary>Tells whether a number is of a floating-point type.</summary>
    [CExport("Boolean CFNumberIsFloatType(CFNumberRef number)")]
    public static bool CFNumberIsFloatType(CFNumber number) => number.IsReal;

    /// <summary>Compares two numbers by their values.</summary>
    [CExport("CFComparisonResult CFNumberCompare(CFNumberRef number, CFNumberRef otherNumber, void *context)")]
    public static nint CFNumberCompare(CFNumber number, CFNumber otherNumber, nint context) => number.CompareTo(otherNumber);
}
