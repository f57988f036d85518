using Shim.Build.Building;

namespace Shim.Build.Verbs;

/// <summary>Builds the program through which BoringSSL's BoGo suite drives the engine, and prints its path.</summary>
internal sealed class BogoShimVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "bogo-shim";

    /// <inheritdoc/>
    public override string Summary => "builds the BoGo shim (tests/bogo) and prints its path";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        Make(arguments);
        Console.WriteLine(BogoShim.Program);
        return 0;
    }

    /// <summary>The steps, for the verb that goes on from here.</summary>
    public static void Make(Arguments arguments)
    {
        Report.Step("choose the toolchain", () => Toolchain.Choose(arguments));
        Report.Step("compile and link the BoGo shim", BogoShim.Publish);
    }
}
