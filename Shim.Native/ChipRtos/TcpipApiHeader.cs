using Shim.Generators;

namespace Shim.Native.ChipRtos;

/// <summary>
/// Constants and structures. The system's headers come first: what they declare under the same names keeps its meaning for them, and
/// the renaming below is for the program that follows.
/// </summary>
[CHeader("tcpipapi.h", Api = "chip-rtos", Brief = "Constants and structures of the socket, PKI and SSL functions.",
    Includes =
    [
        "stddef.h", "stdlib.h", "string.h", "time.h", "unistd.h", "sys/types.h", "sys/time.h", "sys/select.h", "sys/socket.h", "netinet/in.h",
        "netinet/tcp.h", "arpa/inet.h", "netdb.h",
    ])]
[CText(CTextPlace.Types, """
    /* The controller that programs are compiled for: one with PKI and SSL. */
    #if !defined(SC11) && !defined(SC12) && !defined(SC13) && !defined(SC123) && !defined(SC143) && !defined(SC23) && !defined(SC243)
    #define SC123 1
    #endif
    #ifndef TCPIP_STACK_V2
    #define TCPIP_STACK_V2 1
    #endif

    /* Words of the 16-bit memory models that mean nothing here. */
    #ifndef far
    #define far
    #endif
    #ifndef near
    #define near
    #endif
    #ifndef huge
    #define huge
    #endif
    #ifndef FAR
    #define FAR
    #endif
    #ifndef _cdecl
    #define _cdecl
    #endif
    #ifndef interrupt
    #define interrupt
    #endif

    /* Types that the system has too, with another content. */
    #define in_addr chip_in_addr
    #define in6_addr chip_in6_addr
    #define sockaddr chip_sockaddr
    #define sockaddr_in chip_sockaddr_in
    #define sockaddr_in6 chip_sockaddr_in6
    #define sockaddr_storage chip_sockaddr_storage
    #define fd_set chip_fd_set
    #define fd_mask chip_fd_mask
    #undef s6_addr
    #undef s6_addr16
    #undef s6_addr32
    """)]
[CText(CTextPlace.Types, """
    #define API_ENOERROR 0
    #define API_ERROR (-1)

    #undef AF_INET
    #undef PF_INET
    #undef AF_INET6
    #undef PF_INET6
    #undef SOCK_STREAM
    #undef SOCK_DGRAM
    #undef INADDR_ANY
    #undef INADDR_BROADCAST
    #define AF_INET 2
    #define PF_INET 2
    #define AF_INET6 28
    #define PF_INET6 28
    #define SOCK_STREAM 1
    #define SOCK_DGRAM 2
    #define INADDR_ANY 0UL
    #define INADDR_BROADCAST 0xFFFFFFFFUL

    /* One more than the highest descriptor. */
    #define MAX_BECK_SOCKETS 256

    /* Flags of send and recv. */
    #undef MSG_PEEK
    #undef MSG_DONTWAIT
    #define MSG_BLOCKING 0
    #define MSG_PEEK 0x0002
    #define MSG_DONTWAIT 0x0080
    #define MSG_TIMEOUT 0x1000

    /* Levels and options. */
    #define IP_PROTOIP_LEVEL 0
    #define IP_PROTOTCP_LEVEL 6
    #define SOCKET_LEVEL 0x7fff

    #undef TCP_NODELAY
    #undef TCP_NOPUSH
    #undef TCP_MAXRT
    #undef TCP_KEEPALIVE
    #define TCP_NODELAY 0x0001
    #define TCP_NOPUSH 0x0004
    #define TCP_MAXRT 0x0010
    #define TCP_SLOW_START 0x0200
    #define TCP_KEEPALIVE 0x4001
    #define TCP_DELAY_ACK 0x4002
    #define TCP_MAXREXMIT 0x4003
    #define TCP_KEEPALIVE_INTV 0x4004
    #define TCP_KEEPALIVE_CNT 0x4005
    #define TCP_FINWT2TIME 0x4006
    #define TCP_2MSLTIME 0x4007
    #define TCP_SSL_CLIENT 0x400D
    #define TCP_SSL_SERVER 0x400E
    #define TCP_SSLSESSION 0x400F
    #define TCP_SSL_CONNECT_TIMEOUT 0x4010
    #define TCP_SSL_SEND_MIN_SIZE 0x4011
    #define TCP_SSL_SEND_MAX_SIZE 0x4012

    #undef SO_REUSEADDR
    #undef SO_KEEPALIVE
    #undef SO_SNDBUF
    #undef SO_RCVBUF
    #define SO_REUSEADDR 0x0004
    #define SO_KEEPALIVE 0x0008
    #define SO_SNDBUF 0x1001
    #define SO_RCVBUF 0x1002

    #define IPO_TTL 0x0001
    #define IPO_TOS 0x0002

    /* Flags of PKI_CertificateAdd: a certificate that cannot be used. */
    #define PKI_CERT_BADCERT 0x01
    """)]
[CText(CTextPlace.Types, """
    /* An IPv4 address in network order; of a long of 64 bits the low 32 count. */
    struct in_addr {
        unsigned long s_addr;
    };

    struct in6_addr {
        unsigned char s6_addr[16];
    };

    struct sockaddr_in {
        unsigned char sin_len;
        unsigned char sin_family;
        unsigned short sin_port;
        struct in_addr sin_addr;
        char sin_zero[8];
    };

    struct sockaddr_in6 {
        unsigned char sin6_len;
        unsigned char sin6_family;
        unsigned short sin6_port;
        unsigned int sin6_flowinfo;
        struct in6_addr sin6_addr;
        unsigned int sin6_scope_id;
    };

    /* As large as a sockaddr_in, so that either can be cleared with the other's size. */
    struct sockaddr {
        unsigned char sa_len;
        unsigned char sa_family;
        char sa_data[sizeof(struct sockaddr_in) - 2];
    };

    struct sockaddr_storage {
        unsigned char ss_len;
        unsigned char ss_family;
        char ss_fill[6];
        unsigned long ss_align[15];
    };

    typedef unsigned short fd_mask;

    typedef struct {
        fd_mask fds_bits[MAX_BECK_SOCKETS / 16];
    } fd_set;

    #undef FD_SETSIZE
    #undef NFDBITS
    #undef FD_SET
    #undef FD_CLR
    #undef FD_ISSET
    #undef FD_ZERO
    #define FD_SETSIZE MAX_BECK_SOCKETS
    #define NFDBITS 16
    #define FD_SET(fd, set) ((void)((set)->fds_bits[(unsigned)(fd) / 16] |= (fd_mask)(1u << ((unsigned)(fd) % 16))))
    #define FD_CLR(fd, set) ((void)((set)->fds_bits[(unsigned)(fd) / 16] &= (fd_mask)~(1u << ((unsigned)(fd) % 16))))
    #define FD_ISSET(fd, set) (((set)->fds_bits[(unsigned)(fd) / 16] >> ((unsigned)(fd) % 16)) & 1)
    #define FD_ZERO(set) ((void)memset((set), 0, sizeof *(set)))

    typedef struct tag_setsockopt {
        int protocol_level;
        int optionName;
        const char *optionValue;
        int optionLength;
    } SetSocketOption;

    typedef struct tag_getsockopt {
        int protocol_level;
        int optionName;
        char *optionValue;
        int *optionLength;
    } GetSocketOption;
    """)]
[CText(CTextPlace.Types, """
    /* A certificate for PKI_CertificateAdd. */
    typedef struct tag_PKI_CERT_ADD_Entry {
        const void *fileNamePtr; /* name of the file, or the certificate itself */
        int fileFormat;          /* 1 PEM, 2 DER; and 4: fileNamePtr is the certificate itself */
        int certType;            /* 0x01 own, 0x02 of an authority or a peer, 0x0A of a root authority */
        const void *idPtr;       /* the name under which it is stored */
        int idLength;            /* its length without a NUL */
        const void *caIdPtr;     /* name of the authority that issued it; NULL for a root */
    } PKI_CERT_ADD_Entry, *PKI_CERT_ADD_EntryPtr;

    /* A key pair for PKI_OwnKeyPairAdd. */
    typedef struct tag_PKI_OWNKEYPAIR_ADD_Entry {
        const void *fileNamePtr;
        int fileFormat;
        int keyType; /* 0 RSA, 1 DSA */
    } PKI_OWNKEYPAIR_ADD_Entry, *PKI_OWNKEYPAIR_ADD_EntryPtr;

    /* A session for SSL_SessionNew. */
    typedef struct tag_SSL_SESSION_NEW_Entry {
        const void *certIdentity; /* name of the own certificate, or NULL */
        unsigned int maxCaches;   /* connections remembered for resumption */
        int version;              /* 1 SSL 3.0, 2 TLS 1.0, 4 TLS 1.1, 8 TLS 1.2, added up; see docs/chip-rtos.md */
    } SSL_SESSION_NEW_Entry, *SSL_SESSION_NEW_EntryPtr;

    /* What SSL_GetConnState leads to. */
    typedef struct tag_SslProblem {
        int spErrorCode;
        unsigned spPkiFlags;
        unsigned char spState;
        unsigned char spEvent;
        unsigned char spFuncIdx;
        unsigned char spHandshakeMsgType;
    } SslProblemS;
    """)]
internal static partial class TcpipApiHeader;

/// <summary>The same under the name that DOS has for it.</summary>
[CHeader("TCPIPAPI.H", Api = "chip-rtos", Brief = "tcpipapi.h under its DOS name.", Includes = ["tcpipapi.h"])]
internal static partial class UpperTcpipApiHeader;
