using Microsoft.CodeAnalysis;

namespace Shim.Generators.Tests.Reports;

/// <summary>What is written about the diagnostics agrees with them.</summary>
[TestClass]
public sealed class DocumentationTests
{
    [TestMethod]
    public void Every_id_has_its_page_and_every_page_its_id()
    {
        var pages = Directory.GetFiles(Places.Of("docs/diagnostics"), "SHIM*.md").Select(path => Path.GetFileNameWithoutExtension(path));
        CollectionAssert.AreEquivalent(Diagnostics.All.Select(descriptor => descriptor.Id).ToList(), pages.ToList());
        foreach (var descriptor in Diagnostics.All)
        {
            var text = File.ReadAllText(Places.Of(descriptor.HelpLinkUri));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", text);
            Assert.Contains("## Why", text, descriptor.Id);
            Assert.Contains("## What to do", text, descriptor.Id);
            Assert.Contains("```", text, descriptor.Id);
        }
    }

    [TestMethod]
    public void The_index_lists_every_id_with_its_title()
    {
        var index = File.ReadAllText(Places.Of("docs/diagnostics/README.md"));
        foreach (var descriptor in Diagnostics.All)
            Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |", index);
    }

    [TestMethod]
    public void Ids_are_numbered_without_gaps()
    {
        var ids = Diagnostics.All.Select(descriptor => descriptor.Id).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(1, ids.Count).Select(number => $"SHIM{number:D3}").ToList(), ids);
    }

    [TestMethod]
    public void Every_id_is_listed_in_the_releases()
    {
        var releases = File.ReadAllText(Places.Of("Shim.Generators/AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Places.Of("Shim.Generators/AnalyzerReleases.Unshipped.md"));
        foreach (var descriptor in Diagnostics.All)
            Assert.Contains($"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}", releases);
    }
}
