/*
 * Security/SecCertificate.h
 * X.509 certificates.
 *
 * Generated from SecCertificateHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecCertificate_h
#define SHIM_Security_SecCertificate_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDate.h>
#include <CoreFoundation/CFDictionary.h>
#include <CoreFoundation/CFError.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecPropertyKeyType;
extern const CFStringRef kSecPropertyKeyLabel;
extern const CFStringRef kSecPropertyKeyLocalizedLabel;
extern const CFStringRef kSecPropertyKeyValue;
extern const CFStringRef kSecPropertyTypeWarning;
extern const CFStringRef kSecPropertyTypeSuccess;
extern const CFStringRef kSecPropertyTypeSection;
extern const CFStringRef kSecPropertyTypeData;
extern const CFStringRef kSecPropertyTypeString;
extern const CFStringRef kSecPropertyTypeURL;
extern const CFStringRef kSecPropertyTypeDate;
extern const CFStringRef kSecPropertyTypeArray;
extern const CFStringRef kSecPropertyTypeNumber;

/**
 * Tells the type of certificates.
 *
 * @return The number that CFGetTypeID gives for a certificate.
 */
CFTypeID SecCertificateGetTypeID(void);

/**
 * Makes a certificate of DER; PEM is for SecItemImport.
 *
 * @param allocator Ignored.
 * @param data One certificate and nothing behind it; the bytes are copied.
 * @return A new certificate, or NULL if the bytes are not one.
 */
SecCertificateRef SecCertificateCreateWithData(CFAllocatorRef allocator, CFDataRef data);

/**
 * Gives the DER of a certificate.
 *
 * @param certificate A certificate.
 * @return New data with exactly the bytes that the certificate was made of.
 */
CFDataRef SecCertificateCopyData(SecCertificateRef certificate);

/**
 * Gives a name for people.
 *
 * @param certificate A certificate.
 * @return A new string: the common name, else an e-mail address, a DNS name or what the subject
 *        offers; NULL if there is nothing.
 */
CFStringRef SecCertificateCopySubjectSummary(SecCertificateRef certificate);

/**
 * Gives the common name of the subject, the last one if there are several.
 *
 * @param certificate A certificate.
 * @param commonName Receives a new string.
 * @return 0; errSecInternal (-26276) if there is no common name; errSecParam.
 */
OSStatus SecCertificateCopyCommonName(SecCertificateRef certificate, CFStringRef *commonName);

/**
 * Gives the e-mail addresses of a certificate.
 *
 * @param certificate A certificate.
 * @param emailAddresses Receives a new array of strings, possibly empty.
 * @return 0 or errSecParam.
 */
OSStatus SecCertificateCopyEmailAddresses(SecCertificateRef certificate, CFArrayRef *emailAddresses);

/**
 * Gives the issuer's name folded for comparison.
 *
 * @param certificate A certificate.
 * @return New data: DER of the name with strings in one form. Names that RFC 5280 calls equal have
 *        equal bytes.
 */
CFDataRef SecCertificateCopyNormalizedIssuerSequence(SecCertificateRef certificate);

/**
 * Gives the subject's name folded for comparison.
 *
 * @param certificate A certificate.
 * @return New data: DER of the name with strings in one form. Names that RFC 5280 calls equal have
 *        equal bytes.
 */
CFDataRef SecCertificateCopyNormalizedSubjectSequence(SecCertificateRef certificate);

/**
 * As SecCertificateCopyNormalizedIssuerSequence.
 *
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return New data.
 */
CFDataRef SecCertificateCopyNormalizedIssuerContent(SecCertificateRef certificate, CFErrorRef *error);

/**
 * As SecCertificateCopyNormalizedSubjectSequence.
 *
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return New data.
 */
CFDataRef SecCertificateCopyNormalizedSubjectContent(SecCertificateRef certificate, CFErrorRef *error);

/**
 * Gives the public key.
 *
 * @param certificate A certificate.
 * @return A new key, or NULL if it is of a kind that the library does not know.
 */
SecKeyRef SecCertificateCopyKey(SecCertificateRef certificate);

/**
 * Gives the public key.
 *
 * @param certificate A certificate.
 * @param key Receives a new key.
 * @return 0; errSecUnsupportedKeyFormat if it is of a kind that the library does not know;
 *        errSecParam.
 */
OSStatus SecCertificateCopyPublicKey(SecCertificateRef certificate, SecKeyRef *key);

/**
 * Gives the serial number.
 *
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return New data, big-endian without leading zero.
 */
CFDataRef SecCertificateCopySerialNumberData(SecCertificateRef certificate, CFErrorRef *error);

/**
 * Gives the serial number; the older name.
 *
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return New data, big-endian without leading zero.
 */
CFDataRef SecCertificateCopySerialNumber(SecCertificateRef certificate, CFErrorRef *error);

/**
 * Gives the fields of a certificate for display.
 *
 * @param certificate A certificate.
 * @param keys The kSecOID strings wanted; NULL for all.
 * @param error Receives NULL; may be NULL itself.
 * @return A new dictionary: an OID string for each field, with a dictionary of type, label and value.
 */
CFDictionaryRef SecCertificateCopyValues(SecCertificateRef certificate, CFArrayRef keys, CFErrorRef *error);

/**
 * Gives a description of a line or two.
 *
 * @param alloc Ignored.
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return A new string with subject and issuer.
 */
CFStringRef SecCertificateCopyLongDescription(CFAllocatorRef alloc, SecCertificateRef certificate, CFErrorRef *error);

/**
 * Gives a short description.
 *
 * @param alloc Ignored.
 * @param certificate A certificate.
 * @param error Receives NULL; may be NULL itself.
 * @return A new string as SecCertificateCopySubjectSummary gives it, or NULL.
 */
CFStringRef SecCertificateCopyShortDescription(CFAllocatorRef alloc, SecCertificateRef certificate, CFErrorRef *error);

/**
 * Gives the start of the validity.
 *
 * @param certificate A certificate.
 * @return A new date.
 */
CFDateRef SecCertificateCopyNotValidBeforeDate(SecCertificateRef certificate);

/**
 * Gives the end of the validity.
 *
 * @param certificate A certificate.
 * @return A new date.
 */
CFDateRef SecCertificateCopyNotValidAfterDate(SecCertificateRef certificate);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecCertificate_h */
