using System.Text;
using Digits.Training;

namespace Digits.Drawing;

/// <summary>Draws loss and accuracy over the epochs, side by side.</summary>
internal static class LearningCurvePicture
{
    private const double ChartWidth = 460;
    private const double Height = 340;
    private const string TrainingColour = "#2563eb";
    private const string HeldOutColour = "#ea580c";

    /// <summary>Below this the first epochs' accuracy is cut off: what matters happens near the top.</summary>
    private const double LeastAccuracy = 90;

    public static string Draw(LearningCurve curve)
    {
        var loss = Lines(curve, score => score.Loss);
        var accuracy = Lines(curve, score => 100 * score.Accuracy);
        var lossAxis = Axis.Covering(0, loss.Max(line => line.Values.Max()), ticks: 6);
        var accuracyAxis = Axis.Covering(Math.Min(LeastAccuracy, accuracy.Min(line => line.Values[^1])), 100, ticks: 6);
        var svg = new StringBuilder();
        svg.Append($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{2 * ChartWidth:0}" height="{Height:0}" viewBox="0 0 {2 * ChartWidth:0} {Height:0}" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#ffffff"/>

            """);
        new LineChart("Cross entropy", "epoch", "", lossAxis, loss).AppendTo(svg, "loss", 0, ChartWidth, Height);
        new LineChart("Digits read correctly", "epoch", " %", accuracyAxis, accuracy).AppendTo(svg, "accuracy", ChartWidth, ChartWidth, Height);
        return svg.Append("</svg>\n").ToString();
    }

    private static Series[] Lines(LearningCurve curve, Func<Score, double> number) =>
    [
        new("training", TrainingColour, [.. curve.Epochs.Select(result => number(result.Training))]),
        new("held out", HeldOutColour, [.. curve.Epochs.Select(result => number(result.HeldOut))]),
    ];
}
