using System.Globalization;
using System.Text.Json;
using Shim.Build.Bench;

namespace Shim.Build.Verbs;

/// <summary>Builds and runs the measurements of tests/bench.</summary>
internal sealed class BenchVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "bench";

    /// <inheritdoc/>
    public override string Usage => "bench [--rounds N] [--no-build]";

    /// <inheritdoc/>
    public override string Summary => "measures the library beside OpenSSL's libssl (tests/bench)";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        var rounds = int.Parse(arguments.Value("--rounds") ?? "5", CultureInfo.InvariantCulture);
        if (!arguments.Has("--no-build")) BuildVerb.Make(arguments);
        var comparison = Report.Step("make certificates and the two programs of tests/bench", () => new Comparison(rounds));
        var rows = Report.Step($"measure, {rounds} rounds in turn", comparison.Run);
        Console.Write(BenchRow.Table(rows));
        var json = Path.Combine(Paths.Artifacts, "bench", "results.json");
        File.WriteAllText(json, JsonSerializer.Serialize(rows.Select(row => new { row.Case.Label, row.Case.Result, row.Ours, row.Theirs, row.Ratio, row.Case.Target, row.Case.Limit, row.Met })));
        var chart = Path.ChangeExtension(json, ".svg");
        File.WriteAllText(chart, BarChart.Draw(rows));
        Report.Note($"written: {Paths.Short(json)}, {Paths.Short(chart)}");
        var managed = Report.Step("the same certificates with SslStream, both sides of a connection together", comparison.MeasureSslStream);
        Console.Write(managed);
        return 0;
    }
}
