using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Rfc7748;
using Org.BouncyCastle.Utilities;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>X25519 (RFC 7748 §6.1) by BouncyCastle.</summary>
internal sealed class BouncyCastleX25519 : KeyAgreement
{
    private const int Size = 32;

    private readonly byte[] _key = GC.AllocateArray<byte>(Size, pinned: true);

    /// <summary>Takes a private key of 32 bytes.</summary>
    public BouncyCastleX25519(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != Size) throw new CryptoFailureException("X25519 private key of the wrong size");
        privateKey.CopyTo(_key);
    }

    /// <inheritdoc/>
    public override NamedGroup Group => NamedGroup.X25519;

    /// <inheritdoc/>
    public override void WritePublic(Span<byte> destination)
    {
        var share = new byte[Size];
        X25519.ScalarMultBase(_key, 0, share, 0);
        share.CopyTo(destination);
    }

    /// <inheritdoc/>
    public override bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret)
    {
        if (peerShare.Length != Size || secret.Length < Size) return false;
        var shared = new byte[Size];
        // False for the all-zero secret, RFC 8446 §7.4.2.
        var derived = X25519.CalculateAgreement(_key, 0, peerShare.ToArray(), 0, shared, 0);
        if (derived) shared.CopyTo(secret);
        CryptographicOperations.ZeroMemory(shared);
        return derived;
    }

    /// <inheritdoc/>
    public override void Dispose() => CryptographicOperations.ZeroMemory(_key);
}

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
    public static byte[] PublicPoint(NamedGroup curve, BigInteger scalar) => Get(curve).G.Multiply(scalar).Normalize().GetEncoded(false);

    /// <summary>Writes a number in as many bytes as <paramref name="destination"/> has.</summary>
    public static void Write(BigInteger number, Span<byte> destination)
    {
        var bytes = BigIntegers.AsUnsignedByteArray(destination.Length, number);
        bytes.CopyTo(destination);
        CryptographicOperations.ZeroMemory(bytes);
    }
}

/// <summary>Diffie-Hellman on a NIST curve by BouncyCastle.</summary>
internal sealed class BouncyCastleEcdh : KeyAgreement
{
    private const int Uncompressed = 4;

    private readonly ECPrivateKeyParameters _key;
    private readonly byte[] _public;

    /// <summary>Takes a scalar in the range of the curve.</summary>
    public BouncyCastleEcdh(NamedGroup group, BigInteger scalar)
    {
        Group = group;
        _key = new ECPrivateKeyParameters(scalar, BouncyCastleCurves.Get(group));
        _public = BouncyCastleCurves.PublicPoint(group, scalar);
    }

    /// <inheritdoc/>
    public override NamedGroup Group { get; }

    /// <inheritdoc/>
    public override void WritePublic(Span<byte> destination) => _public.CopyTo(destination);

    /// <inheritdoc/>
    public override bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret)
    {
        // RFC 8446 §4.2.8.2: only the uncompressed form, and the point must be on the curve.
        if (peerShare.Length != _public.Length || peerShare[0] != Uncompressed || secret.Length < SecretSize(Group)) return false;
        var point = BouncyCastleCurves.TryReadPoint(Group, peerShare);
        if (point is null) return false;
        try
        {
            var agreement = new ECDHBasicAgreement();
            agreement.Init(_key);
            var x = agreement.CalculateAgreement(new ECPublicKeyParameters(point, BouncyCastleCurves.Get(Group)));
            BouncyCastleCurves.Write(x, secret[..SecretSize(Group)]);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
