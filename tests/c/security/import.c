/*
 * Import of what users call certificate and key files, and the identities that come of it.
 *
 * shim-test: sanitize address,undefined
 * shim-test: needs openssl
 */
#include "make.h"

static void pem(void)
{
    CFArrayRef items = NULL;
    SecExternalFormat format = kSecFormatUnknown;
    SecExternalItemType type = kSecItemTypeUnknown;
    SecCertificateRef certificate;
    SecKeyRef key;
    SecIdentityRef identity, found = NULL;
    SecCertificateRef back = NULL;
    SecKeyRef key_back = NULL;

    run("cat leaf.pem leaf.key root.pem > all.pem");
    is(import_file("all.pem", NULL, &format, &type, &items), 0, "a PEM file with three blocks");
    is(format, kSecFormatPEMSequence, "is a PEM sequence");
    is(type, kSecItemTypeAggregate, "of several items");
    is(CFArrayGetCount(items), 3, "three");
    certificate = (SecCertificateRef)CFArrayGetValueAtIndex(items, 0);
    key = (SecKeyRef)CFArrayGetValueAtIndex(items, 1);
    ok(CFGetTypeID(certificate) == SecCertificateGetTypeID() && CFGetTypeID(key) == SecKeyGetTypeID(), "a certificate and a key");
    identity = SecIdentityCreate(NULL, certificate, key);
    ok(identity != NULL && CFGetTypeID(identity) == SecIdentityGetTypeID(), "make an identity");
    is(SecIdentityCopyCertificate(identity, &back), 0, "the certificate comes back");
    is(SecIdentityCopyPrivateKey(identity, &key_back), 0, "the key comes back");
    ok(back == certificate && key_back == key, "and both are the same pointers");
    ok(SecIdentityCreate(NULL, (SecCertificateRef)CFArrayGetValueAtIndex(items, 2), key) == NULL, "a key that is not the certificate's makes none");
    is(SecIdentityCreateWithCertificate(NULL, certificate, &found), 0, "the key of an imported certificate is found");
    ok(found != NULL && CFEqual(found, identity), "and makes an equal identity");
    CFRelease(found);
    CFRelease(back);
    CFRelease(key_back);
    CFRelease(identity);
    CFRelease(items);
}

static void forms(void)
{
    static const struct { const char *command, *file; int encrypted; SecExternalFormat format; SecExternalItemType type; } cases[] = {
        { "openssl x509 -in leaf.pem -outform DER -out f1", "f1", 0, kSecFormatX509Cert, kSecItemTypeCertificate },
        { "openssl ec -in leaf.key -out f2", "f2", 0, kSecFormatOpenSSL, kSecItemTypePrivateKey },
        { "openssl ec -in leaf.key -outform DER -out f3", "f3", 0, kSecFormatOpenSSL, kSecItemTypePrivateKey },
        { "openssl ec -in leaf.key -aes256 -passout pass:secret -out f4", "f4", 1, kSecFormatOpenSSL, kSecItemTypePrivateKey },
        { "openssl pkcs8 -topk8 -in leaf.key -nocrypt -outform DER -out f5", "f5", 0, kSecFormatWrappedPKCS8, kSecItemTypePrivateKey },
        { "openssl pkcs8 -topk8 -in leaf.key -passout pass:secret -out f6", "f6", 1, kSecFormatWrappedPKCS8, kSecItemTypePrivateKey },
        { "openssl pkey -in leaf.key -pubout -out f7", "f7", 0, kSecFormatOpenSSL, kSecItemTypePublicKey },
        { "openssl crl2pkcs7 -nocrl -certfile leaf.pem -outform DER -out f8", "f8", 0, kSecFormatPKCS7, kSecItemTypeAggregate },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CFArrayRef items = NULL;
        SecExternalFormat format = kSecFormatUnknown;
        SecExternalItemType type = kSecItemTypeUnknown;

        run(cases[i].command);
        is(import_file(cases[i].file, cases[i].encrypted ? CFSTR("secret") : NULL, &format, &type, &items), 0, cases[i].command);
        ok(format == cases[i].format && type == cases[i].type, "is told as format %u type %u", (unsigned)format, (unsigned)type);
        if (items != NULL)
            CFRelease(items);
        if (!cases[i].encrypted)
            continue;
        is(import_file(cases[i].file, NULL, NULL, NULL, &items), errSecPassphraseRequired, "without a passphrase");
        is(import_file(cases[i].file, CFSTR("Secret"), NULL, NULL, &items), errSecAuthFailed, "with a wrong passphrase");
    }
}

static OSStatus pkcs12(const char *path, CFStringRef password, CFArrayRef *items)
{
    const void *key = kSecImportExportPassphrase;
    const void *value = password;
    CFDictionaryRef options = CFDictionaryCreate(NULL, &key, &value, password != NULL, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFDataRef data = file_data(path);
    OSStatus status = SecPKCS12Import(data, options, items);

    CFRelease(data);
    CFRelease(options);
    return status;
}

static void containers(void)
{
    CFArrayRef items = NULL;

    run("openssl pkcs12 -export -inkey leaf.key -in leaf.pem -certfile root.pem -name friend -passout pass:secret -out leaf.p12");
    is(pkcs12("leaf.p12", CFSTR("secret"), &items), 0, "a PKCS#12");
    if (items != NULL) {
        CFDictionaryRef entry = CFArrayGetValueAtIndex(items, 0);
        CFArrayRef chain = CFDictionaryGetValue(entry, kSecImportItemCertChain);
        SecIdentityRef identity = (SecIdentityRef)CFDictionaryGetValue(entry, kSecImportItemIdentity);
        SecCertificateRef leaf = NULL;

        is(CFArrayGetCount(items), 1, "with one identity");
        ok(identity != NULL && CFGetTypeID(identity) == SecIdentityGetTypeID(), "is an identity");
        SecIdentityCopyCertificate(identity, &leaf);
        ok(chain != NULL && CFArrayGetCount(chain) == 2 && CFEqual(CFArrayGetValueAtIndex(chain, 0), leaf), "with a chain that begins with the leaf");
        ok(CFEqual(CFDictionaryGetValue(entry, kSecImportItemLabel), CFSTR("friend")), "with its name");
        ok(CFGetTypeID(CFDictionaryGetValue(entry, kSecImportItemTrust)) == SecTrustGetTypeID(), "with a trust");
        ok(CFGetTypeID(CFDictionaryGetValue(entry, kSecImportItemKeyID)) == CFDataGetTypeID(), "with the key's number");
        CFRelease(leaf);
        CFRelease(items);
    }
    items = NULL;
    is(pkcs12("leaf.p12", CFSTR("wrong"), &items), errSecAuthFailed, "with a wrong password");
    ok(items == NULL, "gives nothing");
    is(pkcs12("leaf.p12", NULL, &items), errSecAuthFailed, "with no password");
    is(pkcs12("leaf.pem", CFSTR("secret"), &items), errSecDecode, "a PEM file is none");
    run("head -c 700 leaf.p12 > half.p12");
    is(pkcs12("half.p12", CFSTR("secret"), &items), errSecDecode, "half of one is none");
    is(import_file("leaf.p12", CFSTR("wrong"), NULL, NULL, &items), errSecPkcs12VerifyFailure, "the same through SecItemImport");
    is(import_file("leaf.p12", CFSTR("secret"), NULL, NULL, &items), 0, "which opens it too");
    if (items != NULL) {
        ok(CFGetTypeID(CFArrayGetValueAtIndex(items, 0)) == SecIdentityGetTypeID(), "and makes the identity");
        ok(CFGetTypeID(CFArrayGetValueAtIndex(items, 1)) == SecCertificateGetTypeID(), "and the certificate left over");
        CFRelease(items);
    }
}

static void search(void)
{
    const void *keys[] = { kSecClass, kSecReturnRef, kSecMatchLimit };
    const void *values[] = { kSecClassIdentity, kCFBooleanTrue, kSecMatchLimitAll };
    CFDictionaryRef query = CFDictionaryCreate(NULL, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFTypeRef result = NULL;

    is(SecItemCopyMatching(query, &result), 0, "imported identities are found");
    ok(result != NULL && CFGetTypeID(result) == CFArrayGetTypeID() && CFArrayGetCount(result) >= 1, "as an array");
    if (result != NULL)
        CFRelease(result);
    CFRelease(query);
    values[0] = kSecClassGenericPassword;
    query = CFDictionaryCreate(NULL, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    is(SecItemCopyMatching(query, &result), errSecItemNotFound, "there are no passwords");
    CFRelease(query);
}

static void refused(void)
{
    CFArrayRef items = NULL;
    CFDataRef empty = CFDataCreate(NULL, NULL, 0);
    CFDataRef junk = CFDataCreate(NULL, (const UInt8 *)"junk", 4);

    is(SecItemImport(NULL, NULL, NULL, NULL, 0, NULL, NULL, &items), errSecParam, "NULL data");
    is(SecItemImport(empty, NULL, NULL, NULL, 0, NULL, NULL, &items), errSecParam, "empty data");
    is(SecItemImport(junk, NULL, NULL, NULL, 0, NULL, NULL, &items), errSecUnknownFormat, "junk");
    ok(items == NULL, "gives nothing");
    is(SecPKCS12Import(junk, NULL, &items), errSecParam, "no options");
    ok(SecCertificateCreateWithData(NULL, junk) == NULL, "junk is no certificate");
    CFRelease(empty);
    CFRelease(junk);
}

static void exported(void)
{
    CFArrayRef items = NULL, again = NULL;
    CFDataRef pem = NULL, der = NULL;
    SecCertificateRef root = file_certificate("root.der");

    import_file("all.pem", NULL, NULL, NULL, &items);
    is(SecItemExport(items, kSecFormatPEMSequence, kSecItemPemArmour, NULL, &pem), 0, "items go out as PEM");
    is(SecItemImport(pem, NULL, NULL, NULL, 0, NULL, NULL, &again), 0, "and come in again");
    ok(again != NULL && CFEqual(items, again), "as equal objects");
    is(SecItemExport(root, kSecFormatX509Cert, 0, NULL, &der), 0, "a certificate goes out as DER");
    ok(der != NULL && CFDataGetLength(der) == CFDataGetLength(SecCertificateCopyData(root)), "which is its data");
    CFRelease(der);
    CFRelease(pem);
    CFRelease(again);
    CFRelease(items);
    CFRelease(root);
}

int main(void)
{
    make_root();
    make_leaf("leaf", "subjectAltName=DNS:leaf.example\n");
    pem();
    forms();
    containers();
    search();
    refused();
    exported();
    return tap_result();
}
