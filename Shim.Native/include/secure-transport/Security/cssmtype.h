/*
 * Security/cssmtype.h
 * Numbers and names of CSSM that calls of the Security framework still carry. There is no CSSM.
 *
 * Generated from CssmTypeHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_cssmtype_h
#define SHIM_Security_cssmtype_h

#include <stddef.h>
#include <stdint.h>
#include <Security/SecAsn1Types.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef _CSSMCONFIG_H_
#define _CSSMCONFIG_H_ 1
typedef int64_t sint64;
typedef uint64_t uint64;
typedef int32_t sint32;
typedef int16_t sint16;
typedef int8_t sint8;
typedef uint32_t uint32;
typedef uint16_t uint16;
typedef uint8_t uint8;
typedef intptr_t CSSM_INTPTR;
typedef size_t CSSM_SIZE;
#endif

#define CSSM_DATA SecAsn1Item
#define CSSM_OID SecAsn1Oid
typedef SecAsn1Item *CSSM_DATA_PTR;
typedef SecAsn1Oid *CSSM_OID_PTR;

typedef sint32 CSSM_BOOL;
typedef sint32 CSSM_RETURN;
typedef uint32 CSSM_BITMASK;
typedef CSSM_INTPTR CSSM_HANDLE;
typedef uint64 CSSM_LONG_HANDLE;
typedef CSSM_LONG_HANDLE CSSM_CC_HANDLE;
typedef CSSM_HANDLE CSSM_DL_HANDLE;
typedef CSSM_HANDLE CSSM_DB_HANDLE;
typedef struct cssm_dl_db_handle {
    CSSM_DL_HANDLE DLHandle;
    CSSM_DB_HANDLE DBHandle;
} CSSM_DL_DB_HANDLE, *CSSM_DL_DB_HANDLE_PTR;
typedef struct cssm_db_unique_record *CSSM_DB_UNIQUE_RECORD_PTR;

/** Truth. */
enum {
    CSSM_FALSE = 0,
    CSSM_TRUE = 1,
    CSSM_OK = 0
};

/** Kinds of certificates; only X.509 version 3 has policies. */
typedef uint32_t CSSM_CERT_TYPE;
enum {
    CSSM_CERT_UNKNOWN = 0,
    CSSM_CERT_X_509v1 = 1,
    CSSM_CERT_X_509v2 = 2,
    CSSM_CERT_X_509v3 = 3
};

/** Algorithms of keys that SecKeyCreatePair takes. */
typedef uint32_t CSSM_ALGORITHMS;
enum {
    CSSM_ALGID_NONE = 0,
    CSSM_ALGID_RSA = 42,
    CSSM_ALGID_DSA = 43,
    CSSM_ALGID_ECDSA = 73
};

/** Uses of a key. */
typedef uint32_t CSSM_KEYUSE;
enum {
    CSSM_KEYUSE_ENCRYPT = 0x0001,
    CSSM_KEYUSE_DECRYPT = 0x0002,
    CSSM_KEYUSE_SIGN = 0x0004,
    CSSM_KEYUSE_VERIFY = 0x0008,
    CSSM_KEYUSE_SIGN_RECOVER = 0x0010,
    CSSM_KEYUSE_VERIFY_RECOVER = 0x0020,
    CSSM_KEYUSE_WRAP = 0x0040,
    CSSM_KEYUSE_UNWRAP = 0x0080,
    CSSM_KEYUSE_DERIVE = 0x0100
};
#define CSSM_KEYUSE_ANY ((CSSM_KEYUSE)0x80000000U)

/** Attributes of a key; without effect here. */
typedef uint32_t CSSM_KEYATTR_FLAGS;
enum {
    CSSM_KEYATTR_RETURN_DEFAULT = 0,
    CSSM_KEYATTR_PERMANENT = 0x0001,
    CSSM_KEYATTR_PRIVATE = 0x0002,
    CSSM_KEYATTR_MODIFIABLE = 0x0004,
    CSSM_KEYATTR_SENSITIVE = 0x0008,
    CSSM_KEYATTR_EXTRACTABLE = 0x0020
};

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_cssmtype_h */
