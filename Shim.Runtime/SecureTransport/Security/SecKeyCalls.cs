using System.Security.Cryptography;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>What the <c>SecKey...</c> and <c>SecRandom...</c> functions do beyond <see cref="SecKey"/>.</summary>
internal static class SecKeyCalls
{
    private const int LargestRequest = 1 << 16;

    /// <summary><c>SecKeyCreateWithData</c> and <c>SecKeyCreateFromData</c>.</summary>
    public static SecKey? Create(CFData data, CFDictionary attributes, out CFError? error)
    {
        var key = SecKeyFactory.Create(data.ToArray(), attributes);
        error = key is null ? ErrorOf(SecError.errSecParam, "The data is not a key of the type and class given.") : null;
        return key;
    }

    /// <summary><c>SecKeyCreateRandomKey</c>.</summary>
    public static SecKey? Generate(CFDictionary parameters, out CFError? error)
    {
        var key = SecKeyFactory.Generate(parameters);
        error = key is null ? ErrorOf(SecError.errSecParam, "Keys of this type and size cannot be made.") : null;
        return key;
    }

    /// <summary><c>SecKeyGeneratePair</c>.</summary>
    public static int GeneratePair(CFDictionary parameters, out SecKey? publicKey, out SecKey? privateKey)
    {
        publicKey = null;
        privateKey = SecKeyFactory.Generate(parameters);
        if (privateKey is null) return (int)SecError.errSecParam;
        publicKey = privateKey.CopyPublicKey();
        return 0;
    }

    /// <summary><c>SecKeyCreatePair</c>: the private key goes into a keychain as well. The numbers of CSSM are those of kSecAttrKeyType.</summary>
    public static int CreatePair(SecKeychain? keychain, uint algorithm, uint size, out SecKey? publicKey, out SecKey? privateKey)
    {
        (publicKey, privateKey) = (null, null);
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        if (known.IsLocked) return (int)SecError.errSecInteractionNotAllowed;
        var parameters = CFDictionary.OfOwnedPairs((SecKeys.KeyType, new CFString(algorithm.ToString())), (SecKeys.KeySizeInBits, new CFNumber((long)size)));
        var status = GeneratePair(parameters, out publicKey, out privateKey);
        parameters.Release();
        if (privateKey is not null) SecKeychains.Add(known, privateKey);
        return status;
    }

    /// <summary><c>SecKeyCopyExternalRepresentation</c>.</summary>
    public static CFData CopyExternal(SecKey key, out CFError? error)
    {
        error = null;
        var bytes = key.ExportExternal();
        var data = new CFData(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return data;
    }

    /// <summary><c>SecKeyCreateRSAPrivateKey</c> and <c>SecKeyCreateECPrivateKey</c>: a private key of one kind in any form, +1, or null.</summary>
    public static SecKey? CreatePrivate(ReadOnlySpan<byte> data, KeyAlgorithm kind)
    {
        var copy = data.ToArray();
        var key = SecKeyFactory.CreatePrivate(copy);
        CryptographicOperations.ZeroMemory(copy);
        if (key is null || key.PublicKey.Algorithm == kind) return key;
        key.Release();
        return null;
    }

    /// <summary><c>SecKeyGetAlgorithmId</c>: 1 for RSA, 3 for ECDSA, 0 for others.</summary>
    public static nint AlgorithmId(SecKey key) => key.IsRsa ? 1 : key.PublicKey.Algorithm == KeyAlgorithm.Ec ? 3 : 0;

    /// <summary><c>SecIdentityCreate</c>.</summary>
    public static SecIdentity? CreateIdentity(SecCertificate certificate, SecKey key) => SecIdentity.Create(certificate, key);

    /// <summary><c>SecRandomCopyBytes</c>: fills memory of C from the operating system's generator.</summary>
    public static unsafe int FillRandom(byte* destination, nuint count)
    {
        if (destination is null) return count == 0 ? 0 : -1;
        var provider = CryptoProviders.Current;
        while (count > 0)
        {
            var part = (int)Math.Min(count, LargestRequest);
            provider.FillRandom(new Span<byte>(destination, part));
            destination += part;
            count -= (nuint)part;
        }

        return 0;
    }

    private static CFError ErrorOf(SecError status, string text) => CFError.OfStatus((int)status, text);
}
