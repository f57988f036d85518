using System.Runtime.CompilerServices;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// A CoreFoundation object: what a <c>CFTypeRef</c> names. It is born with a retain count of one, which belongs to whoever created it.
/// C sees only its <see cref="Handle"/>; the table behind the handle keeps the object alive until the count reaches zero.
/// Objects that never reach C need no handle and are left to the collector.
/// <para>Ownership in managed code is C's: whoever calls a constructor or a method named Create, Copy or Retained owns one retain,
/// everything else is borrowed.</para>
/// </summary>
internal abstract class CFObject
{
    /// <summary>How deep final releases may nest before they are put off; a container in a container in a container must not use up the stack.</summary>
    private const int MaxReleaseDepth = 32;

    [ThreadStatic] private static int t_releaseDepth;
    [ThreadStatic] private static Stack<CFObject>? t_putOff;

    private int _retainCount = 1;
    private nint _handle;

    /// <summary>The number that <c>CFGetTypeID</c> reports for this class; see <see cref="CFTypeIDs"/>.</summary>
    public abstract nuint TypeID { get; }

    /// <summary>The class name as <c>CFCopyTypeIDDescription</c> spells it.</summary>
    public string TypeName => CFTypeIDs.NameOf(TypeID);

    /// <summary>
    /// The opaque value that C holds. Asking for it the first time enters the object into the <see cref="HandleTable"/>.
    /// An object whose last retain is gone has none: 0.
    /// </summary>
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
        RunFinalRelease();
    }

    /// <summary><c>CFEqual</c> with another object, which may be of any type. Identity unless a class knows better.</summary>
    public virtual bool IsEqualTo(CFObject other) => ReferenceEquals(this, other);

    /// <summary><c>CFHash</c>: equal objects have equal values.</summary>
    public virtual nuint HashValue => (nuint)(uint)RuntimeHelpers.GetHashCode(this);

    /// <summary>The text of <c>CFCopyDescription</c>.</summary>
    public virtual string Describe() => $"<{TypeName} 0x{Handle:x}>";

    /// <summary>The text that <c>%@</c> puts into a format. Strings, numbers and dates show their bare value.</summary>
    public virtual string FormatText => Describe();

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

    private void RunFinalRelease()
    {
        if (t_releaseDepth >= MaxReleaseDepth)
        {
            (t_putOff ??= new Stack<CFObject>()).Push(this);
            return;
        }

        t_releaseDepth++;
        try
        {
            OnFinalRelease();
            if (t_releaseDepth > 1) return;
            while (t_putOff is { } putOff && putOff.TryPop(out var next)) next.OnFinalRelease();
        }
        finally
        {
            t_releaseDepth--;
        }
    }

    private nint AssignHandle()
    {
        lock (HandleTable.Gate)
        {
            if (RetainCount <= 0) return 0;
            if (_handle == 0) Volatile.Write(ref _handle, HandleTable.Add(this));
            return _handle;
        }
    }
}
