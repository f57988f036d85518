using System;
using System.Collections.Generic;
using System.Linq;

namespace Shim.Generators.Model;

/// <summary>The whole surface, in an order that does not depend on how the compiler met it: headers by API and path.</summary>
/// <param name="Headers">All headers.</param>
/// <param name="Enums">All enumerations that name their header, by header and then in order of declaration.</param>
internal sealed record SurfaceModel(EquatableArray<HeaderModel> Headers, EquatableArray<EnumModel> Enums)
{
    /// <summary>Sorts what was found. Of two classes for one header the first stays; the analyzer reports the other.</summary>
    public static SurfaceModel Create(IEnumerable<HeaderModel> headers, IEnumerable<EnumModel> enums) => new(
        headers.OrderBy(header => header.Api, StringComparer.Ordinal).ThenBy(header => header.Path, StringComparer.Ordinal)
            .GroupBy(header => (header.Api, header.Path)).Select(same => same.First()).ToEquatableArray(),
        enums.OrderBy(declared => declared.Header, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The enumerations that <paramref name="header"/> declares.</summary>
    public IEnumerable<EnumModel> EnumsOf(HeaderModel header) => Enums.Where(declared => declared.Header == header.Path).Concat(header.Enums);

    /// <summary>All constant strings; the position of each is its ordinal in the handle table.</summary>
    public IEnumerable<StringModel> Strings => Headers.SelectMany(header => header.Strings);

    /// <summary>Names of all exported functions, sorted.</summary>
    public IEnumerable<string> FunctionNames => Headers
        .SelectMany(header => header.Functions.Select(function => function.Prototype.Name).Concat(header.Natives.Select(native => native.Name)))
        .OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>Names of all exported data symbols, sorted.</summary>
    public IEnumerable<string> DataNames => Headers
        .SelectMany(header => header.Data.Select(data => data.Name).Concat(header.Strings.Select(constant => constant.Name)))
        .OrderBy(name => name, StringComparer.Ordinal);
}
