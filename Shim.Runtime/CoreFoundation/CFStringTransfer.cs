using System.Runtime.InteropServices;

namespace Shim.Runtime.CoreFoundation;

/// <summary>Strings across the C boundary: from octets of C and into buffers of C.</summary>
internal static unsafe class CFStringTransfer
{
    /// <summary>The octets of a NUL-terminated string, without the NUL; empty for NULL.</summary>
    public static ReadOnlySpan<byte> Octets(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);

    /// <summary><c>__CFStringMakeConstantString</c>: the one immortal string of this literal, UTF-8 or else ISO Latin 1. NULL for NULL.</summary>
    public static CFString? MakeConstant(byte* text)
    {
        if (text is null) return null;
        var octets = Octets(text);
        if (octets.Length > 256 || !System.Text.Ascii.IsValid(octets))
            return CFString.Constant(CFStringEncoding.Decode(octets, CFStringEncoding.Utf8, false) ?? System.Text.Encoding.Latin1.GetString(octets));
        Span<char> characters = stackalloc char[octets.Length];
        System.Text.Encoding.ASCII.GetChars(octets, characters);
        return CFString.Constant(characters);
    }

    /// <summary><c>CFStringCreateWithCString</c>: null for NULL and for octets that are not valid in the encoding.</summary>
    public static CFString? Create(byte* text, uint encoding) => text is null ? null : Create(Octets(text), encoding, false);

    /// <summary><c>CFStringCreateWithBytes</c>: null for octets that are not valid in the encoding.</summary>
    public static CFString? Create(ReadOnlySpan<byte> octets, uint encoding, bool isExternal) =>
        CFStringEncoding.Decode(octets, encoding, isExternal) is { } value ? new CFString(value) : null;

    /// <summary><c>CFStringAppendCString</c>; nothing for NULL and for octets that are not valid in the encoding.</summary>
    public static void Append(CFMutableString target, byte* text, uint encoding)
    {
        if (text is not null && CFStringEncoding.Decode(Octets(text), encoding, false) is { } value) target.Append(value);
    }

    /// <summary>As <see cref="Create(byte*, uint)"/>; the text is copied and C's memory freed as <paramref name="deallocator"/> says.</summary>
    public static CFString? CreateNoCopy(byte* text, uint encoding, nint deallocator)
    {
        var created = Create(text, encoding);
        if (created is not null) CFAllocator.Deallocate(deallocator, (nint)text);
        return created;
    }

    /// <summary>As <see cref="Create(ReadOnlySpan{byte}, uint, bool)"/>; the text is copied and C's memory freed as <paramref name="deallocator"/> says.</summary>
    public static CFString? CreateNoCopy(byte* octets, nint length, uint encoding, bool isExternal, nint deallocator)
    {
        if (octets is null || length < 0 || length > Array.MaxLength) return null;
        var created = Create(new ReadOnlySpan<byte>(octets, (int)length), encoding, isExternal);
        if (created is not null) CFAllocator.Deallocate(deallocator, (nint)octets);
        return created;
    }

    /// <summary><c>CFStringCreateWithCharacters</c>.</summary>
    public static CFString FromCharacters(ReadOnlySpan<ushort> characters) => new(MemoryMarshal.Cast<ushort, char>(characters).ToString());

    /// <summary><c>CFStringCreateCopy</c>: an immutable string is its own copy.</summary>
    public static CFString Copy(CFString source) => source is CFMutableString ? new CFString(source.Value) : source.Retained();

    /// <summary>
    /// <c>CFStringGetCString</c>: the text with its NUL. False, and an empty string in the buffer, if it does not fit or cannot be
    /// written in the encoding.
    /// </summary>
    public static bool GetCString(string text, byte* buffer, nint size, uint encoding)
    {
        if (buffer is null || size <= 0) return false;
        var octets = CFStringEncoding.Encode(text, encoding, 0, false);
        if (octets is null || octets.Length >= size)
        {
            *buffer = 0;
            return false;
        }

        octets.CopyTo(new Span<byte>(buffer, octets.Length));
        buffer[octets.Length] = 0;
        return true;
    }

    /// <summary>
    /// <c>CFStringGetBytes</c>: writes as many characters of the range as can be written and fit, and says how many. A NULL buffer only counts.
    /// </summary>
    /// <param name="text">The string.</param>
    /// <param name="range">Which part; 0 is returned if it leaves the string.</param>
    /// <param name="encoding">Which encoding.</param>
    /// <param name="lossOctet">What stands for a character that does not exist there; 0 ends the conversion before it.</param>
    /// <param name="isExternal">Whether a byte order mark comes first.</param>
    /// <param name="buffer">Where to, or NULL.</param>
    /// <param name="size">Octets in the buffer.</param>
    /// <param name="used">Octets written, or needed.</param>
    public static nint GetBytes(CFString text, CFRange range, uint encoding, byte lossOctet, bool isExternal, byte* buffer, nint size, out nint used)
    {
        used = 0;
        if (!range.IsWithin(text.Length)) return 0;
        var characters = text.Value.AsSpan((int)range.Location, (int)range.Length);
        var limit = buffer is null ? int.MaxValue : (int)Math.Clamp(size, 0, int.MaxValue);
        if (CFStringEncoding.Encode(characters, encoding, lossOctet, isExternal) is { } whole && whole.Length <= limit)
        {
            used = whole.Length;
            if (buffer is not null) whole.CopyTo(new Span<byte>(buffer, limit));
            return characters.Length;
        }

        return GetBytesOneByOne(characters, encoding, lossOctet, isExternal, buffer, limit, ref used);
    }

    /// <summary><c>CFStringGetCharacters</c>: the units of a range; nothing if it leaves the string.</summary>
    public static void GetCharacters(CFString text, CFRange range, ushort* buffer)
    {
        if (buffer is null || !range.IsWithin(text.Length)) return;
        text.Value.AsSpan((int)range.Location, (int)range.Length).CopyTo(new Span<char>(buffer, (int)range.Length));
    }

    /// <summary><c>CFStringGetCharacterAtIndex</c>; 0 outside.</summary>
    public static ushort CharacterAt(CFString text, nint index) => index >= 0 && index < text.Length ? text.Value[(int)index] : (ushort)0;

    /// <summary><c>CFStringCreateExternalRepresentation</c>; null if the text cannot be written in the encoding.</summary>
    public static CFData? ExternalRepresentation(CFString text, uint encoding, byte lossOctet) =>
        CFStringEncoding.Encode(text.Value, encoding, lossOctet, true) is { } octets ? CFData.Adopt(octets) : null;

    /// <summary><c>CFStringCreateFromExternalRepresentation</c>; null if the octets are not valid in the encoding.</summary>
    public static CFString? FromExternalRepresentation(CFData data, uint encoding) => Create(data.Bytes, encoding, true);

    /// <summary><c>CFStringCreateWithSubstring</c>; null if the range leaves the string.</summary>
    public static CFString? Substring(CFString text, CFRange range) =>
        range.IsWithin(text.Length) ? new CFString(text.Value.Substring((int)range.Location, (int)range.Length)) : null;

    /// <summary><c>CFStringGetFastestEncoding</c>: ASCII where that is enough, else UTF-16.</summary>
    public static uint FastestEncoding(CFString text) => System.Text.Ascii.IsValid(text.Value) ? CFStringEncoding.Ascii : CFStringEncoding.Utf16;

    private static nint GetBytesOneByOne(
        ReadOnlySpan<char> characters, uint encoding, byte lossOctet, bool isExternal, byte* buffer, int limit, ref nint used)
    {
        var done = 0;
        while (done < characters.Length)
        {
            var width = done + 1 < characters.Length && char.IsSurrogatePair(characters[done], characters[done + 1]) ? 2 : 1;
            var octets = CFStringEncoding.Encode(characters.Slice(done, width), encoding, lossOctet, isExternal && done == 0);
            if (octets is null || octets.Length > limit - used) break;
            if (buffer is not null) octets.CopyTo(new Span<byte>(buffer + used, octets.Length));
            used += octets.Length;
            done += width;
        }

        return done;
    }
}
