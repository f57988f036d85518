/*
 * Security/SecKeychain.h
 * Keychains: there are none. The declarations are here so that programs compile; every call says so.
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

#ifdef __cplusplus
extern "C" {
#endif

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

/** Classes and attributes of items. */
enum {
    /** The attribute 'labl'. */
    kSecLabelItemAttr = 0x6C61626C,
    /** Attribute of keys: a name to print. */
    kSecKeyPrintName = 1,
    /** Attribute of keys: the label. */
    kSecKeyLabel = 6
};
/** Certificates. */
#define kSecCertificateItemClass ((int)0x80001000)

/**
 * There are no keychains.
 *
 * @param pathName Ignored.
 * @param keychain Receives NULL.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainOpen(const char *pathName, SecKeychainRef *keychain);

/**
 * There are no keychains. SecItemImport keeps what it imports in memory without one.
 *
 * @param pathName Ignored.
 * @param passwordLength Ignored.
 * @param password Ignored.
 * @param promptUser Ignored.
 * @param initialAccess Ignored.
 * @param keychain Receives NULL.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainCreate(const char *pathName, UInt32 passwordLength, const void *password, Boolean promptUser, SecAccessRef initialAccess, SecKeychainRef *keychain);

/**
 * There are no keychains.
 *
 * @param keychainOrArray Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainDelete(SecKeychainRef keychainOrArray);

/**
 * There are no keychains.
 *
 * @param keychain Receives NULL.
 * @return errSecNoDefaultKeychain.
 */
OSStatus SecKeychainCopyDefault(SecKeychainRef *keychain);

/**
 * There are no keychains.
 *
 * @param keychain Ignored.
 * @param passwordLength Ignored.
 * @param password Ignored.
 * @param usePassword Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainUnlock(SecKeychainRef keychain, UInt32 passwordLength, const void *password, Boolean usePassword);

/**
 * There are no keychains.
 *
 * @param keychain Ignored.
 * @param keychainStatus Receives 0.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainGetStatus(SecKeychainRef keychain, SecKeychainStatus *keychainStatus);

/**
 * There are no keychains.
 *
 * @param keychain Ignored.
 * @param newSettings Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainSetSettings(SecKeychainRef keychain, const SecKeychainSettings *newSettings);

/**
 * There are no keychains.
 *
 * @param domain Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainSetPreferenceDomain(SecPreferencesDomain domain);

/**
 * Nobody is ever asked, so there is nothing to do.
 *
 * @param state Ignored.
 * @return 0.
 */
OSStatus SecKeychainSetUserInteractionAllowed(Boolean state);

/**
 * Tells that nobody is ever asked.
 *
 * @param state Receives false.
 * @return 0 or errSecParam.
 */
OSStatus SecKeychainGetUserInteractionAllowed(Boolean *state);

/**
 * There are no keychains. SecItemCopyMatching searches what was imported.
 *
 * @param keychainOrArray Ignored.
 * @param itemClass Ignored.
 * @param attrList Ignored.
 * @param searchRef Receives NULL.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainSearchCreateFromAttributes(CFTypeRef keychainOrArray, SecItemClass itemClass, const SecKeychainAttributeList *attrList, SecKeychainSearchRef *searchRef);

/**
 * There are no keychains.
 *
 * @param searchRef Ignored.
 * @param itemRef Receives NULL.
 * @return errSecItemNotFound.
 */
OSStatus SecKeychainSearchCopyNext(SecKeychainSearchRef searchRef, SecKeychainItemRef *itemRef);

/**
 * There are no keychains. SecItemDelete forgets what was imported.
 *
 * @param itemRef Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainItemDelete(SecKeychainItemRef itemRef);

/**
 * There are no keychains.
 *
 * @param itemRef Ignored.
 * @param attrList Ignored.
 * @param length Ignored.
 * @param data Ignored.
 * @return errSecNotAvailable.
 */
OSStatus SecKeychainItemModifyAttributesAndData(SecKeychainItemRef itemRef, const SecKeychainAttributeList *attrList, UInt32 length, const void *data);

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
 * Keeps a certificate in the memory of this process, as SecItemAdd does.
 *
 * @param certificate The certificate.
 * @param keychain Ignored.
 * @return 0; errSecDuplicateItem; errSecParam.
 */
OSStatus SecCertificateAddToKeychain(SecCertificateRef certificate, SecKeychainRef keychain);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecKeychain_h */
