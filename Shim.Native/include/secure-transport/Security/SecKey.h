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
#include <Security/cssmtype.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef CFStringRef SecKeyAlgorithm;

/** Paddings of SecKeyRawSign, SecKeyRawVerify, SecKeyEncrypt and SecKeyDecrypt. */
typedef uint32_t SecPadding;
enum {
    /** None; for EC keys a DER signature. */
    kSecPaddingNone = 0,
    /** PKCS#1 v1.5. */
    kSecPaddingPKCS1 = 1,
    /** OAEP with SHA-1; for encryption. */
    kSecPaddingOAEP = 2,
    /** ECDSA as two numbers. */
    kSecPaddingSigRaw = 0x4000,
    /** Not supported. */
    kSecPaddingPKCS1MD2 = 0x8000,
    /** Not supported. */
    kSecPaddingPKCS1MD5 = 0x8001,
    /** PKCS#1 v1.5 over a SHA-1 value. */
    kSecPaddingPKCS1SHA1 = 0x8002,
    /** PKCS#1 v1.5 over a SHA-224 value. */
    kSecPaddingPKCS1SHA224 = 0x8003,
    /** PKCS#1 v1.5 over a SHA-256 value. */
    kSecPaddingPKCS1SHA256 = 0x8004,
    /** PKCS#1 v1.5 over a SHA-384 value. */
    kSecPaddingPKCS1SHA384 = 0x8005,
    /** PKCS#1 v1.5 over a SHA-512 value. */
    kSecPaddingPKCS1SHA512 = 0x8006
};

/** What SecKeyIsAlgorithmSupported asks about. */
typedef CFIndex SecKeyOperationType;
enum {
    /** To sign. */
    kSecKeyOperationTypeSign = 0,
    /** To verify. */
    kSecKeyOperationTypeVerify = 1,
    /** To encrypt; no algorithm of this kind is declared here. */
    kSecKeyOperationTypeEncrypt = 2,
    /** To decrypt; no algorithm of this kind is declared here. */
    kSecKeyOperationTypeDecrypt = 3,
    /** To agree on a key; no algorithm of this kind is declared here. */
    kSecKeyOperationTypeKeyExchange = 4
};

extern const CFStringRef kSecPrivateKeyAttrs;
extern const CFStringRef kSecPublicKeyAttrs;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15Raw;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA1;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA224;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA256;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA384;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA512;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA1;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA224;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA384;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA512;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA1;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA224;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA256;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA384;
extern const CFStringRef kSecKeyAlgorithmRSASignatureDigestPSSSHA512;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA1;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA224;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA256;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA384;
extern const CFStringRef kSecKeyAlgorithmRSASignatureMessagePSSSHA512;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureRFC4754;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA1;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA224;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA256;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA384;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureDigestX962SHA512;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA1;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA224;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA256;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA384;
extern const CFStringRef kSecKeyAlgorithmECDSASignatureMessageX962SHA512;

/**
 * Signs.
 *
 * @param key A private key.
 * @param algorithm A kSecKeyAlgorithm constant.
 * @param dataToSign The message or its hash value, as the algorithm says.
 * @param error Receives a new error where the result is NULL; may be NULL itself.
 * @return New data: the signature, or NULL if the key cannot make it.
 */
CFDataRef SecKeyCreateSignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef dataToSign, CFErrorRef *error);

/**
 * Verifies a signature.
 *
 * @param key A key, either half.
 * @param algorithm A kSecKeyAlgorithm constant.
 * @param signedData The message or its hash value, as the algorithm says.
 * @param signature The signature.
 * @param error Receives a new error where the result is false; may be NULL itself.
 * @return Whether the signature holds.
 */
Boolean SecKeyVerifySignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef signedData, CFDataRef signature, CFErrorRef *error);

/**
 * Tells whether a key can do something.
 *
 * @param key A key.
 * @param operation What.
 * @param algorithm How: a kSecKeyAlgorithm constant.
 * @return Whether it can.
 */
Boolean SecKeyIsAlgorithmSupported(SecKeyRef key, SecKeyOperationType operation, SecKeyAlgorithm algorithm);

/**
 * Signs a hash value.
 *
 * @param key A private key.
 * @param padding kSecPaddingPKCS1SHA256 and its like; kSecPaddingPKCS1 takes the data as it is.
 * @param dataToSign The hash value.
 * @param dataToSignLen Number of elements at dataToSign.
 * @param sig Where the signature goes.
 * @param sigLen In: how much room there is; out: the signature's size.
 * @return 0; errSecParam if the key cannot or there is no room.
 */
OSStatus SecKeyRawSign(SecKeyRef key, SecPadding padding, const uint8_t *dataToSign, size_t dataToSignLen, uint8_t *sig, size_t *sigLen);

/**
 * Verifies a signature over a hash value.
 *
 * @param key A key, either half.
 * @param padding As for SecKeyRawSign.
 * @param signedData The hash value.
 * @param signedDataLen Number of elements at signedData.
 * @param sig The signature.
 * @param sigLen Number of elements at sig.
 * @return 0; errSSLCrypto if it does not hold; errSecParam.
 */
OSStatus SecKeyRawVerify(SecKeyRef key, SecPadding padding, const uint8_t *signedData, size_t signedDataLen, const uint8_t *sig, size_t sigLen);

/**
 * Encrypts with RSA.
 *
 * @param key An RSA key; its public half is used.
 * @param padding kSecPaddingPKCS1, kSecPaddingOAEP or kSecPaddingNone.
 * @param plainText What to encrypt.
 * @param plainTextLen Number of elements at plainText.
 * @param cipherText Where the result goes.
 * @param cipherTextLen In: how much room there is; out: the result's size.
 * @return 0; errSecParam if the key cannot, the text is too long or there is no room.
 */
OSStatus SecKeyEncrypt(SecKeyRef key, SecPadding padding, const uint8_t *plainText, size_t plainTextLen, uint8_t *cipherText, size_t *cipherTextLen);

/**
 * Decrypts with RSA.
 *
 * @param key An RSA private key.
 * @param padding kSecPaddingPKCS1, kSecPaddingOAEP or kSecPaddingNone.
 * @param cipherText What to decrypt.
 * @param cipherTextLen Number of elements at cipherText.
 * @param plainText Where the result goes.
 * @param plainTextLen In: how much room there is; out: the result's size.
 * @return 0; errSecParam if the key cannot, the padding is wrong or there is no room.
 */
OSStatus SecKeyDecrypt(SecKeyRef key, SecPadding padding, const uint8_t *cipherText, size_t cipherTextLen, uint8_t *plainText, size_t *plainTextLen);

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
 * Makes a new key pair, RSA or EC, and puts the private key into a keychain; the older way. There are no DSA
 * keys.
 *
 * @param keychainRef A keychain; NULL for the default one.
 * @param algorithm CSSM_ALGID_RSA or CSSM_ALGID_ECDSA.
 * @param keySizeInBits The size.
 * @param contextHandle Ignored.
 * @param publicKeyUsage Ignored.
 * @param publicKeyAttr Ignored.
 * @param privateKeyUsage Ignored.
 * @param privateKeyAttr Ignored.
 * @param initialAccess Ignored.
 * @param publicKey Receives the public key; may be NULL.
 * @param privateKey Receives the private key; may be NULL.
 * @return 0; errSecNoSuchKeychain; errSecInteractionNotAllowed for a locked one; errSecParam for
 *        algorithms and sizes that are not made here.
 */
OSStatus SecKeyCreatePair(SecKeychainRef keychainRef, CSSM_ALGORITHMS algorithm, uint32 keySizeInBits, CSSM_CC_HANDLE contextHandle, CSSM_KEYUSE publicKeyUsage, uint32 publicKeyAttr, CSSM_KEYUSE privateKeyUsage, uint32 privateKeyAttr, SecAccessRef initialAccess, SecKeyRef *publicKey, SecKeyRef *privateKey);

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
