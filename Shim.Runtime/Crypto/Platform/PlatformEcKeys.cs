using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>An ECDSA public key in libcrypto.</summary>
internal sealed unsafe class PlatformEcPublicKey : PublicKey
{
    private readonly EcKeyHandle _key;

    /// <summary>Takes over a reference to a key on <paramref name="curve"/>.</summary>
    public PlatformEcPublicKey(EcKeyHandle key, NamedGroup curve)
    {
        _key = key;
        Curve = curve;
    }

    /// <summary>The key as libcrypto has it.</summary>
    public EcKeyHandle Handle => _key;

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ec;

    /// <inheritdoc/>
    public override NamedGroup Curve { get; }

    /// <inheritdoc/>
    public override int SizeInBits => SignatureSchemes.FieldBits(Curve);

    /// <summary>Loads a point; null if it is not on the curve.</summary>
    public static PlatformEcPublicKey? Import(NamedGroup curve, ReadOnlySpan<byte> point)
    {
        var key = EcKeyHandle.Create(curve);
        if (TrySetPoint(key, curve, point)) return new PlatformEcPublicKey(key, curve);
        key.Dispose();
        return null;
    }

    private static bool TrySetPoint(EcKeyHandle key, NamedGroup curve, ReadOnlySpan<byte> bytes)
    {
        var group = EcGroups.Get(curve);
        var point = Libcrypto.Check(Libcrypto.EC_POINT_new(group), nameof(Libcrypto.EC_POINT_new));
        Libcrypto.SetErrorMark();
        bool set;
        fixed (byte* b = bytes)
        {
            set = Libcrypto.EC_POINT_oct2point(group, point, b, (nuint)bytes.Length, 0) == 1
                && Libcrypto.EC_KEY_set_public_key(key, point) == 1;
        }
        Libcrypto.PopErrors();
        Libcrypto.EC_POINT_free(point);
        return set;
    }

    /// <inheritdoc/>
    public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (SignatureSchemes.KindOf(scheme) != SignatureKind.Ecdsa || signature.IsEmpty) return false;
        var algorithm = SignatureSchemes.HashOf(scheme);
        var hash = stackalloc byte[HashSizes.Max];
        Digests.Hash(algorithm, data, new Span<byte>(hash, HashSizes.Max));
        Libcrypto.SetErrorMark();
        int result;
        fixed (byte* s = signature) result = Libcrypto.ECDSA_verify(0, hash, HashSizes.Of(algorithm), s, signature.Length, _key);
        Libcrypto.PopErrors();
        return result == 1;
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        throw new CryptoFailureException("only RSA keys encrypt");

    /// <summary>The uncompressed point of <paramref name="key"/>.</summary>
    public static byte[] PointOf(EcKeyHandle key, NamedGroup curve)
    {
        var bytes = new byte[KeyAgreement.PublicSize(curve)];
        fixed (byte* b = bytes)
        {
            var point = Libcrypto.EC_KEY_get0_public_key(key);
            if (Libcrypto.EC_POINT_point2oct(EcGroups.Get(curve), point, 4, b, (nuint)bytes.Length, 0) != (nuint)bytes.Length)
            {
                Libcrypto.Fail(nameof(Libcrypto.EC_POINT_point2oct));
            }
        }
        GC.KeepAlive(key);
        return bytes;
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.EcPublic(Curve, PointOf(_key, Curve));

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}

/// <summary>An ECDSA private key in libcrypto.</summary>
internal sealed unsafe class PlatformEcPrivateKey : PrivateKey
{
    private readonly EcKeyHandle _key;

    private PlatformEcPrivateKey(EcKeyHandle key, NamedGroup curve)
    {
        _key = key;
        Curve = curve;
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ec;

    /// <inheritdoc/>
    public override NamedGroup Curve { get; }

    /// <inheritdoc/>
    public override int SizeInBits => SignatureSchemes.FieldBits(Curve);

    /// <inheritdoc/>
    public override int MaxSignatureSize => SignatureSchemes.MaxEcdsaSize(Curve);

    /// <inheritdoc/>
    public override PublicKey PublicKey => new PlatformEcPublicKey(_key.Share(), Curve);

    /// <summary>Loads a scalar and computes its point; null if it is out of range or the point in the encoding is another one.</summary>
    public static PlatformEcPrivateKey? Import(in PrivateKeyFields fields)
    {
        var curve = fields.Public.Curve;
        var key = EcKeyHandle.Create(curve);
        if (TrySetScalar(key, curve, fields.Secret)
            && KeyEncoding.IsSamePoint(fields.Public.Point, PlatformEcPublicKey.PointOf(key, curve)))
        {
            return new PlatformEcPrivateKey(key, curve);
        }
        key.Dispose();
        return null;
    }

    private static bool TrySetScalar(EcKeyHandle key, NamedGroup curve, ReadOnlySpan<byte> bytes)
    {
        var group = EcGroups.Get(curve);
        var scalar = BigNumber.FromBytes(bytes);
        var point = Libcrypto.Check(Libcrypto.EC_POINT_new(group), nameof(Libcrypto.EC_POINT_new));
        Libcrypto.SetErrorMark();
        var set = Libcrypto.BN_is_zero(scalar) == 0
            && Libcrypto.BN_cmp(scalar, Libcrypto.EC_GROUP_get0_order(group)) < 0
            && Libcrypto.EC_POINT_mul(group, point, scalar, 0, 0, 0) == 1
            && Libcrypto.EC_KEY_set_private_key(key, scalar) == 1
            && Libcrypto.EC_KEY_set_public_key(key, point) == 1;
        Libcrypto.PopErrors();
        Libcrypto.EC_POINT_free(point);
        Libcrypto.BN_clear_free(scalar);
        return set;
    }

    /// <summary>Generates a key.</summary>
    public static PlatformEcPrivateKey Generate(NamedGroup curve)
    {
        var key = EcKeyHandle.Create(curve);
        Libcrypto.Check(Libcrypto.EC_KEY_generate_key(key), nameof(Libcrypto.EC_KEY_generate_key));
        return new PlatformEcPrivateKey(key, curve);
    }

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => SignatureSchemes.KindOf(scheme) == SignatureKind.Ecdsa;

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < MaxSignatureSize) throw new CryptoFailureException("scheme does not fit the EC key");
        var algorithm = SignatureSchemes.HashOf(scheme);
        var hash = stackalloc byte[HashSizes.Max];
        Digests.Hash(algorithm, data, new Span<byte>(hash, HashSizes.Max));
        var size = (uint)destination.Length;
        fixed (byte* d = destination)
        {
            Libcrypto.Check(Libcrypto.ECDSA_sign(0, hash, HashSizes.Of(algorithm), d, &size, _key), nameof(Libcrypto.ECDSA_sign));
        }
        return (int)size;
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination) => false;

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.EcPublic(Curve, PlatformEcPublicKey.PointOf(_key, Curve));

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo()
    {
        Span<byte> scalar = stackalloc byte[KeyAgreement.SecretSize(Curve)];
        BigNumber.Write(Libcrypto.EC_KEY_get0_private_key(_key), scalar);
        GC.KeepAlive(_key);
        var encoded = KeyEncoding.EcPrivate(Curve, scalar, PlatformEcPublicKey.PointOf(_key, Curve));
        CryptographicOperations.ZeroMemory(scalar);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}
