/*
 * Security/SecProtocolTypes.h
 * Protocol versions, groups of cipher suites, and references in boxes of their own.
 *
 * Generated from SecProtocolTypesHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecProtocolTypes_h
#define SHIM_Security_SecProtocolTypes_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <Security/CipherSuite.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

struct __SecTrust;
typedef void *sec_object_t;
typedef struct sec_identity *sec_identity_t;
typedef struct sec_certificate *sec_certificate_t;
typedef struct sec_trust *sec_trust_t;

/** Protocol versions. The values are not in order of age: never compare them by size. */
typedef int SSLProtocol;
enum {
    /** No version has been negotiated or set. */
    kSSLProtocolUnknown = 0,
    /** TLS 1.3, the newest the library has and its default. */
    kTLSProtocol13 = 10,
    /** TLS 1.2, the oldest the library negotiates. */
    kTLSProtocol12 = 8,
    /** TLS 1.1: accepted by the setters, not negotiated. */
    kTLSProtocol11 = 7,
    /** TLS 1.0: accepted by the setters, not negotiated. */
    kTLSProtocol1 = 4,
    /** SSL 3.0: accepted by the setters, not negotiated. */
    kSSLProtocol3 = 2,
    /** SSL 2.0: never negotiated. */
    kSSLProtocol2 = 1,
    /** DTLS 1.0: not in the library yet. */
    kDTLSProtocol1 = 9,
    /** DTLS 1.2: not in the library yet. */
    kDTLSProtocol12 = 11,
    /** The newest version there is. */
    kTLSProtocolMaxSupported = 999,
    /** SSLSetProtocolVersion: SSL 3.0 alone. */
    kSSLProtocol3Only = 3,
    /** SSLSetProtocolVersion: TLS 1.0 alone. */
    kTLSProtocol1Only = 5,
    /** SSLSetProtocolVersionEnabled: all versions. */
    kSSLProtocolAll = 6
};

/** Groups of cipher suites. */
typedef int SSLCiphersuiteGroup;
enum {
    kSSLCiphersuiteGroupDefault = 0,
    kSSLCiphersuiteGroupCompatibility = 1,
    kSSLCiphersuiteGroupLegacy = 2,
    kSSLCiphersuiteGroupATS = 3,
    kSSLCiphersuiteGroupATSCompatibility = 4
};

/**
 * Puts an identity into a box, which retains it.
 *
 * @param identity The identity.
 * @return A new box, to be released with sec_release or CFRelease.
 */
sec_identity_t sec_identity_create(SecIdentityRef identity);

/**
 * Puts an identity and the certificates of its chain into a box, which retains both.
 *
 * @param identity The identity.
 * @param certificates An array of certificates.
 * @return A new box; NULL if the array has something else.
 */
sec_identity_t sec_identity_create_with_certificates(SecIdentityRef identity, CFArrayRef certificates);

/**
 * Gives the identity in a box.
 *
 * @param identity A box.
 * @return The identity with a retain of the caller's own; NULL if something else is in the box.
 */
SecIdentityRef sec_identity_copy_ref(sec_identity_t identity);

/**
 * Gives the certificates that sec_identity_create_with_certificates put into a box.
 *
 * @param identity A box.
 * @return The array with a retain of the caller's own, or NULL.
 */
CFArrayRef sec_identity_copy_certificates_ref(sec_identity_t identity);

/**
 * Puts a certificate into a box, which retains it.
 *
 * @param certificate The certificate.
 * @return A new box.
 */
sec_certificate_t sec_certificate_create(SecCertificateRef certificate);

/**
 * Gives the certificate in a box.
 *
 * @param certificate A box.
 * @return The certificate with a retain of the caller's own; NULL if something else is in the box.
 */
SecCertificateRef sec_certificate_copy_ref(sec_certificate_t certificate);

/**
 * Puts a trust into a box, which retains it.
 *
 * @param trust The trust.
 * @return A new box.
 */
sec_trust_t sec_trust_create(struct __SecTrust *trust);

/**
 * Gives the trust in a box.
 *
 * @param trust A box.
 * @return The trust with a retain of the caller's own; NULL if something else is in the box.
 */
struct __SecTrust *sec_trust_copy_ref(sec_trust_t trust);

/**
 * Adds a retain to a box.
 *
 * @param obj A box, or NULL.
 * @return The same box.
 */
void *sec_retain(void *obj);

/**
 * Gives back a retain of a box.
 *
 * @param obj A box, or NULL.
 */
void sec_release(void *obj);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecProtocolTypes_h */
