using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// Comparison and description of containers within containers. A program can put an array into itself; both walks therefore end
/// at a depth that no honest property list has.
/// </summary>
internal static class CFNesting
{
    private const int MaxDepth = 64;

    [ThreadStatic] private static int t_depth;

    /// <summary><c>CFEqual</c> for what C holds; values that name no live object are equal only to themselves.</summary>
    public static bool AreEqual(nint left, nint right)
    {
        if (left == right) return true;
        return HandleTable.Resolve(left) is { } first && HandleTable.Resolve(right) is { } second && AreEqual(first, second);
    }

    /// <summary><c>CFEqual</c>; false for objects nested too deep.</summary>
    public static bool AreEqual(CFObject left, CFObject right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.TypeID != right.TypeID || t_depth >= MaxDepth) return false;
        t_depth++;
        try
        {
            return left.IsEqualTo(right);
        }
        finally
        {
            t_depth--;
        }
    }

    /// <summary>Runs a description one level deeper, or answers "..." for what is nested too deep.</summary>
    public static string Describe(Func<int, string> describe)
    {
        if (t_depth >= MaxDepth) return "...";
        t_depth++;
        try
        {
            return describe(t_depth);
        }
        finally
        {
            t_depth--;
        }
    }
}
