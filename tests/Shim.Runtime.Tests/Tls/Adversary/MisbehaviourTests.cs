namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>docs/misbehaviour.md says what is so.</summary>
[TestClass]
public class MisbehaviourTests
{
    [TestMethod]
    public void TheTableOfMisbehaviourIsUpToDate()
    {
        var path = Path.Combine(AttackDocumentTests.Repository(), "docs", "misbehaviour.md");
        var document = MisbehaviourTable.Document();
        if (Environment.GetEnvironmentVariable("SHIM_WRITE_DOCUMENTS") == "1") File.WriteAllText(path, document);
        Assert.AreEqual(document, File.ReadAllText(path), "look at what changed, then run this test with SHIM_WRITE_DOCUMENTS=1");
    }
}
