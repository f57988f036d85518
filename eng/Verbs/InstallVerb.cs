using Shim.Build.Building;

namespace Shim.Build.Verbs;

/// <summary>Builds and copies the result into a prefix.</summary>
internal sealed class InstallVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "install";

    /// <inheritdoc/>
    public override string Usage => "install --prefix DIR";

    /// <inheritdoc/>
    public override string Summary => "builds, then copies headers, library and pkg-config files into DIR";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        var asked = arguments.Value("--prefix") ?? throw new BuildFailure("install needs to know where: ./build.sh install --prefix DIR.");
        var prefix = Path.GetFullPath(asked, Environment.GetEnvironmentVariable("SHIM_CALLED_FROM") ?? Paths.Root);
        BuildVerb.Make(arguments);
        Report.Step($"install into {prefix}", () => Sdk.Install(prefix));
        Report.Note($"export PKG_CONFIG_PATH={prefix}/lib/pkgconfig");
        Report.Note($"cc prog.c $(pkg-config --cflags --libs secure-transport) -Wl,-rpath,{prefix}/lib");
        return 0;
    }
}
