using Shim.Generators;
using Shim.Runtime.Crypto;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Keys: what is not in the public header.</summary>
[CHeader("Security/SecKeyPriv.h", Brief = "Keys: functions that are not in the public header.", Includes = ["Security/SecKey.h"])]
internal static partial class SecKeyPrivHeader
{
    /// <summary>How the bytes of a key are encoded. The library finds out by itself.</summary>
    [CEnum("SecKeyEncoding", Underlying = "uint32_t")]
    internal enum SecKeyEncoding : uint
    {
        /// <summary>The algorithm's own raw form.</summary>
        kSecKeyEncodingRaw = 0,
        /// <summary>PKCS#1.</summary>
        kSecKeyEncodingPkcs1 = 1,
        /// <summary>PKCS#1 in Apple's variant.</summary>
        kSecKeyEncodingApplePkcs1 = 2,
        /// <summary>Modulus and exponent.</summary>
        kSecKeyEncodingRSAPublicParams = 3,
    }

    /// <summary>Kinds of keys, as SecKeyGetAlgorithmId tells them.</summary>
    [CEnum]
    internal enum SecKeyAlgorithmIds
    {
        /// <summary>None of the others.</summary>
        kSecNullAlgorithmID = 0,
        /// <summary>RSA.</summary>
        kSecRSAAlgorithmID = 1,
        /// <summary>DSA.</summary>
        kSecDSAAlgorithmID = 2,
        /// <summary>EC.</summary>
        kSecECDSAAlgorithmID = 3,
    }

    /// <summary>Tells the kind of a key.</summary>
    /// <param name="key">A key.</param>
    /// <returns>kSecRSAAlgorithmID, kSecECDSAAlgorithmID or kSecNullAlgorithmID.</returns>
    [CExport("CFIndex SecKeyGetAlgorithmId(SecKeyRef key)", Spi = true)]
    public static nint SecKeyGetAlgorithmId(SecKey key) => SecKeyCalls.AlgorithmId(key);

    /// <summary>Makes an RSA private key.</summary>
    /// <param name="allocator">Ignored.</param>
    /// <param name="keyData">PKCS#1 or PKCS#8.</param>
    /// <param name="encoding">Ignored.</param>
    /// <returns>A new key, or NULL if the bytes are not one.</returns>
    [CExport("SecKeyRef SecKeyCreateRSAPrivateKey(CFAllocatorRef allocator, const uint8_t *keyData, CFIndex keyDataLength, SecKeyEncoding encoding)", Spi = true)]
    public static SecKey? SecKeyCreateRSAPrivateKey(nint allocator, ReadOnlySpan<byte> keyData, SecKeyEncoding encoding) => SecKeyCalls.CreatePrivate(keyData, KeyAlgorithm.Rsa);

    /// <summary>Makes an EC private key.</summary>
    /// <param name="allocator">Ignored.</param>
    /// <param name="keyData">SEC 1, PKCS#8 or 04 | X | Y | K.</param>
    /// <param name="encoding">Ignored.</param>
    /// <returns>A new key, or NULL if the bytes are not one.</returns>
    [CExport("SecKeyRef SecKeyCreateECPrivateKey(CFAllocatorRef allocator, const uint8_t *keyData, CFIndex keyDataLength, SecKeyEncoding encoding)", Spi = true)]
    public static SecKey? SecKeyCreateECPrivateKey(nint allocator, ReadOnlySpan<byte> keyData, SecKeyEncoding encoding) => SecKeyCalls.CreatePrivate(keyData, KeyAlgorithm.Ec);
}
