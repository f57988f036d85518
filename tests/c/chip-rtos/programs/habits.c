/*
 * How programs for the controller are written: memory-model keywords, NULL for error pointers, addresses without casts, a variable
 * called socket, literal numbers. headers.sh compiles it as C and as C++.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <stdio.h>
#include "CLIB.H"

#if defined(SC123) || defined(SC23) || defined(SC243)
#define WITH_TLS 1
#else
#error the controller has no TLS
#endif

static struct sockaddr_in bound;

void interrupt far handler(void);
void interrupt far handler(void) { }

int _cdecl main(void)
{
    unsigned char raw[16];
    char far *text = (char *)raw;
    struct sockaddr_in claddr;
    struct timeval wait;
    unsigned long address;
    fd_set set;
    int socket, retval, error;

    socket = opensocket(1, 0);
    bound.sin_port = htons(23);
    if (bind(socket, &bound, &error) == API_ERROR)
        printf("%d\n", error);
    listen(socket, 1, 0);
    memset(&claddr, 0, sizeof(struct sockaddr));
    claddr.sin_family = AF_INET;
    claddr.sin_addr.s_addr = htonl(INADDR_ANY);
    retval = inet_addr("10.0.0.1", &claddr.sin_addr.s_addr);
    memcpy(&address, &claddr.sin_addr.s_addr, 4);
    InetToAscii(&address, text);
    retval += htons(claddr.sin_port);
    FD_ZERO(&set);
    FD_SET(socket, &set);
    wait.tv_sec = 0;
    wait.tv_usec = 1;
    retval += select(socket + 1, &set, NULL, &set, &wait);
    retval += FD_ISSET(socket, &set);
    Set_Blocking_Mode(socket, 0, &error);
    if (accept(socket, (struct sockaddr *)&claddr, &error) < 0 && error == 235)
        retval++;
    if (recv(socket, raw, sizeof raw, MSG_TIMEOUT, 1000L, &error) == -1)
        retval++;
    send(socket, (const char *)"x", 1, MSG_BLOCKING, 0);
    SSL_SessionClose(-1, 0);
    closesocket(socket, &error);
    return retval == 12345;
}
