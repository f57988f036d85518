using Shim.Runtime.Interop;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// Puts handshake messages together again: several may come in one record, one may come in several (RFC 8446 §5.1). Holds a buffer only
/// while something is in it.
/// </summary>
internal sealed class HandshakeReader : IDisposable
{
    private NativeBuffer? _buffer;
    private int _start;
    private int _end;

    /// <summary>Longest message that is accepted, in bytes.</summary>
    public int MaxMessage { get; set; } = Limits.MaxHandshakeMessage;

    /// <summary>Whether nothing is buffered: we are between two messages and at the end of a record.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>A message, or a part of one, is held.</summary>
    public bool HoldsBuffer => _buffer is not null;

    /// <summary>Adds the content of a record.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        Trim();
        _buffer ??= RecordBuffers.Rent();
        if (_start != 0)
        {
            _buffer.Span[_start.._end].CopyTo(_buffer.Span);
            _end -= _start;
            _start = 0;
        }

        _buffer.Grow(_end + content.Length);
        content.CopyTo(_buffer.Span[_end..]);
        _end += content.Length;
    }

    /// <summary>
    /// Takes the next message if it is complete. False otherwise, with a <paramref name="fault"/> if its header says that it is too long.
    /// The message stays readable until <see cref="Append"/> or <see cref="Trim"/>.
    /// </summary>
    public bool TryTake(out HandshakeMessage message, out TlsFault fault)
    {
        message = default;
        fault = TlsFault.None;
        if (_end - _start < HandshakeMessage.HeaderSize) return false;

        var bytes = _buffer!.Span[_start.._end];
        var type = (HandshakeType)bytes[0];
        var length = (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
        if (length > (type == HandshakeType.ClientHello ? Limits.MaxClientHello : MaxMessage))
        {
            fault = MalformedMessage.HandshakeMessageTooLong;
            return false;
        }

        var size = HandshakeMessage.HeaderSize + length;
        if (bytes.Length < size) return false;
        message = new HandshakeMessage(type, bytes[..size]);
        _start += size;
        return true;
    }

    /// <summary>Gives the buffer back if everything was taken.</summary>
    public void Trim()
    {
        if (_buffer is null || !IsEmpty) return;
        RecordBuffers.Return(_buffer, _end);
        _buffer = null;
        _start = 0;
        _end = 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Dispose()
    {
        _start = _end;
        Trim();
    }
}
