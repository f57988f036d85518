using System.Text;

namespace Shim.Runtime.CoreFoundation;

/// <summary>The numbers of <c>CFStringEncoding</c> and the encodings they stand for.</summary>
internal static class CFStringEncoding
{
    /// <summary>kCFStringEncodingMacRoman.</summary>
    public const uint MacRoman = 0;
    /// <summary>kCFStringEncodingUnicode, also UTF16: with a byte order mark outside, in the machine's order inside.</summary>
    public const uint Utf16 = 0x0100;
    /// <summary>kCFStringEncodingISOLatin1.</summary>
    public const uint IsoLatin1 = 0x0201;
    /// <summary>kCFStringEncodingWindowsLatin1.</summary>
    public const uint WindowsLatin1 = 0x0500;
    /// <summary>kCFStringEncodingASCII.</summary>
    public const uint Ascii = 0x0600;
    /// <summary>kCFStringEncodingUTF8.</summary>
    public const uint Utf8 = 0x08000100;
    /// <summary>kCFStringEncodingUTF32.</summary>
    public const uint Utf32 = 0x0C000100;
    /// <summary>kCFStringEncodingUTF16BE.</summary>
    public const uint Utf16BE = 0x10000100;
    /// <summary>kCFStringEncodingUTF16LE.</summary>
    public const uint Utf16LE = 0x14000100;
    /// <summary>kCFStringEncodingUTF32BE.</summary>
    public const uint Utf32BE = 0x18000100;
    /// <summary>kCFStringEncodingUTF32LE.</summary>
    public const uint Utf32LE = 0x1C000100;
    /// <summary>kCFStringEncodingInvalidId.</summary>
    public const uint Invalid = 0xFFFFFFFF;

    /// <summary>The upper half of MacRoman, 0x80 to 0xFF.</summary>
    private const string MacRomanUpper =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

    /// <summary>The block of Windows Latin 1 that differs from ISO Latin 1, 0x80 to 0x9F; U+FFFD where there is no character.</summary>
    private const string WindowsLatin1Block = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

    private static readonly UTF8Encoding s_utf8 = new(false, true);
    private static readonly UnicodeEncoding s_utf16BE = new(true, false, true);
    private static readonly UnicodeEncoding s_utf16LE = new(false, false, true);
    private static readonly UTF32Encoding s_utf32BE = new(true, false, true);
    private static readonly UTF32Encoding s_utf32LE = new(false, false, true);

    /// <summary>Whether the library can convert to and from the encoding.</summary>
    public static bool IsKnown(uint encoding) => encoding is Utf8 or Utf16 or Utf16BE or Utf16LE or Utf32 or Utf32BE or Utf32LE || IsOneOctet(encoding);

    /// <summary>Whether <paramref name="text"/> is the same octets in the encoding as in UTF-8.</summary>
    public static bool SharesOctetsWithUtf8(uint encoding, string text) =>
        encoding == Utf8 ? !HasLoneSurrogate(text) : IsOneOctet(encoding) && System.Text.Ascii.IsValid(text);

    /// <summary>The text of some octets; null if they are not valid in the encoding or the encoding is not known.</summary>
    /// <param name="octets">The text in the encoding.</param>
    /// <param name="encoding">Which encoding.</param>
    /// <param name="isExternal">Whether a byte order mark may come first.</param>
    public static string? Decode(ReadOnlySpan<byte> octets, uint encoding, bool isExternal)
    {
        try
        {
            return encoding switch
            {
                Utf8 => s_utf8.GetString(isExternal && octets.StartsWith("\ufeff"u8) ? octets[3..] : octets),
                Utf16 => DecodeMarked(octets, s_utf16BE, s_utf16LE, isExternal),
                Utf16BE => s_utf16BE.GetString(octets),
                Utf16LE => s_utf16LE.GetString(octets),
                Utf32 => DecodeMarked(octets, s_utf32BE, s_utf32LE, isExternal),
                Utf32BE => s_utf32BE.GetString(octets),
                Utf32LE => s_utf32LE.GetString(octets),
                _ => IsOneOctet(encoding) ? DecodeOneOctet(octets, encoding) : null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// The octets of some text; null if a character does not exist in the encoding and <paramref name="lossOctet"/> is 0, or the
    /// encoding is not known.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">Which encoding.</param>
    /// <param name="lossOctet">What stands for a character that does not exist in the encoding; 0 refuses it.</param>
    /// <param name="isExternal">Whether UTF-16 and UTF-32 get a byte order mark.</param>
    public static byte[]? Encode(ReadOnlySpan<char> text, uint encoding, byte lossOctet, bool isExternal)
    {
        var unicode = UnicodeOf(encoding);
        if (unicode is null) return IsOneOctet(encoding) ? EncodeOneOctet(text, encoding, lossOctet) : null;
        if (HasLoneSurrogate(text))
        {
            if (lossOctet == 0) return null;
            text = ReplaceLoneSurrogates(text, (char)lossOctet);
        }

        var isMarked = isExternal && encoding is Utf16 or Utf32;
        return isMarked ? Encode("\ufeff" + text.ToString(), unicode) : Encode(text, unicode);
    }

    /// <summary><c>CFStringGetMaximumSizeForEncoding</c>: the most octets that so many UTF-16 units can take, without NUL; -1 if too many.</summary>
    public static nint MaximumSize(nint length, uint encoding)
    {
        var each = encoding switch
        {
            Utf8 => 3,
            Utf16 or Utf16BE or Utf16LE => 2,
            Utf32 or Utf32BE or Utf32LE => 4,
            _ => IsOneOctet(encoding) ? 1 : 0,
        };
        return each == 0 || length < 0 || length > nint.MaxValue / each ? CFRange.NotFound : length * each;
    }

    /// <summary>Whether a high and a low surrogate do not stand together somewhere.</summary>
    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }

    private static char[] ReplaceLoneSurrogates(ReadOnlySpan<char> text, char replacement)
    {
        var whole = text.ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            if (!char.IsSurrogate(whole[i])) continue;
            if (i + 1 < whole.Length && char.IsSurrogatePair(whole[i], whole[i + 1])) i++;
            else whole[i] = replacement;
        }

        return whole;
    }

    private static bool IsOneOctet(uint encoding) => encoding is Ascii or IsoLatin1 or WindowsLatin1 or MacRoman;

    private static Encoding? UnicodeOf(uint encoding) => encoding switch
    {
        Utf8 => s_utf8,
        Utf16BE => s_utf16BE,
        Utf16LE => s_utf16LE,
        Utf16 => BitConverter.IsLittleEndian ? s_utf16LE : s_utf16BE,
        Utf32BE => s_utf32BE,
        Utf32LE => s_utf32LE,
        Utf32 => BitConverter.IsLittleEndian ? s_utf32LE : s_utf32BE,
        _ => null,
    };

    private static byte[] Encode(ReadOnlySpan<char> text, Encoding encoding)
    {
        var octets = new byte[encoding.GetByteCount(text)];
        encoding.GetBytes(text, octets);
        return octets;
    }

    private static string DecodeMarked(ReadOnlySpan<byte> octets, Encoding big, Encoding little, bool isExternal)
    {
        var native = BitConverter.IsLittleEndian ? little : big;
        var text = native.GetByteCount("\ufeff") is var width && octets.Length >= width && octets[..width].SequenceEqual(big.GetBytes("\ufeff"))
            ? big.GetString(octets)
            : native.GetString(octets);
        // Without a mark, text from outside is big-endian (RFC 2781 §4.3), text from inside is in the machine's order.
        if (text.StartsWith('\ufeff')) return text[1..];
        return isExternal ? big.GetString(octets) : text;
    }

    private static string? DecodeOneOctet(ReadOnlySpan<byte> octets, uint encoding)
    {
        var text = new char[octets.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var character = CharacterOf(octets[i], encoding);
            if (character == '\ufffd') return null;
            text[i] = character;
        }

        return new string(text);
    }

    private static char CharacterOf(byte octet, uint encoding) => encoding switch
    {
        _ when octet < 0x80 => (char)octet,
        MacRoman => MacRomanUpper[octet - 0x80],
        WindowsLatin1 when octet < 0xA0 => WindowsLatin1Block[octet - 0x80],
        Ascii => '\ufffd',
        _ => (char)octet,
    };

    private static byte[]? EncodeOneOctet(ReadOnlySpan<char> text, uint encoding, byte lossOctet)
    {
        var octets = new byte[text.Length];
        var used = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var octet = OctetOf(text[i], encoding);
            if (octet < 0)
            {
                if (lossOctet == 0) return null;
                octet = lossOctet;
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            }

            octets[used++] = (byte)octet;
        }

        return octets[..used];
    }

    private static int OctetOf(char character, uint encoding)
    {
        if (character < 0x80) return character;
        var upper = encoding switch
        {
            MacRoman => MacRomanUpper.IndexOf(character),
            WindowsLatin1 when character is < (char)0xA0 or > (char)0xFF => character == '\ufffd' ? -1 : WindowsLatin1Block.IndexOf(character),
            Ascii => -1,
            _ => character <= 0xFF ? character - 0x80 : -1,
        };
        return upper < 0 ? -1 : upper + 0x80;
    }
}
