namespace Shim.Runtime.Crypto.Platform;

/// <summary>libcrypto's <c>EVP_CIPHER</c> objects, found once per process and never freed.</summary>
internal static class Ciphers
{
    private static readonly nint[] s_found = new nint[6];

    /// <summary>The cipher of an AEAD.</summary>
    public static nint Get(AeadAlgorithm algorithm) => algorithm switch
    {
        AeadAlgorithm.Aes128Gcm => s_found[0] != 0 ? s_found[0] : Find(0, "AES-128-GCM"),
        AeadAlgorithm.Aes256Gcm => s_found[1] != 0 ? s_found[1] : Find(1, "AES-256-GCM"),
        AeadAlgorithm.ChaCha20Poly1305 => s_found[2] != 0 ? s_found[2] : Find(2, "ChaCha20-Poly1305"),
    };

    /// <summary>The cipher of a block cipher.</summary>
    public static nint Get(BlockCipherAlgorithm algorithm) => algorithm switch
    {
        BlockCipherAlgorithm.Aes128Cbc => s_found[3] != 0 ? s_found[3] : Find(3, "AES-128-CBC"),
        BlockCipherAlgorithm.Aes256Cbc => s_found[4] != 0 ? s_found[4] : Find(4, "AES-256-CBC"),
        BlockCipherAlgorithm.TripleDesCbc => s_found[5] != 0 ? s_found[5] : Find(5, "DES-EDE3-CBC"),
    };

    // Two threads may both find one; the second then leaks a reference to the same object, once.
    private static nint Find(int index, string name)
    {
        var cipher = Libcrypto.IsVersion3 ? Libcrypto.EVP_CIPHER_fetch(0, name, 0) : index switch
        {
            0 => Libcrypto.EVP_aes_128_gcm(),
            1 => Libcrypto.EVP_aes_256_gcm(),
            2 => Libcrypto.EVP_chacha20_poly1305(),
            3 => Libcrypto.EVP_aes_128_cbc(),
            4 => Libcrypto.EVP_aes_256_cbc(),
            _ => Libcrypto.EVP_des_ede3_cbc(),
        };
        return s_found[index] = Libcrypto.Check(cipher, name);
    }
}
