using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// How a container treats its values: what it does when one goes in and out, when two are equal. Chosen by the callbacks that C passes:
/// none, those of the library for CF objects, or the program's own.
/// </summary>
internal abstract class CFValueRules : IEqualityComparer<CFValue>
{
    /// <summary>Values are CF objects, retained while in the container (<c>kCFTypeArrayCallBacks</c> and its sisters).</summary>
    public static CFValueRules Objects { get; } = new ObjectRules();

    /// <summary>As <see cref="Objects"/>, but a string that goes in is copied first (<c>kCFCopyStringDictionaryKeyCallBacks</c>).</summary>
    public static CFValueRules CopiedStrings { get; } = new CopiedStringRules();

    /// <summary>Values mean nothing to the container (NULL callbacks).</summary>
    public static CFValueRules Raw { get; } = new RawRules();

    /// <summary>Takes a value in, with a retain.</summary>
    public abstract CFValue Take(nint raw);

    /// <summary>Takes an object of managed code in, with a retain.</summary>
    public virtual CFValue Take(CFObject target) => Take(target.Handle);

    /// <summary>Lets a value go, with a release.</summary>
    public abstract void Drop(CFValue value);

    /// <summary>The value to look for, without a retain.</summary>
    public virtual CFValue View(nint raw) => new(raw, null);

    /// <summary>Whether two values are equal for this container.</summary>
    public abstract bool Equals(CFValue x, CFValue y);

    /// <summary>A hash that is the same for equal values.</summary>
    public abstract int GetHashCode(CFValue value);

    /// <summary>The text of a value in the container's description.</summary>
    public virtual string Describe(CFValue value) => ObjectOf(value)?.Describe() ?? $"<0x{value.Raw:x}>";

    /// <summary>The object that a value names, whatever the container knows about it.</summary>
    public static CFObject? ObjectOf(CFValue value) => value.Object ?? HandleTable.Resolve(value.Raw);

    /// <summary>Whether two values are the same or name equal objects.</summary>
    protected static bool AreEqualObjects(CFValue x, CFValue y)
    {
        if (x.IsIdenticalTo(y)) return true;
        return ObjectOf(x) is { } left && ObjectOf(y) is { } right && CFNesting.AreEqual(left, right);
    }

    private class ObjectRules : CFValueRules
    {
        public override CFValue Take(nint raw) => HandleTable.Resolve(raw) is { } target ? Take(target) : new CFValue(raw, null);

        public override CFValue Take(CFObject target)
        {
            target.Retain();
            return new CFValue(0, target);
        }

        public override void Drop(CFValue value) => value.Object?.Release();

        public override CFValue View(nint raw) => HandleTable.Resolve(raw) is { } target ? new CFValue(0, target) : new CFValue(raw, null);

        public override bool Equals(CFValue x, CFValue y) => AreEqualObjects(x, y);

        public override int GetHashCode(CFValue value) => (value.Object?.HashValue ?? (nuint)value.Raw).GetHashCode();
    }

    private sealed class CopiedStringRules : ObjectRules
    {
        public override CFValue Take(CFObject target) =>
            target is CFMutableString changing ? new CFValue(0, new CFString(changing.Value)) : base.Take(target);
    }

    private sealed class RawRules : CFValueRules
    {
        public override CFValue Take(nint raw) => new(raw, null);

        public override void Drop(CFValue value)
        {
        }

        public override bool Equals(CFValue x, CFValue y) => x.Raw == y.Raw;

        public override int GetHashCode(CFValue value) => value.Raw.GetHashCode();
    }
}
