using System.Buffers;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>Block cipher engines, with the processor's AES instructions where this BouncyCastle has them.</summary>
internal static class BouncyCastleEngines
{
    /// <summary>An AES engine.</summary>
    public static IBlockCipher CreateAes() =>
#if !PORTABLE_BOUNCYCASTLE
        Org.BouncyCastle.Crypto.AesUtilities.CreateEngine();
#else
        new AesEngine();
#endif
}

/// <summary>
/// An AEAD by BouncyCastle. It copies records through pooled arrays and allocates a few small objects per record: its interface
/// leaves no other way.
/// </summary>
internal sealed class BouncyCastleAead : Aead
{
    private readonly IAeadCipher _cipher;
    private readonly bool _encrypt;
    private KeyParameter? _key;
    private bool _disposed;

    /// <summary>Prepares the cipher for one direction.</summary>
    public BouncyCastleAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt)
    {
        var expected = algorithm == AeadAlgorithm.Aes128Gcm ? 16 : 32;
        if (key.Length != expected) throw new CryptoFailureException("AEAD key of the wrong size");
        _cipher = algorithm == AeadAlgorithm.ChaCha20Poly1305 ? new ChaCha20Poly1305() : new GcmBlockCipher(BouncyCastleEngines.CreateAes());
        _encrypt = encrypt;
        _key = new KeyParameter(key.ToArray());
    }

    /// <inheritdoc/>
    public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
        Seal(nonce, additionalData, plaintext, default, destination);

    /// <inheritdoc/>
    public override void Seal(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> suffix, Span<byte> destination)
    {
        var size = plaintext.Length + suffix.Length;
        RequireRoom(nonce, destination.Length, size + TagSize);
        var input = ArrayPool<byte>.Shared.Rent(size);
        plaintext.CopyTo(input);
        suffix.CopyTo(input.AsSpan(plaintext.Length));
        var sealed_ = TryRun(nonce, additionalData, input, size, destination[..(size + TagSize)]);
        ArrayPool<byte>.Shared.Return(input, clearArray: true);
        if (!sealed_) throw new CryptoFailureException("AEAD seal: the nonce was used before");
    }

    /// <inheritdoc/>
    public override bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination)
    {
        var size = ciphertextAndTag.Length - TagSize;
        if (size < 0) return false;
        RequireRoom(nonce, destination.Length, size);
        var input = ArrayPool<byte>.Shared.Rent(ciphertextAndTag.Length);
        ciphertextAndTag.CopyTo(input);
        var opened = TryRun(nonce, additionalData, input, ciphertextAndTag.Length, destination[..size]);
        ArrayPool<byte>.Shared.Return(input);
        if (!opened) destination[..size].Clear();
        return opened;
    }

    /// <inheritdoc/>
    public override void Dispose() => _disposed = true;

    private void RequireRoom(ReadOnlySpan<byte> nonce, int room, int needed)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (nonce.Length != NonceSize || room < needed) throw new CryptoFailureException("AEAD nonce or destination of the wrong size");
    }

    private bool TryRun(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, byte[] input, int size, Span<byte> destination)
    {
        var output = ArrayPool<byte>.Shared.Rent(size + (2 * TagSize));
        try
        {
            // The key goes in once; later records only change the nonce, which keeps the expanded key.
            _cipher.Init(_encrypt, new AeadParameters(_key, TagSize * 8, nonce.ToArray(), additionalData.ToArray()));
            _key = null;
            var written = _cipher.ProcessBytes(input, 0, size, output, 0);
            written += _cipher.DoFinal(output, written);
            if (written != destination.Length) throw new CryptoFailureException("AEAD output of the wrong size");
            output.AsSpan(0, written).CopyTo(destination);
            return true;
        }
        catch (Exception exception) when (exception is InvalidCipherTextException or ArgumentException)
        {
            // A wrong tag; when sealing, the same nonce twice in a row.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output, clearArray: true);
        }
    }
}

/// <summary>A CBC cipher by BouncyCastle.</summary>
internal sealed class BouncyCastleBlockCipher : BlockCipher
{
    private readonly CbcBlockCipher _cipher;
    private readonly bool _encrypt;
    private KeyParameter? _key;

    /// <summary>Prepares the cipher for one direction.</summary>
    public BouncyCastleBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt)
    {
        if (key.Length != KeySize(algorithm)) throw new CryptoFailureException("CBC key of the wrong size");
        _cipher = new CbcBlockCipher(algorithm == BlockCipherAlgorithm.TripleDesCbc ? new DesEdeEngine() : BouncyCastleEngines.CreateAes());
        _encrypt = encrypt;
        _key = new KeyParameter(key.ToArray());
        BlockSize = _cipher.GetBlockSize();
    }

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
        if (iv.Length != BlockSize || source.Length % BlockSize != 0 || destination.Length < source.Length)
        {
            throw new CryptoFailureException("CBC input of the wrong size");
        }
        _cipher.Init(_encrypt, new ParametersWithIV(_key, iv.ToArray()));
        _key = null;
        var input = ArrayPool<byte>.Shared.Rent(source.Length);
        var output = ArrayPool<byte>.Shared.Rent(source.Length);
        source.CopyTo(input);
        for (var at = 0; at < source.Length; at += BlockSize) _cipher.ProcessBlock(input, at, output, at);
        output.AsSpan(0, source.Length).CopyTo(destination);
        ArrayPool<byte>.Shared.Return(input, clearArray: true);
        ArrayPool<byte>.Shared.Return(output, clearArray: true);
    }

    /// <inheritdoc/>
    public override void Dispose() => _cipher.Reset();
}
