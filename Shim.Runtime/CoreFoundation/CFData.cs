using System.Text;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// CFData: a run of octets that does not change. The address that C gets from <see cref="BytePointer"/> stays valid as long as the
/// object lives: the octets are moved into a pinned array when C asks for it first.
/// </summary>
internal unsafe class CFData : CFObject
{
    private static readonly Lock s_pinGate = new();

    private protected byte[] _bytes;
    private protected int _length;
    private protected bool _pinned;
    private readonly byte* _foreign;
    private readonly nint _deallocator;

    /// <summary>A copy of <paramref name="bytes"/>.</summary>
    public CFData(ReadOnlySpan<byte> bytes) : this(bytes.ToArray(), bytes.Length)
    {
    }

    private protected CFData(byte[] owned, int length)
    {
        _bytes = owned;
        _length = length;
    }

    private CFData(byte* foreign, int length, nint deallocator)
    {
        _bytes = [];
        _foreign = foreign;
        _length = length;
        _deallocator = deallocator;
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Data;

    /// <summary>How many octets there are.</summary>
    public int Length => _length;

    /// <summary>The octets; valid while the caller has a retain and a mutable object is not changed.</summary>
    public ReadOnlySpan<byte> Bytes => _foreign is not null ? new ReadOnlySpan<byte>(_foreign, _length) : _bytes.AsSpan(0, _length);

    /// <summary>The address of the octets for C; never NULL, even if there are none.</summary>
    public nint BytePointer
    {
        get
        {
            if (_foreign is not null) return (nint)_foreign;
            if (!_pinned) Pin();
            fixed (byte* address = &System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_bytes)) return (nint)address;
        }
    }

    /// <inheritdoc/>
    public override nuint HashValue
    {
        get
        {
            var hash = new HashCode();
            hash.AddBytes(Bytes[..Math.Min(Length, 80)]);
            return (nuint)(uint)hash.ToHashCode();
        }
    }

    /// <summary>Octets that the caller gives away and does not change any more; they are not copied.</summary>
    public static CFData Adopt(byte[] bytes) => new(bytes, bytes.Length);

    /// <summary>
    /// <c>CFDataCreateWithBytesNoCopy</c>: octets in C's memory, which <paramref name="deallocator"/> frees with the last retain.
    /// Null for a NULL address with a length, and for a negative length or one above 2 GiB.
    /// </summary>
    public static CFData? OverForeign(byte* bytes, nint length, nint deallocator)
    {
        if (length < 0 || length > Array.MaxLength) return null;
        if (bytes is not null) return new CFData(bytes, (int)length, deallocator);
        return length == 0 ? Adopt([]) : null;
    }

    /// <summary>A copy of the octets for managed code.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary><c>CFDataGetBytes</c>: copies a range out; nothing if the range leaves the data.</summary>
    public void CopyTo(CFRange range, byte* destination)
    {
        if (destination is null || !range.IsWithin(_length)) return;
        Bytes.Slice((int)range.Location, (int)range.Length).CopyTo(new Span<byte>(destination, (int)range.Length));
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is CFData data && data.Bytes.SequenceEqual(Bytes);

    /// <inheritdoc/>
    public override string Describe() => $"<CFData 0x{Handle:x}>{{length = {_length}, bytes = {FormatText}}}";

    /// <inheritdoc/>
    public override string FormatText
    {
        get
        {
            if (_length <= 24) return "0x" + Convert.ToHexStringLower(Bytes);
            return new StringBuilder("0x").Append(Convert.ToHexStringLower(Bytes[..16])).Append(" ... ")
                .Append(Convert.ToHexStringLower(Bytes[^8..])).ToString();
        }
    }

    /// <summary>An array that never moves. It has one octet at least, so that it has an address.</summary>
    private protected static byte[] AllocatePinned(int capacity) => GC.AllocateArray<byte>(Math.Max(capacity, 1), pinned: true);

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        if (_foreign is not null) CFAllocator.Deallocate(_deallocator, (nint)_foreign);
        _bytes = [];
        _length = 0;
    }

    private void Pin()
    {
        lock (s_pinGate)
        {
            if (_pinned) return;
            var pinned = AllocatePinned(_length);
            _bytes.AsSpan(0, _length).CopyTo(pinned);
            _bytes = pinned;
            Volatile.Write(ref _pinned, true);
        }
    }
}
