/*
 * What the programs of this folder share: they call the library, and print the call with what it returned. The whole of what a program
 * prints is its transcript, NAME.expected beside NAME.c. Both sides of a connection are contexts of ours, joined by memory (ends.h), so
 * that the order of everything is the same in each run.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include "../secure-transport/ends.h"

#include "alive.h"

#include <stdarg.h>

/* Prints a call as the program has it, and its result; gives the result back. */
#define SHOW(call) show_status(#call, (call))

__attribute__((unused))
static OSStatus show_status(const char *call, OSStatus status)
{
    printf("  %-76s %s\n", call, name_of(status));
    return status;
}

/* A value that a getter gave, by the name that the getter has for it. */
__attribute__((format(printf, 2, 3), unused))
static void show(const char *name, const char *format, ...)
{
    va_list arguments;

    printf("  %-76s ", name);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

__attribute__((format(printf, 1, 2), unused))
static void title(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}

__attribute__((unused))
static void show_states(const struct pair *pair)
{
    show("states of client and server", "%s, %s", name_of_state(pair->client.context), name_of_state(pair->server.context));
}

/* At the end of a program that has released what it made: what lives on is the library's. */
__attribute__((unused))
static void transcript_done(void)
{
    pair_done();
    title("Objects alive at the end: %ld", objects_alive());
}

static const SSLProtocol both_versions[] = { kTLSProtocol12, kTLSProtocol13 };

/* Runs both handshakes to their ends, behind all pauses, and prints what each side paused for and how it ended. */
__attribute__((unused))
static void show_handshake(struct pair *pair)
{
    struct end *ends[2];
    int i, j;

    pair_handshake(pair);
    ends[0] = &pair->client;
    ends[1] = &pair->server;
    for (i = 0; i < 2; i++) {
        printf("  %s:", i == 0 ? "client" : "server");
        for (j = 0; j < ends[i]->pause_count; j++)
            printf(" %s,", name_of(ends[i]->pauses[j]));
        printf(" %s, %s\n", name_of(ends[i]->last), name_of_state(ends[i]->context));
    }
}

#endif
