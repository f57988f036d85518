namespace Shim.Build.Verbs;

/// <summary>Removes everything that was made.</summary>
internal sealed class CleanVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "clean";

    /// <inheritdoc/>
    public override string Summary => "removes everything that was made";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        Report.Step("remove artifacts/ and all bin/ and obj/ folders", () =>
        {
            foreach (var project in Directory.GetFiles(Paths.Root, "*.csproj", SearchOption.AllDirectories))
            {
                Remove(Path.Combine(Path.GetDirectoryName(project)!, "bin"));
                Remove(Path.Combine(Path.GetDirectoryName(project)!, "obj"));
            }

            Remove(Paths.Artifacts);
        });
        return 0;
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
