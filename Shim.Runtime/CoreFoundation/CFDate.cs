using System.Globalization;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFDate: a moment, as seconds since 2001-01-01 00:00:00 UTC.</summary>
internal sealed class CFDate : CFObject
{
    /// <summary>Seconds from 1970 to 2001, <c>kCFAbsoluteTimeIntervalSince1970</c>.</summary>
    public const double IntervalSince1970 = 978307200.0;

    /// <summary>Seconds from 1904 to 2001, <c>kCFAbsoluteTimeIntervalSince1904</c>.</summary>
    public const double IntervalSince1904 = 3061152000.0;

    private static readonly DateTime s_reference = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A date from C's clock.</summary>
    /// <param name="absoluteTime">Seconds since 2001-01-01 00:00:00 UTC.</param>
    public CFDate(double absoluteTime) => AbsoluteTime = absoluteTime;

    /// <summary>A date from .NET's clock.</summary>
    public CFDate(DateTime moment) => AbsoluteTime = ToAbsoluteTime(moment);

    /// <summary>Seconds since 2001-01-01 00:00:00 UTC.</summary>
    public double AbsoluteTime { get; }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Date;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)AbsoluteTime.GetHashCode();

    /// <summary>The moment for .NET, in UTC; moments that .NET cannot hold become its first or last.</summary>
    public DateTime Moment => ToDateTime(AbsoluteTime);

    /// <summary>Seconds since 2001 of a moment.</summary>
    public static double ToAbsoluteTime(DateTime moment) => (moment.ToUniversalTime() - s_reference).TotalSeconds;

    /// <summary>The moment that lies <paramref name="absoluteTime"/> seconds after 2001, clamped to what .NET can hold.</summary>
    public static DateTime ToDateTime(double absoluteTime)
    {
        if (double.IsNaN(absoluteTime) || absoluteTime <= (DateTime.MinValue - s_reference).TotalSeconds) return DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        return absoluteTime >= (DateTime.MaxValue - s_reference).TotalSeconds - 1
            ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)
            : s_reference.AddSeconds(absoluteTime);
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is CFDate date && date.AbsoluteTime.Equals(AbsoluteTime);

    /// <summary><c>CFDateCompare</c>: -1, 0 or 1.</summary>
    public int CompareTo(CFDate other) => AbsoluteTime.CompareTo(other.AbsoluteTime);

    /// <inheritdoc/>
    public override string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"<CFDate 0x{Handle:x}>{{time = {Moment:yyyy-MM-dd HH:mm:ss} +0000}}");

    /// <inheritdoc/>
    public override string FormatText => Moment.ToString("yyyy-MM-dd HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
