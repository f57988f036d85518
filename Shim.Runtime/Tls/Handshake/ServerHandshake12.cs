using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

// The server of TLS 1.2 behind the ClientHello (RFC 5246 §7.3). Messages in [brackets] are optional.
//
//   full handshake                                      resumption (RFC 5246 §7.3, RFC 5077 §3.1)
//
//   ChooseParameters ---------------------------------> ChooseParameters
//     |                                                   |
//   SendServerFlight        -> ServerHello, Certificate,  SendResumedFlight   -> ServerHello, [NewSessionTicket],
//     |                        [CertificateStatus],         |                    ChangeCipherSpec, Finished
//     |                        [ServerKeyExchange],         |
//     |                        [CertificateRequest],        |
//     |                        ServerHelloDone              |
//   ExpectCertificate       <- Certificate                  |   (only when it was asked for; may be empty)
//   AwaitClientTrust           (caller: trust or not)       |
//   ExpectClientKeyExchange <- ClientKeyExchange            |
//   ExpectCertificateVerify <- CertificateVerify            |   (only behind a certificate)
//   ExpectChangeCipherSpec  <- ChangeCipherSpec           ExpectChangeCipherSpec
//   ExpectFinished          <- Finished                   ExpectFinished
//   SendServerFinished      -> [NewSessionTicket],        PostHandshake12
//     |                        ChangeCipherSpec, Finished
//   PostHandshake12
//
// A client chain that is refused is remembered and raised behind the client's Finished: the client then reads the alert instead of the
// server's Finished, and is not cut off while it is still sending its flight (sheet 6.2, test 53).

/// <summary>The server's side of a TLS 1.2 handshake, first or renegotiated, from the ClientHello on.</summary>
internal sealed class ServerHandshake12 : HandshakeMachine
{
    private readonly ClientHello _hello;
    private readonly bool _isRenegotiation;
    private readonly TlsWriter _writer = new();
    private ClientOffer12 _offer = null!;
    private State _state = State.ChooseParameters;
    private TlsSession? _resumed;
    private bool _issuesTicket;
    private bool _staples;
    private bool _asksForCertificate;
    private KeyAgreement? _agreement;
    private HandshakeKeys12? _keys;
    private TlsFault _refusal;

    /// <summary>Goes on from a ClientHello that negotiates TLS 1.2 (or older) and that is in the transcript.</summary>
    public ServerHandshake12(HandshakeContext context, ClientHello hello) : base(context)
    {
        _hello = hello;
        _isRenegotiation = context.State.ClientVerifyData.Length != 0;
    }

    private enum State : byte
    {
        ChooseParameters,
        SendServerFlight,
        SendResumedFlight,
        ExpectCertificate,
        AwaitClientTrust,
        ExpectClientKeyExchange,
        ExpectCertificateVerify,
        ExpectChangeCipherSpec,
        ExpectFinished,
        SendServerFinished,
    }

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private ConnectionState Negotiated => Context.State;

    private CipherSuite Suite => Context.State.CipherSuite!;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.ChooseParameters => ChooseParameters(),
        State.SendServerFlight => SendServerFlight(),
        State.SendResumedFlight => SendResumedFlight(),
        State.AwaitClientTrust => HandshakeWait.PeerTrust,
        State.ExpectChangeCipherSpec => ExpectChangeCipherSpec(),
        State.SendServerFinished => SendServerFinished(),
        State.ExpectCertificate or State.ExpectClientKeyExchange or State.ExpectCertificateVerify or State.ExpectFinished => ExpectMessage(),
    };

    /// <inheritdoc/>
    public override void SetPeerTrust(CertificateRejected? rejection)
    {
        if (_state != State.AwaitClientTrust) base.SetPeerTrust(rejection);
        if (rejection is { } why && !_refusal.IsFault) _refusal = why;
        _state = State.ExpectClientKeyExchange;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _resumed?.Dispose();
        _agreement?.Dispose();
        _keys?.Dispose();
        _writer.ClearSecret();
    }

    private HandshakeWait ChooseParameters()
    {
        // The client waits for us now.
        if (Context.HasUnreadHandshakeBytes) return Context.Fail(PeerMisbehaved.ExcessMessagesAtKeyChange);
        ResetNegotiated();
        TlsFault fault;
        if ((fault = ClientOffer12.Read(_hello, out _offer)).IsFault) return Context.Fail(fault);
        if ((fault = CheckRenegotiationInfo()).IsFault) return Context.Fail(fault);
        if ((fault = ChooseMasterSecretExtension()).IsFault) return Context.Fail(fault);
        if ((fault = FindSession()).IsFault) return Context.Fail(fault);
        if (_resumed is null && (fault = ChooseCipherSuite()).IsFault) return Context.Fail(fault);
        if ((fault = ChooseEncryptThenMac()).IsFault) return Context.Fail(fault);
        if ((fault = ChooseApplicationProtocol()).IsFault) return Context.Fail(fault);
        ChooseRecordSizeLimit();

        var config = Context.Config;
        _issuesTicket = _offer.SessionTicket is not null && config.SessionTickets && config.Sessions?.Tickets is not null;
        _staples = _resumed is null && _offer.AsksForStatus && config.OcspResponse is not null;
        _asksForCertificate = _resumed is null && config.ClientAuthentication != ClientAuthentication.None;
        Context.Transcript.Start(Suite.Hash, keepMessages: _asksForCertificate);
        _state = _resumed is null ? State.SendServerFlight : State.SendResumedFlight;
        return HandshakeWait.None;
    }

    /// <summary>A renegotiation starts with what the handshake before has left behind.</summary>
    private void ResetNegotiated()
    {
        Negotiated.Resumed = false;
        Negotiated.PeerCertificateReceived = false;
        Negotiated.PeerChain = [];
        Negotiated.PeerKey?.Dispose();
        Negotiated.PeerKey = null;
        Negotiated.Group = NamedGroup.None;
        Negotiated.PeerSignatureScheme = SignatureScheme.None;
        Negotiated.OwnSignatureScheme = SignatureScheme.None;
        Negotiated.ApplicationProtocol = null;
        Negotiated.ClientRandom = _hello.Random.ToArray();
    }

    private TlsFault CheckRenegotiationInfo()
    {
        var hasScsv = _hello.OffersSuite(CipherSuite.EmptyRenegotiationInfoScsv);
        var present = _offer.RenegotiatedConnection is not null;
        if (!_isRenegotiation)
        {
            // RFC 5746 §3.6.
            Negotiated.SecureRenegotiation = hasScsv || present;
            return _offer.RenegotiatedConnection is { Length: > 0 } ? PeerMisbehaved.RenegotiationInfoMismatch : TlsFault.None;
        }

        // RFC 5746 §4.4: a client that did not know it before must not know it now. Without it renegotiating is still allowed (sheet 2.10).
        if (!Negotiated.SecureRenegotiation) return hasScsv || present ? PeerMisbehaved.RenegotiationInfoMismatch : TlsFault.None;

        // RFC 5746 §3.7.
        var matches = present && _offer.RenegotiatedConnection.AsSpan().SequenceEqual(Negotiated.ClientVerifyData);
        return matches && !hasScsv ? TlsFault.None : PeerMisbehaved.RenegotiationInfoMismatch;
    }

    private TlsFault ChooseMasterSecretExtension()
    {
        var used = _offer.ExtendedMasterSecret && Context.Config.ExtendedMasterSecret;
        // A connection that has it does not lose it by renegotiating (RFC 7627 §5.4 leaves renegotiation unsafe without it).
        if (_isRenegotiation && Negotiated.ExtendedMasterSecret && !used) return PeerMisbehaved.ExtendedMasterSecretChanged;
        Negotiated.ExtendedMasterSecret = used;
        return TlsFault.None;
    }

    /// <summary>A session to resume: by ticket, else by session id (RFC 5077 §3.4). A renegotiation always runs in full.</summary>
    private TlsFault FindSession()
    {
        var config = Context.Config;
        if (_isRenegotiation || config.Sessions is not { } sessions) return TlsFault.None;
        var hasTicket = config.SessionTickets && sessions.Tickets is not null && _offer.SessionTicket is { Length: > 0 };
        var session = hasTicket ? sessions.Tickets!.Open(_offer.SessionTicket) : null;
        if (session is null && !hasTicket && !_hello.SessionID.IsEmpty) session = sessions.FindForServer(_hello.SessionID);
        if (session is null) return TlsFault.None;

        // RFC 7627 §5.3: a session that had it must not be resumed by a hello without it; that is fatal, the rest is a full handshake.
        var lost = session.Version == Negotiated.Version && session.ExtendedMasterSecret && !_offer.ExtendedMasterSecret;
        if (lost || !IsResumable(session))
        {
            session.Dispose();
            return lost ? PeerMisbehaved.ExtendedMasterSecretLost : TlsFault.None;
        }

        _resumed = session;
        Negotiated.CipherSuite = session.CipherSuite;
        return TlsFault.None;
    }

    private bool IsResumable(TlsSession session)
    {
        var config = Context.Config;
        if (session.Version != Negotiated.Version || session.ExtendedMasterSecret != Negotiated.ExtendedMasterSecret) return false;
        if (Array.IndexOf(config.CipherSuites, session.CipherSuite) < 0 || !_hello.OffersSuite(session.CipherSuite.Number)) return false;
        // RFC 6066 §3: "The server MUST NOT accept the request to resume the session if the server_name extension contains a different name."
        if (!string.Equals(session.ServerName, Negotiated.RequestedServerName, StringComparison.OrdinalIgnoreCase)) return false;
        return config.ClientAuthentication != ClientAuthentication.Required || session.PeerChain.Length != 0;
    }

    private TlsFault ChooseCipherSuite()
    {
        if (Context.Config.Identity is not { } identity) return LocalFailure.NoIdentity;
        var choice = new ParameterChoice12(Context.Config, _hello, _offer, Negotiated.Version, identity.Key);
        if (choice.Choose() is { IsFault: true } fault) return fault;
        Negotiated.CipherSuite = choice.Suite;
        Negotiated.Group = choice.Group;
        Negotiated.OwnSignatureScheme = choice.SignatureScheme;
        return TlsFault.None;
    }

    private TlsFault ChooseEncryptThenMac()
    {
        // RFC 7366 §3: only answered where there is a MAC of the record layer's own.
        var used = Suite.BlockCipher is not null && _offer.EncryptThenMac && Context.Config.EncryptThenMac;
        // RFC 7366 §3.1: no way back from encrypt-then-MAC.
        if (_isRenegotiation && Negotiated.EncryptThenMac && Suite.BlockCipher is not null && !used) return PeerMisbehaved.EncryptThenMacLost;
        Negotiated.EncryptThenMac = used;
        return TlsFault.None;
    }

    private TlsFault ChooseApplicationProtocol()
    {
        if (ApplicationProtocolChoice.Choose(Context.Config, Negotiated.OfferedApplicationProtocols, out var name) is { IsFault: true } fault) return fault;
        Negotiated.ApplicationProtocol = name;
        return TlsFault.None;
    }

    private void ChooseRecordSizeLimit()
    {
        if (_offer.RecordSizeLimit is not { } limit) return;
        Context.PeerRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(limit, Negotiated.Version);
        if (Context.Config.RecordSizeLimit == 0) return;
        Context.OwnRecordLimit = RecordSizeLimitExtension.ApplicationDataLimit(Context.Config.RecordSizeLimit, Negotiated.Version);
    }

    private HandshakeWait SendServerFlight()
    {
        Negotiated.SessionID = NewSessionID();
        SendServerHello();
        SendCertificate(Context.Config.Identity!);
        if (_staples) SendCertificateStatus();
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe) SendServerKeyExchange(Context.Config.Identity!.Key);
        if (_asksForCertificate) SendCertificateRequest();
        Context.Send(HandshakeType.ServerHelloDone, default);
        _state = _asksForCertificate ? State.ExpectCertificate : State.ExpectClientKeyExchange;
        return HandshakeWait.None;
    }

    /// <summary>RFC 5246 §7.4.1.3: empty for a session that will not be found again; also with a ticket (RFC 5077 §3.4).</summary>
    private byte[] NewSessionID()
    {
        if (Context.Config.Sessions is null || _issuesTicket) return [];
        var id = new byte[32];
        Context.Config.FillRandom(id);
        return id;
    }

    private void SendServerHello()
    {
        var random = new byte[ServerHello.RandomSize];
        Context.Config.FillRandom(random);
        // RFC 8446 §4.1.3; a renegotiation keeps the version that it has, which is no downgrade.
        if (!_isRenegotiation) DowngradeSentinel.Apply(random, Negotiated.Version, VersionRange.Of(Context.Config).Max);
        Negotiated.ServerRandom = random;

        _writer.Clear();
        var extensions = ServerHello.Begin(_writer, Negotiated.Version, random, Negotiated.SessionID, Suite.Number);
        WriteExtensions();
        _writer.EndOmittingEmpty(extensions);
        Context.Send(HandshakeType.ServerHello, _writer.Written);
    }

    private void WriteExtensions()
    {
        if (Negotiated.SecureRenegotiation)
        {
            var client = _isRenegotiation ? Negotiated.ClientVerifyData : [];
            var server = _isRenegotiation ? Negotiated.ServerVerifyData : [];
            RenegotiationInfoExtension.Write(_writer, client, server);
        }

        // RFC 6066 §3: the name is acknowledged, but not when a session is resumed.
        if (Negotiated.RequestedServerName is not null && _resumed is null) WriteFlag(ExtensionType.ServerName);
        if (Negotiated.ExtendedMasterSecret) WriteFlag(ExtensionType.ExtendedMasterSecret);
        if (Negotiated.EncryptThenMac) WriteFlag(ExtensionType.EncryptThenMac);
        if (_issuesTicket) WriteFlag(ExtensionType.SessionTicket);
        if (_staples) WriteFlag(ExtensionType.StatusRequest);
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe && _offer.HasPointFormats) EcPointFormatsExtension.Write(_writer);
        if (Negotiated.ApplicationProtocol is { } name) AlpnExtension.Write(_writer, [name]);
        if (_offer.RecordSizeLimit is not null && Context.Config.RecordSizeLimit != 0) RecordSizeLimitExtension.Write(_writer, Context.Config.RecordSizeLimit);
    }

    private void WriteFlag(ExtensionType type)
    {
        _writer.WriteUInt16((ushort)type);
        _writer.WriteUInt16(0);
    }

    private void SendCertificate(TlsIdentity identity)
    {
        _writer.Clear();
        Certificate12.Write(_writer, identity.Chain);
        Context.Send(HandshakeType.Certificate, _writer.Written);
    }

    private void SendCertificateStatus()
    {
        _writer.Clear();
        StatusRequestExtension.WriteStatus(_writer, Context.Config.OcspResponse!);
        Context.Send(HandshakeType.CertificateStatus, _writer.Written);
    }

    private void SendServerKeyExchange(PrivateKey key)
    {
        _agreement = Context.Config.NewKeyAgreement(Negotiated.Group);
        var share = new byte[KeyAgreement.PublicSize(Negotiated.Group)];
        _agreement.WritePublic(share);

        // RFC 8422 §5.4: the signature covers both randoms and the params.
        _writer.Clear();
        _writer.WriteBytes(Negotiated.ClientRandom);
        _writer.WriteBytes(Negotiated.ServerRandom);
        ServerKeyExchange.WriteParams(_writer, Negotiated.Group, share);
        var signature = new byte[key.MaxSignatureSize];
        var size = key.Sign(Negotiated.OwnSignatureScheme, _writer.Written, signature);

        _writer.Clear();
        ServerKeyExchange.WriteParams(_writer, Negotiated.Group, share);
        ServerKeyExchange.WriteSignature(_writer, Negotiated.OwnSignatureScheme, signature.AsSpan(0, size));
        Context.Send(HandshakeType.ServerKeyExchange, _writer.Written);
    }

    private void SendCertificateRequest()
    {
        _writer.Clear();
        var request = new CertificateRequest12
        {
            CertificateTypes = [(byte)ClientCertificateType.RsaSign, (byte)ClientCertificateType.EcdsaSign],
            SupportedSignatureAlgorithms = Context.Config.SignatureSchemes,
            CertificateAuthorities = Context.Config.CertificateAuthorities,
        };
        request.Write(_writer);
        Context.Send(HandshakeType.CertificateRequest, _writer.Written);
    }

    private HandshakeWait SendResumedFlight()
    {
        var session = _resumed!;
        Negotiated.Resumed = true;
        Negotiated.SessionID = _hello.SessionID.ToArray();
        Negotiated.PeerChain = session.PeerChain;
        Negotiated.PeerSignatureScheme = session.PeerSignatureScheme;
        Negotiated.Group = session.Group;
        // Known to the connection from here on, so that it is forgotten if this handshake fails (RFC 5246 §7.2.2).
        Negotiated.Session?.Dispose();
        Negotiated.Session = session.Clone();
        SendServerHello();

        _keys = new HandshakeKeys12(Context, session.Secret.Clone());
        if (_issuesTicket) SendNewSessionTicket(session);
        _keys.SendChangeCipherSpecAndFinished();
        _state = State.ExpectChangeCipherSpec;
        return HandshakeWait.None;
    }

    private HandshakeWait ExpectMessage()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        var fault = (_state, message.Type) switch
        {
            (State.ExpectCertificate, HandshakeType.Certificate) => ReceiveCertificate(message),
            (State.ExpectClientKeyExchange, HandshakeType.ClientKeyExchange) => ReceiveClientKeyExchange(message),
            (State.ExpectCertificateVerify, HandshakeType.CertificateVerify) => ReceiveCertificateVerify(message),
            (State.ExpectFinished, HandshakeType.Finished) => ReceiveFinished(message),
            _ => PeerMisbehaved.UnexpectedMessage,
        };
        return fault.IsFault ? Context.Fail(fault) : HandshakeWait.None;
    }

    private TlsFault ReceiveCertificate(in HandshakeMessage message)
    {
        if (Certificate12.Read(message.Reader, out var chain) is { IsFault: true } malformed) return malformed;
        Context.Transcript.Add(message.Raw);
        Negotiated.PeerCertificateReceived = true;
        Negotiated.PeerChain = chain;
        _state = State.AwaitClientTrust;
        if (chain.Length == 0)
        {
            if (Context.Config.ClientAuthentication == ClientAuthentication.Required) _refusal = CertificateRejected.Missing;
            return TlsFault.None;
        }

        var fault = PeerCertificate.Read(Context.Crypto, chain, out var key, out var usages);
        if (!fault.IsFault) Negotiated.PeerKey = key;
        // RFC 5246 §7.4.6: "the certificate MUST allow the key to be used for signing".
        if (!fault.IsFault && !PeerCertificate.Allows(usages, KeyUsages.DigitalSignature)) fault = PeerMisbehaved.WrongKeyUsage;
        if (!fault.IsFault) return TlsFault.None;

        // Nobody is asked about a chain that is no chain.
        _refusal = fault;
        _state = State.ExpectClientKeyExchange;
        return TlsFault.None;
    }

    private TlsFault ReceiveClientKeyExchange(in HandshakeMessage message)
    {
        var isRsa = Suite.KeyExchange == KeyExchangeAlgorithm.Rsa;
        var fault = isRsa ? ReadRsaPremaster(message, out var premaster) : ReadEcdhePremaster(message, out premaster);
        if (fault.IsFault) return fault;

        Context.Transcript.Add(message.Raw);
        _keys = HandshakeKeys12.FromPremaster(Context, premaster!);
        _agreement?.Dispose();
        _state = Negotiated.PeerChain.Length != 0 ? State.ExpectCertificateVerify : State.ExpectChangeCipherSpec;
        return TlsFault.None;
    }

    private TlsFault ReadRsaPremaster(in HandshakeMessage message, out Secret? premaster)
    {
        premaster = null;
        if (ClientKeyExchange.ReadRsa(message.Reader, out var encrypted) is { IsFault: true } malformed) return malformed;
        premaster = RsaPremaster.Decrypt(Context.Config, Context.Config.Identity!.Key, _hello.LegacyVersion, encrypted);
        return TlsFault.None;
    }

    private TlsFault ReadEcdhePremaster(in HandshakeMessage message, out Secret? premaster)
    {
        premaster = null;
        if (ClientKeyExchange.ReadEcdhe(message.Reader, out var share) is { IsFault: true } malformed) return malformed;
        var secret = new Secret(KeyAgreement.SecretSize(Negotiated.Group));
        if (!_agreement!.TryDerive(share, secret.Span))
        {
            secret.Dispose();
            return PeerMisbehaved.BadKeyShare;
        }

        premaster = secret;
        return TlsFault.None;
    }

    private TlsFault ReceiveCertificateVerify(in HandshakeMessage message)
    {
        if (CertificateVerify.Read(message.Reader, out var scheme, out var signature) is { IsFault: true } malformed) return malformed;
        if (Array.IndexOf(Context.Config.SignatureSchemes, scheme) < 0) return PeerMisbehaved.UnofferedSignatureScheme;
        // A chain without a usable key is refused behind the Finished whatever stands here.
        if (Negotiated.PeerKey is { } key)
        {
            if (!SignatureSchemeChoice.Fits(scheme, key, Negotiated.Version)) return PeerMisbehaved.WrongKeyForSignature;
            // RFC 5246 §7.4.8: over all messages so far, this one excluded.
            if (!key.Verify(scheme, Context.Transcript.Messages, signature)) return PeerMisbehaved.BadSignature;
            Negotiated.PeerSignatureScheme = scheme;
        }

        Context.Transcript.Add(message.Raw);
        _state = State.ExpectChangeCipherSpec;
        return TlsFault.None;
    }

    private HandshakeWait ExpectChangeCipherSpec()
    {
        if (!Context.TryReceiveChangeCipherSpec()) return HandshakeWait.Read;
        Context.Transcript.ForgetMessages();
        _keys!.ProtectReads();
        _state = State.ExpectFinished;
        return HandshakeWait.None;
    }

    private TlsFault ReceiveFinished(in HandshakeMessage message)
    {
        if (_keys!.ReceiveFinished(message) is { IsFault: true } fault) return fault;
        if (_refusal.IsFault) return _refusal;
        if (_resumed is null)
        {
            _state = State.SendServerFinished;
            return TlsFault.None;
        }

        Complete(_resumed.Clone());
        return TlsFault.None;
    }

    private HandshakeWait SendServerFinished()
    {
        var session = NewSession();
        if (_issuesTicket) SendNewSessionTicket(session);
        _keys!.SendChangeCipherSpecAndFinished();
        if (session.SessionID.Length != 0) Context.Config.Sessions?.AddForServer(session.Clone());
        Complete(session);
        return HandshakeWait.None;
    }

    /// <summary>A ticket, or a fresh one in place of the one that was used (RFC 5077 §3.3).</summary>
    private void SendNewSessionTicket(TlsSession session)
    {
        var ticket = Context.Config.Sessions!.Tickets!.Seal(session);
        // The session does not grow younger by being resumed, so neither does its ticket.
        var age = (Context.Config.Now() - session.CreatedAt) / 1000;
        var lifetime = (uint)Math.Clamp(Limits.IssuedTicketLifetime - age, 1, Limits.IssuedTicketLifetime);
        _writer.Clear();
        NewSessionTicket12.Write(_writer, lifetime, ticket);
        Context.Send(HandshakeType.NewSessionTicket, _writer.Written);
    }

    private void Complete(TlsSession session)
    {
        if (_isRenegotiation) Negotiated.RenegotiationCount++;
        Negotiated.MasterSecret?.Dispose();
        Negotiated.MasterSecret = _keys!.CloneMaster();
        Negotiated.Session?.Dispose();
        Negotiated.Session = session;
        Successor = new PostHandshake12(Context);
    }

    private TlsSession NewSession() => new()
    {
        Version = Negotiated.Version,
        CipherSuite = Suite,
        Secret = _keys!.CloneMaster(),
        SessionID = Negotiated.SessionID,
        CreatedAt = Context.Config.Now(),
        ExtendedMasterSecret = Negotiated.ExtendedMasterSecret,
        PeerChain = Negotiated.PeerChain,
        PeerSignatureScheme = Negotiated.PeerSignatureScheme,
        Group = Negotiated.Group,
        ServerName = Negotiated.RequestedServerName,
        ApplicationProtocol = Negotiated.ApplicationProtocol,
    };
}
