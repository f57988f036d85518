using System.Security.Cryptography;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>Keys out of raw bytes and new keys, as the <c>SecKeyCreate...</c> functions make them.</summary>
internal static class SecKeyFactory
{
    /// <summary>
    /// A key of the type and class that the attributes name, +1; null if the bytes are not one. RSA: PKCS#1; EC: <c>04 | X | Y</c> or
    /// <c>04 | X | Y | K</c>; also PKCS#8, SEC 1 and SubjectPublicKeyInfo.
    /// </summary>
    public static SecKey? Create(ReadOnlyMemory<byte> data, CFDictionary attributes)
    {
        var type = TextOf(attributes, SecKeys.KeyType);
        var isPrivate = TextOf(attributes, SecKeys.KeyClass) == SecKeys.KeyClassPrivate;
        var key = isPrivate ? CreatePrivate(data) : CreatePublic(data);
        if (key is null || type is null || Fits(key, type)) return key;
        key.Release();
        return null;
    }

    /// <summary>A private key in any unencrypted form that is known, +1, or null.</summary>
    public static SecKey? CreatePrivate(ReadOnlyMemory<byte> data)
    {
        var pkcs8 = PrivateKeyContainer.ToPkcs8(data) ?? PointAndScalarToPkcs8(data.Span);
        if (pkcs8 is null) return null;
        var key = SecKey.FromPkcs8(CryptoProviders.Current, pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        return key;
    }

    /// <summary>A public key in any form that is known, +1, or null.</summary>
    public static SecKey? CreatePublic(ReadOnlyMemory<byte> data)
    {
        var info = PrivateKeyContainer.ToSubjectPublicKeyInfo(data) ?? PointToInfo(data.Span);
        return info is null ? null : SecKey.FromSubjectPublicKeyInfo(CryptoProviders.Current, info);
    }

    /// <summary>A new private key of the type and size that the attributes name, +1; null for types and sizes that are not made here.</summary>
    public static SecKey? Generate(CFDictionary attributes)
    {
        var size = attributes.Find<CFObject>(SecKeys.KeySizeInBits) switch
        {
            CFNumber number => number.Integer,
            CFString text when long.TryParse(text.Value, out var parsed) => parsed,
            _ => 0,
        };
        var type = TextOf(attributes, SecKeys.KeyType);
        var provider = CryptoProviders.Current;
        if (type == SecKeys.KeyTypeRsa && size is >= 1024 and <= 8192 && size % 8 == 0)
            return SecKey.FromPrivateKey(provider.GeneratePrivateKey(KeyAlgorithm.Rsa, (int)size));
        if (type == SecKeys.KeyTypeEc && size is 256 or 384 or 521)
            return SecKey.FromPrivateKey(provider.GeneratePrivateKey(KeyAlgorithm.Ec, (int)size));
        return null;
    }

    private static string? TextOf(CFDictionary attributes, string key) => attributes.Find<CFObject>(key) switch
    {
        CFString text => text.Value,
        CFNumber number => number.Integer.ToString(),
        _ => null,
    };

    private static bool Fits(SecKey key, string type) => type switch
    {
        SecKeys.KeyTypeRsa => key.IsRsa,
        SecKeys.KeyTypeEc => key.PublicKey.Algorithm == KeyAlgorithm.Ec,
        SecKeys.KeyTypeEd25519 => key.PublicKey.Algorithm == KeyAlgorithm.Ed25519,
        _ => false,
    };

    private static string? CurveOfField(int fieldSize) => fieldSize switch
    {
        32 => Oids.Secp256r1,
        48 => Oids.Secp384r1,
        66 => Oids.Secp521r1,
        _ => null,
    };

    private static byte[]? PointToInfo(ReadOnlySpan<byte> point)
    {
        if (point.Length < 3 || point[0] != 4 || CurveOfField((point.Length - 1) / 2) is not { } curve || point.Length % 2 == 0) return null;
        return PrivateKeyContainer.WrapPublic(Oids.EcPublicKey, curve, point);
    }

    private static byte[]? PointAndScalarToPkcs8(ReadOnlySpan<byte> external)
    {
        if (external.Length < 4 || external[0] != 4 || (external.Length - 1) % 3 != 0) return null;
        var size = (external.Length - 1) / 3;
        if (CurveOfField(size) is not { } curve) return null;
        var sec1 = PrivateKeyContainer.WriteSec1(external[^size..], external[..^size], curve);
        var pkcs8 = PrivateKeyContainer.Wrap(Oids.EcPublicKey, curve, sec1);
        CryptographicOperations.ZeroMemory(sec1);
        return pkcs8;
    }
}
