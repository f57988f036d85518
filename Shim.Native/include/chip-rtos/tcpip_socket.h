/*
 * tcpip_socket.h
 * Plain names for the functions in the style of BSD.
 *
 * Generated from TcpipSocketHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_tcpip_socket_h
#define SHIM_tcpip_socket_h

#ifdef __cplusplus
extern "C" {
#endif

#ifndef BSD44_SOCKET_API_STYLE
#define BSD44_SOCKET_API_STYLE
#endif
#include "tcpip.h"
#undef bind
#undef connect
#undef listen
#undef accept
#undef shutdown
#undef setsockopt
#undef getsockopt
#undef inet_addr

#define socket(family, type, protocol) chip_socket((family), (type), (protocol))
#define accept(sd, address, length) accept_bsd((sd), (struct sockaddr *)(void *)(address), (length))
#define bind(sd, address, length) bind_bsd((sd), (const struct sockaddr *)(const void *)(address), (length))
#define connect(sd, address, length) connect_bsd((sd), (const struct sockaddr *)(const void *)(address), (length))
#define closesocket(sd) close_bsd(sd)
#define getsockopt(sd, level, option, value, length) getsockopt_bsd((sd), (level), (option), (char *)(void *)(value), (length))
#define setsockopt(sd, level, option, value, length) \
    setsockopt_bsd((sd), (level), (option), (const char *)(const void *)(value), (length))
/* 32 bits, so that it compares equal with -1 and with INADDR_NONE. */
#define inet_addr(text) ((unsigned int)inet_addr_bsd(text))
#define listen(sd, backlog) listen_bsd((sd), (backlog))
#define shutdown(sd, dir) shutdown_bsd((sd), (dir))

#ifndef TCPIP_DYN_LINK_SOCK
#undef send
#undef recv
#undef sendto
#undef recvfrom
#define send(sd, buffer, length, flags) send_bsd((sd), (const char *)(const void *)(buffer), (length), (flags))
#define recv(sd, buffer, length, flags) recv_bsd((sd), (char *)(void *)(buffer), (length), (flags), 0)
#define sendto(sd, buffer, length, flags, address, addresslength) \
    sendto_bsd((sd), (const char *)(const void *)(buffer), (length), (flags), (const struct sockaddr *)(const void *)(address), (addresslength))
#define recvfrom(sd, buffer, length, flags, address, addresslength) \
    recvfrom_bsd((sd), (char *)(void *)(buffer), (length), (flags), (struct sockaddr *)(void *)(address), (addresslength), 0)
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_tcpip_socket_h */
