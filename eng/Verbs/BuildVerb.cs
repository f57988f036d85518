using Shim.Build.Building;

namespace Shim.Build.Verbs;

/// <summary>Makes the library and lays it out in artifacts/sdk.</summary>
internal sealed class BuildVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "build";

    /// <inheritdoc/>
    public override string Summary => "makes the library and leaves it in artifacts/sdk";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        Make(arguments);
        Console.WriteLine($"done: {Paths.Short(Paths.Sdk)}");
        return 0;
    }

    /// <summary>The steps of the build, for the verbs that start with it.</summary>
    public static void Make(Arguments arguments)
    {
        Report.Step("choose the toolchain", () => Toolchain.Choose(arguments));
        Report.Step("write the C headers and the lists from the attributes", Surface.Write);
        Report.Step("compile and link the native library", NativeLibrary.Publish);
        var size = Report.Step("lay out artifacts/sdk", Sdk.LayOut);
        Report.Note($"{NativeLibrary.RuntimeName}: {size / 1048576.0:F1} MiB");
    }
}
