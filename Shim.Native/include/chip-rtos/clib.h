/*
 * clib.h
 * The C library: what this port has of it.
 *
 * Generated from ClibHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_clib_h
#define SHIM_clib_h

#include <tcpip.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_clib_h */
