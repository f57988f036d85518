namespace Shim.Runtime.CoreFoundation;

/// <summary>The CFTypeID numbers of the library. Apple's numbers differ from release to release, so programs only compare them.</summary>
internal static class CFTypeIDs
{
    private static readonly string[] s_names =
    [
        "CFType", "CFAllocator", "CFNull", "CFBoolean", "CFNumber", "CFString", "CFData", "CFArray", "CFDictionary", "CFDate", "CFError",
        "CFURL", "CFReadStream", "CFSet", "SSLContext", "SecCertificate", "SecIdentity", "SecKey", "SecPolicy", "SecTrust", "SecKeychain",
        "SecKeychainItem", "SecAccess", "SecAccessControl", "SecKeychainSearch", "SecIdentitySearch", "SecPolicySearch", "SecTransform",
        "sec_object", "CFBundle", "CFWriteStream", "CFRunLoop",
    ];

    /// <summary>CFAllocator.</summary>
    public const nuint Allocator = 1;
    /// <summary>CFNull.</summary>
    public const nuint Null = 2;
    /// <summary>CFBoolean.</summary>
    public const nuint Boolean = 3;
    /// <summary>CFNumber.</summary>
    public const nuint Number = 4;
    /// <summary>CFString.</summary>
    public const nuint String = 5;
    /// <summary>CFData.</summary>
    public const nuint Data = 6;
    /// <summary>CFArray.</summary>
    public const nuint Array = 7;
    /// <summary>CFDictionary.</summary>
    public const nuint Dictionary = 8;
    /// <summary>CFDate.</summary>
    public const nuint Date = 9;
    /// <summary>CFError.</summary>
    public const nuint Error = 10;
    /// <summary>CFURL.</summary>
    public const nuint Url = 11;
    /// <summary>CFReadStream.</summary>
    public const nuint ReadStream = 12;
    /// <summary>CFSet.</summary>
    public const nuint Set = 13;
    /// <summary>SSLContext.</summary>
    public const nuint SslContext = 14;
    /// <summary>SecCertificate.</summary>
    public const nuint SecCertificate = 15;
    /// <summary>SecIdentity.</summary>
    public const nuint SecIdentity = 16;
    /// <summary>SecKey.</summary>
    public const nuint SecKey = 17;
    /// <summary>SecPolicy.</summary>
    public const nuint SecPolicy = 18;
    /// <summary>SecTrust.</summary>
    public const nuint SecTrust = 19;
    /// <summary>SecKeychain.</summary>
    public const nuint SecKeychain = 20;
    /// <summary>SecKeychainItem.</summary>
    public const nuint SecKeychainItem = 21;
    /// <summary>SecAccess.</summary>
    public const nuint SecAccess = 22;
    /// <summary>SecAccessControl.</summary>
    public const nuint SecAccessControl = 23;
    /// <summary>SecKeychainSearch.</summary>
    public const nuint SecKeychainSearch = 24;
    /// <summary>SecIdentitySearch.</summary>
    public const nuint SecIdentitySearch = 25;
    /// <summary>SecPolicySearch.</summary>
    public const nuint SecPolicySearch = 26;
    /// <summary>SecTransform.</summary>
    public const nuint SecTransform = 27;
    /// <summary>sec_identity_t and its like.</summary>
    public const nuint SecObject = 28;
    /// <summary>CFBundle.</summary>
    public const nuint Bundle = 29;
    /// <summary>CFWriteStream.</summary>
    public const nuint WriteStream = 30;
    /// <summary>CFRunLoop.</summary>
    public const nuint RunLoop = 31;

    /// <summary>Whether a number names a class.</summary>
    public static bool IsKnown(nuint typeID) => typeID > 0 && typeID < (nuint)s_names.Length;

    /// <summary>The name of a type, "CFType" for numbers that are none.</summary>
    public static string NameOf(nuint typeID) => typeID < (nuint)s_names.Length ? s_names[typeID] : s_names[0];
}
