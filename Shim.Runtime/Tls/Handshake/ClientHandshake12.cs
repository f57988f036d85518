using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

// The client of TLS 1.2 behind the ServerHello (RFC 5246 §7.3). Messages in [brackets] are optional.
//
//   full handshake                                      resumption (RFC 5246 §7.3, RFC 5077 §3.1)
//
//   ProcessServerHello -------------------------------> ProcessServerHello
//     |                                                   |
//   ExpectCertificate           <- Certificate            |
//   ExpectCertificateStatus     <- [CertificateStatus]    |
//   ExpectServerKeyExchange     <- ServerKeyExchange      |   (ECDHE only)
//   ExpectCertificateRequest    <- [CertificateRequest]   |
//   ExpectServerHelloDone       <- ServerHelloDone        |
//   AwaitClientIdentity         (caller: which identity)  |
//   AwaitServerTrust            (caller: trust or not)    |
//   SendClientFlight            -> [Certificate], ClientKeyExchange, [CertificateVerify], ChangeCipherSpec, Finished
//     |                         (False Start: application data may follow here, RFC 7918)
//   ExpectNewSessionTicket      <- [NewSessionTicket]   ExpectNewSessionTicket
//   ExpectChangeCipherSpec      <- ChangeCipherSpec     ExpectChangeCipherSpec
//   ExpectFinished              <- Finished             ExpectFinished
//     |                                                 SendResumedFinished  -> ChangeCipherSpec, Finished
//   PostHandshake12                                     PostHandshake12

/// <summary>The client's side of a TLS 1.2 handshake, first or renegotiated, from the ServerHello on.</summary>
internal sealed class ClientHandshake12 : HandshakeMachine
{
    private readonly ClientHelloOffer _offer;
    private readonly ServerHello _hello;
    private readonly byte[][] _previousChain;
    private readonly bool _usedExtendedMasterSecret;
    private readonly bool _usedEncryptThenMac;
    private readonly TlsWriter _writer = new();
    private State _state = State.ProcessServerHello;
    private bool _expectsStatus;
    private bool _expectsTicket;
    private byte[] _ticket = [];
    private uint _ticketLifetime;
    private TlsSession? _resumed;
    private byte[] _ownShare = [];
    private Secret? _premaster;
    private HandshakeKeys12? _keys;
    private CertificateRejected? _rejection;

    /// <summary>
    /// Goes on from a ServerHello that chose TLS 1.2 (or older) and an offered suite, and that is in the transcript. Takes over
    /// <paramref name="offer"/>.
    /// </summary>
    public ClientHandshake12(HandshakeContext context, ClientHelloOffer offer, ServerHello hello) : base(context)
    {
        _offer = offer;
        _hello = hello;
        _previousChain = offer.IsRenegotiation ? context.State.PeerChain : [];
        _usedExtendedMasterSecret = offer.IsRenegotiation && context.State.ExtendedMasterSecret;
        _usedEncryptThenMac = offer.IsRenegotiation && context.State.EncryptThenMac;
    }

    private enum State : byte
    {
        ProcessServerHello,
        ExpectCertificate,
        ExpectCertificateStatus,
        ExpectServerKeyExchange,
        ExpectCertificateRequest,
        ExpectServerHelloDone,
        AwaitClientIdentity,
        AwaitServerTrust,
        SendClientFlight,
        ExpectNewSessionTicket,
        ExpectChangeCipherSpec,
        ExpectFinished,
        SendResumedFinished,
    }

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private ConnectionState Negotiated => Context.State;

    private CipherSuite Suite => Context.State.CipherSuite!;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.ProcessServerHello => ProcessServerHello(),
        State.AwaitClientIdentity => HandshakeWait.ClientIdentity,
        State.AwaitServerTrust => HandshakeWait.PeerTrust,
        State.SendClientFlight => SendClientFlight(),
        State.ExpectChangeCipherSpec => ExpectChangeCipherSpec(),
        State.SendResumedFinished => SendResumedFinished(),
        State.ExpectCertificate or State.ExpectCertificateStatus or State.ExpectServerKeyExchange or State.ExpectCertificateRequest
            or State.ExpectServerHelloDone or State.ExpectNewSessionTicket or State.ExpectFinished => ExpectMessage(),
    };

    /// <inheritdoc/>
    public override void SetPeerTrust(CertificateRejected? rejection)
    {
        if (_state != State.AwaitServerTrust) base.SetPeerTrust(rejection);
        _rejection = rejection;
        _state = State.SendClientFlight;
    }

    /// <inheritdoc/>
    public override void Continue()
    {
        if (_state != State.AwaitClientIdentity) base.Continue();
        _state = State.AwaitServerTrust;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _offer.Dispose();
        _resumed?.Dispose();
        _premaster?.Dispose();
        _keys?.Dispose();
        _writer.ClearSecret();
    }

    private HandshakeWait ProcessServerHello()
    {
        ResetNegotiated();
        TlsFault fault;
        if ((fault = ReadRenegotiationInfo()).IsFault) return Context.Fail(fault);
        if ((fault = ReadMasterSecretExtension()).IsFault) return Context.Fail(fault);
        if ((fault = ReadEncryptThenMac()).IsFault) return Context.Fail(fault);
        if ((fault = ReadAnswers()).IsFault) return Context.Fail(fault);
        if ((fault = ReadApplicationProtocol()).IsFault) return Context.Fail(fault);
        if ((fault = ReadRecordSizeLimit()).IsFault) return Context.Fail(fault);
        if ((fault = ReadResumption()).IsFault) return Context.Fail(fault);

        if (_resumed is null)
        {
            _state = State.ExpectCertificate;
            return HandshakeWait.None;
        }

        Resume(_resumed);
        return HandshakeWait.None;
    }

    /// <summary>A renegotiation starts with what the handshake before has left behind.</summary>
    private void ResetNegotiated()
    {
        Negotiated.Resumed = false;
        Negotiated.CertificateRequested = false;
        Negotiated.CertificateSent = false;
        Negotiated.PeerCertificateReceived = false;
        Negotiated.RequestedAuthorities = [];
        Negotiated.RequestedCertificateTypes = [];
        Negotiated.OcspResponse = null;
        Negotiated.Timestamps = null;
        Negotiated.Group = NamedGroup.None;
        Negotiated.PeerSignatureScheme = SignatureScheme.None;
        Negotiated.OwnSignatureScheme = SignatureScheme.None;
        // A renegotiation does not ask for it again.
        if (!_offer.IsRenegotiation) Negotiated.ApplicationProtocol = null;
        Negotiated.SessionID = _hello.SessionID;
    }

    private TlsFault ReadRenegotiationInfo()
    {
        var present = _hello.Extensions.TryGet(ExtensionType.RenegotiationInfo, out var data);
        ReadOnlySpan<byte> info = default;
        if (present && RenegotiationInfoExtension.Read(data, out info) is { IsFault: true } fault) return fault;

        if (!_offer.IsRenegotiation)
        {
            // RFC 5746 §3.4.
            Negotiated.SecureRenegotiation = present;
            return info.IsEmpty ? TlsFault.None : PeerMisbehaved.RenegotiationInfoMismatch;
        }

        // RFC 5746 §4.2: a server that did not know it before must not know it now.
        if (!Negotiated.SecureRenegotiation) return present ? PeerMisbehaved.RenegotiationInfoMismatch : TlsFault.None;

        // RFC 5746 §3.5.
        var client = Negotiated.ClientVerifyData;
        var server = Negotiated.ServerVerifyData;
        var matches = info.Length == client.Length + server.Length && info.StartsWith(client) && info.EndsWith(server);
        return present && matches ? TlsFault.None : PeerMisbehaved.RenegotiationInfoMismatch;
    }

    private TlsFault ReadMasterSecretExtension()
    {
        if (_hello.Extensions.ReadFlag(ExtensionType.ExtendedMasterSecret, out var present) is { IsFault: true } fault) return fault;
        // RFC 7627 §5.4 leaves renegotiation unsafe without it: a connection neither loses it nor, too late, gains it.
        if (_offer.IsRenegotiation && present != _usedExtendedMasterSecret) return PeerMisbehaved.ExtendedMasterSecretChanged;
        Negotiated.ExtendedMasterSecret = present;
        return TlsFault.None;
    }

    private TlsFault ReadEncryptThenMac()
    {
        if (_hello.Extensions.ReadFlag(ExtensionType.EncryptThenMac, out var present) is { IsFault: true } fault) return fault;
        // RFC 7366 §3: not with a suite that has no MAC of its own.
        if (present && Suite.BlockCipher is null) return PeerMisbehaved.ExtensionInWrongMessage;
        // RFC 7366 §3.1: no way back from encrypt-then-MAC.
        if (!present && _usedEncryptThenMac && Suite.BlockCipher is not null) return PeerMisbehaved.EncryptThenMacLost;
        Negotiated.EncryptThenMac = present;
        return TlsFault.None;
    }

    /// <summary>Extensions whose presence alone is the answer, and the timestamps.</summary>
    private TlsFault ReadAnswers()
    {
        var extensions = _hello.Extensions;
        if (extensions.ReadFlag(ExtensionType.ServerName, out _) is { IsFault: true } nameFault) return nameFault;
        if (extensions.ReadFlag(ExtensionType.StatusRequest, out _expectsStatus) is { IsFault: true } statusFault) return statusFault;
        if (extensions.ReadFlag(ExtensionType.SessionTicket, out _expectsTicket) is { IsFault: true } ticketFault) return ticketFault;

        if (extensions.TryGet(ExtensionType.EcPointFormats, out var formats))
        {
            if (EcPointFormatsExtension.Read(formats, out var uncompressed) is { IsFault: true } formatFault) return formatFault;
            // RFC 8422 §5.1.2: "illegal_parameter" if the one format that is left is not in the list.
            if (!uncompressed) return PeerMisbehaved.NoUncompressedPoints;
        }

        if (!extensions.TryGet(ExtensionType.SignedCertificateTimestamp, out var timestamps)) return TlsFault.None;
        var fault = SignedCertificateTimestampExtension.Read(timestamps, out var list);
        if (!fault.IsFault) Negotiated.Timestamps = list;
        return fault;
    }

    private TlsFault ReadApplicationProtocol()
    {
        if (!_hello.Extensions.TryGet(ExtensionType.Alpn, out var data)) return TlsFault.None;
        if (AlpnExtension.ReadSelected(data, out var name) is { IsFault: true } fault) return fault;
        if (ApplicationProtocolChoice.CheckSelected(Context.Config, name) is { IsFault: true } unoffered) return unoffered;
        Negotiated.ApplicationProtocol = name;
        return TlsFault.None;
    }

    private TlsFault ReadRecordSizeLimit()
    {
        if (!_hello.Extensions.TryGet(ExtensionType.RecordSizeLimit, out var data)) return TlsFault.None;
        if (RecordSizeLimitExtension.Read(data, out var limit) is { IsFault: true } fault) return fault;
        Context.PeerRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(limit, Negotiated.Version);
        Context.OwnRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(Context.Config.RecordSizeLimit, Negotiated.Version);
        return TlsFault.None;
    }

    /// <summary>
    /// Whether the server resumes the session that was offered: it then echoes the session id of the ClientHello, also where that was
    /// made up to go with a ticket (RFC 5077 §3.4).
    /// </summary>
    private TlsFault ReadResumption()
    {
        if (_hello.SessionID.Length == 0 || !_hello.SessionID.AsSpan().SequenceEqual(_offer.SessionID)) return TlsFault.None;
        var session = _offer.TakeSession();
        // An echo without a session of this version behind it: the id was only there for middleboxes (RFC 8446 §D.4).
        if (session is null) return PeerMisbehaved.SessionIdMismatch;

        _resumed = session;
        // Known to the connection from here on, so that it is forgotten if this handshake fails (RFC 5246 §7.2.2).
        Negotiated.Session?.Dispose();
        Negotiated.Session = session.Clone();
        if (session.Version != Negotiated.Version) return PeerMisbehaved.ResumedVersionMismatch;
        if (session.CipherSuite != Suite) return PeerMisbehaved.ResumedCipherSuiteMismatch;
        // RFC 7627 §5.3: both ways.
        if (session.ExtendedMasterSecret == Negotiated.ExtendedMasterSecret) return TlsFault.None;
        return session.ExtendedMasterSecret ? PeerMisbehaved.ExtendedMasterSecretLost : PeerMisbehaved.ExtendedMasterSecretGained;
    }

    private void Resume(TlsSession session)
    {
        Negotiated.Resumed = true;
        Negotiated.PeerChain = session.PeerChain;
        Negotiated.PeerSignatureScheme = session.PeerSignatureScheme;
        Negotiated.Group = session.Group;
        Negotiated.OcspResponse = session.OcspResponse;
        Negotiated.Timestamps = session.Timestamps;
        _keys = new HandshakeKeys12(Context, session.Secret.Clone());
        Context.Transcript.ForgetMessages();
        _state = _expectsTicket ? State.ExpectNewSessionTicket : State.ExpectChangeCipherSpec;
    }

    private HandshakeWait ExpectMessage()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        // RFC 5246 §7.4.1.1: ignored while a handshake is going on, and not part of it.
        if (message.Type == HandshakeType.HelloRequest && message.Body.IsEmpty && Context.Config.IgnoresStrayHelloRequests) return HandshakeWait.None;
        SkipOptional(message.Type);
        var fault = Receive(message);
        return fault.IsFault ? Context.Fail(fault) : HandshakeWait.None;
    }

    /// <summary>Moves past the states whose message the server left out.</summary>
    private void SkipOptional(HandshakeType next)
    {
        if (_state == State.ExpectCertificateStatus && next != HandshakeType.CertificateStatus) _state = AfterStatus();
        if (_state == State.ExpectCertificateRequest && next != HandshakeType.CertificateRequest) _state = State.ExpectServerHelloDone;
    }

    private TlsFault Receive(in HandshakeMessage message) => (_state, message.Type) switch
    {
        (State.ExpectCertificate, HandshakeType.Certificate) => ReceiveCertificate(message),
        (State.ExpectCertificateStatus, HandshakeType.CertificateStatus) => ReceiveCertificateStatus(message),
        (State.ExpectServerKeyExchange, HandshakeType.ServerKeyExchange) => ReceiveServerKeyExchange(message),
        (State.ExpectCertificateRequest, HandshakeType.CertificateRequest) => ReceiveCertificateRequest(message),
        (State.ExpectServerHelloDone, HandshakeType.ServerHelloDone) => ReceiveServerHelloDone(message),
        (State.ExpectNewSessionTicket, HandshakeType.NewSessionTicket) => ReceiveNewSessionTicket(message),
        (State.ExpectFinished, HandshakeType.Finished) => ReceiveFinished(message),
        _ => PeerMisbehaved.UnexpectedMessage,
    };

    private TlsFault ReceiveCertificate(in HandshakeMessage message)
    {
        if (Certificate12.Read(message.Reader, out var chain) is { IsFault: true } malformed) return malformed;
        // Sheet 2.11: a server without a chain is refused like one that is not trusted.
        if (chain.Length == 0) return CertificateRejected.Missing;
        if (PeerCertificate.Read(Context.Crypto, chain, out var key, out var usages) is { IsFault: true } unusable) return unusable;

        Negotiated.PeerKey?.Dispose();
        Negotiated.PeerKey = key;
        if (!FitsSuite(key)) return PeerMisbehaved.WrongKeyForCipherSuite;
        if (CheckUsage(key, usages) is { IsFault: true } misused) return misused;
        // RFC 8017 §7.2.1: no room for a premaster secret.
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Rsa && (key.SizeInBits + 7) / 8 < RsaPremaster.Size + 11) return PeerIncompatible.WeakKey;
        // RFC 8422 §5.3: "the public key in the server's certificate MUST respect the client's choice of elliptic curves".
        if (key.Curve != NamedGroup.None && Array.IndexOf(Context.Config.Groups, key.Curve) < 0) return PeerMisbehaved.UnofferedCertificateCurve;
        if (_offer.IsRenegotiation && !Context.Config.AllowServerIdentityChange && !IsSameChain(chain, _previousChain))
        {
            // Sheet 2.10; the attack is that of RFC 7627 §1.
            return PeerMisbehaved.ServerIdentityChanged;
        }

        Negotiated.PeerChain = chain;
        Negotiated.PeerCertificateReceived = true;
        Context.Transcript.Add(message.Raw);
        _state = _expectsStatus ? State.ExpectCertificateStatus : AfterStatus();
        return TlsFault.None;
    }

    /// <summary>RFC 5246 §7.4.2, RFC 8422 §5.3: the kind of key that the suite asks for.</summary>
    private bool FitsSuite(PublicKey key)
    {
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Rsa) return key.Algorithm == KeyAlgorithm.Rsa;
        if (Suite.Authentication == AuthenticationAlgorithm.Rsa) return key.Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss;
        return key.Algorithm is KeyAlgorithm.Ec or KeyAlgorithm.Ed25519;
    }

    /// <summary>RFC 5246 §7.4.2: what keyUsage, if it is there, must allow the key to do.</summary>
    private TlsFault CheckUsage(PublicKey key, KeyUsages? usages)
    {
        var needed = Suite.KeyExchange == KeyExchangeAlgorithm.Rsa ? KeyUsages.KeyEncipherment : KeyUsages.DigitalSignature;
        Negotiated.HasWrongKeyUsage = !PeerCertificate.Allows(usages, needed);
        var isTolerated = Context.Config.ToleratesRsaKeyUsage && key.Algorithm == KeyAlgorithm.Rsa;
        return Negotiated.HasWrongKeyUsage && !isTolerated ? PeerMisbehaved.WrongKeyUsage : TlsFault.None;
    }

    private static bool IsSameChain(byte[][] chain, byte[][] previous)
    {
        if (chain.Length != previous.Length) return false;
        for (var i = 0; i < chain.Length; i++)
        {
            if (!chain[i].AsSpan().SequenceEqual(previous[i])) return false;
        }

        return true;
    }

    private State AfterStatus() =>
        Suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe ? State.ExpectServerKeyExchange : State.ExpectCertificateRequest;

    private TlsFault ReceiveCertificateStatus(in HandshakeMessage message)
    {
        if (StatusRequestExtension.ReadStatus(message.Body, out var response) is { IsFault: true } fault) return fault;
        Negotiated.OcspResponse = response;
        Context.Transcript.Add(message.Raw);
        _state = AfterStatus();
        return TlsFault.None;
    }

    private TlsFault ReceiveServerKeyExchange(in HandshakeMessage message)
    {
        if (ServerKeyExchange.Read(message.Body, out var exchange) is { IsFault: true } malformed) return malformed;
        if (Array.IndexOf(Context.Config.Groups, exchange.Group) < 0) return PeerMisbehaved.UnofferedGroup;
        if (VerifyParams(exchange) is { IsFault: true } forged) return forged;

        using var agreement = Context.Config.NewKeyAgreement(exchange.Group);
        var premaster = new Secret(KeyAgreement.SecretSize(exchange.Group));
        _premaster = premaster;
        if (!agreement.TryDerive(exchange.Public, premaster.Span)) return PeerMisbehaved.BadKeyShare;

        _ownShare = new byte[KeyAgreement.PublicSize(exchange.Group)];
        agreement.WritePublic(_ownShare);
        Negotiated.Group = exchange.Group;
        Context.Transcript.Add(message.Raw);
        _state = State.ExpectCertificateRequest;
        return TlsFault.None;
    }

    /// <summary>RFC 8422 §5.4: the signature covers both randoms and the params.</summary>
    private TlsFault VerifyParams(in ServerKeyExchange exchange)
    {
        if (Array.IndexOf(Context.Config.SignatureSchemes, exchange.Algorithm) < 0) return PeerMisbehaved.UnofferedSignatureScheme;
        var key = Negotiated.PeerKey!;
        if (!SignatureSchemeChoice.Fits(exchange.Algorithm, key, Negotiated.Version)) return PeerMisbehaved.WrongKeyForSignature;

        _writer.Clear();
        _writer.WriteBytes(Negotiated.ClientRandom);
        _writer.WriteBytes(Negotiated.ServerRandom);
        _writer.WriteBytes(exchange.Params);
        if (!key.Verify(exchange.Algorithm, _writer.Written, exchange.Signature)) return PeerMisbehaved.BadSignature;
        Negotiated.PeerSignatureScheme = exchange.Algorithm;
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificateRequest(in HandshakeMessage message)
    {
        if (CertificateRequest12.Read(message.Reader, out var request) is { IsFault: true } fault) return fault;
        Negotiated.CertificateRequested = true;
        Negotiated.RequestedCertificateTypes = request!.CertificateTypes;
        Negotiated.PeerSignatureSchemes = request.SupportedSignatureAlgorithms;
        Negotiated.RequestedAuthorities = request.CertificateAuthorities;
        Context.Transcript.Add(message.Raw);
        _state = State.ExpectServerHelloDone;
        return TlsFault.None;
    }

    private TlsFault ReceiveServerHelloDone(in HandshakeMessage message)
    {
        if (!message.Body.IsEmpty) return MalformedMessage.TrailingBytes;
        // The server waits for us now.
        if (Context.HasUnreadHandshakeBytes) return PeerMisbehaved.ExcessMessagesAtKeyChange;
        Context.Transcript.Add(message.Raw);
        // Sheet 2.4: the certificate first, then the server's trust.
        var pauses = Negotiated.CertificateRequested && Context.Config.PauseAtCertificateRequest && Context.Config.Identity is null;
        _state = pauses ? State.AwaitClientIdentity : State.AwaitServerTrust;
        return TlsFault.None;
    }

    private HandshakeWait SendClientFlight()
    {
        if (_rejection is { } rejection) return Context.Fail(rejection);
        var identity = Negotiated.CertificateRequested ? Context.Config.Identity : null;
        if (identity is not null)
        {
            Negotiated.OwnSignatureScheme = SignatureSchemeChoice.Choose(Context.Config, identity.Key, Negotiated.PeerSignatureSchemes, Negotiated.Version);
            if (Negotiated.OwnSignatureScheme == SignatureScheme.None) return Context.Fail(PeerIncompatible.NoCommonSignatureScheme);
        }

        if (Negotiated.CertificateRequested) SendCertificate(identity);
        SendClientKeyExchange();
        _keys = HandshakeKeys12.FromPremaster(Context, _premaster!);
        if (identity is not null) SendCertificateVerify(identity.Key);
        Context.Transcript.ForgetMessages();
        _keys.SendChangeCipherSpecAndFinished();
        if (AllowsFalseStart()) StartEarly();
        _state = _expectsTicket ? State.ExpectNewSessionTicket : State.ExpectChangeCipherSpec;
        return HandshakeWait.None;
    }

    private void SendCertificate(TlsIdentity? identity)
    {
        // RFC 5246 §7.4.6: without a certificate an empty list.
        _writer.Clear();
        Certificate12.Write(_writer, identity?.Chain ?? []);
        Context.Send(HandshakeType.Certificate, _writer.Written);
        Negotiated.CertificateSent = identity is not null;
    }

    private void SendClientKeyExchange()
    {
        _writer.Clear();
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Rsa) WriteEncryptedPremaster();
        else ClientKeyExchange.WriteEcdhe(_writer, _ownShare);
        Context.Send(HandshakeType.ClientKeyExchange, _writer.Written);
    }

    private void WriteEncryptedPremaster()
    {
        // RFC 5246 §7.4.7.1: the version that was offered, not the one negotiated; above TLS 1.2 the ClientHello says TLS 1.2.
        var offered = _offer.MaxVersion < ProtocolVersion.Tls12 ? _offer.MaxVersion : ProtocolVersion.Tls12;
        _premaster = RsaPremaster.Generate(Context.Config, offered);
        var key = Negotiated.PeerKey!;
        var encrypted = new byte[(key.SizeInBits + 7) / 8];
        var size = key.EncryptPkcs1(_premaster.Span, encrypted);
        ClientKeyExchange.WriteRsa(_writer, encrypted.AsSpan(0, size));
    }

    private void SendCertificateVerify(PrivateKey key)
    {
        var signature = new byte[key.MaxSignatureSize];
        var size = key.Sign(Negotiated.OwnSignatureScheme, Context.Transcript.Messages, signature);
        _writer.Clear();
        CertificateVerify.Write(_writer, Negotiated.OwnSignatureScheme, signature.AsSpan(0, size));
        Context.Send(HandshakeType.CertificateVerify, _writer.Written);
    }

    /// <summary>
    /// RFC 7918 §3 and sheet 2.12: only with forward secrecy and strong ciphers, and not while data under older keys is still about.
    /// </summary>
    private bool AllowsFalseStart() =>
        Context.Config.FalseStart && !_offer.IsRenegotiation
        && Suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe && Suite.BlockCipher != BlockCipherAlgorithm.TripleDesCbc;

    private void StartEarly()
    {
        Context.MayWriteEarly = true;
        Negotiated.MasterSecret = _keys!.CloneMaster();
    }

    /// <inheritdoc/>
    public override bool TryExport(ReadOnlySpan<byte> label, byte[]? context, Span<byte> output)
    {
        if (!Context.MayWriteEarly) return false;
        MasterSecret.Export(Context.Crypto, Negotiated, label, context, output);
        return true;
    }

    private TlsFault ReceiveNewSessionTicket(in HandshakeMessage message)
    {
        if (NewSessionTicket12.Read(message.Reader, out _ticketLifetime, out var ticket) is { IsFault: true } fault) return fault;
        _ticket = ticket.ToArray();
        Context.Transcript.Add(message.Raw);
        _state = State.ExpectChangeCipherSpec;
        return TlsFault.None;
    }

    private HandshakeWait ExpectChangeCipherSpec()
    {
        if (!Context.TryReceiveChangeCipherSpec()) return HandshakeWait.Read;
        _keys!.ProtectReads();
        _state = State.ExpectFinished;
        return HandshakeWait.None;
    }

    private TlsFault ReceiveFinished(in HandshakeMessage message)
    {
        if (_keys!.ReceiveFinished(message) is { IsFault: true } fault) return fault;
        if (_resumed is not null)
        {
            _state = State.SendResumedFinished;
            return TlsFault.None;
        }

        Complete();
        return TlsFault.None;
    }

    private HandshakeWait SendResumedFinished()
    {
        _keys!.SendChangeCipherSpecAndFinished();
        Complete();
        return HandshakeWait.None;
    }

    private void Complete()
    {
        Context.MayWriteEarly = false;
        if (_offer.IsRenegotiation) Negotiated.RenegotiationCount++;
        Negotiated.MasterSecret?.Dispose();
        Negotiated.MasterSecret = _keys!.CloneMaster();
        RememberSession();
        Successor = new PostHandshake12(Context);
    }

    /// <summary>Keeps what a later connection can resume: only now has the server shown that it owns the ticket's keys (RFC 5077 §3.3).</summary>
    private void RememberSession()
    {
        var session = _resumed is null ? NewSession() : Renewed(_resumed);
        var isNew = _resumed is null || _ticket.Length != 0;
        var isResumable = session.SessionID.Length != 0 || session.Ticket.Length != 0;
        if (isNew && isResumable) Context.Config.Sessions?.AddForClient(session.Clone());

        Negotiated.Session?.Dispose();
        Negotiated.Session = session;
    }

    private TlsSession NewSession() => new()
    {
        Version = Negotiated.Version,
        OfferedVersion = Context.Config.MaxVersion,
        CipherSuite = Suite,
        Secret = _keys!.CloneMaster(),
        SessionID = _hello.SessionID,
        Ticket = _ticket,
        TicketLifetime = _ticketLifetime,
        CreatedAt = Context.Config.Now(),
        ExtendedMasterSecret = Negotiated.ExtendedMasterSecret,
        PeerChain = Negotiated.PeerChain,
        PeerSignatureScheme = Negotiated.PeerSignatureScheme,
        Group = Negotiated.Group,
        OcspResponse = Negotiated.OcspResponse,
        Timestamps = Negotiated.Timestamps,
        ServerName = Context.Config.ServerName,
        ApplicationProtocol = Negotiated.ApplicationProtocol,
    };

    /// <summary>A resumed session, with the ticket that the server gave in place of the old one (RFC 5077 §3.3).</summary>
    private TlsSession Renewed(TlsSession resumed)
    {
        var session = resumed.Clone();
        if (_ticket.Length == 0) return session;
        session.Ticket = _ticket;
        session.TicketLifetime = _ticketLifetime;
        session.CreatedAt = Context.Config.Now();
        return session;
    }
}
