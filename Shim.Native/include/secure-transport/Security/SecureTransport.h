/*
 * Security/SecureTransport.h
 * Secure Transport: TLS for programs that bring their own transport.
 *
 * Generated from SecureTransportHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecureTransport_h
#define SHIM_Security_SecureTransport_h

#include <CoreFoundation/CoreFoundation.h>
#include <Security/CipherSuite.h>
#include <Security/SecProtocolTypes.h>
#include <Security/SecTrust.h>
#include <sys/types.h>
#include <Availability.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A TLS session. A CoreFoundation object: retained and released by CFRetain and CFRelease. */
struct SSLContext;
typedef struct SSLContext *SSLContextRef;

/* The program's own name for a connection; the library hands it to the callbacks and never looks at it. */
typedef const void *SSLConnectionRef;

/* Reads exactly *dataLength bytes if it can, and stores how many it read. Returns errSSLWouldBlock if fewer were there. */
typedef OSStatus (*SSLReadFunc)(SSLConnectionRef connection, void *data, size_t *dataLength);

/* Writes *dataLength bytes if it can, and stores how many it wrote. Returns errSSLWouldBlock if not all were taken. */
typedef OSStatus (*SSLWriteFunc)(SSLConnectionRef connection, const void *data, size_t *dataLength);

/** Result codes of Secure Transport, of type OSStatus. */
enum {
    /**
     * Malformed message, illegal combination, unknown record type, application data in a handshake, identity
     * change, bad Finished.
     */
    errSSLProtocol = -9800,
    /** No common suite/version, unoffered suite chosen, RFC 5746 mismatch. */
    errSSLNegotiation = -9801,
    /**
     * The peer sent unsupported_extension, inappropriate_fallback or an alert that has no code of its own.
     */
    errSSLFatalAlert = -9802,
    /** Not a failure: the transport would block; call again. */
    errSSLWouldBlock = -9803,
    /** Never returned. */
    errSSLSessionNotFound = -9804,
    /** The peer sent close_notify, or the program itself called SSLClose. */
    errSSLClosedGraceful = -9805,
    /** EOF / transport error on a record header; truncated record; calls after an abort. */
    errSSLClosedAbort = -9806,
    /** The peer's chain was not accepted, for whatever reason, or is missing although required. */
    errSSLXCertChainInvalid = -9807,
    /** SSLSetCertificate with an empty array; otherwise unused. */
    errSSLBadCert = -9808,
    /** Peer signature (ServerKeyExchange, CertificateVerify) wrong, RSA key unusable. */
    errSSLCrypto = -9809,
    /** The library failed. */
    errSSLInternal = -9810,
    /** Never returned. */
    errSSLModuleAttach = -9811,
    /** Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it. */
    errSSLUnknownRootCert = -9812,
    /** Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it. */
    errSSLNoRootCert = -9813,
    /** Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it. */
    errSSLCertExpired = -9814,
    /** Never returned by the library: errSSLXCertChainInvalid is. SSLSetError takes it. */
    errSSLCertNotYetValid = -9815,
    /** The transport ended on a record boundary without close_notify. */
    errSSLClosedNoNotify = -9816,
    /** Caller's list/name buffer too small. */
    errSSLBufferOverflow = -9817,
    /** Never returned. */
    errSSLBadCipherSuite = -9818,
    /** The peer sent unexpected_message. */
    errSSLPeerUnexpectedMsg = -9819,
    /** The peer sent bad_record_mac. */
    errSSLPeerBadRecordMac = -9820,
    /** The peer sent decryption_failed. */
    errSSLPeerDecryptionFail = -9821,
    /** The peer sent record_overflow. */
    errSSLPeerRecordOverflow = -9822,
    /** The peer sent decompression_failure. */
    errSSLPeerDecompressFail = -9823,
    /** The peer sent handshake_failure. */
    errSSLPeerHandshakeFail = -9824,
    /** The peer sent bad_certificate. */
    errSSLPeerBadCert = -9825,
    /** The peer sent unsupported_certificate. */
    errSSLPeerUnsupportedCert = -9826,
    /** The peer sent certificate_revoked. */
    errSSLPeerCertRevoked = -9827,
    /** The peer sent certificate_expired. */
    errSSLPeerCertExpired = -9828,
    /** The peer sent certificate_unknown. */
    errSSLPeerCertUnknown = -9829,
    /** The peer sent illegal_parameter received. */
    errSSLIllegalParam = -9830,
    /** The peer sent unknown_ca. */
    errSSLPeerUnknownCA = -9831,
    /** The peer sent access_denied. */
    errSSLPeerAccessDenied = -9832,
    /** The peer sent decode_error. */
    errSSLPeerDecodeError = -9833,
    /** The peer sent decrypt_error. */
    errSSLPeerDecryptError = -9834,
    /** The peer sent export_restriction. */
    errSSLPeerExportRestriction = -9835,
    /** The peer sent protocol_version. */
    errSSLPeerProtocolVersion = -9836,
    /** The peer sent insufficient_security. */
    errSSLPeerInsufficientSecurity = -9837,
    /** The peer sent internal_error. */
    errSSLPeerInternalError = -9838,
    /** The peer sent user_canceled. */
    errSSLPeerUserCancelled = -9839,
    /** The peer sent no_renegotiation. */
    errSSLPeerNoRenegotiation = -9840,
    /**
     * Not a failure: the peer's certificate has been received, and the program asked to be told.
     */
    errSSLPeerAuthCompleted = -9841,
    /** Not a failure: the server asks for a certificate, and the program asked to be told. */
    errSSLClientCertRequested = -9842,
    /** Never returned: errSSLXCertChainInvalid is. */
    errSSLHostNameMismatch = -9843,
    /** DTLS retransmissions exhausted. */
    errSSLConnectionRefused = -9844,
    /** AEAD tag wrong. */
    errSSLDecryptionFail = -9845,
    /** MAC or padding wrong. */
    errSSLBadRecordMac = -9846,
    /** Record too long / not a multiple of the block size / HTTP text on a TLS port. */
    errSSLRecordOverflow = -9847,
    /**
     * Server without identity for a suite that needs one; anonymous suite plus client auth; NPN callback
     * without data.
     */
    errSSLBadConfiguration = -9848,
    /** DTLS record to be skipped (does not abort). */
    errSSLUnexpectedRecord = -9849,
    /** DH prime below the minimum. */
    errSSLWeakPeerEphemeralDHKey = -9850,
    /** Not a failure: a ClientHello has been received, and the program asked to be told. */
    errSSLClientHelloReceived = -9851,
    /** Declared for completeness, like everything below it: never returned. */
    errSSLTransportReset = -9852,
    /** Never returned. */
    errSSLNetworkTimeout = -9853,
    /** Never returned. */
    errSSLConfigurationFailed = -9854,
    /** Never returned. */
    errSSLUnsupportedExtension = -9855,
    /** Never returned. */
    errSSLUnexpectedMessage = -9856,
    /** Never returned. */
    errSSLDecompressFail = -9857,
    /** Never returned. */
    errSSLHandshakeFail = -9858,
    /** Never returned. */
    errSSLDecodeError = -9859,
    /** Never returned. */
    errSSLInappropriateFallback = -9860,
    /** Never returned. */
    errSSLMissingExtension = -9861,
    /** Never returned. */
    errSSLBadCertificateStatusResponse = -9862,
    /** Never returned. */
    errSSLCertificateRequired = -9863,
    /** Never returned. */
    errSSLUnknownPSKIdentity = -9864,
    /** Never returned. */
    errSSLUnrecognizedName = -9865,
    /** Never returned. */
    errSSLATSViolation = -9880,
    /** Never returned. */
    errSSLATSMinimumVersionViolation = -9881,
    /** Never returned. */
    errSSLATSCiphersuiteViolation = -9882,
    /** Never returned. */
    errSSLATSMinimumKeySizeViolation = -9883,
    /** Never returned. */
    errSSLATSLeafCertificateHashAlgorithmViolation = -9884,
    /** Never returned. */
    errSSLATSCertificateHashAlgorithmViolation = -9885,
    /** Never returned. */
    errSSLATSCertificateTrustViolation = -9886,
    /** Never returned. */
    errSSLEarlyDataRejected = -9890
};

/** Strictness of a session in headers of 10.11 and 10.12. */
typedef int SSLSessionStrengthPolicy;
enum {
    /** No policy. */
    kSSLSessionStrengthPolicyDefault = 0,
    /** As preset ATSv1. */
    kSSLSessionStrengthPolicyATSv1 = 1,
    /** As preset ATSv1_noPFS. */
    kSSLSessionStrengthPolicyATSv1_noPFS = 2
};

/** State of a session. */
typedef int SSLSessionState;
enum {
    /** Nothing has been sent or received. */
    kSSLIdle = 0,
    /** A handshake is in progress. */
    kSSLHandshake = 1,
    /** Ready for data. */
    kSSLConnected = 2,
    /** Closed by either side with close_notify. */
    kSSLClosed = 3,
    /** Ended by a failure. */
    kSSLAborted = 4
};

/** Where SSLHandshake pauses, and how the session behaves. */
typedef int SSLSessionOption;
enum {
    /**
     * Client: pause when the server's certificate is in; also switches built-in verification off (false: on).
     */
    kSSLSessionOptionBreakOnServerAuth = 0,
    /** Client: pause when the server asks for a certificate and none is set. */
    kSSLSessionOptionBreakOnCertRequested = 1,
    /**
     * Server: pause when the client's certificate is in; also switches built-in verification off (false: on).
     */
    kSSLSessionOptionBreakOnClientAuth = 2,
    /** Client, TLS 1.2: data may be written before the server's Finished is in. */
    kSSLSessionOptionFalseStart = 3,
    /** 1/n-1 record splitting for CBC suites of TLS 1.0; on by default. */
    kSSLSessionOptionSendOneByteRecord = 4,
    /** Client: the server may show another certificate when renegotiating. */
    kSSLSessionOptionAllowServerIdentityChange = 5,
    /** Client: tell the server that this is a fallback to an older version (RFC 7507). */
    kSSLSessionOptionFallback = 6,
    /** Server: pause when the ClientHello is in. */
    kSSLSessionOptionBreakOnClientHello = 7,
    /** Server: a client may renegotiate. */
    kSSLSessionOptionAllowRenegotiation = 8,
    /** Client, TLS 1.2: ask for and use session tickets (RFC 5077). */
    kSSLSessionOptionEnableSessionTickets = 9
};

/** What became of the client's certificate. */
typedef int SSLClientCertificateState;
enum {
    /** Not asked for. */
    kSSLClientCertNone = 0,
    /** Asked for. */
    kSSLClientCertRequested = 1,
    /** Sent; on a server: received and accepted. */
    kSSLClientCertSent = 2,
    /** Refused. */
    kSSLClientCertRejected = 3
};

/** Whether a server asks for a client certificate. */
typedef int SSLAuthenticate;
enum {
    /** Do not ask. */
    kNeverAuthenticate = 0,
    /** Ask, and refuse clients without. */
    kAlwaysAuthenticate = 1,
    /** Ask, and serve clients without. */
    kTryAuthenticate = 2
};

/** Which end of the connection a context is. */
typedef int SSLProtocolSide;
enum {
    /** The server. */
    kSSLServerSide = 0,
    /** The client. */
    kSSLClientSide = 1
};

/** Kind of transport. */
typedef int SSLConnectionType;
enum {
    /** A stream: TLS. */
    kSSLStreamType = 0,
    /** Datagrams: DTLS, which the library does not have yet. */
    kSSLDatagramType = 1
};

#define errSSLServerAuthCompleted errSSLPeerAuthCompleted
#define errSSLClientAuthCompleted errSSLPeerAuthCompleted
#define errSSLLast errSSLUnexpectedRecord

/** TLS 1.0 to 1.2, 21 suites. */
extern const CFStringRef kSSLSessionConfig_default;
/** TLS 1.2 with forward secrecy. */
extern const CFStringRef kSSLSessionConfig_ATSv1;
/** TLS 1.2, RSA key exchange too. */
extern const CFStringRef kSSLSessionConfig_ATSv1_noPFS;
/** TLS 1.0 to 1.2 without 3DES. */
extern const CFStringRef kSSLSessionConfig_standard;
/** As default; RC4 is gone. */
extern const CFStringRef kSSLSessionConfig_RC4_fallback;
/** TLS 1.0 with the fallback signal. */
extern const CFStringRef kSSLSessionConfig_TLSv1_fallback;
/** As TLSv1_fallback. */
extern const CFStringRef kSSLSessionConfig_TLSv1_RC4_fallback;
/** As default. */
extern const CFStringRef kSSLSessionConfig_legacy;
/** As default, DHE suites too. */
extern const CFStringRef kSSLSessionConfig_legacy_DHE;
/** TLS 1.2, anonymous suites, which the library does not have yet. */
extern const CFStringRef kSSLSessionConfig_anonymous;
/** As default. */
extern const CFStringRef kSSLSessionConfig_3DES_fallback;
/** As TLSv1_fallback. */
extern const CFStringRef kSSLSessionConfig_TLSv1_3DES_fallback;

/**
 * Server: sets the group for DHE suites, PKCS#3 in DER of any size. The engine has no DHE suites yet: without
 * effect on the wire.
 *
 * @param context The context.
 * @param dhParams The DER; copied.
 * @param dhParamsLen Number of elements at dhParams.
 * @return errSecParam on a client or for what does not decode; errSecBadReq while the session is
 *        active.
 */
OSStatus SSLSetDiffieHellmanParams(SSLContextRef context, const void *dhParams, size_t dhParamsLen);

/**
 * Gets what SSLSetDiffieHellmanParams set; it belongs to the context.
 *
 * @param context The context.
 * @param dhParams Receives a pointer, or NULL.
 * @param dhParamsLen Receives the number of bytes.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetDiffieHellmanParams(SSLContextRef context, const void **dhParams, size_t *dhParamsLen);

/**
 * Keeps a flag for SSLGetRsaBlinding. RSA is always blinded.
 *
 * @param context The context.
 * @param blinding On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetRsaBlinding(SSLContextRef context, Boolean blinding);

/**
 * Gets what SSLSetRsaBlinding set; true at first.
 *
 * @param context The context.
 * @param blinding Receives on or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetRsaBlinding(SSLContextRef context, Boolean *blinding);

/**
 * Datagrams: sets the cookie that a server asks back. The engine has no DTLS yet: kept only.
 *
 * @param dtlsContext A datagram context.
 * @param cookie At most 32 bytes; copied.
 * @param cookieLen Number of elements at cookie.
 * @return errSecParam for a stream context or a longer cookie; errSecBadReq while the session is
 *        active.
 */
OSStatus SSLSetDatagramHelloCookie(SSLContextRef dtlsContext, const void *cookie, size_t cookieLen);

/**
 * Datagrams: sets the size of the largest record. The engine has no DTLS yet: kept only.
 *
 * @param dtlsContext A datagram context.
 * @param maxSize Bytes; less than 64 is ignored.
 * @return errSecParam for a stream context.
 */
OSStatus SSLSetMaxDatagramRecordSize(SSLContextRef dtlsContext, size_t maxSize);

/**
 * Datagrams: gets the size of the largest record; 1400 at first.
 *
 * @param dtlsContext A datagram context.
 * @param maxSize Receives bytes.
 * @return errSecParam for a stream context.
 */
OSStatus SSLGetMaxDatagramRecordSize(SSLContextRef dtlsContext, size_t *maxSize);

/**
 * Datagrams: tells how much data surely fits one record, whatever the suite; 1327 at first.
 *
 * @param dtlsContext A datagram context.
 * @param bufSize Receives bytes.
 * @return errSecParam for a stream context.
 */
OSStatus SSLGetDatagramWriteSize(SSLContextRef dtlsContext, size_t *bufSize);

/**
 * SSLCopyPeerCertificates as it was up to 10.8: the caller releases the array and, besides, every certificate
 * in it.
 *
 * @param context The context.
 * @param certs Receives an array with one retain, or NULL.
 * @return errSecBadReq if the peer has shown no certificate.
 */
OSStatus SSLGetPeerCertificates(SSLContextRef context, CFArrayRef *certs);

/**
 * The name of SSLCopyTrustedRoots up to 10.2.
 *
 * @param context The context.
 * @param trustedRoots Receives an array with one retain.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetTrustedRoots(SSLContextRef context, CFArrayRef *trustedRoots);

/**
 * Has nothing to do: SSLSetSessionConfig is what sets presets.
 *
 * @param context The context.
 * @param policyStrength Ignored.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetSessionStrengthPolicy(SSLContextRef context, SSLSessionStrengthPolicy policyStrength);

/**
 * Sets an option. Before the handshake.
 *
 * @param context The context.
 * @param option The option.
 * @param value On or off.
 * @return errSecParam for an unknown option; errSecBadReq while the session is active.
 */
OSStatus SSLSetSessionOption(SSLContextRef context, SSLSessionOption option, Boolean value);

/**
 * Tells whether an option is set.
 *
 * @param context The context.
 * @param option The option.
 * @param value Receives on or off.
 * @return errSecParam for an unknown option.
 */
OSStatus SSLGetSessionOption(SSLContextRef context, SSLSessionOption option, Boolean *value);

/**
 * Sets versions, suites and the fallback flag from a preset.
 *
 * @param context The context.
 * @param config One of the kSSLSessionConfig constants.
 * @return errSecParam for an unknown name.
 */
OSStatus SSLSetSessionConfig(SSLContextRef context, CFStringRef config);

/**
 * Sets the oldest version to negotiate.
 *
 * @param context The context.
 * @param minVersion kSSLProtocol3 to kTLSProtocol13 or kTLSProtocolMaxSupported.
 * @return errSSLIllegalParam for other values.
 */
OSStatus SSLSetProtocolVersionMin(SSLContextRef context, SSLProtocol minVersion);

/**
 * Gets the oldest version: kTLSProtocol1 while nothing is set.
 *
 * @param context The context.
 * @param minVersion Receives the version.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetProtocolVersionMin(SSLContextRef context, SSLProtocol *minVersion);

/**
 * Sets the newest version to negotiate. Without it the library goes up to TLS 1.3.
 *
 * @param context The context.
 * @param maxVersion kSSLProtocol3 to kTLSProtocol13 or kTLSProtocolMaxSupported.
 * @return errSSLIllegalParam for other values.
 */
OSStatus SSLSetProtocolVersionMax(SSLContextRef context, SSLProtocol maxVersion);

/**
 * Gets the newest version: kTLSProtocol12 while nothing is set.
 *
 * @param context The context.
 * @param maxVersion Receives the version.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetProtocolVersionMax(SSLContextRef context, SSLProtocol *maxVersion);

/**
 * Adds a version to the range or takes it off.
 *
 * @param context The context.
 * @param protocol The version, or kSSLProtocolAll.
 * @param enable On or off.
 * @return errSecParam for other values; errSecBadReq while the session is active.
 */
OSStatus SSLSetProtocolVersionEnabled(SSLContextRef context, SSLProtocol protocol, Boolean enable);

/**
 * Tells whether a version is in the range.
 *
 * @param context The context.
 * @param protocol The version, or kSSLProtocolAll.
 * @param enable Receives the answer.
 * @return errSecParam for other values.
 */
OSStatus SSLGetProtocolVersionEnabled(SSLContextRef context, SSLProtocol protocol, Boolean *enable);

/**
 * Sets the range by its newest version, the oldest way.
 *
 * @param context The context.
 * @param version The version.
 * @return errSecParam for other values; errSecBadReq while the session is active.
 */
OSStatus SSLSetProtocolVersion(SSLContextRef context, SSLProtocol version);

/**
 * Gets the range as SSLSetProtocolVersion sets it.
 *
 * @param context The context.
 * @param protocol Receives the version.
 * @return errSecParam for ranges it cannot tell, the default among them.
 */
OSStatus SSLGetProtocolVersion(SSLContextRef context, SSLProtocol *protocol);

/**
 * Tells the version in use.
 *
 * @param context The context.
 * @param protocol Receives the version; kSSLProtocolUnknown while none is negotiated.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetNegotiatedProtocolVersion(SSLContextRef context, SSLProtocol *protocol);

/**
 * Tells how many suites SSLGetSupportedCiphers lists.
 *
 * @param context The context.
 * @param numCiphers Receives the number.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetNumberSupportedCiphers(SSLContextRef context, size_t *numCiphers);

/**
 * Lists the suites that have a name in this API; those the library does not have are dropped by
 * SSLSetEnabledCiphers.
 *
 * @param context The context.
 * @param ciphers Receives the suites.
 * @param numCiphers Capacity in elements; receives the number.
 * @return errSSLBufferOverflow if the capacity is too small.
 */
OSStatus SSLGetSupportedCiphers(SSLContextRef context, SSLCipherSuite *ciphers, size_t *numCiphers);

/**
 * Tells how many suites are enabled.
 *
 * @param context The context.
 * @param numCiphers Receives the number.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetNumberEnabledCiphers(SSLContextRef context, size_t *numCiphers);

/**
 * Lists the enabled suites in order of preference.
 *
 * @param context The context.
 * @param ciphers Receives the suites.
 * @param numCiphers Capacity in elements; receives the number.
 * @return errSSLBufferOverflow if the capacity is too small.
 */
OSStatus SSLGetEnabledCiphers(SSLContextRef context, SSLCipherSuite *ciphers, size_t *numCiphers);

/**
 * Enables suites in order of preference. A list without TLS 1.3 suites switches TLS 1.3 off.
 *
 * @param context The context.
 * @param ciphers The suites; unknown ones are dropped.
 * @param numCiphers Number of elements at ciphers.
 * @return errSecParam if none is left; errSecBadReq while the session is active.
 */
OSStatus SSLSetEnabledCiphers(SSLContextRef context, const SSLCipherSuite *ciphers, size_t numCiphers);

/**
 * Tells the suite in use.
 *
 * @param context The context.
 * @param cipherSuite Receives the suite; 0 while none is negotiated.
 * @return errSecBadReq if the session is not active.
 */
OSStatus SSLGetNegotiatedCipher(SSLContextRef context, SSLCipherSuite *cipherSuite);

/**
 * Client, TLS 1.2: asks for and uses session tickets.
 *
 * @param context The context.
 * @param enabled On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetSessionTicketsEnabled(SSLContextRef context, Boolean enabled);

/**
 * Sets the own certificate: a SecIdentity, then the chain above it. NULL clears it. Allowed during a pause.
 *
 * @param context The context.
 * @param certRefs The array; retained.
 * @return errSecParam for wrong types; errSSLBadCert for an empty array.
 */
OSStatus SSLSetCertificate(SSLContextRef context, CFArrayRef certRefs);

/**
 * Kept for SSLGetEncryptionCertificate only; export suites are gone.
 *
 * @param context The context.
 * @param certRefs The array; retained.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetEncryptionCertificate(SSLContextRef context, CFArrayRef certRefs);

/**
 * Sets the server's name: for server_name and for the check of its certificate. A server ignores it.
 *
 * @param context The context.
 * @param peerName The name; cut at a NUL.
 * @param peerNameLen Number of elements at peerName.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetPeerDomainName(SSLContextRef context, const char *peerName, size_t peerNameLen);

/**
 * Tells the length of the name set with SSLSetPeerDomainName.
 *
 * @param context The context.
 * @param peerNameLen Receives the length in bytes, without a NUL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetPeerDomainNameLength(SSLContextRef context, size_t *peerNameLen);

/**
 * Gets the name set with SSLSetPeerDomainName, without a NUL.
 *
 * @param context The context.
 * @param peerName Receives the name.
 * @param peerNameLen Capacity in bytes; receives the length.
 * @return errSSLBufferOverflow if the capacity is too small.
 */
OSStatus SSLGetPeerDomainName(SSLContextRef context, char *peerName, size_t *peerNameLen);

/**
 * Server: tells the length of the name that the client asked for, its NUL included; 0 for none.
 *
 * @param context The context.
 * @param peerNameLen Receives the length.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyRequestedPeerNameLength(SSLContextRef context, size_t *peerNameLen);

/**
 * Server: gets the name that the client asked for, with a NUL.
 *
 * @param context The context.
 * @param peerName Receives the name.
 * @param peerNameLen Capacity in bytes; receives the length.
 * @return errSSLBufferOverflow if the capacity is too small.
 */
OSStatus SSLCopyRequestedPeerName(SSLContextRef context, char *peerName, size_t *peerNameLen);

/**
 * Switches the built-in verification of the peer's certificate; on by default.
 *
 * @param context The context.
 * @param enableVerify On or off.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetEnableCertVerify(SSLContextRef context, Boolean enableVerify);

/**
 * Tells whether the peer's certificate is verified.
 *
 * @param context The context.
 * @param enableVerify Receives the answer.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetEnableCertVerify(SSLContextRef context, Boolean *enableVerify);

/**
 * Accepts expired certificates in the built-in verification.
 *
 * @param context The context.
 * @param allowsExpired On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetAllowsExpiredCerts(SSLContextRef context, Boolean allowsExpired);

/**
 * Tells whether expired certificates are accepted.
 *
 * @param context The context.
 * @param allowsExpired Receives the answer.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetAllowsExpiredCerts(SSLContextRef context, Boolean *allowsExpired);

/**
 * Accepts expired roots in the built-in verification.
 *
 * @param context The context.
 * @param allowsExpired On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetAllowsExpiredRoots(SSLContextRef context, Boolean allowsExpired);

/**
 * Tells whether expired roots are accepted.
 *
 * @param context The context.
 * @param allowsExpired Receives the answer.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetAllowsExpiredRoots(SSLContextRef context, Boolean *allowsExpired);

/**
 * Accepts every chain, whatever the built-in verification says.
 *
 * @param context The context.
 * @param anyRoot On or off.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetAllowsAnyRoot(SSLContextRef context, Boolean anyRoot);

/**
 * Tells whether every chain is accepted.
 *
 * @param context The context.
 * @param anyRoot Receives the answer.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetAllowsAnyRoot(SSLContextRef context, Boolean *anyRoot);

/**
 * Sets the roots to trust. Replacing also means "only these".
 *
 * @param context The context.
 * @param trustedRoots Array of SecCertificates.
 * @param replaceExisting Whether to drop earlier ones and the system's.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetTrustedRoots(SSLContextRef context, CFArrayRef trustedRoots, Boolean replaceExisting);

/**
 * Copies the roots that were set, else the system's.
 *
 * @param context The context.
 * @param trustedRoots Receives an array with one retain.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyTrustedRoots(SSLContextRef context, CFArrayRef *trustedRoots);

/**
 * Copies the peer's chain as the trust evaluation built it, leaf first.
 *
 * @param context The context.
 * @param certs Receives an array with one retain, or NULL.
 * @return errSecBadReq if the peer has shown no certificate.
 */
OSStatus SSLCopyPeerCertificates(SSLContextRef context, CFArrayRef *certs);

/**
 * Copies the trust object of the peer's chain.
 *
 * @param context The context.
 * @param trust Receives it with one retain; NULL if the peer has shown no certificate.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyPeerTrust(SSLContextRef context, SecTrustRef *trust);

/**
 * Names the peer, so that sessions can be resumed. Before the handshake.
 *
 * @param context The context.
 * @param peerID Any bytes.
 * @param peerIDLen Number of elements at peerID.
 * @return errSecParam for none; errSecBadReq while the session is active.
 */
OSStatus SSLSetPeerID(SSLContextRef context, const void *peerID, size_t peerIDLen);

/**
 * Gets the bytes set with SSLSetPeerID; they belong to the context.
 *
 * @param context The context.
 * @param peerID Receives a pointer, or NULL.
 * @param peerIDLen Receives the number of bytes.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetPeerID(SSLContextRef context, const void **peerID, size_t *peerIDLen);

/**
 * Sets the ALPN names: offered by a client, acceptable to a server in its order.
 *
 * @param context The context.
 * @param protocols Array of CFStrings.
 * @return errSecParam for an empty array or more than 255 bytes.
 */
OSStatus SSLSetALPNProtocols(SSLContextRef context, CFArrayRef protocols);

/**
 * Client: the name that the server chose. Server: the names that the client offers.
 *
 * @param context The context.
 * @param protocols Receives an array with one retain, or NULL.
 * @return errSecParam if there is none.
 */
OSStatus SSLCopyALPNProtocols(SSLContextRef context, CFArrayRef *protocols);

/**
 * Server: sets the OCSP response for clients that ask for one.
 *
 * @param context The context.
 * @param response The DER response; copied.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetOCSPResponse(SSLContextRef context, CFDataRef response);

/**
 * Server: whether to ask for a client certificate.
 *
 * @param context The context.
 * @param auth Never, always or try.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetClientSideAuthenticate(SSLContextRef context, SSLAuthenticate auth);

/**
 * Server: adds a name to the authorities of the CertificateRequest.
 *
 * @param context The context.
 * @param derDN A DER Name; copied.
 * @param derDNLen Number of elements at derDN.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLAddDistinguishedName(SSLContextRef context, const void *derDN, size_t derDNLen);

/**
 * Server: sets the authorities of the CertificateRequest.
 *
 * @param context The context.
 * @param certificateOrArray A SecCertificate or an array of them.
 * @param replaceExisting Whether to drop earlier ones.
 * @return errSecParam while the session is active, on a client, or for wrong types.
 */
OSStatus SSLSetCertificateAuthorities(SSLContextRef context, CFTypeRef certificateOrArray, Boolean replaceExisting);

/**
 * Copies the certificates set with SSLSetCertificateAuthorities.
 *
 * @param context The context.
 * @param certificates Receives an array with one retain, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyCertificateAuthorities(SSLContextRef context, CFArrayRef *certificates);

/**
 * Copies the authorities: a server's own, or those of the CertificateRequest.
 *
 * @param context The context.
 * @param names Receives an array of CFData with one retain, or NULL.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLCopyDistinguishedNames(SSLContextRef context, CFArrayRef *names);

/**
 * Tells what became of the client's certificate.
 *
 * @param context The context.
 * @param clientState Receives the state.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetClientCertificateState(SSLContextRef context, SSLClientCertificateState *clientState);

/**
 * The CoreFoundation type id of contexts.
 *
 * @return The type id.
 */
CFTypeID SSLContextGetTypeID(void);

/**
 * Creates a context. Release it with CFRelease.
 *
 * @param alloc Ignored.
 * @param protocolSide Client or server.
 * @param connectionType Stream; a datagram context can be created but not used yet.
 * @return The context with one retain.
 */
SSLContextRef SSLCreateContext(CFAllocatorRef alloc, SSLProtocolSide protocolSide, SSLConnectionType connectionType);

/**
 * Creates a context, the older way.
 *
 * @param isServer True for a server.
 * @param contextPtr Receives the context with one retain.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLNewContext(Boolean isServer, SSLContextRef *contextPtr);

/**
 * Releases a context: exactly a CFRelease.
 *
 * @param context The context.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLDisposeContext(SSLContextRef context);

/**
 * Tells the state of the session.
 *
 * @param context The context.
 * @param state Receives the state.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetSessionState(SSLContextRef context, SSLSessionState *state);

/**
 * Sets the functions that move bytes. Before the handshake.
 *
 * @param context The context.
 * @param readFunc Reads from the transport.
 * @param writeFunc Writes to the transport.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetIOFuncs(SSLContextRef context, SSLReadFunc readFunc, SSLWriteFunc writeFunc);

/**
 * Sets the value that the I/O functions get as their first argument. Before the handshake.
 *
 * @param context The context.
 * @param connection Any value, NULL too.
 * @return errSecBadReq while the session is active.
 */
OSStatus SSLSetConnection(SSLContextRef context, SSLConnectionRef connection);

/**
 * Gets the value set with SSLSetConnection.
 *
 * @param context The context.
 * @param connection Receives the value.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetConnection(SSLContextRef context, SSLConnectionRef *connection);

/**
 * Runs the handshake until it is complete, pauses, blocks or fails.
 *
 * @param context The context.
 * @return 0 when complete; errSSLWouldBlock: call again; errSSLPeerAuthCompleted,
 *        errSSLClientCertRequested or errSSLClientHelloReceived: a pause that was asked for, calling again
 *        goes on; anything else is a failure.
 */
OSStatus SSLHandshake(SSLContextRef context);

/**
 * Starts a renegotiation (TLS 1.2). TLS 1.3 has none: errSecBadReq.
 *
 * @param context The context.
 * @return 0: call SSLHandshake. errSecBadReq during a handshake.
 */
OSStatus SSLReHandshake(SSLContextRef context);

/**
 * Encrypts and sends data: all of it is taken, or none.
 *
 * @param context The context.
 * @param data The data; may be NULL if dataLength is 0, which flushes what is queued.
 * @param dataLength Number of elements at data.
 * @param processed Receives dataLength if the data was taken, else 0.
 * @return 0, or errSSLWouldBlock: if *processed is not 0 the data is queued and must not be passed
 *        again.
 */
OSStatus SSLWrite(SSLContextRef context, const void *data, size_t dataLength, size_t *processed);

/**
 * Reads decrypted data, at most the rest of one record.
 *
 * @param context The context.
 * @param data Receives the data; not NULL.
 * @param dataLength Its capacity in bytes.
 * @param processed Receives the number of bytes.
 * @return 0 with at least one byte; errSSLWouldBlock; errSSLClosedGraceful after close_notify;
 *        errSSLClosedNoNotify when the transport ended without it.
 */
OSStatus SSLRead(SSLContextRef context, void *data, size_t dataLength, size_t *processed);

/**
 * Tells how many decrypted bytes are waiting from the last record.
 *
 * @param context The context.
 * @param bufferSize Receives the number of bytes.
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLGetBufferedReadSize(SSLContextRef context, size_t *bufferSize);

/**
 * Sends close_notify and ends the session. Does not wait for the peer.
 *
 * @param context The context.
 * @return 0, or errSSLWouldBlock: call again to flush.
 */
OSStatus SSLClose(SSLContextRef context);

/**
 * Tells the library that the program refuses the peer; the next SSLHandshake sends the alert and ends the
 * session.
 *
 * @param context The context.
 * @param status Why: errSecCertificateExpired, errSecCertificateRevoked, errSSLUnknownRootCert ...
 * @return errSecParam for NULL, else success.
 */
OSStatus SSLSetError(SSLContextRef context, OSStatus status);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecureTransport_h */
