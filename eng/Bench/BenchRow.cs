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
    public bool? Met => Case.Target is not { } target ? null : Case.HigherIsBetter ? Ratio >= target : Ratio <= target;

    /// <summary>The rows as a Markdown table, which is also what the terminal shows.</summary>
    public static string Table(IEnumerable<BenchRow> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| measured | shimtls | libssl | ratio | target |");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            var target = row.Case.Target is { } t ? $"{(row.Case.HigherIsBetter ? "≥" : "≤")} {t:0.00} {(row.Met == true ? "met" : "missed")}" : "";
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Case.Label}, {Unit(row.Case.Result)} | {row.Ours:0.#} | {row.Theirs:0.#} | {row.Ratio:0.00} | {target} |"));
        }

        return text.ToString();
    }

    private static string Unit(string result) => result.EndsWith("_us", StringComparison.Ordinal) ? "µs" : result.EndsWith("_MBs", StringComparison.Ordinal) ? "MB/s" : "bytes";
}
