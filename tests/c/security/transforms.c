/*
 * Transforms as mongo-c-driver (a stream) and oscrypto (signatures, RSA encryption) use them; the openssl command is the other side.
 *
 * shim-test: sanitize address,undefined
 * shim-test: needs openssl
 */
#include "make.h"

static SecKeyRef key_in(const char *path)
{
    CFArrayRef items = NULL;
    SecKeyRef key;

    import_file(path, NULL, NULL, NULL, &items);
    key = (SecKeyRef)CFRetain(CFArrayGetValueAtIndex(items, 0));
    CFRelease(items);
    return key;
}

static void save(const char *path, CFDataRef data)
{
    FILE *file = fopen(path, "wb");

    fwrite(CFDataGetBytePtr(data), 1, (size_t)CFDataGetLength(data), file);
    fclose(file);
}

static void set(SecTransformRef transform, CFStringRef key, CFTypeRef value)
{
    CFErrorRef error = NULL;

    ok(SecTransformSetAttribute(transform, key, value, &error) && error == NULL, "SecTransformSetAttribute");
}

static void digest(SecTransformRef transform, CFStringRef type, int length)
{
    CFNumberRef number = CFNumberCreate(NULL, kCFNumberIntType, &length);

    set(transform, kSecDigestTypeAttribute, type);
    if (length != 0)
        set(transform, kSecDigestLengthAttribute, number);
    CFRelease(number);
}

static void signatures(const char *name, SecKeyRef private_key, SecKeyRef public_key)
{
    static const struct { const char *openssl; int length; } cases[] = { { "sha1", 0 }, { "sha224", 224 }, { "sha256", 256 }, { "sha384", 384 }, { "sha512", 512 } };
    CFDataRef text = file_data("text"), other = file_data("public.pem");
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CFErrorRef error = NULL;
        SecTransformRef sign = SecSignTransformCreate(private_key, &error), verify;
        CFDataRef signature;
        CFTypeRef answer;
        char line[256];

        set(sign, kSecTransformInputAttributeName, text);
        digest(sign, cases[i].length == 0 ? kSecDigestSHA1 : kSecDigestSHA2, cases[i].length);
        signature = SecTransformExecute(sign, &error);
        ok(signature != NULL && error == NULL && CFGetTypeID(signature) == CFDataGetTypeID(), "%s signs with %s", name, cases[i].openssl);
        save("signature", signature);
        snprintf(line, sizeof line, "openssl dgst -%s -verify %s.pub -signature signature text", cases[i].openssl, name);
        run(line);
        verify = SecVerifyTransformCreate(public_key, signature, &error);
        set(verify, kSecTransformInputAttributeName, text);
        digest(verify, cases[i].length == 0 ? kSecDigestSHA1 : kSecDigestSHA2, cases[i].length);
        answer = SecTransformExecute(verify, &error);
        ok(answer == kCFBooleanTrue, "openssl and the library verify it");
        set(verify, kSecTransformInputAttributeName, other);
        answer = SecTransformExecute(verify, &error);
        ok(answer == kCFBooleanFalse && error == NULL, "not for another text");
        CFRelease(verify);
        CFRelease(signature);
        CFRelease(sign);
    }
    CFRelease(text);
    CFRelease(other);
}

static void hash_values(SecKeyRef private_key, SecKeyRef public_key)
{
    UInt8 value[32] = { 1, 2, 3 };
    CFDataRef hash = CFDataCreate(NULL, value, sizeof value), signature;
    SecTransformRef sign = SecSignTransformCreate(private_key, NULL), verify;
    CFErrorRef error = NULL;

    set(sign, kSecTransformInputAttributeName, hash);
    set(sign, kSecInputIsAttributeName, kSecInputIsDigest);
    digest(sign, kSecDigestSHA2, 256);
    signature = SecTransformExecute(sign, NULL);
    ok(signature != NULL, "a hash value is signed");
    verify = SecVerifyTransformCreate(public_key, signature, NULL);
    set(verify, kSecTransformInputAttributeName, hash);
    set(verify, kSecInputIsAttributeName, kSecInputIsDigest);
    digest(verify, kSecDigestSHA2, 256);
    ok(SecTransformExecute(verify, NULL) == kCFBooleanTrue, "and verified");
    set(verify, kSecInputIsAttributeName, kSecInputIsPlainText);
    ok(SecTransformExecute(verify, NULL) == kCFBooleanFalse, "not as a text");
    set(sign, kSecDigestTypeAttribute, kSecDigestMD5);
    ok(SecTransformExecute(sign, &error) == NULL && error != NULL, "MD5 is refused");
    CFRelease(error);
    CFRelease(verify);
    CFRelease(signature);
    CFRelease(sign);
    CFRelease(hash);
}

static void encryption(SecKeyRef private_key, SecKeyRef public_key, CFStringRef padding, const char *option)
{
    CFDataRef text = CFDataCreate(NULL, (const UInt8 *)"a short secret", 14), secret, back;
    SecTransformRef encrypt = SecEncryptTransformCreate(public_key, NULL), decrypt = SecDecryptTransformCreate(private_key, NULL);
    char line[256];

    set(encrypt, kSecPaddingKey, padding);
    set(encrypt, kSecTransformInputAttributeName, text);
    secret = SecTransformExecute(encrypt, NULL);
    ok(secret != NULL && CFDataGetLength(secret) == 256, "encrypted with padding %s", option);
    save("secret", secret);
    snprintf(line, sizeof line, "openssl pkeyutl -decrypt -inkey rsa.key -pkeyopt rsa_padding_mode:%s -in secret -out clear && printf 'a short secret' | cmp - clear", option);
    run(line);
    set(decrypt, kSecPaddingKey, padding);
    set(decrypt, kSecTransformInputAttributeName, secret);
    back = SecTransformExecute(decrypt, NULL);
    ok(back != NULL && CFEqual(back, text), "openssl and the library decrypt it");
    CFRelease(back);
    set(decrypt, kSecTransformInputAttributeName, text);
    ok(SecTransformExecute(decrypt, NULL) == NULL, "what is no ciphertext is not decrypted");
    CFRelease(secret);
    CFRelease(decrypt);
    CFRelease(encrypt);
    CFRelease(text);
}

static void refusals(SecKeyRef rsa, SecKeyRef rsa_public, SecKeyRef ec)
{
    CFErrorRef error = NULL;
    SecTransformRef transform = SecSignTransformCreate(rsa, NULL);

    ok(SecSignTransformCreate(rsa_public, &error) == NULL && error != NULL, "a public key does not sign");
    CFRelease(error);
    error = NULL;
    ok(SecDecryptTransformCreate(rsa_public, &error) == NULL && error != NULL, "nor decrypt");
    CFRelease(error);
    error = NULL;
    ok(SecEncryptTransformCreate(ec, &error) == NULL && error != NULL, "an EC key does not encrypt");
    CFRelease(error);
    error = NULL;
    ok(SecTransformExecute(transform, &error) == NULL && error != NULL, "a transform without input");
    CFRelease(error);
    error = NULL;
    ok(!SecTransformSetAttribute(transform, CFSTR("colour"), CFSTR("red"), &error) && error != NULL, "an attribute that is not known");
    CFRelease(error);
    error = NULL;
    ok(!SecTransformSetAttribute(transform, kSecTransformInputAttributeName, CFSTR("text"), &error) && error != NULL, "input that is no data");
    CFRelease(error);
    ok(SecTransformExecute(kCFBooleanTrue, NULL) == NULL, "what is no transform");
    CFRelease(transform);
}

static void reading(void)
{
    CFURLRef url = CFURLCreateFromFileSystemRepresentation(NULL, (const UInt8 *)"text", 4, FALSE);
    CFReadStreamRef stream = CFReadStreamCreateWithFile(NULL, url);
    SecTransformRef transform = SecTransformCreateReadTransformWithReadStream(stream);
    CFDataRef content = SecTransformExecute(transform, NULL), wanted = file_data("text");

    ok(content != NULL && CFEqual(content, wanted), "a stream is read");
    CFRelease(wanted);
    CFRelease(content);
    CFRelease(transform);
    CFRelease(stream);
    CFRelease(url);
}

int main(void)
{
    SecKeyRef rsa, rsa_public, ec, ec_public;

    run("openssl genrsa -out rsa.key 2048 && openssl pkey -in rsa.key -pubout -out rsa.pub && cp rsa.pub public.pem");
    run("openssl ecparam -name prime256v1 -genkey -noout -out ec.key && openssl pkey -in ec.key -pubout -out ec.pub && date > text");
    rsa = key_in("rsa.key");
    rsa_public = key_in("rsa.pub");
    ec = key_in("ec.key");
    ec_public = key_in("ec.pub");
    signatures("rsa", rsa, rsa_public);
    signatures("ec", ec, ec_public);
    hash_values(rsa, rsa_public);
    encryption(rsa, rsa_public, kSecPaddingPKCS1Key, "pkcs1");
    encryption(rsa, rsa_public, kSecPaddingOAEPKey, "oaep");
    refusals(rsa, rsa_public, ec);
    reading();
    CFRelease(rsa);
    CFRelease(rsa_public);
    CFRelease(ec);
    CFRelease(ec_public);
    return tap_result();
}
