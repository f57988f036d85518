/*
 * Security/SecPolicyPriv.h
 * Policies: functions that are not in the public header.
 *
 * Generated from SecPolicyPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecPolicyPriv_h
#define SHIM_Security_SecPolicyPriv_h

#include <CoreFoundation/CFArray.h>
#include <Security/SecPolicy.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The functions below are in no public header of the original. */

/**
 * Makes the policy of EAP: that of TLS, with any number of names.
 *
 * @param server True to judge a server's certificate, false for a client's.
 * @param trustedServerNames Names, or patterns such as *.example.org, one of which the certificate
 *        must have; NULL for any.
 * @return A new policy; NULL if a name is no string.
 */
SecPolicyRef SecPolicyCreateEAP(Boolean server, CFArrayRef trustedServerNames);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecPolicyPriv_h */
