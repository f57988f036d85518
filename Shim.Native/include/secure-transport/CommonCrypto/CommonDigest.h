/*
 * CommonCrypto/CommonDigest.h
 * Hashes of data that is in memory, at once and piece by piece.
 *
 * Generated from CommonDigestHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CommonCrypto_CommonDigest_h
#define SHIM_CommonCrypto_CommonDigest_h

#include <stdint.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

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

/**
 * Hashes data with MD5.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 16 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_MD5(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for MD5.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_MD5_Init(CC_MD5_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_MD5_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_MD5_Update(CC_MD5_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 16 bytes.
 * @param c A context that CC_MD5_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_MD5_Final(unsigned char *md, CC_MD5_CTX *c);

/**
 * Hashes data with SHA-1.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 20 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA1(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for SHA-1.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_SHA1_Init(CC_SHA1_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_SHA1_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA1_Update(CC_SHA1_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 20 bytes.
 * @param c A context that CC_SHA1_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA1_Final(unsigned char *md, CC_SHA1_CTX *c);

/**
 * Hashes data with SHA-224.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 28 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA224(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for SHA-224.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_SHA224_Init(CC_SHA256_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_SHA224_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA224_Update(CC_SHA256_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 28 bytes.
 * @param c A context that CC_SHA224_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA224_Final(unsigned char *md, CC_SHA256_CTX *c);

/**
 * Hashes data with SHA-256.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 32 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA256(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for SHA-256.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_SHA256_Init(CC_SHA256_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_SHA256_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA256_Update(CC_SHA256_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 32 bytes.
 * @param c A context that CC_SHA256_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA256_Final(unsigned char *md, CC_SHA256_CTX *c);

/**
 * Hashes data with SHA-384.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 48 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA384(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for SHA-384.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_SHA384_Init(CC_SHA512_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_SHA384_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA384_Update(CC_SHA512_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 48 bytes.
 * @param c A context that CC_SHA384_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA384_Final(unsigned char *md, CC_SHA512_CTX *c);

/**
 * Hashes data with SHA-512.
 *
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @param md Receives 64 bytes.
 * @return md; NULL if a pointer is missing.
 */
unsigned char *CC_SHA512(const void *data, CC_LONG len, unsigned char *md);

/**
 * Begins a message for SHA-512.
 *
 * @param c The context; whatever it held is forgotten.
 * @return 1; 0 for NULL.
 */
int CC_SHA512_Init(CC_SHA512_CTX *c);

/**
 * Adds to the message.
 *
 * @param c A context that CC_SHA512_Init began.
 * @param data The data; may be NULL if len is 0.
 * @param len How many bytes.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA512_Update(CC_SHA512_CTX *c, const void *data, CC_LONG len);

/**
 * Ends the message.
 *
 * @param md Receives 64 bytes.
 * @param c A context that CC_SHA512_Init began; it is zeroed.
 * @return 1; 0 for NULL and for a context that was not begun, or was ended.
 */
int CC_SHA512_Final(unsigned char *md, CC_SHA512_CTX *c);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CommonCrypto_CommonDigest_h */
