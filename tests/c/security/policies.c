/*
 * Policies found, changed and read the older ways; what a trust says in the numbers of CSSM; evaluation on a queue; intermediates in
 * keychains. The program brings a queue and a blocks runtime of its own.
 *
 * shim-test: sanitize address,undefined
 * shim-test: needs openssl
 * shim-test: flags -lpthread
 */
#include "alive.h"
#include "make.h"

#include <Security/SecPolicyPriv.h>

#include <pthread.h>
#include <unistd.h>

static SecTrustRef trust_for(SecCertificateRef leaf, SecPolicyRef policy, SecCertificateRef anchor)
{
    SecTrustRef trust = NULL;
    CFArrayRef anchors = CFArrayCreate(NULL, (const void **)&anchor, 1, &kCFTypeArrayCallBacks);

    SecTrustCreateWithCertificates(leaf, policy, &trust);
    SecTrustSetAnchorCertificates(trust, anchors);
    CFRelease(anchors);
    return trust;
}

static OSStatus cssm_code(SecCertificateRef leaf, SecPolicyRef policy, SecCertificateRef anchor)
{
    SecTrustRef trust = trust_for(leaf, policy, anchor);
    OSStatus code = 77;

    if (SecTrustGetCssmResultCode(trust, &code) != errSecTrustNotAvailable)
        code = 76;
    SecTrustEvaluate(trust, NULL);
    if (SecTrustGetCssmResultCode(trust, &code) != 0)
        code = 75;
    CFRelease(trust);
    return code;
}

/* The first policy of a search, and how many there are. */
static SecPolicyRef search_for(const SecAsn1Oid *oid, const SecAsn1Item *value, int *count)
{
    SecPolicySearchRef search = NULL;
    SecPolicyRef first = NULL, policy = NULL;

    *count = 0;
    if (SecPolicySearchCreate(CSSM_CERT_X_509v3, oid, value, &search) != 0 || CFGetTypeID(search) != SecPolicySearchGetTypeID())
        return NULL;
    while (SecPolicySearchCopyNext(search, &policy) == 0) {
        if ((*count)++ == 0)
            first = policy;
        else
            CFRelease(policy);
    }
    if (SecPolicySearchCopyNext(search, &policy) != errSecPolicyNotFound || policy != NULL)
        *count = -1;
    CFRelease(search);
    return first;
}

static void searches(SecCertificateRef leaf, SecCertificateRef root)
{
    static const CSSM_OID *const oids[] = { &CSSMOID_APPLE_X509_BASIC, &CSSMOID_APPLE_TP_SSL, &CSSMOID_APPLE_TP_EAP };
    static uint8_t strange[] = { 0x2A, 0x03, 0x04 }, broken[] = { 0x80 };
    CSSM_APPLE_TP_SSL_OPTIONS options = { CSSM_APPLE_TP_SSL_OPTS_VERSION, 12, "leaf.example", 0 };
    CSSM_DATA value = { sizeof options, (uint8_t *)&options };
    CSSM_OID oid = { sizeof strange, strange };
    SecPolicySearchRef search = NULL;
    SecPolicyRef policy = NULL;
    int count = 0;
    size_t i;

    policy = search_for(NULL, NULL, &count);
    ok(policy != NULL && count >= 4, "%d policies in all", count);
    CFRelease(policy);
    for (i = 0; i < sizeof oids / sizeof oids[0]; i++) {
        policy = search_for(oids[i], NULL, &count);
        is(count, 1, "one policy of a number");
        is(SecPolicyGetOID(policy, &oid), 0, "SecPolicyGetOID");
        ok(oid.Length == oids[i]->Length && memcmp(oid.Data, oids[i]->Data, oid.Length) == 0, "gives the number back");
        CFRelease(policy);
    }
    oid.Length = sizeof strange;
    oid.Data = strange;
    ok(search_for(&oid, NULL, &count) == NULL && count == 0, "none of a number that is not known");
    oid.Length = sizeof broken;
    oid.Data = broken;
    ok(search_for(&oid, NULL, &count) == NULL && count == 0, "none of what is no number");
    is(SecPolicySearchCreate(CSSM_CERT_UNKNOWN, NULL, NULL, &search), 0, "another kind of certificates");
    is(SecPolicySearchCopyNext(search, &policy), errSecPolicyNotFound, "has no policies");
    CFRelease(search);

    policy = search_for(&CSSMOID_APPLE_TP_SSL, &value, &count);
    is(cssm_code(leaf, policy, root), 0, "a search with options: the right host");
    options.ServerName = "else.example";
    is(SecPolicySetValue(policy, &value), 0, "SecPolicySetValue");
    is(cssm_code(leaf, policy, root), CSSMERR_APPLETP_HOSTNAME_MISMATCH, "another host");
    options.ServerName = "leaf.example";
    options.Flags = CSSM_APPLE_TP_SSL_CLIENT;
    SecPolicySetValue(policy, &value);
    is(cssm_code(leaf, policy, root), CSSMERR_APPLETP_HOSTNAME_MISMATCH + 7, "a client's purpose");
    value.Length = 0;
    is(SecPolicySetValue(policy, &value), 0, "no options");
    is(cssm_code(leaf, policy, root), 0, "any host");
    value.Length = 4;
    is(SecPolicySetValue(policy, &value), errSecParam, "half of the options");
    is(SecPolicySearchCreate(CSSM_CERT_X_509v3, &CSSMOID_APPLE_TP_SSL, &value, &search), errSecParam, "in a search too");
    CFRelease(policy);
}

static void revocation(SecCertificateRef leaf, SecCertificateRef root)
{
    CSSM_APPLE_TP_CRL_OPTIONS options = { CSSM_APPLE_TP_CRL_OPTS_VERSION, CSSM_TP_ACTION_REQUIRE_CRL_PER_CERT, NULL };
    CSSM_DATA value = { sizeof options, (uint8_t *)&options };
    SecPolicyRef policy, basic = SecPolicyCreateBasicX509();
    int count = 0;

    policy = SecPolicyCreateRevocation(kSecRevocationUseAnyAvailableMethod);
    is(cssm_code(leaf, policy, root), 0, "revocation: nothing is known, and nothing must be");
    CFRelease(policy);
    policy = SecPolicyCreateRevocation(kSecRevocationUseAnyAvailableMethod | kSecRevocationRequirePositiveResponse);
    ok(cssm_code(leaf, policy, root) != 0, "revocation: something must be known");
    CFRelease(policy);
    policy = search_for(&CSSMOID_APPLE_TP_REVOCATION_CRL, NULL, &count);
    is(cssm_code(leaf, policy, root), 0, "the same, the older way");
    SecPolicySetValue(policy, &value);
    ok(cssm_code(leaf, policy, root) != 0, "with a flag in the options");
    is(SecPolicySetValue(basic, &value), errSecParam, "the basic policy has no options");
    CFRelease(policy);
    CFRelease(basic);
}

static void properties(SecCertificateRef leaf, SecCertificateRef root)
{
    const void *keys[] = { kSecPolicyName }, *values[] = { CFSTR("else.example") }, *numbers[] = { kCFBooleanTrue };
    CFDictionaryRef name = CFDictionaryCreate(NULL, keys, values, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFDictionaryRef wrong = CFDictionaryCreate(NULL, keys, numbers, 1, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    SecPolicyRef policy = SecPolicyCreateSSL(TRUE, CFSTR("leaf.example")), basic = SecPolicyCreateBasicX509();
    CFDictionaryRef now;

    is(cssm_code(leaf, policy, root), 0, "the right host");
    is(SecPolicySetProperties(policy, name), 0, "SecPolicySetProperties");
    is(cssm_code(leaf, policy, root), CSSMERR_APPLETP_HOSTNAME_MISMATCH, "another host");
    now = SecPolicyCopyProperties(policy);
    ok(CFEqual(CFDictionaryGetValue(now, kSecPolicyName), CFSTR("else.example")), "the properties say so");
    is(SecPolicySetProperties(policy, wrong), errSecParam, "a name that is no string");
    is(SecPolicySetProperties(basic, name), errSecParam, "a name for the basic policy");
    CFRelease(now);
    CFRelease(basic);
    CFRelease(policy);
    CFRelease(wrong);
    CFRelease(name);
}

/* eap8021x: a list of names, patterns among them. */
static OSStatus eap(SecCertificateRef leaf, SecCertificateRef root, Boolean server, CFStringRef one, CFStringRef two)
{
    const void *names[] = { one, two };
    CFArrayRef list = one == NULL ? NULL : CFArrayCreate(NULL, names, 2, &kCFTypeArrayCallBacks);
    SecPolicyRef policy = SecPolicyCreateEAP(server, list);
    OSStatus code = cssm_code(leaf, policy, root);

    CFRelease(policy);
    if (list != NULL)
        CFRelease(list);
    return code;
}

static void eap_names(SecCertificateRef leaf, SecCertificateRef root)
{
    const void *number = kCFBooleanTrue;
    CFArrayRef wrong = CFArrayCreate(NULL, &number, 1, &kCFTypeArrayCallBacks);

    is(eap(leaf, root, TRUE, NULL, NULL), 0, "EAP without names");
    is(eap(leaf, root, TRUE, CFSTR("else.example"), CFSTR("leaf.example")), 0, "EAP with its name");
    is(eap(leaf, root, TRUE, CFSTR("else.example"), CFSTR("*.leaf.example")), 0, "EAP with a pattern");
    is(eap(leaf, root, TRUE, CFSTR("else.example"), CFSTR("*.else.example")), CSSMERR_APPLETP_HOSTNAME_MISMATCH, "EAP with other names");
    is(eap(leaf, root, FALSE, NULL, NULL), CSSMERR_APPLETP_HOSTNAME_MISMATCH + 7, "EAP for a client");
    ok(SecPolicyCreateEAP(TRUE, wrong) == NULL, "names that are none");
    CFRelease(wrong);
}

static void evidence(SecCertificateRef leaf, SecCertificateRef old, SecCertificateRef root)
{
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    SecTrustRef trust = trust_for(old, policy, root);
    CSSM_TP_APPLE_EVIDENCE_INFO *info = NULL;
    CFArrayRef chain = NULL;
    SecTrustResultType result = 99;

    SecTrustEvaluate(trust, NULL);
    is(SecTrustGetResult(trust, &result, &chain, &info), 0, "SecTrustGetResult");
    is(result, kSecTrustResultRecoverableTrustFailure, "tells the verdict");
    is(CFArrayGetCount(chain), 2, "a chain of two");
    ok(info != NULL && info[0].StatusBits == (CSSM_CERT_STATUS_EXPIRED | CSSM_CERT_STATUS_IS_IN_INPUT_CERTS), "the leaf came along and has expired");
    ok(info[0].NumStatusCodes == 1 && info[0].StatusCodes[0] == CSSMERR_TP_CERT_EXPIRED && info[0].Index == 0, "which is its one code");
    ok(info[1].StatusBits == (CSSM_CERT_STATUS_IS_IN_ANCHORS | CSSM_CERT_STATUS_IS_ROOT) && info[1].NumStatusCodes == 0, "the root is an anchor and good");
    CFRelease(chain);
    CFRelease(trust);
    is(cssm_code(old, policy, root), CSSMERR_TP_CERT_EXPIRED, "expired");
    is(cssm_code(leaf, policy, old), CSSMERR_TP_NOT_TRUSTED, "not trusted");
    CFRelease(policy);
}

/* What cssmPerror writes on standard error. */
static int says(OSStatus code, const char *wanted)
{
    char line[512] = "";
    int saved = dup(2), pipes[2];
    ssize_t n;

    if (pipe(pipes) != 0)
        return 0;
    dup2(pipes[1], 2);
    cssmPerror("evaluating", code);
    dup2(saved, 2);
    close(pipes[1]);
    close(saved);
    n = read(pipes[0], line, sizeof line - 1);
    close(pipes[0]);
    return n > 0 && strncmp(line, "evaluating: ", 12) == 0 && strstr(line, wanted) != NULL && line[n - 1] == '\n';
}

static void intermediates(void)
{
    SecCertificateRef leaf = file_certificate("deep.der"), middle = file_certificate("middle.der"), root = file_certificate("root.der");
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    SecTrustRef trust = trust_for(leaf, policy, root);
    SecKeychainRef keychain = NULL, empty = NULL;
    CFArrayRef none = CFArrayCreate(NULL, NULL, 0, &kCFTypeArrayCallBacks), wrong;
    CFDataRef data = SecCertificateCopyData(leaf);
    const void *values[] = { data };
    CFArrayRef timestamps = CFArrayCreate(NULL, values, 1, &kCFTypeArrayCallBacks);
    SecTrustResultType result = kSecTrustResultInvalid;

    SecKeychainCreate("middle", 1, "x", FALSE, NULL, &keychain);
    SecKeychainCreate("nothing", 1, "x", FALSE, NULL, &empty);
    SecCertificateAddToKeychain(middle, keychain);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultRecoverableTrustFailure, "a chain with a gap");
    is(SecTrustSetKeychains(trust, keychain), 0, "SecTrustSetKeychains");
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultUnspecified, "is closed out of a keychain");
    is(SecTrustGetCertificateCount(trust), 3, "with a chain of three");
    ok(SecTrustGetCertificateAtIndex(trust, 1) != NULL && CFEqual(SecTrustGetCertificateAtIndex(trust, 1), middle), "the intermediate in between");
    SecTrustSetKeychains(trust, empty);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultRecoverableTrustFailure, "not out of another");
    SecTrustSetKeychains(trust, NULL);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultUnspecified, "NULL means all");
    SecTrustSetKeychains(trust, none);
    SecTrustEvaluate(trust, &result);
    is(result, kSecTrustResultRecoverableTrustFailure, "an empty array none");
    is(SecTrustSetKeychains(trust, kCFBooleanTrue), errSecParam, "what is no keychain");

    is(SecTrustSetSignedCertificateTimestamps(trust, timestamps), 0, "SecTrustSetSignedCertificateTimestamps");
    SecTrustGetTrustResult(trust, &result);
    is(result, kSecTrustResultRecoverableTrustFailure, "has no effect on the verdict");
    is(SecTrustSetSignedCertificateTimestamps(trust, NULL), 0, "takes NULL");
    values[0] = kCFBooleanTrue;
    wrong = CFArrayCreate(NULL, values, 1, &kCFTypeArrayCallBacks);
    is(SecTrustSetSignedCertificateTimestamps(trust, wrong), errSecParam, "and nothing but data");
    SecKeychainDelete(keychain);
    SecKeychainDelete(empty);
    CFRelease(wrong);
    CFRelease(timestamps);
    CFRelease(data);
    CFRelease(none);
    CFRelease(keychain);
    CFRelease(empty);
    CFRelease(trust);
    CFRelease(policy);
    CFRelease(root);
    CFRelease(middle);
    CFRelease(leaf);
}

static void settings(SecCertificateRef leaf)
{
    CFArrayRef array = (CFArrayRef)leaf;

    is(SecTrustSettingsCopyCertificates(kSecTrustSettingsDomainUser, &array), errSecNoTrustSettings, "there are no trust settings");
    ok(array == NULL, "to give");
    array = (CFArrayRef)leaf;
    is(SecTrustSettingsCopyTrustSettings(leaf, kSecTrustSettingsDomainAdmin, &array), errSecNoTrustSettings, "for a certificate");
    ok(array == NULL, "either");
    is(SecTrustSettingsSetTrustSettings(leaf, kSecTrustSettingsDomainUser, NULL), errSecNoTrustSettings, "nor to set");
}

/* A block as a compiler lays it out, a queue of one thread, and the two functions of a blocks runtime. */
struct block {
    void *isa;
    int flags, reserved;
    void (*invoke)(const void *block, SecTrustRef trust, SecTrustResultType result);
    SecTrustResultType *result;
    pthread_t *where;
};

static int copies, releases;

void *_Block_copy(const void *block);
void _Block_release(const void *block);
void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *));

void *_Block_copy(const void *block)
{
    void *copy = malloc(sizeof(struct block));

    copies++;
    return memcpy(copy, block, sizeof(struct block));
}

void _Block_release(const void *block)
{
    releases++;
    free((void *)(uintptr_t)block);
}

struct job {
    void *context;
    void (*work)(void *);
};

static pthread_t worker;

static void *run_job(void *argument)
{
    struct job job = *(struct job *)argument;

    free(argument);
    job.work(job.context);
    return NULL;
}

void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *))
{
    struct job *job = malloc(sizeof *job);

    (void)queue;
    job->context = context;
    job->work = work;
    pthread_create(&worker, NULL, run_job, job);
}

static void evaluated(const void *block, SecTrustRef trust, SecTrustResultType result)
{
    const struct block *mine = block;

    *mine->result = trust != NULL ? result : kSecTrustResultInvalid;
    *mine->where = pthread_self();
}

static void on_a_queue(SecCertificateRef leaf, SecCertificateRef root)
{
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    SecTrustRef trust = trust_for(leaf, policy, root);
    SecTrustResultType result = kSecTrustResultInvalid;
    pthread_t where;
    struct block block = { NULL, 0, 0, evaluated, NULL, NULL };

    block.result = &result;
    block.where = &where;
    is(SecTrustEvaluateAsync(trust, NULL, (SecTrustCallback)&block), 0, "SecTrustEvaluateAsync without a queue");
    ok(result == kSecTrustResultUnspecified && pthread_equal(where, pthread_self()), "has called the block with the verdict");
    result = kSecTrustResultInvalid;
    is(SecTrustEvaluateAsync(trust, (dispatch_queue_t)&block, (SecTrustCallback)&block), 0, "with a queue");
    CFRelease(trust);
    pthread_join(worker, NULL);
    ok(result == kSecTrustResultUnspecified && pthread_equal(where, worker), "the block is called on it");
    ok(copies == 1 && releases == 1, "copied once, released once");
    copies = releases = 0;
    is(SecTrustEvaluateAsync((SecTrustRef)policy, NULL, (SecTrustCallback)&block), errSecParam, "what is no trust");
    is(SecTrustEvaluateAsync(NULL, NULL, (SecTrustCallback)&block), errSecParam, "no trust");
    CFRelease(policy);
}

static void everything(SecCertificateRef leaf, SecCertificateRef old, SecCertificateRef root)
{
    searches(leaf, root);
    revocation(leaf, root);
    properties(leaf, root);
    eap_names(leaf, root);
    evidence(leaf, old, root);
    ok(says(CSSMERR_TP_CERT_EXPIRED, "xpired") && says(errSSLWouldBlock, "block") && says(12345, "12345"), "cssmPerror");
    intermediates();
    settings(leaf);
    on_a_queue(leaf, root);
}

int main(void)
{
    SecCertificateRef leaf, root, old;
    long alive;

    make_root();
    make_leaf("leaf", "subjectAltName=DNS:leaf.example,DNS:a.leaf.example\nextendedKeyUsage=serverAuth\n");
    run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout old.key -out old.csr -subj /CN=old"
        " && printf '' > index.txt && echo 01 > serial && mkdir -p new"
        " && printf '[ca]\\ndefault_ca=c\\n[c]\\ndatabase=index.txt\\nserial=serial\\nnew_certs_dir=new\\ndefault_md=sha256\\npolicy=p\\n[p]\\ncommonName=supplied\\n' > ca.cnf"
        " && openssl ca -batch -config ca.cnf -cert root.pem -keyfile root.key -startdate 20200101000000Z -enddate 20200201000000Z -in old.csr -out old.pem"
        " && openssl x509 -in old.pem -outform DER -out old.der");
    make_leaf("middle", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n");
    run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout deep.key -out deep.csr -subj /CN=deep"
        " && openssl x509 -req -in deep.csr -CA middle.pem -CAkey middle.key -CAcreateserial -days 20 -out deep.pem && openssl x509 -in deep.pem -outform DER -out deep.der");
    leaf = file_certificate("leaf.der");
    root = file_certificate("root.der");
    old = file_certificate("old.der");
    everything(leaf, old, root);
    alive = objects_alive();
    everything(leaf, old, root);
    is(objects_alive(), alive, "a second round leaves no object alive");
    CFRelease(leaf);
    CFRelease(root);
    CFRelease(old);
    return tap_result();
}
