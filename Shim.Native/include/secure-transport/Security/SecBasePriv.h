/*
 * Security/SecBasePriv.h
 * Status codes that are not in the public header.
 *
 * Generated from SecBasePrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecBasePriv_h
#define SHIM_Security_SecBasePriv_h

#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    errSecPolicyDenied = -26270,
    errSecInternal = -26276,
    errSecWaitForCallback = -34017,
    errSecUpgradePending = -34019,
    errSecMPSignatureInvalid = -25327,
    errSecOTRTooOld = -25328,
    errSecOTRIDTooNew = -25329,
    errSecOTRNotReady = -25331,
    errSecAuthNeeded = -25330,
    errSecPeersNotAvailable = -25336,
    errSecErrorStringNotAvailable = -25337,
    errSecDeviceIDNeeded = -25332,
    errSecIDSNotRegistered = -25333,
    errSecFailedToSendIDSMessage = -25334,
    errSecDeviceIDNoMatch = -25335,
    errSecTimedOut = -25336
};

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecBasePriv_h */
