using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Shim.Generators.Emit;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>
/// Makes C functions of C# methods: find the declarations by their attributes, turn them into models, write text. Thunks are C#
/// source; headers, lists, the C text, the imports of the tests and the coverage table are host outputs, which
/// <see cref="SurfaceFiles"/> fetches.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExportGenerator : IIncrementalGenerator
{
    /// <summary>Tracking name of the step that reads the header classes.</summary>
    public const string HeadersStep = "Headers";

    /// <summary>Tracking name of the step that reads the enumerations.</summary>
    public const string EnumsStep = "Enums";

    /// <summary>Tracking name of the step that lists the constant strings.</summary>
    public const string StringsStep = "Strings";

    /// <summary>Tracking name of the step that puts headers and enumerations together.</summary>
    public const string SurfaceStep = "Surface";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output =>
        {
            output.AddEmbeddedAttributeDefinition();
            output.AddSource(AttributeSource.FileName, SourceText.From(AttributeSource.Text, Encoding.UTF8));
        });

        var headers = context.SyntaxProvider.ForAttributeWithMetadataName(
                AttributeSource.CHeader,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, cancellation) => ExportParser.ParseHeader((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], new DiagnosticSink(null), cancellation))
            .WithTrackingName(HeadersStep);

        var enums = context.SyntaxProvider.ForAttributeWithMetadataName(
                AttributeSource.CEnum,
                static (node, _) => node is EnumDeclarationSyntax,
                static (found, cancellation) => EnumParser.ParseEnum((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], new DiagnosticSink(null), cancellation))
            .Where(static declared => declared is not null)
            .Select(static (declared, _) => declared!)
            .WithTrackingName(EnumsStep);

        var surface = headers.Collect().Combine(enums.Collect())
            .Select(static (found, _) => SurfaceModel.Create(found.Left, found.Right))
            .WithTrackingName(SurfaceStep);

        var strings = surface
            .Select(static (found, _) => found.Strings.ToEquatableArray())
            .WithTrackingName(StringsStep);

        context.RegisterImplementationSourceOutput(headers.Where(static header => header.Functions.Count > 0), static (output, header) =>
            output.AddSource($"{header.FullClassName}.Thunks.g.cs", ThunkEmitter.Emit(header)));

        context.RegisterImplementationSourceOutput(strings, static (output, found) =>
        {
            if (found.Count > 0)
                output.AddSource(StringTableEmitter.FileName, StringTableEmitter.Emit(found));
        });

        context.RegisterHostOutput(surface, static (output, found) =>
        {
            foreach (var file in SurfaceEmitter.Emit(found))
                output.AddOutput(file.Path, file.Text);
        });
    }
}
