using System.Reflection;
using System.Text.RegularExpressions;

namespace Shim.Native.Tests;

/// <summary>One parameter as C declares it.</summary>
internal sealed record Parameter(string Type, string Name, Type Managed)
{
    /// <summary>A reference to an object, looked up in the handle table. An SSLConnectionRef is the program's own value.</summary>
    public bool IsHandle => Type.EndsWith("Ref", StringComparison.Ordinal) && Type != "SSLConnectionRef";

    /// <summary>Memory of the program's.</summary>
    public bool IsPointer => Type.EndsWith('*');

    /// <summary>How many there are, or where.</summary>
    public bool IsSize => Type is "size_t" or "CFIndex";
}

/// <summary>One function of the library: its prototype and the method that calls it.</summary>
internal sealed record Function(string Name, string ReturnType, Parameter[] Parameters, MethodInfo Method)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// Every function of Secure Transport and what lies around it, from the generated imports and the prototypes in their comments. The sockets of
/// the other API take numbers, not handles, and wait.
/// </summary>
internal static partial class Surface
{
    /// <summary>The functions, by name.</summary>
    public static Function[] Functions { get; } = Read();

    private static Function[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("NativeImports")!;
        using var reader = new StreamReader(stream);
        var functions = new List<Function>();
        foreach (Match match in Prototype().Matches(reader.ReadToEnd()))
        {
            var name = match.Groups["name"].Value;
            if (!OfSecureTransport().IsMatch(name)) continue;
            var method = typeof(NativeImports).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)
                ?? throw new InvalidOperationException($"no import of {name}");
            var managed = method.GetParameters();
            var texts = match.Groups["parameters"].Value is "void" or "" ? [] : match.Groups["parameters"].Value.Split(", ");
            var parameters = texts.Select((text, i) => ReadParameter(text, managed[i].ParameterType)).ToArray();
            functions.Add(new Function(name, match.Groups["type"].Value.Trim(), parameters, method));
        }

        return [.. functions];
    }

    private static Parameter ReadParameter(string text, Type managed)
    {
        var at = text.AsSpan().LastIndexOfAny(' ', '*') + 1;
        return new Parameter(text[..at].Trim().Replace("const ", "", StringComparison.Ordinal), text[at..], managed);
    }

    [GeneratedRegex(@"^    // (?<type>[A-Za-z_][\w ]*?[ *]+)(?<name>\w+)\((?<parameters>[^()]*)\)$", RegexOptions.Multiline)]
    private static partial Regex Prototype();

    [GeneratedRegex("^(__)?(CF|Sec|SSL)[A-Z]")]
    private static partial Regex OfSecureTransport();
}
