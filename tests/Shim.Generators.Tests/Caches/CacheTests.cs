using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Shim.Generators.Tests.Caches;

/// <summary>What runs again after an edit, and what does not.</summary>
[TestClass]
public sealed class CacheTests
{
    private static readonly string[] s_allSteps =
        [ExportGenerator.HeadersStep, ExportGenerator.EnumsStep, ExportGenerator.SurfaceStep, ExportGenerator.StringsStep];

    [TestMethod]
    public void Nothing_runs_again_for_another_file()
    {
        var result = Rerun(static compilation => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", Compiled.ParseOptions)));
        foreach (var step in s_allSteps)
            AssertReasons(result, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertNoOutputRan(result);
    }

    [TestMethod]
    public void Nothing_runs_again_for_an_edit_in_a_method_that_is_not_exported()
    {
        var result = Rerun(static compilation => Edit(compilation, "\"too much\"", "\"far too much\""));
        foreach (var step in s_allSteps)
            AssertReasons(result, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertNoOutputRan(result);
    }

    [TestMethod]
    public void The_body_of_an_exported_method_does_not_matter()
    {
        var result = Rerun(static compilation => Edit(compilation, "=> thing.IsOpen;", "=> !thing.IsOpen;"));
        AssertReasons(result, ExportGenerator.SurfaceStep, IncrementalStepRunReason.Cached);
        AssertNoOutputRan(result);
    }

    [TestMethod]
    public void A_changed_comment_changes_its_header_only()
    {
        var result = Rerun(static compilation => Edit(compilation, "<summary>Whether a thing is open.</summary>", "<summary>Says whether a thing is open.</summary>"));
        var reasons = Reasons(result, ExportGenerator.HeadersStep);
        Assert.AreEqual(1, reasons.Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.IsTrue(reasons.TrueForAll(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Unchanged));
        AssertReasons(result, ExportGenerator.EnumsStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);
        AssertReasons(result, ExportGenerator.StringsStep, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, ExportGenerator.SurfaceStep, IncrementalStepRunReason.Modified);
    }

    [TestMethod]
    public void A_changed_prototype_writes_one_file_of_thunks_anew()
    {
        var result = Rerun(static compilation => Edit(compilation, "int tick(unsigned int by, int *error)", "int tack(unsigned int by, int *error)"));
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Where(output => output.Reason == IncrementalStepRunReason.Modified).ToList();
        // Host outputs are not among the tracked ones.
        Assert.HasCount(1, outputs);
    }

    [TestMethod]
    public void A_changed_string_changes_the_string_table()
    {
        var result = Rerun(static compilation => Edit(compilation, "kThingName = \"name\"", "kThingName = \"title\""));
        AssertReasons(result, ExportGenerator.StringsStep, IncrementalStepRunReason.Modified);
    }

    private static GeneratorRunResult Rerun(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = Compiled.Create(Compiled.Runtime, Compiled.Things);
        var driver = Compiled.Driver().RunGenerators(compilation);
        return driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string before, string after)
    {
        var tree = compilation.SyntaxTrees[1];
        var text = tree.ToString();
        Assert.Contains(before, text);
        var edited = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text.Replace(before, after), System.Text.Encoding.UTF8));
        return compilation.ReplaceSyntaxTree(tree, edited);
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
    {
        Assert.IsTrue(result.TrackedSteps.ContainsKey(step), $"no step is called {step}");
        return [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
    }

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed)
    {
        foreach (var reason in Reasons(result, step))
            CollectionAssert.Contains(allowed, reason, step);
    }

    private static void AssertNoOutputRan(GeneratorRunResult result)
    {
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToList();
        Assert.IsNotEmpty(outputs);
        foreach (var output in outputs)
            Assert.AreEqual(IncrementalStepRunReason.Cached, output.Reason);
    }
}
