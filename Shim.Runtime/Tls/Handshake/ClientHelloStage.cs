using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

// The client until the version is known (RFC 8446 §4.1). The same ClientHello serves TLS 1.3 and TLS 1.2.
//
//   SendClientHello             -> ClientHello
//     |
//   ExpectServerHello           <- ServerHello --------------------> ClientHandshake13 or ClientHandshake12
//     |                         <- HelloRetryRequest (TLS 1.3)
//   SendSecondClientHello       -> [ChangeCipherSpec], ClientHello
//     |
//   ExpectSecondServerHello     <- ServerHello --------------------> ClientHandshake13

/// <summary>Writes the ClientHello and judges the answer as far as both versions have it in common.</summary>
internal sealed class ClientHelloStage : HandshakeMachine
{
    private readonly bool _isRenegotiation;
    private State _state = State.SendClientHello;
    private ClientHelloOffer? _offer;
    private CipherSuite? _retrySuite;

    /// <summary>A first handshake, or with <paramref name="isRenegotiation"/> a later one on a connection of TLS 1.2 or older.</summary>
    public ClientHelloStage(HandshakeContext context, bool isRenegotiation) : base(context) => _isRenegotiation = isRenegotiation;

    private enum State : byte
    {
        SendClientHello,
        ExpectServerHello,
        SendSecondClientHello,
        ExpectSecondServerHello,
    }

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private TlsConfig Config => Context.Config;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.SendClientHello => SendClientHello(),
        State.SendSecondClientHello => SendSecondClientHello(),
        State.ExpectServerHello or State.ExpectSecondServerHello => ExpectServerHello(),
    };

    /// <inheritdoc/>
    public override void Dispose() => _offer?.Dispose();

    private HandshakeWait SendClientHello()
    {
        // A renegotiation does not change the version, so it offers only the one in use.
        var range = _isRenegotiation ? new VersionRange(Context.State.Version, Context.State.Version) : VersionRange.Of(Config);
        if (range.IsEmpty) return Context.Fail(LocalFailure.NoUsableCipherSuite);
        if (_isRenegotiation) Context.Transcript.Reset();
        _offer = CreateOffer(range);
        Context.State.ClientRandom = _offer.Random;
        Context.Send(HandshakeType.ClientHello, new ClientHelloComposer(Context, _offer).Compose());
        // RFC 8446 §5: from the first ClientHello on.
        Context.DropsChangeCipherSpec = range.Max >= ProtocolVersion.Tls13;
        _state = State.ExpectServerHello;
        return HandshakeWait.None;
    }

    private ClientHelloOffer CreateOffer(VersionRange range)
    {
        var suites = Array.FindAll(Config.CipherSuites, suite => IsOffered(suite, range));
        var session = TakeSession(range, suites);
        var random = new byte[ServerHello.RandomSize];
        Config.FillRandom(random);
        var offer = new ClientHelloOffer
        {
            MinVersion = range.Min,
            MaxVersion = range.Max,
            Random = random,
            SessionID = ChooseSessionID(range, session),
            CipherSuites = suites,
            Session = session,
            IsRenegotiation = _isRenegotiation,
        };
        if (range.Max < ProtocolVersion.Tls13) return offer;

        foreach (var group in Config.KeyShareGroups ?? Config.Groups.AsSpan(0, Math.Min(1, Config.Groups.Length)))
        {
            offer.AddKeyAgreement(Config.NewKeyAgreement(group));
        }

        return offer;
    }

    private static bool IsOffered(CipherSuite suite, VersionRange range) =>
        suite.IsTls13 ? range.Max >= ProtocolVersion.Tls13 : range.Min < ProtocolVersion.Tls13 && suite.MinVersion <= range.Max;

    private TlsSession? TakeSession(VersionRange range, CipherSuite[] suites)
    {
        if (_isRenegotiation || Config.Sessions?.TakeForClient(Config) is not { } session) return null;
        if (MayOffer(session, range, suites)) return session;
        session.Dispose();
        return null;
    }

    private bool MayOffer(TlsSession session, VersionRange range, CipherSuite[] suites)
    {
        if (!range.Contains(session.Version) || session.ServerName != Config.ServerName) return false;
        // RFC 7627 §5.3: a session with the extended master secret is offered together with the extension only.
        if (session.ExtendedMasterSecret && !Config.ExtendedMasterSecret) return false;
        // RFC 5077 §3.4: a session of which only a ticket is known goes with the ticket.
        var isKnownByTicket = session.SessionID.Length == 0 && !Config.SessionTickets;
        if (session.Version < ProtocolVersion.Tls13) return !isKnownByTicket && Array.IndexOf(suites, session.CipherSuite) >= 0;
        // RFC 8446 §4.6.1: a ticket has a lifetime; §4.2.11: any suite with its hash will do.
        var age = Config.Now() - session.CreatedAt;
        if (session.Ticket.Length == 0 || age < 0 || age > Math.Min(session.TicketLifetime, Limits.MaxTicketLifetime) * 1000L) return false;
        return Array.Exists(suites, suite => suite.IsTls13 && suite.Hash == session.CipherSuite.Hash);
    }

    /// <summary>
    /// The id of a TLS 1.2 session; a random one to go with a ticket, whose echo shows that it was taken (RFC 5077 §3.4), and for
    /// middlebox compatibility (RFC 8446 §D.4); else none.
    /// </summary>
    private byte[] ChooseSessionID(VersionRange range, TlsSession? session)
    {
        var isOldSession = session is { Version: < ProtocolVersion.Tls13 };
        if (isOldSession && session!.SessionID.Length != 0) return session.SessionID;
        var isCompatible = range.Max >= ProtocolVersion.Tls13 && Config.MiddleboxCompatibility;
        if (!isCompatible && !isOldSession) return [];
        var id = new byte[32];
        Config.FillRandom(id);
        return id;
    }

    private HandshakeWait ExpectServerHello()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        // RFC 5246 §7.4.1.1: ignored while a handshake is going on, and not part of it.
        if (message.Type == HandshakeType.HelloRequest && message.Body.IsEmpty && MayIgnoreHelloRequest()) return HandshakeWait.None;
        if (message.Type != HandshakeType.ServerHello) return Context.Fail(PeerMisbehaved.UnexpectedMessage);
        if (ServerHello.Read(message.Body, out var hello) is { IsFault: true } fault) return Context.Fail(fault);
        if (CheckVersion(hello, out var version) is { IsFault: true } versionFault) return Context.Fail(versionFault);
        if (CheckSuite(hello, version) is { IsFault: true } suiteFault) return Context.Fail(suiteFault);
        return version >= ProtocolVersion.Tls13 ? ReceiveTls13(hello, message) : ReceiveOlder(hello, version, message);
    }

    private bool MayIgnoreHelloRequest() =>
        Context.Config.IgnoresStrayHelloRequests && _retrySuite is null && _offer!.MinVersion < ProtocolVersion.Tls13;

    private TlsFault CheckVersion(ServerHello hello, out ProtocolVersion version)
    {
        if (hello.ReadVersion(out version) is { IsFault: true } fault) return fault;
        if (_isRenegotiation && version != _offer!.MaxVersion) return PeerMisbehaved.RenegotiatedVersionChanged;
        if (hello.Extensions.Has(ExtensionType.SupportedVersions))
        {
            if (!_offer!.Sent(ExtensionType.SupportedVersions)) return PeerMisbehaved.UnofferedExtension;
            // RFC 8446 §4.2.1: the extension cannot choose an old version; §4.1.3: legacy_version is frozen.
            if (version != ProtocolVersion.Tls13) return PeerMisbehaved.BadSupportedVersion;
            return hello.LegacyVersion == ProtocolVersion.Tls12 ? TlsFault.None : MalformedMessage.BadLegacyField;
        }

        if (version >= ProtocolVersion.Tls13 || version < _offer!.MinVersion || version > _offer.MaxVersion)
        {
            Context.State.RefusedVersion = version;
            return PeerMisbehaved.UnofferedVersion;
        }

        // RFC 8446 §4.1.4: a HelloRetryRequest has settled the version.
        if (_retrySuite is not null) return PeerMisbehaved.BadSupportedVersion;
        return DowngradeSentinel.IsIn(hello.Random, version, _offer.MaxVersion) ? PeerMisbehaved.DowngradeSentinel : TlsFault.None;
    }

    private TlsFault CheckSuite(ServerHello hello, ProtocolVersion version)
    {
        // RFC 8446 §4.1.3: a constant; RFC 5246 §7.4.1.3: a choice.
        if (hello.CompressionMethod != 0) return version >= ProtocolVersion.Tls13 ? MalformedMessage.BadLegacyField : PeerMisbehaved.UnofferedCompression;
        if (CipherSuite.Find(hello.CipherSuite) is null) return PeerMisbehaved.UnknownCipherSuite;
        if (_offer!.FindSuite(hello.CipherSuite) is not { } suite) return PeerMisbehaved.UnofferedCipherSuite;
        if (!CipherSuiteChoice.IsFor(suite, version)) return PeerMisbehaved.CipherSuiteNotForVersion;
        // RFC 8446 §4.1.4.
        return _retrySuite is not null && suite != _retrySuite ? PeerMisbehaved.CipherSuiteChangedAfterRetry : TlsFault.None;
    }

    private HandshakeWait ReceiveOlder(ServerHello hello, ProtocolVersion version, in HandshakeMessage message)
    {
        if (_offer!.CheckAnswered(hello.Extensions) is { IsFault: true } fault) return Context.Fail(fault);
        if (HasTls13Extension(hello.Extensions)) return Context.Fail(PeerMisbehaved.UnofferedExtension);
        Context.DropsChangeCipherSpec = false;
        Accept(hello, version);
        Context.Transcript.Add(message.Raw);
        // The hash of a CertificateVerify need not be the suite's, so the messages stay.
        Context.Transcript.Start(Context.State.CipherSuite!.Hash, keepMessages: true);
        _offer.ClearKeyAgreements();
        Successor = new ClientHandshake12(Context, TakeOffer(), hello);
        return HandshakeWait.None;
    }

    private static bool HasTls13Extension(ExtensionBlock extensions) =>
        extensions.Has(ExtensionType.KeyShare) || extensions.Has(ExtensionType.PreSharedKey)
        || extensions.Has(ExtensionType.PskKeyExchangeModes) || extensions.Has(ExtensionType.Cookie);

    private HandshakeWait ReceiveTls13(ServerHello hello, in HandshakeMessage message)
    {
        if (!hello.SessionID.AsSpan().SequenceEqual(_offer!.SessionID)) return Context.Fail(PeerMisbehaved.SessionIdMismatch);
        // RFC 8446 §5.1: the keys change behind a ServerHello, and the client speaks next behind a HelloRetryRequest.
        if (Context.HasUnreadHandshakeBytes) return Context.Fail(PeerMisbehaved.ExcessMessagesAtKeyChange);
        if (hello.IsHelloRetryRequest) return ReceiveHelloRetryRequest(hello, message);
        if (_offer.CheckAnswered(hello.Extensions) is { IsFault: true } fault) return Context.Fail(fault);
        if (ExtensionPlacement.Check(hello.Extensions, HandshakeType.ServerHello) is { IsFault: true } misplaced) return Context.Fail(misplaced);
        Accept(hello, ProtocolVersion.Tls13);
        Context.State.SessionID = hello.SessionID;
        Context.Transcript.Start(Context.State.CipherSuite!.Hash);
        Context.Transcript.Add(message.Raw);
        Successor = new ClientHandshake13(Context, TakeOffer(), hello);
        return HandshakeWait.None;
    }

    private HandshakeWait ReceiveHelloRetryRequest(ServerHello hello, in HandshakeMessage message)
    {
        if (_retrySuite is not null) return Context.Fail(PeerMisbehaved.SecondHelloRetryRequest);
        if (CheckRetryExtensions(hello.Extensions) is { IsFault: true } fault) return Context.Fail(fault);
        if (ReadRetry(hello.Extensions) is { IsFault: true } retryFault) return Context.Fail(retryFault);
        _retrySuite = _offer!.FindSuite(hello.CipherSuite);
        Context.State.HelloRetried = true;
        Context.State.Version = ProtocolVersion.Tls13;
        Context.Transcript.Start(_retrySuite!.Hash);
        Context.Transcript.ReplaceByMessageHash();
        Context.Transcript.Add(message.Raw);
        // RFC 8446 §4.1.4: a PSK of another hash has lost its use.
        if (_offer.Session is { Version: ProtocolVersion.Tls13 } session && session.CipherSuite.Hash != _retrySuite.Hash) _offer.TakeSession()!.Dispose();
        _state = State.SendSecondClientHello;
        return HandshakeWait.None;
    }

    private TlsFault CheckRetryExtensions(ExtensionBlock extensions)
    {
        for (var i = 0; i < extensions.Count; i++)
        {
            // RFC 8446 §4.2: cookie is the one extension that comes without being asked for.
            var type = extensions.TypeAt(i);
            if (type != ExtensionType.Cookie && !_offer!.Sent(type)) return PeerMisbehaved.UnofferedExtension;
        }

        return ExtensionPlacement.Check(extensions, HandshakeType.MessageHash);
    }

    private TlsFault ReadRetry(ExtensionBlock extensions)
    {
        var hasCookie = extensions.TryGet(ExtensionType.Cookie, out var cookieData);
        var hasGroup = extensions.TryGet(ExtensionType.KeyShare, out var groupData);
        // RFC 8446 §4.1.4: "if the HelloRetryRequest would not result in any change in the ClientHello".
        if (!hasCookie && !hasGroup) return PeerMisbehaved.EmptyHelloRetryRequest;
        if (hasCookie)
        {
            if (CookieExtension.Read(cookieData, out var cookie) is { IsFault: true } fault) return fault;
            _offer!.Cookie = cookie;
        }

        if (!hasGroup) return TlsFault.None;
        if (KeyShareExtension.ReadSelectedGroup(groupData, out var group) is { IsFault: true } groupFault) return groupFault;
        return ChangeGroup(group);
    }

    /// <summary>RFC 8446 §4.2.8: the group must be one that we offered and for which we sent no share.</summary>
    private TlsFault ChangeGroup(NamedGroup group)
    {
        if (Array.IndexOf(Config.Groups, group) < 0) return PeerMisbehaved.UnofferedGroup;
        if (_offer!.FindKeyAgreement(group) is not null) return PeerMisbehaved.UselessHelloRetryRequest;
        _offer.ClearKeyAgreements();
        _offer.AddKeyAgreement(Config.NewKeyAgreement(group));
        return TlsFault.None;
    }

    private HandshakeWait SendSecondClientHello()
    {
        // RFC 8446 §D.4: "immediately before its second flight. This may either be before its second ClientHello ...".
        if (Config.MiddleboxCompatibility) Context.SendChangeCipherSpec();
        _offer!.SentChangeCipherSpec = Config.MiddleboxCompatibility;
        Context.Send(HandshakeType.ClientHello, new ClientHelloComposer(Context, _offer).Compose());
        _state = State.ExpectSecondServerHello;
        return HandshakeWait.None;
    }

    private void Accept(ServerHello hello, ProtocolVersion version)
    {
        Context.State.Version = version;
        Context.State.CipherSuite = _offer!.FindSuite(hello.CipherSuite);
        Context.State.ServerRandom = hello.Random;
    }

    private ClientHelloOffer TakeOffer()
    {
        var offer = _offer!;
        _offer = null;
        return offer;
    }
}
