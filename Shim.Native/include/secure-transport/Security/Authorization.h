/*
 * Security/Authorization.h
 * Types of Authorization Services, which some programs include beside their TLS. There are no functions.
 *
 * Generated from AuthorizationHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_Authorization_h
#define SHIM_Security_Authorization_h

#include <stddef.h>
#include <stdint.h>
#include <MacTypes.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const char *AuthorizationString;
typedef UInt32 AuthorizationFlags;
typedef const struct AuthorizationOpaqueRef *AuthorizationRef;

#define kAuthorizationExternalFormLength 32
typedef struct AuthorizationExternalForm {
    char bytes[kAuthorizationExternalFormLength];
} AuthorizationExternalForm;

typedef struct AuthorizationItem {
    AuthorizationString name;
    size_t valueLength;
    void *value;
    UInt32 flags;
} AuthorizationItem;

typedef struct AuthorizationItemSet {
    UInt32 count;
    AuthorizationItem *items;
} AuthorizationItemSet, AuthorizationRights, AuthorizationEnvironment;

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_Authorization_h */
