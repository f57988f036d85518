namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// Diffie-Hellman on a NIST curve: libcrypto's scalar multiplication on a group that is made once, since its key objects copy the
/// group (and, in 3.x, check the peer's point a second time) at every use.
/// </summary>
internal sealed unsafe class EcKeyAgreement : KeyAgreement
{
    private const int Uncompressed = 4;

    private readonly byte[] _public;
    private nint _scalar;

    private EcKeyAgreement(NamedGroup group, nint scalar)
    {
        Group = group;
        _scalar = scalar;
        _public = new byte[PublicSize(group)];
        ComputePublic();
    }

    /// <summary>Clears the scalar of a key whose owner forgot it.</summary>
    ~EcKeyAgreement() => Free();

    /// <inheritdoc/>
    public override NamedGroup Group { get; }

    /// <summary>Generates a key: a scalar drawn uniformly from [1, order - 1].</summary>
    public static EcKeyAgreement Generate(NamedGroup group)
    {
        var order = Libcrypto.EC_GROUP_get0_order(EcGroups.Get(group));
        var scalar = Libcrypto.Check(Libcrypto.BN_new(), nameof(Libcrypto.BN_new));
        do
        {
            Libcrypto.Check(Libcrypto.BN_priv_rand_range(scalar, order), nameof(Libcrypto.BN_priv_rand_range));
        }
        while (Libcrypto.BN_is_zero(scalar) == 1);
        return new EcKeyAgreement(group, scalar);
    }

    /// <summary>Loads a big-endian scalar of the field's size, which must be in [1, order - 1].</summary>
    public static EcKeyAgreement Import(NamedGroup group, ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != SecretSize(group)) throw new CryptoFailureException("EC private key of the wrong size");
        var scalar = BigNumber.FromBytes(privateKey);
        if (Libcrypto.BN_is_zero(scalar) == 1 || Libcrypto.BN_cmp(scalar, Libcrypto.EC_GROUP_get0_order(EcGroups.Get(group))) >= 0)
        {
            Libcrypto.BN_clear_free(scalar);
            throw new CryptoFailureException("EC private key out of range");
        }
        return new EcKeyAgreement(group, scalar);
    }

    /// <inheritdoc/>
    public override void WritePublic(Span<byte> destination) => _public.CopyTo(destination);

    /// <inheritdoc/>
    public override bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret)
    {
        ObjectDisposedException.ThrowIf(_scalar == 0, this);
        // RFC 8446 §4.2.8.2: only the uncompressed form, and the point must be on the curve. The cofactor is 1.
        if (peerShare.Length != _public.Length || peerShare[0] != Uncompressed || secret.Length < SecretSize(Group)) return false;

        var group = EcGroups.Get(Group);
        var context = Libcrypto.Check(Libcrypto.BN_CTX_new(), nameof(Libcrypto.BN_CTX_new));
        var point = Libcrypto.EC_POINT_new(group);
        var x = Libcrypto.BN_new();
        Libcrypto.SetErrorMark();
        bool derived;
        fixed (byte* p = peerShare, s = secret)
        {
            derived = point != 0 && x != 0
                && Libcrypto.EC_POINT_oct2point(group, point, p, (nuint)peerShare.Length, context) == 1
                && Libcrypto.EC_POINT_mul(group, point, 0, point, _scalar, context) == 1
                && Libcrypto.EC_POINT_get_affine_coordinates(group, point, x, 0, context) == 1
                && Libcrypto.BN_bn2binpad(x, s, SecretSize(Group)) > 0;
        }
        Libcrypto.PopErrors();
        Libcrypto.BN_clear_free(x);
        Libcrypto.EC_POINT_clear_free(point);
        Libcrypto.BN_CTX_free(context);
        GC.KeepAlive(this);
        return derived;
    }

    private void ComputePublic()
    {
        var group = EcGroups.Get(Group);
        var context = Libcrypto.Check(Libcrypto.BN_CTX_new(), nameof(Libcrypto.BN_CTX_new));
        var point = Libcrypto.EC_POINT_new(group);
        bool computed;
        fixed (byte* p = _public)
        {
            computed = point != 0
                && Libcrypto.EC_POINT_mul(group, point, _scalar, 0, 0, context) == 1
                && Libcrypto.EC_POINT_point2oct(group, point, Uncompressed, p, (nuint)_public.Length, context) == (nuint)_public.Length;
        }
        Libcrypto.EC_POINT_free(point);
        Libcrypto.BN_CTX_free(context);
        if (!computed) Libcrypto.Fail("EC key generation");
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_scalar == 0) return;
        Libcrypto.BN_clear_free(_scalar);
        _scalar = 0;
    }
}

/// <summary>Conversions between bytes and libcrypto's <c>BIGNUM</c>.</summary>
internal static unsafe class BigNumber
{
    /// <summary>A new number from big-endian bytes; the caller frees it or hands it over.</summary>
    public static nint FromBytes(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* b = bytes) return Libcrypto.Check(Libcrypto.BN_bin2bn(b, bytes.Length, 0), nameof(Libcrypto.BN_bin2bn));
    }

    /// <summary>The number as big-endian bytes without leading zeros; at least one byte.</summary>
    public static byte[] ToBytes(nint number)
    {
        var bytes = new byte[Math.Max(1, (Libcrypto.BN_num_bits(number) + 7) / 8)];
        Write(number, bytes);
        return bytes;
    }

    /// <summary>Writes the number big-endian with leading zeros; throws if it does not fit.</summary>
    public static void Write(nint number, Span<byte> destination)
    {
        fixed (byte* b = destination)
        {
            if (Libcrypto.BN_bn2binpad(number, b, destination.Length) < 0) Libcrypto.Fail(nameof(Libcrypto.BN_bn2binpad));
        }
    }
}
