using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>An AEAD in one <c>EVP_CIPHER_CTX</c> that keeps the expanded key; only the nonce changes from record to record.</summary>
internal sealed unsafe class PlatformAead : Aead
{
    private const int GetTag = 0x10, SetTag = 0x11, SameDirection = -1;

    /// <summary>Up to this size a piece is done sooner than the collector could be told of the call.</summary>
    private const int Short = 256;

    private nint _context;

    /// <summary>Expands <paramref name="key"/> for one direction.</summary>
    public PlatformAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt)
    {
        var expected = algorithm == AeadAlgorithm.Aes128Gcm ? 16 : 32;
        if (key.Length != expected) throw new CryptoFailureException("AEAD key of the wrong size");
        _context = Libcrypto.Check(Libcrypto.EVP_CIPHER_CTX_new(), nameof(Libcrypto.EVP_CIPHER_CTX_new));
        fixed (byte* bytes = key)
        {
            var result = Libcrypto.EVP_CipherInit_ex(_context, Ciphers.Get(algorithm), 0, bytes, null, encrypt ? 1 : 0);
            Libcrypto.Check(result, nameof(Libcrypto.EVP_CipherInit_ex));
        }
    }

    /// <summary>Frees the context of a cipher whose owner forgot it; libcrypto clears it.</summary>
    ~PlatformAead() => Free();

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        Seal(nonce, additionalData, plaintext, default, destination);

    /// <inheritdoc/>
    public override void Seal(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> suffix, Span<byte> destination)
    {
        var size = plaintext.Length + suffix.Length;
        RequireRoom(nonce, destination.Length, size + TagSize);
        fixed (byte* n = nonce, a = additionalData, p = plaintext, s = suffix, d = destination)
        {
            byte unused;
            var written = 0;
            var done = Begin(n, a, additionalData.Length)
                && Update(p, plaintext.Length, d)
                && Update(s, suffix.Length, d + plaintext.Length)
                && Libcrypto.EVP_CipherFinal_exShort(_context, &unused, &written) == 1
                && Libcrypto.EVP_CIPHER_CTX_ctrl(_context, GetTag, TagSize, d + size) == 1;
            if (!done) Libcrypto.Fail("AEAD seal");
        }
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination)
    {
        var size = ciphertextAndTag.Length - TagSize;
        if (size < 0) return false;
        RequireRoom(nonce, destination.Length, size);
        return OpenParts(nonce, additionalData, ciphertextAndTag, destination[..size], default);
    }

    /// <inheritdoc/>
    public override bool Open(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, Span<byte> ciphertextAndTag, Span<byte> destination, Span<byte> rest)
    {
        RequireRoom(nonce, destination.Length + rest.Length, ciphertextAndTag.Length - TagSize);
        return OpenParts(nonce, additionalData, ciphertextAndTag, destination, rest);
    }

    private bool OpenParts(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination, Span<byte> rest)
    {
        bool opened;
        fixed (byte* n = nonce, a = additionalData, c = ciphertextAndTag, d = destination, r = rest)
        {
            byte unused;
            var written = 0;
            var done = Begin(n, a, additionalData.Length)
                && Libcrypto.EVP_CIPHER_CTX_ctrl(_context, SetTag, TagSize, c + ciphertextAndTag.Length - TagSize) == 1
                && Update(c, destination.Length, d)
                && Update(c + destination.Length, rest.Length, r);
            if (!done) Libcrypto.Fail("AEAD open");
            opened = Libcrypto.EVP_CipherFinal_exShort(_context, &unused, &written) == 1;
        }
        GC.KeepAlive(this);
        if (opened) return true;

        Libcrypto.ERR_clear_error();
        CryptographicOperations.ZeroMemory(destination);
        CryptographicOperations.ZeroMemory(rest);
        return false;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void RequireRoom(ReadOnlySpan<byte> nonce, int room, int needed)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        if (nonce.Length != NonceSize || room < needed) throw new CryptoFailureException("AEAD nonce or destination of the wrong size");
    }

    private bool Begin(byte* nonce, byte* additionalData, int size)
    {
        return Libcrypto.EVP_CipherInit_exShort(_context, 0, 0, null, nonce, SameDirection) == 1 && Update(additionalData, size, null);
    }

    // An empty piece must not reach libcrypto: a null input means "final" to it.
    private bool Update(byte* source, int size, byte* destination)
    {
        if (size == 0) return true;
        var written = 0;
        var result = size <= Short
            ? Libcrypto.EVP_CipherUpdateShort(_context, destination, &written, source, size)
            : Libcrypto.EVP_CipherUpdate(_context, destination, &written, source, size);
        return result == 1 && written == size;
    }

    private void Free()
    {
        if (_context == 0) return;
        Libcrypto.EVP_CIPHER_CTX_free(_context);
        _context = 0;
    }
}

/// <summary>A CBC cipher in one <c>EVP_CIPHER_CTX</c> that keeps the expanded key.</summary>
internal sealed unsafe class PlatformBlockCipher : BlockCipher
{
    private nint _context;

    /// <summary>Expands <paramref name="key"/> for one direction.</summary>
    public PlatformBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt)
    {
        if (key.Length != KeySize(algorithm)) throw new CryptoFailureException("CBC key of the wrong size");
        BlockSize = algorithm == BlockCipherAlgorithm.TripleDesCbc ? 8 : 16;
        _context = Libcrypto.Check(Libcrypto.EVP_CIPHER_CTX_new(), nameof(Libcrypto.EVP_CIPHER_CTX_new));
        fixed (byte* bytes = key)
        {
            var result = Libcrypto.EVP_CipherInit_ex(_context, Ciphers.Get(algorithm), 0, bytes, null, encrypt ? 1 : 0);
            Libcrypto.Check(result, nameof(Libcrypto.EVP_CipherInit_ex));
        }
    }

    /// <summary>Frees the context of a cipher whose owner forgot it; libcrypto clears it.</summary>
    ~PlatformBlockCipher() => Free();

    /// <inheritdoc/>
    public override int BlockSize { get; }

    private static int KeySize(BlockCipherAlgorithm algorithm) => algorithm switch
    {
        BlockCipherAlgorithm.Aes128Cbc => 16,
        BlockCipherAlgorithm.Aes256Cbc => 32,
        BlockCipherAlgorithm.TripleDesCbc => 24,
    };

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        if (iv.Length != BlockSize || source.Length % BlockSize != 0 || destination.Length < source.Length)
        {
            throw new CryptoFailureException("CBC input of the wrong size");
        }
        if (source.IsEmpty) return;
        fixed (byte* i = iv, s = source, d = destination)
        {
            var written = 0;
            var done = Libcrypto.EVP_CipherInit_ex(_context, 0, 0, null, i, -1) == 1
                && Libcrypto.EVP_CIPHER_CTX_set_padding(_context, 0) == 1
                && Libcrypto.EVP_CipherUpdate(_context, d, &written, s, source.Length) == 1
                && written == source.Length;
            if (!done) Libcrypto.Fail("CBC");
        }
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_context == 0) return;
        Libcrypto.EVP_CIPHER_CTX_free(_context);
        _context = 0;
    }
}
