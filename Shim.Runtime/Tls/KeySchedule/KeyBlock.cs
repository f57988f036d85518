using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// The key block of TLS 1.2, cut into the keys of both directions (RFC 5246 §6.3). Disposed as soon as the record protections have
/// been made of it.
/// </summary>
internal sealed class KeyBlock : IDisposable
{
    private readonly Secret _block;
    private readonly int _macKeySize;
    private readonly int _keySize;
    private readonly int _ivSize;

    /// <summary>PRF(master_secret, "key expansion", server random + client random), as long as the suite needs it.</summary>
    public KeyBlock(CryptoProvider crypto, ProtocolVersion version, CipherSuite suite, Secret master, ReadOnlySpan<byte> clientRandom, ReadOnlySpan<byte> serverRandom)
    {
        _macKeySize = HashSizes.Of(suite.MacHash);
        _keySize = KeySize(suite);
        _ivSize = FixedIvSize(version, suite);
        _block = new Secret(2 * (_macKeySize + _keySize + _ivSize));
        Prf12.Derive(crypto, version, suite.Hash, master.Span, "key expansion"u8, serverRandom, clientRandom, _block.Span);
    }

    /// <summary>client_write_MAC_key; empty for AEADs.</summary>
    public ReadOnlySpan<byte> ClientMacKey => _block.Span[.._macKeySize];

    /// <summary>server_write_MAC_key; empty for AEADs.</summary>
    public ReadOnlySpan<byte> ServerMacKey => _block.Span.Slice(_macKeySize, _macKeySize);

    /// <summary>client_write_key.</summary>
    public ReadOnlySpan<byte> ClientKey => _block.Span.Slice(2 * _macKeySize, _keySize);

    /// <summary>server_write_key.</summary>
    public ReadOnlySpan<byte> ServerKey => _block.Span.Slice((2 * _macKeySize) + _keySize, _keySize);

    /// <summary>client_write_IV: the fixed part of an AEAD nonce, the first CBC IV of TLS 1.0, else empty.</summary>
    public ReadOnlySpan<byte> ClientIv => _block.Span.Slice(2 * (_macKeySize + _keySize), _ivSize);

    /// <summary>server_write_IV.</summary>
    public ReadOnlySpan<byte> ServerIv => _block.Span.Slice((2 * (_macKeySize + _keySize)) + _ivSize, _ivSize);

    /// <summary>Zeroes the keys.</summary>
    public void Dispose() => _block.Dispose();

    private static int KeySize(CipherSuite suite)
    {
        if (suite.Aead is { } aead)
        {
            return aead switch
            {
                AeadAlgorithm.Aes128Gcm => 16,
                AeadAlgorithm.Aes256Gcm => 32,
                AeadAlgorithm.ChaCha20Poly1305 => 32,
            };
        }

        return suite.BlockCipher switch
        {
            BlockCipherAlgorithm.Aes128Cbc => 16,
            BlockCipherAlgorithm.Aes256Cbc => 32,
            BlockCipherAlgorithm.TripleDesCbc => 24,
            null => 0,
        };
    }

    private static int FixedIvSize(ProtocolVersion version, CipherSuite suite)
    {
        if (suite.Aead is { } aead)
        {
            return aead switch
            {
                // RFC 5288 §3: GCMNonce.salt.
                AeadAlgorithm.Aes128Gcm => 4,
                AeadAlgorithm.Aes256Gcm => 4,
                // RFC 7905 §2.
                AeadAlgorithm.ChaCha20Poly1305 => Aead.NonceSize,
            };
        }

        // RFC 4346 §6.2.3.2: from TLS 1.1 on each record carries its own IV.
        if (suite.BlockCipher is null || version >= ProtocolVersion.Tls11) return 0;
        return suite.BlockCipher == BlockCipherAlgorithm.TripleDesCbc ? 8 : 16;
    }
}
