/*
 * Security/SecAccess.h
 * Rules about who may use an item. Items are in the memory of this process: there is nobody else to keep out.
 *
 * Generated from SecAccessHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_Security_SecAccess_h
#define SHIM_Security_SecAccess_h

#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFString.h>
#include <Security/SecBase.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Tells the type of such rules.
 *
 * @return The number that CFGetTypeID gives for them.
 */
CFTypeID SecAccessGetTypeID(void);

/**
 * Makes rules that allow everything to this process; calls that take them ignore them.
 *
 * @param descriptor What they are for; it shows in CFCopyDescription.
 * @param trustedlist Ignored.
 * @param accessRef Receives new rules.
 * @return 0 or errSecParam.
 */
OSStatus SecAccessCreate(CFStringRef descriptor, CFArrayRef trustedlist, SecAccessRef *accessRef);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_Security_SecAccess_h */
