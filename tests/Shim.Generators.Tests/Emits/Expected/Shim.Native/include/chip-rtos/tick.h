/*
 * tick.h
 *
 * Generated from TickHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_tick_h
#define SHIM_tick_h

#ifdef __cplusplus
extern "C" {
#endif

/** Counts. */
int tick(unsigned int by, int *error);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_tick_h */
