using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// Cryptography from libcrypto. It touches nothing of .NET's own cryptography, so it needs libcrypto alone, not libssl; it works
/// after fork() from a single-threaded parent, since it keeps no random bytes back and libcrypto reseeds its generator by itself.
/// </summary>
internal sealed class PlatformProvider : CryptoProvider
{
    private const int X25519KeySize = 32;

    private PlatformProvider()
    {
    }

    /// <summary>The provider, or null where no usable libcrypto can be loaded.</summary>
    public static PlatformProvider? TryCreate() => Libcrypto.TryLoad() ? new PlatformProvider() : null;

    /// <inheritdoc/>
    public override string Name => "platform";

    /// <inheritdoc/>
    public override void FillRandom(Span<byte> destination) => OperatingSystemRandom.Fill(destination);

    /// <inheritdoc/>
    public override HashFunction CreateHash(HashAlgorithm algorithm) => new PlatformHash(algorithm);

    /// <inheritdoc/>
    public override void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination) =>
        Digests.Hash(algorithm, data, destination);

    /// <inheritdoc/>
    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => new PlatformMac(algorithm, key);

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override unsafe void HmacData(HashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var states = stackalloc byte[2 * Digests.StateSize];
        Digests.InitHmac(algorithm, key, states, states + Digests.StateSize);
        Digests.Update(algorithm, states, data);
        Digests.FinalHmac(algorithm, states, states + Digests.StateSize, destination);
        CryptographicOperations.ZeroMemory(new Span<byte>(states, 2 * Digests.StateSize));
    }

    /// <inheritdoc/>
    public override Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) => new PlatformAead(algorithm, key, encrypt);

    /// <inheritdoc/>
    public override BlockCipher CreateBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) =>
        new PlatformBlockCipher(algorithm, key, encrypt);

    /// <inheritdoc/>
    public override KeyAgreement GenerateKeyAgreement(NamedGroup group)
    {
        if (group != NamedGroup.X25519) return EcKeyAgreement.Generate(group);
        Span<byte> key = stackalloc byte[X25519KeySize];
        FillRandom(key);
        var agreement = new X25519KeyAgreement(key);
        CryptographicOperations.ZeroMemory(key);
        return agreement;
    }

    /// <inheritdoc/>
    public override KeyAgreement ImportKeyAgreement(NamedGroup group, ReadOnlySpan<byte> privateKey) =>
        group == NamedGroup.X25519 ? new X25519KeyAgreement(privateKey) : EcKeyAgreement.Import(group, privateKey);

    /// <inheritdoc/>
    public override PublicKey? ImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo) => ReadPublicKey(subjectPublicKeyInfo);

    /// <summary>As <see cref="ImportPublicKey"/>; libcrypto must be loaded.</summary>
    public static PublicKey? ReadPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (!PublicKeyFields.TryRead(subjectPublicKeyInfo, out var fields)) return null;
        return fields.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss => PlatformRsaPublicKey.Import(fields),
            KeyAlgorithm.Ec => PlatformEcPublicKey.Import(fields.Curve, fields.Point),
            KeyAlgorithm.Ed25519 => new PlatformEd25519PublicKey(PkeyHandle.FromPublic(PkeyHandle.Ed25519, fields.Point)),
        };
    }

    /// <inheritdoc/>
    public override PrivateKey? ImportPrivateKey(ReadOnlySpan<byte> privateKeyInfo)
    {
        if (!PrivateKeyFields.TryRead(privateKeyInfo, out var fields)) return null;
        return fields.Public.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss => PlatformRsaPrivateKey.Import(fields),
            KeyAlgorithm.Ec => PlatformEcPrivateKey.Import(fields),
            KeyAlgorithm.Ed25519 => new PlatformEd25519PrivateKey(fields.Secret),
        };
    }

    /// <inheritdoc/>
    public override PrivateKey GeneratePrivateKey(KeyAlgorithm algorithm, int size)
    {
        if (algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss) return PlatformRsaPrivateKey.Generate(algorithm, size);
        if (algorithm == KeyAlgorithm.Ec) return PlatformEcPrivateKey.Generate(SignatureSchemes.CurveOfSize(size));

        Span<byte> seed = stackalloc byte[32];
        FillRandom(seed);
        var key = new PlatformEd25519PrivateKey(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }
}
