using System.Runtime.InteropServices;

namespace Shim.Runtime.CoreFoundation;

/// <summary>A stretch of a sequence as C passes it: two signed longs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CFRange(nint Location, nint Length)
{
    /// <summary>The value of <c>kCFNotFound</c>.</summary>
    public const int NotFound = -1;

    /// <summary>Whether the range lies wholly inside a sequence of <paramref name="count"/> elements.</summary>
    public bool IsWithin(int count) => Location >= 0 && Length >= 0 && Location <= count && Length <= count - Location;

    /// <summary>The part of the range that lies inside a sequence of <paramref name="count"/> elements.</summary>
    public CFRange Clamp(int count)
    {
        var start = Math.Clamp(Location, 0, count);
        var end = Location < 0 ? SaturatingSum(Location, Length) : SaturatingSum(start, Length);
        return new CFRange(start, Math.Clamp(end, start, count) - start);
    }

    private static nint SaturatingSum(nint left, nint right) => right > 0 && left > nint.MaxValue - right ? nint.MaxValue : left + Math.Max(right, 0);
}
