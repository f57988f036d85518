using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;
using ECCurve = Org.BouncyCastle.Math.EC.ECCurve;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>The three NIST curves in BouncyCastle's form.</summary>
internal static class BouncyCastleCurves
{
    private static ECDomainParameters? s_p256, s_p384, s_p521;

    /// <summary>The parameters of <paramref name="curve"/>.</summary>
    public static ECDomainParameters Get(NamedGroup curve) => curve switch
    {
        NamedGroup.Secp256r1 => s_p256 ??= Create("secp256r1"),
        NamedGroup.Secp384r1 => s_p384 ??= Create("secp384r1"),
        NamedGroup.Secp521r1 => s_p521 ??= Create("secp521r1"),
        _ => throw new CryptoFailureException("not a NIST curve"),
    };

    private static ECDomainParameters Create(string name)
    {
        var x9 = CustomNamedCurves.GetByName(name);
        return new ECDomainParameters(x9.Curve, x9.G, x9.N, x9.H);
    }

    /// <summary>Reads a point; null if it is malformed, at infinity or not on the curve.</summary>
    public static ECPoint? TryReadPoint(NamedGroup curve, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var point = Get(curve).Curve.DecodePoint(bytes.ToArray());
            return point.IsInfinity || !point.IsValid() ? null : point;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException or ArithmeticException)
        {
            return null;
        }
    }

    /// <summary>A scalar in [1, order - 1] from big-endian bytes, or null.</summary>
    public static BigInteger? TryReadScalar(NamedGroup curve, ReadOnlySpan<byte> bytes)
    {
        var order = Get(curve).N;
        var copy = bytes.ToArray();
        var scalar = new BigInteger(1, copy);
        CryptographicOperations.ZeroMemory(copy);
        return scalar.SignValue <= 0 || scalar.CompareTo(order) >= 0 ? null : scalar;
    }

    /// <summary>A scalar drawn uniformly from [1, order - 1].</summary>
    public static BigInteger GenerateScalar(NamedGroup curve)
    {
        Span<byte> bytes = stackalloc byte[KeyAgreement.SecretSize(curve)];
        while (true)
        {
            OperatingSystemRandom.Fill(bytes);
            // The order of P-521 has 521 bits in 66 bytes; without this hardly any draw would be small enough.
            if (curve == NamedGroup.Secp521r1) bytes[0] &= 1;
            var scalar = TryReadScalar(curve, bytes);
            CryptographicOperations.ZeroMemory(bytes);
            if (scalar is not null) return scalar;
        }
    }

    /// <summary>The point that belongs to <paramref name="scalar"/>, uncompressed.</summary>
    public static byte[] PublicPoint(NamedGroup curve, BigInteger scalar) => Multiply(Get(curve).G, scalar).GetEncoded(false);

    /// <summary><paramref name="point"/> times <paramref name="scalar"/> in affine coordinates.</summary>
    public static ECPoint Multiply(ECPoint point, BigInteger scalar) => ToAffine(point.Multiply(scalar));

    /// <summary>
    /// The same point in affine coordinates. ECPoint.Normalize does this too, but starts BouncyCastle's own generator for it, which asks
    /// .NET's cryptography for a seed and so ends the process where OpenSSL is missing.
    /// </summary>
    public static ECPoint ToAffine(ECPoint point)
    {
        if (point.IsInfinity || point.IsNormalized()) return point;
        if (point.Curve.CoordinateSystem != ECCurve.COORD_JACOBIAN) throw new CryptoFailureException("unexpected coordinates");
        var inverse = point.GetZCoord(0).Invert();
        var square = inverse.Square();
        var x = point.XCoord.Multiply(square);
        var y = point.YCoord.Multiply(square.Multiply(inverse));
        return point.Curve.CreatePoint(x.ToBigInteger(), y.ToBigInteger());
    }

    /// <summary>Writes a number in as many bytes as <paramref name="destination"/> has.</summary>
    public static void Write(BigInteger number, Span<byte> destination)
    {
        var bytes = BigIntegers.AsUnsignedByteArray(destination.Length, number);
        bytes.CopyTo(destination);
        CryptographicOperations.ZeroMemory(bytes);
    }
}

/// <summary>Multiplies the base point and gives affine results, for the reason that <see cref="BouncyCastleCurves.ToAffine"/> has.</summary>
internal sealed class AffineBasePointMultiplier : ECMultiplier
{
    private readonly FixedPointCombMultiplier _multiplier = new();

    /// <inheritdoc/>
    public ECPoint Multiply(ECPoint p, BigInteger k) => BouncyCastleCurves.ToAffine(_multiplier.Multiply(p, k));
}
