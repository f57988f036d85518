using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Octets with a length, which ASN.1 and CSSM share.</summary>
[CHeader("Security/SecAsn1Types.h", Brief = "Octets with a length, and object identifiers as such octets.", Includes = ["stddef.h", "stdint.h"])]
[CText(CTextPlace.Types, """
    /* Length octets at Data. An object identifier is the content octets of its DER. */
    typedef struct cssm_data {
        size_t Length;
        uint8_t *Data;
    } SecAsn1Item, SecAsn1Oid;
    """)]
internal static partial class SecAsn1TypesHeader;

/// <summary>The numbers and names of CSSM that calls of the Security framework still carry.</summary>
[CHeader("Security/cssmtype.h", Brief = "Numbers and names of CSSM that calls of the Security framework still carry. There is no CSSM.",
    Includes = ["stddef.h", "stdint.h", "Security/SecAsn1Types.h"])]
[CText(CTextPlace.Types, """
    #ifndef _CSSMCONFIG_H_
    #define _CSSMCONFIG_H_ 1
    typedef int64_t sint64;
    typedef uint64_t uint64;
    typedef int32_t sint32;
    typedef int16_t sint16;
    typedef int8_t sint8;
    typedef uint32_t uint32;
    typedef uint16_t uint16;
    typedef uint8_t uint8;
    typedef intptr_t CSSM_INTPTR;
    typedef size_t CSSM_SIZE;
    #endif

    #define CSSM_DATA SecAsn1Item
    #define CSSM_OID SecAsn1Oid
    typedef SecAsn1Item *CSSM_DATA_PTR;
    typedef SecAsn1Oid *CSSM_OID_PTR;

    typedef sint32 CSSM_BOOL;
    typedef sint32 CSSM_RETURN;
    typedef uint32 CSSM_BITMASK;
    typedef CSSM_INTPTR CSSM_HANDLE;
    typedef uint64 CSSM_LONG_HANDLE;
    typedef CSSM_LONG_HANDLE CSSM_CC_HANDLE;
    typedef CSSM_HANDLE CSSM_DL_HANDLE;
    typedef CSSM_HANDLE CSSM_DB_HANDLE;
    typedef struct cssm_dl_db_handle {
        CSSM_DL_HANDLE DLHandle;
        CSSM_DB_HANDLE DBHandle;
    } CSSM_DL_DB_HANDLE, *CSSM_DL_DB_HANDLE_PTR;
    typedef struct cssm_db_unique_record *CSSM_DB_UNIQUE_RECORD_PTR;
    """)]
internal static partial class CssmTypeHeader
{
    /// <summary>Truth.</summary>
    [CEnum]
    internal enum Truth
    {
#pragma warning disable CS1591 // CSSM's names
        CSSM_FALSE = 0,
        CSSM_TRUE = 1,
        CSSM_OK = 0,
    }

    /// <summary>Kinds of certificates; only X.509 version 3 has policies.</summary>
    [CEnum("CSSM_CERT_TYPE", Underlying = "uint32_t")]
    internal enum CertificateTypes : uint
    {
        CSSM_CERT_UNKNOWN = 0,
        CSSM_CERT_X_509v1 = 1,
        CSSM_CERT_X_509v2 = 2,
        CSSM_CERT_X_509v3 = 3,
    }

    /// <summary>Algorithms of keys that SecKeyCreatePair takes.</summary>
    [CEnum("CSSM_ALGORITHMS", Underlying = "uint32_t")]
    internal enum Algorithms : uint
    {
        CSSM_ALGID_NONE = 0,
        CSSM_ALGID_RSA = 42,
        CSSM_ALGID_DSA = 43,
        CSSM_ALGID_ECDSA = 73,
    }

    /// <summary>Uses of a key.</summary>
    [CEnum("CSSM_KEYUSE", Underlying = "uint32_t")]
    internal enum KeyUses : uint
    {
        CSSM_KEYUSE_ANY = 0x80000000,
        CSSM_KEYUSE_ENCRYPT = 0x1,
        CSSM_KEYUSE_DECRYPT = 0x2,
        CSSM_KEYUSE_SIGN = 0x4,
        CSSM_KEYUSE_VERIFY = 0x8,
        CSSM_KEYUSE_SIGN_RECOVER = 0x10,
        CSSM_KEYUSE_VERIFY_RECOVER = 0x20,
        CSSM_KEYUSE_WRAP = 0x40,
        CSSM_KEYUSE_UNWRAP = 0x80,
        CSSM_KEYUSE_DERIVE = 0x100,
    }

    /// <summary>Attributes of a key; without effect here.</summary>
    [CEnum("CSSM_KEYATTR_FLAGS", Underlying = "uint32_t")]
    internal enum KeyAttributes : uint
    {
        CSSM_KEYATTR_RETURN_DEFAULT = 0,
        CSSM_KEYATTR_PERMANENT = 0x1,
        CSSM_KEYATTR_PRIVATE = 0x2,
        CSSM_KEYATTR_MODIFIABLE = 0x4,
        CSSM_KEYATTR_SENSITIVE = 0x8,
        CSSM_KEYATTR_EXTRACTABLE = 0x20,
    }
#pragma warning restore CS1591
}

/// <summary>What Apple added to CSSM: options of policies, evidence, error numbers.</summary>
[CHeader("Security/cssmapple.h", Brief = "Options of policies, evidence of an evaluation and error numbers, as CSSM had them.", Includes = ["Security/cssmtype.h"])]
[CText(CTextPlace.Types, """
    #define CSSM_APPLE_TP_SSL_OPTS_VERSION 1
    #define CSSM_APPLE_TP_SSL_CLIENT 0x00000001
    #define CSSM_APPLE_TP_CRL_OPTS_VERSION 0

    /* For SecPolicySetValue of an SSL policy. */
    typedef struct CSSM_APPLE_TP_SSL_OPTIONS {
        uint32 Version;
        uint32 ServerNameLen;
        const char *ServerName;
        uint32 Flags;
    } CSSM_APPLE_TP_SSL_OPTIONS;

    /* For SecPolicySetValue of a revocation policy. Of the flags only the one that requires information has an effect. */
    typedef uint32 CSSM_APPLE_TP_CRL_OPT_FLAGS;
    typedef struct CSSM_APPLE_TP_CRL_OPTIONS {
        uint32 Version;
        CSSM_APPLE_TP_CRL_OPT_FLAGS CrlFlags;
        CSSM_DL_DB_HANDLE_PTR crlStore;
    } CSSM_APPLE_TP_CRL_OPTIONS;

    /* What SecTrustGetResult tells about one certificate of the chain. */
    typedef uint32 CSSM_TP_APPLE_CERT_STATUS;
    typedef struct CSSM_TP_APPLE_EVIDENCE_INFO {
        CSSM_TP_APPLE_CERT_STATUS StatusBits;
        uint32 NumStatusCodes;
        CSSM_RETURN *StatusCodes;
        uint32 Index;
        CSSM_DL_DB_HANDLE DlDbHandle;
        CSSM_DB_UNIQUE_RECORD_PTR UniqueRecord;
    } CSSM_TP_APPLE_EVIDENCE_INFO;
    """)]
internal static partial class CssmAppleHeader
{
    /// <summary>Flags of CSSM_APPLE_TP_CRL_OPTIONS.</summary>
    [CEnum]
    internal enum CrlFlags
    {
        /// <summary>Something must be known about every certificate.</summary>
        CSSM_TP_ACTION_REQUIRE_CRL_PER_CERT = 0x1,
        /// <summary>Nothing is ever fetched.</summary>
        CSSM_TP_ACTION_FETCH_CRL_FROM_NET = 0x2,
        /// <summary>Without effect.</summary>
        CSSM_TP_ACTION_CRL_SUFFICIENT = 0x4,
        /// <summary>Without effect.</summary>
        CSSM_TP_ACTION_REQUIRE_CRL_IF_PRESENT = 0x8,
    }

    /// <summary>Bits of CSSM_TP_APPLE_CERT_STATUS.</summary>
    [CEnum]
    internal enum CertificateStatus
    {
        /// <summary>It has expired.</summary>
        CSSM_CERT_STATUS_EXPIRED = 0x1,
        /// <summary>It is not yet valid.</summary>
        CSSM_CERT_STATUS_NOT_VALID_YET = 0x2,
        /// <summary>It came with the leaf, or is the leaf.</summary>
        CSSM_CERT_STATUS_IS_IN_INPUT_CERTS = 0x4,
        /// <summary>It was found among the anchors.</summary>
        CSSM_CERT_STATUS_IS_IN_ANCHORS = 0x8,
        /// <summary>It is its own issuer.</summary>
        CSSM_CERT_STATUS_IS_ROOT = 0x10,
        /// <summary>Never set: nothing is fetched.</summary>
        CSSM_CERT_STATUS_IS_FROM_NET = 0x20,
    }

    /// <summary>Error numbers of trust policies.</summary>
    [CEnum]
    internal enum TrustErrors
    {
        /// <summary>The certificate has expired.</summary>
        CSSMERR_TP_CERT_EXPIRED = -2147409654,
        /// <summary>The certificate is not yet valid.</summary>
        CSSMERR_TP_CERT_NOT_VALID_YET = -2147409653,
        /// <summary>The certificate is revoked.</summary>
        CSSMERR_TP_CERT_REVOKED = -2147409652,
        /// <summary>The certificate is suspended; never said here.</summary>
        CSSMERR_TP_CERT_SUSPENDED = -2147409651,
        /// <summary>The certificate is not trusted.</summary>
        CSSMERR_TP_NOT_TRUSTED = -2147409622,
        /// <summary>The certificate is not for the host.</summary>
        CSSMERR_APPLETP_HOSTNAME_MISMATCH = -2147408896,
    }

    /// <summary>Writes what a number means to standard error, as perror does.</summary>
    /// <param name="how">What failed; may be NULL.</param>
    /// <param name="error">A number of CSSM, or a status code.</param>
    [CExport("void cssmPerror(const char *how, CSSM_RETURN error)")]
    public static void CssmPerror(nint how, int error) => SecErrorMessages.Print(how, error);
}

/// <summary>Object identifiers of policies.</summary>
[CHeader("Security/oidsalg.h", Brief = "Object identifiers of policies, as SecPolicySearchCreate takes them.", Includes = ["Security/SecAsn1Types.h"])]
[CText(CTextPlace.DataSource, """
    #define SHIM_POLICY_OID(text) { sizeof text - 1, (uint8_t *)text }
    """)]
[CData("const SecAsn1Oid CSSMOID_APPLE_X509_BASIC", "SHIM_POLICY_OID(\"\\x2A\\x86\\x48\\x86\\xF7\\x63\\x64\\x01\\x02\")", Brief = "The basic policy.")]
[CData("const SecAsn1Oid CSSMOID_APPLE_TP_SSL", "SHIM_POLICY_OID(\"\\x2A\\x86\\x48\\x86\\xF7\\x63\\x64\\x01\\x03\")", Brief = "The policy of TLS.")]
[CData("const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_CRL", "SHIM_POLICY_OID(\"\\x2A\\x86\\x48\\x86\\xF7\\x63\\x64\\x01\\x06\")", Brief = "Revocation.")]
[CData("const SecAsn1Oid CSSMOID_APPLE_TP_REVOCATION_OCSP", "SHIM_POLICY_OID(\"\\x2A\\x86\\x48\\x86\\xF7\\x63\\x64\\x01\\x07\")", Brief = "Revocation.")]
[CData("const SecAsn1Oid CSSMOID_APPLE_TP_EAP", "SHIM_POLICY_OID(\"\\x2A\\x86\\x48\\x86\\xF7\\x63\\x64\\x01\\x09\")", Brief = "The policy of EAP.")]
internal static partial class OidsAlgHeader;
