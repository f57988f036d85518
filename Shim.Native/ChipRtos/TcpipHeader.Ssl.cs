using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.ChipRtos;

namespace Shim.Native.ChipRtos;

/// <content>PKI and SSL.</content>
internal static unsafe partial class TcpipHeader
{
    /// <summary>Adds a certificate to the store. Its authority, and for an own certificate its key pair, come before it.</summary>
    /// <param name="addEntryPtr">The certificate; everything is copied.</param>
    /// <param name="error">Takes 0 or a set of flags: 0x01 unusable, 0x04 not in its time, 0x10 unknown authority, 0x20 bad signature.</param>
    /// <returns>0, or -1.</returns>
    [CExport("int PKI_CertificateAdd(PKI_CERT_ADD_EntryPtr addEntryPtr, int *error)")]
    public static int PKI_CertificateAdd(CertificateEntry* addEntryPtr, [Optional] out int error) => TlsCalls.AddCertificate(addEntryPtr, out error);

    /// <summary>Removes a certificate from the store. Who uses it keeps it.</summary>
    /// <param name="idPtr">Its name.</param>
    /// <param name="certType">Bit 0: own certificates; bit 1: those of others.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>0, or -1.</returns>
    [CExport("int PKI_CertificateDel(const void *idPtr, int certType, int *error)")]
    public static int PKI_CertificateDel(byte* idPtr, int certType, [Optional] out int error) => TlsCalls.DeleteCertificate(idPtr, certType, out error);

    /// <summary>Adds the key pair of an own certificate, before the certificate.</summary>
    [CExport("int PKI_OwnKeyPairAdd(PKI_OWNKEYPAIR_ADD_EntryPtr keyEntryPtr, int *error)")]
    public static int PKI_OwnKeyPairAdd(KeyPairEntry* keyEntryPtr, [Optional] out int error) => TlsCalls.AddKeyPair(keyEntryPtr, out error);

    /// <summary>Makes a session: settings for connections, and what is needed to resume them.</summary>
    /// <returns>Its number, above 0, or -1.</returns>
    [CExport("int SSL_SessionNew(SSL_SESSION_NEW_EntryPtr newSessionPtr, int *error)")]
    public static int SSL_SessionNew(SessionEntry* newSessionPtr, [Optional] out int error) => TlsCalls.NewSession(newSessionPtr, out error);

    /// <summary>Ends a session. Connections that use it go on.</summary>
    [CExport("int SSL_SessionClose(int sessionID, int *error)")]
    public static int SSL_SessionClose(int sessionID, [Optional] out int error) => TlsCalls.CloseSession(sessionID, out error);

    /// <summary>Sets the cipher suites of a session: numbers of IANA, best first.</summary>
    [CExport("int SSL_SessionProp(int sessionID, int *proposals, int count, int *error)")]
    public static int SSL_SessionProp(int sessionID, int* proposals, int count, [Optional] out int error) =>
        TlsCalls.SetProposals(sessionID, proposals, count, out error);

    /// <summary>Sets an option of a session: 1 client authentication, 2 server proposals, 3 skip certificate validation.</summary>
    /// <param name="sessionID">The session.</param>
    /// <param name="option">Which option; all are off at first.</param>
    /// <param name="value">0 off, 1 on.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>0, or -1.</returns>
    [CExport("int SSL_SessionOpt(int sessionID, int option, int value, int *error)")]
    public static int SSL_SessionOpt(int sessionID, int option, int value, [Optional] out int error) =>
        TlsCalls.SetOption(sessionID, option, value, out error);

    /// <summary>Adds an authority whose client certificates a server asks for. It must be in the store.</summary>
    [CExport("int SSL_AddClientCA(int sessionID, const void *caIdPtr, int *error)")]
    public static int SSL_AddClientCA(int sessionID, byte* caIdPtr, [Optional] out int error) => TlsCalls.AddClientAuthority(sessionID, caIdPtr, out error);

    /// <summary>Starts TLS as a client on a connected socket, and does not wait for the server.</summary>
    /// <param name="sd">The socket; TCP_SSL_CLIENT and TCP_SSLSESSION have been set.</param>
    /// <param name="srvCommonName">The name that the server's certificate must have, or NULL for any.</param>
    /// <param name="error">Takes 0 or an error number.</param>
    /// <returns>0, or -1.</returns>
    [CExport("int SSL_ClientStart(int sd, const char *srvCommonName, int *error)")]
    public static int SSL_ClientStart(int sd, byte* srvCommonName, [Optional] out int error) => TlsCalls.StartClient(sd, srvCommonName, out error);

    /// <summary>Takes the handshake further, and waits for its end.</summary>
    /// <param name="sd">The socket.</param>
    /// <param name="timeout">Milliseconds; 0 does not wait, 0xFFFF waits for ever.</param>
    /// <returns>1 done, 0 not yet or no TLS, -1 no TCP socket, -2 no socket, -3 the handshake has failed.</returns>
    [CExport("int SSL_HandshakeComplete(int sd, unsigned int timeout)", Exception = "-3")]
    public static int SSL_HandshakeComplete(int sd, uint timeout) => TlsCalls.CompleteHandshake(sd, timeout);

    /// <summary>Sends what TCP_SSL_SEND_MIN_SIZE has held back.</summary>
    [CExport("int SSL_SendFlush(int sd, int *error)")]
    public static int SSL_SendFlush(int sd, [Optional] out int error) => TlsCalls.Flush(sd, out error);

    /// <summary>Ends TLS with a close_notify. The socket stays open.</summary>
    [CExport("int SSL_ConnClose(int sd, int *error)")]
    public static int SSL_ConnClose(int sd, [Optional] out int error) => TlsCalls.CloseConnection(sd, out error);

    /// <summary>Leads to a struct SslProblemS that is valid until the socket is closed.</summary>
    [CExport("int SSL_GetConnState(int sd, void **connStatePtr, int *error)")]
    public static int SSL_GetConnState(int sd, nint* connStatePtr, [Optional] out int error) => TlsCalls.GetState(sd, connStatePtr, out error);

    /// <summary>SSL_GetConnState, as the manual's index spells it.</summary>
    [CExport("int SSL_Get_ConnState(int sd, void **connStatePtr, int *error)")]
    public static int SSL_Get_ConnState(int sd, nint* connStatePtr, [Optional] out int error) => TlsCalls.GetState(sd, connStatePtr, out error);
}
