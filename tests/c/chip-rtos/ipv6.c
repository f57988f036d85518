/*
 * Sockets of IPv6, with and without TLS.
 * shim-test: flags -lpthread
 */
#include "chip.h"

static void version_6(void)
{
    struct sockaddr_in6 address, peer;
    char buffer[8];
    int error, i, session, server, listener = opensocket_ext(AF_INET6, SOCK_STREAM, &error), client = opensocket_ext(AF_INET6, SOCK_STREAM, &error);

    memset(&address, 0, sizeof address);
    address.sin6_family = AF_INET6;
    address.sin6_addr.s6_addr[15] = 1;
    for (i = 0; i < 100; i++) {
        address.sin6_port = htons(21000 + (getpid() + i * 13) % 10000);
        if (bind(listener, &address, &error) == 0)
            break;
    }
    if (i == 100) {
        skip("IPv6: no loopback");
        return;
    }
    add_identity();
    session = new_session("Own", 0);
    set_option(listener, TCP_SSL_SERVER, 1);
    set_option(listener, TCP_SSLSESSION, session);
    set_option(client, TCP_SSL_CLIENT, 1);
    set_option(client, TCP_SSLSESSION, session);
    is(listen(listener, 1, &error), 0, "listen on IPv6");
    is(connect(client, &address, &error), 0, "connect");
    memset(&peer, 0, sizeof peer);
    server = accept(listener, &peer, &error);
    ok(server > 0 && peer.sin6_family == AF_INET6 && peer.sin6_addr.s6_addr[15] == 1, "accept tells the peer's address");
    is(SSL_ClientStart(client, "localhost", &error), 0, "SSL_ClientStart");
    ok(shake_hands(client, server, NULL, NULL), "the handshake");
    send(client, "6", 1, 0, &error);
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 60000, &error), 1, "data");
    closesocket(client, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
}

static void datagrams_6(void)
{
    struct sockaddr_in6 address;
    struct sockaddr_in four;
    char buffer[8];
    int error, i, sd = opensocket_ext(77, SOCK_DGRAM, &error), other = opensocket(SOCK_DGRAM, &error);

    memset(&address, 0, sizeof address);
    address.sin6_addr.s6_addr[15] = 1;
    for (i = 0; i < 100; i++) {
        address.sin6_port = htons(33000 + (getpid() * 5 + i) % 20000);
        if (sd > 0 && bind(sd, &address, &error) == 0)
            break;
    }
    if (i == 100) {
        skip("datagrams of IPv6: no loopback");
        return;
    }
    ok(1, "every family but AF_INET is taken for IPv6; an address may leave its family 0");
    loopback(&four, 9);
    is(sendto(sd, "x", 1, 0, &four, &error) == -1 ? error : 0, 247, "sendto an address of IPv4");
    address.sin6_family = AF_INET6;
    is(sendto(other, "x", 1, 0, &address, &error) == -1 ? error : 0, 247, "and of IPv6 from IPv4");
    is(sendto(sd, "six", 3, 0, &address, &error), 3, "sendto");
    is(sendto(sd, "again", 5, 0, &address, &error), 5, "and again");
    memset(&address, 0, sizeof address);
    is(recvfrom(sd, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &address, &error), 3, "recvfrom");
    ok(address.sin6_len == sizeof address && address.sin6_family == AF_INET6 && address.sin6_addr.s6_addr[15] == 1, "tells the sender");
    memset(&four, 0x55, sizeof four);
    four.sin_family = AF_INET;
    is(recvfrom(sd, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &four, &error), 5, "recvfrom with a struct that says it is IPv4");
    is(four.sin_port, 0x5555, "which is left alone");
    closesocket(sd, &error);
    closesocket(other, &error);
}

int main(void)
{
    version_6();
    datagrams_6();
    return tap_result();
}
