using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Transforms.</summary>
[CHeader("Security/SecTransform.h", Brief = "Transforms: reading a stream, signing and verifying, RSA encryption. They run when they are executed, one at a time.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFError.h", "CoreFoundation/CFString.h"])]
[CText(CTextPlace.Types, """
    typedef CFTypeRef SecTransformRef;
    """)]
internal static partial class SecTransformHeader
{
    /// <summary>Attributes of every transform.</summary>
    [CStringConstants]
    internal static class TransformAttributes
    {
        public const string kSecTransformInputAttributeName = "INPUT";
    }

    /// <summary>Sets input and options of a transform with a key.</summary>
    /// <param name="transformRef">A transform that is not a stream.</param>
    /// <param name="key">kSecTransformInputAttributeName (data), kSecDigestTypeAttribute, kSecDigestLengthAttribute, kSecInputIsAttributeName, kSecPaddingKey.</param>
    /// <param name="value">The value; it is retained.</param>
    /// <param name="error">Receives a new error where the answer is false, else NULL; may be NULL itself.</param>
    /// <returns>False for what transforms do not know, and for a value of the wrong class.</returns>
    [CExport("Boolean SecTransformSetAttribute(SecTransformRef transformRef, CFStringRef key, CFTypeRef value, CFErrorRef *error)")]
    public static bool SecTransformSetAttribute(CFObject transformRef, CFString key, CFObject value, [Optional] out CFError? error) =>
        SecTransformCalls.SetAttribute(transformRef, key, value, out error);

    /// <summary>Runs a transform on the calling thread.</summary>
    /// <param name="transformRef">A transform.</param>
    /// <param name="errorRef">Receives a new error where the result is NULL, else NULL; may be NULL itself.</param>
    /// <returns>New data; for a transform that verifies kCFBooleanTrue or kCFBooleanFalse; NULL if it fails.</returns>
    [CExport("CFTypeRef SecTransformExecute(SecTransformRef transformRef, CFErrorRef *errorRef)")]
    public static CFObject? SecTransformExecute(CFObject transformRef, [Optional] out CFError? errorRef) => SecTransformCalls.Execute(transformRef, out errorRef);
}

/// <summary>The transform that reads a stream.</summary>
[CHeader("Security/SecReadTransform.h", Brief = "The transform that reads a stream.", Includes = ["CoreFoundation/CFStream.h", "Security/SecTransform.h"])]
internal static partial class SecReadTransformHeader
{
    /// <summary>Makes a transform that reads a stream: the stream itself, retained.</summary>
    /// <param name="inputStream">The stream.</param>
    /// <returns>A new reference.</returns>
    [CExport("SecTransformRef SecTransformCreateReadTransformWithReadStream(CFReadStreamRef inputStream)")]
    public static CFObject SecTransformCreateReadTransformWithReadStream(CFReadStream inputStream) => inputStream.Retained();
}

/// <summary>Digests of transforms.</summary>
[CHeader("Security/SecDigestTransform.h", Brief = "Which digest a transform that signs or verifies takes.", Includes = ["CoreFoundation/CFString.h", "Security/SecTransform.h"])]
internal static partial class SecDigestTransformHeader
{
    /// <summary>Digests. MD5 is refused; SHA-1 is usual, SHA-2 has kSecDigestLengthAttribute 224, 256, 384 or 512.</summary>
    [CStringConstants]
    internal static class Digests
    {
        public const string kSecDigestMD5 = "MD5";
        public const string kSecDigestSHA1 = "SHA1";
        public const string kSecDigestSHA2 = "SHA2";
        public const string kSecDigestTypeAttribute = "Digest Type";
        public const string kSecDigestLengthAttribute = "Digest Length";
    }
}

/// <summary>Signing and verifying.</summary>
[CHeader("Security/SecSignVerifyTransform.h", Brief = "Transforms that sign and verify: PKCS#1 v1.5 with RSA keys, ECDSA with EC keys.",
    Includes = ["CoreFoundation/CFData.h", "Security/SecBase.h", "Security/SecTransform.h"])]
internal static partial class SecSignVerifyTransformHeader
{
    /// <summary>What the input is.</summary>
    [CStringConstants]
    internal static class InputForms
    {
        public const string kSecInputIsAttributeName = "SecInputIs";
        public const string kSecInputIsPlainText = "PlainText";
        public const string kSecInputIsDigest = "Digest";
        public const string kSecInputIsRaw = "Raw";
    }

    /// <summary>Makes a transform that signs its input.</summary>
    /// <param name="key">A private key.</param>
    /// <param name="error">Receives a new error where the result is NULL, else NULL; may be NULL itself.</param>
    /// <returns>A new transform, or NULL for a key that cannot sign.</returns>
    [CExport("SecTransformRef SecSignTransformCreate(SecKeyRef key, CFErrorRef *error)")]
    public static SecTransform? SecSignTransformCreate(SecKey key, [Optional] out CFError? error) => SecTransform.Create(SecTransformKind.Sign, key, null, out error);

    /// <summary>Makes a transform that verifies a signature of its input.</summary>
    /// <param name="key">A key; of a private one its public half.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="error">Receives a new error where the result is NULL, else NULL; may be NULL itself.</param>
    /// <returns>A new transform, or NULL for a key that cannot verify.</returns>
    [CExport("SecTransformRef SecVerifyTransformCreate(SecKeyRef key, CFDataRef signature, CFErrorRef *error)")]
    public static SecTransform? SecVerifyTransformCreate(SecKey key, CFData signature, [Optional] out CFError? error) =>
        SecTransform.Create(SecTransformKind.Verify, key, signature, out error);
}

/// <summary>RSA encryption.</summary>
[CHeader("Security/SecEncryptTransform.h", Brief = "Transforms that encrypt and decrypt with RSA keys. There are no keys for shared-key ciphers here.",
    Includes = ["CoreFoundation/CFString.h", "Security/SecBase.h", "Security/SecTransform.h"])]
internal static partial class SecEncryptTransformHeader
{
    /// <summary>Paddings: PKCS1 (usual), OAEP and None work; those of block ciphers, modes and initial vectors have nothing to work on.</summary>
    [CStringConstants]
    internal static class EncryptionOptions
    {
        public const string kSecEncryptionMode = "SecEncryptionMode";
        public const string kSecIVKey = "SecIVKey";
        public const string kSecModeCBCKey = "SecModeCBCKey";
        public const string kSecPaddingKey = "SecPaddingKey";
        public const string kSecPaddingNoneKey = "SecPaddingNoneKey";
        public const string kSecPaddingOAEPKey = "OAEPPadding";
        public const string kSecPaddingPKCS1Key = "SecPaddingPKCS1Key";
        public const string kSecPaddingPKCS5Key = "SecPaddingPKCS5Key";
        public const string kSecPaddingPKCS7Key = "SecPaddingPKCS7Key";
    }

    /// <summary>Makes a transform that encrypts its input with RSA. There are no keys for shared-key ciphers.</summary>
    /// <param name="keyRef">An RSA key.</param>
    /// <param name="error">Receives a new error where the result is NULL, else NULL; may be NULL itself.</param>
    /// <returns>A new transform, or NULL for another key.</returns>
    [CExport("SecTransformRef SecEncryptTransformCreate(SecKeyRef keyRef, CFErrorRef *error)")]
    public static SecTransform? SecEncryptTransformCreate(SecKey keyRef, [Optional] out CFError? error) => SecTransform.Create(SecTransformKind.Encrypt, keyRef, null, out error);

    /// <summary>Makes a transform that decrypts its input with RSA. There are no keys for shared-key ciphers.</summary>
    /// <param name="keyRef">A private RSA key.</param>
    /// <param name="error">Receives a new error where the result is NULL, else NULL; may be NULL itself.</param>
    /// <returns>A new transform, or NULL for another key.</returns>
    [CExport("SecTransformRef SecDecryptTransformCreate(SecKeyRef keyRef, CFErrorRef *error)")]
    public static SecTransform? SecDecryptTransformCreate(SecKey keyRef, [Optional] out CFError? error) => SecTransform.Create(SecTransformKind.Decrypt, keyRef, null, out error);
}
