/*
 * Security/SecPolicyPriv.h
 * Programs include this by name; all that there is stands in the public header.
 *
 * Generated from SecPolicyPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecPolicyPriv_h
#define SHIM_Security_SecPolicyPriv_h

#include <Security/SecPolicy.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecPolicyPriv_h */
