using Shim.Generators;

namespace Shim.Native.Security;

/// <summary>Keys of <c>SecCertificateCopyValues</c>.</summary>
[CHeader("Security/SecCertificateOIDs.h", Brief = "Keys of what SecCertificateCopyValues tells about a certificate.",
    Includes = ["CoreFoundation/CFBase.h"])]
internal static partial class SecCertificateOIDsHeader
{
    /// <summary>Object identifiers as the dictionaries of SecCertificateCopyValues use them.</summary>
    [CStringConstants]
    internal static class CertificateOids
    {
        public const string kSecOIDAuthorityKeyIdentifier = "2.5.29.35";
        public const string kSecOIDBasicConstraints = "2.5.29.19";
        public const string kSecOIDCommonName = "2.5.4.3";
        public const string kSecOIDCountryName = "2.5.4.6";
        public const string kSecOIDEmailAddress = "1.2.840.113549.1.9.1";
        public const string kSecOIDExtendedKeyUsage = "2.5.29.37";
        public const string kSecOIDIssuerAltName = "2.5.29.18";
        public const string kSecOIDKeyUsage = "2.5.29.15";
        public const string kSecOIDLocalityName = "2.5.4.7";
        public const string kSecOIDOrganizationName = "2.5.4.10";
        public const string kSecOIDOrganizationalUnitName = "2.5.4.11";
        public const string kSecOIDStateProvinceName = "2.5.4.8";
        public const string kSecOIDSubjectAltName = "2.5.29.17";
        public const string kSecOIDSubjectKeyIdentifier = "2.5.29.14";
        public const string kSecOIDX509V1IssuerName = "2.16.840.1.113741.2.1.1.1.5";
        public const string kSecOIDX509V1SerialNumber = "2.16.840.1.113741.2.1.1.1.3";
        public const string kSecOIDX509V1SignatureAlgorithm = "2.16.840.1.113741.2.1.3.2.1";
        public const string kSecOIDX509V1SubjectName = "2.16.840.1.113741.2.1.1.1.8";
        public const string kSecOIDX509V1ValidityNotAfter = "2.16.840.1.113741.2.1.1.1.7";
        public const string kSecOIDX509V1ValidityNotBefore = "2.16.840.1.113741.2.1.1.1.6";
        public const string kSecOIDX509V1Version = "2.16.840.1.113741.2.1.1.1.2";
    }
}
