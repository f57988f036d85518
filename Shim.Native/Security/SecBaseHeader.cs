using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>References and status codes.</summary>
[CHeader("Security/SecBase.h", Brief = "References to the objects of the Security framework, and its status codes.",
    Includes = ["CoreFoundation/CFBase.h", "TargetConditionals.h", "Availability.h"])]
[CText(CTextPlace.Types, """
    #ifndef __SEC_TYPES__
    #define __SEC_TYPES__

    #define errSecErrnoBase 100000
    #define errSecErrnoLimit 100255

    #ifndef SEC_EXTERN_C_BEGIN
    #ifdef __cplusplus
    #define SEC_EXTERN_C_BEGIN extern "C" {
    #define SEC_EXTERN_C_END }
    #else
    #define SEC_EXTERN_C_BEGIN
    #define SEC_EXTERN_C_END
    #endif
    #endif

    typedef struct __SecCertificate *SecCertificateRef;
    typedef struct __SecIdentity *SecIdentityRef;
    typedef struct __SecKey *SecKeyRef;
    typedef struct __SecPolicy *SecPolicyRef;
    typedef struct __SecAccessControl *SecAccessControlRef;
    typedef struct __SecKeychain *SecKeychainRef;
    typedef struct __SecKeychainItem *SecKeychainItemRef;
    typedef struct __SecKeychainSearch *SecKeychainSearchRef;
    typedef struct __SecAccess *SecAccessRef;
    typedef struct __SecPassword *SecPasswordRef;

    #endif
    """)]
[CEnumOf(typeof(SecError))]
internal static partial class SecBaseHeader
{
    /// <summary>Gives a sentence for a status code.</summary>
    /// <param name="status">A status code of the Security framework or of Secure Transport.</param>
    /// <param name="reserved">NULL.</param>
    /// <returns>A new string, never NULL: "OSStatus n" for a code that is not known.</returns>
    [CExport("CFStringRef SecCopyErrorMessageString(OSStatus status, void *reserved)")]
    public static CFString SecCopyErrorMessageString(int status, nint reserved) => new(SecErrorMessages.For(status));
}
