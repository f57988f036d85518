using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Shim.Generators;

/// <summary>How types are recognised and spelt in generated code.</summary>
internal static class TypeNames
{
    private const string CFObject = "Shim.Runtime.CoreFoundation.CFObject";

    // Namespaces without global::, keywords for primitive types: generated code is for reading.
    private static readonly SymbolDisplayFormat s_readable = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The type as generated code in the same assembly writes it.</summary>
    public static string Readable(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(s_readable);

    /// <summary>The type as a thunk's parameter: as <see cref="Readable"/>, truth values as one octet.</summary>
    public static string Raw(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean ? "byte" : Readable(type);

    /// <summary>
    /// The type where the surface's own types are not visible: enumerations as their integers, callbacks as plain addresses.
    /// </summary>
    public static string Import(ITypeSymbol type)
    {
        if (type is IPointerTypeSymbol pointer)
            return Import(pointer.PointedAtType) + "*";
        if (type is IFunctionPointerTypeSymbol)
            return "nint";
        return type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Readable(underlying) : Raw(type);
    }

    /// <summary>Whether the type is a CoreFoundation object, which C knows by its handle.</summary>
    public static bool IsObject(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is INamedTypeSymbol named && named.ToDisplayString(s_readable) == CFObject)
                return true;
        }
        return false;
    }

    /// <summary>The element type when <paramref name="type"/> is <c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? SpanElement(ITypeSymbol type, out bool isReadOnly)
    {
        isReadOnly = type.Name == "ReadOnlySpan";
        if (type is not INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } named)
            return null;
        var isSpan = named.Name is "Span" or "ReadOnlySpan" && named.ContainingNamespace.ToDisplayString() == "System";
        return isSpan ? named.TypeArguments[0] : null;
    }

    /// <summary>
    /// Whether C can hold a value of the type: numbers, enumerations, plain structs, pointers. Not <c>char</c> and no generic struct,
    /// which the runtime refuses at this boundary; <c>bool</c> is for the caller to turn into an octet.
    /// </summary>
    public static bool IsUnmanagedValue(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return true;
        if (type.SpecialType is SpecialType.System_Char or SpecialType.System_Void or SpecialType.System_Decimal)
            return false;
        return type is INamedTypeSymbol { IsGenericType: false, IsUnmanagedType: true };
    }

    /// <summary>Whether the C# type is an address: a pointer, a callback, <c>nint</c> or <c>nuint</c>.</summary>
    public static bool IsAddress(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
        || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    /// <summary>The primitive type behind a type: itself, or what an enumeration is made of.</summary>
    public static SpecialType Primitive(ITypeSymbol type) =>
        type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying.SpecialType : type.SpecialType;

    /// <summary>A name that is a keyword of C# gets its <c>@</c>.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
