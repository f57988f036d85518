namespace Shim.Build.Building;

/// <summary>Publishes Shim.Native: managed code in, libshimtls.so.1 and its debug file out (artifacts/native).</summary>
internal static class NativeLibrary
{
    /// <summary>The name a program records when it links the library.</summary>
    public const string RuntimeName = "libshimtls.so.1";

    /// <summary>Runs the publish; Shim.Native.targets says how.</summary>
    public static void Publish()
    {
        var project = Paths.Of("Shim.Native", "Shim.Native.csproj");
        var arguments = new[] { "publish", project, "-c", "Release", "-r", Toolchain.Rid, "-v", "q", "--nologo", $"-p:PublishDir={Paths.Native}/" };
        new Command("dotnet", arguments).With("DOTNET_CLI_UI_LANGUAGE", "en")
            .Demand("the native library did not build; the compiler's words are above.");
        if (!File.Exists(Path.Combine(Paths.Native, RuntimeName)))
            throw new BuildFailure($"the publish step ended well but left no {RuntimeName} in {Paths.Short(Paths.Native)}.");
    }
}
