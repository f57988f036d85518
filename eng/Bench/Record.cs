using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shim.Build.Bench;

/// <summary>Everything that one run of the bench has found, and the forms in which it is kept.</summary>
/// <param name="Rounds">Runs of each program per case.</param>
/// <param name="Rows">The library beside libssl.</param>
/// <param name="WithoutOpenSsl">The library with BouncyCastle beside libssl.</param>
/// <param name="SslStream">SslStream alone.</param>
internal sealed record Record(int Rounds, IReadOnlyList<BenchRow> Rows, IReadOnlyList<BenchRow> WithoutOpenSsl, IReadOnlyList<(string Label, double Median)> SslStream)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>When and where the run began: day, processor, how busy the machine was, OpenSSL.</summary>
    public required string Circumstances { get; init; }

    /// <summary>The circumstances of a run that begins now.</summary>
    /// <param name="openSsl">The library that the other program uses.</param>
    public static string DescribeCircumstances(string openSsl)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{day}, {Environment.ProcessorCount} x {processor}, load average {load} before the run, {openSsl}";
    }

    /// <summary>The tables as Markdown, each with the marker that RESULTS.md knows it by.</summary>
    public IEnumerable<(string Marker, string Text)> Tables()
    {
        yield return ("comparison", $"Recorded {Circumstances}, medians of {Rounds} interleaved runs.\n\n{BenchRow.Table(Rows)}");
        yield return ("sslstream", SslStreamTable());
        yield return ("bouncycastle", BenchRow.Table(WithoutOpenSsl));
    }

    /// <summary>All of it as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Circumstances,
            Rounds,
            Rows = Rows.Select(Plain),
            WithoutOpenSsl = WithoutOpenSsl.Select(Plain),
            SslStream = SslStream.Select(row => new { row.Label, row.Median }),
        },
        s_readable);

    /// <summary>Puts the tables between their markers into a text that has them.</summary>
    public string WriteInto(string text)
    {
        foreach (var (marker, table) in Tables())
        {
            var (begin, end) = ($"<!-- {marker} -->\n", $"<!-- end of {marker} -->");
            var from = text.IndexOf(begin, StringComparison.Ordinal);
            var to = text.IndexOf(end, StringComparison.Ordinal);
            if (from < 0 || to < from) throw new BuildFailure($"tests/bench/RESULTS.md has no place for the table \"{marker}\" any more.");
            text = $"{text[..(from + begin.Length)]}{table}{text[to..]}";
        }

        return text;
    }

    private static object Plain(BenchRow row) =>
        new { row.Case.Label, row.Case.Unit, row.Case.Result, row.Ours, row.Theirs, row.Ratio, row.Case.Target, row.Case.Limit, row.Met };

    private string SslStreamTable()
    {
        var text = new StringBuilder();
        text.AppendLine("| SslStream, one process, both sides together, processor time | median |");
        text.AppendLine("|---|---:|");
        foreach (var (label, median) in SslStream) text.AppendLine(CultureInfo.InvariantCulture, $"| {label} | {median:0.#} |");
        return text.ToString();
    }
}
