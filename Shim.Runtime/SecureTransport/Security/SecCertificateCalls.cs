using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>What the <c>SecCertificate...</c> and <c>SecIdentity...</c> functions do beyond their objects.</summary>
internal static class SecCertificateCalls
{
    /// <summary>A certificate's text as a CFString, +1, or null.</summary>
    public static CFString? Text(string? text) => text is null ? null : new CFString(text);

    /// <summary><c>SecCertificateCopyCommonName</c>.</summary>
    public static int CopyCommonName(SecCertificate certificate, out CFString? commonName)
    {
        commonName = Text(certificate.CommonName);
        return commonName is null ? (int)SecPrivateError.errSecInternal : 0;
    }

    /// <summary><c>SecCertificateCopyEmailAddresses</c>: possibly an empty array.</summary>
    public static int CopyEmailAddresses(SecCertificate certificate, out CFArray? emailAddresses)
    {
        var addresses = new List<CFObject>();
        foreach (var address in certificate.EmailAddresses) addresses.Add(new CFString(address));
        emailAddresses = CFArray.OfOwned([.. addresses]);
        return 0;
    }

    /// <summary><c>SecCertificateCopyPublicKey</c>.</summary>
    public static int CopyPublicKey(SecCertificate certificate, out SecKey? key)
    {
        key = certificate.CopyKey();
        return key is null ? (int)SecError.errSecUnsupportedKeyFormat : 0;
    }

    /// <summary><c>SecCertificateCopySerialNumberData</c>.</summary>
    public static CFData CopySerialNumber(SecCertificate certificate, out CFError? error)
    {
        error = null;
        return new CFData(certificate.SerialNumber);
    }

    /// <summary><c>SecCertificateCopyNormalizedSubjectContent</c> and its like: the name folded for comparison.</summary>
    public static CFData CopyNormalized(DistinguishedName name, out CFError? error)
    {
        error = null;
        return new CFData(name.Normalized);
    }

    /// <summary><c>SecCertificateCopyValues</c>.</summary>
    public static CFDictionary CopyValues(SecCertificate certificate, CFArray? keys, out CFError? error)
    {
        error = null;
        if (keys is null) return certificate.CopyValues(null);
        var wanted = new HashSet<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys.At<CFString>(i) is { } key) wanted.Add(key.Value);
        }

        return certificate.CopyValues(wanted);
    }

    /// <summary><c>SecCertificateCopyShortDescription</c>: the summary.</summary>
    public static CFString? CopyShortDescription(SecCertificate certificate, out CFError? error)
    {
        error = null;
        return Text(certificate.SubjectSummary);
    }

    /// <summary><c>SecCertificateCopyLongDescription</c>: subject and issuer.</summary>
    public static CFString? CopyLongDescription(SecCertificate certificate, out CFError? error)
    {
        error = null;
        return Text($"{certificate.Parsed.Subject} (issued by {certificate.Parsed.Issuer})");
    }

    /// <summary><c>SecIdentityCreateWithCertificate</c>: looks for the key in keychains, all of them for NULL.</summary>
    public static int CreateIdentity(CFObject? keychainOrArray, SecCertificate certificate, out SecIdentity? identity)
    {
        identity = null;
        if (SecKeychains.Of(keychainOrArray) is not { } keychains) return (int)SecError.errSecParam;
        identity = SecKeychains.FindIdentity(keychains, certificate);
        return identity is null ? (int)SecError.errSecItemNotFound : 0;
    }

    /// <summary><c>SecIdentityCopyCertificate</c>.</summary>
    public static int CopyCertificate(SecIdentity identity, out SecCertificate? certificate)
    {
        certificate = identity.Certificate.Retained();
        return 0;
    }

    /// <summary><c>SecIdentityCopyPrivateKey</c>.</summary>
    public static int CopyPrivateKey(SecIdentity identity, out SecKey? key)
    {
        key = identity.Key.Retained();
        return 0;
    }
}
