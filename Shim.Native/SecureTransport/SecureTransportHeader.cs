using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;
using Shim.Runtime.Pki;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.SecureTransport;

/// <summary>Security/SecureTransport.h: contexts, handshake and data.</summary>
[CHeader("Security/SecureTransport.h", Failure = "-50", Exception = "-9810",
    Includes =
    [
        "CoreFoundation/CoreFoundation.h", "Security/CipherSuite.h", "Security/SecProtocolTypes.h", "Security/SecTrust.h", "sys/types.h",
        "Availability.h",
    ],
    Brief = "Secure Transport: TLS for programs that bring their own transport.")]
[CText(CTextPlace.Types, """
    /* A TLS session. A CoreFoundation object: retained and released by CFRetain and CFRelease. */
    struct SSLContext;
    typedef struct SSLContext *SSLContextRef;

    /* The program's own name for a connection; the library hands it to the callbacks and never looks at it. */
    typedef const void *SSLConnectionRef;

    /* Reads exactly *dataLength bytes if it can, and stores how many it read. Returns errSSLWouldBlock if fewer were there. */
    typedef OSStatus (*SSLReadFunc)(SSLConnectionRef connection, void *data, size_t *dataLength);

    /* Writes *dataLength bytes if it can, and stores how many it wrote. Returns errSSLWouldBlock if not all were taken. */
    typedef OSStatus (*SSLWriteFunc)(SSLConnectionRef connection, const void *data, size_t *dataLength);
    """)]
[CAlias("errSSLServerAuthCompleted", "errSSLPeerAuthCompleted", Macro = true)]
[CAlias("errSSLClientAuthCompleted", "errSSLPeerAuthCompleted", Macro = true)]
[CAlias("errSSLLast", "errSSLUnexpectedRecord", Macro = true)]
internal static partial class SecureTransportHeader
{
    /// <summary>State of a session.</summary>
    [CEnum("SSLSessionState")]
    internal enum SSLSessionState
    {
        /// <summary>Nothing has been sent or received.</summary>
        kSSLIdle = SslSessionState.Idle,
        /// <summary>A handshake is in progress.</summary>
        kSSLHandshake = SslSessionState.Handshake,
        /// <summary>Ready for data.</summary>
        kSSLConnected = SslSessionState.Connected,
        /// <summary>Closed by either side with close_notify.</summary>
        kSSLClosed = SslSessionState.Closed,
        /// <summary>Ended by a failure.</summary>
        kSSLAborted = SslSessionState.Aborted,
    }

    /// <summary>Where SSLHandshake pauses, and how the session behaves.</summary>
    [CEnum("SSLSessionOption")]
    internal enum SSLSessionOption
    {
        /// <summary>Client: pause when the server's certificate is in; also switches built-in verification off (false: on).</summary>
        kSSLSessionOptionBreakOnServerAuth = SslSessionOption.BreakOnServerAuth,
        /// <summary>Client: pause when the server asks for a certificate and none is set.</summary>
        kSSLSessionOptionBreakOnCertRequested = SslSessionOption.BreakOnCertRequested,
        /// <summary>Server: pause when the client's certificate is in; also switches built-in verification off (false: on).</summary>
        kSSLSessionOptionBreakOnClientAuth = SslSessionOption.BreakOnClientAuth,
        /// <summary>Client, TLS 1.2: data may be written before the server's Finished is in.</summary>
        kSSLSessionOptionFalseStart = SslSessionOption.FalseStart,
        /// <summary>1/n-1 record splitting for CBC suites of TLS 1.0; on by default.</summary>
        kSSLSessionOptionSendOneByteRecord = SslSessionOption.SendOneByteRecord,
        /// <summary>Client: the server may show another certificate when renegotiating.</summary>
        kSSLSessionOptionAllowServerIdentityChange = SslSessionOption.AllowServerIdentityChange,
        /// <summary>Client: tell the server that this is a fallback to an older version (RFC 7507).</summary>
        kSSLSessionOptionFallback = SslSessionOption.Fallback,
        /// <summary>Server: pause when the ClientHello is in.</summary>
        kSSLSessionOptionBreakOnClientHello = SslSessionOption.BreakOnClientHello,
        /// <summary>Server: a client may renegotiate.</summary>
        kSSLSessionOptionAllowRenegotiation = SslSessionOption.AllowRenegotiation,
        /// <summary>Client, TLS 1.2: ask for and use session tickets (RFC 5077).</summary>
        kSSLSessionOptionEnableSessionTickets = SslSessionOption.EnableSessionTickets,
    }

    /// <summary>What became of the client's certificate.</summary>
    [CEnum("SSLClientCertificateState")]
    internal enum SSLClientCertificateState
    {
        /// <summary>Not asked for.</summary>
        kSSLClientCertNone = SslClientCertificateState.None,
        /// <summary>Asked for.</summary>
        kSSLClientCertRequested = SslClientCertificateState.Requested,
        /// <summary>Sent; on a server: received and accepted.</summary>
        kSSLClientCertSent = SslClientCertificateState.Sent,
        /// <summary>Refused.</summary>
        kSSLClientCertRejected = SslClientCertificateState.Rejected,
    }

    /// <summary>Whether a server asks for a client certificate.</summary>
    [CEnum("SSLAuthenticate")]
    internal enum SSLAuthenticate
    {
        /// <summary>Do not ask.</summary>
        kNeverAuthenticate = SslAuthenticate.Never,
        /// <summary>Ask, and refuse clients without.</summary>
        kAlwaysAuthenticate = SslAuthenticate.Always,
        /// <summary>Ask, and serve clients without.</summary>
        kTryAuthenticate = SslAuthenticate.Try,
    }

    /// <summary>Which end of the connection a context is.</summary>
    [CEnum("SSLProtocolSide")]
    internal enum SSLProtocolSide
    {
        /// <summary>The server.</summary>
        kSSLServerSide = 0,
        /// <summary>The client.</summary>
        kSSLClientSide = 1,
    }

    /// <summary>Kind of transport.</summary>
    [CEnum("SSLConnectionType")]
    internal enum SSLConnectionType
    {
        /// <summary>A stream: TLS.</summary>
        kSSLStreamType = 0,
        /// <summary>Datagrams: DTLS, which the library does not have yet.</summary>
        kSSLDatagramType = 1,
    }

    /// <summary>The CoreFoundation type id of contexts.</summary>
    /// <returns>The type id.</returns>
    [CExport("CFTypeID SSLContextGetTypeID(void)")]
    public static nuint SSLContextGetTypeID() => CFTypeIDs.SslContext;

    /// <summary>Creates a context. Release it with CFRelease.</summary>
    /// <param name="alloc">Ignored.</param>
    /// <param name="protocolSide">Client or server.</param>
    /// <param name="connectionType">Stream; a datagram context can be created but not used yet.</param>
    /// <returns>The context with one retain.</returns>
    [CExport("SSLContextRef SSLCreateContext(CFAllocatorRef alloc, SSLProtocolSide protocolSide, SSLConnectionType connectionType)")]
    public static SslContext? SSLCreateContext(nint alloc, int protocolSide, int connectionType) => SslContext.Create(protocolSide, connectionType);

    /// <summary>Creates a context, the older way.</summary>
    /// <param name="isServer">True for a server.</param>
    /// <param name="contextPtr">Receives the context with one retain.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLNewContext(Boolean isServer, SSLContextRef *contextPtr)")]
    public static int SSLNewContext(bool isServer, out SslContext? contextPtr) => SslContext.Create(isServer, isDatagram: false, out contextPtr);

    /// <summary>Releases a context: exactly a CFRelease.</summary>
    /// <param name="context">The context.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLDisposeContext(SSLContextRef context)")]
    public static int SSLDisposeContext(SslContext context) => context.DisposeContext();

    /// <summary>Tells the state of the session.</summary>
    /// <param name="context">The context.</param>
    /// <param name="state">Receives the state.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetSessionState(SSLContextRef context, SSLSessionState *state)")]
    public static int SSLGetSessionState(SslContext context, out SslSessionState state) => context.GetSessionState(out state);

    /// <summary>Sets the functions that move bytes. Before the handshake.</summary>
    /// <param name="context">The context.</param>
    /// <param name="readFunc">Reads from the transport.</param>
    /// <param name="writeFunc">Writes to the transport.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetIOFuncs(SSLContextRef context, SSLReadFunc readFunc, SSLWriteFunc writeFunc)")]
    public static unsafe int SSLSetIOFuncs(SslContext context, delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> readFunc,
        delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> writeFunc) => context.SetIOFuncs(readFunc, writeFunc);

    /// <summary>Sets the value that the I/O functions get as their first argument. Before the handshake.</summary>
    /// <param name="context">The context.</param>
    /// <param name="connection">Any value, NULL too.</param>
    /// <returns>errSecBadReq while the session is active.</returns>
    [CExport("OSStatus SSLSetConnection(SSLContextRef context, SSLConnectionRef connection)")]
    public static int SSLSetConnection(SslContext context, nint connection) => context.SetConnection(connection);

    /// <summary>Gets the value set with SSLSetConnection.</summary>
    /// <param name="context">The context.</param>
    /// <param name="connection">Receives the value.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetConnection(SSLContextRef context, SSLConnectionRef *connection)")]
    public static int SSLGetConnection(SslContext context, out nint connection) => context.GetConnection(out connection);

    /// <summary>Runs the handshake until it is complete, pauses, blocks or fails.</summary>
    /// <param name="context">The context.</param>
    /// <returns>0 when complete; errSSLWouldBlock: call again; errSSLPeerAuthCompleted, errSSLClientCertRequested or
    /// errSSLClientHelloReceived: a pause that was asked for, calling again goes on; anything else is a failure.</returns>
    [CExport("OSStatus SSLHandshake(SSLContextRef context)", Failure = "-50")]
    public static int SSLHandshake(SslContext context) => context.Handshake();

    /// <summary>Starts a renegotiation (TLS 1.2). TLS 1.3 has none: errSecBadReq.</summary>
    /// <param name="context">The context.</param>
    /// <returns>0: call SSLHandshake. errSecBadReq during a handshake.</returns>
    [CExport("OSStatus SSLReHandshake(SSLContextRef context)")]
    public static int SSLReHandshake(SslContext context) => context.ReHandshake();

    /// <summary>Encrypts and sends data: all of it is taken, or none.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">The data; may be NULL if dataLength is 0, which flushes what is queued.</param>
    /// <param name="processed">Receives dataLength if the data was taken, else 0.</param>
    /// <returns>0, or errSSLWouldBlock: if *processed is not 0 the data is queued and must not be passed again.</returns>
    [CExport("OSStatus SSLWrite(SSLContextRef context, const void *data, size_t dataLength, size_t *processed)")]
    public static int SSLWrite(SslContext context, ReadOnlySpan<byte> data, out nuint processed) => context.Write(data, out processed);

    /// <summary>Reads decrypted data, at most the rest of one record.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">Receives the data; not NULL.</param>
    /// <param name="dataLength">Its capacity in bytes.</param>
    /// <param name="processed">Receives the number of bytes.</param>
    /// <returns>0 with at least one byte; errSSLWouldBlock; errSSLClosedGraceful after close_notify; errSSLClosedNoNotify when the
    /// transport ended without it.</returns>
    [CExport("OSStatus SSLRead(SSLContextRef context, void *data, size_t dataLength, size_t *processed)")]
    public static unsafe int SSLRead(SslContext context, byte* data, nuint dataLength, out nuint processed) => context.Read(data, dataLength, out processed);

    /// <summary>Tells how many decrypted bytes are waiting from the last record.</summary>
    /// <param name="context">The context.</param>
    /// <param name="bufferSize">Receives the number of bytes.</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLGetBufferedReadSize(SSLContextRef context, size_t *bufferSize)")]
    public static int SSLGetBufferedReadSize(SslContext context, out nuint bufferSize) => context.GetBufferedReadSize(out bufferSize);

    /// <summary>Sends close_notify and ends the session. Does not wait for the peer.</summary>
    /// <param name="context">The context.</param>
    /// <returns>0, or errSSLWouldBlock: call again to flush.</returns>
    [CExport("OSStatus SSLClose(SSLContextRef context)")]
    public static int SSLClose(SslContext context) => context.Close();

    /// <summary>Tells the library that the program refuses the peer; the next SSLHandshake sends the alert and ends the session.</summary>
    /// <param name="context">The context.</param>
    /// <param name="status">Why: errSecCertificateExpired, errSecCertificateRevoked, errSSLUnknownRootCert ...</param>
    /// <returns>errSecParam for NULL, else success.</returns>
    [CExport("OSStatus SSLSetError(SSLContextRef context, OSStatus status)")]
    public static int SSLSetError(SslContext context, int status) => context.SetError(status);
}
