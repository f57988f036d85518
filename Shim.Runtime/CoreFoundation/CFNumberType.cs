namespace Shim.Runtime.CoreFoundation;

/// <summary>The C type that a CFNumber was made from or is asked for. Values are those of <c>CFNumberType</c>.</summary>
internal enum CFNumberType : long
{
    /// <summary>No type; what wrong input is answered with.</summary>
    None = 0,
    /// <summary>Signed 8 bits.</summary>
    SInt8 = 1,
    /// <summary>Signed 16 bits.</summary>
    SInt16 = 2,
    /// <summary>Signed 32 bits.</summary>
    SInt32 = 3,
    /// <summary>Signed 64 bits.</summary>
    SInt64 = 4,
    /// <summary>IEEE single.</summary>
    Float32 = 5,
    /// <summary>IEEE double.</summary>
    Float64 = 6,
    /// <summary><c>char</c>.</summary>
    Char = 7,
    /// <summary><c>short</c>.</summary>
    Short = 8,
    /// <summary><c>int</c>.</summary>
    Int = 9,
    /// <summary><c>long</c>.</summary>
    Long = 10,
    /// <summary><c>long long</c>.</summary>
    LongLong = 11,
    /// <summary><c>float</c>.</summary>
    Float = 12,
    /// <summary><c>double</c>.</summary>
    Double = 13,
    /// <summary><c>CFIndex</c>.</summary>
    CFIndex = 14,
    /// <summary><c>NSInteger</c>, as wide as long.</summary>
    NSInteger = 15,
    /// <summary><c>CGFloat</c>, a double.</summary>
    CGFloat = 16,
}
