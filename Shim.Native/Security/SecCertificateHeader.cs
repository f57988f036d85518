using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Certificates.</summary>
[CHeader("Security/SecCertificate.h", Brief = "X.509 certificates.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDate.h", "CoreFoundation/CFDictionary.h",
        "CoreFoundation/CFError.h", "CoreFoundation/CFString.h", "Security/SecBase.h"])]
internal static partial class SecCertificateHeader
{
    /// <summary>Tells the type of certificates.</summary>
    /// <returns>The number that CFGetTypeID gives for a certificate.</returns>
    [CExport("CFTypeID SecCertificateGetTypeID(void)")]
    public static nuint SecCertificateGetTypeID() => CFTypeIDs.SecCertificate;

    /// <summary>Makes a certificate of DER; PEM is for SecItemImport.</summary>
    /// <param name="allocator">Ignored.</param>
    /// <param name="data">One certificate and nothing behind it; the bytes are copied.</param>
    /// <returns>A new certificate, or NULL if the bytes are not one.</returns>
    [CExport("SecCertificateRef SecCertificateCreateWithData(CFAllocatorRef allocator, CFDataRef data)")]
    public static SecCertificate? SecCertificateCreateWithData(nint allocator, CFData data) => SecCertificate.FromDer(data.Bytes);

    /// <summary>Gives the DER of a certificate.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>New data with exactly the bytes that the certificate was made of.</returns>
    [CExport("CFDataRef SecCertificateCopyData(SecCertificateRef certificate)")]
    public static CFData SecCertificateCopyData(SecCertificate certificate) => new(certificate.Der);

    /// <summary>Gives a name for people.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>A new string: the common name, else an e-mail address, a DNS name or what the subject offers; NULL if there is nothing.</returns>
    [CExport("CFStringRef SecCertificateCopySubjectSummary(SecCertificateRef certificate)")]
    public static CFString? SecCertificateCopySubjectSummary(SecCertificate certificate) => SecCertificateCalls.Text(certificate.SubjectSummary);

    /// <summary>Gives the common name of the subject, the last one if there are several.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="commonName">Receives a new string.</param>
    /// <returns>0; errSecInternal (-26276) if there is no common name; errSecParam.</returns>
    [CExport("OSStatus SecCertificateCopyCommonName(SecCertificateRef certificate, CFStringRef *commonName)")]
    public static int SecCertificateCopyCommonName(SecCertificate certificate, out CFString? commonName) => SecCertificateCalls.CopyCommonName(certificate, out commonName);

    /// <summary>Gives the e-mail addresses of a certificate.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="emailAddresses">Receives a new array of strings, possibly empty.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecCertificateCopyEmailAddresses(SecCertificateRef certificate, CFArrayRef *emailAddresses)")]
    public static int SecCertificateCopyEmailAddresses(SecCertificate certificate, out CFArray? emailAddresses) => SecCertificateCalls.CopyEmailAddresses(certificate, out emailAddresses);

    /// <summary>Gives the issuer's name folded for comparison.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>New data: DER of the name with strings in one form. Names that RFC 5280 calls equal have equal bytes.</returns>
    [CExport("CFDataRef SecCertificateCopyNormalizedIssuerSequence(SecCertificateRef certificate)")]
    public static CFData SecCertificateCopyNormalizedIssuerSequence(SecCertificate certificate) => new(certificate.Parsed.Issuer.Normalized);

    /// <summary>Gives the subject's name folded for comparison.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>New data: DER of the name with strings in one form. Names that RFC 5280 calls equal have equal bytes.</returns>
    [CExport("CFDataRef SecCertificateCopyNormalizedSubjectSequence(SecCertificateRef certificate)")]
    public static CFData SecCertificateCopyNormalizedSubjectSequence(SecCertificate certificate) => new(certificate.Parsed.Subject.Normalized);

    /// <summary>As SecCertificateCopyNormalizedIssuerSequence.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>New data.</returns>
    [CExport("CFDataRef SecCertificateCopyNormalizedIssuerContent(SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFData SecCertificateCopyNormalizedIssuerContent(SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopyNormalized(certificate.Parsed.Issuer, out error);

    /// <summary>As SecCertificateCopyNormalizedSubjectSequence.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>New data.</returns>
    [CExport("CFDataRef SecCertificateCopyNormalizedSubjectContent(SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFData SecCertificateCopyNormalizedSubjectContent(SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopyNormalized(certificate.Parsed.Subject, out error);

    /// <summary>Gives the public key.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>A new key, or NULL if it is of a kind that the library does not know.</returns>
    [CExport("SecKeyRef SecCertificateCopyKey(SecCertificateRef certificate)")]
    public static SecKey? SecCertificateCopyKey(SecCertificate certificate) => certificate.CopyKey();

    /// <summary>Gives the public key.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="key">Receives a new key.</param>
    /// <returns>0; errSecUnsupportedKeyFormat if it is of a kind that the library does not know; errSecParam.</returns>
    [CExport("OSStatus SecCertificateCopyPublicKey(SecCertificateRef certificate, SecKeyRef *key)")]
    public static int SecCertificateCopyPublicKey(SecCertificate certificate, out SecKey? key) => SecCertificateCalls.CopyPublicKey(certificate, out key);

    /// <summary>Gives the serial number.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>New data, big-endian without leading zero.</returns>
    [CExport("CFDataRef SecCertificateCopySerialNumberData(SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFData SecCertificateCopySerialNumberData(SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopySerialNumber(certificate, out error);

    /// <summary>Gives the serial number; the older name.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>New data, big-endian without leading zero.</returns>
    [CExport("CFDataRef SecCertificateCopySerialNumber(SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFData SecCertificateCopySerialNumber(SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopySerialNumber(certificate, out error);

    /// <summary>Gives the fields of a certificate for display.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="keys">The kSecOID strings wanted; NULL for all.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>A new dictionary: an OID string for each field, with a dictionary of type, label and value.</returns>
    [CExport("CFDictionaryRef SecCertificateCopyValues(SecCertificateRef certificate, CFArrayRef keys, CFErrorRef *error)")]
    public static CFDictionary SecCertificateCopyValues(SecCertificate certificate, CFArray? keys, [Optional] out CFError? error) => SecCertificateCalls.CopyValues(certificate, keys, out error);

    /// <summary>Gives a description of a line or two.</summary>
    /// <param name="alloc">Ignored.</param>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>A new string with subject and issuer.</returns>
    [CExport("CFStringRef SecCertificateCopyLongDescription(CFAllocatorRef alloc, SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFString? SecCertificateCopyLongDescription(nint alloc, SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopyLongDescription(certificate, out error);

    /// <summary>Gives a short description.</summary>
    /// <param name="alloc">Ignored.</param>
    /// <param name="certificate">A certificate.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>A new string as SecCertificateCopySubjectSummary gives it, or NULL.</returns>
    [CExport("CFStringRef SecCertificateCopyShortDescription(CFAllocatorRef alloc, SecCertificateRef certificate, CFErrorRef *error)")]
    public static CFString? SecCertificateCopyShortDescription(nint alloc, SecCertificate certificate, [Optional] out CFError? error) => SecCertificateCalls.CopyShortDescription(certificate, out error);

    /// <summary>Gives the start of the validity.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>A new date.</returns>
    [CExport("CFDateRef SecCertificateCopyNotValidBeforeDate(SecCertificateRef certificate)")]
    public static CFDate SecCertificateCopyNotValidBeforeDate(SecCertificate certificate) => new(certificate.Parsed.NotBefore.UtcDateTime);

    /// <summary>Gives the end of the validity.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>A new date.</returns>
    [CExport("CFDateRef SecCertificateCopyNotValidAfterDate(SecCertificateRef certificate)")]
    public static CFDate SecCertificateCopyNotValidAfterDate(SecCertificate certificate) => new(certificate.Parsed.NotAfter.UtcDateTime);
}
