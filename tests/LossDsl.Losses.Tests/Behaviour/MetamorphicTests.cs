using LossDsl.Definitions;
using LossDsl.Losses.Tests.Agreement;
using LossDsl.Losses.Tests.Agreement.Data;

namespace LossDsl.Losses.Tests.Behaviour;

/// <summary>What changes a result in a known way, or not at all, whatever the loss.</summary>
public sealed class MetamorphicTests
{
    private const int Samples = 37;
    private const int Classes = 7;
    private const string IgnoreIndex = "ignoreIndex";

    public static TheoryData<string> All => Names(_ => true);

    public static TheoryData<string> Counting => Names(setting => setting.Definition.CountsSamples);

    public static TheoryData<string> Ignoring => Names(setting => setting.Options.ContainsKey(IgnoreIndex));

    // Smoothing weighs every class in every sample.
    public static TheoryData<string> Weighted => Names(setting => WeightOf(setting) is not null && !setting.Options.ContainsKey("labelSmoothing"));

    public static TheoryData<string> OfRows => Names(setting => setting.HasClassAxis);

    [Theory]
    [MemberData(nameof(All))]
    public void The_order_of_the_samples_changes_nothing_but_the_order(string name)
    {
        var (setting, problem) = Find(name);
        var alike = new Alike(setting);
        int[] order = [.. Enumerable.Range(0, Samples).Reverse()];
        var (straight, reversed) = (Run(problem), Run(problem.Pick(order)));

        alike.Check([.. straight.Each().Reverse()], reversed.Each(), "value");
        var (value, gradients) = straight.Gradients(Reduction.Mean);
        var (sameValue, sameGradients) = reversed.Gradients(Reduction.Mean);
        alike.Check(value, sameValue, "mean");
        foreach (var (parameter, _) in straight.Differentiable())
        {
            var width = problem.Width(parameter);
            var want = parameter.IsShared
                ? gradients[parameter.Name]
                : [.. order.SelectMany(sample => gradients[parameter.Name].Skip(sample * width).Take(width))];
            alike.Check(want, sameGradients[parameter.Name], $"gradient of {parameter.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Counting))]
    public void The_mean_times_the_number_of_samples_is_the_sum(string name)
    {
        var (setting, problem) = Find(name);

        new Alike(setting).Check(Run(problem).Value(Reduction.Sum), Samples * Run(problem).Value(Reduction.Mean), "mean times number");
    }

    [Theory]
    [MemberData(nameof(Ignoring))]
    public void A_sample_that_is_ignored_is_as_good_as_absent(string name)
    {
        var (setting, problem) = Find(name);
        var ignored = (int)setting.Options[IgnoreIndex];
        var labels = problem.Data[LabelOf(setting).Name];
        int[] kept = [.. Enumerable.Range(0, Samples).Where(sample => labels[sample] != ignored)];
        Assert.InRange(kept.Length, 1, Samples - 1);
        var (all, some) = (Run(problem), Run(problem.Pick(kept)));

        foreach (var reduction in new[] { Reduction.Sum, Reduction.Mean })
        {
            new Alike(setting).Check(some.Value(reduction), all.Value(reduction), $"{reduction}");
        }
    }

    [Theory]
    [MemberData(nameof(Ignoring))]
    public void If_every_sample_is_ignored_the_mean_is_NaN_and_the_gradient_0(string name)
    {
        var (setting, problem) = Find(name);
        var label = LabelOf(setting);
        var run = Run(problem.With(label, [.. Enumerable.Repeat((double)(int)setting.Options[IgnoreIndex], Samples)]));

        Assert.Equal(0, run.Value(Reduction.Sum));
        var (mean, gradients) = run.Gradients(Reduction.Mean);
        Assert.Equal(double.NaN, mean);
        Assert.All(gradients.Values, gradient => Assert.All(gradient, number => Assert.Equal(0, number)));
    }

    [Theory]
    [MemberData(nameof(Weighted))]
    public void A_sample_of_weight_2_counts_like_two(string name)
    {
        var (setting, drawn) = Find(name);
        var weight = WeightOf(setting)!;
        double[] weights = [.. drawn.Data[weight.Name].Select((_, i) => i % 3 == 0 ? 2.0 : 1)];
        var problem = drawn.With(weight, weights);
        var label = setting.Definition.Parameters.FirstOrDefault(parameter => parameter.IsLabel);
        double WeightAt(int sample) => weights[weight.IsShared ? (int)problem.Data[label!.Name][sample] : sample];
        int[] twice = [.. Enumerable.Range(0, Samples).SelectMany(sample => Enumerable.Repeat(sample, (int)WeightAt(sample)))];
        Assert.InRange(twice.Length, Samples + 1, (2 * Samples) - 1);
        var repeated = problem.With(weight, [.. weights.Select(_ => 1.0)]).Pick(twice);

        new Alike(setting).Check(Run(repeated).Value(Reduction.Sum), Run(problem).Value(Reduction.Sum), "sum");
        if (!setting.Definition.CountsSamples)
        {
            new Alike(setting).Check(Run(repeated).Value(Reduction.Mean), Run(problem).Value(Reduction.Mean), "mean");
        }
    }

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Adding_one_number_to_a_row_of_scores_changes_nothing_exactly_where_the_table_says_so(string name)
    {
        var (setting, problem) = Find(name);
        var first = setting.Definition.Parameters[0];
        var room = LossDataTable.RangeOf(setting.Definition, first);
        var step = room.Max <= 1 ? 0.01 : 1;
        var (values, moved) = (Run(problem).Each(), Run(problem.With(first, [.. problem.Data[first.Name].Select(number => number + step)])).Each());

        if (LossDataTable.Of(setting.Definition).IsShiftInvariant)
        {
            new Alike(setting).Check(values, moved, "value");
        }
        else
        {
            Assert.True(values.Zip(moved).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-6), $"{setting} does not change: say IsShiftInvariant in its row.");
        }
    }

    private static TheoryData<string> Names(Func<Setting, bool> predicate) => [.. Settings.All.Where(predicate).Select(setting => setting.ToString())];

    private static (Setting Setting, Problem Problem) Find(string name)
    {
        var setting = Settings.Find(name);
        return (setting, new Problem(setting, Samples, Classes, seed: 11));
    }

    private static GeneratedRun<double> Run(Problem problem) => new(problem, problem.Samples, MemoryOrder.Rows);

    private static Parameter LabelOf(Setting setting) => setting.Definition.Parameters.Single(parameter => parameter.IsLabel);

    // A weight of each sample, or of its class.
    private static Parameter? WeightOf(Setting setting) => setting.Data.FirstOrDefault(parameter => parameter.Name == "weight"
        && (!parameter.IsVector || (parameter.IsShared && setting.Definition.Parameters.Any(other => other.IsLabel))));
}
