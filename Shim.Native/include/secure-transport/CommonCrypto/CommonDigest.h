/*
 * CommonCrypto/CommonDigest.h
 * Hashes of data that is in memory.
 *
 * Generated from CommonDigestHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CommonCrypto_CommonDigest_h
#define SHIM_CommonCrypto_CommonDigest_h

#include <stdint.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t CC_LONG;

#define CC_MD5_DIGEST_LENGTH 16
#define CC_SHA1_DIGEST_LENGTH 20
#define CC_SHA256_DIGEST_LENGTH 32
#define CC_SHA384_DIGEST_LENGTH 48
#define CC_SHA512_DIGEST_LENGTH 64

/**
 * Hashes data with MD5.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 16 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_MD5(const void *data, CC_LONG len, unsigned char *md);

/**
 * Hashes data with SHA1.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 20 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA1(const void *data, CC_LONG len, unsigned char *md);

/**
 * Hashes data with SHA256.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 32 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA256(const void *data, CC_LONG len, unsigned char *md);

/**
 * Hashes data with SHA384.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 48 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA384(const void *data, CC_LONG len, unsigned char *md);

/**
 * Hashes data with SHA512.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 64 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA512(const void *data, CC_LONG len, unsigned char *md);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CommonCrypto_CommonDigest_h */
