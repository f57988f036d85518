using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>Ownership helpers, and retain and release as C calls them.</summary>
internal static class CFOwnership
{
    /// <summary>The same object with one retain more, which the caller of this method owns.</summary>
    public static T Retained<T>(this T target) where T : CFObject
    {
        target.Retain();
        return target;
    }

    /// <summary>
    /// <c>CFRetain</c>: NULL ends the process, as everywhere else in CoreFoundation; a value that names no live object is given back as it is.
    /// </summary>
    public static nint Retain(nint handle)
    {
        if (handle == 0) CFAbort.Because("CFRetain() called with NULL");
        HandleTable.Resolve(handle)?.Retain();
        return handle;
    }

    /// <summary><c>CFRelease</c>: NULL ends the process; a value that names no live object is ignored.</summary>
    public static void Release(nint handle)
    {
        if (handle == 0) CFAbort.Because("CFRelease() called with NULL");
        HandleTable.Resolve(handle)?.Release();
    }
}
