using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFNull: the one object <c>kCFNull</c>, which stands for "nothing" where NULL may not.</summary>
internal sealed class CFNull : CFObject
{
    private CFNull() => UseReservedHandle(HandleTable.Reserved(HandleTable.ReservedNull));

    /// <summary><c>kCFNull</c>.</summary>
    public static CFNull Instance { get; } = new();

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Null;

    /// <inheritdoc/>
    public override string Describe() => "<null>";
}
