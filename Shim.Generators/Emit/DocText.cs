using System.Collections.Generic;
using System.Linq;
using System.Security;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>Writes the documentation of a function, for C and for C#, with the parameters named as C names them.</summary>
internal static class DocText
{
    /// <summary>A <c>/** … */</c> comment before a C declaration; nothing where there is no text.</summary>
    public static void WriteC(IndentedText text, FunctionModel function)
    {
        var doc = function.Doc;
        if (doc.Summary.Length == 0)
            return;
        if (doc.Remarks.Length + doc.Returns.Length + doc.Parameters.Count == 0)
        {
            WriteC(text, doc.Summary);
            return;
        }
        text.Line("/**");
        text.Wrapped(" * ", doc.Summary);
        if (doc.Remarks.Length > 0)
        {
            text.Line(" *");
            text.Wrapped(" * ", doc.Remarks);
        }
        var parameters = ParametersOf(function).Where(parameter => parameter.Text.Length > 0).ToList();
        if (parameters.Count > 0 || doc.Returns.Length > 0)
            text.Line(" *");
        foreach (var parameter in parameters)
            text.Wrapped(" * ", $"@param {parameter.Name.TrimStart('@')} {parameter.Text}", "       ");
        if (doc.Returns.Length > 0)
            text.Wrapped(" * ", $"@return {doc.Returns}", "       ");
        text.Line(" */");
    }

    /// <summary>A one-paragraph comment before a C declaration; nothing where there is no text.</summary>
    public static void WriteC(IndentedText text, string doc)
    {
        if (doc.Length == 0)
            return;
        if (doc.Length < 90 && doc.IndexOf('\n') < 0)
        {
            text.Line($"/** {doc} */");
            return;
        }
        text.Line("/**");
        text.Wrapped(" * ", doc);
        text.Line(" */");
    }

    /// <summary>XML documentation before a C# declaration with the raw parameters.</summary>
    public static void WriteCSharp(IndentedText text, FunctionModel function)
    {
        var doc = function.Doc;
        if (doc.Summary.Length == 0)
            return;
        text.Wrapped("/// ", $"<summary>{Escape(doc.Summary)}</summary>");
        if (doc.Remarks.Length > 0)
            text.Wrapped("/// ", $"<remarks>{Escape(doc.Remarks)}</remarks>");
        // Either all parameters are described or none: the compiler wants it so.
        if (doc.Parameters.Count > 0)
        {
            foreach (var parameter in ParametersOf(function))
                text.Wrapped("/// ", $"<param name=\"{parameter.Name.TrimStart('@')}\">{Escape(parameter.Text)}</param>");
        }
        if (doc.Returns.Length > 0)
            text.Wrapped("/// ", $"<returns>{Escape(doc.Returns)}</returns>");
    }

    private static IEnumerable<ParameterDocModel> ParametersOf(FunctionModel function)
    {
        foreach (var parameter in function.Parameters)
        {
            var doc = function.Doc.Parameters.FirstOrDefault(candidate => candidate.Name == parameter.Name)?.Text ?? "";
            yield return new ParameterDocModel(parameter.RawName, doc);
            if (parameter.LengthName.Length > 0)
                yield return new ParameterDocModel(parameter.LengthName, doc.Length > 0 ? $"Number of elements at {parameter.RawName}." : "");
        }
    }

    private static string Escape(string text) => SecurityElement.Escape(text)?.Replace("&apos;", "'").Replace("&quot;", "\"") ?? "";
}
