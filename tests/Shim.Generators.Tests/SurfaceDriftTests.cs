namespace Shim.Generators.Tests;

/// <summary>The committed texts are those that follow from the attributes in Shim.Native. <c>./build.sh surface</c> writes them,
/// and so does this test with SHIM_UPDATE_EXPECTED=1 in the environment.</summary>
[TestClass]
public sealed class SurfaceDriftTests
{
    private static readonly Lazy<IReadOnlyList<(string Path, string Text)>> s_files = new(static () => SurfaceFiles.Generate(
        Places.Of("Shim.Native"),
        [.. Compiled.FrameworkPaths, Path.Combine(AppContext.BaseDirectory, "Shim.Runtime.dll")]));

    [TestMethod]
    public void Committed_files_are_up_to_date()
    {
        if (Environment.GetEnvironmentVariable("SHIM_UPDATE_EXPECTED") == "1")
            Write();
        var stale = s_files.Value.Where(file => !File.Exists(Places.Of(file.Path)) || File.ReadAllText(Places.Of(file.Path)) != file.Text);
        Assert.AreEqual("", string.Join(", ", stale.Select(file => file.Path)), "./build.sh surface writes them");
    }

    [TestMethod]
    public void No_header_is_left_that_nobody_declares()
    {
        var declared = s_files.Value.Select(file => file.Path).Where(path => path.StartsWith(SurfaceFiles.IncludeDirectory + "/", StringComparison.Ordinal));
        var present = Directory.GetFiles(Places.Of(SurfaceFiles.IncludeDirectory), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Places.Root, path).Replace('\\', '/'));
        CollectionAssert.AreEquivalent(declared.ToList(), present.ToList());
    }

    [TestMethod]
    public void A_surface_with_a_fault_gives_no_files()
    {
        const string Faulty = "using Shim.Generators; [CHeader(\"a.h\")] static class H { [CExport(\"int F(int a\")] public static int F(int a) => a; }";
        var thrown = Assert.ThrowsExactly<InvalidOperationException>(() => SurfaceFiles.Generate([("H.cs", Faulty)], Compiled.Framework));
        Assert.Contains("SHIM001", thrown.Message);
    }

    [TestMethod]
    public void A_surface_that_is_no_CSharp_gives_no_files()
    {
        var thrown = Assert.ThrowsExactly<InvalidOperationException>(() => SurfaceFiles.Generate([("H.cs", "class {")], Compiled.Framework));
        Assert.Contains("CS1001", thrown.Message);
    }

    private static void Write()
    {
        foreach (var (path, text) in s_files.Value)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Places.Of(path))!);
            File.WriteAllText(Places.Of(path), text);
        }
    }
}
