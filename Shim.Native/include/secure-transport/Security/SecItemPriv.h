/*
 * Security/SecItemPriv.h
 * Programs include this by name; all that there is stands in the public header.
 *
 * Generated from SecItemPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecItemPriv_h
#define SHIM_Security_SecItemPriv_h

#include <Security/SecItem.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecItemPriv_h */
