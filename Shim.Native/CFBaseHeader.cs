using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native;

/// <summary>What every CoreFoundation object can do.</summary>
[CHeader("CoreFoundation/CFBase.h", Brief = "Base types of CoreFoundation, and what every object can do.",
    Includes = ["stdarg.h", "stddef.h", "stdint.h", "TargetConditionals.h", "Availability.h", "AvailabilityMacros.h", "MacTypes.h"])]
[CText(CTextPlace.Types, """
    typedef const void *CFTypeRef;
    typedef unsigned long CFTypeID;
    typedef const struct __CFString *CFStringRef;
    """)]
internal static partial class CFBaseHeader
{
    /// <summary>Tells the class of an object.</summary>
    /// <param name="cf">Any object.</param>
    /// <returns>The number of its class; 0 for what is no object.</returns>
    [CExport("CFTypeID CFGetTypeID(CFTypeRef cf)")]
    public static nuint CFGetTypeID(CFObject cf) => cf.TypeID;

    /// <summary>Gives back one retain of an object; the last one ends its life.</summary>
    /// <param name="cf">Any object.</param>
    [CExport("void CFRelease(CFTypeRef cf)")]
    public static void CFRelease(CFObject cf) => cf.Release();
}
