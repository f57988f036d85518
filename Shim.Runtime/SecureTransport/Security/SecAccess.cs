using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>SecAccess: who may use an item. Everything is allowed to this process; only the description is kept.</summary>
/// <param name="descriptor">What the rules are for.</param>
internal sealed class SecAccess(string descriptor) : CFObject
{
    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecAccess;

    /// <inheritdoc/>
    public override string Describe() => $"<SecAccess 0x{Handle:x}: {descriptor}>";

    /// <summary><c>SecAccessCreate</c>.</summary>
    public static int Create(CFString descriptor, CFArray? trusted, out SecAccess? access)
    {
        _ = trusted;
        access = new SecAccess(descriptor.Value);
        return 0;
    }
}
