/*
 * As libhv, aria2, IXWebSocket and aws-c-io: no break, no authority of its own, so that the library judges the server with the machine's
 * authorities and the name that was set; names that are addresses; functions found with dlsym; items in the store; the oldest calls.
 *
 * shim-test: sanitize address,undefined
 * shim-test: flags -lpthread -ldl
 */
#include "peer.h"

#include <dlfcn.h>

/* CUPS declares these itself. */
Boolean SecCertificateIsValid(SecCertificateRef certificate, CFAbsoluteTime verify_time);
CFAbsoluteTime SecCertificateNotValidAfter(SecCertificateRef certificate);

static OSStatus connect_to(const char *name, SecTrustResultType *verdict)
{
    struct peer peer;
    SSLContextRef context = NULL;
    SecTrustRef trust = NULL;
    OSStatus status;
    size_t n;

    peer_open(&peer);
    peer_start(&peer);
    is(SSLNewContext(0, &context), noErr, "SSLNewContext");
    SSLSetIOFuncs(context, peer_read, peer_write);
    SSLSetConnection(context, (SSLConnectionRef)(intptr_t)peer.client_fd);
    SSLSetPeerDomainName(context, name, strlen(name) + 1);
    status = SSLHandshake(context);
    if (SSLCopyPeerTrust(context, &trust) == noErr && trust != NULL) {
        SecTrustGetTrustResult(trust, verdict);
        CFRelease(trust);
    }
    if (status == noErr) {
        CFArrayRef certificates = NULL;

        is(SSLGetPeerCertificates(context, &certificates), noErr, "SSLGetPeerCertificates, as Adium calls it");
        if (certificates != NULL) {
            CFIndex i, count = CFArrayGetCount(certificates);

            is(count, 2, "leaf and authority");
            for (i = 0; i < count; i++)
                CFRelease(CFArrayGetValueAtIndex(certificates, i));
            CFRelease(certificates);
        }
        is(SSLWrite(context, NULL, 0, &n), noErr, "a write of nothing");
        is(SSLClose(context), noErr, "SSLClose");
    }
    is(SSLDisposeContext(context), noErr, "SSLDisposeContext");
    peer_join(&peer);
    return status;
}

/* What CUPS asks of a certificate, and aws-c-io of the store. */
static void items(void)
{
    CFArrayRef anchors = pair_anchors("SHIM_CA"), found = NULL;
    SecCertificateRef ca = (SecCertificateRef)(uintptr_t)CFArrayGetValueAtIndex(anchors, 0);
    const void *keys[] = { kSecClass, kSecValueRef, kSecReturnRef }, *values[] = { kSecClassCertificate, ca, kCFBooleanTrue };
    CFDictionaryRef query = CFDictionaryCreate(NULL, keys, values, 3, &kCFTypeDictionaryKeyCallBacks, &kCFTypeDictionaryValueCallBacks);
    CFTypeRef result = NULL;
    SecKeychainRef keychain = NULL;
    SecKeychainStatus status = 0;
    Boolean asks = 77;

    ok(SecCertificateIsValid(ca, CFAbsoluteTimeGetCurrent()), "SecCertificateIsValid, declared by the program");
    ok(SecCertificateNotValidAfter(ca) > CFAbsoluteTimeGetCurrent(), "SecCertificateNotValidAfter, declared by the program");
    SecItemDelete(query);
    is(SecItemCopyMatching(query, &result), errSecItemNotFound, "deleted");
    is(SecItemDelete(query), errSecItemNotFound, "nothing left to delete");
    is(SecItemAdd(query, &result), noErr, "SecItemAdd");
    ok(result == ca, "the item again");
    CFRelease(result);
    is(SecItemAdd(query, NULL), errSecDuplicateItem, "twice");
    result = NULL;
    is(SecItemCopyMatching(query, &result), noErr, "SecItemCopyMatching");
    ok(result != NULL && CFEqual(result, ca), "finds it");
    CFRelease(result);
    is(SecItemDelete(query), noErr, "SecItemDelete");
    is(SecCertificateAddToKeychain(ca, NULL), noErr, "SecCertificateAddToKeychain");
    is(SecItemDelete(query), noErr, "and away again");
    is(SecKeychainCopyDefault(&keychain), noErr, "SecKeychainCopyDefault, as the PostgreSQL patch and aws-c-io call it");
    is(SecKeychainUnlock(keychain, 0, NULL, FALSE), noErr, "and SecKeychainUnlock");
    CFRelease(keychain);
    is(SecKeychainGetUserInteractionAllowed(&asks), noErr, "CUPS asks whether users may be asked");
    SecKeychainSetUserInteractionAllowed(FALSE);
    is(SecKeychainOpen("/private/ssl/server.keychain", &keychain), noErr, "opens its keychain");
    if (SecKeychainGetStatus(keychain, &status) != noErr) {
        CFRelease(keychain);
        is(SecKeychainCreate("/private/ssl/server.keychain", 28, "/private/ssl/server.keychain", FALSE, NULL, &keychain), noErr, "makes it if there is none");
    }
    is(SecKeychainGetStatus(keychain, &status), noErr, "asks for its status");
    ok((status & kSecUnlockStateStatus) != 0, "finds it unlocked");
    is(SecKeychainSetUserInteractionAllowed(asks), noErr, "and leaves the rest as it was");
    CFRelease(keychain);
    is(SecTrustSettingsCopyTrustSettings(ca, kSecTrustSettingsDomainUser, &found), errSecNoTrustSettings, "SecTrustSettingsCopyTrustSettings");
    ok(found == NULL, "nothing comes with this code");
    CFRelease(query);
    CFRelease(anchors);
}

int main(void)
{
    static const char *const names[] = { "SSLSetALPNProtocols", "SSLCopyALPNProtocols", "SSLSetCertificateAuthorities" };
    SecTrustResultType verdict = kSecTrustResultInvalid;
    SSLContextRef unused = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    size_t i;

    setenv("SSL_CERT_FILE", getenv("SHIM_CA"), 1);
    for (i = 0; i < 3; i++)
        ok(dlsym(RTLD_DEFAULT, names[i]) != NULL, "dlsym of %s", names[i]);
    is(connect_to("localhost", &verdict), noErr, "the machine's authorities and the right name");
    is(verdict, kSecTrustResultUnspecified, "trusted");
    is(connect_to("127.0.0.1", &verdict), noErr, "an address that is in the certificate");
    is(connect_to("elsewhere.example", &verdict), errSSLXCertChainInvalid, "another name");
    is(verdict, kSecTrustResultRecoverableTrustFailure, "not trusted");
    is(connect_to("192.0.2.1", &verdict), errSSLXCertChainInvalid, "another address");
    is(SSLDisposeContext(unused), noErr, "a context that never ran");
    items();
    return tap_result();
}
