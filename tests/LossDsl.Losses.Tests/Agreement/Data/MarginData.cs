using static LossDsl.Losses.Tests.Agreement.Data.Range;

namespace LossDsl.Losses.Tests.Agreement.Data;

internal static class MarginData
{
    public static LossData[] Rows { get; } =
    [
        new("SoftMargin") { Target = Sign },
        new("Hinge") { Target = Sign, Options = [[("margin", 0.5)]] },
        new("SquaredHinge") { Target = Sign, Options = [[("margin", 0.5)]] },
        new("HingeEmbedding") { Target = Sign, Options = [[("margin", 0.4)]] },
        new("MarginRanking") { Target = Sign, Options = [[("margin", 0.5)]] },
        new("MultiMargin") { IsShiftInvariant = true, Options = [[("p", 2)], [("margin", 0.5)]] },
        new("CrammerSinger") { IsShiftInvariant = true, Options = [[("margin", 0.5)]] },
        new("CosineEmbedding") { Target = Sign, Options = [[("margin", 0.25)]], Cancelling = 100 },
        new("PairwiseDistance")
        {
            Options = [[("p", 1.0)], [("p", 3.0)], [("p", double.PositiveInfinity)], [("p", double.NegativeInfinity)]],
        },
        new("TripletMargin") { Options = [[("swap", true)], [("p", 1.0)], [("p", 3.0), ("swap", true)]] },
        new("TripletMarginWithDistance")
        {
            Options =
            [
                [("distanceFunction", Distance.L1)],
                [("distanceFunction", Distance.SquaredEuclidean)],
                [("distanceFunction", Distance.Cosine), ("swap", true)],
            ],
            Cancelling = 100,
        },
        new("ContrastivePair") { Target = Bit, Options = [[("margin", 2.5)]] },
        new("InfoNce") { IsShiftInvariant = true, Options = [[("temperature", 0.5)]], Cancelling = 60 },
        new("SigLip") { Ranges = new Dictionary<string, Range> { ["target"] = Sign, ["scale"] = Positive, ["bias"] = Anywhere } },
        new("SupCon") { IsShiftInvariant = true, Target = Bit, Options = [[("temperature", 0.5)]], Cancelling = 40 },
        new("Circle") { Input = new(-0.9, 0.9), Target = Bit, Options = [[("scale", 4.0)]], HasDeclaredGradient = true },
        new("MultiSimilarity") { Input = new(-0.9, 0.9), Target = Bit, Options = [[("similarityBase", 0.5)]], Cancelling = 100 },
        new("Dice") { Options = [[("squared", true)], [("smooth", 0.0)]] },
        new("FocalTversky") { Options = [[("gamma", 2.0)]], Cancelling = 1 },
    ];
}
