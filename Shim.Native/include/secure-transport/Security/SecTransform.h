/*
 * Security/SecTransform.h
 * Transforms: the one that reads a stream, which programs use to load files.
 *
 * Generated from SecTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecTransform_h
#define SHIM_Security_SecTransform_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFError.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef CFTypeRef SecTransformRef;

/**
 * Reads everything that the stream of a read transform has.
 *
 * @param transformRef A read transform.
 * @param errorRef Receives a new error, else NULL; may be NULL itself.
 * @return New data, or NULL.
 */
CFTypeRef SecTransformExecute(SecTransformRef transformRef, CFErrorRef *errorRef);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecTransform_h */
