using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Moments.</summary>
[CHeader("CoreFoundation/CFDate.h", Brief = "CFDate: a moment, in seconds since 2001-01-01 00:00:00 UTC.", Includes = ["CoreFoundation/CFBase.h"])]
[CText(CTextPlace.Types, """
    typedef double CFTimeInterval;
    typedef CFTimeInterval CFAbsoluteTime;
    typedef const struct __CFDate *CFDateRef;
    """)]
[CData("const CFTimeInterval kCFAbsoluteTimeIntervalSince1970", "978307200.0", Brief = "Seconds from 1970 to 2001.")]
[CData("const CFTimeInterval kCFAbsoluteTimeIntervalSince1904", "3061152000.0", Brief = "Seconds from 1904 to 2001.")]
internal static partial class CFDateHeader
{
    /// <summary>Tells the time.</summary>
    /// <returns>Seconds since 2001.</returns>
    [CExport("CFAbsoluteTime CFAbsoluteTimeGetCurrent(void)")]
    public static double CFAbsoluteTimeGetCurrent() => CFDate.ToAbsoluteTime(DateTime.UtcNow);

    /// <summary>Gives the class number of CFDate.</summary>
    [CExport("CFTypeID CFDateGetTypeID(void)")]
    public static nuint CFDateGetTypeID() => CFTypeIDs.Date;

    /// <summary>Makes a date.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="at">Seconds since 2001.</param>
    /// <returns>A date that the caller releases.</returns>
    [CExport("CFDateRef CFDateCreate(CFAllocatorRef allocator, CFAbsoluteTime at)")]
    public static CFDate CFDateCreate(nint allocator, double at) => new(at);

    /// <summary>Gives the moment of a date.</summary>
    /// <returns>Seconds since 2001.</returns>
    [CExport("CFAbsoluteTime CFDateGetAbsoluteTime(CFDateRef theDate)")]
    public static double CFDateGetAbsoluteTime(CFDate theDate) => theDate.AbsoluteTime;

    /// <summary>Tells how many seconds a date lies after another.</summary>
    [CExport("CFTimeInterval CFDateGetTimeIntervalSinceDate(CFDateRef theDate, CFDateRef otherDate)")]
    public static double CFDateGetTimeIntervalSinceDate(CFDate theDate, CFDate otherDate) => theDate.AbsoluteTime - otherDate.AbsoluteTime;

    /// <summary>Compares two dates.</summary>
    [CExport("CFComparisonResult CFDateCompare(CFDateRef theDate, CFDateRef otherDate, void *context)")]
    public static nint CFDateCompare(CFDate theDate, CFDate otherDate, nint context) => theDate.CompareTo(otherDate);
}
