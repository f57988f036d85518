namespace Shim.Runtime.CoreFoundation;

/// <summary>One conversion of a format, <c>%-8.3lu</c>.</summary>
internal readonly record struct CFFormatConversion
{
    /// <summary>Where its percent sign is.</summary>
    public int Start { get; init; }
    /// <summary>Where the text behind it begins.</summary>
    public int End { get; init; }
    /// <summary>The letter that says what is converted.</summary>
    public char Letter { get; init; }
    /// <summary>Place of the argument, from 0; -1 for <c>%%</c>.</summary>
    public int Argument { get; init; }
    /// <summary>Place of the argument that is the width; -1 for none.</summary>
    public int WidthArgument { get; init; }
    /// <summary>Place of the argument that is the precision; -1 for none.</summary>
    public int PrecisionArgument { get; init; }
    /// <summary>The least number of characters.</summary>
    public int Width { get; init; }
    /// <summary>Digits or characters; -1 where not given.</summary>
    public int Precision { get; init; }
    /// <summary>How many bits of an integer count: 8, 16, 32 or 64.</summary>
    public int Bits { get; init; }
    /// <summary>Flag <c>-</c>.</summary>
    public bool IsLeftAligned { get; init; }
    /// <summary>Flag <c>+</c>.</summary>
    public bool HasPlus { get; init; }
    /// <summary>Flag space.</summary>
    public bool HasSpace { get; init; }
    /// <summary>Flag <c>0</c>.</summary>
    public bool HasZeros { get; init; }
    /// <summary>Flag <c>#</c>.</summary>
    public bool IsAlternate { get; init; }
    /// <summary>Modifier <c>L</c>.</summary>
    public bool IsLongDouble { get; init; }
    /// <summary>Modifier <c>l</c> before <c>c</c>.</summary>
    public bool IsWide => Bits == 64;

    /// <summary>How C fetches the argument.</summary>
    public CFFormatKind Kind => Letter switch
    {
        '@' or 's' or 'S' or 'p' or 'n' => CFFormatKind.Pointer,
        'e' or 'E' or 'f' or 'F' or 'g' or 'G' => IsLongDouble ? CFFormatKind.LongDouble : CFFormatKind.Double,
        'c' or 'C' => CFFormatKind.Int,
        _ => Bits == 64 ? CFFormatKind.Long : CFFormatKind.Int,
    };
}

/// <summary>Finds the conversions of a format one after the other. Text that is no conversion the library knows is left as it stands.</summary>
/// <param name="format">The format.</param>
internal ref struct CFFormatReader(string format)
{
    private const string Letters = "diuxXoDUOcCsSpn@eEfFgG%";

    /// <summary>The greatest width, given in the format or as an argument; absurd ones are cut, so that they cannot exhaust the memory.</summary>
    public const int MaxWidth = 1 << 16;

    private int _position;
    private int _nextArgument;

    /// <summary>The next conversion; false at the end.</summary>
    public bool Next(out CFFormatConversion conversion)
    {
        while (_position < format.Length)
        {
            var start = format.IndexOf('%', _position);
            if (start < 0) break;
            _position = start + 1;
            var before = _nextArgument;
            if (TryRead(start, out conversion)) return true;
            _nextArgument = before;
            _position = start + 1;
        }

        conversion = default;
        return false;
    }

    private bool TryRead(int start, out CFFormatConversion conversion)
    {
        conversion = new CFFormatConversion { Start = start, WidthArgument = -1, PrecisionArgument = -1, Precision = -1, Bits = 32, Argument = -1 };
        var position = ReadPosition();
        conversion = ReadFlags(conversion);
        conversion = ReadWidth(conversion);
        conversion = ReadPrecision(conversion);
        conversion = ReadModifiers(conversion);
        if (_position >= format.Length || !Letters.Contains(format[_position])) return false;
        var letter = format[_position++];
        conversion = conversion with
        {
            Letter = letter switch { 'D' => 'd', 'U' => 'u', 'O' => 'o', _ => letter },
            Bits = letter is 'D' or 'U' or 'O' ? 64 : conversion.Bits,
            End = _position,
            Argument = letter == '%' ? -1 : position >= 0 ? position : _nextArgument++,
        };
        return true;
    }

    /// <summary>Reads <c>n$</c>; -1 if the conversion takes the next argument.</summary>
    private int ReadPosition()
    {
        var begin = _position;
        var number = ReadNumber();
        if (number > 0 && Peek() == '$')
        {
            _position++;
            return number - 1;
        }

        _position = begin;
        return -1;
    }

    private CFFormatConversion ReadFlags(CFFormatConversion conversion)
    {
        for (; ; _position++)
        {
            switch (Peek())
            {
                case '-': conversion = conversion with { IsLeftAligned = true }; break;
                case '+': conversion = conversion with { HasPlus = true }; break;
                case ' ': conversion = conversion with { HasSpace = true }; break;
                case '0': conversion = conversion with { HasZeros = true }; break;
                case '#': conversion = conversion with { IsAlternate = true }; break;
                case '\'': break;
                default: return conversion;
            }
        }
    }

    private CFFormatConversion ReadWidth(CFFormatConversion conversion)
    {
        if (Peek() != '*') return conversion with { Width = Math.Max(ReadNumber(), 0) };
        _position++;
        var position = ReadPosition();
        return conversion with { WidthArgument = position >= 0 ? position : _nextArgument++ };
    }

    private CFFormatConversion ReadPrecision(CFFormatConversion conversion)
    {
        if (Peek() != '.') return conversion;
        _position++;
        if (Peek() != '*') return conversion with { Precision = Math.Max(ReadNumber(), 0) };
        _position++;
        var position = ReadPosition();
        return conversion with { PrecisionArgument = position >= 0 ? position : _nextArgument++ };
    }

    private CFFormatConversion ReadModifiers(CFFormatConversion conversion)
    {
        for (; ; _position++)
        {
            switch (Peek())
            {
                case 'h': conversion = conversion with { Bits = conversion.Bits == 16 ? 8 : 16 }; break;
                case 'l' or 'q' or 'j' or 'z' or 't': conversion = conversion with { Bits = 64 }; break;
                case 'L': conversion = conversion with { IsLongDouble = true, Bits = 64 }; break;
                default: return conversion;
            }
        }
    }

    /// <summary>Reads decimal digits; -1 if there are none.</summary>
    private int ReadNumber()
    {
        if (!char.IsAsciiDigit(Peek())) return -1;
        var number = 0;
        for (; char.IsAsciiDigit(Peek()); _position++) number = Math.Min(number * 10 + (Peek() - '0'), MaxWidth);
        return number;
    }

    private readonly char Peek() => _position < format.Length ? format[_position] : '\0';
}
