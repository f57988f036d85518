/*
 * CommonCrypto: hashes at once and piece by piece, the way aria2 and others use them. The values are those of the standards' examples.
 *
 * shim-test: sanitize address,undefined
 * shim-test: each-provider
 */
#include <CommonCrypto/CommonDigest.h>

#include <string.h>

#include "tap.h"

static int is_hex(const unsigned char *bytes, size_t size, const char *wanted)
{
    char text[2 * 64 + 1];
    size_t i;

    for (i = 0; i < size; i++)
        sprintf(text + 2 * i, "%02x", bytes[i]);
    return strcmp(text, wanted) == 0;
}

/* One message, split in all ways, copied in the middle, forgotten, reused. */
#define TRY(NAME, CONTEXT, SIZE, ABC)                                                                                         \
    static void try_##NAME(void)                                                                                              \
    {                                                                                                                         \
        CONTEXT context, copy;                                                                                                \
        unsigned char hash[64], again[64];                                                                                    \
        static unsigned char large[300];                                                                                      \
        size_t i, bad = 0;                                                                                                    \
                                                                                                                              \
        ok(CC_##NAME("abc", 3, hash) == hash && is_hex(hash, SIZE, ABC), #NAME " of abc");                                    \
        is(CC_##NAME##_DIGEST_LENGTH, SIZE, #NAME "'s size");                                                                 \
        ok(CC_##NAME(NULL, 0, hash) == hash && CC_##NAME(NULL, 1, hash) == NULL && CC_##NAME("abc", 3, NULL) == NULL,         \
            #NAME " with NULL");                                                                                              \
        memset(large, 'q', sizeof large);                                                                                     \
        CC_##NAME(large, sizeof large, hash);                                                                                 \
        for (i = 0; i <= sizeof large; i++) {                                                                                 \
            bad += CC_##NAME##_Init(&context) != 1 || CC_##NAME##_Update(&context, large, (CC_LONG)i) != 1                    \
                || CC_##NAME##_Update(&context, large + i, (CC_LONG)(sizeof large - i)) != 1                                  \
                || CC_##NAME##_Final(again, &context) != 1 || memcmp(hash, again, SIZE) != 0;                                 \
        }                                                                                                                     \
        is((long long)bad, 0, #NAME " in two pieces, split anywhere");                                                        \
        is(CC_##NAME##_Update(&context, "x", 1), 0, #NAME ": a context that was ended takes no more");                        \
        is(CC_##NAME##_Final(again, &context), 0, #NAME ": and ends once");                                                   \
        CC_##NAME##_Init(&context);                                                                                           \
        CC_##NAME##_Update(&context, "a", 1);                                                                                 \
        copy = context;                                                                                                       \
        CC_##NAME##_Update(&copy, "bc", 2);                                                                                   \
        ok(CC_##NAME##_Final(again, &copy) == 1 && is_hex(again, SIZE, ABC), #NAME " goes on in a copy");                      \
        CC_##NAME##_Init(&context);                                                                                           \
        is(CC_##NAME##_Update(&context, NULL, 1), 0, #NAME ": NULL with a length");                                           \
        is(CC_##NAME##_Update(&context, NULL, 0), 1, #NAME ": NULL without");                                                 \
        is(CC_##NAME##_Init(NULL) | CC_##NAME##_Update(NULL, "", 0) | CC_##NAME##_Final(again, NULL)                          \
            | CC_##NAME##_Final(NULL, &context), 0, #NAME ": no context, no room");                                           \
        for (i = 0; i < 5000; i++) {                                                                                          \
            CC_##NAME##_Init(&copy);                                                                                          \
            CC_##NAME##_Update(&copy, "forgotten", 9);                                                                        \
        }                                                                                                                     \
        CC_##NAME##_Update(&copy, "", 0);                                                                                     \
        ok(CC_##NAME##_Final(again, &copy) == 1, #NAME ": many contexts may be forgotten");                                   \
    }

TRY(MD5, CC_MD5_CTX, 16, "900150983cd24fb0d6963f7d28e17f72")
TRY(SHA1, CC_SHA1_CTX, 20, "a9993e364706816aba3e25717850c26c9cd0d89d")
TRY(SHA224, CC_SHA256_CTX, 28, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")
TRY(SHA256, CC_SHA256_CTX, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
TRY(SHA384, CC_SHA512_CTX, 48, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")
TRY(SHA512, CC_SHA512_CTX, 64,
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")

int main(void)
{
    CC_MD5_CTX md5;
    unsigned char hash[64];

    try_MD5();
    try_SHA1();
    try_SHA224();
    try_SHA256();
    try_SHA384();
    try_SHA512();
    CC_MD5_Init(&md5);
    is(CC_SHA1_Update(&md5, "abc", 3), 0, "a context of another hash");
    is(CC_SHA1_Final(hash, &md5), 0, "does not end either");
    return tap_result();
}
