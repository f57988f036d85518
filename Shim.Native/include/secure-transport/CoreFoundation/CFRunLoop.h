/*
 * CoreFoundation/CFRunLoop.h
 * CFRunLoop: waits for the streams that are scheduled with it. There are no timers, other sources and modes.
 *
 * Generated from CFRunLoopHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFRunLoop_h
#define SHIM_CoreFoundation_CFRunLoop_h

#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFString.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct __CFRunLoop *CFRunLoopRef;

extern const CFStringRef kCFRunLoopDefaultMode;
extern const CFStringRef kCFRunLoopCommonModes;

/** Gives the class number of CFRunLoop. */
CFTypeID CFRunLoopGetTypeID(void);

/**
 * Gives the run loop of this thread.
 *
 * @return A run loop that is not the caller's to release; it lives as long as the thread.
 */
CFRunLoopRef CFRunLoopGetCurrent(void);

/**
 * Waits for the streams of this thread's run loop and tells their clients, until there is no stream left or
 * CFRunLoopStop is called.
 */
void CFRunLoopRun(void);

/**
 * Ends CFRunLoopRun, from any thread.
 *
 * @param rl The run loop.
 */
void CFRunLoopStop(CFRunLoopRef rl);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFRunLoop_h */
