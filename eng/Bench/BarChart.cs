using System.Globalization;
using System.Security;
using System.Text;

namespace Shim.Build.Bench;

/// <summary>The comparison as bars: how the library does beside libssl, which is the line at 1; shorter is better for every bar.</summary>
internal static class BarChart
{
    private const int Left = 530, Top = 96, Step = 22, BarHeight = 13, PixelsPerUnit = 320;
    private const double Longest = 1.4;
    private const string Met = "#3a7d44", Missed = "#c0392b", NoTarget = "#8795a1";

    private static int Right => Left + (int)(Longest * PixelsPerUnit);

    /// <summary>An SVG picture.</summary>
    public static string Draw(IReadOnlyList<BenchRow> rows)
    {
        var height = Top + (rows.Count * Step) + 16;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Right + 130}' height='{height}' font-family='sans-serif' font-size='12'>");
        Line(svg, $"<rect width='100%' height='{height}' fill='white'/>");
        Line(svg, $"<text x='12' y='24' font-size='16'>shimtls beside OpenSSL's libssl</text>");
        Line(svg, $"<text x='12' y='44' fill='#555'>Time per operation (throughputs: per byte; memory: per connection), libssl = 1; shorter is better.</text>");
        Key(svg, 12, Met, "target met");
        Key(svg, 122, Missed, "target missed");
        Key(svg, 246, NoTarget, "no target");
        Line(svg, $"<line x1='350' y1='54' x2='350' y2='72' stroke='#111' stroke-width='2'/><text x='358' y='67'>target</text>");
        for (var unit = 0.0; unit < Longest; unit += 0.25) Grid(svg, unit, height);
        Line(svg, $"<text x='{Right + 14}' y='{Top - 10}' fill='#555'>ratio</text><text x='{Right + 62}' y='{Top - 10}' fill='#555'>target</text>");
        for (var i = 0; i < rows.Count; i++) Bar(svg, rows[i], Top + (i * Step));
        var one = Left + PixelsPerUnit;
        Line(svg, $"<line x1='{one}' y1='{Top - 4}' x2='{one}' y2='{height - 12}' stroke='#333' stroke-dasharray='4 3'/>");
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void Key(StringBuilder svg, int x, string color, string text) =>
        Line(svg, $"<rect x='{x}' y='57' width='13' height='13' fill='{color}'/><text x='{x + 19}' y='67'>{text}</text>");

    private static void Grid(StringBuilder svg, double unit, int height)
    {
        var x = Left + (unit * PixelsPerUnit);
        Line(svg, $"<line x1='{x:0.#}' y1='{Top - 4}' x2='{x:0.#}' y2='{height - 12}' stroke='#e3e6e8'/>");
        Line(svg, $"<text x='{x:0.#}' y='{Top - 10}' text-anchor='middle' fill='#777'>{unit:0.##}</text>");
    }

    private static void Bar(StringBuilder svg, BenchRow row, int y)
    {
        var cost = Cost(row.Ratio, row.Case);
        var color = row.Met switch { true => Met, false => Missed, null => NoTarget };
        Line(svg, $"<text x='{Left - 8}' y='{y + 11}' text-anchor='end'>{SecurityElement.Escape(row.Case.Label)}</text>");
        Line(svg, $"<rect x='{Left}' y='{y}' width='{Math.Min(cost, Longest) * PixelsPerUnit:0.#}' height='{BarHeight}' fill='{color}'/>");
        Line(svg, $"<text x='{Right + 14}' y='{y + 11}'>{row.Ratio:0.00}</text>");
        Line(svg, $"<text x='{Right + 62}' y='{y + 11}' fill='#555'>{Goal(row.Case)}</text>");
        if (row.Case.Target is not { } target || Cost(target, row.Case) > Longest) return;
        var mark = Left + (Cost(target, row.Case) * PixelsPerUnit);
        Line(svg, $"<line x1='{mark:0.#}' y1='{y - 3}' x2='{mark:0.#}' y2='{y + BarHeight + 3}' stroke='#111' stroke-width='2'/>");
    }

    // A limit of its own unit has no place among the ratios; the color says whether it is kept.
    private static string Goal(BenchCase measured)
    {
        if (measured.Limit is not null) return "own limit";
        return measured.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{(measured.HigherIsBetter ? '≥' : '≤')} {target:0.00}") : "";
    }

    private static double Cost(double ratio, BenchCase measured) => measured.HigherIsBetter ? 1 / ratio : ratio;

    private static void Line(StringBuilder svg, FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
