/*
 * CoreFoundation/CFString.h
 * CFString: strings of UTF-16 units.
 *
 * Generated from CFStringHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_CoreFoundation_CFString_h
#define SHIM_CoreFoundation_CFString_h

#include <stdarg.h>
#include <stdint.h>
#include <CoreFoundation/CFBase.h>
#include <CoreFoundation/CFArray.h>
#include <CoreFoundation/CFData.h>
#include <CoreFoundation/CFDictionary.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The one string that lives for ever and has the text of a literal. Equal literals give the same string. It is a call: it can stand
 * wherever an expression can, but not in the initializer of a static variable.
 */
#define CFSTR(cStr) __CFStringMakeConstantString("" cStr "")

/**
 * Encodings. Those that convert are UTF-8, UTF-16, UTF-32, ASCII, ISO and Windows Latin 1, and MacRoman.
 */
typedef UInt32 CFStringEncoding;
enum {
    /** MacRoman. */
    kCFStringEncodingMacRoman = 0,
    /** UTF-16: in the machine's order, or as a byte order mark says. */
    kCFStringEncodingUTF16 = 0x0100,
    /** ISO 8859-1. */
    kCFStringEncodingISOLatin1 = 0x0201,
    /** Windows code page 1252. */
    kCFStringEncodingWindowsLatin1 = 0x0500,
    /** ASCII, 0 to 0x7F. */
    kCFStringEncodingASCII = 0x0600,
    /** NextStep; does not convert here. */
    kCFStringEncodingNextStepLatin = 0x0B01,
    /** ASCII with escapes; does not convert here. */
    kCFStringEncodingNonLossyASCII = 0x0BFF,
    /** UTF-8. */
    kCFStringEncodingUTF8 = 0x8000100,
    /** UTF-32. */
    kCFStringEncodingUTF32 = 0xC000100,
    /** UTF-16, big-endian. */
    kCFStringEncodingUTF16BE = 0x10000100,
    /** UTF-16, little-endian. */
    kCFStringEncodingUTF16LE = 0x14000100,
    /** UTF-32, big-endian. */
    kCFStringEncodingUTF32BE = 0x18000100,
    /** UTF-32, little-endian. */
    kCFStringEncodingUTF32LE = 0x1C000100
};
/** No encoding. */
#define kCFStringEncodingInvalidId ((CFStringEncoding)0xFFFFFFFFU)

/** How strings are compared and searched. */
typedef CFOptionFlags CFStringCompareFlags;
enum {
    /** Letters that differ only in case are equal. */
    kCFCompareCaseInsensitive = 1,
    /** Search from the end. */
    kCFCompareBackwards = 4,
    /** Only at the place where the search starts. */
    kCFCompareAnchored = 8,
    /** Composed and decomposed characters are equal; has no effect here. */
    kCFCompareNonliteral = 16,
    /** The order of the user's language; has no effect here. */
    kCFCompareLocalized = 32,
    /** Digits count as the numbers they form. */
    kCFCompareNumerically = 64
};

enum {
    kCFStringEncodingUnicode = kCFStringEncodingUTF16
};

/** Gives the class number of CFString. */
CFTypeID CFStringGetTypeID(void);

/**
 * Gives the one string that lives for ever and has the text of a literal; CFSTR calls it. From any thread.
 *
 * @param cStr The literal, UTF-8.
 */
CFStringRef __CFStringMakeConstantString(const char *cStr);

/**
 * Makes a string of a C string.
 *
 * @param alloc Not used.
 * @param cStr The C string.
 * @param encoding Its encoding.
 * @return A string that the caller releases; NULL for what is not valid in the encoding.
 */
CFStringRef CFStringCreateWithCString(CFAllocatorRef alloc, const char *cStr, CFStringEncoding encoding);

/**
 * Makes a string of a C string and takes the C string over.
 *
 * @param alloc Not used.
 * @param cStr The C string.
 * @param encoding Its encoding.
 * @param contentsDeallocator How the C string is freed: kCFAllocatorNull not at all, others with
 *        free(), at once.
 * @return A string that the caller releases; NULL for what is not valid in the encoding, which then
 *        stays the caller's.
 */
CFStringRef CFStringCreateWithCStringNoCopy(CFAllocatorRef alloc, const char *cStr, CFStringEncoding encoding, CFAllocatorRef contentsDeallocator);

/**
 * Makes a string of octets.
 *
 * @param alloc Not used.
 * @param bytes The octets.
 * @param numBytes Number of elements at bytes.
 * @param encoding Their encoding.
 * @param isExternalRepresentation Whether a byte order mark may come first.
 * @return A string that the caller releases; NULL for what is not valid in the encoding.
 */
CFStringRef CFStringCreateWithBytes(CFAllocatorRef alloc, const UInt8 *bytes, CFIndex numBytes, CFStringEncoding encoding, Boolean isExternalRepresentation);

/**
 * Makes a string of octets and takes the octets over, as CFStringCreateWithCStringNoCopy does.
 *
 * @return A string that the caller releases; NULL for what is not valid in the encoding, which then
 *        stays the caller's.
 */
CFStringRef CFStringCreateWithBytesNoCopy(CFAllocatorRef alloc, const UInt8 *bytes, CFIndex numBytes, CFStringEncoding encoding, Boolean isExternalRepresentation, CFAllocatorRef contentsDeallocator);

/**
 * Makes a string of UTF-16 units.
 *
 * @return A string that the caller releases.
 */
CFStringRef CFStringCreateWithCharacters(CFAllocatorRef alloc, const UniChar *chars, CFIndex numChars);

/**
 * Makes a string of a part of another.
 *
 * @return A string that the caller releases; NULL if the range leaves the string.
 */
CFStringRef CFStringCreateWithSubstring(CFAllocatorRef alloc, CFStringRef str, CFRange range);

/**
 * Makes a string of the same text that does not change.
 *
 * @return A string that the caller releases; the same one where that does not change.
 */
CFStringRef CFStringCreateCopy(CFAllocatorRef alloc, CFStringRef theString);

/**
 * Makes an empty string that can be changed.
 *
 * @param alloc Not used.
 * @param maxLength The greatest length, what goes beyond is cut off; 0 for none.
 * @return A string that the caller releases.
 */
CFMutableStringRef CFStringCreateMutable(CFAllocatorRef alloc, CFIndex maxLength);

/**
 * Makes a string of the same text that can be changed.
 *
 * @return A string that the caller releases.
 */
CFMutableStringRef CFStringCreateMutableCopy(CFAllocatorRef alloc, CFIndex maxLength, CFStringRef theString);

/**
 * Makes data of the text, with a byte order mark for UTF-16 and UTF-32.
 *
 * @param alloc Not used.
 * @param theString The string.
 * @param encoding The encoding.
 * @param lossByte What stands for a character that does not exist there; 0 for nothing.
 * @return Data that the caller releases; NULL if a character does not exist there and lossByte is 0.
 */
CFDataRef CFStringCreateExternalRepresentation(CFAllocatorRef alloc, CFStringRef theString, CFStringEncoding encoding, UInt8 lossByte);

/**
 * Makes a string of data that may begin with a byte order mark.
 *
 * @return A string that the caller releases; NULL for what is not valid in the encoding.
 */
CFStringRef CFStringCreateFromExternalRepresentation(CFAllocatorRef alloc, CFDataRef data, CFStringEncoding encoding);

/** Tells how many UTF-16 units there are. */
CFIndex CFStringGetLength(CFStringRef theString);

/**
 * Writes the text as a C string.
 *
 * @param theString The string.
 * @param buffer Where it goes.
 * @param bufferSize Its size, with the NUL.
 * @param encoding The encoding.
 * @return Whether it fits and can be written in the encoding; if not, the buffer holds an empty
 *        string.
 */
Boolean CFStringGetCString(CFStringRef theString, char *buffer, CFIndex bufferSize, CFStringEncoding encoding);

/**
 * Gives the address of the text as a C string, which stays valid as long as the string lives unchanged.
 *
 * @return The address, for UTF-8 and for ASCII text in encodings that contain ASCII; else NULL: use
 *        CFStringGetCString.
 */
const char *CFStringGetCStringPtr(CFStringRef theString, CFStringEncoding encoding);

/**
 * Writes as much of a range as fits and can be written.
 *
 * @param theString The string.
 * @param range Which part.
 * @param encoding The encoding.
 * @param lossByte What stands for a character that does not exist there; 0 ends the conversion before
 *        it.
 * @param isExternalRepresentation Whether a byte order mark comes first.
 * @param buffer Where it goes; NULL only counts.
 * @param maxBufLen Its size.
 * @param usedBufLen Where the number of octets goes; may be NULL.
 * @return How many UTF-16 units were converted.
 */
CFIndex CFStringGetBytes(CFStringRef theString, CFRange range, CFStringEncoding encoding, UInt8 lossByte, Boolean isExternalRepresentation, UInt8 *buffer, CFIndex maxBufLen, CFIndex *usedBufLen);

/** Copies UTF-16 units. Does nothing if the range leaves the string. */
void CFStringGetCharacters(CFStringRef theString, CFRange range, UniChar *buffer);

/** Gives one UTF-16 unit; 0 outside the string. */
UniChar CFStringGetCharacterAtIndex(CFStringRef theString, CFIndex idx);

/**
 * Tells how many octets some UTF-16 units can take, without NUL.
 *
 * @return The number; kCFNotFound for an encoding that does not exist here.
 */
CFIndex CFStringGetMaximumSizeForEncoding(CFIndex length, CFStringEncoding encoding);

/**
 * Names the encoding in which the text is read fastest: ASCII where that is enough, else UTF-16.
 */
CFStringEncoding CFStringGetFastestEncoding(CFStringRef theString);

/**
 * Names the smallest encoding that has all characters of the text: ASCII where that is enough, else UTF-16.
 */
CFStringEncoding CFStringGetSmallestEncoding(CFStringRef theString);

/** Names the encoding of C strings: UTF-8. */
CFStringEncoding CFStringGetSystemEncoding(void);

/** Tells whether an encoding converts. */
Boolean CFStringIsEncodingAvailable(CFStringEncoding encoding);

/** Compares two strings. */
CFComparisonResult CFStringCompare(CFStringRef theString1, CFStringRef theString2, CFStringCompareFlags compareOptions);

/**
 * Finds a string in another.
 *
 * @return Where it is; {kCFNotFound, 0} if it is not there.
 */
CFRange CFStringFind(CFStringRef theString, CFStringRef stringToFind, CFStringCompareFlags compareOptions);

/**
 * Finds a string in a part of another.
 *
 * @param theString Where it is looked for.
 * @param stringToFind What is looked for.
 * @param rangeToSearch In which part.
 * @param searchOptions How.
 * @param result Where the place goes; may be NULL.
 * @return Whether it is there.
 */
Boolean CFStringFindWithOptions(CFStringRef theString, CFStringRef stringToFind, CFRange rangeToSearch, CFStringCompareFlags searchOptions, CFRange *result);

/** Tells whether a string begins with another. */
Boolean CFStringHasPrefix(CFStringRef theString, CFStringRef prefix);

/** Tells whether a string ends with another. */
Boolean CFStringHasSuffix(CFStringRef theString, CFStringRef suffix);

/** Appends a string. */
void CFStringAppend(CFMutableStringRef theString, CFStringRef appendedString);

/** Appends UTF-16 units. */
void CFStringAppendCharacters(CFMutableStringRef theString, const UniChar *chars, CFIndex numChars);

/** Appends a C string. Does nothing for what is not valid in the encoding. */
void CFStringAppendCString(CFMutableStringRef theString, const char *cStr, CFStringEncoding encoding);

/** Removes a part of a string. Does nothing if the range leaves it. */
void CFStringDelete(CFMutableStringRef theString, CFRange range);

/** Inserts a string before a place. Does nothing outside the string. */
void CFStringInsert(CFMutableStringRef str, CFIndex idx, CFStringRef insertedStr);

/** Replaces a part of a string. Does nothing if the range leaves it. */
void CFStringReplace(CFMutableStringRef theString, CFRange range, CFStringRef replacement);

/** Replaces the whole text of a string. */
void CFStringReplaceAll(CFMutableStringRef theString, CFStringRef replacement);

/**
 * Reads the decimal number at the beginning.
 *
 * @return The number, or the nearest that fits; 0 if there is none.
 */
SInt32 CFStringGetIntValue(CFStringRef str);

/**
 * Writes the text as a path, UTF-8, with its NUL.
 *
 * @return Whether it fits.
 */
Boolean CFStringGetFileSystemRepresentation(CFStringRef string, char *buffer, CFIndex maxBufLen);

/** Tells how many octets the text can take as a path, with its NUL. */
CFIndex CFStringGetMaximumSizeOfFileSystemRepresentation(CFStringRef string);

/**
 * Cuts a string into parts.
 *
 * @param alloc Not used.
 * @param theString The string.
 * @param separatorString What stands between the parts.
 * @return An array of strings that the caller releases.
 */
CFArrayRef CFStringCreateArrayBySeparatingStrings(CFAllocatorRef alloc, CFStringRef theString, CFStringRef separatorString);

/**
 * Joins strings to one.
 *
 * @param alloc Not used.
 * @param theArray The strings.
 * @param separatorString What comes between them.
 * @return A string that the caller releases; NULL if the array holds something else.
 */
CFStringRef CFStringCreateByCombiningStrings(CFAllocatorRef alloc, CFArrayRef theArray, CFStringRef separatorString);

/**
 * Makes a string as printf does; %@ stands for any object. The caller releases it. At most 64 arguments.
 */
CFStringRef CFStringCreateWithFormat(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, ...);

/** The same as CFStringCreateWithFormat, for arguments that are there already. */
CFStringRef CFStringCreateWithFormatAndArguments(CFAllocatorRef alloc, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments);

/** Appends to a string as printf does. */
void CFStringAppendFormat(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, ...);

/** The same as CFStringAppendFormat, for arguments that are there already. */
void CFStringAppendFormatAndArguments(CFMutableStringRef theString, CFDictionaryRef formatOptions, CFStringRef format, va_list arguments);

/* The functions below are in no public header of the original. */

/**
 * Says how the arguments of a format are to be fetched. The functions with variable arguments use it.
 *
 * @param format The format.
 * @param kinds One octet for each argument: 1 int, 2 int64_t, 3 double, 4 pointer, 5 long double.
 * @param capacity Number of elements at kinds.
 * @return How many arguments there are.
 */
CFIndex __CFStringGetFormatKinds(CFStringRef format, unsigned char *kinds, CFIndex capacity);

/**
 * Makes a string of a format and its arguments. The functions with variable arguments use it.
 *
 * @param format The format.
 * @param values The arguments, 64 bits each.
 * @param count Number of elements at values.
 * @return A string that the caller releases.
 */
CFStringRef __CFStringCreateWithFormatValues(CFStringRef format, const int64_t *values, CFIndex count);

#ifdef __cplusplus
}
#endif

#endif /* SHIM_CoreFoundation_CFString_h */
