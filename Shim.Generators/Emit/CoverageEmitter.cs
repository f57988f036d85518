using System.Linq;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>Writes the table of what the library declares, for the documentation.</summary>
internal static class CoverageEmitter
{
    /// <summary>The Markdown text.</summary>
    public static string Emit(SurfaceModel surface)
    {
        var text = new IndentedText();
        text.Line("# What the library declares");
        text.Line();
        text.Line("Generated from Shim.Native; a change here is lost. A function is listed because it works; what is not listed is not exported.");
        text.Line();
        text.Line("| API | headers | functions | data symbols | constants |");
        text.Line("| --- | ---: | ---: | ---: | ---: |");
        foreach (var api in surface.Headers.GroupBy(header => header.Api))
        {
            var functions = api.Sum(header => header.Functions.Count + header.Natives.Count);
            var data = api.Sum(header => header.Data.Count + header.Strings.Count);
            var constants = api.Sum(header => surface.EnumsOf(header).Sum(declared => declared.Members.Count) + header.Aliases.Count);
            text.Line($"| {api.Key} | {api.Count()} | {functions} | {data} | {constants} |");
        }
        foreach (var header in surface.Headers)
            WriteHeader(text, header);
        return text.ToString();
    }

    private static void WriteHeader(IndentedText text, HeaderModel header)
    {
        if (header.Functions.Count + header.Natives.Count + header.Data.Count + header.Strings.Count == 0)
            return;
        text.Line();
        text.Line($"## {header.Path}");
        text.Line();
        text.Line("| symbol | kind | answered by |");
        text.Line("| --- | --- | --- |");
        foreach (var function in header.Functions)
        {
            var kind = function.IsSpi ? "function (SPI)" : "function";
            text.Line($"| `{function.Prototype.Name}` | {kind} | {header.ClassName}.{function.MethodName} |");
        }
        foreach (var native in header.Natives)
            text.Line($"| `{native.Name}` | function (C) | |");
        foreach (var data in header.Data)
            text.Line($"| `{data.Name}` | data | |");
        foreach (var constant in header.Strings)
            text.Line($"| `{constant.Name}` | string | `{constant.Value.Replace("|", "\\|")}` |");
    }
}
