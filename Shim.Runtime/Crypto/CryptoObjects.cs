namespace Shim.Runtime.Crypto;

/// <summary>Sizes of hash values in bytes.</summary>
internal static class HashSizes
{
    /// <summary>The longest hash value, in bytes (SHA-512).</summary>
    public const int Max = 64;

    /// <summary>The size of a value of <paramref name="algorithm"/>, in bytes; 0 for <see cref="HashAlgorithm.None"/>.</summary>
    public static int Of(HashAlgorithm algorithm) => algorithm switch
    {
        HashAlgorithm.None => 0,
        HashAlgorithm.Md5 => 16,
        HashAlgorithm.Sha1 => 20,
        HashAlgorithm.Sha256 => 32,
        HashAlgorithm.Sha384 => 48,
        HashAlgorithm.Sha512 => 64,
    };
}

/// <summary>A hash in progress.</summary>
internal abstract class HashFunction : IDisposable
{
    /// <summary>Which hash this is.</summary>
    public abstract HashAlgorithm Algorithm { get; }

    /// <summary>Adds <paramref name="data"/>.</summary>
    public abstract void Update(ReadOnlySpan<byte> data);

    /// <summary>Writes the hash of all data so far without ending it; returns the size in bytes.</summary>
    public abstract int CurrentHash(Span<byte> destination);

    /// <summary>An independent copy of the present state.</summary>
    public abstract HashFunction Clone();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>An HMAC under a fixed key, for any number of messages one after the other.</summary>
internal abstract class Mac : IDisposable
{
    /// <summary>Size of a value, in bytes.</summary>
    public abstract int Size { get; }

    /// <summary>Adds <paramref name="data"/> to the present message.</summary>
    public abstract void Update(ReadOnlySpan<byte> data);

    /// <summary>Writes the value of the present message and starts the next one under the same key.</summary>
    public abstract void Finish(Span<byte> destination);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>An AEAD cipher under a fixed key in one direction. Calls allocate nothing.</summary>
internal abstract class Aead : IDisposable
{
    /// <summary>Nonce size of all AEADs in TLS, in bytes.</summary>
    public const int NonceSize = 12;

    /// <summary>Tag size of the AEADs used here, in bytes.</summary>
    public const int TagSize = 16;

    /// <summary>
    /// Encrypts <paramref name="plaintext"/> into the first as many bytes of <paramref name="destination"/> and puts the tag behind
    /// them. The two may be the same memory or not overlap at all.
    /// </summary>
    public abstract void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, Span<byte> destination);

    /// <summary>
    /// As <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})"/> for a plaintext in two parts, so
    /// that TLS 1.3's content type (RFC 8446 §5.2) needs no copy of the caller's buffer.
    /// </summary>
    public abstract void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> suffix, Span<byte> destination);

    /// <summary>
    /// Decrypts ciphertext and tag into <paramref name="destination"/> (ciphertext length less <see cref="TagSize"/>). False, with the
    /// destination cleared, if the tag is wrong. The two may be the same memory or not overlap at all.
    /// </summary>
    public abstract bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination);

    /// <summary>
    /// As <see cref="Open(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})"/> for a plaintext whose end goes to
    /// <paramref name="rest"/>, so that TLS 1.3's content type needs no room in the caller's buffer. The two together are as long as the
    /// plaintext; the ciphertext may be overwritten.
    /// </summary>
    public virtual bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, Span<byte> ciphertextAndTag, Span<byte> destination, Span<byte> rest)
    {
        var plaintext = ciphertextAndTag[..^TagSize];
        var opened = Open(nonce, additionalData, ciphertextAndTag, plaintext);
        plaintext[..destination.Length].CopyTo(destination);
        plaintext[destination.Length..].CopyTo(rest);
        plaintext.Clear();
        return opened;
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A block cipher in CBC mode under a fixed key in one direction, no padding.</summary>
internal abstract class BlockCipher : IDisposable
{
    /// <summary>Size of a block and of the IV, in bytes.</summary>
    public abstract int BlockSize { get; }

    /// <summary>Runs a whole number of blocks from <paramref name="source"/> to <paramref name="destination"/> (may be the same memory).</summary>
    public abstract void Transform(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>An ephemeral key and the agreement with a peer's share (RFC 8446 §4.2.8, §7.4).</summary>
internal abstract class KeyAgreement : IDisposable
{
    /// <summary>The group.</summary>
    public abstract NamedGroup Group { get; }

    /// <summary>Size of a public share on the wire, in bytes: 32, 65, 97 or 133.</summary>
    public static int PublicSize(NamedGroup group) => group switch
    {
        NamedGroup.None => 0,
        NamedGroup.Secp256r1 => 65,
        NamedGroup.Secp384r1 => 97,
        NamedGroup.Secp521r1 => 133,
        NamedGroup.X25519 => 32,
    };

    /// <summary>Size of the shared secret, in bytes: 32, 32, 48 or 66.</summary>
    public static int SecretSize(NamedGroup group) => group switch
    {
        NamedGroup.None => 0,
        NamedGroup.Secp256r1 => 32,
        NamedGroup.Secp384r1 => 48,
        NamedGroup.Secp521r1 => 66,
        NamedGroup.X25519 => 32,
    };

    /// <summary>Writes the public share in wire form: uncompressed point or 32 bytes.</summary>
    public abstract void WritePublic(Span<byte> destination);

    /// <summary>
    /// Computes the shared secret with a peer's share. False if the share has the wrong size or form, is not on the curve
    /// (RFC 8446 §4.2.8.2), or gives the all-zero secret (§7.4.2).
    /// </summary>
    public abstract bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>What public and private keys have in common. Any number of threads may use one key; its owner disposes it after the last use.</summary>
internal abstract class AsymmetricKey : IDisposable
{
    /// <summary>The kind of key.</summary>
    public abstract KeyAlgorithm Algorithm { get; }

    /// <summary>The curve of an EC key, else <see cref="NamedGroup.None"/>.</summary>
    public abstract NamedGroup Curve { get; }

    /// <summary>Size in bits: of the modulus, of the curve's field, 256 for Ed25519.</summary>
    public abstract int SizeInBits { get; }

    /// <summary>The public half as DER SubjectPublicKeyInfo.</summary>
    public abstract byte[] ExportSubjectPublicKeyInfo();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A peer's or an own public key.</summary>
internal abstract class PublicKey : AsymmetricKey
{
    /// <summary>
    /// Verifies a signature over <paramref name="data"/> (unhashed). False for a wrong signature or a scheme the key cannot do. ECDSA goes with
    /// any curve here, as in TLS 1.2; TLS 1.3 compares <see cref="SignatureSchemes.CurveOf"/> with the key's curve (RFC 8446 §4.2.3).
    /// </summary>
    public abstract bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>RSAES-PKCS1-v1_5 encryption of a premaster secret (RFC 5246 §7.4.7.1); returns the size written. RSA keys only.</summary>
    public abstract int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination);
}

/// <summary>An own private key.</summary>
internal abstract class PrivateKey : AsymmetricKey
{
    /// <summary>Longest signature this key makes, in bytes.</summary>
    public abstract int MaxSignatureSize { get; }

    /// <summary>
    /// Whether the key can make signatures of <paramref name="scheme"/>: kind and size fit. ECDSA schemes fit every curve, see
    /// <see cref="Crypto.PublicKey.Verify"/>.
    /// </summary>
    public abstract bool CanSign(SignatureScheme scheme);

    /// <summary>Signs <paramref name="data"/> (unhashed); returns the size written.</summary>
    public abstract int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination);

    /// <summary>
    /// The bare RSA private operation, no padding removed: the result has the size of the modulus. The caller checks PKCS#1 padding in
    /// constant time (RFC 5246 §7.4.7.1). False if <paramref name="ciphertext"/> is not a number below the modulus, or for other keys.
    /// </summary>
    public abstract bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination);

    /// <summary>The key as unencrypted PKCS#8. The caller clears the array.</summary>
    public abstract byte[] ExportPrivateKeyInfo();

    /// <summary>The public half as a key of its own: a new object at every call, which the caller disposes.</summary>
    public abstract PublicKey PublicKey { get; }
}
