namespace Shim.Runtime.CoreFoundation;

/// <summary>CFMutableData: octets that C may change in place. Growing beyond the capacity moves them, as in C.</summary>
internal sealed unsafe class CFMutableData : CFData
{
    /// <summary>A program may ask for more room than it ever fills; 1 MiB at once is enough.</summary>
    private const int MaxHint = 1 << 20;

    /// <summary>No octets, and room for <paramref name="capacity"/> before they move.</summary>
    public CFMutableData(int capacity = 0) : base(AllocatePinned(Math.Max(capacity, 16)), 0) => _pinned = true;

    /// <summary>A copy of <paramref name="bytes"/>.</summary>
    public CFMutableData(ReadOnlySpan<byte> bytes, int capacity = 0) : this(Math.Max(bytes.Length, capacity)) => Append(bytes);

    /// <summary>The part of C's capacity hint that is worth allocating at once.</summary>
    public static int UsefulCapacity(nint hint) => (int)Math.Clamp(hint, 0, MaxHint);

    /// <summary>The octets, to be changed in place.</summary>
    public Span<byte> MutableBytes => _bytes.AsSpan(0, _length);

    /// <summary><c>CFDataSetLength</c>: new octets are zero. A negative length is ignored.</summary>
    public void SetLength(nint length)
    {
        if (length < 0 || length > Array.MaxLength) return;
        Reserve((int)length);
        if (length < _length) _bytes.AsSpan((int)length, _length - (int)length).Clear();
        _length = (int)length;
    }

    /// <summary><c>CFDataIncreaseLength</c>; less than nothing is ignored.</summary>
    public void IncreaseLength(nint extra)
    {
        if (extra > 0 && extra <= Array.MaxLength - _length) SetLength(_length + extra);
    }

    /// <summary><c>CFDataAppendBytes</c>.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => Replace(new CFRange(_length, 0), bytes);

    /// <summary><c>CFDataReplaceBytes</c>: puts <paramref name="replacement"/> in the place of a range; ignored if the range leaves the data.</summary>
    public void Replace(CFRange range, ReadOnlySpan<byte> replacement)
    {
        if (!range.IsWithin(_length)) return;
        var start = (int)range.Location;
        var tail = _bytes.AsSpan(start + (int)range.Length, _length - start - (int)range.Length).ToArray();
        // The new octets may be a part of this very object.
        var source = replacement.Overlaps(_bytes) ? replacement.ToArray() : replacement;
        var newLength = checked(start + source.Length + tail.Length);
        Reserve(newLength);
        source.CopyTo(_bytes.AsSpan(start));
        tail.CopyTo(_bytes.AsSpan(start + source.Length));
        if (newLength < _length) _bytes.AsSpan(newLength, _length - newLength).Clear();
        _length = newLength;
    }

    private void Reserve(int length)
    {
        if (length <= _bytes.Length) return;
        var grown = AllocatePinned((int)Math.Clamp(_bytes.Length * 2L, length, Array.MaxLength));
        MutableBytes.CopyTo(grown);
        _bytes = grown;
    }
}
