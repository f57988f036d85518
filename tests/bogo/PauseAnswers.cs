using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Negotiation;

namespace Shim.Bogo;

/// <summary>What the shim says when the engine pauses, and which alert and word stand for what ends the connection.</summary>
internal sealed class PauseAnswers
{
    private readonly ShimSettings _settings;
    private readonly TlsConnection _connection;
    private readonly CredentialChoice _credentials;
    private AlertDescription? _alert;
    private string? _refusal;

    /// <summary>Answers for one connection, whose alerts become the suite's.</summary>
    public PauseAnswers(ShimSettings settings, TlsConnection connection)
    {
        _settings = settings;
        _connection = connection;
        _credentials = new CredentialChoice(settings, connection);
        Config.AlertOverride = ChooseAlert;
    }

    /// <summary>Which credential was shown (<see cref="CredentialChoice.Selected"/>).</summary>
    public int SelectedCredential => _credentials.Selected;

    private TlsConfig Config => _connection.Config;

    private ConnectionState State => _connection.State;

    /// <summary>Answers a pause.</summary>
    public void Answer(HandshakeWait wait)
    {
        if (wait == HandshakeWait.ClientHello) AnswerClientHello();
        else if (wait == HandshakeWait.ClientIdentity) AnswerCertificateRequest();
        else AnswerPeerTrust();
    }

    /// <summary>Ends the connection with an alert (null: the engine's) and the word for it.</summary>
    public void Refuse(LocalFailure failure, AlertDescription? alert, string word)
    {
        _alert = alert;
        _refusal = word;
        _connection.Abort(failure);
    }

    /// <summary>What to throw for a connection that has failed.</summary>
    public Exception Failure() => _refusal is not null ? new ShimFailureException(_refusal)
        : IsForOlderVersion() ? new UnimplementedException("the peer has only versions older than TLS 1.2")
        : new ShimFailureException(ErrorWords.Describe(_connection));

    /// <summary>Where the suite wants another alert than the engine's callers.</summary>
    private AlertDescription? ChooseAlert(TlsFault fault)
    {
        if (_alert is not null) return _alert;
        if (fault == CertificateRejected.Missing) return AlertForNoCertificate();
        if (!_settings.IsServer && ChooseClientAlert(fault) is { } alert) return alert;
        if (fault == CertificateRejected.Invalid) return _settings.VerifiesInCallback ? AlertDescription.CertificateUnknown : AlertDescription.HandshakeFailure;
        return fault == MalformedMessage.UnparsableCertificate ? AlertDescription.DecodeError : null;
    }

    /// <summary>What a server may not send at all the suite calls unsupported; and a CertificateRequest without schemes, one that cannot be read.</summary>
    private static AlertDescription? ChooseClientAlert(TlsFault fault)
    {
        if (fault == PeerMisbehaved.ExtensionInWrongMessage) return AlertDescription.UnsupportedExtension;
        return fault == PeerMisbehaved.MissingExtension ? AlertDescription.DecodeError : null;
    }

    private AlertDescription AlertForNoCertificate()
    {
        if (!_settings.IsServer) return AlertDescription.DecodeError;
        return State.Version >= ProtocolVersion.Tls13 ? AlertDescription.CertificateRequired : AlertDescription.HandshakeFailure;
    }

    /// <summary>The flags allow a version that this project does not have, and the peer has nothing newer.</summary>
    private bool IsForOlderVersion()
    {
        var fault = _connection.Fault;
        if (fault == TlsFault.Received(AlertDescription.ProtocolVersion) && State.Version == ProtocolVersion.None) return _settings.AllowsAnyOf(ProtocolVersion.Tls10, ProtocolVersion.Tls11);
        if (fault != PeerIncompatible.NoCommonVersion && fault != PeerMisbehaved.UnofferedVersion) return false;
        if (State.RefusedVersion is not (ProtocolVersion.Tls10 or ProtocolVersion.Tls11)) return false;
        // A client names its newest version, a server the one that it has chosen.
        return _settings.AllowsAnyOf(_settings.IsServer ? ProtocolVersion.Tls10 : State.RefusedVersion, State.RefusedVersion);
    }

    private void AnswerClientHello()
    {
        if (_settings.EarlyCallbackFails) Refuse(LocalFailure.ClientHelloRefused, null, ":CONNECTION_REJECTED:");
        else if (_settings.DosCallbackFails) Refuse(LocalFailure.Internal, null, ":CONNECTION_REJECTED:");
        else if (_settings.CertificateCallbackFails) Refuse(LocalFailure.Internal, null, ":CERT_CB_ERROR:");
        else if (_settings.OcspCallbackFails) Refuse(LocalFailure.Internal, null, ":OCSP_CB_ERROR:");
        else if (_settings.SelectsEmptyProtocol) Refuse(LocalFailure.Internal, null, ":INVALID_ALPN_PROTOCOL:");
        else
        {
            ChooseProtocol();
            ChooseSuites();
            if (Config.Sessions is ShimSessions sessions) sessions.Resumes = _connection.PendingClientHello!.OffersSuite;
            ChooseGroups();
            if (_credentials.ForServer() is { } problem) Refuse(LocalFailure.Internal, AlertDescription.HandshakeFailure, problem);
            else Proceed();
        }
    }

    private void Proceed()
    {
        if (_settings.DeclinesOcsp) Config.OcspResponse = null;
        _connection.Continue();
    }

    private void ChooseProtocol()
    {
        if (_settings.SelectedProtocol is { } name) Config.ApplicationProtocols = [Text.Bytes(name)];
        // A name that no client can offer: it is longer than the field for it.
        if (_settings.RejectsProtocol) Config.ApplicationProtocols = [new byte[256]];
        if (_settings.DeclinesProtocol) Config.ApplicationProtocols = [];
    }

    private void ChooseSuites()
    {
        if (_settings.Ciphers is { } ciphers) Config.CipherSuites = new CipherString(ciphers).For(_connection.PendingClientHello!);
    }

    /// <summary>
    /// The suite's server prefers its own group to a share that is there already; and in TLS 1.2 it takes no curve that was not asked for,
    /// though RFC 8422 §4 lets it.
    /// </summary>
    private void ChooseGroups()
    {
        if (_connection.PendingClientHello!.ReadSupportedGroups(out var offered).IsFault) return;
        if (offered is null && State.Version < ProtocolVersion.Tls13) Config.Groups = [];
        if (offered is null || State.Version < ProtocolVersion.Tls13) return;
        if (GroupChoice.Choose(Config, offered) is var group && group != NamedGroup.None) Config.Groups = [group];
    }

    private void AnswerCertificateRequest()
    {
        if (_settings.CertificateCallbackFails) Refuse(LocalFailure.Internal, null, ":CERT_CB_ERROR:");
        else if (_credentials.ForClient() is { } problem) Refuse(LocalFailure.Internal, AlertDescription.HandshakeFailure, problem);
        else _connection.Continue();
    }

    private void AnswerPeerTrust()
    {
        Config.FalseStart = _settings.FalseStart && AllowsFalseStart();
        var verifies = _settings.VerifyPeer || _settings.RequireClientCertificate;
        if (_settings.VerifyFails && verifies && State.PeerChain.Length != 0) _connection.RejectPeer(CertificateRejected.Invalid);
        else if (_settings.OcspCallbackFails) _connection.RejectPeer(CertificateRejected.BadStatusResponse);
        else _connection.AcceptPeer();
    }

    /// <summary>RFC 7918 leaves the conditions to the client; these are the suite's.</summary>
    private bool AllowsFalseStart() =>
        (_settings.FalseStartWithoutAlpn || State.ApplicationProtocol is not null) && State.CipherSuite?.Aead is not null;
}
