namespace Shim.Build.Building;

/// <summary>The text that follows from the attributes in Shim.Native: C headers, export list, data symbols, docs table.</summary>
internal static class Surface
{
    /// <summary>Writes every generated file that differs from what is there.</summary>
    public static void Write()
    {
    }
}
