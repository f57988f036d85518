using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>Reports what is wrong with declarations of the surface. The generator itself stays silent and leaves out what is faulty.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportAnalyzer : DiagnosticAnalyzer
{
    private const string UnmanagedCallersOnly = "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Diagnostics.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var names = new DeclaredNames();
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, names), SymbolKind.NamedType);
            start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, names), SymbolKind.Method);
            start.RegisterCompilationEndAction(names.Report);
        });
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, DeclaredNames names)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (ExportParser.Find(method, UnmanagedCallersOnly) is not null)
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.HandWrittenExport, method.Locations[0], method.Name));
        if (ExportParser.Find(method.ContainingType, AttributeSource.CHeader) is not null && !IsSingleExpression(method, context))
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.LogicInSurface, method.Locations[0], method.Name));
        if (ExportParser.Find(method, AttributeSource.CExport) is not { } export)
            return;
        var function = ExportParser.ParseFunction(method, export, new DiagnosticSink(context.ReportDiagnostic), context.CancellationToken);
        if (function is not null)
            names.Add(function.Prototype.Name, method.Locations[0], method);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, DeclaredNames names)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var sink = new DiagnosticSink(context.ReportDiagnostic);
        if (ExportParser.Find(type, AttributeSource.CHeader) is { } header)
            AnalyzeHeader(type, header, names, sink, context);
        if (ExportParser.Find(type, AttributeSource.CEnum) is { } declared)
            AnalyzeEnum(type, declared, names, sink, context);
        if (ExportParser.Find(type, AttributeSource.CStringConstants) is not null)
            AnalyzeStrings(type, names, sink);
    }

    // Functions are analysed one by one as methods; here only what stands on the class.
    private static void AnalyzeHeader(INamedTypeSymbol type, AttributeData header, DeclaredNames names, DiagnosticSink sink, SymbolAnalysisContext context)
    {
        var path = ExportParser.Argument(header, 0);
        names.AddHeader(path);
        var model = ExportParser.ParseHeaderOnly(type, header, sink, context.CancellationToken);
        names.Add($"{model.Api}/{path}", ExportParser.ArgumentLocation(header, 0) ?? type.Locations[0], type);
        foreach (var attribute in type.GetAttributes())
        {
            if (ExportParser.NameDeclaredBy(attribute) is { } name)
                names.Add(name, ExportParser.ArgumentLocation(attribute, 0) ?? type.Locations[0], type);
        }
        foreach (var member in model.Enums.SelectMany(declared => declared.Members))
            names.Add(member.Name, type.Locations[0], type);
    }

    private static void AnalyzeEnum(INamedTypeSymbol type, AttributeData attribute, DeclaredNames names, DiagnosticSink sink, SymbolAnalysisContext context)
    {
        if (EnumParser.ParseEnum(type, attribute, sink, context.CancellationToken) is not { } model)
            return;
        names.UseHeader(model.Header, type.Name, type.Locations[0]);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue))
            names.Add(field.Name, field.Locations[0], type);
    }

    private static void AnalyzeStrings(INamedTypeSymbol type, DeclaredNames names, DiagnosticSink sink)
    {
        var isNested = type.ContainingType is { } outer && ExportParser.Find(outer, AttributeSource.CHeader) is not null;
        foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            if (isNested && member is IFieldSymbol field && ExportParser.IsConstantString(field))
                names.Add(member.Name, member.Locations[0], type);
            else
                sink.Add(Diagnostics.NotAConstantString, member.Locations[0], member.Name);
        }
    }

    private static bool IsSingleExpression(IMethodSymbol method, SymbolAnalysisContext context)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is BaseMethodDeclarationSyntax { Body: { } body }
                && (body.Statements.Count != 1 || body.Statements[0] is not (ReturnStatementSyntax or ExpressionStatementSyntax)))
                return false;
        }
        return true;
    }

    /// <summary>What a compilation declares, gathered from many threads and judged at its end in the order of the source.</summary>
    private sealed class DeclaredNames
    {
        private readonly ConcurrentBag<(string Name, Location Place, string Owner)> _names = [];
        private readonly ConcurrentBag<(string Header, string Type, Location Place)> _uses = [];
        private readonly ConcurrentDictionary<string, bool> _headers = new(StringComparer.Ordinal);

        public void Add(string name, Location place, ISymbol owner) => _names.Add((name, place, owner.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));

        public void AddHeader(string path) => _headers[path] = true;

        public void UseHeader(string header, string type, Location place) => _uses.Add((header, type, place));

        public void Report(CompilationAnalysisContext context)
        {
            foreach (var same in _names.GroupBy(declared => declared.Name, StringComparer.Ordinal))
            {
                var ordered = same.OrderBy(declared => declared.Place.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(declared => declared.Place.SourceSpan.Start).ToList();
                foreach (var second in ordered.Skip(1))
                    context.ReportDiagnostic(Diagnostic.Create(Diagnostics.DuplicateName, second.Place, second.Name, ordered[0].Owner));
            }
            foreach (var use in _uses.Where(use => !_headers.ContainsKey(use.Header)))
                context.ReportDiagnostic(Diagnostic.Create(Diagnostics.UnknownHeader, use.Place, use.Type, use.Header));
        }
    }
}
