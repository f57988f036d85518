/*
 * Security/SecKey.h
 * Public and private keys.
 *
 * Generated from SecKeyHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecKey_h
#define SHIM_Security_SecKey_h

#include <stddef.h>
#include <stdint.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>
#include <Security/SecItem.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecPrivateKeyAttrs;
extern const CFStringRef kSecPublicKeyAttrs;

/**
 * Tells the type of keys.
 *
 * @return The number that CFGetTypeID gives for a key.
 */
CFTypeID SecKeyGetTypeID(void);

/**
 * Makes a key of bytes.
 *
 * @param keyData RSA: PKCS#1. EC: 04 | X | Y, for a private key 04 | X | Y | K. Also PKCS#8, SEC 1 and
 *        SubjectPublicKeyInfo.
 * @param attributes kSecAttrKeyType and kSecAttrKeyClass.
 * @param error Receives a new error where the result is NULL; may be NULL itself.
 * @return A new key, or NULL if the bytes are not one of that type and class.
 */
SecKeyRef SecKeyCreateWithData(CFDataRef keyData, CFDictionaryRef attributes, CFErrorRef *error);

/**
 * Makes a key of bytes; the older name of SecKeyCreateWithData.
 *
 * @param parameters kSecAttrKeyType and kSecAttrKeyClass.
 * @param keyData As for SecKeyCreateWithData.
 * @param error Receives a new error where the result is NULL; may be NULL itself.
 * @return A new key, or NULL.
 */
SecKeyRef SecKeyCreateFromData(CFDictionaryRef parameters, CFDataRef keyData, CFErrorRef *error);

/**
 * Makes a new private key, in memory only.
 *
 * @param parameters kSecAttrKeyType (RSA or EC) and kSecAttrKeySizeInBits.
 * @param error Receives a new error where the result is NULL; may be NULL itself.
 * @return A new key, or NULL for types and sizes that are not made here.
 */
SecKeyRef SecKeyCreateRandomKey(CFDictionaryRef parameters, CFErrorRef *error);

/**
 * Makes a new key pair, in memory only.
 *
 * @param parameters kSecAttrKeyType (RSA or EC) and kSecAttrKeySizeInBits.
 * @param publicKey Receives the public key; may be NULL.
 * @param privateKey Receives the private key; may be NULL.
 * @return 0, or errSecParam for types and sizes that are not made here.
 */
OSStatus SecKeyGeneratePair(CFDictionaryRef parameters, SecKeyRef *publicKey, SecKeyRef *privateKey);

/**
 * Tells the block size of a key.
 *
 * @param key A key.
 * @return Bytes of the modulus for RSA, of the field for EC; 0 for what is no key.
 */
size_t SecKeyGetBlockSize(SecKeyRef key);

/**
 * Gives the bytes of a key.
 *
 * @param key A key.
 * @param error Receives NULL; may be NULL itself.
 * @return New data in the form that SecKeyCreateWithData takes.
 */
CFDataRef SecKeyCopyExternalRepresentation(SecKeyRef key, CFErrorRef *error);

/**
 * Gives the attributes of a key.
 *
 * @param key A key.
 * @return A new dictionary with type, class, size, application label (SHA-1 of the public key) and
 *        uses.
 */
CFDictionaryRef SecKeyCopyAttributes(SecKeyRef key);

/**
 * Gives the public half of a key.
 *
 * @param key A private key, or a public one.
 * @return A key with a retain of the caller's own.
 */
SecKeyRef SecKeyCopyPublicKey(SecKeyRef key);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecKey_h */
