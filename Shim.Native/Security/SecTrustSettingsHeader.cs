using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Trust settings, of which there are none.</summary>
[CHeader("Security/SecTrustSettings.h", Brief = "Trust settings of users and administrators: there are none; the anchors are the machine's bundle.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFString.h", "Security/SecBase.h"])]
[CText(CTextPlace.Types, """
    #define kSecTrustSettingsPolicy CFSTR("kSecTrustSettingsPolicy")
    #define kSecTrustSettingsApplication CFSTR("kSecTrustSettingsApplication")
    #define kSecTrustSettingsPolicyString CFSTR("kSecTrustSettingsPolicyString")
    #define kSecTrustSettingsKeyUsage CFSTR("kSecTrustSettingsKeyUsage")
    #define kSecTrustSettingsAllowedError CFSTR("kSecTrustSettingsAllowedError")
    #define kSecTrustSettingsResult CFSTR("kSecTrustSettingsResult")
    """)]
internal static partial class SecTrustSettingsHeader
{
    /// <summary>What a setting says.</summary>
    [CEnum("SecTrustSettingsResult", Underlying = "uint32_t")]
    internal enum SecTrustSettingsResultNames : uint
    {
        /// <summary>No setting.</summary>
        kSecTrustSettingsResultInvalid = 0,
        /// <summary>Trusted, a root.</summary>
        kSecTrustSettingsResultTrustRoot = 1,
        /// <summary>Trusted, not a root.</summary>
        kSecTrustSettingsResultTrustAsRoot = 2,
        /// <summary>Not trusted.</summary>
        kSecTrustSettingsResultDeny = 3,
        /// <summary>Neither.</summary>
        kSecTrustSettingsResultUnspecified = 4,
    }

    /// <summary>Whose settings are meant.</summary>
    [CEnum("SecTrustSettingsDomain", Underlying = "uint32_t")]
    internal enum SecTrustSettingsDomainNames : uint
    {
        /// <summary>The user's.</summary>
        kSecTrustSettingsDomainUser = 0,
        /// <summary>The administrator's.</summary>
        kSecTrustSettingsDomainAdmin = 1,
        /// <summary>The system's.</summary>
        kSecTrustSettingsDomainSystem = 2,
    }

    /// <summary>There are no trust settings.</summary>
    /// <param name="certRef">Ignored.</param>
    /// <param name="domain">Ignored.</param>
    /// <param name="trustSettings">Receives NULL.</param>
    /// <returns>errSecNoTrustSettings.</returns>
    [CExport("OSStatus SecTrustSettingsCopyTrustSettings(SecCertificateRef certRef, SecTrustSettingsDomain domain, CFArrayRef *trustSettings)")]
    public static int SecTrustSettingsCopyTrustSettings(nint certRef, uint domain, out nint trustSettings) => SecKeychainCalls.NoTrustSettings(out trustSettings);

    /// <summary>There are no trust settings; SecTrustCopyAnchorCertificates gives the machine's anchors.</summary>
    /// <param name="domain">Ignored.</param>
    /// <param name="certArray">Receives NULL.</param>
    /// <returns>errSecNoTrustSettings.</returns>
    [CExport("OSStatus SecTrustSettingsCopyCertificates(SecTrustSettingsDomain domain, CFArrayRef *certArray)")]
    public static int SecTrustSettingsCopyCertificates(uint domain, out nint certArray) => SecKeychainCalls.NoTrustSettings(out certArray);

    /// <summary>There are no trust settings.</summary>
    /// <param name="certRef">Ignored.</param>
    /// <param name="domain">Ignored.</param>
    /// <param name="trustSettingsDictOrArray">Ignored.</param>
    /// <returns>errSecNoTrustSettings.</returns>
    [CExport("OSStatus SecTrustSettingsSetTrustSettings(SecCertificateRef certRef, SecTrustSettingsDomain domain, CFTypeRef trustSettingsDictOrArray)")]
    public static int SecTrustSettingsSetTrustSettings(nint certRef, uint domain, nint trustSettingsDictOrArray) => (int)SecError.errSecNoTrustSettings;
}
