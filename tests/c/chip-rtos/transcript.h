/*
 * For programs whose output is compared with a file: every call as it is written, what it returned, and the error number. A call that
 * does not touch the error number shows as "error unset".
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include "chip.h"

#define UNSET (-12345)

static int error;

UNUSED static void show_result(const char *call, int result)
{
    if (error == UNSET)
        printf("%s = %d, error unset\n", call, result);
    else
        printf("%s = %d, error %d\n", call, result, error);
    fflush(stdout);
}

/* A call with &error among its arguments. */
#define SHOW(call) do { int result_; error = UNSET; result_ = (call); show_result(#call, result_); } while (0)

/* A call without an error number. */
#define SHOW_RESULT(call) do { printf("%s = %ld\n", #call, (long)(call)); fflush(stdout); } while (0)

/* The same call for a variable. */
#define SET(variable, call) do { error = UNSET; variable = (call); show_result(#variable " = " #call, variable); } while (0)

#define SAY(text) printf("\n-- %s\n", text)

#endif
