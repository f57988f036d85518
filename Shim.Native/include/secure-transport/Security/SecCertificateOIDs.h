/*
 * Security/SecCertificateOIDs.h
 * Keys of what SecCertificateCopyValues tells about a certificate.
 *
 * Generated from SecCertificateOIDsHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecCertificateOIDs_h
#define SHIM_Security_SecCertificateOIDs_h

#include <CoreFoundation/CFBase.h>

#ifdef __cplusplus
extern "C" {
#endif

extern const CFStringRef kSecOIDAuthorityKeyIdentifier;
extern const CFStringRef kSecOIDBasicConstraints;
extern const CFStringRef kSecOIDCommonName;
extern const CFStringRef kSecOIDCountryName;
extern const CFStringRef kSecOIDEmailAddress;
extern const CFStringRef kSecOIDExtendedKeyUsage;
extern const CFStringRef kSecOIDIssuerAltName;
extern const CFStringRef kSecOIDKeyUsage;
extern const CFStringRef kSecOIDLocalityName;
extern const CFStringRef kSecOIDOrganizationName;
extern const CFStringRef kSecOIDOrganizationalUnitName;
extern const CFStringRef kSecOIDStateProvinceName;
extern const CFStringRef kSecOIDSubjectAltName;
extern const CFStringRef kSecOIDSubjectKeyIdentifier;
extern const CFStringRef kSecOIDX509V1IssuerName;
extern const CFStringRef kSecOIDX509V1SerialNumber;
extern const CFStringRef kSecOIDX509V1SignatureAlgorithm;
extern const CFStringRef kSecOIDX509V1SubjectName;
extern const CFStringRef kSecOIDX509V1ValidityNotAfter;
extern const CFStringRef kSecOIDX509V1ValidityNotBefore;
extern const CFStringRef kSecOIDX509V1Version;

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecCertificateOIDs_h */
