using System;
using System.Linq;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>Writes what every function of one API does, as tables for the documentation: the same words as in the headers.</summary>
internal static class FunctionTableEmitter
{
    // The words with which the documentation of a function says that it does less than its namesake.
    private static readonly string[] s_less =
    [
        "There are no ", "nothing to do", "nothing to tell", "library does not have it", "engine has no", "not spoken", "no effect", "without effect", "Does nothing: ",
        "not used yet", "kept only", "never fetches", "Keeps a flag", "there are no ", "Nobody is ever asked", "nobody is ever asked", "is no such",
        "There is no ", "There is none", "memory of this process", "this process remembers", "No file is ", "ignore them", "nothing else about an item", "let go: ",
        "before it returns",
    ];

    /// <summary>The Markdown text.</summary>
    /// <param name="surface">The whole surface.</param>
    /// <param name="api">The API's folder of headers.</param>
    public static string Emit(SurfaceModel surface, string api)
    {
        var headers = surface.Headers.Where(header => header.Api == api && header.Functions.Count + header.Natives.Count > 0).ToList();
        var text = new IndentedText();
        text.Line($"# Every function of {api}");
        text.Line();
        text.Line("Generated from Shim.Native; a change here is lost. *Less* marks functions that do less than their namesake; the row says what exactly.");
        text.Line("What is missing here is not exported.");
        text.Line();
        text.Line("| functions | in full | less |");
        text.Line("| ---: | ---: | ---: |");
        var less = headers.Sum(header => header.Functions.Count(DoesLess) + header.Natives.Count(native => DoesLess(native.Doc)));
        var all = headers.Sum(header => header.Functions.Count + header.Natives.Count);
        text.Line($"| {all} | {all - less} | {less} |");
        foreach (var header in headers)
            WriteHeader(text, header);
        return text.ToString();
    }

    private static void WriteHeader(IndentedText text, HeaderModel header)
    {
        text.Line();
        text.Line($"## {header.Path}");
        text.Line();
        text.Line("| function | | what it does | result |");
        text.Line("| --- | --- | --- | --- |");
        foreach (var function in header.Functions)
            text.Line($"| `{function.Prototype.Name}` | {(DoesLess(function) ? "less" : "")} | {Cell(function.Doc.Summary)} | {Cell(function.Doc.Returns)} |");
        foreach (var native in header.Natives)
            text.Line($"| `{native.Name}` | {(DoesLess(native.Doc) ? "less" : "")} | {Cell(native.Doc)} | |");
    }

    private static bool DoesLess(FunctionModel function) => DoesLess(function.Doc.Summary);

    private static bool DoesLess(string summary) => Array.Exists(s_less, words => summary.IndexOf(words, StringComparison.Ordinal) >= 0);

    private static string Cell(string text) => text.Replace("\n\n", " ").Replace("\n", " ").Replace("|", "\\|");
}
