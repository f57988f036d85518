using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Certificates: what programs declare themselves.</summary>
[CHeader("Security/SecCertificatePriv.h", Brief = "Certificates: functions that are not in the public header.", Includes = ["stdbool.h", "Security/SecCertificate.h"])]
internal static partial class SecCertificatePrivHeader
{
    /// <summary>Makes a certificate of DER.</summary>
    /// <param name="allocator">Ignored.</param>
    /// <param name="bytes">One certificate and nothing behind it; the bytes are copied.</param>
    /// <returns>A new certificate, or NULL if the bytes are not one.</returns>
    [CExport("SecCertificateRef SecCertificateCreateWithBytes(CFAllocatorRef allocator, const UInt8 *bytes, CFIndex length)", Spi = true)]
    public static SecCertificate? SecCertificateCreateWithBytes(nint allocator, ReadOnlySpan<byte> bytes) => SecCertificate.FromDer(bytes);

    /// <summary>Tells the size of the DER.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>Its size in bytes; 0 for what is no certificate.</returns>
    [CExport("CFIndex SecCertificateGetLength(SecCertificateRef certificate)", Spi = true)]
    public static nint SecCertificateGetLength(SecCertificate certificate) => certificate.Der.Length;

    /// <summary>Gives the address of the DER, which is valid as long as the certificate lives.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>The address; NULL for what is no certificate.</returns>
    [CExport("const UInt8 *SecCertificateGetBytePtr(SecCertificateRef certificate)", Spi = true)]
    public static nint SecCertificateGetBytePtr(SecCertificate certificate) => certificate.BytePointer;

    /// <summary>Tells whether a time is within the validity. Says nothing about trust.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <param name="verifyTime">Seconds since 2001.</param>
    /// <returns>Whether it is.</returns>
    [CExport("bool SecCertificateIsValid(SecCertificateRef certificate, CFAbsoluteTime verifyTime)", Spi = true)]
    public static bool SecCertificateIsValid(SecCertificate certificate, double verifyTime) => certificate.IsValidAt(verifyTime);

    /// <summary>Tells the start of the validity.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>Seconds since 2001.</returns>
    [CExport("CFAbsoluteTime SecCertificateNotValidBefore(SecCertificateRef certificate)", Spi = true)]
    public static double SecCertificateNotValidBefore(SecCertificate certificate) => CFDate.ToAbsoluteTime(certificate.Parsed.NotBefore.UtcDateTime);

    /// <summary>Tells the end of the validity.</summary>
    /// <param name="certificate">A certificate.</param>
    /// <returns>Seconds since 2001.</returns>
    [CExport("CFAbsoluteTime SecCertificateNotValidAfter(SecCertificateRef certificate)", Spi = true)]
    public static double SecCertificateNotValidAfter(SecCertificate certificate) => CFDate.ToAbsoluteTime(certificate.Parsed.NotAfter.UtcDateTime);
}
