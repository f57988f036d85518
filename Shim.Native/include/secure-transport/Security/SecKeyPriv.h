/*
 * Security/SecKeyPriv.h
 * Keys: functions that are not in the public header.
 *
 * Generated from SecKeyPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecKeyPriv_h
#define SHIM_Security_SecKeyPriv_h

#include <Security/SecKey.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the bytes of a key are encoded. The library finds out by itself. */
typedef uint32_t SecKeyEncoding;
enum {
    /** The algorithm's own raw form. */
    kSecKeyEncodingRaw = 0,
    /** PKCS#1. */
    kSecKeyEncodingPkcs1 = 1,
    /** PKCS#1 in Apple's variant. */
    kSecKeyEncodingApplePkcs1 = 2,
    /** Modulus and exponent. */
    kSecKeyEncodingRSAPublicParams = 3
};

/** Kinds of keys, as SecKeyGetAlgorithmId tells them. */
enum {
    /** None of the others. */
    kSecNullAlgorithmID = 0,
    /** RSA. */
    kSecRSAAlgorithmID = 1,
    /** DSA. */
    kSecDSAAlgorithmID = 2,
    /** EC. */
    kSecECDSAAlgorithmID = 3
};

/* The functions below are in no public header of the original. */

/**
 * Tells the kind of a key.
 *
 * @param key A key.
 * @return kSecRSAAlgorithmID, kSecECDSAAlgorithmID or kSecNullAlgorithmID.
 */
CFIndex SecKeyGetAlgorithmId(SecKeyRef key);

/**
 * Makes an RSA private key.
 *
 * @param allocator Ignored.
 * @param keyData PKCS#1 or PKCS#8.
 * @param keyDataLength Number of elements at keyData.
 * @param encoding Ignored.
 * @return A new key, or NULL if the bytes are not one.
 */
SecKeyRef SecKeyCreateRSAPrivateKey(CFAllocatorRef allocator, const uint8_t *keyData, CFIndex keyDataLength, SecKeyEncoding encoding);

/**
 * Makes an EC private key.
 *
 * @param allocator Ignored.
 * @param keyData SEC 1, PKCS#8 or 04 | X | Y | K.
 * @param keyDataLength Number of elements at keyData.
 * @param encoding Ignored.
 * @return A new key, or NULL if the bytes are not one.
 */
SecKeyRef SecKeyCreateECPrivateKey(CFAllocatorRef allocator, const uint8_t *keyData, CFIndex keyDataLength, SecKeyEncoding encoding);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecKeyPriv_h */
