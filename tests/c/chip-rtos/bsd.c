/*
 * The functions in the style of BSD: plain names with BSD's parameters, errors from get_socketerror.
 */
#define BSD44_SOCKET_API_STYLE
#include <stdio.h>
#include "TCPIP.H"
#include "tap.h"

static void datagrams(void)
{
    struct sockaddr_in address, from;
    char buffer[16];
    int i, length = sizeof from, first = socket(AF_INET, SOCK_DGRAM, 0), second = socket(AF_INET, SOCK_DGRAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    for (i = 0; i < 200; i++) {
        address.sin_port = htons(22000 + (getpid() * 3 + i * 17) % 9000);
        if (bind(first, &address, sizeof address) == 0)
            break;
    }
    is(sendto_bsd(second, "datagram", 8, 0, (struct sockaddr *)&address, sizeof address), 8, "sendto_bsd");
    is(recvfrom_bsd(first, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &length, 5000), 8, "recvfrom_bsd");
    ok(memcmp(buffer, "datagram", 8) == 0 && length == (int)sizeof from && from.sin_family == AF_INET
        && from.sin_addr.s_addr == address.sin_addr.s_addr && from.sin_port != 0, "the datagram and where it comes from");
    is(recvfrom_bsd(first, buffer, sizeof buffer, 0, NULL, NULL, 20), -1, "recvfrom_bsd with a limit");
    is(get_socketerror(first), 235, "get_socketerror");
    is(sendto_bsd(second, "x", 1, 0, NULL, 0), -1, "sendto_bsd to nowhere");
    closesocket(first);
    closesocket(second);
}

int main(void)
{
    struct sockaddr_in address, peer;
    char buffer[16];
    int i, one = 1, length, server, listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);

    ok(listener > 0 && client > 0, "socket");
    is(socket(AF_INET, SOCK_STREAM, 77), -1, "a protocol that does not exist");
    is(get_socketerror(-1), 243, "get_socketerror(-1)");
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    is((long long)inet_addr("no address"), 0xFFFFFFFFLL, "inet_addr of another text");
    for (i = 0; i < 200; i++) {
        address.sin_port = htons(22000 + (getpid() * 3 + i * 17) % 9000);
        if (bind(listener, &address, sizeof address) == 0)
            break;
    }
    is(listen(listener, 2), 0, "listen");
    is(connect(client, &address, sizeof address), 0, "connect");
    length = sizeof peer;
    server = accept(listener, &peer, &length);
    ok(server > 0 && length == (int)sizeof peer && peer.sin_family == AF_INET, "accept with the length of the address");
    is(setsockopt(client, IP_PROTOTCP_LEVEL, TCP_NODELAY, &one, sizeof one), 0, "setsockopt");
    one = 0;
    length = sizeof one;
    ok(getsockopt(client, IP_PROTOTCP_LEVEL, TCP_NODELAY, &one, &length) == 0 && one != 0, "getsockopt");
    is(send(client, "bsd", 3, 0), 3, "send");
    is(recv(server, buffer, sizeof buffer, 0), 3, "recv");
    is(recv_bsd(server, buffer, sizeof buffer, 0, 20), -1, "recv_bsd with a limit");
    is(get_socketerror(server), 235, "get_socketerror");
    is(shutdown(client, 1), 0, "shutdown");
    is(recv(server, buffer, sizeof buffer, 0), -1, "the end of the stream");
    is(get_socketerror(server), 257, "get_socketerror");
    is(closesocket(client), 0, "closesocket");
    is(closesocket(client), -1, "and again");
    is(get_socketerror(client), 209, "get_socketerror");
    closesocket(server);
    closesocket(listener);
    datagrams();
    return tap_result();
}
