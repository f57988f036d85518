using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>An ECDSA public key in BouncyCastle.</summary>
internal sealed class BouncyCastleEcPublicKey : PublicKey
{
    private readonly ECPublicKeyParameters _key;

    /// <summary>Wraps a point on <paramref name="curve"/>.</summary>
    public BouncyCastleEcPublicKey(NamedGroup curve, ECPoint point)
    {
        Curve = curve;
        _key = new ECPublicKeyParameters(point, BouncyCastleCurves.Get(curve));
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ec;

    /// <inheritdoc/>
    public override NamedGroup Curve { get; }

    /// <inheritdoc/>
    public override int SizeInBits => SignatureSchemes.FieldBits(Curve);

    /// <summary>Loads a point; null if it is not on the curve.</summary>
    public static BouncyCastleEcPublicKey? Import(NamedGroup curve, ReadOnlySpan<byte> bytes)
    {
        var point = BouncyCastleCurves.TryReadPoint(curve, bytes);
        return point is null ? null : new BouncyCastleEcPublicKey(curve, point);
    }

    /// <inheritdoc/>
    public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (SignatureSchemes.KindOf(scheme) != SignatureKind.Ecdsa) return false;
        try
        {
            // ECDSA-Sig-Value, RFC 3279 §2.2.3.
            var outer = new DerReader(signature);
            var pair = outer.ReadSequence();
            outer.End();
            var r = pair.ReadNatural();
            var s = pair.ReadNatural();
            pair.End();
            if (r.Length > KeyAgreement.SecretSize(Curve) || s.Length > KeyAgreement.SecretSize(Curve)) return false;
            var signer = new ECDsaSigner();
            signer.Init(false, _key);
            var hash = BouncyCastleDigests.Hash(SignatureSchemes.HashOf(scheme), data);
            return signer.VerifySignature(hash, new BigInteger(1, r.ToArray()), new BigInteger(1, s.ToArray()));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        throw new CryptoFailureException("only RSA keys encrypt");

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.EcPublic(Curve, _key.Q.GetEncoded(false));

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>An ECDSA private key in BouncyCastle. Its scalar stays in managed memory until the collector comes.</summary>
internal sealed class BouncyCastleEcPrivateKey : PrivateKey
{
    private readonly ECPrivateKeyParameters _key;
    private readonly byte[] _point;

    /// <summary>Wraps a scalar in the range of <paramref name="curve"/>.</summary>
    public BouncyCastleEcPrivateKey(NamedGroup curve, BigInteger scalar)
    {
        Curve = curve;
        _key = new ECPrivateKeyParameters(scalar, BouncyCastleCurves.Get(curve));
        _point = BouncyCastleCurves.PublicPoint(curve, scalar);
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
    public override PublicKey PublicKey => BouncyCastleEcPublicKey.Import(Curve, _point)!;

    /// <summary>Loads a scalar; null if it is out of range or the point in the encoding is not its own.</summary>
    public static BouncyCastleEcPrivateKey? Import(in PrivateKeyFields fields)
    {
        var scalar = BouncyCastleCurves.TryReadScalar(fields.Public.Curve, fields.Secret);
        if (scalar is null) return null;
        var key = new BouncyCastleEcPrivateKey(fields.Public.Curve, scalar);
        return KeyEncoding.IsSamePoint(fields.Public.Point, key._point) ? key : null;
    }

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => SignatureSchemes.KindOf(scheme) == SignatureKind.Ecdsa;

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < MaxSignatureSize) throw new CryptoFailureException("scheme does not fit the EC key");
        var signer = new AffineSigner();
        signer.Init(true, new ParametersWithRandom(_key, BouncyCastleRandom.Instance));
        var pair = signer.GenerateSignature(BouncyCastleDigests.Hash(SignatureSchemes.HashOf(scheme), data));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(pair[0].ToByteArrayUnsigned());
            writer.WriteIntegerUnsigned(pair[1].ToByteArrayUnsigned());
        }
        return writer.Encode(destination);
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination) => false;

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.EcPublic(Curve, _point);

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo()
    {
        Span<byte> scalar = stackalloc byte[KeyAgreement.SecretSize(Curve)];
        BouncyCastleCurves.Write(_key.D, scalar);
        var encoded = KeyEncoding.EcPrivate(Curve, scalar, _point);
        CryptographicOperations.ZeroMemory(scalar);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private sealed class AffineSigner : ECDsaSigner
    {
        protected override ECMultiplier CreateBasePointMultiplier() => new AffineBasePointMultiplier();
    }
}
