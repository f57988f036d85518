namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>docs/misbehaviour.md says what is so.</summary>
[TestClass]
public class MisbehaviourTests
{
    [TestMethod]
    public void TheTableOfMisbehaviourIsUpToDate()
    {
        var path = Path.Combine(Repository(), "docs", "misbehaviour.md");
        var document = MisbehaviourTable.Document();
        if (Environment.GetEnvironmentVariable("SHIM_WRITE_DOCUMENTS") == "1") File.WriteAllText(path, document);
        Assert.AreEqual(document, File.ReadAllText(path), "look at what changed, then run this test with SHIM_WRITE_DOCUMENTS=1");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, ".git"))) folder = folder.Parent;
        if (folder is null) Assert.Inconclusive("not run inside the repository");
        return folder!.FullName;
    }
}
