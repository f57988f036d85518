namespace Shim.Runtime.Crypto;

/// <summary>Hash functions that TLS 1.2 and 1.3 and the certificates around them use.</summary>
internal enum HashAlgorithm : byte
{
    /// <summary>No hash: the signature algorithm brings its own (Ed25519).</summary>
    None = 0,
    /// <summary>MD5, 16 bytes; only inside legacy key containers and the TLS 1.0/1.1 PRF.</summary>
    Md5,
    /// <summary>SHA-1, 20 bytes.</summary>
    Sha1,
    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256,
    /// <summary>SHA-384, 48 bytes.</summary>
    Sha384,
    /// <summary>SHA-512, 64 bytes.</summary>
    Sha512,
}

/// <summary>AEAD ciphers of the record layer. All have a 12-byte nonce and a 16-byte tag.</summary>
internal enum AeadAlgorithm : byte
{
    /// <summary>AES-128-GCM, 16-byte key.</summary>
    Aes128Gcm,
    /// <summary>AES-256-GCM, 32-byte key.</summary>
    Aes256Gcm,
    /// <summary>ChaCha20-Poly1305 (RFC 8439), 32-byte key.</summary>
    ChaCha20Poly1305,
}

/// <summary>Block ciphers of the TLS 1.2 GenericBlockCipher (RFC 5246 §6.2.3.2), used without padding.</summary>
internal enum BlockCipherAlgorithm : byte
{
    /// <summary>AES-128 in CBC mode, 16-byte key and block.</summary>
    Aes128Cbc,
    /// <summary>AES-256 in CBC mode, 32-byte key, 16-byte block.</summary>
    Aes256Cbc,
    /// <summary>Three-key triple DES in CBC mode, 24-byte key, 8-byte block.</summary>
    TripleDesCbc,
}

/// <summary>Kinds of asymmetric keys that can sign a handshake.</summary>
internal enum KeyAlgorithm : byte
{
    /// <summary>An RSA key (rsaEncryption).</summary>
    Rsa,
    /// <summary>An RSA key restricted to PSS (id-RSASSA-PSS).</summary>
    RsaPss,
    /// <summary>An elliptic-curve key; see <see cref="AsymmetricKey.Curve"/>.</summary>
    Ec,
    /// <summary>An Ed25519 key (RFC 8032).</summary>
    Ed25519,
}

/// <summary>Named groups of the TLS registry (RFC 8446 §4.2.7, RFC 8422 §5.1.1). Values are the wire's.</summary>
internal enum NamedGroup : ushort
{
    /// <summary>No group.</summary>
    None = 0,
    /// <summary>NIST P-256.</summary>
    Secp256r1 = 23,
    /// <summary>NIST P-384.</summary>
    Secp384r1 = 24,
    /// <summary>NIST P-521.</summary>
    Secp521r1 = 25,
    /// <summary>X25519 (RFC 7748).</summary>
    X25519 = 29,
}

/// <summary>Signature schemes of the TLS registry (RFC 8446 §4.2.3). Values are the wire's.</summary>
internal enum SignatureScheme : ushort
{
    /// <summary>No scheme.</summary>
    None = 0,
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-1.</summary>
    RsaPkcs1Sha1 = 0x0201,
    /// <summary>ECDSA with SHA-1.</summary>
    EcdsaSha1 = 0x0203,
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RsaPkcs1Sha256 = 0x0401,
    /// <summary>ECDSA with SHA-256; in TLS 1.3 on P-256 only.</summary>
    EcdsaSecp256r1Sha256 = 0x0403,
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RsaPkcs1Sha384 = 0x0501,
    /// <summary>ECDSA with SHA-384; in TLS 1.3 on P-384 only.</summary>
    EcdsaSecp384r1Sha384 = 0x0503,
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    RsaPkcs1Sha512 = 0x0601,
    /// <summary>ECDSA with SHA-512; in TLS 1.3 on P-521 only.</summary>
    EcdsaSecp521r1Sha512 = 0x0603,
    /// <summary>RSASSA-PSS with SHA-256, key of type rsaEncryption, salt as long as the hash.</summary>
    RsaPssRsaeSha256 = 0x0804,
    /// <summary>RSASSA-PSS with SHA-384, key of type rsaEncryption.</summary>
    RsaPssRsaeSha384 = 0x0805,
    /// <summary>RSASSA-PSS with SHA-512, key of type rsaEncryption.</summary>
    RsaPssRsaeSha512 = 0x0806,
    /// <summary>Ed25519.</summary>
    Ed25519 = 0x0807,
    /// <summary>RSASSA-PSS with SHA-256, key of type id-RSASSA-PSS.</summary>
    RsaPssPssSha256 = 0x0809,
    /// <summary>RSASSA-PSS with SHA-384, key of type id-RSASSA-PSS.</summary>
    RsaPssPssSha384 = 0x080A,
    /// <summary>RSASSA-PSS with SHA-512, key of type id-RSASSA-PSS.</summary>
    RsaPssPssSha512 = 0x080B,
}
