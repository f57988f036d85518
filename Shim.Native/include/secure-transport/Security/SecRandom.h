/*
 * Security/SecRandom.h
 * Random bytes.
 *
 * Generated from SecRandomHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecRandom_h
#define SHIM_Security_SecRandom_h

#include <stddef.h>
#include <stdint.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const struct __SecRandom *SecRandomRef;

/** The operating system's generator, which is the only one: it is NULL. */
extern const SecRandomRef kSecRandomDefault;

/**
 * Fills memory with random bytes.
 *
 * @param rnd kSecRandomDefault.
 * @param count How many bytes.
 * @param bytes Where they go.
 * @return 0, or -1.
 */
int SecRandomCopyBytes(SecRandomRef rnd, size_t count, void *bytes);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecRandom_h */
