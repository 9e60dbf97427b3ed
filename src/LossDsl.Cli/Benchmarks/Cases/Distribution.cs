namespace LossDsl.Cli.Benchmarks.Cases;

/// <summary>Where the numbers of an input come from.</summary>
internal enum Distribution
{
    /// <summary>Normal, with mean 0 and deviation 1.</summary>
    Normal,

    /// <summary>Even over [0.02, 0.98].</summary>
    Probability,

    /// <summary>Even over [0.5, 1.5].</summary>
    Positive,

    /// <summary>1 or −1.</summary>
    Sign,

    /// <summary>0, 1, 2 or 3.</summary>
    Count,

    /// <summary>0 or 1.</summary>
    Bit,

    /// <summary>Minus an even number over [0.5, 1.5].</summary>
    Negative,

    /// <summary>Normal, each number above the one before.</summary>
    Rising,
}

/// <summary>Draws numbers.</summary>
internal static class DistributionSampling
{
    public static double Next(this Distribution distribution, Random random) => distribution switch
    {
        Distribution.Normal or Distribution.Rising => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()),
        Distribution.Probability => 0.02 + 0.96 * random.NextDouble(),
        Distribution.Positive => 0.5 + random.NextDouble(),
        Distribution.Sign => random.Next(2) == 0 ? -1 : 1,
        Distribution.Count => random.Next(4),
        Distribution.Bit => random.Next(2),
        Distribution.Negative => -0.5 - random.NextDouble(),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution), distribution, "There is no such distribution."),
    };
}
