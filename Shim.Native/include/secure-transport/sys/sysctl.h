/*
 * sys/sysctl.h
 * sysctl, for programs that ask for the version of Darwin. The C library's own header where it still has one;
 * else a call that fails.
 *
 * Generated from SysctlHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_sys_sysctl_h
#define SHIM_sys_sysctl_h

#include <errno.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__has_include_next)
#if __has_include_next(<sys/sysctl.h>)
#define SHIM_HAS_SYSCTL 1
#endif
#endif

#ifdef SHIM_HAS_SYSCTL
#include_next <sys/sysctl.h>
#else
#define CTL_KERN 1
#define CTL_HW 6
#define KERN_OSTYPE 1
#define KERN_OSRELEASE 2

static inline int sysctl(int *name, unsigned int count, void *old_value, size_t *old_size, void *new_value, size_t new_size)
{
    (void)name;
    (void)count;
    (void)old_value;
    (void)old_size;
    (void)new_value;
    (void)new_size;
    errno = ENOSYS;
    return -1;
}
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_sys_sysctl_h */
