using System.Globalization;
using System.Security;
using System.Text;

namespace Digits.Drawing;

/// <summary>A line of a chart: its name, its colour, and a number for each x from 1 on.</summary>
internal sealed record Series(string Name, string Colour, IReadOnlyList<double> Values);

/// <summary>A chart with a title, axes with round numbers, and lines that carry their names; printed as a group of SVG elements.</summary>
internal sealed record LineChart(string Title, string HorizontalLabel, string Unit, Axis Vertical, IReadOnlyList<Series> Lines)
{
    private const double Left = 58;
    private const double Right = 22;
    private const double Top = 64;
    private const double Bottom = 52;
    private const string Ink = "#1f2933";
    private const string Faint = "#616e7c";
    private const string Grid = "#e4e7eb";

    /// <summary>Adds the chart to a picture, in a place of the given size.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="name">A name for the chart that no other chart of the picture has.</param>
    /// <param name="x">The left edge of the place.</param>
    /// <param name="width">The width of the place.</param>
    /// <param name="height">The height of the place.</param>
    public void AppendTo(StringBuilder svg, string name, double x, double width, double height)
    {
        var horizontal = Axis.Covering(0, Lines.Max(line => line.Values.Count), ticks: 6);
        var plotWidth = width - Left - Right;
        var plotHeight = height - Top - Bottom;
        double X(double value) => Left + plotWidth * horizontal.Position(value);
        double Y(double value) => Top + plotHeight * (1 - Vertical.Position(value));

        Line(svg, $"<g transform=\"translate({x} 0)\">");
        Text(svg, Left, 28, Title, $"font-size=\"16\" font-weight=\"600\" fill=\"{Ink}\"");
        foreach (var tick in Vertical.Ticks())
        {
            Line(svg, $"<line x1=\"{Left}\" x2=\"{width - Right:0.##}\" y1=\"{Y(tick):0.##}\" y2=\"{Y(tick):0.##}\" stroke=\"{Grid}\"/>");
            Text(svg, Left - 8, Y(tick) + 4, Vertical.Format(tick) + Unit, $"text-anchor=\"end\" fill=\"{Faint}\"");
        }

        foreach (var tick in horizontal.Ticks())
        {
            Text(svg, X(tick), Top + plotHeight + 20, horizontal.Format(tick), $"text-anchor=\"middle\" fill=\"{Faint}\"");
        }

        Line(svg, $"<line x1=\"{Left}\" x2=\"{width - Right:0.##}\" y1=\"{Top + plotHeight:0.##}\" y2=\"{Top + plotHeight:0.##}\" stroke=\"{Faint}\"/>");
        Text(svg, Left + plotWidth / 2, height - 12, HorizontalLabel, $"text-anchor=\"middle\" fill=\"{Faint}\"");
        Line(svg, $"<clipPath id=\"{name}\"><rect x=\"{Left}\" y=\"{Top - 2:0.##}\" width=\"{plotWidth:0.##}\" height=\"{plotHeight + 4:0.##}\"/></clipPath>");
        var legend = Left;
        foreach (var line in Lines)
        {
            var points = string.Join(' ', line.Values.Select((value, k) => Invariant($"{X(k + 1):0.##},{Y(value):0.##}")));
            Line(svg, $"<polyline clip-path=\"url(#{name})\" points=\"{points}\" fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>");
            Line(svg, $"<line x1=\"{legend}\" x2=\"{legend + 20}\" y1=\"46\" y2=\"46\" stroke=\"{line.Colour}\" stroke-width=\"3\"/>");
            Text(svg, legend + 26, 50, $"{line.Name} {Vertical.FormatExactly(line.Values[^1])}{Unit}", $"fill=\"{Ink}\"");
            legend += plotWidth / Lines.Count;
        }

        Line(svg, $"</g>");
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string attributes) =>
        Line(svg, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" {attributes}>{SecurityElement.Escape(text)}</text>");

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(Invariant(text)).Append('\n');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
