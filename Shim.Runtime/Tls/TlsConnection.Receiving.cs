using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls;

internal sealed partial class TlsConnection
{
    private bool _hasReceivedRecord;
    private int _emptyRecords;
    private int _warningAlerts;
    private int _droppedChangeCipherSpecs;
    private int _skippedEarlyData;

    private bool IsTls13 => State.Version == ProtocolVersion.Tls13;

    private bool IsReadProtected => _readProtection != _plaintext;

    /// <summary>What is being read is no record: the hello of SSL 2.0, which only a server gets and only first.</summary>
    private bool IsVersion2Hello => !_hasReceivedRecord && Config.IsServer && Version2ClientHello.IsBegunBy(_reader.Header);

    /// <summary>Judges the header before a fragment is asked for.</summary>
    private TlsFault CheckHeader()
    {
        if (!_hasReceivedRecord && _reader.Header.StartsWith("CONNE"u8)) return MalformedMessage.HttpsProxyRequest;
        if (!_hasReceivedRecord && LooksLikeHttp(_reader.Header)) return MalformedMessage.HttpRequest;
        if (IsVersion2Hello) return Version2ClientHello.LengthBehind(_reader.Header) is < 0 or > Limits.MaxPlaintext ? MalformedMessage.BadClientHello : TlsFault.None;
        // The version first: what is not TLS at all has neither.
        if (!IsVersionAccepted(_reader.Version)) return MalformedMessage.WrongRecordVersion;
        if (_reader.Type is < ContentType.ChangeCipherSpec or > ContentType.ApplicationData) return MalformedMessage.UnknownContentType;

        // A refused client may have sent protected early data where we expect none (RFC 8446 §4.2.10).
        var limit = _context.SkipsEarlyData ? Math.Max(Limits.MaxCiphertext13, _readProtection.MaxFragment) : _readProtection.MaxFragment;
        return _reader.Length > limit ? PeerMisbehaved.RecordOverflow : TlsFault.None;
    }

    /// <summary>
    /// RFC 8446 §5.1: a TLS 1.3 implementation ignores the version. RFC 5246 §E.1: before the version is chosen any 3.x will do; §6.2.1:
    /// afterwards it is the version employed.
    /// </summary>
    private bool IsVersionAccepted(ProtocolVersion version) => State.Version switch
    {
        ProtocolVersion.Tls13 => true,
        ProtocolVersion.None => (ushort)version >> 8 == 3,
        _ => version == State.Version,
    };

    /// <summary>Somebody speaks HTTP to a TLS port, or an HTTP server answers: five letters instead of a header.</summary>
    private static bool LooksLikeHttp(ReadOnlySpan<byte> header) =>
        header.StartsWith("HTTP/"u8) || header.StartsWith("GET /"u8) || header.StartsWith("POST "u8) || header.StartsWith("HEAD "u8)
        || header.StartsWith("PUT /"u8) || header.StartsWith("OPTIO"u8) || header.StartsWith("DELET"u8)
        || header.StartsWith("PATCH"u8) || header.StartsWith("TRACE"u8);

    /// <summary>Processes the complete record in the reader; returns how much application data went into <paramref name="destination"/>.</summary>
    private int ProcessRecord(Span<byte> destination)
    {
        var isVersion2Hello = IsVersion2Hello;
        _hasReceivedRecord = true;
        try
        {
            return isVersion2Hello ? TakeVersion2Hello() : OpenRecord(_machine.IsConnected ? destination : default);
        }
        catch (CryptoFailureException)
        {
            Fail(LocalFailure.Internal);
            return 0;
        }
    }

    private int TakeVersion2Hello()
    {
        byte[] message = [.. _reader.Header[2..], .. _reader.Fragment];
        _reader.Reset(0);
        var fault = Version2ClientHello.Translate(message, out var hello);
        if (fault.IsFault)
        {
            Fail(fault);
            return 0;
        }

        _context.Version2Hello = message;
        _handshake.Append(hello);
        return 0;
    }

    private int OpenRecord(Span<byte> destination)
    {
        var fragment = _reader.Fragment;
        if (IsOutsideProtection(fragment.Length))
        {
            Dispatch(_reader.Type, fragment);
            _reader.Reset(0);
            return 0;
        }

        var fault = _readProtection.Open(_reader.Header, fragment, destination, out var opened);
        if (SkipEarlyData(fault, fragment.Length)) return 0;
        if (fault.IsFault)
        {
            Fail(fault);
            return 0;
        }

        var content = opened.IsInDestination ? destination[..opened.Length] : fragment.Slice(opened.Start, opened.Length);
        if (opened.Type == ContentType.ApplicationData) return TakeApplicationData(opened, content, destination);
        if (opened.Type == ContentType.ChangeCipherSpec && IsTls13) Fail(PeerMisbehaved.UnexpectedChangeCipherSpec);
        else Dispatch(opened.Type, content);
        if (opened.IsInDestination) content.Clear();
        EndRecord(opened);
        return 0;
    }

    /// <summary>
    /// TLS 1.3: records that are read as they are although the read side is protected. ChangeCipherSpec always is (RFC 8446 §5); and a
    /// client that fails at our ServerHello has no keys to protect its alert with, so until it has sent its first protected record its alert
    /// may come in the clear.
    /// </summary>
    private bool IsOutsideProtection(int length) => IsTls13 && _reader.Type switch
    {
        ContentType.ChangeCipherSpec => true,
        ContentType.Alert => IsReadProtected && length == 2 && _readProtection.SequenceNumber == 0 && !_machine.IsConnected,
        _ => false,
    };

    /// <summary>RFC 8446 §4.2.10: drops early data that was refused. True if this record was.</summary>
    private bool SkipEarlyData(TlsFault fault, int length)
    {
        if (!_context.SkipsEarlyData) return false;
        var isOpened = fault != PeerMisbehaved.DecryptionFailed && fault != MalformedMessage.RecordTooShort;
        var skip = _reader.Type == ContentType.ApplicationData && !(IsReadProtected && isOpened);
        if (!skip)
        {
            _context.SkipsEarlyData = false;
            return false;
        }

        _skippedEarlyData += length;
        _reader.Reset(0);
        if (_skippedEarlyData > Limits.MaxSkippedEarlyData) Fail(PeerMisbehaved.TooMuchSkippedEarlyData);
        return true;
    }

    private void Dispatch(ContentType type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case ContentType.Handshake:
                TakeHandshake(content);
                break;
            case ContentType.Alert:
                TakeAlerts(content);
                break;
            case ContentType.ChangeCipherSpec:
                TakeChangeCipherSpec(content);
                break;
            default:
                Fail(MalformedMessage.UnknownContentType);
                break;
        }
    }

    private void TakeHandshake(ReadOnlySpan<byte> content)
    {
        // RFC 8446 §5.1, RFC 5246 §6.2.1: never empty.
        if (content.IsEmpty) Fail(MalformedMessage.EmptyHandshakeRecord);
        else _handshake.Append(content);
    }

    private void TakeChangeCipherSpec(ReadOnlySpan<byte> content)
    {
        if (content is not [1])
        {
            Fail(MalformedMessage.BadChangeCipherSpec);
            return;
        }

        // RFC 8446 §5.1: no other record between the fragments of a message. TLS 1.2: keys do not change inside one.
        if (!_handshake.IsEmpty || !(_context.DropsChangeCipherSpec || _context.WantsChangeCipherSpec))
        {
            Fail(PeerMisbehaved.UnexpectedChangeCipherSpec);
            return;
        }

        if (_context.DropsChangeCipherSpec)
        {
            if (++_droppedChangeCipherSpecs > Limits.MaxCompatibilityChangeCipherSpecs) Fail(PeerMisbehaved.TooManyRecordsWithoutProgress);
            return;
        }

        if (_context.HasChangeCipherSpec) Fail(PeerMisbehaved.UnexpectedChangeCipherSpec);
        _context.HasChangeCipherSpec = true;
    }

    private int TakeApplicationData(OpenedRecord opened, ReadOnlySpan<byte> content, Span<byte> destination)
    {
        var fault = CheckApplicationData(content.Length);
        if (fault.IsFault)
        {
            if (opened.IsInDestination) destination[..content.Length].Clear();
            Fail(fault);
            return 0;
        }

        if (opened.IsInDestination)
        {
            EndRecord(opened);
            return opened.Length;
        }

        var count = Math.Min(content.Length, destination.Length);
        content[..count].CopyTo(destination);
        if (count == content.Length)
        {
            EndRecord(opened);
            return count;
        }

        _leftover = _reader.TakeBody();
        _leftoverStart = opened.Start + count;
        _leftoverLength = opened.Length - count;
        return count;
    }

    private TlsFault CheckApplicationData(int length)
    {
        // RFC 8446 §5.1: always protected. Sheet 2.10: not while a handshake, the first or a later one, is in progress.
        if (!IsReadProtected || !_machine.IsConnected) return PeerMisbehaved.UnexpectedApplicationData;
        // RFC 8446 §5.1, RFC 5246 §6.2.1: no other record between the fragments of a message.
        if (!_handshake.IsEmpty) return PeerMisbehaved.UnexpectedApplicationData;
        if (length == 0) return ++_emptyRecords > Limits.MaxEmptyRecords ? PeerMisbehaved.TooManyEmptyRecords : TlsFault.None;
        _emptyRecords = 0;
        _warningAlerts = 0;
        _machine.OnApplicationData();
        return TlsFault.None;
    }

    /// <summary>The record is done with; plaintext that was left in the fragment is wiped.</summary>
    private void EndRecord(OpenedRecord opened)
    {
        if (_fault.IsFault) return;
        _reader.Reset(opened.IsInDestination ? 0 : opened.Start + opened.Length);
    }

    /// <summary>
    /// Alerts of one record: one in TLS 1.3 (RFC 8446 §5.1) and before it is known that it is not, any whole number in TLS 1.2, which does
    /// not forbid it.
    /// </summary>
    private void TakeAlerts(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            Fail(MalformedMessage.EmptyAlertRecord);
            return;
        }

        var isSingle = IsTls13 || State.Version == ProtocolVersion.None;
        if (content.Length % 2 != 0 || (isSingle && content.Length != 2))
        {
            Fail(MalformedMessage.BadAlertLength);
            return;
        }

        for (; !content.IsEmpty && !_fault.IsFault && !IsPeerClosed; content = content[2..])
        {
            TakeAlert((AlertLevel)content[0], (AlertDescription)content[1]);
        }
    }

    private void TakeAlert(AlertLevel level, AlertDescription alert)
    {
        // RFC 5246 §7.2: warning and fatal are all there is.
        if (level is not (AlertLevel.Warning or AlertLevel.Fatal))
        {
            Fail(MalformedMessage.BadAlertLevel);
            return;
        }

        if (alert == AlertDescription.CloseNotify)
        {
            IsPeerClosed = true;
            return;
        }

        if (IsTls13 ? alert != AlertDescription.UserCanceled : level != AlertLevel.Warning || (Config.HeedsWarnings && IsError(alert)))
        {
            Fail(FaultOf(alert));
            return;
        }

        if (!_handshake.IsEmpty) Fail(PeerMisbehaved.UnexpectedMessage);
        else if (++_warningAlerts > Limits.MaxWarningAlerts) Fail(PeerMisbehaved.TooManyWarningAlerts);
    }

    /// <summary>The answer to our wish to renegotiate is a rule of its own (RFC 5246 §7.2.2); else the peer's alert is the fault.</summary>
    private TlsFault FaultOf(AlertDescription alert) =>
        alert == AlertDescription.NoRenegotiation && IsReadProtected && !_machine.IsConnected
            ? PeerMisbehaved.NoRenegotiationAlert
            : TlsFault.Received(alert);

    /// <summary>Before TLS 1.3: alerts that end the connection at any level (sheet 3.4.1).</summary>
    private static bool IsError(AlertDescription alert) => alert switch
    {
        AlertDescription.UnexpectedMessage or AlertDescription.BadRecordMac or AlertDescription.DecryptionFailed
            or AlertDescription.RecordOverflow or AlertDescription.DecompressionFailure or AlertDescription.HandshakeFailure
            or AlertDescription.BadCertificate or AlertDescription.UnsupportedCertificate or AlertDescription.CertificateRevoked
            or AlertDescription.CertificateExpired or AlertDescription.CertificateUnknown or AlertDescription.IllegalParameter
            or AlertDescription.UnknownCa or AlertDescription.AccessDenied or AlertDescription.DecodeError
            or AlertDescription.DecryptError or AlertDescription.ExportRestriction or AlertDescription.ProtocolVersion
            or AlertDescription.InsufficientSecurity or AlertDescription.InternalError or AlertDescription.UserCanceled
            or AlertDescription.NoRenegotiation or AlertDescription.UnsupportedExtension => true,
        _ => false,
    };
}
