namespace Shim.Runtime.Pki;

/// <summary>Object identifiers of certificates and key containers, dotted.</summary>
internal static class Oids
{
    // RFC 5280 §4.2.1: certificate extensions.
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAltName = "2.5.29.17";
    public const string IssuerAltName = "2.5.29.18";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string CertificatePolicies = "2.5.29.32";
    public const string PolicyMappings = "2.5.29.33";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string PolicyConstraints = "2.5.29.36";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string InhibitAnyPolicy = "2.5.29.54";

    // RFC 5280 §4.2.1.12: purposes.
    public const string AnyExtendedKeyUsage = "2.5.29.37.0";
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    // Attributes of names.
    public const string CommonName = "2.5.4.3";
    public const string Surname = "2.5.4.4";
    public const string CountryName = "2.5.4.6";
    public const string LocalityName = "2.5.4.7";
    public const string StateOrProvinceName = "2.5.4.8";
    public const string OrganizationName = "2.5.4.10";
    public const string OrganizationalUnitName = "2.5.4.11";
    public const string Description = "2.5.4.13";
    public const string EmailAddress = "1.2.840.113549.1.9.1";
    public const string UserId = "0.9.2342.19200300.100.1.1";
    public const string DomainComponent = "0.9.2342.19200300.100.1.25";

    // Keys (RFC 3279, RFC 5480, RFC 8410).
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string RsassaPss = "1.2.840.113549.1.1.10";
    public const string Dsa = "1.2.840.10040.4.1";
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string Ed25519 = "1.3.101.112";
    public const string Secp256r1 = "1.2.840.10045.3.1.7";
    public const string Secp384r1 = "1.3.132.0.34";
    public const string Secp521r1 = "1.3.132.0.35";

    // Signatures (RFC 3279, RFC 4055, RFC 5758).
    public const string Sha1WithRsa = "1.2.840.113549.1.1.5";
    public const string Sha1WithRsaOiw = "1.3.14.3.2.29";
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    public const string Sha384WithRsa = "1.2.840.113549.1.1.12";
    public const string Sha512WithRsa = "1.2.840.113549.1.1.13";
    public const string EcdsaWithSha1 = "1.2.840.10045.4.1";
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";

    // Hash functions.
    public const string Md5 = "1.2.840.113549.2.5";
    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha224 = "2.16.840.1.101.3.4.2.4";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    // HMACs as pseudo-random functions of PBKDF2 (RFC 8018 §B.1).
    public const string HmacSha1 = "1.2.840.113549.2.7";
    public const string HmacSha224 = "1.2.840.113549.2.8";
    public const string HmacSha256 = "1.2.840.113549.2.9";
    public const string HmacSha384 = "1.2.840.113549.2.10";
    public const string HmacSha512 = "1.2.840.113549.2.11";

    // Password-based encryption (RFC 8018 §A, RFC 7292 §C).
    public const string PbeMd5Des = "1.2.840.113549.1.5.3";
    public const string PbeMd5Rc2 = "1.2.840.113549.1.5.6";
    public const string PbeSha1Des = "1.2.840.113549.1.5.10";
    public const string PbeSha1Rc2 = "1.2.840.113549.1.5.11";
    public const string Pbkdf2 = "1.2.840.113549.1.5.12";
    public const string Pbes2 = "1.2.840.113549.1.5.13";
    public const string Pbmac1 = "1.2.840.113549.1.5.14";
    public const string Pkcs12Rc4Key128 = "1.2.840.113549.1.12.1.1";
    public const string Pkcs12Rc4Key40 = "1.2.840.113549.1.12.1.2";
    public const string Pkcs12TripleDesKey3 = "1.2.840.113549.1.12.1.3";
    public const string Pkcs12TripleDesKey2 = "1.2.840.113549.1.12.1.4";
    public const string Pkcs12Rc2Key128 = "1.2.840.113549.1.12.1.5";
    public const string Pkcs12Rc2Key40 = "1.2.840.113549.1.12.1.6";
    public const string DesCbc = "1.3.14.3.2.7";
    public const string TripleDesCbc = "1.2.840.113549.3.7";
    public const string Rc2Cbc = "1.2.840.113549.3.2";
    public const string Aes128Cbc = "2.16.840.1.101.3.4.1.2";
    public const string Aes192Cbc = "2.16.840.1.101.3.4.1.22";
    public const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

    // PKCS#7 content types and the bags of PKCS#12 (RFC 2315 §14, RFC 7292 §4.2).
    public const string Pkcs7Data = "1.2.840.113549.1.7.1";
    public const string Pkcs7SignedData = "1.2.840.113549.1.7.2";
    public const string Pkcs7EncryptedData = "1.2.840.113549.1.7.6";
    public const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    public const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
    public const string CertBag = "1.2.840.113549.1.12.10.1.3";
    public const string SafeContentsBag = "1.2.840.113549.1.12.10.1.6";
    public const string X509CertificateBag = "1.2.840.113549.1.9.22.1";
    public const string FriendlyName = "1.2.840.113549.1.9.20";
    public const string LocalKeyId = "1.2.840.113549.1.9.21";
}
