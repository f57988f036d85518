/*
 * Security/SecKeychainItem.h
 * Programs include this by name; all that there is stands in SecKeychain.h.
 *
 * Generated from SecKeychainItemHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecKeychainItem_h
#define SHIM_Security_SecKeychainItem_h

#include <Security/SecKeychain.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecKeychainItem_h */
