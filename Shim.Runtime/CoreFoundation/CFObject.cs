using System.Runtime.CompilerServices;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// A CoreFoundation object: what a <c>CFTypeRef</c> names. It is born with a retain count of one, which belongs to whoever created it.
/// C sees only its <see cref="Handle"/>; the table behind the handle keeps the object alive until the count reaches zero.
/// Objects that never reach C need no handle and are left to the collector.
/// </summary>
internal abstract class CFObject
{
    private int _retainCount = 1;
    private nint _handle;

    /// <summary>The number that <c>CFGetTypeID</c> reports for this class; see <see cref="CFTypeIDs"/>.</summary>
    public abstract nuint TypeID { get; }

    /// <summary>The class name as <c>CFCopyTypeIDDescription</c> spells it.</summary>
    public string TypeName => CFTypeIDs.NameOf(TypeID);

    /// <summary>The opaque value that C holds. Asking for it the first time enters the object into the <see cref="HandleTable"/>.</summary>
    public nint Handle
    {
        get
        {
            var handle = Volatile.Read(ref _handle);
            return handle != 0 ? handle : AssignHandle();
        }
    }

    /// <summary>The present retain count; <see cref="int.MaxValue"/> for constants, which are never freed.</summary>
    public int RetainCount => Volatile.Read(ref _retainCount);

    /// <summary>Whether retain and release have no effect (constants of the library, CFSTR strings).</summary>
    public bool IsImmortal => RetainCount == int.MaxValue;

    /// <summary>Adds one to the retain count.</summary>
    public void Retain()
    {
        if (!IsImmortal) Interlocked.Increment(ref _retainCount);
    }

    /// <summary>
    /// Takes one from the retain count. At zero the handle dies, so that every later use of it is refused, and
    /// <see cref="OnFinalRelease"/> runs.
    /// </summary>
    public void Release()
    {
        if (IsImmortal) return;
        var left = Interlocked.Decrement(ref _retainCount);
        if (left != 0) return;
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0) HandleTable.Remove(handle);
        OnFinalRelease();
    }

    /// <summary><c>CFEqual</c> with another object, which may be of any type. Identity unless a class knows better.</summary>
    public virtual bool IsEqualTo(CFObject other) => ReferenceEquals(this, other);

    /// <summary><c>CFHash</c>: equal objects have equal values.</summary>
    public virtual nuint HashValue => (nuint)(uint)RuntimeHelpers.GetHashCode(this);

    /// <summary>The text of <c>CFCopyDescription</c>.</summary>
    public virtual string Describe() => $"<{TypeName} 0x{Handle:x}>";

    /// <summary>Lets go of what the object holds. Runs once, when the last retain is gone.</summary>
    protected virtual void OnFinalRelease()
    {
    }

    /// <summary>Makes the object a constant that retain and release leave alone.</summary>
    protected void MakeImmortal() => Volatile.Write(ref _retainCount, int.MaxValue);

    /// <summary>Gives a constant its reserved handle; see <see cref="HandleTable.ReservedString"/>.</summary>
    internal void UseReservedHandle(nint handle)
    {
        Volatile.Write(ref _handle, handle);
        MakeImmortal();
    }

    private nint AssignHandle()
    {
        lock (HandleTable.Gate)
        {
            if (_handle == 0) Volatile.Write(ref _handle, HandleTable.Add(this));
            return _handle;
        }
    }
}
