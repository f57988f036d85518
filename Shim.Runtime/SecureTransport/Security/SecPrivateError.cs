namespace Shim.Runtime.SecureTransport;

/// <summary>The status codes of the Security framework's private header, by their C names.</summary>
internal enum SecPrivateError
{
    /// <summary>Policy denied.</summary>
    errSecPolicyDenied = -26270,
    /// <summary>An internal error occurred.</summary>
    errSecInternal = -26276,
    /// <summary>Wait for callback.</summary>
    errSecWaitForCallback = -34017,
    /// <summary>Upgrade pending.</summary>
    errSecUpgradePending = -34019,
    /// <summary>MP signature invalid.</summary>
    errSecMPSignatureInvalid = -25327,
    /// <summary>OTR too old.</summary>
    errSecOTRTooOld = -25328,
    /// <summary>OTRID too new.</summary>
    errSecOTRIDTooNew = -25329,
    /// <summary>OTR not ready.</summary>
    errSecOTRNotReady = -25331,
    /// <summary>Auth needed.</summary>
    errSecAuthNeeded = -25330,
    /// <summary>Peers not available.</summary>
    errSecPeersNotAvailable = -25336,
    /// <summary>Error string not available.</summary>
    errSecErrorStringNotAvailable = -25337,
    /// <summary>Device ID needed.</summary>
    errSecDeviceIDNeeded = -25332,
    /// <summary>IDS not registered.</summary>
    errSecIDSNotRegistered = -25333,
    /// <summary>Failed to send IDS message.</summary>
    errSecFailedToSendIDSMessage = -25334,
    /// <summary>Device ID no match.</summary>
    errSecDeviceIDNoMatch = -25335,
    /// <summary>Timed out.</summary>
    errSecTimedOut = errSecPeersNotAvailable,
}
