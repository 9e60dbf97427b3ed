using LossDsl.Losses.Tests.Agreement;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>What changes a result of losses of sequences, lists and records in a known way, or not at all, whatever the loss.</summary>
[Collection(nameof(ThreadTests))]
public sealed class SequenceBehaviourTests : IDisposable
{
    private static readonly SequenceSizes Sizes = new([1, 3, 7, 4, 6], [0, 1, 3, 2, 2], 7, 7);

    private readonly int _workers = LossDslThreads.MaxWorkers;

    public static TheoryData<string> All => [.. SequenceSettings.All.Keys];

    public static TheoryData<string> Counting => [.. SequenceSettings.All.Values.Where(setting => setting.Loss.Definition.CountsSamples).Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_order_of_the_samples_changes_nothing_but_the_order(string name)
    {
        var problem = Find(name);
        int[] order = [.. Enumerable.Range(0, Sizes.Samples).Reverse()];
        var (straight, reversed) = (Run(problem), Run(problem.Pick(order)));

        Check([.. straight.Each().Reverse()], reversed.Each(), "value");
        var (mean, gradients) = straight.Gradients(Reduction.Mean);
        var (sameMean, sameGradients) = reversed.Gradients(Reduction.Mean);
        Check([mean], [sameMean], "mean");
        foreach (var (input, gradient) in gradients)
        {
            var same = sameGradients[input];
            for (var n = 0; n < gradient.Length; n++)
            {
                Check(gradient[n], same[same.Length - 1 - n], $"gradient of {input} {n}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Counting))]
    public void The_mean_times_the_number_of_samples_is_the_sum(string name)
    {
        var run = Run(Find(name));

        Check([run.Gradients(Reduction.Sum).Value], [Sizes.Samples * run.Gradients(Reduction.Mean).Value], "mean times number");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_sum_is_that_of_the_values(string name)
    {
        var run = Run(Find(name));

        Check([run.Each().Sum()], [run.Gradients(Reduction.Sum).Value], "sum");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_sum_of_no_samples_is_0_and_their_mean_that_of_the_definition(string name)
    {
        var problem = Find(name).Pick([]);
        var run = Run(problem);

        Assert.Empty(run.Each());
        var (sum, ofSum) = run.Gradients(Reduction.Sum);
        var (mean, ofMean) = run.Gradients(Reduction.Mean);
        Assert.Equal(0, sum);
        Assert.Equal(problem.Loss.Definition.Attribute.EmptyMean, mean);
        Assert.All(ofSum.Values.SelectMany(gradient => gradient).SelectMany(row => row), number => Assert.Equal(0, number));
        Assert.All(ofMean.Values.SelectMany(gradient => gradient).SelectMany(row => row), number => Assert.True(number is 0 or double.NaN, $"{number}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_number_at_the_edge_gives_what_the_definition_gives_and_leaves_the_other_samples_alone(string name)
    {
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var problem = Find(name);
            var before = Run(problem).Gradients(Upstream);
            var sample = Sizes.Samples - 1;
            problem.Inputs[0].Numbers(sample)[1] = number;

            var (want, got) = (Enumerable.Range(0, Sizes.Samples).Select(n => problem.Term(n).Value).ToArray(), Run(problem).Each());
            if (number == double.PositiveInfinity && double.IsNaN(got[sample]))
            {
                // A recurrence of logarithms that carries significand and exponent has no number above all others.
                want[sample] = double.NaN;
            }

            Check(want, got, $"value with {number}");
            var after = Run(problem).Gradients(Upstream);
            foreach (var input in problem.Inputs.Where(input => !input.IsShared && before.ContainsKey(input.Name)))
            {
                for (var n = 0; n < sample; n++)
                {
                    Check(before[input.Name][n], after[input.Name][n], $"gradient of {input.Name} {n} beside {number}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_number_of_workers_gives_the_same_bits(string name)
    {
        int[] many = [.. Enumerable.Range(0, 700).Select(n => n % Sizes.Samples)];
        var run = new SequenceRun<float>(Find(name).Pick(many), batchFirst: false);
        LossDslThreads.MaxWorkers = 1;
        var (value, gradients) = run.Gradients(Reduction.Mean);
        foreach (var workers in new[] { 2, 3, 7 })
        {
            LossDslThreads.MaxWorkers = workers;
            var (sameValue, sameGradients) = run.Gradients(Reduction.Mean);
            Assert.Equal(value, sameValue);
            Assert.All(gradients, gradient => Assert.Equal(gradient.Value, sameGradients[gradient.Key]));
        }
    }

    public void Dispose() => LossDslThreads.MaxWorkers = _workers;

    private static double[] Upstream => [.. Enumerable.Range(0, Sizes.Samples).Select(n => 1.5 - n)];

    private static SequenceProblem Find(string name) => new(SequenceSettings.All[name], Sizes, seed: 11);

    private static SequenceRun<double> Run(SequenceProblem problem) => new(problem, batchFirst: false);

    private static void Check(double[] want, double[] got, string what)
    {
        Assert.Equal(want.Length, got.Length);
        for (var i = 0; i < want.Length; i++)
        {
            Assert.True(
                want[i].Equals(got[i]) || Math.Abs(want[i] - got[i]) <= 1e-12 * (1 + Math.Abs(want[i])),
                FormattableString.Invariant($"{what} {i} is {got[i]}, it should be {want[i]}"));
        }
    }
}
