/*
 * What a test program says: one line for each thing it looked at.
 */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdio.h>

static int tap_failures;

/* Prints "ok - name" or "not ok - name"; the name is a printf format. Gives the condition back. */
__attribute__((format(printf, 2, 3), unused))
static int ok(int condition, const char *name, ...)
{
    va_list arguments;

    fputs(condition ? "ok - " : "not ok - ", stdout);
    va_start(arguments, name);
    vprintf(name, arguments);
    va_end(arguments);
    putchar('\n');
    fflush(stdout);
    tap_failures += !condition;
    return condition;
}

/* Compares two numbers; prints both when they differ. */
__attribute__((unused))
static int is(long long got, long long wanted, const char *name)
{
    return got == wanted ? ok(1, "%s", name) : ok(0, "%s: got %lld, wanted %lld", name, got, wanted);
}

/* Prints "skip - name". */
__attribute__((unused))
static void skip(const char *name)
{
    printf("skip - %s\n", name);
    fflush(stdout);
}

/* The exit code for main. */
__attribute__((unused))
static int tap_result(void)
{
    return tap_failures > 0;
}

#endif
