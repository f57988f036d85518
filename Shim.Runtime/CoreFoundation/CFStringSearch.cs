namespace Shim.Runtime.CoreFoundation;

/// <summary>What <c>CFStringCompare</c> and <c>CFStringFind</c> are asked to do; the bits of <c>CFStringCompareFlags</c>.</summary>
[Flags]
internal enum CFStringCompareFlags : ulong
{
    /// <summary>Unit by unit.</summary>
    None = 0,
    /// <summary>Letters that differ only in case are equal.</summary>
    CaseInsensitive = 1,
    /// <summary>Search from the end.</summary>
    Backwards = 4,
    /// <summary>Only at the place where the search starts.</summary>
    Anchored = 8,
    /// <summary>Composed and decomposed characters are equal; has no effect here.</summary>
    Nonliteral = 16,
    /// <summary>The order of the user's language; has no effect here.</summary>
    Localized = 32,
    /// <summary>Digits count as the numbers they form.</summary>
    Numerically = 64,
}

/// <summary>Comparison and search in strings.</summary>
internal static class CFStringSearch
{
    /// <summary><c>CFStringCompare</c>: -1, 0 or 1.</summary>
    public static int Compare(CFString left, CFString right, CFStringCompareFlags flags)
    {
        var comparison = ComparisonOf(flags);
        return flags.HasFlag(CFStringCompareFlags.Numerically)
            ? CompareNumerically(left.Value, right.Value, comparison)
            : Math.Sign(string.Compare(left.Value, right.Value, comparison));
    }

    /// <summary><c>CFStringFind</c>: where the wanted string is, or {-1, 0}.</summary>
    public static CFRange Find(CFString? text, CFString? wanted, CFStringCompareFlags flags) =>
        text is null || wanted is null ? new CFRange(CFRange.NotFound, 0) : Find(text, wanted, new CFRange(0, text.Length), flags);

    /// <summary><c>CFStringFindWithOptions</c>.</summary>
    public static bool TryFind(CFString text, CFString wanted, CFRange range, CFStringCompareFlags flags, out CFRange found)
    {
        found = Find(text, wanted, range, flags);
        return found.Location >= 0;
    }

    /// <summary><c>CFStringFind</c> in a range: where the wanted string is, or {-1, 0}. An empty string is nowhere.</summary>
    public static CFRange Find(CFString text, CFString wanted, CFRange range, CFStringCompareFlags flags)
    {
        var missing = new CFRange(CFRange.NotFound, 0);
        if (wanted.Length == 0 || !range.IsWithin(text.Length)) return missing;
        var within = text.Value.AsSpan((int)range.Location, (int)range.Length);
        var comparison = ComparisonOf(flags);
        var backwards = flags.HasFlag(CFStringCompareFlags.Backwards);
        int found;
        if (flags.HasFlag(CFStringCompareFlags.Anchored))
        {
            var matches = backwards ? within.EndsWith(wanted.Value, comparison) : within.StartsWith(wanted.Value, comparison);
            found = !matches ? -1 : backwards ? within.Length - wanted.Length : 0;
        }
        else
        {
            found = backwards ? within.LastIndexOf(wanted.Value, comparison) : within.IndexOf(wanted.Value, comparison);
        }

        return found < 0 ? missing : new CFRange(range.Location + found, wanted.Length);
    }

    /// <summary><c>CFStringGetIntValue</c>: the decimal number at the beginning, after white space; 0 if there is none, the nearest int if it is too large.</summary>
    public static int IntValue(CFString text)
    {
        var rest = text.Value.AsSpan().TrimStart();
        var isNegative = rest.StartsWith('-');
        if (isNegative || rest.StartsWith('+')) rest = rest[1..];
        long value = 0;
        foreach (var digit in rest)
        {
            if (!char.IsAsciiDigit(digit)) break;
            value = Math.Min(value * 10 + (digit - '0'), (long)int.MaxValue + 1);
        }

        return (int)Math.Clamp(isNegative ? -value : value, int.MinValue, int.MaxValue);
    }

    /// <summary><c>CFStringCreateArrayBySeparatingStrings</c>; an empty separator separates nothing.</summary>
    public static CFArray Separate(CFString text, CFString separator)
    {
        var parts = separator.Length == 0 ? [text.Value] : text.Value.Split(separator.Value);
        var array = new CFMutableArray();
        foreach (var part in parts)
        {
            var item = new CFString(part);
            array.Append(item);
            item.Release();
        }

        var result = CFArray.CreateCopy(array);
        array.Release();
        return result;
    }

    /// <summary><c>CFStringCreateByCombiningStrings</c>; null if the array holds something that is no string.</summary>
    public static CFString? Combine(CFArray strings, CFString separator) =>
        strings.AllOf<CFString>() is { } parts ? new CFString(string.Join(separator.Value, parts.Select(part => part.Value))) : null;

    private static StringComparison ComparisonOf(CFStringCompareFlags flags) =>
        flags.HasFlag(CFStringCompareFlags.CaseInsensitive) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static int CompareNumerically(ReadOnlySpan<char> left, ReadOnlySpan<char> right, StringComparison comparison)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var bothDigits = char.IsAsciiDigit(left[0]) && char.IsAsciiDigit(right[0]);
            var leftPart = bothDigits ? TakeDigits(ref left) : TakeOne(ref left);
            var rightPart = bothDigits ? TakeDigits(ref right) : TakeOne(ref right);
            var order = bothDigits && leftPart.Length != rightPart.Length
                ? leftPart.Length.CompareTo(rightPart.Length)
                : leftPart.CompareTo(rightPart, bothDigits ? StringComparison.Ordinal : comparison);
            if (order != 0) return Math.Sign(order);
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Takes a run of digits, without the zeros that lead it.</summary>
    private static ReadOnlySpan<char> TakeDigits(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }

    private static ReadOnlySpan<char> TakeOne(ref ReadOnlySpan<char> text)
    {
        var one = text[..1];
        text = text[1..];
        return one;
    }
}
