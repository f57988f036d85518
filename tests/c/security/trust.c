/*
 * Trust decisions as programs ask for them: anchors, names, dates, purposes, exceptions, chains, retain counts.
 *
 * shim-test: sanitize address,undefined
 * shim-test: needs openssl
 */
#include "make.h"

static SecTrustRef trust_for(SecCertificateRef leaf, Boolean server, const char *host)
{
    CFStringRef name = host != NULL ? CFStringCreateWithCString(NULL, host, kCFStringEncodingUTF8) : NULL;
    SecPolicyRef policy = SecPolicyCreateSSL(server, name);
    SecTrustRef trust = NULL;

    SecTrustCreateWithCertificates(leaf, policy, &trust);
    CFRelease(policy);
    if (name != NULL)
        CFRelease(name);
    return trust;
}

static void use_anchor(SecTrustRef trust, SecCertificateRef anchor)
{
    CFArrayRef anchors = CFArrayCreate(NULL, (const void **)&anchor, 1, &kCFTypeArrayCallBacks);

    SecTrustSetAnchorCertificates(trust, anchors);
    CFRelease(anchors);
}

static SecTrustResultType verdict(SecTrustRef trust)
{
    SecTrustResultType result = kSecTrustResultInvalid;

    return SecTrustEvaluate(trust, &result) == errSecSuccess ? result : kSecTrustResultOtherError;
}

/* The code of the error of an evaluation, 0 for none. */
static long error_code(SecTrustRef trust)
{
    CFErrorRef error = NULL;
    bool good = SecTrustEvaluateWithError(trust, &error);
    long code = error != NULL ? CFErrorGetCode(error) : 0;

    if (good != (error == NULL))
        code = 1;
    if (error != NULL) {
        if (!CFEqual(CFErrorGetDomain(error), kCFErrorDomainOSStatus))
            code = 2;
        CFRelease(error);
    }
    return code;
}

static void names(SecCertificateRef leaf, SecCertificateRef root)
{
    static const struct { const char *host; long code; } cases[] = {
        { "www.example.com", 0 }, { "WWW.Example.COM.", 0 }, { "a.example.org", 0 }, { "127.0.0.1", 0 }, { "::1", 0 }, { NULL, 0 },
        { "example.com", errSecHostNameMismatch }, { "a.b.example.org", errSecHostNameMismatch }, { "127.0.0.2", errSecHostNameMismatch },
        { "server", errSecHostNameMismatch },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        SecTrustRef trust = trust_for(leaf, 1, cases[i].host);

        use_anchor(trust, root);
        is(error_code(trust), cases[i].code, cases[i].host != NULL ? cases[i].host : "no name");
        CFRelease(trust);
    }
}

static void anchors(SecCertificateRef leaf, SecCertificateRef root)
{
    SecTrustRef trust = trust_for(leaf, 1, "www.example.com");
    SecTrustResultType result = 99;
    CFArrayRef chain;

    is(SecTrustGetTrustResult(trust, &result), 0, "result before an evaluation");
    is(result, kSecTrustResultInvalid, "is invalid");
    is(verdict(trust), kSecTrustResultRecoverableTrustFailure, "an unknown root");
    is(error_code(trust), errSecNotTrusted, "an unknown root has its code");
    is(SecTrustGetCertificateCount(trust), 1, "an unknown root gives a chain of one");
    use_anchor(trust, root);
    SecTrustGetTrustResult(trust, &result);
    is(result, kSecTrustResultInvalid, "a setter discards the result");
    is(verdict(trust), kSecTrustResultUnspecified, "an own anchor");
    is(SecTrustGetCertificateCount(trust), 2, "leaf and anchor");
    ok(SecTrustGetCertificateAtIndex(trust, 0) == leaf, "the leaf is the very object");
    ok(SecTrustGetCertificateAtIndex(trust, 1) == root, "the anchor is the very object");
    ok(SecTrustGetCertificateAtIndex(trust, 2) == NULL && SecTrustGetCertificateAtIndex(trust, -1) == NULL, "nothing outside of the chain");
    chain = SecTrustCopyCertificateChain(trust);
    ok(chain != NULL && CFArrayGetCount(chain) == 2 && CFArrayGetValueAtIndex(chain, 1) == root, "the chain as an array");
    CFRelease(chain);
    ok(SecTrustCopyProperties(trust) == NULL, "nothing to complain of");
    SecTrustSetAnchorCertificatesOnly(trust, false);
    is(verdict(trust), kSecTrustResultUnspecified, "own anchors beside the machine's");
    SecTrustSetAnchorCertificates(trust, NULL);
    is(verdict(trust), kSecTrustResultRecoverableTrustFailure, "NULL restores the machine's");
    SecTrustSetAnchorCertificatesOnly(trust, true);
    is(verdict(trust), kSecTrustResultRecoverableTrustFailure, "no anchors at all");
    CFRelease(trust);
}

static void dates(SecCertificateRef leaf, SecCertificateRef root)
{
    SecTrustRef trust = trust_for(leaf, 1, NULL);
    double now = CFAbsoluteTimeGetCurrent();
    CFDateRef late = CFDateCreate(NULL, now + 400 * 86400.0);
    CFDateRef early = CFDateCreate(NULL, now - 400 * 86400.0);

    use_anchor(trust, root);
    is(SecTrustSetVerifyDate(trust, late), 0, "a date can be set");
    ok(SecTrustGetVerifyTime(trust) == CFDateGetAbsoluteTime(late), "and is told");
    is(error_code(trust), errSecCertificateExpired, "expired");
    SecTrustSetOptions(trust, kSecTrustOptionAllowExpired);
    is(error_code(trust), 0, "expired and allowed");
    SecTrustSetOptions(trust, 0);
    SecTrustSetVerifyDate(trust, early);
    is(error_code(trust), errSecCertificateNotValidYet, "not yet valid");
    SecTrustSetVerifyDate(trust, NULL);
    is(error_code(trust), 0, "NULL is now");
    is(SecTrustSetVerifyDate(trust, (CFDateRef)CFSTR("today")), errSecParam, "a string is no date");
    CFRelease(late);
    CFRelease(early);
    CFRelease(trust);
}

static void purposes(SecCertificateRef root)
{
    SecCertificateRef client = file_certificate("client.der");
    SecTrustRef as_server = trust_for(client, 1, NULL);
    SecTrustRef as_client = trust_for(client, 0, NULL);

    use_anchor(as_server, root);
    use_anchor(as_client, root);
    is(error_code(as_server), errSecInvalidExtendedKeyUsage, "a client's certificate is no server's");
    is(error_code(as_client), 0, "a client's certificate is a client's");
    CFRelease(as_server);
    CFRelease(as_client);
    CFRelease(client);
}

static void exceptions(SecCertificateRef leaf, SecCertificateRef root)
{
    SecTrustRef trust = trust_for(leaf, 1, "other.example");
    CFArrayRef problems;
    CFDictionaryRef result;
    CFDataRef blob;

    use_anchor(trust, root);
    problems = SecTrustCopyProperties(trust);
    ok(problems != NULL && CFArrayGetCount(problems) == 1, "one problem");
    if (problems != NULL) {
        CFDictionaryRef problem = CFArrayGetValueAtIndex(problems, 0);

        ok(CFGetTypeID(CFDictionaryGetValue(problem, kSecPropertyTypeError)) == CFStringGetTypeID(), "with a sentence");
        CFRelease(problems);
    }
    result = SecTrustCopyResult(trust);
    ok(result != NULL && CFDictionaryGetValue(result, kSecTrustResultValue) != NULL, "the result as a dictionary");
    CFRelease(result);
    blob = SecTrustCopyExceptions(trust);
    ok(SecTrustSetExceptions(trust, blob), "exceptions are taken");
    is(verdict(trust), kSecTrustResultProceed, "and give proceed");
    ok(SecTrustSetExceptions(trust, NULL), "and are taken back");
    is(verdict(trust), kSecTrustResultRecoverableTrustFailure, "after which it fails again");
    CFRelease(blob);
    CFRelease(trust);
}

int main(void)
{
    SecCertificateRef root, leaf;
    SecKeyRef key;
    CFDataRef external;

    make_root();
    make_leaf("server", "subjectAltName=DNS:www.example.com,DNS:*.example.org,IP:127.0.0.1,IP:::1\nextendedKeyUsage=serverAuth\n");
    make_leaf("client", "extendedKeyUsage=clientAuth\n");
    root = file_certificate("root.der");
    leaf = file_certificate("server.der");
    ok(root != NULL && leaf != NULL, "certificates load");
    ok(CFGetTypeID(leaf) == SecCertificateGetTypeID(), "and have their type");
    names(leaf, root);
    anchors(leaf, root);
    dates(leaf, root);
    purposes(root);
    exceptions(leaf, root);
    {
        SecTrustRef trust = trust_for(leaf, 1, NULL);

        key = SecTrustCopyPublicKey(trust);
        external = SecKeyCopyExternalRepresentation(key, NULL);
        ok(external != NULL && CFDataGetLength(external) == 65 && CFDataGetBytePtr(external)[0] == 4, "the leaf's public key is a point");
        CFRelease(external);
        CFRelease(key);
        CFRelease(trust);
    }
    is(CFGetRetainCount(leaf), 1, "the leaf is ours alone again");
    is(CFGetRetainCount(root), 1, "the root is ours alone again");
    return tap_result();
}
