/*
 * CommonCrypto/CommonHMAC.h
 * HMAC of data that is in memory.
 *
 * Generated from CommonHmacHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CommonCrypto_CommonHMAC_h
#define SHIM_CommonCrypto_CommonHMAC_h

#include <stdint.h>
#include <stddef.h>
#include <CommonCrypto/CommonDigest.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Hashes for HMAC. */
typedef uint32_t CCHmacAlgorithm;
enum {
    /** HMAC-SHA-1. */
    kCCHmacAlgSHA1 = 0,
    /** HMAC-MD5. */
    kCCHmacAlgMD5 = 1,
    /** HMAC-SHA-256. */
    kCCHmacAlgSHA256 = 2,
    /** HMAC-SHA-384. */
    kCCHmacAlgSHA384 = 3,
    /** HMAC-SHA-512. */
    kCCHmacAlgSHA512 = 4
};

/**
 * Computes an HMAC; nothing for an algorithm that does not exist.
 *
 * @param algorithm The hash.
 * @param key The key.
 * @param keyLength Number of elements at key.
 * @param data The data.
 * @param dataLength Number of elements at data.
 * @param macOut Receives as many bytes as the hash has.
 */
void CCHmac(CCHmacAlgorithm algorithm, const void *key, size_t keyLength, const void *data, size_t dataLength, void *macOut);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CommonCrypto_CommonHMAC_h */
