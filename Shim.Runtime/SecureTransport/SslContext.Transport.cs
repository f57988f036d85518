using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>The program's callbacks (sheet 2.2) and the ends of a connection (7.2, 7.4).</content>
internal sealed partial class SslContext
{
    private int _isInCall;

    /// <summary>
    /// Begins a call that may run callbacks. False for a callback, or another thread, that comes back to the same context (2.2): it would find
    /// the engine in the middle of a step. A callback may release the context; the object lasts until the call is over.
    /// </summary>
    private bool Enter()
    {
        if (Interlocked.CompareExchange(ref _isInCall, 1, 0) != 0) return false;
        Retain();
        return true;
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    private void Leave()
    {
        Volatile.Write(ref _isInCall, 0);
        Release();
    }

    /// <summary>Sends what is queued, one callback per unit, until it is gone or the program stops taking it.</summary>
    private int Flush()
    {
        while (_connection is { HasOutput: true } connection)
        {
            if (!_io.AreSet) return OSStatus.Param;
            var output = connection.Output;
            var status = _io.Write(output, out var count);
            // The count means something with these two codes only: most programs leave it alone when they fail.
            if (count > (nuint)output.Length && status is OSStatus.Success or OSStatus.SslWouldBlock) return OSStatus.SslInternal;
            switch (status)
            {
                case OSStatus.Success:
                    // 2.2: a short count is fine, the rest is offered again; nothing taken means the program cannot take more now.
                    if (count == 0) return OSStatus.SslWouldBlock;
                    connection.OutputSent((int)count);
                    break;
                case OSStatus.SslWouldBlock:
                    // A full count contradicts "would block" (7.6): the program left the count alone.
                    if (count < (nuint)output.Length) connection.OutputSent((int)count);
                    return status;
                default:
                    return status;
            }
        }

        return OSStatus.Success;
    }

    /// <summary>Asks the program for exactly what the record layer wants next.</summary>
    private int Fill()
    {
        var window = _connection!.InputWindow;
        var status = _io.Read(window, out var count);
        switch (status)
        {
            case OSStatus.Success:
                if (count > (nuint)window.Length) return OSStatus.SslInternal;
                if (count == 0) return OSStatus.SslWouldBlock;
                _connection.InputReceived((int)count);
                return OSStatus.Success;
            case OSStatus.SslWouldBlock:
                if (count > (nuint)window.Length) return OSStatus.SslInternal;
                if (count > 0 && count < (nuint)window.Length) _connection.InputReceived((int)count);
                return status;
            default:
                if (_connection.IsConnected && !_awaitsRenegotiation) return status;
                // During a handshake, a header that does not come looks the same whatever the program says (2.2).
                return _connection.IsInHeader || status == OSStatus.SslClosedGraceful ? OSStatus.SslClosedAbort : status;
        }
    }

    /// <summary>7.2: the transport ended under SSLRead.</summary>
    private int EndOfStream(int status)
    {
        if (status != OSStatus.SslClosedGraceful) return Abort(status);
        return Abort(_connection!.IsAtRecordBoundary ? OSStatus.SslClosedNoNotify : OSStatus.SslClosedAbort);
    }

    /// <summary>close_notify came: answered with ours, and the context is closed (2.6).</summary>
    private int ClosedByPeer()
    {
        _connection!.Close();
        _ = Flush();
        _state = SslSessionState.Closed;
        return OSStatus.SslClosedGraceful;
    }

    /// <summary>The engine has failed: its alert goes out if the program takes it, and the code of the fault is returned.</summary>
    private int Failed()
    {
        _ = Flush();
        return Abort(StatusMap.For(_connection!.Fault));
    }

    /// <summary>The context is dead (7.4): this call returns <paramref name="status"/>, later ones errSSLClosedAbort or errSSLClosedNoNotify.</summary>
    private int Abort(int status)
    {
        _state = SslSessionState.Aborted;
        _pause = HandshakeWait.None;
        _endStatus = status == OSStatus.SslClosedNoNotify ? status : OSStatus.SslClosedAbort;
        return status;
    }
}
