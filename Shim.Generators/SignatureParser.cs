using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>Pairs the parameters and the result of a C# method with those of its C prototype, from left to right.</summary>
/// <param name="method">The C# method.</param>
/// <param name="prototype">The C prototype.</param>
/// <param name="sink">Where faults go.</param>
internal sealed class SignatureParser(IMethodSymbol method, CPrototype prototype, DiagnosticSink sink)
{
    private int _next;

    /// <summary>The parameters; where a fault was found they are incomplete.</summary>
    public EquatableArray<ParameterModel> ParseParameters()
    {
        List<ParameterModel> models = [];
        var needed = method.Parameters.Sum(parameter => TypeNames.SpanElement(parameter.Type, out _) is null ? 1 : 2);
        if (needed != prototype.Parameters.Count)
        {
            sink.Add(Diagnostics.ParameterCount, method.Locations[0], method.Name, needed, prototype.Parameters.Count);
            return EquatableArray<ParameterModel>.Empty;
        }
        foreach (var parameter in method.Parameters)
        {
            var model = ParseParameter(parameter, prototype.Parameters[_next++]);
            if (model is not null)
                models.Add(model);
        }
        return models.ToEquatableArray();
    }

    /// <summary>The result.</summary>
    public ReturnModel ParseReturn()
    {
        var type = method.ReturnType;
        var c = prototype.ReturnType;
        var borrowed = method.GetReturnTypeAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == AttributeSource.Borrowed);
        if (method.ReturnsVoid || c.IsVoid)
        {
            if (method.ReturnsVoid != c.IsVoid)
                RefuseReturn("one of the two is void");
            return new ReturnModel(ReturnKind.Void, "void", "void", false, false);
        }
        if (TypeNames.IsObject(type))
        {
            if (!CanBeReference(c))
                RefuseReturn("it is no reference");
            return new ReturnModel(ReturnKind.Object, "nint", "nint", borrowed, false);
        }
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || !TypeNames.IsUnmanagedValue(type))
        {
            RefuseReturn("the C# type cannot cross the C boundary");
            return new ReturnModel(ReturnKind.Value, "int", "int", false, false);
        }
        if (ValueMismatch(type, c) is { } why)
            RefuseReturn(why);
        var kind = type.SpecialType == SpecialType.System_Boolean ? ReturnKind.Boolean : ReturnKind.Value;
        var isStatus = CTypeTable.IsStatus(c) && type.SpecialType == SpecialType.System_Int32;
        return new ReturnModel(kind, TypeNames.Raw(type), TypeNames.Import(type), false, isStatus);
    }

    private ParameterModel? ParseParameter(IParameterSymbol parameter, CVariable c)
    {
        if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            return ParseByReference(parameter, c);
        if (parameter.RefKind != RefKind.None || parameter.IsParams)
            return RefuseType(parameter);
        if (TypeNames.SpanElement(parameter.Type, out var isReadOnly) is { } element)
            return ParseSpan(parameter, element, isReadOnly, c, prototype.Parameters[_next++]);
        if (TypeNames.IsObject(parameter.Type))
            return ParseObject(parameter, c);
        if (!TypeNames.IsUnmanagedValue(parameter.Type))
            return RefuseType(parameter);
        if (ValueMismatch(parameter.Type, c.Type) is { } why)
            return Mismatch(parameter, c, why);
        var isBoolean = parameter.Type.SpecialType == SpecialType.System_Boolean;
        return Model(isBoolean ? ParameterKind.Boolean : ParameterKind.Value, parameter, parameter.Type, c,
            TypeNames.Raw(parameter.Type), TypeNames.Import(parameter.Type));
    }

    private ParameterModel? ParseObject(IParameterSymbol parameter, CVariable c)
    {
        if (!CanBeReference(c.Type))
            return Mismatch(parameter, c, "an object is passed as a reference");
        var isNullable = parameter.NullableAnnotation == NullableAnnotation.Annotated;
        return Model(isNullable ? ParameterKind.NullableObject : ParameterKind.Object, parameter, parameter.Type, c, "nint", "nint");
    }

    private ParameterModel? ParseSpan(IParameterSymbol parameter, ITypeSymbol element, bool isReadOnly, CVariable c, CVariable length)
    {
        if (!TypeNames.IsUnmanagedValue(element) || element.SpecialType == SpecialType.System_Boolean)
            return RefuseType(parameter);
        if (c.Type.PointerDepth == 0 && CTypeTable.WidthOf(c.Type) is not null)
            return Mismatch(parameter, c, "a span needs a pointer, followed by a length");
        if (c.Type is { PointerDepth: 1, IsConst: true } && !isReadOnly)
            return Mismatch(parameter, c, "what a const pointer shows is a ReadOnlySpan");
        if (PointeeMismatch(element, c.Type) is { } why)
            return Mismatch(parameter, c, why);
        if (CTypeTable.LengthType(length.Type) is not { } lengthType)
            return Mismatch(parameter, length, "the length of a span is an integer by value");
        var model = Model(isReadOnly ? ParameterKind.ReadOnlySpan : ParameterKind.Span, parameter, element, c,
            TypeNames.Readable(element) + "*", TypeNames.Import(element) + "*");
        var lengthName = length.Name.Length > 0 ? length.Name : parameter.Name + "Length";
        return model with { LengthType = lengthType, LengthName = TypeNames.Identifier(lengthName) };
    }

    private ParameterModel? ParseByReference(IParameterSymbol parameter, CVariable c)
    {
        var isObject = TypeNames.IsObject(parameter.Type);
        if (isObject ? parameter.RefKind == RefKind.Ref : !TypeNames.IsUnmanagedValue(parameter.Type))
            return RefuseType(parameter);
        if (c.Type.PointerDepth == 0 && CTypeTable.WidthOf(c.Type) is not null)
            return Mismatch(parameter, c, "out and ref need a pointer");
        if (c.Type is { PointerDepth: 1, IsConst: true, Base: not "void" } && CTypeTable.WidthOf(c.Type with { PointerDepth = 0 }) is not null)
            return Mismatch(parameter, c, "nothing can be stored through a const pointer");
        if (isObject)
            return ParseOutObject(parameter, c);
        if (PointeeMismatch(parameter.Type, c.Type) is { } why)
            return Mismatch(parameter, c, why);
        var kind = parameter.RefKind == RefKind.Out ? ParameterKind.Out : ParameterKind.Ref;
        return Model(kind, parameter, parameter.Type, c, TypeNames.Raw(parameter.Type) + "*", TypeNames.Import(parameter.Type) + "*");
    }

    private ParameterModel? ParseOutObject(IParameterSymbol parameter, CVariable c)
    {
        if (c.Type.PointerDepth == 1 && CTypeTable.WidthOf(c.Type with { PointerDepth = 0 }) is not null)
            return Mismatch(parameter, c, "an object needs a pointer to a reference");
        return Model(ParameterKind.OutObject, parameter, parameter.Type, c, "nint*", "nint*");
    }

    private static ParameterModel Model(ParameterKind kind, IParameterSymbol parameter, ITypeSymbol type, CVariable c, string raw, string import)
    {
        var rawName = TypeNames.Identifier(c.Name.Length > 0 ? c.Name : parameter.Name);
        var isOptional = kind is ParameterKind.Out or ParameterKind.OutObject
            && parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "OptionalAttribute");
        return new ParameterModel(kind, parameter.Name, TypeNames.Readable(type), raw, import, rawName, "", "", isOptional,
            type.SpecialType == SpecialType.System_Boolean);
    }

    // A reference may hide behind any type name that is not known to be a number: SSLContextRef, CFTypeRef, const void *.
    private static bool CanBeReference(CType type) =>
        type.PointerDepth switch
        {
            0 => CTypeTable.WidthOf(type) is null && !type.IsVoid,
            1 => type.Base == "void" || type.Base.StartsWith("struct ", System.StringComparison.Ordinal),
            _ => false,
        };

    private static string? PointeeMismatch(ITypeSymbol element, CType c)
    {
        if (c.PointerDepth == 0 || c is { PointerDepth: 1, Base: "void" })
            return null;
        return ValueMismatch(element, c with { PointerDepth = c.PointerDepth - 1 });
    }

    private static string? ValueMismatch(ITypeSymbol type, CType c)
    {
        if (c.IsVoid)
            return "void is no value";
        if (c.IsPointer)
            return TypeNames.IsAddress(type) ? null : "a pointer is nint, nuint, T* or delegate* unmanaged";
        if (CTypeTable.WidthOf(c) is not { } width)
            return null;
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "the C type is no pointer";
        var primitive = TypeNames.Primitive(type);
        if (CTypeTable.WidthOf(primitive) is not { } own || own != width)
            return "the widths differ";
        var isFloating = primitive is SpecialType.System_Single or SpecialType.System_Double;
        return isFloating == CTypeTable.IsFloating(c) ? null : "one is a floating-point number, the other is not";
    }

    private ParameterModel? RefuseType(IParameterSymbol parameter)
    {
        sink.Add(Diagnostics.ParameterType, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString());
        if (TypeNames.SpanElement(parameter.Type, out _) is not null && parameter.RefKind != RefKind.None)
            _next++;
        return null;
    }

    private ParameterModel? Mismatch(IParameterSymbol parameter, CVariable c, string why)
    {
        sink.Add(Diagnostics.ParameterMismatch, parameter.Locations[0], parameter.Name, parameter.Type.ToDisplayString(),
            $"{c.Type} {c.Name}".TrimEnd(), why);
        return null;
    }

    private void RefuseReturn(string why) => sink.Add(Diagnostics.ReturnMismatch, method.Locations[0], method.Name,
        method.ReturnType.ToDisplayString(), prototype.ReturnType.ToString(), why);
}
