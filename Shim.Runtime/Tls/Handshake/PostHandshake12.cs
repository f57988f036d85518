using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.Tls.Handshake;

// A connected TLS 1.2 connection. Messages are rare: each asks for a renegotiation (RFC 5246 §7.4.1.1, §7.4.1.2).
//
//   Connected   client:  <- HelloRequest, or the caller's wish     => ClientHelloStage (RFC 5746 §3.5)
//                        <- HelloRequest, and enough of them       -> as configured: warning, nothing, or the end
//               server:  <- ClientHello, allowed or asked for      => ServerHelloStage (RFC 5746 §3.7)
//                        <- ClientHello otherwise                  -> as configured: warning, nothing, or the end
//                        the caller's wish                         -> HelloRequest, stay Connected

/// <summary>What a TLS 1.2 connection does with handshake messages once it is connected.</summary>
internal sealed class PostHandshake12(HandshakeContext context) : HandshakeMachine(context)
{
    private bool _askedForRenegotiation;

    /// <inheritdoc/>
    public override string StateName => "Connected";

    /// <inheritdoc/>
    public override bool IsConnected => true;

    /// <inheritdoc/>
    public override HandshakeWait Step()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        return Context.Config.IsServer ? ReceiveAsServer(message) : ReceiveAsClient(message);
    }

    /// <inheritdoc/>
    public override bool TryStartRenegotiation()
    {
        if (!Context.Config.IsServer)
        {
            Successor = new ClientHelloStage(Context, isRenegotiation: true);
            return true;
        }

        _askedForRenegotiation = true;
        // RFC 5246 §7.4.1.1: not part of any transcript.
        Context.SendOutsideTranscript(HandshakeType.HelloRequest, default);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryExport(ReadOnlySpan<byte> label, byte[]? context, Span<byte> output)
    {
        MasterSecret.Export(Context.Crypto, Context.State, label, context, output);
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <summary>Sheet 2.10: a client renegotiates unless it is told not to, also with a peer that does not know RFC 5746.</summary>
    private HandshakeWait ReceiveAsClient(in HandshakeMessage message)
    {
        if (message.Type != HandshakeType.HelloRequest) return Context.Fail(PeerMisbehaved.NotAHelloRequest);
        if (!message.Body.IsEmpty) return Context.Fail(MalformedMessage.BadHelloRequest);
        if (Context.State.RenegotiationCount >= Context.Config.AcceptedRenegotiations) return Refuse();
        Successor = new ClientHelloStage(Context, isRenegotiation: true);
        return HandshakeWait.None;
    }

    private HandshakeWait ReceiveAsServer(in HandshakeMessage message)
    {
        if (message.Type != HandshakeType.ClientHello) return Context.Fail(PeerMisbehaved.UnexpectedMessage);
        if (!Context.Config.AllowRenegotiation && !_askedForRenegotiation) return Refuse();
        var stage = new ServerHelloStage(Context, isRenegotiation: true);
        Successor = stage;
        return stage.ReceiveClientHello(message);
    }

    private HandshakeWait Refuse()
    {
        if (Context.Config.RenegotiationRefusal == RenegotiationRefusal.Fault) return Context.Fail(PeerMisbehaved.RenegotiationRefused);
        if (Context.Config.RenegotiationRefusal == RenegotiationRefusal.Warning) Context.SendWarning(AlertDescription.NoRenegotiation);
        return HandshakeWait.None;
    }
}
