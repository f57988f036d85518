/*
 * Security/SecIdentityPriv.h
 * Programs include this for SecIdentityCreate, which is in the public header.
 *
 * Generated from SecIdentityPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecIdentityPriv_h
#define SHIM_Security_SecIdentityPriv_h

#include <Security/SecIdentity.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecIdentityPriv_h */
