using static LossDsl.Cli.Benchmarks.Cases.Distribution;

namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>What a description does not say about the cost and the usual data of a loss.</summary>
/// <param name="Loss">The name of its definition.</param>
/// <param name="Operations">
/// Null where nobody has counted them; else the operations on a vector of 16 floats that value and gradient need, counted by hand on the best kernel known. Of several steps that
/// can be fused or shared, the fused or shared form counts.
/// </param>
internal sealed record KnownCost(string Loss, double? Operations = null)
{
    /// <summary>Where the numbers of inputs come from, where their domain does not say.</summary>
    public IReadOnlyDictionary<string, Distribution> Data { get; init; } = new Dictionary<string, Distribution>();

    /// <summary>The inputs whose gradient is asked for; the first that has one, unless said otherwise.</summary>
    public IReadOnlyList<string>? Gradients { get; init; }

    /// <summary>The sizes to measure, where those of its kind do not suit it.</summary>
    public IReadOnlyList<Size>? Sizes { get; init; }

    /// <summary>How many inputs have to be read in full, where some are only gathered from.</summary>
    public int? Reads { get; init; }
}

/// <summary>The losses whose cost was counted. Others are measured against memory alone, on data that their domains allow.</summary>
internal static class KnownCosts
{
    public static IReadOnlyList<KnownCost> All { get; } =
    [
        new("L1", 5),
        new("Mse", 3),
        new("Huber", 6),
        new("MeanBiasError", 2),
        new("SmoothL1", 6),
        new("HingeEmbedding", 7) { Data = Target(Sign) },
        new("MarginRanking", 8) { Data = Target(Sign), Gradients = ["input1", "input2"] },
        new("BinaryCrossEntropy", 42),
        new("BinaryCrossEntropyWithLogits", 37) { Data = Target(Probability) },
        new("SoftMargin", 42) { Data = Target(Sign) },
        new("PoissonNll", 17) { Data = Target(Count) },
        new("GaussianNll", 27) { Data = new Dictionary<string, Distribution> { ["variance"] = Positive }, Gradients = ["input", "variance"] },
        new("KlDiv", 19) { Data = Target(Probability) },
        new("Nll", 0) { Reads = 0 },
        new("CrossEntropy", 17),
        new("MultiLabelSoftMargin", 37) { Data = Target(Bit) },
        new("LinearCrossEntropy", 3) { Gradients = ["input", "linearWeight"] },
        new("LinearChainCrf") { Gradients = ["emissions", "transitions"], Sizes = [new(16, 64, 200, 200)] },
        new("RnnTransducer") { Gradients = ["blanks", "emits"] },
        new("GeneralizedIou") { Data = Corners },
        new("DistanceIou") { Data = Corners },
        new("CompleteIou") { Data = Corners },
        new("Hinge") { Data = Target(Sign) },
        new("SquaredHinge") { Data = Target(Sign) },
        new("CosineEmbedding") { Data = Target(Sign), Gradients = ["input1", "input2"] },
        new("PairwiseDistance") { Gradients = ["x1", "x2"] },
        new("ContrastivePair") { Data = Target(Bit), Gradients = ["input1", "input2"] },
        new("TripletMargin") { Gradients = ["anchor", "positive", "negative"] },
        new("TripletMarginWithDistance") { Gradients = ["anchor", "positive", "negative"] },
        new("SigLip") { Data = Target(Sign) },
        new("SupCon") { Data = Target(Bit) },
        new("Circle") { Data = Target(Bit) },
        new("MultiSimilarity") { Data = Target(Bit) },
        new("SigmoidFocal") { Data = Target(Bit) },
        new("AsymmetricFocal") { Data = Target(Bit) },
        new("Msle") { Data = new Dictionary<string, Distribution> { ["input"] = Positive, ["target"] = Positive } },
        new("ZeroInflatedPoissonNll") { Data = Target(Count) },
        new("NegativeBinomialNll") { Data = Target(Count) },
        new("RankNet") { Data = Target(Count) },
        new("ApproxNdcg") { Data = Target(Count) },
        new("CumulativeLink") { Data = new Dictionary<string, Distribution> { ["input"] = Rising } },
        new("Orpo") { Data = new Dictionary<string, Distribution> { ["chosen"] = Negative, ["rejected"] = Negative } },
        new("Kto") { Data = Target(Bit) },
        new("DiscreteHazard") { Data = new Dictionary<string, Distribution> { ["observed"] = Bit } },
        new("WeibullAft") { Data = new Dictionary<string, Distribution> { ["observed"] = Bit } },
    ];

    public static KnownCost? Find(string loss) => All.FirstOrDefault(known => known.Loss == loss);

    // Corners that rise from box to box are in order within each.
    private static Dictionary<string, Distribution> Corners => new() { ["boxes1"] = Rising, ["boxes2"] = Rising };

    private static Dictionary<string, Distribution> Target(Distribution distribution) => new() { ["target"] = distribution };
}
