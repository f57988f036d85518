using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>An Ed25519 public key in libcrypto.</summary>
internal sealed unsafe class PlatformEd25519PublicKey : PublicKey
{
    private readonly PkeyHandle _key;

    /// <summary>Takes over a reference to a key.</summary>
    public PlatformEd25519PublicKey(PkeyHandle key) => _key = key;

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
        var context = Libcrypto.Check(Libcrypto.EVP_MD_CTX_new(), nameof(Libcrypto.EVP_MD_CTX_new));
        byte empty;
        bool verified;
        Libcrypto.SetErrorMark();
        fixed (byte* s = signature, d = data)
        {
            verified = Libcrypto.EVP_DigestVerifyInit(context, null, 0, 0, _key) == 1
                && Libcrypto.EVP_DigestVerify(context, s, 64, d is null ? &empty : d, (nuint)data.Length) == 1;
        }
        Libcrypto.PopErrors();
        Libcrypto.EVP_MD_CTX_free(context);
        return verified;
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        throw new CryptoFailureException("only RSA keys encrypt");

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        Span<byte> key = stackalloc byte[32];
        _key.WritePublic(key);
        return KeyEncoding.Ed25519Public(key);
    }

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}

/// <summary>An Ed25519 private key in libcrypto.</summary>
internal sealed unsafe class PlatformEd25519PrivateKey : PrivateKey
{
    private readonly PkeyHandle _key;

    /// <summary>Loads the 32 bytes of a private key (RFC 8032 §5.1.5).</summary>
    public PlatformEd25519PrivateKey(ReadOnlySpan<byte> seed) => _key = PkeyHandle.FromPrivate(PkeyHandle.Ed25519, seed);

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => KeyAlgorithm.Ed25519;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => 256;

    /// <inheritdoc/>
    public override int MaxSignatureSize => 64;

    /// <inheritdoc/>
    public override PublicKey PublicKey => new PlatformEd25519PublicKey(_key.Share());

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => scheme == SignatureScheme.Ed25519;

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < 64) throw new CryptoFailureException("scheme does not fit the Ed25519 key");
        var context = Libcrypto.Check(Libcrypto.EVP_MD_CTX_new(), nameof(Libcrypto.EVP_MD_CTX_new));
        byte empty;
        nuint size = 64;
        bool signed;
        fixed (byte* s = destination, d = data)
        {
            signed = Libcrypto.EVP_DigestSignInit(context, null, 0, 0, _key) == 1
                && Libcrypto.EVP_DigestSign(context, s, &size, d is null ? &empty : d, (nuint)data.Length) == 1;
        }
        Libcrypto.EVP_MD_CTX_free(context);
        if (!signed) Libcrypto.Fail("Ed25519 signature");
        return 64;
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination) => false;

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo()
    {
        Span<byte> key = stackalloc byte[32];
        _key.WritePublic(key);
        return KeyEncoding.Ed25519Public(key);
    }

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo()
    {
        Span<byte> seed = stackalloc byte[32];
        _key.WritePrivate(seed);
        var encoded = KeyEncoding.Ed25519Private(seed);
        CryptographicOperations.ZeroMemory(seed);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose() => _key.Dispose();
}
