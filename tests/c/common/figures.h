/*
 * What the system says about this process: memory, threads, descriptors.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A number of /proc/self/status, such as "VmRSS:" (in KiB) and "Threads:"; -1 without it. */
__attribute__((unused))
static long figure(const char *name)
{
    char line[128];
    long value = -1;
    size_t length = strlen(name);
    FILE *file = fopen("/proc/self/status", "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, length) == 0)
            value = strtol(line + length, NULL, 10);
    }
    if (file != NULL)
        fclose(file);
    return value;
}

__attribute__((unused))
static int descriptors_open(void)
{
    int i, n = 0;

    for (i = 0; i < 1024; i++)
        n += lseek(i, 0, SEEK_CUR) >= 0 || errno != EBADF;
    return n;
}

#endif
