using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFDictionaryTests
{
    [TestMethod]
    public void PairsAreFoundByText()
    {
        var number = new CFNumber(5);
        var dictionary = CFDictionary.OfPairs(("one", number), ("flag", CFBoolean.True));
        Assert.AreEqual(2, number.RetainCount);
        Assert.AreSame(number, dictionary.Find<CFNumber>("one"));
        Assert.IsNull(dictionary.Find<CFString>("one"));
        Assert.IsNull(dictionary.Find<CFNumber>("two"));
        Assert.IsTrue(dictionary.IsTrue("flag"));
        Assert.IsTrue(dictionary.IsTrue("one"));
        Assert.IsFalse(dictionary.IsTrue("two"));
        Assert.IsTrue(dictionary.Has("flag"));
        var key = new CFString("one");
        Assert.AreEqual(number.Handle, dictionary.Get(key.Handle), "C looks up by an equal string");
        dictionary.Release();
        Assert.AreEqual(1, number.RetainCount);
    }

    [TestMethod]
    public void AddSetReplaceRemoveFollowTheirNames()
    {
        var dictionary = new CFMutableDictionary(CFValueRules.Raw, CFValueRules.Raw);
        dictionary.Add(1, 10);
        dictionary.Add(1, 11);
        Assert.AreEqual(10, dictionary.Get(1));
        dictionary.Replace(2, 20);
        Assert.IsFalse(dictionary.TryGet(2, out _));
        dictionary.Set(2, 20);
        dictionary.Set(1, 12);
        dictionary.Replace(2, 21);
        Assert.AreEqual(12, dictionary.Get(1));
        Assert.AreEqual(21, dictionary.Get(2));
        Assert.AreEqual(2, dictionary.Count);
        dictionary.Remove(1);
        dictionary.Remove(7);
        Assert.AreEqual(0, dictionary.Get(1));
        dictionary.RemoveAll();
        Assert.AreEqual(0, dictionary.Count);
    }

    [TestMethod]
    public void ValueOfZeroIsPresent()
    {
        var dictionary = new CFMutableDictionary(CFValueRules.Raw, CFValueRules.Raw);
        dictionary.Set(5, 0);
        Assert.IsTrue(dictionary.TryGet(5, out var value));
        Assert.AreEqual(0, value);
        Assert.IsTrue(dictionary.HasValue(0));
    }

    [TestMethod]
    public void KeysAndValuesAreRetainedOnceAndReleased()
    {
        var key = new CFString("a key that is made here");
        var same = new CFString("a key that is made here");
        var first = new CFData([1]);
        var second = new CFData([2]);
        var dictionary = new CFMutableDictionary();
        dictionary.Set(key.Handle, first.Handle);
        Assert.AreEqual(2, key.RetainCount);
        Assert.AreEqual(2, first.RetainCount);
        dictionary.Set(same.Handle, second.Handle);
        Assert.AreEqual(1, same.RetainCount, "the key that was there first stays");
        Assert.AreEqual(2, key.RetainCount);
        Assert.AreEqual(1, first.RetainCount);
        Assert.AreEqual(2, second.RetainCount);
        dictionary.Remove(same.Handle);
        Assert.AreEqual(1, key.RetainCount);
        Assert.AreEqual(1, second.RetainCount);
        dictionary.Set(key.Handle, first.Handle);
        dictionary.Release();
        Assert.AreEqual(1, key.RetainCount);
        Assert.AreEqual(1, first.RetainCount);
    }

    [TestMethod]
    public void NullKeyCallBacksFindByIdentityFirstAndThenByValue()
    {
        var key = new CFString("type");
        var equal = new CFString("type");
        var dictionary = new CFMutableDictionary(CFValueRules.Raw, CFValueRules.Raw);
        dictionary.Set(key.Handle, 1);
        Assert.AreEqual(1, key.RetainCount);
        Assert.AreEqual(1, dictionary.Get(equal.Handle));
        dictionary.Set(equal.Handle, 2);
        Assert.AreEqual(2, dictionary.Count, "entering goes by identity");
        Assert.AreEqual(1, dictionary.Get(key.Handle));
        Assert.AreEqual(2, dictionary.Get(equal.Handle));
        Assert.IsNotNull(dictionary);
        Assert.IsTrue(dictionary.Has("type"));
        key.Release();
        equal.Release();
        Assert.IsFalse(dictionary.Has("type"), "keys that are gone are only bits");
    }

    [TestMethod]
    public void CopiedStringKeysDoNotChangeWithTheirOrigin()
    {
        var key = new CFMutableString("name");
        var dictionary = new CFMutableDictionary(CFValueRules.CopiedStrings, CFValueRules.Raw);
        dictionary.Set(key.Handle, 1);
        key.Append("more");
        Assert.IsTrue(dictionary.Has("name"));
        Assert.IsFalse(dictionary.Has("namemore"));
        Assert.AreEqual(1, key.RetainCount);
    }

    [TestMethod]
    public void CreateRefusesWhatMakesNoSense()
    {
        nint one = 1;
        Assert.IsNull(CFDictionary.Create(&one, &one, -1, CFValueRules.Raw, CFValueRules.Raw));
        Assert.IsNull(CFDictionary.Create(null, &one, 1, CFValueRules.Raw, CFValueRules.Raw));
        Assert.IsNull(CFDictionary.Create(&one, null, 1, CFValueRules.Raw, CFValueRules.Raw));
        Assert.AreEqual(0, CFDictionary.Create(null, null, 0, CFValueRules.Raw, CFValueRules.Raw)!.Count);
        Assert.AreEqual(1, CFDictionary.Create([1, 1], [5, 6], CFValueRules.Raw, CFValueRules.Raw).Count);
        Assert.AreEqual(5, CFDictionary.Create([1, 1], [5, 6], CFValueRules.Raw, CFValueRules.Raw).Get(1));
    }

    [TestMethod]
    public void DictionariesAreEqualByTheirEntriesInAnyOrder()
    {
        var left = CFDictionary.OfOwnedPairs(("a", new CFNumber(1)), ("b", new CFString("x")));
        var right = CFDictionary.OfOwnedPairs(("b", new CFString("x")), ("a", new CFNumber(1)));
        Assert.IsTrue(CFNesting.AreEqual(left, right));
        Assert.AreEqual(left.HashValue, right.HashValue);
        Assert.IsFalse(CFNesting.AreEqual(left, CFDictionary.OfOwnedPairs(("a", new CFNumber(1)), ("b", new CFString("y")))));
        Assert.IsFalse(CFNesting.AreEqual(left, CFDictionary.OfOwnedPairs(("a", new CFNumber(1)), ("c", new CFString("x")))));
    }

    [TestMethod]
    public void ProgramsOwnKeyCallBacksCompareAndHash()
    {
        var rules = new CFForeignRules(new CFCallBacks(0, 0, 0, 0, (nint)(delegate* unmanaged<nint, nint, byte>)&EqualModuloTen,
            (nint)(delegate* unmanaged<nint, nuint>)&HashModuloTen));
        var dictionary = new CFMutableDictionary(rules, CFValueRules.Raw);
        dictionary.Set(13, 1);
        dictionary.Set(23, 2);
        Assert.AreEqual(1, dictionary.Count);
        Assert.AreEqual(2, dictionary.Get(3));
        Assert.AreEqual(0, dictionary.Get(4));
    }

    [TestMethod]
    public void ApplySeesEveryEntryOnce()
    {
        var dictionary = CFDictionary.Create([1, 2, 3], [10, 20, 30], CFValueRules.Raw, CFValueRules.Raw);
        nint sum = 0;
        dictionary.Apply(&AddUp, (nint)(&sum));
        Assert.AreEqual(66, sum);
    }

    [UnmanagedCallersOnly]
    private static byte EqualModuloTen(nint left, nint right) => left % 10 == right % 10 ? (byte)1 : (byte)0;

    [UnmanagedCallersOnly]
    private static nuint HashModuloTen(nint value) => (nuint)(value % 10);

    [UnmanagedCallersOnly]
    private static void AddUp(nint key, nint value, nint context) => *(nint*)context += key + value;
}
