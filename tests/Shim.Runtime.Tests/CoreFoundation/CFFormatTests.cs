using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFFormatTests
{
    [TestMethod]
    [DataRow("%d|%5d|%-5d|%05d|%+d|% d", "42|   42|42   |00042|+42| 42")]
    [DataRow("%x|%X|%#x|%08x|%.4x|%o|%#o", "2a|2A|0x2a|0000002a|002a|52|052")]
    [DataRow("%u|%c|%%|%i", "42|*|%|42")]
    [DataRow("%3d%%|%", " 42%|%")]
    [DataRow("%z|%w|%d", "%z|%w|42")]
    public void IntegersAreWrittenAsByPrintf(string format, string expected) => Assert.AreEqual(expected, Format(format, _ => 42));

    [TestMethod]
    [DataRow("%d", -1L, "-1")]
    [DataRow("%u", -1L, "4294967295")]
    [DataRow("%lu", -1L, "18446744073709551615")]
    [DataRow("%lld", long.MinValue, "-9223372036854775808")]
    [DataRow("%zu", 5L, "5")]
    [DataRow("%zd", -5L, "-5")]
    [DataRow("%hhd", 300L, "44")]
    [DataRow("%hu", 65537L, "1")]
    [DataRow("%x", -1L, "ffffffff")]
    [DataRow("%lx", -1L, "ffffffffffffffff")]
    [DataRow("%.0d", 0L, "")]
    [DataRow("%#x", 0L, "0")]
    [DataRow("%p", 0L, "0x0")]
    [DataRow("%p", 4096L, "0x1000")]
    [DataRow("%010d", -42L, "-000000042")]
    [DataRow("%-10d|", -42L, "-42       |")]
    [DataRow("%s", 0L, "(null)")]
    [DataRow("%@", 0L, "(null)")]
    [DataRow("%C", 0x20acL, "€")]
    public void OneValueIsWrittenAsByPrintf(string format, long value, string expected) => Assert.AreEqual(expected, CFFormat.Build(format, [value]));

    [TestMethod]
    [DataRow("%f", 1.5, "1.500000")]
    [DataRow("%.2f", 2.675, "2.67")]
    [DataRow("%8.2f|", -1.0, "   -1.00|")]
    [DataRow("%08.2f", -1.0, "-0001.00")]
    [DataRow("%e", 12345.678, "1.234568e+04")]
    [DataRow("%.0e", 5e100, "5e+100")]
    [DataRow("%E", 0.0, "0.000000E+00")]
    [DataRow("%g", 0.0001, "0.0001")]
    [DataRow("%g", 0.00001, "1e-05")]
    [DataRow("%g", 1000000.0, "1e+06")]
    [DataRow("%g", 123456.0, "123456")]
    [DataRow("%G", 1e-10, "1E-10")]
    [DataRow("%#g", 1.0, "1.00000")]
    [DataRow("%f", double.PositiveInfinity, "inf")]
    [DataRow("%F", double.NegativeInfinity, "-INF")]
    [DataRow("%.0f", 0.5, "0")]
    [DataRow("%.20f", 0.1, "0.10000000000000000555")]
    public void RealsAreWrittenAsByPrintf(string format, double value, string expected) =>
        Assert.AreEqual(expected, CFFormat.Build(format, [BitConverter.DoubleToInt64Bits(value)]));

    [TestMethod]
    public void ObjectsShowTheirText()
    {
        var array = CFArray.OfOwned(new CFString("x"));
        Assert.AreEqual("[text] 7 true 0x0102", CFFormat.Build("[%@] %@ %@ %@",
            [new CFString("text").Handle, new CFNumber(7).Handle, CFBoolean.True.Handle, new CFData([1, 2]).Handle]));
        StringAssert.Contains(CFFormat.Build("%@", [array.Handle]), "contents = \"x\"");
        Assert.AreEqual("<0x7b>", CFFormat.Build("%@", [123]), "what is no object is not followed");
    }

    [TestMethod]
    public void CStringsStopAtTheirPrecision()
    {
        var text = "abcdef\0"u8.ToArray();
        fixed (byte* address = text)
        {
            Assert.AreEqual("abcdef|   abc|ab   |", CFFormat.Build("%s|%6.3s|%-5.2s|", [(nint)address, (nint)address, (nint)address]));
            Assert.AreEqual("abc", CFFormat.Build("%.*s", [3, (nint)address]));
            Assert.AreEqual("   abcdef", CFFormat.Build("%*s", [9, (nint)address]));
            Assert.AreEqual("abcdef   ", CFFormat.Build("%*s", [-9, (nint)address]));
        }
    }

    [TestMethod]
    [DataRow("%d %ld %f %s %@ %p %Lf %zu %hhd %c", "1234445211")]
    [DataRow("%*.*f", "113")]
    [DataRow("%2$s %1$d", "14")]
    [DataRow("100%% %z", "")]
    [DataRow("", "")]
    public void KindsSayHowToFetch(string format, string expected)
    {
        Span<byte> kinds = stackalloc byte[CFFormat.MaxArguments];
        var count = CFFormat.Kinds(format, kinds);
        Assert.AreEqual(expected, string.Concat(kinds[..count].ToArray()));
    }

    [TestMethod]
    public void TooManyArgumentsAreNeitherFetchedNorRead()
    {
        var format = string.Concat(Enumerable.Repeat("%s", 100));
        Span<byte> kinds = stackalloc byte[CFFormat.MaxArguments];
        Assert.AreEqual(CFFormat.MaxArguments, CFFormat.Kinds(format, kinds));
        var built = CFFormat.Build(format, new long[CFFormat.MaxArguments]);
        Assert.AreEqual(string.Concat(Enumerable.Repeat("(null)", 64)) + string.Concat(Enumerable.Repeat("%s", 36)), built);
    }

    [TestMethod]
    public void AbsurdWidthsDoNotExhaustTheMemory()
    {
        Assert.IsTrue(CFFormat.Build("%999999999d", [1]).Length <= 1 << 16);
        Assert.IsTrue(CFFormat.Build("%*d", [int.MaxValue, 1]).Length <= 1 << 16);
        Assert.IsTrue(CFFormat.Build("%.999999999f", [0]).Length <= 1 << 16);
    }

    [TestMethod]
    public void PositionsMayComeInAnyOrder() => Assert.AreEqual("2 1 2", CFFormat.Build("%2$d %1$d %2$d", [1, 2]));

    private static string Format(string format, Func<int, long> value)
    {
        Span<byte> kinds = stackalloc byte[CFFormat.MaxArguments];
        var count = CFFormat.Kinds(format, kinds);
        return CFFormat.Build(format, Enumerable.Range(0, count).Select(value).ToArray());
    }
}
