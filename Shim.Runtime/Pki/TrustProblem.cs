namespace Shim.Runtime.Pki;

/// <summary>What can be wrong with a certificate in a chain. The order is that of reporting: the first one found names the failure.</summary>
internal enum TrustProblem : byte
{
    /// <summary>A stapled OCSP response says that the certificate is revoked.</summary>
    Revoked,
    /// <summary>The host that was asked for is not among the names of the certificate.</summary>
    HostNameMismatch,
    /// <summary>The chain does not end at an anchor.</summary>
    NotTrusted,
    /// <summary>The time is after the validity.</summary>
    Expired,
    /// <summary>The time is before the validity.</summary>
    NotYetValid,
    /// <summary>extKeyUsage lacks the purpose of the policy.</summary>
    WrongExtendedKeyUsage,
    /// <summary>A critical extension is not known here.</summary>
    UnknownCriticalExtension,
    /// <summary>An extension occurs twice.</summary>
    DuplicateExtension,
    /// <summary>The certificate issued another one and has no basicConstraints.</summary>
    NoBasicConstraints,
    /// <summary>The certificate issued another one and says that it is no certification authority.</summary>
    NotCertificateAuthority,
    /// <summary>The certificate issued another one and its keyUsage does not allow that.</summary>
    InvalidKeyUsage,
    /// <summary>More intermediates follow than basicConstraints allows.</summary>
    PathLengthExceeded,
    /// <summary>The certificate's names are outside what an issuer may name.</summary>
    NameNotAllowed,
    /// <summary>Certificate policies do not add up.</summary>
    PolicyNotAllowed,
    /// <summary>The signature does not hold under the issuer's key.</summary>
    InvalidSignature,
    /// <summary>The policy demands revocation information and none was stapled.</summary>
    RevocationUnknown,
    /// <summary>The path validator refuses the chain for a reason it does not name.</summary>
    InvalidPath,
}

/// <summary>A problem and where it is.</summary>
/// <param name="Index">Which certificate of the chain, the leaf being 0.</param>
/// <param name="Problem">What is wrong.</param>
internal readonly record struct TrustFinding(int Index, TrustProblem Problem);
