/*
 * Security/SecureTransportPriv.h
 * Secure Transport: functions outside the public header.
 *
 * Generated from SecureTransportPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecureTransportPriv_h
#define SHIM_Security_SecureTransportPriv_h

#include <Security/SecureTransport.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAX_SESSION_ID_LENGTH 32

/**
 * Gets what SSLSetClientSideAuthenticate set.
 *
 * @param context The context.
 * @param auth Receives the value.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetClientSideAuthenticate(SSLContextRef context, SSLAuthenticate *auth);

/**
 * Sets how long sessions made by this context can be resumed.
 *
 * @param context The context.
 * @param timeoutInSeconds Seconds; 0 means 600.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetSessionCacheTimeout(SSLContextRef context, uint32_t timeoutInSeconds);

/**
 * Tells whether the handshake resumed an earlier session.
 *
 * @param context The context.
 * @param sessionWasResumed Receives the answer.
 * @param sessionID Receives the session id of a resumed session.
 * @param sessionIDLength Capacity, at least 32; receives the length.
 * @return errSecParam for NULL or a capacity below 32.
 */
OSStatus SSLGetResumableSessionInfo(SSLContextRef context, Boolean *sessionWasResumed, void *sessionID, size_t *sessionIDLength);

/**
 * Sets certificates that are accepted as leaf of a chain that fails verification. NULL clears them.
 *
 * @param context The context.
 * @param certRefs Array of SecCertificates; retained.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetTrustedLeafCertificates(SSLContextRef context, CFArrayRef certRefs);

/**
 * Copies what SSLSetTrustedLeafCertificates set.
 *
 * @param context The context.
 * @param certRefs Receives an array with one retain, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyTrustedLeafCertificates(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the array set with SSLSetCertificate; it is not retained.
 *
 * @param context The context.
 * @param certRefs Receives the array, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetCertificate(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the array set with SSLSetEncryptionCertificate; it is not retained.
 *
 * @param context The context.
 * @param certRefs Receives the array, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetEncryptionCertificate(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the trust object of the peer's chain; it is not retained.
 *
 * @param context The context.
 * @param secTrust Receives it, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetPeerSecTrust(SSLContextRef context, SecTrustRef *secTrust);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecureTransportPriv_h */
