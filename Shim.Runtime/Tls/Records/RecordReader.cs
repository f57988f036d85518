using System.Buffers.Binary;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// Collects one record: first exactly the five bytes of its header, then exactly its fragment, never more (sheet 2.2). It judges
/// nothing; the connection looks at the header before it lets the fragment come.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private readonly byte[] _header = new byte[Limits.RecordHeaderSize];
    private NativeBuffer? _body;
    private int _headerCount;
    private int _bodyLength = -1;
    private int _bodyCount;

    /// <summary>No byte of a record has come.</summary>
    public bool IsAtBoundary => _headerCount == 0;

    /// <summary>The header is not complete.</summary>
    public bool IsInHeader => _headerCount < _header.Length;

    /// <summary>Header and fragment are there.</summary>
    public bool IsComplete => _bodyCount == _bodyLength;

    /// <summary>Where the next bytes go: exactly as long as what is wanted; empty while the header waits to be accepted, and when the record is complete.</summary>
    public Span<byte> Window
    {
        get
        {
            if (IsInHeader) return _header.AsSpan(_headerCount);
            return _body is null ? default : _body.Span[_bodyCount.._bodyLength];
        }
    }

    /// <summary>A fragment is being collected or waits to be processed.</summary>
    public bool HoldsBuffer => _body is not null;

    /// <summary>The header.</summary>
    public ReadOnlySpan<byte> Header => _header;

    /// <summary>Content type in the header.</summary>
    public ContentType Type => (ContentType)_header[0];

    /// <summary>Version in the header.</summary>
    public ProtocolVersion Version => (ProtocolVersion)BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(1));

    /// <summary>Length of the fragment, from the header.</summary>
    public int Length => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(3));

    /// <summary>The fragment of a complete record.</summary>
    public Span<byte> Fragment => _body is null ? default : _body.Span[.._bodyLength];

    /// <summary>Says how much of <see cref="Window"/> was filled. True if that completed the header.</summary>
    public bool Received(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Window.Length);
        if (IsInHeader)
        {
            _headerCount += count;
            return count != 0 && !IsInHeader;
        }

        _bodyCount += count;
        return false;
    }

    /// <summary>The header was found good: room is made for a fragment of <paramref name="length"/> bytes, as a rule <see cref="Length"/>.</summary>
    public void AcceptHeader(int length)
    {
        _bodyLength = length;
        if (_bodyLength != 0) _body = RecordBuffers.Rent();
    }

    /// <summary>Hands the fragment's buffer over and starts the next record. The caller returns it to <see cref="RecordBuffers"/>.</summary>
    public NativeBuffer TakeBody()
    {
        var body = _body!;
        _body = null;
        Reset(0);
        return body;
    }

    /// <summary>Done with this record: the next one may come. The first <paramref name="decrypted"/> bytes of the fragment held plaintext.</summary>
    public void Reset(int decrypted)
    {
        RecordBuffers.Return(_body, decrypted);
        _body = null;
        _headerCount = 0;
        _bodyCount = 0;
        _bodyLength = -1;
    }

    /// <summary>Wipes and returns the buffer; the reader could start again.</summary>
    public void Dispose() => Reset(_body is null ? 0 : _bodyCount);
}
