using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>Every loss of no samples.</summary>
public sealed class NothingTests
{
    public static TheoryData<string> All => [.. Settings.All.Select(setting => setting.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void The_sum_of_no_samples_is_0_and_their_mean_that_of_the_definition(string name)
    {
        var setting = Settings.Find(name);
        var problem = new Problem(setting, 3, 5, seed: 1).Pick([]);
        var run = new GeneratedRun<double>(problem, 0, MemoryOrder.Rows);

        Assert.Empty(run.Each());
        var (sum, ofSum) = run.Gradients(Reduction.Sum);
        var (mean, ofMean) = run.Gradients(Reduction.Mean);
        Assert.Equal(0, sum);
        Assert.Equal(setting.Definition.Attribute.EmptyMean, mean);
        Assert.All(ofSum.Concat(ofMean).SelectMany(gradient => gradient.Value), number => Assert.True(number is 0 or double.NaN, $"{number}"));
    }
}
