using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Identities.</summary>
[CHeader("Security/SecIdentity.h", Brief = "Identities: a certificate and its private key.",
    Includes = ["CoreFoundation/CFArray.h", "CoreFoundation/CFBase.h", "Security/SecBase.h"])]
internal static partial class SecIdentityHeader
{
    /// <summary>Tells the type of identities.</summary>
    /// <returns>The number that CFGetTypeID gives for an identity.</returns>
    [CExport("CFTypeID SecIdentityGetTypeID(void)")]
    public static nuint SecIdentityGetTypeID() => CFTypeIDs.SecIdentity;

    /// <summary>Joins a certificate and its private key.</summary>
    /// <param name="allocator">Ignored.</param>
    /// <param name="certificate">The certificate; it is retained.</param>
    /// <param name="privateKey">Its private key; it is retained.</param>
    /// <returns>A new identity, or NULL if the key is not the certificate's.</returns>
    [CExport("SecIdentityRef SecIdentityCreate(CFAllocatorRef allocator, SecCertificateRef certificate, SecKeyRef privateKey)")]
    public static SecIdentity? SecIdentityCreate(nint allocator, SecCertificate certificate, SecKey privateKey) => SecKeyCalls.CreateIdentity(certificate, privateKey);

    /// <summary>Finds the key of a certificate among those that this process imported or added.</summary>
    /// <param name="keychainOrArray">The keychain to look in, an array of some, or NULL for all.</param>
    /// <param name="certificateRef">The certificate.</param>
    /// <param name="identityRef">Receives a new identity.</param>
    /// <returns>0; errSecItemNotFound if no such key is there; errSecParam.</returns>
    [CExport("OSStatus SecIdentityCreateWithCertificate(CFTypeRef keychainOrArray, SecCertificateRef certificateRef, SecIdentityRef *identityRef)")]
    public static int SecIdentityCreateWithCertificate(CFObject? keychainOrArray, SecCertificate certificateRef, out SecIdentity? identityRef) =>
        SecCertificateCalls.CreateIdentity(keychainOrArray, certificateRef, out identityRef);

    /// <summary>Gives the certificate.</summary>
    /// <param name="identityRef">An identity.</param>
    /// <param name="certificateRef">Receives the very object that the identity was made with, retained.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecIdentityCopyCertificate(SecIdentityRef identityRef, SecCertificateRef *certificateRef)")]
    public static int SecIdentityCopyCertificate(SecIdentity identityRef, out SecCertificate? certificateRef) => SecCertificateCalls.CopyCertificate(identityRef, out certificateRef);

    /// <summary>Gives the private key.</summary>
    /// <param name="identityRef">An identity.</param>
    /// <param name="privateKeyRef">Receives the very object that the identity was made with, retained.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecIdentityCopyPrivateKey(SecIdentityRef identityRef, SecKeyRef *privateKeyRef)")]
    public static int SecIdentityCopyPrivateKey(SecIdentity identityRef, out SecKey? privateKeyRef) => SecCertificateCalls.CopyPrivateKey(identityRef, out privateKeyRef);

    /// <summary>Says which identity to use for a host or purpose; this process remembers it.</summary>
    /// <param name="identity">The identity; NULL forgets the preference.</param>
    /// <param name="name">The host, address or purpose.</param>
    /// <param name="keyUsage">Ignored.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecIdentitySetPreferred(SecIdentityRef identity, CFStringRef name, CFArrayRef keyUsage)")]
    public static int SecIdentitySetPreferred(SecIdentity? identity, CFString name, CFArray? keyUsage) => SecPreferredIdentities.Set(identity, name);

    /// <summary>Gives the identity that SecIdentitySetPreferred set for a name.</summary>
    /// <param name="name">The host, address or purpose.</param>
    /// <param name="keyUsage">Ignored.</param>
    /// <param name="validIssuers">DER names, one of which must have issued it; NULL or empty for any.</param>
    /// <returns>An identity with a retain of the caller's own, or NULL.</returns>
    [CExport("SecIdentityRef SecIdentityCopyPreferred(CFStringRef name, CFArrayRef keyUsage, CFArrayRef validIssuers)")]
    public static SecIdentity? SecIdentityCopyPreferred(CFString name, CFArray? keyUsage, CFArray? validIssuers) => SecPreferredIdentities.Copy(name, validIssuers);
}
