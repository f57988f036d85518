using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Hashes.</summary>
[CHeader("CommonCrypto/CommonDigest.h", Brief = "Hashes of data that is in memory, at once and piece by piece.", Includes = ["stdint.h", "stddef.h"])]
[CText(CTextPlace.Types, """
    typedef uint32_t CC_LONG;
    typedef uint64_t CC_LONG64;

    #define CC_MD5_DIGEST_LENGTH 16
    #define CC_MD5_BLOCK_BYTES 64
    #define CC_SHA1_DIGEST_LENGTH 20
    #define CC_SHA1_BLOCK_BYTES 64
    #define CC_SHA224_DIGEST_LENGTH 28
    #define CC_SHA224_BLOCK_BYTES 64
    #define CC_SHA256_DIGEST_LENGTH 32
    #define CC_SHA256_BLOCK_BYTES 64
    #define CC_SHA384_DIGEST_LENGTH 48
    #define CC_SHA384_BLOCK_BYTES 128
    #define CC_SHA512_DIGEST_LENGTH 64
    #define CC_SHA512_BLOCK_BYTES 128

    /*
     * A message in progress. With libcrypto it may be copied, and forgotten at any time; without it (SHIM_CRYPTO=bouncycastle) only
     * the newest copy goes on, and of more than 4096 unfinished ones the oldest are forgotten: Update and Final then return 0.
     */
    typedef struct CC_DIGESTstate_st {
        uint64_t shim_words[31];
    } CC_MD5_CTX, CC_SHA1_CTX, CC_SHA256_CTX, CC_SHA512_CTX;
    """)]
internal static unsafe partial class CommonDigestHeader
{
    /// <summary>Hashes data with MD5.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 16 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_MD5(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_MD5(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Md5, data, len, md);

    /// <summary>Begins a message for MD5.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_MD5_Init(CC_MD5_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_MD5_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Md5, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_MD5_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_MD5_Update(CC_MD5_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_MD5_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Md5, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 16 bytes.</param>
    /// <param name="c">A context that CC_MD5_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_MD5_Final(unsigned char *md, CC_MD5_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_MD5_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Md5, md, c);

    /// <summary>Hashes data with SHA-1.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 20 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_SHA1(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_SHA1(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Sha1, data, len, md);

    /// <summary>Begins a message for SHA-1.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_SHA1_Init(CC_SHA1_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA1_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Sha1, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_SHA1_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA1_Update(CC_SHA1_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_SHA1_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Sha1, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 20 bytes.</param>
    /// <param name="c">A context that CC_SHA1_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA1_Final(unsigned char *md, CC_SHA1_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA1_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Sha1, md, c);

    /// <summary>Hashes data with SHA-224.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 28 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_SHA224(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_SHA224(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Sha224, data, len, md);

    /// <summary>Begins a message for SHA-224.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_SHA224_Init(CC_SHA256_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA224_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Sha224, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_SHA224_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA224_Update(CC_SHA256_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_SHA224_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Sha224, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 28 bytes.</param>
    /// <param name="c">A context that CC_SHA224_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA224_Final(unsigned char *md, CC_SHA256_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA224_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Sha224, md, c);

    /// <summary>Hashes data with SHA-256.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 32 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_SHA256(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_SHA256(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Sha256, data, len, md);

    /// <summary>Begins a message for SHA-256.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_SHA256_Init(CC_SHA256_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA256_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Sha256, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_SHA256_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA256_Update(CC_SHA256_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_SHA256_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Sha256, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 32 bytes.</param>
    /// <param name="c">A context that CC_SHA256_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA256_Final(unsigned char *md, CC_SHA256_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA256_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Sha256, md, c);

    /// <summary>Hashes data with SHA-384.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 48 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_SHA384(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_SHA384(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Sha384, data, len, md);

    /// <summary>Begins a message for SHA-384.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_SHA384_Init(CC_SHA512_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA384_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Sha384, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_SHA384_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA384_Update(CC_SHA512_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_SHA384_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Sha384, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 48 bytes.</param>
    /// <param name="c">A context that CC_SHA384_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA384_Final(unsigned char *md, CC_SHA512_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA384_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Sha384, md, c);

    /// <summary>Hashes data with SHA-512.</summary>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <param name="md">Receives 64 bytes.</param>
    /// <returns>md; NULL if a pointer is missing.</returns>
    [CExport("unsigned char *CC_SHA512(const void *data, CC_LONG len, unsigned char *md)")]
    public static byte* CC_SHA512(byte* data, uint len, byte* md) => CommonDigests.Hash(CommonDigest.Sha512, data, len, md);

    /// <summary>Begins a message for SHA-512.</summary>
    /// <param name="c">The context; whatever it held is forgotten.</param>
    /// <returns>1; 0 for NULL.</returns>
    [CExport("int CC_SHA512_Init(CC_SHA512_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA512_Init(CommonDigestContext* c) => CommonDigests.Init(CommonDigest.Sha512, c);

    /// <summary>Adds to the message.</summary>
    /// <param name="c">A context that CC_SHA512_Init began.</param>
    /// <param name="data">The data; may be NULL if len is 0.</param>
    /// <param name="len">How many bytes.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA512_Update(CC_SHA512_CTX *c, const void *data, CC_LONG len)", Failure = "0", Exception = "0")]
    public static int CC_SHA512_Update(CommonDigestContext* c, byte* data, uint len) => CommonDigests.Update(CommonDigest.Sha512, c, data, len);

    /// <summary>Ends the message.</summary>
    /// <param name="md">Receives 64 bytes.</param>
    /// <param name="c">A context that CC_SHA512_Init began; it is zeroed.</param>
    /// <returns>1; 0 for NULL and for a context that was not begun, or was ended.</returns>
    [CExport("int CC_SHA512_Final(unsigned char *md, CC_SHA512_CTX *c)", Failure = "0", Exception = "0")]
    public static int CC_SHA512_Final(byte* md, CommonDigestContext* c) => CommonDigests.Final(CommonDigest.Sha512, md, c);
}

/// <summary>HMAC.</summary>
[CHeader("CommonCrypto/CommonHMAC.h", Brief = "HMAC of data that is in memory.", Includes = ["stdint.h", "stddef.h", "CommonCrypto/CommonDigest.h"])]
internal static unsafe partial class CommonHmacHeader
{
    /// <summary>Hashes for HMAC.</summary>
    [CEnum("CCHmacAlgorithm", Underlying = "uint32_t")]
    internal enum CCHmacAlgorithmNames : uint
    {
        /// <summary>HMAC-SHA-1.</summary>
        kCCHmacAlgSHA1 = 0,
        /// <summary>HMAC-MD5.</summary>
        kCCHmacAlgMD5 = 1,
        /// <summary>HMAC-SHA-256.</summary>
        kCCHmacAlgSHA256 = 2,
        /// <summary>HMAC-SHA-384.</summary>
        kCCHmacAlgSHA384 = 3,
        /// <summary>HMAC-SHA-512.</summary>
        kCCHmacAlgSHA512 = 4,
    }

    /// <summary>Computes an HMAC; nothing for an algorithm that does not exist.</summary>
    /// <param name="algorithm">The hash.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The data.</param>
    /// <param name="macOut">Receives as many bytes as the hash has.</param>
    [CExport("void CCHmac(CCHmacAlgorithm algorithm, const void *key, size_t keyLength, const void *data, size_t dataLength, void *macOut)")]
    public static void CCHmac(uint algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, byte* macOut) => CommonCrypto.Hmac(algorithm, key, data, macOut);
}

/// <summary>Keys from passwords.</summary>
[CHeader("CommonCrypto/CommonKeyDerivation.h", Brief = "Keys from passwords.", Includes = ["stdint.h", "stddef.h", "CommonCrypto/CommonCryptoError.h"])]
[CText(CTextPlace.Types, """
    typedef uint32_t CCPBKDFAlgorithm;
    typedef uint32_t CCPseudoRandomAlgorithm;
    """)]
internal static unsafe partial class CommonKeyDerivationHeader
{
    /// <summary>Ways and hashes.</summary>
    [CEnum]
    internal enum DerivationNames
    {
        /// <summary>PBKDF2 (RFC 8018 §5.2).</summary>
        kCCPBKDF2 = 2,
        /// <summary>With HMAC-SHA-1.</summary>
        kCCPRFHmacAlgSHA1 = 1,
        /// <summary>With HMAC-SHA-256.</summary>
        kCCPRFHmacAlgSHA256 = 3,
        /// <summary>With HMAC-SHA-384.</summary>
        kCCPRFHmacAlgSHA384 = 4,
        /// <summary>With HMAC-SHA-512.</summary>
        kCCPRFHmacAlgSHA512 = 5,
    }

    /// <summary>Derives a key from a password (RFC 8018 §5.2).</summary>
    /// <param name="algorithm">kCCPBKDF2.</param>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="prf">The hash.</param>
    /// <param name="rounds">How many, at least 1.</param>
    /// <param name="derivedKey">Receives as many bytes as it has room for, at least 1.</param>
    /// <returns>kCCSuccess or kCCParamError.</returns>
    [CExport("int CCKeyDerivationPBKDF(CCPBKDFAlgorithm algorithm, const char *password, size_t passwordLen, const uint8_t *salt, size_t saltLen, CCPseudoRandomAlgorithm prf, unsigned rounds, uint8_t *derivedKey, size_t derivedKeyLen)", Failure = "-4300", Exception = "-4308")]
    public static int CCKeyDerivationPBKDF(uint algorithm, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, uint prf, uint rounds, Span<byte> derivedKey) => CommonCrypto.Pbkdf2(algorithm, password, salt, prf, rounds, derivedKey);
}

/// <summary>Results.</summary>
[CHeader("CommonCrypto/CommonCryptoError.h", Brief = "Results of CommonCrypto calls.", Includes = ["stdint.h"])]
internal static partial class CommonCryptoErrorHeader
{
    /// <summary>Results.</summary>
    [CEnum("CCCryptorStatus", Underlying = "int32_t")]
    internal enum CCCryptorStatusNames
    {
        /// <summary>It went well.</summary>
        kCCSuccess = 0,
        /// <summary>A wrong argument.</summary>
        kCCParamError = -4300,
        /// <summary>A failure inside.</summary>
        kCCUnspecifiedError = -4308,
    }
}
