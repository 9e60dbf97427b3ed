using LossDsl.Definitions;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>The numbers that a loss is tried on: where it is defined and, but for single points, smooth.</summary>
internal static class Ranges
{
    private static readonly Range Anywhere = new(-2, 2);
    private static readonly Range Probability = new(0.02, 0.98);
    private static readonly Range Positive = new(0.1, 3);
    private static readonly Range Sign = new(-1, 1) { OnlyEnds = true };

    private static readonly Dictionary<(string? Loss, string Parameter), Range> Table = new()
    {
        [(null, "weight")] = Positive,
        [(null, "posWeight")] = Positive,
        [("BinaryCrossEntropy", "input")] = Probability,
        [("BinaryCrossEntropy", "target")] = Probability,
        [("BinaryCrossEntropyWithLogits", "target")] = Probability,
        [("MultiLabelSoftMargin", "target")] = Probability,
        [("CrossEntropy", "target")] = Probability with { IsShareOfOne = true },
        [("PoissonNll", "input")] = Positive,
        [("PoissonNll", "target")] = Positive,
        [("GaussianNll", "variance")] = Positive,
        [("KlDiv", "target")] = Probability,
        [("HingeEmbedding", "target")] = Sign,
        [("MarginRanking", "target")] = Sign,
        [("SoftMargin", "target")] = Sign,
    };

    /// <summary>A number for a parameter, as a float can hold it, so that single and double precision compute the same.</summary>
    public static double Draw(Random random, Definition definition, Parameter parameter, int classes)
    {
        var range = Table.TryGetValue((definition.Name, parameter.Name), out var own) ? own
            : Table.GetValueOrDefault((null, parameter.Name), Anywhere);
        var share = range.OnlyEnds ? random.Next(2) : random.NextDouble();
        var number = range.Min + (share * (range.Max - range.Min));
        return (float)(range.IsShareOfOne ? number / classes : number);
    }

    private sealed record Range(double Min, double Max)
    {
        public bool OnlyEnds { get; init; }

        public bool IsShareOfOne { get; init; }
    }
}
