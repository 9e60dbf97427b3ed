using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class ClassificationData
{
    public static LossData[] Rows { get; } =
    [
        new("BinaryCrossEntropyWithLogits") { Target = Probability },
        new("MultiLabelSoftMargin") { Target = Probability },
        new("SigmoidFocal") { Target = Probability, Options = [[("alpha", -1.0)], [("gamma", 0.0)], [("gamma", 0.5)]] },
        new("Nll") { Options = [[("ignoreIndex", 1)]] },
        new("CrossEntropy")
        {
            Target = Probability with { IsShareOfOne = true },
            Options = [[("labelSmoothing", 0.1)], [("ignoreIndex", 1)], [("ignoreIndex", 0), ("labelSmoothing", 0.3)]],
        },
    ];
}
