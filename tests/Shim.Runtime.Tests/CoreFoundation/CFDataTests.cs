using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFDataTests
{
    [TestMethod]
    public void AddressForCStaysWhereItIs()
    {
        var data = CFData.Adopt([1, 2, 3, 4]);
        var address = data.BytePointer;
        for (var i = 0; i < 3; i++) GC.Collect(2, GCCollectionMode.Forced, true, true);
        Assert.AreEqual(address, data.BytePointer);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, new ReadOnlySpan<byte>((void*)address, 4).ToArray());
        data.Release();
    }

    [TestMethod]
    public void EmptyDataHasAnAddress()
    {
        Assert.AreNotEqual(0, new CFData([]).BytePointer);
        Assert.AreNotEqual(0, new CFMutableData().BytePointer);
    }

    [TestMethod]
    public void DataIsACopyOfTheCallersOctets()
    {
        byte[] octets = [1, 2, 3];
        var data = new CFData(octets.AsSpan());
        octets[0] = 9;
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, data.ToArray());
    }

    [TestMethod]
    public void ForeignOctetsAreSharedAndFreedAsTold()
    {
        var memory = (byte*)NativeMemory.Alloc(4);
        new Span<byte>(memory, 4).Fill(7);
        var data = CFData.OverForeign(memory, 4, CFAllocator.Null.Handle)!;
        Assert.AreEqual((nint)memory, data.BytePointer);
        memory[1] = 8;
        CollectionAssert.AreEqual(new byte[] { 7, 8, 7, 7 }, data.ToArray());
        data.Release();
        Assert.AreEqual(8, memory[1], "kCFAllocatorNull leaves the memory alone");
        var owner = CFData.OverForeign(memory, 4, 0)!;
        owner.Release();
    }

    [TestMethod]
    public void ForeignOctetsWithoutSenseAreRefused()
    {
        Assert.IsNull(CFData.OverForeign(null, 1, 0));
        byte one = 1;
        Assert.IsNull(CFData.OverForeign(&one, -1, 0));
        Assert.AreEqual(0, CFData.OverForeign(null, 0, 0)!.Length);
    }

    [TestMethod]
    public void RangesOutsideAreIgnored()
    {
        var data = new CFData([1, 2, 3]);
        var buffer = stackalloc byte[4];
        buffer[0] = 0xee;
        foreach (var (location, length) in new (nint, nint)[] { (-1, 1), (0, 4), (3, 1), (1, -1), (nint.MaxValue, 1), (1, nint.MaxValue), (nint.MinValue, nint.MinValue) })
        {
            data.CopyTo(new CFRange(location, length), buffer);
            Assert.AreEqual(0xee, buffer[0], $"{location},{length}");
        }

        data.CopyTo(new CFRange(1, 2), buffer);
        Assert.AreEqual(2, buffer[0]);
        Assert.AreEqual(3, buffer[1]);
    }

    [TestMethod]
    public void MutableDataGrowsShrinksAndReplaces()
    {
        var data = new CFMutableData([1, 2, 3]);
        data.SetLength(5);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 0, 0 }, data.ToArray());
        data.SetLength(2);
        data.IncreaseLength(1);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 0 }, data.ToArray(), "octets that come back are zero");
        data.Replace(new CFRange(1, 1), [7, 8, 9]);
        CollectionAssert.AreEqual(new byte[] { 1, 7, 8, 9, 0 }, data.ToArray());
        data.Replace(new CFRange(0, 4), []);
        CollectionAssert.AreEqual(new byte[] { 0 }, data.ToArray());
        data.Append([5]);
        data.SetLength(-1);
        data.IncreaseLength(-5);
        data.Replace(new CFRange(2, 1), [1]);
        data.Replace(new CFRange(-1, 1), [1]);
        CollectionAssert.AreEqual(new byte[] { 0, 5 }, data.ToArray());
    }

    [TestMethod]
    public void AppendingItsOwnOctetsWorksEvenWhenItGrows()
    {
        var data = new CFMutableData([1, 2, 3]);
        for (var i = 0; i < 8; i++) data.Append(data.Bytes);
        Assert.AreEqual(3 * 256, data.Length);
        for (var i = 0; i < data.Length; i++) Assert.AreEqual(i % 3 + 1, data.Bytes[i]);
    }

    [TestMethod]
    public void CapacityKeepsTheAddress()
    {
        var data = new CFMutableData(1000);
        var address = data.BytePointer;
        data.Append(new byte[1000]);
        Assert.AreEqual(address, data.BytePointer);
    }

    [TestMethod]
    public void EqualityIsByContent()
    {
        var left = new CFData([1, 2]);
        var right = new CFMutableData([1, 2]);
        Assert.IsTrue(CFNesting.AreEqual(left, right));
        Assert.AreEqual(left.HashValue, right.HashValue);
        right.Append([3]);
        Assert.IsFalse(CFNesting.AreEqual(left, right));
        Assert.IsFalse(CFNesting.AreEqual(left, new CFString("\u0001\u0002")));
    }
}
