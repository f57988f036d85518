using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Bundles: the frameworks that this library stands for.</summary>
[CHeader("CoreFoundation/CFBundle.h", Brief = "CFBundle: names and versions of the frameworks that this library stands for. There are no other bundles.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h"])]
[CText(CTextPlace.Types, """
    typedef struct __CFBundle *CFBundleRef;
    """)]
internal static partial class CFBundleHeader
{
    /// <summary>Keys of the information dictionary.</summary>
    [CStringConstants]
    internal static class BundleKeys
    {
        public const string kCFBundleIdentifierKey = "CFBundleIdentifier";
        public const string kCFBundleNameKey = "CFBundleName";
        public const string kCFBundleVersionKey = "CFBundleVersion";
    }

    /// <summary>Gives the class number of CFBundle.</summary>
    [CExport("CFTypeID CFBundleGetTypeID(void)")]
    public static nuint CFBundleGetTypeID() => CFTypeIDs.Bundle;

    /// <summary>Gives the bundle com.apple.security or com.apple.CoreFoundation. There are no others.</summary>
    /// <param name="bundleID">The identifier.</param>
    /// <returns>A bundle that is not the caller's to release; NULL for others.</returns>
    [CExport("CFBundleRef CFBundleGetBundleWithIdentifier(CFStringRef bundleID)")]
    [return: Borrowed]
    public static CFBundle? CFBundleGetBundleWithIdentifier(CFString bundleID) => CFBundle.Find(bundleID);

    /// <summary>Gives the identifier of a bundle.</summary>
    /// <returns>A string that is not the caller's to release.</returns>
    [CExport("CFStringRef CFBundleGetIdentifier(CFBundleRef bundle)")]
    [return: Borrowed]
    public static CFString CFBundleGetIdentifier(CFBundle bundle) => bundle.Identifier;

    /// <summary>Gives identifier, name and versions of a bundle.</summary>
    /// <returns>A dictionary that is not the caller's to release.</returns>
    [CExport("CFDictionaryRef CFBundleGetInfoDictionary(CFBundleRef bundle)")]
    [return: Borrowed]
    public static CFDictionary CFBundleGetInfoDictionary(CFBundle bundle) => bundle.Info;
}
