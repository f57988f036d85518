namespace Shim.Runtime.CoreFoundation;

/// <summary>One value in a container: what C put in, and the object it names where the container knows that it is one.</summary>
/// <param name="Raw">The value as C gave it; unused when there is an object.</param>
/// <param name="Object">The object, in containers that hold objects.</param>
internal readonly record struct CFValue(nint Raw, CFObject? Object)
{
    /// <summary>What C gets to see.</summary>
    public nint Handle => Object is null ? Raw : Object.Handle;

    /// <summary>Whether both are the very same value.</summary>
    public bool IsIdenticalTo(CFValue other) => Object is null && other.Object is null ? Raw == other.Raw : ReferenceEquals(Object, other.Object);
}
