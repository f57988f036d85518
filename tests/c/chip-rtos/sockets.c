/*
 * The socket layer without TLS.
 * shim-test: flags -lpthread
 */
#include "chip.h"

static void streams(void)
{
    struct sockaddr_in peer;
    char buffer[64], text[16];
    int client, server, listener, port, error = -1, length;
    GetSocketOption option;

    listener = open_listener(0, &port);
    ok(listener > 0, "a listener has a descriptor");
    client = open_client(0, port);
    memset(&peer, 0, sizeof peer);
    server = accept(listener, &peer, &error);
    ok(server > 0 && error == 0, "accept gives a descriptor and error 0");
    is(peer.sin_family, AF_INET, "the peer's address has its family");
    InetToAscii(&peer.sin_addr.s_addr, text);
    ok(strcmp(text, "127.0.0.1") == 0, "and is 127.0.0.1");
    is(listen(listener, 1, &error), 0, "listen on a listening socket is no error");

    is(recv(server, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error), -1, "recv with nothing there");
    is(error, 235, "MSG_DONTWAIT: error");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30, &error), -1, "recv that times out");
    is(error, 235, "MSG_TIMEOUT: error");
    is(send(client, "hello", 5, 0, &error), 5, "send");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT | MSG_PEEK, 2000, &error), 5, "MSG_PEEK shows");
    is(GetWaitingBytes(server, &error), 5, "and leaves it there");
    is(recv(server, buffer, 3, MSG_TIMEOUT, 2000, &error), 3, "a part of it");
    is(recv(server, buffer, sizeof buffer, MSG_BLOCKING, 0, &error), 2, "the rest of it");
    is(SSL_HandshakeComplete(server, 0xFFFF), 0, "no TLS: SSL_HandshakeComplete is 0, at once");
    is(SSL_SendFlush(server, &error), -1, "no TLS: SSL_SendFlush");
    is(error, 201, "error");
    is(shutdown(client, 1, &error), 0, "shutdown of the writing half");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), -1, "the end of a stream is -1, never 0");
    is(error, 257, "error");

    option.protocol_level = IP_PROTOTCP_LEVEL;
    option.optionName = TCP_NODELAY;
    option.optionValue = buffer;
    length = 1;
    option.optionLength = &length;
    is(getsockopt(client, &option, &error), -1, "getsockopt without room");
    is(error, 242, "error");
    is(set_option(client, TCP_NODELAY, 1), 0, "TCP_NODELAY");
    length = sizeof(int);
    is(getsockopt(client, &option, &error), 0, "and back");
    ok(*(int *)(void *)buffer != 0 && length == (int)sizeof(int), "as it was set");
    is(set_option(client, 0x7777, 1), 242, "an option that does not exist");
    is(set_option(client, TCP_SSLSESSION, 31000), 222, "a session that does not exist");
    closesocket(client, &error);
    closesocket(server, &error);

    client = open_client(0, port);
    server = accept(listener, NULL, &error);
    is(ResetConnection(client, &error), 0, "ResetConnection");
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), -1, "the peer sees it");
    is(error, 254, "error");
    is(send(client, "x", 1, 0, &error), -1, "nothing more can be sent");
    is(closesocket(client, &error), 0, "closesocket is still needed");
    closesocket(server, &error);
    closesocket(listener, &error);
    client = open_client(0, port);
    is(client, -1, "connect to nobody");
    is(tcp_connect("127.0.0.1", 0, (unsigned)port, &error), -1, "tcp_connect to nobody");
    is(error, 261, "error");
    is(get_socketerror(-1), 261, "get_socketerror(-1)");
}

static void without_waiting(void)
{
    struct sockaddr_in address;
    fd_set reads, writes;
    char buffer[8];
    int port, error, i, result = -1, server, listener = open_listener(0, &port), client = opensocket(SOCK_STREAM, &error);

    Set_Blocking_Mode(client, 0, &error);
    Set_Blocking_Mode(listener, 0, &error);
    is(accept(listener, NULL, &error), -1, "accept without waiting");
    is(error, 235, "error");
    loopback(&address, port);
    for (i = 0; i < 100; i++) {
        result = connect(client, &address, &error);
        if (result == 0 || error == 256)
            break;
        if (error != 236 && error != 237)
            break;
        api_sleep(5);
    }
    ok(result == 0 || error == 256, "connect called again and again");
    is(connect(client, &address, &error), -1, "and once more");
    is(error, 256, "error");
    FD_ZERO(&reads);
    FD_SET(listener, &reads);
    is(select_ms(listener + 1, &reads, NULL, NULL, 2000), 1, "select sees the connection");
    ok(FD_ISSET(listener, &reads), "and says where");
    server = accept(listener, NULL, &error);
    ok(server > 0, "accept");

    FD_ZERO(&reads);
    FD_ZERO(&writes);
    FD_SET(server, &reads);
    FD_SET(client, &writes);
    is(select_ms(MAX_BECK_SOCKETS, &reads, &writes, NULL, 1000), 1, "one can write, nobody can read");
    is(FD_Next(&writes, MAX_BECK_SOCKETS), client, "FD_Next finds it");
    ok(FD_Next(&writes, client) < 0, "and nothing more");
    send(client, "ping", 4, 0, &error);
    FD_ZERO(&reads);
    FD_SET(server, &reads);
    FD_SET(client, &reads);
    is(select_ms(MAX_BECK_SOCKETS, &reads, &reads, NULL, 1000) >= 3, 1, "one set in two roles");
    is(select_ms(MAX_BECK_SOCKETS + 1, &reads, NULL, NULL, 1000), 0, "nfds that cannot be");
    is(recv(server, buffer, sizeof buffer, 0, 0, &error), 4, "recv");
    closesocket(client, &error);
    FD_ZERO(&reads);
    FD_SET(server, &reads);
    is(select_ms(server + 1, NULL, NULL, &reads, 2000), 1, "the except set tells that the peer has closed");
    closesocket(server, &error);
    closesocket(listener, &error);
}

static void datagrams(void)
{
    struct sockaddr_in address, from;
    char buffer[64];
    int error, port, i, a = opensocket(SOCK_DGRAM, &error), b = opensocket(SOCK_DGRAM, &error);

    for (i = 0; i < 500; i++) {
        port = 33000 + (getpid() * 7 + i) % 20000;
        loopback(&address, port);
        if (bind(b, &address, &error) == 0)
            break;
    }
    is(recvfrom(b, buffer, sizeof buffer, MSG_TIMEOUT, 20, NULL, &error), -1, "recvfrom that times out");
    is(error, 235, "error");
    is(sendto(a, "datagram", 8, MSG_BLOCKING, &address, &error), 8, "sendto");
    is(sendto(a, "more", 4, MSG_BLOCKING, &address, &error), 4, "and another");
    for (i = 0; i < 100 && GetWaitingBytes(b, &error) < 12; i++)
        api_sleep(10);
    is(GetWaitingBytes(b, &error), 12, "GetWaitingBytes is the sum");
    from.sin_family = AF_INET;
    is(recvfrom(b, buffer, 4, MSG_BLOCKING, 0, &from, &error), -1, "a datagram longer than the buffer");
    is(error, 240, "error");
    ok(memcmp(buffer, "data", 4) == 0, "is there as far as there is room");
    is(recvfrom(b, buffer, sizeof buffer, MSG_BLOCKING, 0, &from, &error), 4, "the next one");
    is(from.sin_addr.s_addr == address.sin_addr.s_addr, 1, "comes from loopback");
    is(send(a, "x", 1, 0, &error), -1, "send is for TCP");
    is(SSL_ClientStart(a, NULL, &error), -1, "and so is TLS");
    is(error, 243, "error");
    is(SSL_HandshakeComplete(a, 10), -1, "SSL_HandshakeComplete");
    closesocket(a, &error);
    closesocket(b, &error);
}

static void addresses(void)
{
    unsigned long address = ~0UL;
    unsigned char bytes[16];
    char text[46];
    struct in_addr found[4];
    int error, sd;

    is(inet_addr("192.168.1.2", &address), 0, "inet_addr");
    is((long long)address, 0x0201A8C0, "is in network order and zero-extended");
    ok(inet_addr("1.2.3", &address) != 0 && inet_addr("a.b.c.d", &address) != 0 && inet_addr("1.2.3.256", &address) != 0, "inet_addr of other texts");
    address |= (unsigned long)0xABCD << (sizeof(long) * 4);
    is(InetToAscii(&address, text), 0, "InetToAscii");
    ok(strcmp(text, "192.168.1.2") == 0, "32 bits of a long count");
    is(htons(0x1234), 0x3412, "htons");
    is((long long)htonl(0x12345678UL), 0x78563412, "htonl");
    is(inet_pton(AF_INET6, "2001:db8::1", bytes), 1, "inet_pton");
    is(inet_ntop(AF_INET6, bytes, text, sizeof text), 0, "inet_ntop");
    ok(strcmp(text, "2001:db8::1") == 0, "gives it back");
    is(inet_ntop(AF_INET6, bytes, text, 10), -1, "inet_ntop without room");
    is(inet_pton(77, "1.2.3.4", bytes), -1, "a family that does not exist");
    is(inet_pton(AF_INET, "1.2.3.4.5", bytes), 0, "a text that is no address");
    ok(getHostByName("localhost", 4, found) > 0, "getHostByName");
    ok(getHostByName("no.such.host.invalid", 4, found) < 0, "getHostByName of nobody");
    sd = opensocket_ext(AF_INET6, SOCK_STREAM, &error);
    ok(sd > 0, "an IPv6 socket");
    closesocket(sd, &error);
}

static void version_6(void)
{
    struct sockaddr_in6 address, peer;
    char buffer[8];
    int error, i, server, listener = opensocket_ext(AF_INET6, SOCK_STREAM, &error), client = opensocket_ext(AF_INET6, SOCK_STREAM, &error);

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
    is(listen(listener, 1, &error), 0, "listen on IPv6");
    is(connect(client, &address, &error), 0, "connect");
    memset(&peer, 0, sizeof peer);
    server = accept(listener, &peer, &error);
    ok(server > 0 && peer.sin6_family == AF_INET6 && peer.sin6_addr.s6_addr[15] == 1, "accept tells the peer's address");
    send(client, "6", 1, 0, &error);
    is(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 2000, &error), 1, "data");
    closesocket(client, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
}

int main(void)
{
    streams();
    without_waiting();
    datagrams();
    addresses();
    version_6();
    return tap_result();
}
