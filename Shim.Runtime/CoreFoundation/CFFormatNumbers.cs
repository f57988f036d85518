using System.Globalization;

namespace Shim.Runtime.CoreFoundation;

/// <summary>Numbers as C's printf writes them, always with a point as the decimal sign.</summary>
internal static class CFFormatNumbers
{
    private const int MaxPrecision = 512;

    /// <summary>An integer conversion: d, i, u, x, X, o.</summary>
    public static string Integer(long value, in CFFormatConversion spec)
    {
        var isSigned = spec.Letter is 'd' or 'i';
        var signedValue = spec.Bits switch { 8 => (sbyte)value, 16 => (short)value, 32 => (int)value, _ => value };
        var magnitude = isSigned ? Magnitude(signedValue) : Unsigned(value, spec.Bits);
        var digits = spec.Letter switch
        {
            'x' => magnitude.ToString("x", CultureInfo.InvariantCulture),
            'X' => magnitude.ToString("X", CultureInfo.InvariantCulture),
            'o' => Octal(magnitude),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        if (spec.Precision == 0 && magnitude == 0) digits = "";
        digits = digits.PadLeft(Math.Min(Math.Max(spec.Precision, 0), MaxPrecision), '0');
        if (spec.IsAlternate && spec.Letter == 'o' && !digits.StartsWith('0')) digits = "0" + digits;
        var isMarkedHex = spec.IsAlternate && magnitude != 0 && (spec.Letter is 'x' or 'X');
        var prefix = isSigned ? Sign(signedValue < 0, spec) : isMarkedHex ? "0" + spec.Letter : "";
        return spec.Precision < 0 ? Zeros(prefix, digits, spec) : prefix + digits;
    }

    /// <summary>A floating-point conversion: f, F, e, E, g, G.</summary>
    public static string Real(double value, in CFFormatConversion spec)
    {
        var isUpper = char.IsAsciiLetterUpper(spec.Letter);
        var sign = Sign(double.IsNegative(value), spec);
        var magnitude = Math.Abs(value);
        if (double.IsNaN(value)) return sign + (isUpper ? "NAN" : "nan");
        if (double.IsInfinity(value)) return sign + (isUpper ? "INF" : "inf");
        var precision = spec.Precision < 0 ? 6 : Math.Min(spec.Precision, MaxPrecision);
        var digits = char.ToLowerInvariant(spec.Letter) switch
        {
            'e' => Exponential(magnitude, precision),
            'g' => General(magnitude, Math.Max(precision, 1), spec.IsAlternate),
            _ => Fixed(magnitude, precision),
        };
        if (precision == 0 && spec.IsAlternate && !digits.Contains('.')) digits += ".";
        return Zeros(sign, isUpper ? digits.ToUpperInvariant() : digits, spec);
    }

    /// <summary>Brings a converted value to its width.</summary>
    public static string Pad(string text, in CFFormatConversion spec) => spec.IsLeftAligned ? text.PadRight(spec.Width) : text.PadLeft(spec.Width);

    private static string Sign(bool isNegative, in CFFormatConversion spec) => isNegative ? "-" : spec.HasPlus ? "+" : spec.HasSpace ? " " : "";

    private static string Zeros(string prefix, string digits, in CFFormatConversion spec) =>
        spec.HasZeros && !spec.IsLeftAligned ? prefix + digits.PadLeft(Math.Max(spec.Width - prefix.Length, 0), '0') : prefix + digits;

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;

    private static ulong Unsigned(long value, int bits) => bits switch { 8 => (byte)value, 16 => (ushort)value, 32 => (uint)value, _ => (ulong)value };

    private static string Octal(ulong value)
    {
        Span<char> digits = stackalloc char[22];
        var start = digits.Length;
        do
        {
            digits[--start] = (char)('0' + (int)(value & 7));
            value >>= 3;
        }
        while (value != 0);
        return digits[start..].ToString();
    }

    private static string Fixed(double value, int precision) => value.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Exponential(double value, int precision)
    {
        var text = value.ToString("e" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // .NET writes at least three digits of exponent, C at least two.
        var exponent = text.IndexOf('e', StringComparison.Ordinal) + 2;
        return text[exponent] == '0' ? text.Remove(exponent, 1) : text;
    }

    /// <summary>The shorter of the two forms, as ISO C 7.21.6.1 defines conversion g.</summary>
    private static string General(double value, int precision, bool keepsZeros)
    {
        var exponential = Exponential(value, precision - 1);
        var mark = exponential.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(exponential.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < precision)
        {
            var text = Fixed(value, precision - 1 - exponent);
            return keepsZeros ? text : WithoutZeros(text);
        }

        return keepsZeros ? exponential : WithoutZeros(exponential[..mark]) + exponential[mark..];
    }

    private static string WithoutZeros(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
}
