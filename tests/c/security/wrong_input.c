/*
 * NULL, released, forged and wrong-typed references, and NULL result pointers, to every function of the Security framework.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>
#include <Security/SecCertificatePriv.h>
#include <Security/SecKeyPriv.h>
#include <Security/SecTrustPriv.h>

#include "tap.h"

/* Functions that give something: they give nothing. */
static void gives_nothing(const void *any, const char *what)
{
    SecCertificateRef certificate = (SecCertificateRef)(uintptr_t)any;
    SecTrustRef trust = (SecTrustRef)(uintptr_t)any;
    SecKeyRef key = (SecKeyRef)(uintptr_t)any;
    long given = 0;

    given += SecCertificateCreateWithData(NULL, any) != NULL;
    given += SecCertificateCopyData(certificate) != NULL;
    given += SecCertificateCopySubjectSummary(certificate) != NULL;
    given += SecCertificateCopyNormalizedIssuerSequence(certificate) != NULL;
    given += SecCertificateCopyNormalizedSubjectSequence(certificate) != NULL;
    given += SecCertificateCopyNormalizedIssuerContent(certificate, NULL) != NULL;
    given += SecCertificateCopyNormalizedSubjectContent(certificate, NULL) != NULL;
    given += SecCertificateCopyKey(certificate) != NULL;
    given += SecCertificateCopySerialNumberData(certificate, NULL) != NULL;
    given += SecCertificateCopySerialNumber(certificate, NULL) != NULL;
    given += SecCertificateCopyValues(certificate, NULL, NULL) != NULL;
    given += SecCertificateCopyLongDescription(NULL, certificate, NULL) != NULL;
    given += SecCertificateCopyShortDescription(NULL, certificate, NULL) != NULL;
    given += SecCertificateCopyNotValidBeforeDate(certificate) != NULL;
    given += SecCertificateCopyNotValidAfterDate(certificate) != NULL;
    given += SecCertificateGetLength(certificate) != 0;
    given += SecCertificateGetBytePtr(certificate) != NULL;
    given += SecCertificateIsValid(certificate, 0);
    given += SecCertificateNotValidBefore(certificate) != 0;
    given += SecCertificateNotValidAfter(certificate) != 0;
    given += SecIdentityCreate(NULL, certificate, key) != NULL;
    given += SecKeyCreateWithData(any, any, NULL) != NULL;
    given += SecKeyCreateFromData(any, any, NULL) != NULL;
    given += SecKeyCreateRandomKey(any, NULL) != NULL;
    given += SecKeyGetBlockSize(key) != 0;
    given += SecKeyCopyExternalRepresentation(key, NULL) != NULL;
    given += SecKeyCopyAttributes(key) != NULL;
    given += SecKeyCopyPublicKey(key) != NULL;
    given += SecKeyGetAlgorithmId(key) != 0;
    given += SecKeyCreateSignature(key, any, any, NULL) != NULL;
    given += SecKeyVerifySignature(key, any, any, any, NULL);
    given += SecKeyIsAlgorithmSupported(key, 0, any);
    given += SecPolicyCreateWithProperties(any, any) != NULL;
    given += SecPolicyCreateWithOID(any) != NULL;
    given += SecPolicyCopyProperties((SecPolicyRef)(uintptr_t)any) != NULL;
    given += SecTrustEvaluateWithError(trust, NULL);
    given += SecTrustGetVerifyTime(trust) != 0;
    given += SecTrustCopyPublicKey(trust) != NULL;
    given += SecTrustCopyKey(trust) != NULL;
    given += SecTrustGetCertificateCount(trust) != 0;
    given += SecTrustGetCertificateAtIndex(trust, 0) != NULL;
    given += SecTrustCopyCertificateChain(trust) != NULL;
    given += SecTrustCopyExceptions(trust) != NULL;
    given += SecTrustSetExceptions(trust, NULL);
    given += SecTrustCopyProperties(trust) != NULL;
    given += SecTrustCopyResult(trust) != NULL;
    is(given, 0, what);
}

/* Functions with a status: errSecParam, and the result pointers are left alone or NULL. */
static void says_param(const void *any, const char *what)
{
    SecCertificateRef certificate = (SecCertificateRef)(uintptr_t)any;
    SecTrustRef trust = (SecTrustRef)(uintptr_t)any;
    SecIdentityRef identity = (SecIdentityRef)(uintptr_t)any;
    SecIdentityRef made = NULL;
    SecTrustRef made_trust = NULL;
    SecKeyRef key = NULL;
    CFStringRef text = NULL;
    CFArrayRef array = NULL;
    CFDataRef data = NULL;
    CFTypeRef thing = NULL;
    SecTrustResultType result = 77;
    Boolean flag = 7;
    long wrong = 0;

    wrong += SecCertificateCopyCommonName(certificate, &text) != errSecParam;
    wrong += SecCertificateCopyEmailAddresses(certificate, &array) != errSecParam;
    wrong += SecCertificateCopyPublicKey(certificate, &key) != errSecParam;
    wrong += SecIdentityCreateWithCertificate(NULL, certificate, &made) != errSecParam;
    wrong += SecIdentityCopyCertificate(identity, &certificate) != errSecParam;
    wrong += SecIdentityCopyPrivateKey(identity, &key) != errSecParam;
    wrong += SecTrustCreateWithCertificates(any, NULL, &made_trust) != errSecParam;
    wrong += SecTrustSetPolicies(trust, any) != errSecParam;
    wrong += SecTrustCopyPolicies(trust, &array) != errSecParam;
    wrong += SecTrustSetNetworkFetchAllowed(trust, 1) != errSecParam;
    wrong += SecTrustGetNetworkFetchAllowed(trust, &flag) != errSecParam;
    wrong += SecTrustSetAnchorCertificates(trust, NULL) != errSecParam;
    wrong += SecTrustSetAnchorCertificatesOnly(trust, 1) != errSecParam;
    wrong += SecTrustCopyCustomAnchorCertificates(trust, &array) != errSecParam;
    wrong += SecTrustCopyInputCertificates(trust, &array) != errSecParam;
    wrong += SecTrustSetVerifyDate(trust, NULL) != errSecParam;
    wrong += SecTrustEvaluate(trust, &result) != errSecParam;
    wrong += SecTrustGetTrustResult(trust, &result) != errSecParam;
    wrong += SecTrustSetOCSPResponse(trust, NULL) != errSecParam;
    wrong += SecTrustSetOptions(trust, 0) != errSecParam;
    wrong += SecItemCopyMatching(any, &thing) != errSecParam;
    wrong += SecItemImport(any, NULL, NULL, NULL, 0, NULL, NULL, &array) != errSecParam;
    wrong += SecItemExport(any, 0, 0, NULL, &data) == 0;
    wrong += SecPKCS12Import(any, any, &array) != errSecParam;
    wrong += SecKeyGeneratePair(any, &key, &key) != errSecParam;
    wrong += SecKeyRawSign(key, 1, NULL, 0, NULL, NULL) != errSecParam;
    wrong += SecKeyRawVerify(key, 1, NULL, 0, NULL, 0) != errSecParam;
    wrong += SecKeyEncrypt(key, 1, NULL, 0, NULL, NULL) != errSecParam;
    wrong += SecKeyDecrypt(key, 1, NULL, 0, NULL, NULL) != errSecParam;
    is(wrong, 0, what);
    ok(result == 77 && made == NULL && made_trust == NULL && array == NULL && text == NULL, "and stores nothing");
}

static void null_results(void)
{
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    CFArrayRef empty = CFArrayCreate(NULL, NULL, 0, &kCFTypeArrayCallBacks);
    SecTrustRef trust = NULL;

    is(SecTrustCreateWithCertificates(empty, policy, &trust), errSecParam, "a trust of no certificates");
    is(SecTrustCreateWithCertificates(policy, policy, &trust), errSecParam, "a trust of a policy");
    is(SecTrustCopyAnchorCertificates(NULL), errSecParam, "no place for the anchors");
    is(SecItemCopyMatching(NULL, NULL), errSecParam, "no query");
    CFRelease(empty);
    CFRelease(policy);
}

int main(void)
{
    SecPolicyRef released = SecPolicyCreateSSL(1, CFSTR("example.com"));

    ok(CFGetTypeID(released) == SecPolicyGetTypeID(), "a policy is a policy");
    CFRelease(released);
    gives_nothing(NULL, "NULL");
    says_param(NULL, "NULL");
    gives_nothing(released, "a released reference");
    says_param(released, "a released reference");
    gives_nothing((const void *)(uintptr_t)0x5100000012345678, "a forged reference");
    says_param((const void *)(uintptr_t)0x5100000012345678, "a forged reference");
    gives_nothing((const void *)&main, "an address");
    says_param((const void *)&main, "an address");
    gives_nothing(kCFBooleanTrue, "an object of another class");
    says_param(kCFBooleanTrue, "an object of another class");
    null_results();
    return tap_result();
}
