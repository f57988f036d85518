namespace Shim.Runtime.SecureTransport;

/// <summary>Formats of items outside the library.</summary>
internal enum SecExternalFormat : uint
{
    /// <summary>Not known; on import: find out.</summary>
    kSecFormatUnknown = 0,
    /// <summary>PKCS#1 or SEC 1 for private keys, PKCS#1 or SubjectPublicKeyInfo for public ones.</summary>
    kSecFormatOpenSSL = 1,
    /// <summary>OpenSSH version 1.</summary>
    kSecFormatSSH = 2,
    /// <summary>BSAFE.</summary>
    kSecFormatBSAFE = 3,
    /// <summary>A symmetric key without any wrapping.</summary>
    kSecFormatRawKey = 4,
    /// <summary>PKCS#8, encrypted or not.</summary>
    kSecFormatWrappedPKCS8 = 5,
    /// <summary>Traditional encrypted PEM.</summary>
    kSecFormatWrappedOpenSSL = 6,
    /// <summary>Encrypted OpenSSH version 1.</summary>
    kSecFormatWrappedSSH = 7,
    /// <summary>Not used.</summary>
    kSecFormatWrappedLSH = 8,
    /// <summary>DER certificate.</summary>
    kSecFormatX509Cert = 9,
    /// <summary>Several PEM blocks.</summary>
    kSecFormatPEMSequence = 10,
    /// <summary>PKCS#7 with certificates.</summary>
    kSecFormatPKCS7 = 11,
    /// <summary>PKCS#12.</summary>
    kSecFormatPKCS12 = 12,
    /// <summary>Netscape's certificate sequence.</summary>
    kSecFormatNetscapeCertSequence = 13,
    /// <summary>OpenSSH version 2.</summary>
    kSecFormatSSHv2 = 14,
}

/// <summary>Kinds of items.</summary>
internal enum SecExternalItemType : uint
{
    /// <summary>Not known.</summary>
    kSecItemTypeUnknown = 0,
    /// <summary>A private key.</summary>
    kSecItemTypePrivateKey = 1,
    /// <summary>A public key.</summary>
    kSecItemTypePublicKey = 2,
    /// <summary>A symmetric key.</summary>
    kSecItemTypeSessionKey = 3,
    /// <summary>A certificate.</summary>
    kSecItemTypeCertificate = 4,
    /// <summary>Several items.</summary>
    kSecItemTypeAggregate = 5,
}
