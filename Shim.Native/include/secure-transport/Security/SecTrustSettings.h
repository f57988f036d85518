/*
 * Security/SecTrustSettings.h
 * Trust settings of users and administrators: there are none; the anchors are the machine's bundle.
 *
 * Generated from SecTrustSettingsHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecTrustSettings_h
#define SHIM_Security_SecTrustSettings_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

#define kSecTrustSettingsPolicy CFSTR("kSecTrustSettingsPolicy")
#define kSecTrustSettingsApplication CFSTR("kSecTrustSettingsApplication")
#define kSecTrustSettingsPolicyString CFSTR("kSecTrustSettingsPolicyString")
#define kSecTrustSettingsKeyUsage CFSTR("kSecTrustSettingsKeyUsage")
#define kSecTrustSettingsAllowedError CFSTR("kSecTrustSettingsAllowedError")
#define kSecTrustSettingsResult CFSTR("kSecTrustSettingsResult")

/** What a setting says. */
typedef uint32_t SecTrustSettingsResult;
enum {
    /** No setting. */
    kSecTrustSettingsResultInvalid = 0,
    /** Trusted, a root. */
    kSecTrustSettingsResultTrustRoot = 1,
    /** Trusted, not a root. */
    kSecTrustSettingsResultTrustAsRoot = 2,
    /** Not trusted. */
    kSecTrustSettingsResultDeny = 3,
    /** Neither. */
    kSecTrustSettingsResultUnspecified = 4
};

/** Whose settings are meant. */
typedef uint32_t SecTrustSettingsDomain;
enum {
    /** The user's. */
    kSecTrustSettingsDomainUser = 0,
    /** The administrator's. */
    kSecTrustSettingsDomainAdmin = 1,
    /** The system's. */
    kSecTrustSettingsDomainSystem = 2
};

/**
 * There are no trust settings.
 *
 * @param certRef Ignored.
 * @param domain Ignored.
 * @param trustSettings Receives NULL.
 * @return errSecNoTrustSettings.
 */
OSStatus SecTrustSettingsCopyTrustSettings(SecCertificateRef certRef, SecTrustSettingsDomain domain, CFArrayRef *trustSettings);

/**
 * There are no trust settings; SecTrustCopyAnchorCertificates gives the machine's anchors.
 *
 * @param domain Ignored.
 * @param certArray Receives NULL.
 * @return errSecNoTrustSettings.
 */
OSStatus SecTrustSettingsCopyCertificates(SecTrustSettingsDomain domain, CFArrayRef *certArray);

/**
 * There are no trust settings.
 *
 * @param certRef Ignored.
 * @param domain Ignored.
 * @param trustSettingsDictOrArray Ignored.
 * @return errSecNoTrustSettings.
 */
OSStatus SecTrustSettingsSetTrustSettings(SecCertificateRef certRef, SecTrustSettingsDomain domain, CFTypeRef trustSettingsDictOrArray);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecTrustSettings_h */
