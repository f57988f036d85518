using System.Collections.Generic;
using System.Linq;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>
/// Writes the C file that defines the exported data symbols and the functions with variable arguments. The data symbols are plain
/// constants, so that a program may take their address, compare it and copy it before anything of the library has run.
/// </summary>
internal static class DataSymbolEmitter
{
    /// <summary>The first reserved number of constant strings, as the handle table of Shim.Runtime has it.</summary>
    public const int FirstString = 0x10000;

    /// <summary>The C text.</summary>
    public static string Emit(SurfaceModel surface)
    {
        var text = new IndentedText();
        text.Line("/*");
        text.Line(" * The data symbols of the library.");
        text.Line(" *");
        text.Line(" * Generated from Shim.Native; a change here is lost.");
        text.Line(" */");
        text.Line("#include <stddef.h>");
        text.Line("#include <stdint.h>");
        var declaring = surface.Headers.Where(header => header.Data.Count + header.Strings.Count + header.Natives.Count > 0 || SourceTexts(header).Any()).ToList();
        foreach (var header in declaring)
            text.Line($"#include <{header.Path}>");
        text.Line();
        text.Line("/* A handle that names a constant object; the numbers are those of HandleTable in Shim.Runtime. */");
        text.Line("#define SHIM_RESERVED(number) ((const void *)(uintptr_t)(UINT64_C(0x5200000000000000) | (number)))");
        text.Line();
        foreach (var piece in declaring.SelectMany(SourceTexts))
        {
            text.Lines(piece.Text.Trim('\r', '\n'));
            text.Line();
        }
        var ordinal = 0;
        foreach (var header in declaring)
        {
            foreach (var data in header.Data)
                text.Line($"{data.Declaration} = {data.Initializer};");
            foreach (var constant in header.Strings)
                text.Line($"const CFStringRef {constant.Name} = (CFStringRef)SHIM_RESERVED(0x{FirstString + ordinal++:X});");
        }
        foreach (var native in declaring.SelectMany(header => header.Natives))
        {
            text.Line();
            text.Line(native.Prototype);
            text.Block(() => text.Lines(native.Body.Trim('\r', '\n')));
        }
        return text.ToString();
    }

    private static IEnumerable<TextModel> SourceTexts(HeaderModel header) =>
        header.Texts.Where(piece => piece.Place == TextPlace.DataSource);
}
