/*
 * A program that loads the library by hand and lets it go again: the runtime cannot be unloaded, so the library stays (nodelete), and
 * can be loaded a second time.
 *
 * shim-test: flags -ldl
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

typedef const void *(*create_function)(const void *, int, int);
typedef void (*release_function)(const void *);

static int is_mapped(void)
{
    char line[512];
    int found = 0;
    FILE *file = fopen("/proc/self/maps", "r");

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        found |= strstr(line, "libshimtls.so.1") != NULL;
    if (file != NULL)
        fclose(file);
    return found;
}

static void *function(void *library, const char *name)
{
    void *address = dlsym(library, name);

    ok(address != NULL, "%s is found", name);
    if (address == NULL)
        exit(tap_result());
    return address;
}

int main(void)
{
    char path[4096];
    create_function create;
    release_function release;
    const void *context;
    void *library;
    int turn;

    /* Nothing here names the library, so linkers that leave out what nobody uses (--as-needed) have left it to dlopen. */
    if (is_mapped())
        printf("# this linker has linked the library anyway\n");
    snprintf(path, sizeof path, "%s/lib/libshimtls.so.1", getenv("SHIM_SDK"));
    for (turn = 1; turn <= 2; turn++) {
        library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        ok(library != NULL, "loaded, time %d", turn);
        if (library == NULL)
            return tap_result();
        create = (create_function)(uintptr_t)function(library, "SSLCreateContext");
        release = (release_function)(uintptr_t)function(library, "CFRelease");
        context = create(NULL, 1, 0);
        ok(context != NULL, "a context is made, time %d", turn);
        release(context);
        ok(dlclose(library) == 0, "let go, time %d", turn);
        ok(is_mapped(), "and still there, time %d", turn);
    }
    /* What was found stays good: a thread or an exit handler of the runtime would fall into a hole otherwise. */
    context = create(NULL, 1, 0);
    ok(context != NULL, "its functions work on");
    release(context);
    return tap_result();
}
