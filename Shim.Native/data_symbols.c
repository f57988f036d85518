/*
 * The data symbols of the library.
 *
 * Generated from Shim.Native; a change here is lost.
 */
#include <stddef.h>
#include <stdint.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFBundle.h>
#include <CoreFoundation/CFDate.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFNumber.h>
#include <CoreFoundation/CFRunLoop.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecCertificate.h>
#include <Security/SecCertificateOIDs.h>
#include <Security/SecDigestTransform.h>
#include <Security/SecEncryptTransform.h>
#include <Security/SecIdentity.h>
#include <Security/SecImportExport.h>
#include <Security/SecItem.h>
#include <Security/SecKey.h>
#include <Security/SecPolicy.h>
#include <Security/SecRandom.h>
#include <Security/SecSignVerifyTransform.h>
#include <Security/SecTransform.h>
#include <Security/SecTrust.h>
#include <Security/SecureTransport.h>
#include <Security/oidsalg.h>

/* A handle that names a constant object; the numbers are those of HandleTable in Shim.Runtime. */
#define SHIM_RESERVED(number) ((const void *)(uintptr_t)(UINT64_C(0x5200000000000000) | (number)))

/* What the library's own containers do with CF objects. The library recognises these functions and takes a shorter way. */
static const void *shim_retain(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    return value == NULL ? NULL : CFRetain(value);
}

static const void *shim_copy_string(CFAllocatorRef allocator, const void *value)
{
    return CFStringCreateCopy(allocator, (CFStringRef)value);
}

static void shim_release(CFAllocatorRef allocator, const void *value)
{
    (void)allocator;
    if (value != NULL)
        CFRelease(value);
}

#include <string.h>

/* Fetches variable arguments as the library says, and hands them on by value. */
static CFStringRef shim_create_with_format(CFStringRef format, va_list arguments)
{
    unsigned char kinds[64];
    int64_t values[64];
    CFIndex count = __CFStringGetFormatKinds(format, kinds, 64);
    CFIndex i;
    for (i = 0; i < count; i++) {
        double real;
        switch (kinds[i]) {
            case 2:
                values[i] = va_arg(arguments, int64_t);
                break;
            case 3:
                real = va_arg(arguments, double);
                memcpy(&values[i], &real, sizeof real);
                break;
            case 4:
                values[i] = (int64_t)(intptr_t)va_arg(arguments, const void *);
                break;
            case 5:
                real = (double)va_arg(arguments, long double);
                memcpy(&values[i], &real, sizeof real);
                break;
            default:
                values[i] = va_arg(arguments, int);
                break;
        }
    }
    return __CFStringCreateWithFormatValues(format, values, count);
}

/* Blocks and queues, where the program brings their libraries. */
extern void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *)) __attribute__((weak));
extern void *_Block_copy(const void *block) __attribute__((weak));
extern void _Block_release(const void *block) __attribute__((weak));

struct shim_trust_block {
    void *isa;
    int flags;
    int reserved;
    void (*invoke)(const void *block, SecTrustRef trust, SecTrustResultType result);
};

struct shim_trust_job {
    SecTrustRef trust;
    const struct shim_trust_block *block;
};

static void shim_evaluate_trust(SecTrustRef trust, const struct shim_trust_block *block)
{
    SecTrustResultType result = kSecTrustResultInvalid;
    SecTrustEvaluate(trust, &result);
    block->invoke(block, trust, result);
}

static void shim_run_trust_job(void *context)
{
    struct shim_trust_job *job = context;
    shim_evaluate_trust(job->trust, job->block);
    CFRelease(job->trust);
    _Block_release(job->block);
    free(job);
}

#define SHIM_POLICY_OID(text) { sizeof text - 1, (uint8_t *)text }

const CFArrayCallBacks kCFTypeArrayCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual };
const double kCFCoreFoundationVersionNumber = 1676.0;
const CFNullRef kCFNull = (CFNullRef)SHIM_RESERVED(3);
const CFAllocatorRef kCFAllocatorDefault = NULL;
const CFAllocatorRef kCFAllocatorSystemDefault = (CFAllocatorRef)SHIM_RESERVED(8);
const CFAllocatorRef kCFAllocatorMalloc = (CFAllocatorRef)SHIM_RESERVED(9);
const CFAllocatorRef kCFAllocatorMallocZone = (CFAllocatorRef)SHIM_RESERVED(10);
const CFAllocatorRef kCFAllocatorNull = (CFAllocatorRef)SHIM_RESERVED(11);
const CFAllocatorRef kCFAllocatorUseContext = (CFAllocatorRef)SHIM_RESERVED(12);
const CFStringRef kCFBundleIdentifierKey = (CFStringRef)SHIM_RESERVED(0x10000);
const CFStringRef kCFBundleNameKey = (CFStringRef)SHIM_RESERVED(0x10001);
const CFStringRef kCFBundleVersionKey = (CFStringRef)SHIM_RESERVED(0x10002);
const CFTimeInterval kCFAbsoluteTimeIntervalSince1970 = 978307200.0;
const CFTimeInterval kCFAbsoluteTimeIntervalSince1904 = 3061152000.0;
const CFDictionaryKeyCallBacks kCFTypeDictionaryKeyCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual, CFHash };
const CFDictionaryKeyCallBacks kCFCopyStringDictionaryKeyCallBacks = { 0, shim_copy_string, shim_release, CFCopyDescription, CFEqual, CFHash };
const CFDictionaryValueCallBacks kCFTypeDictionaryValueCallBacks = { 0, shim_retain, shim_release, CFCopyDescription, CFEqual };
const CFStringRef kCFErrorDomainPOSIX = (CFStringRef)SHIM_RESERVED(0x10003);
const CFStringRef kCFErrorDomainOSStatus = (CFStringRef)SHIM_RESERVED(0x10004);
const CFStringRef kCFErrorDomainMach = (CFStringRef)SHIM_RESERVED(0x10005);
const CFStringRef kCFErrorDomainCocoa = (CFStringRef)SHIM_RESERVED(0x10006);
const CFStringRef kCFErrorLocalizedDescriptionKey = (CFStringRef)SHIM_RESERVED(0x10007);
const CFStringRef kCFErrorLocalizedFailureKey = (CFStringRef)SHIM_RESERVED(0x10008);
const CFStringRef kCFErrorLocalizedFailureReasonKey = (CFStringRef)SHIM_RESERVED(0x10009);
const CFStringRef kCFErrorLocalizedRecoverySuggestionKey = (CFStringRef)SHIM_RESERVED(0x1000A);
const CFStringRef kCFErrorDescriptionKey = (CFStringRef)SHIM_RESERVED(0x1000B);
const CFStringRef kCFErrorUnderlyingErrorKey = (CFStringRef)SHIM_RESERVED(0x1000C);
const CFStringRef kCFErrorURLKey = (CFStringRef)SHIM_RESERVED(0x1000D);
const CFStringRef kCFErrorFilePathKey = (CFStringRef)SHIM_RESERVED(0x1000E);
const CFBooleanRef kCFBooleanTrue = (CFBooleanRef)SHIM_RESERVED(2);
const CFBooleanRef kCFBooleanFalse = (CFBooleanRef)SHIM_RESERVED(1);
const CFStringRef kCFRunLoopDefaultMode = (CFStringRef)SHIM_RESERVED(0x1000F);
const CFStringRef kCFRunLoopCommonModes = (CFStringRef)SHIM_RESERVED(0x10010);
const CFStringRef kSecPropertyKeyType = (CFStringRef)SHIM_RESERVED(0x10011);
const CFStringRef kSecPropertyKeyLabel = (CFStringRef)SHIM_RESERVED(0x10012);
const CFStringRef kSecPropertyKeyLocalizedLabel = (CFStringRef)SHIM_RESERVED(0x10013);
const CFStringRef kSecPropertyKeyValue = (CFStringRef)SHIM_RESERVED(0x10014);
const CFStringRef kSecPropertyTypeWarning = (CFStringRef)SHIM_RESERVED(0x10015);
const CFStringRef kSecPropertyTypeSuccess = (CFStringRef)SHIM_RESERVED(0x10016);
const CFStringRef kSecPropertyTypeSection = (CFStringRef)SHIM_RESERVED(0x10017);
const CFStringRef kSecPropertyTypeData = (CFStringRef)SHIM_RESERVED(0x10018);
const CFStringRef kSecPropertyTypeString = (CFStringRef)SHIM_RESERVED(0x10019);
const CFStringRef kSecPropertyTypeURL = (CFStringRef)SHIM_RESERVED(0x1001A);
const CFStringRef kSecPropertyTypeDate = (CFStringRef)SHIM_RESERVED(0x1001B);
const CFStringRef kSecPropertyTypeArray = (CFStringRef)SHIM_RESERVED(0x1001C);
const CFStringRef kSecPropertyTypeNumber = (CFStringRef)SHIM_RESERVED(0x1001D);
const CFStringRef kSecOIDAuthorityKeyIdentifier = (CFStringRef)SHIM_RESERVED(0x1001E);
const CFStringRef kSecOIDBasicConstraints = (CFStringRef)SHIM_RESERVED(0x1001F);
const CFStringRef kSecOIDCommonName = (CFStringRef)SHIM_RESERVED(0x10020);
const CFStringRef kSecOIDCountryName = (CFStringRef)SHIM_RESERVED(0x10021);
const CFStringRef kSecOIDEmailAddress = (CFStringRef)SHIM_RESERVED(0x10022);
const CFStringRef kSecOIDExtendedKeyUsage = (CFStringRef)SHIM_RESERVED(0x10023);
const CFStringRef kSecOIDIssuerAltName = (CFStringRef)SHIM_RESERVED(0x10024);
const CFStringRef kSecOIDKeyUsage = (CFStringRef)SHIM_RESERVED(0x10025);
const CFStringRef kSecOIDLocalityName = (CFStringRef)SHIM_RESERVED(0x10026);
const CFStringRef kSecOIDOrganizationName = (CFStringRef)SHIM_RESERVED(0x10027);
const CFStringRef kSecOIDOrganizationalUnitName = (CFStringRef)SHIM_RESERVED(0x10028);
const CFStringRef kSecOIDStateProvinceName = (CFStringRef)SHIM_RESERVED(0x10029);
const CFStringRef kSecOIDSubjectAltName = (CFStringRef)SHIM_RESERVED(0x1002A);
const CFStringRef kSecOIDSubjectKeyIdentifier = (CFStringRef)SHIM_RESERVED(0x1002B);
const CFStringRef kSecOIDX509V1IssuerName = (CFStringRef)SHIM_RESERVED(0x1002C);
const CFStringRef kSecOIDX509V1SerialNumber = (CFStringRef)SHIM_RESERVED(0x1002D);
const CFStringRef kSecOIDX509V1SignatureAlgorithm = (CFStringRef)SHIM_RESERVED(0x1002E);
const CFStringRef kSecOIDX509V1SubjectName = (CFStringRef)SHIM_RESERVED(0x1002F);
const CFStringRef kSecOIDX509V1ValidityNotAfter = (CFStringRef)SHIM_RESERVED(0x10030);
const CFStringRef kSecOIDX509V1ValidityNotBefore = (CFStringRef)SHIM_RESERVED(0x10031);
const CFStringRef kSecOIDX509V1Version = (CFStringRef)SHIM_RESERVED(0x10032);
const CFStringRef kSecDigestMD5 = (CFStringRef)SHIM_RESERVED(0x10033);
const CFStringRef kSecDigestSHA1 = (CFStringRef)SHIM_RESERVED(0x10034);
const CFStringRef kSecDigestSHA2 = (CFStringRef)SHIM_RESERVED(0x10035);
const CFStringRef kSecDigestTypeAttribute = (CFStringRef)SHIM_RESERVED(0x10036);
const CFStringRef kSecDigestLengthAttribute = (CFStringRef)SHIM_RESERVED(0x10037);
const CFStringRef kSecEncryptionMode = (CFStringRef)SHIM_RESERVED(0x10038);
const CFStringRef kSecIVKey = (CFStringRef)SHIM_RESERVED(0x10039);
const CFStringRef kSecModeCBCKey = (CFStringRef)SHIM_RESERVED(0x1003A);
const CFStringRef kSecPaddingKey = (CFStringRef)SHIM_RESERVED(0x1003B);
const CFStringRef kSecPaddingNoneKey = (CFStringRef)SHIM_RESERVED(0x1003C);
const CFStringRef kSecPaddingOAEPKey = (CFStringRef)SHIM_RESERVED(0x1003D);
const CFStringRef kSecPaddingPKCS1Key = (CFStringRef)SHIM_RESERVED(0x1003E);
const CFStringRef kSecPaddingPKCS5Key = (CFStringRef)SHIM_RESERVED(0x1003F);
const CFStringRef kSecPaddingPKCS7Key = (CFStringRef)SHIM_RESERVED(0x10040);
const CFStringRef kSecIdentityDomainDefault = (CFStringRef)SHIM_RESERVED(0x10041);
const CFStringRef kSecIdentityDomainKerberosKDC = (CFStringRef)SHIM_RESERVED(0x10042);
const CFStringRef kSecImportExportPassphrase = (CFStringRef)SHIM_RESERVED(0x10043);
const CFStringRef kSecImportExportKeychain = (CFStringRef)SHIM_RESERVED(0x10044);
const CFStringRef kSecImportExportAccess = (CFStringRef)SHIM_RESERVED(0x10045);
const CFStringRef kSecImportToMemoryOnly = (CFStringRef)SHIM_RESERVED(0x10046);
const CFStringRef kSecImportItemLabel = (CFStringRef)SHIM_RESERVED(0x10047);
const CFStringRef kSecImportItemKeyID = (CFStringRef)SHIM_RESERVED(0x10048);
const CFStringRef kSecImportItemTrust = (CFStringRef)SHIM_RESERVED(0x10049);
const CFStringRef kSecImportItemCertChain = (CFStringRef)SHIM_RESERVED(0x1004A);
const CFStringRef kSecImportItemIdentity = (CFStringRef)SHIM_RESERVED(0x1004B);
const CFStringRef kSecClass = (CFStringRef)SHIM_RESERVED(0x1004C);
const CFStringRef kSecClassInternetPassword = (CFStringRef)SHIM_RESERVED(0x1004D);
const CFStringRef kSecClassGenericPassword = (CFStringRef)SHIM_RESERVED(0x1004E);
const CFStringRef kSecClassCertificate = (CFStringRef)SHIM_RESERVED(0x1004F);
const CFStringRef kSecClassKey = (CFStringRef)SHIM_RESERVED(0x10050);
const CFStringRef kSecClassIdentity = (CFStringRef)SHIM_RESERVED(0x10051);
const CFStringRef kSecAttrAccessible = (CFStringRef)SHIM_RESERVED(0x10052);
const CFStringRef kSecAttrAccess = (CFStringRef)SHIM_RESERVED(0x10053);
const CFStringRef kSecAttrAccessControl = (CFStringRef)SHIM_RESERVED(0x10054);
const CFStringRef kSecAttrAccessGroup = (CFStringRef)SHIM_RESERVED(0x10055);
const CFStringRef kSecAttrSynchronizable = (CFStringRef)SHIM_RESERVED(0x10056);
const CFStringRef kSecAttrSynchronizableAny = (CFStringRef)SHIM_RESERVED(0x10057);
const CFStringRef kSecAttrCreationDate = (CFStringRef)SHIM_RESERVED(0x10058);
const CFStringRef kSecAttrModificationDate = (CFStringRef)SHIM_RESERVED(0x10059);
const CFStringRef kSecAttrDescription = (CFStringRef)SHIM_RESERVED(0x1005A);
const CFStringRef kSecAttrComment = (CFStringRef)SHIM_RESERVED(0x1005B);
const CFStringRef kSecAttrCreator = (CFStringRef)SHIM_RESERVED(0x1005C);
const CFStringRef kSecAttrType = (CFStringRef)SHIM_RESERVED(0x1005D);
const CFStringRef kSecAttrLabel = (CFStringRef)SHIM_RESERVED(0x1005E);
const CFStringRef kSecAttrIsInvisible = (CFStringRef)SHIM_RESERVED(0x1005F);
const CFStringRef kSecAttrIsNegative = (CFStringRef)SHIM_RESERVED(0x10060);
const CFStringRef kSecAttrAccount = (CFStringRef)SHIM_RESERVED(0x10061);
const CFStringRef kSecAttrService = (CFStringRef)SHIM_RESERVED(0x10062);
const CFStringRef kSecAttrGeneric = (CFStringRef)SHIM_RESERVED(0x10063);
const CFStringRef kSecAttrSecurityDomain = (CFStringRef)SHIM_RESERVED(0x10064);
const CFStringRef kSecAttrServer = (CFStringRef)SHIM_RESERVED(0x10065);
const CFStringRef kSecAttrProtocol = (CFStringRef)SHIM_RESERVED(0x10066);
const CFStringRef kSecAttrAuthenticationType = (CFStringRef)SHIM_RESERVED(0x10067);
const CFStringRef kSecAttrPort = (CFStringRef)SHIM_RESERVED(0x10068);
const CFStringRef kSecAttrPath = (CFStringRef)SHIM_RESERVED(0x10069);
const CFStringRef kSecAttrSubject = (CFStringRef)SHIM_RESERVED(0x1006A);
const CFStringRef kSecAttrIssuer = (CFStringRef)SHIM_RESERVED(0x1006B);
const CFStringRef kSecAttrSerialNumber = (CFStringRef)SHIM_RESERVED(0x1006C);
const CFStringRef kSecAttrSubjectKeyID = (CFStringRef)SHIM_RESERVED(0x1006D);
const CFStringRef kSecAttrPublicKeyHash = (CFStringRef)SHIM_RESERVED(0x1006E);
const CFStringRef kSecAttrCertificateType = (CFStringRef)SHIM_RESERVED(0x1006F);
const CFStringRef kSecAttrCertificateEncoding = (CFStringRef)SHIM_RESERVED(0x10070);
const CFStringRef kSecAttrKeyClass = (CFStringRef)SHIM_RESERVED(0x10071);
const CFStringRef kSecAttrApplicationLabel = (CFStringRef)SHIM_RESERVED(0x10072);
const CFStringRef kSecAttrIsPermanent = (CFStringRef)SHIM_RESERVED(0x10073);
const CFStringRef kSecAttrIsSensitive = (CFStringRef)SHIM_RESERVED(0x10074);
const CFStringRef kSecAttrIsExtractable = (CFStringRef)SHIM_RESERVED(0x10075);
const CFStringRef kSecAttrApplicationTag = (CFStringRef)SHIM_RESERVED(0x10076);
const CFStringRef kSecAttrKeyType = (CFStringRef)SHIM_RESERVED(0x10077);
const CFStringRef kSecAttrPRF = (CFStringRef)SHIM_RESERVED(0x10078);
const CFStringRef kSecAttrSalt = (CFStringRef)SHIM_RESERVED(0x10079);
const CFStringRef kSecAttrRounds = (CFStringRef)SHIM_RESERVED(0x1007A);
const CFStringRef kSecAttrKeySizeInBits = (CFStringRef)SHIM_RESERVED(0x1007B);
const CFStringRef kSecAttrEffectiveKeySize = (CFStringRef)SHIM_RESERVED(0x1007C);
const CFStringRef kSecAttrCanEncrypt = (CFStringRef)SHIM_RESERVED(0x1007D);
const CFStringRef kSecAttrCanDecrypt = (CFStringRef)SHIM_RESERVED(0x1007E);
const CFStringRef kSecAttrCanDerive = (CFStringRef)SHIM_RESERVED(0x1007F);
const CFStringRef kSecAttrCanSign = (CFStringRef)SHIM_RESERVED(0x10080);
const CFStringRef kSecAttrCanVerify = (CFStringRef)SHIM_RESERVED(0x10081);
const CFStringRef kSecAttrCanWrap = (CFStringRef)SHIM_RESERVED(0x10082);
const CFStringRef kSecAttrCanUnwrap = (CFStringRef)SHIM_RESERVED(0x10083);
const CFStringRef kSecAttrSyncViewHint = (CFStringRef)SHIM_RESERVED(0x10084);
const CFStringRef kSecAttrTokenID = (CFStringRef)SHIM_RESERVED(0x10085);
const CFStringRef kSecAttrPersistantReference = (CFStringRef)SHIM_RESERVED(0x10086);
const CFStringRef kSecAttrPersistentReference = (CFStringRef)SHIM_RESERVED(0x10087);
const CFStringRef kSecAttrAccessibleWhenUnlocked = (CFStringRef)SHIM_RESERVED(0x10088);
const CFStringRef kSecAttrAccessibleAfterFirstUnlock = (CFStringRef)SHIM_RESERVED(0x10089);
const CFStringRef kSecAttrAccessibleAlways = (CFStringRef)SHIM_RESERVED(0x1008A);
const CFStringRef kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly = (CFStringRef)SHIM_RESERVED(0x1008B);
const CFStringRef kSecAttrAccessibleWhenUnlockedThisDeviceOnly = (CFStringRef)SHIM_RESERVED(0x1008C);
const CFStringRef kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly = (CFStringRef)SHIM_RESERVED(0x1008D);
const CFStringRef kSecAttrAccessibleAlwaysThisDeviceOnly = (CFStringRef)SHIM_RESERVED(0x1008E);
const CFStringRef kSecAttrProtocolFTP = (CFStringRef)SHIM_RESERVED(0x1008F);
const CFStringRef kSecAttrProtocolFTPAccount = (CFStringRef)SHIM_RESERVED(0x10090);
const CFStringRef kSecAttrProtocolHTTP = (CFStringRef)SHIM_RESERVED(0x10091);
const CFStringRef kSecAttrProtocolIRC = (CFStringRef)SHIM_RESERVED(0x10092);
const CFStringRef kSecAttrProtocolNNTP = (CFStringRef)SHIM_RESERVED(0x10093);
const CFStringRef kSecAttrProtocolPOP3 = (CFStringRef)SHIM_RESERVED(0x10094);
const CFStringRef kSecAttrProtocolSMTP = (CFStringRef)SHIM_RESERVED(0x10095);
const CFStringRef kSecAttrProtocolSOCKS = (CFStringRef)SHIM_RESERVED(0x10096);
const CFStringRef kSecAttrProtocolIMAP = (CFStringRef)SHIM_RESERVED(0x10097);
const CFStringRef kSecAttrProtocolLDAP = (CFStringRef)SHIM_RESERVED(0x10098);
const CFStringRef kSecAttrProtocolAppleTalk = (CFStringRef)SHIM_RESERVED(0x10099);
const CFStringRef kSecAttrProtocolAFP = (CFStringRef)SHIM_RESERVED(0x1009A);
const CFStringRef kSecAttrProtocolTelnet = (CFStringRef)SHIM_RESERVED(0x1009B);
const CFStringRef kSecAttrProtocolSSH = (CFStringRef)SHIM_RESERVED(0x1009C);
const CFStringRef kSecAttrProtocolFTPS = (CFStringRef)SHIM_RESERVED(0x1009D);
const CFStringRef kSecAttrProtocolHTTPS = (CFStringRef)SHIM_RESERVED(0x1009E);
const CFStringRef kSecAttrProtocolHTTPProxy = (CFStringRef)SHIM_RESERVED(0x1009F);
const CFStringRef kSecAttrProtocolHTTPSProxy = (CFStringRef)SHIM_RESERVED(0x100A0);
const CFStringRef kSecAttrProtocolFTPProxy = (CFStringRef)SHIM_RESERVED(0x100A1);
const CFStringRef kSecAttrProtocolSMB = (CFStringRef)SHIM_RESERVED(0x100A2);
const CFStringRef kSecAttrProtocolRTSP = (CFStringRef)SHIM_RESERVED(0x100A3);
const CFStringRef kSecAttrProtocolRTSPProxy = (CFStringRef)SHIM_RESERVED(0x100A4);
const CFStringRef kSecAttrProtocolDAAP = (CFStringRef)SHIM_RESERVED(0x100A5);
const CFStringRef kSecAttrProtocolEPPC = (CFStringRef)SHIM_RESERVED(0x100A6);
const CFStringRef kSecAttrProtocolIPP = (CFStringRef)SHIM_RESERVED(0x100A7);
const CFStringRef kSecAttrProtocolNNTPS = (CFStringRef)SHIM_RESERVED(0x100A8);
const CFStringRef kSecAttrProtocolLDAPS = (CFStringRef)SHIM_RESERVED(0x100A9);
const CFStringRef kSecAttrProtocolTelnetS = (CFStringRef)SHIM_RESERVED(0x100AA);
const CFStringRef kSecAttrProtocolIMAPS = (CFStringRef)SHIM_RESERVED(0x100AB);
const CFStringRef kSecAttrProtocolIRCS = (CFStringRef)SHIM_RESERVED(0x100AC);
const CFStringRef kSecAttrProtocolPOP3S = (CFStringRef)SHIM_RESERVED(0x100AD);
const CFStringRef kSecAttrAuthenticationTypeNTLM = (CFStringRef)SHIM_RESERVED(0x100AE);
const CFStringRef kSecAttrAuthenticationTypeMSN = (CFStringRef)SHIM_RESERVED(0x100AF);
const CFStringRef kSecAttrAuthenticationTypeDPA = (CFStringRef)SHIM_RESERVED(0x100B0);
const CFStringRef kSecAttrAuthenticationTypeRPA = (CFStringRef)SHIM_RESERVED(0x100B1);
const CFStringRef kSecAttrAuthenticationTypeHTTPBasic = (CFStringRef)SHIM_RESERVED(0x100B2);
const CFStringRef kSecAttrAuthenticationTypeHTTPDigest = (CFStringRef)SHIM_RESERVED(0x100B3);
const CFStringRef kSecAttrAuthenticationTypeHTMLForm = (CFStringRef)SHIM_RESERVED(0x100B4);
const CFStringRef kSecAttrAuthenticationTypeDefault = (CFStringRef)SHIM_RESERVED(0x100B5);
const CFStringRef kSecAttrKeyClassPublic = (CFStringRef)SHIM_RESERVED(0x100B6);
const CFStringRef kSecAttrKeyClassPrivate = (CFStringRef)SHIM_RESERVED(0x100B7);
const CFStringRef kSecAttrKeyClassSymmetric = (CFStringRef)SHIM_RESERVED(0x100B8);
const CFStringRef kSecAttrKeyTypeRSA = (CFStringRef)SHIM_RESERVED(0x100B9);
const CFStringRef kSecAttrKeyTypeDSA = (CFStringRef)SHIM_RESERVED(0x100BA);
const CFStringRef kSecAttrKeyTypeAES = (CFStringRef)SHIM_RESERVED(0x100BB);
const CFStringRef kSecAttrKeyTypeDES = (CFStringRef)SHIM_RESERVED(0x100BC);
const CFStringRef kSecAttrKeyType3DES = (CFStringRef)SHIM_RESERVED(0x100BD);
const CFStringRef kSecAttrKeyTypeRC4 = (CFStringRef)SHIM_RESERVED(0x100BE);
const CFStringRef kSecAttrKeyTypeRC2 = (CFStringRef)SHIM_RESERVED(0x100BF);
const CFStringRef kSecAttrKeyTypeCAST = (CFStringRef)SHIM_RESERVED(0x100C0);
const CFStringRef kSecAttrKeyTypeECDSA = (CFStringRef)SHIM_RESERVED(0x100C1);
const CFStringRef kSecAttrKeyTypeEC = (CFStringRef)SHIM_RESERVED(0x100C2);
const CFStringRef kSecAttrKeyTypeECSECPrimeRandom = (CFStringRef)SHIM_RESERVED(0x100C3);
const CFStringRef kSecAttrPRFHmacAlgSHA1 = (CFStringRef)SHIM_RESERVED(0x100C4);
const CFStringRef kSecAttrPRFHmacAlgSHA224 = (CFStringRef)SHIM_RESERVED(0x100C5);
const CFStringRef kSecAttrPRFHmacAlgSHA256 = (CFStringRef)SHIM_RESERVED(0x100C6);
const CFStringRef kSecAttrPRFHmacAlgSHA384 = (CFStringRef)SHIM_RESERVED(0x100C7);
const CFStringRef kSecAttrPRFHmacAlgSHA512 = (CFStringRef)SHIM_RESERVED(0x100C8);
const CFStringRef kSecMatchPolicy = (CFStringRef)SHIM_RESERVED(0x100C9);
const CFStringRef kSecMatchItemList = (CFStringRef)SHIM_RESERVED(0x100CA);
const CFStringRef kSecMatchSearchList = (CFStringRef)SHIM_RESERVED(0x100CB);
const CFStringRef kSecMatchIssuers = (CFStringRef)SHIM_RESERVED(0x100CC);
const CFStringRef kSecMatchEmailAddressIfPresent = (CFStringRef)SHIM_RESERVED(0x100CD);
const CFStringRef kSecMatchSubjectContains = (CFStringRef)SHIM_RESERVED(0x100CE);
const CFStringRef kSecMatchHostOrSubdomainOfHost = (CFStringRef)SHIM_RESERVED(0x100CF);
const CFStringRef kSecMatchSubjectStartsWith = (CFStringRef)SHIM_RESERVED(0x100D0);
const CFStringRef kSecMatchSubjectEndsWith = (CFStringRef)SHIM_RESERVED(0x100D1);
const CFStringRef kSecMatchSubjectWholeString = (CFStringRef)SHIM_RESERVED(0x100D2);
const CFStringRef kSecMatchCaseInsensitive = (CFStringRef)SHIM_RESERVED(0x100D3);
const CFStringRef kSecMatchDiacriticInsensitive = (CFStringRef)SHIM_RESERVED(0x100D4);
const CFStringRef kSecMatchWidthInsensitive = (CFStringRef)SHIM_RESERVED(0x100D5);
const CFStringRef kSecMatchTrustedOnly = (CFStringRef)SHIM_RESERVED(0x100D6);
const CFStringRef kSecMatchValidOnDate = (CFStringRef)SHIM_RESERVED(0x100D7);
const CFStringRef kSecMatchLimit = (CFStringRef)SHIM_RESERVED(0x100D8);
const CFStringRef kSecMatchLimitOne = (CFStringRef)SHIM_RESERVED(0x100D9);
const CFStringRef kSecMatchLimitAll = (CFStringRef)SHIM_RESERVED(0x100DA);
const CFStringRef kSecReturnData = (CFStringRef)SHIM_RESERVED(0x100DB);
const CFStringRef kSecReturnAttributes = (CFStringRef)SHIM_RESERVED(0x100DC);
const CFStringRef kSecReturnRef = (CFStringRef)SHIM_RESERVED(0x100DD);
const CFStringRef kSecReturnPersistentRef = (CFStringRef)SHIM_RESERVED(0x100DE);
const CFStringRef kSecValueData = (CFStringRef)SHIM_RESERVED(0x100DF);
const CFStringRef kSecValueRef = (CFStringRef)SHIM_RESERVED(0x100E0);
const CFStringRef kSecValuePersistentRef = (CFStringRef)SHIM_RESERVED(0x100E1);
const CFStringRef kSecUseItemList = (CFStringRef)SHIM_RESERVED(0x100E2);
const CFStringRef kSecUseKeychain = (CFStringRef)SHIM_RESERVED(0x100E3);
const CFStringRef kSecUseOperationPrompt = (CFStringRef)SHIM_RESERVED(0x100E4);
const CFStringRef kSecUseNoAuthenticationUI = (CFStringRef)SHIM_RESERVED(0x100E5);
const CFStringRef kSecUseAuthenticationUI = (CFStringRef)SHIM_RESERVED(0x100E6);
const CFStringRef kSecUseAuthenticationContext = (CFStringRef)SHIM_RESERVED(0x100E7);
const CFStringRef kSecUseDataProtectionKeychain = (CFStringRef)SHIM_RESERVED(0x100E8);
const CFStringRef kSecUseUserIndependentKeychain = (CFStringRef)SHIM_RESERVED(0x100E9);
const CFStringRef kSecUseAuthenticationUIAllow = (CFStringRef)SHIM_RESERVED(0x100EA);
const CFStringRef kSecUseAuthenticationUIFail = (CFStringRef)SHIM_RESERVED(0x100EB);
const CFStringRef kSecUseAuthenticationUISkip = (CFStringRef)SHIM_RESERVED(0x100EC);
const CFStringRef kSecAttrTokenIDSecureEnclave = (CFStringRef)SHIM_RESERVED(0x100ED);
const CFStringRef kSecAttrAccessGroupToken = (CFStringRef)SHIM_RESERVED(0x100EE);
const CFStringRef kSecPrivateKeyAttrs = (CFStringRef)SHIM_RESERVED(0x100EF);
const CFStringRef kSecPublicKeyAttrs = (CFStringRef)SHIM_RESERVED(0x100F0);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15Raw = (CFStringRef)SHIM_RESERVED(0x100F1);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA1 = (CFStringRef)SHIM_RESERVED(0x100F2);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA224 = (CFStringRef)SHIM_RESERVED(0x100F3);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA256 = (CFStringRef)SHIM_RESERVED(0x100F4);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA384 = (CFStringRef)SHIM_RESERVED(0x100F5);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA512 = (CFStringRef)SHIM_RESERVED(0x100F6);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA1 = (CFStringRef)SHIM_RESERVED(0x100F7);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA224 = (CFStringRef)SHIM_RESERVED(0x100F8);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256 = (CFStringRef)SHIM_RESERVED(0x100F9);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA384 = (CFStringRef)SHIM_RESERVED(0x100FA);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA512 = (CFStringRef)SHIM_RESERVED(0x100FB);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA1 = (CFStringRef)SHIM_RESERVED(0x100FC);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA224 = (CFStringRef)SHIM_RESERVED(0x100FD);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA256 = (CFStringRef)SHIM_RESERVED(0x100FE);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA384 = (CFStringRef)SHIM_RESERVED(0x100FF);
const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA512 = (CFStringRef)SHIM_RESERVED(0x10100);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA1 = (CFStringRef)SHIM_RESERVED(0x10101);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA224 = (CFStringRef)SHIM_RESERVED(0x10102);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA256 = (CFStringRef)SHIM_RESERVED(0x10103);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA384 = (CFStringRef)SHIM_RESERVED(0x10104);
const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA512 = (CFStringRef)SHIM_RESERVED(0x10105);
const CFStringRef kSecKeyAlgorithmECDSASignatureRFC4754 = (CFStringRef)SHIM_RESERVED(0x10106);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962 = (CFStringRef)SHIM_RESERVED(0x10107);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA1 = (CFStringRef)SHIM_RESERVED(0x10108);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA224 = (CFStringRef)SHIM_RESERVED(0x10109);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA256 = (CFStringRef)SHIM_RESERVED(0x1010A);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA384 = (CFStringRef)SHIM_RESERVED(0x1010B);
const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA512 = (CFStringRef)SHIM_RESERVED(0x1010C);
const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA1 = (CFStringRef)SHIM_RESERVED(0x1010D);
const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA224 = (CFStringRef)SHIM_RESERVED(0x1010E);
const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA256 = (CFStringRef)SHIM_RESERVED(0x1010F);
const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA384 = (CFStringRef)SHIM_RESERVED(0x10110);
const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA512 = (CFStringRef)SHIM_RESERVED(0x10111);
const CFStringRef kSecPolicyAppleX509Basic = (CFStringRef)SHIM_RESERVED(0x10112);
const CFStringRef kSecPolicyAppleSSL = (CFStringRef)SHIM_RESERVED(0x10113);
const CFStringRef kSecPolicyAppleSMIME = (CFStringRef)SHIM_RESERVED(0x10114);
const CFStringRef kSecPolicyAppleEAP = (CFStringRef)SHIM_RESERVED(0x10115);
const CFStringRef kSecPolicyAppleIPsec = (CFStringRef)SHIM_RESERVED(0x10116);
const CFStringRef kSecPolicyAppleiChat = (CFStringRef)SHIM_RESERVED(0x10117);
const CFStringRef kSecPolicyApplePKINITClient = (CFStringRef)SHIM_RESERVED(0x10118);
const CFStringRef kSecPolicyApplePKINITServer = (CFStringRef)SHIM_RESERVED(0x10119);
const CFStringRef kSecPolicyAppleCodeSigning = (CFStringRef)SHIM_RESERVED(0x1011A);
const CFStringRef kSecPolicyMacAppStoreReceipt = (CFStringRef)SHIM_RESERVED(0x1011B);
const CFStringRef kSecPolicyAppleIDValidation = (CFStringRef)SHIM_RESERVED(0x1011C);
const CFStringRef kSecPolicyAppleTimeStamping = (CFStringRef)SHIM_RESERVED(0x1011D);
const CFStringRef kSecPolicyAppleRevocation = (CFStringRef)SHIM_RESERVED(0x1011E);
const CFStringRef kSecPolicyApplePassbookSigning = (CFStringRef)SHIM_RESERVED(0x1011F);
const CFStringRef kSecPolicyApplePayIssuerEncryption = (CFStringRef)SHIM_RESERVED(0x10120);
const CFStringRef kSecPolicyAppleSSLServer = (CFStringRef)SHIM_RESERVED(0x10121);
const CFStringRef kSecPolicyAppleSSLClient = (CFStringRef)SHIM_RESERVED(0x10122);
const CFStringRef kSecPolicyAppleEAPServer = (CFStringRef)SHIM_RESERVED(0x10123);
const CFStringRef kSecPolicyAppleEAPClient = (CFStringRef)SHIM_RESERVED(0x10124);
const CFStringRef kSecPolicyAppleIPSecServer = (CFStringRef)SHIM_RESERVED(0x10125);
const CFStringRef kSecPolicyAppleIPSecClient = (CFStringRef)SHIM_RESERVED(0x10126);
const CFStringRef kSecPolicyOid = (CFStringRef)SHIM_RESERVED(0x10127);
const CFStringRef kSecPolicyName = (CFStringRef)SHIM_RESERVED(0x10128);
const CFStringRef kSecPolicyClient = (CFStringRef)SHIM_RESERVED(0x10129);
const CFStringRef kSecPolicyRevocationFlags = (CFStringRef)SHIM_RESERVED(0x1012A);
const CFStringRef kSecPolicyTeamIdentifier = (CFStringRef)SHIM_RESERVED(0x1012B);
const CFStringRef kSecPolicyKU_DigitalSignature = (CFStringRef)SHIM_RESERVED(0x1012C);
const CFStringRef kSecPolicyKU_NonRepudiation = (CFStringRef)SHIM_RESERVED(0x1012D);
const CFStringRef kSecPolicyKU_KeyEncipherment = (CFStringRef)SHIM_RESERVED(0x1012E);
const CFStringRef kSecPolicyKU_DataEncipherment = (CFStringRef)SHIM_RESERVED(0x1012F);
const CFStringRef kSecPolicyKU_KeyAgreement = (CFStringRef)SHIM_RESERVED(0x10130);
const CFStringRef kSecPolicyKU_KeyCertSign = (CFStringRef)SHIM_RESERVED(0x10131);
const CFStringRef kSecPolicyKU_CRLSign = (CFStringRef)SHIM_RESERVED(0x10132);
const CFStringRef kSecPolicyKU_EncipherOnly = (CFStringRef)SHIM_RESERVED(0x10133);
const CFStringRef kSecPolicyKU_DecipherOnly = (CFStringRef)SHIM_RESERVED(0x10134);
const SecRandomRef kSecRandomDefault = 0;
const CFStringRef kSecInputIsAttributeName = (CFStringRef)SHIM_RESERVED(0x10135);
const CFStringRef kSecInputIsPlainText = (CFStringRef)SHIM_RESERVED(0x10136);
const CFStringRef kSecInputIsDigest = (CFStringRef)SHIM_RESERVED(0x10137);
const CFStringRef kSecInputIsRaw = (CFStringRef)SHIM_RESERVED(0x10138);
const CFStringRef kSecTransformInputAttributeName = (CFStringRef)SHIM_RESERVED(0x10139);
const CFStringRef kSecPropertyTypeTitle = (CFStringRef)SHIM_RESERVED(0x1013A);
const CFStringRef kSecPropertyTypeError = (CFStringRef)SHIM_RESERVED(0x1013B);
const CFStringRef kSecTrustEvaluationDate = (CFStringRef)SHIM_RESERVED(0x1013C);
const CFStringRef kSecTrustExtendedValidation = (CFStringRef)SHIM_RESERVED(0x1013D);
const CFStringRef kSecTrustOrganizationName = (CFStringRef)SHIM_RESERVED(0x1013E);
const CFStringRef kSecTrustResultValue = (CFStringRef)SHIM_RESERVED(0x1013F);
const CFStringRef kSecTrustRevocationChecked = (CFStringRef)SHIM_RESERVED(0x10140);
const CFStringRef kSecTrustRevocationValidUntilDate = (CFStringRef)SHIM_RESERVED(0x10141);
const CFStringRef kSecTrustCertificateTransparency = (CFStringRef)SHIM_RESERVED(0x10142);
const CFStringRef kSecTrustCertificateTransparencyWhiteList = (CFStringRef)SHIM_RESERVED(0x10143);
const CFStringRef kSecTrustQCStatements = (CFStringRef)SHIM_RESERVED(0x10144);
const CFStringRef kSecTrustQWACValidation = (CFStringRef)SHIM_RESERVED(0x10145);
const CFStringRef kSSLSessionConfig_default = (CFStringRef)SHIM_RESERVED(0x10146);
const CFStringRef kSSLSessionConfig_ATSv1 = (CFStringRef)SHIM_RESERVED(0x10147);
const CFStringRef kSSLSessionConfig_ATSv1_noPFS = (CFStringRef)SHIM_RESERVED(0x10148);
const CFStringRef kSSLSessionConfig_standard = (CFStringRef)SHIM_RESERVED(0x10149);
const CFStringRef kSSLSessionConfig_RC4_fallback = (CFStringRef)SHIM_RESERVED(0x1014A);
const CFStringRef kSSLSessionConfig_TLSv1_fallback = (CFStringRef)SHIM_RESERVED(0x1014B);
const CFStringRef kSSLSessionConfig_TLSv1_RC4_fallback = (CFStringRef)SHIM_RESERVED(0x1014C);
const CFStringRef kSSLSessionConfig_legacy = (CFStringRef)SHIM_RESERVED(0x1014D);
const CFStringRef kSSLSessionConfig_legacy_DHE = (CFStringRef)SHIM_RESERVED(0x1014E);
const CFStringRef kSSLSessionConfig_anonymous = (CFStringRef)SHIM_RESERVED(0x1014F);
const CFStringRef kSSLSessionConfig_3DES_fallback = (CFStringRef)SHIM_RESERVED(0x10150);
const CFStringRef kSSLSessionConfig_TLSv1_3DES_fallback = (CFStringRef)SHIM_RESERVED(0x10151);
const SecAsn1Oid CSSMOID_APPLE_X509_BASIC = SHIM_POLICY_OID("\x2A\x86\x48\x86\xF7\x63\x64\x01\x02");
const SecAsn1Oid CSSMOID_APPLE_TP_SSL = SHIM_POLICY_OID("\x2A\x86\x48\x86\xF7\x63\x64\x01\x03");
const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_CRL = SHIM_POLICY_OID("\x2A\x86\x48\x86\xF7\x63\x64\x01\x06");
const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_OCSP = SHIM_POLICY_OID("\x2A\x86\x48\x86\xF7\x63\x64\x01\x07");
const SecAsn1Oid CSSMOID_APPLE_TP_EAP = SHIM_POLICY_OID("\x2A\x86\x48\x86\xF7\x63\x64\x01\x09");

CFStringRef CFStringCreateWithFormat(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, ...)
{
    CFStringRef text;
    va_list arguments;
    (void)alloc;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    return text;
}

CFStringRef CFStringCreateWithFormatAndArguments(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)
{
    (void)alloc;
    (void)formatOptions;
    return shim_create_with_format(format, arguments);
}

void CFStringAppendFormat(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, ...)
{
    CFStringRef text;
    va_list arguments;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
}

void CFStringAppendFormatAndArguments(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)
{
    CFStringRef text = shim_create_with_format(format, arguments);
    (void)formatOptions;
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
}

OSStatus SecTrustEvaluateAsync(SecTrustRef trust, dispatch_queue_t queue, SecTrustCallback result)
{
    struct shim_trust_job *job;
    if (trust == NULL || result == NULL || CFGetTypeID(trust) != SecTrustGetTypeID())
        return errSecParam;
    if (queue == NULL || dispatch_async_f == NULL || _Block_copy == NULL || _Block_release == NULL) {
        shim_evaluate_trust(trust, (const struct shim_trust_block *)result);
        return errSecSuccess;
    }
    job = malloc(sizeof *job);
    if (job == NULL)
        return errSecAllocate;
    job->trust = trust;
    CFRetain(trust);
    job->block = _Block_copy((const void *)result);
    dispatch_async_f(queue, job, shim_run_trust_job);
    return errSecSuccess;
}
