using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Strings.</summary>
[CHeader("CoreFoundation/CFString.h", Brief = "CFString: strings of UTF-16 units.",
    Includes = ["stdarg.h", "stdint.h", "CoreFoundation/CFBase.h", "CoreFoundation/CFArray.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDictionary.h"])]
[CText(CTextPlace.Types, """
    /*
     * The one string that lives for ever and has the text of a literal. Equal literals give the same string. It is a call: it can stand
     * wherever an expression can, but not in the initializer of a static variable.
     */
    #define CFSTR(cStr) __CFStringMakeConstantString("" cStr "")
    """)]
[CText(CTextPlace.DataSource, """
    #include <string.h>

    /* Fetches variable arguments as the library says, and hands them on by value. */
    static CFStringRef shim_create_with_format(CFStringRef format, va_list arguments)
    {
        unsigned char kinds[64];
        int64_t values[64];
        CFIndex count = __CFStringGetFormatKinds(format, kinds, 64);
        CFIndex i;
        for (i = 0; i < count; i++) {
            double real;
            switch (kinds[i]) {
                case 2:
                    values[i] = va_arg(arguments, int64_t);
                    break;
                case 3:
                    real = va_arg(arguments, double);
                    memcpy(&values[i], &real, sizeof real);
                    break;
                case 4:
                    values[i] = (int64_t)(intptr_t)va_arg(arguments, const void *);
                    break;
                case 5:
                    real = (double)va_arg(arguments, long double);
                    memcpy(&values[i], &real, sizeof real);
                    break;
                default:
                    values[i] = va_arg(arguments, int);
                    break;
            }
        }
        return __CFStringCreateWithFormatValues(format, values, count);
    }
    """)]
[CFunction("CFStringRef CFStringCreateWithFormat(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, ...)", """
    CFStringRef text;
    va_list arguments;
    (void)alloc;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    return text;
    """, Brief = "Makes a string as printf does; %@ stands for any object. The caller releases it. At most 64 arguments.")]
[CFunction("CFStringRef CFStringCreateWithFormatAndArguments(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)", """
    (void)alloc;
    (void)formatOptions;
    return shim_create_with_format(format, arguments);
    """, Brief = "The same as CFStringCreateWithFormat, for arguments that are there already.")]
[CFunction("void CFStringAppendFormat(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, ...)", """
    CFStringRef text;
    va_list arguments;
    (void)formatOptions;
    va_start(arguments, format);
    text = shim_create_with_format(format, arguments);
    va_end(arguments);
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
    """, Brief = "Appends to a string as printf does.")]
[CFunction("void CFStringAppendFormatAndArguments(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments)", """
    CFStringRef text = shim_create_with_format(format, arguments);
    (void)formatOptions;
    if (text == NULL)
        return;
    CFStringAppend(theString, text);
    CFRelease(text);
    """, Brief = "The same as CFStringAppendFormat, for arguments that are there already.")]
[CAlias("kCFStringEncodingUnicode", "kCFStringEncodingUTF16")]
internal static unsafe partial class CFStringHeader
{
    /// <summary>Encodings. Those that convert are UTF-8, UTF-16, UTF-32, ASCII, ISO and Windows Latin 1, and MacRoman.</summary>
    [CEnum("CFStringEncoding", Underlying = "UInt32")]
    internal enum Encodings : uint
    {
        /// <summary>MacRoman.</summary>
        kCFStringEncodingMacRoman = 0,
        /// <summary>UTF-16: in the machine's order, or as a byte order mark says.</summary>
        kCFStringEncodingUTF16 = 0x0100,
        /// <summary>ISO 8859-1.</summary>
        kCFStringEncodingISOLatin1 = 0x0201,
        /// <summary>Windows code page 1252.</summary>
        kCFStringEncodingWindowsLatin1 = 0x0500,
        /// <summary>ASCII, 0 to 0x7F.</summary>
        kCFStringEncodingASCII = 0x0600,
        /// <summary>NextStep; does not convert here.</summary>
        kCFStringEncodingNextStepLatin = 0x0B01,
        /// <summary>ASCII with escapes; does not convert here.</summary>
        kCFStringEncodingNonLossyASCII = 0x0BFF,
        /// <summary>UTF-8.</summary>
        kCFStringEncodingUTF8 = 0x08000100,
        /// <summary>UTF-32.</summary>
        kCFStringEncodingUTF32 = 0x0C000100,
        /// <summary>UTF-16, big-endian.</summary>
        kCFStringEncodingUTF16BE = 0x10000100,
        /// <summary>UTF-16, little-endian.</summary>
        kCFStringEncodingUTF16LE = 0x14000100,
        /// <summary>UTF-32, big-endian.</summary>
        kCFStringEncodingUTF32BE = 0x18000100,
        /// <summary>UTF-32, little-endian.</summary>
        kCFStringEncodingUTF32LE = 0x1C000100,
        /// <summary>No encoding.</summary>
        kCFStringEncodingInvalidId = 0xFFFFFFFF,
    }

    /// <summary>How strings are compared and searched.</summary>
    [CEnum("CFStringCompareFlags", Underlying = "CFOptionFlags")]
    internal enum CompareFlags : ulong
    {
        /// <summary>Letters that differ only in case are equal.</summary>
        kCFCompareCaseInsensitive = 1,
        /// <summary>Search from the end.</summary>
        kCFCompareBackwards = 4,
        /// <summary>Only at the place where the search starts.</summary>
        kCFCompareAnchored = 8,
        /// <summary>Composed and decomposed characters are equal; has no effect here.</summary>
        kCFCompareNonliteral = 16,
        /// <summary>The order of the user's language; has no effect here.</summary>
        kCFCompareLocalized = 32,
        /// <summary>Digits count as the numbers they form.</summary>
        kCFCompareNumerically = 64,
    }

    /// <summary>Gives the class number of CFString.</summary>
    [CExport("CFTypeID CFStringGetTypeID(void)")]
    public static nuint CFStringGetTypeID() => CFTypeIDs.String;

    /// <summary>Gives the one string that lives for ever and has the text of a literal; CFSTR calls it. From any thread.</summary>
    /// <param name="cStr">The literal, UTF-8.</param>
    [CExport("CFStringRef __CFStringMakeConstantString(const char *cStr)")]
    [return: Borrowed]
    public static CFString? MakeConstantString(byte* cStr) => CFStringTransfer.MakeConstant(cStr);

    /// <summary>Makes a string of a C string.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="cStr">The C string.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <returns>A string that the caller releases; NULL for what is not valid in the encoding.</returns>
    [CExport("CFStringRef CFStringCreateWithCString(CFAllocatorRef alloc, const char *cStr, CFStringEncoding encoding)")]
    public static CFString? CFStringCreateWithCString(nint alloc, byte* cStr, uint encoding) => CFStringTransfer.Create(cStr, encoding);

    /// <summary>Makes a string of a C string and takes the C string over.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="cStr">The C string.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="contentsDeallocator">How the C string is freed: kCFAllocatorNull not at all, others with free(), at once.</param>
    /// <returns>A string that the caller releases; NULL for what is not valid in the encoding, which then stays the caller's.</returns>
    [CExport("CFStringRef CFStringCreateWithCStringNoCopy(CFAllocatorRef alloc, const char *cStr, CFStringEncoding encoding, CFAllocatorRef contentsDeallocator)")]
    public static CFString? CFStringCreateWithCStringNoCopy(nint alloc, byte* cStr, uint encoding, nint contentsDeallocator) =>
        CFStringTransfer.CreateNoCopy(cStr, encoding, contentsDeallocator);

    /// <summary>Makes a string of octets.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="bytes">The octets.</param>
    /// <param name="encoding">Their encoding.</param>
    /// <param name="isExternalRepresentation">Whether a byte order mark may come first.</param>
    /// <returns>A string that the caller releases; NULL for what is not valid in the encoding.</returns>
    [CExport("CFStringRef CFStringCreateWithBytes(CFAllocatorRef alloc, const UInt8 *bytes, CFIndex numBytes, CFStringEncoding encoding, Boolean isExternalRepresentation)")]
    public static CFString? CFStringCreateWithBytes(nint alloc, ReadOnlySpan<byte> bytes, uint encoding, bool isExternalRepresentation) =>
        CFStringTransfer.Create(bytes, encoding, isExternalRepresentation);

    /// <summary>Makes a string of octets and takes the octets over, as CFStringCreateWithCStringNoCopy does.</summary>
    /// <returns>A string that the caller releases; NULL for what is not valid in the encoding, which then stays the caller's.</returns>
    [CExport("CFStringRef CFStringCreateWithBytesNoCopy(CFAllocatorRef alloc, const UInt8 *bytes, CFIndex numBytes, CFStringEncoding encoding, Boolean isExternalRepresentation, CFAllocatorRef contentsDeallocator)")]
    public static CFString? CFStringCreateWithBytesNoCopy(nint alloc, byte* bytes, nint numBytes, uint encoding, bool isExternalRepresentation, nint contentsDeallocator) =>
        CFStringTransfer.CreateNoCopy(bytes, numBytes, encoding, isExternalRepresentation, contentsDeallocator);

    /// <summary>Makes a string of UTF-16 units.</summary>
    /// <returns>A string that the caller releases.</returns>
    [CExport("CFStringRef CFStringCreateWithCharacters(CFAllocatorRef alloc, const UniChar *chars, CFIndex numChars)")]
    public static CFString CFStringCreateWithCharacters(nint alloc, ReadOnlySpan<ushort> chars) => CFStringTransfer.FromCharacters(chars);

    /// <summary>Makes a string of a part of another.</summary>
    /// <returns>A string that the caller releases; NULL if the range leaves the string.</returns>
    [CExport("CFStringRef CFStringCreateWithSubstring(CFAllocatorRef alloc, CFStringRef str, CFRange range)")]
    public static CFString? CFStringCreateWithSubstring(nint alloc, CFString str, CFRange range) => CFStringTransfer.Substring(str, range);

    /// <summary>Makes a string of the same text that does not change.</summary>
    /// <returns>A string that the caller releases; the same one where that does not change.</returns>
    [CExport("CFStringRef CFStringCreateCopy(CFAllocatorRef alloc, CFStringRef theString)")]
    public static CFString CFStringCreateCopy(nint alloc, CFString theString) => CFStringTransfer.Copy(theString);

    /// <summary>Makes an empty string that can be changed.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="maxLength">The greatest length, what goes beyond is cut off; 0 for none.</param>
    /// <returns>A string that the caller releases.</returns>
    [CExport("CFMutableStringRef CFStringCreateMutable(CFAllocatorRef alloc, CFIndex maxLength)")]
    public static CFMutableString CFStringCreateMutable(nint alloc, nint maxLength) => new("", maxLength);

    /// <summary>Makes a string of the same text that can be changed.</summary>
    /// <returns>A string that the caller releases.</returns>
    [CExport("CFMutableStringRef CFStringCreateMutableCopy(CFAllocatorRef alloc, CFIndex maxLength, CFStringRef theString)")]
    public static CFMutableString CFStringCreateMutableCopy(nint alloc, nint maxLength, CFString theString) => new(theString.Value, maxLength);

    /// <summary>Makes data of the text, with a byte order mark for UTF-16 and UTF-32.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="theString">The string.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="lossByte">What stands for a character that does not exist there; 0 for nothing.</param>
    /// <returns>Data that the caller releases; NULL if a character does not exist there and lossByte is 0.</returns>
    [CExport("CFDataRef CFStringCreateExternalRepresentation(CFAllocatorRef alloc, CFStringRef theString, CFStringEncoding encoding, UInt8 lossByte)")]
    public static CFData? CFStringCreateExternalRepresentation(nint alloc, CFString theString, uint encoding, byte lossByte) =>
        CFStringTransfer.ExternalRepresentation(theString, encoding, lossByte);

    /// <summary>Makes a string of data that may begin with a byte order mark.</summary>
    /// <returns>A string that the caller releases; NULL for what is not valid in the encoding.</returns>
    [CExport("CFStringRef CFStringCreateFromExternalRepresentation(CFAllocatorRef alloc, CFDataRef data, CFStringEncoding encoding)")]
    public static CFString? CFStringCreateFromExternalRepresentation(nint alloc, CFData data, uint encoding) =>
        CFStringTransfer.FromExternalRepresentation(data, encoding);

    /// <summary>Tells how many UTF-16 units there are.</summary>
    [CExport("CFIndex CFStringGetLength(CFStringRef theString)")]
    public static nint CFStringGetLength(CFString theString) => theString.Length;

    /// <summary>Writes the text as a C string.</summary>
    /// <param name="theString">The string.</param>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="bufferSize">Its size, with the NUL.</param>
    /// <param name="encoding">The encoding.</param>
    /// <returns>Whether it fits and can be written in the encoding; if not, the buffer holds an empty string.</returns>
    [CExport("Boolean CFStringGetCString(CFStringRef theString, char *buffer, CFIndex bufferSize, CFStringEncoding encoding)")]
    public static bool CFStringGetCString(CFString theString, byte* buffer, nint bufferSize, uint encoding) =>
        CFStringTransfer.GetCString(theString.Value, buffer, bufferSize, encoding);

    /// <summary>Gives the address of the text as a C string, which stays valid as long as the string lives unchanged.</summary>
    /// <returns>The address, for UTF-8 and for ASCII text in encodings that contain ASCII; else NULL: use CFStringGetCString.</returns>
    [CExport("const char *CFStringGetCStringPtr(CFStringRef theString, CFStringEncoding encoding)")]
    public static nint CFStringGetCStringPtr(CFString theString, uint encoding) => theString.CStringPointer(encoding);

    /// <summary>Writes as much of a range as fits and can be written.</summary>
    /// <param name="theString">The string.</param>
    /// <param name="range">Which part.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="lossByte">What stands for a character that does not exist there; 0 ends the conversion before it.</param>
    /// <param name="isExternalRepresentation">Whether a byte order mark comes first.</param>
    /// <param name="buffer">Where it goes; NULL only counts.</param>
    /// <param name="maxBufLen">Its size.</param>
    /// <param name="usedBufLen">Where the number of octets goes; may be NULL.</param>
    /// <returns>How many UTF-16 units were converted.</returns>
    [CExport("CFIndex CFStringGetBytes(CFStringRef theString, CFRange range, CFStringEncoding encoding, UInt8 lossByte, Boolean isExternalRepresentation, UInt8 *buffer, CFIndex maxBufLen, CFIndex *usedBufLen)")]
    public static nint CFStringGetBytes(
        CFString theString, CFRange range, uint encoding, byte lossByte, bool isExternalRepresentation, byte* buffer, nint maxBufLen, [Optional] out nint usedBufLen) =>
        CFStringTransfer.GetBytes(theString, range, encoding, lossByte, isExternalRepresentation, buffer, maxBufLen, out usedBufLen);

    /// <summary>Copies UTF-16 units. Does nothing if the range leaves the string.</summary>
    [CExport("void CFStringGetCharacters(CFStringRef theString, CFRange range, UniChar *buffer)")]
    public static void CFStringGetCharacters(CFString theString, CFRange range, ushort* buffer) => CFStringTransfer.GetCharacters(theString, range, buffer);

    /// <summary>Gives one UTF-16 unit; 0 outside the string.</summary>
    [CExport("UniChar CFStringGetCharacterAtIndex(CFStringRef theString, CFIndex idx)")]
    public static ushort CFStringGetCharacterAtIndex(CFString theString, nint idx) => CFStringTransfer.CharacterAt(theString, idx);

    /// <summary>Tells how many octets some UTF-16 units can take, without NUL.</summary>
    /// <returns>The number; kCFNotFound for an encoding that does not exist here.</returns>
    [CExport("CFIndex CFStringGetMaximumSizeForEncoding(CFIndex length, CFStringEncoding encoding)")]
    public static nint CFStringGetMaximumSizeForEncoding(nint length, uint encoding) => CFStringEncoding.MaximumSize(length, encoding);

    /// <summary>Names the encoding in which the text is read fastest: ASCII where that is enough, else UTF-16.</summary>
    [CExport("CFStringEncoding CFStringGetFastestEncoding(CFStringRef theString)")]
    public static uint CFStringGetFastestEncoding(CFString theString) => CFStringTransfer.FastestEncoding(theString);

    /// <summary>Names the smallest encoding that has all characters of the text: ASCII where that is enough, else UTF-16.</summary>
    [CExport("CFStringEncoding CFStringGetSmallestEncoding(CFStringRef theString)")]
    public static uint CFStringGetSmallestEncoding(CFString theString) => CFStringTransfer.FastestEncoding(theString);

    /// <summary>Names the encoding of C strings: UTF-8.</summary>
    [CExport("CFStringEncoding CFStringGetSystemEncoding(void)")]
    public static uint CFStringGetSystemEncoding() => CFStringEncoding.Utf8;

    /// <summary>Tells whether an encoding converts.</summary>
    [CExport("Boolean CFStringIsEncodingAvailable(CFStringEncoding encoding)")]
    public static bool CFStringIsEncodingAvailable(uint encoding) => CFStringEncoding.IsKnown(encoding);

    /// <summary>Compares two strings.</summary>
    [CExport("CFComparisonResult CFStringCompare(CFStringRef theString1, CFStringRef theString2, CFStringCompareFlags compareOptions)")]
    public static nint CFStringCompare(CFString theString1, CFString theString2, nuint compareOptions) =>
        CFStringSearch.Compare(theString1, theString2, (CFStringCompareFlags)compareOptions);

    /// <summary>Finds a string in another.</summary>
    /// <returns>Where it is; {kCFNotFound, 0} if it is not there.</returns>
    [CExport("CFRange CFStringFind(CFStringRef theString, CFStringRef stringToFind, CFStringCompareFlags compareOptions)")]
    public static CFRange CFStringFind(CFString? theString, CFString? stringToFind, nuint compareOptions) =>
        CFStringSearch.Find(theString, stringToFind, (CFStringCompareFlags)compareOptions);

    /// <summary>Finds a string in a part of another.</summary>
    /// <param name="theString">Where it is looked for.</param>
    /// <param name="stringToFind">What is looked for.</param>
    /// <param name="rangeToSearch">In which part.</param>
    /// <param name="searchOptions">How.</param>
    /// <param name="result">Where the place goes; may be NULL.</param>
    /// <returns>Whether it is there.</returns>
    [CExport("Boolean CFStringFindWithOptions(CFStringRef theString, CFStringRef stringToFind, CFRange rangeToSearch, CFStringCompareFlags searchOptions, CFRange *result)")]
    public static bool CFStringFindWithOptions(CFString theString, CFString stringToFind, CFRange rangeToSearch, nuint searchOptions, [Optional] out CFRange result) =>
        CFStringSearch.TryFind(theString, stringToFind, rangeToSearch, (CFStringCompareFlags)searchOptions, out result);

    /// <summary>Tells whether a string begins with another.</summary>
    [CExport("Boolean CFStringHasPrefix(CFStringRef theString, CFStringRef prefix)")]
    public static bool CFStringHasPrefix(CFString theString, CFString prefix) => theString.Value.StartsWith(prefix.Value, StringComparison.Ordinal);

    /// <summary>Tells whether a string ends with another.</summary>
    [CExport("Boolean CFStringHasSuffix(CFStringRef theString, CFStringRef suffix)")]
    public static bool CFStringHasSuffix(CFString theString, CFString suffix) => theString.Value.EndsWith(suffix.Value, StringComparison.Ordinal);

    /// <summary>Appends a string.</summary>
    [CExport("void CFStringAppend(CFMutableStringRef theString, CFStringRef appendedString)")]
    public static void CFStringAppend(CFMutableString theString, CFString appendedString) => theString.Append(appendedString.Value);

    /// <summary>Appends UTF-16 units.</summary>
    [CExport("void CFStringAppendCharacters(CFMutableStringRef theString, const UniChar *chars, CFIndex numChars)")]
    public static void CFStringAppendCharacters(CFMutableString theString, ReadOnlySpan<ushort> chars) => theString.Append(MemoryMarshal.Cast<ushort, char>(chars));

    /// <summary>Appends a C string. Does nothing for what is not valid in the encoding.</summary>
    [CExport("void CFStringAppendCString(CFMutableStringRef theString, const char *cStr, CFStringEncoding encoding)")]
    public static void CFStringAppendCString(CFMutableString theString, byte* cStr, uint encoding) => CFStringTransfer.Append(theString, cStr, encoding);

    /// <summary>Removes a part of a string. Does nothing if the range leaves it.</summary>
    [CExport("void CFStringDelete(CFMutableStringRef theString, CFRange range)")]
    public static void CFStringDelete(CFMutableString theString, CFRange range) => theString.Replace(range, []);

    /// <summary>Inserts a string before a place. Does nothing outside the string.</summary>
    [CExport("void CFStringInsert(CFMutableStringRef str, CFIndex idx, CFStringRef insertedStr)")]
    public static void CFStringInsert(CFMutableString str, nint idx, CFString insertedStr) => str.Replace(new CFRange(idx, 0), insertedStr.Value);

    /// <summary>Replaces a part of a string. Does nothing if the range leaves it.</summary>
    [CExport("void CFStringReplace(CFMutableStringRef theString, CFRange range, CFStringRef replacement)")]
    public static void CFStringReplace(CFMutableString theString, CFRange range, CFString replacement) => theString.Replace(range, replacement.Value);

    /// <summary>Replaces the whole text of a string.</summary>
    [CExport("void CFStringReplaceAll(CFMutableStringRef theString, CFStringRef replacement)")]
    public static void CFStringReplaceAll(CFMutableString theString, CFString replacement) =>
        theString.Replace(new CFRange(0, theString.Length), replacement.Value);

    /// <summary>Reads the decimal number at the beginning.</summary>
    /// <returns>The number, or the nearest that fits; 0 if there is none.</returns>
    [CExport("SInt32 CFStringGetIntValue(CFStringRef str)")]
    public static int CFStringGetIntValue(CFString str) => CFStringSearch.IntValue(str);

    /// <summary>Writes the text as a path, UTF-8, with its NUL.</summary>
    /// <returns>Whether it fits.</returns>
    [CExport("Boolean CFStringGetFileSystemRepresentation(CFStringRef string, char *buffer, CFIndex maxBufLen)")]
    public static bool CFStringGetFileSystemRepresentation(CFString @string, byte* buffer, nint maxBufLen) =>
        CFStringTransfer.GetCString(@string.Value, buffer, maxBufLen, CFStringEncoding.Utf8);

    /// <summary>Tells how many octets the text can take as a path, with its NUL.</summary>
    [CExport("CFIndex CFStringGetMaximumSizeOfFileSystemRepresentation(CFStringRef string)")]
    public static nint CFStringGetMaximumSizeOfFileSystemRepresentation(CFString @string) => CFStringEncoding.MaximumSize(@string.Length, CFStringEncoding.Utf8) + 1;

    /// <summary>Cuts a string into parts.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="theString">The string.</param>
    /// <param name="separatorString">What stands between the parts.</param>
    /// <returns>An array of strings that the caller releases.</returns>
    [CExport("CFArrayRef CFStringCreateArrayBySeparatingStrings(CFAllocatorRef alloc, CFStringRef theString, CFStringRef separatorString)")]
    public static CFArray CFStringCreateArrayBySeparatingStrings(nint alloc, CFString theString, CFString separatorString) =>
        CFStringSearch.Separate(theString, separatorString);

    /// <summary>Joins strings to one.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="theArray">The strings.</param>
    /// <param name="separatorString">What comes between them.</param>
    /// <returns>A string that the caller releases; NULL if the array holds something else.</returns>
    [CExport("CFStringRef CFStringCreateByCombiningStrings(CFAllocatorRef alloc, CFArrayRef theArray, CFStringRef separatorString)")]
    public static CFString? CFStringCreateByCombiningStrings(nint alloc, CFArray theArray, CFString separatorString) =>
        CFStringSearch.Combine(theArray, separatorString);

    /// <summary>Says how the arguments of a format are to be fetched. The functions with variable arguments use it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="kinds">One octet for each argument: 1 int, 2 int64_t, 3 double, 4 pointer, 5 long double.</param>
    /// <returns>How many arguments there are.</returns>
    [CExport("CFIndex __CFStringGetFormatKinds(CFStringRef format, unsigned char *kinds, CFIndex capacity)", Spi = true)]
    public static nint GetFormatKinds(CFString format, Span<byte> kinds) => CFFormat.Kinds(format.Value, kinds);

    /// <summary>Makes a string of a format and its arguments. The functions with variable arguments use it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="values">The arguments, 64 bits each.</param>
    /// <returns>A string that the caller releases.</returns>
    [CExport("CFStringRef __CFStringCreateWithFormatValues(CFStringRef format, const int64_t *values, CFIndex count)", Spi = true)]
    public static CFString CreateWithFormatValues(CFString format, ReadOnlySpan<long> values) => new(CFFormat.Build(format.Value, values));
}
