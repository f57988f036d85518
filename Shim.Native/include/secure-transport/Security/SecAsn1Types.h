/*
 * Security/SecAsn1Types.h
 * Octets with a length, and object identifiers as such octets.
 *
 * Generated from SecAsn1TypesHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecAsn1Types_h
#define SHIM_Security_SecAsn1Types_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Length octets at Data. An object identifier is the content octets of its DER. */
typedef struct cssm_data {
    size_t Length;
    uint8_t *Data;
} SecAsn1Item, SecAsn1Oid;

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecAsn1Types_h */
