/*
 * Security/Security.h
 * Everything of the Security framework that this library has.
 *
 * Generated from SecurityHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_Security_h
#define SHIM_Security_Security_h

#include <CoreFoundation/CoreFoundation.h>
#include <Security/SecBase.h>
#include <Security/SecCertificate.h>
#include <Security/SecCertificateOIDs.h>
#include <Security/SecIdentity.h>
#include <Security/SecImportExport.h>
#include <Security/SecItem.h>
#include <Security/SecKey.h>
#include <Security/SecPolicy.h>
#include <Security/SecRandom.h>
#include <Security/SecTrust.h>
#include <Security/cssmtype.h>
#include <Security/cssmapple.h>
#include <Security/oidsalg.h>
#include <Security/Authorization.h>
#include <Security/SecAccess.h>
#include <Security/SecIdentitySearch.h>
#include <Security/SecKeychain.h>
#include <Security/SecKeychainItem.h>
#include <Security/SecKeychainSearch.h>
#include <Security/SecPolicySearch.h>
#include <Security/SecTrustSettings.h>
#include <Security/SecTransform.h>
#include <Security/SecReadTransform.h>
#include <Security/SecEncryptTransform.h>
#include <Security/SecSignVerifyTransform.h>
#include <Security/SecDigestTransform.h>
#include <Security/CipherSuite.h>
#include <Security/SecProtocolTypes.h>
#include <Security/SecureTransport.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_Security_h */
