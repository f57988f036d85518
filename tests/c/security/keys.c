/*
 * Keys from bytes and new keys, their attributes and forms; random bytes; sentences for status codes.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>
#include <Security/SecKeyPriv.h>
#include <Security/SecBasePriv.h>

#include <string.h>

#include "tap.h"

static CFDictionaryRef parameters(CFStringRef type, CFStringRef key_class, int size)
{
    CFNumberRef number = CFNumberCreate(NULL, kCFNumberIntType, &size);
    const void *keys[] = { kSecAttrKeyType, kSecAttrKeyClass, kSecAttrKeySizeInBits };
    const void *values[] = { type, key_class, number };
    CFDictionaryRef dictionary = CFDictionaryCreate(NULL, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);

    CFRelease(number);
    return dictionary;
}

static void round_trip(CFStringRef type, int size, size_t block, long id)
{
    CFDictionaryRef as_private = parameters(type, kSecAttrKeyClassPrivate, size);
    CFDictionaryRef as_public = parameters(type, kSecAttrKeyClassPublic, size);
    CFErrorRef error = NULL;
    SecKeyRef key = SecKeyCreateRandomKey(as_private, &error);
    SecKeyRef public_key, again;
    CFDataRef bytes;
    CFDictionaryRef attributes;
    int bits = 0;

    ok(key != NULL && error == NULL, "a new key of %d bits", size);
    if (key == NULL)
        return;
    ok(SecKeyGetBlockSize(key) == block, "has a block of %zu", block);
    is(SecKeyGetAlgorithmId(key), id, "has its kind");
    bytes = SecKeyCopyExternalRepresentation(key, &error);
    again = SecKeyCreateWithData(bytes, as_private, &error);
    ok(again != NULL && CFEqual(again, key), "and comes back from its bytes");
    CFRelease(again);
    again = SecKeyCreateFromData(as_private, bytes, NULL);
    ok(again != NULL && CFEqual(again, key), "by the older name as well");
    CFRelease(again);
    CFRelease(bytes);
    public_key = SecKeyCopyPublicKey(key);
    ok(public_key != NULL && !CFEqual(public_key, key), "its public half is another key");
    bytes = SecKeyCopyExternalRepresentation(public_key, NULL);
    again = SecKeyCreateWithData(bytes, as_public, NULL);
    ok(again != NULL && CFEqual(again, public_key), "which comes back too");
    CFRelease(again);
    error = NULL;
    ok(SecKeyCreateWithData(bytes, as_private, &error) == NULL && error != NULL, "and is no private key");
    CFRelease(error);
    CFRelease(bytes);
    attributes = SecKeyCopyAttributes(key);
    ok(CFEqual(CFDictionaryGetValue(attributes, kSecAttrKeyType), type), "attributes tell the type");
    ok(CFEqual(CFDictionaryGetValue(attributes, kSecAttrKeyClass), kSecAttrKeyClassPrivate), "and the class");
    CFNumberGetValue(CFDictionaryGetValue(attributes, kSecAttrKeySizeInBits), kCFNumberIntType, &bits);
    is(bits, size, "and the size");
    ok(CFDataGetLength(CFDictionaryGetValue(attributes, kSecAttrApplicationLabel)) == 20, "and the label");
    CFRelease(attributes);
    CFRelease(public_key);
    CFRelease(key);
    CFRelease(as_private);
    CFRelease(as_public);
}

static void signatures(CFStringRef type, int size, SecKeyAlgorithm message, SecKeyAlgorithm digest, SecKeyAlgorithm other)
{
    CFDictionaryRef attributes = parameters(type, kSecAttrKeyClassPrivate, size);
    SecKeyRef key = SecKeyCreateRandomKey(attributes, NULL);
    SecKeyRef public_key = SecKeyCopyPublicKey(key);
    CFDataRef text = CFDataCreate(NULL, (const UInt8 *)"some text that is long enough...", 32);
    CFDataRef other_text = CFDataCreate(NULL, (const UInt8 *)"some text that is long enough..!", 32);
    CFErrorRef error = NULL;
    CFDataRef signature = SecKeyCreateSignature(key, message, text, &error);

    ok(signature != NULL && error == NULL, "a signature over a message");
    ok(SecKeyVerifySignature(public_key, message, text, signature, &error) && error == NULL, "holds");
    ok(!SecKeyVerifySignature(public_key, message, other_text, signature, &error) && error != NULL, "not for another message");
    CFRelease(error);
    error = NULL;
    ok(!SecKeyVerifySignature(public_key, digest, text, signature, NULL), "nor as one over a hash value");
    ok(!SecKeyVerifySignature(public_key, other, text, signature, NULL), "nor with another algorithm");
    CFRelease(signature);
    signature = SecKeyCreateSignature(key, digest, text, NULL);
    ok(signature != NULL && SecKeyVerifySignature(public_key, digest, text, signature, NULL), "a signature over a hash value holds");
    ok(SecKeyCreateSignature(public_key, message, text, &error) == NULL && error != NULL, "a public key does not sign");
    CFRelease(error);
    ok(SecKeyIsAlgorithmSupported(key, kSecKeyOperationTypeSign, message), "a private key can sign");
    ok(!SecKeyIsAlgorithmSupported(public_key, kSecKeyOperationTypeSign, message), "a public key cannot");
    ok(SecKeyIsAlgorithmSupported(public_key, kSecKeyOperationTypeVerify, digest), "but verify");
    ok(!SecKeyIsAlgorithmSupported(key, kSecKeyOperationTypeSign, CFSTR("algid:sign:none")), "there is no algorithm \"none\"");
    CFRelease(signature);
    CFRelease(text);
    CFRelease(other_text);
    CFRelease(public_key);
    CFRelease(key);
    CFRelease(attributes);
}

static void raw(void)
{
    CFDictionaryRef attributes = parameters(kSecAttrKeyTypeRSA, kSecAttrKeyClassPrivate, 2048);
    SecKeyRef key = SecKeyCreateRandomKey(attributes, NULL);
    SecKeyRef public_key = SecKeyCopyPublicKey(key);
    uint8_t hash[32] = { 1, 2, 3 }, signature[256], sealed[256], opened[256];
    size_t size = sizeof signature;

    is(SecKeyRawSign(key, kSecPaddingPKCS1SHA256, hash, 32, signature, &size), 0, "a raw signature");
    is((long)size, 256, "as long as the modulus");
    is(SecKeyRawVerify(public_key, kSecPaddingPKCS1SHA256, hash, 32, signature, size), 0, "holds");
    hash[0]++;
    is(SecKeyRawVerify(public_key, kSecPaddingPKCS1SHA256, hash, 32, signature, size), -9809, "not for another hash value");
    size = 255;
    is(SecKeyRawSign(key, kSecPaddingPKCS1SHA256, hash, 32, signature, &size), errSecParam, "no room for it");
    size = 256;
    is(SecKeyRawSign(key, kSecPaddingPKCS1SHA256, hash, 31, signature, &size), errSecParam, "no hash value of 31 bytes");
    is(SecKeyRawSign(key, kSecPaddingPKCS1SHA256, hash, 32, NULL, NULL), errSecParam, "nowhere to put it");
    for (int oaep = 0; oaep < 2; oaep++) {
        SecPadding padding = oaep ? kSecPaddingOAEP : kSecPaddingPKCS1;

        size = sizeof sealed;
        is(SecKeyEncrypt(public_key, padding, hash, 32, sealed, &size), 0, oaep ? "OAEP" : "PKCS#1 encryption");
        size = sizeof opened;
        is(SecKeyDecrypt(key, padding, sealed, 256, opened, &size), 0, "is undone");
        ok(size == 32 && memcmp(opened, hash, 32) == 0, "and gives the text");
        size = sizeof opened;
        is(SecKeyDecrypt(public_key, padding, sealed, 256, opened, &size), errSecParam, "not with the public key");
    }
    CFRelease(public_key);
    CFRelease(key);
    CFRelease(attributes);
}

static void sentences(void)
{
    static const OSStatus codes[] = { errSecSuccess, errSecParam, errSecItemNotFound, errSecHostNameMismatch, errSecInternal, -9806, -9841 };
    CFStringRef text;

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        text = SecCopyErrorMessageString(codes[i], NULL);
        ok(text != NULL && !CFStringHasPrefix(text, CFSTR("OSStatus")), "a sentence for %d", (int)codes[i]);
        CFRelease(text);
    }
    text = SecCopyErrorMessageString(4711, NULL);
    ok(CFEqual(text, CFSTR("OSStatus 4711")), "a number for what is not known");
    CFRelease(text);
}

int main(void)
{
    unsigned char one[64] = { 0 }, other[64] = { 0 };

    round_trip(kSecAttrKeyTypeEC, 256, 32, 3);
    round_trip(kSecAttrKeyTypeECSECPrimeRandom, 384, 48, 3);
    round_trip(kSecAttrKeyTypeEC, 521, 66, 3);
    round_trip(kSecAttrKeyTypeRSA, 2048, 256, 1);
    signatures(kSecAttrKeyTypeEC, 256, kSecKeyAlgorithmECDSASignatureMessageX962SHA256, kSecKeyAlgorithmECDSASignatureDigestX962SHA256,
        kSecKeyAlgorithmRSASignatureMessagePSSSHA256);
    signatures(kSecAttrKeyTypeRSA, 2048, kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256, kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA256,
        kSecKeyAlgorithmRSASignatureMessagePSSSHA256);
    signatures(kSecAttrKeyTypeRSA, 2048, kSecKeyAlgorithmRSASignatureMessagePSSSHA256, kSecKeyAlgorithmRSASignatureDigestPSSSHA256,
        kSecKeyAlgorithmECDSASignatureMessageX962SHA256);
    raw();
    ok(SecKeyCreateRandomKey(parameters(kSecAttrKeyTypeRSA, kSecAttrKeyClassPrivate, 77), NULL) == NULL, "no RSA key of 77 bits");
    ok(SecKeyCreateRSAPrivateKey(NULL, one, 64, kSecKeyEncodingPkcs1) == NULL, "zeros are no key");
    ok(SecKeyCreateECPrivateKey(NULL, NULL, 64, kSecKeyEncodingPkcs1) == NULL, "NULL is no key");
    is(SecRandomCopyBytes(kSecRandomDefault, sizeof one, one), 0, "random bytes");
    is(SecRandomCopyBytes(NULL, sizeof other, other), 0, "more of them");
    ok(memcmp(one, other, sizeof one) != 0, "are not the same");
    is(SecRandomCopyBytes(kSecRandomDefault, 0, one), 0, "none of them");
    is(SecRandomCopyBytes(kSecRandomDefault, 4, NULL), -1, "nowhere to put them");
    sentences();
    return tap_result();
}
