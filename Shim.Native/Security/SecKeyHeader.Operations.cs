using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Keys: signatures and encryption.</summary>
[CText(CTextPlace.Types, "typedef CFStringRef SecKeyAlgorithm;")]
internal static unsafe partial class SecKeyHeader
{
    /// <summary>Paddings of SecKeyRawSign, SecKeyRawVerify, SecKeyEncrypt and SecKeyDecrypt.</summary>
    [CEnum("SecPadding", Underlying = "uint32_t")]
    internal enum SecPaddings : uint
    {
        /// <summary>None; for EC keys a DER signature.</summary>
        kSecPaddingNone = 0,
        /// <summary>PKCS#1 v1.5.</summary>
        kSecPaddingPKCS1 = 1,
        /// <summary>OAEP with SHA-1; for encryption.</summary>
        kSecPaddingOAEP = 2,
        /// <summary>ECDSA as two numbers.</summary>
        kSecPaddingSigRaw = 0x4000,
        /// <summary>Not supported.</summary>
        kSecPaddingPKCS1MD2 = 0x8000,
        /// <summary>Not supported.</summary>
        kSecPaddingPKCS1MD5 = 0x8001,
        /// <summary>PKCS#1 v1.5 over a SHA-1 value.</summary>
        kSecPaddingPKCS1SHA1 = 0x8002,
        /// <summary>PKCS#1 v1.5 over a SHA-224 value.</summary>
        kSecPaddingPKCS1SHA224 = 0x8003,
        /// <summary>PKCS#1 v1.5 over a SHA-256 value.</summary>
        kSecPaddingPKCS1SHA256 = 0x8004,
        /// <summary>PKCS#1 v1.5 over a SHA-384 value.</summary>
        kSecPaddingPKCS1SHA384 = 0x8005,
        /// <summary>PKCS#1 v1.5 over a SHA-512 value.</summary>
        kSecPaddingPKCS1SHA512 = 0x8006,
    }

    /// <summary>What SecKeyIsAlgorithmSupported asks about.</summary>
    [CEnum("SecKeyOperationType", Underlying = "CFIndex")]
    internal enum SecKeyOperationTypes : long
    {
        /// <summary>To sign.</summary>
        kSecKeyOperationTypeSign = 0,
        /// <summary>To verify.</summary>
        kSecKeyOperationTypeVerify = 1,
        /// <summary>To encrypt; no algorithm of this kind is declared here.</summary>
        kSecKeyOperationTypeEncrypt = 2,
        /// <summary>To decrypt; no algorithm of this kind is declared here.</summary>
        kSecKeyOperationTypeDecrypt = 3,
        /// <summary>To agree on a key; no algorithm of this kind is declared here.</summary>
        kSecKeyOperationTypeKeyExchange = 4,
    }

    /// <summary>Algorithms of signatures. "Digest" takes a hash value, "Message" hashes what it gets.</summary>
    [CStringConstants]
    internal static class SignatureAlgorithms
    {
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15Raw = "algid:sign:RSA:digest-PKCS1v15";
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA1 = "algid:sign:RSA:digest-PKCS1v15:SHA1";
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA224 = "algid:sign:RSA:digest-PKCS1v15:SHA224";
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA256 = "algid:sign:RSA:digest-PKCS1v15:SHA256";
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA384 = "algid:sign:RSA:digest-PKCS1v15:SHA384";
        public const string kSecKeyAlgorithmRSASignatureDigestPKCS1v15SHA512 = "algid:sign:RSA:digest-PKCS1v15:SHA512";
        public const string kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA1 = "algid:sign:RSA:message-PKCS1v15:SHA1";
        public const string kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA224 = "algid:sign:RSA:message-PKCS1v15:SHA224";
        public const string kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256 = "algid:sign:RSA:message-PKCS1v15:SHA256";
        public const string kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA384 = "algid:sign:RSA:message-PKCS1v15:SHA384";
        public const string kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA512 = "algid:sign:RSA:message-PKCS1v15:SHA512";
        public const string kSecKeyAlgorithmRSASignatureDigestPSSSHA1 = "algid:sign:RSA:digest-PSS:SHA1:SHA1:20";
        public const string kSecKeyAlgorithmRSASignatureDigestPSSSHA224 = "algid:sign:RSA:digest-PSS:SHA224:SHA224:28";
        public const string kSecKeyAlgorithmRSASignatureDigestPSSSHA256 = "algid:sign:RSA:digest-PSS:SHA256:SHA256:32";
        public const string kSecKeyAlgorithmRSASignatureDigestPSSSHA384 = "algid:sign:RSA:digest-PSS:SHA384:SHA384:48";
        public const string kSecKeyAlgorithmRSASignatureDigestPSSSHA512 = "algid:sign:RSA:digest-PSS:SHA512:SHA512:64";
        public const string kSecKeyAlgorithmRSASignatureMessagePSSSHA1 = "algid:sign:RSA:message-PSS:SHA1:SHA1:20";
        public const string kSecKeyAlgorithmRSASignatureMessagePSSSHA224 = "algid:sign:RSA:message-PSS:SHA224:SHA224:28";
        public const string kSecKeyAlgorithmRSASignatureMessagePSSSHA256 = "algid:sign:RSA:message-PSS:SHA256:SHA256:32";
        public const string kSecKeyAlgorithmRSASignatureMessagePSSSHA384 = "algid:sign:RSA:message-PSS:SHA384:SHA384:48";
        public const string kSecKeyAlgorithmRSASignatureMessagePSSSHA512 = "algid:sign:RSA:message-PSS:SHA512:SHA512:64";
        public const string kSecKeyAlgorithmECDSASignatureRFC4754 = "algid:sign:ECDSA:RFC4754";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962 = "algid:sign:ECDSA:digest-X962";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962SHA1 = "algid:sign:ECDSA:digest-X962:SHA1";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962SHA224 = "algid:sign:ECDSA:digest-X962:SHA224";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962SHA256 = "algid:sign:ECDSA:digest-X962:SHA256";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962SHA384 = "algid:sign:ECDSA:digest-X962:SHA384";
        public const string kSecKeyAlgorithmECDSASignatureDigestX962SHA512 = "algid:sign:ECDSA:digest-X962:SHA512";
        public const string kSecKeyAlgorithmECDSASignatureMessageX962SHA1 = "algid:sign:ECDSA:message-X962:SHA1";
        public const string kSecKeyAlgorithmECDSASignatureMessageX962SHA224 = "algid:sign:ECDSA:message-X962:SHA224";
        public const string kSecKeyAlgorithmECDSASignatureMessageX962SHA256 = "algid:sign:ECDSA:message-X962:SHA256";
        public const string kSecKeyAlgorithmECDSASignatureMessageX962SHA384 = "algid:sign:ECDSA:message-X962:SHA384";
        public const string kSecKeyAlgorithmECDSASignatureMessageX962SHA512 = "algid:sign:ECDSA:message-X962:SHA512";
    }

    /// <summary>Signs.</summary>
    /// <param name="key">A private key.</param>
    /// <param name="algorithm">A kSecKeyAlgorithm constant.</param>
    /// <param name="dataToSign">The message or its hash value, as the algorithm says.</param>
    /// <param name="error">Receives a new error where the result is NULL; may be NULL itself.</param>
    /// <returns>New data: the signature, or NULL if the key cannot make it.</returns>
    [CExport("CFDataRef SecKeyCreateSignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef dataToSign, CFErrorRef *error)")]
    public static CFData? SecKeyCreateSignature(SecKey key, CFString algorithm, CFData dataToSign, [Optional] out CFError? error) => SecKeyOperationCalls.Sign(key, algorithm, dataToSign, out error);

    /// <summary>Verifies a signature.</summary>
    /// <param name="key">A key, either half.</param>
    /// <param name="algorithm">A kSecKeyAlgorithm constant.</param>
    /// <param name="signedData">The message or its hash value, as the algorithm says.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="error">Receives a new error where the result is false; may be NULL itself.</param>
    /// <returns>Whether the signature holds.</returns>
    [CExport("Boolean SecKeyVerifySignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef signedData, CFDataRef signature, CFErrorRef *error)")]
    public static bool SecKeyVerifySignature(SecKey key, CFString algorithm, CFData signedData, CFData signature, [Optional] out CFError? error) => SecKeyOperationCalls.Verify(key, algorithm, signedData, signature, out error);

    /// <summary>Tells whether a key can do something.</summary>
    /// <param name="key">A key.</param>
    /// <param name="operation">What.</param>
    /// <param name="algorithm">How: a kSecKeyAlgorithm constant.</param>
    /// <returns>Whether it can.</returns>
    [CExport("Boolean SecKeyIsAlgorithmSupported(SecKeyRef key, SecKeyOperationType operation, SecKeyAlgorithm algorithm)")]
    public static bool SecKeyIsAlgorithmSupported(SecKey key, nint operation, CFString algorithm) => SecKeyOperationCalls.Supports(key, operation, algorithm);

    /// <summary>Signs a hash value.</summary>
    /// <param name="key">A private key.</param>
    /// <param name="padding">kSecPaddingPKCS1SHA256 and its like; kSecPaddingPKCS1 takes the data as it is.</param>
    /// <param name="dataToSign">The hash value.</param>
    /// <param name="sig">Where the signature goes.</param>
    /// <param name="sigLen">In: how much room there is; out: the signature's size.</param>
    /// <returns>0; errSecParam if the key cannot or there is no room.</returns>
    [CExport("OSStatus SecKeyRawSign(SecKeyRef key, SecPadding padding, const uint8_t *dataToSign, size_t dataToSignLen, uint8_t *sig, size_t *sigLen)")]
    public static int SecKeyRawSign(SecKey key, SecPaddings padding, ReadOnlySpan<byte> dataToSign, byte* sig, nuint* sigLen) => SecKeyOperationCalls.RawSign(key, (SecPadding)padding, dataToSign, sig, sigLen);

    /// <summary>Verifies a signature over a hash value.</summary>
    /// <param name="key">A key, either half.</param>
    /// <param name="padding">As for SecKeyRawSign.</param>
    /// <param name="signedData">The hash value.</param>
    /// <param name="sig">The signature.</param>
    /// <returns>0; errSSLCrypto if it does not hold; errSecParam.</returns>
    [CExport("OSStatus SecKeyRawVerify(SecKeyRef key, SecPadding padding, const uint8_t *signedData, size_t signedDataLen, const uint8_t *sig, size_t sigLen)")]
    public static int SecKeyRawVerify(SecKey key, SecPaddings padding, ReadOnlySpan<byte> signedData, ReadOnlySpan<byte> sig) => SecKeyOperationCalls.RawVerify(key, (SecPadding)padding, signedData, sig);

    /// <summary>Encrypts with RSA.</summary>
    /// <param name="key">An RSA key; its public half is used.</param>
    /// <param name="padding">kSecPaddingPKCS1, kSecPaddingOAEP or kSecPaddingNone.</param>
    /// <param name="plainText">What to encrypt.</param>
    /// <param name="cipherText">Where the result goes.</param>
    /// <param name="cipherTextLen">In: how much room there is; out: the result's size.</param>
    /// <returns>0; errSecParam if the key cannot, the text is too long or there is no room.</returns>
    [CExport("OSStatus SecKeyEncrypt(SecKeyRef key, SecPadding padding, const uint8_t *plainText, size_t plainTextLen, uint8_t *cipherText, size_t *cipherTextLen)")]
    public static int SecKeyEncrypt(SecKey key, SecPaddings padding, ReadOnlySpan<byte> plainText, byte* cipherText, nuint* cipherTextLen) => SecKeyOperationCalls.Encrypt(key, (SecPadding)padding, plainText, cipherText, cipherTextLen);

    /// <summary>Decrypts with RSA.</summary>
    /// <param name="key">An RSA private key.</param>
    /// <param name="padding">kSecPaddingPKCS1, kSecPaddingOAEP or kSecPaddingNone.</param>
    /// <param name="cipherText">What to decrypt.</param>
    /// <param name="plainText">Where the result goes.</param>
    /// <param name="plainTextLen">In: how much room there is; out: the result's size.</param>
    /// <returns>0; errSecParam if the key cannot, the padding is wrong or there is no room.</returns>
    [CExport("OSStatus SecKeyDecrypt(SecKeyRef key, SecPadding padding, const uint8_t *cipherText, size_t cipherTextLen, uint8_t *plainText, size_t *plainTextLen)")]
    public static int SecKeyDecrypt(SecKey key, SecPaddings padding, ReadOnlySpan<byte> cipherText, byte* plainText, nuint* plainTextLen) => SecKeyOperationCalls.Decrypt(key, (SecPadding)padding, cipherText, plainText, plainTextLen);
}
