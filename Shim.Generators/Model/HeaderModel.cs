namespace Shim.Generators.Model;

/// <summary>One C header and the class that declares it.</summary>
/// <param name="Path">Where C finds it: <c>Security/SecureTransport.h</c>.</param>
/// <param name="Api">The API it belongs to, which is also its include folder: <c>secure-transport</c> or <c>chip-rtos</c>.</param>
/// <param name="Brief">The line that heads the header.</param>
/// <param name="Includes">Headers it includes, in order.</param>
/// <param name="Namespace">Namespace of the class; empty for the global one.</param>
/// <param name="ClassName">Name of the class.</param>
/// <param name="Functions">Exported functions, in order of declaration.</param>
/// <param name="Texts">Raw pieces of C text, in order.</param>
/// <param name="Aliases">Names that stand for other names, in order.</param>
/// <param name="Data">Data symbols, in order.</param>
/// <param name="Natives">Functions written in C, in order.</param>
/// <param name="Strings">Constant strings, in order.</param>
/// <param name="Enums">Enumerations taken over from elsewhere by <c>[CEnumOf]</c>, in order.</param>
internal sealed record HeaderModel(
    string Path,
    string Api,
    string Brief,
    EquatableArray<string> Includes,
    string Namespace,
    string ClassName,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<TextModel> Texts,
    EquatableArray<AliasModel> Aliases,
    EquatableArray<DataModel> Data,
    EquatableArray<NativeFunctionModel> Natives,
    EquatableArray<StringModel> Strings,
    EquatableArray<EnumModel> Enums)
{
    /// <summary>The name of the generated class that holds the thunks.</summary>
    public string ThunkClassName => ClassName + "Thunks";

    /// <summary>The class with its namespace.</summary>
    public string FullClassName => Namespace.Length > 0 ? Namespace + "." + ClassName : ClassName;
}

/// <summary>Where a piece of raw C text stands in its header.</summary>
internal enum TextPlace
{
    /// <summary>Behind the includes, before everything else.</summary>
    Types = 0,

    /// <summary>Behind the enumerations and macros, before data symbols and functions.</summary>
    AfterEnums = 1,

    /// <summary>At the end.</summary>
    AfterFunctions = 2,

    /// <summary>Not in the header at all but in the C file of the data symbols.</summary>
    DataSource = 3,
}

/// <summary>A piece of raw C text.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">The text.</param>
internal sealed record TextModel(TextPlace Place, string Text);

/// <summary>A name that stands for another.</summary>
/// <param name="Name">The further name.</param>
/// <param name="Target">What it stands for.</param>
/// <param name="IsMacro">A macro, rather than an enumerator.</param>
internal sealed record AliasModel(string Name, string Target, bool IsMacro);

/// <summary>A data symbol.</summary>
/// <param name="Declaration">The C declaration without <c>extern</c> and initialiser.</param>
/// <param name="Name">Its name.</param>
/// <param name="Initializer">The C text of its initialiser.</param>
/// <param name="Doc">Its description.</param>
internal sealed record DataModel(string Declaration, string Name, string Initializer, string Doc);

/// <summary>An exported function that is written in C.</summary>
/// <param name="Prototype">Its C prototype.</param>
/// <param name="Name">Its name.</param>
/// <param name="Body">The C text between its braces.</param>
/// <param name="Doc">Its description.</param>
internal sealed record NativeFunctionModel(string Prototype, string Name, string Body, string Doc);

/// <summary>A constant string, exported as a <c>CFStringRef</c>.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Value">The text of the string.</param>
/// <param name="Doc">Its description.</param>
internal sealed record StringModel(string Name, string Value, string Doc);

/// <summary>A C enumeration.</summary>
/// <param name="Header">The header that declares it.</param>
/// <param name="Name">The C type name; empty for constants without a type.</param>
/// <param name="Underlying">The C type behind the name.</param>
/// <param name="Members">Its constants, in order.</param>
/// <param name="Doc">Its description.</param>
internal sealed record EnumModel(string Header, string Name, string Underlying, EquatableArray<EnumMemberModel> Members, string Doc);

/// <summary>One constant of an enumeration.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Literal">Its value as C text.</param>
/// <param name="FitsInt">Whether ISO C can have it as an enumerator, which is an <c>int</c>.</param>
/// <param name="Doc">Its description.</param>
internal sealed record EnumMemberModel(string Name, string Literal, bool FitsInt, string Doc);
