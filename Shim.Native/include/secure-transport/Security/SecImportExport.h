/*
 * Security/SecImportExport.h
 * Import and export of certificates, keys and identities.
 *
 * Generated from SecImportExportHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecImportExport_h
#define SHIM_Security_SecImportExport_h

#include <stdint.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SEC_KEY_IMPORT_EXPORT_PARAMS_VERSION 0

/** Options of an export. */
typedef uint32_t SecItemImportExportFlags;
enum {
    /** PEM instead of DER. */
    kSecItemPemArmour = 1
};

/** Options for keys; without effect here. */
typedef uint32_t SecKeyImportExportFlags;
enum {
    /** Not more than one private key. */
    kSecKeyImportOnlyOne = 1,
    /** Ask the user for the passphrase. */
    kSecKeySecurePassphrase = 2,
    /** No access rules. */
    kSecKeyNoAccessControl = 4
};

typedef uint32_t SecExternalFormat;
enum {
    kSecFormatUnknown = 0,
    kSecFormatOpenSSL = 1,
    kSecFormatSSH = 2,
    kSecFormatBSAFE = 3,
    kSecFormatRawKey = 4,
    kSecFormatWrappedPKCS8 = 5,
    kSecFormatWrappedOpenSSL = 6,
    kSecFormatWrappedSSH = 7,
    kSecFormatWrappedLSH = 8,
    kSecFormatX509Cert = 9,
    kSecFormatPEMSequence = 10,
    kSecFormatPKCS7 = 11,
    kSecFormatPKCS12 = 12,
    kSecFormatNetscapeCertSequence = 13,
    kSecFormatSSHv2 = 14
};

typedef uint32_t SecExternalItemType;
enum {
    kSecItemTypeUnknown = 0,
    kSecItemTypePrivateKey = 1,
    kSecItemTypePublicKey = 2,
    kSecItemTypeSessionKey = 3,
    kSecItemTypeCertificate = 4,
    kSecItemTypeAggregate = 5
};

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

extern const CFStringRef kSecImportExportPassphrase;
extern const CFStringRef kSecImportExportKeychain;
extern const CFStringRef kSecImportExportAccess;
extern const CFStringRef kSecImportToMemoryOnly;
extern const CFStringRef kSecImportItemLabel;
extern const CFStringRef kSecImportItemKeyID;
extern const CFStringRef kSecImportItemTrust;
extern const CFStringRef kSecImportItemCertChain;
extern const CFStringRef kSecImportItemIdentity;

/**
 * Imports certificates and keys: PEM with any number of blocks, or DER; X.509, PKCS#7, PKCS#12, PKCS#8,
 * PKCS#1, SEC 1, encrypted or not.
 *
 * @param importedData The file.
 * @param fileNameOrExtension Ignored: the content tells.
 * @param inputFormat Receives what the file is; may be NULL.
 * @param itemType Receives what the items are; may be NULL.
 * @param flags Ignored.
 * @param keyParams The passphrase for encrypted keys; may be NULL.
 * @param importKeychain Where the items are kept; NULL for the default keychain.
 * @param outItems Receives a new array of certificates, keys and (from PKCS#12) identities; may be
 *        NULL.
 * @return 0; errSecUnknownFormat; errSecUnsupportedFormat; errSecPassphraseRequired;
 *        errSecPkcs12VerifyFailure or errSecAuthFailed for a wrong passphrase; errSecDecode;
 *        errSecNoSuchKeychain; errSecInteractionNotAllowed for a locked keychain; errSecParam.
 */
OSStatus SecItemImport(CFDataRef importedData, CFStringRef fileNameOrExtension, SecExternalFormat *inputFormat, SecExternalItemType *itemType, SecItemImportExportFlags flags, const SecItemImportExportKeyParameters *keyParams, SecKeychainRef importKeychain, CFArrayRef *outItems);

/**
 * Exports certificates and keys. Private keys come out unencrypted.
 *
 * @param secItemOrArray A certificate or key, or an array of some.
 * @param outputFormat kSecFormatUnknown for the usual one; kSecFormatX509Cert, kSecFormatOpenSSL,
 *        kSecFormatWrappedPKCS8, kSecFormatPEMSequence.
 * @param flags kSecItemPemArmour for PEM.
 * @param keyParams Ignored.
 * @param exportedData Receives new data.
 * @return 0; errSecUnsupportedFormat; errSecParam.
 */
OSStatus SecItemExport(CFTypeRef secItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, const SecItemImportExportKeyParameters *keyParams, CFDataRef *exportedData);

/**
 * Imports a PKCS#12.
 *
 * @param pkcs12_data The file.
 * @param options kSecImportExportPassphrase: the password, "" if absent. kSecImportExportKeychain:
 *        where the items are kept.
 * @param items Receives a new array with a dictionary for each identity: kSecImportItemIdentity,
 *        kSecImportItemCertChain (the leaf included), kSecImportItemTrust, kSecImportItemKeyID,
 *        kSecImportItemLabel.
 * @return 0; errSecAuthFailed for a wrong password; errSecDecode; errSecUnsupportedFormat;
 *        errSecParam.
 */
OSStatus SecPKCS12Import(CFDataRef pkcs12_data, CFDictionaryRef options, CFArrayRef *items);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecImportExport_h */
