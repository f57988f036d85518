using System.Security.Cryptography;
using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>The work of <c>SecItemExport</c>: certificates, public keys and private keys, unencrypted, as DER or PEM.</summary>
internal static class SecExport
{
    /// <summary>Exports one item or several; <paramref name="exported"/> is +1 and null unless it succeeded.</summary>
    public static int Export(IReadOnlyList<CFObject> items, SecExternalFormat format, bool armour, out CFData? exported)
    {
        exported = null;
        if (items.Count == 0) return (int)SecError.errSecParam;
        if (items.Count > 1 && format is not (SecExternalFormat.kSecFormatUnknown or SecExternalFormat.kSecFormatPEMSequence))
            return (int)SecError.errSecUnsupportedFormat;
        var asPem = armour || items.Count > 1 || format == SecExternalFormat.kSecFormatPEMSequence;
        var text = new StringBuilder();
        foreach (var item in items)
        {
            var single = format == SecExternalFormat.kSecFormatPEMSequence ? SecExternalFormat.kSecFormatUnknown : format;
            if (Encode(item, single) is not var (label, der)) return (int)SecError.errSecUnsupportedFormat;
            if (asPem) text.Append(Pem.Write(label, der));
            else exported = new CFData(der);
            CryptographicOperations.ZeroMemory(der);
        }

        if (asPem) exported = new CFData(Encoding.ASCII.GetBytes(text.ToString()));
        return 0;
    }

    private static (string Label, byte[] Der)? Encode(CFObject item, SecExternalFormat format) => item switch
    {
        SecCertificate certificate when format is SecExternalFormat.kSecFormatUnknown or SecExternalFormat.kSecFormatX509Cert =>
            ("CERTIFICATE", certificate.Der.AsSpan().ToArray()),
        SecKey { IsPrivate: true } key => EncodePrivate(key, format),
        SecKey key => EncodePublic(key, format),
        _ => null,
    };

    // The format OpenSSL of a public RSA key is PKCS#1: programs put the SubjectPublicKeyInfo header in front themselves.
    private static (string Label, byte[] Der)? EncodePublic(SecKey key, SecExternalFormat format)
    {
        if (format is not (SecExternalFormat.kSecFormatUnknown or SecExternalFormat.kSecFormatOpenSSL or SecExternalFormat.kSecFormatBSAFE)) return null;
        if (!key.IsRsa || format == SecExternalFormat.kSecFormatUnknown) return ("PUBLIC KEY", key.SubjectPublicKeyInfo.ToArray());
        return ("RSA PUBLIC KEY", key.PublicKeyBits);
    }

    private static (string Label, byte[] Der)? EncodePrivate(SecKey key, SecExternalFormat format)
    {
        var pkcs8 = key.PrivateKey!.ExportPrivateKeyInfo();
        if (format == SecExternalFormat.kSecFormatWrappedPKCS8) return ("PRIVATE KEY", pkcs8);
        try
        {
            if (format is not (SecExternalFormat.kSecFormatUnknown or SecExternalFormat.kSecFormatOpenSSL)) return null;
            if (PrivateKeyContainer.ToTraditional(pkcs8) is { } inner) return (key.IsRsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", inner);
            return ("PRIVATE KEY", pkcs8.AsSpan().ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }
}
