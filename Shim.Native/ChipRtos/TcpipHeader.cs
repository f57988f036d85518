using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.ChipRtos;

namespace Shim.Native.ChipRtos;

/// <summary>The functions, and the macros that give those their plain names which libc has too.</summary>
[CHeader("tcpip.h", Api = "chip-rtos", Brief = "Sockets, PKI and SSL.", Includes = ["tcpipapi.h"], Failure = "-1", Exception = "-1", ErrorOnException = "255")]
internal static unsafe partial class TcpipHeader
{
    /// <summary>Opens an IPv4 socket. It blocks until Set_Blocking_Mode says otherwise.</summary>
    /// <param name="type">SOCK_STREAM or SOCK_DGRAM.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>A descriptor, or -1.</returns>
    [CExport("int opensocket(unsigned char type, int *error)")]
    public static int opensocket(byte type, [Optional] out int error) => SocketCalls.Open(2, type, out error);

    /// <summary>Opens a socket of a family.</summary>
    /// <param name="family">AF_INET or AF_INET6.</param>
    /// <param name="type">SOCK_STREAM or SOCK_DGRAM.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>A descriptor, or -1.</returns>
    [CExport("int opensocket_ext(int family, unsigned char type, int *error)")]
    public static int opensocket_ext(int family, byte type, [Optional] out int error) => SocketCalls.Open(family, type, out error);

    /// <summary>Closes a socket, and TLS on it with a close_notify.</summary>
    [CExport("int closesocket(int sd, int *error)")]
    public static int closesocket(int sd, [Optional] out int error) => SocketCalls.Close(sd, out error);

    /// <summary>Gives a socket its local address.</summary>
    [CExport("int chip_bind(int sd, const struct chip_sockaddr *addressPtr, int *error)")]
    public static int bind(int sd, byte* addressPtr, [Optional] out int error) => SocketCalls.Bind(sd, addressPtr, out error);

    /// <summary>Connects. On a socket that does not block: 236 or 237 until it is done, then 0 or 256.</summary>
    [CExport("int chip_connect(int sd, const struct chip_sockaddr *addressPtr, int *error)")]
    public static int connect(int sd, byte* addressPtr, [Optional] out int error) => SocketCalls.Connect(sd, addressPtr, out error);

    /// <summary>Opens a stream socket and connects it to a dotted address.</summary>
    /// <param name="DestIPStr">The address.</param>
    /// <param name="ClientPort">Local port, or 0 for any.</param>
    /// <param name="HostPort">The peer's port.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>A descriptor, or -1.</returns>
    [CExport("int tcp_connect(const char *DestIPStr, unsigned int ClientPort, unsigned int HostPort, int *error)")]
    public static int tcp_connect(byte* DestIPStr, uint ClientPort, uint HostPort, [Optional] out int error) =>
        SocketCalls.OpenConnected(DestIPStr, ClientPort, HostPort, out error);

    /// <summary>Listens; again on a listening socket is no error. The backlog is 5 at most.</summary>
    [CExport("int chip_listen(int sd, int backlog, int *error)")]
    public static int listen(int sd, int backlog, [Optional] out int error) => SocketCalls.Listen(sd, backlog, out error);

    /// <summary>Takes a connection. The new socket has the listener's options.</summary>
    /// <param name="sd">The listener.</param>
    /// <param name="addressPtr">Takes the peer's address, or NULL.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>A descriptor, or -1.</returns>
    [CExport("int chip_accept(int sd, struct chip_sockaddr *addressPtr, int *error)")]
    public static int accept(int sd, byte* addressPtr, [Optional] out int error) => SocketCalls.Accept(sd, addressPtr, out error);

    /// <summary>Closes directions: 0 read, 1 write, 2 both.</summary>
    [CExport("int chip_shutdown(int sd, unsigned char dir, int *error)")]
    public static int shutdown(int sd, byte dir, [Optional] out int error) => SocketCalls.Shutdown(sd, dir, out error);

    /// <summary>Resets a connection; the descriptor stays until closesocket.</summary>
    [CExport("int ResetConnection(int sd, int *error)")]
    public static int ResetConnection(int sd, [Optional] out int error) => SocketCalls.Reset(sd, out error);

    /// <summary>How long closesocket may wait for data to go out; 20 seconds at first, 0 does not wait.</summary>
    [CExport("int setlinger(int sd, int seconds, int *error)")]
    public static int setlinger(int sd, int seconds, [Optional] out int error) => SocketCalls.SetLinger(sd, seconds, out error);

    /// <summary>Obsolete: every TCP socket is reusable.</summary>
    [CExport("int setreuse(int sd, int *error)")]
    public static int setreuse(int sd, [Optional] out int error) => SocketCalls.SetReuse(sd, out error);

    /// <summary>0: calls return at once; 1: they wait.</summary>
    [CExport("int Set_Blocking_Mode(int sd, unsigned char blocking_mode, int *error)")]
    public static int Set_Blocking_Mode(int sd, byte blocking_mode, [Optional] out int error) => SocketCalls.SetBlocking(sd, blocking_mode, out error);

    /// <summary>The socket's last error; of -1 that of the last socket that could not be made.</summary>
    [CExport("int get_socketerror(int sd)")]
    public static int get_socketerror(int sd) => SocketCalls.LastError(sd);

    /// <summary>Sends on a connected TCP socket.</summary>
    /// <returns>How many bytes were taken, or -1.</returns>
    [CExport("int chip_send(int sd, const char *bufptr, int bufLen, int flags, int *error)")]
    public static int send(int sd, byte* bufptr, int bufLen, int flags, [Optional] out int error) =>
        SocketCalls.Send(sd, bufptr, bufLen, flags, out error);

    /// <summary>Receives on a connected TCP socket.</summary>
    /// <param name="sd">The socket.</param>
    /// <param name="bufptr">Takes the data.</param>
    /// <param name="bufLen">Room there.</param>
    /// <param name="flags">MSG_BLOCKING, MSG_DONTWAIT, MSG_TIMEOUT, MSG_PEEK.</param>
    /// <param name="timeout">Milliseconds, with MSG_TIMEOUT; 0 waits for ever.</param>
    /// <param name="error">Takes 0 or an error number: 235 nothing came, 257 the peer has closed, 254 it has reset.</param>
    /// <returns>How many bytes came, or -1; never 0.</returns>
    [CExport("int chip_recv(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout, int *error)")]
    public static int recv(int sd, byte* bufptr, int bufLen, int flags, nuint timeout, [Optional] out int error) =>
        SocketCalls.Receive(sd, bufptr, bufLen, flags, timeout, out error);

    /// <summary>Receives a datagram. One that is too long is cut, and the error is 240.</summary>
    [CExport("int chip_recvfrom(int sd, char *bufptr, int bufLen, int flags, unsigned long timeout, struct chip_sockaddr *fromPtr, int *error)")]
    public static int recvfrom(int sd, byte* bufptr, int bufLen, int flags, nuint timeout, byte* fromPtr, [Optional] out int error) =>
        SocketCalls.ReceiveFrom(sd, bufptr, bufLen, flags, timeout, fromPtr, out error);

    /// <summary>Sends a datagram.</summary>
    [CExport("int chip_sendto(int sd, const char *bufptr, int bufLen, int flags, const struct chip_sockaddr *toPtr, int *error)")]
    public static int sendto(int sd, byte* bufptr, int bufLen, int flags, byte* toPtr, [Optional] out int error) =>
        SocketCalls.SendTo(sd, bufptr, bufLen, flags, toPtr, out error);

    /// <summary>How many bytes can be read at once; of TLS decrypted ones.</summary>
    [CExport("int GetWaitingBytes(int sd, int *error)")]
    public static int GetWaitingBytes(int sd, [Optional] out int error) => SocketCalls.WaitingBytes(sd, out error);

    /// <summary>Waits for sockets.</summary>
    /// <param name="nfds">Highest descriptor plus 1, at most MAX_BECK_SOCKETS.</param>
    /// <param name="readfds">Sockets to read from, or NULL.</param>
    /// <param name="writefds">Sockets to write to, or NULL.</param>
    /// <param name="exceptfds">Sockets whose peer closes or which fail, or NULL.</param>
    /// <param name="timeout">How long, or NULL for ever.</param>
    /// <returns>How many hits; 0 when time is up, or when nfds cannot be.</returns>
    [CExport("int chip_select(int nfds, chip_fd_set *readfds, chip_fd_set *writefds, chip_fd_set *exceptfds, const struct timeval *timeout)", Failure = "0", Exception = "0")]
    public static int select(int nfds, ushort* readfds, ushort* writefds, ushort* exceptfds, CTimeValue* timeout) =>
        SelectCall.Select(nfds, readfds, writefds, exceptfds, timeout);

    /// <summary>Waits for sockets, with a limit in milliseconds; a negative one is for ever.</summary>
    [CExport("int select_ms(int nfds, chip_fd_set *readfds, chip_fd_set *writefds, chip_fd_set *exceptfds, long timeout)", Failure = "0", Exception = "0")]
    public static int select_ms(int nfds, ushort* readfds, ushort* writefds, ushort* exceptfds, nint timeout) =>
        SelectCall.Select(nfds, readfds, writefds, exceptfds, timeout);

    /// <summary>The next lower descriptor of a set; begin with nfds, go on with the result, end when it is negative.</summary>
    [CExport("int FD_Next(const chip_fd_set *fds_set, int previous_fds)")]
    public static int FD_Next(ushort* fds_set, int previous_fds) => SelectCall.Next(fds_set, previous_fds);

    /// <summary>Sets an option.</summary>
    [CExport("int chip_setsockopt(int sd, const SetSocketOption *sockoptptr, int *error)")]
    public static int setsockopt(int sd, SetOptionEntry* sockoptptr, [Optional] out int error) => SocketCalls.SetOption(sd, sockoptptr, out error);

    /// <summary>Reads an option. Too little room is error 242.</summary>
    [CExport("int chip_getsockopt(int sd, const GetSocketOption *sockoptptr, int *error)")]
    public static int getsockopt(int sd, GetOptionEntry* sockoptptr, [Optional] out int error) => SocketCalls.GetOption(sd, sockoptptr, out error);

    /// <summary>Reads a dotted address. This is not the function of POSIX.</summary>
    /// <returns>0, or -1 when the text is none.</returns>
    [CExport("int chip_inet_addr(const char *IPAddressStringPtr, unsigned long *IPAddress)")]
    public static int inet_addr(byte* IPAddressStringPtr, nuint* IPAddress) => AddressText.ToAddress(IPAddressStringPtr, IPAddress);

    /// <summary>Writes a dotted address, 16 bytes with its NUL at most.</summary>
    [CExport("int InetToAscii(const unsigned long *IPAddress, char *IPAddressStringPtr)")]
    public static int InetToAscii(nuint* IPAddress, byte* IPAddressStringPtr) => AddressText.ToText(IPAddress, IPAddressStringPtr);

    /// <summary>Reads an address: 1, 0 for a bad text, -1 for a bad family.</summary>
    [CExport("int chip_inet_pton(int af, const char *source_ptr, void *dest_ptr)")]
    public static int inet_pton(int af, byte* source_ptr, byte* dest_ptr) => AddressText.Parse(af, source_ptr, dest_ptr);

    /// <summary>Writes an address: 0, or -1. This is not the function of POSIX.</summary>
    [CExport("int chip_inet_ntop(int af, const void *source_ptr, char *dest_ptr, int max)")]
    public static int inet_ntop(int af, byte* source_ptr, byte* dest_ptr, int max) => AddressText.Format(af, source_ptr, dest_ptr, max);

    /// <summary>Swaps the bytes of 16 bits.</summary>
    [CExport("unsigned short chip_htons(unsigned short value)")]
    public static ushort htons(ushort value) => AddressText.Swap(value);

    /// <summary>Swaps the bytes of 32 bits.</summary>
    [CExport("unsigned long chip_htonl(unsigned long value)")]
    public static nuint htonl(nuint value) => AddressText.Swap(value);

    /// <summary>Looks up the IPv4 addresses of a name.</summary>
    /// <returns>How many were stored, or a negative number.</returns>
    [CExport("short getHostByName(const char *domainName, unsigned char nAddresses, struct chip_in_addr *addresses)", Exception = "-1")]
    public static short getHostByName(byte* domainName, byte nAddresses, nuint* addresses) => NameLookup.Find4(domainName, nAddresses, addresses);

    /// <summary>Looks up the IPv6 addresses of a name.</summary>
    [CExport("short getHostByName2(const char *domainName, unsigned char nAddresses, struct chip_in6_addr *addresses)", Exception = "-1")]
    public static short getHostByName2(byte* domainName, byte nAddresses, byte* addresses) => NameLookup.Find6(domainName, nAddresses, addresses);

    /// <summary>Looks up the name of an IPv4 address, at least 255 bytes.</summary>
    [CExport("short getHostByAddr(struct chip_in_addr *address, char *domainName)", Exception = "-1")]
    public static short getHostByAddr(nuint* address, byte* domainName) => NameLookup.NameOf4(address, domainName);

    /// <summary>Looks up the name of an IPv6 address, at least 255 bytes.</summary>
    [CExport("short getHostByAddr2(struct chip_in6_addr *address, char *domainName)", Exception = "-1")]
    public static short getHostByAddr2(byte* address, byte* domainName) => NameLookup.NameOf6(address, domainName);

    /// <summary>Names a name server to ask before the system's; a second call replaces the first.</summary>
    [CExport("short setNameServer(int addressFamily, void *address)", Exception = "-1")]
    public static short setNameServer(int addressFamily, byte* address) => NameLookup.SetServer(addressFamily, address);

    /// <summary>Sleeps for some milliseconds.</summary>
    [CExport("void api_sleep(unsigned int howlong)")]
    public static void api_sleep(uint howlong) => Thread.Sleep((int)Math.Min(howlong, int.MaxValue));
}

/// <summary>The same under the name that DOS has for it.</summary>
[CHeader("TCPIP.H", Api = "chip-rtos", Brief = "tcpip.h under its DOS name.", Includes = ["tcpip.h"])]
internal static partial class UpperTcpipHeader;

/// <summary>The umbrella of the C library.</summary>
[CHeader("clib.h", Api = "chip-rtos", Brief = "The C library: what this port has of it.", Includes = ["tcpip.h"])]
internal static partial class ClibHeader;

/// <summary>The same under the name that DOS has for it.</summary>
[CHeader("CLIB.H", Api = "chip-rtos", Brief = "clib.h under its DOS name.", Includes = ["clib.h"])]
internal static partial class UpperClibHeader;
