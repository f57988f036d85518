using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>What the <c>SecTrust...</c> functions do beyond <see cref="SecTrust"/>: the arguments that may be one thing or an array.</summary>
internal static class SecTrustCalls
{
    private const int Param = (int)SecError.errSecParam;

    /// <summary><c>SecTrustCreateWithCertificates</c>: a certificate or an array of some; no policy, one, or an array of some.</summary>
    public static int Create(CFObject certificates, CFObject? policies, out SecTrust? trust)
    {
        trust = null;
        if (OneOrMore<SecCertificate>(certificates) is not { } chain) return Param;
        if (policies is not null)
        {
            if (OneOrMore<SecPolicy>(policies) is not { } given) return Param;
            trust = SecTrust.Create(chain, given);
            return 0;
        }

        var basic = SecPolicy.CreateBasicX509();
        trust = SecTrust.Create(chain, basic);
        basic.Release();
        return 0;
    }

    /// <summary><c>SecTrustSetPolicies</c>.</summary>
    public static int SetPolicies(SecTrust trust, CFObject policies)
    {
        if (OneOrMore<SecPolicy>(policies) is not { } given) return Param;
        trust.SetPolicies(given);
        return 0;
    }

    /// <summary><c>SecTrustCopyPolicies</c>.</summary>
    public static int CopyPolicies(SecTrust trust, out CFArray? policies)
    {
        policies = CFArray.OfObjects(trust.Policies);
        return 0;
    }

    /// <summary><c>SecTrustSetAnchorCertificates</c>: an array makes its certificates the only anchors, NULL restores the machine's.</summary>
    public static int SetAnchors(SecTrust trust, CFArray? anchors)
    {
        if (anchors is null)
        {
            trust.SetAnchors(null, only: false);
            return 0;
        }

        if (anchors.AllOf<SecCertificate>() is not { } certificates) return Param;
        trust.SetAnchors(certificates, only: true);
        return 0;
    }

    /// <summary><c>SecTrustCopyCustomAnchorCertificates</c>: NULL if none were set.</summary>
    public static int CopyCustomAnchors(SecTrust trust, out CFArray? anchors)
    {
        anchors = trust.CustomAnchors is { } certificates ? CFArray.OfObjects(certificates) : null;
        return 0;
    }

    /// <summary><c>SecTrustCopyAnchorCertificates</c>: the machine's anchors.</summary>
    public static int CopySystemAnchors(out CFArray? anchors)
    {
        var certificates = new List<CFObject>();
        foreach (var anchor in SystemAnchors.Current.All) certificates.Add(new SecCertificate(anchor));
        anchors = CFArray.OfOwned([.. certificates]);
        return 0;
    }

    /// <summary><c>SecTrustSetVerifyDate</c>: a date, or NULL for now.</summary>
    public static int SetVerifyDate(SecTrust trust, CFObject? date)
    {
        if (date is not (null or CFDate)) return Param;
        trust.SetVerifyTime((date as CFDate)?.AbsoluteTime);
        return 0;
    }

    /// <summary><c>SecTrustEvaluateWithError</c>.</summary>
    public static bool EvaluateWithError(SecTrust trust, out CFError? error)
    {
        error = trust.CopyError();
        return error is null;
    }

    /// <summary><c>SecTrustSetOCSPResponse</c>: one CFData, an array of some, or NULL for none.</summary>
    public static int SetOcspResponse(SecTrust trust, CFObject? responses)
    {
        if (responses is null)
        {
            trust.SetOcspResponses([]);
            return 0;
        }

        if (OneOrMore<CFData>(responses) is not { } given) return Param;
        trust.SetOcspResponses(given.ConvertAll(static data => data.ToArray()));
        return 0;
    }

    /// <summary><c>SecTrustGetCertificateAtIndex</c>: borrowed; the leaf without evaluating.</summary>
    public static SecCertificate? CertificateAt(SecTrust trust, nint index)
    {
        if (index == 0) return trust.Leaf;
        if (index < 0) return null;
        var chain = trust.BuiltChain;
        return index < chain.Count ? chain[(int)index] : null;
    }

    /// <summary><c>SecTrustCopyInputCertificates</c>.</summary>
    public static int CopyInput(SecTrust trust, out CFArray? certificates)
    {
        certificates = CFArray.OfObjects(trust.InputCertificates);
        return 0;
    }

    /// <summary><c>SecTrustSetAnchorCertificatesOnly</c>.</summary>
    public static int SetAnchorsOnly(SecTrust trust, bool only)
    {
        trust.SetAnchorsOnly(only);
        return 0;
    }

    /// <summary><c>SecTrustSetNetworkFetchAllowed</c>.</summary>
    public static int SetNetworkFetchAllowed(SecTrust trust, bool allowed)
    {
        trust.NetworkFetchAllowed = allowed;
        return 0;
    }

    /// <summary><c>SecTrustGetNetworkFetchAllowed</c>.</summary>
    public static int GetNetworkFetchAllowed(SecTrust trust, out bool allowed)
    {
        allowed = trust.NetworkFetchAllowed;
        return 0;
    }

    /// <summary><c>SecTrustEvaluate</c>.</summary>
    public static int Evaluate(SecTrust trust, out SecTrustResultType result)
    {
        result = trust.Evaluate();
        return 0;
    }

    /// <summary><c>SecTrustGetTrustResult</c>.</summary>
    public static int GetResult(SecTrust trust, out SecTrustResultType result)
    {
        result = trust.Result;
        return 0;
    }

    /// <summary><c>SecTrustSetOptions</c>.</summary>
    public static int SetOptions(SecTrust trust, uint options)
    {
        trust.SetOptions((SecTrustOptionFlags)options);
        return 0;
    }

    /// <summary><c>SecTrustGetResult</c>: verdict, built chain, +1, and what CSSM would say of each certificate.</summary>
    public static int GetOldResult(SecTrust trust, out SecTrustResultType result, out CFArray? chain, out nint evidence)
    {
        result = trust.Result;
        chain = CFArray.OfObjects(trust.BuiltChain);
        evidence = trust.Evidence;
        return 0;
    }

    /// <summary><c>SecTrustGetCssmResultCode</c>: 0 for a trusted chain; errSecTrustNotAvailable before the first evaluation.</summary>
    public static int GetCssmResultCode(SecTrust trust, out int code)
    {
        code = 0;
        if (trust.Result == SecTrustResultType.kSecTrustResultInvalid) return (int)SecError.errSecTrustNotAvailable;
        if (trust.StatusCode != 0) code = SecTrustProblems.CssmCodeOf(trust.StatusCode);
        return 0;
    }

    /// <summary><c>SecTrustSetSignedCertificateTimestamps</c>: checked and let go; no policy of this library asks for them.</summary>
    public static int SetTimestamps(SecTrust trust, CFArray? timestamps)
    {
        _ = trust;
        return timestamps is null || timestamps.AllOf<CFData>() is not null ? 0 : Param;
    }

    /// <summary><c>SecTrustSetKeychains</c>: their certificates may complete a chain; all keychains for NULL, none for an empty array.</summary>
    public static int SetKeychains(SecTrust trust, CFObject? keychainOrArray)
    {
        if (SecKeychains.Of(keychainOrArray) is not { } keychains) return Param;
        trust.SetIntermediates(SecKeychains.CopyCertificates(keychains));
        return 0;
    }

    /// <summary>The objects of one class that a value is or holds; null if it is anything else, or an empty array.</summary>
    public static List<T>? OneOrMore<T>(CFObject value) where T : CFObject
    {
        if (value is T single) return [single];
        return value is CFArray array && array.AllOf<T>() is { Count: > 0 } several ? several : null;
    }
}
