namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// One role of one version of the handshake: an enum of named states and one short method per state. <see cref="Step"/> runs the method
/// of the present state, which either finishes and moves the state on (<see cref="HandshakeWait.None"/>) or leaves it where it is
/// and says what it waits for. A fault is reported through <see cref="HandshakeContext.Fail"/>, whose result is returned.
/// The connection calls <see cref="Step"/> in a loop; see <see cref="TlsConnection.Advance"/>.
/// </summary>
internal abstract class HandshakeMachine(HandshakeContext context) : IDisposable
{
    /// <summary>What the machine works on.</summary>
    protected HandshakeContext Context { get; } = context;

    /// <summary>Name of the present state, for logs and tests ("ExpectServerHello").</summary>
    public abstract string StateName { get; }

    /// <summary>
    /// The machine that goes on from here, set by the last step of this one: the version's own machine after the hello stage, the
    /// post-handshake machine after Finished. The connection then disposes this machine, and with it every temporary secret.
    /// </summary>
    public HandshakeMachine? Successor { get; protected set; }

    /// <summary>True for the machines that run after Finished: they are done, and wait for messages that may never come.</summary>
    public virtual bool IsConnected => false;

    /// <summary>Runs the present state once.</summary>
    public abstract HandshakeWait Step();

    /// <summary>The caller's answer to <see cref="HandshakeWait.PeerTrust"/>: null accepts, else the reason of the refusal.</summary>
    public virtual void SetPeerTrust(CertificateRejected? rejection) => throw new InvalidOperationException("no trust decision is pending");

    /// <summary>The caller's answer to <see cref="HandshakeWait.ClientIdentity"/> and <see cref="HandshakeWait.ClientHello"/>: go on with what the configuration now says.</summary>
    public virtual void Continue() => throw new InvalidOperationException("no decision is pending");

    /// <summary>TLS 1.2, connected: start a renegotiation (client: ClientHello, server: HelloRequest). False where the version has none.</summary>
    public virtual bool TryStartRenegotiation() => false;

    /// <summary>Connected: called before application data is sealed, so that a TLS 1.3 machine can send a KeyUpdate when a key has done its share.</summary>
    public virtual void BeforeWrite()
    {
    }

    /// <summary>Connected: called for each record of application data received, so that a TLS 1.3 machine can tell key updates from a flood of them.</summary>
    public virtual void OnApplicationData()
    {
    }

    /// <summary>TLS 1.3, connected: queue a KeyUpdate now, asking for one in return if wanted. False where the version has none.</summary>
    public virtual bool TryUpdateKeys(bool requestUpdate) => false;

    /// <summary>Exports keying material (RFC 5705, RFC 8446 §7.5). False where there are no keys yet.</summary>
    public virtual bool TryExport(ReadOnlySpan<byte> label, byte[]? context, Span<byte> output) => false;

    /// <inheritdoc/>
    public abstract void Dispose();
}
