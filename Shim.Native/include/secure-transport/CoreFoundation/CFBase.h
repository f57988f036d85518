/*
 * CoreFoundation/CFBase.h
 * Base types of CoreFoundation, and what every object can do.
 *
 * Generated from CFBaseHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFBase_h
#define SHIM_CoreFoundation_CFBase_h

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <TargetConditionals.h>
#include <Availability.h>
#include <AvailabilityMacros.h>
#include <MacTypes.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef const void *CFTypeRef;
typedef unsigned long CFTypeID;
typedef const struct __CFString *CFStringRef;

/**
 * Tells the class of an object.
 *
 * @param cf Any object.
 * @return The number of its class; 0 for what is no object.
 */
CFTypeID CFGetTypeID(CFTypeRef cf);

/**
 * Gives back one retain of an object; the last one ends its life.
 *
 * @param cf Any object.
 */
void CFRelease(CFTypeRef cf);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFBase_h */
