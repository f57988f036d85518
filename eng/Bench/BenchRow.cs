using System.Globalization;
using System.Text;

namespace Shim.Build.Bench;

/// <summary>One measured line.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Ours">The median of this library.</param>
/// <param name="Theirs">The median of libssl in the same run.</param>
internal sealed record BenchRow(BenchCase Case, double Ours, double Theirs)
{
    /// <summary>Ours divided by theirs.</summary>
    public double Ratio => Ours / Theirs;

    /// <summary>Whether the target is met; null without one.</summary>
    public bool? Met => Case.Limit is { } limit ? Ours <= limit
        : Case.Target is not { } target ? null
        : Case.HigherIsBetter ? Ratio >= target : Ratio <= target;

    /// <summary>The rows as a Markdown table, which is also what the terminal shows.</summary>
    public static string Table(IEnumerable<BenchRow> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| measured | shimtls | libssl | ratio | target |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Case.Label}, {row.Case.Unit} | {Number(row.Ours)} | {Number(row.Theirs)} | {row.Ratio:0.00} | {row.Verdict} |"));
        }

        return text.ToString();
    }

    private string Verdict
    {
        get
        {
            var word = Met == true ? "met" : "missed";
            if (Case.Limit is { } limit) return string.Create(CultureInfo.InvariantCulture, $"≤ {limit:0} {Case.Unit}: {word}");
            return Case.Target is not { } target ? "" : string.Create(CultureInfo.InvariantCulture, $"{(Case.HigherIsBetter ? '≥' : '≤')} {target:0.00}: {word}");
        }
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.#", CultureInfo.InvariantCulture);
}
