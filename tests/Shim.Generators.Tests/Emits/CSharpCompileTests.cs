using Microsoft.CodeAnalysis;

namespace Shim.Generators.Tests.Emits;

/// <summary>The C# text that is no part of the surface's own project.</summary>
[TestClass]
public sealed class CSharpCompileTests
{
    // Imports are partial methods; the SDK's own generator, which is not at hand here, writes their bodies.
    private const string UnfilledPartialMethod = "CS8795";

    [TestMethod]
    public void Imports_compile()
    {
        var imports = Compiled.HostOutputs(Compiled.Runtime, Compiled.Things)["tests/Shim.Native.Tests/Generated/NativeImports.g.cs"];
        var compilation = Compiled.Create(imports, "namespace Sample { struct ThingRange { nint a, b; } }");
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.IsTrue(errors.TrueForAll(error => error.Id == UnfilledPartialMethod), string.Join("\n", errors));
        // One complaint per import: each was seen as one.
        Assert.HasCount(imports.Split("[LibraryImport").Length - 1, errors);
    }

    [TestMethod]
    public void Sample_pleases_the_analyzer()
    {
        var (_, compilation) = Compiled.Generate(Compiled.Runtime, Compiled.Things);
        var reported = Compiled.Analyze(compilation, CancellationToken.None).GetAwaiter().GetResult();
        Assert.AreEqual("", string.Join("\n", reported));
    }
}
