using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Shim.Generators.Emit;

/// <summary>Text under construction: lines that know their indentation. Lines end in LF on every machine, so that outputs compare.</summary>
internal sealed class IndentedText
{
    private const int Width = 110;
    private readonly StringBuilder _text = new();
    private string _indent = "";

    /// <summary>Adds a line; without argument an empty one.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(_indent).Append(line);
        _text.Append('\n');
    }

    /// <summary>Adds text of several lines, each indented.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Replace("\r", "").Split('\n'))
            Line(line.TrimEnd());
    }

    /// <summary>Adds an opening brace, what <paramref name="body"/> writes one step further in, and the closing brace.</summary>
    public void Block(Action body)
    {
        Line("{");
        Indent(body);
        Line("}");
    }

    /// <summary>Writes one step further in.</summary>
    public void Indent(Action body)
    {
        var before = _indent;
        _indent += "    ";
        body();
        _indent = before;
    }

    /// <summary>Adds the paragraphs of <paramref name="text"/>, wrapped, each line behind <paramref name="prefix"/>.</summary>
    public void Wrapped(string prefix, string text, string hangingIndent = "")
    {
        var lead = prefix;
        foreach (var paragraph in text.Split('\n'))
        {
            if (paragraph.Length == 0)
            {
                Line(prefix.TrimEnd());
                continue;
            }
            foreach (var line in Wrap(paragraph, Width - _indent.Length - prefix.Length - hangingIndent.Length))
            {
                Line(lead + line);
                lead = prefix + hangingIndent;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static IEnumerable<string> Wrap(string paragraph, int width)
    {
        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' ').Where(word => word.Length > 0))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }
}
