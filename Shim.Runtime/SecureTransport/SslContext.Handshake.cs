using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>SSLHandshake (sheet 2.3), pauses (2.4), SSLReHandshake (2.10), SSLSetError (2.9).</content>
internal sealed unsafe partial class SslContext
{
    private HandshakeWait _pause;
    private int _outOfBandStatus;
    private bool _awaitsRenegotiation;

    /// <summary>SSLHandshake.</summary>
    public int Handshake()
    {
        if (!Enter()) return OSStatus.BadReq;
        try
        {
            return ContinueHandshake();
        }
        finally
        {
            Leave();
        }
    }

    private int ContinueHandshake()
    {
        if (_outOfBandStatus != 0) return RefuseOutOfBand();
        if (EndStatus() is not 0 and var end) return end;
        if (_state == SslSessionState.Connected && _connection!.IsConnected && !_awaitsRenegotiation) return Flush();
        return RunHandshake();
    }

    /// <summary>SSLReHandshake. TLS 1.3 has no renegotiation: errSecBadReq (7.1).</summary>
    public int ReHandshake()
    {
        if (Volatile.Read(ref _isInCall) != 0) return OSStatus.BadReq;
        if (EndStatus() is not 0 and var end) return end;
        if (_outOfBandStatus != 0) return OSStatus.SslClosedAbort;
        if (_state == SslSessionState.Handshake) return OSStatus.BadReq;
        if (_state == SslSessionState.Idle) return IsServer ? OSStatus.SslIllegalParam : OSStatus.BadReq;
        // 2.10: data has no place in a new handshake; what the program has not read yet stays readable, and comes first.
        if (IsServer && _connection!.BufferedPlaintext > 0) return OSStatus.BadReq;
        if (!_connection!.StartRenegotiation()) return OSStatus.BadReq;
        if (IsServer) _awaitsRenegotiation = true;
        else EnterHandshake();
        return OSStatus.Success;
    }

    /// <summary>SSLSetError: the program has judged the peer itself; the next SSLHandshake tells the peer and ends (2.9).</summary>
    public int SetError(int status)
    {
        _outOfBandStatus = status == 0 ? OSStatus.SslClosedAbort : status;
        _state = SslSessionState.Aborted;
        return OSStatus.Success;
    }

    /// <summary>What a context that has ended answers; 0 while it lives.</summary>
    private int EndStatus() => _state switch
    {
        SslSessionState.Closed => OSStatus.SslClosedGraceful,
        SslSessionState.Aborted => _endStatus == 0 ? OSStatus.SslClosedAbort : _endStatus,
        _ => OSStatus.Success,
    };

    /// <summary>Runs the handshake until it is done, pauses, blocks or fails. Resuming after a pause is accepting (2.4).</summary>
    private int RunHandshake()
    {
        if (!_io.AreSet) return OSStatus.Param;
        if (_connection is null && Start() is not 0 and var failure) return failure;
        AnswerPause();
        while (true)
        {
            var wait = Step();
            var status = wait switch
            {
                HandshakeWait.None => OSStatus.Success,
                HandshakeWait.Write => Flush(),
                HandshakeWait.Read => Fill(),
                HandshakeWait.ClientHello => PauseAtClientHello(),
                HandshakeWait.ClientIdentity => Pause(HandshakeWait.ClientIdentity, OSStatus.SslClientCertRequested),
                HandshakeWait.PeerTrust => DecidePeerTrust(),
                HandshakeWait.Closed => ClosedByPeer(),
                HandshakeWait.Failed => Failed(),
                _ => Abort(OSStatus.SslInternal),
            };
            if (status == OSStatus.SslWouldBlock || _pause != HandshakeWait.None) return status;
            if (status != OSStatus.Success) return EndStatus() == 0 ? Abort(status) : status;
            if (wait == HandshakeWait.None && _connection!.IsConnected && !_awaitsRenegotiation) return Finish();
        }
    }

    /// <summary>
    /// One step of the engine. A server that sent HelloRequest is connected still, and listens for the ClientHello of the new handshake (2.3).
    /// </summary>
    private HandshakeWait Step()
    {
        var connection = _connection!;
        var listens = _awaitsRenegotiation && connection.IsConnected;
        // The HelloRequest goes out before its answer is waited for.
        if (listens && connection.HasOutput) return HandshakeWait.Write;
        var wait = listens ? connection.Receive(default, out _) : connection.Advance();
        if (_awaitsRenegotiation && connection.BufferedPlaintext > 0)
        {
            // 2.10: data has no place between HelloRequest and the new handshake.
            connection.Abort(PeerMisbehaved.UnexpectedApplicationData);
            return HandshakeWait.Failed;
        }

        if (connection.IsConnected || _state != SslSessionState.Connected) return wait;
        _awaitsRenegotiation = false;
        EnterHandshake();
        return wait;
    }

    private int Finish()
    {
        _state = SslSessionState.Connected;
        if (!IsServer) TellAlpn();
        return Flush();
    }

    private void EnterHandshake()
    {
        _state = SslSessionState.Handshake;
        _peerTrust?.Release();
        _peerTrust = null;
    }

    private int Start()
    {
        // DTLS is not in the engine yet.
        if (IsDatagram) return OSStatus.Unimplemented;
        var config = BuildConfig();
        if (config.MinVersion == ProtocolVersion.None) return OSStatus.Param;
        if (config.MinVersion > config.MaxVersion || config.CipherSuites.Length == 0) return Abort(OSStatus.SslNegotiation);
        _config = config;
        _connection = new TlsConnection(config);
        EnterHandshake();
        return OSStatus.Success;
    }

    private TlsConfig BuildConfig()
    {
        var asksOrRenegotiates = IsServer && (_clientAuthenticate != SslAuthenticate.Never || _allowRenegotiation);
        var (min, max) = _versions.ForWire(asksOrRenegotiates, Surroundings.MinVersion, Surroundings.MaxVersion);
        var suites = SuiteLists.ToEngine(_enabledSuites ?? SuiteLists.Wire);
        // 7.1: TLS 1.3 only with one of its suites enabled, TLS 1.2 only with one of the older.
        if (!Array.Exists(suites, static suite => suite.IsTls13) && max == ProtocolVersion.Tls13) max = ProtocolVersion.Tls12;
        if (!Array.Exists(suites, static suite => !suite.IsTls13) && min is not ProtocolVersion.None) min = max;
        // What the engine does not reach is cut off; an SSL 3 to TLS 1.1 range alone then fails with errSSLNegotiation (7.3).
        if (min is not ProtocolVersion.None && min < ProtocolVersion.Tls12) min = ProtocolVersion.Tls12;
        return new TlsConfig
        {
            Crypto = CryptoProviders.Current,
            IsServer = IsServer,
            MinVersion = min,
            MaxVersion = max,
            CipherSuites = suites,
            ServerName = IsServer ? null : ServerNameForWire(),
            ApplicationProtocols = _applicationProtocols,
            RequireCommonApplicationProtocol = false,
            OcspResponse = _ocspResponse,
            Identity = _identity,
            ClientAuthentication = _clientAuthenticate switch
            {
                SslAuthenticate.Always when IsServer => ClientAuthentication.Required,
                SslAuthenticate.Try when IsServer => ClientAuthentication.Optional,
                _ => ClientAuthentication.None,
            },
            CertificateAuthorities = [.. _distinguishedNames],
            Sessions = SessionsForPeer(),
            SessionTickets = !IsServer && _sessionTickets,
            FallbackScsv = !IsServer && _fallback,
            FalseStart = !IsServer && _falseStart,
            AllowRenegotiation = _allowRenegotiation,
            AllowServerIdentityChange = _allowServerIdentityChange,
            SplitRecords = _sendOneByteRecord,
            PauseAtClientHello = IsServer && (_breakOnClientHello || _alpnFunction is not null),
            PauseAtCertificateRequest = !IsServer && _breakOnCertRequested,
            KeyLog = Surroundings.KeyLog,
            Groups = _curves ?? TlsConfig.DefaultGroups.ToArray(),
        };
    }

    /// <summary>Going on after a pause means yes.</summary>
    private void AnswerPause()
    {
        var pause = _pause;
        _pause = HandshakeWait.None;
        if (pause == HandshakeWait.PeerTrust) _connection!.AcceptPeer();
        else if (pause != HandshakeWait.None) _connection!.Continue();
    }

    /// <summary>The program's ALPN function hears of every ClientHello; a pause is made only where it was asked for.</summary>
    private int PauseAtClientHello()
    {
        TellAlpn();
        if (_breakOnClientHello) return Pause(HandshakeWait.ClientHello, OSStatus.SslClientHelloReceived);
        _connection!.Continue();
        return OSStatus.Success;
    }

    private int Pause(HandshakeWait pause, int code)
    {
        _pause = pause;
        return code;
    }

    /// <summary>2.4 and 2.11: who decides about the peer's chain, and how.</summary>
    private int DecidePeerTrust()
    {
        var state = _connection!.State;
        if (!PeerChainParses()) return Reject(CertificateRejected.Invalid);
        var breaks = IsServer ? _breakOnClientAuth : _breakOnServerAuth;
        if (breaks && (IsServer || state.PeerChain.Length > 0)) return Pause(HandshakeWait.PeerTrust, OSStatus.SslPeerAuthCompleted);
        if (state.PeerChain.Length == 0)
        {
            if (!IsServer || _clientAuthenticate == SslAuthenticate.Always) return Reject(CertificateRejected.Missing);
            _connection.AcceptPeer();
            return OSStatus.Success;
        }

        if (_verify && !IsPeerAcceptable()) return Reject(CertificateRejected.Invalid);
        _connection.AcceptPeer();
        return OSStatus.Success;
    }

    private int Reject(CertificateRejected why)
    {
        _peerRejected = true;
        _connection!.RejectPeer(why);
        return OSStatus.Success;
    }

    /// <summary>2.9: a code the program set with SSLSetError becomes the alert that fits, and the connection is closed.</summary>
    private int RefuseOutOfBand()
    {
        var fault = _outOfBandStatus switch
        {
            OSStatus.CertificateExpired or OSStatus.SslCertExpired => CertificateRejected.Expired,
            OSStatus.CertificateRevoked => CertificateRejected.Revoked,
            OSStatus.SslUnknownRootCert or OSStatus.SslNoRootCert => CertificateRejected.UnknownRoot,
            OSStatus.SslBadCert => CertificateRejected.Bad,
            _ => CertificateRejected.Invalid,
        };
        _outOfBandStatus = 0;
        _connection?.Abort(fault);
        _ = Flush();
        _endStatus = OSStatus.SslClosedAbort;
        return OSStatus.SslClosedAbort;
    }
}
