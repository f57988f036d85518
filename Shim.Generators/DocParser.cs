using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>Turns XML documentation into plain text for C. Paragraphs are separated by an empty line, lines are not wrapped yet.</summary>
internal static class DocParser
{
    /// <summary>The documentation of a function.</summary>
    public static DocModel Parse(ISymbol symbol, CancellationToken cancellation)
    {
        var root = Load(symbol, cancellation);
        if (root is null)
            return new DocModel("", "", "", EquatableArray<ParameterDocModel>.Empty);
        var parameters = root.Elements("param")
            .Select(element => new ParameterDocModel((string?)element.Attribute("name") ?? "", TextOf(element)))
            .Where(parameter => parameter.Text.Length > 0);
        return new DocModel(TextOf(root.Element("summary")), TextOf(root.Element("remarks")), TextOf(root.Element("returns")),
            parameters.ToEquatableArray());
    }

    /// <summary>Only the summary, for constants and types.</summary>
    public static string Summary(ISymbol symbol, CancellationToken cancellation) => TextOf(Load(symbol, cancellation)?.Element("summary"));

    private static XElement? Load(ISymbol symbol, CancellationToken cancellation)
    {
        var xml = symbol.GetDocumentationCommentXml(cancellationToken: cancellation);
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            // The compiler reports malformed documentation itself (CS1570).
            return null;
        }
    }

    private static string TextOf(XElement? element)
    {
        if (element is null)
            return "";
        var text = new StringBuilder();
        Append(element, text);
        var paragraphs = text.ToString().Split('\n').Select(line => Regex.Replace(line, @"\s+", " ").Trim()).Where(line => line.Length > 0);
        // Nothing in a comment may end it.
        return string.Join("\n\n", paragraphs).Replace("*/", "* /");
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
                text.Append(Regex.Replace(words.Value, @"\s+", " "));
            if (node is XElement child)
                AppendElement(child, text);
        }
    }

    private static void AppendElement(XElement element, StringBuilder text)
    {
        switch (element.Name.LocalName)
        {
            case "para" or "br":
                text.Append('\n');
                Append(element, text);
                text.Append('\n');
                break;
            case "item":
                text.Append("\n- ");
                Append(element, text);
                text.Append('\n');
                break;
            case "see" or "seealso" or "paramref" or "typeparamref":
                text.Append(ReferenceName(element));
                break;
            default:
                Append(element, text);
                break;
        }
    }

    // M:Shim.Native.SecureTransportHeader.SSLRead(System.Int32) is SSLRead to a reader of C.
    private static string ReferenceName(XElement element)
    {
        if (element.Value.Length > 0)
            return element.Value;
        var target = element.Attributes().Select(attribute => attribute.Value).FirstOrDefault() ?? "";
        if (element.Attribute("cref") is null)
            return target;
        var withoutParameters = target.Split('(')[0];
        return withoutParameters.Split('.', ':').Last();
    }
}
