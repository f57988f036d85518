using Shim.Generators;

namespace Shim.Native.Security;

/// <summary>Everything.</summary>
[CHeader("Security/Security.h", Brief = "Everything of the Security framework that this library has.",
    Includes = ["CoreFoundation/CoreFoundation.h", "Security/SecBase.h", "Security/SecCertificate.h", "Security/SecCertificateOIDs.h", "Security/SecIdentity.h",
        "Security/SecImportExport.h", "Security/SecItem.h", "Security/SecKey.h", "Security/SecPolicy.h", "Security/SecRandom.h", "Security/SecTrust.h",
        "Security/cssmtype.h", "Security/cssmapple.h", "Security/oidsalg.h", "Security/Authorization.h", "Security/SecAccess.h", "Security/SecIdentitySearch.h",
        "Security/SecKeychain.h", "Security/SecKeychainItem.h", "Security/SecKeychainSearch.h", "Security/SecPolicySearch.h", "Security/SecTrustSettings.h",
        "Security/SecTransform.h", "Security/SecReadTransform.h", "Security/SecEncryptTransform.h", "Security/SecSignVerifyTransform.h", "Security/SecDigestTransform.h",
        "Security/CipherSuite.h", "Security/SecProtocolTypes.h", "Security/SecureTransport.h"])]
internal static partial class SecurityHeader
{
}
