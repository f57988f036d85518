using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>Turns C# enumerations into C ones.</summary>
internal static class EnumParser
{
    /// <summary>An enumeration with <c>[CEnum]</c>; null where it is faulty.</summary>
    public static EnumModel? ParseEnum(INamedTypeSymbol type, AttributeData attribute, DiagnosticSink sink, CancellationToken cancellation)
    {
        var containing = type.ContainingType is { } outer ? ExportParser.Find(outer, AttributeSource.CHeader) : null;
        var header = ExportParser.Named(attribute, "Header") ?? (containing is null ? "" : ExportParser.Argument(containing, 0));
        if (header.Length == 0)
        {
            sink.Add(Diagnostics.UnknownHeader, type.Locations[0], type.Name, "");
            return null;
        }
        var underlying = ExportParser.Named(attribute, "Underlying") ?? "int";
        return Parse(type, header, ExportParser.Argument(attribute, 0), underlying, hex: false, type.Locations[0], sink, cancellation);
    }

    /// <summary>An enumeration of another assembly, named by <c>[CEnumOf]</c>; null where it is faulty.</summary>
    public static EnumModel? ParseEnumOf(AttributeData attribute, string header, DiagnosticSink sink, CancellationToken cancellation)
    {
        var location = ExportParser.ArgumentLocation(attribute, 0);
        if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type)
        {
            var given = attribute.ConstructorArguments.Select(argument => argument.Value?.ToString()).FirstOrDefault();
            sink.Add(Diagnostics.UnsuitableEnum, location, given ?? "", "it is no enumeration");
            return null;
        }
        var underlying = ExportParser.Named(attribute, "Underlying") ?? "int";
        var hex = attribute.NamedArguments.Any(argument => argument.Key == "Hex" && argument.Value.Value is true);
        return Parse(type, header, ExportParser.Argument(attribute, 1), underlying, hex, location, sink, cancellation);
    }

    private static EnumModel? Parse(
        INamedTypeSymbol type, string header, string name, string underlying, bool hex, Location? location, DiagnosticSink sink, CancellationToken cancellation)
    {
        var width = CTypeTable.WidthOf(new CType(underlying, 0, false, false));
        if (width is null)
            return Refuse($"'{underlying}' is not known as an integer type of C");
        var own = CTypeTable.WidthOf(TypeNames.Primitive(type));
        // No enumeration of C# is as wide as the machine; the constants of one for long are written with 64 bits.
        if (width != own && !(width == CTypeTable.Native && own == 8))
            return Refuse($"'{underlying}' is not as wide as '{type.EnumUnderlyingType!.ToDisplayString()}'");
        List<EnumMemberModel> members = [];
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue))
            members.Add(ParseMember(field, hex, cancellation));
        if (members.Count == 0)
            return Refuse("it has no members");
        return new EnumModel(header, name, underlying, members.ToEquatableArray(), DocParser.Summary(type, cancellation));

        EnumModel? Refuse(string why)
        {
            sink.Add(Diagnostics.UnsuitableEnum, location, type.Name, why);
            return null;
        }
    }

    private static EnumMemberModel ParseMember(IFieldSymbol field, bool hex, CancellationToken cancellation)
    {
        var value = field.ConstantValue!;
        var fitsInt = value is ulong large ? large <= int.MaxValue : Convert.ToInt64(value, CultureInfo.InvariantCulture) is >= int.MinValue and <= int.MaxValue;
        return new EnumMemberModel(field.Name, Literal(value, hex || IsWrittenInHex(field, cancellation)), fitsInt, DocParser.Summary(field, cancellation));
    }

    private static bool IsWrittenInHex(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is EnumMemberDeclarationSyntax { EqualsValue.Value: LiteralExpressionSyntax literal }
        && literal.Token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static string Literal(object value, bool hex)
    {
        if (value is ulong large)
            return hex ? $"0x{large:X4}" : large.ToString(CultureInfo.InvariantCulture);
        var number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        return hex && number >= 0 ? $"0x{number:X4}" : number.ToString(CultureInfo.InvariantCulture);
    }
}
