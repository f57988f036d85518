/*
 * Keychains in memory: made, opened, locked, deleted; what is imported and added, searched, labelled and forgotten in them.
 *
 * shim-test: sanitize address,undefined
 * shim-test: needs openssl
 */
#include "alive.h"
#include "make.h"

static SecIdentityRef identity_of_leaf(const char *name)
{
    char file[64];
    CFArrayRef items = NULL;
    SecIdentityRef identity;
    SecCertificateRef certificate;

    snprintf(file, sizeof file, "%s.der", name);
    certificate = file_certificate(file);
    snprintf(file, sizeof file, "%s.key", name);
    import_file(file, NULL, NULL, NULL, &items);
    identity = SecIdentityCreate(NULL, certificate, (SecKeyRef)CFArrayGetValueAtIndex(items, 0));
    CFRelease(certificate);
    CFRelease(items);
    return identity;
}

/* A query out of pairs of key and value, closed by NULL. */
static CFMutableDictionaryRef query(const void *key, ...)
{
    CFMutableDictionaryRef dictionary = CFDictionaryCreateMutable(NULL, 0, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    va_list arguments;

    va_start(arguments, key);
    for (; key != NULL; key = va_arg(arguments, const void *))
        CFDictionarySetValue(dictionary, key, va_arg(arguments, const void *));
    va_end(arguments);
    return dictionary;
}

static OSStatus add(CFMutableDictionaryRef attributes)
{
    OSStatus status = SecItemAdd(attributes, NULL);

    CFRelease(attributes);
    return status;
}

/* How many items a query finds; a negative number is a status. */
static long count(CFMutableDictionaryRef dictionary)
{
    CFTypeRef found = NULL;
    OSStatus status;
    long n;

    CFDictionarySetValue(dictionary, kSecMatchLimit, kSecMatchLimitAll);
    status = SecItemCopyMatching(dictionary, &found);
    n = status == errSecItemNotFound ? 0 : status != 0 ? status : (long)CFArrayGetCount(found);
    if (found != NULL)
        CFRelease(found);
    CFRelease(dictionary);
    return n;
}

static SecKeychainStatus status_of(SecKeychainRef keychain)
{
    SecKeychainStatus status = 99;

    return SecKeychainGetStatus(keychain, &status) == 0 ? status : 99;
}

static void lives(void)
{
    SecKeychainRef keychain = NULL, same = NULL, other = NULL, standard = NULL;
    SecKeychainSettings settings = { 0, 0, 0, 0 };
    UInt32 length = 3;
    char path[64];

    is(SecKeychainOpen("server.keychain", &other), 0, "a keychain that does not exist opens");
    is(SecKeychainGetStatus(other, &length), errSecNoSuchKeychain, "and has no status");
    is(SecKeychainCreate("server.keychain", 6, "secret", TRUE, NULL, &keychain), errSecInteractionNotAllowed, "nobody can be asked for a password");
    is(SecKeychainCreate("server.keychain", 6, "secret", FALSE, NULL, &keychain), 0, "SecKeychainCreate");
    ok(CFGetTypeID(keychain) == SecKeychainGetTypeID(), "makes a keychain");
    is(SecKeychainCreate("server.keychain", 6, "secret", FALSE, NULL, &same), errSecDuplicateKeychain, "only once");
    ok(same == NULL, "and gives none then");
    is(SecKeychainOpen("server.keychain", &same), 0, "it opens");
    ok(CFEqual(same, keychain) && CFEqual(other, keychain), "and is the same, also through the early reference");
    is(status_of(other), kSecUnlockStateStatus | kSecReadPermStatus | kSecWritePermStatus, "unlocked, readable, writable");
    is(SecKeychainUnlock(keychain, 5, "wrong", TRUE), 0, "what is not locked needs no password");
    is(SecKeychainLock(keychain), 0, "SecKeychainLock");
    is(status_of(keychain), kSecReadPermStatus, "locked");
    is(SecKeychainUnlock(keychain, 5, "wrong", TRUE), errSecAuthFailed, "a wrong password");
    is(SecKeychainUnlock(keychain, 0, NULL, FALSE), errSecInteractionNotAllowed, "no password");
    is(SecKeychainUnlock(keychain, 6, "secret", TRUE), 0, "the password");
    is(status_of(keychain), kSecUnlockStateStatus | kSecReadPermStatus | kSecWritePermStatus, "unlocked");

    is(SecKeychainSetSettings(keychain, &settings), errSecParam, "settings without a version");
    settings.version = SEC_KEYCHAIN_SETTINGS_VERS1;
    settings.useLockInterval = 1;
    settings.lockInterval = 300;
    is(SecKeychainSetSettings(keychain, &settings), 0, "SecKeychainSetSettings");
    settings.lockInterval = 0;
    is(SecKeychainCopySettings(other, &settings), 0, "SecKeychainCopySettings");
    is(settings.lockInterval, 300, "gives them back");
    is(SecKeychainGetPath(keychain, &length, path), errSecBufferTooSmall, "a path without room");
    length = sizeof path;
    is(SecKeychainGetPath(keychain, &length, path), 0, "SecKeychainGetPath");
    ok(length == 15 && strcmp(path, "server.keychain") == 0, "the path");

    is(SecKeychainDelete(keychain), 0, "SecKeychainDelete");
    is(SecKeychainDelete(same), errSecNoSuchKeychain, "only once");
    is(SecKeychainUnlock(keychain, 6, "secret", TRUE), errSecNoSuchKeychain, "nothing is left to unlock");
    is(SecKeychainDelete((SecKeychainRef)kCFBooleanTrue), errSecInvalidKeychain, "what is no keychain");
    is(SecKeychainCopyDefault(&standard), 0, "SecKeychainCopyDefault");
    is(status_of(standard), status_of(NULL), "NULL means the default one");
    is(SecKeychainLock(standard), 0, "locking it");
    is(status_of(standard), kSecUnlockStateStatus | kSecReadPermStatus | kSecWritePermStatus, "has no effect");
    CFRelease(standard);
    CFRelease(keychain);
    CFRelease(same);
    CFRelease(other);
}

static void preferences(void)
{
    SecPreferencesDomain domain = 77;
    Boolean allowed = FALSE;

    is(SecKeychainGetUserInteractionAllowed(&allowed), 0, "SecKeychainGetUserInteractionAllowed");
    ok(allowed, "allowed at first");
    is(SecKeychainSetUserInteractionAllowed(FALSE), 0, "SecKeychainSetUserInteractionAllowed");
    SecKeychainGetUserInteractionAllowed(&allowed);
    ok(!allowed, "is remembered");
    SecKeychainSetUserInteractionAllowed(TRUE);
    is(SecKeychainSetPreferenceDomain((SecPreferencesDomain)4), errSecInvalidPrefsDomain, "a domain that does not exist");
    is(SecKeychainSetPreferenceDomain(kSecPreferencesDomainSystem), 0, "SecKeychainSetPreferenceDomain");
    is(SecKeychainGetPreferenceDomain(&domain), 0, "SecKeychainGetPreferenceDomain");
    is(domain, kSecPreferencesDomainSystem, "is remembered");
    SecKeychainSetPreferenceDomain(kSecPreferencesDomainUser);
}

/* What Ice, Qt, urllib3 and CUPS do: a keychain of their own, an import into it, an identity out of it. */
static void imports(void)
{
    SecKeychainRef keychain = NULL, empty = NULL;
    SecIdentityRef identity = NULL;
    SecCertificateRef leaf = file_certificate("one.der");
    SecKeyImportExportParameters parameters;
    SecExternalFormat format = kSecFormatUnknown;
    SecExternalItemType type = kSecItemTypeUnknown;
    CFArrayRef items = NULL, list;
    CFDataRef data, options_data = file_data("one.p12");
    CFMutableDictionaryRef options;
    const void *both[2];

    SecKeychainCreate("imports", 1, "x", FALSE, NULL, &keychain);
    SecKeychainCreate("empty", 1, "x", FALSE, NULL, &empty);
    memset(&parameters, 0, sizeof parameters);
    data = file_data("one.pair");
    is(SecKeychainItemImport(data, NULL, &format, &type, 0, &parameters, keychain, &items), 0, "SecKeychainItemImport");
    is(format, kSecFormatPEMSequence, "a PEM sequence");
    is(CFArrayGetCount(items), 2, "of two items");
    is(SecIdentityCreateWithCertificate(empty, leaf, &identity), errSecItemNotFound, "the key is not in another keychain");
    is(SecIdentityCreateWithCertificate(keychain, leaf, &identity), 0, "but in this one");
    CFRelease(identity);
    both[0] = empty;
    both[1] = keychain;
    list = CFArrayCreate(NULL, both, 2, &kCFTypeArrayCallBacks);
    is(SecIdentityCreateWithCertificate(list, leaf, &identity), 0, "an array of keychains");
    CFRelease(identity);
    is(SecIdentityCreateWithCertificate(kCFBooleanTrue, leaf, &identity), errSecParam, "what is neither");
    is(count(query(kSecClass, kSecClassIdentity, kSecMatchSearchList, list, NULL)), 1, "one identity in both");
    CFRelease(list);
    list = CFArrayCreate(NULL, both, 1, &kCFTypeArrayCallBacks);
    is(count(query(kSecClass, kSecClassCertificate, kSecMatchSearchList, list, NULL)), 0, "nothing in the other");
    CFRelease(list);

    SecKeychainLock(keychain);
    is(SecIdentityCreateWithCertificate(keychain, leaf, &identity), errSecItemNotFound, "a locked keychain keeps its keys");
    is(SecKeychainItemImport(data, NULL, NULL, NULL, 0, &parameters, keychain, NULL), errSecInteractionNotAllowed, "and takes nothing");
    is(SecCertificateAddToKeychain(leaf, keychain), errSecInteractionNotAllowed, "no certificate either");
    SecKeychainUnlock(keychain, 1, "x", TRUE);
    is(SecCertificateAddToKeychain(leaf, keychain), errSecDuplicateItem, "the certificate is there");
    is(SecCertificateAddToKeychain(leaf, empty), 0, "and goes into the other");
    options = query(kSecImportExportPassphrase, CFSTR("secret"), kSecImportExportKeychain, empty, NULL);
    CFRelease(items);
    is(SecPKCS12Import(options_data, options, &items), 0, "SecPKCS12Import into a keychain");
    is(SecIdentityCreateWithCertificate(empty, leaf, &identity), 0, "puts the key there");
    CFRelease(identity);
    SecKeychainDelete(keychain);
    is(SecKeychainItemImport(data, NULL, NULL, NULL, 0, &parameters, keychain, NULL), errSecNoSuchKeychain, "a keychain that is gone");
    SecKeychainDelete(empty);
    CFRelease(options);
    CFRelease(options_data);
    CFRelease(items);
    CFRelease(data);
    CFRelease(leaf);
    CFRelease(keychain);
    CFRelease(empty);
}

static long identities(CFTypeRef keychain, CSSM_KEYUSE use)
{
    SecIdentitySearchRef search = NULL;
    SecIdentityRef identity = NULL;
    OSStatus status = SecIdentitySearchCreate(keychain, use, &search);
    long n = 0;

    if (status != 0)
        return status;
    if (CFGetTypeID(search) != SecIdentitySearchGetTypeID())
        return -1;
    for (; SecIdentitySearchCopyNext(search, &identity) == 0; n++) {
        if (CFGetTypeID(identity) != SecIdentityGetTypeID())
            return -2;
        CFRelease(identity);
    }
    if (SecIdentitySearchCopyNext(search, &identity) != errSecItemNotFound)
        return -3;
    CFRelease(search);
    return n;
}

/* curl and VLC: a certificate by its label, the old way. */
static long labelled(CFTypeRef keychain, SecItemClass item_class, const char *label)
{
    SecKeychainAttribute attribute = { kSecLabelItemAttr, (UInt32)strlen(label), (void *)(uintptr_t)label };
    SecKeychainAttributeList list = { 1, &attribute };
    SecKeychainSearchRef search = NULL;
    SecKeychainItemRef item = NULL;
    OSStatus status = SecKeychainSearchCreateFromAttributes(keychain, item_class, *label == '\0' ? NULL : &list, &search);
    long n = 0;

    if (status != 0)
        return status;
    for (; SecKeychainSearchCopyNext(search, &item) == 0; n++)
        CFRelease(item);
    CFRelease(search);
    return n;
}

static void old_searches(void)
{
    SecKeychainRef keychain = NULL;
    SecIdentityRef one = identity_of_leaf("one"), rsa = identity_of_leaf("rsa");
    SecKeychainSearchRef search = NULL;
    SecKeychainAttribute attribute = { kSecLabelItemAttr, 8, "my label" }, unknown = { 0x77686174, 1, "x" };
    SecKeychainAttributeList list = { 1, &attribute }, unknown_list = { 1, &unknown };
    CFDataRef exported = NULL, der = file_data("one.der");
    SecCertificateRef certificate = NULL;

    SecKeychainCreate("old", 1, "x", FALSE, NULL, &keychain);
    add(query(kSecValueRef, one, kSecUseKeychain, keychain, NULL));
    add(query(kSecValueRef, rsa, kSecUseKeychain, keychain, NULL));
    is(identities(keychain, 0), 2, "two identities");
    is(identities(keychain, CSSM_KEYUSE_SIGN), 2, "both sign");
    is(identities(keychain, CSSM_KEYUSE_DECRYPT), 1, "one decrypts");
    is(identities(kCFBooleanTrue, 0), errSecInvalidKeychain, "what is no keychain");
    is(labelled(keychain, kSecCertificateItemClass, ""), 2, "two certificates");
    is(labelled(keychain, kSecPrivateKeyItemClass, ""), 2, "two keys");
    is(labelled(keychain, kSecCertificateItemClass, "one"), 1, "one with this name");
    is(labelled(keychain, kSecCertificateItemClass, "none"), 0, "none with that");
    is(labelled(keychain, 0x67656E70, ""), errSecNoSuchClass, "passwords are not kept");
    is(SecKeychainSearchCreateFromAttributes(keychain, kSecCertificateItemClass, &unknown_list, &search), errSecNoSuchAttr, "an attribute that is not known");

    SecIdentityCopyCertificate(one, &certificate);
    is(SecKeychainItemModifyAttributesAndData((SecKeychainItemRef)certificate, &list, 0, NULL), 0, "SecKeychainItemModifyAttributesAndData");
    is(labelled(keychain, kSecCertificateItemClass, "my label"), 1, "is found by the label");
    is(labelled(keychain, kSecCertificateItemClass, "one"), 0, "instead of the name");
    is(SecKeychainItemModifyAttributesAndData((SecKeychainItemRef)certificate, &unknown_list, 0, NULL), errSecNoSuchAttr, "another attribute");
    is(SecKeychainItemModifyAttributesAndData((SecKeychainItemRef)certificate, NULL, 1, "x"), errSecParam, "new data");
    is(SecKeychainItemExport(certificate, kSecFormatX509Cert, 0, NULL, &exported), 0, "SecKeychainItemExport");
    ok(CFEqual(exported, der), "gives the DER");
    CFRelease(exported);

    is(SecKeychainItemDelete((SecKeychainItemRef)one), 0, "SecKeychainItemDelete");
    is(identities(keychain, 0), 1, "one identity is left");
    is(SecKeychainItemDelete((SecKeychainItemRef)certificate), errSecInvalidItemRef, "it was there once");
    is(SecKeychainItemModifyAttributesAndData((SecKeychainItemRef)certificate, &list, 0, NULL), errSecInvalidItemRef, "and has no label any more");
    exported = SecCertificateCopyData(certificate);
    ok(CFEqual(exported, der), "the reference itself stays good");
    CFRelease(exported);
    SecKeychainDelete(keychain);
    is(identities(keychain, 0), 0, "nothing is left");
    CFRelease(certificate);
    CFRelease(der);
    CFRelease(keychain);
    CFRelease(one);
    CFRelease(rsa);
}

static void items(void)
{
    SecKeychainRef keychain = NULL;
    SecIdentityRef one = identity_of_leaf("one"), two = identity_of_leaf("two");
    SecPolicyRef here = SecPolicyCreateSSL(TRUE, CFSTR("one.example")), client = SecPolicyCreateSSL(FALSE, NULL);
    CFDataRef der = file_data("root.der"), tag = CFDataCreate(NULL, (const UInt8 *)"tag", 3), serial;
    CFDateRef long_ago = CFDateCreate(NULL, 0);
    CFArrayRef list;
    CFMutableDictionaryRef attributes, everything;
    CFTypeRef found = NULL;
    SecCertificateRef certificate = NULL;
    CFDataRef subject;

    SecKeychainCreate("items", 1, "x", FALSE, NULL, &keychain);
    list = CFArrayCreate(NULL, (const void **)&keychain, 1, &kCFTypeArrayCallBacks);
    attributes = query(kSecValueRef, one, kSecUseKeychain, keychain, kSecAttrLabel, CFSTR("first"), kSecReturnRef, kCFBooleanTrue, NULL);
    is(SecItemAdd(attributes, &found), 0, "SecItemAdd with a label");
    ok(found == one, "gives the item");
    CFRelease(found);
    CFRelease(attributes);
    is(add(query(kSecValueRef, one, kSecUseKeychain, keychain, NULL)), errSecDuplicateItem, "twice");
    is(add(query(kSecValueRef, two, kSecUseKeychain, keychain, kSecAttrApplicationTag, tag, NULL)), 0, "another, with a tag");
    is(add(query(kSecClass, kSecClassCertificate, kSecValueData, der, kSecUseKeychain, keychain, NULL)), 0, "a certificate as data");
    is(add(query(kSecClass, kSecClassCertificate, kSecValueData, tag, kSecUseKeychain, keychain, NULL)), errSecParam, "data that is none");
    is(add(query(kSecClass, kSecClassGenericPassword, kSecValueData, tag, NULL)), errSecParam, "a password");
    is(add(query(kSecValueRef, one, kSecUseKeychain, kCFBooleanTrue, NULL)), errSecParam, "what is no keychain");

#define FIND(...) count(query(kSecMatchSearchList, list, __VA_ARGS__, NULL))
    is(FIND(kSecClass, kSecClassCertificate), 3, "three certificates");
    is(FIND(kSecClass, kSecClassIdentity), 2, "two identities");
    is(FIND(kSecClass, kSecClassKey), 2, "two keys");
    is(FIND(kSecClass, kSecClassIdentity, kSecAttrLabel, CFSTR("first")), 1, "by the label");
    is(FIND(kSecClass, kSecClassIdentity, kSecAttrLabel, CFSTR("FIRST")), 0, "in capitals");
    is(FIND(kSecClass, kSecClassIdentity, kSecAttrLabel, CFSTR("FIRST"), kSecMatchCaseInsensitive, kCFBooleanTrue), 1, "if case does not count");
    is(FIND(kSecClass, kSecClassCertificate, kSecAttrLabel, CFSTR("two")), 1, "by the name, where there is no label");
    is(FIND(kSecClass, kSecClassKey, kSecAttrApplicationTag, tag), 1, "by the tag");
    is(FIND(kSecClass, kSecClassKey, kSecAttrKeyClass, kSecAttrKeyClassPrivate), 2, "private keys");
    is(FIND(kSecClass, kSecClassKey, kSecAttrKeyType, kSecAttrKeyTypeRSA), 0, "RSA keys");
    is(FIND(kSecClass, kSecClassCertificate, kSecMatchSubjectContains, CFSTR("Test")), 1, "by a part of the subject");
    is(FIND(kSecClass, kSecClassCertificate, kSecMatchSubjectStartsWith, CFSTR("tw")), 1, "by its beginning");
    is(FIND(kSecClass, kSecClassCertificate, kSecMatchSubjectEndsWith, CFSTR("Root")), 1, "by its end");
    is(FIND(kSecClass, kSecClassIdentity, kSecMatchPolicy, here), 1, "by a policy with a host name");
    is(FIND(kSecClass, kSecClassIdentity, kSecMatchPolicy, client), 1, "by purpose");
    is(FIND(kSecClass, kSecClassIdentity, kSecMatchValidOnDate, kCFNull), 2, "valid now");
    is(FIND(kSecClass, kSecClassIdentity, kSecMatchValidOnDate, long_ago), 0, "valid in 2001");
    is(FIND(kSecClass, kSecClassIdentity, kSecMatchTrustedOnly, kCFBooleanTrue), 0, "trusted by this machine");

    SecIdentityCopyCertificate(two, &certificate);
    serial = SecCertificateCopySerialNumberData(certificate, NULL);
    subject = SecCertificateCopyNormalizedSubjectContent(certificate, NULL);
    is(FIND(kSecClass, kSecClassCertificate, kSecAttrSerialNumber, serial), 1, "by the number");
    is(FIND(kSecClass, kSecClassCertificate, kSecAttrSubject, subject), 1, "by the subject");
    everything = query(kSecClass, kSecClassCertificate, kSecMatchSearchList, list, kSecAttrSerialNumber, serial, kSecReturnAttributes, kCFBooleanTrue,
        kSecReturnRef, kCFBooleanTrue, kSecReturnData, kCFBooleanTrue, NULL);
    found = NULL;
    is(SecItemCopyMatching(everything, &found), 0, "attributes");
    ok(found != NULL && CFEqual(CFDictionaryGetValue(found, kSecAttrSubject), subject) && CFEqual(CFDictionaryGetValue(found, kSecAttrSerialNumber), serial)
        && CFEqual(CFDictionaryGetValue(found, kSecValueRef), certificate) && CFDictionaryContainsKey(found, kSecValueData)
        && CFEqual(CFDictionaryGetValue(found, kSecAttrLabel), CFSTR("two")), "have subject, number, reference, data and label");
    CFRelease(found);

    attributes = query(kSecAttrLabel, CFSTR("second"), NULL);
    CFDictionaryRemoveValue(everything, kSecReturnAttributes);
    is(SecItemUpdate(everything, attributes), 0, "SecItemUpdate");
    is(FIND(kSecClass, kSecClassCertificate, kSecAttrLabel, CFSTR("second")), 1, "a new label");
    is(FIND(kSecClass, kSecClassCertificate, kSecAttrLabel, CFSTR("two")), 0, "replaces the name");
    CFDictionarySetValue(attributes, kSecAttrSubject, subject);
    is(SecItemUpdate(everything, attributes), errSecNoSuchAttr, "a subject cannot change");
    CFDictionaryRemoveAllValues(attributes);
    is(SecItemUpdate(everything, attributes), errSecParam, "no change");
    CFDictionarySetValue(attributes, kSecAttrLabel, CFSTR("third"));
    CFDictionarySetValue(everything, kSecAttrLabel, CFSTR("nobody"));
    is(SecItemUpdate(everything, attributes), errSecItemNotFound, "nothing to change");
    CFDictionarySetValue(everything, kSecAttrLabel, CFSTR("second"));
    is(SecItemDelete(everything), 0, "SecItemDelete");
    is(SecItemDelete(everything), errSecItemNotFound, "only once");
    is(FIND(kSecClass, kSecClassCertificate), 2, "two certificates are left");
    is(FIND(kSecClass, kSecClassIdentity), 1, "and one identity");
    SecKeychainDelete(keychain);
    is(FIND(kSecClass, kSecClassCertificate), 0, "a keychain that is gone has nothing");
    CFRelease(attributes);
    CFRelease(everything);
    CFRelease(serial);
    CFRelease(subject);
    CFRelease(certificate);
    CFRelease(long_ago);
    CFRelease(tag);
    CFRelease(der);
    CFRelease(here);
    CFRelease(client);
    CFRelease(list);
    CFRelease(keychain);
    CFRelease(one);
    CFRelease(two);
}

static void new_pair(void)
{
    SecKeychainRef keychain = NULL;
    SecAccessRef access = NULL;
    SecKeyRef public_key = NULL, private_key = NULL, derived;
    CFStringRef text;
    CFArrayRef list;

    SecKeychainCreate("pairs", 1, "x", FALSE, NULL, &keychain);
    list = CFArrayCreate(NULL, (const void **)&keychain, 1, &kCFTypeArrayCallBacks);
    is(SecAccessCreate(CFSTR("the server's key"), NULL, &access), 0, "SecAccessCreate");
    text = CFCopyDescription(access);
    ok(CFGetTypeID(access) == SecAccessGetTypeID() && CFStringFind(text, CFSTR("the server's key"), 0).location != kCFNotFound, "has its description");
    CFRelease(text);
    is(SecKeyCreatePair(keychain, CSSM_ALGID_ECDSA, 256, 0, CSSM_KEYUSE_VERIFY, CSSM_KEYATTR_EXTRACTABLE, CSSM_KEYUSE_SIGN, CSSM_KEYATTR_PERMANENT, access,
        &public_key, &private_key), 0, "SecKeyCreatePair");
    derived = SecKeyCopyPublicKey(private_key);
    ok(CFEqual(derived, public_key), "makes two halves of one key");
    is(FIND(kSecClass, kSecClassKey, kSecValueRef, private_key), 1, "the private one is in the keychain");
    is(SecKeyCreatePair(keychain, CSSM_ALGID_DSA, 1024, 0, 0, 0, 0, 0, NULL, NULL, NULL), errSecParam, "DSA keys are not made");
    SecKeychainLock(keychain);
    is(SecKeyCreatePair(keychain, CSSM_ALGID_ECDSA, 256, 0, 0, 0, 0, 0, NULL, NULL, NULL), errSecInteractionNotAllowed, "a locked keychain takes none");
    SecKeychainDelete(keychain);
    CFRelease(list);
    CFRelease(derived);
    CFRelease(public_key);
    CFRelease(private_key);
    CFRelease(access);
    CFRelease(keychain);
}

static void preferred(void)
{
    SecIdentityRef one = identity_of_leaf("one"), found;
    SecCertificateRef root = file_certificate("root.der"), leaf = file_certificate("one.der");
    CFDataRef name = SecCertificateCopyNormalizedSubjectSequence(root), other = SecCertificateCopyNormalizedSubjectSequence(leaf);
    CFArrayRef issuers = CFArrayCreate(NULL, (const void **)&name, 1, &kCFTypeArrayCallBacks);
    CFArrayRef others = CFArrayCreate(NULL, (const void **)&other, 1, &kCFTypeArrayCallBacks);

    ok(SecIdentityCopyPreferred(CFSTR("host.example"), NULL, NULL) == NULL, "no identity is preferred");
    is(SecIdentitySetPreferred(one, CFSTR("host.example"), NULL), 0, "SecIdentitySetPreferred");
    found = SecIdentityCopyPreferred(CFSTR("host.example"), NULL, issuers);
    ok(found == one, "SecIdentityCopyPreferred");
    CFRelease(found);
    ok(SecIdentityCopyPreferred(CFSTR("host.example"), NULL, others) == NULL, "not if another issuer is wanted");
    ok(SecIdentityCopyPreferred(CFSTR("other.example"), NULL, NULL) == NULL, "nor for another host");
    is(SecIdentitySetPreferred(NULL, CFSTR("host.example"), NULL), 0, "the preference is taken back");
    ok(SecIdentityCopyPreferred(CFSTR("host.example"), NULL, NULL) == NULL, "none is preferred");
    is(CFGetRetainCount(one), 1, "and nothing holds the identity");
    CFRelease(issuers);
    CFRelease(others);
    CFRelease(name);
    CFRelease(other);
    CFRelease(root);
    CFRelease(leaf);
    CFRelease(one);
}

/* aws-c-io hands an identity over in a box. */
static void boxes(void)
{
    SecIdentityRef one = identity_of_leaf("one"), back;
    SecCertificateRef root = file_certificate("root.der"), certificate;
    CFArrayRef chain = CFArrayCreate(NULL, (const void **)&root, 1, &kCFTypeArrayCallBacks), copied;
    CFArrayRef wrong = CFArrayCreate(NULL, (const void **)&chain, 1, &kCFTypeArrayCallBacks);
    SecPolicyRef policy = SecPolicyCreateBasicX509();
    SecTrustRef trust = NULL, trust_back;
    sec_identity_t box = sec_identity_create(one);
    sec_certificate_t certificate_box;
    sec_trust_t trust_box;

    is(CFGetRetainCount(one), 2, "a box retains its identity");
    back = sec_identity_copy_ref(box);
    ok(back == one, "and gives it back");
    CFRelease(back);
    ok(sec_identity_copy_certificates_ref(box) == NULL, "without certificates");
    ok(sec_retain(box) == box, "sec_retain");
    sec_release(box);
    is(CFGetRetainCount(one), 2, "a box with a retain lives");
    sec_release(box);
    is(CFGetRetainCount(one), 1, "and ends with the last");
    box = sec_identity_create_with_certificates(one, chain);
    copied = sec_identity_copy_certificates_ref(box);
    ok(copied != NULL && CFEqual(copied, chain), "a box with certificates");
    ok(sec_identity_create_with_certificates(one, wrong) == NULL, "which must be such");
    certificate_box = sec_certificate_create(root);
    certificate = sec_certificate_copy_ref(certificate_box);
    ok(certificate == root, "a certificate in a box");
    ok(sec_identity_copy_ref((sec_identity_t)certificate_box) == NULL, "is no identity");
    SecTrustCreateWithCertificates(root, policy, &trust);
    trust_box = sec_trust_create(trust);
    trust_back = sec_trust_copy_ref(trust_box);
    ok(trust_back == trust, "a trust in a box");
    ok(sec_identity_create(NULL) == NULL, "NULL in a box");
    sec_release(NULL);
    sec_release(trust_box);
    sec_release(certificate_box);
    CFRelease(box);
    CFRelease(trust_back);
    CFRelease(trust);
    CFRelease(policy);
    CFRelease(certificate);
    CFRelease(copied);
    CFRelease(wrong);
    CFRelease(chain);
    CFRelease(root);
    CFRelease(one);
}

static void everything(void)
{
    lives();
    preferences();
    imports();
    old_searches();
    items();
    new_pair();
    preferred();
    boxes();
}

int main(void)
{
    long alive;

    make_root();
    make_leaf("one", "subjectAltName=DNS:one.example\nextendedKeyUsage=serverAuth\n");
    make_leaf("two", "subjectAltName=DNS:two.example\nextendedKeyUsage=clientAuth\n");
    run("openssl req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.pem -days 30 -subj /CN=rsa && openssl x509 -in rsa.pem -outform DER -out rsa.der");
    run("cat one.pem one.key > one.pair && openssl pkcs12 -export -inkey one.key -in one.pem -passout pass:secret -out one.p12");
    everything();
    alive = objects_alive();
    everything();
    is(objects_alive(), alive, "a second round leaves no object alive");
    return tap_result();
}
