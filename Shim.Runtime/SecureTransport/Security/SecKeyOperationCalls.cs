using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>Paddings of the older key functions (<c>kSecPadding...</c>).</summary>
internal enum SecPadding : uint
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>PKCS#1 v1.5.</summary>
    Pkcs1 = 1,
    /// <summary>OAEP with SHA-1.</summary>
    Oaep = 2,
    /// <summary>ECDSA: two numbers instead of DER.</summary>
    SigRaw = 0x4000,
    /// <summary>PKCS#1 v1.5 over a SHA-1 value.</summary>
    Pkcs1Sha1 = 0x8002,
    /// <summary>PKCS#1 v1.5 over a SHA-224 value.</summary>
    Pkcs1Sha224 = 0x8003,
    /// <summary>PKCS#1 v1.5 over a SHA-256 value.</summary>
    Pkcs1Sha256 = 0x8004,
    /// <summary>PKCS#1 v1.5 over a SHA-384 value.</summary>
    Pkcs1Sha384 = 0x8005,
    /// <summary>PKCS#1 v1.5 over a SHA-512 value.</summary>
    Pkcs1Sha512 = 0x8006,
}

/// <summary>What the functions of <c>SecKey.h</c> that sign, verify, encrypt and decrypt do.</summary>
internal static unsafe class SecKeyOperationCalls
{
    private const int Param = (int)SecError.errSecParam;

    /// <summary><c>SecKeyCreateSignature</c>.</summary>
    public static CFData? Sign(SecKey key, CFString algorithm, CFData data, out CFError? error)
    {
        var signature = SecKeyAlgorithm.Find(algorithm.Value) is { } known ? SecKeyOperations.Sign(key, known, data.Bytes) : null;
        error = signature is null ? CFError.OfStatus(Param, "The key cannot make this signature.") : null;
        return signature is null ? null : CFData.Adopt(signature);
    }

    /// <summary><c>SecKeyVerifySignature</c>.</summary>
    public static bool Verify(SecKey key, CFString algorithm, CFData data, CFData signature, out CFError? error)
    {
        var good = SecKeyAlgorithm.Find(algorithm.Value) is { } known && SecKeyOperations.Verify(key, known, data.Bytes, signature.Bytes);
        error = good ? null : CFError.OfStatus((int)SecError.errSecVerifyFailed, "The signature does not hold.");
        return good;
    }

    /// <summary><c>SecKeyIsAlgorithmSupported</c>: operation 0 signs, 1 verifies; there are no others here.</summary>
    public static bool Supports(SecKey key, nint operation, CFString algorithm) =>
        operation is 0 or 1 && SecKeyAlgorithm.Find(algorithm.Value) is { } known && SecKeyOperations.Supports(key, known, operation == 0);

    /// <summary><c>SecKeyRawSign</c>: the data is a hash value (or, with plain PKCS#1, what stands in its place).</summary>
    public static int RawSign(SecKey key, SecPadding padding, ReadOnlySpan<byte> data, byte* signature, nuint* signatureLength)
    {
        if (AlgorithmOf(key, padding) is not { } algorithm) return Param;
        return Store(SecKeyOperations.Sign(key, algorithm, data), signature, signatureLength);
    }

    /// <summary><c>SecKeyRawVerify</c>.</summary>
    public static int RawVerify(SecKey key, SecPadding padding, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (AlgorithmOf(key, padding) is not { } algorithm) return Param;
        return SecKeyOperations.Verify(key, algorithm, data, signature) ? 0 : OSStatus.SslCrypto;
    }

    /// <summary><c>SecKeyEncrypt</c>.</summary>
    public static int Encrypt(SecKey key, SecPadding padding, ReadOnlySpan<byte> plaintext, byte* ciphertext, nuint* ciphertextLength) =>
        Store(SecKeyOperations.Encrypt(key, padding, plaintext), ciphertext, ciphertextLength);

    /// <summary><c>SecKeyDecrypt</c>.</summary>
    public static int Decrypt(SecKey key, SecPadding padding, ReadOnlySpan<byte> ciphertext, byte* plaintext, nuint* plaintextLength) =>
        Store(SecKeyOperations.Decrypt(key, padding, ciphertext), plaintext, plaintextLength);

    // The length goes in as what there is room for and comes out as what was stored.
    private static int Store(byte[]? result, byte* destination, nuint* length)
    {
        if (result is null || destination is null || length is null || *length < (nuint)result.Length) return Param;
        result.CopyTo(new Span<byte>(destination, result.Length));
        *length = (nuint)result.Length;
        return 0;
    }

    private static SecKeyAlgorithm? AlgorithmOf(SecKey key, SecPadding padding)
    {
        if (!key.IsRsa)
        {
            return padding switch
            {
                SecPadding.SigRaw => new SecKeyAlgorithm(SecKeyPadding.EcdsaRaw, null, false),
                SecPadding.None or SecPadding.Pkcs1 => new SecKeyAlgorithm(SecKeyPadding.EcdsaDer, null, false),
                _ => null,
            };
        }

        return padding switch
        {
            SecPadding.Pkcs1 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, null, false),
            SecPadding.Pkcs1Sha1 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, Oids.Sha1, false),
            SecPadding.Pkcs1Sha224 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, Oids.Sha224, false),
            SecPadding.Pkcs1Sha256 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, Oids.Sha256, false),
            SecPadding.Pkcs1Sha384 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, Oids.Sha384, false),
            SecPadding.Pkcs1Sha512 => new SecKeyAlgorithm(SecKeyPadding.Pkcs1, Oids.Sha512, false),
            _ => null,
        };
    }
}
