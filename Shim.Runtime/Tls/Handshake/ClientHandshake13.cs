using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;

namespace Shim.Runtime.Tls.Handshake;

// The client of TLS 1.3 behind the ServerHello (RFC 8446 §2, §A.1). Messages in [brackets] are optional; with a PSK the states from
// ExpectCertificateRequest to AwaitServerTrust are left out.
//
//   ProcessServerHello          (keys of the handshake)
//     |
//   ExpectEncryptedExtensions   <- EncryptedExtensions
//   ExpectCertificateRequest    <- [CertificateRequest]
//   AwaitClientIdentity         (caller: which identity)
//   ExpectCertificate           <- Certificate
//   ExpectCertificateVerify     <- CertificateVerify
//   AwaitServerTrust            (caller: trust or not)
//   ExpectFinished              <- Finished
//   SendClientFlight            -> [ChangeCipherSpec], [Certificate], [CertificateVerify], Finished
//     |
//   PostHandshake13

/// <summary>The client's side of a TLS 1.3 handshake from the ServerHello on.</summary>
internal sealed class ClientHandshake13 : HandshakeMachine
{
    private readonly ClientHelloOffer _offer;
    private readonly ServerHello _hello;
    private readonly TlsWriter _writer = new();
    private State _state = State.ProcessServerHello;
    private CertificateRejected? _rejection;
    private HandshakeSecrets? _handshake;
    private TrafficSecrets? _traffic;

    /// <summary>
    /// Goes on from a ServerHello that chose TLS 1.3 and an offered suite, and that is in the transcript. Takes over
    /// <paramref name="offer"/>.
    /// </summary>
    public ClientHandshake13(HandshakeContext context, ClientHelloOffer offer, ServerHello hello) : base(context)
    {
        _offer = offer;
        _hello = hello;
    }

    private enum State : byte
    {
        ProcessServerHello,
        ExpectEncryptedExtensions,
        ExpectCertificateRequest,
        AwaitClientIdentity,
        ExpectCertificate,
        ExpectCertificateVerify,
        AwaitServerTrust,
        ExpectFinished,
        SendClientFlight,
    }

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private ConnectionState Negotiated => Context.State;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.ProcessServerHello => ProcessServerHello(),
        State.AwaitClientIdentity => HandshakeWait.ClientIdentity,
        State.AwaitServerTrust => HandshakeWait.PeerTrust,
        State.SendClientFlight => SendClientFlight(),
        State.ExpectEncryptedExtensions or State.ExpectCertificateRequest or State.ExpectCertificate or State.ExpectCertificateVerify
            or State.ExpectFinished => ExpectMessage(),
    };

    /// <inheritdoc/>
    public override void SetPeerTrust(CertificateRejected? rejection)
    {
        if (_state != State.AwaitServerTrust) base.SetPeerTrust(rejection);
        _rejection = rejection;
        _state = State.ExpectFinished;
    }

    /// <inheritdoc/>
    public override void Continue()
    {
        if (_state != State.AwaitClientIdentity) base.Continue();
        _state = State.ExpectCertificate;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _offer.Dispose();
        _handshake?.Dispose();
        _traffic?.Dispose();
    }

    private HandshakeWait ProcessServerHello()
    {
        if (AcceptPreSharedKey() is { IsFault: true } pskFault) return Context.Fail(pskFault);
        // RFC 8446 §4.2.8: psk_dhe_ke is the only mode we offer, so there is always a share.
        if (!_hello.Extensions.TryGet(ExtensionType.KeyShare, out var data)) return Context.Fail(PeerMisbehaved.MissingKeyShare);
        if (KeyShareExtension.ReadServer(data, out var group, out var share) is { IsFault: true } fault) return Context.Fail(fault);
        if (_offer.FindKeyAgreement(group) is not { } agreement) return Context.Fail(PeerMisbehaved.UnofferedGroup);
        using var shared = new Secret(KeyAgreement.SecretSize(group));
        if (!agreement.TryDerive(share, shared.Span)) return Context.Fail(PeerMisbehaved.BadKeyShare);

        Negotiated.Group = group;
        var psk = Negotiated.Resumed ? Negotiated.Session!.Secret.Span : default;
        var early = new EarlySecrets(Context.Crypto, Negotiated.CipherSuite!.Hash, psk);
        _handshake = HandshakeKeys13.DeriveHandshake(Context, early, shared.Span);
        _offer.ClearKeyAgreements();
        // Already now, so that an alert is sent under the key under which the server waits for it.
        HandshakeKeys13.ProtectWrites(Context, _handshake.ClientTraffic);
        HandshakeKeys13.ProtectReads(Context, _handshake.ServerTraffic);
        _state = State.ExpectEncryptedExtensions;
        return HandshakeWait.None;
    }

    /// <summary>RFC 8446 §4.2.11: the index of an identity that we offered, with a suite of its hash.</summary>
    private TlsFault AcceptPreSharedKey()
    {
        if (!_hello.Extensions.TryGet(ExtensionType.PreSharedKey, out var data)) return TlsFault.None;
        if (PreSharedKeyExtension.ReadSelected(data, out var index) is { IsFault: true } fault) return fault;
        if (index != 0 || _offer.Session is not { Version: ProtocolVersion.Tls13 } session) return PeerMisbehaved.BadPskIndex;
        if (session.CipherSuite.Hash != Negotiated.CipherSuite!.Hash) return PeerMisbehaved.PskCipherSuiteMismatch;
        Negotiated.Resumed = true;
        Negotiated.Session = _offer.TakeSession();
        Negotiated.PeerChain = session.PeerChain;
        Negotiated.PeerSignatureScheme = session.PeerSignatureScheme;
        Negotiated.OcspResponse = session.OcspResponse;
        Negotiated.Timestamps = session.Timestamps;
        return TlsFault.None;
    }

    private HandshakeWait ExpectMessage()
    {
        if (_rejection is { } rejection) return Context.Fail(rejection);
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        if (_state == State.ExpectCertificateRequest && message.Type != HandshakeType.CertificateRequest) _state = State.ExpectCertificate;
        var fault = Receive(message);
        return fault.IsFault ? Context.Fail(fault) : HandshakeWait.None;
    }

    private TlsFault Receive(in HandshakeMessage message) => (_state, message.Type) switch
    {
        (State.ExpectEncryptedExtensions, HandshakeType.EncryptedExtensions) => ReceiveEncryptedExtensions(message),
        (State.ExpectCertificateRequest, HandshakeType.CertificateRequest) => ReceiveCertificateRequest(message),
        (State.ExpectCertificate, HandshakeType.Certificate) => ReceiveCertificate(message),
        (State.ExpectCertificateVerify, HandshakeType.CertificateVerify) => ReceiveCertificateVerify(message),
        (State.ExpectFinished, HandshakeType.Finished) => ReceiveFinished(message),
        _ => PeerMisbehaved.UnexpectedMessage,
    };

    private TlsFault ReceiveEncryptedExtensions(in HandshakeMessage message)
    {
        if (EncryptedExtensions.Read(message.Reader, out var extensions) is { IsFault: true } fault) return fault;
        if (_offer.CheckAnswered(extensions) is { IsFault: true } unoffered) return unoffered;
        if (ExtensionPlacement.Check(extensions, HandshakeType.EncryptedExtensions) is { IsFault: true } misplaced) return misplaced;
        // RFC 6066 §3: the acknowledgement is empty.
        if (extensions.ReadFlag(ExtensionType.ServerName, out _) is { IsFault: true } nameFault) return nameFault;
        if (ReadApplicationProtocol(extensions) is { IsFault: true } protocolFault) return protocolFault;
        if (ReadSupportedGroups(extensions) is { IsFault: true } groupsFault) return groupsFault;
        if (ReadRecordSizeLimit(extensions) is { IsFault: true } limitFault) return limitFault;
        Context.Transcript.Add(message.Raw);
        _state = Negotiated.Resumed ? State.ExpectFinished : State.ExpectCertificateRequest;
        return TlsFault.None;
    }

    private TlsFault ReadApplicationProtocol(ExtensionBlock extensions)
    {
        if (!extensions.TryGet(ExtensionType.Alpn, out var data)) return TlsFault.None;
        if (AlpnExtension.ReadSelected(data, out var name) is { IsFault: true } fault) return fault;
        if (ApplicationProtocolChoice.CheckSelected(Context.Config, name) is { IsFault: true } unoffered) return unoffered;
        Negotiated.ApplicationProtocol = name;
        return TlsFault.None;
    }

    /// <summary>RFC 8446 §4.2.7: the server's groups are for later connections; only their form matters.</summary>
    private static TlsFault ReadSupportedGroups(ExtensionBlock extensions) =>
        extensions.TryGet(ExtensionType.SupportedGroups, out var data) ? SupportedGroupsExtension.Read(data, out _) : TlsFault.None;

    private TlsFault ReadRecordSizeLimit(ExtensionBlock extensions)
    {
        if (!extensions.TryGet(ExtensionType.RecordSizeLimit, out var data)) return TlsFault.None;
        if (RecordSizeLimitExtension.Read(data, out var limit) is { IsFault: true } fault) return fault;
        Context.PeerRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(limit, ProtocolVersion.Tls13);
        Context.OwnRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(Context.Config.RecordSizeLimit, ProtocolVersion.Tls13);
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificateRequest(in HandshakeMessage message)
    {
        if (CertificateRequest13.Read(message.Reader, out var schemes, out var authorities) is { IsFault: true } fault) return fault;
        Negotiated.CertificateRequested = true;
        Negotiated.PeerSignatureSchemes = schemes;
        Negotiated.RequestedAuthorities = authorities;
        Context.Transcript.Add(message.Raw);
        var pauses = Context.Config.PauseAtCertificateRequest && Context.Config.Identity is null;
        _state = pauses ? State.AwaitClientIdentity : State.ExpectCertificate;
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificate(in HandshakeMessage message)
    {
        if (HandshakeKeys13.ReceiveCertificate(Context, message, _offer.Sent) is { IsFault: true } fault) return fault;
        // RFC 8446 §4.4.2.4: a server's Certificate message is never empty.
        if (Negotiated.PeerChain.Length == 0) return MalformedMessage.EmptyServerCertificate;
        _state = State.ExpectCertificateVerify;
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificateVerify(in HandshakeMessage message)
    {
        if (HandshakeKeys13.ReceiveCertificateVerify(Context, message) is { IsFault: true } fault) return fault;
        _state = State.AwaitServerTrust;
        return TlsFault.None;
    }

    private TlsFault ReceiveFinished(in HandshakeMessage message)
    {
        if (message.Body.Length != _handshake!.HashSize) return MalformedMessage.BadFinishedLength;
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = Context.Transcript.CurrentHash(hash);
        if (!_handshake.VerifyServerFinished(hash[..size], message.Body)) return PeerMisbehaved.IncorrectFinished;
        // RFC 8446 §5.1: the server's keys change here.
        if (Context.HasUnreadHandshakeBytes) return PeerMisbehaved.ExcessMessagesAtKeyChange;
        Context.Transcript.Add(message.Raw);
        Context.DropsChangeCipherSpec = false;
        _state = State.SendClientFlight;
        return TlsFault.None;
    }

    private HandshakeWait SendClientFlight()
    {
        // RFC 8446 §D.4: immediately before the second flight, unless it went out before a second ClientHello.
        if (Context.Config.MiddleboxCompatibility && !_offer.SentChangeCipherSpec) Context.SendChangeCipherSpec();
        _traffic = HandshakeKeys13.DeriveTraffic(Context, _handshake!);
        HandshakeKeys13.ProtectReads(Context, _traffic.ServerTraffic);
        if (Negotiated.CertificateRequested) SendCertificate();
        SendFinished();
        HandshakeKeys13.Complete(Context, _traffic);
        var protection = HandshakeKeys13.ProtectWrites(Context, _traffic.ClientTraffic);
        Successor = new PostHandshake13(Context, TakeTraffic(), protection);
        return HandshakeWait.None;
    }

    /// <summary>RFC 8446 §4.4.2: without an identity, or with none that the server's schemes allow, an empty Certificate message.</summary>
    private void SendCertificate()
    {
        var identity = Context.Config.Identity;
        var scheme = identity is null
            ? SignatureScheme.None
            : SignatureSchemeChoice.Choose(Context.Config, identity.Key, Negotiated.PeerSignatureSchemes, ProtocolVersion.Tls13);
        var chain = scheme == SignatureScheme.None ? [] : identity!.Chain;
        _writer.Clear();
        Certificate13.Write(_writer, chain, ocspResponse: null);
        Context.Send(HandshakeType.Certificate, _writer.Written);
        if (chain.Length == 0) return;
        HandshakeKeys13.SendCertificateVerify(Context, _writer, identity!.Key, scheme);
        Negotiated.CertificateSent = true;
    }

    private void SendFinished()
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = Context.Transcript.CurrentHash(hash);
        Span<byte> verifyData = stackalloc byte[HashSizes.Max];
        _traffic!.ComputeClientFinished(hash[..size], verifyData);
        Context.Send(HandshakeType.Finished, verifyData[..size]);
    }

    private TrafficSecrets TakeTraffic()
    {
        var traffic = _traffic!;
        _traffic = null;
        return traffic;
    }
}
