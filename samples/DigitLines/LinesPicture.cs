using System.Text;
using DigitLines.Training;
using Digits.Drawing;

namespace DigitLines;

/// <summary>Draws loss and error rate over the epochs, side by side.</summary>
internal static class LinesPicture
{
    private const double ChartWidth = 460;
    private const double Height = 340;

    /// <summary>Above this the first epochs' error rate is cut off: what matters happens near 0.</summary>
    private const double MostError = 25;

    public static string Draw(IReadOnlyList<LineResult> results)
    {
        var loss = Lines(results, score => score.Loss);
        var error = Lines(results, score => 100 * score.ErrorRate);
        var svg = new StringBuilder();
        svg.Append($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{2 * ChartWidth:0}" height="{Height:0}" viewBox="0 0 {2 * ChartWidth:0} {Height:0}" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#ffffff"/>

            """);
        new LineChart("Loss a digit", "epoch", "", Axis.Covering(0, loss.Max(line => line.Values.Max()), ticks: 6), loss).AppendTo(svg, "loss", 0, ChartWidth, Height);
        var errorAxis = Axis.Covering(0, Math.Max(MostError, error.Max(line => line.Values[^1])), ticks: 5);
        new LineChart("Label error rate", "epoch", " %", errorAxis, error).AppendTo(svg, "error", ChartWidth, ChartWidth, Height);
        return svg.Append("</svg>\n").ToString();
    }

    private static Series[] Lines(IReadOnlyList<LineResult> results, Func<LineScore, double> number) =>
    [
        new("training", "#2563eb", [.. results.Select(result => number(result.Training))]),
        new("held out", "#ea580c", [.. results.Select(result => number(result.HeldOut))]),
    ];
}
