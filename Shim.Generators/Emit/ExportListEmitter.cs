using System.Collections.Generic;

namespace Shim.Generators.Emit;

/// <summary>Writes a list of exported names, one on each line, sorted.</summary>
internal static class ExportListEmitter
{
    /// <summary>The list.</summary>
    public static string Emit(IEnumerable<string> names)
    {
        var text = new IndentedText();
        foreach (var name in names)
            text.Line(name);
        return text.ToString();
    }
}
