/*
 * What a context keeps and gives back, and the functions that have nothing to do: effects, retain counts, codes.
 */
#include "ends.h"
#include "tap.h"

#include <Security/SecCertificatePriv.h>

static void expect(OSStatus got, OSStatus wanted, const char *name)
{
    ok(got == wanted, "%s: %s%s%s", name, name_of(got), got == wanted ? "" : ", wanted ", got == wanted ? "" : name_of(wanted));
}

static void flags(void)
{
    SSLContextRef client = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), server = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SSLAuthenticate authenticate = (SSLAuthenticate)77;
    Boolean flag = 77;

    expect(SSLGetAllowAnonymousCiphers(client, &flag), noErr, "SSLGetAllowAnonymousCiphers");
    is(flag, 0, "off at first");
    expect(SSLSetAllowAnonymousCiphers(client, 1), noErr, "SSLSetAllowAnonymousCiphers");
    SSLGetAllowAnonymousCiphers(client, &flag);
    is(flag, 1, "on");
    expect(SSLGetAllowsAnyRoot(client, &flag), noErr, "SSLGetAllowsAnyRoot");
    is(flag, 0, "off at first");
    SSLSetAllowsAnyRoot(client, 1);
    SSLGetAllowsAnyRoot(client, &flag);
    is(flag, 1, "on");
    expect(SSLGetAllowsExpiredRoots(client, &flag), noErr, "SSLGetAllowsExpiredRoots");
    is(flag, 0, "off at first");
    expect(SSLSetAllowsExpiredRoots(client, 1), noErr, "SSLSetAllowsExpiredRoots");
    SSLGetAllowsExpiredRoots(client, &flag);
    is(flag, 1, "on");
    expect(SSLGetClientSideAuthenticate(server, &authenticate), noErr, "SSLGetClientSideAuthenticate");
    is(authenticate, kNeverAuthenticate, "never at first");
    SSLSetClientSideAuthenticate(server, kAlwaysAuthenticate);
    SSLGetClientSideAuthenticate(server, &authenticate);
    is(authenticate, kAlwaysAuthenticate, "always");
    CFRelease(client);
    CFRelease(server);
}

static void certificates(void)
{
    struct pair pair;
    CFArrayRef leafs = array_of(CERTIFICATE(unknown_root)), own = IDENTITY(unknown_root, server_key), copied = NULL, roots = NULL;
    CFArrayRef encryption = IDENTITY(server_rsa, server_rsa_key), got = NULL;
    SecTrustRef trust = NULL, borrowed = NULL;
    SecCertificateRef certificate;

    pair_open(&pair);
    SSLSetCertificate(pair.server.context, own);
    ok(!pair_handshake(&pair), "a leaf of an unknown root is refused");
    pair_free(&pair);
    pair_open(&pair);
    SSLSetCertificate(pair.server.context, own);
    expect(SSLSetTrustedLeafCertificates(pair.client.context, leafs), noErr, "SSLSetTrustedLeafCertificates");
    expect(SSLCopyTrustedLeafCertificates(pair.client.context, &copied), noErr, "SSLCopyTrustedLeafCertificates");
    ok(copied != NULL && CFEqual(copied, leafs), "gives them back");
    ok(pair_handshake(&pair), "and they are taken");
    expect(SSLGetPeerSecTrust(pair.client.context, &borrowed), noErr, "SSLGetPeerSecTrust");
    expect(SSLCopyPeerTrust(pair.client.context, &trust), noErr, "SSLCopyPeerTrust");
    ok(trust != NULL && borrowed == trust, "the same trust");
    is(CFGetRetainCount(trust), 2, "retained by the context and by the second call, not by the first");
    CFRelease(trust);
    CFRelease(copied);
    pair_free(&pair);

    pair_open(&pair);
    expect(SSLGetTrustedRoots(pair.client.context, &roots), noErr, "SSLGetTrustedRoots");
    certificate = CERTIFICATE(ca);
    ok(roots != NULL && CFArrayGetCount(roots) == 1 && CFEqual(CFArrayGetValueAtIndex(roots, 0), certificate), "the roots set");
    CFRelease(roots);
    CFRelease(certificate);
    expect(SSLGetEncryptionCertificate(pair.server.context, &got), noErr, "SSLGetEncryptionCertificate");
    ok(got == NULL, "none at first");
    expect(SSLSetEncryptionCertificate(pair.server.context, encryption), noErr, "SSLSetEncryptionCertificate");
    is(CFGetRetainCount(encryption), 2, "retains");
    expect(SSLGetEncryptionCertificate(pair.server.context, &got), noErr, "SSLGetEncryptionCertificate");
    ok(got == encryption && CFGetRetainCount(encryption) == 2, "gives it back without a retain");
    expect(SSLSetEncryptionCertificate(pair.server.context, NULL), noErr, "NULL");
    is(CFGetRetainCount(encryption), 1, "lets it go");
    ok(pair_handshake(&pair), "the handshake");
    expect(SSLSetEncryptionCertificate(pair.server.context, encryption), -909, "while active");
    pair_free(&pair);
    CFRelease(encryption);
    CFRelease(own);
    CFRelease(leafs);

    certificate = SecCertificateCreateWithBytes(NULL, server_bytes, sizeof server_bytes);
    ok(certificate != NULL && SecCertificateGetLength(certificate) == sizeof server_bytes
        && memcmp(SecCertificateGetBytePtr(certificate), server_bytes, sizeof server_bytes) == 0, "SecCertificateCreateWithBytes");
    CFRelease(certificate);
    ok(SecCertificateCreateWithBytes(NULL, server_bytes, sizeof server_bytes - 1) == NULL, "less than a certificate is none");
}

static int called;

static void never(SSLContextRef context, void *info, const void *data, size_t length)
{
    (void)context;
    (void)info;
    (void)data;
    (void)length;
    called++;
}

static void never_secret(SSLContextRef context, const void *argument, void *secret, size_t *length)
{
    (void)context;
    (void)argument;
    (void)secret;
    (void)length;
    called++;
}

static void nothing_to_do(void)
{
    struct pair pair;
    size_t n = 77;
    const void *data;

    pair_open(&pair);
    expect(SSLSetNPNData(pair.client.context, "\x02h2", 0), errSecParam, "no NPN data");
    ok(SSLGetNPNData(pair.client.context, &n) == NULL && n == 0, "none at first");
    expect(SSLSetNPNData(pair.client.context, "\x02h2", 3), noErr, "SSLSetNPNData");
    data = SSLGetNPNData(pair.client.context, &n);
    ok(data != NULL && n == 3 && memcmp(data, "\x02h2", 3) == 0, "SSLGetNPNData");
    SSLSetNPNFunc(pair.client.context, never, NULL);
    expect(SSLInternalSetMasterSecretFunction(pair.client.context, never_secret, NULL), errSecUnimplemented, "SSLInternalSetMasterSecretFunction");
    expect(SSLInternalSetSessionTicket(pair.client.context, "ticket", 6), errSecUnimplemented, "SSLInternalSetSessionTicket");
    expect(SSLInternalSetSessionTicket(pair.client.context, "ticket", 65536), errSecParam, "more than a ticket");
    expect(SSLSetRecordContext(pair.client.context, &pair), errSecUnimplemented, "SSLSetRecordContext");
    ok(pair_handshake(&pair), "the handshake");
    is(called, 0, "calls none of these functions");
    expect(SSLInternalSetSessionTicket(pair.client.context, "ticket", 6), -909, "while active");
    pair_free(&pair);
}

int main(void)
{
    flags();
    certificates();
    nothing_to_do();
    return tap_result();
}
