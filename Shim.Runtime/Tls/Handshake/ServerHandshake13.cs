using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;
using Shim.Runtime.Tls.Records;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

// The server of TLS 1.3 behind the ClientHello (RFC 8446 §2, §A.2). Messages in [brackets] are optional.
//
//   ChooseParameters
//     |   (no share for a common group)
//     |-- SendHelloRetryRequest     -> HelloRetryRequest, [ChangeCipherSpec]
//     |   ExpectSecondClientHello   <- ClientHello
//     |
//   SendServerFlight                -> ServerHello, [ChangeCipherSpec], EncryptedExtensions, [CertificateRequest],
//     |                                [Certificate, CertificateVerify], Finished
//   ExpectCertificate               <- Certificate          (only when it was asked for; may be empty)
//   ExpectCertificateVerify         <- CertificateVerify    (only behind a certificate)
//   AwaitClientTrust                (caller: trust or not)
//   ExpectFinished                  <- Finished
//   SendTickets                     -> [NewSessionTicket ...]
//     |
//   PostHandshake13
//
// A client chain that is refused is remembered and raised behind the client's Finished, so that the client is not cut off while it is
// still sending its flight (sheet 6.2, test 53).

/// <summary>The server's side of a TLS 1.3 handshake from the ClientHello on.</summary>
internal sealed class ServerHandshake13 : HandshakeMachine
{
    private readonly TlsWriter _writer = new();
    private ClientHello _hello;
    private State _state = State.ChooseParameters;
    private NamedGroup _group;
    private PreSharedKeySelection? _psk;
    private bool _hadPsk;
    private HandshakeSecrets? _handshake;
    private TrafficSecrets? _traffic;
    private RecordProtection? _writeProtection;
    private TlsFault _refusal;

    /// <summary>Goes on from a ClientHello that negotiates TLS 1.3 and that is not in the transcript yet: binders need it without.</summary>
    public ServerHandshake13(HandshakeContext context, ClientHello hello) : base(context) => _hello = hello;

    private enum State : byte
    {
        ChooseParameters,
        SendHelloRetryRequest,
        ExpectSecondClientHello,
        SendServerFlight,
        ExpectCertificate,
        ExpectCertificateVerify,
        AwaitClientTrust,
        ExpectFinished,
        SendTickets,
    }

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private ConnectionState Negotiated => Context.State;

    private TlsConfig Config => Context.Config;

    private CipherSuite Suite => Context.State.CipherSuite!;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.ChooseParameters => ChooseParameters(),
        State.SendHelloRetryRequest => SendHelloRetryRequest(),
        State.ExpectSecondClientHello => ExpectSecondClientHello(),
        State.SendServerFlight => SendServerFlight(),
        State.AwaitClientTrust => HandshakeWait.PeerTrust,
        State.SendTickets => SendTickets(),
        State.ExpectCertificate or State.ExpectCertificateVerify or State.ExpectFinished => ExpectMessage(),
    };

    /// <inheritdoc/>
    public override void SetPeerTrust(CertificateRejected? rejection)
    {
        if (_state != State.AwaitClientTrust) base.SetPeerTrust(rejection);
        if (rejection is { } reason && !_refusal.IsFault) _refusal = reason;
        _state = State.ExpectFinished;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _psk?.Dispose();
        _handshake?.Dispose();
        _traffic?.Dispose();
    }

    private HandshakeWait ChooseParameters()
    {
        // RFC 8446 §5.1: behind its ClientHello the client waits for us, and then its keys change.
        if (Context.HasUnreadHandshakeBytes) return Context.Fail(PeerMisbehaved.ExcessMessagesAtKeyChange);
        Negotiated.CipherSuite = CipherSuiteChoice.Choose(Config, _hello, ProtocolVersion.Tls13, static _ => true);
        if (Negotiated.CipherSuite is null) return Context.Fail(PeerIncompatible.NoCommonCipherSuite);
        if (PreSharedKeySelection.Choose(Context, _hello, Suite, out _psk) is { IsFault: true } pskFault) return Context.Fail(pskFault);
        if (ChooseGroup(out var hasShare) is { IsFault: true } groupFault) return Context.Fail(groupFault);
        Context.Transcript.Add(_hello.Raw);
        Context.Transcript.Start(Suite.Hash);
        _state = hasShare ? State.SendServerFlight : State.SendHelloRetryRequest;
        return HandshakeWait.None;
    }

    /// <summary>The first of our groups for which there is a share; else the first that the client has at all.</summary>
    private TlsFault ChooseGroup(out bool hasShare)
    {
        hasShare = false;
        if (_hello.ReadSupportedGroups(out var offered) is { IsFault: true } fault) return fault;
        // RFC 8446 §9.2: both or neither, and without a PSK-only mode there is no neither.
        if (!_hello.Extensions.TryGet(ExtensionType.KeyShare, out var shares)) return PeerMisbehaved.MissingKeyShare;
        if (offered is null) return PeerMisbehaved.MissingSupportedGroups;
        if (KeyShareExtension.CheckClient(shares, out _) is { IsFault: true } shareFault) return shareFault;
        foreach (var group in Config.Groups)
        {
            if (Array.IndexOf(offered, group) < 0 || !KeyShareExtension.TryFindClient(shares, group, out _)) continue;
            _group = group;
            hasShare = true;
            return TlsFault.None;
        }

        _group = GroupChoice.Choose(Config, offered);
        return _group == NamedGroup.None ? PeerIncompatible.NoCommonGroup : TlsFault.None;
    }

    private HandshakeWait SendHelloRetryRequest()
    {
        // The second ClientHello brings its own binders, over another transcript.
        _hadPsk = _psk is not null;
        _psk?.Dispose();
        _psk = null;
        Context.Transcript.ReplaceByMessageHash();
        _writer.Clear();
        var extensions = ServerHello.Begin(_writer, ProtocolVersion.Tls12, ServerHello.HelloRetryRequestRandom, _hello.SessionID, Suite.Number);
        SupportedVersionsExtension.WriteSelected(_writer, ProtocolVersion.Tls13);
        KeyShareExtension.WriteSelectedGroup(_writer, _group);
        _writer.End(extensions);
        Context.Send(HandshakeType.ServerHello, _writer.Written);
        SendCompatibilityChangeCipherSpec();
        Negotiated.HelloRetried = true;
        Context.SkipsEarlyData = _hello.Extensions.Has(ExtensionType.EarlyData);
        _state = State.ExpectSecondClientHello;
        return HandshakeWait.None;
    }

    private HandshakeWait ExpectSecondClientHello()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        if (message.Type != HandshakeType.ClientHello) return Context.Fail(PeerMisbehaved.UnexpectedMessage);
        if (Context.HasUnreadHandshakeBytes) return Context.Fail(PeerMisbehaved.ExcessMessagesAtKeyChange);
        if (ClientHello.Read(message, out var second) is { IsFault: true } fault) return Context.Fail(fault);
        if (SecondClientHello.Check(_hello, second, _group) is { IsFault: true } changeFault) return Context.Fail(changeFault);
        // RFC 8446 §4.1.2: a client drops only what does not go with our suite, and this one did.
        if (_hadPsk && !second.Extensions.Has(ExtensionType.PreSharedKey)) return Context.Fail(PeerMisbehaved.ClientHelloChangedAfterRetry);
        if (PreSharedKeySelection.Choose(Context, second, Suite, out _psk) is { IsFault: true } pskFault) return Context.Fail(pskFault);
        Context.SkipsEarlyData = false;
        Context.Transcript.Add(message.Raw);
        _hello = second;
        _state = State.SendServerFlight;
        return HandshakeWait.None;
    }

    private HandshakeWait SendServerFlight()
    {
        var scheme = SignatureScheme.None;
        if (_psk is null && ChooseScheme(out scheme) is { IsFault: true } schemeFault) return Context.Fail(schemeFault);
        if (ApplicationProtocolChoice.Choose(Config, Negotiated.OfferedApplicationProtocols, out var protocol) is { IsFault: true } fault) return Context.Fail(fault);
        if (_hello.ReadRecordSizeLimit(out var limit) is { IsFault: true } limitFault) return Context.Fail(limitFault);
        if (_hello.ReadStatusRequest(out var asksForStatus) is { IsFault: true } statusFault) return Context.Fail(statusFault);
        if (!TryShareKeys(out var agreement, out var shared)) return Context.Fail(PeerMisbehaved.BadKeyShare);
        Negotiated.ApplicationProtocol = protocol;
        using (agreement)
        using (shared)
        {
            SendServerHello(agreement, shared);
        }

        SendEncryptedExtensions(limit);
        SendCertificates(scheme, asksForStatus);
        SendFinished();
        return HandshakeWait.None;
    }

    private TlsFault ChooseScheme(out SignatureScheme scheme)
    {
        scheme = SignatureScheme.None;
        if (Config.Identity is not { } identity) return LocalFailure.NoIdentity;
        // RFC 8446 §4.2.3: a client that wants a certificate must say what it can verify.
        if (!_hello.Extensions.Has(ExtensionType.SignatureAlgorithms)) return PeerMisbehaved.MissingSignatureAlgorithms;
        scheme = SignatureSchemeChoice.Choose(Config, identity.Key, Negotiated.PeerSignatureSchemes, ProtocolVersion.Tls13);
        return scheme == SignatureScheme.None ? PeerIncompatible.NoCommonSignatureScheme : TlsFault.None;
    }

    private bool TryShareKeys(out KeyAgreement agreement, out Secret shared)
    {
        _hello.Extensions.TryGet(ExtensionType.KeyShare, out var shares);
        KeyShareExtension.TryFindClient(shares, _group, out var share);
        agreement = Config.NewKeyAgreement(_group);
        shared = new Secret(KeyAgreement.SecretSize(_group));
        if (agreement.TryDerive(share, shared.Span)) return true;
        agreement.Dispose();
        shared.Dispose();
        return false;
    }

    private void SendServerHello(KeyAgreement agreement, Secret shared)
    {
        var random = new byte[ServerHello.RandomSize];
        Config.FillRandom(random);
        Negotiated.ServerRandom = random;
        Negotiated.Group = _group;
        Negotiated.SessionID = _hello.SessionID.ToArray();
        _writer.Clear();
        var extensions = ServerHello.Begin(_writer, ProtocolVersion.Tls12, random, _hello.SessionID, Suite.Number);
        // In the order of RFC 8448's traces, so that they replay.
        if (_psk is not null) PreSharedKeyExtension.WriteSelected(_writer, _psk.Index);
        KeyShareExtension.WriteServer(_writer, agreement);
        SupportedVersionsExtension.WriteSelected(_writer, ProtocolVersion.Tls13);
        _writer.End(extensions);
        Context.Send(HandshakeType.ServerHello, _writer.Written);
        if (!Negotiated.HelloRetried) SendCompatibilityChangeCipherSpec();

        var early = _psk?.Early ?? new EarlySecrets(Context.Crypto, Suite.Hash, default);
        _handshake = HandshakeKeys13.DeriveHandshake(Context, early, shared.Span);
        HandshakeKeys13.ProtectWrites(Context, _handshake.ServerTraffic);
        HandshakeKeys13.ProtectReads(Context, _handshake.ClientTraffic);
        // RFC 8446 §4.2.10: early data that we did not accept cannot be opened, and is skipped.
        if (!Negotiated.HelloRetried) Context.SkipsEarlyData = _hello.Extensions.Has(ExtensionType.EarlyData);
        if (_psk is not null) Resume(_psk.Session.Clone());
    }

    private void Resume(TlsSession session)
    {
        Negotiated.Resumed = true;
        Negotiated.Session = session;
        Negotiated.PeerChain = session.PeerChain;
        Negotiated.PeerSignatureScheme = session.PeerSignatureScheme;
    }

    /// <summary>RFC 8446 §D.4: behind the first message. A client that did not ask for it by a session id drops it like any other (§5).</summary>
    private void SendCompatibilityChangeCipherSpec()
    {
        if (Config.MiddleboxCompatibility) Context.SendChangeCipherSpec();
    }

    private void SendEncryptedExtensions(int? peerLimit)
    {
        _writer.Clear();
        var extensions = _writer.Begin16();
        if (Negotiated.RequestedServerName is not null)
        {
            _writer.WriteUInt16((ushort)ExtensionType.ServerName);
            _writer.WriteUInt16(0);
        }

        if (Negotiated.ApplicationProtocol is { } protocol) AlpnExtension.Write(_writer, [protocol]);
        if (peerLimit is { } limit)
        {
            // RFC 8449 §4: our answer makes both limits hold.
            var own = Config.RecordSizeLimit == 0 ? Limits.MaxPlaintext + 1 : Config.RecordSizeLimit;
            RecordSizeLimitExtension.Write(_writer, own);
            Context.PeerRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(limit, ProtocolVersion.Tls13);
            Context.OwnRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(own, ProtocolVersion.Tls13);
        }

        _writer.End(extensions);
        Context.Send(HandshakeType.EncryptedExtensions, _writer.Written);
    }

    private void SendCertificates(SignatureScheme scheme, bool asksForStatus)
    {
        if (_psk is not null) return;
        if (Config.ClientAuthentication != ClientAuthentication.None)
        {
            _writer.Clear();
            CertificateRequest13.Write(_writer, Config.SignatureSchemes, Config.CertificateAuthorities);
            Context.Send(HandshakeType.CertificateRequest, _writer.Written);
        }

        var identity = Config.Identity!;
        _writer.Clear();
        Certificate13.Write(_writer, identity.Chain, asksForStatus ? Config.OcspResponse : null);
        Context.Send(HandshakeType.Certificate, _writer.Written);
        HandshakeKeys13.SendCertificateVerify(Context, _writer, identity.Key, scheme);
    }

    private void SendFinished()
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = Context.Transcript.CurrentHash(hash);
        Span<byte> verifyData = stackalloc byte[HashSizes.Max];
        _handshake!.ComputeServerFinished(hash[..size], verifyData);
        Context.Send(HandshakeType.Finished, verifyData[..size]);
        _traffic = HandshakeKeys13.DeriveTraffic(Context, _handshake);
        _writeProtection = HandshakeKeys13.ProtectWrites(Context, _traffic.ServerTraffic);
        var asked = _psk is null && Config.ClientAuthentication != ClientAuthentication.None;
        _state = asked ? State.ExpectCertificate : State.ExpectFinished;
    }

    private HandshakeWait ExpectMessage()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        var fault = Receive(message);
        return fault.IsFault ? Context.Fail(fault) : HandshakeWait.None;
    }

    private TlsFault Receive(in HandshakeMessage message) => (_state, message.Type) switch
    {
        (State.ExpectCertificate, HandshakeType.Certificate) => ReceiveCertificate(message),
        (State.ExpectCertificateVerify, HandshakeType.CertificateVerify) => ReceiveCertificateVerify(message),
        (State.ExpectFinished, HandshakeType.Finished) => ReceiveFinished(message),
        _ => PeerMisbehaved.UnexpectedMessage,
    };

    private TlsFault ReceiveCertificate(in HandshakeMessage message)
    {
        // Our CertificateRequest asks for neither stapled responses nor timestamps.
        if (HandshakeKeys13.ReceiveCertificate(Context, message, static _ => false) is { IsFault: true } fault) return fault;
        if (Negotiated.PeerChain.Length != 0)
        {
            _state = State.ExpectCertificateVerify;
            return TlsFault.None;
        }

        if (Config.ClientAuthentication == ClientAuthentication.Required) _refusal = CertificateRejected.Missing;
        _state = State.AwaitClientTrust;
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificateVerify(in HandshakeMessage message)
    {
        if (HandshakeKeys13.ReceiveCertificateVerify(Context, message) is { IsFault: true } fault) return fault;
        _state = State.AwaitClientTrust;
        return TlsFault.None;
    }

    private TlsFault ReceiveFinished(in HandshakeMessage message)
    {
        if (message.Body.Length != _traffic!.HashSize) return MalformedMessage.BadFinishedLength;
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = Context.Transcript.CurrentHash(hash);
        if (!_traffic.VerifyClientFinished(hash[..size], message.Body)) return PeerMisbehaved.IncorrectFinished;
        // RFC 8446 §5.1: the client's keys change here.
        if (Context.HasUnreadHandshakeBytes) return PeerMisbehaved.ExcessMessagesAtKeyChange;
        if (_refusal.IsFault) return _refusal;
        Context.Transcript.Add(message.Raw);
        Context.DropsChangeCipherSpec = false;
        Context.SkipsEarlyData = false;
        HandshakeKeys13.Complete(Context, _traffic);
        HandshakeKeys13.ProtectReads(Context, _traffic.ClientTraffic);
        _state = State.SendTickets;
        return TlsFault.None;
    }

    private HandshakeWait SendTickets()
    {
        if (WantsTickets() && Config.Sessions?.Tickets is { } tickets)
        {
            for (var i = 0; i < Config.TicketCount; i++) SendTicket(tickets, (byte)i);
        }

        Successor = new PostHandshake13(Context, TakeTraffic(), _writeProtection!);
        return HandshakeWait.None;
    }

    /// <summary>RFC 8446 §4.2.9: no tickets for a client that could not use them.</summary>
    private bool WantsTickets() =>
        _hello.Extensions.TryGet(ExtensionType.PskKeyExchangeModes, out var data)
        && !PskKeyExchangeModesExtension.Read(data, out var hasPskDheKe).IsFault && hasPskDheKe;

    private void SendTicket(TicketProtector tickets, byte nonce)
    {
        Span<byte> ageAdd = stackalloc byte[4];
        Config.FillRandom(ageAdd);
        using var session = new TlsSession
        {
            Version = ProtocolVersion.Tls13,
            CipherSuite = Suite,
            Secret = _traffic!.DeriveTicketPsk([nonce]),
            TicketAgeAdd = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(ageAdd),
            TicketLifetime = Limits.IssuedTicketLifetime,
            CreatedAt = Config.Now(),
            PeerChain = Negotiated.PeerChain,
            PeerSignatureScheme = Negotiated.PeerSignatureScheme,
            ServerName = Negotiated.RequestedServerName,
            ApplicationProtocol = Negotiated.ApplicationProtocol,
        };
        var ticket = tickets.Seal(session);
        // The protector may decline, and a client chain can make a ticket longer than its field; such a session is not resumable.
        if (ticket.Length is 0 or > ushort.MaxValue) return;
        _writer.Clear();
        new NewSessionTicket13(session.TicketLifetime, session.TicketAgeAdd, [nonce], ticket).Write(_writer);
        Context.SendOutsideTranscript(HandshakeType.NewSessionTicket, _writer.Written);
    }

    private TrafficSecrets TakeTraffic()
    {
        var traffic = _traffic!;
        _traffic = null;
        return traffic;
    }
}
