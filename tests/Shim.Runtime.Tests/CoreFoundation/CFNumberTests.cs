using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFNumberTests
{
    [TestMethod]
    public void EveryTypeGoesBothWays()
    {
        foreach (var type in Enum.GetValues<CFNumberType>().Where(type => type != CFNumberType.None))
        {
            ulong storage = 0;
            var isReal = type is CFNumberType.Float or CFNumberType.Float32 or CFNumberType.Float64 or CFNumberType.Double or CFNumberType.CGFloat;
            if (type is CFNumberType.Float or CFNumberType.Float32) *(float*)&storage = -2.5f;
            else if (isReal) *(double*)&storage = -2.5;
            else storage = unchecked((ulong)-3L);
            var number = CFNumber.Create(type, &storage)!;
            Assert.AreEqual(isReal, number.IsReal, $"{type}");
            ulong back = 0;
            Assert.IsTrue(number.GetValue(type, &back), $"{type}");
            var octets = number.ByteSize;
            Assert.IsTrue(new ReadOnlySpan<byte>(&storage, octets).SequenceEqual(new ReadOnlySpan<byte>(&back, octets)), $"{type}");
            Assert.AreEqual(0, *((byte*)&back + octets % 8) * (octets == 8 ? 0 : 1), $"{type} writes no more than its octets");
        }
    }

    [TestMethod]
    public void LossIsReported()
    {
        sbyte small = 0;
        int medium = 0;
        float single = 0;
        double real = 0;
        Assert.IsFalse(new CFNumber(300).GetValue(CFNumberType.SInt8, &small));
        Assert.AreEqual(44, small);
        Assert.IsFalse(new CFNumber(long.MaxValue).GetValue(CFNumberType.SInt32, &medium));
        Assert.IsFalse(new CFNumber(2.5).GetValue(CFNumberType.SInt32, &medium));
        Assert.AreEqual(2, medium);
        Assert.IsTrue(new CFNumber(4.0).GetValue(CFNumberType.SInt32, &medium));
        Assert.IsFalse(new CFNumber(0.1).GetValue(CFNumberType.Float32, &single));
        Assert.IsTrue(new CFNumber(0.5).GetValue(CFNumberType.Float32, &single));
        Assert.IsFalse(new CFNumber(long.MaxValue).GetValue(CFNumberType.Float64, &real));
        Assert.IsTrue(new CFNumber(1L << 53).GetValue(CFNumberType.Float64, &real));
        Assert.IsFalse(new CFNumber(1e30).GetValue(CFNumberType.SInt32, &medium));
        Assert.IsFalse(new CFNumber(double.NaN).GetValue(CFNumberType.SInt32, &medium));
    }

    [TestMethod]
    public void WrongInputIsAnswered()
    {
        var value = 1;
        Assert.IsNull(CFNumber.Create(CFNumberType.SInt32, null));
        Assert.IsNull(CFNumber.Create((CFNumberType)99, &value));
        Assert.IsNull(CFNumber.Create(CFNumberType.None, &value));
        Assert.IsFalse(new CFNumber(1).GetValue(CFNumberType.SInt32, null));
        Assert.IsFalse(new CFNumber(1).GetValue((CFNumberType)(-1), &value));
    }

    [TestMethod]
    public void NumbersOfDifferentTypesAreEqualByValue()
    {
        Assert.IsTrue(CFNesting.AreEqual(new CFNumber(5), new CFNumber(5L)));
        Assert.IsTrue(CFNesting.AreEqual(new CFNumber(5), new CFNumber(5.0)));
        Assert.AreEqual(new CFNumber(5).HashValue, new CFNumber(5.0).HashValue);
        Assert.IsFalse(CFNesting.AreEqual(new CFNumber(long.MaxValue), new CFNumber(long.MaxValue - 1)));
        Assert.AreEqual(-1, new CFNumber(1).CompareTo(new CFNumber(1.5)));
        Assert.IsFalse(CFNesting.AreEqual(new CFNumber(1), CFBoolean.True));
    }

    [TestMethod]
    public void DatesCountFrom2001()
    {
        Assert.AreEqual(0, new CFDate(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc)).AbsoluteTime);
        Assert.AreEqual(new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc), new CFDate(-CFDate.IntervalSince1970).Moment);
        Assert.AreEqual(new DateTime(1904, 1, 1, 0, 0, 0, DateTimeKind.Utc), new CFDate(-CFDate.IntervalSince1904).Moment);
        Assert.AreEqual(DateTime.MaxValue, CFDate.ToDateTime(1e300));
        Assert.AreEqual(DateTime.MinValue, CFDate.ToDateTime(-1e300));
        Assert.AreEqual(DateTime.MinValue, CFDate.ToDateTime(double.NaN));
        Assert.AreEqual("2001-01-01 00:00:01 +0000", new CFDate(1.0).FormatText);
        Assert.IsTrue(CFNesting.AreEqual(new CFDate(1.5), new CFDate(1.5)));
        Assert.AreEqual(1, new CFDate(2.0).CompareTo(new CFDate(1.0)));
    }
}
