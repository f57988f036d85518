using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>Writes a C header. It compiles alone, as C99 and later and as C++, without warnings.</summary>
internal static class HeaderEmitter
{
    /// <summary>The text of a header.</summary>
    /// <param name="header">What its class declares.</param>
    /// <param name="enums">The enumerations that belong into it.</param>
    public static string Emit(HeaderModel header, IEnumerable<EnumModel> enums)
    {
        var text = new IndentedText();
        WriteOpening(text, header);
        WriteTexts(text, header, TextPlace.Types);
        foreach (var declared in enums)
            WriteEnum(text, declared);
        WriteAliases(text, header);
        WriteTexts(text, header, TextPlace.AfterEnums);
        WriteData(text, header);
        WriteFunctions(text, header.Functions.Where(function => !function.IsSpi));
        WriteNatives(text, header);
        if (header.Functions.Any(function => function.IsSpi))
        {
            text.Line("/* The functions below are in no public header of the original. */");
            text.Line();
        }
        WriteFunctions(text, header.Functions.Where(function => function.IsSpi));
        WriteTexts(text, header, TextPlace.AfterFunctions);
        WriteClosing(text, header);
        return text.ToString();
    }

    private static void WriteOpening(IndentedText text, HeaderModel header)
    {
        text.Line("/*");
        text.Line($" * {header.Path}");
        if (header.Brief.Length > 0)
            text.Wrapped(" * ", header.Brief);
        text.Line(" *");
        text.Line($" * Generated from {header.ClassName} in Shim.Native; a change here is lost.");
        text.Line(" */");
        text.Line($"#ifndef {Guard(header)}");
        text.Line($"#define {Guard(header)}");
        text.Line();
        foreach (var include in header.Includes)
            text.Line(include.StartsWith("\"", System.StringComparison.Ordinal) ? $"#include {include}" : $"#include <{include}>");
        if (header.Includes.Count > 0)
            text.Line();
        text.Line("#ifdef __cplusplus");
        text.Line("extern \"C\" {");
        text.Line("#endif");
        text.Line();
    }

    private static void WriteClosing(IndentedText text, HeaderModel header)
    {
        text.Line("#ifdef __cplusplus");
        text.Line("}");
        text.Line("#endif");
        text.Line();
        text.Line($"#endif /* {Guard(header)} */");
    }

    // The case of the path stays: <tcpip.h> and <TCPIP.H> are two headers.
    private static string Guard(HeaderModel header) => "SHIM_" + Regex.Replace(header.Path, "[^A-Za-z0-9]", "_");

    private static void WriteTexts(IndentedText text, HeaderModel header, TextPlace place)
    {
        foreach (var piece in header.Texts.Where(piece => piece.Place == place))
        {
            text.Lines(piece.Text.Trim('\r', '\n'));
            text.Line();
        }
    }

    private static void WriteEnum(IndentedText text, EnumModel declared)
    {
        DocText.WriteC(text, declared.Doc);
        if (declared.Name.Length > 0)
            text.Line($"typedef {declared.Underlying} {declared.Name};");
        // ISO C restricts enumerators to the range of int: what is wider becomes a macro.
        var enumerators = declared.Members.Where(member => member.FitsInt).ToList();
        if (enumerators.Count > 0)
        {
            text.Line("enum {");
            text.Indent(() =>
            {
                for (var i = 0; i < enumerators.Count; i++)
                {
                    DocText.WriteC(text, enumerators[i].Doc);
                    text.Line($"{enumerators[i].Name} = {enumerators[i].Literal}{(i < enumerators.Count - 1 ? "," : "")}");
                }
            });
            text.Line("};");
        }
        foreach (var member in declared.Members.Where(member => !member.FitsInt))
        {
            DocText.WriteC(text, member.Doc);
            text.Line($"#define {member.Name} {Wide(declared, member)}");
        }
        text.Line();
    }

    private static string Wide(EnumModel declared, EnumMemberModel member)
    {
        var unsigned = declared.Underlying.StartsWith("u", System.StringComparison.Ordinal) || declared.Underlying.StartsWith("U", System.StringComparison.Ordinal);
        var type = declared.Name.Length > 0 ? declared.Name : declared.Underlying;
        return $"(({type}){member.Literal}{(unsigned ? "U" : "")})";
    }

    private static void WriteAliases(IndentedText text, HeaderModel header)
    {
        var constants = header.Aliases.Where(alias => !alias.IsMacro).ToList();
        if (constants.Count > 0)
        {
            text.Line("enum {");
            text.Indent(() => text.Lines(string.Join(",\n", constants.Select(alias => $"{alias.Name} = {alias.Target}"))));
            text.Line("};");
            text.Line();
        }
        foreach (var alias in header.Aliases.Where(alias => alias.IsMacro))
            text.Line($"#define {alias.Name} {alias.Target}");
        if (header.Aliases.Any(alias => alias.IsMacro))
            text.Line();
    }

    private static void WriteData(IndentedText text, HeaderModel header)
    {
        foreach (var data in header.Data)
        {
            DocText.WriteC(text, data.Doc);
            text.Line($"extern {data.Declaration};");
        }
        foreach (var constant in header.Strings)
        {
            DocText.WriteC(text, constant.Doc);
            text.Line($"extern const CFStringRef {constant.Name};");
        }
        if (header.Data.Count + header.Strings.Count > 0)
            text.Line();
    }

    private static void WriteNatives(IndentedText text, HeaderModel header)
    {
        foreach (var native in header.Natives)
        {
            DocText.WriteC(text, native.Doc);
            text.Line($"{native.Prototype};");
            text.Line();
        }
    }

    private static void WriteFunctions(IndentedText text, IEnumerable<FunctionModel> functions)
    {
        foreach (var function in functions)
        {
            DocText.WriteC(text, function);
            text.Line($"{function.Prototype.Text};");
            text.Line();
        }
    }
}
