using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shim.Bogo;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>The documents about the shim say what is so.</summary>
[TestClass]
public partial class DocumentTests
{
    [TestMethod]
    public void TheTableOfFaultsIsUpToDate()
    {
        var path = Path.Combine(Repository(), "docs", "faults.md");
        if (Environment.GetEnvironmentVariable("SHIM_WRITE_DOCUMENTS") == "1") File.WriteAllText(path, FaultTable.Document());
        Assert.AreEqual(FaultTable.Document(), File.ReadAllText(path), "run this test with SHIM_WRITE_DOCUMENTS=1");
    }

    [TestMethod]
    public void EveryFlagIsListedWithTheTestThatDroveIt()
    {
        var listed = new Dictionary<string, string>();
        foreach (Match row in FlagRow().Matches(File.ReadAllText(Path.Combine(Repository(), "tests", "bogo", "README.md"))))
        {
            Assert.IsTrue(listed.TryAdd(row.Groups["flag"].Value, row.Groups["test"].Value), row.Groups["flag"].Value);
        }

        string[] known = [.. Flags.Switches.Keys, .. Flags.Values.Keys];
        CollectionAssert.AreEquivalent(known, listed.Keys.ToArray());
        foreach (var (flag, test) in listed)
        {
            var names = test.Split('.');
            var method = typeof(DocumentTests).Assembly.GetType($"Shim.Runtime.Tests.Bogo.{names[0]}")?.GetMethod(names[1]);
            Assert.IsNotNull(method?.GetCustomAttribute<TestMethodAttribute>(), $"{flag}: {test}");
        }
    }

    [TestMethod]
    public void EachTestThatIsLeftOutHasAReasonOfOneOfThreeKinds()
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "tests", "bogo", "config.json")));
        foreach (var entry in config.RootElement.GetProperty("DisabledTests").EnumerateObject())
        {
            Assert.MatchesRegex("^(not offered|deliberate|to do): ..........", entry.Value.GetString(), entry.Name);
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, ".git"))) folder = folder.Parent;
        if (folder is null) Assert.Inconclusive("not run inside the repository");
        return folder!.FullName;
    }

    [GeneratedRegex(@"^\| `(?<flag>-[a-z0-9-]+)`[^|]*\| (?<test>\w+\.\w+) \|$", RegexOptions.Multiline)]
    private static partial Regex FlagRow();
}
