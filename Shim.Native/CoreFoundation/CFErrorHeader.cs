using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Errors with a domain and a code.</summary>
[CHeader("CoreFoundation/CFError.h", Brief = "CFError: a domain, a code within it, and what else is known.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFString.h", "CoreFoundation/CFDictionary.h"])]
[CText(CTextPlace.Types, """
    typedef struct __CFError *CFErrorRef;
    typedef CFStringRef CFErrorDomain;
    """)]
internal static partial class CFErrorHeader
{
    /// <summary>Domains, and keys of the user info.</summary>
    [CStringConstants]
    internal static class Strings
    {
        /// <summary>Codes are errno.</summary>
        public const string kCFErrorDomainPOSIX = CFError.DomainPosix;
        /// <summary>Codes are OSStatus.</summary>
        public const string kCFErrorDomainOSStatus = CFError.DomainOSStatus;
        /// <summary>Codes are kern_return_t.</summary>
        public const string kCFErrorDomainMach = "NSMachErrorDomain";
        /// <summary>Codes are Cocoa's.</summary>
        public const string kCFErrorDomainCocoa = "NSCocoaErrorDomain";
        /// <summary>A sentence about what went wrong.</summary>
        public const string kCFErrorLocalizedDescriptionKey = CFError.LocalizedDescriptionKey;
        /// <summary>A sentence about what could not be done.</summary>
        public const string kCFErrorLocalizedFailureKey = "NSLocalizedFailure";
        /// <summary>A sentence about why.</summary>
        public const string kCFErrorLocalizedFailureReasonKey = CFError.LocalizedFailureReasonKey;
        /// <summary>A sentence about what to do.</summary>
        public const string kCFErrorLocalizedRecoverySuggestionKey = "NSLocalizedRecoverySuggestion";
        /// <summary>A description that is not for the user.</summary>
        public const string kCFErrorDescriptionKey = "NSDescription";
        /// <summary>The error behind the error.</summary>
        public const string kCFErrorUnderlyingErrorKey = CFError.UnderlyingErrorKey;
        /// <summary>The URL that it happened with.</summary>
        public const string kCFErrorURLKey = "NSURL";
        /// <summary>The path that it happened with.</summary>
        public const string kCFErrorFilePathKey = "NSFilePath";
    }

    /// <summary>Gives the class number of CFError.</summary>
    [CExport("CFTypeID CFErrorGetTypeID(void)")]
    public static nuint CFErrorGetTypeID() => CFTypeIDs.Error;

    /// <summary>Makes an error.</summary>
    /// <param name="allocator">Not used.</param>
    /// <param name="domain">The domain, which is retained.</param>
    /// <param name="code">The code within it.</param>
    /// <param name="userInfo">What else is known, or NULL; it is copied.</param>
    /// <returns>An error that the caller releases; NULL without a domain.</returns>
    [CExport("CFErrorRef CFErrorCreate(CFAllocatorRef allocator, CFStringRef domain, CFIndex code, CFDictionaryRef userInfo)")]
    public static CFError CFErrorCreate(nint allocator, CFString domain, nint code, CFDictionary? userInfo) => CFError.Create(domain, code, userInfo);

    /// <summary>Gives the domain of an error; it stays the error's.</summary>
    [CExport("CFStringRef CFErrorGetDomain(CFErrorRef err)")]
    [return: Borrowed]
    public static CFString CFErrorGetDomain(CFError err) => err.Domain;

    /// <summary>Gives the code of an error.</summary>
    [CExport("CFIndex CFErrorGetCode(CFErrorRef err)")]
    public static nint CFErrorGetCode(CFError err) => err.Code;

    /// <summary>Gives what else is known of an error.</summary>
    /// <returns>A dictionary that the caller releases; it may be empty.</returns>
    [CExport("CFDictionaryRef CFErrorCopyUserInfo(CFErrorRef err)")]
    public static CFDictionary CFErrorCopyUserInfo(CFError err) => err.UserInfo?.Retained() ?? CFDictionary.OfPairs();

    /// <summary>Gives a sentence about an error.</summary>
    /// <returns>A string that the caller releases.</returns>
    [CExport("CFStringRef CFErrorCopyDescription(CFErrorRef err)")]
    public static CFString CFErrorCopyDescription(CFError err) => new(err.Description);

    /// <summary>Gives the reason of an error, if its user info has one.</summary>
    /// <returns>A string that the caller releases, or NULL.</returns>
    [CExport("CFStringRef CFErrorCopyFailureReason(CFErrorRef err)")]
    public static CFString? CFErrorCopyFailureReason(CFError err) => err.UserInfo?.Find<CFString>(Strings.kCFErrorLocalizedFailureReasonKey)?.Retained();

    /// <summary>Gives advice about an error, if its user info has some.</summary>
    /// <returns>A string that the caller releases, or NULL.</returns>
    [CExport("CFStringRef CFErrorCopyRecoverySuggestion(CFErrorRef err)")]
    public static CFString? CFErrorCopyRecoverySuggestion(CFError err) => err.UserInfo?.Find<CFString>(Strings.kCFErrorLocalizedRecoverySuggestionKey)?.Retained();
}
