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
    public bool? Met => (Case.Limit, Case.Target) switch
    {
        ({ } limit, _) => IsAsGoodAs(Ours, limit),
        (_, { } target) => IsAsGoodAs(Ratio, target),
        _ => null,
    };

    private string Verdict => (Case.Limit, Case.Target) switch
    {
        ({ } limit, _) => $"{Sign} {Number(limit)} {Case.Unit}: {Word}",
        (_, { } target) => string.Create(CultureInfo.InvariantCulture, $"{Sign} {target:0.00}: {Word}"),
        _ => "",
    };

    private char Sign => Case.HigherIsBetter ? '≥' : '≤';

    private string Word => Met == true ? "met" : "missed";

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

    private bool IsAsGoodAs(double value, double goal) => Case.HigherIsBetter ? value >= goal : value <= goal;

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.#", CultureInfo.InvariantCulture);
}
