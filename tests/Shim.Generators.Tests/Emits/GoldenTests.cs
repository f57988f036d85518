namespace Shim.Generators.Tests.Emits;

/// <summary>
/// Every output for the sample surface, compared with the file that is committed for it in Emits/Expected. With SHIM_UPDATE_EXPECTED=1
/// in the environment the files are written anew; read the difference before you commit it.
/// </summary>
[TestClass]
public sealed class GoldenTests
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("SHIM_UPDATE_EXPECTED") == "1";

    [TestMethod]
    public void Host_outputs_are_as_committed() => Compare(Compiled.HostOutputs(Compiled.Runtime, Compiled.Things), "*");

    [TestMethod]
    public void Sources_are_as_committed()
    {
        var (run, _) = Compiled.Generate(Compiled.Runtime, Compiled.Things);
        var sources = run.Results.Single().GeneratedSources.Where(source => source.HintName.Contains("Thunks") || source.HintName.Contains("Strings"));
        Compare(sources.ToDictionary(source => "sources/" + source.HintName, source => source.SourceText.ToString()), "sources/*");
    }

    [TestMethod]
    public void Order_of_sources_does_not_matter()
    {
        var forwards = Compiled.HostOutputs(Compiled.Runtime, Compiled.Things, "using Shim.Generators; [CHeader(\"a.h\", Api = \"chip-rtos\")] static class A;");
        var backwards = Compiled.HostOutputs("using Shim.Generators; [CHeader(\"a.h\", Api = \"chip-rtos\")] static class A;", Compiled.Things, Compiled.Runtime);
        CollectionAssert.AreEquivalent(forwards, backwards);
    }

    private static void Compare(Dictionary<string, string> actual, string which)
    {
        if (IsUpdating)
            Update(actual);
        foreach (var (path, text) in actual)
        {
            Assert.IsTrue(File.Exists(Places.Expected(path)), $"{path} is not committed");
            Assert.AreEqual(File.ReadAllText(Places.Expected(path)), text, path);
        }
        var committed = Directory.GetFiles(Places.Expected(""), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Places.Expected(""), path).Replace('\\', '/'))
            .Where(path => path.StartsWith("sources/", StringComparison.Ordinal) == (which == "sources/*"));
        CollectionAssert.AreEquivalent(actual.Keys.ToList(), committed.ToList());
    }

    private static void Update(Dictionary<string, string> actual)
    {
        foreach (var (path, text) in actual)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Places.Expected(path))!);
            File.WriteAllText(Places.Expected(path), text);
        }
    }
}
