using Shim.Build.Building;

namespace Shim.Build.Verbs;

/// <summary>Only writes what is generated from the attributes in Shim.Native and committed; the build does it too.</summary>
internal sealed class SurfaceVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "surface";

    /// <inheritdoc/>
    public override string Summary => "writes the C headers and the lists that follow from the attributes in Shim.Native";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        Report.Step("write the C headers and the lists from the attributes", Surface.Write);
        return 0;
    }
}
