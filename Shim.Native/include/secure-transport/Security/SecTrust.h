/*
 * Security/SecTrust.h
 * Trust decisions.
 *
 * Generated from SecTrustHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecTrust_h
#define SHIM_Security_SecTrust_h

#include <stdbool.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDate.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFError.h>
#include <Security/SecBase.h>
#include <Security/SecCertificate.h>
#include <Security/SecPolicy.h>
#include <Security/cssmapple.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __SecTrust *SecTrustRef;

/* As <dispatch/dispatch.h> says it, for programs that do without. */
#ifndef __DISPATCH_QUEUE__
typedef struct dispatch_queue_s *dispatch_queue_t;
#endif

/** Options of an evaluation. */
typedef uint32_t SecTrustOptionFlags;
enum {
    /** Expired certificates are accepted. */
    kSecTrustOptionAllowExpired = 1,
    /** No effect. */
    kSecTrustOptionLeafIsCA = 2,
    /** No effect: nothing is fetched. */
    kSecTrustOptionFetchIssuerFromNet = 4,
    /** An expired root is accepted. */
    kSecTrustOptionAllowExpiredRoot = 8,
    /** No effect. */
    kSecTrustOptionRequireRevPerCert = 0x0010,
    /** No effect: there are no trust settings. */
    kSecTrustOptionUseTrustSettings = 0x0020,
    /** Self-signed certificates among the input are anchors. */
    kSecTrustOptionImplicitAnchors = 0x0040
};

typedef uint32_t SecTrustResultType;
enum {
    kSecTrustResultInvalid = 0,
    kSecTrustResultProceed = 1,
    kSecTrustResultConfirm = 2,
    kSecTrustResultDeny = 3,
    kSecTrustResultUnspecified = 4,
    kSecTrustResultRecoverableTrustFailure = 5,
    kSecTrustResultFatalTrustFailure = 6,
    kSecTrustResultOtherError = 7
};

/* What SecTrustEvaluateAsync calls: a block; for a compiler without blocks a pointer to one. */
#ifdef __BLOCKS__
typedef void (^SecTrustCallback)(SecTrustRef trustRef, SecTrustResultType trustResult);
#else
typedef const void *SecTrustCallback;
#endif

extern const CFStringRef kSecPropertyTypeTitle;
extern const CFStringRef kSecPropertyTypeError;
extern const CFStringRef kSecTrustEvaluationDate;
extern const CFStringRef kSecTrustExtendedValidation;
extern const CFStringRef kSecTrustOrganizationName;
extern const CFStringRef kSecTrustResultValue;
extern const CFStringRef kSecTrustRevocationChecked;
extern const CFStringRef kSecTrustRevocationValidUntilDate;
extern const CFStringRef kSecTrustCertificateTransparency;
extern const CFStringRef kSecTrustCertificateTransparencyWhiteList;
extern const CFStringRef kSecTrustQCStatements;
extern const CFStringRef kSecTrustQWACValidation;

/**
 * Tells the type of trusts.
 *
 * @return The number that CFGetTypeID gives for a trust.
 */
CFTypeID SecTrustGetTypeID(void);

/**
 * Makes a trust.
 *
 * @param certificates A certificate, or an array of some: the leaf first, others in any order.
 * @param policies A policy, an array of some, or NULL for the basic one.
 * @param trust Receives a new trust.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustCreateWithCertificates(CFTypeRef certificates, CFTypeRef policies, SecTrustRef *trust);

/**
 * Replaces the policies. As every setter it discards an evaluation.
 *
 * @param trust A trust.
 * @param policies A policy, or an array of some.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetPolicies(SecTrustRef trust, CFTypeRef policies);

/**
 * Gives the policies.
 *
 * @param trust A trust.
 * @param policies Receives a new array.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustCopyPolicies(SecTrustRef trust, CFArrayRef *policies);

/**
 * Allows or forbids fetching from the network. The library never fetches; it keeps the answer for
 * SecTrustGetNetworkFetchAllowed.
 *
 * @param trust A trust.
 * @param allowFetch Whether fetching is allowed.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetNetworkFetchAllowed(SecTrustRef trust, Boolean allowFetch);

/**
 * Tells what SecTrustSetNetworkFetchAllowed said; true at first.
 *
 * @param trust A trust.
 * @param allowFetch Receives the answer.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustGetNetworkFetchAllowed(SecTrustRef trust, Boolean *allowFetch);

/**
 * Sets the anchors, which are then the only ones; they need not be self-signed.
 *
 * @param trust A trust.
 * @param anchorCertificates An array of certificates; NULL restores the machine's.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetAnchorCertificates(SecTrustRef trust, CFArrayRef anchorCertificates);

/**
 * Says whether the anchors that were set are the only ones, or stand beside the machine's.
 *
 * @param trust A trust.
 * @param anchorCertificatesOnly Whether they are the only ones.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetAnchorCertificatesOnly(SecTrustRef trust, Boolean anchorCertificatesOnly);

/**
 * Gives the anchors that were set.
 *
 * @param trust A trust.
 * @param anchors Receives a new array, or NULL if none were set.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustCopyCustomAnchorCertificates(SecTrustRef trust, CFArrayRef *anchors);

/**
 * Gives the machine's anchors: those of SSL_CERT_FILE and SSL_CERT_DIR, or of the distribution.
 *
 * @param anchors Receives a new array.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustCopyAnchorCertificates(CFArrayRef *anchors);

/**
 * Sets the time to evaluate for.
 *
 * @param trust A trust.
 * @param verifyDate A date; NULL for now.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetVerifyDate(SecTrustRef trust, CFDateRef verifyDate);

/**
 * Tells the time that is evaluated for.
 *
 * @param trust A trust.
 * @return Seconds since 2001: the time set, else now.
 */
CFAbsoluteTime SecTrustGetVerifyTime(SecTrustRef trust);

/**
 * Evaluates.
 *
 * @param trust A trust.
 * @param result Receives the verdict; kSecTrustResultUnspecified and kSecTrustResultProceed mean yes.
 *        May be NULL.
 * @return 0 also for a chain that is not trusted; errSecParam.
 */
OSStatus SecTrustEvaluate(SecTrustRef trust, SecTrustResultType *result);

/**
 * Evaluates.
 *
 * @param trust A trust.
 * @param error Receives a new error (domain OSStatus, an errSec code) if the answer is no, else NULL;
 *        may be NULL itself.
 * @return Whether the chain is trusted.
 */
bool SecTrustEvaluateWithError(SecTrustRef trust, CFErrorRef *error);

/**
 * Tells the last verdict without evaluating.
 *
 * @param trust A trust.
 * @param result Receives the verdict; kSecTrustResultInvalid if there is none since the last setter.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustGetTrustResult(SecTrustRef trust, SecTrustResultType *result);

/**
 * Gives the public key of the leaf.
 *
 * @param trust A trust; it need not be evaluated.
 * @return A new key, or NULL if it is of a kind that the library does not know.
 */
SecKeyRef SecTrustCopyPublicKey(SecTrustRef trust);

/**
 * Gives the public key of the leaf.
 *
 * @param trust A trust; it need not be evaluated.
 * @return A new key, or NULL if it is of a kind that the library does not know.
 */
SecKeyRef SecTrustCopyKey(SecTrustRef trust);

/**
 * Tells the length of the chain, after evaluating if need be.
 *
 * @param trust A trust.
 * @return At least 1; 0 for what is no trust.
 */
CFIndex SecTrustGetCertificateCount(SecTrustRef trust);

/**
 * Gives a certificate of the chain, after evaluating if need be; the leaf without.
 *
 * @param trust A trust.
 * @param ix 0 for the leaf.
 * @return A certificate that the trust keeps, or NULL outside of the chain.
 */
SecCertificateRef SecTrustGetCertificateAtIndex(SecTrustRef trust, CFIndex ix);

/**
 * Gives the chain, after evaluating if need be.
 *
 * @param trust A trust.
 * @return A new array, leaf first.
 */
CFArrayRef SecTrustCopyCertificateChain(SecTrustRef trust);

/**
 * Gives the present failures, for SecTrustSetExceptions.
 *
 * @param trust A trust.
 * @return New data, to be kept and not looked into.
 */
CFDataRef SecTrustCopyExceptions(SecTrustRef trust);

/**
 * Makes failures acceptable: the same ones give kSecTrustResultProceed from now on.
 *
 * @param trust A trust.
 * @param exceptions What SecTrustCopyExceptions gave for the same leaf; NULL takes exceptions back.
 * @return False if the data is something else.
 */
bool SecTrustSetExceptions(SecTrustRef trust, CFDataRef exceptions);

/**
 * Describes what is wrong.
 *
 * @param trust A trust.
 * @return A new array, a dictionary for each problem with kSecPropertyTypeTitle and
 *        kSecPropertyTypeError; NULL if the chain is trusted.
 */
CFArrayRef SecTrustCopyProperties(SecTrustRef trust);

/**
 * Describes the evaluation.
 *
 * @param trust A trust.
 * @return A new dictionary: kSecTrustEvaluationDate, kSecTrustResultValue, and "TrustResultDetails"
 *        with the status codes of each certificate.
 */
CFDictionaryRef SecTrustCopyResult(SecTrustRef trust);

/**
 * Sets OCSP responses that the peer stapled.
 *
 * @param trust A trust.
 * @param responseData DER of a response, an array of such, or NULL.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetOCSPResponse(SecTrustRef trust, CFTypeRef responseData);

/**
 * Relaxes the evaluation.
 *
 * @param trustRef A trust.
 * @param options kSecTrustOption flags.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetOptions(SecTrustRef trustRef, SecTrustOptionFlags options);

/**
 * Tells the last verdict and the chain, the older way.
 *
 * @param trustRef A trust.
 * @param result Receives the verdict; kSecTrustResultInvalid if there is none since the last setter.
 *        May be NULL.
 * @param certChain Receives a new array, leaf first; may be NULL.
 * @param statusChain Receives the evidence, an entry for each certificate of certChain. It is the
 *        trust's, until the next setter. May be NULL.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustGetResult(SecTrustRef trustRef, SecTrustResultType *result, CFArrayRef *certChain, CSSM_TP_APPLE_EVIDENCE_INFO **statusChain);

/**
 * Tells the last verdict as a number of CSSM.
 *
 * @param trust A trust.
 * @param resultCode Receives 0, or what is most wrong: a CSSMERR number.
 * @return 0; errSecTrustNotAvailable before an evaluation; errSecParam.
 */
OSStatus SecTrustGetCssmResultCode(SecTrustRef trust, OSStatus *resultCode);

/**
 * Takes signed certificate timestamps. They are checked to be data and let go: certificate transparency is
 * not asked for here.
 *
 * @param trust A trust.
 * @param sctArray An array of data, or NULL.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetSignedCertificateTimestamps(SecTrustRef trust, CFArrayRef sctArray);

/**
 * Lets certificates of keychains complete a chain. Without this call only those that came with the leaf do.
 *
 * @param trust A trust.
 * @param keychainOrArray A keychain or an array of some, as they are now; NULL for all, an empty array
 *        for none.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustSetKeychains(SecTrustRef trust, CFTypeRef keychainOrArray);

/**
 * Evaluates on a queue and calls a block with the verdict. Without a queue, or in a program without
 * libdispatch and the blocks runtime, before it returns.
 */
OSStatus SecTrustEvaluateAsync(SecTrustRef trust, dispatch_queue_t queue, SecTrustCallback result);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecTrust_h */
