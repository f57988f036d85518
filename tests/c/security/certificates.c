/*
 * Everything that a certificate tells, compared with what the openssl command put into it; keys and policies by their parameters.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 * shim-test: needs openssl
 */
#include "make.h"

#include <Security/SecCertificatePriv.h>
#include <Security/SecTrustPriv.h>

/* Gives the reference away after comparing it with a text. */
static int is_text(CFStringRef given, CFStringRef wanted)
{
    int same = given != NULL && CFEqual(given, wanted);

    if (!same && given != NULL)
        CFShow(given);
    if (given != NULL)
        CFRelease(given);
    return same;
}

static int contains(CFStringRef given, CFStringRef part)
{
    int found = given != NULL && CFStringFind(given, part, 0).location != kCFNotFound;

    if (given != NULL)
        CFRelease(given);
    return found;
}

/* The value of one field of SecCertificateCopyValues; borrowed from the dictionary. */
static CFTypeRef value_of(CFDictionaryRef values, CFStringRef field)
{
    CFDictionaryRef property = CFDictionaryGetValue(values, field);

    return property == NULL ? NULL : CFDictionaryGetValue(property, kSecPropertyKeyValue);
}

static void names(SecCertificateRef leaf, SecCertificateRef root)
{
    CFStringRef name = NULL;
    CFArrayRef addresses = NULL;
    CFDataRef subject, issuer, serial, older;
    static const UInt8 number[] = { 0x12, 0x34, 0x56 };
    CFDataRef wanted = CFDataCreate(NULL, number, sizeof number);
    CFErrorRef error = (CFErrorRef)leaf;

    is(SecCertificateCopyCommonName(leaf, &name), 0, "SecCertificateCopyCommonName");
    ok(is_text(name, CFSTR("leaf")), "the common name");
    is(SecCertificateCopyEmailAddresses(leaf, &addresses), 0, "SecCertificateCopyEmailAddresses");
    ok(addresses != NULL && CFArrayGetCount(addresses) == 1 && CFEqual(CFArrayGetValueAtIndex(addresses, 0), CFSTR("someone@leaf.example")), "one address");
    CFRelease(addresses);
    ok(is_text(SecCertificateCopySubjectSummary(leaf), CFSTR("leaf")), "SecCertificateCopySubjectSummary");
    ok(is_text(SecCertificateCopyShortDescription(NULL, leaf, NULL), CFSTR("leaf")), "SecCertificateCopyShortDescription");
    ok(contains(SecCertificateCopyLongDescription(NULL, leaf, &error), CFSTR("Test Root")), "SecCertificateCopyLongDescription names the issuer");
    ok(error == NULL, "without an error");
    issuer = SecCertificateCopyNormalizedIssuerSequence(leaf);
    subject = SecCertificateCopyNormalizedSubjectSequence(root);
    ok(issuer != NULL && CFEqual(issuer, subject), "the leaf's issuer is the root's subject");
    CFRelease(issuer);
    CFRelease(subject);
    issuer = SecCertificateCopyNormalizedIssuerContent(leaf, NULL);
    subject = SecCertificateCopyNormalizedSubjectContent(root, NULL);
    ok(issuer != NULL && CFEqual(issuer, subject), "also as content");
    CFRelease(issuer);
    CFRelease(subject);
    serial = SecCertificateCopySerialNumberData(leaf, &error);
    older = SecCertificateCopySerialNumber(leaf, NULL);
    ok(serial != NULL && CFEqual(serial, wanted) && CFEqual(older, wanted), "the serial number");
    CFRelease(serial);
    CFRelease(older);
    CFRelease(wanted);
}

static void times(SecCertificateRef leaf)
{
    CFDateRef from = SecCertificateCopyNotValidBeforeDate(leaf), until = SecCertificateCopyNotValidAfterDate(leaf);
    CFAbsoluteTime begin = SecCertificateNotValidBefore(leaf), end = SecCertificateNotValidAfter(leaf);

    ok(CFDateGetAbsoluteTime(from) == begin && CFDateGetAbsoluteTime(until) == end, "dates and times agree");
    ok(end - begin == 20 * 86400.0, "twenty days");
    ok(SecCertificateIsValid(leaf, begin) && SecCertificateIsValid(leaf, end), "both ends are within");
    ok(!SecCertificateIsValid(leaf, begin - 1) && !SecCertificateIsValid(leaf, end + 1), "what is before and behind is not");
    CFRelease(from);
    CFRelease(until);
}

static void public_keys(SecCertificateRef leaf)
{
    SecKeyRef key = SecCertificateCopyKey(leaf), older = NULL, of_trust, older_of_trust;
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    SecTrustRef trust = NULL;
    CFArrayRef items = NULL;

    is(SecCertificateCopyPublicKey(leaf, &older), 0, "SecCertificateCopyPublicKey");
    ok(key != NULL && CFEqual(key, older), "is SecCertificateCopyKey");
    run("openssl x509 -in leaf.pem -pubkey -noout -out leaf.pub");
    import_file("leaf.pub", NULL, NULL, NULL, &items);
    ok(CFEqual(key, CFArrayGetValueAtIndex(items, 0)), "and what openssl extracts");
    SecTrustCreateWithCertificates(leaf, policy, &trust);
    of_trust = SecTrustCopyKey(trust);
    older_of_trust = SecTrustCopyPublicKey(trust);
    ok(CFEqual(of_trust, key) && CFEqual(older_of_trust, key), "a trust gives the same");
    CFRelease(of_trust);
    CFRelease(older_of_trust);
    CFRelease(trust);
    CFRelease(policy);
    CFRelease(items);
    CFRelease(older);
    CFRelease(key);
}

static void values(SecCertificateRef leaf)
{
    CFStringRef wanted[] = { kSecOIDX509V1SubjectName, kSecOIDSubjectAltName };
    CFArrayRef keys = CFArrayCreate(NULL, (const void **)wanted, 2, &kCFTypeArrayCallBacks);
    CFDictionaryRef all = SecCertificateCopyValues(leaf, NULL, NULL), two = SecCertificateCopyValues(leaf, keys, NULL);
    CFArrayRef subject = value_of(all, kSecOIDX509V1SubjectName), common = value_of(all, kSecOIDCommonName);
    CFNumberRef until = value_of(all, kSecOIDX509V1ValidityNotAfter);
    double moment = 0;

    ok(subject != NULL && CFArrayGetCount(subject) == 1, "the subject has one part");
    ok(CFEqual(CFDictionaryGetValue(CFArrayGetValueAtIndex(subject, 0), kSecPropertyKeyLabel), kSecOIDCommonName)
        && CFEqual(CFDictionaryGetValue(CFArrayGetValueAtIndex(subject, 0), kSecPropertyKeyValue), CFSTR("leaf")), "the common name");
    ok(common != NULL && CFEqual(CFArrayGetValueAtIndex(common, 0), CFSTR("leaf")), "which is there by itself as well");
    ok(until != NULL && CFNumberGetValue(until, kCFNumberDoubleType, &moment) && moment == SecCertificateNotValidAfter(leaf), "the end of its validity");
    ok(CFDictionaryContainsKey(all, kSecOIDSubjectAltName) && CFDictionaryContainsKey(all, kSecOIDExtendedKeyUsage), "its extensions");
    is(CFDictionaryGetCount(two), 2, "two of them, when two are asked for");
    ok(CFDictionaryContainsKey(two, kSecOIDSubjectAltName), "the ones asked for");
    CFRelease(all);
    CFRelease(two);
    CFRelease(keys);
}

static void policies(void)
{
    const void *keys[] = { kSecPolicyName, kSecPolicyClient }, *given[] = { CFSTR("leaf.example"), kCFBooleanTrue };
    CFDictionaryRef properties = CFDictionaryCreate(NULL, keys, given, 2, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    SecPolicyRef client = SecPolicyCreateWithProperties(kSecPolicyAppleSSL, properties), same = SecPolicyCreateSSL(FALSE, CFSTR("leaf.example"));
    SecPolicyRef basic = SecPolicyCreateWithOID(kSecPolicyAppleX509Basic), other = SecPolicyCreateBasicX509();
    CFDictionaryRef back = SecPolicyCopyProperties(client);

    ok(CFGetTypeID(client) == SecPolicyGetTypeID(), "SecPolicyGetTypeID");
    ok(CFEqual(client, same), "a policy by its properties is that of SecPolicyCreateSSL");
    ok(CFEqual(CFDictionaryGetValue(back, kSecPolicyOid), kSecPolicyAppleSSL) && CFEqual(CFDictionaryGetValue(back, kSecPolicyName), CFSTR("leaf.example"))
        && CFBooleanGetValue(CFDictionaryGetValue(back, kSecPolicyClient)), "the properties come back");
    ok(CFEqual(basic, other), "a policy by its number");
    ok(SecPolicyCreateWithOID(CFSTR("1.2.3")) == NULL, "a number that is not known");
    CFRelease(back);
    CFRelease(basic);
    CFRelease(other);
    CFRelease(same);
    CFRelease(client);
    CFRelease(properties);
}

static void trusts(SecCertificateRef leaf, SecCertificateRef root)
{
    const void *both[] = { leaf, root };
    CFArrayRef certificates = CFArrayCreate(NULL, both, 2, &kCFTypeArrayCallBacks), anchors = CFArrayCreate(NULL, both + 1, 1, &kCFTypeArrayCallBacks), got = NULL;
    SecPolicyRef basic = SecPolicyCreateBasicX509(), client = SecPolicyCreateSSL(FALSE, NULL);
    CFDataRef text = CFDataCreate(NULL, (const UInt8 *)"no response", 11);
    SecTrustResultType result = kSecTrustResultInvalid;
    SecTrustRef trust = NULL;
    Boolean allowed = 77;

    SecTrustCreateWithCertificates(certificates, basic, &trust);
    is(SecTrustCopyInputCertificates(trust, &got), 0, "SecTrustCopyInputCertificates");
    ok(got != NULL && CFEqual(got, certificates), "gives what was given");
    CFRelease(got);
    is(SecTrustCopyCustomAnchorCertificates(trust, &got), 0, "SecTrustCopyCustomAnchorCertificates");
    ok(got == NULL, "none at first");
    SecTrustSetAnchorCertificates(trust, anchors);
    SecTrustCopyCustomAnchorCertificates(trust, &got);
    ok(got != NULL && CFEqual(got, anchors), "then those set");
    CFRelease(got);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultUnspecified, "trusted for anything");
    is(SecTrustSetPolicies(trust, client), 0, "SecTrustSetPolicies");
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultRecoverableTrustFailure, "not for a client");
    is(SecTrustCopyPolicies(trust, &got), 0, "SecTrustCopyPolicies");
    ok(got != NULL && CFArrayGetCount(got) == 1 && CFArrayGetValueAtIndex(got, 0) == client, "gives the policy set");
    CFRelease(got);
    is(SecTrustGetNetworkFetchAllowed(trust, &allowed), 0, "SecTrustGetNetworkFetchAllowed");
    is(allowed, 1, "allowed at first");
    is(SecTrustSetNetworkFetchAllowed(trust, FALSE), 0, "SecTrustSetNetworkFetchAllowed");
    SecTrustGetNetworkFetchAllowed(trust, &allowed);
    is(allowed, 0, "not any more");
    is(SecTrustSetOCSPResponse(trust, text), 0, "SecTrustSetOCSPResponse");
    is(SecTrustGetTrustResult(trust, &result) + (OSStatus)result, kSecTrustResultInvalid, "discards the evaluation");
    is(SecTrustSetOCSPResponse(trust, kCFBooleanTrue), errSecParam, "what is no data");
    is(SecTrustSetOCSPResponse(trust, NULL), 0, "none");
    CFRelease(trust);
    setenv("SSL_CERT_FILE", "root.pem", 1);
    is(SecTrustCopyAnchorCertificates(&got), 0, "SecTrustCopyAnchorCertificates");
    ok(got != NULL && CFArrayContainsValue(got, CFRangeMake(0, CFArrayGetCount(got)), root), "gives the machine's");
    CFRelease(got);
    CFRelease(text);
    CFRelease(client);
    CFRelease(basic);
    CFRelease(anchors);
    CFRelease(certificates);
}

/* A response that openssl signs says that the leaf is revoked. */
static void stapled(SecCertificateRef leaf, SecCertificateRef root)
{
    CFArrayRef anchors = CFArrayCreate(NULL, (const void **)&root, 1, &kCFTypeArrayCallBacks);
    SecPolicyRef policies_of[] = { SecPolicyCreateBasicX509(), SecPolicyCreateRevocation(kSecRevocationOCSPMethod) };
    CFArrayRef both = CFArrayCreate(NULL, (const void **)policies_of, 2, &kCFTypeArrayCallBacks);
    SecTrustResultType result = kSecTrustResultInvalid;
    SecTrustRef trust = NULL;
    CFDataRef response;

    run("printf 'R\\t300101000000Z\\t200101000000Z\\t123456\\tunknown\\t/CN=leaf\\n' > index.txt && openssl ocsp -issuer root.pem -cert leaf.pem -reqout request"
        " && openssl ocsp -index index.txt -rsigner root.pem -rkey root.key -CA root.pem -reqin request -respout response -ndays 2");
    response = file_data("response");
    SecTrustCreateWithCertificates(leaf, both, &trust);
    SecTrustSetAnchorCertificates(trust, anchors);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultUnspecified, "nothing is known about the leaf");
    is(SecTrustSetOCSPResponse(trust, response), 0, "SecTrustSetOCSPResponse");
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultFatalTrustFailure, "it is revoked");
    CFRelease(response);
    CFRelease(trust);
    CFRelease(both);
    CFRelease(policies_of[0]);
    CFRelease(policies_of[1]);
    CFRelease(anchors);
}

static void new_keys(void)
{
    int bits = 256;
    CFNumberRef size = CFNumberCreate(NULL, kCFNumberIntType, &bits);
    const void *keys[] = { kSecAttrKeyType, kSecAttrKeySizeInBits }, *given[] = { kSecAttrKeyTypeEC, size };
    CFDictionaryRef parameters = CFDictionaryCreate(NULL, keys, given, 2, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    SecKeyRef public_key = NULL, private_key = NULL, derived;

    is(SecKeyGeneratePair(parameters, &public_key, &private_key), 0, "SecKeyGeneratePair");
    derived = SecKeyCopyPublicKey(private_key);
    ok(CFEqual(derived, public_key), "makes two halves of one key");
    CFRelease(derived);
    CFRelease(public_key);
    CFRelease(private_key);
    CFRelease(parameters);
    CFRelease(size);
}

int main(void)
{
    SecCertificateRef leaf, root;

    make_root();
    make_leaf("leaf", "subjectAltName=DNS:leaf.example,email:someone@leaf.example\nextendedKeyUsage=serverAuth\n");
    run("openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 0x123456 -days 20 -extfile leaf.cnf -out leaf.pem"
        " && openssl x509 -in leaf.pem -outform DER -out leaf.der");
    leaf = file_certificate("leaf.der");
    root = file_certificate("root.der");
    names(leaf, root);
    times(leaf);
    public_keys(leaf);
    values(leaf);
    policies();
    trusts(leaf, root);
    stapled(leaf, root);
    new_keys();
    CFRelease(leaf);
    CFRelease(root);
    return tap_result();
}
