namespace LossDsl.Compiler.Tests.Losses;

/// <summary>Every loss built by hand, by name.</summary>
internal static class LossList
{
    public static readonly IReadOnlyDictionary<string, Func<TestLoss>> Rows = new Dictionary<string, Func<TestLoss>>
    {
        ["Huber"] = () => SkeletonLosses.Huber(),
        ["WeightedL1"] = SkeletonLosses.WeightedL1,
        ["CrossEntropy"] = () => SkeletonLosses.CrossEntropy(),
        ["CrossEntropyWithoutSmoothing"] = () => SkeletonLosses.CrossEntropy(labelSmoothing: 0),
        ["CrossEntropyThatIgnoresAClass"] = () => SkeletonLosses.CrossEntropy(ignoreIndex: 1),
        ["MultiLabelSoftMargin"] = SkeletonLosses.MultiLabelSoftMargin,
        ["BinaryCrossEntropyWithLogits"] = SkeletonLosses.BinaryCrossEntropyWithLogits,
        ["VarianceOfSoftmax"] = RowLosses.VarianceOfSoftmax,
        ["SumOfGuardedRoots"] = RowLosses.SumOfGuardedRoots,
        ["GuardedRootOfTheMaximum"] = RowLosses.GuardedRootOfTheMaximum,
        ["HingeOfAllPairs"] = RowLosses.HingeOfAllPairs,
        ["LogOfPairs"] = RowLosses.LogOfPairs,
        ["NeighbourDifferences"] = RowLosses.NeighbourDifferences,
        ["ShorterNeighbourDifferences"] = RowLosses.ShorterNeighbourDifferences,
        ["MultiMargin"] = RowLosses.MultiMargin,
        ["ScaledByTheLabelled"] = RowLosses.ScaledByTheLabelled,
        ["CosineDistance"] = RowLosses.CosineDistance,
        ["SumOfResiduals"] = RowLosses.SumOfResiduals,
        ["RepeatedScalar"] = RowLosses.RepeatedScalar,
        ["RangeOfRow"] = RowLosses.RangeOfRow,
        ["Averaged"] = RowLosses.Averaged,
        ["WeightedInTheDenominatorOnly"] = RowLosses.WeightedInTheDenominatorOnly,
        ["SharedPenalty"] = RowLosses.SharedPenalty,
        ["PowersOfPairs"] = RowLosses.PowersOfPairs,
        ["Areas"] = SequenceLosses.Areas,
    };

    /// <summary>Losses whose samples differ in length or need memory of their own.</summary>
    public static readonly IReadOnlyDictionary<string, Func<TestLoss>> Sequences = new Dictionary<string, Func<TestLoss>>
    {
        ["SumOfRows"] = SequenceLosses.SumOfRows,
        ["TabulatedRows"] = SequenceLosses.TabulatedRows,
        ["Ctc"] = SequenceLosses.Ctc,
        ["Chain"] = SequenceLosses.Chain,
        ["Diffusion"] = SequenceLosses.Diffusion,
        ["MultiLabelMargin"] = SequenceLosses.MultiLabelMargin,
        ["Histogram"] = SequenceLosses.Histogram,
    };

    /// <summary>Every loss whose gradient is its derivative.</summary>
    public static readonly IReadOnlyDictionary<string, Func<TestLoss>> All = Rows.Concat(Sequences).ToDictionary(l => l.Key, l => l.Value);

    /// <summary>Losses whose gradient is declared to be another than the derivative.</summary>
    public static readonly IReadOnlyDictionary<string, Func<TestLoss>> Declared = new Dictionary<string, Func<TestLoss>>
    {
        ["ExponentialsForTwoGradients"] = RowLosses.ExponentialsForTwoGradients,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static TestLoss Of(string name) => (All.TryGetValue(name, out var loss) ? loss : Declared[name])();
}
