/*
 * Security/cssmapple.h
 * Options of policies, evidence of an evaluation and error numbers, as CSSM had them.
 *
 * Generated from CssmAppleHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_cssmapple_h
#define SHIM_Security_cssmapple_h

#include <Security/cssmtype.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CSSM_APPLE_TP_SSL_OPTS_VERSION 1
#define CSSM_APPLE_TP_SSL_CLIENT 0x00000001
#define CSSM_APPLE_TP_CRL_OPTS_VERSION 0

/* For SecPolicySetValue of an SSL policy. */
typedef struct CSSM_APPLE_TP_SSL_OPTIONS {
    uint32 Version;
    uint32 ServerNameLen;
    const char *ServerName;
    uint32 Flags;
} CSSM_APPLE_TP_SSL_OPTIONS;

/* For SecPolicySetValue of a revocation policy. Of the flags only the one that requires information has an effect. */
typedef uint32 CSSM_APPLE_TP_CRL_OPT_FLAGS;
typedef struct CSSM_APPLE_TP_CRL_OPTIONS {
    uint32 Version;
    CSSM_APPLE_TP_CRL_OPT_FLAGS CrlFlags;
    CSSM_DL_DB_HANDLE_PTR crlStore;
} CSSM_APPLE_TP_CRL_OPTIONS;

/* What SecTrustGetResult tells about one certificate of the chain. */
typedef uint32 CSSM_TP_APPLE_CERT_STATUS;
typedef struct CSSM_TP_APPLE_EVIDENCE_INFO {
    CSSM_TP_APPLE_CERT_STATUS StatusBits;
    uint32 NumStatusCodes;
    CSSM_RETURN *StatusCodes;
    uint32 Index;
    CSSM_DL_DB_HANDLE DlDbHandle;
    CSSM_DB_UNIQUE_RECORD_PTR UniqueRecord;
} CSSM_TP_APPLE_EVIDENCE_INFO;

/** Flags of CSSM_APPLE_TP_CRL_OPTIONS. */
enum {
    /** Something must be known about every certificate. */
    CSSM_TP_ACTION_REQUIRE_CRL_PER_CERT = 0x0001,
    /** Nothing is ever fetched. */
    CSSM_TP_ACTION_FETCH_CRL_FROM_NET = 0x0002,
    /** Without effect. */
    CSSM_TP_ACTION_CRL_SUFFICIENT = 0x0004,
    /** Without effect. */
    CSSM_TP_ACTION_REQUIRE_CRL_IF_PRESENT = 0x0008
};

/** Bits of CSSM_TP_APPLE_CERT_STATUS. */
enum {
    /** It has expired. */
    CSSM_CERT_STATUS_EXPIRED = 0x0001,
    /** It is not yet valid. */
    CSSM_CERT_STATUS_NOT_VALID_YET = 0x0002,
    /** It came with the leaf, or is the leaf. */
    CSSM_CERT_STATUS_IS_IN_INPUT_CERTS = 0x0004,
    /** It was found among the anchors. */
    CSSM_CERT_STATUS_IS_IN_ANCHORS = 0x0008,
    /** It is its own issuer. */
    CSSM_CERT_STATUS_IS_ROOT = 0x0010,
    /** Never set: nothing is fetched. */
    CSSM_CERT_STATUS_IS_FROM_NET = 0x0020
};

/** Error numbers of trust policies. */
enum {
    /** The certificate has expired. */
    CSSMERR_TP_CERT_EXPIRED = -2147409654,
    /** The certificate is not yet valid. */
    CSSMERR_TP_CERT_NOT_VALID_YET = -2147409653,
    /** The certificate is revoked. */
    CSSMERR_TP_CERT_REVOKED = -2147409652,
    /** The certificate is suspended; never said here. */
    CSSMERR_TP_CERT_SUSPENDED = -2147409651,
    /** The certificate is not trusted. */
    CSSMERR_TP_NOT_TRUSTED = -2147409622,
    /** The certificate is not for the host. */
    CSSMERR_APPLETP_HOSTNAME_MISMATCH = -2147408896
};

/**
 * Writes what a number means to standard error, as perror does.
 *
 * @param how What failed; may be NULL.
 * @param error A number of CSSM, or a status code.
 */
void cssmPerror(const char *how, CSSM_RETURN error);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_cssmapple_h */
