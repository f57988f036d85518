/*
 * Security/SecureTransportPriv.h
 * Secure Transport: functions outside the public header.
 *
 * Generated from SecureTransportPrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecureTransportPriv_h
#define SHIM_Security_SecureTransportPriv_h

#include <Security/SecureTransport.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SSL_CLIENT_SRVR_RAND_SIZE 32
#define SSL_RSA_PREMASTER_SECRET_SIZE 48
#define SSL_MASTER_SECRET_SIZE 48

typedef void *SSLRecordContextRef;
struct SSLRecordFuncs;

#define MAX_SESSION_ID_LENGTH 32

/** Curves, by their numbers on the wire; the library has the last three. */
typedef int SSL_ECDSA_NamedCurve;
enum {
    SSL_Curve_None = -1,
    SSL_Curve_sect163k1 = 1,
    SSL_Curve_sect163r1 = 2,
    SSL_Curve_sect163r2 = 3,
    SSL_Curve_sect193r1 = 4,
    SSL_Curve_sect193r2 = 5,
    SSL_Curve_sect233k1 = 6,
    SSL_Curve_sect233r1 = 7,
    SSL_Curve_sect239k1 = 8,
    SSL_Curve_sect283k1 = 9,
    SSL_Curve_sect283r1 = 10,
    SSL_Curve_sect409k1 = 11,
    SSL_Curve_sect409r1 = 12,
    SSL_Curve_sect571k1 = 13,
    SSL_Curve_sect571r1 = 14,
    SSL_Curve_secp160k1 = 15,
    SSL_Curve_secp160r1 = 16,
    SSL_Curve_secp160r2 = 17,
    SSL_Curve_secp192k1 = 18,
    SSL_Curve_secp192r1 = 19,
    SSL_Curve_secp224k1 = 20,
    SSL_Curve_secp224r1 = 21,
    SSL_Curve_secp256k1 = 22,
    SSL_Curve_secp256r1 = 23,
    SSL_Curve_secp384r1 = 24,
    SSL_Curve_secp521r1 = 25
};

/** How strong a connection is. */
typedef int SSLConnectionStrength;
enum {
    SSLConnectionStrengthStrong = 0,
    SSLConnectionStrengthWeak = 1,
    SSLConnectionStrengthNonsecure = 2
};

/** Kinds of client certificate, as a CertificateRequest lists them. */
typedef int SSLClientAuthenticationType;
enum {
    SSLClientAuthNone = -1,
    SSLClientAuth_RSASign = 1,
    SSLClientAuth_DSSSign = 2,
    SSLClientAuth_RSAFixedDH = 3,
    SSLClientAuth_DSS_FixedDH = 4,
    SSLClientAuth_ECDSASign = 64,
    SSLClientAuth_RSAFixedECDH = 65,
    SSLClientAuth_ECDSAFixedECDH = 66
};

/** Hashes of TLS 1.2 signatures. */
typedef int SSL_HashAlgorithm;
enum {
    SSL_HashAlgorithmNone = 0,
    SSL_HashAlgorithmMD5 = 1,
    SSL_HashAlgorithmSHA1 = 2,
    SSL_HashAlgorithmSHA224 = 3,
    SSL_HashAlgorithmSHA256 = 4,
    SSL_HashAlgorithmSHA384 = 5,
    SSL_HashAlgorithmSHA512 = 6
};

/** Algorithms of TLS 1.2 signatures. */
typedef int SSL_SignatureAlgorithm;
enum {
    SSL_SignatureAlgorithmAnonymous = 0,
    SSL_SignatureAlgorithmRSA = 1,
    SSL_SignatureAlgorithmDSA = 2,
    SSL_SignatureAlgorithmECDSA = 3
};

/**
 * Codes of an external record layer. No function returns them: the library has none but its own.
 */
enum {
    errSSLRecordInternal = -10000,
    errSSLRecordWouldBlock = -10001,
    errSSLRecordProtocol = -10002,
    errSSLRecordNegotiation = -10003,
    errSSLRecordClosedAbort = -10004,
    errSSLRecordConnectionRefused = -10005,
    errSSLRecordDecryptionFail = -10006,
    errSSLRecordBadRecordMac = -10007,
    errSSLRecordRecordOverflow = -10008,
    errSSLRecordUnexpectedRecord = -10009
};

/** Named groups (RFC 8446 §4.2.7). */
typedef uint16_t SSLKeyExchangeGroup;
enum {
    kSSLKeyExchangeGroupSecp256r1 = 0x0017,
    kSSLKeyExchangeGroupSecp384r1 = 0x0018,
    kSSLKeyExchangeGroupSecp521r1 = 0x0019,
    kSSLKeyExchangeGroupX25519 = 0x001D,
    kSSLKeyExchangeGroupX448 = 0x001E,
    kSSLKeyExchangeGroupFFDHE2048 = 0x0100,
    kSSLKeyExchangeGroupFFDHE3072 = 0x0101,
    kSSLKeyExchangeGroupFFDHE4096 = 0x0102,
    kSSLKeyExchangeGroupFFDHE6144 = 0x0103,
    kSSLKeyExchangeGroupFFDHE8192 = 0x0104
};

/** Sets of named groups. */
typedef int SSLKeyExchangeGroupSet;
enum {
    kSSLKeyExchangeGroupSetDefault = 0,
    kSSLKeyExchangeGroupSetCompatibility = 1,
    kSSLKeyExchangeGroupSetLegacy = 2
};

typedef struct {
    SSL_HashAlgorithm hash;
    SSL_SignatureAlgorithm signature;
} SSLSignatureAndHashAlgorithm;

typedef void (*SSLInternalMasterSecretFunction)(SSLContextRef ctx, const void *arg, void *secret, size_t *secretLength);
typedef void (*SSLNPNFunc)(SSLContextRef ctx, void *info, const void *npnData, size_t npnDataLength);
typedef void (*SSLALPNFunc)(SSLContextRef ctx, void *info, const void *alpnData, size_t alpnDataLength);

/**
 * Gets what SSLSetClientSideAuthenticate set.
 *
 * @param context The context.
 * @param auth Receives the value.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetClientSideAuthenticate(SSLContextRef context, SSLAuthenticate *auth);

/**
 * Sets how long sessions made by this context can be resumed.
 *
 * @param context The context.
 * @param timeoutInSeconds Seconds; 0 means 600.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetSessionCacheTimeout(SSLContextRef context, uint32_t timeoutInSeconds);

/**
 * Tells whether the handshake resumed an earlier session.
 *
 * @param context The context.
 * @param sessionWasResumed Receives the answer.
 * @param sessionID Receives the session id of a resumed session.
 * @param sessionIDLength Capacity, at least 32; receives the length.
 * @return errSecParam for NULL or a capacity below 32.
 */
OSStatus SSLGetResumableSessionInfo(SSLContextRef context, Boolean *sessionWasResumed, void *sessionID, size_t *sessionIDLength);

/**
 * Sets certificates that are accepted as leaf of a chain that fails verification. NULL clears them.
 *
 * @param context The context.
 * @param certRefs Array of SecCertificates; retained.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetTrustedLeafCertificates(SSLContextRef context, CFArrayRef certRefs);

/**
 * Copies what SSLSetTrustedLeafCertificates set.
 *
 * @param context The context.
 * @param certRefs Receives an array with one retain, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyTrustedLeafCertificates(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the array set with SSLSetCertificate; it is not retained.
 *
 * @param context The context.
 * @param certRefs Receives the array, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetCertificate(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the array set with SSLSetEncryptionCertificate; it is not retained.
 *
 * @param context The context.
 * @param certRefs Receives the array, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetEncryptionCertificate(SSLContextRef context, CFArrayRef *certRefs);

/**
 * Gets the trust object of the peer's chain; it is not retained.
 *
 * @param context The context.
 * @param secTrust Receives it, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetPeerSecTrust(SSLContextRef context, SecTrustRef *secTrust);

/* The functions below are in no public header of the original. */

/**
 * Creates a datagram context. The engine has no DTLS yet: SSLHandshake returns errSecUnimplemented.
 *
 * @param isServer True for a server.
 * @param dtlsContextPtr Receives the context with one retain.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLNewDatagramContext(Boolean isServer, SSLContextRef *dtlsContextPtr);

/**
 * Sets the secret for PSK suites. The engine has none yet: kept only.
 *
 * @param ctx The context.
 * @param secret The secret; copied.
 * @param secretLen Number of elements at secret.
 * @return errSecParam for none; errSecBadReq while the session is active.
 */
OSStatus SSLSetPSKSharedSecret(SSLContextRef ctx, const void *secret, size_t secretLen);

/**
 * Client: sets the identity for PSK suites. The engine has none yet: kept only.
 *
 * @param ctx The context.
 * @param pskIdentity The identity; copied.
 * @param pskIdentityLen Number of elements at pskIdentity.
 * @return errSecParam for none, or on a server.
 */
OSStatus SSLSetPSKIdentity(SSLContextRef ctx, const void *pskIdentity, size_t pskIdentityLen);

/**
 * Gets what SSLSetPSKIdentity set; it belongs to the context.
 *
 * @param ctx The context.
 * @param pskIdentity Receives a pointer, or NULL.
 * @param pskIdentityLen Receives the number of bytes.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetPSKIdentity(SSLContextRef ctx, const void **pskIdentity, size_t *pskIdentityLen);

/**
 * Client: sets the smallest group accepted for DHE suites. The engine has no DHE suites yet: without effect
 * on the wire.
 *
 * @param ctx The context.
 * @param nbits Bits; clamped to 512 to 2048.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetMinimumDHGroupSize(SSLContextRef ctx, unsigned nbits);

/**
 * Gets what SSLSetMinimumDHGroupSize set; 1024 at first.
 *
 * @param ctx The context.
 * @param nbits Receives bits.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetMinimumDHGroupSize(SSLContextRef ctx, unsigned *nbits);

/**
 * Replaces the enabled suites by those of preset legacy_DHE, or of legacy; versions stay as they are.
 *
 * @param ctx The context.
 * @param enabled Which of the two.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetDHEEnabled(SSLContextRef ctx, bool enabled);

/**
 * Gets what SSLSetDHEEnabled set; false at first.
 *
 * @param ctx The context.
 * @param enabled Receives the answer.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetDHEEnabled(SSLContextRef ctx, bool *enabled);

/**
 * Keeps a flag for its getter; it has no effect.
 *
 * @param context The context.
 * @param enable On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetAllowAnonymousCiphers(SSLContextRef context, Boolean enable);

/**
 * Gets what SSLSetAllowAnonymousCiphers set; false at first.
 *
 * @param context The context.
 * @param enable Receives on or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetAllowAnonymousCiphers(SSLContextRef context, Boolean *enable);

/**
 * Tells whether a weak group was negotiated: never, there are no DHE suites yet.
 *
 * @param context The context.
 * @return False.
 */
bool SSLIsSessionNegotiatedWithUnsafeDH(SSLContextRef context);

/**
 * Copies the master secret of a TLS 1.2 session.
 *
 * @param context The context.
 * @param secret Receives 48 bytes.
 * @param secretSize Capacity, at least 48; receives 48.
 * @return errSecParam; errSecBadReq before it is known, and in TLS 1.3, which has none.
 */
OSStatus SSLInternalMasterSecret(SSLContextRef context, void *secret, size_t *secretSize);

/**
 * Copies the random bytes of the ServerHello.
 *
 * @param context The context.
 * @param randBuf Receives 32 bytes.
 * @param randSize Capacity, at least 32; receives 32.
 * @return errSecParam for NULL; errSecBadReq before it is known.
 */
OSStatus SSLInternalServerRandom(SSLContextRef context, void *randBuf, size_t *randSize);

/**
 * Copies the random bytes of the ClientHello.
 *
 * @param context The context.
 * @param randBuf Receives 32 bytes.
 * @param randSize Capacity, at least 32; receives 32.
 * @return errSecParam for NULL; errSecBadReq before it is known.
 */
OSStatus SSLInternalClientRandom(SSLContextRef context, void *randBuf, size_t *randSize);

/**
 * Tells the sizes of the negotiated suite, in bytes.
 *
 * @param context The context.
 * @param digestSize Receives that of the MAC; 0 for AES-GCM and ChaCha20.
 * @param symmetricKeySize Receives that of the key.
 * @param ivSize Receives that of the IV, or of a block for CBC.
 * @return errSecParam for NULL; errSecBadReq before it is known.
 */
OSStatus SSLGetCipherSizes(SSLContextRef context, size_t *digestSize, size_t *symmetricKeySize, size_t *ivSize);

/**
 * Runs the PRF of the negotiated version, up to TLS 1.2.
 *
 * @param context The context.
 * @param secret The secret.
 * @param secretLen Number of elements at secret.
 * @param label The label; may be NULL. With the seed at most 128 bytes.
 * @param labelLen Number of elements at label.
 * @param seed The seed.
 * @param seedLen Number of elements at seed.
 * @param out Receives as many bytes as it has room for.
 * @param outLen Number of elements at @out.
 * @return errSecParam; errSecBadReq before the ServerHello, and in TLS 1.3, which has another one.
 */
OSStatus SSLInternal_PRF(SSLContextRef context, const void *secret, size_t secretLen, const void *label, size_t labelLen, const void *seed, size_t seedLen, void *out, size_t outLen);

/**
 * EAP-FAST: the library does not have it.
 *
 * @param ctx The context.
 * @param mFunc Ignored.
 * @param arg Ignored.
 * @return errSecUnimplemented.
 */
OSStatus SSLInternalSetMasterSecretFunction(SSLContextRef ctx, SSLInternalMasterSecretFunction mFunc, const void *arg);

/**
 * EAP-FAST: the library does not have it.
 *
 * @param ctx The context.
 * @param ticket Ignored.
 * @param ticketLength At most 65535.
 * @return errSecParam for more; errSecBadReq while the session is active; else errSecUnimplemented.
 */
OSStatus SSLInternalSetSessionTicket(SSLContextRef ctx, const void *ticket, size_t ticketLength);

/**
 * Tells the group of the key exchange.
 *
 * @param ctx The context.
 * @param namedCurve Receives its number on the wire; 29 for X25519, which has no name here.
 * @return errSecParam if there is none.
 */
OSStatus SSLGetNegotiatedCurve(SSLContextRef ctx, SSL_ECDSA_NamedCurve *namedCurve);

/**
 * Tells how many curves SSLGetECDSACurves gives; 3 at first.
 *
 * @param ctx The context.
 * @param numCurves Receives the number.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetNumberOfECDSACurves(SSLContextRef ctx, unsigned *numCurves);

/**
 * Gets the curves: those that were set, else P-256, P-384 and P-521. X25519, which an untouched context
 * prefers, has no name here.
 *
 * @param ctx The context.
 * @param namedCurves Receives them.
 * @param numCurves Capacity; receives the number.
 * @return errSecParam for NULL or too little room.
 */
OSStatus SSLGetECDSACurves(SSLContextRef ctx, SSL_ECDSA_NamedCurve *namedCurves, unsigned *numCurves);

/**
 * Limits the key exchange to curves, in order of preference. P-256, P-384 and P-521 count, others are
 * ignored.
 *
 * @param ctx The context.
 * @param namedCurves The curves.
 * @param numCurves Number of elements at namedCurves.
 * @return errSecParam if none of the three is there; errSecBadReq while the session is active.
 */
OSStatus SSLSetECDSACurves(SSLContextRef ctx, const SSL_ECDSA_NamedCurve *namedCurves, unsigned int numCurves);

/**
 * Client: tells how many kinds of certificate the server asks for.
 *
 * @param ctx The context.
 * @param numTypes Receives the number.
 * @return errSecParam if it does not ask.
 */
OSStatus SSLGetNumberOfClientAuthTypes(SSLContextRef ctx, unsigned *numTypes);

/**
 * Client: gets the kinds of certificate that the server asks for. In TLS 1.3 they are taken from its
 * signature algorithms.
 *
 * @param ctx The context.
 * @param authTypes Receives them.
 * @param numTypes Capacity; receives the number.
 * @return errSecParam if it does not ask; errSSLBufferOverflow for too little room.
 */
OSStatus SSLGetClientAuthTypes(SSLContextRef ctx, SSLClientAuthenticationType *authTypes, unsigned *numTypes);

/**
 * Has nothing to tell.
 *
 * @param ctx The context.
 * @param authType Untouched.
 * @return errSecUnimplemented.
 */
OSStatus SSLGetNegotiatedClientAuthType(SSLContextRef ctx, SSLClientAuthenticationType *authType);

/**
 * Tells how many signature algorithms SSLGetSignatureAlgorithms gives.
 *
 * @param ctx The context.
 * @param numSigAlgs Receives the number.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetNumberOfSignatureAlgorithms(SSLContextRef ctx, unsigned *numSigAlgs);

/**
 * Gets the peer's signature algorithms, as far as TLS 1.2 has names for them.
 *
 * @param ctx The context.
 * @param sigAlgs Receives them.
 * @param numSigAlgs Capacity; receives the number.
 * @return errSecParam; errSSLBufferOverflow for too little room.
 */
OSStatus SSLGetSignatureAlgorithms(SSLContextRef ctx, SSLSignatureAndHashAlgorithm *sigAlgs, unsigned *numSigAlgs);

/**
 * Has nothing to do: NPN is not spoken, the function is never called.
 *
 * @param context The context.
 * @param npnFunc Ignored.
 * @param info Ignored.
 */
void SSLSetNPNFunc(SSLContextRef context, SSLNPNFunc npnFunc, void *info);

/**
 * Keeps data for SSLGetNPNData; NPN is not spoken.
 *
 * @param context The context.
 * @param data 1 to 255 bytes; copied.
 * @param length Number of elements at data.
 * @return errSecParam for none or more.
 */
OSStatus SSLSetNPNData(SSLContextRef context, const void *data, size_t length);

/**
 * Gets what SSLSetNPNData kept; it belongs to the context.
 *
 * @param context The context.
 * @param length Receives the number of bytes.
 * @return A pointer, or NULL.
 */
const void *SSLGetNPNData(SSLContextRef context, size_t *length);

/**
 * Sets a function that hears the peer's ALPN list: on a client the server's answer; on a server the client's
 * offer, while SSLSetALPNData can still decide the answer. Ignored while the session is active.
 *
 * @param context The context.
 * @param alpnFunc The function, or NULL.
 * @param info Its second argument.
 */
void SSLSetALPNFunc(SSLContextRef context, SSLALPNFunc alpnFunc, void *info);

/**
 * Sets the ALPN names as the wire has them: each behind one byte with its length.
 *
 * @param context The context.
 * @param data 1 to 255 bytes; copied.
 * @param length Number of elements at data.
 * @return errSecParam for another size or a broken list.
 */
OSStatus SSLSetALPNData(SSLContextRef context, const void *data, size_t length);

/**
 * Gets the peer's ALPN list as the wire has it; it belongs to the context.
 *
 * @param context The context.
 * @param length Receives the number of bytes.
 * @return A pointer, or NULL.
 */
const void *SSLGetALPNData(SSLContextRef context, size_t *length);

/**
 * Has nothing to do: the record layer is the library's own.
 *
 * @param alloc Ignored.
 * @param protocolSide Ignored.
 * @param connectionType Ignored.
 * @param recFuncs Ignored.
 * @return NULL.
 */
SSLContextRef SSLCreateContextWithRecordFuncs(CFAllocatorRef alloc, SSLProtocolSide protocolSide, SSLConnectionType connectionType, const struct SSLRecordFuncs *recFuncs);

/**
 * Has nothing to do: the record layer is the library's own.
 *
 * @param ctx The context.
 * @param recCtx Ignored.
 * @return errSecUnimplemented.
 */
OSStatus SSLSetRecordContext(SSLContextRef ctx, SSLRecordContextRef recCtx);

/**
 * Gives the suites of a group, in constant memory.
 *
 * @param group The group.
 * @param listSize Receives their number; not NULL.
 * @return The suites; NULL for an unknown group.
 */
const SSLCipherSuite *SSLCiphersuiteGroupToCiphersuiteList(SSLCiphersuiteGroup group, size_t *listSize);

/**
 * Tells whether a suite is in a group.
 *
 * @param group The group.
 * @param suite The suite.
 * @return The answer.
 */
bool SSLCiphersuiteGroupContainsCiphersuite(SSLCiphersuiteGroup group, SSLCipherSuite suite);

/**
 * Tells the first version for which a suite is meant.
 *
 * @param ciphersuite The suite.
 * @return The version; kSSLProtocolUnknown for suites outside of the modern lists.
 */
SSLProtocol SSLCiphersuiteMinimumTLSVersion(SSLCipherSuite ciphersuite);

/**
 * Tells the last version for which a suite is meant.
 *
 * @param ciphersuite The suite.
 * @return The version; kSSLProtocolUnknown for suites outside of the modern lists.
 */
SSLProtocol SSLCiphersuiteMaximumTLSVersion(SSLCipherSuite ciphersuite);

/**
 * Gives the name of the constant for a suite, in constant memory.
 *
 * @param ciphersuite The suite.
 * @return The name, or NULL.
 */
const char *SSLCiphersuiteGetName(SSLCipherSuite ciphersuite);

/**
 * Gives the number of a version on the wire.
 *
 * @param protocol_version The version.
 * @return The number; 0 for what is no single version.
 */
uint16_t SSLProtocolGetVersionCodepoint(SSLProtocol protocol_version);

/**
 * Gives the version with a number on the wire.
 *
 * @param protocol_version The number.
 * @return The version, or kSSLProtocolUnknown.
 */
SSLProtocol SSLProtocolFromVersionCodepoint(uint16_t protocol_version);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecureTransportPriv_h */
