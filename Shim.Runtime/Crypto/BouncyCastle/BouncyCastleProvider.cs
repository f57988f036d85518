using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>
/// Cryptography in managed code alone, for machines without OpenSSL. Nothing here may touch .NET's own cryptography, which ends the
/// process there. Private keys live in BouncyCastle's numbers, which cannot be zeroed.
/// </summary>
internal sealed class BouncyCastleProvider : CryptoProvider
{
    /// <summary>The one instance; it has no state.</summary>
    public static BouncyCastleProvider Instance { get; } = new();

    // Loading an RSA key starts a test that its modulus is not a prime, and for that a generator that .NET's cryptography seeds. This
    // turns the test off, in the managed copy of the environment only: the host's own is not touched.
    private BouncyCastleProvider()
    {
#if PORTABLE_BOUNCYCASTLE
        BouncyCastleRandom.ReplaceMaster();
#endif
        if (!OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable("Org.BouncyCastle.Rsa.MaxMRTests", "0");
    }

    /// <inheritdoc/>
    public override string Name => "bouncycastle";

    /// <inheritdoc/>
    public override void FillRandom(Span<byte> destination) => OperatingSystemRandom.Fill(destination);

    /// <inheritdoc/>
    public override HashFunction CreateHash(HashAlgorithm algorithm) => new BouncyCastleHash(algorithm);

    /// <inheritdoc/>
    public override void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var digest = BouncyCastleDigests.Create(algorithm);
        BouncyCastleDigests.Update(digest, data);
        BouncyCastleDigests.Final(digest, destination);
    }

    /// <inheritdoc/>
    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => new BouncyCastleMac(algorithm, key);

    /// <inheritdoc/>
    public override void HmacData(HashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        using var mac = new BouncyCastleMac(algorithm, key);
        mac.Update(data);
        mac.Finish(destination);
    }

    /// <inheritdoc/>
    public override Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) => new BouncyCastleAead(algorithm, key, encrypt);

    /// <inheritdoc/>
    public override BlockCipher CreateBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) =>
        new BouncyCastleBlockCipher(algorithm, key, encrypt);

    /// <inheritdoc/>
    public override KeyAgreement GenerateKeyAgreement(NamedGroup group)
    {
        if (group != NamedGroup.X25519) return new BouncyCastleEcdh(group, BouncyCastleCurves.GenerateScalar(group));
        Span<byte> key = stackalloc byte[32];
        FillRandom(key);
        var agreement = new BouncyCastleX25519(key);
        CryptographicOperations.ZeroMemory(key);
        return agreement;
    }

    /// <inheritdoc/>
    public override KeyAgreement ImportKeyAgreement(NamedGroup group, ReadOnlySpan<byte> privateKey)
    {
        if (group == NamedGroup.X25519) return new BouncyCastleX25519(privateKey);
        if (privateKey.Length != KeyAgreement.SecretSize(group)) throw new CryptoFailureException("EC private key of the wrong size");
        var scalar = BouncyCastleCurves.TryReadScalar(group, privateKey) ?? throw new CryptoFailureException("EC private key out of range");
        return new BouncyCastleEcdh(group, scalar);
    }

    /// <inheritdoc/>
    public override PublicKey? ImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (!PublicKeyFields.TryRead(subjectPublicKeyInfo, out var fields)) return null;
        return fields.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss => BouncyCastleRsaPublicKey.Import(fields),
            KeyAlgorithm.Ec => BouncyCastleEcPublicKey.Import(fields.Curve, fields.Point),
            KeyAlgorithm.Ed25519 => new BouncyCastleEd25519PublicKey(fields.Point),
        };
    }

    /// <inheritdoc/>
    public override PrivateKey? ImportPrivateKey(ReadOnlySpan<byte> privateKeyInfo)
    {
        if (!PrivateKeyFields.TryRead(privateKeyInfo, out var fields)) return null;
        return fields.Public.Algorithm switch
        {
            KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss => BouncyCastleRsaPrivateKey.Import(fields),
            KeyAlgorithm.Ec => BouncyCastleEcPrivateKey.Import(fields),
            KeyAlgorithm.Ed25519 => new BouncyCastleEd25519PrivateKey(fields.Secret),
        };
    }

    /// <inheritdoc/>
    public override PrivateKey GeneratePrivateKey(KeyAlgorithm algorithm, int size)
    {
        if (algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss) return BouncyCastleRsaPrivateKey.Generate(algorithm, size);
        if (algorithm == KeyAlgorithm.Ec)
        {
            var curve = SignatureSchemes.CurveOfSize(size);
            return new BouncyCastleEcPrivateKey(curve, BouncyCastleCurves.GenerateScalar(curve));
        }

        Span<byte> seed = stackalloc byte[32];
        FillRandom(seed);
        var key = new BouncyCastleEd25519PrivateKey(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }
}
