using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>The status codes and sentences of what can be wrong with a chain. One switch; a new problem does not compile without a code.</summary>
internal static class SecTrustProblems
{
    private const int CssmCertificateExpired = unchecked((int)0x8001210A);
    private const int CssmNotTrusted = unchecked((int)0x8001212A);
    private const int CssmAppleBase = unchecked((int)0x80012400);

    /// <summary>The errSec code.</summary>
    public static int StatusOf(TrustProblem problem) => (int)(problem switch
    {
        TrustProblem.Revoked => SecError.errSecCertificateRevoked,
        TrustProblem.HostNameMismatch => SecError.errSecHostNameMismatch,
        TrustProblem.NotTrusted => SecError.errSecNotTrusted,
        TrustProblem.Expired => SecError.errSecCertificateExpired,
        TrustProblem.NotYetValid => SecError.errSecCertificateNotValidYet,
        TrustProblem.WrongExtendedKeyUsage => SecError.errSecInvalidExtendedKeyUsage,
        TrustProblem.UnknownCriticalExtension => SecError.errSecUnknownCriticalExtensionFlag,
        TrustProblem.DuplicateExtension => SecError.errSecCertificateDuplicateExtension,
        TrustProblem.NoBasicConstraints => SecError.errSecNoBasicConstraints,
        TrustProblem.NotCertificateAuthority => SecError.errSecNoBasicConstraintsCA,
        TrustProblem.InvalidKeyUsage => SecError.errSecInvalidKeyUsageForPolicy,
        TrustProblem.PathLengthExceeded => SecError.errSecPathLengthConstraintExceeded,
        TrustProblem.NameNotAllowed => SecError.errSecCertificateNameNotAllowed,
        TrustProblem.PolicyNotAllowed => SecError.errSecCertificatePolicyNotAllowed,
        TrustProblem.InvalidSignature => SecError.errSecInvalidSignature,
        TrustProblem.RevocationUnknown => SecError.errSecIncompleteCertRevocationCheck,
        TrustProblem.InvalidPath => SecError.errSecVerifyFailed,
    });

    /// <summary>
    /// The CSSMERR code that an errSec code took the place of. Those of Apple's own trust policies stand in the same order in both
    /// families; what has no counterpart is "not trusted".
    /// </summary>
    public static int CssmCodeOf(int status) => (SecError)status switch
    {
        SecError.errSecCertificateExpired => CssmCertificateExpired,
        SecError.errSecCertificateNotValidYet => CssmCertificateExpired + 1,
        SecError.errSecCertificateRevoked => CssmCertificateExpired + 2,
        <= SecError.errSecHostNameMismatch and >= SecError.errSecPathLengthConstraintExceeded => CssmAppleBase + ((int)SecError.errSecHostNameMismatch - status),
        _ => CssmNotTrusted,
    };

    /// <summary>The errSec code of a CSSMERR code of trust; any other number as it is.</summary>
    public static int StatusOfCssmCode(int code) => (int)(code switch
    {
        CssmCertificateExpired => SecError.errSecCertificateExpired,
        CssmCertificateExpired + 1 => SecError.errSecCertificateNotValidYet,
        CssmCertificateExpired + 2 => SecError.errSecCertificateRevoked,
        CssmNotTrusted => SecError.errSecNotTrusted,
        >= CssmAppleBase and <= CssmAppleBase + (SecError.errSecHostNameMismatch - SecError.errSecPathLengthConstraintExceeded) => SecError.errSecHostNameMismatch - (code - CssmAppleBase),
        _ => (SecError)code,
    });

    /// <summary>Whether no exception can forgive the problem.</summary>
    public static bool IsFatal(TrustProblem problem) =>
        problem is TrustProblem.Revoked or TrustProblem.DuplicateExtension or TrustProblem.InvalidSignature;

    /// <summary>A sentence about one certificate.</summary>
    public static string Describe(TrustProblem problem, string certificate) => problem switch
    {
        TrustProblem.Revoked => $"\u201c{certificate}\u201d certificate is revoked",
        TrustProblem.HostNameMismatch => $"\u201c{certificate}\u201d certificate name does not match input",
        TrustProblem.NotTrusted => $"\u201c{certificate}\u201d certificate is not trusted",
        TrustProblem.Expired => $"\u201c{certificate}\u201d certificate is expired",
        TrustProblem.NotYetValid => $"\u201c{certificate}\u201d certificate is not yet valid",
        TrustProblem.WrongExtendedKeyUsage => $"\u201c{certificate}\u201d certificate is not permitted for this usage",
        TrustProblem.UnknownCriticalExtension => $"\u201c{certificate}\u201d certificate has an unknown critical extension",
        TrustProblem.DuplicateExtension => $"\u201c{certificate}\u201d certificate has an extension twice",
        TrustProblem.NoBasicConstraints => $"\u201c{certificate}\u201d certificate has no basic constraints and issued another certificate",
        TrustProblem.NotCertificateAuthority => $"\u201c{certificate}\u201d certificate is not a certification authority",
        TrustProblem.InvalidKeyUsage => $"\u201c{certificate}\u201d certificate may not sign certificates",
        TrustProblem.PathLengthExceeded => $"\u201c{certificate}\u201d certificate does not allow so long a chain",
        TrustProblem.NameNotAllowed => $"\u201c{certificate}\u201d certificate has names outside its issuer\u2019s name constraints",
        TrustProblem.PolicyNotAllowed => $"\u201c{certificate}\u201d certificate policies do not allow the chain",
        TrustProblem.InvalidSignature => $"\u201c{certificate}\u201d certificate has an invalid signature",
        TrustProblem.RevocationUnknown => $"\u201c{certificate}\u201d certificate has no usable revocation information",
        TrustProblem.InvalidPath => $"\u201c{certificate}\u201d certificate chain is not valid",
    };
}
