using System.Globalization;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFNumber: a signed integer of up to 64 bits or a floating-point value, with the C type that it was made from.</summary>
internal sealed unsafe class CFNumber : CFObject
{
    private readonly long _integer;
    private readonly double _real;

    /// <summary>An integer of C's <c>int</c>.</summary>
    public CFNumber(int value) : this(value, CFNumberType.SInt32)
    {
    }

    /// <summary>An integer of 64 bits.</summary>
    public CFNumber(long value) : this(value, CFNumberType.SInt64)
    {
    }

    /// <summary>A double.</summary>
    public CFNumber(double value) : this(value, CFNumberType.Float64)
    {
    }

    private CFNumber(long value, CFNumberType type)
    {
        _integer = value;
        _real = value;
        Type = type;
    }

    private CFNumber(double value, CFNumberType type)
    {
        _real = value;
        _integer = ToInteger(value);
        Type = type;
    }

    /// <summary>The canonical type: one of the fixed-width ones.</summary>
    public CFNumberType Type { get; }

    /// <summary><c>CFNumberIsFloatType</c>.</summary>
    public bool IsReal => Type is CFNumberType.Float32 or CFNumberType.Float64;

    /// <summary>The value as an integer; the fraction is cut off, values out of range become the nearest.</summary>
    public long Integer => _integer;

    /// <summary>The value as a double.</summary>
    public double Real => _real;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Number;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)_real.GetHashCode();

    /// <summary><c>CFNumberCreate</c>; null for NULL and for a type that does not exist.</summary>
    public static CFNumber? Create(CFNumberType type, void* value)
    {
        if (value is null) return null;
        return Canonical(type) switch
        {
            CFNumberType.SInt8 => new CFNumber(*(sbyte*)value, CFNumberType.SInt8),
            CFNumberType.SInt16 => new CFNumber(Read<short>(value), CFNumberType.SInt16),
            CFNumberType.SInt32 => new CFNumber(Read<int>(value), CFNumberType.SInt32),
            CFNumberType.SInt64 => new CFNumber(Read<long>(value), CFNumberType.SInt64),
            CFNumberType.Float32 => new CFNumber(Read<float>(value), CFNumberType.Float32),
            CFNumberType.Float64 => new CFNumber(Read<double>(value), CFNumberType.Float64),
            _ => null,
        };
    }

    /// <summary>
    /// <c>CFNumberGetValue</c>: stores the value as <paramref name="type"/>, converted as a C cast would.
    /// False if that lost something; nothing is stored for NULL or a type that does not exist.
    /// </summary>
    public bool GetValue(CFNumberType type, void* destination)
    {
        if (destination is null) return false;
        switch (Canonical(type))
        {
            case CFNumberType.SInt8:
                *(sbyte*)destination = unchecked((sbyte)_integer);
                return KeepsInteger(unchecked((sbyte)_integer));
            case CFNumberType.SInt16:
                Write(destination, unchecked((short)_integer));
                return KeepsInteger(unchecked((short)_integer));
            case CFNumberType.SInt32:
                Write(destination, unchecked((int)_integer));
                return KeepsInteger(unchecked((int)_integer));
            case CFNumberType.SInt64:
                Write(destination, _integer);
                return KeepsInteger(_integer);
            case CFNumberType.Float32:
                Write(destination, (float)_real);
                return KeepsReal((float)_real);
            case CFNumberType.Float64:
                Write(destination, _real);
                return KeepsReal(_real);
            default:
                return false;
        }
    }

    /// <summary><c>CFNumberGetByteSize</c>: how many octets the type takes.</summary>
    public int ByteSize => Type switch
    {
        CFNumberType.SInt8 => 1,
        CFNumberType.SInt16 => 2,
        CFNumberType.SInt32 or CFNumberType.Float32 => 4,
        _ => 8,
    };

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is CFNumber number && CompareTo(number) == 0;

    /// <summary><c>CFNumberCompare</c>: -1, 0 or 1, whatever the types.</summary>
    public int CompareTo(CFNumber other) =>
        IsReal || other.IsReal ? _real.CompareTo(other._real) : _integer.CompareTo(other._integer);

    /// <inheritdoc/>
    public override string Describe() => $"<CFNumber 0x{Handle:x}>{{value = {FormatText}, type = kCFNumber{Type}Type}}";

    /// <inheritdoc/>
    public override string FormatText =>
        IsReal ? _real.ToString("G17", CultureInfo.InvariantCulture) : _integer.ToString(CultureInfo.InvariantCulture);

    private static CFNumberType Canonical(CFNumberType type) => type switch
    {
        CFNumberType.SInt8 or CFNumberType.Char => CFNumberType.SInt8,
        CFNumberType.SInt16 or CFNumberType.Short => CFNumberType.SInt16,
        CFNumberType.SInt32 or CFNumberType.Int => CFNumberType.SInt32,
        CFNumberType.Long or CFNumberType.CFIndex or CFNumberType.NSInteger => sizeof(nint) == 8 ? CFNumberType.SInt64 : CFNumberType.SInt32,
        CFNumberType.SInt64 or CFNumberType.LongLong => CFNumberType.SInt64,
        CFNumberType.Float32 or CFNumberType.Float => CFNumberType.Float32,
        CFNumberType.Float64 or CFNumberType.Double or CFNumberType.CGFloat => CFNumberType.Float64,
        _ => CFNumberType.None,
    };

    private static T Read<T>(void* source) where T : unmanaged => System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>(source);

    private static void Write<T>(void* destination, T value) where T : unmanaged =>
        System.Runtime.CompilerServices.Unsafe.WriteUnaligned(destination, value);

    private static long ToInteger(double value) => double.IsNaN(value) ? 0 : value switch
    {
        >= 9223372036854775807.0 => long.MaxValue,
        <= -9223372036854775808.0 => long.MinValue,
        _ => (long)value,
    };

    private bool KeepsInteger(long stored) => stored == _integer && (!IsReal || stored == _real);

    private bool KeepsReal(double stored) =>
        stored.Equals(_real) && (IsReal || (stored < 9223372036854775807.0 && (long)stored == _integer));
}
