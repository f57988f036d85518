using Shim.Runtime.Interop;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls;

/// <summary>AlertLevel of RFC 8446 §6.</summary>
internal enum AlertLevel : byte
{
    /// <summary>warning.</summary>
    Warning = 1,
    /// <summary>fatal.</summary>
    Fatal = 2,
}

internal sealed partial class TlsConnection
{
    /// <summary>For 1/n-1 splitting: the last record sent under this key carried application data (sheet 2.7).</summary>
    private bool _lastRecordWasData;

    /// <summary>Whether records are split after their first byte against chosen-plaintext attacks on chained IVs (sheet 2.7).</summary>
    private bool SplitsRecords =>
        Config.SplitRecords && _lastRecordWasData && State.Version <= ProtocolVersion.Tls10 && State.CipherSuite?.BlockCipher is not null;

    /// <summary>Longest fragment to send: what the peer accepts of protected records (RFC 8449 §4), else RFC 8446 §5.1.</summary>
    private int FragmentLimit => _writeProtection == _plaintext ? Limits.MaxPlaintext : Math.Min(Limits.MaxPlaintext, _context.PeerRecordLimit);

    /// <summary>Queues a handshake message as a unit of its own, in as few records as it needs.</summary>
    private void QueueHandshake(HandshakeType type, ReadOnlySpan<byte> body, Transcript? transcript)
    {
        if (_fault.IsFault) return;
        // RFC 8446 §5.1: 0x0301 for the first ClientHello, so that the oldest servers answer at all.
        var first = type == HandshakeType.ClientHello && State.Version == ProtocolVersion.None && !State.HelloRetried;
        _plaintext.HeaderVersion = first ? ProtocolVersion.Tls10 : HeaderVersion;

        var size = HandshakeMessage.HeaderSize + body.Length;
        var buffer = size <= RecordBuffers.Size ? RecordBuffers.Rent() : new NativeBuffer(size);
        var message = buffer.Span[..size];
        message[0] = (byte)type;
        message[1] = (byte)(body.Length >> 16);
        message[2] = (byte)(body.Length >> 8);
        message[3] = (byte)body.Length;
        body.CopyTo(message[HandshakeMessage.HeaderSize..]);
        transcript?.Add(message);
        QueueRecords(ContentType.Handshake, message, Math.Clamp(Config.MaxHandshakeFragment, 1, FragmentLimit), 0);
        RecordBuffers.Return(buffer, size);
    }

    /// <summary>Queues ChangeCipherSpec: a protocol step of TLS 1.2, sealed like all records; in TLS 1.3 a decoration, never sealed (RFC 8446 §5).</summary>
    private void QueueChangeCipherSpec()
    {
        if (_fault.IsFault) return;
        _plaintext.HeaderVersion = HeaderVersion;
        var protection = State.Version == ProtocolVersion.Tls13 ? _plaintext : _writeProtection;
        ReadOnlySpan<byte> content = [1];
        var unit = _queue.Begin(content.Length + protection.MaxOverhead);
        _queue.End(protection.Seal(ContentType.ChangeCipherSpec, content, unit));
    }

    private void QueueAlert(AlertLevel level, AlertDescription alert)
    {
        _plaintext.HeaderVersion = HeaderVersion;
        QueueRecords(ContentType.Alert, [(byte)level, (byte)alert], FragmentLimit, 0);
    }

    /// <summary>The alert that ends the connection.</summary>
    private void QueueFaultAlert(AlertDescription alert)
    {
        if (alert != AlertDescription.UserCanceled)
        {
            QueueAlert(AlertLevel.Fatal, alert);
            return;
        }

        // RFC 8446 §6.1: user_canceled is a warning, and close_notify follows it.
        QueueAlert(AlertLevel.Warning, alert);
        QueueAlert(AlertLevel.Warning, AlertDescription.CloseNotify);
        IsCloseSent = true;
    }

    private void QueueApplicationData(ReadOnlySpan<byte> data)
    {
        var limit = Math.Clamp(Config.MaxFragment, 1, FragmentLimit);
        QueueRecords(ContentType.ApplicationData, data, limit, SplitsRecords && data.Length > 1 ? 1 : 0);
        _lastRecordWasData = true;
    }

    /// <summary>
    /// Seals <paramref name="content"/> into as many records as it needs, all in one unit. <paramref name="firstLength"/> other than 0 is
    /// the length of the first record's content.
    /// </summary>
    private void QueueRecords(ContentType type, ReadOnlySpan<byte> content, int limit, int firstLength)
    {
        if (type != ContentType.ApplicationData) _lastRecordWasData = false;
        var rest = content.Length - firstLength;
        var records = (firstLength == 0 ? 0 : 1) + ((rest + limit - 1) / limit);
        var unit = _queue.Begin(checked(content.Length + (records * _writeProtection.MaxOverhead)));
        var written = 0;
        var take = firstLength == 0 ? Math.Min(limit, content.Length) : firstLength;
        while (!content.IsEmpty)
        {
            written += _writeProtection.Seal(type, content[..take], unit[written..]);
            content = content[take..];
            take = Math.Min(limit, content.Length);
        }

        _queue.End(written);
    }

    /// <summary>Version of unprotected records other than the first ClientHello's.</summary>
    private ProtocolVersion HeaderVersion =>
        State.Version is ProtocolVersion.None or ProtocolVersion.Tls13 ? ProtocolVersion.Tls12 : State.Version;
}
