/*
 * Security/SecKeychain.h
 * Keychains: certificates and private keys in the memory of this process. Nothing is written to disk.
 *
 * Generated from SecKeychainHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecKeychain_h
#define SHIM_Security_SecKeychain_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFData.h>
#include <Security/SecBase.h>
#include <Security/SecImportExport.h>
#include <Security/cssmtype.h>

#ifdef __cplusplus
extern "C" {
#endif

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

/** What may be done with a keychain. */
enum {
    /** It is unlocked. */
    kSecUnlockStateStatus = 1,
    /** It may be read. */
    kSecReadPermStatus = 2,
    /** It may be written. */
    kSecWritePermStatus = 4
};

/** Whose preferences are meant. */
typedef int SecPreferencesDomain;
enum {
    /** The user's. */
    kSecPreferencesDomainUser = 0,
    /** The system's. */
    kSecPreferencesDomainSystem = 1,
    /** Those of all. */
    kSecPreferencesDomainCommon = 2,
    /** Changing ones. */
    kSecPreferencesDomainDynamic = 3
};

/** Classes of items. */
typedef uint32_t SecItemClass;
enum {
    /** Private keys. */
    kSecPrivateKeyItemClass = 0x0010
};
/** Certificates. */
#define kSecCertificateItemClass ((SecItemClass)0x80001000U)

/** Attributes of items. */
enum {
    /** The attribute 'labl'. */
    kSecLabelItemAttr = 0x6C61626C,
    /** Attribute of keys: a name to print. */
    kSecKeyPrintName = 1,
    /** Attribute of keys: the label. */
    kSecKeyLabel = 6
};

/**
 * Tells the type of keychains.
 *
 * @return The number that CFGetTypeID gives for a keychain.
 */
CFTypeID SecKeychainGetTypeID(void);

/**
 * Gives the keychain that a path names. No file is looked for: it is one that SecKeychainCreate made. As
 * always this succeeds also where nothing is; SecKeychainGetStatus tells.
 *
 * @param pathName A name.
 * @param keychain Receives a keychain with a retain of the caller's own.
 * @return 0 or errSecParam.
 */
OSStatus SecKeychainOpen(const char *pathName, SecKeychainRef *keychain);

/**
 * Makes an empty keychain, unlocked, in the memory of this process. It ends with SecKeychainDelete.
 *
 * @param pathName Its name; no file is made.
 * @param passwordLength How many bytes the password has.
 * @param password What will unlock it.
 * @param promptUser Must be false: nobody can be asked.
 * @param initialAccess Ignored.
 * @param keychain Receives a new keychain; may be NULL.
 * @return 0; errSecDuplicateKeychain; errSecInteractionNotAllowed with promptUser; errSecParam.
 */
OSStatus SecKeychainCreate(const char *pathName, UInt32 passwordLength, const void *password, Boolean promptUser, SecAccessRef initialAccess, SecKeychainRef *keychain);

/**
 * Ends keychains and forgets what they have; references to items stay good. The default keychain is emptied
 * and stays.
 *
 * @param keychainOrArray A keychain, or an array of some.
 * @return 0; errSecNoSuchKeychain; errSecInvalidKeychain for something else; errSecParam.
 */
OSStatus SecKeychainDelete(SecKeychainRef keychainOrArray);

/**
 * Gives the default keychain, which is always there and takes what is imported or added without another being
 * named.
 *
 * @param keychain Receives it with a retain of the caller's own.
 * @return 0 or errSecParam.
 */
OSStatus SecKeychainCopyDefault(SecKeychainRef *keychain);

/**
 * Unlocks a keychain.
 *
 * @param keychain A keychain; NULL for the default one, which is never locked.
 * @param passwordLength How many bytes the password has.
 * @param password The password.
 * @param usePassword Must be true if it is locked: nobody can be asked.
 * @return 0; errSecAuthFailed for a wrong password; errSecInteractionNotAllowed without one;
 *        errSecNoSuchKeychain; errSecParam.
 */
OSStatus SecKeychainUnlock(SecKeychainRef keychain, UInt32 passwordLength, const void *password, Boolean usePassword);

/**
 * Locks a keychain: its keys are not found, and nothing can be put in, until it is unlocked.
 *
 * @param keychain A keychain; NULL for the default one, which stays unlocked.
 * @return 0; errSecNoSuchKeychain; errSecParam.
 */
OSStatus SecKeychainLock(SecKeychainRef keychain);

/**
 * Tells what can be done with a keychain.
 *
 * @param keychain A keychain; NULL for the default one.
 * @param keychainStatus Receives kSecUnlockStateStatus, kSecReadPermStatus and kSecWritePermStatus, as
 *        they apply.
 * @return 0; errSecNoSuchKeychain; errSecParam.
 */
OSStatus SecKeychainGetStatus(SecKeychainRef keychain, SecKeychainStatus *keychainStatus);

/**
 * Gives the name that a keychain was created or opened under.
 *
 * @param keychain A keychain; NULL for the default one.
 * @param ioPathLength Capacity in bytes; receives the length without the NUL.
 * @param pathName Receives the name and a NUL.
 * @return 0; errSecBufferTooSmall; errSecParam.
 */
OSStatus SecKeychainGetPath(SecKeychainRef keychain, UInt32 *ioPathLength, char *pathName);

/**
 * Keeps settings for SecKeychainCopySettings, without effect: keychains here do not lock by themselves.
 *
 * @param keychain A keychain; NULL for the default one.
 * @param newSettings Version SEC_KEYCHAIN_SETTINGS_VERS1.
 * @return 0; errSecNoSuchKeychain; errSecParam.
 */
OSStatus SecKeychainSetSettings(SecKeychainRef keychain, const SecKeychainSettings *newSettings);

/**
 * Gives what SecKeychainSetSettings set.
 *
 * @param keychain A keychain; NULL for the default one.
 * @param outSettings Says the version; receives the rest.
 * @return 0; errSecNoSuchKeychain; errSecParam.
 */
OSStatus SecKeychainCopySettings(SecKeychainRef keychain, SecKeychainSettings *outSettings);

/**
 * Keeps the domain for SecKeychainGetPreferenceDomain; there are no preferences.
 *
 * @param domain A kSecPreferencesDomain constant.
 * @return 0 or errSecInvalidPrefsDomain.
 */
OSStatus SecKeychainSetPreferenceDomain(SecPreferencesDomain domain);

/**
 * Gives what SecKeychainSetPreferenceDomain set; the user's at first.
 *
 * @param domain Receives the domain.
 * @return 0 or errSecParam.
 */
OSStatus SecKeychainGetPreferenceDomain(SecPreferencesDomain *domain);

/**
 * Keeps the answer for SecKeychainGetUserInteractionAllowed. Nobody is ever asked.
 *
 * @param state Whether users may be asked.
 * @return 0.
 */
OSStatus SecKeychainSetUserInteractionAllowed(Boolean state);

/**
 * Gives what SecKeychainSetUserInteractionAllowed said; true at first.
 *
 * @param state Receives the answer.
 * @return 0 or errSecParam.
 */
OSStatus SecKeychainGetUserInteractionAllowed(Boolean *state);

/**
 * Searches certificates or private keys in keychains, as they are now.
 *
 * @param keychainOrArray A keychain, an array of some, or NULL for all.
 * @param itemClass kSecCertificateItemClass or kSecPrivateKeyItemClass.
 * @param attrList NULL, or a label (kSecLabelItemAttr, kSecKeyPrintName or kSecKeyLabel) to look for.
 * @param searchRef Receives a new search.
 * @return 0; errSecNoSuchClass; errSecNoSuchAttr; errSecInvalidKeychain; errSecParam.
 */
OSStatus SecKeychainSearchCreateFromAttributes(CFTypeRef keychainOrArray, SecItemClass itemClass, const SecKeychainAttributeList *attrList, SecKeychainSearchRef *searchRef);

/**
 * Gives the next item of a search.
 *
 * @param searchRef A search.
 * @param itemRef Receives a certificate or key with a retain of the caller's own.
 * @return 0; errSecItemNotFound at the end; errSecParam.
 */
OSStatus SecKeychainSearchCopyNext(SecKeychainSearchRef searchRef, SecKeychainItemRef *itemRef);

/**
 * Takes an item out of all keychains. References to it stay good.
 *
 * @param itemRef A certificate, a key or an identity.
 * @return 0; errSecInvalidItemRef if it is in no keychain; errSecParam.
 */
OSStatus SecKeychainItemDelete(SecKeychainItemRef itemRef);

/**
 * Writes a label on an item, which searches then compare.
 *
 * @param itemRef A certificate, a key or an identity that is in a keychain.
 * @param attrList The label: kSecLabelItemAttr, kSecKeyPrintName or kSecKeyLabel; NULL changes
 *        nothing.
 * @param length 0.
 * @param data NULL: certificates and keys have no other data.
 * @return 0; errSecNoSuchAttr; errSecInvalidItemRef; errSecParam.
 */
OSStatus SecKeychainItemModifyAttributesAndData(SecKeychainItemRef itemRef, const SecKeychainAttributeList *attrList, UInt32 length, const void *data);

/**
 * Imports certificates and keys; the older name of SecItemImport.
 *
 * @param importedData The file.
 * @param fileNameOrExtension Ignored: the content tells.
 * @param inputFormat Receives what the file is; may be NULL.
 * @param itemType Receives what the items are; may be NULL.
 * @param flags Ignored.
 * @param keyParams The passphrase for encrypted keys; may be NULL.
 * @param importKeychain Where the items are kept; NULL for the default keychain.
 * @param outItems Receives a new array; may be NULL.
 * @return As SecItemImport.
 */
OSStatus SecKeychainItemImport(CFDataRef importedData, CFStringRef fileNameOrExtension, SecExternalFormat *inputFormat, SecExternalItemType *itemType, SecItemImportExportFlags flags, const SecKeyImportExportParameters *keyParams, SecKeychainRef importKeychain, CFArrayRef *outItems);

/**
 * Exports certificates and keys; the older name of SecItemExport.
 *
 * @param keychainItemOrArray An item, or an array of some.
 * @param outputFormat As for SecItemExport.
 * @param flags kSecItemPemArmour or 0.
 * @param keyParams Ignored.
 * @param exportedData Receives new data.
 * @return As SecItemExport.
 */
OSStatus SecKeychainItemExport(CFTypeRef keychainItemOrArray, SecExternalFormat outputFormat, SecItemImportExportFlags flags, const SecKeyImportExportParameters *keyParams, CFDataRef *exportedData);

/**
 * Puts a certificate into a keychain.
 *
 * @param certificate The certificate.
 * @param keychain A keychain; NULL for the default one.
 * @return 0; errSecDuplicateItem; errSecInteractionNotAllowed if it is locked; errSecNoSuchKeychain;
 *        errSecParam.
 */
OSStatus SecCertificateAddToKeychain(SecCertificateRef certificate, SecKeychainRef keychain);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecKeychain_h */
