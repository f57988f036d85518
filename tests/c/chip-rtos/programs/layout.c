/*
 * What programs rely on of structures and numbers, as the compiler sees it; with 64 and 32 bits. headers.sh compiles it.
 */
#include <stddef.h>
#include "clib.h"

#define HOLDS(name, condition) typedef char name[(condition) ? 1 : -1]

HOLDS(address_is_a_long, sizeof(((struct sockaddr_in *)0)->sin_addr.s_addr) == sizeof(unsigned long));
HOLDS(clearing_with_the_other_size, sizeof(struct sockaddr) <= sizeof(struct sockaddr_in));
HOLDS(family_is_the_second_byte, offsetof(struct sockaddr_in, sin_family) == 1 && offsetof(struct sockaddr_in6, sin6_family) == 1);
HOLDS(family_of_both, offsetof(struct sockaddr, sa_family) == 1 && offsetof(struct sockaddr_storage, ss_family) == 1);
HOLDS(port, offsetof(struct sockaddr_in, sin_port) == 2 && offsetof(struct sockaddr_in6, sin6_port) == 2);
HOLDS(address_at_a_long, offsetof(struct sockaddr_in, sin_addr) == sizeof(long));
HOLDS(address_6, offsetof(struct sockaddr_in6, sin6_addr) == 8 && sizeof(struct sockaddr_in6) == 28 && sizeof(struct in6_addr) == 16);
HOLDS(storage, sizeof(struct sockaddr_storage) >= sizeof(struct sockaddr_in6) && sizeof(struct sockaddr_storage) >= sizeof(struct sockaddr_in));
HOLDS(words_of_a_set, sizeof(((fd_set *)0)->fds_bits[0]) == 2 && sizeof(fd_set) * 8 == MAX_BECK_SOCKETS);
HOLDS(at_least_64, MAX_BECK_SOCKETS >= 64);
HOLDS(problem, offsetof(SslProblemS, spPkiFlags) == 4 && offsetof(SslProblemS, spState) == 8 && sizeof(SslProblemS) == 12);

HOLDS(results, API_ENOERROR == 0 && API_ERROR == -1);
HOLDS(families, AF_INET == 2 && PF_INET == 2 && AF_INET6 == 28 && PF_INET6 == 28);
HOLDS(kinds, SOCK_STREAM == 1 && SOCK_DGRAM == 2 && IPPROTO_TCP == 6 && IPPROTO_UDP == 17);
HOLDS(flags, MSG_BLOCKING == 0 && MSG_PEEK == 2 && MSG_DONTWAIT == 0x80 && MSG_TIMEOUT != 0);
HOLDS(flags_differ, (MSG_TIMEOUT & (MSG_PEEK | MSG_DONTWAIT)) == 0);
HOLDS(levels, IP_PROTOIP_LEVEL == 0 && IP_PROTOTCP_LEVEL == 6 && SOCKET_LEVEL == 0x7fff);
HOLDS(tcp_1, TCP_NODELAY == 1 && TCP_NOPUSH == 4 && TCP_MAXRT == 0x10 && TCP_SLOW_START == 0x200);
HOLDS(tcp_2, TCP_KEEPALIVE == 0x4001 && TCP_DELAY_ACK == 0x4002 && TCP_MAXREXMIT == 0x4003 && TCP_KEEPALIVE_INTV == 0x4004);
HOLDS(tcp_3, TCP_KEEPALIVE_CNT == 0x4005 && TCP_FINWT2TIME == 0x4006 && TCP_2MSLTIME == 0x4007);
HOLDS(tls, TCP_SSL_CLIENT == 0x400D && TCP_SSL_SERVER == 0x400E && TCP_SSLSESSION == 0x400F && TCP_SSL_CONNECT_TIMEOUT == 0x4010);
HOLDS(tls_sizes, TCP_SSL_SEND_MIN_SIZE == 0x4011 && TCP_SSL_SEND_MAX_SIZE == 0x4012);
HOLDS(socket_options, SO_REUSEADDR == 4 && SO_KEEPALIVE == 8 && SO_SNDBUF == 0x1001 && SO_RCVBUF == 0x1002 && IPO_TTL == 1 && IPO_TOS == 2);
HOLDS(bad_certificate, PKI_CERT_BADCERT == 1);

/* By name, and by position. */
PKI_CERT_ADD_Entry certificate = { "cacert.der", 0x02, 0x0A, "Root", 4, NULL };
PKI_OWNKEYPAIR_ADD_Entry key_pair = { "own.key", 0x01, 0 };
SSL_SESSION_NEW_Entry session = { NULL, 32, 3 };
PKI_CERT_ADD_EntryPtr certificate_pointer = &certificate;
PKI_OWNKEYPAIR_ADD_EntryPtr key_pair_pointer = &key_pair;
SSL_SESSION_NEW_EntryPtr session_pointer = &session;
