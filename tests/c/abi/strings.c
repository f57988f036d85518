/*
 * Every constant string has the text that the original has: programs print them, store them, and build dictionaries with CFSTR of the
 * same text. The texts are those of the original, written down here once more, apart from what the headers are generated from.
 */
#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>
#include <Security/SecureTransport.h>

#include "tap.h"

#define TEXT(name, text) check_text(#name, name, text)

static const char *title;
static int checked, wrong;

/* Ends one group and begins the next; NULL ends the last. */
static void group(const char *next)
{
    if (title != NULL)
        ok(wrong == 0, "%s: %d strings", title, checked);
    title = next;
    checked = wrong = 0;
}

static void check_text(const char *name, CFStringRef got, const char *wanted)
{
    char text[256] = "";

    checked++;
    if (got != NULL && CFStringGetCString(got, text, sizeof text, kCFStringEncodingUTF8) && strcmp(text, wanted) == 0)
        return;
    wrong++;
    printf("# %s is \"%s\", wanted \"%s\"\n", name, text, wanted);
}

int main(void)
{
    group("kSecProperty...");
    TEXT(kSecPropertyKeyLabel, "label");
    TEXT(kSecPropertyKeyLocalizedLabel, "localized label");
    TEXT(kSecPropertyKeyType, "type");
    TEXT(kSecPropertyKeyValue, "value");
    TEXT(kSecPropertyTypeArray, "array");
    TEXT(kSecPropertyTypeData, "data");
    TEXT(kSecPropertyTypeDate, "date");
    TEXT(kSecPropertyTypeError, "error");
    TEXT(kSecPropertyTypeNumber, "number");
    TEXT(kSecPropertyTypeSection, "section");
    TEXT(kSecPropertyTypeString, "string");
    TEXT(kSecPropertyTypeSuccess, "success");
    TEXT(kSecPropertyTypeTitle, "title");
    TEXT(kSecPropertyTypeURL, "url");
    TEXT(kSecPropertyTypeWarning, "warning");

    group("kSecTrust...");
    TEXT(kSecTrustCertificateTransparency, "TrustCertificateTransparency");
    TEXT(kSecTrustCertificateTransparencyWhiteList, "TrustCertificateTransparencyWhiteList");
    TEXT(kSecTrustEvaluationDate, "TrustEvaluationDate");
    TEXT(kSecTrustExtendedValidation, "TrustExtendedValidation");
    TEXT(kSecTrustOrganizationName, "Organization");
    TEXT(kSecTrustQCStatements, "TrustQCStatements");
    TEXT(kSecTrustQWACValidation, "TrustQWACValidation");
    TEXT(kSecTrustResultValue, "TrustResultValue");
    TEXT(kSecTrustRevocationChecked, "TrustRevocationChecked");
    TEXT(kSecTrustRevocationValidUntilDate, "TrustExpirationDate");
    TEXT(kSecTrustSettingsPolicy, "kSecTrustSettingsPolicy");
    TEXT(kSecTrustSettingsResult, "kSecTrustSettingsResult");

    group("kSecPolicy...");
    TEXT(kSecPolicyAppleCodeSigning, "1.2.840.113635.100.1.16");
    TEXT(kSecPolicyAppleEAP, "1.2.840.113635.100.1.9");
    TEXT(kSecPolicyAppleEAPClient, "1.2.840.113635.100.1.9.2");
    TEXT(kSecPolicyAppleEAPServer, "1.2.840.113635.100.1.9.1");
    TEXT(kSecPolicyAppleIDValidation, "1.2.840.113635.100.1.18");
    TEXT(kSecPolicyAppleIPSecClient, "1.2.840.113635.100.1.11.2");
    TEXT(kSecPolicyAppleIPSecServer, "1.2.840.113635.100.1.11.1");
    TEXT(kSecPolicyAppleIPsec, "1.2.840.113635.100.1.11");
    TEXT(kSecPolicyApplePKINITClient, "1.2.840.113635.100.1.14");
    TEXT(kSecPolicyApplePKINITServer, "1.2.840.113635.100.1.15");
    TEXT(kSecPolicyApplePassbookSigning, "1.2.840.113635.100.1.22");
    TEXT(kSecPolicyApplePayIssuerEncryption, "1.2.840.113635.100.1.39");
    TEXT(kSecPolicyAppleRevocation, "1.2.840.113635.100.1.21");
    TEXT(kSecPolicyAppleSMIME, "1.2.840.113635.100.1.8");
    TEXT(kSecPolicyAppleSSL, "1.2.840.113635.100.1.3");
    TEXT(kSecPolicyAppleSSLClient, "1.2.840.113635.100.1.3.2");
    TEXT(kSecPolicyAppleSSLServer, "1.2.840.113635.100.1.3.1");
    TEXT(kSecPolicyAppleTimeStamping, "1.2.840.113635.100.1.20");
    TEXT(kSecPolicyAppleX509Basic, "1.2.840.113635.100.1.2");
    TEXT(kSecPolicyAppleiChat, "1.2.840.113635.100.1.12");
    TEXT(kSecPolicyClient, "SecPolicyClient");
    TEXT(kSecPolicyKU_CRLSign, "CE_KU_CRLSign");
    TEXT(kSecPolicyKU_DataEncipherment, "CE_KU_DataEncipherment");
    TEXT(kSecPolicyKU_DecipherOnly, "CE_KU_DecipherOnly");
    TEXT(kSecPolicyKU_DigitalSignature, "CE_KU_DigitalSignature");
    TEXT(kSecPolicyKU_EncipherOnly, "CE_KU_EncipherOnly");
    TEXT(kSecPolicyKU_KeyAgreement, "CE_KU_KeyAgreement");
    TEXT(kSecPolicyKU_KeyCertSign, "CE_KU_KeyCertSign");
    TEXT(kSecPolicyKU_KeyEncipherment, "CE_KU_KeyEncipherment");
    TEXT(kSecPolicyKU_NonRepudiation, "CE_KU_NonRepudiation");
    TEXT(kSecPolicyMacAppStoreReceipt, "1.2.840.113635.100.1.19");
    TEXT(kSecPolicyName, "SecPolicyName");
    TEXT(kSecPolicyOid, "SecPolicyOid");
    TEXT(kSecPolicyRevocationFlags, "SecPolicyRevocationFlags");
    TEXT(kSecPolicyTeamIdentifier, "SecPolicyTeamIdentifier");

    group("kSec...");
    TEXT(kSecClass, "class");
    TEXT(kSecClassCertificate, "cert");
    TEXT(kSecClassGenericPassword, "genp");
    TEXT(kSecClassIdentity, "idnt");
    TEXT(kSecClassInternetPassword, "inet");
    TEXT(kSecClassKey, "keys");
    TEXT(kSecDigestTypeAttribute, "Digest Type");
    TEXT(kSecIVKey, "SecIVKey");
    TEXT(kSecIdentityDomainDefault, "com.apple.systemdefault");
    TEXT(kSecIdentityDomainKerberosKDC, "com.apple.kerberos.kdc");
    TEXT(kSecModeCBCKey, "SecModeCBCKey");
    TEXT(kSecPaddingKey, "SecPaddingKey");
    TEXT(kSecPaddingNoneKey, "SecPaddingNoneKey");
    TEXT(kSecPaddingOAEPKey, "OAEPPadding");
    TEXT(kSecPaddingPKCS1Key, "SecPaddingPKCS1Key");
    TEXT(kSecPaddingPKCS5Key, "SecPaddingPKCS5Key");
    TEXT(kSecPaddingPKCS7Key, "SecPaddingPKCS7Key");
    TEXT(kSecPrivateKeyAttrs, "private");
    TEXT(kSecPublicKeyAttrs, "public");
    TEXT(kSecReturnAttributes, "r_Attributes");
    TEXT(kSecReturnData, "r_Data");
    TEXT(kSecReturnPersistentRef, "r_PersistentRef");
    TEXT(kSecReturnRef, "r_Ref");
    TEXT(kSecTransformInputAttributeName, "INPUT");
    TEXT(kSecUseAuthenticationContext, "u_AuthCtx");
    TEXT(kSecUseAuthenticationUI, "u_AuthUI");
    TEXT(kSecUseAuthenticationUIAllow, "u_AuthUIA");
    TEXT(kSecUseAuthenticationUIFail, "u_AuthUIF");
    TEXT(kSecUseAuthenticationUISkip, "u_AuthUIS");
    TEXT(kSecUseDataProtectionKeychain, "nleg");
    TEXT(kSecUseItemList, "u_ItemList");
    TEXT(kSecUseKeychain, "u_Keychain");
    TEXT(kSecUseNoAuthenticationUI, "u_NoAuthUI");
    TEXT(kSecUseOperationPrompt, "u_OpPrompt");
    TEXT(kSecUseUserIndependentKeychain, "u_UserIndependentKeychain");
    TEXT(kSecValueData, "v_Data");
    TEXT(kSecValuePersistentRef, "v_PersistentRef");
    TEXT(kSecValueRef, "v_Ref");

    group("kSecImport...");
    TEXT(kSecImportExportAccess, "access");
    TEXT(kSecImportExportKeychain, "keychain");
    TEXT(kSecImportExportPassphrase, "passphrase");
    TEXT(kSecImportItemCertChain, "chain");
    TEXT(kSecImportItemIdentity, "identity");
    TEXT(kSecImportItemKeyID, "keyid");
    TEXT(kSecImportItemLabel, "label");
    TEXT(kSecImportItemTrust, "trust");
    TEXT(kSecImportToMemoryOnly, "memory");

    group("kSecAttr...");
    TEXT(kSecAttrAccess, "acls");
    TEXT(kSecAttrAccessControl, "accc");
    TEXT(kSecAttrAccessGroup, "agrp");
    TEXT(kSecAttrAccessGroupToken, "com.apple.token");
    TEXT(kSecAttrAccessible, "pdmn");
    TEXT(kSecAttrAccessibleAfterFirstUnlock, "ck");
    TEXT(kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly, "cku");
    TEXT(kSecAttrAccessibleAlways, "dk");
    TEXT(kSecAttrAccessibleAlwaysThisDeviceOnly, "dku");
    TEXT(kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, "akpu");
    TEXT(kSecAttrAccessibleWhenUnlocked, "ak");
    TEXT(kSecAttrAccessibleWhenUnlockedThisDeviceOnly, "aku");
    TEXT(kSecAttrAccount, "acct");
    TEXT(kSecAttrApplicationLabel, "klbl");
    TEXT(kSecAttrApplicationTag, "atag");
    TEXT(kSecAttrAuthenticationType, "atyp");
    TEXT(kSecAttrAuthenticationTypeDPA, "dpaa");
    TEXT(kSecAttrAuthenticationTypeDefault, "dflt");
    TEXT(kSecAttrAuthenticationTypeHTMLForm, "form");
    TEXT(kSecAttrAuthenticationTypeHTTPBasic, "http");
    TEXT(kSecAttrAuthenticationTypeHTTPDigest, "httd");
    TEXT(kSecAttrAuthenticationTypeMSN, "msna");
    TEXT(kSecAttrAuthenticationTypeNTLM, "ntlm");
    TEXT(kSecAttrAuthenticationTypeRPA, "rpaa");
    TEXT(kSecAttrCanDecrypt, "decr");
    TEXT(kSecAttrCanDerive, "drve");
    TEXT(kSecAttrCanEncrypt, "encr");
    TEXT(kSecAttrCanSign, "sign");
    TEXT(kSecAttrCanUnwrap, "unwp");
    TEXT(kSecAttrCanVerify, "vrfy");
    TEXT(kSecAttrCanWrap, "wrap");
    TEXT(kSecAttrCertificateEncoding, "cenc");
    TEXT(kSecAttrCertificateType, "ctyp");
    TEXT(kSecAttrComment, "icmt");
    TEXT(kSecAttrCreationDate, "cdat");
    TEXT(kSecAttrCreator, "crtr");
    TEXT(kSecAttrDescription, "desc");
    TEXT(kSecAttrEffectiveKeySize, "esiz");
    TEXT(kSecAttrGeneric, "gena");
    TEXT(kSecAttrIsExtractable, "extr");
    TEXT(kSecAttrIsInvisible, "invi");
    TEXT(kSecAttrIsNegative, "nega");
    TEXT(kSecAttrIsPermanent, "perm");
    TEXT(kSecAttrIsSensitive, "sens");
    TEXT(kSecAttrIssuer, "issr");
    TEXT(kSecAttrKeyClass, "kcls");
    TEXT(kSecAttrKeyClassPrivate, "1");
    TEXT(kSecAttrKeyClassPublic, "0");
    TEXT(kSecAttrKeyClassSymmetric, "2");
    TEXT(kSecAttrKeySizeInBits, "bsiz");
    TEXT(kSecAttrKeyType, "type");
    TEXT(kSecAttrKeyType3DES, "17");
    TEXT(kSecAttrKeyTypeAES, "2147483649");
    TEXT(kSecAttrKeyTypeCAST, "56");
    TEXT(kSecAttrKeyTypeDES, "14");
    TEXT(kSecAttrKeyTypeDSA, "43");
    TEXT(kSecAttrKeyTypeEC, "73");
    TEXT(kSecAttrKeyTypeECDSA, "73");
    TEXT(kSecAttrKeyTypeECSECPrimeRandom, "73");
    TEXT(kSecAttrKeyTypeRC2, "23");
    TEXT(kSecAttrKeyTypeRC4, "25");
    TEXT(kSecAttrKeyTypeRSA, "42");
    TEXT(kSecAttrLabel, "labl");
    TEXT(kSecAttrModificationDate, "mdat");
    TEXT(kSecAttrPRF, "prf");
    TEXT(kSecAttrPRFHmacAlgSHA1, "hsha1");
    TEXT(kSecAttrPRFHmacAlgSHA224, "hsha224");
    TEXT(kSecAttrPRFHmacAlgSHA256, "hsha256");
    TEXT(kSecAttrPRFHmacAlgSHA384, "hsha384");
    TEXT(kSecAttrPRFHmacAlgSHA512, "hsha512");
    TEXT(kSecAttrPath, "path");
    TEXT(kSecAttrPersistantReference, "persistref");
    TEXT(kSecAttrPersistentReference, "persistref");
    TEXT(kSecAttrPort, "port");
    TEXT(kSecAttrProtocol, "ptcl");
    TEXT(kSecAttrProtocolAFP, "afp ");
    TEXT(kSecAttrProtocolAppleTalk, "atlk");
    TEXT(kSecAttrProtocolDAAP, "daap");
    TEXT(kSecAttrProtocolEPPC, "eppc");
    TEXT(kSecAttrProtocolFTP, "ftp ");
    TEXT(kSecAttrProtocolFTPAccount, "ftpa");
    TEXT(kSecAttrProtocolFTPProxy, "ftpx");
    TEXT(kSecAttrProtocolFTPS, "ftps");
    TEXT(kSecAttrProtocolHTTP, "http");
    TEXT(kSecAttrProtocolHTTPProxy, "htpx");
    TEXT(kSecAttrProtocolHTTPS, "htps");
    TEXT(kSecAttrProtocolHTTPSProxy, "htsx");
    TEXT(kSecAttrProtocolIMAP, "imap");
    TEXT(kSecAttrProtocolIMAPS, "imps");
    TEXT(kSecAttrProtocolIPP, "ipp ");
    TEXT(kSecAttrProtocolIRC, "irc ");
    TEXT(kSecAttrProtocolIRCS, "ircs");
    TEXT(kSecAttrProtocolLDAP, "ldap");
    TEXT(kSecAttrProtocolLDAPS, "ldps");
    TEXT(kSecAttrProtocolNNTP, "nntp");
    TEXT(kSecAttrProtocolNNTPS, "ntps");
    TEXT(kSecAttrProtocolPOP3, "pop3");
    TEXT(kSecAttrProtocolPOP3S, "pops");
    TEXT(kSecAttrProtocolRTSP, "rtsp");
    TEXT(kSecAttrProtocolRTSPProxy, "rtsx");
    TEXT(kSecAttrProtocolSMB, "smb ");
    TEXT(kSecAttrProtocolSMTP, "smtp");
    TEXT(kSecAttrProtocolSOCKS, "sox ");
    TEXT(kSecAttrProtocolSSH, "ssh ");
    TEXT(kSecAttrProtocolTelnet, "teln");
    TEXT(kSecAttrProtocolTelnetS, "tels");
    TEXT(kSecAttrPublicKeyHash, "pkhh");
    TEXT(kSecAttrRounds, "rounds");
    TEXT(kSecAttrSalt, "salt");
    TEXT(kSecAttrSecurityDomain, "sdmn");
    TEXT(kSecAttrSerialNumber, "slnr");
    TEXT(kSecAttrServer, "srvr");
    TEXT(kSecAttrService, "svce");
    TEXT(kSecAttrSubject, "subj");
    TEXT(kSecAttrSubjectKeyID, "skid");
    TEXT(kSecAttrSyncViewHint, "vwht");
    TEXT(kSecAttrSynchronizable, "sync");
    TEXT(kSecAttrSynchronizableAny, "syna");
    TEXT(kSecAttrTokenID, "tkid");
    TEXT(kSecAttrTokenIDSecureEnclave, "com.apple.setoken");
    TEXT(kSecAttrType, "type");

    group("kSecMatch...");
    TEXT(kSecMatchCaseInsensitive, "m_CaseInsensitive");
    TEXT(kSecMatchDiacriticInsensitive, "m_DiacriticInsensitive");
    TEXT(kSecMatchEmailAddressIfPresent, "m_EmailAddressIfPresent");
    TEXT(kSecMatchHostOrSubdomainOfHost, "m_HostOrSubdomainOfHost");
    TEXT(kSecMatchIssuers, "m_Issuers");
    TEXT(kSecMatchItemList, "m_ItemList");
    TEXT(kSecMatchLimit, "m_Limit");
    TEXT(kSecMatchLimitAll, "m_LimitAll");
    TEXT(kSecMatchLimitOne, "m_LimitOne");
    TEXT(kSecMatchPolicy, "m_Policy");
    TEXT(kSecMatchSearchList, "m_SearchList");
    TEXT(kSecMatchSubjectContains, "m_SubjectContains");
    TEXT(kSecMatchSubjectEndsWith, "m_SubjectEndsWith");
    TEXT(kSecMatchSubjectStartsWith, "m_SubjectStartsWith");
    TEXT(kSecMatchSubjectWholeString, "m_SubjectWholeString");
    TEXT(kSecMatchTrustedOnly, "m_TrustedOnly");
    TEXT(kSecMatchValidOnDate, "m_ValidOnDate");
    TEXT(kSecMatchWidthInsensitive, "m_WidthInsensitive");

    group("kSecOID...");
    TEXT(kSecOIDAuthorityKeyIdentifier, "2.5.29.35");
    TEXT(kSecOIDBasicConstraints, "2.5.29.19");
    TEXT(kSecOIDCommonName, "2.5.4.3");
    TEXT(kSecOIDCountryName, "2.5.4.6");
    TEXT(kSecOIDEmailAddress, "1.2.840.113549.1.9.1");
    TEXT(kSecOIDExtendedKeyUsage, "2.5.29.37");
    TEXT(kSecOIDIssuerAltName, "2.5.29.18");
    TEXT(kSecOIDKeyUsage, "2.5.29.15");
    TEXT(kSecOIDLocalityName, "2.5.4.7");
    TEXT(kSecOIDOrganizationName, "2.5.4.10");
    TEXT(kSecOIDOrganizationalUnitName, "2.5.4.11");
    TEXT(kSecOIDStateProvinceName, "2.5.4.8");
    TEXT(kSecOIDSubjectAltName, "2.5.29.17");
    TEXT(kSecOIDSubjectKeyIdentifier, "2.5.29.14");
    TEXT(kSecOIDX509V1IssuerName, "2.16.840.1.113741.2.1.1.1.5");
    TEXT(kSecOIDX509V1SerialNumber, "2.16.840.1.113741.2.1.1.1.3");
    TEXT(kSecOIDX509V1SignatureAlgorithm, "2.16.840.1.113741.2.1.3.2.1");
    TEXT(kSecOIDX509V1SubjectName, "2.16.840.1.113741.2.1.1.1.8");
    TEXT(kSecOIDX509V1ValidityNotAfter, "2.16.840.1.113741.2.1.1.1.7");
    TEXT(kSecOIDX509V1ValidityNotBefore, "2.16.840.1.113741.2.1.1.1.6");
    TEXT(kSecOIDX509V1Version, "2.16.840.1.113741.2.1.1.1.2");

    group("kCF...");
    TEXT(kCFErrorDomainOSStatus, "NSOSStatusErrorDomain");
    TEXT(kCFRunLoopDefaultMode, "kCFRunLoopDefaultMode");

    group("kSSL...");
    TEXT(kSSLSessionConfig_3DES_fallback, "3DES_fallback");
    TEXT(kSSLSessionConfig_ATSv1, "ATSv1");
    TEXT(kSSLSessionConfig_ATSv1_noPFS, "ATSv1_noPFS");
    TEXT(kSSLSessionConfig_RC4_fallback, "RC4_fallback");
    TEXT(kSSLSessionConfig_TLSv1_3DES_fallback, "TLSv1_3DES_fallback");
    TEXT(kSSLSessionConfig_TLSv1_RC4_fallback, "TLSv1_RC4_fallback");
    TEXT(kSSLSessionConfig_TLSv1_fallback, "TLSv1_fallback");
    TEXT(kSSLSessionConfig_anonymous, "anonymous");
    TEXT(kSSLSessionConfig_default, "default");
    TEXT(kSSLSessionConfig_legacy, "legacy");
    TEXT(kSSLSessionConfig_legacy_DHE, "legacy_DHE");
    TEXT(kSSLSessionConfig_standard, "standard");
    group(NULL);
    return tap_result();
}
