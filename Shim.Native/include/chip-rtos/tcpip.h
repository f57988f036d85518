/*
 * tcpip.h
 * Sockets, PKI and SSL.
 *
 * Generated from TcpipHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_tcpip_h
#define SHIM_tcpip_h

#include <tcpipapi.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Opens a socket. */
int chip_socket(int family, int type, int protocol);

/** accept with the length of the address. */
int accept_bsd(int sd, struct chip_sockaddr *addressPtr, int *addressLengthPtr);

/** bind with the length of the address. */
int bind_bsd(int sd, const struct chip_sockaddr *addressPtr, int addressLength);

/** connect with the length of the address. */
int connect_bsd(int sd, const struct chip_sockaddr *addressPtr, int addressLength);

/** closesocket. */
int close_bsd(int sd);

/** getsockopt without a struct. */
int getsockopt_bsd(int sd, int protocol_level, int optionName, char *optionValue, int *optionLengthPtr);

/** setsockopt without a struct. */
int setsockopt_bsd(int sd, int protocol_level, int optionName, const char *optionValue, int optionLength);

/** A dotted address in network order, or 0xFFFFFFFF. */
unsigned long inet_addr_bsd(const char *text);

/** listen. */
int listen_bsd(int sd, int backlog);

/** recv with a limit in milliseconds; 0 is none. */
int recv_bsd(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout);

/** recvfrom with the length of the address and a limit in milliseconds; 0 is none. */
int recvfrom_bsd(int sd, char *bufptr, int bufLen, int flags, struct chip_sockaddr *fromPtr, int *fromLength, unsigned long timeout);

/** send. */
int send_bsd(int sd, const char *bufptr, int bufLen, int flags);

/** sendto with the length of the address. */
int sendto_bsd(int sd, const char *bufptr, int bufLen, int flags, const struct chip_sockaddr *toPtr, int toLength);

/** shutdown. */
int shutdown_bsd(int sd, int dir);

/**
 * Adds a certificate to the store. Its authority, and for an own certificate its key pair, come before it.
 *
 * @param addEntryPtr The certificate; everything is copied.
 * @param error Takes 0 or a set of flags: 0x01 unusable, 0x04 not in its time, 0x10 unknown authority,
 *        0x20 bad signature.
 * @return 0, or -1.
 */
int PKI_CertificateAdd(PKI_CERT_ADD_EntryPtr addEntryPtr, int *error);

/**
 * Removes a certificate from the store. Who uses it keeps it.
 *
 * @param idPtr Its name.
 * @param certType Bit 0: own certificates; bit 1: those of others.
 * @param error Takes 0 or an error number.
 * @return 0, or -1.
 */
int PKI_CertificateDel(const void *idPtr, int certType, int *error);

/** Adds the key pair of an own certificate, before the certificate. */
int PKI_OwnKeyPairAdd(PKI_OWNKEYPAIR_ADD_EntryPtr keyEntryPtr, int *error);

/**
 * Makes a session: settings for connections, and what is needed to resume them.
 *
 * @return Its number, above 0, or -1.
 */
int SSL_SessionNew(SSL_SESSION_NEW_EntryPtr newSessionPtr, int *error);

/** Ends a session. Connections that use it go on. */
int SSL_SessionClose(int sessionID, int *error);

/** Sets the cipher suites of a session: numbers of IANA, best first. */
int SSL_SessionProp(int sessionID, int *proposals, int count, int *error);

/**
 * Sets an option of a session: 1 client authentication, 2 server proposals, 3 skip certificate validation.
 *
 * @param sessionID The session.
 * @param option Which option; all are off at first.
 * @param value 0 off, 1 on.
 * @param error Takes 0 or an error number.
 * @return 0, or -1.
 */
int SSL_SessionOpt(int sessionID, int option, int value, int *error);

/** Adds an authority whose client certificates a server asks for. It must be in the store. */
int SSL_AddClientCA(int sessionID, const void *caIdPtr, int *error);

/**
 * Starts TLS as a client on a connected socket, and does not wait for the server.
 *
 * @param sd The socket; TCP_SSL_CLIENT and TCP_SSLSESSION have been set.
 * @param srvCommonName The name that the server's certificate must have, or NULL for any.
 * @param error Takes 0 or an error number.
 * @return 0, or -1.
 */
int SSL_ClientStart(int sd, const char *srvCommonName, int *error);

/**
 * Takes the handshake further, and waits for its end.
 *
 * @param sd The socket.
 * @param timeout Milliseconds; 0 does not wait, 0xFFFF waits for ever.
 * @return 1 done, 0 not yet or no TLS, -1 no TCP socket, -2 no socket, -3 the handshake has failed.
 */
int SSL_HandshakeComplete(int sd, unsigned int timeout);

/** Sends what TCP_SSL_SEND_MIN_SIZE has held back. */
int SSL_SendFlush(int sd, int *error);

/** Ends TLS with a close_notify. The socket stays open. */
int SSL_ConnClose(int sd, int *error);

/** Leads to a struct SslProblemS that is valid until the socket is closed. */
int SSL_GetConnState(int sd, void **connStatePtr, int *error);

/** SSL_GetConnState, as the manual's index spells it. */
int SSL_Get_ConnState(int sd, void **connStatePtr, int *error);

/**
 * Opens an IPv4 socket. It blocks until Set_Blocking_Mode says otherwise.
 *
 * @param type SOCK_STREAM or SOCK_DGRAM.
 * @param error Takes 0 or an error number.
 * @return A descriptor, or -1.
 */
int opensocket(unsigned char type, int *error);

/**
 * Opens a socket of a family.
 *
 * @param family AF_INET or AF_INET6.
 * @param type SOCK_STREAM or SOCK_DGRAM.
 * @param error Takes 0 or an error number.
 * @return A descriptor, or -1.
 */
int opensocket_ext(int family, unsigned char type, int *error);

/** Closes a socket, and TLS on it with a close_notify. */
int closesocket(int sd, int *error);

/** Gives a socket its local address. */
int chip_bind(int sd, const struct chip_sockaddr *addressPtr, int *error);

/** Connects. On a socket that does not block: 236 or 237 until it is done, then 0 or 256. */
int chip_connect(int sd, const struct chip_sockaddr *addressPtr, int *error);

/**
 * Opens a stream socket and connects it to a dotted address.
 *
 * @param DestIPStr The address.
 * @param ClientPort Local port, or 0 for any.
 * @param HostPort The peer's port.
 * @param error Takes 0 or an error number.
 * @return A descriptor, or -1.
 */
int tcp_connect(const char *DestIPStr, unsigned int ClientPort, unsigned int HostPort, int *error);

/** Listens; again on a listening socket is no error. The backlog is 5 at most. */
int chip_listen(int sd, int backlog, int *error);

/**
 * Takes a connection. The new socket has the listener's options.
 *
 * @param sd The listener.
 * @param addressPtr Takes the peer's address, or NULL.
 * @param error Takes 0 or an error number.
 * @return A descriptor, or -1.
 */
int chip_accept(int sd, struct chip_sockaddr *addressPtr, int *error);

/** Closes directions: 0 read, 1 write, 2 both. */
int chip_shutdown(int sd, unsigned char dir, int *error);

/** Resets a connection; the descriptor stays until closesocket. */
int ResetConnection(int sd, int *error);

/** How long closesocket may wait for data to go out; 20 seconds at first, 0 does not wait. */
int setlinger(int sd, int seconds, int *error);

/** Obsolete: every TCP socket is reusable. */
int setreuse(int sd, int *error);

/** 0: calls return at once; 1: they wait. */
int Set_Blocking_Mode(int sd, unsigned char blocking_mode, int *error);

/** The socket's last error; of -1 that of the last socket that could not be made. */
int get_socketerror(int sd);

/**
 * Sends on a connected TCP socket.
 *
 * @return How many bytes were taken, or -1.
 */
int chip_send(int sd, const char *bufptr, int bufLen, int flags, int *error);

/**
 * Receives on a connected TCP socket.
 *
 * @param sd The socket.
 * @param bufptr Takes the data.
 * @param bufLen Room there.
 * @param flags MSG_BLOCKING, MSG_DONTWAIT, MSG_TIMEOUT, MSG_PEEK.
 * @param timeout Milliseconds, with MSG_TIMEOUT; 0 waits for ever.
 * @param error Takes 0 or an error number: 235 nothing came, 257 the peer has closed, 254 it has
 *        reset.
 * @return How many bytes came, or -1; never 0.
 */
int chip_recv(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout, int *error);

/** Receives a datagram. One that is too long is cut, and the error is 240. */
int chip_recvfrom(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout, struct chip_sockaddr *fromPtr, int *error);

/** Sends a datagram. */
int chip_sendto(int sd, const char *bufptr, int bufLen, int flags, const struct chip_sockaddr *toPtr, int *error);

/** How many bytes can be read at once; of TLS decrypted ones. */
int GetWaitingBytes(int sd, int *error);

/**
 * Waits for sockets.
 *
 * @param nfds Highest descriptor plus 1, at most MAX_BECK_SOCKETS.
 * @param readfds Sockets to read from, or NULL.
 * @param writefds Sockets to write to, or NULL.
 * @param exceptfds Sockets whose peer closes or which fail, or NULL.
 * @param timeout How long, or NULL for ever.
 * @return How many hits; 0 when time is up, or when nfds cannot be.
 */
int chip_select(int nfds, chip_fd_set *readfds, chip_fd_set *writefds, chip_fd_set *exceptfds, const struct timeval *timeout);

/** Waits for sockets, with a limit in milliseconds; a negative one is for ever. */
int select_ms(int nfds, chip_fd_set *readfds, chip_fd_set *writefds, chip_fd_set *exceptfds, long timeout);

/**
 * The next lower descriptor of a set; begin with nfds, go on with the result, end when it is negative.
 */
int FD_Next(const chip_fd_set *fds_set, int previous_fds);

/** Sets an option. */
int chip_setsockopt(int sd, const SetSocketOption *sockoptptr, int *error);

/** Reads an option. Too little room is error 242. */
int chip_getsockopt(int sd, const GetSocketOption *sockoptptr, int *error);

/**
 * Reads a dotted address. This is not the function of POSIX.
 *
 * @return 0, or -1 when the text is none.
 */
int chip_inet_addr(const char *IPAddressStringPtr, unsigned long *IPAddress);

/** Writes a dotted address, 16 bytes with its NUL at most. */
int InetToAscii(const unsigned long *IPAddress, char *IPAddressStringPtr);

/** Reads an address: 1, 0 for a bad text, -1 for a bad family. */
int chip_inet_pton(int af, const char *source_ptr, void *dest_ptr);

/** Writes an address: 0, or -1. This is not the function of POSIX. */
int chip_inet_ntop(int af, const void *source_ptr, char *dest_ptr, int max);

/** Swaps the bytes of 16 bits. */
unsigned short chip_htons(unsigned short value);

/** Swaps the bytes of 32 bits. */
unsigned long chip_htonl(unsigned long value);

/**
 * Looks up the IPv4 addresses of a name.
 *
 * @return How many were stored, or a negative number.
 */
short getHostByName(const char *domainName, unsigned char nAddresses, struct chip_in_addr *addresses);

/** Looks up the IPv6 addresses of a name. */
short getHostByName2(const char *domainName, unsigned char nAddresses, struct chip_in6_addr *addresses);

/** Looks up the name of an IPv4 address, at least 255 bytes. */
short getHostByAddr(struct chip_in_addr *address, char *domainName);

/** Looks up the name of an IPv6 address, at least 255 bytes. */
short getHostByAddr2(struct chip_in6_addr *address, char *domainName);

/** Names a name server to ask before the system's; a second call replaces the first. */
short setNameServer(int addressFamily, void *address);

/** Sleeps for some milliseconds. */
void api_sleep(unsigned int howlong);

#undef htons
#undef htonl
#undef ntohs
#undef ntohl
#define htons(value) chip_htons((unsigned short)(value))
#define htonl(value) chip_htonl((unsigned long)(value))
#define ntohs(value) chip_htons((unsigned short)(value))
#define ntohl(value) chip_htonl((unsigned long)(value))

#define inet_pton(af, source, dest) chip_inet_pton((af), (source), (dest))
#define inet_ntop(af, source, dest, max) chip_inet_ntop((af), (source), (dest), (max))

/* The casts are for programs that pass a struct sockaddr_in, or unsigned characters, as they did. */
#define select(nfds, readfds, writefds, exceptfds, timeout) chip_select((nfds), (readfds), (writefds), (exceptfds), (timeout))

#ifdef BSD44_SOCKET_API_STYLE
#include "tcpip_socket.h"
#else
#define bind(sd, address, error) chip_bind((sd), (const struct sockaddr *)(const void *)(address), (error))
#define connect(sd, address, error) chip_connect((sd), (const struct sockaddr *)(const void *)(address), (error))
#define listen(sd, backlog, error) chip_listen((sd), (backlog), (error))
#define accept(sd, address, error) chip_accept((sd), (struct sockaddr *)(void *)(address), (error))
#define shutdown(sd, dir, error) chip_shutdown((sd), (dir), (error))
#define setsockopt(sd, option, error) chip_setsockopt((sd), (option), (error))
#define getsockopt(sd, option, error) chip_getsockopt((sd), (option), (error))
#define inet_addr(text, address) chip_inet_addr((text), (address))
#endif

#if !defined(BSD44_SOCKET_API_STYLE) || defined(TCPIP_DYN_LINK_SOCK)
#define send(sd, buffer, length, flags, error) chip_send((sd), (const char *)(const void *)(buffer), (length), (flags), (error))
#define recv(sd, buffer, length, flags, timeout, error) chip_recv((sd), (char *)(void *)(buffer), (length), (flags), (timeout), (error))
#define sendto(sd, buffer, length, flags, address, error) \
    chip_sendto((sd), (const char *)(const void *)(buffer), (length), (flags), (const struct sockaddr *)(const void *)(address), (error))
#define recvfrom(sd, buffer, length, flags, timeout, address, error) \
    chip_recvfrom((sd), (char *)(void *)(buffer), (length), (flags), (timeout), (struct sockaddr *)(void *)(address), (error))
#endif

#ifdef __cplusplus
}
#endif

#endif /* SHIM_tcpip_h */
