using System.Collections.Generic;
using Shim.Generators.Model;

namespace Shim.Generators.Emit;

/// <summary>A text for the repository.</summary>
/// <param name="Path">Where it lies, from the root of the repository, with <c>/</c>.</param>
/// <param name="Text">What it says.</param>
internal sealed record SurfaceFile(string Path, string Text);

/// <summary>Names every output that is not C# source of the surface itself.</summary>
internal static class SurfaceEmitter
{
    /// <summary>Path of the list of exported functions.</summary>
    public const string ExportsPath = "Shim.Native/exports.txt";

    /// <summary>Path of the list of exported data symbols.</summary>
    public const string DataListPath = "Shim.Native/data_symbols.txt";

    /// <summary>Path of the C text that defines the data symbols.</summary>
    public const string DataSourcePath = "Shim.Native/data_symbols.c";

    /// <summary>Path of the managed imports of the tests.</summary>
    public const string ImportsPath = "tests/Shim.Native.Tests/Generated/NativeImports.g.cs";

    /// <summary>Path of the coverage table.</summary>
    public const string CoveragePath = "docs/coverage.md";

    /// <summary>Path of the table of Secure Transport's functions.</summary>
    public const string FunctionTablePath = "docs/secure-transport-functions.md";

    /// <summary>All files, in no particular order.</summary>
    public static IEnumerable<SurfaceFile> Emit(SurfaceModel surface)
    {
        foreach (var header in surface.Headers)
            yield return new SurfaceFile($"Shim.Native/include/{header.Api}/{header.Path}", HeaderEmitter.Emit(header, surface.EnumsOf(header)));
        yield return new SurfaceFile(ExportsPath, ExportListEmitter.Emit(surface.FunctionNames));
        yield return new SurfaceFile(DataListPath, ExportListEmitter.Emit(surface.DataNames));
        yield return new SurfaceFile(DataSourcePath, DataSymbolEmitter.Emit(surface));
        yield return new SurfaceFile(ImportsPath, ImportEmitter.Emit(surface));
        yield return new SurfaceFile(CoveragePath, CoverageEmitter.Emit(surface));
        yield return new SurfaceFile(FunctionTablePath, FunctionTableEmitter.Emit(surface, "secure-transport"));
    }
}
