using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Import and export.</summary>
[CHeader("Security/SecImportExport.h", Brief = "Import and export of certificates, keys and identities.",
    Includes = ["stdint.h", "CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFString.h",
        "Security/SecBase.h"])]
[CText(CTextPlace.Types, "#define SEC_KEY_IMPORT_EXPORT_PARAMS_VERSION 0")]
[CText(CTextPlace.AfterEnums, """
    /* How keys are imported and exported; of these only the passphrase (a CFString or CFData) has an effect. */
    typedef struct SecItemImportExportKeyParameters {
        uint32_t version;
        SecKeyImportExportFlags flags;
        CFTypeRef passphrase;
        CFStringRef alertTitle;
        CFStringRef alertPrompt;
        SecAccessRef accessRef;
        CFArrayRef keyUsage;
        CFArrayRef keyAttributes;
    } SecItemImportExportKeyParameters;
    """)]
[CEnumOf(typeof(SecExternalFormat), "SecExternalFormat", Underlying = "uint32_t")]
[CEnumOf(typeof(SecExternalItemType), "SecExternalItemType", Underlying = "uint32_t")]
internal static unsafe partial class SecImportExportHeader
{
    /// <summary>Options of an export.</summary>
    [CEnum("SecItemImportExportFlags", Underlying = "uint32_t")]
    internal enum SecItemImportExportFlags : uint
    {
        /// <summary>PEM instead of DER.</summary>
        kSecItemPemArmour = 1,
    }

    /// <summary>Options for keys; without effect here.</summary>
    [CEnum("SecKeyImportExportFlags", Underlying = "uint32_t")]
    internal enum SecKeyImportExportFlags : uint
    {
        /// <summary>Not more than one private key.</summary>
        kSecKeyImportOnlyOne = 1,
        /// <summary>Ask the user for the passphrase.</summary>
        kSecKeySecurePassphrase = 2,
        /// <summary>No access rules.</summary>
        kSecKeyNoAccessControl = 4,
    }

    /// <summary>
    /// Imports certificates and keys: PEM with any number of blocks, or DER; X.509, PKCS#7, PKCS#12, PKCS#8, PKCS#1, SEC 1, encrypted or not.
    /// </summary>
    /// <param name="importedData">The file.</param>
    /// <param name="fileNameOrExtension">Ignored: the content tells.</param>
    /// <param name="inputFormat">Receives what the file is; may be NULL.</param>
    /// <param name="itemType">Receives what the items are; may be NULL.</param>
    /// <param name="flags">Ignored.</param>
    /// <param name="keyParams">The passphrase for encrypted keys; may be NULL.</param>
    /// <param name="importKeychain">Where the items are kept; NULL for the default keychain.</param>
    /// <param name="outItems">Receives a new array of certificates, keys and (from PKCS#12) identities; may be NULL.</param>
    /// <returns>0; errSecUnknownFormat; errSecUnsupportedFormat; errSecPassphraseRequired; errSecPkcs12VerifyFailure or errSecAuthFailed for a wrong
    /// passphrase; errSecDecode; errSecNoSuchKeychain; errSecInteractionNotAllowed for a locked keychain; errSecParam.</returns>
    [CExport("OSStatus SecItemImport(CFDataRef importedData, CFStringRef fileNameOrExtension, SecExternalFormat *inputFormat, SecExternalItemType *itemType, SecItemImportExportFlags flags, const SecItemImportExportKeyParameters *keyParams, SecKeychainRef importKeychain, CFArrayRef *outItems)")]
    public static int SecItemImport(CFData importedData, nint fileNameOrExtension, SecExternalFormat* inputFormat, SecExternalItemType* itemType,
        SecItemImportExportFlags flags, SecItemImportExportKeyParameters* keyParams, SecKeychain? importKeychain, [System.Runtime.InteropServices.Optional] out CFArray? outItems) =>
        SecItemCalls.Import(importedData, inputFormat, itemType, SecItemCalls.PassphraseOf(keyParams), importKeychain, out outItems);

    /// <summary>Exports certificates and keys. Private keys come out unencrypted.</summary>
    /// <param name="secItemOrArray">A certificate or key, or an array of some.</param>
    /// <param name="outputFormat">kSecFormatUnknown for the usual one; kSecFormatX509Cert, kSecFormatOpenSSL, kSecFormatWrappedPKCS8, kSecFormatPEMSequence.</param>
    /// <param name="flags">kSecItemPemArmour for PEM.</param>
    /// <param name="keyParams">Ignored.</param>
    /// <param name="exportedData">Receives new data.</param>
    /// <returns>0; errSecUnsupportedFormat; errSecParam.</returns>
    [CExport("OSStatus SecItemExport(CFTypeRef secItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, const SecItemImportExportKeyParameters *keyParams, CFDataRef *exportedData)")]
    public static int SecItemExport(CFObject secItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, SecItemImportExportKeyParameters* keyParams, out CFData? exportedData) =>
        SecItemCalls.Export(secItemOrArray, outputFormat, (uint)flags, out exportedData);

    /// <summary>Imports a PKCS#12.</summary>
    /// <param name="pkcs12_data">The file.</param>
    /// <param name="options">kSecImportExportPassphrase: the password, "" if absent. kSecImportExportKeychain: where the items are kept.</param>
    /// <param name="items">Receives a new array with a dictionary for each identity: kSecImportItemIdentity, kSecImportItemCertChain (the leaf included),
    /// kSecImportItemTrust, kSecImportItemKeyID, kSecImportItemLabel.</param>
    /// <returns>0; errSecAuthFailed for a wrong password; errSecDecode; errSecUnsupportedFormat; errSecParam.</returns>
    [CExport("OSStatus SecPKCS12Import(CFDataRef pkcs12_data, CFDictionaryRef options, CFArrayRef *items)")]
    public static int SecPKCS12Import(CFData pkcs12_data, CFDictionary options, out CFArray? items) => SecItemCalls.ImportPkcs12(pkcs12_data, options, out items);
}
