namespace Shim.Build.Building;

/// <summary>Publishes tests/bogo, the program through which the BoGo suite drives the engine.</summary>
internal static class BogoShim
{
    /// <summary>The program.</summary>
    public static string Program => Path.Combine(Folder, "bogo-shim");

    /// <summary>What the suite's runner is told: tests that are left out, with reasons.</summary>
    public static string Config => Paths.Of("tests", "bogo", "config.json");

    /// <summary>Where it is put, with what a run leaves.</summary>
    public static string Folder => Path.Combine(Paths.Artifacts, "bogo");

    /// <summary>Runs the publish.</summary>
    public static void Publish()
    {
        var project = Paths.Of("tests", "bogo", "bogo-shim.csproj");
        new Command("dotnet", "publish", project, "-c", "Release", "-r", Toolchain.Rid, "-v", "q", "--nologo", $"-p:PublishDir={Folder}/")
            .With("DOTNET_CLI_UI_LANGUAGE", "en")
            .Demand("the BoGo shim did not build; the compiler's words are above.");
        if (!File.Exists(Program))
            throw new BuildFailure($"the publish step ended well but left no {Paths.Short(Program)}.");
    }
}
