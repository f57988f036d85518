using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Tests.CoreFoundation;

/// <summary>What C holds is a name, not an address: released, forged and wrong-typed values reach nothing.</summary>
[TestClass]
public sealed class HandleTableTests
{
    [TestMethod]
    public void HandleNamesItsObjectUntilTheLastRelease()
    {
        var data = new CFData([1, 2, 3]);
        var handle = data.Handle;
        Assert.AreSame(data, HandleTable.Resolve(handle));
        Assert.AreEqual(handle, data.Handle);
        data.Retain();
        data.Release();
        Assert.AreSame(data, HandleTable.Resolve(handle));
        data.Release();
        Assert.IsNull(HandleTable.Resolve(handle));
        Assert.AreEqual(0, data.Handle, "a dead object must not come back into the table");
    }

    [TestMethod]
    public void ReleasedHandleDoesNotReachTheNextTenantOfItsSlot()
    {
        var stale = new List<nint>();
        for (var i = 0; i < 100; i++)
        {
            var data = new CFData([(byte)i]);
            stale.Add(data.Handle);
            data.Release();
        }

        var live = new CFData([1]);
        CollectionAssert.DoesNotContain(stale, live.Handle);
        foreach (var handle in stale)
        {
            Assert.IsNull(HandleTable.Resolve(handle));
            CFOwnership.Release(handle);
            Assert.AreEqual(handle, CFOwnership.Retain(handle));
        }

        Assert.AreEqual(1, live.RetainCount);
        live.Release();
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(1L)]
    [DataRow(-1L)]
    [DataRow(0x7fff_ffff_f000L)]
    [DataRow(0x5100_0000_ffff_ffffL)]
    [DataRow(0x51ff_ffff_0000_0000L)]
    [DataRow(0x5200_0000_0000_0000L)]
    [DataRow(0x5200_0000_0000_0007L)]
    [DataRow(0x5200_0000_7fff_ffffL)]
    [DataRow(0x5200_0001_0000_0002L)]
    public void ForgedValuesNameNothing(long value) => Assert.IsNull(HandleTable.Resolve((nint)value));

    [TestMethod]
    public void WrongClassIsNotResolved()
    {
        var data = new CFData([1]);
        Assert.IsNull(HandleTable.Resolve<CFString>(data.Handle));
        Assert.IsNotNull(HandleTable.Resolve<CFData>(data.Handle));
        data.Release();
    }

    [TestMethod]
    public void ConstantsHaveTheirReservedHandlesAndAreNotCounted()
    {
        (int Number, CFObject Constant)[] constants =
        [
            (HandleTable.ReservedFalse, CFBoolean.False), (HandleTable.ReservedTrue, CFBoolean.True), (HandleTable.ReservedNull, CFNull.Instance),
            (HandleTable.ReservedAllocators, CFAllocator.SystemDefault), (HandleTable.ReservedAllocators + 3, CFAllocator.Null),
        ];
        foreach (var (number, constant) in constants)
        {
            var handle = HandleTable.Reserved(number);
            Assert.AreEqual(handle, constant.Handle);
            Assert.AreSame(constant, HandleTable.Resolve(handle));
            var before = constant.RetainCount;
            for (var i = 0; i < 10; i++) CFOwnership.Release(handle);
            CFOwnership.Retain(handle);
            Assert.AreEqual(before, constant.RetainCount);
            Assert.AreSame(constant, HandleTable.Resolve(handle));
        }
    }

    [TestMethod]
    public void RetainsAndReleasesFromManyThreadsAddUp()
    {
        var data = new CFData([1]);
        var handle = data.Handle;
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                CFOwnership.Retain(handle);
                CFOwnership.Release(handle);
            }
        });
        Assert.AreEqual(1, data.RetainCount);
        data.Release();
        Assert.IsNull(HandleTable.Resolve(handle));
    }

    [TestMethod]
    public void DeepNestingIsReleasedWithoutUsingUpTheStack()
    {
        CFObject inner = new CFData([1]);
        var innermost = inner.Handle;
        for (var i = 0; i < 200_000; i++) inner = CFArray.OfOwned(inner);
        var thread = new Thread(inner.Release, 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.IsNull(HandleTable.Resolve(innermost));
    }
}
