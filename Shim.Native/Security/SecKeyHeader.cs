using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Keys.</summary>
[CHeader("Security/SecKey.h", Brief = "Public and private keys.",
    Includes = ["stddef.h", "stdint.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDictionary.h", "CoreFoundation/CFError.h",
        "CoreFoundation/CFString.h", "Security/SecBase.h", "Security/SecItem.h", "Security/cssmtype.h"])]
internal static partial class SecKeyHeader
{
    /// <summary>Tells the type of keys.</summary>
    /// <returns>The number that CFGetTypeID gives for a key.</returns>
    [CExport("CFTypeID SecKeyGetTypeID(void)")]
    public static nuint SecKeyGetTypeID() => CFTypeIDs.SecKey;

    /// <summary>Makes a key of bytes.</summary>
    /// <param name="keyData">RSA: PKCS#1. EC: 04 | X | Y, for a private key 04 | X | Y | K. Also PKCS#8, SEC 1 and SubjectPublicKeyInfo.</param>
    /// <param name="attributes">kSecAttrKeyType and kSecAttrKeyClass.</param>
    /// <param name="error">Receives a new error where the result is NULL; may be NULL itself.</param>
    /// <returns>A new key, or NULL if the bytes are not one of that type and class.</returns>
    [CExport("SecKeyRef SecKeyCreateWithData(CFDataRef keyData, CFDictionaryRef attributes, CFErrorRef *error)")]
    public static SecKey? SecKeyCreateWithData(CFData keyData, CFDictionary attributes, [Optional] out CFError? error) => SecKeyCalls.Create(keyData, attributes, out error);

    /// <summary>Makes a key of bytes; the older name of SecKeyCreateWithData.</summary>
    /// <param name="parameters">kSecAttrKeyType and kSecAttrKeyClass.</param>
    /// <param name="keyData">As for SecKeyCreateWithData.</param>
    /// <param name="error">Receives a new error where the result is NULL; may be NULL itself.</param>
    /// <returns>A new key, or NULL.</returns>
    [CExport("SecKeyRef SecKeyCreateFromData(CFDictionaryRef parameters, CFDataRef keyData, CFErrorRef *error)")]
    public static SecKey? SecKeyCreateFromData(CFDictionary parameters, CFData keyData, [Optional] out CFError? error) => SecKeyCalls.Create(keyData, parameters, out error);

    /// <summary>Makes a new private key, in memory only.</summary>
    /// <param name="parameters">kSecAttrKeyType (RSA or EC) and kSecAttrKeySizeInBits.</param>
    /// <param name="error">Receives a new error where the result is NULL; may be NULL itself.</param>
    /// <returns>A new key, or NULL for types and sizes that are not made here.</returns>
    [CExport("SecKeyRef SecKeyCreateRandomKey(CFDictionaryRef parameters, CFErrorRef *error)")]
    public static SecKey? SecKeyCreateRandomKey(CFDictionary parameters, [Optional] out CFError? error) => SecKeyCalls.Generate(parameters, out error);

    /// <summary>Makes a new key pair, in memory only.</summary>
    /// <param name="parameters">kSecAttrKeyType (RSA or EC) and kSecAttrKeySizeInBits.</param>
    /// <param name="publicKey">Receives the public key; may be NULL.</param>
    /// <param name="privateKey">Receives the private key; may be NULL.</param>
    /// <returns>0, or errSecParam for types and sizes that are not made here.</returns>
    [CExport("OSStatus SecKeyGeneratePair(CFDictionaryRef parameters, SecKeyRef *publicKey, SecKeyRef *privateKey)")]
    public static int SecKeyGeneratePair(CFDictionary parameters, [Optional] out SecKey? publicKey, [Optional] out SecKey? privateKey) => SecKeyCalls.GeneratePair(parameters, out publicKey, out privateKey);

    /// <summary>Makes a new key pair, RSA or EC, and puts the private key into a keychain; the older way. There are no DSA keys.</summary>
    /// <param name="keychainRef">A keychain; NULL for the default one.</param>
    /// <param name="algorithm">CSSM_ALGID_RSA or CSSM_ALGID_ECDSA.</param>
    /// <param name="keySizeInBits">The size.</param>
    /// <param name="contextHandle">Ignored.</param>
    /// <param name="publicKeyUsage">Ignored.</param>
    /// <param name="publicKeyAttr">Ignored.</param>
    /// <param name="privateKeyUsage">Ignored.</param>
    /// <param name="privateKeyAttr">Ignored.</param>
    /// <param name="initialAccess">Ignored.</param>
    /// <param name="publicKey">Receives the public key; may be NULL.</param>
    /// <param name="privateKey">Receives the private key; may be NULL.</param>
    /// <returns>0; errSecNoSuchKeychain; errSecInteractionNotAllowed for a locked one; errSecParam for algorithms and sizes that are not made here.</returns>
    [CExport("OSStatus SecKeyCreatePair(SecKeychainRef keychainRef, CSSM_ALGORITHMS algorithm, uint32 keySizeInBits, CSSM_CC_HANDLE contextHandle, CSSM_KEYUSE publicKeyUsage, uint32 publicKeyAttr, CSSM_KEYUSE privateKeyUsage, uint32 privateKeyAttr, SecAccessRef initialAccess, SecKeyRef *publicKey, SecKeyRef *privateKey)")]
    public static int SecKeyCreatePair(SecKeychain? keychainRef, uint algorithm, uint keySizeInBits, ulong contextHandle, uint publicKeyUsage, uint publicKeyAttr,
        uint privateKeyUsage, uint privateKeyAttr, nint initialAccess, [Optional] out SecKey? publicKey, [Optional] out SecKey? privateKey) =>
        SecKeyCalls.CreatePair(keychainRef, algorithm, keySizeInBits, out publicKey, out privateKey);

    /// <summary>Tells the block size of a key.</summary>
    /// <param name="key">A key.</param>
    /// <returns>Bytes of the modulus for RSA, of the field for EC; 0 for what is no key.</returns>
    [CExport("size_t SecKeyGetBlockSize(SecKeyRef key)")]
    public static nuint SecKeyGetBlockSize(SecKey key) => (nuint)key.BlockSize;

    /// <summary>Gives the bytes of a key.</summary>
    /// <param name="key">A key.</param>
    /// <param name="error">Receives NULL; may be NULL itself.</param>
    /// <returns>New data in the form that SecKeyCreateWithData takes.</returns>
    [CExport("CFDataRef SecKeyCopyExternalRepresentation(SecKeyRef key, CFErrorRef *error)")]
    public static CFData SecKeyCopyExternalRepresentation(SecKey key, [Optional] out CFError? error) => SecKeyCalls.CopyExternal(key, out error);

    /// <summary>Gives the attributes of a key.</summary>
    /// <param name="key">A key.</param>
    /// <returns>A new dictionary with type, class, size, application label (SHA-1 of the public key) and uses.</returns>
    [CExport("CFDictionaryRef SecKeyCopyAttributes(SecKeyRef key)")]
    public static CFDictionary SecKeyCopyAttributes(SecKey key) => key.CopyAttributes();

    /// <summary>Gives the public half of a key.</summary>
    /// <param name="key">A private key, or a public one.</param>
    /// <returns>A key with a retain of the caller's own.</returns>
    [CExport("SecKeyRef SecKeyCopyPublicKey(SecKeyRef key)")]
    public static SecKey SecKeyCopyPublicKey(SecKey key) => key.CopyPublicKey();
}
