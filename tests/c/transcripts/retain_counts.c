/*
 * Retain counts of everything that a context is given or gives out, at each step, up to the context's end (sheet 6.1, test 41).
 *
 * shim-test: sanitize address,undefined
 */
#include "transcript.h"

#include <Security/SecKeyPriv.h>

static void count(const char *name, CFTypeRef object)
{
    show(name, "%ld", (long)CFGetRetainCount(object));
}

static void own_certificate(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SecCertificateRef certificate = CERTIFICATE(server_rsa), ca = CERTIFICATE(ca);
    /* PKCS#1 begins behind the version, the algorithm and the header of PKCS#8. */
    SecKeyRef key = SecKeyCreateRSAPrivateKey(NULL, server_rsa_key_bytes + 26, sizeof server_rsa_key_bytes - 26, kSecKeyEncodingPkcs1), own_key = NULL;
    CFArrayRef array, got = NULL;
    SecIdentityRef identity;
    SecCertificateRef own_certificate = NULL;
    const void *chain[2];

    title("An identity, from its making to the end of its context");
    count("the key", key);
    count("the certificate", certificate);
    identity = SecIdentityCreate(NULL, certificate, key);
    count("the identity", identity);
    count("the certificate, in the identity", certificate);
    count("the key, in the identity", key);
    SHOW(SecIdentityCopyCertificate(identity, &own_certificate));
    SHOW(SecIdentityCopyPrivateKey(identity, &own_key));
    show("they are the same objects", "%d, %d", own_certificate == certificate, own_key == key);
    count("the certificate, copied", certificate);
    count("the key, copied", key);
    CFRelease(own_certificate);
    CFRelease(own_key);
    chain[0] = identity;
    chain[1] = ca;
    array = CFArrayCreate(NULL, chain, 2, &kCFTypeArrayCallBacks);
    count("the identity, in an array", identity);
    count("the authority, in an array", ca);
    SHOW(SSLSetCertificate(context, array));
    count("the array", array);
    count("the identity", identity);
    count("the authority", ca);
    count("the certificate", certificate);
    count("the key", key);
    SHOW(SSLSetCertificate(context, array));
    count("the array, set twice", array);
    SHOW(SSLGetCertificate(context, &got));
    count("the array, got", array);
    SHOW(SSLSetEncryptionCertificate(context, array));
    count("the array, for encryption too", array);
    SHOW(SSLSetCertificate(context, NULL));
    count("the array, behind SSLSetCertificate(NULL)", array);
    SHOW(SSLSetCertificate(context, array));
    SHOW(SSLSetCertificate(context, (CFArrayRef)CFSTR("not an array")));
    count("the array, behind something wrong", array);
    SHOW(SSLSetCertificate(context, array));
    CFRelease(array);
    count("the array, released by the program", array);
    count("the context", context);
    CFRelease(context);
    count("the identity, behind the context", identity);
    count("the authority", ca);
    count("the certificate", certificate);
    count("the key", key);
    CFRelease(identity);
    count("the certificate, behind the identity", certificate);
    count("the key", key);
    CFRelease(certificate);
    CFRelease(key);
    CFRelease(ca);
}

static void trust_settings(void)
{
    SSLContextRef client = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType), server = SSLCreateContext(NULL, kSSLServerSide, kSSLStreamType);
    SecCertificateRef ca = CERTIFICATE(ca);
    const void *one = ca;
    CFArrayRef array = CFArrayCreate(NULL, &one, 1, &kCFTypeArrayCallBacks), got = NULL;

    title("Roots, leafs and authorities");
    count("the certificate, in an array", ca);
    SHOW(SSLSetTrustedRoots(client, array, 0));
    count("the array", array);
    count("the certificate", ca);
    SHOW(SSLSetTrustedRoots(client, array, 0));
    count("the certificate, added again", ca);
    SHOW(SSLSetTrustedRoots(client, array, 1));
    count("the certificate, in place of both", ca);
    SHOW(SSLCopyTrustedRoots(client, &got));
    count("what was copied", got);
    count("the certificate", ca);
    CFRelease(got);
    SHOW(SSLSetTrustedLeafCertificates(client, array));
    count("the array, as leafs", array);
    SHOW(SSLCopyTrustedLeafCertificates(client, &got));
    count("the array, copied", array);
    CFRelease(got);
    SHOW(SSLSetTrustedLeafCertificates(client, NULL));
    count("the array, behind NULL", array);
    SHOW(SSLSetCertificateAuthorities(server, array, 0));
    count("the certificate, as an authority", ca);
    SHOW(SSLSetCertificateAuthorities(server, ca, 0));
    count("the certificate, as another one", ca);
    SHOW(SSLSetCertificateAuthorities(server, array, 1));
    count("the certificate, in place of both", ca);
    SHOW(SSLCopyCertificateAuthorities(server, &got));
    count("the certificate, copied", ca);
    CFRelease(got);
    CFRelease(client);
    count("the certificate, behind the client", ca);
    CFRelease(server);
    count("the certificate, behind the server", ca);
    CFRelease(array);
    count("the certificate, behind the array", ca);
    CFRelease(ca);
}

static void of_the_peer(void)
{
    struct pair pair;
    SSLContextRef client;
    SecTrustRef trust = NULL, again = NULL;
    CFArrayRef certificates = NULL, names = NULL, protocols = NULL;
    SecCertificateRef leaf;
    const void *name = CFSTR("h2");
    CFArrayRef list = CFArrayCreate(NULL, &name, 1, &kCFTypeArrayCallBacks);

    title("What a connection gives out");
    pair_open(&pair);
    client = pair.client.context;
    SHOW(SSLSetALPNProtocols(client, list));
    SHOW(SSLSetALPNProtocols(pair.server.context, list));
    count("the list of protocols", list);
    show_handshake(&pair);
    SHOW(SSLCopyPeerTrust(client, &trust));
    count("the trust, once", trust);
    SHOW(SSLCopyPeerTrust(client, &again));
    show("it is the same", "%d", trust == again);
    count("the trust, twice", trust);
    CFRelease(again);
    SHOW(SSLGetPeerSecTrust(client, &again));
    count("the trust, borrowed", trust);
    SHOW(SSLCopyPeerCertificates(client, &certificates));
    count("the certificates", certificates);
    leaf = (SecCertificateRef)(uintptr_t)CFArrayGetValueAtIndex(certificates, 0);
    count("the leaf", leaf);
    SHOW(SSLCopyALPNProtocols(client, &protocols));
    count("the protocols", protocols);
    CFRelease(protocols);
    SHOW(SSLCopyDistinguishedNames(client, &names));
    show("names", "%s", names == NULL ? "NULL" : "something");
    CFRetain(leaf);
    CFRelease(certificates);
    count("the leaf, retained, behind the certificates", leaf);
    pair_free(&pair);
    count("the trust, behind its context", trust);
    count("the leaf, behind the context", leaf);
    CFRelease(trust);
    count("the leaf, behind the trust", leaf);
    CFRelease(leaf);
    CFRelease(list);
}

static void contexts(void)
{
    SSLContextRef context = SSLCreateContext(NULL, kSSLClientSide, kSSLStreamType);
    const void *one = context;
    CFArrayRef array;
    CFStringRef text;

    title("A context as an object");
    count("made", context);
    array = CFArrayCreate(NULL, &one, 1, &kCFTypeArrayCallBacks);
    count("in an array", context);
    text = CFCopyDescription(context);
    count("described", context);
    count("the description", text);
    show("it begins with <SSLContext(0x", "%d", CFStringHasPrefix(text, CFSTR("<SSLContext(0x")));
    CFRelease(text);
    show("equal to itself", "%d", CFEqual(context, context));
    CFRelease(context);
    count("held by the array", CFArrayGetValueAtIndex(array, 0));
    CFRelease(array);
}

int main(void)
{
    own_certificate();
    trust_settings();
    of_the_peer();
    contexts();
    transcript_done();
    return 0;
}
