/*
 * How many objects of the library are alive, seen from outside: the low half of a reference is the number of its slot, freed slots are given
 * out again before new ones, and so a crowd that is larger than the number of freed slots ends behind all that live.
 */
#ifndef ALIVE_H
#define ALIVE_H

#include <CoreFoundation/CoreFoundation.h>

enum { ALIVE_CROWD = 4096 };

__attribute__((unused))
static long objects_alive(void)
{
    static CFTypeRef crowd[ALIVE_CROWD];
    long last = 0;
    int i;

    for (i = 0; i < ALIVE_CROWD; i++) {
        long slot;

        crowd[i] = CFDataCreate(NULL, NULL, 0);
        slot = (long)((uintptr_t)crowd[i] & 0xFFFFFFFF);
        last = slot > last ? slot : last;
    }
    for (i = 0; i < ALIVE_CROWD; i++)
        CFRelease(crowd[i]);
    return last + 1 - ALIVE_CROWD;
}

#endif
