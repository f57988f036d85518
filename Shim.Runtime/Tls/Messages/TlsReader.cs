using System.Buffers.Binary;

namespace Shim.Runtime.Tls.Messages;

/// <summary>
/// Reads the presentation language of RFC 8446 §3 from a span. It never throws: the first read beyond the end makes the reader
/// <see cref="Failed"/>, and from then on every read gives zero or an empty span, so a codec may read its fields in order and ask once.
/// </summary>
internal ref struct TlsReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    /// <summary>Whether a read went beyond the end.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Whether everything was read and nothing went wrong: the proper end of a message or block.</summary>
    public readonly bool IsAtEnd => !Failed && _rest.IsEmpty;

    /// <summary>Whether there is more to read; false once the reader has failed, so that loops end.</summary>
    public readonly bool HasMore => !Failed && !_rest.IsEmpty;

    /// <summary>uint8.</summary>
    public byte ReadUInt8()
    {
        var bytes = ReadBytes(1);
        return bytes.IsEmpty ? (byte)0 : bytes[0];
    }

    /// <summary>uint16.</summary>
    public ushort ReadUInt16()
    {
        var bytes = ReadBytes(2);
        return bytes.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    /// <summary>uint24.</summary>
    public int ReadUInt24()
    {
        var bytes = ReadBytes(3);
        return bytes.IsEmpty ? 0 : (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
    }

    /// <summary>uint32.</summary>
    public uint ReadUInt32()
    {
        var bytes = ReadBytes(4);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>opaque[<paramref name="length"/>].</summary>
    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if (Failed || (uint)length > (uint)_rest.Length)
        {
            Failed = true;
            _rest = default;
            return default;
        }

        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    /// <summary>opaque&lt;0..2^8-1&gt;.</summary>
    public ReadOnlySpan<byte> ReadVector8() => ReadBytes(ReadUInt8());

    /// <summary>opaque&lt;0..2^16-1&gt;.</summary>
    public ReadOnlySpan<byte> ReadVector16() => ReadBytes(ReadUInt16());

    /// <summary>opaque&lt;0..2^24-1&gt;.</summary>
    public ReadOnlySpan<byte> ReadVector24() => ReadBytes(ReadUInt24());

    /// <summary>Everything that is left.</summary>
    public ReadOnlySpan<byte> ReadRest() => ReadBytes(_rest.Length);
}
