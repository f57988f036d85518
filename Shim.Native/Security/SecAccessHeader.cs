using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Rules about who may use an item.</summary>
[CHeader("Security/SecAccess.h", Brief = "Rules about who may use an item. Items are in the memory of this process: there is nobody else to keep out.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFString.h", "Security/SecBase.h"])]
internal static partial class SecAccessHeader
{
    /// <summary>Tells the type of such rules.</summary>
    /// <returns>The number that CFGetTypeID gives for them.</returns>
    [CExport("CFTypeID SecAccessGetTypeID(void)")]
    public static nuint SecAccessGetTypeID() => CFTypeIDs.SecAccess;

    /// <summary>Makes rules that allow everything to this process; calls that take them ignore them.</summary>
    /// <param name="descriptor">What they are for; it shows in CFCopyDescription.</param>
    /// <param name="trustedlist">Ignored.</param>
    /// <param name="accessRef">Receives new rules.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecAccessCreate(CFStringRef descriptor, CFArrayRef trustedlist, SecAccessRef *accessRef)")]
    public static int SecAccessCreate(CFString descriptor, CFArray? trustedlist, out SecAccess? accessRef) => SecAccess.Create(descriptor, trustedlist, out accessRef);
}

/// <summary>Types of Authorization Services, which some programs include beside their TLS.</summary>
[CHeader("Security/Authorization.h", Brief = "Types of Authorization Services, which some programs include beside their TLS. There are no functions.",
    Includes = ["stddef.h", "stdint.h", "MacTypes.h"])]
[CText(CTextPlace.Types, """
    typedef const char *AuthorizationString;
    typedef UInt32 AuthorizationFlags;
    typedef const struct AuthorizationOpaqueRef *AuthorizationRef;

    #define kAuthorizationExternalFormLength 32
    typedef struct AuthorizationExternalForm {
        char bytes[kAuthorizationExternalFormLength];
    } AuthorizationExternalForm;

    typedef struct AuthorizationItem {
        AuthorizationString name;
        size_t valueLength;
        void *value;
        UInt32 flags;
    } AuthorizationItem;

    typedef struct AuthorizationItemSet {
        UInt32 count;
        AuthorizationItem *items;
    } AuthorizationItemSet, AuthorizationRights, AuthorizationEnvironment;
    """)]
internal static partial class AuthorizationHeader;
