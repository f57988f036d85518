using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>Turns the symbols of header classes into models. Nothing of a symbol or a syntax tree stays in a model.</summary>
internal static class ExportParser
{
    private static readonly Regex s_returnsOwned = new("(Create|Copy)(?=[A-Z]|$)", RegexOptions.CultureInvariant);
    private static readonly Regex s_returnsBorrowed = new("Get(?=[A-Z])", RegexOptions.CultureInvariant);

    /// <summary>One class with <c>[CHeader]</c>, with its functions.</summary>
    public static HeaderModel ParseHeader(INamedTypeSymbol type, AttributeData attribute, DiagnosticSink sink, CancellationToken cancellation)
    {
        var functions = new List<FunctionModel>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (Find(method, AttributeSource.CExport) is { } export && ParseFunction(method, export, sink, cancellation) is { } function)
                functions.Add(function);
        }
        return ParseHeaderOnly(type, attribute, sink, cancellation) with { Functions = functions.ToEquatableArray() };
    }

    /// <summary>What stands on the class itself, without its functions.</summary>
    public static HeaderModel ParseHeaderOnly(INamedTypeSymbol type, AttributeData attribute, DiagnosticSink sink, CancellationToken cancellation) =>
        new(
            Path: Argument(attribute, 0),
            Api: Named(attribute, "Api") ?? "secure-transport",
            Brief: Named(attribute, "Brief") ?? "",
            Includes: NamedList(attribute, "Includes"),
            Namespace: type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            ClassName: type.Name,
            Functions: EquatableArray<FunctionModel>.Empty,
            Texts: All(type, AttributeSource.CText).Select(ParseText).ToEquatableArray(),
            Aliases: All(type, AttributeSource.CAlias).Select(ParseAlias).ToEquatableArray(),
            Data: All(type, AttributeSource.CData).Select(data => ParseData(data, sink)).OfType<DataModel>().ToEquatableArray(),
            Natives: All(type, AttributeSource.CFunction).Select(native => ParseNative(native, sink)).OfType<NativeFunctionModel>().ToEquatableArray(),
            Strings: ParseStrings(type, cancellation).ToEquatableArray(),
            Enums: All(type, AttributeSource.CEnumOf).Select(data => EnumParser.ParseEnumOf(data, Argument(attribute, 0), sink, cancellation))
                .OfType<EnumModel>().ToEquatableArray());

    /// <summary>One method with <c>[CExport]</c>; null where it is faulty.</summary>
    public static FunctionModel? ParseFunction(IMethodSymbol method, AttributeData attribute, DiagnosticSink sink, CancellationToken cancellation)
    {
        var before = sink.Count;
        CheckShape(method, sink);
        var text = Argument(attribute, 0);
        if (!CPrototypeParser.TryParse(text, out var prototype, out var reason))
        {
            sink.Add(Diagnostics.UnreadablePrototype, ArgumentLocation(attribute, 0), text, reason);
            return null;
        }
        if (prototype.IsVariadic)
            sink.Add(Diagnostics.Variadic, ArgumentLocation(attribute, 0), prototype.Name);
        if (sink.Count > before)
            return null;
        var signature = new SignatureParser(method, prototype, sink);
        var parameters = signature.ParseParameters();
        var result = signature.ParseReturn();
        CheckOwnership(method, prototype, result, sink);
        var doc = DocParser.Parse(method, cancellation);
        if (doc.Summary.Length == 0 && HasReadDocumentation(method))
            sink.Add(Diagnostics.Undocumented, method.Locations[0], method.Name);
        var failure = FailureValue("Failure", attribute, method, prototype, result, sink);
        var exception = FailureValue("Exception", attribute, method, prototype, result, sink);
        var errorOnException = Find(method.ContainingType, AttributeSource.CHeader) is { } header ? Named(header, "ErrorOnException") ?? "" : "";
        var isSpi = attribute.NamedArguments.Any(argument => argument.Key == "Spi" && argument.Value.Value is true);
        return sink.Count > before
            ? null
            : new FunctionModel(prototype, method.Name, parameters, result, failure, exception, errorOnException, isSpi, doc);
    }

    /// <summary>The attribute with this full name, if the symbol has it.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) => All(symbol, name).FirstOrDefault();

    /// <summary>The text of a constructor argument.</summary>
    public static string Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[index].Value as string ?? "" : "";

    /// <summary>The text of a named argument, or null.</summary>
    public static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value as string).FirstOrDefault();

    /// <summary>Where a constructor argument is written.</summary>
    public static Location? ArgumentLocation(AttributeData attribute, int index)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax?.ArgumentList is { } list && index < list.Arguments.Count ? list.Arguments[index].GetLocation() : syntax?.GetLocation();
    }

    /// <summary>The C name that an attribute on a header class declares by itself; null where it declares none.</summary>
    public static string? NameDeclaredBy(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() switch
    {
        AttributeSource.CAlias => Argument(attribute, 0),
        AttributeSource.CData => CPrototypeParser.TryParseVariable(Argument(attribute, 0), out var variable, out _) ? variable.Name : null,
        AttributeSource.CFunction => CPrototypeParser.TryParse(Argument(attribute, 0), out var prototype, out _) ? prototype.Name : null,
        _ => null,
    };

    /// <summary>The constant strings of a class with <c>[CStringConstants]</c>.</summary>
    public static IEnumerable<IFieldSymbol> StringFields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(IsConstantString);

    /// <summary>Whether a field can become an exported string.</summary>
    public static bool IsConstantString(IFieldSymbol field) =>
        field is { HasConstantValue: true, ConstantValue: string, DeclaredAccessibility: Accessibility.Public };

    private static IEnumerable<AttributeData> All(ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    private static EquatableArray<string> NamedList(AttributeData attribute, string name)
    {
        var argument = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return argument.Kind == TypedConstantKind.Array && !argument.IsNull
            ? argument.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : EquatableArray<string>.Empty;
    }

    private static void CheckShape(IMethodSymbol method, DiagnosticSink sink)
    {
        var fault = method switch
        {
            { IsStatic: false } => "it must be static",
            { IsGenericMethod: true } => "it is generic",
            { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
            { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) } => "it must be public or internal",
            _ => ClassFault(method.ContainingType),
        };
        if (fault is not null)
            sink.Add(Diagnostics.MethodShape, method.Locations[0], method.Name, fault);
    }

    private static string? ClassFault(INamedTypeSymbol type)
    {
        if (Find(type, AttributeSource.CHeader) is null)
            return $"its class '{type.Name}' has no [CHeader]";
        return type is { IsStatic: true, IsGenericType: false, ContainingType: null } ? null : $"its class '{type.Name}' must be static, not generic and not nested";
    }

    private static void CheckOwnership(IMethodSymbol method, CPrototype prototype, ReturnModel result, DiagnosticSink sink)
    {
        if (result.Kind != ReturnKind.Object)
            return;
        var owned = s_returnsOwned.IsMatch(prototype.Name);
        if (owned && result.IsBorrowed)
            sink.Add(Diagnostics.Ownership, method.Locations[0], prototype.Name, "Create and Copy give the caller a retain; [Borrowed] gives none");
        if (!owned && !result.IsBorrowed && s_returnsBorrowed.IsMatch(prototype.Name))
            sink.Add(Diagnostics.Ownership, method.Locations[0], prototype.Name, "Get lends its result; mark it [return: Borrowed]");
    }

    // Documentation is only read where the compilation asks for it; without it every text is empty and nothing can be said.
    private static bool HasReadDocumentation(IMethodSymbol method) =>
        method.Locations[0].SourceTree?.Options.DocumentationMode is DocumentationMode.Parse or DocumentationMode.Diagnose;

    private static string FailureValue(
        string property, AttributeData attribute, IMethodSymbol method, CPrototype prototype, ReturnModel result, DiagnosticSink sink)
    {
        var own = Named(attribute, property);
        if (own is not null && !FitsReturn(own, method.ReturnType, result))
            sink.Add(Diagnostics.FailureValue, attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation(), property, own, prototype.ReturnType.ToString());
        if (result.Kind == ReturnKind.Void)
            return "";
        if (own is not null)
            return own;
        if (!result.IsStatus)
            return result.Kind is ReturnKind.Object or ReturnKind.Boolean || CTypeTable.WidthOf(method.ReturnType.SpecialType) is not null ? "0" : "default";
        var header = Find(method.ContainingType, AttributeSource.CHeader);
        var inherited = header is null ? null : Named(header, property);
        if (inherited is not null && !FitsReturn(inherited, method.ReturnType, result))
            sink.Add(Diagnostics.FailureValue, header!.ApplicationSyntaxReference?.GetSyntax().GetLocation(), property, inherited, prototype.ReturnType.ToString());
        return inherited ?? "-50";
    }

    private static bool FitsReturn(string value, ITypeSymbol type, ReturnModel result)
    {
        if (result.Kind is ReturnKind.Void || type.TypeKind is TypeKind.Struct && CTypeTable.WidthOf(type.SpecialType) is null)
            return false;
        if (result.Kind is ReturnKind.Object || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Enum)
            return value == "0";
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && InRange(number, TypeNames.Primitive(type));
    }

    private static bool InRange(long number, SpecialType type) => type switch
    {
        SpecialType.System_Boolean or SpecialType.System_Byte => number is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_SByte => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_UInt16 => number is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_Int16 => number is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_UInt32 => number is >= uint.MinValue and <= uint.MaxValue,
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => number >= 0,
        SpecialType.System_Int64 => true,
        // nint holds 32 bits on some machines; constants of C# know that.
        _ => number is >= int.MinValue and <= int.MaxValue,
    };

    private static TextModel ParseText(AttributeData attribute)
    {
        var place = attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is int value ? (TextPlace)value : TextPlace.Types;
        return new TextModel(place, Argument(attribute, 1));
    }

    private static AliasModel ParseAlias(AttributeData attribute) => new(
        Argument(attribute, 0),
        Argument(attribute, 1),
        attribute.NamedArguments.Any(argument => argument.Key == "Macro" && argument.Value.Value is true));

    private static DataModel? ParseData(AttributeData attribute, DiagnosticSink sink)
    {
        var declaration = Argument(attribute, 0);
        if (CPrototypeParser.TryParseVariable(declaration, out var variable, out var reason))
            return new DataModel(declaration.Trim().TrimEnd(';'), variable.Name, Argument(attribute, 1), Named(attribute, "Brief") ?? "");
        sink.Add(Diagnostics.UnreadablePrototype, ArgumentLocation(attribute, 0), declaration, reason);
        return null;
    }

    private static NativeFunctionModel? ParseNative(AttributeData attribute, DiagnosticSink sink)
    {
        var text = Argument(attribute, 0);
        if (CPrototypeParser.TryParse(text, out var prototype, out var reason))
            return new NativeFunctionModel(prototype.Text, prototype.Name, Argument(attribute, 1), Named(attribute, "Brief") ?? "");
        sink.Add(Diagnostics.UnreadablePrototype, ArgumentLocation(attribute, 0), text, reason);
        return null;
    }

    private static IEnumerable<StringModel> ParseStrings(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetTypeMembers()
            .Where(nested => Find(nested, AttributeSource.CStringConstants) is not null)
            .SelectMany(StringFields)
            .Select(field => new StringModel(field.Name, (string)field.ConstantValue!, DocParser.Summary(field, cancellation)));
}
