using System.Globalization;
using System.Security;
using System.Text;

namespace Shim.Build.Bench;

/// <summary>The comparison as bars: how the library does beside libssl, which is the line at 1; shorter is faster for every bar.</summary>
internal static class BarChart
{
    private const int Left = 430, Right = 80, Top = 60, Step = 24, BarHeight = 14, PixelsPerUnit = 300;
    private const double Longest = 1.5;

    /// <summary>An SVG picture.</summary>
    public static string Draw(IReadOnlyList<BenchRow> rows)
    {
        var height = Top + (rows.Count * Step) + 20;
        var width = Left + (int)(Longest * PixelsPerUnit) + Right;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' font-family='sans-serif' font-size='12'>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect width='{width}' height='{height}' fill='white'/>");
        svg.AppendLine("<text x='10' y='22' font-size='15'>shimtls beside OpenSSL's libssl: time per operation, libssl = 1, shorter is better</text>");
        svg.AppendLine("<text x='10' y='42' fill='#666'>throughput is drawn as time per byte; the small mark is the target</text>");
        for (var i = 0; i < rows.Count; i++) Bar(svg, rows[i], Top + (i * Step));
        var one = Left + PixelsPerUnit;
        svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1='{one}' y1='{Top - 6}' x2='{one}' y2='{height - 14}' stroke='#333' stroke-dasharray='4 3'/>");
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void Bar(StringBuilder svg, BenchRow row, int y)
    {
        var ratio = Cost(row.Ratio, row.Case);
        var length = Math.Min(ratio, Longest) * PixelsPerUnit;
        var color = row.Met switch { true => "#3a7d44", false => "#c0392b", null => "#7f8c8d" };
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x='{Left - 8}' y='{y + 11}' text-anchor='end'>{SecurityElement.Escape(row.Case.Label)}</text>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x='{Left}' y='{y}' width='{length:0.#}' height='{BarHeight}' fill='{color}'/>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x='{Left + length + 5:0.#}' y='{y + 11}'>{ratio:0.00}</text>");
        if (row.Case.Target is not { } target || Cost(target, row.Case) > Longest) return;
        var mark = Left + (Cost(target, row.Case) * PixelsPerUnit);
        svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1='{mark:0.#}' y1='{y - 3}' x2='{mark:0.#}' y2='{y + BarHeight + 3}' stroke='#111' stroke-width='2'/>");
    }

    private static double Cost(double ratio, BenchCase measured) => measured.HigherIsBetter ? 1 / ratio : ratio;
}
