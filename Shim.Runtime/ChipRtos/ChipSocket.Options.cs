using Shim.Runtime.Interop;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Shim.Runtime.ChipRtos;

/// <content>setsockopt and getsockopt (sheet 2.6, 3.7).</content>
internal sealed partial class ChipSocket
{
    private const int IpLevel = 0;
    private const int TcpLevel = 6;
    private const int SocketLevel = 0x7FFF;
    private const int SocketLevelV2 = 0xFFFF;

    private const int SslClient = 0x400D;
    private const int SslServer = 0x400E;
    private const int SslSessionNumber = 0x400F;
    private const int SslConnectTimeout = 0x4010;
    private const int SslSendMinSize = 0x4011;
    private const int SslSendMaxSize = 0x4012;

    private bool _clientOption;
    private bool _serverOption;
    private SslSession? _session;
    private int _handshakeSeconds;
    private int _sendMin;
    private int _sendMax;
    private Dictionary<(int Level, int Name), int>? _kept;

    /// <summary>setsockopt with the value as it lies in memory.</summary>
    public int SetOption(int level, int name, ReadOnlySpan<byte> bytes)
    {
        if (ReadInteger(bytes) is not { } value) return -ChipError.Invalid;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (level == TcpLevel && !IsStream) return -ChipError.NoProtocolOption;
            if (level == TcpLevel && name is >= SslClient and <= SslSendMaxSize) return SetTlsOption(name, value);
            if (Known(level, name) is { } option) return _socket.SetOption(option.Level, option.Name, value);
            if (!IsWithoutEffect(level, name)) return -ChipError.NoProtocolOption;
            (_kept ??= [])[(level, name)] = value;
            return 0;
        }
    }

    /// <summary>getsockopt.</summary>
    public int GetOption(int level, int name, out int value)
    {
        value = 0;
        lock (_lock)
        {
            if (_closed) return -ChipError.BadDescriptor;
            if (level == TcpLevel && !IsStream) return -ChipError.NoProtocolOption;
            if (level == TcpLevel && name is >= SslClient and <= SslSendMaxSize)
            {
                value = GetTlsOption(name);
                return 0;
            }

            if (Known(level, name) is { } option)
            {
                var status = _socket.GetOption(option.Level, option.Name, out value);
                // socket(7): Linux doubles the size that was set, and gives back the double.
                if (option is (Libc.SOL_SOCKET, Libc.SO_SNDBUF or Libc.SO_RCVBUF)) value /= 2;
                return status;
            }

            if (!IsWithoutEffect(level, name)) return -ChipError.NoProtocolOption;
            value = _kept?.GetValueOrDefault((level, name)) ?? 0;
            return 0;
        }
    }

    private int SetTlsOption(int name, int value)
    {
        switch (name)
        {
            case SslClient:
                _clientOption = value != 0;
                return 0;
            case SslServer:
                _serverOption = value != 0;
                return 0;
            case SslSessionNumber:
                if (SslSessions.Find(value) is not { } session || !SetSession(session)) return -ChipError.Invalid;
                return 0;
        }

        if (value is < 0 or > 0xFFFF) return -ChipError.Invalid;
        if (name == SslConnectTimeout) _handshakeSeconds = value;
        else if (name == SslSendMinSize) _sendMin = value;
        else _sendMax = value;
        if (_tls is not null) _tls.Config.MaxFragment = RecordSize;
        return 0;
    }

    private int GetTlsOption(int name) => name switch
    {
        SslClient => _clientOption ? 1 : 0,
        SslServer => _serverOption ? 1 : 0,
        SslSessionNumber => _session?.Id ?? 0,
        SslConnectTimeout => _handshakeSeconds,
        SslSendMinSize => _sendMin,
        _ => _sendMax,
    };

    /// <summary>Puts a session on the socket, or takes it off. False if it has gone in the meantime.</summary>
    private bool SetSession(SslSession? session)
    {
        if (session is not null && !session.Retain()) return false;
        _session?.Release();
        _session = session;
        return true;
    }

    /// <summary>An accepted socket has the options of its listener, the session with them; with TCP_SSL_SERVER it speaks TLS from the first byte.</summary>
    private void Inherit(ChipSocket listener)
    {
        (_clientOption, _serverOption) = (listener._clientOption, listener._serverOption);
        (_handshakeSeconds, _sendMin, _sendMax, _linger) = (listener._handshakeSeconds, listener._sendMin, listener._sendMax, listener._linger);
        if (listener._kept is not null) _kept = new(listener._kept);
        // A session that was closed stays on the socket: its handshake fails.
        if (listener._session is { } session && session.Retain()) _session = session;
        if (!_serverOption || listener._session is null) return;
        _role = TlsRole.Server;
        StartHandshakeClock();
    }

    private static int? ReadInteger(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        sizeof(short) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        _ => null,
    };

    private (int Level, int Name)? Known(int level, int name) => (level, name) switch
    {
        (SocketLevel or SocketLevelV2, 0x0004) => (Libc.SOL_SOCKET, Libc.SO_REUSEADDR),
        (SocketLevel or SocketLevelV2, 0x0008) => (Libc.SOL_SOCKET, Libc.SO_KEEPALIVE),
        (SocketLevel or SocketLevelV2, 0x1001) => (Libc.SOL_SOCKET, Libc.SO_SNDBUF),
        (SocketLevel or SocketLevelV2, 0x1002) => (Libc.SOL_SOCKET, Libc.SO_RCVBUF),
        (TcpLevel, 0x0001) => (Libc.IPPROTO_TCP, Libc.TCP_NODELAY),
        (TcpLevel, 0x4001) => (Libc.IPPROTO_TCP, Libc.TCP_KEEPIDLE),
        (TcpLevel, 0x4004) => (Libc.IPPROTO_TCP, Libc.TCP_KEEPINTVL),
        (TcpLevel, 0x4005) => (Libc.IPPROTO_TCP, Libc.TCP_KEEPCNT),
        // Both numberings of the sheet's: that of the old stack and that of the new one.
        (IpLevel, 0x0001 or 0x0004) when _socket.Family == AddressFamily.InterNetwork => (Libc.IPPROTO_IP, Libc.IP_TTL),
        (IpLevel, 0x0002 or 0x0003) when _socket.Family == AddressFamily.InterNetwork => (Libc.IPPROTO_IP, Libc.IP_TOS),
        _ => null,
    };

    /// <summary>Options that steer the controller's stack and that Linux has no like of: kept, given back, without effect.</summary>
    private bool IsWithoutEffect(int level, int name) => level == TcpLevel && IsStream
        && name is (0x0004 or 0x0010 or 0x0200 or 0x4002 or 0x4003 or 0x4006 or 0x4007);
}
