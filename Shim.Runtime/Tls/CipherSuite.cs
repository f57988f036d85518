using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls;

/// <summary>How a TLS 1.2 suite agrees on the premaster secret.</summary>
internal enum KeyExchangeAlgorithm : byte
{
    /// <summary>TLS 1.3: the key_share extension decides.</summary>
    Tls13,
    /// <summary>The client encrypts the premaster secret with the server's RSA key (RFC 5246 §7.4.7.1).</summary>
    Rsa,
    /// <summary>Ephemeral elliptic-curve Diffie-Hellman, signed by the server (RFC 8422 §2).</summary>
    Ecdhe,
}

/// <summary>Which kind of key authenticates the server of a TLS 1.2 suite.</summary>
internal enum AuthenticationAlgorithm : byte
{
    /// <summary>TLS 1.3: the signature scheme decides.</summary>
    Tls13,
    /// <summary>An RSA key.</summary>
    Rsa,
    /// <summary>An ECDSA or Ed25519 key (RFC 8422 §2).</summary>
    Ecdsa,
}

/// <summary>A cipher suite of the engine: what its number stands for. Instances are shared constants.</summary>
internal sealed class CipherSuite
{
    private static readonly CipherSuite[] s_all =
    [
        new(0x1301, "TLS_AES_128_GCM_SHA256", KeyExchangeAlgorithm.Tls13, AuthenticationAlgorithm.Tls13, HashAlgorithm.Sha256, AeadAlgorithm.Aes128Gcm),
        new(0x1302, "TLS_AES_256_GCM_SHA384", KeyExchangeAlgorithm.Tls13, AuthenticationAlgorithm.Tls13, HashAlgorithm.Sha384, AeadAlgorithm.Aes256Gcm),
        new(0x1303, "TLS_CHACHA20_POLY1305_SHA256", KeyExchangeAlgorithm.Tls13, AuthenticationAlgorithm.Tls13, HashAlgorithm.Sha256, AeadAlgorithm.ChaCha20Poly1305),
        new(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha384, AeadAlgorithm.Aes256Gcm),
        new(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha256, AeadAlgorithm.Aes128Gcm),
        new(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha384, AeadAlgorithm.Aes256Gcm),
        new(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, AeadAlgorithm.Aes128Gcm),
        new(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha256, AeadAlgorithm.ChaCha20Poly1305),
        new(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, AeadAlgorithm.ChaCha20Poly1305),
        new(0xC024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha384, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha384),
        new(0xC023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha256),
        new(0xC00A, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha1),
        new(0xC009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Ecdsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha1),
        new(0xC028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha384, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha384),
        new(0xC027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha256),
        new(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha1),
        new(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", KeyExchangeAlgorithm.Ecdhe, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha1),
        new(0x009D, "TLS_RSA_WITH_AES_256_GCM_SHA384", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha384, AeadAlgorithm.Aes256Gcm),
        new(0x009C, "TLS_RSA_WITH_AES_128_GCM_SHA256", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, AeadAlgorithm.Aes128Gcm),
        new(0x003D, "TLS_RSA_WITH_AES_256_CBC_SHA256", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha256),
        new(0x003C, "TLS_RSA_WITH_AES_128_CBC_SHA256", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha256),
        new(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes256Cbc, HashAlgorithm.Sha1),
        new(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA", KeyExchangeAlgorithm.Rsa, AuthenticationAlgorithm.Rsa, HashAlgorithm.Sha256, BlockCipherAlgorithm.Aes128Cbc, HashAlgorithm.Sha1),
    ];

    private CipherSuite(ushort number, string name, KeyExchangeAlgorithm keyExchange, AuthenticationAlgorithm authentication, HashAlgorithm hash, AeadAlgorithm aead)
        : this(number, name, keyExchange, authentication, hash) => Aead = aead;

    private CipherSuite(ushort number, string name, KeyExchangeAlgorithm keyExchange, AuthenticationAlgorithm authentication, HashAlgorithm hash, BlockCipherAlgorithm block, HashAlgorithm mac)
        : this(number, name, keyExchange, authentication, hash)
    {
        BlockCipher = block;
        MacHash = mac;
    }

    private CipherSuite(ushort number, string name, KeyExchangeAlgorithm keyExchange, AuthenticationAlgorithm authentication, HashAlgorithm hash)
    {
        Number = number;
        Name = name;
        KeyExchange = keyExchange;
        Authentication = authentication;
        Hash = hash;
    }

    /// <summary>renegotiation_info SCSV (RFC 5746 §3.3): not a suite, a signal in the list.</summary>
    public const ushort EmptyRenegotiationInfoScsv = 0x00FF;

    /// <summary>TLS_FALLBACK_SCSV (RFC 7507).</summary>
    public const ushort FallbackScsv = 0x5600;

    /// <summary>Every suite the engine has, in the library's own order of preference (sheet 7.1).</summary>
    public static ReadOnlySpan<CipherSuite> All => s_all;

    /// <summary>The number on the wire.</summary>
    public ushort Number { get; }

    /// <summary>The registry's name.</summary>
    public string Name { get; }

    /// <summary>Key exchange.</summary>
    public KeyExchangeAlgorithm KeyExchange { get; }

    /// <summary>Kind of server key.</summary>
    public AuthenticationAlgorithm Authentication { get; }

    /// <summary>Hash of the PRF (TLS 1.2) or of HKDF (TLS 1.3).</summary>
    public HashAlgorithm Hash { get; }

    /// <summary>The AEAD, or null for CBC suites.</summary>
    public AeadAlgorithm? Aead { get; }

    /// <summary>The CBC cipher, or null for AEAD suites.</summary>
    public BlockCipherAlgorithm? BlockCipher { get; }

    /// <summary>Hash of the record MAC of CBC suites.</summary>
    public HashAlgorithm MacHash { get; }

    /// <summary>Whether the suite belongs to TLS 1.3.</summary>
    public bool IsTls13 => KeyExchange == KeyExchangeAlgorithm.Tls13;

    /// <summary>Oldest version that may use the suite: SHA-256/384 MACs and AEADs need TLS 1.2 (RFC 5246 §A.5, RFC 5288).</summary>
    public ProtocolVersion MinVersion => IsTls13 ? ProtocolVersion.Tls13 : MacHash == HashAlgorithm.Sha1 ? ProtocolVersion.Tls10 : ProtocolVersion.Tls12;

    /// <summary>The suite with this number, or null if the engine does not have it.</summary>
    public static CipherSuite? Find(ushort number)
    {
        foreach (var suite in s_all)
        {
            if (suite.Number == number) return suite;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
