using Shim.Build.Bench;

namespace Shim.Build.Verbs;

/// <summary>Builds and runs the measurements of tests/bench.</summary>
internal sealed class BenchVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "bench";

    /// <inheritdoc/>
    public override string Usage => "bench [--rounds N] [--no-build] [--record]";

    /// <inheritdoc/>
    public override string Summary => "measures the library beside OpenSSL's libssl (tests/bench); --record rewrites the tables of RESULTS.md";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        var rounds = arguments.Number("--rounds", 5);
        if (!arguments.Has("--no-build")) BuildVerb.Make(arguments);
        var comparison = Report.Step("make certificates and the two programs of tests/bench", () => new Comparison(rounds));
        var circumstances = Record.DescribeCircumstances(comparison.OpenSslVersion());
        var rows = Report.Step($"measure, {rounds} rounds in turn", () => comparison.Run(BenchCase.All, "auto"));
        var without = Report.Step("the same with BouncyCastle, as without OpenSSL", () => comparison.Run(BenchCase.WithoutOpenSsl, "bouncycastle"));
        var managed = Report.Step("the same certificates with SslStream, both sides of a connection together", comparison.MeasureSslStream);
        var record = new Record(rounds, rows, without, managed) { Circumstances = circumstances };
        foreach (var (_, table) in record.Tables()) Console.WriteLine(table);
        Keep(record, arguments.Has("--record"));
        return 0;
    }

    private static void Keep(Record record, bool inResults)
    {
        var json = Path.Combine(Paths.Artifacts, "bench", "results.json");
        File.WriteAllText(json, record.ToJson());
        var chart = Path.ChangeExtension(json, ".svg");
        File.WriteAllText(chart, BarChart.Draw(record.Rows));
        Report.Note($"written: {Paths.Short(json)}, {Paths.Short(chart)}");
        if (!inResults) return;
        var results = Paths.Of("tests", "bench", "RESULTS.md");
        File.WriteAllText(results, record.WriteInto(File.ReadAllText(results)));
        Report.Note($"written: {Paths.Short(results)}");
    }
}
