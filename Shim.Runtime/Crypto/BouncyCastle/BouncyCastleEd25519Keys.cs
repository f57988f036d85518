using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>An Ed25519 public key in BouncyCastle.</summary>
internal sealed class BouncyCastleEd25519PublicKey : PublicKey
{
    private readonly byte[] _key;

    /// <summary>Wraps 32 bytes.</summary>
    public BouncyCastleEd25519PublicKey(ReadOnlySpan<byte> key) => _key = key.ToArray();

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ed25519;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => 256;

    /// <inheritdoc/>
    public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (scheme != SignatureScheme.Ed25519 || signature.Length != 64) return false;
        return Ed25519.Verify(signature.ToArray(), 0, _key, 0, data.ToArray(), 0, data.Length);
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        throw new CryptoFailureException("only RSA keys encrypt");

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.Ed25519Public(_key);

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>An Ed25519 private key in BouncyCastle.</summary>
internal sealed class BouncyCastleEd25519PrivateKey : PrivateKey
{
    private const int Size = 32;

    private readonly byte[] _seed = GC.AllocateArray<byte>(Size, pinned: true);
    private readonly byte[] _public = new byte[Size];

    /// <summary>Loads the 32 bytes of a private key (RFC 8032 §5.1.5).</summary>
    public BouncyCastleEd25519PrivateKey(ReadOnlySpan<byte> seed)
    {
        seed.CopyTo(_seed);
        Ed25519.GeneratePublicKey(_seed, 0, _public, 0);
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ed25519;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => 256;

    /// <inheritdoc/>
    public override int MaxSignatureSize => 64;

    /// <inheritdoc/>
    public override PublicKey PublicKey => new BouncyCastleEd25519PublicKey(_public);

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => scheme == SignatureScheme.Ed25519;

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < 64) throw new CryptoFailureException("scheme does not fit the Ed25519 key");
        var signature = new byte[64];
        Ed25519.Sign(_seed, 0, data.ToArray(), 0, data.Length, signature, 0);
        signature.CopyTo(destination);
        return 64;
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination) => false;

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => KeyEncoding.Ed25519Public(_public);

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo() => KeyEncoding.Ed25519Private(_seed);

    /// <inheritdoc/>
    public override void Dispose() => CryptographicOperations.ZeroMemory(_seed);
}
