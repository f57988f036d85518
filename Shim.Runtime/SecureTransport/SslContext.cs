using System.Diagnostics.CodeAnalysis;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;
using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// SSLContext: what an <c>SSLContextRef</c> names. This floor is thin: it checks order and arguments as the sheet's chapter 1 says,
/// keeps the settings, drives a <see cref="TlsConnection"/> through the program's callbacks (chapter 2), and turns what comes out into
/// status codes (chapter 3). One thread at a time per context.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A CoreFoundation object: what it owns is let go of by the last release.")]
internal sealed partial class SslContext : CFObject
{
    private SslSessionState _state = SslSessionState.Idle;
    private int _endStatus;
    private SslCallbacks _io;
    private TlsConnection? _connection;
    private TlsConfig? _config;

    private SslContext(bool isServer, bool isDatagram)
    {
        IsServer = isServer;
        IsDatagram = isDatagram;
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SslContext;

    /// <summary>True for the server side.</summary>
    public bool IsServer { get; }

    /// <summary>True for a datagram context. The engine has no DTLS yet: its handshake fails with errSecUnimplemented.</summary>
    public bool IsDatagram { get; }

    /// <summary>
    /// Whether the context "has an active session" (2.1): the setters that say so in their documentation then return errSecBadReq.
    /// </summary>
    private bool IsActive => _state is SslSessionState.Handshake or SslSessionState.Connected;

    /// <summary>SSLCreateContext: no validation; anything but kSSLServerSide is a client, anything but kSSLDatagramType a stream.</summary>
    public static SslContext Create(int protocolSide, int connectionType) => new(protocolSide == 0, connectionType == 1);

    /// <summary>SSLNewContext and SSLNewDatagramContext.</summary>
    public static int Create(bool isServer, bool isDatagram, out SslContext? context)
    {
        context = new SslContext(isServer, isDatagram);
        return OSStatus.Success;
    }

    /// <summary>SSLDisposeContext: exactly a CFRelease.</summary>
    public int DisposeContext()
    {
        Release();
        return OSStatus.Success;
    }

    /// <summary>SSLGetSessionState.</summary>
    public int GetSessionState(out SslSessionState state)
    {
        state = _state;
        return OSStatus.Success;
    }

    /// <summary>SSLSetIOFuncs.</summary>
    public unsafe int SetIOFuncs(
        delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> read, delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> write)
    {
        if (IsActive) return OSStatus.BadReq;
        _io.ReadFunction = read;
        _io.WriteFunction = write;
        return OSStatus.Success;
    }

    /// <summary>SSLSetConnection.</summary>
    public int SetConnection(nint connection)
    {
        if (IsActive) return OSStatus.BadReq;
        _io.Connection = connection;
        return OSStatus.Success;
    }

    /// <summary>SSLGetConnection.</summary>
    public int GetConnection(out nint connection)
    {
        connection = _io.Connection;
        return OSStatus.Success;
    }

    /// <inheritdoc/>
    public override string Describe() => $"<SSLContext(0x{Handle:x}) {{ {(IsServer ? "server" : "client")}, {_state} }}>";

    /// <summary>No close_notify (1.1): what is retained is released, queued records are dropped, keys are zeroed, old sessions go.</summary>
    protected override void OnFinalRelease()
    {
        _connection?.Dispose();
        _connection = null;
        ReleaseIdentity();
        ReleasePeer();
        ReleaseStored();
        SessionCache.Sweep(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }
}
