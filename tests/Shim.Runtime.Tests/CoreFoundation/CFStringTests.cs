using System.Runtime.InteropServices;
using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFStringTests
{
    [TestMethod]
    public void ConstantsOfOneTextAreOneObject()
    {
        fixed (byte* literal = "a literal of the program\0"u8, again = "a literal of the program\0"u8, upper = "gr\u00f6\u00dfer\0"u8)
        {
            var first = CFStringTransfer.MakeConstant(literal)!;
            Assert.AreSame(first, CFStringTransfer.MakeConstant(again));
            Assert.IsTrue(first.IsImmortal);
            CFOwnership.Release(first.Handle);
            Assert.AreSame(first, HandleTable.Resolve(first.Handle));
            Assert.AreEqual("größer", CFStringTransfer.MakeConstant(upper)!.Value);
        }

        Assert.IsNull(CFStringTransfer.MakeConstant(null));
    }

    [TestMethod]
    [DataRow(CFStringEncoding.Utf8, "größer €", new byte[] { 0x67, 0x72, 0xc3, 0xb6, 0xc3, 0x9f, 0x65, 0x72, 0x20, 0xe2, 0x82, 0xac })]
    [DataRow(CFStringEncoding.IsoLatin1, "größe", new byte[] { 0x67, 0x72, 0xf6, 0xdf, 0x65 })]
    [DataRow(CFStringEncoding.WindowsLatin1, "€ö", new byte[] { 0x80, 0xf6 })]
    [DataRow(CFStringEncoding.MacRoman, "Äö€", new byte[] { 0x80, 0x9a, 0xdb })]
    [DataRow(CFStringEncoding.Utf16BE, "a€", new byte[] { 0x00, 0x61, 0x20, 0xac })]
    [DataRow(CFStringEncoding.Utf16LE, "a€", new byte[] { 0x61, 0x00, 0xac, 0x20 })]
    [DataRow(CFStringEncoding.Utf32BE, "😀", new byte[] { 0x00, 0x01, 0xf6, 0x00 })]
    [DataRow(CFStringEncoding.Ascii, "abc", new byte[] { 0x61, 0x62, 0x63 })]
    public void EncodingsGoBothWays(uint encoding, string text, byte[] octets)
    {
        CollectionAssert.AreEqual(octets, CFStringEncoding.Encode(text, encoding, 0, false));
        Assert.AreEqual(text, CFStringEncoding.Decode(octets, encoding, false));
    }

    [TestMethod]
    public void EveryOctetOfMacRomanGoesBothWays()
    {
        var octets = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var text = CFStringEncoding.Decode(octets, CFStringEncoding.MacRoman, false)!;
        Assert.AreEqual(256, text.Distinct().Count());
        CollectionAssert.AreEqual(octets, CFStringEncoding.Encode(text, CFStringEncoding.MacRoman, 0, false));
    }

    [TestMethod]
    [DataRow(CFStringEncoding.Utf8, new byte[] { 0x61, 0xff })]
    [DataRow(CFStringEncoding.Utf8, new byte[] { 0xed, 0xa0, 0x80 })]
    [DataRow(CFStringEncoding.Utf8, new byte[] { 0xc0, 0x80 })]
    [DataRow(CFStringEncoding.Ascii, new byte[] { 0x80 })]
    [DataRow(CFStringEncoding.WindowsLatin1, new byte[] { 0x81 })]
    [DataRow(CFStringEncoding.Utf16BE, new byte[] { 0xd8, 0x00 })]
    [DataRow(CFStringEncoding.Utf16LE, new byte[] { 0x61 })]
    [DataRow(0x0bffu, new byte[] { 0x61 })]
    [DataRow(CFStringEncoding.Invalid, new byte[] { 0x61 })]
    public void InvalidOctetsMakeNoString(uint encoding, byte[] octets) => Assert.IsNull(CFStringTransfer.Create(octets, encoding, false));

    [TestMethod]
    public void ByteOrderMarksAreReadAndWrittenOutside()
    {
        CollectionAssert.AreEqual(new byte[] { 0xff, 0xfe, 0x61, 0x00 }, CFStringEncoding.Encode("a", CFStringEncoding.Utf16, 0, true));
        CollectionAssert.AreEqual(new byte[] { 0x61, 0x00 }, CFStringEncoding.Encode("a", CFStringEncoding.Utf16, 0, false));
        Assert.AreEqual("a", CFStringEncoding.Decode([0xfe, 0xff, 0x00, 0x61], CFStringEncoding.Utf16, true));
        Assert.AreEqual("a", CFStringEncoding.Decode([0xff, 0xfe, 0x61, 0x00], CFStringEncoding.Utf16, true));
        Assert.AreEqual("a", CFStringEncoding.Decode([0x00, 0x61], CFStringEncoding.Utf16, true), "RFC 2781 §4.3");
        Assert.AreEqual("a", CFStringEncoding.Decode([0x61, 0x00], CFStringEncoding.Utf16, false));
        Assert.AreEqual("a", CFStringEncoding.Decode([0xef, 0xbb, 0xbf, 0x61], CFStringEncoding.Utf8, true));
    }

    [TestMethod]
    public void LossOctetStandsForWhatDoesNotExist()
    {
        Assert.IsNull(CFStringEncoding.Encode("a€b", CFStringEncoding.Ascii, 0, false));
        CollectionAssert.AreEqual("a?b"u8.ToArray(), CFStringEncoding.Encode("a€b", CFStringEncoding.Ascii, (byte)'?', false));
        CollectionAssert.AreEqual("a?b"u8.ToArray(), CFStringEncoding.Encode("a😀b", CFStringEncoding.Ascii, (byte)'?', false));
        CollectionAssert.AreEqual("a?b"u8.ToArray(), CFStringEncoding.Encode("a\ud800b", CFStringEncoding.Utf8, (byte)'?', false));
        Assert.IsNull(CFStringEncoding.Encode("\ud800", CFStringEncoding.Utf8, 0, false));
    }

    [TestMethod]
    public void CStringIsWrittenWithItsNulOrNotAtAll()
    {
        var buffer = stackalloc byte[8];
        Assert.IsTrue(CFStringTransfer.GetCString("abc", buffer, 4, CFStringEncoding.Utf8));
        Assert.AreEqual("abc", Marshal.PtrToStringUTF8((nint)buffer));
        Assert.IsFalse(CFStringTransfer.GetCString("abc", buffer, 3, CFStringEncoding.Utf8));
        Assert.AreEqual(0, buffer[0]);
        Assert.IsFalse(CFStringTransfer.GetCString("€", buffer, 8, CFStringEncoding.Ascii));
        Assert.IsFalse(CFStringTransfer.GetCString("abc", buffer, 0, CFStringEncoding.Utf8));
        Assert.IsFalse(CFStringTransfer.GetCString("abc", buffer, -1, CFStringEncoding.Utf8));
        Assert.IsFalse(CFStringTransfer.GetCString("abc", null, 8, CFStringEncoding.Utf8));
    }

    [TestMethod]
    public void CStringPointerIsStableAndOnlyWhereTheOctetsAreTheSame()
    {
        var ascii = new CFString("plain");
        var address = ascii.CStringPointer(CFStringEncoding.MacRoman);
        Assert.AreEqual("plain", Marshal.PtrToStringUTF8(address));
        Assert.AreEqual(address, ascii.CStringPointer(CFStringEncoding.Utf8));
        GC.Collect(2, GCCollectionMode.Forced, true, true);
        Assert.AreEqual(address, ascii.CStringPointer(CFStringEncoding.Ascii));
        Assert.AreEqual(0, ascii.CStringPointer(CFStringEncoding.Utf16));
        var umlaut = new CFString("ö");
        Assert.AreEqual("ö", Marshal.PtrToStringUTF8(umlaut.CStringPointer(CFStringEncoding.Utf8)));
        Assert.AreEqual(0, umlaut.CStringPointer(CFStringEncoding.IsoLatin1));
        Assert.AreEqual(0, new CFString("a\0b").CStringPointer(CFStringEncoding.Utf8));
        var changing = new CFMutableString("a");
        Assert.AreEqual("a", Marshal.PtrToStringUTF8(changing.CStringPointer(CFStringEncoding.Utf8)));
        changing.Append("b");
        Assert.AreEqual("ab", Marshal.PtrToStringUTF8(changing.CStringPointer(CFStringEncoding.Utf8)));
    }

    [TestMethod]
    public void GetBytesConvertsAsMuchAsFits()
    {
        var text = new CFString("aö😀b");
        var buffer = stackalloc byte[16];
        var all = new CFRange(0, text.Length);
        Assert.AreEqual(5, CFStringTransfer.GetBytes(text, all, CFStringEncoding.Utf8, 0, false, null, 0, out var used));
        Assert.AreEqual(8, used);
        Assert.AreEqual(2, CFStringTransfer.GetBytes(text, all, CFStringEncoding.Utf8, 0, false, buffer, 6, out used));
        Assert.AreEqual(3, used, "half a character is not written");
        Assert.AreEqual(1, CFStringTransfer.GetBytes(text, all, CFStringEncoding.Ascii, 0, false, buffer, 16, out used));
        Assert.AreEqual(5, CFStringTransfer.GetBytes(text, all, CFStringEncoding.Ascii, (byte)'?', false, buffer, 16, out used));
        Assert.AreEqual("a??b", Encoding.ASCII.GetString(buffer, (int)used));
        Assert.AreEqual(0, CFStringTransfer.GetBytes(text, new CFRange(1, 9), CFStringEncoding.Utf8, 0, false, buffer, 16, out used));
        Assert.AreEqual(0, used);
    }

    [TestMethod]
    [DataRow("abc", "abd", 0ul, -1)]
    [DataRow("abc", "ABC", 0ul, 1)]
    [DataRow("abc", "ABC", 1ul, 0)]
    [DataRow("a10", "a9", 0ul, -1)]
    [DataRow("a10", "a9", 64ul, 1)]
    [DataRow("a010", "a10", 64ul, 0)]
    [DataRow("a", "ab", 64ul, -1)]
    [DataRow("", "", 0ul, 0)]
    public void ComparisonKnowsItsFlags(string left, string right, ulong flags, int expected) =>
        Assert.AreEqual(expected, CFStringSearch.Compare(new CFString(left), new CFString(right), (CFStringCompareFlags)flags));

    [TestMethod]
    [DataRow("hello hello", "lo", 0ul, 3L)]
    [DataRow("hello hello", "lo", 4ul, 9L)]
    [DataRow("hello hello", "LO", 1ul, 3L)]
    [DataRow("hello hello", "lo", 8ul, -1L)]
    [DataRow("hello hello", "he", 8ul, 0L)]
    [DataRow("hello hello", "llo", 12ul, 8L)]
    [DataRow("hello", "", 0ul, -1L)]
    [DataRow("", "a", 0ul, -1L)]
    public void SearchKnowsItsFlags(string text, string wanted, ulong flags, long expected)
    {
        var found = CFStringSearch.Find(new CFString(text), new CFString(wanted), (CFStringCompareFlags)flags);
        Assert.AreEqual((nint)expected, found.Location);
        Assert.AreEqual(expected < 0 ? 0 : wanted.Length, found.Length);
    }

    [TestMethod]
    [DataRow("42", 42)]
    [DataRow("  -17 apples", -17)]
    [DataRow("+3", 3)]
    [DataRow("x", 0)]
    [DataRow("99999999999", int.MaxValue)]
    [DataRow("-99999999999", int.MinValue)]
    public void IntValueReadsTheBeginning(string text, int expected) => Assert.AreEqual(expected, CFStringSearch.IntValue(new CFString(text)));

    [TestMethod]
    public void MutableStringChangesWithinItsBounds()
    {
        var text = new CFMutableString("hello", 8);
        text.Append(" world");
        Assert.AreEqual("hello wo", text.Value);
        text.Replace(new CFRange(0, 5), "J");
        Assert.AreEqual("J wo", text.Value);
        text.Replace(new CFRange(3, 9), "J");
        text.Replace(new CFRange(-1, 1), "J");
        Assert.AreEqual("J wo", text.Value);
        Assert.IsTrue(text.IsEqualTo(new CFString("J wo")));
        Assert.AreEqual(new CFString("J wo").HashValue, text.HashValue);
    }

    [TestMethod]
    public void CopyOfAnImmutableStringIsItself()
    {
        var text = new CFString("a");
        Assert.AreSame(text, CFStringTransfer.Copy(text));
        Assert.AreEqual(2, text.RetainCount);
        var changing = new CFMutableString("a");
        Assert.AreNotSame(changing, CFStringTransfer.Copy(changing));
    }

    [TestMethod]
    public void SeparatedAndCombined()
    {
        var parts = CFStringSearch.Separate(new CFString("a,b,,c"), new CFString(","));
        CollectionAssert.AreEqual(new[] { "a", "b", "", "c" }, parts.AllOf<CFString>()!.Select(part => part.Value).ToArray());
        Assert.AreEqual(1, parts.At<CFString>(0)!.RetainCount);
        Assert.AreEqual("a;b;;c", CFStringSearch.Combine(parts, new CFString(";"))!.Value);
        Assert.IsNull(CFStringSearch.Combine(CFArray.OfOwned(new CFNumber(1)), new CFString(";")));
    }

    [TestMethod]
    public void MaximumSizeHoldsForEveryEncoding()
    {
        Assert.AreEqual(30, CFStringEncoding.MaximumSize(10, CFStringEncoding.Utf8));
        Assert.AreEqual(20, CFStringEncoding.MaximumSize(10, CFStringEncoding.Utf16));
        Assert.AreEqual(-1, CFStringEncoding.MaximumSize(nint.MaxValue / 2, CFStringEncoding.Utf8));
        Assert.AreEqual(-1, CFStringEncoding.MaximumSize(10, CFStringEncoding.Invalid));
        Assert.AreEqual(-1, CFStringEncoding.MaximumSize(-1, CFStringEncoding.Utf8));
    }
}
