/*
 * Names for what the library returns, as the headers have them.
 */
#ifndef NAMES_H
#define NAMES_H

#include <Security/SecureTransport.h>
#include <Security/SecureTransportPriv.h>
#include <Security/Security.h>

#include <stdio.h>

struct named_number {
    long number;
    const char *name;
};

#define NAMED(constant) { constant, #constant }
#define NAMES_COUNT(table) (sizeof (table) / sizeof (table)[0])

/* The name of a number, or its digits. */
__attribute__((unused))
static const char *name_in(const struct named_number *table, size_t count, long number)
{
    static char digits[8][24];
    static int next;
    size_t i;

    for (i = 0; i < count; i++) {
        if (table[i].number == number)
            return table[i].name;
    }
    next = (next + 1) % 8;
    snprintf(digits[next], sizeof digits[next], "%ld", number);
    return digits[next];
}

__attribute__((unused))
static const char *name_of(OSStatus status)
{
    static const struct named_number names[] = {
        NAMED(noErr), NAMED(errSecUnimplemented), { -36, "ioErr" }, NAMED(errSecParam), NAMED(errSecAllocate), NAMED(errSecUserCanceled),
        NAMED(errSecBadReq), NAMED(errSecAuthFailed), NAMED(errSecItemNotFound), NAMED(errSecDecode), NAMED(errSecCertificateExpired),
        NAMED(errSecCertificateRevoked), NAMED(errSSLProtocol), NAMED(errSSLNegotiation), NAMED(errSSLFatalAlert), NAMED(errSSLWouldBlock),
        NAMED(errSSLSessionNotFound), NAMED(errSSLClosedGraceful), NAMED(errSSLClosedAbort), NAMED(errSSLXCertChainInvalid),
        NAMED(errSSLBadCert), NAMED(errSSLCrypto), NAMED(errSSLInternal), NAMED(errSSLUnknownRootCert), NAMED(errSSLNoRootCert),
        NAMED(errSSLCertExpired), NAMED(errSSLCertNotYetValid), NAMED(errSSLClosedNoNotify), NAMED(errSSLBufferOverflow),
        NAMED(errSSLBadCipherSuite), NAMED(errSSLPeerUnexpectedMsg), NAMED(errSSLPeerBadRecordMac), NAMED(errSSLPeerDecryptionFail),
        NAMED(errSSLPeerRecordOverflow), NAMED(errSSLPeerDecompressFail), NAMED(errSSLPeerHandshakeFail), NAMED(errSSLPeerBadCert),
        NAMED(errSSLPeerUnsupportedCert), NAMED(errSSLPeerCertRevoked), NAMED(errSSLPeerCertExpired), NAMED(errSSLPeerCertUnknown),
        NAMED(errSSLIllegalParam), NAMED(errSSLPeerUnknownCA), NAMED(errSSLPeerAccessDenied), NAMED(errSSLPeerDecodeError),
        NAMED(errSSLPeerDecryptError), NAMED(errSSLPeerExportRestriction), NAMED(errSSLPeerProtocolVersion),
        NAMED(errSSLPeerInsufficientSecurity), NAMED(errSSLPeerInternalError), NAMED(errSSLPeerUserCancelled),
        NAMED(errSSLPeerNoRenegotiation), NAMED(errSSLPeerAuthCompleted), NAMED(errSSLClientCertRequested), NAMED(errSSLHostNameMismatch),
        NAMED(errSSLConnectionRefused), NAMED(errSSLDecryptionFail), NAMED(errSSLBadRecordMac), NAMED(errSSLRecordOverflow),
        NAMED(errSSLBadConfiguration), NAMED(errSSLUnexpectedRecord), NAMED(errSSLWeakPeerEphemeralDHKey), NAMED(errSSLClientHelloReceived),
    };

    return name_in(names, NAMES_COUNT(names), status);
}

__attribute__((unused))
static const char *name_of_state(SSLContextRef context)
{
    static const char *const names[] = { "idle", "handshake", "connected", "closed", "aborted" };
    SSLSessionState state = kSSLIdle;

    if (SSLGetSessionState(context, &state) != noErr || (unsigned)state > 4)
        return "no state";
    return names[state];
}

__attribute__((unused))
static const char *name_of_version(SSLProtocol version)
{
    static const struct named_number names[] = {
        NAMED(kSSLProtocolUnknown), NAMED(kSSLProtocol2), NAMED(kSSLProtocol3), NAMED(kSSLProtocol3Only), NAMED(kTLSProtocol1),
        NAMED(kTLSProtocol1Only), NAMED(kSSLProtocolAll), NAMED(kTLSProtocol11), NAMED(kTLSProtocol12), NAMED(kDTLSProtocol1),
        NAMED(kTLSProtocol13), NAMED(kDTLSProtocol12), NAMED(kTLSProtocolMaxSupported),
    };

    return name_in(names, NAMES_COUNT(names), (long)version);
}

__attribute__((unused))
static const char *name_of_certificate_state(SSLClientCertificateState state)
{
    static const struct named_number names[] = {
        NAMED(kSSLClientCertNone), NAMED(kSSLClientCertRequested), NAMED(kSSLClientCertSent), NAMED(kSSLClientCertRejected),
    };

    return name_in(names, NAMES_COUNT(names), (long)state);
}

#endif
