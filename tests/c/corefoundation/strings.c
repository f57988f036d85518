/*
 * Strings: literals, encodings, formats, comparison, and numbers, data, dates and files beside them.
 *
 * shim-test: sanitize address,undefined
 */
#include <CoreFoundation/CoreFoundation.h>

#include "tap.h"

/* Compares a string with a C string and releases it. */
static void text(CFStringRef string, const char *wanted, const char *name)
{
    char buffer[512] = "";

    if (string == NULL) {
        ok(0, "%s: no string", name);
        return;
    }
    CFStringGetCString(string, buffer, sizeof buffer, kCFStringEncodingUTF8);
    ok(strcmp(buffer, wanted) == 0, "%s: \"%s\"%s%s", name, buffer, strcmp(buffer, wanted) ? " wanted " : "", strcmp(buffer, wanted) ? wanted : "");
    CFRelease(string);
}

static CFStringRef with_arguments(CFStringRef format, ...)
{
    va_list arguments;
    CFStringRef string;

    va_start(arguments, format);
    string = CFStringCreateWithFormatAndArguments(NULL, NULL, format, arguments);
    va_end(arguments);
    return string;
}

static void formats(void)
{
    CFMutableStringRef changing = CFStringCreateMutable(NULL, 0);
    int seven = 7;
    CFNumberRef number = CFNumberCreate(NULL, kCFNumberIntType, &seven);
    CFErrorRef error = CFErrorCreate(NULL, CFSTR("domain"), 3, NULL);
    CFStringRef description;
    size_t size = (size_t)-1;

    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%@ and %@"), CFSTR("one"), CFSTR("two")), "one and two", "%@");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%s %d %i %u %x"), "text", -1, 2, 3u, 255u), "text -1 2 3 ff", "%s %d %i %u %x");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%ld %lu %lld %zu %zd"), -1L, 2UL, -3LL, size, (ssize_t)-4),
        "-1 2 -3 18446744073709551615 -4", "%ld %lu %lld %zu %zd");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%c%c %f %.2f %% %5d|%-5d|%05d"), 'a', 'b', 1.5, 2.25, 6, 7, 8),
        "ab 1.500000 2.25 %     6|7    |00008", "%c %f %% and widths");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%@ %@ %@ %@"), NULL, number, kCFBooleanTrue, kCFNull), "(null) 7 true <null>", "NULL and others by %@");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%p"), (void *)0x1234), "0x1234", "%p");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%*d|%.*s|%.3f"), 5, 42, 2, "abcdef", 3.14159), "   42|ab|3.142", "* as an argument");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%2$@ %1$d"), 1, CFSTR("two")), "two 1", "places");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%d %f %d %f %d %f %d %f %d %f %d %f %d %f %d %f %d %f"),
        1, 1.0, 2, 2.0, 3, 3.0, 4, 4.0, 5, 5.0, 6, 6.0, 7, 7.0, 8, 8.0, 9, 9.0),
        "1 1.000000 2 2.000000 3 3.000000 4 4.000000 5 5.000000 6 6.000000 7 7.000000 8 8.000000 9 9.000000", "more arguments than registers");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("%Lf"), 2.5L), "2.500000", "%Lf");
    text(with_arguments(CFSTR("<%@ %d>"), CFSTR("x"), 5), "<x 5>", "CFStringCreateWithFormatAndArguments");
    text(CFStringCreateWithFormat(NULL, NULL, CFSTR("gr\xc3\xb6\xc3\x9f" "er %s"), "\xe2\x82\xac"), "gr\xc3\xb6\xc3\x9f" "er \xe2\x82\xac", "UTF-8 in format and argument");
    CFStringAppendFormat(changing, NULL, CFSTR("%d"), 1);
    CFStringAppendFormat(changing, NULL, CFSTR(",%@"), number);
    CFStringAppendCString(changing, ",c", kCFStringEncodingASCII);
    CFStringAppend(changing, CFSTR("!"));
    text(changing, "1,7,c!", "appended");
    description = CFCopyDescription(error);
    ok(CFStringFind(description, CFSTR("domain"), 0).location >= 0, "an error describes itself");
    CFRelease(description);
    ok(CFStringCreateWithFormat(NULL, NULL, NULL) == NULL, "no format, no string");
    CFRelease(number);
    CFRelease(error);
}

static void encodings(void)
{
    const UInt8 latin[] = { 'g', 0xf6 }, broken[] = { 'a', 0xff };
    char buffer[8];
    UInt8 bytes[16];
    CFIndex used = -1;
    CFStringRef string = CFStringCreateWithBytes(NULL, latin, 2, kCFStringEncodingISOLatin1, false);
    CFDataRef data;

    is(CFStringGetLength(string), 2, "length counts UTF-16 units");
    ok(CFStringGetCString(string, buffer, 4, kCFStringEncodingUTF8) && strcmp(buffer, "g\xc3\xb6") == 0, "fits exactly");
    ok(!CFStringGetCString(string, buffer, 3, kCFStringEncodingUTF8) && buffer[0] == 0, "one too short");
    ok(!CFStringGetCString(string, buffer, 8, kCFStringEncodingASCII), "not in ASCII");
    ok(CFStringGetCStringPtr(string, kCFStringEncodingISOLatin1) == NULL, "no pointer for another encoding");
    ok(strcmp(CFStringGetCStringPtr(CFSTR("plain"), kCFStringEncodingMacRoman), "plain") == 0, "a pointer for ASCII");
    ok(CFStringCreateWithBytes(NULL, broken, 2, kCFStringEncodingUTF8, false) == NULL, "broken UTF-8");
    ok(CFStringCreateWithCString(NULL, "\xc3", kCFStringEncodingUTF8) == NULL, "cut UTF-8");
    ok(CFStringCreateWithCString(NULL, "a", kCFStringEncodingInvalidId) == NULL, "no such encoding");
    ok(CFStringCreateWithCString(NULL, NULL, kCFStringEncodingUTF8) == NULL, "no C string");
    is(CFStringGetBytes(string, CFRangeMake(0, 2), kCFStringEncodingASCII, '?', false, bytes, sizeof bytes, &used), 2, "lossy");
    ok(used == 2 && memcmp(bytes, "g?", 2) == 0, "with the loss byte");
    is(CFStringGetBytes(string, CFRangeMake(0, 2), kCFStringEncodingUTF8, 0, false, bytes, 2, &used), 1, "as much as fits");
    is(CFStringGetBytes(string, CFRangeMake(0, 2), kCFStringEncodingUTF8, 0, false, NULL, 0, &used), 2, "only counted");
    is(used, 3, "three octets");
    data = CFStringCreateExternalRepresentation(NULL, string, kCFStringEncodingUTF8, 0);
    is(CFDataGetLength(data), 3, "external representation");
    is(CFStringGetMaximumSizeForEncoding(5, kCFStringEncodingUTF8), 15, "three octets each at most");
    is(CFStringGetFastestEncoding(string), kCFStringEncodingUnicode, "UTF-16 is fastest");
    is(CFStringGetFastestEncoding(CFSTR("a")), kCFStringEncodingASCII, "ASCII is fastest");
    is(CFStringGetCharacterAtIndex(string, 1), 0xf6, "a unit");
    is(CFStringGetCharacterAtIndex(string, 2), 0, "no unit outside");
    CFRelease(data);
    CFRelease(string);
}

static void comparisons(void)
{
    CFRange range = CFStringFind(CFSTR("hello"), CFSTR("l"), 0);
    CFArrayRef parts = CFStringCreateArrayBySeparatingStrings(NULL, CFSTR("a, b, c"), CFSTR(", "));

    is(CFStringCompare(CFSTR("a"), CFSTR("B"), 0), kCFCompareGreaterThan, "by unit");
    is(CFStringCompare(CFSTR("a"), CFSTR("B"), kCFCompareCaseInsensitive), kCFCompareLessThan, "by letter");
    is(CFStringCompare(CFSTR("A"), CFSTR("a"), kCFCompareCaseInsensitive), kCFCompareEqualTo, "equal but for case");
    ok(range.location == 2 && range.length == 1, "found");
    is(CFStringFind(CFSTR("hello"), CFSTR("l"), kCFCompareBackwards).location, 3, "found from the end");
    is(CFStringFind(CFSTR("hello"), CFSTR("x"), 0).location, kCFNotFound, "not found");
    is(CFStringFind(NULL, CFSTR("x"), 0).location, kCFNotFound, "not found in NULL");
    ok(CFStringHasPrefix(CFSTR("hello"), CFSTR("he")) && !CFStringHasPrefix(CFSTR("hello"), CFSTR("lo")), "prefix");
    ok(CFStringHasSuffix(CFSTR("hello"), CFSTR("lo")) && !CFStringHasSuffix(CFSTR("hello"), CFSTR("he")), "suffix");
    is(CFStringGetIntValue(CFSTR(" -12x")), -12, "number at the beginning");
    is(CFArrayGetCount(parts), 3, "three parts");
    text(CFStringCreateByCombiningStrings(NULL, parts, CFSTR("-")), "a-b-c", "combined");
    text(CFCopyTypeIDDescription(CFStringGetTypeID()), "CFString", "name of the class");
    ok(CFCopyTypeIDDescription(9999) == NULL, "no such class");
    CFRelease(parts);
}

static void data_and_numbers(void)
{
    UInt8 own[] = { 1, 2, 3 };
    UInt8 out[4] = { 9, 9, 9, 9 };
    CFDataRef data = CFDataCreateWithBytesNoCopy(NULL, own, 3, kCFAllocatorNull);
    CFMutableDataRef changing = CFDataCreateMutableCopy(NULL, 0, data);
    CFDataRef handed_over = CFDataCreateWithBytesNoCopy(NULL, (UInt8 *)malloc(10), 10, kCFAllocatorMalloc);
    long long big = 1LL << 40;
    int narrow = 0;
    double real = 0;
    CFNumberRef number = CFNumberCreate(NULL, kCFNumberLongLongType, &big);

    ok(CFDataGetBytePtr(data) == own, "not copied");
    ok(CFDataGetMutableBytePtr(changing) == CFDataGetBytePtr(changing) && CFDataGetBytePtr(changing) != own, "copied");
    CFDataGetMutableBytePtr(changing)[0] = 7;
    CFDataAppendBytes(changing, own, 3);
    CFDataDeleteBytes(changing, CFRangeMake(1, 2));
    CFDataIncreaseLength(changing, 1);
    ok(CFDataGetLength(changing) == 5 && memcmp(CFDataGetBytePtr(changing), "\7\1\2\3\0", 5) == 0, "changed");
    CFDataGetBytes(changing, CFRangeMake(4, 2), out);
    is(out[0], 9, "a range that leaves the data copies nothing");
    ok(CFDataGetMutableBytePtr((CFMutableDataRef)(uintptr_t)data) == NULL, "data that does not change");
    ok(CFDataGetBytePtr(handed_over) != NULL, "handed over");
    ok(!CFNumberGetValue(number, kCFNumberIntType, &narrow), "too wide for an int");
    ok(CFNumberGetValue(number, kCFNumberDoubleType, &real) && real == 1099511627776.0, "as a double");
    is(CFNumberGetType(number), kCFNumberSInt64Type, "its type");
    ok(CFNumberCreate(NULL, 99, &big) == NULL && CFNumberCreate(NULL, kCFNumberIntType, NULL) == NULL, "no number of nothing");
    CFRelease(data);
    CFRelease(changing);
    CFRelease(handed_over);
    CFRelease(number);
}

static void dates_and_files(void)
{
    static const char path[] = "a file";
    FILE *file = fopen(path, "wb");
    CFURLRef url = CFURLCreateFromFileSystemRepresentation(NULL, (const UInt8 *)path, (CFIndex)strlen(path), false);
    CFReadStreamRef stream = CFReadStreamCreateWithFile(NULL, url);
    CFDateRef date = CFDateCreate(NULL, -kCFAbsoluteTimeIntervalSince1970);
    CFDataRef data = NULL;
    SInt32 code = 1;
    UInt8 bytes[8];

    fputs("contents", file);
    fclose(file);
    ok(CFURLCreateDataAndPropertiesFromResource(NULL, url, &data, NULL, NULL, &code), "a file is read");
    ok(code == 0 && CFDataGetLength(data) == 8 && memcmp(CFDataGetBytePtr(data), "contents", 8) == 0, "as a whole");
    is(CFReadStreamRead(stream, bytes, 8), -1, "a stream that is not open");
    ok(CFReadStreamOpen(stream), "opens");
    is(CFReadStreamRead(stream, bytes, 5), 5, "in pieces");
    is(CFReadStreamRead(stream, bytes, 5), 3, "the rest");
    is(CFReadStreamRead(stream, bytes, 5), 0, "the end");
    CFReadStreamClose(stream);
    remove(path);
    CFRelease(data);
    ok(!CFURLCreateDataAndPropertiesFromResource(NULL, url, &data, NULL, NULL, &code) && code == kCFURLResourceNotFoundError && data == NULL, "a file that is gone");
    ok(CFDateGetAbsoluteTime(date) == -978307200.0 && CFDateCompare(date, date, NULL) == kCFCompareEqualTo, "1970");
    ok(fabs(CFAbsoluteTimeGetCurrent() + kCFAbsoluteTimeIntervalSince1970 - (double)time(NULL)) < 5, "now");
    CFRelease(url);
    CFRelease(stream);
    CFRelease(date);
}

int main(void)
{
    formats();
    encodings();
    comparisons();
    data_and_numbers();
    dates_and_files();
    return tap_result();
}
