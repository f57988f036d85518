/*
 * Security/SecItem.h
 * Items: what this process imported or added, kept in keychains in its memory.
 *
 * Generated from SecItemHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecItem_h
#define SHIM_Security_SecItem_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Programs that find this leave SecKeyUsage to this header. */
#define _SECURITY_VERSION_GREATER_THAN_57610_ 1

/** Uses of a key, as the keyUsage extension has them (RFC 5280 §4.2.1.3). */
typedef uint32_t SecKeyUsage;
enum {
    kSecKeyUsageUnspecified = 0,
    kSecKeyUsageDigitalSignature = 1,
    kSecKeyUsageNonRepudiation = 2,
    kSecKeyUsageContentCommitment = 2,
    kSecKeyUsageKeyEncipherment = 4,
    kSecKeyUsageDataEncipherment = 8,
    kSecKeyUsageKeyAgreement = 16,
    kSecKeyUsageKeyCertSign = 32,
    kSecKeyUsageCRLSign = 64,
    kSecKeyUsageEncipherOnly = 128,
    kSecKeyUsageDecipherOnly = 256,
    kSecKeyUsageAll = 0x7FFFFFFF
};
#define kSecKeyUsageCritical ((SecKeyUsage)0x80000000U)

extern const CFStringRef kSecClass;
extern const CFStringRef kSecClassInternetPassword;
extern const CFStringRef kSecClassGenericPassword;
extern const CFStringRef kSecClassCertificate;
extern const CFStringRef kSecClassKey;
extern const CFStringRef kSecClassIdentity;
extern const CFStringRef kSecAttrAccessible;
extern const CFStringRef kSecAttrAccess;
extern const CFStringRef kSecAttrAccessControl;
extern const CFStringRef kSecAttrAccessGroup;
extern const CFStringRef kSecAttrSynchronizable;
extern const CFStringRef kSecAttrSynchronizableAny;
extern const CFStringRef kSecAttrCreationDate;
extern const CFStringRef kSecAttrModificationDate;
extern const CFStringRef kSecAttrDescription;
extern const CFStringRef kSecAttrComment;
extern const CFStringRef kSecAttrCreator;
extern const CFStringRef kSecAttrType;
extern const CFStringRef kSecAttrLabel;
extern const CFStringRef kSecAttrIsInvisible;
extern const CFStringRef kSecAttrIsNegative;
extern const CFStringRef kSecAttrAccount;
extern const CFStringRef kSecAttrService;
extern const CFStringRef kSecAttrGeneric;
extern const CFStringRef kSecAttrSecurityDomain;
extern const CFStringRef kSecAttrServer;
extern const CFStringRef kSecAttrProtocol;
extern const CFStringRef kSecAttrAuthenticationType;
extern const CFStringRef kSecAttrPort;
extern const CFStringRef kSecAttrPath;
extern const CFStringRef kSecAttrSubject;
extern const CFStringRef kSecAttrIssuer;
extern const CFStringRef kSecAttrSerialNumber;
extern const CFStringRef kSecAttrSubjectKeyID;
extern const CFStringRef kSecAttrPublicKeyHash;
extern const CFStringRef kSecAttrCertificateType;
extern const CFStringRef kSecAttrCertificateEncoding;
extern const CFStringRef kSecAttrKeyClass;
extern const CFStringRef kSecAttrApplicationLabel;
extern const CFStringRef kSecAttrIsPermanent;
extern const CFStringRef kSecAttrIsSensitive;
extern const CFStringRef kSecAttrIsExtractable;
extern const CFStringRef kSecAttrApplicationTag;
extern const CFStringRef kSecAttrKeyType;
extern const CFStringRef kSecAttrPRF;
extern const CFStringRef kSecAttrSalt;
extern const CFStringRef kSecAttrRounds;
extern const CFStringRef kSecAttrKeySizeInBits;
extern const CFStringRef kSecAttrEffectiveKeySize;
extern const CFStringRef kSecAttrCanEncrypt;
extern const CFStringRef kSecAttrCanDecrypt;
extern const CFStringRef kSecAttrCanDerive;
extern const CFStringRef kSecAttrCanSign;
extern const CFStringRef kSecAttrCanVerify;
extern const CFStringRef kSecAttrCanWrap;
extern const CFStringRef kSecAttrCanUnwrap;
extern const CFStringRef kSecAttrSyncViewHint;
extern const CFStringRef kSecAttrTokenID;
extern const CFStringRef kSecAttrPersistantReference;
extern const CFStringRef kSecAttrPersistentReference;
extern const CFStringRef kSecAttrAccessibleWhenUnlocked;
extern const CFStringRef kSecAttrAccessibleAfterFirstUnlock;
extern const CFStringRef kSecAttrAccessibleAlways;
extern const CFStringRef kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly;
extern const CFStringRef kSecAttrAccessibleWhenUnlockedThisDeviceOnly;
extern const CFStringRef kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly;
extern const CFStringRef kSecAttrAccessibleAlwaysThisDeviceOnly;
extern const CFStringRef kSecAttrProtocolFTP;
extern const CFStringRef kSecAttrProtocolFTPAccount;
extern const CFStringRef kSecAttrProtocolHTTP;
extern const CFStringRef kSecAttrProtocolIRC;
extern const CFStringRef kSecAttrProtocolNNTP;
extern const CFStringRef kSecAttrProtocolPOP3;
extern const CFStringRef kSecAttrProtocolSMTP;
extern const CFStringRef kSecAttrProtocolSOCKS;
extern const CFStringRef kSecAttrProtocolIMAP;
extern const CFStringRef kSecAttrProtocolLDAP;
extern const CFStringRef kSecAttrProtocolAppleTalk;
extern const CFStringRef kSecAttrProtocolAFP;
extern const CFStringRef kSecAttrProtocolTelnet;
extern const CFStringRef kSecAttrProtocolSSH;
extern const CFStringRef kSecAttrProtocolFTPS;
extern const CFStringRef kSecAttrProtocolHTTPS;
extern const CFStringRef kSecAttrProtocolHTTPProxy;
extern const CFStringRef kSecAttrProtocolHTTPSProxy;
extern const CFStringRef kSecAttrProtocolFTPProxy;
extern const CFStringRef kSecAttrProtocolSMB;
extern const CFStringRef kSecAttrProtocolRTSP;
extern const CFStringRef kSecAttrProtocolRTSPProxy;
extern const CFStringRef kSecAttrProtocolDAAP;
extern const CFStringRef kSecAttrProtocolEPPC;
extern const CFStringRef kSecAttrProtocolIPP;
extern const CFStringRef kSecAttrProtocolNNTPS;
extern const CFStringRef kSecAttrProtocolLDAPS;
extern const CFStringRef kSecAttrProtocolTelnetS;
extern const CFStringRef kSecAttrProtocolIMAPS;
extern const CFStringRef kSecAttrProtocolIRCS;
extern const CFStringRef kSecAttrProtocolPOP3S;
extern const CFStringRef kSecAttrAuthenticationTypeNTLM;
extern const CFStringRef kSecAttrAuthenticationTypeMSN;
extern const CFStringRef kSecAttrAuthenticationTypeDPA;
extern const CFStringRef kSecAttrAuthenticationTypeRPA;
extern const CFStringRef kSecAttrAuthenticationTypeHTTPBasic;
extern const CFStringRef kSecAttrAuthenticationTypeHTTPDigest;
extern const CFStringRef kSecAttrAuthenticationTypeHTMLForm;
extern const CFStringRef kSecAttrAuthenticationTypeDefault;
extern const CFStringRef kSecAttrKeyClassPublic;
extern const CFStringRef kSecAttrKeyClassPrivate;
extern const CFStringRef kSecAttrKeyClassSymmetric;
extern const CFStringRef kSecAttrKeyTypeRSA;
extern const CFStringRef kSecAttrKeyTypeDSA;
extern const CFStringRef kSecAttrKeyTypeAES;
extern const CFStringRef kSecAttrKeyTypeDES;
extern const CFStringRef kSecAttrKeyType3DES;
extern const CFStringRef kSecAttrKeyTypeRC4;
extern const CFStringRef kSecAttrKeyTypeRC2;
extern const CFStringRef kSecAttrKeyTypeCAST;
extern const CFStringRef kSecAttrKeyTypeECDSA;
extern const CFStringRef kSecAttrKeyTypeEC;
extern const CFStringRef kSecAttrKeyTypeECSECPrimeRandom;
extern const CFStringRef kSecAttrPRFHmacAlgSHA1;
extern const CFStringRef kSecAttrPRFHmacAlgSHA224;
extern const CFStringRef kSecAttrPRFHmacAlgSHA256;
extern const CFStringRef kSecAttrPRFHmacAlgSHA384;
extern const CFStringRef kSecAttrPRFHmacAlgSHA512;
extern const CFStringRef kSecMatchPolicy;
extern const CFStringRef kSecMatchItemList;
extern const CFStringRef kSecMatchSearchList;
extern const CFStringRef kSecMatchIssuers;
extern const CFStringRef kSecMatchEmailAddressIfPresent;
extern const CFStringRef kSecMatchSubjectContains;
extern const CFStringRef kSecMatchHostOrSubdomainOfHost;
extern const CFStringRef kSecMatchSubjectStartsWith;
extern const CFStringRef kSecMatchSubjectEndsWith;
extern const CFStringRef kSecMatchSubjectWholeString;
extern const CFStringRef kSecMatchCaseInsensitive;
extern const CFStringRef kSecMatchDiacriticInsensitive;
extern const CFStringRef kSecMatchWidthInsensitive;
extern const CFStringRef kSecMatchTrustedOnly;
extern const CFStringRef kSecMatchValidOnDate;
extern const CFStringRef kSecMatchLimit;
extern const CFStringRef kSecMatchLimitOne;
extern const CFStringRef kSecMatchLimitAll;
extern const CFStringRef kSecReturnData;
extern const CFStringRef kSecReturnAttributes;
extern const CFStringRef kSecReturnRef;
extern const CFStringRef kSecReturnPersistentRef;
extern const CFStringRef kSecValueData;
extern const CFStringRef kSecValueRef;
extern const CFStringRef kSecValuePersistentRef;
extern const CFStringRef kSecUseItemList;
extern const CFStringRef kSecUseKeychain;
extern const CFStringRef kSecUseOperationPrompt;
extern const CFStringRef kSecUseNoAuthenticationUI;
extern const CFStringRef kSecUseAuthenticationUI;
extern const CFStringRef kSecUseAuthenticationContext;
extern const CFStringRef kSecUseDataProtectionKeychain;
extern const CFStringRef kSecUseUserIndependentKeychain;
extern const CFStringRef kSecUseAuthenticationUIAllow;
extern const CFStringRef kSecUseAuthenticationUIFail;
extern const CFStringRef kSecUseAuthenticationUISkip;
extern const CFStringRef kSecAttrTokenIDSecureEnclave;
extern const CFStringRef kSecAttrAccessGroupToken;

/**
 * Searches the identities, certificates and keys that this process imported or added.
 *
 * @param query kSecClass (or kSecValueRef), and what narrows the search: kSecMatchLimit (one if
 *        absent), kSecMatchSearchList, kSecMatchItemList; kSecAttrLabel, kSecAttrApplicationTag,
 *        kSecAttrApplicationLabel, kSecAttrKeyClass, kSecAttrKeyType, kSecAttrKeySizeInBits,
 *        kSecAttrSerialNumber, kSecAttrSubject, kSecAttrIssuer, kSecAttrSubjectKeyID;
 *        kSecMatchSubjectContains, ...StartsWith, ...EndsWith, ...WholeString, kSecMatchCaseInsensitive,
 *        kSecMatchEmailAddressIfPresent, kSecMatchIssuers, kSecMatchPolicy (purpose and host name),
 *        kSecMatchValidOnDate, kSecMatchTrustedOnly. Other keys do not narrow it.
 * @param result Receives a new reference, data (kSecReturnData, certificates only) or attributes
 *        (kSecReturnAttributes), or a new array of these where kSecMatchLimit is above one.
 * @return 0; errSecItemNotFound; errSecParam.
 */
OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result);

/**
 * Keeps a certificate, a private key or an identity, for SecItemCopyMatching and
 * SecIdentityCreateWithCertificate. There are no passwords.
 *
 * @param attributes kSecValueRef: the item, or an array of some; or kSecClass and kSecValueData (for a
 *        key with type and class). kSecUseKeychain: where; kSecAttrLabel, kSecAttrApplicationTag;
 *        kSecReturnRef. The rest has no effect.
 * @param result With kSecReturnRef receives what was added, retained; may be NULL.
 * @return 0; errSecDuplicateItem if it is there already; errSecNoSuchKeychain;
 *        errSecInteractionNotAllowed for a locked keychain; errSecParam without an item.
 */
OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result);

/**
 * Changes the label of items, and the tag of keys; nothing else about an item can change.
 *
 * @param query As for SecItemCopyMatching; all that matches is changed, or the first kSecMatchLimit.
 * @param attributesToUpdate kSecAttrLabel, and for keys kSecAttrApplicationTag.
 * @return 0; errSecItemNotFound; errSecNoSuchAttr; errSecParam.
 */
OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributesToUpdate);

/**
 * Forgets items. The references that the program holds stay good.
 *
 * @param query As for SecItemCopyMatching; all that matches goes, or the first kSecMatchLimit.
 * @return 0; errSecItemNotFound; errSecParam.
 */
OSStatus SecItemDelete(CFDictionaryRef query);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecItem_h */
