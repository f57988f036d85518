using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Keychains, of which there are none.</summary>
[CHeader("Security/SecKeychain.h", Brief = "Keychains: there are none. The declarations are here so that programs compile; every call says so.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "Security/SecBase.h", "Security/SecImportExport.h"])]
[CText(CTextPlace.Types, """
    #define SEC_KEYCHAIN_SETTINGS_VERS1 1

    typedef UInt32 SecKeychainStatus;
    typedef FourCharCode SecItemClass;
    typedef FourCharCode SecItemAttr;
    typedef UInt32 SecKeychainAttrType;

    typedef struct SecKeychainSettings {
        UInt32 version;
        Boolean lockOnSleep;
        Boolean useLockInterval;
        UInt32 lockInterval;
    } SecKeychainSettings;

    typedef struct SecKeychainAttribute {
        SecKeychainAttrType tag;
        UInt32 length;
        void *data;
    } SecKeychainAttribute;

    typedef struct SecKeychainAttributeList {
        UInt32 count;
        SecKeychainAttribute *attr;
    } SecKeychainAttributeList;

    typedef struct SecKeyImportExportParameters {
        uint32_t version;
        SecKeyImportExportFlags flags;
        CFTypeRef passphrase;
        CFStringRef alertTitle;
        CFStringRef alertPrompt;
        SecAccessRef accessRef;
        uint32_t keyUsage;
        uint32_t keyAttributes;
    } SecKeyImportExportParameters;
    """)]
internal static partial class SecKeychainHeader
{
    /// <summary>What may be done with a keychain.</summary>
    [CEnum]
    internal enum KeychainStatusNames
    {
        /// <summary>It is unlocked.</summary>
        kSecUnlockStateStatus = 1,
        /// <summary>It may be read.</summary>
        kSecReadPermStatus = 2,
        /// <summary>It may be written.</summary>
        kSecWritePermStatus = 4,
    }

    /// <summary>Whose preferences are meant.</summary>
    [CEnum("SecPreferencesDomain")]
    internal enum SecPreferencesDomainNames
    {
        /// <summary>The user's.</summary>
        kSecPreferencesDomainUser = 0,
        /// <summary>The system's.</summary>
        kSecPreferencesDomainSystem = 1,
        /// <summary>Those of all.</summary>
        kSecPreferencesDomainCommon = 2,
        /// <summary>Changing ones.</summary>
        kSecPreferencesDomainDynamic = 3,
    }

    /// <summary>Classes and attributes of items.</summary>
    [CEnum]
    internal enum KeychainItemNames : uint
    {
        /// <summary>Certificates.</summary>
        kSecCertificateItemClass = 0x80001000,
        /// <summary>The attribute 'labl'.</summary>
        kSecLabelItemAttr = 0x6C61626C,
        /// <summary>Attribute of keys: a name to print.</summary>
        kSecKeyPrintName = 1,
        /// <summary>Attribute of keys: the label.</summary>
        kSecKeyLabel = 6,
    }

    /// <summary>There are no keychains.</summary>
    /// <param name="pathName">Ignored.</param>
    /// <param name="keychain">Receives NULL.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainOpen(const char *pathName, SecKeychainRef *keychain)")]
    public static int SecKeychainOpen(nint pathName, out nint keychain) => SecKeychainCalls.None(out keychain);

    /// <summary>There are no keychains. SecItemImport keeps what it imports in memory without one.</summary>
    /// <param name="pathName">Ignored.</param>
    /// <param name="passwordLength">Ignored.</param>
    /// <param name="password">Ignored.</param>
    /// <param name="promptUser">Ignored.</param>
    /// <param name="initialAccess">Ignored.</param>
    /// <param name="keychain">Receives NULL.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainCreate(const char *pathName, UInt32 passwordLength, const void *password, Boolean promptUser, SecAccessRef initialAccess, SecKeychainRef *keychain)")]
    public static int SecKeychainCreate(nint pathName, uint passwordLength, nint password, bool promptUser, nint initialAccess, out nint keychain) => SecKeychainCalls.None(out keychain);

    /// <summary>There are no keychains.</summary>
    /// <param name="keychainOrArray">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainDelete(SecKeychainRef keychainOrArray)")]
    public static int SecKeychainDelete(nint keychainOrArray) => (int)SecError.errSecNotAvailable;

    /// <summary>There are no keychains.</summary>
    /// <param name="keychain">Receives NULL.</param>
    /// <returns>errSecNoDefaultKeychain.</returns>
    [CExport("OSStatus SecKeychainCopyDefault(SecKeychainRef *keychain)")]
    public static int SecKeychainCopyDefault(out nint keychain) => SecKeychainCalls.NoDefault(out keychain);

    /// <summary>There are no keychains.</summary>
    /// <param name="keychain">Ignored.</param>
    /// <param name="passwordLength">Ignored.</param>
    /// <param name="password">Ignored.</param>
    /// <param name="usePassword">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainUnlock(SecKeychainRef keychain, UInt32 passwordLength, const void *password, Boolean usePassword)")]
    public static int SecKeychainUnlock(nint keychain, uint passwordLength, nint password, bool usePassword) => (int)SecError.errSecNotAvailable;

    /// <summary>There are no keychains.</summary>
    /// <param name="keychain">Ignored.</param>
    /// <param name="keychainStatus">Receives 0.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainGetStatus(SecKeychainRef keychain, SecKeychainStatus *keychainStatus)")]
    public static int SecKeychainGetStatus(nint keychain, out uint keychainStatus) => SecKeychainCalls.NoStatus(out keychainStatus);

    /// <summary>There are no keychains.</summary>
    /// <param name="keychain">Ignored.</param>
    /// <param name="newSettings">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainSetSettings(SecKeychainRef keychain, const SecKeychainSettings *newSettings)")]
    public static int SecKeychainSetSettings(nint keychain, nint newSettings) => (int)SecError.errSecNotAvailable;

    /// <summary>There are no keychains.</summary>
    /// <param name="domain">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainSetPreferenceDomain(SecPreferencesDomain domain)")]
    public static int SecKeychainSetPreferenceDomain(int domain) => (int)SecError.errSecNotAvailable;

    /// <summary>Nobody is ever asked, so there is nothing to do.</summary>
    /// <param name="state">Ignored.</param>
    /// <returns>0.</returns>
    [CExport("OSStatus SecKeychainSetUserInteractionAllowed(Boolean state)")]
    public static int SecKeychainSetUserInteractionAllowed(bool state) => 0;

    /// <summary>Tells that nobody is ever asked.</summary>
    /// <param name="state">Receives false.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecKeychainGetUserInteractionAllowed(Boolean *state)")]
    public static int SecKeychainGetUserInteractionAllowed(out bool state) => SecKeychainCalls.InteractionAllowed(out state);

    /// <summary>There are no keychains. SecItemCopyMatching searches what was imported.</summary>
    /// <param name="keychainOrArray">Ignored.</param>
    /// <param name="itemClass">Ignored.</param>
    /// <param name="attrList">Ignored.</param>
    /// <param name="searchRef">Receives NULL.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainSearchCreateFromAttributes(CFTypeRef keychainOrArray, SecItemClass itemClass, const SecKeychainAttributeList *attrList, SecKeychainSearchRef *searchRef)")]
    public static int SecKeychainSearchCreateFromAttributes(nint keychainOrArray, uint itemClass, nint attrList, out nint searchRef) => SecKeychainCalls.None(out searchRef);

    /// <summary>There are no keychains.</summary>
    /// <param name="searchRef">Ignored.</param>
    /// <param name="itemRef">Receives NULL.</param>
    /// <returns>errSecItemNotFound.</returns>
    [CExport("OSStatus SecKeychainSearchCopyNext(SecKeychainSearchRef searchRef, SecKeychainItemRef *itemRef)")]
    public static int SecKeychainSearchCopyNext(nint searchRef, out nint itemRef) => SecKeychainCalls.NotFound(out itemRef);

    /// <summary>There are no keychains. SecItemDelete forgets what was imported.</summary>
    /// <param name="itemRef">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainItemDelete(SecKeychainItemRef itemRef)")]
    public static int SecKeychainItemDelete(nint itemRef) => (int)SecError.errSecNotAvailable;

    /// <summary>There are no keychains.</summary>
    /// <param name="itemRef">Ignored.</param>
    /// <param name="attrList">Ignored.</param>
    /// <param name="length">Ignored.</param>
    /// <param name="data">Ignored.</param>
    /// <returns>errSecNotAvailable.</returns>
    [CExport("OSStatus SecKeychainItemModifyAttributesAndData(SecKeychainItemRef itemRef, const SecKeychainAttributeList *attrList, UInt32 length, const void *data)")]
    public static int SecKeychainItemModifyAttributesAndData(nint itemRef, nint attrList, uint length, nint data) => (int)SecError.errSecNotAvailable;

    /// <summary>Exports certificates and keys; the older name of SecItemExport.</summary>
    /// <param name="keychainItemOrArray">An item, or an array of some.</param>
    /// <param name="outputFormat">As for SecItemExport.</param>
    /// <param name="flags">kSecItemPemArmour or 0.</param>
    /// <param name="keyParams">Ignored.</param>
    /// <param name="exportedData">Receives new data.</param>
    /// <returns>As SecItemExport.</returns>
    [CExport("OSStatus SecKeychainItemExport(CFTypeRef keychainItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, const SecKeyImportExportParameters *keyParams, CFDataRef *exportedData)")]
    public static int SecKeychainItemExport(CFObject keychainItemOrArray, SecExternalFormat outputFormat, uint flags, nint keyParams, out CFData? exportedData) => SecItemCalls.Export(keychainItemOrArray, outputFormat, flags, out exportedData);

    /// <summary>Keeps a certificate in the memory of this process, as SecItemAdd does.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="keychain">Ignored.</param>
    /// <returns>0; errSecDuplicateItem; errSecParam.</returns>
    [CExport("OSStatus SecCertificateAddToKeychain(SecCertificateRef certificate, SecKeychainRef keychain)")]
    public static int SecCertificateAddToKeychain(SecCertificate certificate, nint keychain) => SecItemChange.Add(certificate);
}

/// <summary>Programs include it by name; all that is declared is in SecKeychain.h.</summary>
[CHeader("Security/SecKeychainItem.h", Brief = "Programs include this by name; all that there is stands in SecKeychain.h.", Includes = ["Security/SecKeychain.h"])]
internal static partial class SecKeychainItemHeader
{
}

/// <summary>Programs include it by name; all that is declared is in SecKeychain.h.</summary>
[CHeader("Security/SecKeychainSearch.h", Brief = "Programs include this by name; all that there is stands in SecKeychain.h.", Includes = ["Security/SecKeychain.h"])]
internal static partial class SecKeychainSearchHeader
{
}
