using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>An RSA public key in libcrypto.</summary>
internal sealed unsafe class PlatformRsaPublicKey : PublicKey
{
    private const int Pkcs1Padding = 1, NoPadding = 3;
    private const int MaxSize = KeyLimits.MaxRsaBits / 8;

    private readonly RsaHandle _key;
    private readonly RsaIdentity _identity;

    /// <summary>Takes over a reference to a key.</summary>
    public PlatformRsaPublicKey(RsaHandle key, RsaIdentity identity)
    {
        _key = key;
        _identity = identity;
    }

    /// <summary>The key as libcrypto has it.</summary>
    public RsaHandle Handle => _key;

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => _identity.Algorithm;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => _identity.SizeInBits;

    /// <summary>Loads a key; its numbers are within <see cref="KeyLimits"/>.</summary>
    public static PlatformRsaPublicKey Import(in PublicKeyFields fields)
    {
        var key = RsaHandle.Create();
        var n = BigNumber.FromBytes(fields.Modulus);
        var e = BigNumber.FromBytes(fields.Exponent);
        Libcrypto.Check(Libcrypto.RSA_set0_key(key, n, e, 0), nameof(Libcrypto.RSA_set0_key));
        return new PlatformRsaPublicKey(key, RsaIdentity.Of(fields));
    }

    /// <inheritdoc/>
    public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!_identity.Fits(scheme) || signature.Length != _identity.Size) return false;
        var algorithm = SignatureSchemes.HashOf(scheme);
        var hash = stackalloc byte[HashSizes.Max];
        Digests.Hash(algorithm, data, new Span<byte>(hash, HashSizes.Max));

        Libcrypto.SetErrorMark();
        var verified = SignatureSchemes.KindOf(scheme) == SignatureKind.RsaPss
            ? VerifyPss(algorithm, hash, signature)
            : VerifyPkcs1(algorithm, hash, signature);
        Libcrypto.PopErrors();
        return verified;
    }

    private bool VerifyPkcs1(HashAlgorithm algorithm, byte* hash, ReadOnlySpan<byte> signature)
    {
        fixed (byte* s = signature)
        {
            return Libcrypto.RSA_verify(Digests.Nid(algorithm), hash, (uint)HashSizes.Of(algorithm), s, (uint)signature.Length, _key) == 1;
        }
    }

    private bool VerifyPss(HashAlgorithm algorithm, byte* hash, ReadOnlySpan<byte> signature)
    {
        var encoded = stackalloc byte[MaxSize];
        fixed (byte* s = signature)
        {
            if (Libcrypto.RSA_public_decrypt(signature.Length, s, encoded, _key, NoPadding) != _identity.Size) return false;
        }
        var evp = Digests.Evp(algorithm);
        return Libcrypto.RSA_verify_PKCS1_PSS_mgf1(_key, hash, evp, evp, encoded, HashSizes.Of(algorithm)) == 1;
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        // RFC 8017 §7.2.1 step 1: at least 11 bytes of padding.
        if (plaintext.Length > _identity.Size - 11 || destination.Length < _identity.Size)
        {
            throw new CryptoFailureException("RSA plaintext or destination of the wrong size");
        }
        fixed (byte* p = plaintext, d = destination)
        {
            var size = Libcrypto.RSA_public_encrypt(plaintext.Length, p, d, _key, Pkcs1Padding);
            if (size != _identity.Size) Libcrypto.Fail(nameof(Libcrypto.RSA_public_encrypt));
            return size;
        }
    }

    /// <summary>
    /// Whether public and private operation of a key are each other's inverse: true of every sound key, and all that a loaded
    /// private key can be asked cheaply.
    /// </summary>
    public static bool IsConsistent(RsaHandle key, int size)
    {
        var bytes = stackalloc byte[3 * MaxSize];
        byte* plain = bytes, sealed_ = bytes + MaxSize, opened = bytes + (2 * MaxSize);
        new Span<byte>(plain, size).Clear();
        new Span<byte>(plain + 1, size - 1).Fill(0x5A);
        Libcrypto.SetErrorMark();
        var consistent = Libcrypto.RSA_private_encrypt(size, plain, sealed_, key, NoPadding) == size
            && Libcrypto.RSA_public_decrypt(size, sealed_, opened, key, NoPadding) == size
            && new Span<byte>(plain, size).SequenceEqual(new Span<byte>(opened, size));
        Libcrypto.PopErrors();
        return consistent;
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        nint n, e, d;
        Libcrypto.RSA_get0_key(_key, &n, &e, &d);
        var encoded = KeyEncoding.RsaPublic(Algorithm, _identity.Parameters, BigNumber.ToBytes(n), BigNumber.ToBytes(e));
        GC.KeepAlive(_key);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}

/// <summary>An RSA private key in libcrypto, which blinds every private operation.</summary>
internal sealed unsafe class PlatformRsaPrivateKey : PrivateKey
{
    private const int NoPadding = 3;
    private const int MaxSize = KeyLimits.MaxRsaBits / 8;

    private readonly RsaHandle _key;
    private readonly RsaIdentity _identity;

    private PlatformRsaPrivateKey(RsaHandle key, RsaIdentity identity)
    {
        _key = key;
        _identity = identity;
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => _identity.Algorithm;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => _identity.SizeInBits;

    /// <inheritdoc/>
    public override int MaxSignatureSize => _identity.Size;

    /// <inheritdoc/>
    public override PublicKey PublicKey => new PlatformRsaPublicKey(_key.Share(), _identity);

    /// <summary>Loads a key; null if its numbers do not belong together.</summary>
    public static PlatformRsaPrivateKey? Import(in PrivateKeyFields fields)
    {
        var key = RsaHandle.Create();
        var n = BigNumber.FromBytes(fields.Public.Modulus);
        var e = BigNumber.FromBytes(fields.Public.Exponent);
        Libcrypto.Check(Libcrypto.RSA_set0_key(key, n, e, BigNumber.FromBytes(fields.Secret)), nameof(Libcrypto.RSA_set0_key));
        var p = BigNumber.FromBytes(fields.P);
        Libcrypto.Check(Libcrypto.RSA_set0_factors(key, p, BigNumber.FromBytes(fields.Q)), nameof(Libcrypto.RSA_set0_factors));
        var dp = BigNumber.FromBytes(fields.DP);
        var dq = BigNumber.FromBytes(fields.DQ);
        Libcrypto.Check(Libcrypto.RSA_set0_crt_params(key, dp, dq, BigNumber.FromBytes(fields.InverseQ)), nameof(Libcrypto.RSA_set0_crt_params));

        var identity = RsaIdentity.Of(fields.Public);
        if (HasFactors(key) && PlatformRsaPublicKey.IsConsistent(key, identity.Size)) return new PlatformRsaPrivateKey(key, identity);
        key.Dispose();
        return null;
    }

    // libcrypto falls back to the private exponent when the factors give a wrong result, and so would hide wrong ones.
    private static bool HasFactors(RsaHandle key)
    {
        nint n, e, d, p, q;
        Libcrypto.RSA_get0_key(key, &n, &e, &d);
        Libcrypto.RSA_get0_factors(key, &p, &q);
        var context = Libcrypto.Check(Libcrypto.BN_CTX_new(), nameof(Libcrypto.BN_CTX_new));
        var product = Libcrypto.Check(Libcrypto.BN_new(), nameof(Libcrypto.BN_new));
        var equal = Libcrypto.BN_mul(product, p, q, context) == 1 && Libcrypto.BN_cmp(product, n) == 0;
        Libcrypto.BN_clear_free(product);
        Libcrypto.BN_CTX_free(context);
        return equal;
    }

    /// <summary>Generates a key with the public exponent 65537.</summary>
    public static PlatformRsaPrivateKey Generate(KeyAlgorithm algorithm, int bits)
    {
        if (bits is < KeyLimits.MinRsaBits or > KeyLimits.MaxRsaBits) throw new CryptoFailureException("RSA key size out of range");
        var key = RsaHandle.Create();
        var e = Libcrypto.Check(Libcrypto.BN_new(), nameof(Libcrypto.BN_new));
        var generated = Libcrypto.BN_set_word(e, 65537) == 1 && Libcrypto.RSA_generate_key_ex(key, bits, e, 0) == 1;
        Libcrypto.BN_free(e);
        if (!generated) Libcrypto.Fail(nameof(Libcrypto.RSA_generate_key_ex));
        return new PlatformRsaPrivateKey(key, new RsaIdentity(algorithm, bits, default, []));
    }

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => _identity.Fits(scheme);

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < _identity.Size) throw new CryptoFailureException("scheme does not fit the RSA key");
        var algorithm = SignatureSchemes.HashOf(scheme);
        var hash = stackalloc byte[HashSizes.Max];
        Digests.Hash(algorithm, data, new Span<byte>(hash, HashSizes.Max));
        var signed = SignatureSchemes.KindOf(scheme) == SignatureKind.RsaPss
            ? SignPss(algorithm, hash, destination)
            : SignPkcs1(algorithm, hash, destination);
        if (!signed) Libcrypto.Fail("RSA signature");
        return _identity.Size;
    }

    private bool SignPkcs1(HashAlgorithm algorithm, byte* hash, Span<byte> destination)
    {
        uint size = 0;
        fixed (byte* d = destination)
        {
            return Libcrypto.RSA_sign(Digests.Nid(algorithm), hash, (uint)HashSizes.Of(algorithm), d, &size, _key) == 1
                && size == (uint)_identity.Size;
        }
    }

    private bool SignPss(HashAlgorithm algorithm, byte* hash, Span<byte> destination)
    {
        var encoded = stackalloc byte[MaxSize];
        var evp = Digests.Evp(algorithm);
        fixed (byte* d = destination)
        {
            return Libcrypto.RSA_padding_add_PKCS1_PSS_mgf1(_key, encoded, hash, evp, evp, HashSizes.Of(algorithm)) == 1
                && Libcrypto.RSA_private_encrypt(_identity.Size, encoded, d, _key, NoPadding) == _identity.Size;
        }
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination)
    {
        if (ciphertext.Length != _identity.Size || destination.Length < _identity.Size || Algorithm != KeyAlgorithm.Rsa) return false;
        Libcrypto.SetErrorMark();
        int size;
        fixed (byte* c = ciphertext, d = destination) size = Libcrypto.RSA_private_decrypt(ciphertext.Length, c, d, _key, NoPadding);
        Libcrypto.PopErrors();
        return size == _identity.Size;
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        using var key = PublicKey;
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo()
    {
        nint n, e, d, p, q, dp, dq, inverseQ;
        Libcrypto.RSA_get0_key(_key, &n, &e, &d);
        Libcrypto.RSA_get0_factors(_key, &p, &q);
        Libcrypto.RSA_get0_crt_params(_key, &dp, &dq, &inverseQ);
        byte[][] numbers =
        [
            BigNumber.ToBytes(n), BigNumber.ToBytes(e), BigNumber.ToBytes(d), BigNumber.ToBytes(p), BigNumber.ToBytes(q),
            BigNumber.ToBytes(dp), BigNumber.ToBytes(dq), BigNumber.ToBytes(inverseQ),
        ];
        GC.KeepAlive(_key);
        var encoded = KeyEncoding.RsaPrivate(Algorithm, _identity.Parameters, numbers);
        foreach (var number in numbers) CryptographicOperations.ZeroMemory(number);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}
