using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Runs of octets.</summary>
[CHeader("CoreFoundation/CFData.h", Brief = "CFData: a run of octets.", Includes = ["CoreFoundation/CFBase.h"])]
[CText(CTextPlace.Types, """
    typedef const struct __CFData *CFDataRef;
    typedef struct __CFData *CFMutableDataRef;
    """)]
internal static unsafe partial class CFDataHeader
{
    /// <summary>Gives the class number of CFData.</summary>
    [CExport("CFTypeID CFDataGetTypeID(void)")]
    public static nuint CFDataGetTypeID() => CFTypeIDs.Data;

    /// <summary>Makes data of a copy of some octets.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="bytes">The octets; may be NULL if there are none.</param>
    /// <returns>Data that the caller releases; NULL for a negative length.</returns>
    [CExport("CFDataRef CFDataCreate(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length)")]
    public static CFData CFDataCreate(nint allocator, ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>Makes data of octets that stay where they are.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="bytes">The octets, which must stay valid and unchanged.</param>
    /// <param name="length">How many.</param>
    /// <param name="bytesDeallocator">How they are freed with the last retain: kCFAllocatorNull not at all, others with free().</param>
    /// <returns>Data that the caller releases; NULL for a negative length.</returns>
    [CExport("CFDataRef CFDataCreateWithBytesNoCopy(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length, CFAllocatorRef bytesDeallocator)")]
    public static CFData? CFDataCreateWithBytesNoCopy(nint allocator, byte* bytes, nint length, nint bytesDeallocator) => CFData.OverForeign(bytes, length, bytesDeallocator);

    /// <summary>Makes data of the same octets that does not change.</summary>
    /// <returns>Data that the caller releases.</returns>
    [CExport("CFDataRef CFDataCreateCopy(CFAllocatorRef allocator, CFDataRef theData)")]
    public static CFData CFDataCreateCopy(nint allocator, CFData theData) => new(theData.Bytes);

    /// <summary>Makes empty data that can be changed.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="capacity">How many octets fit before they move; 0 leaves it to the library.</param>
    /// <returns>Data that the caller releases.</returns>
    [CExport("CFMutableDataRef CFDataCreateMutable(CFAllocatorRef allocator, CFIndex capacity)")]
    public static CFMutableData CFDataCreateMutable(nint allocator, nint capacity) => new(CFMutableData.UsefulCapacity(capacity));

    /// <summary>Makes data of the same octets that can be changed.</summary>
    /// <returns>Data that the caller releases.</returns>
    [CExport("CFMutableDataRef CFDataCreateMutableCopy(CFAllocatorRef allocator, CFIndex capacity, CFDataRef theData)")]
    public static CFMutableData CFDataCreateMutableCopy(nint allocator, nint capacity, CFData theData) => new(theData.Bytes, CFMutableData.UsefulCapacity(capacity));

    /// <summary>Tells how many octets there are.</summary>
    [CExport("CFIndex CFDataGetLength(CFDataRef theData)")]
    public static nint CFDataGetLength(CFData theData) => theData.Length;

    /// <summary>Gives the address of the octets. It stays valid as long as the data lives and is not changed in length.</summary>
    [CExport("const UInt8 *CFDataGetBytePtr(CFDataRef theData)")]
    public static nint CFDataGetBytePtr(CFData theData) => theData.BytePointer;

    /// <summary>Gives the address of the octets, to be changed there.</summary>
    /// <returns>The address; NULL for data that cannot be changed.</returns>
    [CExport("UInt8 *CFDataGetMutableBytePtr(CFMutableDataRef theData)")]
    public static nint CFDataGetMutableBytePtr(CFMutableData theData) => theData.BytePointer;

    /// <summary>Copies a range of octets. Does nothing if the range leaves the data.</summary>
    [CExport("void CFDataGetBytes(CFDataRef theData, CFRange range, UInt8 *buffer)")]
    public static void CFDataGetBytes(CFData theData, CFRange range, byte* buffer) => theData.CopyTo(range, buffer);

    /// <summary>Cuts data off or fills it up with zeros.</summary>
    [CExport("void CFDataSetLength(CFMutableDataRef theData, CFIndex length)")]
    public static void CFDataSetLength(CFMutableData theData, nint length) => theData.SetLength(length);

    /// <summary>Appends zeros.</summary>
    [CExport("void CFDataIncreaseLength(CFMutableDataRef theData, CFIndex extraLength)")]
    public static void CFDataIncreaseLength(CFMutableData theData, nint extraLength) => theData.IncreaseLength(extraLength);

    /// <summary>Appends octets.</summary>
    [CExport("void CFDataAppendBytes(CFMutableDataRef theData, const UInt8 *bytes, CFIndex length)")]
    public static void CFDataAppendBytes(CFMutableData theData, ReadOnlySpan<byte> bytes) => theData.Append(bytes);

    /// <summary>Puts octets in the place of a range. Does nothing if the range leaves the data.</summary>
    [CExport("void CFDataReplaceBytes(CFMutableDataRef theData, CFRange range, const UInt8 *newBytes, CFIndex newLength)")]
    public static void CFDataReplaceBytes(CFMutableData theData, CFRange range, ReadOnlySpan<byte> newBytes) => theData.Replace(range, newBytes);

    /// <summary>Removes a range. Does nothing if the range leaves the data.</summary>
    [CExport("void CFDataDeleteBytes(CFMutableDataRef theData, CFRange range)")]
    public static void CFDataDeleteBytes(CFMutableData theData, CFRange range) => theData.Replace(range, []);
}
