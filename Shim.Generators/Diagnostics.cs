using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Shim.Generators;

/// <summary>Everything the surface can be told off for. Each id has a page in docs/diagnostics.</summary>
internal static class Diagnostics
{
    private const string Category = "Shim";

    /// <summary>The C text cannot be read. Arguments: the text, why.</summary>
    public static readonly DiagnosticDescriptor UnreadablePrototype = Error("SHIM001", "C prototype cannot be read",
        "'{0}' cannot be read as a C declaration: {1}");

    /// <summary>C# and C parameters do not pair up. Arguments: method, number the C# parameters need, number in the prototype.</summary>
    public static readonly DiagnosticDescriptor ParameterCount = Error("SHIM002", "C# and C parameters do not pair up",
        "The parameters of '{0}' stand for {1} C parameters but its prototype has {2}");

    /// <summary>A parameter type has no form in C. Arguments: parameter, type.</summary>
    public static readonly DiagnosticDescriptor ParameterType = Error("SHIM003", "Parameter type cannot cross the C boundary",
        "Parameter '{0}' of type '{1}' cannot cross the C boundary");

    /// <summary>A parameter does not fit its C parameter. Arguments: parameter, C# type, C parameter, why.</summary>
    public static readonly DiagnosticDescriptor ParameterMismatch = Error("SHIM004", "C# parameter does not fit its C parameter",
        "Parameter '{0}' of type '{1}' does not fit the C parameter '{2}': {3}");

    /// <summary>A return type has no form in C or not the one of the prototype. Arguments: method, C# type, C type, why.</summary>
    public static readonly DiagnosticDescriptor ReturnMismatch = Error("SHIM005", "C# return type does not fit the C return type",
        "'{0}' returns '{1}', which does not fit the C type '{2}': {3}");

    /// <summary>The method or its class has the wrong shape. Arguments: method, what is wrong.</summary>
    public static readonly DiagnosticDescriptor MethodShape = Error("SHIM006", "Method cannot be exported",
        "'{0}' cannot be exported: {1}");

    /// <summary>Two declarations of one C name. Arguments: name, where it is first declared.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = AtEnd("SHIM007", "C name is declared twice",
        "The C name '{0}' is already declared by '{1}'");

    /// <summary>A variadic function. Arguments: name.</summary>
    public static readonly DiagnosticDescriptor Variadic = Error("SHIM008", "Variadic C function cannot be exported",
        "'{0}' has an ellipsis: no managed method can be called that way");

    /// <summary>An export that the surface does not know of. Arguments: method.</summary>
    public static readonly DiagnosticDescriptor HandWrittenExport = Error("SHIM009", "Export written by hand",
        "'{0}' is marked UnmanagedCallersOnly by hand; declare it with [CExport] so that it gets its guard, its header and its tests");

    /// <summary>Logic where only translation belongs. Arguments: method.</summary>
    public static readonly DiagnosticDescriptor LogicInSurface = Error("SHIM010", "Logic in the surface",
        "The body of '{0}' must be a single expression; what a call means belongs into Shim.Runtime");

    /// <summary>A failure value that does not fit. Arguments: property, value, C return type.</summary>
    public static readonly DiagnosticDescriptor FailureValue = Error("SHIM011", "Failure value does not fit the return type",
        "{0} = \"{1}\" is no value of the C return type '{2}'");

    /// <summary>An enumeration that C cannot have. Arguments: enumeration, why.</summary>
    public static readonly DiagnosticDescriptor UnsuitableEnum = Error("SHIM012", "Enumeration does not fit its C type",
        "The enumeration '{0}' cannot be declared in C: {1}");

    /// <summary>A function that the header could not explain. Arguments: method.</summary>
    public static readonly DiagnosticDescriptor Undocumented = new("SHIM013", "Exported function has no summary",
        "'{0}' has no <summary>, so its C declaration would have no explanation", Category, DiagnosticSeverity.Warning,
        isEnabledByDefault: true, helpLinkUri: HelpLink("SHIM013"));

    /// <summary>An enumeration in a header that nobody declares. Arguments: enumeration, header.</summary>
    public static readonly DiagnosticDescriptor UnknownHeader = AtEnd("SHIM014", "Header is not declared",
        "'{0}' belongs into the header '{1}', which no class declares with [CHeader]");

    /// <summary>A member of a class of constant strings that is none. Arguments: member.</summary>
    public static readonly DiagnosticDescriptor NotAConstantString = Error("SHIM015", "Not a constant string",
        "'{0}' must be a 'public const string' to become an exported CFStringRef, and its class must be nested in a header class");

    /// <summary>Ownership against the naming rule of CoreFoundation. Arguments: function, what the name says.</summary>
    public static readonly DiagnosticDescriptor Ownership = Error("SHIM016", "Ownership of the result contradicts the name",
        "'{0}': {1}");

    private static readonly DiagnosticDescriptor[] s_all =
    [
        UnreadablePrototype, ParameterCount, ParameterType, ParameterMismatch, ReturnMismatch, MethodShape, DuplicateName, Variadic,
        HandWrittenExport, LogicInSurface, FailureValue, UnsuitableEnum, Undocumented, UnknownHeader, NotAConstantString, Ownership,
    ];

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => s_all;

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    // What only the whole compilation can tell.
    private static DiagnosticDescriptor AtEnd(string id, string title, string message) => new(
        id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(id),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    private static string HelpLink(string id) => $"docs/diagnostics/{id}.md";
}
