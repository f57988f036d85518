namespace Shim.Runtime.Tls.Handshake;

// A connected TLS 1.2 connection. Messages are rare: each asks for a renegotiation (RFC 5246 §7.4.1.1, §7.4.1.2).
//
//   Connected   client:  <- HelloRequest  -> warning no_renegotiation, stay Connected
//               server:  <- ClientHello   -> warning no_renegotiation, stay Connected

/// <summary>What a TLS 1.2 connection does with handshake messages once it is connected.</summary>
internal sealed class PostHandshake12(HandshakeContext context) : HandshakeMachine(context)
{
    /// <inheritdoc/>
    public override string StateName => "Connected";

    /// <inheritdoc/>
    public override bool IsConnected => true;

    /// <inheritdoc/>
    public override HandshakeWait Step()
    {
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        var expected = Context.Config.IsServer ? HandshakeType.ClientHello : HandshakeType.HelloRequest;
        if (message.Type != expected) return Context.Fail(PeerMisbehaved.UnexpectedMessage);
        Context.SendWarning(AlertDescription.NoRenegotiation);
        return HandshakeWait.None;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
