using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Trust decisions.</summary>
[CHeader("Security/SecTrust.h", Brief = "Trust decisions.",
    Includes = ["stdbool.h", "CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDate.h", "CoreFoundation/CFDictionary.h",
        "CoreFoundation/CFError.h", "Security/SecBase.h", "Security/SecCertificate.h", "Security/SecPolicy.h", "Security/cssmapple.h"])]
[CText(CTextPlace.Types, """
    typedef struct __SecTrust *SecTrustRef;

    /* As <dispatch/dispatch.h> says it, for programs that do without. */
    #ifndef __DISPATCH_QUEUE__
    typedef struct dispatch_queue_s *dispatch_queue_t;
    #endif
    """)]
[CText(CTextPlace.AfterEnums, """
    /* What SecTrustEvaluateAsync calls: a block; for a compiler without blocks a pointer to one. */
    #ifdef __BLOCKS__
    typedef void (^SecTrustCallback)(SecTrustRef trustRef, SecTrustResultType trustResult);
    #else
    typedef const void *SecTrustCallback;
    #endif
    """)]
[CText(CTextPlace.DataSource, """
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
    """)]
[CFunction("OSStatus SecTrustEvaluateAsync(SecTrustRef trust, dispatch_queue_t queue, SecTrustCallback result)", """
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
    """, Brief = "Evaluates on a queue and calls a block with the verdict. Without a queue, or in a program without libdispatch and the blocks runtime, before it returns.")]
[CEnumOf(typeof(SecTrustResultType), "SecTrustResultType", Underlying = "uint32_t")]
internal static partial class SecTrustHeader
{
    /// <summary>Options of an evaluation.</summary>
    [CEnum("SecTrustOptionFlags", Underlying = "uint32_t")]
    internal enum SecTrustOptionNames : uint
    {
        /// <summary>Expired certificates are accepted.</summary>
        kSecTrustOptionAllowExpired = 1,
        /// <summary>No effect.</summary>
        kSecTrustOptionLeafIsCA = 2,
        /// <summary>No effect: nothing is fetched.</summary>
        kSecTrustOptionFetchIssuerFromNet = 4,
        /// <summary>An expired root is accepted.</summary>
        kSecTrustOptionAllowExpiredRoot = 8,
        /// <summary>No effect.</summary>
        kSecTrustOptionRequireRevPerCert = 0x10,
        /// <summary>No effect: there are no trust settings.</summary>
        kSecTrustOptionUseTrustSettings = 0x20,
        /// <summary>Self-signed certificates among the input are anchors.</summary>
        kSecTrustOptionImplicitAnchors = 0x40,
    }

    /// <summary>Tells the type of trusts.</summary>
    /// <returns>The number that CFGetTypeID gives for a trust.</returns>
    [CExport("CFTypeID SecTrustGetTypeID(void)")]
    public static nuint SecTrustGetTypeID() => CFTypeIDs.SecTrust;

    /// <summary>Makes a trust.</summary>
    /// <param name="certificates">A certificate, or an array of some: the leaf first, others in any order.</param>
    /// <param name="policies">A policy, an array of some, or NULL for the basic one.</param>
    /// <param name="trust">Receives a new trust.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustCreateWithCertificates(CFTypeRef certificates, CFTypeRef policies, SecTrustRef *trust)")]
    public static int SecTrustCreateWithCertificates(CFObject certificates, CFObject? policies, out SecTrust? trust) => SecTrustCalls.Create(certificates, policies, out trust);

    /// <summary>Replaces the policies. As every setter it discards an evaluation.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="policies">A policy, or an array of some.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetPolicies(SecTrustRef trust, CFTypeRef policies)")]
    public static int SecTrustSetPolicies(SecTrust trust, CFObject policies) => SecTrustCalls.SetPolicies(trust, policies);

    /// <summary>Gives the policies.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="policies">Receives a new array.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustCopyPolicies(SecTrustRef trust, CFArrayRef *policies)")]
    public static int SecTrustCopyPolicies(SecTrust trust, out CFArray? policies) => SecTrustCalls.CopyPolicies(trust, out policies);

    /// <summary>Allows or forbids fetching from the network. The library never fetches; it keeps the answer for SecTrustGetNetworkFetchAllowed.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="allowFetch">Whether fetching is allowed.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetNetworkFetchAllowed(SecTrustRef trust, Boolean allowFetch)")]
    public static int SecTrustSetNetworkFetchAllowed(SecTrust trust, bool allowFetch) => SecTrustCalls.SetNetworkFetchAllowed(trust, allowFetch);

    /// <summary>Tells what SecTrustSetNetworkFetchAllowed said; true at first.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="allowFetch">Receives the answer.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustGetNetworkFetchAllowed(SecTrustRef trust, Boolean *allowFetch)")]
    public static int SecTrustGetNetworkFetchAllowed(SecTrust trust, out bool allowFetch) => SecTrustCalls.GetNetworkFetchAllowed(trust, out allowFetch);

    /// <summary>Sets the anchors, which are then the only ones; they need not be self-signed.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="anchorCertificates">An array of certificates; NULL restores the machine's.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetAnchorCertificates(SecTrustRef trust, CFArrayRef anchorCertificates)")]
    public static int SecTrustSetAnchorCertificates(SecTrust trust, CFArray? anchorCertificates) => SecTrustCalls.SetAnchors(trust, anchorCertificates);

    /// <summary>Says whether the anchors that were set are the only ones, or stand beside the machine's.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="anchorCertificatesOnly">Whether they are the only ones.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetAnchorCertificatesOnly(SecTrustRef trust, Boolean anchorCertificatesOnly)")]
    public static int SecTrustSetAnchorCertificatesOnly(SecTrust trust, bool anchorCertificatesOnly) => SecTrustCalls.SetAnchorsOnly(trust, anchorCertificatesOnly);

    /// <summary>Gives the anchors that were set.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="anchors">Receives a new array, or NULL if none were set.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustCopyCustomAnchorCertificates(SecTrustRef trust, CFArrayRef *anchors)")]
    public static int SecTrustCopyCustomAnchorCertificates(SecTrust trust, out CFArray? anchors) => SecTrustCalls.CopyCustomAnchors(trust, out anchors);

    /// <summary>Gives the machine's anchors: those of SSL_CERT_FILE and SSL_CERT_DIR, or of the distribution.</summary>
    /// <param name="anchors">Receives a new array.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustCopyAnchorCertificates(CFArrayRef *anchors)")]
    public static int SecTrustCopyAnchorCertificates(out CFArray? anchors) => SecTrustCalls.CopySystemAnchors(out anchors);

    /// <summary>Sets the time to evaluate for.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="verifyDate">A date; NULL for now.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetVerifyDate(SecTrustRef trust, CFDateRef verifyDate)")]
    public static int SecTrustSetVerifyDate(SecTrust trust, CFObject? verifyDate) => SecTrustCalls.SetVerifyDate(trust, verifyDate);

    /// <summary>Tells the time that is evaluated for.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>Seconds since 2001: the time set, else now.</returns>
    [CExport("CFAbsoluteTime SecTrustGetVerifyTime(SecTrustRef trust)")]
    public static double SecTrustGetVerifyTime(SecTrust trust) => trust.VerifyTime;

    /// <summary>Evaluates.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="result">Receives the verdict; kSecTrustResultUnspecified and kSecTrustResultProceed mean yes. May be NULL.</param>
    /// <returns>0 also for a chain that is not trusted; errSecParam.</returns>
    [CExport("OSStatus SecTrustEvaluate(SecTrustRef trust, SecTrustResultType *result)")]
    public static int SecTrustEvaluate(SecTrust trust, [Optional] out SecTrustResultType result) => SecTrustCalls.Evaluate(trust, out result);

    /// <summary>Evaluates.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="error">Receives a new error (domain OSStatus, an errSec code) if the answer is no, else NULL; may be NULL itself.</param>
    /// <returns>Whether the chain is trusted.</returns>
    [CExport("bool SecTrustEvaluateWithError(SecTrustRef trust, CFErrorRef *error)")]
    public static bool SecTrustEvaluateWithError(SecTrust trust, [Optional] out CFError? error) => SecTrustCalls.EvaluateWithError(trust, out error);

    /// <summary>Tells the last verdict without evaluating.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="result">Receives the verdict; kSecTrustResultInvalid if there is none since the last setter.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustGetTrustResult(SecTrustRef trust, SecTrustResultType *result)")]
    public static int SecTrustGetTrustResult(SecTrust trust, out SecTrustResultType result) => SecTrustCalls.GetResult(trust, out result);

    /// <summary>Gives the public key of the leaf.</summary>
    /// <param name="trust">A trust; it need not be evaluated.</param>
    /// <returns>A new key, or NULL if it is of a kind that the library does not know.</returns>
    [CExport("SecKeyRef SecTrustCopyPublicKey(SecTrustRef trust)")]
    public static SecKey? SecTrustCopyPublicKey(SecTrust trust) => trust.Leaf.CopyKey();

    /// <summary>Gives the public key of the leaf.</summary>
    /// <param name="trust">A trust; it need not be evaluated.</param>
    /// <returns>A new key, or NULL if it is of a kind that the library does not know.</returns>
    [CExport("SecKeyRef SecTrustCopyKey(SecTrustRef trust)")]
    public static SecKey? SecTrustCopyKey(SecTrust trust) => trust.Leaf.CopyKey();

    /// <summary>Tells the length of the chain, after evaluating if need be.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>At least 1; 0 for what is no trust.</returns>
    [CExport("CFIndex SecTrustGetCertificateCount(SecTrustRef trust)")]
    public static nint SecTrustGetCertificateCount(SecTrust trust) => trust.BuiltChain.Count;

    /// <summary>Gives a certificate of the chain, after evaluating if need be; the leaf without.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="ix">0 for the leaf.</param>
    /// <returns>A certificate that the trust keeps, or NULL outside of the chain.</returns>
    [CExport("SecCertificateRef SecTrustGetCertificateAtIndex(SecTrustRef trust, CFIndex ix)")]
    [return: Borrowed]
    public static SecCertificate? SecTrustGetCertificateAtIndex(SecTrust trust, nint ix) => SecTrustCalls.CertificateAt(trust, ix);

    /// <summary>Gives the chain, after evaluating if need be.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>A new array, leaf first.</returns>
    [CExport("CFArrayRef SecTrustCopyCertificateChain(SecTrustRef trust)")]
    public static CFArray SecTrustCopyCertificateChain(SecTrust trust) => CFArray.OfObjects(trust.BuiltChain);

    /// <summary>Gives the present failures, for SecTrustSetExceptions.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>New data, to be kept and not looked into.</returns>
    [CExport("CFDataRef SecTrustCopyExceptions(SecTrustRef trust)")]
    public static CFData SecTrustCopyExceptions(SecTrust trust) => CFData.Adopt(trust.CopyExceptions());

    /// <summary>Makes failures acceptable: the same ones give kSecTrustResultProceed from now on.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="exceptions">What SecTrustCopyExceptions gave for the same leaf; NULL takes exceptions back.</param>
    /// <returns>False if the data is something else.</returns>
    [CExport("bool SecTrustSetExceptions(SecTrustRef trust, CFDataRef exceptions)")]
    public static bool SecTrustSetExceptions(SecTrust trust, CFData? exceptions) => trust.SetExceptions(exceptions?.ToArray());

    /// <summary>Describes what is wrong.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>A new array, a dictionary for each problem with kSecPropertyTypeTitle and kSecPropertyTypeError; NULL if the chain is trusted.</returns>
    [CExport("CFArrayRef SecTrustCopyProperties(SecTrustRef trust)")]
    public static CFArray? SecTrustCopyProperties(SecTrust trust) => trust.CopyProperties();

    /// <summary>Describes the evaluation.</summary>
    /// <param name="trust">A trust.</param>
    /// <returns>A new dictionary: kSecTrustEvaluationDate, kSecTrustResultValue, and "TrustResultDetails" with the status codes of each certificate.</returns>
    [CExport("CFDictionaryRef SecTrustCopyResult(SecTrustRef trust)")]
    public static CFDictionary SecTrustCopyResult(SecTrust trust) => trust.CopyResult();

    /// <summary>Sets OCSP responses that the peer stapled.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="responseData">DER of a response, an array of such, or NULL.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetOCSPResponse(SecTrustRef trust, CFTypeRef responseData)")]
    public static int SecTrustSetOCSPResponse(SecTrust trust, CFObject? responseData) => SecTrustCalls.SetOcspResponse(trust, responseData);

    /// <summary>Relaxes the evaluation.</summary>
    /// <param name="trustRef">A trust.</param>
    /// <param name="options">kSecTrustOption flags.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetOptions(SecTrustRef trustRef, SecTrustOptionFlags options)")]
    public static int SecTrustSetOptions(SecTrust trustRef, SecTrustOptionNames options) => SecTrustCalls.SetOptions(trustRef, (uint)options);

    /// <summary>Tells the last verdict and the chain, the older way.</summary>
    /// <param name="trustRef">A trust.</param>
    /// <param name="result">Receives the verdict; kSecTrustResultInvalid if there is none since the last setter. May be NULL.</param>
    /// <param name="certChain">Receives a new array, leaf first; may be NULL.</param>
    /// <param name="statusChain">Receives the evidence, an entry for each certificate of certChain. It is the trust's, until the next setter. May be NULL.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustGetResult(SecTrustRef trustRef, SecTrustResultType *result, CFArrayRef *certChain, CSSM_TP_APPLE_EVIDENCE_INFO **statusChain)")]
    public static int SecTrustGetResult(SecTrust trustRef, [Optional] out SecTrustResultType result, [Optional] out CFArray? certChain, [Optional] out nint statusChain) =>
        SecTrustCalls.GetOldResult(trustRef, out result, out certChain, out statusChain);

    /// <summary>Tells the last verdict as a number of CSSM.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="resultCode">Receives 0, or what is most wrong: a CSSMERR number.</param>
    /// <returns>0; errSecTrustNotAvailable before an evaluation; errSecParam.</returns>
    [CExport("OSStatus SecTrustGetCssmResultCode(SecTrustRef trust, OSStatus *resultCode)")]
    public static int SecTrustGetCssmResultCode(SecTrust trust, out int resultCode) => SecTrustCalls.GetCssmResultCode(trust, out resultCode);

    /// <summary>Takes signed certificate timestamps. They are checked to be data and let go: certificate transparency is not asked for here.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="sctArray">An array of data, or NULL.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetSignedCertificateTimestamps(SecTrustRef trust, CFArrayRef sctArray)")]
    public static int SecTrustSetSignedCertificateTimestamps(SecTrust trust, CFArray? sctArray) => SecTrustCalls.SetTimestamps(trust, sctArray);

    /// <summary>Lets certificates of keychains complete a chain. Without this call only those that came with the leaf do.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="keychainOrArray">A keychain or an array of some, as they are now; NULL for all, an empty array for none.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustSetKeychains(SecTrustRef trust, CFTypeRef keychainOrArray)")]
    public static int SecTrustSetKeychains(SecTrust trust, CFObject? keychainOrArray) => SecTrustCalls.SetKeychains(trust, keychainOrArray);
}
