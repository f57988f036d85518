using Shim.Generators;
using Shim.Runtime.ChipRtos;

namespace Shim.Native.ChipRtos;

/// <content>
/// The variants in the style of BSD; their errors come from get_socketerror. At the end of the header stand the macros with the plain
/// names: libc's functions of these names are never replaced for anybody else in the process.
/// </content>
[CText(CTextPlace.AfterFunctions, """
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
    """)]
internal static unsafe partial class TcpipHeader
{
    /// <summary>Opens a socket.</summary>
    [CExport("int chip_socket(int family, int type, int protocol)")]
    public static int socket(int family, int type, int protocol) => SocketCalls.OpenBsd(family, type, protocol);

    /// <summary>accept with the length of the address.</summary>
    [CExport("int accept_bsd(int sd, struct chip_sockaddr *addressPtr, int *addressLengthPtr)")]
    public static int accept_bsd(int sd, byte* addressPtr, int* addressLengthPtr) => SocketCalls.AcceptBsd(sd, addressPtr, addressLengthPtr);

    /// <summary>bind with the length of the address.</summary>
    [CExport("int bind_bsd(int sd, const struct chip_sockaddr *addressPtr, int addressLength)")]
    public static int bind_bsd(int sd, byte* addressPtr, int addressLength) => SocketCalls.BindBsd(sd, addressPtr, addressLength);

    /// <summary>connect with the length of the address.</summary>
    [CExport("int connect_bsd(int sd, const struct chip_sockaddr *addressPtr, int addressLength)")]
    public static int connect_bsd(int sd, byte* addressPtr, int addressLength) => SocketCalls.ConnectBsd(sd, addressPtr, addressLength);

    /// <summary>closesocket.</summary>
    [CExport("int close_bsd(int sd)")]
    public static int close_bsd(int sd) => SocketCalls.Close(sd, out _);

    /// <summary>getsockopt without a struct.</summary>
    [CExport("int getsockopt_bsd(int sd, int protocol_level, int optionName, char *optionValue, int *optionLengthPtr)")]
    public static int getsockopt_bsd(int sd, int protocol_level, int optionName, byte* optionValue, int* optionLengthPtr) =>
        SocketCalls.GetOption(sd, protocol_level, optionName, optionValue, optionLengthPtr, out _);

    /// <summary>setsockopt without a struct.</summary>
    [CExport("int setsockopt_bsd(int sd, int protocol_level, int optionName, const char *optionValue, int optionLength)")]
    public static int setsockopt_bsd(int sd, int protocol_level, int optionName, byte* optionValue, int optionLength) =>
        SocketCalls.SetOption(sd, protocol_level, optionName, optionValue, optionLength, out _);

    /// <summary>A dotted address in network order, or 0xFFFFFFFF.</summary>
    [CExport("unsigned long inet_addr_bsd(const char *text)")]
    public static nuint inet_addr_bsd(byte* text) => AddressText.ToAddressBsd(text);

    /// <summary>listen.</summary>
    [CExport("int listen_bsd(int sd, int backlog)")]
    public static int listen_bsd(int sd, int backlog) => SocketCalls.Listen(sd, backlog, out _);

    /// <summary>recv with a limit in milliseconds; 0 is none.</summary>
    [CExport("int recv_bsd(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout)")]
    public static int recv_bsd(int sd, byte* bufptr, int bufLen, int flags, nuint timeout) =>
        SocketCalls.Receive(sd, bufptr, bufLen, SocketCalls.WithLimit(flags, timeout), timeout, out _);

    /// <summary>recvfrom with the length of the address and a limit in milliseconds; 0 is none.</summary>
    [CExport("int recvfrom_bsd(int sd, char *bufptr, int bufLen, int flags, struct chip_sockaddr *fromPtr, int *fromLength, unsigned long timeout)")]
    public static int recvfrom_bsd(int sd, byte* bufptr, int bufLen, int flags, byte* fromPtr, int* fromLength, nuint timeout) =>
        SocketCalls.ReceiveFromBsd(sd, bufptr, bufLen, flags, fromPtr, fromLength, timeout);

    /// <summary>send.</summary>
    [CExport("int send_bsd(int sd, const char *bufptr, int bufLen, int flags)")]
    public static int send_bsd(int sd, byte* bufptr, int bufLen, int flags) => SocketCalls.Send(sd, bufptr, bufLen, flags, out _);

    /// <summary>sendto with the length of the address.</summary>
    [CExport("int sendto_bsd(int sd, const char *bufptr, int bufLen, int flags, const struct chip_sockaddr *toPtr, int toLength)")]
    public static int sendto_bsd(int sd, byte* bufptr, int bufLen, int flags, byte* toPtr, int toLength) =>
        SocketCalls.SendToBsd(sd, bufptr, bufLen, flags, toPtr, toLength);

    /// <summary>shutdown.</summary>
    [CExport("int shutdown_bsd(int sd, int dir)")]
    public static int shutdown_bsd(int sd, int dir) => SocketCalls.Shutdown(sd, dir is < 0 or > 2 ? byte.MaxValue : (byte)dir, out _);
}

/// <summary>The plain names for the variants in the style of BSD; tcpip.h includes it where BSD44_SOCKET_API_STYLE is defined.</summary>
[CHeader("tcpip_socket.h", Api = "chip-rtos", Brief = "Plain names for the functions in the style of BSD.")]
[CText(CTextPlace.Types, """
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
    """)]
internal static partial class TcpipSocketHeader;

/// <summary>The same under the vendor's name.</summary>
[CHeader("TCPIP_Socket.H", Api = "chip-rtos", Brief = "tcpip_socket.h under the vendor's name.", Includes = ["tcpip_socket.h"])]
internal static partial class UpperTcpipSocketHeader;
