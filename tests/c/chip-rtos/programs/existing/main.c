/*
 * A program as it lies about for the controller, of two modules; existing.sh builds it with the makefile of docs/chip-rtos.md. Asks a
 * server several times in one run, good and bad ways.
 */
#include "CLIB.H"
#include <stdio.h>
#include "HTTP.H"

int main(int argc, char **argv)
{
    int i, result = 0;

    if (argc < 3)
        return 2;
    for (i = 0; i < 3; i++)
        result += http_get(argv[1], (unsigned)atoi(argv[2]), 1) != 0;
    printf("\n%d failed\n", result);
    /* Without TLS the server does not understand; then nobody is there; both leave through the common exit. */
    printf("plain: %d\n", http_get(argv[1], (unsigned)atoi(argv[2]), 0));
    printf("nobody: %d\n", http_get("127.0.0.1", 9, 1));
    return result;
}
