namespace LossDsl.Definitions;

/// <summary>What every sample of a call contributes.</summary>
/// <param name="Shape">The shape of the batch.</param>
/// <param name="Samples">The samples, in row-major order.</param>
/// <param name="BatchSize">The length of the first axis of the first input.</param>
/// <param name="EmptyMean">The mean over no samples.</param>
public sealed record Terms(IReadOnlyList<int> Shape, IReadOnlyList<Term> Samples, int BatchSize, double EmptyMean)
{
    /// <summary>The value of each sample.</summary>
    public IReadOnlyList<double> Each => [.. Samples.Select(term => term.Value)];

    /// <summary>The value over all samples.</summary>
    public double Reduce(Reduction reduction) => reduction switch
    {
        Reduction.Sum => Samples.Sum(term => term.Value),
        Reduction.BatchMean => Samples.Sum(term => term.Value) / BatchSize,
        Reduction.Mean when Samples.Count == 0 => EmptyMean,
        Reduction.Mean => Samples.Sum(term => term.Numerator) / Samples.Sum(term => term.Denominator),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "No reduction has one value; read Each."),
    };
}
