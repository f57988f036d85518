using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Negotiation;

namespace Shim.Runtime.Tls.Handshake;

// The server until the version is known (RFC 8446 §4.1.2, §4.2.1).
//
//   ExpectClientHello     <- ClientHello
//     |
//   AwaitClientHello      (caller: identity, ALPN and the rest; only if asked for)
//     |
//   ServerHandshake13 or ServerHandshake12

/// <summary>Reads the ClientHello, chooses the version, and lets the caller look before anything else is chosen.</summary>
internal sealed class ServerHelloStage : HandshakeMachine
{
    private readonly bool _isRenegotiation;
    private State _state = State.ExpectClientHello;
    private ClientHello? _hello;

    /// <summary>A first handshake, or with <paramref name="isRenegotiation"/> a later one on a connection of TLS 1.2 or older.</summary>
    public ServerHelloStage(HandshakeContext context, bool isRenegotiation) : base(context) => _isRenegotiation = isRenegotiation;

    private enum State : byte
    {
        ExpectClientHello,
        AwaitClientHello,
        HandOver,
    }

    /// <summary>The hello that the caller is asked about.</summary>
    public ClientHello? Hello => _hello;

    /// <inheritdoc/>
    public override string StateName => _state.ToString();

    private TlsConfig Config => Context.Config;

    /// <inheritdoc/>
    public override HandshakeWait Step() => _state switch
    {
        State.ExpectClientHello => ExpectClientHello(),
        State.AwaitClientHello => HandshakeWait.ClientHello,
        State.HandOver => HandOver(),
    };

    /// <inheritdoc/>
    public override void Continue()
    {
        if (_state != State.AwaitClientHello) base.Continue();
        _state = State.HandOver;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private HandshakeWait ExpectClientHello()
    {
        return Context.TryReceive(out var message) ? ReceiveClientHello(message) : HandshakeWait.Read;
    }

    /// <summary>Goes on from a message that was taken already: the one that starts a renegotiation.</summary>
    public HandshakeWait ReceiveClientHello(in HandshakeMessage message)
    {
        if (message.Type != HandshakeType.ClientHello) return Context.Fail(PeerMisbehaved.UnexpectedMessage);
        if (message.Raw.Length > Limits.MaxClientHello) return Context.Fail(MalformedMessage.HandshakeMessageTooLong);
        if (ClientHello.Read(message, out var hello) is { IsFault: true } fault) return Context.Fail(fault);
        if (ChooseVersion(hello, out var version) is { IsFault: true } versionFault) return Context.Fail(versionFault);
        Context.State.Version = version;
        Context.State.ClientRandom = hello.Random.ToArray();
        if (CheckCompression(hello, version) is { IsFault: true } compression) return Context.Fail(compression);
        if (ReadWishes(hello) is { IsFault: true } wishFault) return Context.Fail(wishFault);
        _hello = hello;
        _state = Config.PauseAtClientHello ? State.AwaitClientHello : State.HandOver;
        return HandshakeWait.None;
    }

    private TlsFault ChooseVersion(ClientHello hello, out ProtocolVersion version)
    {
        version = ProtocolVersion.None;
        var range = VersionRange.Of(Config);
        if (range.IsEmpty) return LocalFailure.NoUsableCipherSuite;
        if (hello.ReadSupportedVersions(out var offered) is { IsFault: true } fault) return fault;
        // A renegotiation does not change the version.
        if (_isRenegotiation) range = new VersionRange(Context.State.Version, Context.State.Version);
        version = offered is null ? FromLegacyVersion(hello.LegacyVersion, range) : FromList(offered, range);
        var newest = version == ProtocolVersion.None ? Newest(hello, offered) : version;
        // RFC 7507 §3, whether or not there is a common version.
        if (newest < range.Max && hello.OffersSuite(CipherSuite.FallbackScsv)) return PeerMisbehaved.InappropriateFallback;
        if (version != ProtocolVersion.None) return TlsFault.None;
        Context.State.RefusedVersion = offered is null ? newest : FromList(offered, new VersionRange(ProtocolVersion.None, ProtocolVersion.Tls12));
        return PeerIncompatible.NoCommonVersion;
    }

    /// <summary>The newest version in the hello; values that stand for no version we have heard of (RFC 8701) are newer than all.</summary>
    private static ProtocolVersion Newest(ClientHello hello, ProtocolVersion[]? offered)
    {
        if (offered is null) return hello.LegacyVersion;
        var newest = ProtocolVersion.None;
        foreach (var version in offered)
        {
            if (version > newest) newest = version;
        }

        return newest;
    }

    /// <summary>RFC 8446 §D.2: without supported_versions TLS 1.2 is the newest that can come out.</summary>
    private static ProtocolVersion FromLegacyVersion(ProtocolVersion legacy, VersionRange range)
    {
        var version = legacy > ProtocolVersion.Tls12 ? ProtocolVersion.Tls12 : legacy;
        if (version > range.Max) version = range.Max;
        return version >= range.Min ? version : ProtocolVersion.None;
    }

    /// <summary>RFC 8446 §4.2.1: with supported_versions the old field means nothing; what is unknown in the list (RFC 8701) neither.</summary>
    private static ProtocolVersion FromList(ProtocolVersion[] offered, VersionRange range)
    {
        for (var version = range.Max; version >= range.Min; version--)
        {
            if (Array.IndexOf(offered, version) >= 0) return version;
        }

        return ProtocolVersion.None;
    }

    private static TlsFault CheckCompression(ClientHello hello, ProtocolVersion version)
    {
        var methods = hello.CompressionMethods;
        // RFC 8446 §4.1.2: "exactly one byte, set to zero"; RFC 5246 §7.4.1.2: null compression is among them.
        var isGood = version >= ProtocolVersion.Tls13 ? methods is [0] : methods.Contains((byte)0);
        return isGood ? TlsFault.None : PeerMisbehaved.BadCompressionMethods;
    }

    /// <summary>What the caller may want to see before it decides.</summary>
    private TlsFault ReadWishes(ClientHello hello)
    {
        if (hello.ReadServerName(out var name) is { IsFault: true } nameFault) return nameFault;
        if (hello.ReadApplicationProtocols(out var protocols) is { IsFault: true } protocolFault) return protocolFault;
        if (hello.ReadSignatureSchemes(out var schemes) is { IsFault: true } schemeFault) return schemeFault;
        Context.State.RequestedServerName = name;
        Context.State.OfferedApplicationProtocols = protocols;
        Context.State.PeerSignatureSchemes = schemes ?? [];
        return TlsFault.None;
    }

    private HandshakeWait HandOver()
    {
        if (Context.State.Version >= ProtocolVersion.Tls13)
        {
            // RFC 8446 §5: from the first ClientHello on.
            Context.DropsChangeCipherSpec = true;
            Successor = new ServerHandshake13(Context, _hello!);
            return HandshakeWait.None;
        }

        if (_isRenegotiation) Context.Transcript.Reset();
        Context.Transcript.Add(Context.Version2Hello is { } old ? old : _hello!.Raw);
        Context.Version2Hello = null;
        Successor = new ServerHandshake12(Context, _hello!);
        return HandshakeWait.None;
    }
}
