/*
 * CoreFoundation/CFRuntime.h
 * Included by programs out of habit. New classes cannot be registered.
 *
 * Generated from CFRuntimeHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFRuntime_h
#define SHIM_CoreFoundation_CFRuntime_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFDictionary.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFRuntime_h */
