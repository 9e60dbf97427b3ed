using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class ProbabilisticData
{
    public static LossData[] Rows { get; } =
    [
        new("PoissonNll")
        {
            Input = Positive,
            Target = Positive,
            Options = [[("full", true)], [("logInput", false)], [("logInput", false), ("full", true)]],
        },
        new("GaussianNll") { Options = [[("full", true), ("eps", 0.01)]] },
        new("KlDiv") { Target = Probability, Options = [[("logTarget", true)]] },
        new("GaussianCrps") { Cancelling = 3 },
        new("StudentTNll") { Options = [[("degreesOfFreedom", 1.0)], [("degreesOfFreedom", 30.0)]], Cancelling = 5 },
        new("GammaDeviance") { Input = Positive, Options = [[("logInput", false)]], Cancelling = 5 },
        new("BetaNll") { Cancelling = 10 },
        new("MixtureDensity") { IsShiftInvariant = true, Cancelling = 5 },
        new("EvidentialRegression") { Options = [[("penalty", 1.0)]], Cancelling = 20 },
        new("NegativeBinomialNll") { Cancelling = 10 },
        new("ZeroInflatedPoissonNll") { Cancelling = 10 },
        new("Tweedie") { Options = [[("power", 1.1)]] },
        new("JensenShannon") { IsShiftInvariant = true, Options = [[("weight", 0.1)]], Cancelling = 4 },
        new("ReverseKl") { IsShiftInvariant = true, Cancelling = 4 },
        new("Distillation") { IsShiftInvariant = true, Options = [[("temperature", 1.0)]], Cancelling = 20 },
        new("Dpo") { Options = [[("labelSmoothing", 0.2)], [("labelSmoothing", 0.2), ("robust", true), ("beta", 1.0)]] },
        new("Ipo") { Options = [[("beta", 0.5)]] },
        new("Kto")
        {
            Target = Bit,
            Options = [[("beta", 1.0), ("desirableWeight", 2.0), ("undesirableWeight", 0.5)]],
        },
        new("Orpo") { Ranges = new Dictionary<string, Range> { ["chosen"] = LogProbability, ["rejected"] = LogProbability } },
        new("PpoClip") { Options = [[("clip", 0.5)]] },
        new("QuantileHuber") { Options = [[("delta", 0.25)]], IsQuadratic = true },
        new("DiscreteHazard") { Ranges = new Dictionary<string, Range> { ["observed"] = Bit } },
        new("WeibullAft") { Ranges = new Dictionary<string, Range> { ["observed"] = Bit }, Options = [[("shape", 2.0)]] },
    ];
}
