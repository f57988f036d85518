/*
 * Security/SecReadTransform.h
 * The transform that reads a stream.
 *
 * Generated from SecReadTransformHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecReadTransform_h
#define SHIM_Security_SecReadTransform_h

#include <CoreFoundation/CFStream.h>
#include <Security/SecTransform.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes a transform that reads a stream: the stream itself, retained.
 *
 * @param inputStream The stream.
 * @return A new reference.
 */
SecTransformRef SecTransformCreateReadTransformWithReadStream(CFReadStreamRef inputStream);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecReadTransform_h */
