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
    int i, length, a = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP), b = socket(AF_INET, SOCK_DGRAM, 0);

    ok(a > 0 && b > 0, "datagram sockets");
    is(socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP), -1, "a protocol of another kind");
    is(socket(77, SOCK_DGRAM, 0), -1, "a family that does not exist");
    is(get_socketerror(-1), 247, "get_socketerror(-1)");
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    for (i = 0; i < 200; i++) {
        address.sin_port = htons(33000 + (getpid() * 3 + i * 17) % 20000);
        if (bind(b, &address, sizeof address) == 0)
            break;
    }
    is(sendto(a, "datagram", 8, 0, &address, sizeof address), 8, "sendto");
    is(sendto(a, "datagram", 8, 0, &address, 16), 8, "without sin_zero");
    is(sendto(a, "x", 1, 0, &address, 4), -1, "an address that is too short");
    is(get_socketerror(a), 222, "get_socketerror");
    is(sendto(a, "x", 1, 0, (struct sockaddr *)0, 0), -1, "sendto nowhere");
    is(get_socketerror(a), 214, "get_socketerror");
    length = sizeof from;
    is(recvfrom(b, buffer, sizeof buffer, 0, &from, &length), 8, "recvfrom");
    ok(length == (int)sizeof from && from.sin_family == AF_INET && from.sin_addr.s_addr == address.sin_addr.s_addr, "with the sender's address");
    memset(&from, 0x55, sizeof from);
    length = 4;
    is(recvfrom(b, buffer, 4, 0, &from, &length), -1, "one that is too long");
    is(get_socketerror(b), 240, "get_socketerror");
    ok(length == (int)sizeof from && from.sin_family == AF_INET && from.sin_zero[0] == 0x55, "a short address is filled as far as it goes");
    is(recvfrom_bsd(b, buffer, sizeof buffer, 0, NULL, NULL, 20), -1, "recvfrom_bsd with a limit");
    is(get_socketerror(b), 235, "get_socketerror");
    closesocket(a);
    closesocket(b);
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
    ok(inet_addr("no address") == (unsigned)-1 && inet_addr("no address") == INADDR_NONE, "is -1, and INADDR_NONE");
    for (i = 0; i < 200; i++) {
        address.sin_port = htons(22000 + (getpid() * 3 + i * 17) % 9000);
        if (bind(listener, &address, sizeof address) == 0)
            break;
    }
    is(bind(client, &address, 5), -1, "bind to an address that is too short");
    is(get_socketerror(client), 222, "get_socketerror");
    is(bind(client, NULL, sizeof address), -1, "and to none");
    is(get_socketerror(client), 214, "get_socketerror");
    is(connect(client, &address, -1), -1, "connect likewise");
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
    client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, &address, sizeof address);
    memset(&peer, 0x55, sizeof peer);
    length = 2;
    server = accept(listener, &peer, &length);
    ok(length == (int)sizeof peer && peer.sin_family == AF_INET && peer.sin_port == 0x5555, "accept with room for two bytes");
    closesocket(server);
    closesocket(client);
    closesocket(listener);
    datagrams();
    return tap_result();
}
