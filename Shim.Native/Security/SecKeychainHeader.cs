using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Keychains in memory.</summary>
[CHeader("Security/SecKeychain.h", Brief = "Keychains: certificates and private keys in the memory of this process. Nothing is written to disk.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "Security/SecBase.h", "Security/SecImportExport.h", "Security/cssmtype.h"])]
[CText(CTextPlace.Types, """
    #define SEC_KEYCHAIN_SETTINGS_VERS1 1

    typedef UInt32 SecKeychainStatus;
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
        CSSM_KEYUSE keyUsage;
        CSSM_KEYATTR_FLAGS keyAttributes;
    } SecKeyImportExportParameters;
    """)]
internal static unsafe partial class SecKeychainHeader
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

    /// <summary>Classes of items.</summary>
    [CEnum("SecItemClass", Underlying = "uint32_t")]
    internal enum SecItemClassNames : uint
    {
        /// <summary>Certificates.</summary>
        kSecCertificateItemClass = 0x80001000,
        /// <summary>Private keys.</summary>
        kSecPrivateKeyItemClass = 0x10,
    }

    /// <summary>Attributes of items.</summary>
    [CEnum]
    internal enum KeychainItemNames
    {
        /// <summary>The attribute 'labl'.</summary>
        kSecLabelItemAttr = 0x6C61626C,
        /// <summary>Attribute of keys: a name to print.</summary>
        kSecKeyPrintName = 1,
        /// <summary>Attribute of keys: the label.</summary>
        kSecKeyLabel = 6,
    }

    /// <summary>Tells the type of keychains.</summary>
    /// <returns>The number that CFGetTypeID gives for a keychain.</returns>
    [CExport("CFTypeID SecKeychainGetTypeID(void)")]
    public static nuint SecKeychainGetTypeID() => CFTypeIDs.SecKeychain;

    /// <summary>Gives the keychain that a path names. No file is looked for: it is one that SecKeychainCreate made. As always this succeeds also where nothing is; SecKeychainGetStatus tells.</summary>
    /// <param name="pathName">A name.</param>
    /// <param name="keychain">Receives a keychain with a retain of the caller's own.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecKeychainOpen(const char *pathName, SecKeychainRef *keychain)")]
    public static int SecKeychainOpen(byte* pathName, out SecKeychain? keychain) => SecKeychainCalls.Open(pathName, out keychain);

    /// <summary>Makes an empty keychain, unlocked, in the memory of this process. It ends with SecKeychainDelete.</summary>
    /// <param name="pathName">Its name; no file is made.</param>
    /// <param name="passwordLength">How many bytes the password has.</param>
    /// <param name="password">What will unlock it.</param>
    /// <param name="promptUser">Must be false: nobody can be asked.</param>
    /// <param name="initialAccess">Ignored.</param>
    /// <param name="keychain">Receives a new keychain; may be NULL.</param>
    /// <returns>0; errSecDuplicateKeychain; errSecInteractionNotAllowed with promptUser; errSecParam.</returns>
    [CExport("OSStatus SecKeychainCreate(const char *pathName, UInt32 passwordLength, const void *password, Boolean promptUser, SecAccessRef initialAccess, SecKeychainRef *keychain)")]
    public static int SecKeychainCreate(byte* pathName, uint passwordLength, byte* password, bool promptUser, nint initialAccess, [Optional] out SecKeychain? keychain) =>
        SecKeychainCalls.Create(pathName, passwordLength, password, promptUser, out keychain);

    /// <summary>Ends keychains and forgets what they have; references to items stay good. The default keychain is emptied and stays.</summary>
    /// <param name="keychainOrArray">A keychain, or an array of some.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecInvalidKeychain for something else; errSecParam.</returns>
    [CExport("OSStatus SecKeychainDelete(SecKeychainRef keychainOrArray)")]
    public static int SecKeychainDelete(CFObject keychainOrArray) => SecKeychainCalls.Delete(keychainOrArray);

    /// <summary>Gives the default keychain, which is always there and takes what is imported or added without another being named.</summary>
    /// <param name="keychain">Receives it with a retain of the caller's own.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecKeychainCopyDefault(SecKeychainRef *keychain)")]
    public static int SecKeychainCopyDefault(out SecKeychain? keychain) => SecKeychainCalls.CopyDefault(out keychain);

    /// <summary>Unlocks a keychain.</summary>
    /// <param name="keychain">A keychain; NULL for the default one, which is never locked.</param>
    /// <param name="passwordLength">How many bytes the password has.</param>
    /// <param name="password">The password.</param>
    /// <param name="usePassword">Must be true if it is locked: nobody can be asked.</param>
    /// <returns>0; errSecAuthFailed for a wrong password; errSecInteractionNotAllowed without one; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainUnlock(SecKeychainRef keychain, UInt32 passwordLength, const void *password, Boolean usePassword)")]
    public static int SecKeychainUnlock(SecKeychain? keychain, uint passwordLength, byte* password, bool usePassword) =>
        SecKeychainCalls.Unlock(keychain, passwordLength, password, usePassword);

    /// <summary>Locks a keychain: its keys are not found, and nothing can be put in, until it is unlocked.</summary>
    /// <param name="keychain">A keychain; NULL for the default one, which stays unlocked.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainLock(SecKeychainRef keychain)")]
    public static int SecKeychainLock(SecKeychain? keychain) => SecKeychainCalls.Lock(keychain);

    /// <summary>Tells what can be done with a keychain.</summary>
    /// <param name="keychain">A keychain; NULL for the default one.</param>
    /// <param name="keychainStatus">Receives kSecUnlockStateStatus, kSecReadPermStatus and kSecWritePermStatus, as they apply.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainGetStatus(SecKeychainRef keychain, SecKeychainStatus *keychainStatus)")]
    public static int SecKeychainGetStatus(SecKeychain? keychain, out uint keychainStatus) => SecKeychainCalls.GetStatus(keychain, out keychainStatus);

    /// <summary>Gives the name that a keychain was created or opened under.</summary>
    /// <param name="keychain">A keychain; NULL for the default one.</param>
    /// <param name="ioPathLength">Capacity in bytes; receives the length without the NUL.</param>
    /// <param name="pathName">Receives the name and a NUL.</param>
    /// <returns>0; errSecBufferTooSmall; errSecParam.</returns>
    [CExport("OSStatus SecKeychainGetPath(SecKeychainRef keychain, UInt32 *ioPathLength, char *pathName)")]
    public static int SecKeychainGetPath(SecKeychain? keychain, ref uint ioPathLength, byte* pathName) => SecKeychainCalls.GetPath(keychain, ref ioPathLength, pathName);

    /// <summary>Keeps settings for SecKeychainCopySettings, without effect: keychains here do not lock by themselves.</summary>
    /// <param name="keychain">A keychain; NULL for the default one.</param>
    /// <param name="newSettings">Version SEC_KEYCHAIN_SETTINGS_VERS1.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainSetSettings(SecKeychainRef keychain, const SecKeychainSettings *newSettings)")]
    public static int SecKeychainSetSettings(SecKeychain? keychain, SecKeychainSettings* newSettings) => SecKeychainCalls.SetSettings(keychain, newSettings);

    /// <summary>Gives what SecKeychainSetSettings set.</summary>
    /// <param name="keychain">A keychain; NULL for the default one.</param>
    /// <param name="outSettings">Says the version; receives the rest.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainCopySettings(SecKeychainRef keychain, SecKeychainSettings *outSettings)")]
    public static int SecKeychainCopySettings(SecKeychain? keychain, SecKeychainSettings* outSettings) => SecKeychainCalls.CopySettings(keychain, outSettings);

    /// <summary>Keeps the domain for SecKeychainGetPreferenceDomain; there are no preferences.</summary>
    /// <param name="domain">A kSecPreferencesDomain constant.</param>
    /// <returns>0 or errSecInvalidPrefsDomain.</returns>
    [CExport("OSStatus SecKeychainSetPreferenceDomain(SecPreferencesDomain domain)")]
    public static int SecKeychainSetPreferenceDomain(int domain) => SecKeychainCalls.SetPreferenceDomain(domain);

    /// <summary>Gives what SecKeychainSetPreferenceDomain set; the user's at first.</summary>
    /// <param name="domain">Receives the domain.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecKeychainGetPreferenceDomain(SecPreferencesDomain *domain)")]
    public static int SecKeychainGetPreferenceDomain(out int domain) => SecKeychainCalls.GetPreferenceDomain(out domain);

    /// <summary>Keeps the answer for SecKeychainGetUserInteractionAllowed. Nobody is ever asked.</summary>
    /// <param name="state">Whether users may be asked.</param>
    /// <returns>0.</returns>
    [CExport("OSStatus SecKeychainSetUserInteractionAllowed(Boolean state)")]
    public static int SecKeychainSetUserInteractionAllowed(bool state) => SecKeychainCalls.SetInteractionAllowed(state);

    /// <summary>Gives what SecKeychainSetUserInteractionAllowed said; true at first.</summary>
    /// <param name="state">Receives the answer.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecKeychainGetUserInteractionAllowed(Boolean *state)")]
    public static int SecKeychainGetUserInteractionAllowed(out bool state) => SecKeychainCalls.GetInteractionAllowed(out state);

    /// <summary>Searches certificates or private keys in keychains, as they are now.</summary>
    /// <param name="keychainOrArray">A keychain, an array of some, or NULL for all.</param>
    /// <param name="itemClass">kSecCertificateItemClass or kSecPrivateKeyItemClass.</param>
    /// <param name="attrList">NULL, or a label (kSecLabelItemAttr, kSecKeyPrintName or kSecKeyLabel) to look for.</param>
    /// <param name="searchRef">Receives a new search.</param>
    /// <returns>0; errSecNoSuchClass; errSecNoSuchAttr; errSecInvalidKeychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainSearchCreateFromAttributes(CFTypeRef keychainOrArray, SecItemClass itemClass, const SecKeychainAttributeList *attrList, SecKeychainSearchRef *searchRef)")]
    public static int SecKeychainSearchCreateFromAttributes(CFObject? keychainOrArray, uint itemClass, SecKeychainAttributeList* attrList, out SecSearch? searchRef) =>
        SecKeychainCalls.CreateSearch(keychainOrArray, itemClass, attrList, out searchRef);

    /// <summary>Gives the next item of a search.</summary>
    /// <param name="searchRef">A search.</param>
    /// <param name="itemRef">Receives a certificate or key with a retain of the caller's own.</param>
    /// <returns>0; errSecItemNotFound at the end; errSecParam.</returns>
    [CExport("OSStatus SecKeychainSearchCopyNext(SecKeychainSearchRef searchRef, SecKeychainItemRef *itemRef)")]
    public static int SecKeychainSearchCopyNext(SecSearch searchRef, out CFObject? itemRef) =>
        SecKeychainCalls.Next(searchRef, CFTypeIDs.SecKeychainSearch, SecError.errSecItemNotFound, out itemRef);

    /// <summary>Takes an item out of all keychains. References to it stay good.</summary>
    /// <param name="itemRef">A certificate, a key or an identity.</param>
    /// <returns>0; errSecInvalidItemRef if it is in no keychain; errSecParam.</returns>
    [CExport("OSStatus SecKeychainItemDelete(SecKeychainItemRef itemRef)")]
    public static int SecKeychainItemDelete(CFObject itemRef) => SecKeychainCalls.DeleteItem(itemRef);

    /// <summary>Writes a label on an item, which searches then compare.</summary>
    /// <param name="itemRef">A certificate, a key or an identity that is in a keychain.</param>
    /// <param name="attrList">The label: kSecLabelItemAttr, kSecKeyPrintName or kSecKeyLabel; NULL changes nothing.</param>
    /// <param name="length">0.</param>
    /// <param name="data">NULL: certificates and keys have no other data.</param>
    /// <returns>0; errSecNoSuchAttr; errSecInvalidItemRef; errSecParam.</returns>
    [CExport("OSStatus SecKeychainItemModifyAttributesAndData(SecKeychainItemRef itemRef, const SecKeychainAttributeList *attrList, UInt32 length, const void *data)")]
    public static int SecKeychainItemModifyAttributesAndData(CFObject itemRef, SecKeychainAttributeList* attrList, uint length, byte* data) =>
        SecKeychainCalls.Modify(itemRef, attrList, length, data);

    /// <summary>Imports certificates and keys; the older name of SecItemImport.</summary>
    /// <param name="importedData">The file.</param>
    /// <param name="fileNameOrExtension">Ignored: the content tells.</param>
    /// <param name="inputFormat">Receives what the file is; may be NULL.</param>
    /// <param name="itemType">Receives what the items are; may be NULL.</param>
    /// <param name="flags">Ignored.</param>
    /// <param name="keyParams">The passphrase for encrypted keys; may be NULL.</param>
    /// <param name="importKeychain">Where the items are kept; NULL for the default keychain.</param>
    /// <param name="outItems">Receives a new array; may be NULL.</param>
    /// <returns>As SecItemImport.</returns>
    [CExport("OSStatus SecKeychainItemImport(CFDataRef importedData, CFStringRef fileNameOrExtension, SecExternalFormat *inputFormat, SecExternalItemType *itemType, SecItemImportExportFlags flags, const SecKeyImportExportParameters *keyParams, SecKeychainRef importKeychain, CFArrayRef *outItems)")]
    public static int SecKeychainItemImport(CFData importedData, nint fileNameOrExtension, SecExternalFormat* inputFormat, SecExternalItemType* itemType,
        uint flags, SecItemImportExportKeyParameters* keyParams, SecKeychain? importKeychain, [Optional] out CFArray? outItems) =>
        SecItemCalls.Import(importedData, inputFormat, itemType, SecItemCalls.PassphraseOf(keyParams), importKeychain, out outItems);

    /// <summary>Exports certificates and keys; the older name of SecItemExport.</summary>
    /// <param name="keychainItemOrArray">An item, or an array of some.</param>
    /// <param name="outputFormat">As for SecItemExport.</param>
    /// <param name="flags">kSecItemPemArmour or 0.</param>
    /// <param name="keyParams">Ignored.</param>
    /// <param name="exportedData">Receives new data.</param>
    /// <returns>As SecItemExport.</returns>
    [CExport("OSStatus SecKeychainItemExport(CFTypeRef keychainItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, const SecKeyImportExportParameters *keyParams, CFDataRef *exportedData)")]
    public static int SecKeychainItemExport(CFObject keychainItemOrArray, SecExternalFormat outputFormat, uint flags, nint keyParams, out CFData? exportedData) => SecItemCalls.Export(keychainItemOrArray, outputFormat, flags, out exportedData);

    /// <summary>Puts a certificate into a keychain.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="keychain">A keychain; NULL for the default one.</param>
    /// <returns>0; errSecDuplicateItem; errSecInteractionNotAllowed if it is locked; errSecNoSuchKeychain; errSecParam.</returns>
    [CExport("OSStatus SecCertificateAddToKeychain(SecCertificateRef certificate, SecKeychainRef keychain)")]
    public static int SecCertificateAddToKeychain(SecCertificate certificate, SecKeychain? keychain) => SecItemChange.Add(certificate, keychain);
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
