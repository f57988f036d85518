using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>SSLWrite (sheet 2.5), SSLRead (2.6), SSLClose (2.8).</content>
internal sealed partial class SslContext
{
    /// <summary>SSLWrite: takes all of the data or none; (NULL, 0) flushes.</summary>
    public int Write(ReadOnlySpan<byte> data, out nuint processed)
    {
        processed = 0;
        if (!Enter()) return OSStatus.BadReq;
        try
        {
            return TakeOrRefuse(data, out processed);
        }
        finally
        {
            Leave();
        }
    }

    private int TakeOrRefuse(ReadOnlySpan<byte> data, out nuint processed)
    {
        processed = 0;
        if (EndStatus() is not 0 and var end) return end;
        if (_state == SslSessionState.Idle) return OSStatus.BadReq;
        if (_pause != HandshakeWait.None || !_connection!.MayWrite)
        {
            if (RunHandshake() is not 0 and var pending) return pending;
        }

        NoteConnected();
        // 2.5 step 4: what is queued goes first; an error here does not change the state.
        if (Flush() is not 0 and var blocked) return blocked;
        if (data.IsEmpty) return OSStatus.Success;
        _connection!.Write(data);
        if (_connection.Fault.IsFault) return Failed();
        processed = (nuint)data.Length;
        var status = Flush();
        if (status is OSStatus.Success or OSStatus.SslWouldBlock or OSStatus.SslClosedGraceful) return status;
        processed = 0;
        return Abort(status);
    }

    /// <summary>SSLRead as C calls it: a NULL buffer is an error even for length 0 (2.6).</summary>
    public unsafe int Read(byte* data, nuint length, out nuint processed)
    {
        processed = 0;
        if (data is null) return OSStatus.Param;
        return Read(new Span<byte>(data, (int)Math.Min(length, int.MaxValue)), out processed);
    }

    /// <summary>SSLRead: at most one record beyond what is left of the last; never 0 bytes with noErr for a request above 0 (2.6).</summary>
    public int Read(Span<byte> data, out nuint processed)
    {
        processed = 0;
        if (!Enter()) return OSStatus.BadReq;
        try
        {
            return ReadUntilSomethingComes(data, out processed);
        }
        finally
        {
            Leave();
        }
    }

    private int ReadUntilSomethingComes(Span<byte> data, out nuint processed)
    {
        processed = 0;
        if (EndStatus() is not 0 and var end) return end;
        while (true)
        {
            if (_pause != HandshakeWait.None || _connection is not { IsConnected: true })
            {
                if (RunHandshake() is not 0 and var pending) return pending;
            }

            NoteConnected();
            var connection = _connection!;
            if (Flush() is not 0 and not OSStatus.SslWouldBlock and var broken) return Abort(broken);
            if (connection.BufferedPlaintext > 0 || data.IsEmpty)
            {
                // Decided in 2.6 step 7: leftovers are returned at once, the transport is not touched.
                processed = (nuint)connection.ReadBuffered(data);
                return OSStatus.Success;
            }

            var status = ReadRecord(data, out var written);
            processed = (nuint)written;
            if (written > 0 || status != OSStatus.Success) return status;
        }
    }

    /// <summary>SSLGetBufferedReadSize: decrypted bytes left over from the last record.</summary>
    public int GetBufferedReadSize(out nuint size)
    {
        size = (nuint)(_connection?.BufferedPlaintext ?? 0);
        return OSStatus.Success;
    }

    /// <summary>SSLClose: sends close_notify once, and always ends in kSSLClosed. Called again it flushes the rest (2.8).</summary>
    public int Close()
    {
        if (!Enter()) return OSStatus.BadReq;
        try
        {
            return SendCloseNotify();
        }
        finally
        {
            Leave();
        }
    }

    private int SendCloseNotify()
    {
        // 2.8: from any state; the engine sends it once, and not behind a fatal alert.
        _connection?.Close();
        _state = SslSessionState.Closed;
        _pause = HandshakeWait.None;
        // What SSLSetError left for the next SSLHandshake is void: the program has closed instead.
        _outOfBandStatus = 0;
        var status = Flush();
        return status == OSStatus.IO ? OSStatus.Success : status;
    }

    /// <summary>
    /// 2.1: ready is who has verified the peer's Finished. SSLHandshake waits until its own is sent too; a program that goes on with SSLRead or
    /// SSLWrite meanwhile is connected here.
    /// </summary>
    private void NoteConnected()
    {
        if (_state == SslSessionState.Handshake && _connection!.IsConnected) _state = SslSessionState.Connected;
    }

    /// <summary>Takes one step of receiving: 0 with nothing written means "go round again".</summary>
    private int ReadRecord(Span<byte> data, out int written)
    {
        var blocked = false;
        while (true)
        {
            var wait = _connection!.Receive(data, out written);
            switch (wait)
            {
                case HandshakeWait.None:
                    return OSStatus.Success;
                case HandshakeWait.Closed:
                    return ClosedByPeer();
                case HandshakeWait.Failed:
                    return Failed();
                case HandshakeWait.Write:
                    var flushed = Flush();
                    if (flushed == OSStatus.Success) continue;
                    if (flushed != OSStatus.SslWouldBlock) return Abort(flushed);
                    // An answer of the engine that blocks must not keep data from being read, unless too many wait already.
                    if (blocked) return flushed;
                    blocked = true;
                    continue;
                case HandshakeWait.Read:
                    var filled = Fill();
                    if (filled == OSStatus.Success) continue;
                    return filled == OSStatus.SslWouldBlock ? filled : EndOfStream(filled);
                default:
                    // A pause of a renegotiation: the handshake loop reports it.
                    return OSStatus.Success;
            }
        }
    }
}
