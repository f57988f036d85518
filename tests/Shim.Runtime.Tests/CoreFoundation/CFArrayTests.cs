using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFArrayTests
{
    [TestMethod]
    public void ArrayOfObjectsRetainsAndReleases()
    {
        var data = new CFData([1]);
        var array = CFArray.OfObjects(data, data);
        Assert.AreEqual(3, data.RetainCount);
        Assert.AreEqual(data.Handle, array.HandleAt(1));
        Assert.AreEqual(3, data.RetainCount, "a value that is got is borrowed");
        var copy = CFArray.CreateCopy(array);
        Assert.AreEqual(5, data.RetainCount);
        array.Release();
        Assert.AreEqual(3, data.RetainCount);
        copy.Release();
        Assert.AreEqual(1, data.RetainCount);
        data.Release();
    }

    [TestMethod]
    public void ArrayOfOwnedTakesTheCallersRetain()
    {
        var data = new CFData([1]);
        var handle = data.Handle;
        var array = CFArray.OfOwned(data);
        Assert.AreEqual(1, data.RetainCount);
        array.Release();
        Assert.IsNull(HandleTable.Resolve(handle));
    }

    [TestMethod]
    public void RawArrayKeepsBitsAndDoesNotCount()
    {
        var data = new CFData([1]);
        var array = CFArray.Create([data.Handle, 42, 0], CFValueRules.Raw);
        Assert.AreEqual(1, data.RetainCount);
        Assert.AreEqual(42, array.HandleAt(1));
        Assert.AreEqual(0, array.HandleAt(2));
        Assert.AreSame(data, array.At<CFData>(0), "an object is found all the same");
        Assert.IsNull(array.At<CFData>(1));
        Assert.IsNull(array.AllOf<CFData>());
        array.Release();
        Assert.AreEqual(1, data.RetainCount);
    }

    [TestMethod]
    public void ObjectArrayKeepsWhatIsNoObjectAsItIs()
    {
        var array = CFArray.Create([0, 1234], CFValueRules.Objects);
        Assert.AreEqual(0, array.HandleAt(0));
        Assert.AreEqual(1234, array.HandleAt(1));
        array.Release();
    }

    [TestMethod]
    public void PlacesOutsideAreAnswered()
    {
        var array = CFArray.OfOwned(new CFData([1]));
        Assert.AreEqual(0, array.HandleAt(-1));
        Assert.AreEqual(0, array.HandleAt(1));
        Assert.AreEqual(0, array.HandleAt(nint.MinValue));
        Assert.IsNull(array.At<CFData>(5));
        nint stored = 77;
        array.GetValues(new CFRange(0, 2), &stored);
        array.GetValues(new CFRange(-1, 1), &stored);
        Assert.AreEqual(77, stored);
        Assert.AreEqual(-1, array.FirstIndexOf(new CFRange(5, 5), 1));
        Assert.AreEqual(0, array.FirstIndexOf(new CFRange(-10, nint.MaxValue), array.HandleAt(0)));
    }

    [TestMethod]
    public void MutableArrayInsertsSetsRemovesReplacesExchanges()
    {
        var array = new CFMutableArray(CFValueRules.Raw);
        array.Append(1);
        array.Append(3);
        array.Insert(1, 2);
        array.Set(3, 4);
        array.Insert(9, 9);
        array.Insert(-1, 9);
        array.Set(-1, 9);
        array.Set(5, 9);
        AssertValues(array, 1, 2, 3, 4);
        array.Set(0, 10);
        array.Remove(1);
        array.Remove(7);
        array.Remove(-1);
        AssertValues(array, 10, 3, 4);
        array.Exchange(0, 2);
        array.Exchange(0, 3);
        AssertValues(array, 4, 3, 10);
        array.Replace(new CFRange(1, 1), [5, 6]);
        array.Replace(new CFRange(1, 9), [5, 6]);
        AssertValues(array, 4, 5, 6, 10);
        array.Append(array, new CFRange(1, 2));
        array.Append(array, new CFRange(5, 2));
        AssertValues(array, 4, 5, 6, 10, 5, 6);
        Assert.AreEqual(1, array.FirstIndexOf(new CFRange(0, 6), 5));
        Assert.AreEqual(4, array.LastIndexOf(new CFRange(0, 6), 5));
        Assert.AreEqual(2, array.CountOf(new CFRange(0, 6), 5));
        array.RemoveAll();
        Assert.AreEqual(0, array.Count);
    }

    [TestMethod]
    public void ReplacingAndRemovingReleases()
    {
        var first = new CFData([1]);
        var second = new CFData([2]);
        var array = new CFMutableArray();
        array.Append(first);
        array.Set(0, second.Handle);
        Assert.AreEqual(1, first.RetainCount);
        Assert.AreEqual(2, second.RetainCount);
        array.Set(0, second.Handle);
        Assert.AreEqual(2, second.RetainCount, "replacing a value by itself keeps it alive");
        array.Remove(0);
        Assert.AreEqual(1, second.RetainCount);
        array.Append(first);
        array.Replace(new CFRange(0, 1), [second.Handle, second.Handle]);
        Assert.AreEqual(1, first.RetainCount);
        Assert.AreEqual(3, second.RetainCount);
        array.RemoveAll();
        Assert.AreEqual(1, second.RetainCount);
    }

    [TestMethod]
    public void ArraysAreEqualByTheirValues()
    {
        var left = CFArray.OfOwned(new CFString("a"), new CFNumber(1));
        var right = CFArray.OfOwned(new CFString("a"), new CFNumber(1L));
        Assert.IsTrue(CFNesting.AreEqual(left, right));
        Assert.AreEqual(left.HashValue, right.HashValue);
        Assert.IsFalse(CFNesting.AreEqual(left, CFArray.OfOwned(new CFString("a"))));
        Assert.IsFalse(CFNesting.AreEqual(left, CFArray.OfOwned(new CFString("b"), new CFNumber(1))));
        Assert.IsTrue(CFNesting.AreEqual(CFArray.Create([1], CFValueRules.Raw), CFArray.Create([1], CFValueRules.Raw)));
    }

    [TestMethod]
    public void ArrayWithinItselfIsComparedAndDescribed()
    {
        var left = new CFMutableArray();
        var right = new CFMutableArray();
        left.Append(left);
        right.Append(right);
        Assert.IsFalse(CFNesting.AreEqual(left, right));
        StringAssert.Contains(left.Describe(), "...");
        left.RemoveAll();
        right.RemoveAll();
    }

    [TestMethod]
    public void SortUsesTheProgramsOrder()
    {
        var array = CFMutable(5, 3, 9, 1);
        array.Sort(new CFRange(0, 4), &Ascending, 0);
        AssertValues(array, 1, 3, 5, 9);
        array.Sort(new CFRange(1, 2), &Descending, 0);
        AssertValues(array, 1, 5, 3, 9);
        array.Sort(new CFRange(1, 9), &Descending, 0);
        AssertValues(array, 1, 5, 3, 9);
    }

    [TestMethod]
    public void SortByAnOrderThatContradictsItselfLosesNothing()
    {
        var values = Enumerable.Range(1, 100).Select(value => (nint)value).ToArray();
        var array = CFMutable(values);
        array.Sort(new CFRange(0, 100), &AlwaysLess, 0);
        var after = Enumerable.Range(0, 100).Select(i => array.HandleAt(i)).Order().ToArray();
        CollectionAssert.AreEqual(values, after);
    }

    [TestMethod]
    public void ProgramsOwnCallBacksAreCalled()
    {
        s_retained = s_released = 0;
        var rules = new CFForeignRules(new CFCallBacks(0, (nint)(delegate* unmanaged<nint, nint, nint>)&CountRetain,
            (nint)(delegate* unmanaged<nint, nint, void>)&CountRelease, 0, (nint)(delegate* unmanaged<nint, nint, byte>)&SameParity, 0));
        var array = new CFMutableArray(rules);
        array.Append(2);
        array.Append(5);
        Assert.AreEqual(2, s_retained);
        Assert.AreEqual(1002, array.HandleAt(0), "what the callback returned is stored");
        Assert.AreEqual(1, array.FirstIndexOf(new CFRange(0, 2), 7));
        array.Remove(0);
        Assert.AreEqual(1, s_released);
        array.Release();
        Assert.AreEqual(2, s_released);
    }

    [TestMethod]
    public void ApplySurvivesAFunctionThatEmptiesTheArray()
    {
        var array = CFMutable(1, 2, 3);
        array.Apply(new CFRange(0, 3), &EmptyIt, array.Handle);
        Assert.AreEqual(0, array.Count);
        array.Release();
    }

    private static int s_retained;
    private static int s_released;

    private static CFMutableArray CFMutable(params nint[] values)
    {
        var array = new CFMutableArray(CFValueRules.Raw);
        foreach (var value in values) array.Append(value);
        return array;
    }

    private static void AssertValues(CFArray array, params nint[] expected) =>
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, array.Count).Select(i => array.HandleAt(i)).ToArray());

    [UnmanagedCallersOnly]
    private static nint Ascending(nint left, nint right, nint context) => left.CompareTo(right);

    [UnmanagedCallersOnly]
    private static nint Descending(nint left, nint right, nint context) => right.CompareTo(left) * 1000;

    [UnmanagedCallersOnly]
    private static nint AlwaysLess(nint left, nint right, nint context) => -1;

    [UnmanagedCallersOnly]
    private static nint CountRetain(nint allocator, nint value)
    {
        s_retained++;
        return value + 1000;
    }

    [UnmanagedCallersOnly]
    private static void CountRelease(nint allocator, nint value) => s_released++;

    [UnmanagedCallersOnly]
    private static byte SameParity(nint left, nint right) => (byte)((left ^ right) & 1 ^ 1);

    [UnmanagedCallersOnly]
    private static void EmptyIt(nint value, nint context) => HandleTable.Resolve<CFMutableArray>(context)!.RemoveAll();
}
