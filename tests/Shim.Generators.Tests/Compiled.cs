using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Shim.Generators.Tests;

/// <summary>Runs the generator, and the analyzer, over sources in memory.</summary>
internal static class Compiled
{
    /// <summary>How sources are read; documentation included, as the native project has it.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse);

    /// <summary>Paths of the assemblies of .NET that the tests run on.</summary>
    public static ImmutableArray<string> FrameworkPaths { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)),
    ];

    /// <summary>The same, to compile against.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = [.. FrameworkPaths.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Source of the stand-in for Shim.Runtime.</summary>
    public static string Runtime { get; } = File.ReadAllText(Places.Sample("Runtime.cs"));

    /// <summary>Source of the sample surface.</summary>
    public static string Things { get; } = File.ReadAllText(Places.Sample("Things.cs"));

    /// <summary>A compilation of the sources, before the generator.</summary>
    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "sample",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs")),
        Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A driver with the generator, its steps tracked.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ExportGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator; what comes out must compile without a word.</summary>
    public static (GeneratorDriverRunResult Run, Compilation Compilation) Generate(params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Create(sources), out var compilation, out var reported);
        Assert.AreEqual("", string.Join("\n", reported));
        var complaints = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.AreEqual("", string.Join("\n", complaints));
        return (driver.GetRunResult(), compilation);
    }

    /// <summary>The host outputs of the sample, by path.</summary>
    public static Dictionary<string, string> HostOutputs(params string[] sources) => Generate(sources).Run.Results.Single()
        .HostOutputs.ToDictionary(output => output.Key, output => (string)output.Value);

    /// <summary>What the analyzer says, in the order of the source.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation, CancellationToken cancellation)
    {
        var reported = await compilation.WithAnalyzers([new ExportAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)];
    }
}
