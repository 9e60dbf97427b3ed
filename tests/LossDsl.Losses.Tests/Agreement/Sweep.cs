using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Agreement;

/// <summary>The sizes that a loss is compared in: all of them with its defaults and all its inputs, some of them otherwise.</summary>
internal static class Sweep
{
    private const int MostElements = 150_000;
    private const int MostPairs = 20;
    private const int SharedClasses = 5;

    private static readonly int[] ManySizes = [.. Enumerable.Range(1, 129), 4095, 4097, 100_003];
    private static readonly int[] SomeSizes = [1, 2, 7, 16, 17, 33, 63, 129, 4097];
    private static readonly int[] ManyClassCounts = [1, 2, 3, 10, 16, 17, 1000, 32_003];
    private static readonly int[] SomeClassCounts = [1, 3, 16, 17, 1000];
    private static readonly int[] ManySampleCounts = [1, 2, 3, 7, 16, 33, 130, 2000];
    private static readonly int[] SomeSampleCounts = [1, 7, 33];

    public static IReadOnlyList<string> Over(Setting setting) => Over(setting, setting.IsUsual);

    /// <summary>Some sizes only.</summary>
    public static IReadOnlyList<string> OverSome(Setting setting) => Over(setting, isFull: false);

    private static IReadOnlyList<string> Over(Setting setting, bool isFull) => setting.HasClassAxis
        ? OverClasses(setting, isFull ? ManyClassCounts : SomeClassCounts, isFull ? ManySampleCounts : SomeSampleCounts)
        : OverSamples(setting, isFull ? ManySizes : SomeSizes);

    private static IReadOnlyList<string> OverSamples(Setting setting, int[] sizes)
    {
        var comparison = new Comparison(new Problem(setting, sizes[^1], SharedClasses, seed: 1));
        foreach (var samples in sizes)
        {
            comparison.Compare(samples, MemoryOrder.Rows);
        }

        return comparison.Differences;
    }

    // Short and long, few and many, in both orders.
    private static List<string> OverClasses(Setting setting, int[] classCounts, int[] sampleCounts)
    {
        var differences = new List<string>();
        var most = LossDataTable.Of(setting.Definition).IsQuadratic ? MostPairs : int.MaxValue;
        foreach (var classes in classCounts.Where(count => count <= most))
        {
            var counts = sampleCounts.Where(samples => samples * classes <= MostElements).ToArray();
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
