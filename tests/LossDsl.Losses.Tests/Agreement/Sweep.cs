namespace LossDsl.Losses.Tests.Agreement;

/// <summary>The sizes that a loss is compared in.</summary>
internal static class Sweep
{
    private const int ShortestLong = 4095;
    private const int MostElements = 150_000;

    private static readonly int[] LongSizes = [ShortestLong, 4097, 100_003];
    private static readonly int[] ClassCounts = [1, 2, 3, 10, 16, 17, 1000, 32_003];
    private static readonly int[] SampleCounts = [1, 2, 3, 7, 16, 33, 130, 2000];

    /// <summary>Numbers: every size up to 129, and long ones.</summary>
    public static IReadOnlyList<string> OverSamples(Setting setting)
    {
        var comparison = new Comparison(new Problem(setting, LongSizes[^1], classes: 1, seed: 1));
        foreach (var samples in Enumerable.Range(1, 129).Concat(LongSizes))
        {
            comparison.Compare(samples, MemoryOrder.Rows);
        }

        return comparison.Differences;
    }

    /// <summary>Vectors: short and long, few and many, in both orders.</summary>
    public static IReadOnlyList<string> OverClasses(Setting setting)
    {
        var differences = new List<string>();
        foreach (var classes in ClassCounts)
        {
            var counts = SampleCounts.Where(samples => samples * classes <= MostElements).ToArray();
            var comparison = new Comparison(new Problem(setting, counts[^1], classes, seed: classes));
            foreach (var samples in counts)
            {
                comparison.Compare(samples, MemoryOrder.Rows);
                comparison.Compare(samples, MemoryOrder.Columns);
            }

            differences.AddRange(comparison.Differences);
        }

        return differences;
    }
}
