/*
 * Security/oidsalg.h
 * Object identifiers of policies, as SecPolicySearchCreate takes them.
 *
 * Generated from OidsAlgHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_oidsalg_h
#define SHIM_Security_oidsalg_h

#include <Security/SecAsn1Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The basic policy. */
extern const SecAsn1Oid CSSMOID_APPLE_X509_BASIC;
/** The policy of TLS. */
extern const SecAsn1Oid CSSMOID_APPLE_TP_SSL;
/** Revocation. */
extern const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_CRL;
/** Revocation. */
extern const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_OCSP;
/** The policy of EAP. */
extern const SecAsn1Oid CSSMOID_APPLE_TP_EAP;

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_oidsalg_h */
