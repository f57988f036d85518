using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Names of files.</summary>
[CHeader("CoreFoundation/CFURL.h", Brief = "CFURL: names of files, and their contents.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFArray.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h"])]
[CText(CTextPlace.Types, """
    typedef const struct __CFURL *CFURLRef;
    """)]
internal static unsafe partial class CFUrlHeader
{
    /// <summary>How a path is written.</summary>
    [CEnum("CFURLPathStyle", Underlying = "CFIndex")]
    internal enum PathStyle : long
    {
        /// <summary>With slashes: the only style that exists here.</summary>
        kCFURLPOSIXPathStyle = 0,
        /// <summary>With colons.</summary>
        kCFURLHFSPathStyle = 1,
        /// <summary>With backslashes.</summary>
        kCFURLWindowsPathStyle = 2,
    }

    /// <summary>Why a file could not be read.</summary>
    [CEnum("CFURLError", Underlying = "CFIndex")]
    internal enum ReadError : long
    {
        /// <summary>Another reason.</summary>
        kCFURLUnknownError = -10,
        /// <summary>It is not there.</summary>
        kCFURLResourceNotFoundError = -12,
        /// <summary>It may not be read.</summary>
        kCFURLResourceAccessViolationError = -13,
    }

    /// <summary>Gives the class number of CFURL.</summary>
    [CExport("CFTypeID CFURLGetTypeID(void)")]
    public static nuint CFURLGetTypeID() => CFTypeIDs.Url;

    /// <summary>Makes the URL of a file from its path.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="buffer">The path, UTF-8.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    /// <returns>A URL that the caller releases; NULL for an empty path and one that is not UTF-8.</returns>
    [CExport("CFURLRef CFURLCreateFromFileSystemRepresentation(CFAllocatorRef allocator, const UInt8 *buffer, CFIndex bufLen, Boolean isDirectory)")]
    public static CFUrl? CFURLCreateFromFileSystemRepresentation(nint allocator, ReadOnlySpan<byte> buffer, bool isDirectory) => CFUrl.FromOctets(buffer, isDirectory);

    /// <summary>Makes the URL of a file from its path.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="filePath">The path.</param>
    /// <param name="pathStyle">kCFURLPOSIXPathStyle.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    /// <returns>A URL that the caller releases; NULL for an empty path and for another style.</returns>
    [CExport("CFURLRef CFURLCreateWithFileSystemPath(CFAllocatorRef allocator, CFStringRef filePath, CFURLPathStyle pathStyle, Boolean isDirectory)")]
    public static CFUrl? CFURLCreateWithFileSystemPath(nint allocator, CFString filePath, nint pathStyle, bool isDirectory) => CFUrl.FromPath(filePath, pathStyle, isDirectory);

    /// <summary>Makes the URL of a file in a directory.</summary>
    /// <returns>A URL that the caller releases.</returns>
    [CExport("CFURLRef CFURLCreateCopyAppendingPathComponent(CFAllocatorRef allocator, CFURLRef url, CFStringRef pathComponent, Boolean isDirectory)")]
    public static CFUrl CFURLCreateCopyAppendingPathComponent(nint allocator, CFUrl url, CFString pathComponent, bool isDirectory) => url.Appending(pathComponent, isDirectory);

    /// <summary>Gives the path of a file.</summary>
    /// <param name="anURL">The URL.</param>
    /// <param name="pathStyle">kCFURLPOSIXPathStyle.</param>
    /// <returns>A string that the caller releases; NULL for another style.</returns>
    [CExport("CFStringRef CFURLCopyFileSystemPath(CFURLRef anURL, CFURLPathStyle pathStyle)")]
    public static CFString? CFURLCopyFileSystemPath(CFUrl anURL, nint pathStyle) => pathStyle == 0 ? new CFString(anURL.Path) : null;

    /// <summary>Writes the path of a file, with a NUL behind it.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="resolveAgainstBase">Whether a relative path is made absolute.</param>
    /// <param name="buffer">Where the path goes.</param>
    /// <param name="maxBufLen">Its size.</param>
    /// <returns>Whether it fits.</returns>
    [CExport("Boolean CFURLGetFileSystemRepresentation(CFURLRef url, Boolean resolveAgainstBase, UInt8 *buffer, CFIndex maxBufLen)")]
    public static bool CFURLGetFileSystemRepresentation(CFUrl url, bool resolveAgainstBase, byte* buffer, nint maxBufLen) =>
        url.GetFileSystemRepresentation(resolveAgainstBase, buffer, maxBufLen);

    /// <summary>Reads a whole file.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="url">The URL.</param>
    /// <param name="resourceData">Where the data goes, which the caller releases; may be NULL.</param>
    /// <param name="properties">Where an empty dictionary goes, which the caller releases; may be NULL.</param>
    /// <param name="desiredProperties">Not used: no property is known.</param>
    /// <param name="errorCode">Where 0 or a kCFURL...Error goes; may be NULL.</param>
    /// <returns>Whether it could be read.</returns>
    [CExport("Boolean CFURLCreateDataAndPropertiesFromResource(CFAllocatorRef alloc, CFURLRef url, CFDataRef *resourceData, CFDictionaryRef *properties, CFArrayRef desiredProperties, SInt32 *errorCode)")]
    public static bool CFURLCreateDataAndPropertiesFromResource(
        nint alloc, CFUrl url, [Optional] out CFData? resourceData, [Optional] out CFDictionary? properties, nint desiredProperties, [Optional] out int errorCode) =>
        url.TryRead(out resourceData, out properties, out errorCode);

    /// <summary>Gives the text of a URL, "file:///..."; the URL keeps it.</summary>
    [CExport("CFStringRef CFURLGetString(CFURLRef anURL)")]
    [return: Borrowed]
    public static CFString CFURLGetString(CFUrl anURL) => anURL.Text;
}
