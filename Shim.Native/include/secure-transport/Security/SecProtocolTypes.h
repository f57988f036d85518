/*
 * Security/SecProtocolTypes.h
 * Protocol versions and groups of cipher suites.
 *
 * Generated from SecProtocolTypesHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecProtocolTypes_h
#define SHIM_Security_SecProtocolTypes_h

#include <CoreFoundation/CFBase.h>
#include <Security/CipherSuite.h>

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecProtocolTypes_h */
