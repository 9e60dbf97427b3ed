namespace LossDsl.Losses.Tests.Agreement.Data;

/// <summary>Numbers to try a loss on: evenly between two bounds, as a float can hold them, so that single and double precision compute the same.</summary>
internal sealed record Range(double Min, double Max)
{
    /// <summary>Where most losses are smooth but for single points.</summary>
    public static Range Anywhere { get; } = new(-2, 2);

    public static Range Positive { get; } = new(0.1, 3);

    public static Range Probability { get; } = new(0.02, 0.98);

    /// <summary>−1 or 1.</summary>
    public static Range Sign { get; } = new(-1, 1) { OnlyEnds = true };

    /// <summary>0 or 1.</summary>
    public static Range Bit { get; } = new(0, 1) { OnlyEnds = true };

    /// <summary>The logarithm of a probability that is neither near 0 nor near 1.</summary>
    public static Range LogProbability { get; } = new(-4, -0.2);

    /// <summary>Whether only the bounds themselves are drawn.</summary>
    public bool OnlyEnds { get; init; }

    /// <summary>Whether the numbers of a sample are to add up to about 1.</summary>
    public bool IsShareOfOne { get; init; }

    /// <summary>Whether each number of a sample is added to the one before.</summary>
    public bool IsRising { get; init; }

    public double Draw(Random random, int classes)
    {
        var share = OnlyEnds ? random.Next(2) : random.NextDouble();
        var number = Min + (share * (Max - Min));
        return (float)(IsShareOfOne ? number / classes : number);
    }
}
