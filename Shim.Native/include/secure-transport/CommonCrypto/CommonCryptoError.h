/*
 * CommonCrypto/CommonCryptoError.h
 * Results of CommonCrypto calls.
 *
 * Generated from CommonCryptoErrorHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CommonCrypto_CommonCryptoError_h
#define SHIM_CommonCrypto_CommonCryptoError_h

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Results. */
typedef int32_t CCCryptorStatus;
enum {
    /** It went well. */
    kCCSuccess = 0,
    /** A wrong argument. */
    kCCParamError = -4300,
    /** A failure inside. */
    kCCUnspecifiedError = -4308
};

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CommonCrypto_CommonCryptoError_h */
