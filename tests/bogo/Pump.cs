using System.Net.Sockets;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>Moves bytes between the engine and the socket and answers the engine's pauses.</summary>
internal sealed class Pump : IDisposable
{
    /// <summary>How long the runner has to read what was sent last, in milliseconds.</summary>
    private const int Patience = 1000;

    private readonly Socket _socket;
    private readonly ShimSettings _settings;
    private readonly PauseAnswers _answers;
    private bool _holdsOutput;

    /// <summary>A pump for a connection that has not begun.</summary>
    public Pump(TlsConnection connection, Socket socket, ShimSettings settings)
    {
        Connection = connection;
        _socket = socket;
        _settings = settings;
        _answers = new PauseAnswers(settings, connection);
    }

    /// <summary>The engine.</summary>
    public TlsConnection Connection { get; }

    /// <summary>Which credential was shown (<see cref="CredentialChoice.Selected"/>).</summary>
    public int SelectedCredential => _answers.SelectedCredential;

    private int ChunkSize => _settings.IsAsync ? 1 : int.MaxValue;

    /// <summary>Runs the handshake until data may be written: to its end, or with False Start to our Finished.</summary>
    public void Handshake()
    {
        while (!Connection.IsConnected)
        {
            var wait = Connection.Advance();
            if (wait == HandshakeWait.Read && Connection.MayWrite && !_settings.HandshakesTwice) break;
            if (wait != HandshakeWait.None && !Serve(wait)) throw new ShimFailureException($"the stream ended in {Connection.StateName}");
        }

        Flush();
    }

    /// <summary>Reads some data. 0: the peer has closed, cleanly or not.</summary>
    public int Read(Span<byte> destination)
    {
        while (true)
        {
            var wait = _settings.PeeksBeforeReading ? Peek(destination, out var count) : Connection.Receive(destination, out count);
            if (count != 0) ReleaseOutput();
            if (_settings.ExportsBetweenReads) CheckExporter(wait);
            if (count != 0) return count;
            if (wait != HandshakeWait.None && !Serve(wait)) return 0;
        }
    }

    /// <summary>Begins to send <paramref name="data"/>, which stays where it is until something has been read.</summary>
    public void WriteLater(ReadOnlySpan<byte> data)
    {
        Connection.Write(data);
        _holdsOutput = true;
        // A ClientHello cannot go out ahead of it.
        Connection.Config.AcceptedRenegotiations = 0;
    }

    /// <summary>Ends the connection because of the peer's chain, with the word for it.</summary>
    public void FailVerification()
    {
        Connection.Abort(CertificateRejected.Invalid);
        Serve(HandshakeWait.Failed);
    }

    /// <summary>Sends a fatal alert of the caller's choice.</summary>
    public void SendAlert(AlertDescription alert)
    {
        _answers.Refuse(LocalFailure.UserCanceled, alert, "");
        FlushLastWords();
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
        if (!_settings.ChecksCloseNotify) return;
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
            _socket.Shutdown(SocketShutdown.Send);
            _socket.ReceiveTimeout = Patience;
            Span<byte> rest = stackalloc byte[4096];
            while (_socket.Receive(rest) != 0)
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
        _socket.Dispose();
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
            case HandshakeWait.ClientHello or HandshakeWait.ClientIdentity or HandshakeWait.PeerTrust:
                _answers.Answer(wait);
                return true;
            case HandshakeWait.Failed:
                ReleaseOutput();
                throw _answers.Failure();
            default:
                return true;
        }
    }

    /// <summary>Looks at data first, then takes it: it must be the same.</summary>
    private HandshakeWait Peek(Span<byte> destination, out int count)
    {
        count = 0;
        var wait = Connection.BufferedPlaintext == 0 ? Connection.Receive(default, out _) : HandshakeWait.None;
        if (Connection.BufferedPlaintext == 0) return wait;
        var peeked = new byte[destination.Length];
        var seen = Connection.PeekBuffered(peeked);
        count = Connection.ReadBuffered(destination);
        if (!peeked.AsSpan(0, seen).SequenceEqual(destination[..count])) throw new ShimFailureException("what was seen is not what was read");
        return HandshakeWait.None;
    }

    /// <summary>Keying material can be had at any time but while a handshake runs.</summary>
    private void CheckExporter(HandshakeWait wait)
    {
        Span<byte> one = stackalloc byte[1];
        if (wait is HandshakeWait.Failed or HandshakeWait.Closed || Connection.TryExportKeyingMaterial(default, null, one)) return;
        throw new ShimFailureException(":HANDSHAKE_NOT_COMPLETE: failed to export keying material");
    }

    private void ReleaseOutput()
    {
        if (!_holdsOutput) return;
        _holdsOutput = false;
        Connection.Config.AcceptedRenegotiations = ConfigBuilder.Renegotiations(_settings);
        FlushLastWords();
    }

    private bool Fill()
    {
        var window = Connection.InputWindow;
        var count = _socket.Receive(window[..Math.Min(window.Length, ChunkSize)]);
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
        while (Connection.HasOutput && !_holdsOutput)
        {
            var unit = Connection.Output;
            Connection.OutputSent(_socket.Send(unit[..Math.Min(unit.Length, ChunkSize)]));
        }
    }
}
