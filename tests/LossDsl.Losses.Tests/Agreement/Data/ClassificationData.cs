using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class ClassificationData
{
    public static LossData[] Rows { get; } =
    [
        new("BinaryCrossEntropyWithLogits") { Target = Probability },
        new("MultiLabelSoftMargin") { Target = Probability },
        new("SigmoidFocal") { Target = Probability, Options = [[("alpha", -1.0)], [("gamma", 0.0)], [("gamma", 0.5)]] },
        new("AsymmetricFocal") { Target = Probability, Options = [[("margin", 0.0)], [("positiveGamma", 0.0), ("negativeGamma", 0.5)]] },
        new("Nll") { Options = [[("ignoreIndex", 1)]] },
        new("CrossEntropy")
        {
            IsShiftInvariant = true,
            Target = Probability with { IsShareOfOne = true },
            Options = [[("labelSmoothing", 0.1)], [("ignoreIndex", 1)], [("ignoreIndex", 0), ("labelSmoothing", 0.3)]],
        },
        new("Poly1") { IsShiftInvariant = true, Options = [[("ignoreIndex", 1)], [("epsilon", -0.5)]] },
        new("SoftmaxFocal") { IsShiftInvariant = true, Options = [[("ignoreIndex", 1)], [("gamma", 0.0)], [("gamma", 0.5)]] },
        new("LogitAdjusted") { IsShiftInvariant = true, Options = [[("strength", 0.5)]] },
        new("GeneralizedCrossEntropy") { IsShiftInvariant = true, Options = [[("q", 0.0)], [("q", 1.0)]] },
        new("SymmetricCrossEntropy") { IsShiftInvariant = true, Options = [[("alpha", 1.0), ("beta", 0.5), ("logOfZero", -6.0)]] },
        new("Brier") { IsShiftInvariant = true },
        new("Spherical") { IsShiftInvariant = true },
        new("RankedProbability") { IsShiftInvariant = true, IsQuadratic = true },
        new("Coral") { HasOneClassMore = true },
        new("CumulativeLink")
        {
            Input = Positive with { IsRising = true },
            HasOneClassMore = true,
        },
        new("RankNet") { IsShiftInvariant = true, Options = [[("sigma", 0.5)]], IsQuadratic = true },
        new("ListNet") { IsShiftInvariant = true },
        new("ApproxNdcg") { IsShiftInvariant = true, Target = new(0, 3), Options = [[("temperature", 1.0)]], IsQuadratic = true, Cancelling = 1 },
    ];
}
