using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// The callbacks that C passes for the values of a container, in the layout of <c>CFArrayCallBacks</c> and
/// <c>CFDictionaryValueCallBacks</c>; <c>CFDictionaryKeyCallBacks</c> has <see cref="Hash"/> in addition.
/// </summary>
/// <param name="Version">0.</param>
/// <param name="Retain"><c>const void *(*)(CFAllocatorRef, const void *)</c> or NULL.</param>
/// <param name="Release"><c>void (*)(CFAllocatorRef, const void *)</c> or NULL.</param>
/// <param name="CopyDescription"><c>CFStringRef (*)(const void *)</c> or NULL.</param>
/// <param name="Equal"><c>Boolean (*)(const void *, const void *)</c> or NULL.</param>
/// <param name="Hash"><c>CFHashCode (*)(const void *)</c> or NULL.</param>
internal readonly record struct CFCallBacks(nint Version, nint Retain, nint Release, nint CopyDescription, nint Equal, nint Hash)
{
    /// <summary>Reads the five members that all callback structures have.</summary>
    public static unsafe CFCallBacks ReadValueCallBacks(nint address)
    {
        var members = (nint*)address;
        return new CFCallBacks(members[0], members[1], members[2], members[3], members[4], 0);
    }

    /// <summary>Reads the six members of key callbacks.</summary>
    public static unsafe CFCallBacks ReadKeyCallBacks(nint address) => ReadValueCallBacks(address) with { Hash = ((nint*)address)[5] };
}

/// <summary>Rules made of a program's own callbacks. A member that is NULL does nothing, and compares by identity.</summary>
internal sealed unsafe class CFForeignRules(CFCallBacks callBacks) : CFValueRules
{
    /// <inheritdoc/>
    public override CFValue Take(nint raw)
    {
        var retain = (delegate* unmanaged<nint, nint, nint>)callBacks.Retain;
        return new CFValue(retain is null ? raw : retain(0, raw), null);
    }

    /// <inheritdoc/>
    public override void Drop(CFValue value)
    {
        var release = (delegate* unmanaged<nint, nint, void>)callBacks.Release;
        if (release is not null) release(0, value.Raw);
    }

    /// <inheritdoc/>
    public override bool Equals(CFValue x, CFValue y)
    {
        if (x.Handle == y.Handle) return true;
        var equal = (delegate* unmanaged<nint, nint, byte>)callBacks.Equal;
        return equal is not null && equal(x.Handle, y.Handle) != 0;
    }

    /// <inheritdoc/>
    public override int GetHashCode(CFValue value)
    {
        var hash = (delegate* unmanaged<nint, nuint>)callBacks.Hash;
        if (hash is not null) return hash(value.Handle).GetHashCode();
        // Without a hash of its own, values that the program calls equal may still differ in their bits.
        return callBacks.Equal == 0 ? value.Handle.GetHashCode() : 0;
    }

    /// <inheritdoc/>
    public override string Describe(CFValue value)
    {
        var copyDescription = (delegate* unmanaged<nint, nint>)callBacks.CopyDescription;
        if (copyDescription is null || HandleTable.Resolve<CFString>(copyDescription(value.Handle)) is not { } text) return base.Describe(value);
        var description = text.Value;
        text.Release();
        return description;
    }
}
