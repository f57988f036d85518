/*
 * CommonCrypto/CommonKeyDerivation.h
 * Keys from passwords.
 *
 * Generated from CommonKeyDerivationHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CommonCrypto_CommonKeyDerivation_h
#define SHIM_CommonCrypto_CommonKeyDerivation_h

#include <stdint.h>
#include <stddef.h>
#include <CommonCrypto/CommonCryptoError.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t CCPBKDFAlgorithm;
typedef uint32_t CCPseudoRandomAlgorithm;

/** Ways and hashes. */
enum {
    /** PBKDF2 (RFC 8018 §5.2). */
    kCCPBKDF2 = 2,
    /** With HMAC-SHA-1. */
    kCCPRFHmacAlgSHA1 = 1,
    /** With HMAC-SHA-256. */
    kCCPRFHmacAlgSHA256 = 3,
    /** With HMAC-SHA-384. */
    kCCPRFHmacAlgSHA384 = 4,
    /** With HMAC-SHA-512. */
    kCCPRFHmacAlgSHA512 = 5
};

/**
 * Derives a key from a password (RFC 8018 §5.2).
 *
 * @param algorithm kCCPBKDF2.
 * @param password The password.
 * @param passwordLen Number of elements at password.
 * @param salt The salt.
 * @param saltLen Number of elements at salt.
 * @param prf The hash.
 * @param rounds How many, at least 1.
 * @param derivedKey Receives as many bytes as it has room for, at least 1.
 * @param derivedKeyLen Number of elements at derivedKey.
 * @return kCCSuccess or kCCParamError.
 */
int CCKeyDerivationPBKDF(CCPBKDFAlgorithm algorithm, const char *password, size_t passwordLen, const uint8_t *salt, size_t saltLen, CCPseudoRandomAlgorithm prf, unsigned rounds, uint8_t *derivedKey, size_t derivedKeyLen);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CommonCrypto_CommonKeyDerivation_h */
