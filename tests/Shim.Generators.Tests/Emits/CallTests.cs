using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Shim.Generators.Tests.Emits;

/// <summary>The thunks of the sample, compiled, loaded and called through their addresses as C would.</summary>
[TestClass]
public sealed unsafe class CallTests
{
    private const int BadParameter = -50;
    private const int Unexpected = -9810;
    private const nint Forged = 0x1234;

    private static readonly Assembly s_sample = Load();

    [TestMethod]
    public void Objects_are_made_and_found_by_their_handles()
    {
        var thing = NewThing();
        Assert.AreNotEqual(0, thing);
        Assert.AreEqual(0, ((delegate* unmanaged[Cdecl]<nint, uint, nint>)Thunk("ThingCreate"))(0, 0xFFFFFFFF), "null is NULL");
        Assert.AreEqual(0, IsOpen(thing));
        Assert.AreEqual(0, SetOpen(thing, 1));
        Assert.AreEqual(1, IsOpen(thing));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Wrong_handles_get_the_failure_value(int which)
    {
        var wrong = which switch { 0 => (nint)0, 1 => Forged, _ => NewObject("Sample.Other") };
        nuint processed = 77;
        Assert.AreEqual(BadParameter, Read(wrong, [1], &processed));
        Assert.AreEqual(77u, processed);
        Assert.AreEqual(0, IsOpen(wrong));
        Assert.AreEqual(0, ((delegate* unmanaged[Cdecl]<nint, nint>)Thunk("ThingGetOwner"))(wrong));
        Assert.AreEqual(-4, SetPeer(wrong, 0));
        ((delegate* unmanaged[Cdecl]<nint, void>)Thunk("ThingThrow"))(wrong);
    }

    [TestMethod]
    public void A_nullable_object_may_be_NULL_but_not_wrong()
    {
        var thing = NewThing();
        Assert.AreEqual(0, SetPeer(thing, NewThing()));
        Assert.AreEqual(-4, SetPeer(thing, Forged));
        Assert.AreEqual(-4, SetPeer(thing, NewObject("Sample.Other")));
        Assert.AreNotEqual(0, CopyPeer(thing));
        Assert.AreEqual(0, SetPeer(thing, 0));
        Assert.AreEqual(0, CopyPeer(thing));
    }

    [TestMethod]
    public void Exceptions_become_the_exception_value()
    {
        var thing = NewThing();
        Assert.AreEqual(-5, SetPeer(thing, thing), "its own");
        Assert.AreEqual(Unexpected, Write(thing, 5), "the header's");
        ((delegate* unmanaged[Cdecl]<nint, void>)Thunk("ThingThrow"))(thing);
    }

    [TestMethod]
    public void Spans_come_from_pointer_and_length()
    {
        var thing = NewThing();
        nuint processed = 0;
        var buffer = new byte[3];
        Assert.AreEqual(0, Read(thing, buffer, &processed));
        Assert.AreEqual(3u, processed);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer);
        var read = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, nuint*, int>)Thunk("ThingRead");
        Assert.AreEqual(-9805, read(thing, null, 0, &processed), "NULL with length 0 is an empty span");
        Assert.AreEqual(0u, processed);
        processed = 77;
        Assert.AreEqual(BadParameter, read(thing, null, 1, &processed));
        fixed (byte* data = buffer)
        {
            Assert.AreEqual(BadParameter, read(thing, data, (nuint)int.MaxValue + 1, &processed));
            Assert.AreEqual(BadParameter, read(thing, data, nuint.MaxValue, &processed));
            Assert.AreEqual(BadParameter, read(thing, data, 3, null));
        }
        Assert.AreEqual(77u, processed);
        Assert.AreEqual(BadParameter, Write(thing, -1), "a negative length");
        Assert.AreEqual(0, Write(thing, 2));
    }

    [TestMethod]
    public void Out_objects_are_handed_over_or_released()
    {
        var thing = NewThing();
        var peer = NewThing();
        SetPeer(thing, peer);
        Assert.AreEqual(1, Retains(peer));
        Assert.AreEqual(peer, CopyPeer(thing));
        Assert.AreEqual(2, Retains(peer));
        var copy = (delegate* unmanaged[Cdecl]<nint, nint*, byte*, int>)Thunk("ThingCopyPeerAndState");
        nint result = 77;
        byte isOpen = 77;
        Assert.AreEqual(0, copy(thing, &result, &isOpen));
        Assert.AreEqual(peer, result);
        Assert.AreEqual(0, isOpen);
        Assert.AreEqual(3, Retains(peer));
        Assert.AreEqual(0, copy(thing, null, null));
        Assert.AreEqual(3, Retains(peer), "what nobody takes is released");
        Assert.AreEqual(BadParameter, ((delegate* unmanaged[Cdecl]<nint, nint*, int>)Thunk("ThingCopyPeer"))(thing, null));
        Assert.AreEqual(3, Retains(peer));
    }

    [TestMethod]
    public void A_borrowed_result_gains_no_retain()
    {
        var thing = NewThing();
        var peer = NewThing();
        SetPeer(thing, peer);
        Assert.AreEqual(thing, ((delegate* unmanaged[Cdecl]<nint, nint>)Thunk("ThingGetOwner"))(peer));
        Assert.AreEqual(1, Retains(thing));
    }

    [TestMethod]
    public void Values_are_read_and_stored_through_pointers()
    {
        var thing = NewThing();
        var swap = (delegate* unmanaged[Cdecl]<nint, byte*, void>)Thunk("ThingSwapOpen");
        byte open = 5;
        swap(thing, &open);
        Assert.AreEqual(0, open);
        Assert.AreEqual(1, IsOpen(thing));
        swap(thing, &open);
        Assert.AreEqual(1, open);
        swap(thing, null);
        Assert.AreEqual(0, IsOpen(thing));

        var sum = (delegate* unmanaged[Cdecl]<int*, nuint*, double, nint>)Thunk("ThingSum");
        var values = stackalloc int[] { 1, 2, 3 };
        nuint count = 2;
        Assert.AreEqual(7, sum(values, &count, 2.5));
        Assert.AreEqual(2u, count);
        Assert.AreEqual(0, sum(values, null, 1));
    }

    [TestMethod]
    public void Structures_and_callbacks_pass()
    {
        var moved = ((delegate* unmanaged[Cdecl]<Range, nint, Range>)Thunk("ThingMoveRange"))(new Range { Location = 3, Length = 4 }, 10);
        Assert.AreEqual(13, moved.Location);
        Assert.AreEqual(4, moved.Length);
        delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> callback = &Called;
        Assert.AreEqual(42, ((delegate* unmanaged[Cdecl]<void*, nint, int>)Thunk("ThingCall"))(callback, 42));
    }

    [TestMethod]
    public void Errno_is_the_callers_unless_the_call_fails()
    {
        var thing = NewThing();
        Marshal.SetLastSystemError(7);
        Assert.AreEqual(0, SetOpen(thing, 1));
        Assert.AreEqual(7, Marshal.GetLastSystemError());
        Assert.AreEqual(-1, SetOpen(thing, 1));
        Assert.AreEqual(99, Marshal.GetLastSystemError());
    }

    [TestMethod]
    public void Constant_strings_are_registered_when_the_library_starts()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunModuleConstructor(s_sample.ManifestModule.ModuleHandle);
        var strings = (string[])s_sample.GetType("Shim.Runtime.Interop.HandleTable")!.GetProperty("Strings")!.GetValue(null)!;
        CollectionAssert.AreEqual(new[] { "name", "a \"label\"" }, strings);
    }

    [TestMethod]
    public void Reserved_handles_are_those_of_the_runtime()
    {
        var table = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Shim.Runtime.dll")).GetType("Shim.Runtime.Interop.HandleTable", throwOnError: true)!;
        Assert.AreEqual(unchecked((nint)0x5200000000000003), table.GetMethod("Reserved")!.Invoke(null, [3]));
        Assert.AreEqual(unchecked((nint)0x5200000000000000) | (Emit.DataSymbolEmitter.FirstString + 1), table.GetMethod("ReservedString")!.Invoke(null, [1]));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static int Called(nint context, byte* data, nuint* length) => (int)context;

    private static Assembly Load()
    {
        var (_, compilation) = Compiled.Generate(Compiled.Runtime, Compiled.Things);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.IsTrue(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext("sample").LoadFromStream(image);
    }

    private static nint Thunk(string name) =>
        s_sample.GetType("Sample.ThingHeaderThunks", throwOnError: true)!.GetMethod(name)!.MethodHandle.GetFunctionPointer();

    private static nint NewThing() => ((delegate* unmanaged[Cdecl]<nint, uint, nint>)Thunk("ThingCreate"))(0, 0);

    private static nint NewObject(string type)
    {
        var created = Activator.CreateInstance(s_sample.GetType(type, throwOnError: true)!)!;
        return (nint)created.GetType().GetProperty("Handle")!.GetValue(created)!;
    }

    private static int Retains(nint handle)
    {
        var table = s_sample.GetType("Shim.Runtime.Interop.HandleTable", throwOnError: true)!;
        var found = table.GetMethods().Single(method => method is { Name: "Resolve", IsGenericMethod: false }).Invoke(null, [handle])!;
        return (int)found.GetType().GetField("Retains")!.GetValue(found)!;
    }

    private static byte IsOpen(nint thing) => ((delegate* unmanaged[Cdecl]<nint, byte>)Thunk("ThingIsOpen"))(thing);

    private static int SetOpen(nint thing, byte open) => ((delegate* unmanaged[Cdecl]<nint, byte, int>)Thunk("ThingSetOpen"))(thing, open);

    private static int SetPeer(nint thing, nint peer) => ((delegate* unmanaged[Cdecl]<nint, nint, int>)Thunk("ThingSetPeer"))(thing, peer);

    private static nint CopyPeer(nint thing)
    {
        nint peer = 77;
        Assert.AreEqual(0, ((delegate* unmanaged[Cdecl]<nint, nint*, int>)Thunk("ThingCopyPeer"))(thing, &peer));
        return peer;
    }

    private static int Read(nint thing, byte[] buffer, nuint* processed)
    {
        fixed (byte* data = buffer)
            return ((delegate* unmanaged[Cdecl]<nint, byte*, nuint, nuint*, int>)Thunk("ThingRead"))(thing, data, (nuint)buffer.Length, processed);
    }

    private static int Write(nint thing, nint length)
    {
        var data = stackalloc byte[8];
        return ((delegate* unmanaged[Cdecl]<nint, byte*, nint, int>)Thunk("ThingWrite"))(thing, data, length);
    }

    private struct Range
    {
        public nint Location;
        public nint Length;
    }
}
