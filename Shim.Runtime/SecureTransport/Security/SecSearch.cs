using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>SecKeychainSearch, SecIdentitySearch and SecPolicySearch: what was found when the search was made, handed out one by one.</summary>
/// <param name="typeID">Which of them.</param>
/// <param name="found">The objects, each with a retain that the search takes over.</param>
internal sealed class SecSearch(nuint typeID, IEnumerable<CFObject> found) : CFObject
{
    private readonly Queue<CFObject> _left = new(found);

    /// <inheritdoc/>
    public override nuint TypeID => typeID;

    /// <summary>The next object, +1 for the caller; null at the end.</summary>
    public CFObject? Next()
    {
        lock (_left) return _left.TryDequeue(out var next) ? next : null;
    }

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        while (Next() is { } left) left.Release();
    }
}
