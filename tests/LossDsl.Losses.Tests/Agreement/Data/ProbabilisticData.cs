using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class ProbabilisticData
{
    public static LossData[] Rows { get; } =
    [
        new("PoissonNll")
        {
            Ranges = new Dictionary<string, Range> { ["input"] = Positive, ["target"] = Positive },
            Options = [[("full", true)], [("logInput", false)], [("logInput", false), ("full", true)]],
        },
        new("GaussianNll") { Options = [[("full", true), ("eps", 0.01)]] },
        new("KlDiv") { Target = Probability, Options = [[("logTarget", true)]] },
    ];
}
