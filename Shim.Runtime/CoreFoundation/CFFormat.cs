using System.Runtime.InteropServices;
using System.Text;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>How C has to fetch one variable argument.</summary>
internal enum CFFormatKind : byte
{
    /// <summary>Not used by any conversion; fetched as int.</summary>
    None = 0,
    /// <summary><c>int</c> and what is promoted to it.</summary>
    Int = 1,
    /// <summary>64 bits: <c>long</c>, <c>long long</c>, <c>size_t</c>, <c>ptrdiff_t</c>, <c>intmax_t</c>.</summary>
    Long = 2,
    /// <summary><c>double</c>.</summary>
    Double = 3,
    /// <summary>A pointer: string, object, address.</summary>
    Pointer = 4,
    /// <summary><c>long double</c>, handed on as double.</summary>
    LongDouble = 5,
}

/// <summary>
/// <c>CFStringCreateWithFormat</c>. C walks the variable arguments, because only C can; it asks <see cref="Kinds"/> how, and hands the
/// values to <see cref="Build"/>.
/// </summary>
internal static unsafe class CFFormat
{
    /// <summary>The most arguments that one format may use.</summary>
    public const int MaxArguments = 64;

    /// <summary>Says of what kind each argument of a format is, in the order in which they are passed.</summary>
    /// <returns>How many arguments there are; never more than <paramref name="kinds"/> holds.</returns>
    public static int Kinds(string format, Span<byte> kinds)
    {
        kinds.Clear();
        var reader = new CFFormatReader(format);
        var count = 0;
        while (reader.Next(out var conversion))
        {
            count = Math.Max(count, Note(kinds, conversion.WidthArgument, CFFormatKind.Int));
            count = Math.Max(count, Note(kinds, conversion.PrecisionArgument, CFFormatKind.Int));
            count = Math.Max(count, Note(kinds, conversion.Argument, conversion.Kind));
        }

        return count;
    }

    /// <summary>The text: the format with its conversions replaced by the values.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">One value of 64 bits per argument, as <see cref="Kinds"/> said; a double by its bits.</param>
    public static string Build(string format, ReadOnlySpan<long> values)
    {
        var text = new StringBuilder();
        var reader = new CFFormatReader(format);
        var end = 0;
        while (reader.Next(out var conversion))
        {
            text.Append(format, end, conversion.Start - end);
            end = conversion.End;
            text.Append(Convert(conversion, format, values));
        }

        return text.Append(format, end, format.Length - end).ToString();
    }

    private static int Note(Span<byte> kinds, int argument, CFFormatKind kind)
    {
        if (argument < 0 || argument >= kinds.Length) return 0;
        kinds[argument] = (byte)kind;
        return argument + 1;
    }

    private static string Convert(in CFFormatConversion conversion, string format, ReadOnlySpan<long> values)
    {
        var spec = conversion;
        if (spec.WidthArgument >= 0)
        {
            var width = (int)Value(values, spec.WidthArgument);
            spec = spec with { Width = Math.Abs(Math.Clamp(width, -CFFormatReader.MaxWidth, CFFormatReader.MaxWidth)), IsLeftAligned = spec.IsLeftAligned || width < 0 };
        }

        if (spec.PrecisionArgument >= 0) spec = spec with { Precision = Math.Max((int)Value(values, spec.PrecisionArgument), -1) };
        if (spec.Argument >= MaxArguments) return format[spec.Start..spec.End];
        return spec.Letter == '%' ? "%" : CFFormatNumbers.Pad(Body(spec, Value(values, spec.Argument)), spec);
    }

    private static long Value(ReadOnlySpan<long> values, int argument) => argument >= 0 && argument < values.Length ? values[argument] : 0;

    private static string Body(in CFFormatConversion spec, long value) => spec.Letter switch
    {
        '@' => Cut(ObjectText((nint)value), spec),
        's' => CString((byte*)(nint)value, spec.Precision),
        'S' => WideString((char*)(nint)value, spec.Precision),
        'c' => spec.IsWide ? ((char)value).ToString() : System.Text.Encoding.Latin1.GetString([(byte)value]),
        'C' => ((char)value).ToString(),
        'p' => "0x" + ((ulong)value).ToString("x"),
        'n' => "",
        'e' or 'E' or 'f' or 'F' or 'g' or 'G' => CFFormatNumbers.Real(BitConverter.Int64BitsToDouble(value), spec),
        _ => CFFormatNumbers.Integer(value, spec),
    };

    private static string ObjectText(nint handle) => handle == 0 ? "(null)" : HandleTable.Resolve(handle)?.FormatText ?? $"<0x{handle:x}>";

    private static string Cut(string text, in CFFormatConversion spec) =>
        spec.Precision >= 0 && spec.Precision < text.Length ? text[..spec.Precision] : text;

    private static string CString(byte* text, int precision)
    {
        if (text is null) return "(null)";
        // With a precision the string need not end in NUL.
        var length = 0;
        while ((precision < 0 || length < precision) && text[length] != 0) length++;
        var octets = new ReadOnlySpan<byte>(text, length);
        return CFStringEncoding.Decode(octets, CFStringEncoding.Utf8, false) ?? System.Text.Encoding.Latin1.GetString(octets);
    }

    private static string WideString(char* text, int precision)
    {
        if (text is null) return "(null)";
        var length = 0;
        while ((precision < 0 || length < precision) && text[length] != 0) length++;
        return new string(text, 0, length);
    }
}
