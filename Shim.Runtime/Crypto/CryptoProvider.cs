namespace Shim.Runtime.Crypto;

/// <summary>
/// What TLS needs from cryptography, and nothing else. One provider is chosen per process
/// (<c>SHIM_CRYPTO=auto|platform|bouncycastle</c>); every object it makes is used by one thread at a time, except keys
/// (<see cref="AsymmetricKey"/>), which any number of threads may use at once.
/// Input that comes from a peer never makes a member throw: such members return <see langword="false"/> or null.
/// <see cref="CryptoFailureException"/> means that the library underneath failed or that the caller broke the contract.
/// </summary>
internal abstract class CryptoProvider
{
    /// <summary>The provider's name as <c>SHIM_CRYPTO</c> spells it: "platform" or "bouncycastle".</summary>
    public abstract string Name { get; }

    /// <summary>Fills <paramref name="destination"/> with random bytes from the operating system's generator.</summary>
    public abstract void FillRandom(Span<byte> destination);

    /// <summary>Starts a hash that can be read while it goes on (the transcript hash, RFC 8446 §4.4.1).</summary>
    public abstract HashFunction CreateHash(HashAlgorithm algorithm);

    /// <summary>Hashes <paramref name="data"/> at once into the first <see cref="HashSizes.Of"/> bytes of <paramref name="destination"/>.</summary>
    public abstract void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination);

    /// <summary>Creates an HMAC under <paramref name="key"/> that can be used for many messages.</summary>
    public abstract Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key);

    /// <summary>Computes one HMAC (RFC 2104) into the first <see cref="HashSizes.Of"/> bytes of <paramref name="destination"/>.</summary>
    public abstract void HmacData(HashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination);

    /// <summary>Creates an AEAD cipher under <paramref name="key"/>, for one direction.</summary>
    public abstract Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt);

    /// <summary>Creates a CBC cipher without padding under <paramref name="key"/>, for one direction.</summary>
    public abstract BlockCipher CreateBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt);

    /// <summary>Generates an ephemeral key in <paramref name="group"/>.</summary>
    public abstract KeyAgreement GenerateKeyAgreement(NamedGroup group);

    /// <summary>
    /// Loads an ephemeral private key instead of generating one, so that recorded handshakes replay:
    /// the raw scalar, big-endian for the NIST curves, as in RFC 7748 for X25519.
    /// </summary>
    public abstract KeyAgreement ImportKeyAgreement(NamedGroup group, ReadOnlySpan<byte> privateKey);

    /// <summary>Loads a SubjectPublicKeyInfo (RFC 5280 §4.1); null if it is malformed or of a kind not known here.</summary>
    public abstract PublicKey? ImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo);

    /// <summary>Loads an unencrypted PKCS#8 PrivateKeyInfo (RFC 5208); null if it is malformed or of a kind not known here.</summary>
    public abstract PrivateKey? ImportPrivateKey(ReadOnlySpan<byte> privateKeyInfo);

    /// <summary>Generates a key pair: RSA with <paramref name="size"/> bits of modulus, EC with 256, 384 or 521, Ed25519 with 256.</summary>
    public abstract PrivateKey GeneratePrivateKey(KeyAlgorithm algorithm, int size);
}

/// <summary>The library under a provider failed, or the contract was broken. Never caused by a peer's bytes.</summary>
internal sealed class CryptoFailureException : Exception
{
    /// <summary>Creates the exception with the name of what failed; the message holds no key material.</summary>
    public CryptoFailureException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public CryptoFailureException(string message, Exception inner) : base(message, inner)
    {
    }
}
