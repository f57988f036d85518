using System.Net.Sockets;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>Moves bytes between the engine and the socket and answers the engine's pauses.</summary>
internal sealed class Pump(TlsConnection connection, Socket socket, ShimSettings settings) : IDisposable
{
    /// <summary>How long the runner has to read what was sent last, in milliseconds.</summary>
    private const int Patience = 1000;

    private string? _refusal;

    /// <summary>The engine.</summary>
    public TlsConnection Connection { get; } = connection;

    private int ChunkSize => settings.IsAsync ? 1 : int.MaxValue;

    /// <summary>Runs the handshake until data may be written: to its end, or with False Start to our Finished.</summary>
    public void Handshake()
    {
        while (!Connection.IsConnected)
        {
            var wait = Connection.Advance();
            if (wait == HandshakeWait.Read && Connection.MayWrite && !settings.HandshakesTwice) break;
            if (wait != HandshakeWait.None && !Serve(wait)) throw new ShimFailureException($"the stream ended in {Connection.StateName}");
        }

        Flush();
    }

    /// <summary>Reads some data. 0: the peer has closed, cleanly or not.</summary>
    public int Read(Span<byte> destination)
    {
        while (true)
        {
            var wait = Connection.Receive(destination, out var count);
            if (count != 0) return count;
            if (wait != HandshakeWait.None && !Serve(wait)) return 0;
        }
    }

    /// <summary>Sends all of <paramref name="data"/>; a renegotiation in progress comes first.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        while (!Connection.MayWrite || Connection.HasOutput)
        {
            var wait = Connection.HasOutput ? HandshakeWait.Write : Connection.Advance();
            if (wait != HandshakeWait.None && !Serve(wait)) throw new ShimFailureException("the stream ended before all was written");
        }

        Connection.Write(data);
        if (Connection.Fault.IsFault) Serve(HandshakeWait.Failed);
        Flush();
    }

    /// <summary>Sends close_notify and, if the flags say so, waits for the peer's.</summary>
    public void Shutdown()
    {
        // Who is leaving does not renegotiate any more.
        Connection.Config.AcceptedRenegotiations = 0;
        Connection.Close();
        FlushLastWords();
        if (!settings.ChecksCloseNotify) return;
        Span<byte> nothing = stackalloc byte[1];
        if (!Connection.IsPeerClosed && Read(nothing) != 0) throw new ShimFailureException(":APPLICATION_DATA_ON_SHUTDOWN:");
        if (!Connection.IsPeerClosed) throw new ShimFailureException("Unexpected SSL_shutdown result: -1 != 1");
    }

    /// <summary>
    /// Ends the stream so that what was sent arrives: unread bytes in our socket would make the system reset the connection and take an
    /// alert with it.
    /// </summary>
    public void Close()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            socket.ReceiveTimeout = Patience;
            Span<byte> rest = stackalloc byte[4096];
            while (socket.Receive(rest) != 0)
            {
            }
        }
        catch (SocketException)
        {
            // The runner has gone or waits for us: either way there is nothing left to do.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        Connection.Dispose();
    }

    /// <summary>Answers a wait. False: the stream has ended.</summary>
    private bool Serve(HandshakeWait wait)
    {
        Flush();
        switch (wait)
        {
            case HandshakeWait.Read:
                return Fill();
            case HandshakeWait.Closed:
                return false;
            case HandshakeWait.ClientHello:
                AnswerClientHello();
                return true;
            case HandshakeWait.ClientIdentity:
                if (settings.CertificateCallbackFails) Refuse(LocalFailure.Internal, ":CERT_CB_ERROR:");
                else Connection.Continue();
                return true;
            case HandshakeWait.PeerTrust:
                AnswerPeerTrust();
                return true;
            case HandshakeWait.Failed:
                throw new ShimFailureException(_refusal ?? ErrorWords.Describe(Connection));
            default:
                return true;
        }
    }

    private void AnswerClientHello()
    {
        if (settings.EarlyCallbackFails) Refuse(LocalFailure.ClientHelloRefused, ":CONNECTION_REJECTED:");
        else if (settings.DosCallbackFails) Refuse(LocalFailure.Internal, ":CONNECTION_REJECTED:");
        else if (settings.CertificateCallbackFails) Refuse(LocalFailure.Internal, ":CERT_CB_ERROR:");
        else
        {
            ChooseProtocol();
            Connection.Continue();
        }
    }

    private void ChooseProtocol()
    {
        var config = Connection.Config;
        if (settings.SelectedProtocol is { } name) config.ApplicationProtocols = [Text.Bytes(name)];
        // A name that no client can offer: it is longer than the field for it.
        if (settings.RejectsProtocol) config.ApplicationProtocols = [new byte[256]];
        if (settings.DeclinesProtocol) config.ApplicationProtocols = [];
    }

    private void AnswerPeerTrust()
    {
        Connection.Config.FalseStart = settings.FalseStart && AllowsFalseStart();
        var verifies = settings.VerifyPeer || settings.RequireClientCertificate;
        if (settings.VerifyFails && verifies && Connection.State.PeerChain.Length != 0) Connection.RejectPeer(CertificateRejected.Invalid);
        else Connection.AcceptPeer();
    }

    /// <summary>RFC 7918 leaves the conditions to the client; these are the suite's.</summary>
    private bool AllowsFalseStart() =>
        (settings.FalseStartWithoutAlpn || Connection.State.ApplicationProtocol is not null) && Connection.State.CipherSuite?.Aead is not null;

    private void Refuse(LocalFailure failure, string word)
    {
        _refusal = word;
        Connection.Abort(failure);
    }

    private bool Fill()
    {
        var window = Connection.InputWindow;
        var count = socket.Receive(window[..Math.Min(window.Length, ChunkSize)]);
        if (count != 0) Connection.InputReceived(count);
        return count != 0;
    }

    /// <summary>Sends what ends the connection; a peer that has gone already misses nothing.</summary>
    private void FlushLastWords()
    {
        try
        {
            Flush();
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            // Nothing more can be sent.
            while (Connection.HasOutput) Connection.OutputSent(Connection.Output.Length);
        }
    }

    private void Flush()
    {
        while (Connection.HasOutput)
        {
            var unit = Connection.Output;
            Connection.OutputSent(socket.Send(unit[..Math.Min(unit.Length, ChunkSize)]));
        }
    }
}
