namespace Shim.Runtime.SecureTransport;

/// <summary>The verdict of an evaluation; clients accept Unspecified and Proceed.</summary>
internal enum SecTrustResultType : uint
{
    /// <summary>Not evaluated.</summary>
    kSecTrustResultInvalid = 0,
    /// <summary>Trusted because the user said so (here: because exceptions were set).</summary>
    kSecTrustResultProceed = 1,
    /// <summary>Deprecated: ask the user.</summary>
    kSecTrustResultConfirm = 2,
    /// <summary>The user said never.</summary>
    kSecTrustResultDeny = 3,
    /// <summary>A valid chain to an anchor: the usual yes.</summary>
    kSecTrustResultUnspecified = 4,
    /// <summary>Not trusted for a reason that exceptions can forgive.</summary>
    kSecTrustResultRecoverableTrustFailure = 5,
    /// <summary>Not trusted whatever the user says.</summary>
    kSecTrustResultFatalTrustFailure = 6,
    /// <summary>The evaluation itself failed.</summary>
    kSecTrustResultOtherError = 7,
}
