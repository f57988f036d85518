namespace Shim.Generators.Model;

/// <summary>One exported C function.</summary>
/// <param name="Prototype">Its C prototype.</param>
/// <param name="MethodName">The C# method that does the work.</param>
/// <param name="Parameters">The parameters of the C# method, each with the C parameters it stands for.</param>
/// <param name="Return">What the method returns.</param>
/// <param name="Failure">C# text of the value for bad handles and NULL pointers; empty for <c>void</c>.</param>
/// <param name="Exception">C# text of the value for an unexpected exception; empty for <c>void</c>.</param>
/// <param name="ErrorOnException">What an optional <c>int</c> error takes then; empty leaves it alone.</param>
/// <param name="IsSpi">Not in the original's public header.</param>
/// <param name="Doc">Its documentation.</param>
internal sealed record FunctionModel(
    CPrototype Prototype,
    string MethodName,
    EquatableArray<ParameterModel> Parameters,
    ReturnModel Return,
    string Failure,
    string Exception,
    string ErrorOnException,
    bool IsSpi,
    DocModel Doc);

/// <summary>How a C# parameter is fed from C.</summary>
internal enum ParameterKind
{
    /// <summary>A value or raw pointer, passed through.</summary>
    Value,

    /// <summary>A C# <c>bool</c>, which C passes as one byte.</summary>
    Boolean,

    /// <summary>An object, by its handle.</summary>
    Object,

    /// <summary>An object, or NULL.</summary>
    NullableObject,

    /// <summary>A span over what the caller may change, from pointer and length.</summary>
    Span,

    /// <summary>A span over what the caller only shows.</summary>
    ReadOnlySpan,

    /// <summary>A value to be stored through a pointer.</summary>
    Out,

    /// <summary>A value to be read and stored through a pointer.</summary>
    Ref,

    /// <summary>An object whose handle is to be stored through a pointer.</summary>
    OutObject,
}

/// <summary>One C# parameter.</summary>
/// <param name="Kind">How it is fed.</param>
/// <param name="Name">Its C# name.</param>
/// <param name="Type">Its C# type; of a span, the element's.</param>
/// <param name="RawType">The type of the thunk's parameter.</param>
/// <param name="ImportType">The same where only primitive types are visible, as in the managed imports.</param>
/// <param name="RawName">The thunk's parameter, named as in C.</param>
/// <param name="LengthType">Type of the thunk's second parameter, the length; empty for anything but spans.</param>
/// <param name="LengthName">Name of that parameter.</param>
/// <param name="IsOptional">Whether the pointer may be NULL, and the value is then dropped.</param>
/// <param name="IsBoolean">Whether the value behind the pointer is a C# <c>bool</c>.</param>
internal sealed record ParameterModel(
    ParameterKind Kind,
    string Name,
    string Type,
    string RawType,
    string ImportType,
    string RawName,
    string LengthType,
    string LengthName,
    bool IsOptional,
    bool IsBoolean);

/// <summary>How a C# result reaches C.</summary>
internal enum ReturnKind
{
    /// <summary>No result.</summary>
    Void,

    /// <summary>A value or raw pointer.</summary>
    Value,

    /// <summary>A C# <c>bool</c>, one byte in C.</summary>
    Boolean,

    /// <summary>An object, by its handle.</summary>
    Object,
}

/// <summary>What a function returns.</summary>
/// <param name="Kind">How the result reaches C.</param>
/// <param name="RawType">The thunk's return type.</param>
/// <param name="ImportType">The same in primitive types.</param>
/// <param name="IsBorrowed">Whether the object stays the property of its owner.</param>
/// <param name="IsStatus">Whether 0 says success and everything else failure.</param>
internal sealed record ReturnModel(ReturnKind Kind, string RawType, string ImportType, bool IsBorrowed, bool IsStatus);

/// <summary>The documentation of a function, as plain text; lines are not yet wrapped.</summary>
/// <param name="Summary">What it does.</param>
/// <param name="Remarks">What else there is to know; may be empty.</param>
/// <param name="Returns">What it returns; may be empty.</param>
/// <param name="Parameters">One text per documented parameter.</param>
internal sealed record DocModel(string Summary, string Remarks, string Returns, EquatableArray<ParameterDocModel> Parameters);

/// <summary>The description of one parameter.</summary>
/// <param name="Name">The parameter, by its C# name.</param>
/// <param name="Text">What it is.</param>
internal sealed record ParameterDocModel(string Name, string Text);
