/*
 * Security/SecTrustPriv.h
 * Trust: functions that are not in the public header.
 *
 * Generated from SecTrustPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecTrustPriv_h
#define SHIM_Security_SecTrustPriv_h

#include <Security/SecTrust.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The functions below are in no public header of the original. */

/**
 * Gives the certificates that the trust was created with.
 *
 * @param trust A trust.
 * @param certificates Receives a new array, leaf first.
 * @return 0 or errSecParam.
 */
OSStatus SecTrustCopyInputCertificates(SecTrustRef trust, CFArrayRef *certificates);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecTrustPriv_h */
