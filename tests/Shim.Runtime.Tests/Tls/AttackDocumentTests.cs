using System.Reflection;
using System.Text.RegularExpressions;

namespace Shim.Runtime.Tests.Tls;

/// <summary>docs/attacks.md and docs/misbehaviour.md name tests; they must exist.</summary>
[TestClass]
public partial class AttackDocumentTests
{
    [TestMethod]
    [DataRow("attacks.md")]
    [DataRow("misbehaviour.md")]
    public void EveryTestThatIsNamedExists(string document)
    {
        var tests = new HashSet<string>();
        foreach (var type in typeof(AttackDocumentTests).Assembly.GetTypes())
        {
            foreach (var method in type.GetMethods())
            {
                if (method.GetCustomAttribute<TestMethodAttribute>() is null) continue;
                tests.Add($"{type.Namespace!.Split('.')[^1]}.{type.Name}.{method.Name}");
            }
        }

        var named = TestName().Matches(File.ReadAllText(Path.Combine(Repository(), "docs", document)));
        Assert.IsGreaterThan(20, named.Count);
        var missing = named.Select(m => m.Groups[1].Value).Where(name => !tests.Contains(name)).ToArray();
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    /// <summary>The folder of the repository; the test is skipped outside of one.</summary>
    internal static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, ".git"))) folder = folder.Parent;
        if (folder is null) Assert.Inconclusive("not run inside the repository");
        return folder!.FullName;
    }

    [GeneratedRegex(@"`(\w+\.\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
