using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Shim.Generators.Emit;

// This class is no part of what the compiler loads: the build driver and the tests call it, and they may read files.
#pragma warning disable RS1035

namespace Shim.Generators;

/// <summary>
/// Fetches the texts that follow from the surface and are committed beside it: C headers, lists of exports, the C text of the data
/// symbols, the imports of the tests, the coverage table. It runs the generator over the sources of Shim.Native.
/// </summary>
public static class SurfaceFiles
{
    // The one error that a compilation without the SDK's other generators may have: partial methods they would fill in.
    private const string UnfilledPartialMethod = "CS8795";

    // What ImplicitUsings gives a project of Microsoft.NET.Sdk.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Folder of the headers, from the root of the repository. Nothing lies in it but what is generated.</summary>
    public const string IncludeDirectory = "Shim.Native/include";

    /// <summary>The generated texts, with their paths from the root of the repository, sorted by path.</summary>
    /// <param name="sourceDirectory">The folder of Shim.Native; <c>bin</c> and <c>obj</c> in it are left out.</param>
    /// <param name="references">Paths of the assemblies it compiles against: those of .NET and Shim.Runtime.dll.</param>
    /// <exception cref="InvalidOperationException">The sources do not compile, or declare what cannot be exported.</exception>
    public static IReadOnlyList<(string Path, string Text)> Generate(string sourceDirectory, IEnumerable<string> references)
    {
        var root = Path.GetFullPath(sourceDirectory);
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !IsBuildOutput(path.Substring(root.Length)))
            .OrderBy(path => path, StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(path)));
        return Generate(sources, references.Select(path => MetadataReference.CreateFromFile(path)));
    }

    /// <summary>The generated texts of sources in memory.</summary>
    /// <param name="sources">Paths and texts of the sources.</param>
    /// <param name="references">What they compile against.</param>
    /// <exception cref="InvalidOperationException">The sources do not compile, or declare what cannot be exported.</exception>
    public static IReadOnlyList<(string Path, string Text)> Generate(IEnumerable<(string Path, string Text)> sources, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse);
        var trees = sources.Append((Path: "ImplicitUsings.g.cs", Text: ImplicitUsings))
            .Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), options, source.Path));
        var compilation = CSharpCompilation.Create("shimtls", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create([new ExportGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);
        ThrowOnErrors(updated.GetDiagnostics().Concat(reported).Concat(Analyze(updated)));
        return Collect(driver.GetRunResult());
    }

    private static List<(string Path, string Text)> Collect(GeneratorDriverRunResult run) =>
        run.Results.SelectMany(result => result.HostOutputs)
            .Select(output => (Path: output.Key, Text: (string)output.Value))
            .OrderBy(output => output.Path, StringComparer.Ordinal)
            .ToList();

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation) =>
        compilation.WithAnalyzers([new ExportAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static void ThrowOnErrors(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != UnfilledPartialMethod)
            .Select(diagnostic => diagnostic.ToString())
            .ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException("The surface does not compile:\n" + string.Join("\n", errors));
    }

    private static bool IsBuildOutput(string relativePath)
    {
        var first = relativePath.TrimStart('/', '\\').Split('/', '\\')[0];
        return first is "bin" or "obj";
    }
}
