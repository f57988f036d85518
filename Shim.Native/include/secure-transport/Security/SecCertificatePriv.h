/*
 * Security/SecCertificatePriv.h
 * Certificates: functions that are not in the public header.
 *
 * Generated from SecCertificatePrivHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecCertificatePriv_h
#define SHIM_Security_SecCertificatePriv_h

#include <stdbool.h>
#include <Security/SecCertificate.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The functions below are in no public header of the original. */

/**
 * Makes a certificate of DER.
 *
 * @param allocator Ignored.
 * @param bytes One certificate and nothing behind it; the bytes are copied.
 * @param length Number of elements at bytes.
 * @return A new certificate, or NULL if the bytes are not one.
 */
SecCertificateRef SecCertificateCreateWithBytes(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length);

/**
 * Tells the size of the DER.
 *
 * @param certificate A certificate.
 * @return Its size in bytes; 0 for what is no certificate.
 */
CFIndex SecCertificateGetLength(SecCertificateRef certificate);

/**
 * Gives the address of the DER, which is valid as long as the certificate lives.
 *
 * @param certificate A certificate.
 * @return The address; NULL for what is no certificate.
 */
const UInt8 *SecCertificateGetBytePtr(SecCertificateRef certificate);

/**
 * Tells whether a time is within the validity. Says nothing about trust.
 *
 * @param certificate A certificate.
 * @param verifyTime Seconds since 2001.
 * @return Whether it is.
 */
bool SecCertificateIsValid(SecCertificateRef certificate, CFAbsoluteTime verifyTime);

/**
 * Tells the start of the validity.
 *
 * @param certificate A certificate.
 * @return Seconds since 2001.
 */
CFAbsoluteTime SecCertificateNotValidBefore(SecCertificateRef certificate);

/**
 * Tells the end of the validity.
 *
 * @param certificate A certificate.
 * @return Seconds since 2001.
 */
CFAbsoluteTime SecCertificateNotValidAfter(SecCertificateRef certificate);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecCertificatePriv_h */
