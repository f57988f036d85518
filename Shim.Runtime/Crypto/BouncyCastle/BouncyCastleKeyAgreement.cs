using System.Security.Cryptography;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Rfc7748;

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

/// <summary>Diffie-Hellman on a NIST curve by BouncyCastle.</summary>
internal sealed class BouncyCastleEcdh : KeyAgreement
{
    private const int Uncompressed = 4;

    private readonly BigInteger _scalar;
    private readonly byte[] _public;

    /// <summary>Takes a scalar in the range of the curve.</summary>
    public BouncyCastleEcdh(NamedGroup group, BigInteger scalar)
    {
        Group = group;
        _scalar = scalar;
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
            var shared = BouncyCastleCurves.Multiply(point, _scalar);
            if (shared.IsInfinity) return false;
            BouncyCastleCurves.Write(shared.AffineXCoord.ToBigInteger(), secret[..SecretSize(Group)]);
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
