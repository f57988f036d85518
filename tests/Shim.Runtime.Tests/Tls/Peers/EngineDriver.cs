using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>
/// Drives one connection of our engine over a blocking stream, as a simple program would; with a <see cref="Tamper"/>, as one that misbehaves.
/// </summary>
internal sealed class EngineDriver(TlsConfig config, Stream transport, Tamper? tamper = null) : IDisposable
{
    /// <summary>The connection.</summary>
    public TlsConnection Connection { get; } = tamper is null ? new(config) : new(config, context => Start(new TamperingContext(context, tamper)));

    /// <summary>What was negotiated.</summary>
    public ConnectionState State => Connection.State;

    /// <summary>The answer about the peer's chain; null trusts it.</summary>
    public CertificateRejected? Verdict { get; set; }

    /// <summary>Runs at each pause, before it is answered.</summary>
    public Action<HandshakeWait>? AtPause { get; set; }

    /// <summary>Runs the handshake to its end; throws <see cref="EngineFaultException"/> on a fault.</summary>
    public EngineDriver Handshake()
    {
        while (true)
        {
            var wait = Connection.Advance();
            if (wait == HandshakeWait.None) return this;
            Serve(wait);
        }
    }

    /// <summary>One step of whatever goes on: a renegotiation, or records that hold no data.</summary>
    public void Step()
    {
        var wait = Connection.Receive(default, out _);
        if (wait != HandshakeWait.None) Serve(wait);
    }

    /// <summary>Sends all of <paramref name="data"/>.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        Connection.Write(data);
        Flush();
    }

    /// <summary>Reads some data; 0 at the peer's close_notify.</summary>
    public int Read(Span<byte> destination)
    {
        while (true)
        {
            var wait = Connection.Receive(destination, out var written);
            if (written != 0) return written;
            if (wait == HandshakeWait.Closed) return 0;
            if (wait != HandshakeWait.None) Serve(wait);
        }
    }

    /// <summary>Reads until the buffer is full or the peer closes; returns how much.</summary>
    public int ReadFully(Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length)
        {
            var count = Read(destination[total..]);
            if (count == 0) break;
            total += count;
        }

        return total;
    }

    /// <summary>Sends close_notify.</summary>
    public void Close()
    {
        Connection.Close();
        Flush();
    }

    public void Dispose() => Connection.Dispose();

    /// <summary>Sends what is pending.</summary>
    public void Flush()
    {
        while (Connection.HasOutput)
        {
            transport.Write(Connection.Output);
            Connection.OutputSent(Connection.Output.Length);
        }

        transport.Flush();
    }

    private static HandshakeMachine Start(HandshakeContext context) =>
        context.Config.IsServer ? new ServerHelloStage(context, isRenegotiation: false) : new ClientHelloStage(context, isRenegotiation: false);

    private void Serve(HandshakeWait wait)
    {
        Flush();
        switch (wait)
        {
            case HandshakeWait.Read:
                var count = transport.Read(Connection.InputWindow);
                if (count == 0) throw new EndOfStreamException($"the stream ended in {Connection.StateName}");
                Connection.InputReceived(count);
                break;
            case HandshakeWait.PeerTrust:
                AtPause?.Invoke(wait);
                if (Verdict is { } verdict) Connection.RejectPeer(verdict);
                else Connection.AcceptPeer();
                break;
            case HandshakeWait.ClientHello or HandshakeWait.ClientIdentity:
                AtPause?.Invoke(wait);
                Connection.Continue();
                break;
            case HandshakeWait.Failed:
                throw new EngineFaultException(Connection.Fault, Connection.StateName);
            case HandshakeWait.Closed:
                throw new EndOfStreamException("close_notify during the handshake");
            case HandshakeWait.None or HandshakeWait.Write:
                break;
        }
    }
}

/// <summary>A connection of our engine failed.</summary>
internal sealed class EngineFaultException(TlsFault fault, string state) : Exception($"{fault} in {state}")
{
    /// <summary>Why.</summary>
    public TlsFault Fault { get; } = fault;
}
