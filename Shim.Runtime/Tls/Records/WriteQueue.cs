using Shim.Runtime.Interop;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// What waits to be sent, in units: each is offered to the write callback by itself (sheet 2.2). A unit is a handshake message, an
/// alert, a ChangeCipherSpec or all records of one application write. Holds a buffer only while something is in it.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private NativeBuffer? _buffer;
    private NativeBuffer? _large;
    private int[] _unitEnds = new int[4];
    private int _firstUnit;
    private int _start;
    private int _end;

    /// <summary>Units not sent yet.</summary>
    public int UnitCount { get; private set; }

    /// <summary>Units ever queued, to see whether something was added.</summary>
    public ulong UnitsQueued { get; private set; }

    /// <summary>What is left of the present unit; empty when nothing waits. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Present => UnitCount == 0 ? default : _buffer!.Span[_start.._unitEnds[_firstUnit]];

    /// <summary>Room for a unit of at most <paramref name="size"/> bytes; end it with <see cref="End"/>.</summary>
    public Span<byte> Begin(int size)
    {
        var needed = checked(_end + size);
        _buffer ??= size <= RecordBuffers.Size ? RecordBuffers.Rent() : _large ??= new NativeBuffer(0);
        _buffer.Grow(needed);
        return _buffer.Span.Slice(_end, size);
    }

    /// <summary>Ends the unit begun last: it has <paramref name="size"/> bytes.</summary>
    public void End(int size)
    {
        if (_firstUnit + UnitCount == _unitEnds.Length) MakeRoomForUnit();
        _end += size;
        _unitEnds[_firstUnit + UnitCount] = _end;
        UnitCount++;
        UnitsQueued++;
    }

    /// <summary>Says how many bytes of <see cref="Present"/> were sent.</summary>
    public void Sent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Present.Length);
        _start += count;
        if (UnitCount == 0 || _start != _unitEnds[_firstUnit]) return;
        _firstUnit++;
        UnitCount--;
        if (UnitCount == 0) Clear();
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear()
    {
        // What was here is ciphertext, or handshake messages that everybody may see. The object of a buffer for large writes stays, so that
        // the next one allocates nothing that the collector would have to look after; its memory goes.
        if (_buffer is not null && _buffer == _large) _large.Release();
        else RecordBuffers.Return(_buffer, 0);
        _buffer = null;
        _firstUnit = 0;
        UnitCount = 0;
        _start = 0;
        _end = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        _large?.Dispose();
    }

    private void MakeRoomForUnit()
    {
        if (_firstUnit == 0)
        {
            Array.Resize(ref _unitEnds, 2 * _unitEnds.Length);
            return;
        }

        _unitEnds.AsSpan(_firstUnit, UnitCount).CopyTo(_unitEnds);
        _firstUnit = 0;
    }
}
