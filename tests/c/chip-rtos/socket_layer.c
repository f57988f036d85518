/*
 * The socket layer: every function in every state of a socket, TCP and UDP. IPv6, which a machine may lack, is in sockets.c.
 */
#include "transcript.h"

static char buffer[64];

static void show_address(const char *what, const struct sockaddr_in *address)
{
    char text[16];

    InetToAscii(&address->sin_addr.s_addr, text);
    printf("%s: length %s, family %d, %s, port %s\n", what, address->sin_len == sizeof *address ? "right" : "wrong", address->sin_family, text,
        address->sin_port != 0 ? "there" : "0");
}

/* Every call on a stream socket that has no connection. */
static void without_connection(int sd)
{
    struct sockaddr_in peer;

    SHOW(send(sd, "x", 1, 0, &error));
    SHOW(send(sd, "", 0, 0, &error));
    SHOW(recv(sd, buffer, 1, 0, 0, &error));
    SHOW(recv(sd, buffer, 1, MSG_DONTWAIT, 0, &error));
    SHOW(GetWaitingBytes(sd, &error));
    SHOW(shutdown(sd, 2, &error));
    SHOW(ResetConnection(sd, &error));
    SHOW(accept(sd, &peer, &error));
    SHOW(sendto(sd, "x", 1, 0, &peer, &error));
    SHOW(recvfrom(sd, buffer, 1, 0, 0, &peer, &error));
}

static void opening(void)
{
    int sd, another, other;

    SAY("opening");
    SET(sd, opensocket(SOCK_STREAM, &error));
    SET(another, opensocket_ext(AF_INET, SOCK_STREAM, &error));
    SET(other, opensocket_ext(AF_INET, SOCK_DGRAM, &error));
    SHOW(opensocket(0, &error));
    SHOW(opensocket(3, &error));
    SHOW(opensocket_ext(AF_INET, 77, &error));
    SHOW_RESULT(get_socketerror(-1));
    SHOW_RESULT(get_socketerror(sd));
    SHOW(opensocket(77, NULL));
    SAY("without a connection");
    without_connection(sd);
    SHOW_RESULT(get_socketerror(sd));
    SAY("closing");
    SHOW(closesocket(another, &error));
    SHOW(closesocket(another, &error));
    SHOW_RESULT(get_socketerror(another));
    SHOW(closesocket(other, NULL));
    SHOW(closesocket(other, NULL));
    SHOW(closesocket(sd, &error));
    SAY("the lowest number that is free");
    SET(sd, opensocket(SOCK_DGRAM, &error));
    SHOW(closesocket(sd, &error));
}

static void connecting(void)
{
    struct sockaddr_in address, peer;
    int i, port, sd, other, listener, server;

    SAY("listening");
    listener = open_listener(0, &port);
    SHOW(listen(listener, 1, &error));
    SHOW(listen(listener, 0, &error));
    SHOW(listen(listener, -5, &error));
    SHOW(listen(listener, 5000, &error));
    SHOW(send(listener, "x", 1, 0, &error));
    SHOW(recv(listener, buffer, 1, 0, 0, &error));
    SHOW(GetWaitingBytes(listener, &error));
    SHOW(shutdown(listener, 2, &error));
    SHOW(ResetConnection(listener, &error));
    SHOW(Set_Blocking_Mode(listener, 0, &error));
    SHOW(accept(listener, &peer, &error));
    SHOW(Set_Blocking_Mode(listener, 1, &error));
    SHOW(Set_Blocking_Mode(listener, 2, &error));
    loopback(&address, port);
    SHOW(connect(listener, &address, &error));
    SET(other, opensocket(SOCK_STREAM, &error));
    SHOW(bind(other, &address, &error));
    address.sin_family = AF_INET6;
    SHOW(bind(other, &address, &error));
    SHOW(connect(other, &address, &error));
    address.sin_family = 77;
    SHOW(connect(other, &address, &error));
    SHOW(connect(other, (struct sockaddr *)0, &error));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = 0x01000059;
    SHOW(bind(other, &address, &error));
    SHOW(closesocket(other, &error));

    SAY("connecting; the family may be 0, the length anything");
    SET(sd, opensocket(SOCK_STREAM, &error));
    loopback(&address, port);
    address.sin_family = 0;
    address.sin_len = 99;
    memset(address.sin_zero, 'z', sizeof address.sin_zero);
    SHOW(connect(sd, &address, &error));
    SHOW(connect(sd, &address, &error));
    SHOW(listen(sd, 1, &error));
    memset(&peer, 0, sizeof peer);
    SET(server, accept(listener, &peer, &error));
    show_address("the peer", &peer);

    SAY("data");
    SHOW(recv(server, buffer, sizeof buffer, MSG_DONTWAIT, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 10, &error));
    SHOW(GetWaitingBytes(server, &error));
    SHOW(send(sd, "hello", 5, MSG_BLOCKING, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT | MSG_PEEK, 30000, &error));
    SHOW(GetWaitingBytes(server, &error));
    SHOW(recv(server, buffer, 2, MSG_BLOCKING, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 0, &error));
    SHOW(send(sd, "", 0, 0, &error));
    SHOW(send(sd, "x", -1, 0, &error));
    SHOW(send(sd, (char *)0, 1, 0, &error));
    SHOW(recv(server, buffer, 0, 0, 0, &error));
    SHOW(recv(server, buffer, -1, 0, 0, &error));
    SHOW(recv(server, (char *)0, 1, 0, 0, &error));
    SHOW(sendto(sd, "x", 1, 0, &peer, &error));
    SHOW(recvfrom(sd, buffer, 1, 0, 0, &peer, &error));
    SHOW(accept(sd, &peer, &error));

    SAY("without blocking");
    SHOW(Set_Blocking_Mode(server, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_BLOCKING, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(Set_Blocking_Mode(server, 1, &error));

    SAY("halves");
    SHOW(shutdown(sd, 3, &error));
    SHOW(send(sd, "last", 4, 0, &error));
    SHOW(shutdown(sd, 1, &error));
    SHOW(send(sd, "x", 1, 0, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(recv(server, buffer, sizeof buffer, 0, 0, &error));
    SHOW_RESULT(get_socketerror(server));
    SHOW(send(server, "yes", 3, 0, &error));
    SHOW(recv(sd, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(shutdown(sd, 0, &error));
    SHOW(shutdown(sd, 2, &error));
    SHOW(closesocket(sd, &error));
    SHOW(closesocket(server, &error));

    SAY("ResetConnection; data that came before is delivered first");
    sd = open_client(0, port);
    server = accept(listener, NULL, &error);
    SHOW(send(sd, "before", 6, 0, &error));
    for (i = 0; i < 3000 && GetWaitingBytes(server, &error) < 6; i++)
        api_sleep(10);
    SHOW(ResetConnection(sd, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    SHOW(recv(server, buffer, sizeof buffer, MSG_TIMEOUT, 30000, &error));
    without_connection(sd);
    SHOW(connect(sd, &address, &error));
    SHOW(listen(sd, 1, &error));
    SHOW(setlinger(sd, 1, &error));
    SHOW(closesocket(sd, &error));
    SHOW(closesocket(server, &error));

    SAY("nobody there");
    SHOW(closesocket(listener, &error));
    SET(sd, opensocket(SOCK_STREAM, &error));
    loopback(&address, port);
    SHOW(connect(sd, &address, &error));
    SHOW_RESULT(get_socketerror(sd));
    SHOW(closesocket(sd, &error));
    SHOW(tcp_connect("127.0.0.1", 0, (unsigned)port, &error));
    SHOW_RESULT(get_socketerror(-1));
    SHOW(tcp_connect("127.0.0", 0, 80, &error));
    SHOW(tcp_connect(NULL, 0, 80, &error));
    SHOW(tcp_connect("127.0.0.1", 0, 65536, &error));
    SHOW(tcp_connect("127.0.0.1", 65536, 80, NULL));
}

static void convenience(void)
{
    int port, local, sd, server, listener = open_listener(0, &port), taken = open_listener(0, &local);
    struct sockaddr_in peer;

    SAY("tcp_connect");
    SHOW(tcp_connect("127.0.0.1", (unsigned)local, (unsigned)port, &error));
    closesocket(taken, &error);
    SET(sd, tcp_connect("127.0.0.1", (unsigned)local, (unsigned)port, &error));
    server = accept(listener, &peer, &error);
    printf("its local port is %s\n", ntohs(peer.sin_port) == local ? "as asked" : "another");
    SHOW(setlinger(sd, 0, &error));
    SHOW(setlinger(sd, 20, NULL));
    SHOW(setlinger(sd, -1, &error));
    SHOW(setreuse(sd, &error));
    closesocket(sd, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
}

static int option(int sd, int level, int name, int value)
{
    SetSocketOption entry;

    entry.protocol_level = level;
    entry.optionName = name;
    entry.optionValue = (const char *)&value;
    entry.optionLength = sizeof value;
    return setsockopt(sd, &entry, &error);
}

static int value_of(int sd, int level, int name)
{
    GetSocketOption entry;
    int value = -1, length = sizeof value;

    entry.protocol_level = level;
    entry.optionName = name;
    entry.optionValue = (char *)&value;
    entry.optionLength = &length;
    return getsockopt(sd, &entry, &error) == 0 && length == (int)sizeof value ? value : -error;
}

static void options(void)
{
    static const int kept[] = { TCP_NOPUSH, TCP_MAXRT, TCP_SLOW_START, TCP_DELAY_ACK, TCP_MAXREXMIT, TCP_FINWT2TIME, TCP_2MSLTIME };
    int i, port, s, server, client, sd = opensocket(SOCK_STREAM, &error), udp = opensocket(SOCK_DGRAM, &error), listener;
    SetSocketOption entry;
    GetSocketOption get;
    short small = 1;
    int length;

    SAY("options");
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_NODELAY, 1));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_NODELAY) != 0);
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_NODELAY, 0));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_NODELAY));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE, 77));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE_INTV, 7));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE_INTV));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE_CNT, 3));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE_CNT));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE, -1));
    for (i = 0; i < (int)(sizeof kept / sizeof kept[0]); i++) {
        printf("0x%04X is %d", (unsigned)kept[i], value_of(sd, IP_PROTOTCP_LEVEL, kept[i]));
        printf(", set: %d", option(sd, IP_PROTOTCP_LEVEL, kept[i], 40 + i));
        printf(", then it is %d\n", value_of(sd, IP_PROTOTCP_LEVEL, kept[i]));
    }
    SHOW_RESULT(value_of(sd, SOCKET_LEVEL, SO_REUSEADDR));
    SHOW(option(sd, SOCKET_LEVEL, SO_KEEPALIVE, 1));
    SHOW_RESULT(value_of(sd, SOCKET_LEVEL, SO_KEEPALIVE));
    SHOW(option(sd, SOCKET_LEVEL, SO_SNDBUF, 16384));
    SHOW_RESULT(value_of(sd, SOCKET_LEVEL, SO_SNDBUF));
    SHOW(option(sd, 0xFFFF, SO_RCVBUF, 16384));
    SHOW_RESULT(value_of(sd, 0xFFFF, SO_RCVBUF));
    SHOW(option(sd, IP_PROTOIP_LEVEL, IPO_TTL, 7));
    SHOW_RESULT(value_of(sd, IP_PROTOIP_LEVEL, IPO_TTL));
    SHOW_RESULT(value_of(sd, IP_PROTOIP_LEVEL, 0x0004));
    SHOW(option(sd, IP_PROTOIP_LEVEL, IPO_TOS, 16));
    SHOW_RESULT(value_of(sd, IP_PROTOIP_LEVEL, 0x0003));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, 0x7777, 1));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, 0x7777));
    SHOW(option(sd, 99, TCP_NODELAY, 1));
    SHOW(option(udp, IP_PROTOTCP_LEVEL, TCP_NODELAY, 1));
    SHOW(option(udp, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT, 1));
    SHOW_RESULT(value_of(udp, IP_PROTOTCP_LEVEL, TCP_SSLSESSION));
    SHOW(option(udp, SOCKET_LEVEL, SO_RCVBUF, 65536));

    SAY("options for TLS");
    s = new_session(NULL, 0);
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT, 5));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT, 0));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SERVER, 1));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SERVER));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION, s));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION) == s);
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION, 0));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION, 31000));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSLSESSION, 65536 + s));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CONNECT_TIMEOUT, 30));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CONNECT_TIMEOUT));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE, 0xFFFF));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE, 0x10000));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE, -1));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MAX_SIZE, 512));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MAX_SIZE));
    SHOW(option(sd, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MAX_SIZE, 0x10000));

    SAY("lengths of options");
    entry.protocol_level = IP_PROTOTCP_LEVEL;
    entry.optionName = TCP_SSL_CLIENT;
    entry.optionValue = (const char *)&small;
    entry.optionLength = sizeof small;
    SHOW(setsockopt(sd, &entry, &error));
    SHOW_RESULT(value_of(sd, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT));
    entry.optionLength = 1;
    SHOW(setsockopt(sd, &entry, &error));
    entry.optionLength = 8;
    SHOW(setsockopt(sd, &entry, &error));
    entry.optionLength = -1;
    SHOW(setsockopt(sd, &entry, &error));
    entry.optionValue = NULL;
    entry.optionLength = 4;
    SHOW(setsockopt(sd, &entry, &error));
    SHOW(setsockopt(sd, NULL, &error));
    get.protocol_level = IP_PROTOTCP_LEVEL;
    get.optionName = TCP_SSL_CLIENT;
    get.optionValue = (char *)&small;
    get.optionLength = &length;
    length = sizeof small;
    SHOW(getsockopt(sd, &get, &error));
    printf("length %d, value %d\n", length, small);
    length = 1;
    SHOW(getsockopt(sd, &get, &error));
    length = 0;
    SHOW(getsockopt(sd, &get, &error));
    get.optionLength = NULL;
    SHOW(getsockopt(sd, &get, &error));
    get.optionLength = &length;
    get.optionValue = NULL;
    length = 4;
    SHOW(getsockopt(sd, &get, &error));
    SHOW(getsockopt(sd, NULL, &error));

    SAY("accepted sockets have the options of the listener");
    listener = open_listener(0, &port);
    option(listener, IP_PROTOTCP_LEVEL, TCP_NODELAY, 1);
    option(listener, SOCKET_LEVEL, SO_KEEPALIVE, 1);
    option(listener, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE, 55);
    option(listener, IP_PROTOTCP_LEVEL, TCP_MAXRT, 66);
    option(listener, IP_PROTOTCP_LEVEL, TCP_SSLSESSION, s);
    option(listener, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE, 88);
    client = open_client(0, port);
    server = accept(listener, NULL, &error);
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_NODELAY) != 0);
    SHOW_RESULT(value_of(server, SOCKET_LEVEL, SO_KEEPALIVE));
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_KEEPALIVE));
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_MAXRT));
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_SSLSESSION) == s);
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_SSL_SEND_MIN_SIZE));
    SHOW_RESULT(value_of(server, IP_PROTOTCP_LEVEL, TCP_SSL_CLIENT));
    closesocket(client, &error);
    closesocket(server, &error);
    closesocket(listener, &error);
    closesocket(sd, &error);
    closesocket(udp, &error);
    SSL_SessionClose(s, &error);
}

static void datagrams(void)
{
    struct sockaddr_in address, from;
    int i, port = 0, a = opensocket(SOCK_DGRAM, &error), b = opensocket(SOCK_DGRAM, &error);

    SAY("datagrams");
    for (i = 0; i < 500; i++) {
        port = 33000 + (getpid() * 7 + i) % 20000;
        loopback(&address, port);
        if (bind(b, &address, &error) == 0)
            break;
    }
    SHOW(recvfrom(b, buffer, sizeof buffer, MSG_TIMEOUT, 10, &from, &error));
    SHOW(recvfrom(b, buffer, sizeof buffer, MSG_DONTWAIT, 0, &from, &error));
    SHOW(GetWaitingBytes(b, &error));
    SHOW(sendto(a, "datagram", 8, MSG_BLOCKING, &address, &error));
    SHOW(sendto(a, "", 0, 0, &address, &error));
    SHOW(sendto(a, "four", 4, MSG_DONTWAIT, &address, &error));
    for (i = 0; i < 3000 && GetWaitingBytes(b, &error) < 12; i++)
        api_sleep(10);
    SHOW(GetWaitingBytes(b, &error));
    from.sin_family = AF_INET;
    SHOW(recvfrom(b, buffer, sizeof buffer, MSG_PEEK, 0, &from, &error));
    memset(buffer, '-', sizeof buffer);
    SHOW(recvfrom(b, buffer, 4, 0, 0, &from, &error));
    printf("the buffer: %.8s\n", buffer);
    SHOW(recvfrom(b, buffer, sizeof buffer, 0, 0, NULL, &error));
    SHOW(recvfrom(b, buffer, sizeof buffer, 0, 0, &from, &error));
    show_address("from", &from);
    SHOW(sendto(a, "x", 1, 0, (struct sockaddr *)0, &error));
    SHOW(sendto(a, (char *)0, 1, 0, &address, &error));
    SHOW(sendto(a, "x", -1, 0, &address, &error));
    {
        static char large[70000];
        SHOW(sendto(a, large, sizeof large, 0, &address, &error));
    }
    SHOW(recvfrom(b, (char *)0, 1, 0, 0, &from, &error));
    SHOW(send(a, "x", 1, 0, &error));
    SHOW(recv(a, buffer, 1, 0, 0, &error));
    SHOW(listen(a, 1, &error));
    SHOW(accept(a, NULL, &error));
    SHOW(shutdown(a, 2, &error));
    SHOW(ResetConnection(a, &error));
    SHOW(setlinger(a, 1, &error));
    SHOW(setreuse(a, &error));
    SHOW(connect(a, &address, &error));
    SHOW(connect(a, &address, &error));
    closesocket(a, &error);
    closesocket(b, &error);
}

static void texts(void)
{
    static const char *const dotted[] = { "192.168.1.2", "0.0.0.0", "255.255.255.255", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", " 1.2.3.4",
        "1.2.3.4 ", "a.b.c.d", "", "0x1.2.3.4", "1..2.3" };
    unsigned long address;
    unsigned char bytes[16];
    char text[64];
    int i;

    SAY("texts");
    for (i = 0; i < (int)(sizeof dotted / sizeof dotted[0]); i++) {
        address = 0xDDDDDDDDUL;
        printf("inet_addr(\"%s\") = %d", dotted[i], inet_addr(dotted[i], &address));
        printf(", 0x%lX; inet_pton = %d\n", address, inet_pton(AF_INET, dotted[i], bytes));
    }
    SHOW_RESULT(inet_addr(NULL, &address));
    SHOW_RESULT(inet_addr("1.2.3.4", NULL));
    address = 0x0201A8C0UL;
    SHOW_RESULT(InetToAscii(&address, text));
    puts(text);
    SHOW_RESULT(InetToAscii(NULL, text));
    SHOW_RESULT(InetToAscii(&address, NULL));
    SHOW_RESULT(inet_pton(AF_INET6, "2001:db8::1", bytes));
    SHOW_RESULT(inet_ntop(AF_INET6, bytes, text, 46));
    puts(text);
    SHOW_RESULT(inet_ntop(AF_INET6, bytes, text, 45));
    SHOW_RESULT(inet_ntop(AF_INET, bytes, text, 16));
    puts(text);
    SHOW_RESULT(inet_ntop(AF_INET, bytes, text, 15));
    SHOW_RESULT(inet_ntop(AF_INET, bytes, text, -1));
    SHOW_RESULT(inet_ntop(AF_INET, NULL, text, 46));
    SHOW_RESULT(inet_ntop(AF_INET, bytes, NULL, 46));
    SHOW_RESULT(inet_ntop(10, bytes, text, 46));
    SHOW_RESULT(inet_pton(10, "::1", bytes));
    SHOW_RESULT(inet_pton(AF_INET6, "1.2.3.4", bytes));
    SHOW_RESULT(inet_pton(AF_INET6, "::1%1", bytes));
    SHOW_RESULT(inet_pton(AF_INET6, "[::1]", bytes));
    SHOW_RESULT(inet_pton(AF_INET6, ":::", bytes));
    SHOW_RESULT(inet_pton(AF_INET6, NULL, bytes));
    SHOW_RESULT(inet_pton(AF_INET, "1.2.3.4", NULL));
    SHOW_RESULT(htons(0x1234));
    SHOW_RESULT(htonl(0x12345678UL));
    SHOW_RESULT(ntohl(htonl(77)));
    SHOW_RESULT(ntohs(htons(77)));
}

static void names(void)
{
    struct in_addr found[3];
    struct in6_addr six[2];
    unsigned long loop = 0x0100007FUL;
    char name[255];

    SAY("names");
    SHOW_RESULT(getHostByName("localhost", 3, found) > 0);
    printf("0x%lX\n", found[0].s_addr);
    SHOW_RESULT(getHostByName("127.0.0.1", 3, found));
    SHOW_RESULT(getHostByName("localhost", 0, found));
    SHOW_RESULT(getHostByName("no.such.host.invalid", 3, found));
    SHOW_RESULT(getHostByName("", 3, found));
    SHOW_RESULT(getHostByName(NULL, 3, found));
    SHOW_RESULT(getHostByName("localhost", 3, NULL));
    SHOW_RESULT(getHostByName2("::1", 2, six));
    printf("last byte %d\n", six[0].s6_addr[15]);
    SHOW_RESULT(getHostByName2(NULL, 2, six));
    SHOW_RESULT(getHostByAddr((struct in_addr *)&loop, name));
    SHOW_RESULT(getHostByAddr(NULL, name));
    SHOW_RESULT(getHostByAddr((struct in_addr *)&loop, NULL));
    SHOW_RESULT(getHostByAddr2(NULL, name));
    SHOW_RESULT(setNameServer(77, &loop));
    SHOW_RESULT(setNameServer(AF_INET, NULL));
}

int main(void)
{
    opening();
    connecting();
    convenience();
    options();
    datagrams();
    texts();
    names();
    return 0;
}
