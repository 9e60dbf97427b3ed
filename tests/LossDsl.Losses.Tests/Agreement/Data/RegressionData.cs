using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class RegressionData
{
    public static LossData[] Rows { get; } =
    [
        new("Huber") { Options = [[("delta", 0.5)]] },
        new("SmoothL1") { Options = [[("beta", 0.25)], [("beta", 0.0)]] },
        new("LogCosh") { Cancelling = 4 },
        new("Quantile") { Options = [[("quantile", 0.9)]] },
        new("Expectile") { Options = [[("expectile", 0.2)]] },
        new("Linex") { Options = [[("slope", -0.5)]], Cancelling = 4 },
        new("Msle") { Input = Positive, Target = Positive },
        new("Mape") { Target = Positive },
        new("Smape") { Input = Positive },
        new("PseudoHuber") { Options = [[("delta", 0.5)]] },
        new("Cauchy") { Options = [[("scale", 0.5)]] },
        new("Welsch") { Options = [[("scale", 2.0)]] },
        new("GemanMcClure") { Options = [[("scale", 0.5)]] },
        new("TukeyBiweight") { Options = [[("scale", 2.0)]] },
        new("Fair") { Options = [[("scale", 0.5)]], Cancelling = 4 },
        new("AdaptiveRobust")
        {
            Options =
            [
                [("shape", 2.0)], [("shape", 0.0)], [("shape", -2.0)], [("shape", 1e-9)], [("shape", double.NegativeInfinity)],
                [("shape", 3.5), ("scale", 0.5)],
            ],
        },
        new("Wing") { Options = [[("width", 1.3), ("curvature", 0.5)]] },
    ];
}
