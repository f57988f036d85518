using System.Buffers.Binary;

namespace Shim.Runtime.Tls.Messages;

/// <summary>
/// Writes the presentation language of RFC 8446 §3 into a buffer that grows. A length-prefixed block is begun with
/// <c>var block = writer.Begin16();</c> and closed with <c>writer.End(block)</c>, which fills in the length.
/// </summary>
internal sealed class TlsWriter
{
    private byte[] _buffer;
    private int _length;

    /// <summary>A writer with room for <paramref name="capacity"/> bytes before it first grows.</summary>
    public TlsWriter(int capacity = 512) => _buffer = new byte[capacity];

    /// <summary>Bytes written so far.</summary>
    public int Length => _length;

    /// <summary>What was written; valid until the next write.</summary>
    public Span<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Zeroes and forgets what was written.</summary>
    public void ClearSecret()
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_buffer);
        _length = 0;
    }

    /// <summary>uint8.</summary>
    public void WriteUInt8(byte value) => Reserve(1)[0] = value;

    /// <summary>uint16.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), value);

    /// <summary>uint24.</summary>
    public void WriteUInt24(int value)
    {
        var bytes = Reserve(3);
        bytes[0] = (byte)(value >> 16);
        bytes[1] = (byte)(value >> 8);
        bytes[2] = (byte)value;
    }

    /// <summary>uint32.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>opaque&lt;0..2^8-1&gt;.</summary>
    public void WriteVector8(ReadOnlySpan<byte> bytes)
    {
        WriteUInt8(checked((byte)bytes.Length));
        WriteBytes(bytes);
    }

    /// <summary>opaque&lt;0..2^16-1&gt;.</summary>
    public void WriteVector16(ReadOnlySpan<byte> bytes)
    {
        WriteUInt16(checked((ushort)bytes.Length));
        WriteBytes(bytes);
    }

    /// <summary>opaque&lt;0..2^24-1&gt;.</summary>
    public void WriteVector24(ReadOnlySpan<byte> bytes)
    {
        WriteUInt24(bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Appends <paramref name="length"/> zero bytes and gives them to the caller to fill; valid until the next write.</summary>
    public Span<byte> Reserve(int length)
    {
        var needed = checked(_length + length);
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        var bytes = _buffer.AsSpan(_length, length);
        bytes.Clear();
        _length = needed;
        return bytes;
    }

    /// <summary>Begins a block with an 8-bit length.</summary>
    public Block Begin8() => Begin(1);

    /// <summary>Begins a block with a 16-bit length.</summary>
    public Block Begin16() => Begin(2);

    /// <summary>Begins a block with a 24-bit length.</summary>
    public Block Begin24() => Begin(3);

    /// <summary>Ends a block: its length is now known.</summary>
    public void End(Block block)
    {
        var length = _length - block.Start - block.LengthSize;
        if (length >> (8 * block.LengthSize) != 0) throw new InvalidOperationException("a block is longer than its length field can say");
        for (var i = 0; i < block.LengthSize; i++) _buffer[block.Start + i] = (byte)(length >> (8 * (block.LengthSize - 1 - i)));
    }

    /// <summary>As <see cref="End"/>, but a block without content disappears together with its length field.</summary>
    public void EndOmittingEmpty(Block block)
    {
        if (_length == block.Start + block.LengthSize)
        {
            _length = block.Start;
            return;
        }

        End(block);
    }

    private Block Begin(int lengthSize)
    {
        var start = _length;
        Reserve(lengthSize);
        return new Block(start, lengthSize);
    }

    /// <summary>An open block: where it starts and how wide its length is.</summary>
    internal readonly record struct Block(int Start, int LengthSize);
}
