using System.Security.Cryptography;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using HashAlgorithm = Shim.Runtime.Crypto.HashAlgorithm;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// SecKey: a public or a private key. The key inside is used by one thread at a time: whoever computes with it holds
/// <see cref="Gate"/>.
/// </summary>
internal sealed class SecKey : CFObject
{
    private readonly byte[] _subjectPublicKeyInfo;

    private SecKey(PrivateKey? privateKey, PublicKey publicKey)
    {
        PrivateKey = privateKey;
        PublicKey = publicKey;
        _subjectPublicKeyInfo = publicKey.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecKey;

    /// <summary>Held while <see cref="PrivateKey"/> or <see cref="PublicKey"/> computes.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The private key, or null if this is a public one. Lives as long as this object.</summary>
    public PrivateKey? PrivateKey { get; }

    /// <summary>The public half. Lives as long as this object.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Whether this is a private key.</summary>
    public bool IsPrivate => PrivateKey is not null;

    /// <summary>DER SubjectPublicKeyInfo of the public half.</summary>
    public ReadOnlySpan<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <summary>The bits inside <see cref="SubjectPublicKeyInfo"/>: PKCS#1 for RSA, an X9.63 point for EC.</summary>
    public byte[] PublicKeyBits => PrivateKeyContainer.PublicKeyBits(_subjectPublicKeyInfo);

    /// <summary>Size in bits.</summary>
    public int SizeInBits => PublicKey.SizeInBits;

    /// <summary><c>SecKeyGetBlockSize</c>: bytes of the modulus, or of the field.</summary>
    public int BlockSize => (SizeInBits + 7) / 8;

    /// <summary>Whether the key is RSA of either kind.</summary>
    public bool IsRsa => PublicKey.Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss;

    /// <inheritdoc/>
    public override nuint HashValue
    {
        get
        {
            var hash = new HashCode();
            hash.AddBytes(_subjectPublicKeyInfo);
            return (nuint)(uint)hash.ToHashCode();
        }
    }

    /// <summary>A public key from SubjectPublicKeyInfo, +1; null if it is broken or of a kind not known here.</summary>
    public static SecKey? FromSubjectPublicKeyInfo(CryptoProvider provider, ReadOnlySpan<byte> der) =>
        provider.ImportPublicKey(der) is { } key ? new SecKey(null, key) : null;

    /// <summary>A private key from unencrypted PKCS#8, +1; null if it is broken or of a kind not known here.</summary>
    public static SecKey? FromPkcs8(CryptoProvider provider, ReadOnlySpan<byte> der) =>
        provider.ImportPrivateKey(der) is { } key ? FromPrivateKey(key) : null;

    /// <summary>A private key that was made or loaded already, +1. Takes it over.</summary>
    public static SecKey FromPrivateKey(PrivateKey key) => new(key, key.PublicKey);

    /// <summary>The public half as an object of its own, +1.</summary>
    public SecKey CopyPublicKey()
    {
        if (!IsPrivate) return this.Retained();
        return FromSubjectPublicKeyInfo(CryptoProviders.Current, _subjectPublicKeyInfo) ?? throw new CryptoFailureException("own public key");
    }

    /// <summary>Whether the certificate is for this key.</summary>
    public bool BelongsTo(SecCertificate certificate)
    {
        // The algorithm's parameters may be written in two ways (RFC 3279 §2.3.1): compare what the numbers are.
        var theirs = certificate.Parsed.SubjectPublicKeyInfo;
        if (theirs.Span.SequenceEqual(_subjectPublicKeyInfo)) return true;
        using var key = CryptoProviders.Current.ImportPublicKey(theirs.Span);
        return key is not null && key.Algorithm == PublicKey.Algorithm && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_subjectPublicKeyInfo);
    }

    /// <summary>
    /// <c>SecKeyCopyExternalRepresentation</c>: PKCS#1 for RSA; for EC <c>04 | X | Y</c> and with a private key <c>| K</c>; 32 bytes for
    /// Ed25519. The caller clears a private one.
    /// </summary>
    public byte[] ExportExternal()
    {
        if (PrivateKey is null) return PublicKeyBits;
        var pkcs8 = PrivateKey.ExportPrivateKeyInfo();
        try
        {
            return ExternalOf(pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>The attribute dictionary of <c>SecKeyCopyAttributes</c>, +1.</summary>
    public CFDictionary CopyAttributes()
    {
        var label = new byte[HashSizes.Of(HashAlgorithm.Sha1)];
        CryptoProviders.Current.HashData(HashAlgorithm.Sha1, PublicKeyBits, label);
        return CFDictionary.OfOwnedPairs(
            (SecKeys.Class, CFString.Constant(SecKeys.ClassKey)),
            (SecKeys.KeyType, CFString.Constant(KeyType)),
            (SecKeys.KeyClass, CFString.Constant(IsPrivate ? SecKeys.KeyClassPrivate : SecKeys.KeyClassPublic)),
            (SecKeys.KeySizeInBits, new CFNumber(SizeInBits)),
            (SecKeys.EffectiveKeySize, new CFNumber(SizeInBits)),
            (SecKeys.ApplicationLabel, CFData.Adopt(label)),
            (SecKeys.IsPermanent, CFBoolean.False),
            (SecKeys.CanSign, CFBoolean.Of(IsPrivate)),
            (SecKeys.CanVerify, CFBoolean.Of(!IsPrivate)),
            (SecKeys.CanDecrypt, CFBoolean.Of(IsPrivate && PublicKey.Algorithm == KeyAlgorithm.Rsa)),
            (SecKeys.CanEncrypt, CFBoolean.Of(!IsPrivate && PublicKey.Algorithm == KeyAlgorithm.Rsa)));
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        other is SecKey key && key.IsPrivate == IsPrivate && key.SubjectPublicKeyInfo.SequenceEqual(_subjectPublicKeyInfo);

    /// <inheritdoc/>
    public override string Describe() => $"<SecKeyRef 0x{Handle:x}: {(IsPrivate ? "private" : "public")} {PublicKey.Algorithm}, {SizeInBits} bits>";

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        PrivateKey?.Dispose();
        PublicKey.Dispose();
    }

    private string KeyType => IsRsa ? SecKeys.KeyTypeRsa : PublicKey.Algorithm == KeyAlgorithm.Ec ? SecKeys.KeyTypeEc : SecKeys.KeyTypeEd25519;

    private byte[] ExternalOf(byte[] pkcs8)
    {
        if (PublicKey.Algorithm == KeyAlgorithm.Rsa) return PrivateKeyContainer.ToTraditional(pkcs8)!;
        if (PublicKey.Algorithm != KeyAlgorithm.Ec) return pkcs8.AsSpan().ToArray();
        var sec1 = PrivateKeyContainer.ToTraditional(pkcs8)!;
        var (scalar, _) = PrivateKeyContainer.ReadSec1(sec1);
        byte[] external = [.. PublicKeyBits, .. scalar];
        CryptographicOperations.ZeroMemory(sec1);
        CryptographicOperations.ZeroMemory(scalar);
        return external;
    }
}
