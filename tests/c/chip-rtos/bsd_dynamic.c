/*
 * The style of BSD for programs that are linked dynamically: TCPIP_DYN_LINK_SOCK leaves send, recv, sendto and recvfrom as they are.
 */
#define BSD44_SOCKET_API_STYLE
#define TCPIP_DYN_LINK_SOCK
#include <stdio.h>
#include "TCPIP.H"
#include "tap.h"

int main(void)
{
    struct sockaddr_in address, from;
    char buffer[16];
    int i, error, length, server, listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    int a = socket(AF_INET, SOCK_DGRAM, 0), b = socket(AF_INET, SOCK_DGRAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    for (i = 0; i < 200; i++) {
        address.sin_port = htons(22000 + (getpid() * 5 + i * 17) % 9000);
        if (bind(listener, &address, sizeof address) == 0 && bind(b, &address, sizeof address) == 0)
            break;
    }
    is(listen(listener, 2), 0, "listen");
    is(connect(client, &address, sizeof address), 0, "connect");
    length = sizeof from;
    server = accept(listener, &from, &length);
    is(send(client, "dynamic", 7, MSG_BLOCKING, &error), 7, "send with five parameters");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 60000UL, &error), 7, "recv with six");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 10UL, &error) == -1 ? error : 0, 235, "a time limit");
    is(sendto(a, "datagram", 8, 0, &address, &error), 8, "sendto with six");
    is(recvfrom(b, buffer, sizeof buffer, MSG_TIMEOUT, 60000UL, &from, &error), 8, "recvfrom with seven");
    is(from.sin_family, AF_INET, "and the sender");
    closesocket(server);
    closesocket(client);
    closesocket(listener);
    closesocket(a);
    closesocket(b);
    return tap_result();
}
